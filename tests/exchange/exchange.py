#!/usr/bin/env python3
"""What other tools read and write: SARIF, CSV for spreadsheets, CSL-JSON; each by a strict reader of our own.

    exchange.py --list
    exchange.py BINARY DATA NAME      DATA holds the worked examples
"""
import copy
import csv
import io
import json
import os
import re
import resource
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.dont_write_bytecode = True
import csl  # noqa: E402
import sarif  # noqa: E402
from cases import AGREE, DIFFER, case, data, expect, folder, main, run  # noqa: E402


def sarif_of(where, *more, uris=None):
    """The log, once the strict reader has found no fault with it."""
    status, out, err = run("check", "--format", "sarif", *more, where)
    log = json.loads(out)
    texts = {}
    for artifact in log["runs"][0]["artifacts"]:
        uri = artifact["location"]["uri"]
        path = urllib.parse.unquote(uri.removeprefix("file://"))
        if os.path.isfile(path):
            with open(path, "rb") as f:
                read = f.read()
            texts[uri] = read.decode("utf-16" if read[:2] == b"\xff\xfe" else "utf-8-sig", "replace")
    expect("faults", sarif.faults(log, texts), [])
    expect("artifacts that were found", bool(texts), True)
    return log["runs"][0]


@case
def sarif_examples():
    """The worked examples: as many results as findings, on the words that they are about."""
    for name in ("khojaly", "flood"):
        place = os.path.join(data, name)
        found = json.loads(run("check", "--format", "json", place)[1])["findings"]
        got = sarif_of(place, "--all")
        expect("results", [(r["ruleId"], r["message"]["text"], r["fingerprints"]["variorumFinding/v1"],
                            r["partialFingerprints"]["variorumStatements/v1"]) for r in got["results"]],
               [(f["kind"], f["message"], f["id"], f["statements"]) for f in found])
        for result, finding in zip(got["results"], found):
            spots = [result["locations"][0], *result.get("relatedLocations", [])]
            expect("written", sorted(s["physicalLocation"]["region"]["snippet"]["text"] for s in spots),
                   sorted(c["written"] for c in finding["claims"]))
        grave = [f["id"] for f in found if f["kind"] not in ("agreement", "single")]
        expect("without --all", [r["fingerprints"]["variorumFinding/v1"] for r in sarif_of(place)["results"]], grave)


@case
def sarif_paths():
    """Paths as URIs, relative to where the command is run; a mark, CR LF and characters beyond the BMP before the words."""
    ahead = "\ufeff\u0141\u00f3d\u017a \U0001d11e.\r\n\r\n"
    names = ["a b#c%.txt", "sub/\u00e9\u4e2d:x.txt"]
    folder({"sources.csv": "id,path\n" + "".join(f"{i},{n}\n" for i, n in enumerate(names)),
            names[0]: ahead + DIFFER["a.txt"], names[1]: ahead + DIFFER["b.txt"]}, "a folder")
    uris = ["a%20folder/a%20b%23c%25.txt", "a%20folder/sub/%C3%A9%E4%B8%AD%3Ax.txt"]
    got = sarif_of("a folder")
    expect("uris", [a["location"]["uri"] for a in got["artifacts"]], uris)
    region = got["results"][0]["locations"][0]["physicalLocation"]["region"]
    expect("region", [region[k] for k in ("startLine", "startColumn", "endColumn", "charOffset", "charLength")],
           [3, 32, 49, len(ahead) - 1 + 31, 17])
    here = os.getcwd()
    expect("absolute", [a["location"]["uri"] for a in sarif_of(here + "/a folder")["artifacts"]],
           ["file://" + urllib.parse.quote(here) + "/" + u for u in uris])
    os.chdir("a folder")
    expect("here", [a["location"]["uri"] for a in sarif_of(".")["artifacts"]], [u.split("/", 1)[1] for u in uris])


@case
def sarif_words():
    """Foreign words in messages make neither placeholders nor links."""
    for words, wanted in (("{0} boats", "{{0}} boats"), ("[boats](1)", "\\[boats\\](1)"), ("}[b", "}}[b")):
        folder({**DIFFER, "sources.csv": f'id,path,title\n"{words}",a.txt,"{words}"\nb,b.txt,\n'})
        got = sarif_of("f")
        expect("the title", got["artifacts"][0]["description"]["text"], wanted)
        spots = [got["results"][0]["locations"][0], *got["results"][0]["relatedLocations"]]
        expect("the id", sorted(s["message"]["text"] for s in spots), sorted([wanted + ": 2014-09-14", "b: 2014-09-16"]))


@case
def sarif_decisions():
    """What was dismissed is suppressed with its reason, and no longer once its statements have changed."""
    folder(DIFFER)
    one = sarif_of("f")["results"][0]
    expect("nothing decided", (one["suppressions"], one["properties"]["decision"]), ([], None))
    name, digest = one["fingerprints"]["variorumFinding/v1"], one["partialFingerprints"]["variorumStatements/v1"]
    for decision, status in (("dismissed", "accepted"), ("deferred", "underReview"), ("confirmed", None), ("resolved", "accepted")):
        folder({"reviews.csv": "finding,statements,decision,preferred,reason,reviewer,date\n"
                f'{name},{digest},{decision},14,"one ferry, two days",AB,2020-01-02\n'})
        one = sarif_of("f")["results"][0]
        expect(decision, one["suppressions"], [{"kind": "external", "status": status, "justification": "one ferry, two days"}]
               if status else [])
        told = json.loads(run("check", "--format", "json", "f")[1])["findings"][0]["decision"]
        expect("properties", (one["properties"]["decision"], told["reason"]), (told, "one ferry, two days"))
    folder({"b.txt": DIFFER["b.txt"].replace("16", "17"),
            "reviews.csv": f"finding,statements,decision\n{name},{digest},dismissed\n"})
    one = sarif_of("f")["results"][0]
    expect("the same finding", one["fingerprints"]["variorumFinding/v1"], name)
    expect("other statements", one["partialFingerprints"]["variorumStatements/v1"] == digest, False)
    expect("reopened", (one["suppressions"], one["properties"]["decision"]["stands"]), ([], False))


@case
def sarif_baseline():
    """Against an earlier audit every result has its state, and what is gone is absent."""
    story = ["The ferry Alder ran aground on {} September 2014.\n", "The mill at Senn burned down on {} May 2011.\n",
             "The bridge at Orlmouth was closed on {} July 2009.\n", "The school at Ashby was opened on {} March 2007.\n"]

    def tell(a, b):
        folder({"sources.csv": AGREE["sources.csv"], "a.txt": "\n".join(s.format(d) for s, d in zip(story, a) if d),
                "b.txt": "\n".join(s.format(d) for s, d in zip(story, b) if d)})
    tell((14, 3, 5, None), (16, 4, 7, None))
    log = sarif_of("f")
    expect("none at first", ["baselineState" in r for r in log["results"]], [False] * 3)
    names = {r["message"]["text"].split()[0].strip(","): r["fingerprints"]["variorumFinding/v1"] for r in log["results"]}
    with open("old.json", "wb") as f:
        f.write(run("check", "--format", "json", "f")[1])
    tell((14, 3, 5, 8), (16, 9, None, 11))
    log = sarif_of("f", "--since", "old.json")
    states = {r["fingerprints"]["variorumFinding/v1"]: r["baselineState"] for r in log["results"]}
    expect("states", sorted(states.values()), ["absent", "new", "unchanged", "updated"])
    gone = [r for r in log["results"] if r["baselineState"] == "absent"]
    expect("the absent one", ([r["locations"] for r in gone], gone[0]["fingerprints"]["variorumFinding/v1"] in names.values()), ([[]], True))


@case
def sarif_no_lines():
    """What is read out of a format without lines stands on its file as a whole, and its element is named."""
    folder({"sources.csv": "id,path\na,a.html\nb,b.txt\n", "b.txt": DIFFER["b.txt"],
            "a.html": "<!DOCTYPE html><title>x</title>\n<body>\n<p>One.</p>\n<p>" + DIFFER["a.txt"] + "</p></body>"})
    one = sarif_of("f")["results"][0]
    spots = {s["message"]["text"].split(":")[0]: s for s in [one["locations"][0], *one["relatedLocations"]]}
    expect("text", "region" in spots["b"]["physicalLocation"], True)
    expect("html", (list(spots["a"]["physicalLocation"]), spots["a"]["message"]["text"]),
           (["artifactLocation"], "a: 2014-09-14 (paragraph 2)"))
    expect("element", [l["kind"] for l in spots["a"]["logicalLocations"]], ["element"])
    expect("its path", spots["a"]["logicalLocations"][0]["fullyQualifiedName"].endswith("/p[2]"), True)
    # Marks that were taken out of a line leave its columns uncertain; another encoding does not.
    folder({"sources.csv": "id,path,encoding\na,a.md,\nb,b.txt,UTF-16\n", "b.txt": ("\u0141. " + DIFFER["b.txt"]).encode("utf-16"),
            "a.md": "# A *ferry*\n\nThe **ferry** Alder ran aground on 14 September 2014.\n"})
    one = sarif_of("f")["results"][0]
    spots = {s["message"]["text"].split(":")[0]: s["physicalLocation"] for s in [one["locations"][0], *one["relatedLocations"]]}
    expect("lines", spots["a"]["region"], {"startLine": 3, "endLine": 3})
    expect("columns", [spots["b"]["region"][k] for k in ("startLine", "startColumn", "charOffset", "charLength")], [1, 35, 34, 17])


@case
def sarif_trouble():
    """A source that was not read is a notification; the others are still told of."""
    folder({**DIFFER, "sources.csv": DIFFER["sources.csv"] + "c,c.txt\n"})
    got = sarif_of("f")["invocations"][0]
    expect("invocation", (got["executionSuccessful"], [n["message"]["text"] for n in got["toolExecutionNotifications"]]),
           (False, ["there is no document 'c.txt'; not read"]))


@case
def sarif_reader():
    """The reader finds each of these faults in a log that was good."""
    log = json.loads(run("check", "--format", "sarif", "--all", os.path.join(data, "flood"))[1])
    texts = {}
    for artifact in log["runs"][0]["artifacts"]:
        with open(artifact["location"]["uri"].removeprefix("file://"), encoding="utf-8") as f:
            texts[artifact["location"]["uri"]] = f.read()
    expect("the good log", sarif.faults(log, texts), [])

    def broken(clause, edit):
        bad = copy.deepcopy(log)
        edit(bad["runs"][0], next(r for r in bad["runs"][0]["results"] if "relatedLocations" in r))
        expect(f"caught: {clause}", any(clause in fault for fault in sarif.faults(bad, texts)), True)
    broken("is no property", lambda run, one: one.update(colour="red"))
    broken("is missing", lambda run, one: one.pop("message"))
    broken("is none of", lambda run, one: one.update(level="grave"))
    broken("is no number", lambda run, one: one.update(ruleIndex=-1))
    broken("is no text", lambda run, one: one.update(ruleId=7))
    broken("no list", lambda run, one: one.update(locations={}))
    broken("no object", lambda run, one: one.update(message="x"))
    broken("3.27.6", lambda run, one: one.update(ruleIndex=9))
    broken("3.27.10", lambda run, one: one.update(kind="pass"))
    broken("3.27.12", lambda run, one: one["locations"].append(one["locations"][0]))
    broken("3.28.2", lambda run, one: one["relatedLocations"].append(one["relatedLocations"][0]))
    broken("3.11.5", lambda run, one: one["message"].update(text="{0}"))
    broken("3.11.6", lambda run, one: one["message"].update(text="[a](99)"))
    broken("3.4.5", lambda run, one: one["locations"][0]["physicalLocation"]["artifactLocation"].update(index=3))

    def at(one):
        return one["locations"][0]["physicalLocation"]
    broken("3.30.4", lambda run, one: at(one)["region"].update(charOffset=0))
    broken("3.30.13", lambda run, one: at(one)["region"]["snippet"].update(text="x"))
    broken("3.29.5", lambda run, one: at(one).pop("region"))
    broken("3.29.5", lambda run, one: at(one).update(contextRegion=at(run["results"][-1])["region"]))
    broken("3.27.16", lambda run, one: one["fingerprints"].update(id="x"))
    broken("3.27.15", lambda run, one: one["fingerprints"].update(run["results"][-1]["fingerprints"]))
    broken("3.27.24", lambda run, one: one.pop("baselineState", None) or one.update(baselineState="new"))
    broken("3.27.23", lambda run, one: one.pop("suppressions"))
    broken("3.19.23", lambda run, one: run["tool"]["driver"]["rules"].append(run["tool"]["driver"]["rules"][0]))
    broken("3.49.7", lambda run, one: run["tool"]["driver"]["rules"][0].update(name="Date-Conflict"))
    broken("URI", lambda run, one: run["artifacts"][0]["location"].update(uri="a b"))


SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


def unguarded(field):
    """The round trip that the manual page tells: one apostrophe before a formula goes."""
    field = re.sub(rf"(?<=[;\t\n\r])([ \"]*)'('*[{SIGNS}])", r"\1\2", field)
    return re.sub(rf"\A([ \"]*)'('*[{SIGNS}\t\r])", r"\1\2", field)


def no_formula(what, text):
    """No cell of TEXT begins as a formula does, whatever a program takes for the separator."""
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            for cell in row:
                bare = cell.strip(" \"")
                if bare[:1] in tuple(SIGNS + "\t\r") and not re.fullmatch(r"[-+]?[0-9.]+", cell):
                    sys.exit(f"{what}: with {separator!r}, a cell begins as a formula: {cell!r}")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@case
def csv_formulas():
    """Documents, titles, names of files and claims by hand that would run in a spreadsheet: none does, none is lost."""
    bad = ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "=\"a\"", "x;=1+1", "x\ty", "'=1", "\uff1d1"]
    quoted = ['"' + words.replace('"', '""') + '"' for words in bad]
    folder({"sources.csv": "id,path,title,url,note\n" + "".join(f"{q},={n}.txt,{q},{q},{q}\n" for n, q in enumerate(quoted)),
            **{f"={n}.txt": f"{words}\n\n- {words} 12 boats\n{DIFFER['b.txt' if n % 2 else 'a.txt']}" for n, words in enumerate(bad)},
            "names.csv": "name,alias\n" + "".join(f"Alder,{q}\n" for q in quoted),
            "claims.csv": "source,subject,attribute,value,written\n" + "".join(f"{q},{q},{q},{q},\n" for q in quoted)})
    read = [unguarded(words) for words in bad]  # what is guarded already loses its apostrophe
    found = json.loads(run("check", "--format", "json", "f")[1])
    rows = no_formula("check", run("check", "--format", "csv", "f")[1].decode())
    expect("check", [(unguarded(r["source"]), unguarded(r["quote"]), unguarded(r["message"])) for r in rows],
           [(c["source"], c["quote"], f["message"]) for f in found["findings"] for c in f["claims"]])
    told = json.loads(run("claims", "--format", "json", "f")[1])
    rows = no_formula("claims", run("claims", "--format", "csv", "f")[1].decode())
    expect("claims", [(unguarded(r["source"]), unguarded(r["subject"]), unguarded(r["written"])) for r in rows],
           [(c["source"], c["subject"], c["written"]) for c in told["claims"]])
    expect("all are there", {c["subject"] for c in told["claims"]} >= set(read), True)
    for command in ("mentions", "text"):
        no_formula(command, run(command, "--format", "csv", *[f"={n}.txt" for n in range(len(bad))], cwd="f")[1].decode())
    expect("report", run("report", "f", "-o", "f.pdf")[0], 0)
    expect("extract", run("extract", "f.pdf", "-C", "out")[0], 0)
    for name in ("statements.csv", "sources.csv"):
        with open(f"out/{name}", encoding="utf-8", newline="") as f:
            rows = no_formula(name, f.read())
    expect("the carried sources", [(unguarded(r["id"]), unguarded(r["title"])) for r in rows], list(zip(read, read)))
    # What went out comes in again as it was.
    table = run("sources", "--format", "csv", "f")[1]
    rows = no_formula("sources", table.decode())
    expect("the sources", [(unguarded(r["id"]), unguarded(r["note"])) for r in rows], list(zip(read, read)))
    folder({"sources.csv": table, "claims.csv": "source,subject,attribute,value\n"})
    again = json.loads(run("sources", "--format", "json", "f")[1])
    expect("the same again", [(s["id"], s["title"]) for s in again], list(zip(read, read)))


def table(path="f/sources.csv"):
    with open(path, encoding="utf-8", newline="") as f:
        return [{k: unguarded(v) for k, v in row.items()} for row in csv.DictReader(f)]


# What a document says of itself, and what init makes of it: name of the file, text, title, published, retrieved, note.
FILE = "name of the file"
GUESSES = [
    ("river.txt", "# The river rises\n\n3 May 2011\n\nIt rose on 2 May 2011.\n", "The river rises", "2011-05-03", "",
     f"Check: id ({FILE}), title (heading, line 1), published (stated, line 3)."),
    ("sub/Harbour News.md", "The harbour is closed\n\nBy Ann Alder, 4 June 2012\n\nThe harbour was closed on 1 June 2012 for repairs.\n",
     "The harbour is closed", "2012-06-04", "", f"Check: id ({FILE}), title (heading, line 1), published (stated, line 3)."),
    ("note_2013-07-08.txt", "The bridge fell on 6 July 2013, and two were hurt.\n", "note 2013 07 08", "2013-07-08", "",
     f"Check: id ({FILE}), title ({FILE}), published ({FILE})."),
    ("page.txt", "A mill burns\n\nThe mill burned down on 9 August 2014, and the town with it.\n\nPublished: 12 August 2014. "
     "Retrieved 3 March 2020.\n", "A mill burns", "2014-08-12", "2020-03-03",
     f"Check: id ({FILE}), title (heading, line 1), published (stated, line 5), retrieved (stated, line 5)."),
    ("river.md", "The ferry ran aground, and its master was heard.\n", "river", "", "",
     f"Check: id ({FILE}), title ({FILE}), published (not found)."),
    ("sums.txt", "=1+1\n\nThe sums were wrong on 2 May 2011, and nobody saw it.\n", "=1+1", "", "",
     f"Check: id ({FILE}), title (short line, line 1), published (not found)."),
]


@case
def init_guesses():
    """A table of what the documents say of themselves; an audit can be made of it at once."""
    folder({name: text for name, text, *_ in GUESSES})
    named = [f"f/{name}" for name, *_ in GUESSES]
    said = f"f/sources.csv: {len(GUESSES)} sources; check what the column 'note' names\n".encode()
    expect("init", run("init", "f", *named, "./f/../f/river.txt"), (0, said, b""))
    rows = table()
    expect("columns", list(rows[0]), "id path title author publisher published retrieved url language note".split())
    expect("rows", [(r["path"], r["title"], r["published"], r["retrieved"], r["note"]) for r in rows], GUESSES_OF(GUESSES))
    expect("ids", [r["id"] for r in rows], ["river", "harbour-news", "note-2013-07-08", "page", "river-2", "sums"])
    status, out, err = run("check", "f")
    expect("check", (status in (0, 1), err), (True, b""))
    expect("the title again", [s["title"] for s in json.loads(run("sources", "--format", "json", "f")[1])],
           [g[2] for g in GUESSES])
    # Without names: all that is there, in the order of their names.
    os.rename("f/sources.csv", "named.csv")
    folder({"audit.pdf": "x", "image.png": "x", ".hidden.txt": "x y", ".git/a.txt": "x y"})
    os.symlink("river.txt", "f/link.txt")
    expect("init of all", run("init", "--quiet", "f"), (0, b"", b""))
    expect("the same sources", sorted(r["path"] for r in table()), sorted(name for name, *_ in GUESSES))
    # From inside the folder, and through a link to it.
    os.remove("f/sources.csv"), os.remove("f/link.txt")
    expect("from inside", run("init", "--quiet", ".", "river.txt", "sub/Harbour News.md", cwd="f"), (0, b"", b""))
    expect("the paths", [r["path"] for r in table()], ["river.txt", "sub/Harbour News.md"])
    os.remove("f/sources.csv")
    os.symlink("f", "way")
    expect("through a link", run("init", "--quiet", "way", "f/river.txt", "way/page.txt"), (0, b"", b""))
    expect("the paths", [r["path"] for r in table()], ["river.txt", "page.txt"])


@case
def init_ids():
    """Ids are short, of letters that any table can hold, and each stands once."""
    names = {"the-council-and-the-old-bridge.txt": "the-council-and", "Abcdefghijklmnopqrstuvwxyz.txt": "abcdefghijklmnop",
             "\u00c9t\u00e9 \u00e0 Z\u00fcrich.txt": "ete-a-zurich", "(3).txt": "3", "abcdefghijklmnopq.txt": "abcdefghijklmnop-2", "---.txt": "source"}
    folder({name: f"The bridge of {i} fell.\n" for i, name in enumerate(names)})
    expect("init", run("init", "--quiet", "f", *(f"f/{name}" for name in names)), (0, b"", b""))
    expect("ids", [r["id"] for r in table()], list(names.values()))


def GUESSES_OF(guesses):
    return [(name, title, published, retrieved, note) for name, _, title, published, retrieved, note in guesses]


@case
def init_refuses():
    """Nothing is replaced and nothing half written; each refusal says what to do."""
    folder(DIFFER)
    there = b"f/sources.csv: error: this stands there already and is never replaced: edit it, or move it away\n"
    before = open("f/sources.csv", "rb").read()
    expect("a table is there", run("init", "f", "f/a.txt"), (2, b"", there))
    expect("as it was", open("f/sources.csv", "rb").read(), before)
    os.remove("f/sources.csv")
    os.symlink("nowhere", "f/sources.csv")
    expect("a link to nothing", run("init", "f"), (2, b"", there))
    os.remove("f/sources.csv")
    folder({"c.txt": "x"}, "g")
    os.symlink("../g/c.txt", "f/c.txt")
    out = b": error: this lies outside the folder: copy it there, or give --allow-outside\n"
    for name in ("g/c.txt", "f/c.txt"):
        expect(name, run("init", "f", "f/a.txt", name), (2, b"", name.encode() + out))
    expect("allowed", run("init", "-q", "--allow-outside", "f", "f/c.txt", "g/c.txt"), (0, b"", b""))
    expect("the paths", [r["path"] for r in table()], ["c.txt", "../g/c.txt"])
    expect("reads them", run("check", "--allow-outside", "f"), (0, b"", b""))
    os.remove("f/sources.csv")
    expect("missing", run("init", "f", "f/a.txt", "f/gone.txt"),
           (2, b"", b"f/gone.txt: error: there is no document 'f/gone.txt'; not read\n"))
    expect("a folder", run("init", "f", "g"), (2, b"", b"g: error: 'g' is a folder, not a document; not read\n"))
    for name, shown in ((b"\xff2011", b"\\xff2011"), (b"\x1b[31m", b"\\x1b[31m"), (b"a\nb", b"a\\nb")):
        with open(b"f/" + name + b".txt", "wb") as f:
            f.write(b"x")
        expect("a name that the table cannot hold", run("init", "f"),
               (2, b"", b"f/" + shown + b".txt: error: the table cannot hold the name of this file, which is not UTF-8 or has control "
                b"characters: rename it\n"))
        os.remove(b"f/" + name + b".txt")
    os.mkfifo("f/pipe.txt")
    expect("a pipe", run("init", "f", "f/pipe.txt"),
           (2, b"", b"f/pipe.txt: error: 'f/pipe.txt' is no ordinary file; not read\n"))
    expect("no folder", run("init", "nowhere"), (2, b"", b"nowhere: error: there is no such folder\n"))
    expect("a file", run("init", "f/a.txt"), (2, b"", b"f/a.txt: error: this is not a folder: give the folder that holds sources.csv\n"))
    os.mkdir("e")
    expect("no document", run("init", "e"), (2, b"", b"e: error: the folder holds no document: put your documents into it\n"))
    full = run("init", "f", "f/a.txt", restore_signals=False,
               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY)))
    expect("a full disk", full, (2, b"", b"f/sources.csv: error: the table cannot be written: File too large\n"))
    expect("nothing is left", sorted(os.listdir("f")), ["a.txt", "b.txt", "c.txt", "pipe.txt"])


REFERENCES = [
    {"id": "http://zotero.org/users/7/items/QX4D", "type": "article-newspaper", "title": "The river rises: a town waits",
     "container-title": "The Gazette", "publisher": "Gazette Press", "author": [{"family": "Alder", "given": "Ann"},
     {"non-dropping-particle": "van", "family": "Birch", "given": "Bo"}, {"literal": "River Board"}],
     "issued": {"date-parts": [["2011", 5, "3"]]}, "accessed": {"date-parts": [[2020, 1, 9]]},
     "URL": "http://gazette.example/river", "language": "en-GB", "note": "Front page"},
    {"id": "x", "citation-key": "mill1951", "type": "book", "title": "Mills and their makers", "publisher": "Press",
     "author": [{"given": "Plato"}], "issued": {"date-parts": [[1951], [1953]]}, "DOI": "10.1000/mills"},
    {"id": 12, "type": "report", "title": "Report on the bridge", "issued": {"date-parts": [[2013]], "season": "3", "circa": 1}},
    {"id": "elm", "type": "report", "title": "Elms", "issued": {"raw": "2014-02"}, "author": []},
    {"id": "oak", "type": "webpage", "title": "Oaks of the north", "issued": {"literal": "last spring"},
     "URL": "http://oak.example/"},
    {"id": "mill1951", "type": "book", "title": "Another", "issued": {"date-parts": [[-44, 3, 15]]}},
    {"id": "cedar", "type": "report", "title": "No such document anywhere", "issued": {"date-parts": [[2013, 2, 30]]}},
]


@case
def init_references():
    """CSL-JSON as Zotero writes it: the sources, and the document that seems to be each."""
    folder({"a.txt": "The River Rises: A Town Waits\n\nIt rose on 2 May 2011.\n",
            "mill1951.txt": "# Chapter one\n\nThe mill was built in 1851.\n",
            "b.txt": "Council papers, vol. 3\n\nReport  on the\nbridge. It fell on 6 July 2013.\n",
            "elms.2014.txt": "They were felled in 2012.\n", "oak-page.txt": "See http://oak.example/ for more on oaks of 1812.\n",
            "left.txt": "# Left over\n\nA boat sank on 3 May 2010.\n", "refs.json": json.dumps(REFERENCES)})
    expect("init", run("init", "f", "--from", "f/refs.json", "--quiet"), (0, b"", b""))
    got = [(r["id"], r["path"], r["title"], r["author"], r["publisher"], r["published"], r["retrieved"], r["url"]) for r in table()]
    expect("rows", got, [
        ("QX4D", "a.txt", "The river rises: a town waits", "Alder, Ann; van Birch, Bo; River Board", "The Gazette", "2011-05-03",
         "2020-01-09", "http://gazette.example/river"),
        ("mill1951", "mill1951.txt", "Mills and their makers", "Plato", "Press", "1951/1953", "", "https://doi.org/10.1000/mills"),
        ("12", "b.txt", "Report on the bridge", "", "", "2013-23~", "", ""),
        ("elm", "elms.2014.txt", "Elms", "", "", "2014-02", "", ""),
        ("oak", "oak-page.txt", "Oaks of the north", "", "", "", "", "http://oak.example/"),
        ("mill1951-2", "", "Another", "", "", "-0043-03-15", "", ""),
        ("cedar", "", "No such document anywhere", "", "", "", "", ""),
        ("left", "left.txt", "Left over", "", "", "", "", "")])
    expect("notes", [r["note"] for r in table()], [
        "Front page Check: path (its title is the document's).", "Check: path (its key is the name of the file).",
        "Check: path (its title stands in the document).", "Check: path (the name of the file).",
        "Check: path (its address stands in the document).", "Check: path (no document found).",
        "Check: path (no document found).", "Check: id (name of the file), title (heading, line 1), published (not found)."])
    expect("a path is asked for", run("check", "f"), (2, b"", b"f/sources.csv:7:12: error: the field 'path' is empty\n"
                                                               b"f/sources.csv:8:7: error: the field 'path' is empty\n"))
    # Out and in again, what CSL can say stays.
    rows = [r for r in table() if r["path"]]
    with open("f/sources.csv", "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, list(rows[0]))
        out.writeheader(), out.writerows(rows)
    items = run("sources", "--format", "csl", "f")[1]
    expect("faults", csl.faults(json.loads(items)), [])
    os.remove("f/sources.csv"), os.remove("f/refs.json")
    expect("an empty note", json.loads(items)[0]["author"][1], {"family": "van Birch", "given": "Bo"})
    folder({"again.json": b"\xef\xbb\xbf" + items})
    expect("again", run("init", "f", "--from", "f/again.json", "-q"), (0, b"", b""))
    keys = ("id", "path", "title", "author", "publisher", "published", "retrieved", "url", "language")
    expect("the same", [[r[k] for k in keys] for r in table()], [[r[k] for k in keys] for r in rows])


@case
def init_references_bad():
    """What is no list of references is said to be none, and no table is written."""
    folder({"a.txt": "The river rose on 2 May 2011.\n"})
    for text, said in ((None, "refs.json: error: the references cannot be read: No such file or directory"),
                       ("", "refs.json:1:1: error: this is no JSON: "), ("[{]", "refs.json:1:3: error: this is no JSON: "),
                       ("{}", "refs.json:1:1: error: this is no CSL-JSON: it holds no list of items"),
                       ("[1, []]", "refs.json:1:1: error: this is no CSL-JSON: it holds no list of items"),
                       ('"x"', "refs.json:1:3: error: this is no JSON: ")):
        if text is not None:
            with open("refs.json", "w") as f:
                f.write(text)
        status, out, err = run("init", "f", "--from", "refs.json")
        expect("status", (status, out, err.decode()[:len(said)], err.count(b"\n")), (2, b"", said, 1))
        expect("nothing written", os.listdir("f"), ["a.txt"])
    with open("refs.json", "w") as f:
        json.dump([{"title": 3, "author": "x", "issued": [1], "id": None}, {"author": [1, {"family": []}], "issued":
                  {"date-parts": [[1e300, "x", {}], 5], "season": {}, "circa": []}, "note": None}], f)
    expect("odd items", run("init", "f", "--from", "refs.json", "-q"), (0, b"", b""))
    expect("rows", [(r["id"], r["title"], r["published"], r["author"]) for r in table()],
           [("source", "", "", ""), ("source-2", "", "", ""), ("a", "a", "", "")])


@case
def sources_formats():
    """The register as citations, CSV, JSON and CSL-JSON; names of persons are told from names of offices."""
    head = "id,path,title,author,publisher,published,retrieved,url,language,note\n"
    folder({**AGREE, "sources.csv": head +
            'a,a.txt,The ferry,"Alder, Ann; Birch, Bo C.; Cedar, Di",The Gazette,2014-09-15,2020-01,http://x.example/a,en,\n'
            'b,b.txt,,"Ministry of Ships, Harbours and Tides; Elm",unknown,2014-21/2015,,,,two parts\n'
            'c,a.txt,Third,unknown,,1998~,,,,\nd,a.txt,Fourth,,Press,2014-10/2014-12,,,,\ne,a.txt,Fifth,,,-0044,,,,\n'
            'g,a.txt,Sixth,,,2014-21,,,,\nh,a.txt,Seventh,,,201X,,,,\n'})
    expect("text", run("sources", "f"), (0, (
        "a: Ann Alder, Bo C. Birch and Di Cedar, The ferry (The Gazette, 15 September 2014), http://x.example/a "
        "(retrieved January 2020). [a.txt]\n"
        "b: Ministry of Ships, Harbours and Tides and Elm, b.txt (spring 2014 \u2013 2015). [b.txt]\n"
        "c: Third (about 1998). [a.txt]\n"
        "d: Fourth (Press, October 2014 \u2013 December 2014). [a.txt]\n"
        "e: Fifth (45 BC). [a.txt]\n"
        "g: Sixth (spring 2014). [a.txt]\n"
        "h: Seventh (the 2010s). [a.txt]\n").encode(), b""))
    items = json.loads(run("sources", "--format", "csl", "f")[1])
    expect("faults", csl.faults(items), [])
    expect("a", items[0], {"id": "a", "type": "webpage", "title": "The ferry", "author": [
        {"family": "Alder", "given": "Ann"}, {"family": "Birch", "given": "Bo C."}, {"family": "Cedar", "given": "Di"}],
        "publisher": "The Gazette", "issued": {"date-parts": [[2014, 9, 15]]}, "accessed": {"date-parts": [[2020, 1]]},
        "URL": "http://x.example/a", "language": "en"})
    expect("authors", items[1]["author"], [{"literal": "Ministry of Ships, Harbours and Tides"}, {"literal": "Elm"}])
    expect("dates", [i["issued"] for i in items[2:6]], [{"date-parts": [[1998]], "circa": True},
           {"date-parts": [[2014, 10], [2014, 12]]}, {"date-parts": [[-45]]}, {"date-parts": [[2014]], "season": 1}])
    expect("words only", [set(i["issued"]) for i in (items[1], items[6])], [{"literal"}] * 2)
    rows = no_formula("csv", run("sources", "--format", "csv", "f")[1].decode())
    expect("csv", [(r["id"], r["author"], r["state"], len(r["sha256"])) for r in rows[:2]],
           [("a", "Alder, Ann; Birch, Bo C.; Cedar, Di", "read", 64), ("b", "Ministry of Ships, Harbours and Tides; Elm", "read", 64)])
    lines = [json.loads(line) for line in run("sources", "--format", "jsonl", "f")[1].splitlines()]
    expect("jsonl", lines, json.loads(run("sources", "--format", "json", "f")[1]))
    for for_items in ([{"id": 1}], [{**items[0], "colour": 1}], [{**items[0], "issued": {"date-parts": [["2014"]]}}],
                      [{**items[0], "author": [{"given": "x"}]}], [items[0], items[0]]):
        expect("a fault is caught", bool(csl.faults([{"type": "x", "title": "", **i} for i in for_items])), True)


main()
