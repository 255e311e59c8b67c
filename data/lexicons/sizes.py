#!/usr/bin/env python3
"""sizes.py IN.txt OUT.c: the units of measure, with what they measure and how large they are, and their names, as tables."""
import sys

units, names = [], {}
for row in open(sys.argv[1], encoding="utf-8"):
    row = row.split("#")[0].strip()
    if not row:
        continue
    dimension, size, row = row.split("\t")
    row = [name.strip() for name in row.split(",")]
    for name in row:
        if name in names:
            sys.exit(f"{sys.argv[1]}: {name!r} stands twice")
        names[name] = len(units)
    units.append(f'{{"{row[0]}", "{row[1]}", DIMENSION_{dimension.upper()}, {float(size)!r}}}')
with open(sys.argv[2], "w", encoding="utf-8") as f:
    f.write('/* Made by data/lexicons/sizes.py. */\n#include "report/claim/unit.h"\n\nstatic const MeasureUnit units[] = {\n')
    f.writelines(f"    {unit},\n" for unit in units)
    f.write("};\n\nconst UnitName unit_names[] = {\n")
    f.writelines(f'    {{"{name}", &units[{names[name]}]}},\n' for name in sorted(names, key=str.encode))
    f.write(f"}};\nconst int unit_name_count = {len(names)};\n")
