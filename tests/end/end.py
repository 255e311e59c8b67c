#!/usr/bin/env python3
"""From end to end: the program as its user meets it.

    end.py --list
    end.py BINARY DATA NAME      DATA holds the worked examples
"""
import csv
import hashlib
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.dont_write_bytecode = True
from cases import AGREE, DIFFER, binary, case, data, expect, folder, main, run  # noqa: E402


@case
def same_bytes():
    """Another folder, other file times, another time zone, locale, umask, home and fonts: the same PDF."""
    os.makedirs("fonts/cache")
    with open("fonts/fonts.conf", "w") as f:
        f.write('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
                f"<dir>{os.getcwd()}/fonts</dir><cachedir>{os.getcwd()}/fonts/cache</cachedir>"
                '<alias binding="same"><family>Linux Libertine O</family><prefer><family>DejaVu Sans Mono</family></prefer>'
                '</alias><match target="font"><edit name="hinting"><bool>false</bool></edit></match></fontconfig>')
    other = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": os.getcwd() + "/fonts", "XDG_CACHE_HOME": os.getcwd() + "/fonts",
             "FONTCONFIG_FILE": os.getcwd() + "/fonts/fonts.conf", "FONTCONFIG_PATH": os.getcwd() + "/fonts",
             "USER": "another", "LANGUAGE": "tr", "LC_NUMERIC": "de_DE.UTF-8", "PANGOCAIRO_BACKEND": "ft"}
    for n, (where, when, extra) in enumerate([("one", 10 ** 9, {"TZ": "UTC", "LC_ALL": "C.UTF-8"}),
                                              ("an other/folder", 1.5 * 10 ** 9, other)]):
        os.umask(0o22 if n else 0o77)
        shutil.copytree(os.path.join(data, "flood"), where)
        for root, _, names in os.walk(where):
            for name in names:
                os.utime(os.path.join(root, name), (when, when))
        environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
        status, out, err = run("report", where, env={**environment, **extra})
        expect("report", (status, out, err), (0, b"", b""))
    with open("one/audit.pdf", "rb") as a, open("an other/folder/audit.pdf", "rb") as b:
        first, second = a.read(), b.read()
    expect("the bytes", first == second and len(first) > 1000, True)
    expect("the folder in the PDF", b"an other" in second, False)


def extracted(pdf, where, *more):
    expect("extract", run("extract", pdf, "-C", where, *more), (0, b"", b""))
    found = {}
    for name in sorted(os.listdir(where)):
        with open(os.path.join(where, name), "rb") as f:
            found[name] = f.read()
    return found


@case
def attached_data():
    """What is inside is what the commands print, and nothing of it tells of this machine."""
    for name in ("khojaly", "flood"):
        place = os.path.join(data, name)
        expect("report", run("report", place, "-o", name + ".pdf"), (0, b"", b""))
        found = extracted(name + ".pdf", name)
        expect("the names", list(found), ["findings.json", "sources.csv", "statements.csv"])
        expect("findings.json", found["findings.json"] == run("check", "--all", "--format", "json", place)[1], True)
        expect("statements.csv", found["statements.csv"] == run("claims", "--format", "csv", place)[1], True)
        with open(os.path.join(place, "sources.csv"), newline="", encoding="utf-8-sig") as f:
            told = list(csv.DictReader(f))
        rows = list(csv.DictReader(io.StringIO(found["sources.csv"].decode())))
        expect("sources", [(r["id"], r["title"], r["publisher"], r["published"], r["url"]) for r in rows],
               [(r["id"], r["title"], r["publisher"], r["published"], r.get("url") or "") for r in told])
        for row, source in zip(rows, told):
            with open(os.path.join(place, source["path"]), "rb") as f:
                expect("sha256 of " + row["id"], row["sha256"], hashlib.sha256(f.read()).hexdigest())
        for file, text in found.items():
            expect("machine paths in " + file, place.encode() in text or os.getcwd().encode() in text, False)


@case
def extract_places():
    """Nothing is replaced unasked, and with --force only ordinary files."""
    folder(AGREE)
    expect("report", run("report", "f"), (0, b"", b""))
    wanted = extracted("f/audit.pdf", "made")
    os.makedirs("kept")
    with open("kept/sources.csv", "w") as f:
        f.write("mine")
    complaint = b"kept/sources.csv: error: this stands there already: --force replaces it\n"
    expect("a file in the way", run("extract", "f/audit.pdf", "-C", "kept"), (2, b"", complaint))
    expect("nothing written", (os.listdir("kept"), open("kept/sources.csv").read()), (["sources.csv"], "mine"))
    expect("--force", extracted("f/audit.pdf", "kept", "--force"), wanted)
    os.remove("kept/sources.csv")
    os.symlink("../f/sources.csv", "kept/sources.csv")
    expect("a link, --force", run("extract", "--force", "f/audit.pdf", "-C", "kept"),
           (2, b"", b"kept/sources.csv: error: this is no ordinary file and is not replaced\n"))
    os.remove("kept/sources.csv")
    os.symlink("nowhere", "kept/sources.csv")
    os.remove("kept/findings.json"), os.remove("kept/statements.csv")
    expect("a link to nothing", run("extract", "f/audit.pdf", "-C", "kept"), (2, b"", complaint))
    os.makedirs("here")
    os.chdir("here")
    expect("the current folder", run("extract", "../f/audit.pdf"), (0, b"", b""))
    expect("the names", sorted(os.listdir()), sorted(wanted))


@case
def no_clock():
    """Neither report nor extract asks what day it is: there is no such call in the program's own code but where somebody
    decides, and the date in the PDF is that of the sources."""
    folder({**AGREE, "sources.csv": "id,path,published\na,a.txt,2014-09-15\nb,b.txt,2014-10\n"})
    expect("report", run("report", "f", env={k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}),
           (0, b"", b""))
    with open("f/audit.pdf", "rb") as f:
        text = f.read()
    expect("the dates", set(re.findall(rb"<xmp:\w+Date>([^<]*)<", text)), {b"2014-10-01T00:00:00Z"})
    calls = re.compile(r"\b(time|gettimeofday|clock_gettime|localtime\w*|g_get_real_time|g_date_time_new_now\w*|"
                       r"g_date_time_new_from_unix_local|uuid_\w+|rand|random|getrandom|g_random_\w+|gethostname|getlogin)\s*\(")
    seen = 0
    for room in ("report", "layout", "fonts"):
        for where, _, names in os.walk(os.path.join(data, "..", room)):
            for name in names:
                if name.endswith(".c") and os.path.join(where, name).split("/")[-2:] != ["command", "review.c"]:
                    seen += 1
                    with open(os.path.join(where, name), encoding="utf-8") as f:
                        code = re.sub(r'/\*.*?\*/|"(?:[^"\\]|\\.)*"', "", f.read(), flags=re.S)
                    expect(f"calls in {name}", [m[0] for m in calls.finditer(code)], [])
    expect("files were read", seen > 50, True)


@case
def worked_examples():
    """Both examples make their PDF without a word."""
    for name in ("khojaly", "flood"):
        expect(name, run("report", os.path.join(data, name), "-o", name + ".pdf"), (0, b"", b""))
        status, out, err = run("check", "--format", "json", os.path.join(data, name))
        expect(name + " status", (status in (0, 1), err), (True, b""))
        found = json.loads(out)
        expect("schema", found["schema"], "variorum-findings/1")
        verbatim(found, os.path.join(data, name))


def verbatim(found, where):
    """Every written word and quote is a slice of its document, at the offsets that its place tells."""
    paths = {s["id"]: s["path"] for s in found["sources"]}
    texts = {}
    for key, path in paths.items():
        with open(os.path.join(where, path), "rb") as f:
            texts[key] = f.read()
    for finding in found["findings"]:
        expect("claims of " + finding["id"], bool(finding["claims"]), True)
        for claim in finding["claims"]:
            text, place = texts[claim["source"]], claim["place"]
            expect("written", text[place["start"]:place["end"]].decode(), claim["written"])
            expect("quote", claim["quote"].encode() in text, True)
            expect("written in its quote", claim["written"] in claim["quote"], True)
            line = text.split(b"\n")[place["line"] - 1].decode()
            first = claim["written"].split("\n")[0]
            expect("line and column", line[place["column"] - 1:][:len(first)], first)


@case
def selectors():
    """The W3C selectors of every claim find its very words, counted in characters, whatever stands before them."""
    for name in ("khojaly", "flood"):
        place = os.path.join(data, name)
        selected(json.loads(run("check", "--format", "json", place)[1]), place)
    ahead = "\u0141\u00f3d\u017a \U0001d11e e\u0301.\r\n\r\n"
    text = {n: "\ufeff" + ahead + t + "\r\n" for n, t in DIFFER.items() if n != "sources.csv"}
    folder({"sources.csv": "id,path\na,a.txt\nb,b.txt\n", **text,
            "claims.csv": "source,subject,attribute,value\na,ferry,aground,2014-09-15\n"})
    for command in ("check", "claims"):
        found = json.loads(run(command, "--format", "json", "f")[1])
        claims = selected(found if command == "check" else {**found, "findings": [{"claims": found["claims"]}]}, "f")
        quote, position = [c["selector"] for c in claims if c["source"] == "a" and c["selector"]][0]
        start = len(ahead) + DIFFER["a.txt"].index("14 September")
        expect("position", (position["start"], position["end"]), (start, start + 17))
        expect("prefix", quote["prefix"], (ahead + DIFFER["a.txt"])[start - 32:start])
        expect("suffix", quote["suffix"], ".\n\r\n")
    by_hand = [c for c in claims if c["type"] == "by-hand"]
    expect("no place, no selector", [c["selector"] for c in by_hand], [None])


def selected(found, where):
    """The claims of FOUND, once each selector has been held against the text of its document."""
    texts = {}
    for source in found["sources"]:
        with open(os.path.join(where, source["path"]), encoding="utf-8-sig", newline="") as f:
            texts[source["id"]] = f.read()
    claims = [c for f in found["findings"] for c in f["claims"]]
    for claim in claims:
        if not claim["place"]:
            continue
        text, (quote, position) = texts[claim["source"]], claim["selector"]
        expect("types", (quote["type"], position["type"]), ("TextQuoteSelector", "TextPositionSelector"))
        start, end = position["start"], position["end"]
        expect("exact", (text[start:end], quote["exact"]), (claim["written"], claim["written"]))
        expect("prefix", quote["prefix"], text[max(0, start - 32):start])
        expect("suffix", quote["suffix"], text[end:end + 32])
    expect("there are some", bool(claims), True)
    return claims


@case
def exit_status():
    folder(AGREE)
    expect("check, agreeing", run("check", "f"), (0, b"", b""))
    expect("report, agreeing", run("report", "--exit-code", "f"), (0, b"", b""))
    folder(DIFFER)
    status, out, err = run("check", "f")
    expect("check, differing", (status, err), (1, b""))
    expect("its line", out.startswith(b"f/a.txt:1:32: error date-conflict: "), True)
    expect("report", run("report", "f")[0], 0)
    expect("report --exit-code", run("report", "--exit-code", "f")[0], 1)
    folder({"sources.csv": DIFFER["sources.csv"] + "c,c.txt\n"})
    expect("trouble outranks conflict", run("check", "f")[0], 2)


@case
def formats_agree():
    """JSON, JSON lines and CSV tell of the same findings."""
    folder(DIFFER)
    found = json.loads(run("check", "--format", "json", "f")[1])["findings"]
    lines = [json.loads(line) for line in run("check", "--format", "jsonl", "f")[1].splitlines()]
    expect("lines", lines, found)
    rows = list(csv.DictReader(io.StringIO(run("check", "--format", "csv", "f")[1].decode())))
    expect("rows", [(r["finding"], r["source"], r["written"], int(r["start"])) for r in rows],
           [(f["id"], c["source"], c["written"], c["place"]["start"]) for f in found for c in f["claims"]])
    expect("there are some", bool(rows), True)


@case
def explained():
    """--explain tells one finding with every figure, --verbose every pair."""
    folder(DIFFER)
    found = json.loads(run("check", "--format", "json", "f")[1])["findings"]
    one = [f for f in found if f["kind"] == "date-conflict"][0]
    status, out, err = run("check", "--explain", one["id"].lower(), "f")
    expect("status and complaints", (status, err), (1, b""))
    lines = out.decode().splitlines()
    expect("the finding", lines[0], f"{one['message']} [{one['id']}]")
    for claim in one["claims"]:
        place = claim["place"]
        wanted = f'{claim["source"]}.txt:{place["line"]}:{place["column"]} "{claim["written"]}" in {claim["source"]}: '
        expect("a statement", any(wanted in line for line in lines), True)
    expect("the question", "   1 and 2: do these different values speak of one thing?" in lines, True)
    parts = [float(line.split()[0]) for line in lines if re.match(r" {6}[+-]\d", line)]
    total = float(re.search(r"([+-][\d.]+)  in all: likelihood ([\d.]+), told from [\d.]+ on", out.decode()).group(1))
    expect("the figures add up", abs(sum(parts[:-1]) - total) < 0.05 and len(parts) > 4, True)
    status, out, err = run("check", "--verbose", "f")
    findings = run("check", "f")[1]
    expect("the findings first", out.startswith(findings), True)
    expect("then the pairs", b'a.txt:1:32 "14 September 2014" and b.txt:1:32 "16 September 2014": likelihood ' in out[len(findings):], True)
    expect("no such finding", run("check", "--explain", "zz", "f"), (2, b"", b"f: error: no finding has the id 'zz'\n"))
    status, out, err = run("check", "--explain", one["id"], "--format", "json", "f")
    expect("text only", (status, out, err.split(b";")[0]), (2, b"", b"variorum: error: --explain and --verbose print text"))


@case
def output_path():
    folder(AGREE)
    expect("report", run("report", "f"), (0, b"", b""))
    os.rename("f/audit.pdf", "kept.pdf")
    expect("report -o", run("report", "f", "-o", "here and there.pdf"), (0, b"", b""))
    expect("report -o, again", run("report", "-o", "here and there.pdf", "f"), (0, b"", b""))
    expect("default absent", sorted(os.listdir("f")), ["a.txt", "b.txt", "sources.csv"])
    with open("kept.pdf", "rb") as a, open("here and there.pdf", "rb") as b:
        expect("the bytes", a.read() == b.read(), True)


@case
def colour():
    """Colour on a terminal only, and never with NO_COLOR."""
    folder(DIFFER)

    def on_terminal(**extra):
        main, side = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
        subprocess.run([binary, "check", "f"], stdout=side, env={**environment, "TERM": "xterm", **extra}, timeout=60)
        os.close(side)
        try:
            text = os.read(main, 65536)
        except OSError:  # nothing was written
            text = b""
        os.close(main)
        return text
    expect("on a terminal", b"\033[1;31merror\033[0m" in on_terminal(), True)
    expect("NO_COLOR", b"\033" in on_terminal(NO_COLOR="1"), False)
    expect("a dumb terminal", b"\033" in on_terminal(TERM="dumb"), False)
    expect("a pipe", b"\033" in run("check", "f")[1], False)


@case
def progress():
    """Long work says on a terminal how far it is, and takes the line away; elsewhere, and with --quiet, nothing."""
    def on_terminal(*more):
        main, side = pty.openpty()
        begun = time.monotonic()
        done = subprocess.Popen([binary, "check", "--no-cache", *more, "f"], stdout=subprocess.DEVNULL, stderr=side)
        os.close(side)
        text = b""
        while True:
            try:
                text += os.read(main, 65536)
            except OSError:  # the other side is closed
                break
        os.close(main)
        expect("status", done.wait() < 2, True)
        return text, time.monotonic() - begun
    count, took = 8, 0
    while took < 3 and count < 5000:  # it is silent for a second
        count *= 2
        folder({"sources.csv": "id,path\n" + "".join(f"{n},{n}.txt\n" for n in range(count)),
                **{f"{n}.txt": "\n\n".join(f"Law {i} of chapter {n} names page {i}, at {i % 24:02}:15, and no more." for i in range(20))
                   for n in range(count // 2 if count > 16 else 0, count)}})
        text, took = on_terminal()
    expect("how far it is", bool(re.search(rb"\r\033\[K[a-z ]+: [0-9]+ of [0-9]+", text)), True)
    expect("the line is taken away", text.endswith(b"\r\033[K"), True)
    expect("--quiet", on_terminal("--quiet")[0], b"")
    expect("no terminal", run("check", "--no-cache", "f")[2], b"")


@case
def escapes_stay_inside():
    """A document's controls never reach the terminal raw, whatever the command."""
    folder(dict(DIFFER, **{"b.txt": "\033]0;owned\007The \033[31mferry\u202e Alder ran aground on 16 September 2014.\n"}))
    for command in (["check", "--all"], ["claims"], ["check", "--format", "json"], ["check", "--format", "csv"]):
        out = run(*command, "f")[1]
        expect(" ".join(command), b"\033" in out or b"\007" in out, False)
    expect("text", b"\033" in run("text", "f/b.txt")[1], False)


@case
def standard_input():
    status, out, err = run("mentions", "--format", "jsonl", "--type", "date", "-", input=b"It fell on 3 May 2010.\n")
    found = [json.loads(line) for line in out.splitlines()]
    expect("status", (status, err), (0, b""))
    expect("the date", [(m["start"], m["end"], m["value"]) for m in found], [(11, 21, "2010-05-03")])


@case
def help_and_version():
    expect("version", run("--version")[1][:9], b"Variorum ")
    for command in ([], ["init"], ["report"], ["extract"], ["check"], ["claims"], ["sources"], ["mentions"], ["text"]):
        status, out, err = run(*command, "--help")
        expect(" ".join(command) + " --help", (status, err, b"Usage:" in out), (0, b"", True))


main()
