#!/usr/bin/env python3
"""Input that is made to hurt, and moments that are badly chosen: a case each. See bad.py, whose helpers these are.

    hostile.py --list          the names of the cases
    hostile.py BINARY NAME     runs one
"""
import hashlib
import io
import json
import os
import pty
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings
import zipfile
import zlib

from bad import A, B, GOOD, OLD, ROW, carrying, expect, lines, run, write

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
    expect("complaints in order", places, ["f/sources.csv:9:4", "f/sources.csv:14:5", "f/sources.csv:17:5",
                                           "f/docs/18.txt:1:1", "f/sources.csv:25:5"])
    expect("2 threads", got["2"] == got["1"], True)
    expect("8 threads", got["8"] == got["1"], True)


# ---- The cache

def all_of(binary, *more):
    """Everything that the commands give of folder f."""
    if os.path.exists("f/audit.pdf"):
        os.remove("f/audit.pdf")
    got = [run(binary, *arguments, *more) for arguments in (["check", "f"], ["check", "f", "--format", "json"],
                                                            ["claims", "f"], ["report", "f"])]
    if os.path.exists("f/audit.pdf"):
        with open("f/audit.pdf", "rb") as f:
            got.append(f.read())
    return got


def set_cache(name="cache"):
    os.makedirs(name, exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = os.path.abspath(name)


def kept(name="cache"):
    folder = os.path.join(name, "variorum")
    return sorted(os.path.join(folder, n) for n in os.listdir(folder)) if os.path.isdir(folder) else []


def reseal(text):
    """An entry whose fingerprint is right, whatever it holds."""
    mark, body = text[:17], text[82:]
    return mark + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def cache_hit(binary):
    """The second run is the first one's output, and it does come from the cache."""
    two(**{"f/names.csv": "name,alias\nThe Fire,the fire\n"})
    write({"f/b.txt": B + "Caf\xe9 \x00"})
    plain = all_of(binary, "--no-cache")
    set_cache()
    expect("--no-cache keeps nothing", (all_of(binary, "--no-cache") == plain, kept()), (True, []))
    expect("the first run", all_of(binary) == plain, True)
    first = kept()
    expect("what is kept", len(first), 4)
    expect("the second run", all_of(binary) == plain, True)
    expect("what is kept", kept(), first)
    for path in first:
        with open(path, "rb") as f:
            text = f.read()
        with open(path, "wb") as f:
            f.write(reseal(text.replace(b"injured", b"INJURED")))
    got = all_of(binary)
    expect("it comes from the cache", (b"INJURED" in got[1][1], b"INJURED" in plain[1][1]), (True, False))
    expect("--no-cache does not", all_of(binary, "--no-cache") == plain, True)


CHANGES = {
    "a document": lambda: write({"f/b.txt": B.replace("4 May", "7 May")}),
    "a document's end": lambda: write({"f/b.txt": B + "Six people were killed.\n"}),
    "a document gone": lambda: os.remove("f/a.txt"),
    "a document back": lambda: write({"f/a.txt": A}),
    "names that come": lambda: write({"f/names.csv": "name,alias\nfire,blaze\n"}),
    "names that go": lambda: os.remove("f/names.csv"),
    "claims that come": lambda: write({"f/claims.csv": "source,subject,attribute,value\na,fire,injured,5\n"}),
    "a setting": lambda: write({"f/variorum.ini": "[audit]\ntitle=Another\n"}),
    "trouble with a setting": lambda: write({"f/variorum.ini": "[audit]\npaper=A3\n"}),
    "no settings": lambda: os.remove("f/variorum.ini"),
    "the list": lambda: write({"f/sources.csv": GOOD.replace("id,path", "id,path,title").replace("b.txt", "b.txt,B")}),
    "a link outside": lambda: (write({"c.txt": B}), os.remove("f/b.txt"), os.symlink("../c.txt", "f/b.txt")),
    "a link inside": lambda: (write({"f/c.txt": B}), os.remove("f/b.txt"), os.symlink("c.txt", "f/b.txt")),
    "the day": lambda: os.environ.update(SOURCE_DATE_EPOCH="1500000000"),
}


def cache_changes(binary):
    """Whatever changes, the output is that of a run without a cache."""
    two()
    set_cache()
    before, differ = all_of(binary), 0
    for name, change in CHANGES.items():
        change()
        want = all_of(binary, "--no-cache")
        expect(name, all_of(binary) == want, True)
        expect(name + ", again", all_of(binary) == want, True)
        differ += want != before
        before = want
    expect("most changes show", differ >= len(CHANGES) - 2, True)


def cache_surroundings(binary):
    """What surrounds a run is in the key or in what is looked at again: the program that reads PDF, whichever and wherever it
    is, the day, the letters, the jobs, the place where it is run."""
    two(**{"f/b.pdf": page(stream(SHOWN)), "f/sources.csv": GOOD.replace("b.txt", "b.pdf")})
    set_cache()
    path, want = os.environ["PATH"], {}

    def fresh(name):
        want[name] = all_of(binary, "--no-cache")
        expect(name, all_of(binary) == want[name], True)
        expect(name + ", again", all_of(binary) == want[name], True)

    def reader(folder, words):
        """A pdftotext that reads these words out of everything."""
        box = 'xMin="60" yMin="90" xMax="300" yMax="100"'
        lines = ['<page width="600" height="800">', "<flow>", f"<block {box}>", f"<line {box}>",
                 *(f"<word {box}>{word}</word>" for word in words.split()), "</line>", "</block>", "</flow>", "</page>"]
        write({f"{folder}/pdftotext": "#!/bin/sh\n" + "".join(f"echo '{line}'\n" for line in lines)})
        os.chmod(f"{folder}/pdftotext", 0o755)

    os.makedirs("none")
    os.environ["PATH"] = os.path.abspath("none")
    fresh("no program")
    os.environ["PATH"] = path
    fresh("a program")
    reader("one", "The fire began on 8 May 2012.")
    os.environ["PATH"] = os.path.abspath("one") + ":" + path
    fresh("another before it")
    reader("one", "The fire began on 9 May 2012.")
    fresh("another in its place")
    os.environ["PATH"] = path
    fresh("the old one again")
    expect("the program shows", len({str(w) for w in want.values()}), 4)
    expect("the old one", want["the old one again"] == want["a program"], True)
    for name, value in [("LC_ALL", "C"), ("LC_ALL", "C.UTF-8"), ("TZ", "Asia/Tokyo"), ("NO_COLOR", "1"), ("TERM", "dumb"),
                        ("SOURCE_DATE_EPOCH", "1500000000")]:
        os.environ[name] = value
        fresh(f"{name}={value}")
        del os.environ[name]
    fresh("as before")
    expect("as before", want["as before"] == want["a program"], True)
    jobs = [all_of(binary, "--jobs", str(n)) for n in (1, 3)]
    expect("the jobs", (jobs[0] == want["as before"], jobs[1] == want["as before"]), (True, True))


def cache_broken(binary):
    """An entry cut, changed, made up, or in the way: as if it were not there."""
    two()
    set_cache()
    want = run(binary, "check", "--format", "json", "f")
    path, = kept()
    with open(path, "rb") as f:
        good = f.read()
    chance = random.Random(5)
    bad = [b"", good[:10], good[:82], good[:-1], good + b"x", good[:200] + b"\x00" * (len(good) - 200), b"\xff" * 5000]
    for _ in range(15):  # any byte
        at = chance.randrange(len(good))
        bad.append(good[:at] + bytes([good[at] ^ 1 << chance.randrange(8)]) + good[at + 1:])
    tail = good.rindex(b"4:") if b"4:" in good else 100
    for _ in range(40):  # well sealed
        at = chance.choice((82 + chance.randrange(20), tail + chance.randrange(len(good) - tail), chance.randrange(82, len(good))))
        kind = chance.randrange(4)
        piece = chance.choice((b"9", b":", b"", b"99999999999999999:", b"-1:", b"\x00", b"999999999999999999999:"))
        bad.append(reseal(good[:at] + piece + good[at + (kind > 0):] if kind < 3 else good[:at]))
    for text in bad:
        with open(path, "wb") as f:
            f.write(text)
        status, out, err = run(binary, "check", "--format", "json", "f")
        if (status, out, err) != want:
            # A well sealed entry may say what it likes; it may not bring the program down.
            expect("an entry that was made up", (status in (0, 1, 2), reseal(text) == text, "anitizer" in err), (True, True, False))
        run(binary, "check", "--format", "json", "f")
        with open(path, "rb") as f:
            now = f.read()
        expect("it stands again", now == good or reseal(text) == text, True)
    os.remove(path)
    os.mkdir(path)
    expect("a folder in its place", run(binary, "check", "--format", "json", "f"), want)
    os.rmdir(path)
    os.symlink("/dev/zero", path)
    expect("a device in its place", run(binary, "check", "--format", "json", "f"), want)
    expect("afterwards", run(binary, "check", "--format", "json", "f"), want)


def cache_places(binary):
    """Where no cache can be, there is none, and not a word of it."""
    two()
    want = all_of(binary, "--no-cache")
    write({"file": "x", "shared/variorum": None, "locked/variorum": None})
    os.chmod("shared/variorum", 0o777)
    os.chmod("locked/variorum", 0o500)
    home = os.path.abspath("home")
    for place in ("file", "shared", "locked", "/proc", "relative", ""):
        os.environ["XDG_CACHE_HOME"] = place if place in ("relative", "") else os.path.join(os.getcwd(), place)
        os.environ["HOME"] = "/nonexistent"
        expect(place, all_of(binary) == want, True)
        expect(place, all_of(binary) == want, True)
    expect("a folder that others may write", os.listdir("shared/variorum"), [])
    del os.environ["XDG_CACHE_HOME"]
    os.environ["HOME"] = home
    expect("at home", all_of(binary) == want, True)
    expect("at home", len(kept("home/.cache")), 4)
    expect("for my eyes", oct(os.stat("home/.cache/variorum").st_mode & 0o777), oct(0o700))
    shutil.rmtree("home")
    expect("taken away", all_of(binary) == want, True)


def cache_shared(binary):
    """Processes that share it, while somebody throws it away: each gives what it should."""
    two()
    want = run(binary, "check", "f", "--no-cache")
    set_cache()
    stop = threading.Event()

    def sweep():
        while not stop.is_set():
            for path in kept():
                try:
                    os.truncate(path, 300) if hash(path) & 1 else os.remove(path)
                except OSError:
                    pass
            time.sleep(0.02)

    broom = threading.Thread(target=sweep)
    broom.start()
    try:
        for _ in range(5):
            children = [subprocess.Popen([binary, "check", "f"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                        for _ in range(4)]
            for child in children:
                out, err = child.communicate(timeout=60)
                expect("check", (child.returncode, out, err.decode()), want)
    finally:
        stop.set()
        broom.join()
    expect("nothing half written", [p for p in kept() if "." in os.path.basename(p)], [])


def cache_full(binary):
    """What was longest unused goes when there is too much."""
    two()
    set_cache()
    run(binary, "check", "f")
    path, = kept()
    os.utime(path, (1, 1))
    for n in range(5):
        name = os.path.join("cache", "variorum", "%064d" % n)
        with open(name, "wb") as f:
            f.truncate(120 << 20)
        os.utime(name, (100 + n, 100 + n))
    expect("claims", run(binary, "claims", "f")[0], 0)
    left = kept()
    expect("the oldest", path in left, False)
    expect("the size", sum(os.path.getsize(p) for p in left) <= 512 << 20, True)
    expect("the newest", len([p for p in left if "%064d" % 4 in p]), 1)


# ---- Documents that are made to hurt

SAYS = "On 3 May 2011 four people were injured. "
WORDLESS = "the page has no words of its own (its scripts may fetch them); not read"
NESTED = "the document was read in part: its elements are nested too deeply"
DEEP = "the document cannot be read: its elements are nested too deeply; not read"
NO_TEXT = "the PDF has pages but no text: it is a scan, or all drawings; not read"
ENTITIES = "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(12))


def pdf(objects):
    text, places = b"%PDF-1.7\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    size = len(objects) + 1
    return text + b"xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, table, size, len(text))


def stream(text, more=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(text), text)


SHOWN = b"BT /F 12 Tf 72 700 Td (" + SAYS.encode() + b") Tj ET"


def page(content, catalog=b"", kids=b"[3 0 R]", count=1, form=b"null"):
    return pdf([b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog, b"<</Type/Pages/Kids%s/Count %d>>" % (kids, count),
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
                content, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", form])


def packed(piece, times):
    pack = zlib.compressobj(9)
    return b"".join(pack.compress(piece) for _ in range(times)) + pack.flush()


def zipped(*files):
    """An archive of (name, text) pairs, names as they are."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as out, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that stand there twice
        for name, text in files:
            out.writestr(name, text)
    return whole.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ' \
      'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
OUTSIDE_ENTITIES = '<!DOCTYPE x [<!ENTITY x SYSTEM "secret.txt"><!ENTITY % y SYSTEM "http://127.0.0.1:9/"> %y;]>'
BOMB_ENTITIES = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'


def word(body, start="", *more):
    return zipped(("[Content_Types].xml", "<Types/>"), *more,
                  ("word/document.xml", f'<?xml version="1.0"?>{start}<w:document {WORD}><w:body>{body}</w:body></w:document>'))


def odt(body, start="", *more):
    return zipped(("mimetype", "application/vnd.oasis.opendocument.text"), *more,
                  ("content.xml", f'<?xml version="1.0"?>{start}<office:document-content {ODF}><office:body><office:text>{body}'
                                  '</office:text></office:body></office:document-content>'))


def epub(chapter, href="a.xhtml", *more):
    return zipped(("mimetype", "application/epub+zip"), *more,
                  ("META-INF/container.xml", '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'),
                  ("c.opf", f'<package><manifest><item id="a" href="{href}"/></manifest><spine>{"<itemref idref=" + chr(34) + "a" + chr(34) + "/>"}'
                            '</spine></package>'), ("a.xhtml", chapter))


def said(text=SAYS):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def some(n):
    """So many, or as many as the sanitizers get through in the same time."""
    return n // 10 if sanitized else n


# A document: its name, its text (made when it is wanted), the complaint of it (None: any), whether the words of SAYS are
# read; whatever becomes of it, nothing of the other days that stand in it is.
DOCUMENTS = {
    "text/marks": ("b.txt", lambda: SAYS + "a" + "\u0301\u0327\u0323" * 300000 + " " + SAYS, "", True),
    "text/sentence": ("b.txt", lambda: SAYS + "four and " * some(100000), "", True),
    "text/word": ("b.txt", lambda: SAYS + "a" * 10000000 + " " + SAYS, "", True),
    "text/values": ("b.txt", lambda: SAYS + " ".join(f"Some {n + 10} people were injured in Ash." for n in range(some(20000))), "", True),
    "markdown/comments": ("b.md", lambda: SAYS + "<!-- " * 300000, "", True),
    "html/nested": ("b.html", lambda: "<html><body>" + "<div>" * 10000 + SAYS + "</div>" * 10000, NESTED, None),
    "html/nested-more": ("b.html", lambda: "<html><body>" + "<div><b>" * 300000 + SAYS, NESTED, None),
    "html/unclosed": ("b.html", lambda: "<html><body>" + "<p>" * 100000 + SAYS, "", True),
    "html/attributes": ("b.html", lambda: "<html><body><p " + 'a="b" ' * 100000 + ' x="' + "y" * 3000000 + '">' + SAYS, "", True),
    "html/angles": ("b.html", lambda: "<html>" + "<" * 500000 + SAYS, None, None),
    "html/comments": ("b.html", lambda: "<html>" + "<!--" * 500000 + SAYS, WORDLESS, False),
    "html/entities": ("b.html", lambda: f'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]><html><body><p>{SAYS}&m;&m;</p>', "", True),
    "html/entity-outside": ("b.xhtml", lambda: '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "secret.txt"><!ENTITY y SYSTEM '
                            f'"http://127.0.0.1:9/">]><html><body><p>{SAYS}&x;&y;</p></body></html>', "", True),
    "html/script": ("b.html", lambda: '<html><head><script>document.write("9 May 2012")</script></head><body onload="x(\'9 May 2012\')">'
                    f'<p>{SAYS}</p><iframe src="secret.txt"></iframe><object data="http://127.0.0.1:9/"></object>'
                    '<img src=x onerror="9 May 2012"><style>p {content: "9 May 2012"}</style></body></html>', "", True),
    "html/rows": ("b.html", lambda: "<html><body><table>" + "<tr><td>Town<td>x" * 100000 + "</table><p>" + SAYS, "", True),
    "docx/plain": ("b.docx", lambda: word(said()), "", True),
    "docx/entities": ("b.docx", lambda: word(said() + said("&m;&m;"), BOMB_ENTITIES), None, None),
    "docx/entity-outside": ("b.docx", lambda: word(said() + said("&x;"), OUTSIDE_ENTITIES), None, None),
    "docx/nested": ("b.docx", lambda: word(said() + "<w:tbl><w:tr><w:tc>" * 10000 + said() + "</w:tc></w:tr></w:tbl>" * 10000),
                    DEEP, False),
    "docx/bomb": ("b.docx", lambda: word(said() + said("x" * 300000000)), None, False),
    "docx/bomb-elsewhere": ("b.docx", lambda: word(said(), "", ("word/styles.xml", "<x>" + " " * 300000000)), None, None),
    "docx/names-out": ("b.docx", lambda: word(said(), "", ("../../secret.txt", "x"), ("/etc/x", "x"), ("..\\x.xml", "<x/>")), "", True),
    "docx/names-many": ("b.docx", lambda: word(said(), "", *((f"word/{n}.xml", "") for n in range(20000))), None, None),
    "docx/name-twice": ("b.docx", lambda: word(said(), "", ("word/document.xml", "")), None, None),
    "docx/script": ("b.docx", lambda: word(said() + '<w:p><w:r><w:instrText>DDEAUTO c:\\x "9 May 2012"</w:instrText></w:r></w:p>', "",
                                           ("word/vbaProject.bin", "9 May 2012")), "", True),
    "docx/cut": ("b.docx", lambda: word(said())[:-30], None, None),
    "docx/rows": ("b.docx", lambda: word("<w:tbl>" + f"<w:tr><w:tc>{said('Town')}</w:tc></w:tr>" * 50000 + "</w:tbl>" + said()), "", True),
    "odt/plain": ("b.odt", lambda: odt(f"<text:p>{SAYS}</text:p>"), "", True),
    "odt/entities": ("b.odt", lambda: odt(f"<text:p>{SAYS}&m;</text:p>", BOMB_ENTITIES), None, None),
    "odt/entity-outside": ("b.odt", lambda: odt(f"<text:p>{SAYS}&x;</text:p>", OUTSIDE_ENTITIES), None, None),
    "odt/repeated": ("b.odt", lambda: odt('<table:table><table:table-row table:number-rows-repeated="2000000000"><table:table-cell '
                                          'table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell></table:table-row>'
                                          f'</table:table><text:p>a<text:s text:c="2000000000"/>b</text:p><text:p>{SAYS}</text:p>'), "", True),
    "odt/nested": ("b.odt", lambda: odt("<text:section>" * 10000 + f"<text:p>{SAYS}</text:p>" + "</text:section>" * 10000), DEEP, False),
    "epub/plain": ("b.epub", lambda: epub(f"<html><body><p>{SAYS}</p></body></html>"), "", True),
    "epub/out": ("b.epub", lambda: epub("<html/>", "../secret.txt"), None, False),
    "epub/absolute": ("b.epub", lambda: epub("<html/>", "file:///etc/passwd"), None, False),
    "epub/script": ("b.epub", lambda: epub(f"<html><body><script>x('9 May 2012')</script><p>{SAYS}</p></body></html>"), "", True),
    "epub/bomb": ("b.epub", lambda: epub(f"<html><body><p>{SAYS}</p>" + " " * 300000000), None, False),
    "epub/one-chapter": ("b.epub", lambda: zipped(
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'),
        ("c.opf", "<package><manifest>" + "".join(f'<item id="i{n}" href="x/../a.xhtml?{n}"/>' for n in range(2000)) + "</manifest><spine>"
         + "".join(f'<itemref idref="i{n}"/>' for n in range(2000)) + "</spine></package>"),
        ("a.xhtml", f"<html><body><p>{SAYS}</p>" + f"<p>{'x ' * 500}</p>" * 1000)), "", True),
    "epub/entities": ("b.epub", lambda: epub(f"{BOMB_ENTITIES}<html><body><p>{SAYS}&m;</p></body></html>"), None, None),
    "zip/itself": ("b.docx", lambda: zipped(("word/document.xml", zipped(("word/document.xml", "x")))), None, False),
    "zip/empty": ("b.docx", lambda: zipped(), None, False),
    "csv/rows": ("b.csv", lambda: "place,killed\n" + "Town,4\n" * (30000 if sanitized else 1000000), None, None),
    "csv/columns": ("b.csv", lambda: ",".join("c" * (n % 9 + 1) for n in range(50000)) + "\n" + "4," * 50000 + "\n", None, None),
    "csv/quote": ("b.csv", lambda: 'place,killed\n"Town,4\n' + "x,1\n" * 4000, None, None),
    "pdf/plain": ("b.pdf", lambda: page(stream(SHOWN)), "", True),
    "pdf/kids-loop": ("b.pdf", lambda: page(stream(SHOWN), kids=b"[3 0 R 2 0 R]", count=1000000), None, None),
    "pdf/count": ("b.pdf", lambda: page(stream(SHOWN), count=2147483647), None, None),
    "pdf/form-loop": ("b.pdf", lambda: page(stream(SHOWN + b" /X Do"), form=stream(
        b"q /X Do Q /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")), None, True),
    "pdf/length-loop": ("b.pdf", lambda: page(b"<</Length 4 0 R>>\nstream\n" + SHOWN + b"\nendstream"), None, None),
    "pdf/table-loop": ("b.pdf", lambda: page(stream(SHOWN)).replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev 9>>"), None, None),
    "pdf/deep": ("b.pdf", lambda: page(b"[" * 100000 + b"]" * 100000), NO_TEXT, False),
    "pdf/bomb": ("b.pdf", lambda: page(stream(packed(b" " * 1000000, 60), b"/Filter/FlateDecode")), NO_TEXT, False),
    "pdf/script": ("b.pdf", lambda: page(stream(SHOWN), b"/OpenAction<</S/JavaScript/JS(app.alert\\('9 May 2012'\\))>>"
                                         b"/AA<</WC<</S/Launch/F(/bin/sh)>>>>"), "", True),
    "pdf/scan": ("b.pdf", lambda: page(stream(b"0 0 m 9 9 l S")), NO_TEXT, False),
    "pdf/cut": ("b.pdf", lambda: page(stream(SHOWN))[:300], None, None),
}
SECONDS, MEGABYTES = 200, 1500  # a million rows take 0.7 GB; whatever is no table stays far below


sanitized = False  # then everything is slower and larger


def bounded(binary, *arguments):
    """As run; what it used is within bounds."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([binary, *arguments], stdout=out, stderr=err)
        timer = threading.Timer(4 * SECONDS, child.kill)
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        expect(f"killed after {4 * SECONDS} s", child.returncode == -signal.SIGKILL, False)
        # Of the processor: the machine may have more to do.
        expect(f"more than {SECONDS} s", usage.ru_utime + usage.ru_stime > SECONDS, False)
        expect(f"more than {MEGABYTES} MB", usage.ru_maxrss > MEGABYTES * 1024, False)
        out.seek(0)
        err.seek(0)
        return child.returncode, out.read(), err.read().decode()


def document(binary, name, make, complaint, says):
    text = make()
    write({"f/sources.csv": f"id,path\na,a.txt\nb,{name}\n", "f/a.txt": A, "f/" + name: text, "f/secret.txt": SECRET})
    status, out, err = bounded(binary, "check", "--no-cache", "--format", "json", "f")
    state = states(out)["b"]
    expect("the status", status in ((2,) if err else (0, 1)), True)
    if complaint is not None:
        expect("the complaint", err, lines([ROW + complaint]) if complaint else "")
    expect("its state", state, {"": "read", WORDLESS: "not-read", NO_TEXT: "not-read", DEEP: "not-read", NESTED: state, None: state}[complaint])
    expect("a line for what is not read", bool(err), state != "read")
    claims = bounded(binary, "claims", "--no-cache", "--format", "json", "f")[1]
    for word in (b"9 May 2012", b"secret", b"Nine people"):
        expect(f"what stands nowhere in it: {word}", word in claims, False)
    if says is not None:
        expect("its words are read", b'"source": "b"' in claims and b"four people" in claims, says)


def carried_bomb(binary):
    """A PDF that carries gigabytes in a few kilobytes."""
    if sanitized:
        print("skipped: the sanitizer's operator new ends the program where the plain one throws, and qpdf catches")
        sys.exit(77)
    pack = zlib.compressobj(1)
    bomb = b"".join(pack.compress(bytes(1000000)) for _ in range(2000)) + pack.flush()
    whole = carrying([b"findings.json"]).replace(b"<</Type/EmbeddedFile/Length 1>>\nstream\nx", b"<</Type/EmbeddedFile/Filter/FlateDecode"
                                                 b"/Length %d>>\nstream\n%s" % (len(bomb), bomb))
    write({"f.pdf": whole})
    status, out, err = bounded(binary, "extract", "f.pdf", "-C", "in")
    expect("extract", (status, out, "error: " in err, os.path.exists("in")), (2, b"", True, False))


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
        "closed-streams": closed, "reader-gone": reader_gone, "permissions": permissions, "jobs": jobs, "cache/hit": cache_hit, "cache/changes": cache_changes,
        "cache/surroundings": cache_surroundings, "cache/broken": cache_broken, "cache/places": cache_places, "cache/shared": cache_shared, "cache/full": cache_full,
        "carried-bomb": carried_bomb}.items()})
    cases.update({f"document/{n}": (document, c) for n, c in DOCUMENTS.items()})
    if sys.argv[1:] == ["--list"]:
        print(";".join(cases), end="")
        return
    global sanitized
    binary, name = os.path.abspath(sys.argv[1]), sys.argv[2]
    with open(binary, "rb") as f:
        program = f.read()
        sanitized = b"__asan_init" in program or b"__tsan_init" in program
    function, arguments = cases[name]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            function(binary, *arguments)
        finally:
            os.chdir("/")


main()
