#!/usr/bin/env python3
"""Goldens: what the program prints for small inputs, a file each in out/.

    golden.py --list               the names of the cases
    golden.py BINARY NAME          compares one
    golden.py BINARY --update      writes them all anew: read the diff before you commit it

The first words of a case's file name are the command; every run's standard error and exit status stand in the golden too.
"""
import difflib
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
DOCUMENTS = ["in/wrapped.txt", "in/chronicle.md", "in/entries.txt"]
FORMATS = ["text", "json", "jsonl", "csv"]
CASES = {}
for form in FORMATS:
    CASES[f"text.{form}"] = ["text", "--format", form, *DOCUMENTS]
    CASES[f"mentions.{form}"] = ["mentions", "--format", form, "--published", "2010-05-04", *DOCUMENTS]
    CASES[f"claims.{form}"] = ["claims", "--format", form, "in/ferry"]
    CASES[f"check.{form}"] = ["check", "--format", form, "in/ferry"]
CASES["mentions-date.text"] = ["mentions", "--type", "date", "--order", "month-first", *DOCUMENTS]
CASES["mentions-count.text"] = ["mentions", "--type", "count", *DOCUMENTS]
CASES["mentions-figures.jsonl"] = ["mentions", "--type", "count", "--format", "jsonl", "in/figures.txt"]
CASES["mentions-list.jsonl"] = ["mentions", "--type", "list", "--format", "jsonl", *DOCUMENTS]
CASES["mentions-dates.text"] = ["mentions", "--type", "date", "--published", "2016-11-07", "in/dates.txt"]
CASES["mentions-dates.jsonl"] = ["mentions", "--type", "date", "--format", "jsonl", "--published", "2016-11-07", "in/dates.txt"]
# Documents in the formats that can be written by hand: what is read of them, and what is found.
FORMS = ["in/forms/page.html", "in/forms/table.csv", "in/forms/letter.txt", "in/forms/notes.md"]
CASES["text-forms.text"] = ["text", *FORMS]
CASES["text-forms.json"] = ["text", "--format", "json", *FORMS]
CASES["claims-forms.json"] = ["claims", "--format", "json", "in/forms"]
CASES["check-forms.text"] = ["check", "--all", "in/forms"]
CASES["mentions-folded.text"] = ["mentions", "in/folded.txt"]
EXAMPLES = ["khojaly", "flood"]
for example in EXAMPLES:
    CASES[f"check-{example}.text"] = ["check", f"../../data/{example}"]
    CASES[f"check-{example}.json"] = ["check", "--format", "json", f"../../data/{example}"]
# An earlier audit of the ferry, made from other documents, other settings and another version.
CASES["check-since.text"] = ["check", "--since", "in/ferry-before.json", "in/ferry"]
CASES["check-since.json"] = ["check", "--format", "json", "--since", "in/ferry-before.json", "in/ferry"]
CASES["check.sarif"] = ["check", "--format", "sarif", "in/ferry"]
CASES["check-all.text"] = ["check", "--all", "in/ferry"]


def run(binary, name):
    done = subprocess.run([binary, *CASES[name]], capture_output=True, cwd=here, text=True, encoding="utf-8", timeout=120)
    return done.stdout + done.stderr + f"exit {done.returncode}\n"


def path(name):
    return os.path.join(here, "out", name)


def main():
    if sys.argv[1:] == ["--list"]:
        print(";".join(CASES), end="")
        return 0
    binary = os.path.abspath(sys.argv[1])
    if sys.argv[2] == "--update":
        os.makedirs(os.path.join(here, "out"), exist_ok=True)
        for name in CASES:
            with open(path(name), "w", encoding="utf-8") as f:
                f.write(run(binary, name))
        return 0
    with open(path(sys.argv[2]), encoding="utf-8") as f:
        want = f.read()
    got = run(binary, sys.argv[2])
    sys.stdout.writelines(difflib.unified_diff(want.splitlines(True), got.splitlines(True), "golden", "now"))
    return int(got != want)


sys.exit(main())
