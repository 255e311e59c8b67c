#!/usr/bin/env python3
"""The completions of the shells tell the commands and options that --help tells, and words that the program takes.

    complete.py BINARY ROOT BUILD
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

binary, root, build = map(os.path.abspath, sys.argv[1:4])
sys.path.insert(0, os.path.join(root, "data/completion"))
sys.dont_write_bytecode = True
from complete import VALUES, commands_of, options_of  # noqa: E402

bash_file, zsh_file = (os.path.join(build, "data/completion", name) for name in ("variorum", "_variorum"))
wrong = []
ASK = """source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _variorum; printf '%s\\n' "${COMPREPLY[@]}" """


def expect(what, got, want):
    if got != want:
        wrong.append(f"{what}: got {got!r}, want {want!r}")


def bash(*words):
    """What is offered for the last of WORDS."""
    done = subprocess.run(["bash", "--noprofile", "--norc", "-c", ASK, "bash", bash_file, "variorum", *words], capture_output=True,
                          text=True)
    expect("errors of bash", done.stderr, "")
    return sorted(word for word in done.stdout.splitlines() if word)


def help_options(command):
    """The options as --help prints them, read otherwise than complete.py reads them."""
    done = subprocess.run([binary, command, "--help"], capture_output=True, text=True, check=True)
    lines = [line for line in done.stdout.splitlines() if re.match(r"  -", line)]
    return sorted(name for line in lines for name in re.findall(r"(?<![\w-])--?[A-Za-z][a-z-]*", line.split("   ")[0]))


def options():
    names = re.findall(r"^  (\w+) ", subprocess.run([binary, "--help"], capture_output=True, text=True, check=True).stdout, re.M)
    expect("commands", bash(""), sorted([*names, "--help", "--version"]))
    expect("commands that begin so", bash("re"), sorted(name for name in names if name.startswith("re")))
    expect("commands of zsh", re.findall(r"^        '([a-z]+):", open(zsh_file).read(), re.M), names)
    cases = dict(re.findall(r"^        (\w+)\)\n(.*?);;$", open(zsh_file).read(), re.M | re.S))
    for name in names:
        expect(f"options of {name}", bash(name, "-"), help_options(name))
        spelled = re.findall(r"(?:'|\{|,)(--?[A-Za-z][a-z-]*)[=+]?(?=[',}])", re.sub(r"'\([^)]*\)'", "", cases[name]))
        expect(f"options of {name} in zsh", sorted(spelled), help_options(name))
    expect("there are many", len(names) >= 9, True)


def values():
    """Each word that is offered is taken; and there are words for every option whose values are few."""
    named = {name for name, _, _ in commands_of(binary)}
    for command in sorted(named):
        for short, option, placeholder, _ in options_of(binary, command):
            words = VALUES.get((command, option)) or VALUES.get(("*", option))
            if not words:
                expect(f"{command} {option} has words", placeholder in ("FORMAT", "TYPE", "ORDER", "DECISION", "WHICH"), False)
                continue
            for form in ([option, ""], [option, "=", ""], [option + "="], *([[short, ""]] if short else [])):
                expect(f"{command} {form}", bash(command, *form), sorted(words.split()))
            for word in words.split():
                done = subprocess.run([binary, command, option, word, "nowhere"], capture_output=True, text=True)
                expect(f"{command} {option} {word}", f"{option} is " in done.stderr, False)
    for key in VALUES:
        expect(f"{key} is an option", any(key[1] == o[1] for c in named for o in options_of(binary, c) if key[0] in (c, "*")), True)


def files():
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        os.makedirs("folder one"), os.mkdir("*")
        for name in ("a.pdf", "b.PDF", "c.txt", "refs.json"):
            open(name, "w").close()
        folders, every = ["*", "folder one"], ["*", "a.pdf", "b.PDF", "c.txt", "folder one", "refs.json"]
        expect("check", bash("check", ""), folders)
        expect("check, after an option", bash("check", "--format", "json", "-a", ""), folders)
        expect("check, after an option with =", bash("check", "--format", "=", "json", "f"), ["folder one"])
        expect("check, a second", bash("check", "folder one", ""), [])
        expect("extract", bash("extract", ""), sorted(["a.pdf", "b.PDF", *folders]))
        expect("extract -C", bash("extract", "-C", ""), folders)
        expect("report -o", bash("report", "x", "-o", ""), every)
        expect("init", bash("init", ""), folders)
        expect("init, a document", bash("init", "x", ""), every)
        expect("init, another", bash("init", "x", "y", "c"), ["c.txt"])
        expect("init --from", bash("init", "--from", "r"), ["refs.json"])
        expect("text", bash("text", "c.txt", ""), every)
        expect("a number", bash("check", "--jobs", ""), [])
        os.chdir("/")


def shells():
    """As a shell that is used knows them."""
    done = subprocess.run(["bash", "--noprofile", "--norc", "-c", 'source "$1"; complete -p variorum', "bash", bash_file],
                          capture_output=True, text=True)
    expect("complete -p", (done.stdout, done.stderr), ("complete -F _variorum variorum\n", ""))
    zsh = shutil.which("zsh")
    if zsh:
        done = subprocess.run([zsh, "-f", "-n", zsh_file], capture_output=True, text=True)
        expect("zsh", (done.returncode, done.stderr), (0, ""))


def installed():
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["cmake", "--install", build, "--prefix", place], capture_output=True, check=True)
        for path in ("bin/variorum", "share/man/man1/variorum.1", "share/bash-completion/completions/variorum",
                     "share/zsh/site-functions/_variorum"):
            expect(f"installed {path}", os.path.isfile(os.path.join(place, path)), True)


for check in (options, values, files, shells, installed):
    check()
print("\n".join(wrong))
sys.exit(bool(wrong))
