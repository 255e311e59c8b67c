#!/usr/bin/env python3
"""closed.py IN.txt OUT.c: the words of the closed classes, each with its part of speech, as a table."""
import sys

parts = {}
for row in open(sys.argv[1], encoding="utf-8"):
    row = row.split("#")[0].strip()
    if not row:
        continue
    part, words = row.split(":")
    for word in words.split():
        if word in parts:
            sys.exit(f"{sys.argv[1]}: {word!r} stands twice")
        parts[word] = part.strip().upper()
with open(sys.argv[2], "w", encoding="utf-8") as f:
    f.write('/* Made by data/lexicons/closed.py. */\n#include "report/claim/closed.h"\n\nconst ClosedWord closed_words[] = {\n')
    f.writelines(f'    {{"{word}", PART_{part}}},\n' for word, part in sorted(parts.items()))
    f.write(f"}};\nconst int closed_word_count = {len(parts)};\n")
