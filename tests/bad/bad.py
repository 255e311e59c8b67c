#!/usr/bin/env python3
"""Bad input, a case each: the exact complaint, the exit status, and what becomes of the output.

    bad.py --list          the names of the cases
    bad.py BINARY NAME     runs one

A case builds a folder from FILES (text or bytes; None makes a folder), runs the program in it, and compares the whole
of standard error. TROUBLE cases also find the old PDF as it was; SOURCE cases find a new PDF and the findings of the
sources that could be read.
"""
import json
import os
import subprocess
import sys
import tempfile

GOOD = "id,path\na,a.txt\nb,b.txt\n"
A = "The fire began on 3 May 2011. Four people were injured.\n"
B = "The fire began on 4 May 2011. Four people were injured.\n"
OLD = b"%PDF-old, to be kept whole"

# Trouble with the folder: files, arguments after the command, the lines of standard error.
TROUBLE = {
    "no-folder": ({}, "nowhere", ["nowhere: error: there is no such folder"]),
    "a-file": ({"f/x": "x"}, "f/x", ["f/x: error: this is not a folder: give the folder that holds sources.csv"]),
    "no-table": ({"f/a.txt": A}, "f", ["f/sources.csv: error: the folder has no sources.csv"]),
    "table-is-folder": ({"f/sources.csv": None}, "f", ["f/sources.csv: error: the file cannot be read: it is a folder"]),
    "table-empty": ({"f/sources.csv": ""}, "f",
                    ["f/sources.csv:1:1: error: the file is empty: its first line names the columns"]),
    "table-without-rows": ({"f/sources.csv": "id,path\n"}, "f", ["f/sources.csv:1:1: error: no source is listed"]),
    "column-missing": ({"f/sources.csv": "id,title\na,A\n"}, "f",
                       ["f/sources.csv:1:1: error: the column 'path' is missing"]),
    "both-columns-missing": ({"f/sources.csv": "title\nA\n"}, "f",
                             ["f/sources.csv:1:1: error: the column 'id' is missing",
                              "f/sources.csv:1:1: error: the column 'path' is missing"]),
    "column-twice": ({"f/sources.csv": "id,path,id\na,a.txt,b\n"}, "f",
                     ["f/sources.csv:1:9: error: the column 'id' stands here twice"]),
    "id-twice": ({"f/sources.csv": "id,path\na,a.txt\n a ,b.txt\n"}, "f",
                 ["f/sources.csv:3:2: error: the id 'a' is given twice"]),
    "id-empty": ({"f/sources.csv": "path,id\na.txt,\n"}, "f", ["f/sources.csv:2:7: error: the field 'id' is empty"]),
    "path-empty": ({"f/sources.csv": "id,path\na\n"}, "f", ["f/sources.csv:2: error: the field 'path' is empty"]),
    "quote-open": ({"f/sources.csv": 'id,path,title\na,a.txt,"A title\nb,b.txt,B\n'}, "f",
                   ["f/sources.csv:2:9: error: the quotation mark opened here is never closed"]),
    "quote-stray": ({"f/sources.csv": 'id,path,title\na,a.txt,A "good" title\n'}, "f",
                    ["f/sources.csv:2:11: error: a stray quotation mark: double it, and quote the whole field"]),
    "quote-stray-after-umlauts": ({"f/sources.csv": 'id,path,title\na,a.txt,\u00c4\u00d6\u00dc "x"\n'}, "f",
                                  ["f/sources.csv:2:13: error: a stray quotation mark: double it, and quote the whole field"]),
    "fields-many": ({"f/sources.csv": "id,path\na,a.txt,more\n"}, "f",
                    ["f/sources.csv:2:9: error: this row has more fields than there are columns: more"]),
    "table-not-utf8": ({"f/sources.csv": b"id,path\na,\xff.txt\n"}, "f", ["f/sources.csv:2:3: error: this is not UTF-8"]),
    "table-nul": ({"f/sources.csv": b"id,path\na,\0.txt\n"}, "f", ["f/sources.csv:2:3: error: a NUL byte stands here"]),
    "escape-in-id": ({"f/sources.csv": "id,path\n\x1b[31m,a.txt\n\x1b[31m,b.txt\n"}, "f",
                     ["f/sources.csv:3:1: error: the id '\\x1b[31m' is given twice"]),
    "names-without-alias": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B, "f/names.csv": "name,alias\nMaine,\n"}, "f",
                            ["f/names.csv:2:7: error: the field 'alias' is empty"]),
    "links-relation": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B,
                        "f/links.csv": "relation,source,written,other_source,other_written\nalike,a,Four,b,Four\n"}, "f",
                       ["f/links.csv:2:1: error: the relation is 'same' or 'different', not 'alike'"]),
    "links-source": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B,
                      "f/links.csv": "relation,source,written,other_source,other_written\nsame,a,Four,c,Four\n"}, "f",
                     ["f/links.csv:2:13: error: no source has the id 'c'"]),
    "claims-source": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B,
                       "f/claims.csv": "source,subject,attribute,value\nz,fire,injured,4\n"}, "f",
                      ["f/claims.csv:2:1: error: no source has the id 'z'"]),
    "claims-column": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B, "f/claims.csv": "source,subject,value\n"}, "f",
                      ["f/claims.csv:1:1: error: the column 'attribute' is missing"]),
    "setting-value": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B, "f/variorum.ini": "[audit]\npaper=A3\n"}, "f",
                      ["f/variorum.ini:2:1: error: paper is 'A4' or 'Letter'"]),
    "setting-tolerance": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B,
                           "f/variorum.ini": "[compare]\n\nround-tolerance = half\n"}, "f",
                          ["f/variorum.ini:3:1: error: round-tolerance is a share from 0% to 50%, such as 5%"]),
    "output-is-folder": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B, "out.pdf": None}, "f -o out.pdf",
                         ["out.pdf: error: the audit cannot be written: Is a directory"]),
    "output-in-no-folder": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B}, "f -o none/out.pdf",
                            ["none/out.pdf: error: the audit cannot be written: No such file or directory"]),
}

ROW = "f/sources.csv:3:3: error: "
# Trouble with one source, b: its files and table, the lines of standard error, its state.
SOURCE = {
    "missing": ({}, GOOD, [ROW + "there is no document 'b.txt'; not read"], "not-read"),
    "folder": ({"f/b.txt": None}, GOOD, [ROW + "'b.txt' is a folder, not a document; not read"], "not-read"),
    "empty": ({"f/b.txt": ""}, GOOD, [ROW + "the document 'b.txt' is empty; not read"], "not-read"),
    "only-a-mark": ({"f/b.txt": "\ufeff\n \n"}, GOOD, [ROW + "the document 'b.txt' is empty; not read"], "not-read"),
    "not-utf8": ({"f/b.txt": B.encode() + b"Caf\xe9 closed.\n"}, GOOD,
                 ["f/b.txt:2:4: error: the document is not UTF-8 from here on; read up to here"], "part"),
    "nul": ({"f/b.txt": B.encode() + b"More\0.\n"}, GOOD,
            ["f/b.txt:2:5: error: a NUL byte stands in the document; read up to here"], "part"),
    "nothing-but-nul": ({"f/b.txt": b"\0\0\0"}, GOOD,
                        ["f/b.txt:1:1: error: a NUL byte stands in the document; read up to here"], "not-read"),
    "published": ({"f/b.txt": B}, "id,path,published\na,a.txt,2011-05-05\nb,b.txt,soon\n",
                  ["f/sources.csv:3:9: error: 'soon' is no date (EDTF: 2013-04-03, 2013-04, 2013); taken as not given"],
                  "part"),
    "published-impossible": ({"f/b.txt": B}, "id,path,published\na,a.txt,\nb,b.txt,2011-02-30\n",
                             ["f/sources.csv:3:9: error: '2011-02-30' is no date (EDTF: 2013-04-03, 2013-04, 2013); "
                              "taken as not given"], "part"),
    "escape-in-path": ({}, "id,path\na,a.txt\nb,\x1b]0;x\n", [ROW + "there is no document '\\x1b]0;x'; not read"],
                       "not-read"),
}

# No trouble at all: sources.csv and document b as bytes; "LONG" stands for a line of 50 MB.
FINE = {
    "mark": (b"\xef\xbb\xbfid,path\na,a.txt\nb,b.txt\n", b"\xef\xbb\xbf" + B.encode()),
    "crlf": (b"id,path\r\na,a.txt\r\nb,b.txt\r\n", B.replace("\n", "\r\n").encode()),
    "no-final-newline": (b"id,path\na,a.txt\nb,b.txt", B.strip().encode()),
    "quoted-newlines": (b'id,path,note\na,a.txt,"one\ntwo"\n"b","b.txt","three\r\n""four"""\n', B.encode()),
    "unknown-columns": (b"kind,id,PATH ,x\n1,a,a.txt,2\n,,,\n3,b,b.txt,\n", B.encode()),
    "blank-lines": (b"\n\nid,path\n\na,a.txt\n\nb,b.txt\n\n", B.encode()),
    "long-line": (b"id,path\na,a.txt\nb,b.txt\n", b"LONG"),
}


def write(files):
    for name, text in files.items():
        if os.path.dirname(name):
            os.makedirs(os.path.dirname(name), exist_ok=True)
        if text is None:
            os.makedirs(name)
            continue
        with open(name, "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())


def run(binary, *arguments):
    done = subprocess.run([binary, *arguments], capture_output=True, timeout=300)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def expect(what, got, want):
    if got != want:
        sys.exit(f"{what}:\n  got  {got!r}\n  want {want!r}")


def lines(wanted):
    return "".join(line + "\n" for line in wanted)


def trouble(binary, files, arguments, wanted):
    write(files)
    arguments = arguments.split()
    folder = os.path.isdir(arguments[0])
    old = os.path.join(arguments[0], "audit.pdf") if folder else "audit.pdf"
    write({old: OLD})
    before = sorted(os.listdir(arguments[0])) if folder else None
    expect("report", run(binary, "report", *arguments), (2, b"", lines(wanted)))
    with open(old, "rb") as f:
        expect("the old PDF", f.read(), OLD)
    if folder:
        expect("the folder afterwards", sorted(os.listdir(arguments[0])), before)
    if len(arguments) == 1:
        for command in ("check", "claims"):
            expect(command, run(binary, command, arguments[0]), (2, b"", lines(wanted)))


def source(binary, files, table, wanted, state):
    write({"f/sources.csv": table, "f/a.txt": A, **files})
    status, out, err = run(binary, "report", "f")
    # The press may warn of what it cannot print.
    err = "".join(line for line in err.splitlines(True) if ": warning: " not in line)
    expect("report", (status, out, err), (2, b"", lines(wanted)))
    with open("f/audit.pdf", "rb") as f:
        expect("the PDF", f.read(5), b"%PDF-")
    status, out, err = run(binary, "check", "--format", "json", "f")
    expect("check", (status, err), (2, lines(wanted)))
    states = {s["id"]: (s["state"], bool(s["warning"])) for s in json.loads(out)["sources"]}
    expect("the states", states, {"a": ("read", False), "b": (state, True)})


def fine(binary, table, text):
    if text == b"LONG":
        text = (B.strip() + " ").encode() * (50_000_000 // (len(B)))
    write({"f/sources.csv": table, "f/a.txt": A, "f/b.txt": text})
    status, out, err = run(binary, "text", "--format", "jsonl", "f/b.txt")
    expect("text", (status, err), (0, ""))
    start = 3 if text.startswith(b"\xef\xbb\xbf") else 0
    expect("the block", [(b["start"], b["end"], b["column"]) for b in map(json.loads, out.splitlines())],
           [(start, len(text.rstrip()), 1)])
    if len(text) > 1_000_000:
        return
    status, out, err = run(binary, "check", "--format", "json", "f")
    expect("check", (status in (0, 1), err), (True, ""))
    expect("the sources", [s["state"] for s in json.loads(out)["sources"]], ["read", "read"])


def device(binary):
    """A full disk: the complaint, status 2, and nothing left behind."""
    write({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B})
    expect("report", run(binary, "report", "f", "-o", "/dev/full"),
           (2, b"", "/dev/full: error: the audit cannot be written: No space left on device\n"))
    with open("/dev/full", "wb") as full:
        done = subprocess.run([binary, "text", "f/a.txt"], stdout=full, stderr=subprocess.PIPE, timeout=60)
    expect("text", (done.returncode, done.stderr.decode()),
           (2, "standard output: error: the output cannot be written: No space left on device\n"))


USAGE = {
    "no-command": ([], "variorum: error: a command is needed; try 'variorum --help'\n"),
    "unknown-command": (["audit"], "variorum: error: there is no command 'audit'; try 'variorum --help'\n"),
    "no-argument": (["check"], "variorum: error: a folder is needed; try 'variorum check --help'\n"),
    "two-folders": (["check", "a", "b"], "variorum: error: one folder at a time; try 'variorum check --help'\n"),
    "unknown-option": (["text", "--loud", "x"], "variorum: error: Unknown option --loud; try 'variorum text --help'\n"),
    "unknown-format": (["check", "--format", "xml", "x"],
                       "variorum: error: --format is text, json, jsonl or csv; try 'variorum check --help'\n"),
    "bad-type": (["mentions", "--type", "name", "x"],
                 "variorum: error: --type is date, count or list; try 'variorum mentions --help'\n"),
    "bad-date": (["mentions", "--published", "soon", "x"],
                 "variorum: error: --published is a date such as 2013-04-03; try 'variorum mentions --help'\n"),
    "no-document": (["text", "gone.txt"], "gone.txt: error: there is no document 'gone.txt'; not read\n"),
}


def usage(binary, arguments, wanted):
    expect("the program", run(binary, *arguments), (2, b"", wanted))


def main():
    cases = {f"folder/{n}": (trouble, c) for n, c in TROUBLE.items()}
    cases.update({f"source/{n}": (source, c) for n, c in SOURCE.items()})
    cases.update({f"fine/{n}": (fine, c) for n, c in FINE.items()})
    cases.update({f"usage/{n}": (usage, c) for n, c in USAGE.items()})
    cases["full-disk"] = (device, ())
    if sys.argv[1:] == ["--list"]:
        print(";".join(cases), end="")
        return
    binary, name = os.path.abspath(sys.argv[1]), sys.argv[2]
    function, arguments = cases[name]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            function(binary, *arguments)
        finally:
            os.chdir("/")


main()
