#!/usr/bin/env python3
"""The manual page tells every command, option and message of the program, groff finds no fault with it, and every
message has a test that makes it.

    manual.py BINARY ROOT
"""
import os
import re
import shutil
import subprocess
import sys

binary, root = sys.argv[1:3]
page = open(root + "/man/variorum.1", encoding="utf-8").read()
plain = re.sub(r"\\fI\.\.\.\\fR", "%", page.replace("\\(aq", "'").replace("\\-", "-"))
wrong = []


def help_of(*command):
    return subprocess.run([binary, *command, "--help"], capture_output=True, text=True, check=True).stdout


commands = re.findall(r"^  (\w+) +[A-Z]", help_of(), re.M)
if len(commands) < 5:
    wrong.append(f"the help names only {commands}")
for command in commands:
    if f"variorum {command}" not in plain:
        wrong.append(f"the page does not tell the command {command}")
    for option in re.findall(r"--[a-z-]+", help_of(command)):
        if option not in plain:
            wrong.append(f"the page does not tell {option} of {command}")
messages = re.findall(r'\[MSG_\w+\] = \{LEVEL_\w+, "((?:[^"\\]|\\.)*)"\}', open(root + "/report/base/complain.c").read())
if len(messages) < 20:
    wrong.append("the table of messages was not found")
lines = plain.splitlines()
for message in messages:
    if message != "%" and message.replace('\\"', '"') not in lines:
        wrong.append(f"the page does not tell the message: {message}")


def tests():
    """What the tests expect: the texts of all but this room, neighbouring literals joined."""
    for where, _, names in os.walk(root + "/tests"):
        for name in names:
            if os.path.basename(where) != "house" and (name.endswith((".py", ".c")) or "/golden/out" in where):
                text = open(os.path.join(where, name), encoding="utf-8", errors="replace").read()
                yield re.sub(r'"\s*\n?\s*[fb]?"', "", text)


expected = "\n".join(tests())
for message in messages:
    # What stands for itself: a name or number may be anything, and a test may put the parts together.
    parts = [part.strip("' ") for part in message.replace('\\"', '"').split("%")]
    if not all(part in expected for part in parts):
        wrong.append(f"no test makes the message: {message}")
version = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.strip()
if f'"{version}"' not in page:
    wrong.append(f"the page is not of {version}")
if shutil.which("groff"):
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", root + "/man/variorum.1"], capture_output=True, text=True)
    if done.returncode or done.stderr:
        wrong.append("groff: " + done.stderr)
print("\n".join(wrong))
sys.exit(bool(wrong))
