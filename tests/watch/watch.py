#!/usr/bin/env python3
"""report --watch: what makes it work again, what does not, what it reads then, and how it ends.

    watch.py --list
    watch.py BINARY NAME
"""
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.dont_write_bytecode = True
from cases import binary, case, expect, main  # noqa: E402

PATIENCE = 60  # seconds: machines that run many tests at once are slow


def write(name, text):
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "w", encoding="utf-8") as f:
        f.write(text)


def replace(name, text):
    """As editors save: a new file that takes the old one's name."""
    write(name + "~", text)
    os.rename(name + "~", name)


def ferry(day):
    return f"The ferry Alder ran aground on {day} September 2014.\n"


TABLE = "id,path\na,a.txt\nb,docs/b.txt\n"


def folder():
    write("f/sources.csv", TABLE)
    write("f/a.txt", ferry(14))
    write("f/docs/b.txt", ferry(16))


class Watch:
    """The program at work; its lines are told one by one."""

    def __init__(self, *more, where="f"):
        self.process = subprocess.Popen([binary, "report", "--watch", where, *more], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        self.lines = queue.Queue()
        for name in ("stdout", "stderr"):
            threading.Thread(target=self.hear, args=(name,), daemon=True).start()

    def hear(self, name):
        for line in getattr(self.process, name):
            self.lines.put((name, line.rstrip("\n")))

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.process.kill()

    def line(self):
        try:
            return self.lines.get(timeout=PATIENCE)
        except queue.Empty:
            sys.exit("nothing more is said")

    def says(self, sources, read, conflicts, path="f/audit.pdf"):
        wanted = f"{path}: {sources} sources ({read} read), {conflicts} conflict{'' if conflicts == 1 else 's'}"
        expect("the line", self.line(), ("stdout", wanted))

    def complains(self, text):
        expect("the complaint", self.line(), ("stderr", text))

    def end(self, how=signal.SIGINT):
        self.process.send_signal(how)
        expect("the exit status", self.process.wait(timeout=PATIENCE), 0)
        rest = []
        while not self.lines.empty():
            rest.append(self.lines.get())
        expect("nothing else was said", rest, [])


def as_if_made_anew():
    """The PDF is the one that report makes of the folder as it is."""
    expect("report", subprocess.run([binary, "report", "--no-cache", "f", "-o", "anew.pdf"], capture_output=True).returncode, 0)
    with open("anew.pdf", "rb") as a, open("f/audit.pdf", "rb") as b:
        expect("the bytes", a.read() == b.read(), True)


@case
def again():
    """A source or a table that is written, replaced, removed or new: only what has changed is read."""
    folder()
    with Watch() as w:
        w.says(2, 2, 1)
        as_if_made_anew()
        write("f/docs/b.txt", ferry(14))
        w.says(2, 1, 0)
        as_if_made_anew()
        replace("f/a.txt", ferry(17))
        w.says(2, 1, 1)
        as_if_made_anew()
        # A date in the table changes how a source is read, not what its text is.
        replace("f/sources.csv", "id,path,published\na,a.txt,2014-09-20\nb,docs/b.txt,\n")
        w.says(2, 0, 1)
        as_if_made_anew()
        write("f/more/c.txt", "\ufeff" + ferry(18))
        replace("f/sources.csv", TABLE + "c,more/c.txt\n")
        w.says(3, 1, 1)
        replace("f/more/c.txt", ferry(19))
        w.says(3, 1, 1)
        as_if_made_anew()
        replace("f/variorum.ini", "[audit]\ntitle = The ferry\n")
        w.says(3, 0, 1)
        as_if_made_anew()
        w.end()


@case
def errors_pass():
    """Trouble is told, and the watch goes on."""
    folder()
    with Watch() as w:
        w.says(2, 2, 1)
        replace("f/sources.csv", "id,title\na,A\n")
        w.complains("f/sources.csv:1:1: error: the column 'path' is missing")
        replace("f/sources.csv", TABLE)
        w.says(2, 0, 1)
        os.remove("f/docs/b.txt")
        w.complains("f/sources.csv:3:3: error: there is no document 'docs/b.txt'; not read")
        w.says(2, 1, 0)
        replace("f/docs/b.txt", ferry(16))
        w.says(2, 1, 1)
        shutil.rmtree("f/docs")
        w.complains("f/sources.csv:3:3: error: there is no document 'docs/b.txt'; not read")
        w.says(2, 1, 0)
        os.remove("f/sources.csv")
        w.complains("f/sources.csv: error: the folder has no sources.csv")
        replace("f/sources.csv", "id,path\na,a.txt\nb,b.txt\n")
        w.complains("f/sources.csv:3:3: error: there is no document 'b.txt'; not read")
        w.says(2, 1, 0)
        replace("f/b.txt", ferry(15))
        w.says(2, 1, 1)
        as_if_made_anew()
        w.end(signal.SIGTERM)


@case
def folders_come_and_go():
    """Folders that are moved, removed and made again, as a change of branches does."""
    folder()
    missing = "f/sources.csv:3:3: error: there is no document 'docs/b.txt'; not read"
    with Watch() as w:
        w.says(2, 2, 1)
        os.rename("f/docs", "f/kept")
        w.complains(missing)
        w.says(2, 1, 0)
        write("f/kept/b.txt", ferry(14))
        os.rename("f/kept", "f/docs")
        w.says(2, 1, 0)
        replace("f/docs/b.txt", ferry(19))
        w.says(2, 1, 1)
        os.rename("f", "g")
        w.complains("f: error: there is no such folder")
        os.rename("g", "f")
        w.says(2, 0, 1)
        replace("f/docs/b.txt", ferry(14))
        w.says(2, 1, 0)
        w.end()


@case
def from_nothing():
    """It may begin before the table is there."""
    os.mkdir("f")
    with Watch() as w:
        w.complains("f/sources.csv: error: the folder has no sources.csv")
        write("f/a.txt", ferry(14))
        write("f/docs/b.txt", ferry(14))
        replace("f/sources.csv", TABLE)
        w.says(2, 2, 0)
        w.end(signal.SIGHUP)


@case
def other_files():
    """Its own PDF, files that are no sources, and many changes at once make no more than one audit."""
    folder()
    with Watch("-o", "f/docs/out.pdf") as w:
        w.says(2, 2, 1, "f/docs/out.pdf")
        write("f/notes.txt", "x")
        write("f/docs/.b.txt.swp", "x")
        os.utime("f/docs/out.pdf")
        for day in range(1, 6):
            write("f/a.txt", ferry(day))
            replace("f/docs/b.txt", ferry(day))
        w.says(2, 2, 0, "f/docs/out.pdf")
        w.end()


@case
def decisions():
    """A decision in reviews.csv is a change; with --since each audit is held against an earlier one."""
    folder()
    with open("old.json", "wb") as f:
        f.write(subprocess.run([binary, "check", "--format", "json", "f"], capture_output=True).stdout)
    found = json.load(open("old.json"))["findings"][0]
    with Watch("--since", "old.json") as w:
        w.says(2, 2, 1)
        replace("f/reviews.csv", f"finding,statements,decision\n{found['id']},{found['statements']},dismissed\n")
        w.says(2, 0, 0)
        replace("f/docs/b.txt", ferry(18))
        w.says(2, 1, 1)
        replace("old.json", "x")
        w.complains("old.json: error: this is no earlier audit: give its PDF or its findings.json")
        w.end()


@case
def quiet():
    """--quiet says nothing of what is made; trouble is told."""
    folder()
    with Watch("--quiet", "--exit-code") as w:
        while not os.path.exists("f/audit.pdf"):
            expect("at work", w.process.poll(), None)
        replace("f/sources.csv", "x")
        expect("complaints", [w.line()[0], w.line()[0]], ["stderr"] * 2)
        w.end()


main()
