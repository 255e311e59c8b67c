#!/usr/bin/env python3
"""The include rule of the house: who may include whom. Names each breach as path:line and ends with 1.

    house.py ROOT          checks the tree
    house.py --self-test   checks that every rule catches its breach
"""
import os
import re
import sys

STAGES = ("source", "mention", "claim", "align", "finding", "review", "write")
# One room for each foreign library: header pattern, the files that may include it.
LIBRARIES = (
    (r"csv\.h$", ("report/base/csv.c",)),
    (r"jansson\.h$", ("report/base/tree.c", "tests/")),
    (r"gio/", ("report/command/watch.c",)),
    (r"libxml/", ("report/source/markup.c",)),
    (r"archive(_entry)?\.h$", ("report/source/archive.c", "tests/")),
    (r"uchardet", ("report/source/encoding.c",)),
    (r"fontconfig/", ("fonts/", "layout/paint.c")),
    (r"cairo", ("layout/paint.c", "layout/tag.c", "layout/tag.h")),
    (r"pango/", ("layout/shape.c", "layout/shape.h", "layout/paint.c")),
    (r"qpdf/", ("layout/finish.c", "layout/extract.c", "tests/")),
    (r"hyphen\.h$", ("layout/hyphen.c",)),
    (r"libstemmer", ("report/base/", "report/claim/")),
)


def room(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "report" and len(parts) > 2 else parts[0]


def breach(path, header, angle):
    """Why PATH may not include HEADER, None where it may."""
    if angle or "/" not in header:
        for pattern, rooms in LIBRARIES:
            if re.search("(^|/)" + pattern, header) and not path.startswith(rooms):
                return f"<{header}> is included only by {', '.join(rooms)}"
        return None
    top, mine = header.split("/")[0], path.split("/")[0]
    if mine == "tests" or top not in ("report", "layout", "fonts", "data"):
        return None
    if mine == "layout" and top == "report":
        return "layout/ never includes report/"
    if mine == "fonts" and top != "fonts":
        return "fonts/ includes only itself"
    if mine != "report":
        return None
    if top == "fonts":
        return "report/ never includes fonts/"
    if header == "layout/press.h":
        return None if room(path) == "report/command" else "only report/command includes layout/press.h"
    if top == "layout":
        if header == "layout/book.h" and room(path) == "report/write":
            return None
        return "of layout/, report/write includes book.h and report/command press.h, and nobody anything else"
    if room(header) == room(path) or header == "report/facts.h" or room(header) == "report/base":
        if room(path) == "report/base" and room(header) != "report/base":
            return "report/base includes only itself"
        return None
    stage = header.split("/")[1]
    if stage in STAGES and header.count("/") == 2:
        if path in ("report/audit.c", "report/audit.h") and (stage == "write" or header == f"report/{stage}/{stage}.h"):
            return None
        return "a stage includes its own folder, report/facts.h and report/base; only audit.c includes the stages"
    if header == "report/command/command.h":
        return None if path == "report/main.c" else "only main.c includes report/command"
    if path == "report/audit.c" or room(path) == "report/command":
        return None
    return "only report/command and audit.c include what lies in report/"


def includes(root):
    for top in ("report", "layout", "fonts", "tests"):
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in sorted(names):
                if not name.endswith((".c", ".h")):
                    continue
                full = os.path.join(folder, name)
                with open(full, encoding="utf-8") as f:
                    for number, line in enumerate(f, 1):
                        m = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
                        if m:
                            yield os.path.relpath(full, root), number, m[2], m[1] == "<"


SELF = (
    ("layout/a.c", "report/facts.h", False, True),
    ("fonts/a.c", "layout/book.h", False, True),
    ("report/claim/a.c", "report/mention/mention.h", False, True),
    ("report/claim/a.c", "report/claim/b.h", False, False),
    ("report/claim/a.c", "report/base/arena.h", False, False),
    ("report/claim/a.c", "layout/book.h", False, True),
    ("report/write/a.c", "layout/book.h", False, False),
    ("report/write/a.c", "layout/press.h", False, True),
    ("report/command/a.c", "layout/press.h", False, False),
    ("report/command/a.c", "report/audit.h", False, False),
    ("report/command/a.c", "report/claim/claim.h", False, True),
    ("report/main.c", "report/command/command.h", False, False),
    ("report/main.c", "layout/press.h", False, True),
    ("report/claim/a.c", "report/command/command.h", False, True),
    ("report/audit.c", "report/claim/claim.h", False, False),
    ("report/audit.c", "report/claim/terms.h", False, True),
    ("report/base/a.c", "report/facts.h", False, True),
    ("report/claim/a.c", "csv.h", True, True),
    ("report/base/csv.c", "csv.h", True, False),
    ("layout/flow.c", "cairo/cairo.h", True, True),
    ("layout/paint.c", "cairo/cairo.h", True, False),
    ("report/claim/a.c", "report/audit.h", False, True),
    ("report/claim/a.c", "stdio.h", True, False),
)


def main():
    if sys.argv[1:] == ["--self-test"]:
        wrong = [case for case in SELF if bool(breach(*case[:3])) != case[3]]
        for case in wrong:
            print("house.py: error: misjudged", case)
        return bool(wrong)
    seen = bad = 0
    for path, line, header, angle in includes(sys.argv[1]):
        seen += 1
        why = breach(path, header, angle)
        if why:
            bad += 1
            print(f"{path}:{line}: error: {why} ({header})")
    if not seen:
        print("house.py: error: no include was found under", sys.argv[1])
    return bool(bad or not seen)


sys.exit(main())
