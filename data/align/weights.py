#!/usr/bin/env python3
"""weights.py IN.tsv OUT.c: the weights of the alignment's models as a table in C."""
import sys

rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8") if line.strip() and line[0] != "#"]
with open(sys.argv[2], "w", encoding="utf-8") as f:
    f.write('/* Made by data/align/weights.py. */\n#include "report/align/model.h"\n\nconst WeightRow weight_rows[] = {\n')
    for name, *figures in rows:
        f.write('    {"%s", {%s}},\n' % (name, ", ".join(repr(float(x)) + "f" for x in figures)))
    f.write("    {0}};\n")
