#!/usr/bin/env python3
"""Do ids last? Takes the sources of each set away one at a time and says how many findings keep their id.

    ids.py BINARY SETS...     folders that hold sources.csv

A finding is the same one where it is of one class and its statements are those that it had, without those of the source that
was taken away. Printed: for each set and in all, findings compared, ids kept; differences (conflict, precision) first.
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

CLASSES = {"date-conflict": "difference", "count-conflict": "difference", "precision": "difference", "agreement": "accord",
           "single": "accord"}


def findings(binary, folder):
    out = subprocess.run([binary, "check", "--allow-outside", "--no-cache", "--format", "json", folder], capture_output=True, timeout=300).stdout
    found = {}
    for f in json.loads(out)["findings"]:
        claims = frozenset((c["source"], c["place"]["start"], c["place"]["end"]) for c in f["claims"] if c["place"])
        found.setdefault((CLASSES.get(f["kind"], f["kind"]), claims), []).append((f["id"], f["subject"], f["attribute"], f["message"]))
    return found


def copy(folder, to, without):
    with open(os.path.join(folder, "sources.csv"), newline="", encoding="utf-8-sig") as f:
        rows = list(csv.reader(f))
    for row in rows[1:]:
        row[rows[0].index("path")] = os.path.abspath(os.path.join(folder, row[rows[0].index("path")]))
    with open(os.path.join(to, "sources.csv"), "w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([rows[0], *[r for r in rows[1:] if r[rows[0].index("id")] != without]])
    if os.path.exists(os.path.join(folder, "names.csv")):
        shutil.copy(os.path.join(folder, "names.csv"), to)
    return [r[rows[0].index("id")] for r in rows[1:]]


def main():
    total = {}
    for folder in sys.argv[2:]:
        counts = {}
        whole = findings(sys.argv[1], folder)
        with tempfile.TemporaryDirectory() as to:
            for without in copy(folder, to, None):
                copy(folder, to, without)
                part = findings(sys.argv[1], to)
                for (kind, claims), names in whole.items():
                    left = frozenset(c for c in claims if c[0] != without)
                    kept = part.get((kind, left))
                    if not left or not kept or len(names) > 1 or len(kept) > 1:
                        continue
                    joined = "joined" if left != claims else "apart"
                    key = (kind if kind in ("difference", "accord") else "other", joined)
                    same, all_ = counts.get(key, (0, 0))
                    counts[key] = (same + (kept[0][0] == names[0][0]), all_ + 1)
                    if os.environ.get("SHOW") and kept[0][0] != names[0][0] and kind == "difference":
                        print("   ", joined, "without", without, names[0][1:], kept[0][3])
        print(os.path.basename(folder), {" ".join(k): v for k, v in sorted(counts.items())})
        for k, (same, all_) in counts.items():
            a, b = total.get(k, (0, 0))
            total[k] = (a + same, b + all_)
    for k, (same, all_) in sorted(total.items()):
        print(f"{' '.join(k):20} {same} of {all_} ids kept ({100 * same / all_:.1f} %)")


main()
