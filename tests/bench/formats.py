#!/usr/bin/env python3
"""The same documents in every format that is read: do they give the same findings as their plain text?

    formats.py BINARY [SET...]     sets of ../shared/bench/sets; without any, three of them
    formats.py --keep DIR ...      leaves the documents in DIR
    formats.py ... --only FORMAT,...

The plain text of each set is put into each format by other programs: pandoc, LibreOffice (soffice), Chromium; where one
is absent its formats are skipped, and that is said. Every format is scored against the set's own gold and compared with
the plain text: F1 of conflicts, recall of agreements, and how many findings are the same (kind and values). Ends with 1
where a format, all sets together, is more than 2 points off in F1 or in recall.
"""
import collections
import csv
import html
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
bench = os.path.normpath(os.path.join(here, "../../../shared/bench"))
SETS = ["khojaly", "athens-bank-fire-2010", "santa-monica-2013"]
POINTS = 2.0


def run(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, **options)


def paragraphs(text):
    """Paragraphs as lists of lines: a blank line stands between two; where there is none, each line is one."""
    if "\n\n" not in text.strip():
        return [[line.strip()] for line in text.splitlines() if line.strip()]
    found = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [p for p in found if p]


def body(text):
    return "\n".join("<p>" + "<br>\n".join(html.escape(line, quote=False) for line in p) + "</p>" for p in paragraphs(text))


def write(path, content):
    with open(path, "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode())


# ---- Ways to write a document: (name of the format, suffix, tools that it needs, function of text and path)


def as_html(text, path):
    write(path, "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>x</title></head><body>\n" + body(text) + "\n</body></html>\n")


def as_page(text, path):
    """A page as they are: the article among navigation, advertisements, comments and other stories, each with dates."""
    links = "".join(f"<li><a href='/{i}'>{i + 2} killed on {i + 1} March 200{i}</a></li>" for i in range(9))
    write(path, f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title>
<script>var when = "3 May 1999"; document.write("<p>17 dead</p>");</script><style>p {{ margin: 0 }}</style></head>
<body><header class="site-header"><div class="logo">The Daily Post</div><nav><ul>{links}</ul></nav></header>
<div class="breadcrumbs">Home &gt; News &gt; 2 May 1998</div>
<div id="page"><main><article><div class="share-bar">Shared 240 times on 4 May 1997</div>
{body(text)}
<aside><h3>Read more</h3><ul>{links}</ul></aside></article>
<section id="comments"><h3>12 comments</h3><p>On 9 June 1996 I saw 44 people there.</p></section></main>
<div class="sidebar"><h4>Most read</h4><ul>{links}</ul><p class="ad">Only 99 dollars until 8 July 1995!</p></div></div>
<footer><p>Printed 5 May 1994. 31 people work here.</p></footer></body></html>""")


def as_encoding(name):
    def write_it(text, path):
        write(path, text.encode(name, "replace"))
    return write_it


def through_pandoc(text, path):
    write(path + ".html", body(text))
    run("pandoc", "-f", "html", path + ".html", "-o", path, "--metadata", "pagetitle=x", "--wrap=none")
    os.remove(path + ".html")


def as_csv(separator):
    def write_it(text, path):
        out = io.StringIO()
        table = csv.writer(out, delimiter=separator, lineterminator="\n")
        for p in paragraphs(text):
            for line in p:
                table.writerow([line])
        write(path, out.getvalue())
    return write_it


def through_chromium(text, path):
    write(path + ".html", "<!DOCTYPE html><html><head><meta charset='utf-8'><style>body { font: 11pt serif; }</style></head><body>" +
          body(text) + "</body></html>")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=" + path, path + ".html")
    os.remove(path + ".html")


def as_columns(text, path):
    """Two justified columns with broken words, running heads and page numbers."""
    write(path + ".html", "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><style>@page { margin: 20mm } "
          "body { font: 9pt serif; columns: 2; column-gap: 8mm; text-align: justify; hyphens: auto }"
          "p { margin: 0; text-indent: 1.5em }</style></head><body>" + body(text) + "</body></html>")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--print-to-pdf=" + path, path + ".html")
    os.remove(path + ".html")


def through_office(suffix):
    """All of a set's documents at once: the program takes seconds to begin."""
    def convert(texts, folder):
        for name, text in texts.items():
            write(os.path.join(folder, name + ".html"), body(text))
            run("pandoc", os.path.join(folder, name + ".html"), "-o", os.path.join(folder, name + ".docx"))
        run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", suffix, "--outdir",
            os.path.join(folder, "out"), *[os.path.join(folder, name + ".docx") for name in texts])
        return {name: os.path.join(folder, "out", f"{name}.{suffix}") for name in texts}
    return convert


FORMATS = [
    ("utf-16", "txt", [], as_encoding("utf-16")), ("windows-1252", "txt", [], as_encoding("cp1252")),
    ("html", "html", [], as_html), ("page", "html", [], as_page), ("csv", "csv", [], as_csv(",")), ("tsv", "tsv", [], as_csv("\t")),
    ("markdown", "md", ["pandoc"], through_pandoc), ("docx", "docx", ["pandoc"], through_pandoc),
    ("odt", "odt", ["pandoc"], through_pandoc), ("epub", "epub", ["pandoc"], through_pandoc),
    ("odt-office", "odt", ["pandoc", "soffice"], through_office("odt")),
    ("pdf-office", "pdf", ["pandoc", "soffice"], through_office("pdf")),
    ("pdf-browser", "pdf", ["chromium"], through_chromium), ("pdf-columns", "pdf", ["chromium"], as_columns),
]


def convert(source, target, suffix, how):
    """The folder SOURCE with every document as HOW writes it."""
    os.makedirs(os.path.join(target, "docs"))
    with open(os.path.join(source, "sources.csv"), encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    texts = {}
    for n, row in enumerate(rows):
        with open(os.path.join(source, row["path"]), encoding="utf-8", errors="replace") as f:
            texts[f"d{n}"] = f.read()
        row["path"] = f"docs/d{n}.{suffix}"
    if how.__qualname__.startswith("through_office"):
        with tempfile.TemporaryDirectory() as room:
            for name, path in how(texts, room).items():
                shutil.copy(path, os.path.join(target, "docs", f"{name}.{suffix}"))
    else:
        for name, text in texts.items():
            how(text, os.path.join(target, "docs", f"{name}.{suffix}"))
    with open(os.path.join(target, "sources.csv"), "w", encoding="utf-8", newline="") as f:
        table = csv.DictWriter(f, rows[0].keys())
        table.writeheader()
        table.writerows(rows)


def findings(binary, folder):
    done = subprocess.run([binary, "check", "--format", "json", folder], capture_output=True, timeout=600)
    if done.returncode not in (0, 1):
        print(f"  {folder}: exit {done.returncode}: {done.stderr.decode(errors='replace')[:300]}")
    return json.loads(done.stdout)["findings"] if done.stdout else []


def signs(found):
    return collections.Counter((f["kind"], tuple(sorted((c["source"], str(c["value"])) for c in f["claims"]))) for f in found)


def add(total, tally):
    for key, value in tally.items():
        total[key] = [a + b for a, b in zip(total.get(key, [0, 0, 0]), value)] if isinstance(value, list) else total.get(key, 0) + value


def main():
    arguments = sys.argv[1:]
    keep = arguments[1] if arguments[:1] == ["--keep"] else None
    only = []
    if "--only" in arguments:
        at = arguments.index("--only")
        only = arguments[at + 1].split(",")
        del arguments[at:at + 2]
    binary, *sets = arguments[2 if keep else 0:]
    if not os.path.isdir(os.path.join(bench, "sets")):
        print(f"skipped: {bench} is absent")
        return 0
    spec = importlib.util.spec_from_file_location("score", os.path.join(bench, "score.py"))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    binary, sets = os.path.abspath(binary), sets or SETS
    data = {name: score.Set(os.path.join(bench, "sets", name)) for name in sets}
    plain = {name: findings(binary, os.path.join(bench, "sets", name)) for name in sets}
    total = {}
    for name in sets:
        add(total, score.score(data[name], plain[name], "core", out=io.StringIO()))
    off = 0

    def rates(t):
        return 100 * score.rates(t)[2], 100 * t["agreement"][0] / max(t["agreement"][1], 1)
    wanted = rates(total)
    count = sum(len(f) for f in plain.values())
    print(f"{'text':14} conflicts F1 {wanted[0]:5.1f}  agreements R {wanted[1]:5.1f}  findings {count}")
    with tempfile.TemporaryDirectory() as room:
        room = keep or room
        for form, suffix, tools, how in FORMATS:
            if only and form not in only:
                continue
            missing = [tool for tool in tools if not shutil.which(tool)]
            if missing:
                print(f"{form:14} skipped: no {', '.join(missing)}")
                continue
            total, same = {}, 0
            for name in sets:
                folder = os.path.join(room, form, name)
                convert(os.path.join(bench, "sets", name), folder, suffix, how)
                found = findings(binary, folder)
                same += sum((signs(found) & signs(plain[name])).values())
                add(total, score.score(data[name], found, "core", out=io.StringIO()))
            got = rates(total)
            bad = any(abs(a - b) > POINTS for a, b in zip(got, wanted))
            off += bad
            print(f"{form:14} conflicts F1 {got[0]:5.1f}  agreements R {got[1]:5.1f}  the same {same}/{count}  unverified "
                  f"{total['unverified']}{'  OFF' if bad else ''}", flush=True)
    return int(off > 0)


sys.exit(main())
