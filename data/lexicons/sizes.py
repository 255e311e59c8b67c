#!/usr/bin/env python3
"""sizes.py IN.txt OUT.c: the names of the units of measure with what they measure and how large they are, as a table."""
import sys

units = {}
for row in open(sys.argv[1], encoding="utf-8"):
    row = row.split("#")[0].strip()
    if not row:
        continue
    dimension, size, names = row.split("\t")
    names = [name.strip() for name in names.split(",")]
    for name in names:
        if name in units:
            sys.exit(f"{sys.argv[1]}: {name!r} stands twice")
        units[name] = (names[0], names[1], dimension.upper(), float(size))
with open(sys.argv[2], "w", encoding="utf-8") as f:
    f.write('/* Made by data/lexicons/sizes.py. */\n#include "report/claim/unit.h"\n\nconst UnitName unit_names[] = {\n')
    for name, (one, many, dimension, size) in sorted(units.items(), key=lambda item: item[0].encode()):
        f.write(f'    {{"{name}", "{one}", "{many}", DIMENSION_{dimension}, {size!r}}},\n')
    f.write(f"}};\nconst int unit_name_count = {len(units)};\n")
