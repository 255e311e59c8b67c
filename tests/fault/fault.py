#!/usr/bin/env python3
"""Everything that the program asks of the system fails once, and a signal comes at every such moment: the old output stays
whole or the new one is, nothing is left beside it, and what went wrong is said on a line, with status 2.

    fault.py BINARY LIBRARY NAME [EVERY]     one of the tests below; of the places that allocate, and of the calls before
                                             anything is written, only every EVERYth
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

OLD = b"%PDF-old, to be kept whole\n"
REPORT = ["report", "--jobs", "1", "--no-cache", "f", "-o", "out/audit.pdf"]
# Here a file is about to be written.
WRITING = ("open unnamed", "open new")


def folder():
    os.mkdir("f")
    with open("f/sources.csv", "w") as f:
        f.write("id,path\na,a.txt\nb,b.txt\n")
    for name, day in (("a", 3), ("b", 4)):
        with open(f"f/{name}.txt", "w") as f:
            f.write(f"The fire began on {day} May 2011. Four people were injured.\n")
    with open("old.pdf", "wb") as f:
        f.write(OLD)
    subprocess.run([binary, *REPORT[:-1], "new.pdf"], check=True)
    with open("new.pdf", "rb") as f:
        return f.read()


def run(arguments, **faults):
    """The exit status, standard error, and what the library reports."""
    if os.path.exists("log"):
        os.remove("log")
    asan = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0:detect_leaks=0"
    child = subprocess.run([binary, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=300, env={
        **os.environ, "LD_PRELOAD": library, "ASAN_OPTIONS": asan, "FAULT_LOG": os.path.abspath("log"), **faults})
    return child.returncode, child.stderr.decode(), read("log").decode()


def read(path):
    with open(path, "rb") as f:
        return f.read()


def fail(*what):
    print(*what)
    sys.exit(1)


def fresh():
    shutil.rmtree("out", ignore_errors=True)
    os.mkdir("out")


def judge_report(where, kind, done, new):
    status, err, _ = done
    out = read("out/audit.pdf")
    if os.listdir("out") != ["audit.pdf"]:
        fail(where, "left beside the output:", os.listdir("out"), err)
    if kind != "calls":
        good = out in (OLD, new) and status == -signal.SIGINT
    elif status == 0:
        # A colour profile that could not be read is a warning, and a PDF without it.
        good = out == new or ("warning: " in err and out[:5] == b"%PDF-" and out.rstrip()[-5:] == b"%%EOF")
    else:
        # A document that could not be read makes another audit, which says so.
        whole = out in (OLD, new) or (out[:5] == b"%PDF-" and out.rstrip()[-5:] == b"%%EOF")
        good = whole and status == 2 and "error: " in err
    if not good:
        fail(where, "status", status, "output", out[:40], len(out), "error", err)


def judge_extract(where, kind, done, files):
    status, err, _ = done
    for name in os.listdir("out"):
        if read("out/" + name) != files.get(name):
            fail(where, "not whole:", name, err)
    good = status == -signal.SIGINT if kind != "calls" else (status == 0 and len(os.listdir("out")) == len(files)) or (
        status == 2 and "error: " in err)
    if not good:
        fail(where, "status", status, "files", os.listdir("out"), "error", err)


def each_call(arguments, kinds, judge, want, prepare, whole, **more):
    prepare()
    _, _, names = run(arguments, FAULT="calls", **more)
    names, tried = names.splitlines(), 0
    first = max(0, min((i for i, name in enumerate(names) if name in WRITING), default=names.index("write")) - 2)
    for kind in kinds:
        for n in range(len(names)):
            if n < first and (not whole or n % int(every)):
                continue
            prepare()
            done = run(arguments, FAULT=kind, FAULT_AT=str(n), **more)
            judge(f"{kind} {n} ({names[n]}):", kind, done, want)
            tried += 1
    print(f"{tried} faults at {len(names)} calls")
    if tried < 10 or not set(names) >= {"write", "fsync", "close"}:
        fail("too few calls were seen:", names)


def put_old():
    fresh()
    shutil.copy("old.pdf", "out/audit.pdf")


def report_calls():
    each_call(REPORT, ["calls"], judge_report, folder(), put_old, True)


def report_signals():
    each_call(REPORT, ["before", "after"], judge_report, folder(), put_old, False)


def report_named():
    """Where the file system has only files with names."""
    each_call(REPORT, ["calls", "before", "after"], judge_report, folder(), put_old, False, FAULT_NAMED="1")


def extracting(**more):
    folder()
    fresh()
    subprocess.run([binary, "extract", "new.pdf", "-C", "out"], check=True)
    files = {name: read("out/" + name) for name in os.listdir("out")}
    each_call(["extract", "new.pdf", "-C", "out"], ["calls", "before", "after"], judge_extract, files, fresh, False, **more)


def extract_calls():
    extracting()


def extract_named():
    extracting(FAULT_NAMED="1")


def judge_review(where, kind, done, tables):
    status, err, _ = done
    table = read("f/reviews.csv") if os.path.exists("f/reviews.csv") else None
    if sorted(os.listdir("f")) != ["a.txt", "b.txt"] + ["reviews.csv"] * (table is not None) + ["sources.csv"]:
        fail(where, "left beside the table:", os.listdir("f"))
    # The lines that stood there, then all of the new one or nothing of it.
    if table not in tables:
        fail(where, "not whole:", table, err)
    if kind == "calls" and not ((status == 0 and table == tables[-1]) or (status == 2 and "error: " in err)):
        fail(where, "status", status, "table", table, "error", err)


def deciding(stood):
    folder()
    found = json.loads(subprocess.run([binary, "check", "f", "--format", "json", "--no-cache"], capture_output=True).stdout)
    arguments = ["review", "f", found["findings"][0]["id"], "--decide", "dismissed", "--reviewer", "E. Ditor", "--reason",
                 "a slip", "--date", "2020-01-01", "--jobs", "1"]
    subprocess.run([binary, *arguments], check=True)
    first = read("f/reviews.csv")
    head, line = first.splitlines(True)

    def prepare():
        if os.path.exists("f/reviews.csv"):
            os.remove("f/reviews.csv")
        if stood:
            with open("f/reviews.csv", "wb") as f:
                f.write(first)

    tables = [first, first + line] if stood else [None, head, first]
    each_call(arguments, ["calls", "before", "after"], judge_review, tables, prepare, False)


def review_new():
    deciding(False)


def review_more():
    deciding(True)


def allocations():
    folder()
    put_old()
    status, err, said = run(REPORT, FAULT="allocations", FAULT_EVERY=every, FAULT_OUT="out/audit.pdf", FAULT_OLD="old.pdf",
                            FAULT_NEW="new.pdf")
    print(said)
    faults, wrong = said.splitlines()[-1].split(" faults, ")
    if status or err or wrong != "0 wrong" or int(faults) * int(every) < 300:
        fail(status, err)
    # Those of the threads that libraries start.
    put_old()
    count = int(run(REPORT, FAULT="elsewhere")[2])
    step = max(1, count * int(every) // 200)
    for n in range(0, count, step):
        put_old()
        judge_report(f"elsewhere {n}:", "calls", run(REPORT, FAULT="elsewhere", FAULT_AT=str(n)), read("new.pdf"))
    print(f"and {len(range(0, count, step))} of {count} allocations of other threads")


TESTS = {"report-calls": report_calls, "report-signals": report_signals, "report-named": report_named,
         "extract-calls": extract_calls, "extract-named": extract_named, "review-new": review_new, "review-more": review_more, "allocations": allocations}
binary, library, name = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
every = sys.argv[4] if len(sys.argv) > 4 else "1"
with tempfile.TemporaryDirectory() as place:
    os.chdir(place)
    try:
        TESTS[name]()
    finally:
        os.chdir("/")
