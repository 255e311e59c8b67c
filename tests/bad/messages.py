#!/usr/bin/env python3
"""Messages that no other test makes. tests/house/manual.py finds those that no test makes at all.

    messages.py --list
    messages.py BINARY NAME
"""
import os
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from bad import A, B, DATA, GOOD, OLD, carrying, expect, run, write  # noqa: E402

CASES = {}


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


def two(**more):
    write({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B, **more})


@case
def settings():
    """A key that is none is a warning and changes nothing; a file that is no table of settings is an error."""
    two()
    plain = run(binary, "check", "f")
    write({"f/variorum.ini": "[audit]\ntitel = x\n\n[colours]\nred = 1\n"})
    status, out, err = run(binary, "check", "f")
    expect("unknown keys", (status, out, err), (plain[0], plain[1], "f/variorum.ini:2:1: warning: 'titel' is no setting\n"
                                                                    "f/variorum.ini:4:1: warning: 'colours' is no setting\n"))
    write({"f/variorum.ini": "paper = A4\n"})
    status, out, err = run(binary, "check", "f")
    start = "f/variorum.ini: error: the settings cannot be read: "
    expect("no group", (status, out, err[:len(start)], err.count("\n")), (2, b"", start, 1))


@case
def large():
    """A document beyond 1 GB is told by its size alone."""
    two()
    os.truncate("f/b.txt", 2 ** 30 + 1)
    status, _, err = run(binary, "check", "f")
    expect("check", (status, err), (2, "f/sources.csv:3:3: error: the document 'b.txt' is larger than 1 GB; not read\n"))


@case
def extract_full_disk():
    """Nothing is left of a carried file that could not be written whole."""
    write({"f.pdf": carrying([DATA])})
    done = subprocess.run([binary, "extract", "f.pdf", "-C", "in"], capture_output=True, timeout=60, text=True,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)))
    expect("extract", (done.returncode, done.stdout, done.stderr),
           (2, "", "in/findings.json: error: the file cannot be written: File too large\n"))
    expect("nothing is left", os.listdir("in"), [])


@case
def no_fonts():
    """Without its own fonts the audit is not set, and the old one stays."""
    two()
    write({"f/audit.pdf": OLD})
    done = subprocess.run(["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /usr/share/fonts && exec \"$0\" report f", binary],
                          capture_output=True, timeout=60, text=True)
    if "unshare" in done.stderr or "mount" in done.stderr:
        print("skipped: no file system may be mounted here")
        sys.exit(77)
    start = "f/audit.pdf: error: the audit cannot be set: fonts: the font set is not complete (Debian packages "
    expect("report", (done.returncode, done.stdout, done.stderr[:len(start)], done.stderr.count("\n")), (2, "", start, 1))
    with open("f/audit.pdf", "rb") as f:
        expect("the old PDF", f.read(), OLD)


def main():
    global binary
    if sys.argv[1:] == ["--list"]:
        print(";".join(f"messages/{name}" for name in CASES), end="")
        return
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        try:
            CASES[sys.argv[2].split("/")[1]]()
        finally:
            os.chdir("/")


main()
