#!/usr/bin/env python3
"""Input that is made to hurt, and moments that are badly chosen: a case each. See bad.py, whose helpers these are.

    hostile.py --list          the names of the cases
    hostile.py BINARY NAME     runs one
"""
import json
import os
import pty
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

from bad import A, B, GOOD, OLD, ROW, expect, lines, run, write

SECRET = "The secret meeting was held on 9 May 2011. Nine people came.\n"
OUTSIDE = "lies outside the folder (--allow-outside reads it); not read"


def two(**more):
    write({"f/sources.csv": GOOD, "f/a.txt": A, "f/b.txt": B, **more})


# ---- Out of the folder: what b's path is, and what leads there (a name and its target; None: nothing).
LEADS = {
    "dots": ("../secret.txt", None),
    "dots-and-back": ("x/../../secret.txt", None),
    "absolute": ("@/secret.txt", None),
    "link": ("b.txt", ("f/b.txt", "../secret.txt")),
    "link-absolute": ("b.txt", ("f/b.txt", "@/secret.txt")),
    "link-to-link": ("b.txt", ("f/b.txt", "../step")),
    "linked-folder": ("d/secret.txt", ("f/d", "..")),
    "sibling": ("../f-other/secret.txt", None),
    "device": ("../../../../../../../../../dev/zero", None),
    "terminal": ("/dev/tty", None),
}
# What stays inside may be said in as many words.
STAYS = {
    "dots": ("x/../b.txt", None),
    "out-and-in": ("../f/b.txt", None),
    "absolute": ("@/f/b.txt", None),
    "link": ("c.txt", ("f/c.txt", "b.txt")),
    "link-absolute": ("c.txt", ("f/c.txt", "@/f/b.txt")),
    "link-up-and-down": ("c.txt", ("f/c.txt", "../f/b.txt")),
}


def led(path, link):
    here = os.getcwd()
    write({"f/sources.csv": f"id,path\na,a.txt\nb,{path.replace('@', here)}\n", "f/a.txt": A, "secret.txt": SECRET,
           "f-other/secret.txt": SECRET, "f/x": None})
    os.symlink("secret.txt", "step")
    if link:
        os.symlink(link[1].replace("@", here), link[0])
    return path.replace("@", here)


def states(out):
    return {s["id"]: s["state"] for s in json.loads(out)["sources"]}


def leads(binary, path, link):
    path = led(path, link)
    wanted = lines([f"{ROW}'{path}' {OUTSIDE}"])
    status, out, err = run(binary, "check", "--format", "json", "f")
    expect("check", (status, err, states(out)), (2, wanted, {"a": "read", "b": "not-read"}))
    expect("words of the secret", b"secret meeting" in out, False)
    status, out, err = run(binary, "report", "f")
    expect("report", (status, out, err), (2, b"", wanted))
    if "/dev/" in path:
        return
    status, out, err = run(binary, "check", "--allow-outside", "--format", "json", "f")
    expect("with --allow-outside", (status, err, states(out)), (status & 1, "", {"a": "read", "b": "read"}))
    expect("words of the secret", b"secret meeting" in out, True)


def stays(binary, path, link):
    path = led(path, link)
    write({"f/b.txt": B})
    status, out, err = run(binary, "check", "--format", "json", "f")
    expect("check", (status, err, states(out)), (1, "", {"a": "read", "b": "read"}))


def folder_is_link(binary):
    """The folder itself may be reached by whatever way."""
    two()
    os.symlink("f", "way")
    os.chdir("f")
    for folder in (".", "../way", "../f/", "../way/."):
        status, out, err = run(binary, "check", "--format", "json", folder)
        expect(folder, (status, err), (1, ""))


def output_is_link(binary):
    two()
    write({"mine.pdf": OLD})
    os.symlink("../mine.pdf", "f/audit.pdf")
    expect("report", run(binary, "report", "f"),
           (2, b"", "f/audit.pdf: error: this is a link to a file outside the folder: name the output with -o\n"))
    with open("mine.pdf", "rb") as f:
        expect("the file", f.read(), OLD)
    expect("-o", run(binary, "report", "f", "-o", "f/audit.pdf"), (0, b"", ""))
    with open("mine.pdf", "rb") as f:
        expect("the file", f.read(5), b"%PDF-")
    expect("the link", os.readlink("f/audit.pdf"), "../mine.pdf")
    expect("the folder", sorted(os.listdir("f")), ["a.txt", "audit.pdf", "b.txt", "sources.csv"])


# ---- A terminal

EVIL = "\x1b]0;owned\x07\x1b[2Jx\u009b31m\x7f\u202e"


def terminal(binary):
    """Whatever of a folder is shown on a terminal, no byte of it steers the terminal."""
    q = '"' + EVIL + '\n' + EVIL + '"'
    name = "b" + EVIL + "\n.txt"
    write({"f/sources.csv": f'id,path,title,publisher,published\n{q},"{name}",{q},{q},{q}\n{q}2,a.txt,,,\n',
           "f/" + name: f"{EVIL} On 3 May 2011 {EVIL} four {EVIL}people\n died{EVIL}.\n", "f/a.txt": A,
           "f/names.csv": f"name,alias\n{q},{q}\n", "f/links.csv": "relation,source,written,other_source,other_written\n"
           f"same,{q},{q},{q}2,{q}\n", "f/claims.csv": f"source,subject,attribute,value\n{q},{q},{q},{q}\n",
           "f/variorum.ini": f"[audit]\n{EVIL}=1\n"})
    shown = []
    for command in ("check", "claims", "report"):
        shown += [[command, "f"], [command, EVIL], [command, "--" + EVIL], [command, "f", "--format=" + EVIL]]
    for form in ("text", "json", "jsonl", "csv"):
        shown += [[c, "--format", form, "f"] for c in ("check", "claims")]
        shown += [[c, "--format", form, "f/" + name, EVIL] for c in ("mentions", "text")]
    shown += [["check", "--all", "f"], ["extract", "f/" + name], [EVIL]]
    for arguments in shown:
        master, slave = pty.openpty()
        got = []
        reader = threading.Thread(target=drain, args=(master, got))
        reader.start()
        subprocess.run([binary, *arguments], stdout=slave, stderr=slave, timeout=60,
                       env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"})
        os.close(slave)
        reader.join()
        os.close(master)
        text = b"".join(got).decode()  # whole UTF-8, too
        bad = sorted({c for c in text if c not in "\r\n" and (c < " " or "\x7f" <= c <= "\x9f")})
        expect(f"controls shown by {arguments!r}", bad, [])
        if "json" not in str(arguments):
            expect(f"turned text shown by {arguments!r}", "\u202e" in text and "csv" not in arguments, False)


def drain(fd, got):
    try:
        while data := os.read(fd, 65536):
            got.append(data)
    except OSError:
        pass  # the other side is closed


# ---- While it goes on

def changing(binary):
    """A document that grows while it is read."""
    two()
    with open("f/b.txt", "wb") as f:
        f.write(B.encode() * 2_000_000)
    stop = threading.Event()

    def grow():
        with open("f/b.txt", "ab", buffering=0) as f:
            while not stop.is_set():
                f.write(b"x")
                time.sleep(0.0005)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        status, out, err = run(binary, "check", "--format", "json", "f")
    finally:
        stop.set()
        writer.join()
    expect("check", (status, err, states(out)),
           (2, lines([ROW + "the document 'b.txt' changed while it was read; not read"]), {"a": "read", "b": "not-read"}))


def interrupted(binary):
    """Whenever a signal comes, the old audit is whole or the new one is, and nothing else is left."""
    two()
    expect("report", run(binary, "report", "f", "-o", "new.pdf"), (0, b"", ""))
    with open("new.pdf", "rb") as f:
        new = f.read()
    os.mkdir("out")
    started = time.monotonic()
    run(binary, "report", "f", "-o", "out/audit.pdf")
    whole = time.monotonic() - started
    kinds = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
    for n in range(24):
        write({"out/audit.pdf": OLD})
        child = subprocess.Popen([binary, "report", "f", "-o", "out/audit.pdf"], stderr=subprocess.DEVNULL)
        # Denser towards the end, where the file is written.
        time.sleep(whole * (1 - (1 - n / 23) ** 2) * 1.05)
        child.send_signal(kinds[n % 4])
        child.wait(timeout=60)
        with open("out/audit.pdf", "rb") as f:
            got = f.read()
        expect("the output is whole", got in (OLD, new), True)
        expect("the folder", os.listdir("out"), ["audit.pdf"])


def jobs(binary):
    """On how many threads it is read changes nothing: not what is found, not the PDF, not the order of complaints."""
    corpus = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench", "corpus.py")
    subprocess.run([sys.executable, corpus, "24", "f"], check=True)
    os.remove("f/docs/7.txt")
    write({"f/docs/12.txt": b"On 3 May 2011\xff", "f/docs/18.txt": b"\0", "f/docs/23.txt": ""})
    os.remove("f/docs/15.txt")
    os.symlink("../../secret.txt", "f/docs/15.txt")
    write({"secret.txt": SECRET})
    got = {}
    for n in ("1", "2", "8"):
        got[n] = [run(binary, c, "-j", n, "--format", form, "f") for c in ("check", "claims") for form in ("text", "json")]
        got[n].append(run(binary, "report", "-j", n, "f"))
        with open("f/audit.pdf", "rb") as f:
            got[n].append(f.read())
    expect("status", [x[0] for x in got["1"][:-1]], [2] * 5)
    places = [line.split(": ")[0] for line in got["1"][0][2].splitlines()]
    expect("complaints in order", places, ["f/sources.csv:9:4", "f/docs/12.txt:1:14", "f/sources.csv:17:5",
                                           "f/docs/18.txt:1:1", "f/sources.csv:25:5"])
    expect("2 threads", got["2"] == got["1"], True)
    expect("8 threads", got["8"] == got["1"], True)


# ---- Nowhere to write

def limited(binary):
    """A file that may not grow: an error, no signal, the old output whole."""
    two()
    write({"f/audit.pdf": OLD})

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run([binary, "report", "f"], capture_output=True, timeout=60, preexec_fn=limit)
    expect("report", (done.returncode, done.stderr.decode()),
           (2, "f/audit.pdf: error: the audit cannot be written: File too large\n"))
    with open("f/audit.pdf", "rb") as f:
        expect("the old PDF", f.read(), OLD)
    expect("the folder", sorted(os.listdir("f")), ["a.txt", "audit.pdf", "b.txt", "sources.csv"])
    small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
    with open("json", "wb") as out:
        done = subprocess.run([binary, "check", "--format", "json", "f"], stdout=out, stderr=subprocess.PIPE, timeout=60,
                              preexec_fn=small)
    expect("check", (done.returncode, done.stderr.decode()),
           (2, "standard output: error: the output cannot be written: File too large\n"))


def full_disk_old_output(binary):
    """A small file system of its own, where one may be had."""
    two()
    os.mkdir("small")
    script = ("mount -t tmpfs -o size=16k none small && cp old.pdf small/audit.pdf && "
              "{ \"$0\" report f -o small/audit.pdf; echo $?; cat small/audit.pdf; echo; ls -A small; }")
    write({"old.pdf": OLD})
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script, binary], capture_output=True, timeout=60)
    if done.returncode and b"report" not in done.stdout and b"error:" not in done.stderr:
        print("skipped: no file system may be mounted here")
        sys.exit(77)
    expect("report", (done.stdout, done.stderr.decode()),
           (b"2\n" + OLD + b"\naudit.pdf\n", "small/audit.pdf: error: the audit cannot be written: No space left on device\n"))


def closed(binary):
    """Streams that were closed before the start: what is opened must not take their place."""
    two()
    for fd in (0, 1, 2):
        done = subprocess.run([binary, "report", "f"], pass_fds=(), timeout=60, preexec_fn=lambda: os.close(fd),
                              stdout=subprocess.PIPE if fd != 1 else None, stderr=subprocess.PIPE if fd != 2 else None)
        expect(f"report without stream {fd}", (done.returncode, done.stdout or b"", done.stderr or b""), (0, b"", b""))
        with open("f/audit.pdf", "rb") as f:
            pdf = f.read()
        expect("the PDF", (pdf[:5], pdf.rstrip()[-5:]), (b"%PDF-", b"%%EOF"))
    done = subprocess.run([binary, "check", "f"], stderr=subprocess.PIPE, timeout=60, preexec_fn=lambda: os.close(1))
    expect("check without an output", (done.returncode, done.stderr.decode()),
           (2, "standard output: error: the output cannot be written: Bad file descriptor\n"))
    done = subprocess.run([binary, "mentions", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                          preexec_fn=lambda: os.close(0))
    expect("mentions without an input", (done.returncode, done.stdout, done.stderr.decode()),
           (2, b"", "-: error: the document cannot be read: Bad file descriptor; not read\n"))
    # Complaints that nobody can read must not end up in the audit.
    os.remove("f/b.txt")
    done = subprocess.run([binary, "report", "f"], timeout=60, preexec_fn=lambda: os.close(2))
    expect("report without a stream for complaints", done.returncode, 2)
    with open("f/audit.pdf", "rb") as f:
        expect("the PDF", b"sources.csv:3:3" in f.read(), False)


def reader_gone(binary):
    """A reader that leaves early is no trouble to talk of."""
    two()
    done = subprocess.run(["bash", "-c", '"$0" claims f | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}', binary],
                          capture_output=True, timeout=60)
    expect("claims", done.returncode in (0, 141) and done.stderr == b"", True)


def permissions(binary):
    """The new audit is for the eyes for which the old one was."""
    two()
    write({"f/audit.pdf": OLD})
    os.chmod("f/audit.pdf", 0o640)
    os.umask(0o022)
    expect("report", run(binary, "report", "f"), (0, b"", ""))
    expect("its permissions", oct(os.stat("f/audit.pdf").st_mode & 0o777), oct(0o640))
    os.remove("f/audit.pdf")
    os.umask(0o077)
    expect("report", run(binary, "report", "f"), (0, b"", ""))
    expect("those of a new one", oct(os.stat("f/audit.pdf").st_mode & 0o777), oct(0o600))


def main():
    cases = {f"outside/{n}": (leads, c) for n, c in LEADS.items()}
    cases.update({f"inside/{n}": (stays, c) for n, c in STAYS.items()})
    cases.update({n: (f, ()) for n, f in {
        "inside/folder-is-link": folder_is_link, "outside/output": output_is_link, "terminal": terminal,
        "changing": changing, "interrupted": interrupted, "limited": limited, "full-file-system": full_disk_old_output,
        "closed-streams": closed, "reader-gone": reader_gone, "permissions": permissions, "jobs": jobs}.items()})
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
