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
    "reviews-decision": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B,
                          "f/reviews.csv": "finding,decision,reason\nBCDFG,confirmed,\nBCDFG,\"wrong\",\n,dismissed,x\n"}, "f",
                         ["f/reviews.csv:3:7: error: the decision is 'confirmed', 'dismissed', 'resolved', 'deferred' or 'open', "
                          "not 'wrong'", "f/reviews.csv:4:1: error: the field 'finding' is empty"]),
    "reviews-column": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B, "f/reviews.csv": "finding,reason\nBCDFG,x\n"}, "f",
                       ["f/reviews.csv:1:1: error: the column 'decision' is missing"]),
    "reviews-quote": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B,
                       "f/reviews.csv": 'finding,decision,reason\nBCDFG,dismissed,"torn off he'}, "f",
                      ["f/reviews.csv:2:17: error: the quotation mark opened here is never closed"]),
    "reviews-not-utf8": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B,
                          "f/reviews.csv": b"finding,decision,reason\nBCDFG,dismissed,caf\xe9\n"}, "f",
                         ["f/reviews.csv:2:20: error: this is not UTF-8"]),
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
    "setting-is-folder": ({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B, "f/variorum.ini": None}, "f",
                          ["f/variorum.ini: error: the settings cannot be read: it is no ordinary file, or is closed to you"]),
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
                 ["f/sources.csv:3:3: warning: the document declares no encoding and is not UTF-8: read as WINDOWS-1252"],
                 "read"),
    "mixed": ({"f/b.txt": "Caf\u00e9 Z\u00fcrich closed. ".encode() + B.encode() + b"Caf\xe9 closed.\n"}, GOOD,
              ["f/sources.csv:3:3: warning: the document is UTF-8, but 1 byte is not: read as Windows-1252"], "read"),
    "encoding-unknown": ({"f/b.txt": B}, "id,path,encoding\na,a.txt,\nb,b.txt,martian\n",
                         [ROW + "'martian' is no encoding that is known; taken as not given"], "read"),
    "encoding-lost": ({"f/b.txt": B.encode() + b"Caf\x81 closed.\n"}, "id,path,encoding\na,a.txt,\nb,b.txt,Windows-1252\n",
                      ["f/sources.csv:3:3: warning: 1 byte is no Windows-1252 and stands as U+FFFD"], "read"),
    "binary": ({"f/b.txt": bytes(range(256)) * 4}, GOOD, [ROW + "the document is no text of a kind that is known; not read"],
               "not-read"),
    "picture": ({"f/b.txt": b"\x89PNG\r\n\x1a\n"}, GOOD, [ROW + "the document is a picture (PNG); not read"], "not-read"),
    "page-without-words": ({"f/b.txt": "<!doctype html><title>x</title><script>write('3 May 2011')</script>"}, GOOD,
                           [ROW + "the page has no words of its own (its scripts may fetch them); not read"], "not-read"),
    "page-nested": ({"f/b.txt": "<html><p>" + B + "<div>" * 5000 + "deep"}, GOOD,
                    [ROW + "the document was read in part: its elements are nested too deeply"], "part"),
    "nul": ({"f/b.txt": B.encode() + b"More\0.\n"}, GOOD,
            ["f/b.txt:2:5: error: a NUL byte stands in the document; read up to here"], "part"),
    "nul-utf16": ({"f/b.txt": (B + "More\0.\n").encode("utf-16")}, GOOD,
                  [ROW + "a NUL byte stands in the document; read up to here"], "part"),
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
    errors = [line for line in wanted if ": warning: " not in line]
    expect("report", (status, out, err), (2 if errors else 0, b"", lines(errors)))
    with open("f/audit.pdf", "rb") as f:
        expect("the PDF", f.read(5), b"%PDF-")
    status, out, err = run(binary, "check", "--format", "json", "f")
    expect("check", (status == 2, err), (bool(errors), lines(wanted)))
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


def carrying(names):
    """A PDF that carries a file of each name (bytes), whose text is "x"."""
    specs = b"".join(b"<%s> <</Type/Filespec/UF<%s>/EF<</F 4 0 R>>>> " % (n.hex().encode(), n.hex().encode()) for n in names)
    objects = [b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[%s]>>>>>>" % specs,
               b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
               b"<</Type/EmbeddedFile/Length 1>>\nstream\nx\nendstream"]
    pdf, places = b"%PDF-1.7\n", []
    for n, text in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (n, text)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return pdf + b"xref\n0 5\n%strailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(pdf))


def utf16(text):
    return b"\xfe\xff" + text.encode("utf-16-be")


NAME = "f.pdf: error: the PDF carries a file whose name leads out of a folder or hides: "
DATA = b"findings.json"
# What extract complains of: the PDF (None: there is none), the start of each line. "in" is the folder.
EXTRACT = {
    "missing": (None, ["f.pdf: error: the PDF cannot be read: No such file or directory"]),
    "empty": (b"", ["f.pdf: error: this is no PDF, or a damaged one: "]),
    "text": (b"id,path\n" * 100, ["f.pdf: error: this is no PDF, or a damaged one: "]),
    "cut": (carrying([DATA])[:120], ["f.pdf: error: this is no PDF, or a damaged one: "]),
    "no-files": (carrying([]), ["f.pdf: error: the PDF carries no files: it is no audit"]),
    "no-audit": (carrying([b"invoice.xml"]), ["f.pdf: error: the PDF carries no findings.json: it is no audit"]),
    "absolute": (carrying([DATA, b"/variorum-x"]), [NAME + "'/variorum-x'"]),
    "up": (carrying([DATA, b"../x"]), [NAME + "'../x'"]),
    "dots": (carrying([DATA, b".."]), [NAME + "'..'"]),
    "dot": (carrying([DATA, b"."]), [NAME + "'.'"]),
    "hidden": (carrying([DATA, b".profile"]), [NAME + "'.profile'"]),
    "folder": (carrying([DATA, b"a/x"]), [NAME + "'a/x'"]),
    "backslash": (carrying([DATA, b"..\\x"]), [NAME + "'..\\x'"]),
    "drive": (carrying([DATA, b"C:x"]), [NAME + "'C:x'"]),
    "nameless": (carrying([DATA, b""]), [NAME + "''"]),
    "newline": (carrying([DATA, b"a\nb"]), [NAME + "'a\\nb'"]),
    "escape": (carrying([DATA, utf16("\x1b[31m")]), [NAME + "'\\x1b[31m'"]),
    "turned": (carrying([DATA, utf16("a\u202egnp.exe")]), [NAME + "'a\\u202egnp.exe'"]),
    "utf16-up": (carrying([DATA, utf16("../\u00e9")]), [NAME + "'../\u00e9'"]),
    "long": (carrying([DATA, b"x" * 300]), [NAME]),
    "two-bad": (carrying([b"/a", DATA, b"/b"]), [NAME + "'/a'", NAME + "'/b'"]),
    "twice": (carrying([DATA, DATA]), ["f.pdf: error: the PDF carries two files of the name 'findings.json'"]),
    "not-whole": (carrying([DATA]).replace(b"EmbeddedFile/Length 1>>\nstream\nx", b"X/Filter/FlateDecode/Length 1>>\nstream\nx"),
                  ["f.pdf: error: this is no PDF, or a damaged one: a file that it carries is not whole"]),
}


def extract(binary, pdf, wanted):
    if pdf is not None:
        write({"f.pdf": pdf})
    before = sorted(os.listdir("."))
    for more in ((), ("--force",)):
        status, out, err = run(binary, "extract", "f.pdf", "-C", "in", *more)
        got = err.splitlines()
        expect("status and output", (status, out, len(got)), (2, b"", len(wanted)))
        for line, start in zip(got, wanted):
            expect("the line", line[:len(start)], start)
        expect("what is written", (sorted(os.listdir(".")), os.path.exists("/variorum-x")), (before, False))


def extract_folder(binary):
    write({"f.pdf": carrying([DATA, b"r\xe9sum\xe9.csv"]), "file": "x"})
    expect("a file as folder", run(binary, "extract", "f.pdf", "-C", "file"),
           (2, b"", "file: error: the folder cannot be made: Not a directory\n"))
    expect("no parent", run(binary, "extract", "f.pdf", "-C", "no/where"),
           (2, b"", "no/where: error: the folder cannot be made: No such file or directory\n"))
    expect("a good one", run(binary, "extract", "f.pdf", "-C", "in"), (0, b"", ""))
    expect("its files", sorted(os.listdir("in")), ["findings.json", "r\u00e9sum\u00e9.csv"])
    expect("a folder as PDF", run(binary, "extract", "in"), (2, b"", "in: error: the PDF cannot be read: it is a folder\n"))


USAGE = {
    "no-command": ([], "variorum: error: a command is needed; try 'variorum --help'\n"),
    "unknown-command": (["audit"], "variorum: error: there is no command 'audit'; try 'variorum --help'\n"),
    "no-argument": (["check"], "variorum: error: a folder is needed; try 'variorum check --help'\n"),
    "two-folders": (["check", "a", "b"], "variorum: error: one folder at a time; try 'variorum check --help'\n"),
    "unknown-option": (["text", "--loud", "x"], "variorum: error: Unknown option --loud; try 'variorum text --help'\n"),
    "unknown-format": (["check", "--format", "xml", "x"],
                       "variorum: error: --format is text, json, jsonl, csv or sarif; try 'variorum check --help'\n"),
    "no-sarif": (["claims", "--format", "sarif", "x"],
                 "variorum: error: --format is text, json, jsonl or csv; try 'variorum claims --help'\n"),
    "bad-type": (["mentions", "--type", "name", "x"],
                 "variorum: error: --type is date, count or list; try 'variorum mentions --help'\n"),
    "bad-date": (["mentions", "--published", "soon", "x"],
                 "variorum: error: --published is a date such as 2013-04-03; try 'variorum mentions --help'\n"),
    "no-pdf": (["extract"], "variorum: error: a PDF is needed; try 'variorum extract --help'\n"),
    "two-pdfs": (["extract", "a", "b"], "variorum: error: one PDF at a time; try 'variorum extract --help'\n"),
    "no-document": (["text", "gone.txt"], "gone.txt: error: there is no document 'gone.txt'; not read\n"),
}


def usage(binary, arguments, wanted):
    expect("the program", run(binary, *arguments), (2, b"", wanted))


def main():
    cases = {f"folder/{n}": (trouble, c) for n, c in TROUBLE.items()}
    cases.update({f"source/{n}": (source, c) for n, c in SOURCE.items()})
    cases.update({f"fine/{n}": (fine, c) for n, c in FINE.items()})
    cases.update({f"usage/{n}": (usage, c) for n, c in USAGE.items()})
    cases.update({f"extract/{n}": (extract, c) for n, c in EXTRACT.items()})
    cases["extract-folder"] = (extract_folder, ())
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


if __name__ == "__main__":
    main()
