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
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import sarif  # noqa: E402

CASES = {}


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


def expect(what, got, want):
    if got != want:
        sys.exit(f"{what}:\n  got  {got!r}\n  want {want!r}")


def run(*arguments, **options):
    done = subprocess.run([binary, *arguments], capture_output=True, timeout=300, **options)
    return done.returncode, done.stdout, done.stderr


def folder(files, where="f"):
    for name, text in files.items():
        path = os.path.join(where, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())


AGREE = {"sources.csv": "id,path\na,a.txt\nb,b.txt\n",
         "a.txt": "The ferry Alder ran aground on 14 September 2014.\n",
         "b.txt": "The ferry Alder ran aground on 14 September 2014.\n"}
DIFFER = dict(AGREE, **{"b.txt": "The ferry Alder ran aground on 16 September 2014.\n"})


def sarif_of(where, *more, uris=None):
    """The log, once the strict reader has found no fault with it."""
    status, out, err = run("check", "--format", "sarif", *more, where)
    log = json.loads(out)
    texts = {}
    for artifact in log["runs"][0]["artifacts"]:
        uri = artifact["location"]["uri"]
        path = urllib.parse.unquote(uri.removeprefix("file://"))
        if os.path.isfile(path):
            with open(path, encoding="utf-8-sig", newline="", errors="replace") as f:
                texts[uri] = f.read()
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
        expect("results", [(r["ruleId"], r["message"]["text"], r["fingerprints"]["variorumFinding/v1"]) for r in got["results"]],
               [(f["kind"], f["message"], f["id"]) for f in found])
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
    for n, words in enumerate(bad):
        quoted = '"' + words.replace('"', '""') + '"'
        folder({"sources.csv": f"id,path,title,url,note\n{quoted},=a.txt,{quoted},{quoted},{quoted}\nb,b.txt,,,\n",
                "=a.txt": f"{words}\n\n" + DIFFER["a.txt"], "b.txt": f"- {words} 12 boats\n" + DIFFER["b.txt"],
                "names.csv": f"name,alias\nAlder,{quoted}\n",
                "claims.csv": f"source,subject,attribute,value,written\nb,{quoted},{quoted},{quoted},\n"})
        found = json.loads(run("check", "--format", "json", "f")[1])
        rows = no_formula("check", run("check", "--format", "csv", "f")[1].decode())
        expect("check", [(unguarded(r["source"]), unguarded(r["quote"]), unguarded(r["message"])) for r in rows],
               [(c["source"], c["quote"], f["message"]) for f in found["findings"] for c in f["claims"]])
        told = json.loads(run("claims", "--format", "json", "f")[1])
        rows = no_formula("claims", run("claims", "--format", "csv", "f")[1].decode())
        expect("claims", [(unguarded(r["source"]), unguarded(r["subject"]), unguarded(r["written"])) for r in rows],
               [(c["source"], c["subject"], c["written"]) for c in told["claims"]])
        for command in ("mentions", "text"):
            no_formula(command, run(command, "--format", "csv", "=a.txt", "b.txt", cwd="f")[1].decode())
        expect("report", run("report", "f", "-o", "f.pdf")[0], 0)
        expect("extract", run("extract", "f.pdf", "-C", f"out{n}")[0], 0)
        for name in ("statements.csv", "sources.csv"):
            with open(f"out{n}/{name}", encoding="utf-8", newline="") as f:
                rows = no_formula(name, f.read())
        want = unguarded(words)  # as it was read: what is guarded already loses its apostrophe
        expect("the source", (unguarded(rows[0]["id"]), unguarded(rows[0]["title"])), (want, want))
        # What went out comes in again as it was.
        os.replace(f"out{n}/sources.csv", "f/extracted.csv")
        with open("f/extracted.csv", encoding="utf-8", newline="") as f:
            rows = list(csv.DictReader(f))
        with open("f/sources.csv", "w", encoding="utf-8", newline="") as f:
            table = csv.writer(f)
            table.writerows([["id", "path", "title"], [rows[0]["id"], "=a.txt", rows[0]["title"]], ["b", "b.txt", ""]])
        again = json.loads(run("check", "--format", "json", "f")[1])
        expect("the same again", [(s["id"], s["title"]) for s in again["sources"]], [(want, want), ("b", "")])


def main():
    global binary, data
    if sys.argv[1:] == ["--list"]:
        print(";".join(CASES), end="")
        return
    binary, data = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        try:
            CASES[sys.argv[3]]()
        finally:
            os.chdir("/")


main()
