#!/usr/bin/env python3
"""predicates.py IN.txt OUT.c: the classes of predicates as a sorted table of lemmas, one bit a class."""
import sys

bits, names = {}, []
for row in open(sys.argv[1], encoding="utf-8"):
    row = row.split("#")[0].strip()
    if not row:
        continue
    name, lemmas = row.split(":")
    names.append(name.strip())
    for lemma in lemmas.split():
        bits[lemma] = bits.get(lemma, 0) | 1 << (len(names) - 1)
assert len(names) <= 64
with open(sys.argv[2], "w", encoding="utf-8") as f:
    f.write('/* Made by data/lexicons/predicates.py. */\n#include "report/claim/predicates.h"\n\n')
    f.write("const PredicateEntry predicate_entries[] = {\n")
    f.writelines('    {"%s", UINT64_C(0x%x)},\n' % (k, bits[k]) for k in sorted(bits))
    f.write("};\nconst int predicate_entry_count = %d;\nconst char *const predicate_class_names[] = {%s};\n" %
            (len(bits), ", ".join('"%s"' % n for n in names)))
    f.write("const int predicate_class_count = %d;\n" % len(names))
