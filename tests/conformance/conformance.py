#!/usr/bin/env python3
"""Does a PDF keep the rules of PDF/A-3a and PDF/UA-1, so far as they can be checked without interpreting its fonts?

    conformance.py FILE...       names each breach: file: clause: rule: object: what; ends with 1 where there is one
    conformance.py --rules       the rules, one a line
"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from pdf import File  # noqa: E402
from rules import RULES, breaches  # noqa: E402


def main():
    if sys.argv[1:] == ["--rules"]:
        for name, (clause, says, _) in RULES.items():
            print(f"{clause}\t{name}\t{says}")
        return 0
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    bad = 0
    for path in sys.argv[1:]:
        for name, clause, where, what in breaches(File(path)):
            bad += 1
            print(f"{path}: {clause}: {name}: {where}: {what}")
    return int(bad > 0)


sys.exit(main())
