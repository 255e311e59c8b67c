#!/usr/bin/env python3
"""Audits that must keep every rule: the worked examples in all their forms, and audits of input that tries to break them.

    audits.py --list
    audits.py BINARY DATA NAME
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from pdf import File  # noqa: E402
from rules import breaches  # noqa: E402

A = "The fire began on 3 May 2011. Four people were injured.\n"
B = "The fire began on 4 May 2011. Four people were injured.\n"
CONTROLS = "".join(map(chr, [*range(1, 32), *range(127, 160)]))
HIDDEN = "\u00ad\u200b\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffc"
NONE = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xfffe, 0xffff)) + "\ufdd0\ufdef"
PLANES = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0x41, 0x1f600 & 0xffff, 0x4e00, 0xe049, 0xfffd))
SCRIPTS = "\u0414\u0430 \u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633\u0644\u0627\u0645 \u0928\u092e\u0938\u094d\u0924\u0947 \u4e2d\u6587 \ud55c\uae00 \u0e44\u0e17\u0e22 e\u0301\u0327 \u00df\u0130\u0131\u0259"

URLS = ["http://x.example/a(b)c", "http://x.example/(", "http://x.example/)", "http://x.example/a\\b", "http://x.example/a b c",
        "http://x.example/caf\u00e9/\u4e2d\u6587/\U0001f600", "http://x.example/<b>&amp;\"'", "http://x.example/[1]{2}|^`",
        "http://x.example/%zz%4", "http://x.example/%20ok", "not an address", ")>>endobj", "\x01\x02\x1f\x7f", "http://x.example/\t\r\n",
        "x" * 5000, "http://x.example/" + "\u00e9" * 3000, "http://[::1]/", "mailto:a@b.example", "javascript:app.alert(1)", "file:///etc/passwd",
        "JavaScript:x", "HTTPS://x.example/A", "\ufeff", "#", "http://x.example/#a#b"]


def sources(**columns):
    """A folder of sources whose columns have these values, one source a value."""
    count = max(map(len, columns.values()))
    with open("f/sources.csv", "w", newline="", encoding="utf-8") as f:
        rows = csv.writer(f)
        rows.writerow(["id", "path", *columns])
        for i in range(count):
            rows.writerow([f"s{i}", "a.txt" if i % 2 else "b.txt", *[c[i % len(c)] for c in columns.values()]])


def write(a=A, b=B):
    os.makedirs("f", exist_ok=True)
    for name, text in (("a", a), ("b", b)):
        with open(f"f/{name}.txt", "w", newline="", encoding="utf-8") as f:
            f.write(text)


def urls():
    write()
    sources(url=URLS)


def titles():
    write()
    each = [PLANES, CONTROLS, HIDDEN, NONE, SCRIPTS, "()\\<>[]{}/%", "</rdf:li>&]]>", "= 1 + 1", " ", "x" * 4000, "\u0301" * 300,
            "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u202e(txet)"]
    sources(title=each, publisher=each[1:] + each[:1], note=each[2:] + each[:2], author=each[3:] + each[:3],
            language=["en", "x y", "", "\u00e9", "(", "zh-Hant"])


def planes():
    write()
    sources(title=[chr(plane << 16 | low) * 3 for plane in range(17) for low in (0x20, 0xa1, 0x1041, 0x4e00, 0xf600)
                   if not 0xd800 <= (plane << 16 | low) < 0xe000])


def audit_title():
    write()
    sources(title=["One", "Two"])
    with open("f/variorum.ini", "w", encoding="utf-8") as f:
        f.write(f"[audit]\ntitle = \u0007(\\){HIDDEN}{SCRIPTS} <b>&\U0001f600\U000f0000\npreparer = )>> \u202e\u0085 \U0010fffd\n")


def controls():
    text = "".join(f"{c}The {c}fire{c} began on 3 May 2011.{c}{c} Four people{c} were injured{c}.\n\n" for c in CONTROLS)
    write(text, CONTROLS * 50 + "\n\n" + B)
    sources(title=["One", "Two"])


def hidden():
    text = "".join(f"The {c}fire{c} began on {4 + n % 9} May 2011. {c}Four {c}people{c} were injured.\n\n"
                   for n, c in enumerate(HIDDEN + PLANES + NONE))
    write(text, SCRIPTS + " " + B)
    sources(title=["One", "Two"])


def scripts():
    text = "".join(f"{s} fire began on {3 + n} May 2011. {s} Four people were injured in {s}.\n\n" for n, s in enumerate(SCRIPTS.split()))
    write(text, B)
    sources(title=[text[:200], SCRIPTS])


def ids():
    """Ids of every odd kind: they name anchors, destinations and files."""
    write()
    with open("f/sources.csv", "w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([["id", "path"], *[[i, "a.txt" if n % 2 else "b.txt"] for n, i in enumerate(
            ["(", ")", "\\", "a b", "/x", "#", "<>", "\u00e9", "\u4e2d", "\U0001f600", "x" * 300, "\x1b[31m", "\u202e", "..", "f_1"])]])


def nothing_found():
    write("Nothing is said here.\n", "Nor here.\n")
    sources(title=["One", "Two"])


def not_read():
    write()
    sources(title=["One", "Two"])
    os.remove("f/a.txt")


def formulas():
    write("=cmd() +1 @x. The fire began on 3 May 2011.\n", B)
    sources(title=["=1+1", "@x", "-1", "+1", "\t=1"])


def reviewed():
    """Decisions and an earlier audit, with every odd character where an editor may put one."""
    write()
    odd = CONTROLS + HIDDEN + PLANES + SCRIPTS + ")>>endobj </b>&"
    sources(title=["One", "Two"])
    with open("f/reviews.csv", "w", newline="", encoding="utf-8") as f:
        rows = [["finding", "statements", "decision", "preferred", "reason", "reviewer", "date"], ["GONE2", "", "deferred", odd, odd, odd, odd]]
        csv.writer(f).writerows(rows)
    claims = [{"source": s, "type": "date", "value": "2011-05-09", "written": "9 May 2011", "quote": "It was on 9 May 2011. " + odd, "place": None} for s in "s0 x".split()]
    sha = "0" * 64
    with open("f/old.json", "w", encoding="utf-8") as f:
        json.dump({"schema": "variorum-findings/1", "tool": odd, "settings": {"day_month_order": odd, "round_tolerance": 0.4, "tables": odd},
                   "sources": [{"id": i, "path": odd, "sha256": sha, "published": odd} for i in ("s0", "x", odd)],
                   "findings": [{"id": i, "statements": odd, "kind": k, "subject": odd, "attribute": odd, "message": odd, "claims": claims}
                                for i, k in (("BCDFG", "date-conflict"), (odd, odd), ("CDFGH", "single"))]}, f)


INPUTS = {f.__name__.replace("_", "-"): f for f in (urls, titles, planes, audit_title, controls, hidden, scripts, ids, nothing_found,
                                                   not_read, formulas, reviewed)}
EXAMPLES = {f"{e}{o}": (e, o) for e in ("khojaly", "flood") for o in ("", "--letter", "--large-print")}


def main():
    if sys.argv[1:] == ["--list"]:
        print(";".join([*(f"example/{e}" for e in EXAMPLES), *(f"input/{i}" for i in INPUTS)]), end="")
        return 0
    binary, data, name = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3].split("/")[1]
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        try:
            if name in INPUTS:
                os.makedirs("f")
                INPUTS[name]()
            folder, option = EXAMPLES.get(name, (None, ""))
            done = subprocess.run([binary, "report", os.path.join(data, folder) if folder else "f", "-o", "audit.pdf",
                                   *(["--since", "f/old.json"] if name == "reviewed" else []), *([option] if option else [])], capture_output=True, timeout=300)
            errors = [line for line in done.stderr.decode(errors="replace").splitlines() if ": warning: " not in line]
            wanted = (2, 1) if name == "not-read" else (0, 0)
            if (done.returncode, len(errors)) != wanted or folder and done.stderr:
                print("\n".join(errors), f"\nreport ended with {done.returncode}, not {wanted[0]}")
                return 1
            checked = subprocess.run(["qpdf", "--check", "audit.pdf"], capture_output=True, text=True, timeout=120)
            if checked.returncode:
                print(checked.stdout, checked.stderr)
            bad = 0
            for rule, clause, where, what in breaches(File("audit.pdf")):
                bad += 1
                print(f"{clause}: {rule}: {where}: {what}"[:400])
            return int(bool(checked.returncode or bad))
        finally:
            os.chdir("/")


sys.exit(main())
