#!/usr/bin/env python3
"""The editorial loop, from end to end: decide once, and it stays decided.

    review.py --list
    review.py BINARY NAME
"""
import csv
import fcntl
import json
import os
import pty
import re
import resource
import select
import signal
import struct
import subprocess
import sys
import termios
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "exchange")]
sys.dont_write_bytecode = True
import cases  # noqa: E402
from cases import binary, case, expect, main  # noqa: E402
import sarif as sarif_rules  # noqa: E402

HEAD = "finding,statements,decision,preferred,reason,reviewer,date\n"
A = "The ferry Alder ran aground on 14 September 2014.\n\nThe crew rescued 31 passengers from the deck.\n\nThe flood destroyed 40 houses in Norwick.\n"
B = "The ferry Alder ran aground on 16 September 2014.\n\nThe crew rescued 36 passengers from the deck.\n\nIn Norwick the flood destroyed 52 houses.\n"
FILES = {"sources.csv": "id,path,published\na,a.txt,2014-09-20\nb,b.txt,2014-09-21\n", "a.txt": A, "b.txt": B}


def run(*arguments, **options):
    status, out, err = cases.run(*arguments, **options)
    return status, out.decode(), err.decode()


def folder(files=FILES):
    cases.folder(files)


def found(*more):
    return json.loads(run("check", "--format", "json", *more, "f")[1])


def conflicts(*more):
    """The ids of the conflicts, by what source a writes."""
    return {c["written"]: f["id"] for f in found(*more)["findings"] if f["kind"].endswith("conflict") for c in f["claims"]
            if c["source"] == "a"}


def reviews():
    with open("f/reviews.csv", newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def decide(finding, decision, *more):
    expect("review " + decision, run("review", "f", finding, "--decide", decision, "--reviewer", "K. L.", "--date", "2024-05-03", *more),
           (0, "", ""))


def decision_of(finding):
    return next(f["decision"] for f in found()["findings"] if f["id"] == finding)


@case
def for_scripts():
    """A line for each decision; the latest wins; the exit status counts what is undecided."""
    folder()
    ids = conflicts()
    expect("conflicts", len(ids), 3)
    expect("status before", run("check", "f")[0], 1)
    digest = next(f["statements"] for f in found()["findings"] if f["id"] == ids["14 September 2014"])
    decide(ids["14 September 2014"].lower(), "dismissed", "--reason", 'An old "slip", they say')
    expect("the file", open("f/reviews.csv").read(),
           HEAD + f'{ids["14 September 2014"]},{digest},dismissed,,"An old ""slip"", they say",K. L.,2024-05-03\n')
    expect("still open", run("check", "f")[0], 1)
    for i in ids.values():
        decide(i, "resolved" if i != ids["31"] else "deferred")
    decide(ids["40"], "resolved", "--preferred", "52", "--reason", "=SUM(A1)")
    expect("status after", (run("check", "f")[0], run("check", "--all", "f")[0]), (0, 1))
    expect("report", (run("report", "--exit-code", "f")[0], run("report", "f")[0]), (0, 0))
    expect("the latest", {k: v for k, v in decision_of(ids["40"]).items() if k != "statements"},
           {"decision": "resolved", "preferred": "52", "reason": "=SUM(A1)", "reviewer": "K. L.", "date": "2024-05-03", "stands": True})
    expect("in text", f"[{ids['40']}] (resolved by K. L. on 2024-05-03; preferred: 52; =SUM(A1))\n" in run("check", "f")[1], True)
    expect("no formula in the file", "'=SUM(A1)" in open("f/reviews.csv").read(), True)
    decide(ids["40"], "open")
    expect("taken back", (decision_of(ids["40"]), run("check", "f")[0], len(reviews())), (None, 1, 6))
    status, out, err = run("review", "f", ids["40"])
    expect("shown", (status, err, "[40]" in out and "[52]" in out and "a.txt:5:21" in out), (0, "", True))


@case
def stays_decided():
    """Text moved round the quotes leaves a decision alone; a value that changes opens it again, under the same id."""
    folder()
    ids = conflicts()
    for i in ids.values():
        decide(i, "dismissed", "--reason", "Seen.")
    parts = A.strip().split("\n\n")
    folder({"a.txt": "A new first paragraph, on ferries.\n\n" + "\n\n".join(reversed(parts)) + "\n\nAnd a last one.\n"})
    expect("moved", (set(conflicts().values()), run("check", "f")[0]), (set(ids.values()), 0))
    expect("they stand", [decision_of(i)["stands"] for i in ids.values()], [True] * 3)
    folder({"a.txt": A, "c.txt": "The mill made 300 sacks of flour in 1911.\n",
            "sources.csv": "id,path,published\nc,c.txt,1999\nb,b.txt,2014-09-21\na,a.txt,2014-09-20\n"})
    expect("a new source, another order", (set(conflicts().values()), run("check", "f")[0]), (set(ids.values()), 0))
    folder({"a.txt": A.replace("40", "41")})
    expect("the same id", conflicts()["41"], ids["40"])
    expect("reopened", (decision_of(ids["40"])["stands"], decision_of(ids["31"])["stands"], run("check", "f")[0]), (False, True, 1))
    expect("in text", "(reopened, for its statements changed; was dismissed by K. L. on 2024-05-03; Seen.)" in run("check", "f")[1], True)
    expect("report", run("report", "f")[0], 0)
    text = subprocess.run(["pdftotext", "-layout", "f/audit.pdf", "-"], capture_output=True).stdout.decode()
    expect("the report shows both", bool(re.search(r"Open again, for its statements have changed\. Decided before:\s+Dismissed\.\s+Seen\.", text)), True)
    dismissed = text[text.rindex("Dismissed findings"):]
    expect("dismissed with reasons", (ids["31"] in dismissed, ids["14 September 2014"] in dismissed, "Seen." in dismissed), (True, True, True))
    folder({"a.txt": "Nothing of it.\n"})
    expect("gone", sorted(d["finding"] for d in found()["orphaned_decisions"]), sorted(ids.values()))


@case
def follows_statements():
    """A decision stays with the statements it was made on, whatever id its line bears; without them the id counts."""
    folder()
    ids = conflicts()
    digests = {f["id"]: f["statements"] for f in found()["findings"]}
    folder({"reviews.csv": HEAD + f"{ids['31']},{digests[ids['40']]},dismissed,,for 40,,\n{ids['40']},bcdfghjkmnpq,confirmed,,,,\n"
            f"{ids['14 September 2014'].lower()},,Resolved,,\"by hand,\nin two lines\",,\n"})
    expect("by its statements, then by its id", (decision_of(ids["31"]), decision_of(ids["40"])["decision"], decision_of(ids["40"])["stands"]),
           (None, "confirmed", False))
    expect("by hand", (decision_of(ids["14 September 2014"])["reason"], decision_of(ids["14 September 2014"])["stands"]), ("by hand,\nin two lines", True))
    folder({"reviews.csv": HEAD + f"{ids['31']},{digests[ids['40']]},dismissed,,for 40,,\n"})
    expect("by its statements", (decision_of(ids["31"]), decision_of(ids["40"])["reason"]), (None, "for 40"))


@case
def links():
    """What belongs together, and what does not, goes to links.csv and is obeyed."""
    folder()
    ids = conflicts()
    expect("different", run("review", "f", ids["40"], "--different"), (0, "", ""))
    expect("the row", open("f/links.csv").read(), "relation,source,written,other_source,other_written\ndifferent,a,40,b,52\n")
    expect("no longer a finding", "40" in conflicts(), False)
    by_value = {f["claims"][0]["written"]: f["id"] for f in found()["findings"] if f["kind"] == "single"}
    expect("same", run("review", "f", by_value["40"], "--same", by_value["52"]), (0, "", ""))
    with open("f/links.csv") as f:
        expect("the rows", f.read().splitlines()[2:], ["same,a,40,b,52"])
    folder({"links.csv": "relation,source,written,other_source,other_written\nsame,a,40,b,52\n"})
    expect("a finding again", conflicts()["40"], ids["40"])


@case
def keeps_what_stands():
    """Other columns, their order, CRLF and a last line left open are kept; what has no column is refused."""
    folder({**FILES, "reviews.csv": "date,mine,finding,statements,decision,reviewer,reason\r\n2020,x,BCDFG,,confirmed,,\"a, b\""})
    ids = conflicts()
    decide(ids["40"], "dismissed", "--reason", "no")
    with open("f/reviews.csv", newline="") as f:
        text = f.read()
    expect("kept", text.startswith("date,mine,finding,statements,decision,reviewer,reason\r\n2020,x,BCDFG,,confirmed,,\"a, b\"\n2024-05-03,,"
                                   + ids["40"] + ","), True)
    expect("refused", run("review", "f", ids["40"], "--decide", "resolved", "--preferred", "52"),
           (2, "", "f/reviews.csv:1:1: error: the column 'preferred' is missing\n"))
    with open("f/reviews.csv", newline="") as f:
        expect("as it was", f.read(), text)
    folder({"reviews.csv": HEAD.replace("\n", "\r\n") + "BCDFG,,confirmed,,,,\r\n"})
    decide(ids["40"], "confirmed")
    with open("f/reviews.csv", newline="") as f:
        expect("CRLF", f.read().count("\r\n"), 3)


@case
def broken_file():
    """A line that cannot be read is named, nothing is written, nothing is lost."""
    text = HEAD + 'BCDFG,,confirmed,,"torn'
    folder({**FILES, "reviews.csv": text})
    for command in (["check", "f"], ["report", "f"], ["review", "f", "BCDFG", "--decide", "confirmed"]):
        expect(" ".join(command), run(*command),
               (2, "", "f/reviews.csv:2:19: error: the quotation mark opened here is never closed\n"))
    expect("as it was", open("f/reviews.csv").read(), text)
    expect("no report", os.path.exists("f/audit.pdf"), False)


@case
def complaints():
    folder()
    usage = "; try 'variorum review --help'\n"
    cases = [
        (["f", "ZZZZZ", "--decide", "dismissed"], "f: error: no finding has the id 'ZZZZZ'\n"),
        (["f", "ZZZZZ"], "f: error: no finding has the id 'ZZZZZ'\n"),
        (["f", conflicts()["40"], "--same", "zz"], "f: error: no finding has the id 'zz'\n"),
        (["f", "x", "--decide", "right"],
         "variorum: error: --decide is confirmed, dismissed, resolved, deferred or open" + usage),
        (["f", "--decide", "dismissed"], "variorum: error: the id of a finding is needed" + usage),
        (["f"], "variorum: error: the walk wants a terminal; scripts give an id and --decide" + usage),
        (["f", "a", "b"], "variorum: error: one finding at a time" + usage),
        (["f", "x", "--decide", "dismissed", "--preferred", "4"], "variorum: error: --preferred goes with --decide resolved" + usage),
        (["f", "x", "--decide", "dismissed", "--date", "May"], "variorum: error: --date is a date such as 2013-04-03" + usage),
        (["nowhere", "x"], "nowhere: error: there is no such folder\n"),
    ]
    for arguments, want in cases:
        expect(" ".join(arguments), run("review", *arguments, stdin=subprocess.DEVNULL), (2, "", want))
    expect("nothing made", sorted(os.listdir("f")), ["a.txt", "b.txt", "sources.csv"])


@case
def full_disk():
    """A disk that takes half a line: the file is as it was."""
    folder()
    ids = conflicts()
    decide(ids["40"], "confirmed")
    before = open("f/reviews.csv").read()

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, len(before) + 20))
    expect("decide", run("review", "f", ids["31"], "--decide", "dismissed", "--reason", "x" * 300, preexec_fn=limit, restore_signals=False),
           (2, "", "f/reviews.csv: error: nothing is added, the file is as it was: File too large\n"))
    expect("as it was", open("f/reviews.csv").read(), before)
    os.rename("f/reviews.csv", "elsewhere.csv")
    os.symlink("../elsewhere.csv", "f/reviews.csv")
    expect("a link that leads out", run("review", "f", ids["31"], "--decide", "dismissed"),
           (2, "", "f/reviews.csv: error: nothing is added, the file is as it was: it is a link that leads out of the folder\n"))
    expect("as it was", open("elsewhere.csv").read(), before)
    os.remove("f/reviews.csv")
    os.rename("elsewhere.csv", "f/reviews.csv")
    if os.geteuid():
        os.chmod("f/reviews.csv", 0o444)
        expect("closed", run("review", "f", ids["31"], "--decide", "dismissed"),
               (2, "", "f/reviews.csv: error: nothing is added, the file is as it was: Permission denied\n"))


@case
def two_at_once():
    """Twenty people decide in the same moment: twenty lines, each whole, under one head."""
    folder()
    ids = sorted(conflicts().values())
    reason = "long enough to be torn, were there anything to tear: " + "so it is. " * 40
    all_ = [subprocess.Popen([binary, "review", "f", ids[n % 3], "--decide", "confirmed", "--reason", f"{n}: {reason}"]) for n in range(20)]
    for one in all_:
        expect("status", one.wait(timeout=300), 0)
    rows = reviews()
    expect("lines", sorted(int(r["reason"].split(":")[0]) for r in rows), list(range(20)))
    expect("whole", {r["reason"].split(": ", 1)[1].strip() for r in rows}, {reason.strip()})
    expect("heads", open("f/reviews.csv").read().count("finding,statements"), 1)
    expect("nothing beside it", sorted(os.listdir("f")), ["a.txt", "b.txt", "reviews.csv", "sources.csv"])


class Terminal:
    """The walk in a terminal of 100 columns."""

    def __init__(self, *arguments):
        self.main, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.side, self.text = side, ""
        environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1714694400"}
        self.process = subprocess.Popen([binary, "review", "f", "--reviewer", "K. L.", *arguments], stdin=side, stdout=side, stderr=side,
                                        env=environment, start_new_session=True)

    def wait(self, words, since=None):
        """Reads until WORDS appear in what was said since the last wait."""
        end = time.time() + 120
        while words not in self.text:
            if not select.select([self.main], [], [], max(0, end - time.time()))[0]:
                sys.exit(f"the terminal does not say {words!r} but {self.text!r}")
            try:
                self.text += os.read(self.main, 65536).decode(errors="replace").replace("\r\n", "\n")
            except OSError:
                sys.exit(f"the terminal ended without {words!r}: {self.text!r}")
        said, self.text = self.text.split(words, 1)
        return said + words

    def key(self, keys, words="? > "):
        os.write(self.main, keys.encode())
        return self.wait(words)

    def end(self):
        return self.process.wait(timeout=120)


@case
def walk():
    """One key a decision, quotes side by side, undo, reasons, quit."""
    folder()
    ids = conflicts()
    t = Terminal()
    first = t.wait("? > ")
    expect("side by side", bool(re.search(r"\n1  .+ \| 2  .+\n", first)), True)
    shown = re.search(r"---- 1 of 3 ----\n(\w+) ", first)[1]
    second = re.search(r"---- 2 of 3 ----\n(\w+) ", t.key("c"))[1]
    expect("on the disk at once", [(r["finding"], r["decision"], r["reviewer"], r["date"]) for r in reviews()],
           [(shown, "confirmed", "K. L.", "2024-05-03")])
    expect("undo goes back", f"---- 1 of 3 ----\n{shown} " in t.key("u"), True)
    expect("undone", ([r["decision"] for r in reviews()], decision_of(shown)), (["confirmed", "open"], None))
    t.key("\033[A"), t.key("x")  # an arrow and a letter that mean nothing
    expect("why", "\n" in t.key("w"), True)
    t.key("D", "Reason: ")
    t.key("caf\u00e9, \"twice\"\n")
    t.key("2")
    expect("figures", [(r["finding"], r["decision"], r["preferred"], r["reason"]) for r in reviews()[2:]],
           [(shown, "dismissed", "", "caf\u00e9, \"twice\""), (second, "resolved", reviews()[3]["preferred"], "")])
    expect("a value is preferred", reviews()[3]["preferred"] in ("16 September 2014", "14 September 2014", "31", "36", "40", "52"), True)
    t.key("n", "links.csv; it takes effect when the audit is made again.\n")
    t.key("q", "2 decided, 1 left open.")
    expect("status", t.end(), 0)
    expect("links", len(open("f/links.csv").read().splitlines()), 2)
    os.remove("f/links.csv")
    t = Terminal()
    t.wait("---- 1 of 1 ----")
    t.wait("? > ")
    t.key("l", "1 decided, 0 left open.")
    expect("the last one ends it", t.end(), 0)
    t = Terminal()
    t.wait("---- 1 of 1 ----")
    expect("what was put off comes again", "Decided: deferred" in t.wait("? > "), True)
    t.key("\x04", "left open.")
    expect("end of input", t.end(), 0)
    t = Terminal("--all")
    t.wait("? > ")
    t.key("q", "left open.")
    expect("--all", t.end(), 0)


@case
def killed():
    """Killed between two keys: what was decided is there, and the terminal has its echo again."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        folder()
        if os.path.exists("f/reviews.csv"):
            os.remove("f/reviews.csv")
        t = Terminal()
        t.wait("? > ")
        t.key("c")
        t.process.send_signal(number)
        expect("ended by", t.end(), -number)
        expect("the line", [r["decision"] for r in reviews()], ["confirmed"])
        if number == signal.SIGTERM:
            expect("echo", bool(termios.tcgetattr(t.side)[3] & termios.ECHO), True)
        expect("check", run("check", "f")[0], 1)


@case
def somebody_else():
    """What somebody else decides during the walk is not asked again; a file that breaks during it ends it."""
    folder()
    t = Terminal()
    first = t.wait("? > ")
    shown = re.search(r"---- 1 of 3 ----\n(\w+) ", first)[1]
    others = [i for i in conflicts().values() if i != shown]
    decide(others[0], "dismissed", "--reason", "theirs")
    said = t.key("c")
    expect("told", (f"{others[0]} was decided by somebody else" in said) or others[0] not in said, True)
    with open("f/reviews.csv", "a") as f:
        f.write('x,"')
    before = open("f/reviews.csv").read()
    t.key("c", "is never closed")
    expect("status", t.end(), 2)
    expect("as it was", open("f/reviews.csv").read(), before)


def since(*more):
    """The baselines by id, and the whole, of --since old.json."""
    all_ = found("--since", "old.json", *more)
    return {f["id"]: f["baseline"] for f in all_["findings"]}, all_


def keep():
    with open("old.json", "w") as f:
        f.write(run("check", "--format", "json", "f")[1])


@case
def since_nothing():
    """Nothing changed: everything is unchanged, from the PDF as from the JSON; without --since there is no baseline."""
    folder()
    keep()
    expect("report", run("report", "f"), (0, "", ""))
    first = found()
    expect("none", ({f["baseline"] for f in first["findings"]}, first["since"], "gone" in first), ({None}, None, False))
    for old in ("old.json", "f/audit.pdf"):
        all_ = found("--since", old)
        expect(old, ({f["baseline"] for f in all_["findings"]}, all_["gone"], all_["since"]["sources"], all_["since"]["quotes"]),
               ({"unchanged"}, [], [], []))
        expect("its name", all_["since"]["audit"], os.path.basename(old))
    status, out, err = run("check", "--since", "old.json", "f")
    expect("text", (status, err, {line.split()[0] for line in out.splitlines()}), (1, "", {"unchanged"}))
    expect("the PDF says so", run("report", "--since", "f/audit.pdf", "-o", "new.pdf", "f"), (0, "", ""))
    text = subprocess.run(["pdftotext", "-layout", "new.pdf", "-"], capture_output=True).stdout.decode()
    expect("section", "Every document is, byte for byte, what it was." in text, True)
    expect("and it carries the comparison", found("--since", "new.pdf")["gone"], [])


@case
def since_sources():
    """A value that changed, a finding that came, one that went: told apart, the document named."""
    folder()
    keep()
    ids = conflicts()
    digest = next(s["sha256"] for s in found()["sources"] if s["id"] == "a")
    decide(ids["31"], "dismissed", "--reason", "Seen.")
    folder({"a.txt": A.replace("31", "32").replace("40", "42").replace("The ferry Alder ran aground on 14 September 2014.", "It rained.")
            + "\nThe bridge was closed on 3 May 2012.\n",
            "b.txt": B + "\nThe bridge was closed on 5 May 2012.\n"})
    baselines, all_ = since()
    new = [f for f in all_["findings"] if f["baseline"] == "new" and f["kind"] == "date-conflict"]
    expect("new", [(f["cause"], f["claims"][0]["written"]) for f in new], [("sources", new[0]["claims"][0]["written"])])
    expect("changed, reopened", (baselines[ids["40"]], baselines[ids["31"]]), ("changed", "reopened"))
    expect("gone", [(f["id"], f["kind"], f["cause"]) for f in all_["gone"] if f["kind"].endswith("conflict")],
           [(ids["14 September 2014"], "date-conflict", "sources")])
    expect("what it was", next(f["was_message"] for f in all_["findings"] if f["id"] == ids["40"]),
           "Houses, destroyed: 40 in one source, 52 in another.")
    expect("the documents", [(s["id"], s["change"], s["was"] == digest) for s in all_["since"]["sources"]],
           [("a", "changed", True), ("b", "changed", False)])
    expect("orphaned", sorted({q["written"] for q in all_["since"]["quotes"] if q["found"] == "orphaned"}), ["14 September 2014", "31", "40"])
    status, out, err = run("check", "--since", "old.json", "f")
    prefix = {re.search(r"\[(\w+)\]", line)[1]: line.split()[0] for line in out.splitlines() if " error " in line or line.startswith("gone")}
    expect("text", prefix, {ids["40"]: "changed", ids["31"]: "reopened", ids["14 September 2014"]: "gone", new[0]["id"]: "new"})
    expect("named", "source    a, a.txt: the document changed, SHA-256 " + digest[:12] + " then, " in out, True)
    expect("report", run("report", "--since", "old.json", "f"), (0, "", ""))
    text = subprocess.run(["pdftotext", "-layout", "f/audit.pdf", "-"], capture_output=True).stdout.decode()
    for words in ("Since the last audit", "Sources that changed", "Gone", "Quotes no longer found", "Then: Houses, destroyed: 40 in one"):
        expect("the PDF has " + words, words in text, True)


@case
def since_order():
    """Text moved, lines turned round, ids of sources kept: unchanged, though the documents are others."""
    folder()
    keep()
    folder({"a.txt": "First of all.\n\n" + "\n\n".join(reversed(A.strip().split("\n\n"))) + "\n"})
    baselines, all_ = since()
    expect("unchanged", {baselines[i] for i in conflicts().values()}, {"unchanged"})
    expect("the document", [(s["id"], s["change"]) for s in all_["since"]["sources"]], [("a", "changed")])
    folder({"c.txt": "The crew rescued 31 passengers from the deck.\n", "sources.csv": FILES["sources.csv"].replace("09-21", "09-22") + "c,c.txt,2014-10\n"})
    ids = conflicts()
    baselines, all_ = since()
    expect("a source joins", (baselines[ids["31"]], baselines[ids["40"]]), ("changed", "unchanged"))
    expect("the sources", [(s["id"], s["change"]) for s in all_["since"]["sources"]], [("a", "changed"), ("b", "redated"), ("c", "added")])
    folder({"sources.csv": "id,path,published\na,a.txt,2014-09-20\n"})
    expect("a source leaves", [(s["id"], s["change"]) for s in since()[1]["since"]["sources"]], [("a", "changed"), ("b", "removed")])
    expect("gone", sorted(f["id"] for f in since()[1]["gone"] if f["kind"].endswith("conflict")), sorted(ids.values()))


@case
def since_causes():
    """Another version, other settings and the editors' tables are told apart from the sources."""
    folder()
    keep()
    ids = conflicts()
    with open("old.json") as f:
        old = json.load(f)

    def cause_of(change, value="40"):
        text = json.loads(json.dumps(old))
        change(text)
        with open("old.json", "w") as f:
            json.dump(text, f)
        return next((f["baseline"], f["cause"]) for f in found("--since", "old.json")["findings"] if f["id"] == ids[value])

    def forget(text):
        text["findings"] = [f for f in text["findings"] if f["id"] != ids["40"]]

    def version(text):
        forget(text)
        text["tool"] = "Variorum 0.0.9"

    def settings(text):
        forget(text)
        text["settings"]["round_tolerance"] = 0.1

    def tables(text):
        forget(text)
        text["settings"]["tables"] = "0123456789ab"

    def other_reading(text):
        version(text)
        for f in text["findings"]:
            f["statements"] = "bcdfghjkmnpq"
    expect("version", cause_of(version), ("new", "program"))
    expect("said", f"[{ids['40']}] (for another version of the program reads it so)\n" in run("check", "--since", "old.json", "f")[1], True)
    expect("said below", "program   Variorum 0.0.9 then, " in run("check", "--since", "old.json", "f")[1], True)
    expect("settings", cause_of(settings), ("new", "settings"))
    expect("tables", cause_of(tables), ("new", "tables"))
    expect("another reading", cause_of(other_reading, "31"), ("changed", "program"))
    keep()
    folder({"variorum.ini": "[compare]\nround-tolerance = 50%\n"})
    all_ = found("--since", "old.json")
    expect("variorum.ini", all_["since"]["settings_changed"], True)
    folder({"links.csv": "relation,source,written,other_source,other_written\ndifferent,a,40,b,52\n", "variorum.ini": ""})
    all_ = found("--since", "old.json")
    expect("links.csv", (all_["since"]["tables_changed"], [(f["id"], f["cause"]) for f in all_["gone"] if f["kind"] == "count-conflict"]),
           (True, [(ids["40"], "tables")]))


@case
def since_other_ids():
    """An audit of a time when ids were made in another way is compared by its words, and a decision goes with its finding."""
    folder()
    keep()
    ids = conflicts()
    with open("old.json") as f:
        old = json.load(f)
    del old["settings"], old["since"], old["orphaned_decisions"]
    for f in old["findings"]:
        f["id"] = "X" + f["id"]
        del f["statements"], f["decision"], f["baseline"]
    with open("old.json", "w") as f:
        json.dump(old, f)
    folder({"reviews.csv": HEAD + f"X{ids['40']},,dismissed,,Seen.,K. L.,2024-05-03\n"})
    baselines, all_ = since()
    expect("unchanged", ({baselines[i] for i in ids.values()}, all_["gone"]), ({"unchanged"}, []))
    expect("its id then", {f["was_id"] for f in all_["findings"] if f["id"] == ids["40"]}, {"X" + ids["40"]})
    expect("the decision", next(f["decision"]["reason"] for f in all_["findings"] if f["id"] == ids["40"]), "Seen.")
    expect("none is left over", all_["orphaned_decisions"], [])


@case
def since_no_audit():
    """What is no audit is refused with a clear line; an old report stays as it was."""
    folder()
    expect("report", run("report", "f"), (0, "", ""))
    with open("f/audit.pdf", "rb") as f:
        before = f.read()
    with open("note.txt", "w") as f:
        f.write("Dear editor,\n")
    with open("other.json", "w") as f:
        f.write('{"schema": "something-else/1", "findings": []}')
    with open("torn.json", "w") as f:
        f.write('{"schema": "variorum-findings/1",\n "findings": [')
    with open("cut.pdf", "wb") as f:
        f.write(before[:len(before) // 2])
    os.makedirs("dir.pdf")
    subprocess.run(["qpdf", "--empty", "plain.pdf"], check=True)
    cases = {
        "nowhere.pdf": "nowhere.pdf: error: the earlier audit cannot be read: No such file or directory\n",
        "dir.pdf": "dir.pdf: error: the earlier audit cannot be read: it is a folder\n",
        "note.txt": "note.txt: error: this is no earlier audit: give its PDF or its findings.json\n",
        "other.json": "other.json: error: this is no earlier audit: give its PDF or its findings.json\n",
        "torn.json": "torn.json:2:",
        "cut.pdf": "cut.pdf: error: this is no PDF, or a damaged one: ",
        "plain.pdf": "plain.pdf: error: the PDF carries no files: it is no audit\n",
    }
    for name, start in cases.items():
        for command in (["check", "--since", name, "f"], ["report", "--since", name, "f"]):
            status, out, err = run(*command)
            expect(" ".join(command), (status, out, err[:len(start)], err.count("\n")), (2, "", start, 1))
    with open("f/audit.pdf", "rb") as f:
        expect("the old report", f.read() == before, True)


@case
def other_formats():
    """SARIF and CSV tell of decisions and of what became of a finding."""
    folder()
    keep()
    ids = conflicts()
    decide(ids["31"], "dismissed", "--reason", "Not {0} one.")
    decide(ids["40"], "confirmed")
    folder({"a.txt": A.replace("14 September 2014", "noon")})
    sarif = json.loads(run("check", "--since", "old.json", "--format", "sarif", "f")[1])
    expect("strictly", sarif_rules.faults(sarif, {}), [])
    results = {r["fingerprints"]["variorumFinding/v1"]: r for r in sarif["runs"][0]["results"]}
    expect("suppressed", results[ids["31"]]["suppressions"], [{"kind": "external", "status": "accepted", "justification": "Not {0} one."}])
    expect("confirmed", (results[ids["40"]]["suppressions"], results[ids["40"]]["properties"]["decision"]["decision"]), ([], "confirmed"))
    expect("baseline", (results[ids["31"]]["baselineState"], results[ids["14 September 2014"]]["baselineState"]), ("unchanged", "absent"))
    rows = {r["finding"]: r for r in csv.DictReader(run("check", "--since", "old.json", "--format", "csv", "f")[1].splitlines())}
    expect("CSV", [rows[ids["31"]][k] for k in ("decision", "reason", "baseline")], ["dismissed", "Not {0} one.", "unchanged"])


main()
