#!/usr/bin/env python3
"""words.py FOLDER OUT.c: the lexicon of one language (FOLDER/{numbers,calendar,grammar,units,harm,holidays}.txt) as the table that
report/mention/words.h describes: a hash table without chains, made when the project is built."""
import sys
from pathlib import Path

FILES = ["numbers", "calendar", "grammar", "units", "harm"]
FEASTS = "holidays"
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# In the order of enum WordKind.
KINDS = ("one teen tens hundred scale dozen vague few many couple both ordinal fraction none decade month frail weekday "
         "season unit plural today last this same that shift part era every holiday modifier compare than article "
         "negative preposition conjunction pronoun auxiliary future people odd age old namely open identifier percent "
         "measure money harm pair street change").split()
# Which field of a word holds the value of a kind.
FIELD = {"fraction": "fraction", "unit": "unit", "month": "name", "weekday": "name", "season": "name", "last": "point",
         "today": "point", "shift": "shift", "part": "part", "modifier": "modifier", "compare": "modifier",
         "era": "point", "holiday": "feast", "article": "article", "measure": "measure", "money": "measure", "harm": "harm"}
FIELDS = ["fraction", "unit", "name", "point", "shift", "part", "modifier", "article", "measure", "harm", "feast"]
KEY_BITS, SLOT_BITS = 9, 11  # as in words.h
BEGINS = ("one teen tens hundred scale dozen vague few many couple both ordinal fraction none decade month weekday season "
          "unit today era holiday harm").split()


def hashed(word):
    h, data = 0, word.encode("ascii")
    for i in range(0, len(data), 8):
        h = (h ^ int.from_bytes(data[i:i + 8], "little")) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
        h ^= h >> 32
    return h & 0xFFFFFFFF


def head(word):
    return int.from_bytes(word.encode("ascii")[:8], "little")


def places_of(hashes):
    """A perfect hash by keys: a hash's upper bits choose a key, and the product with it, which no other hash has, the slot
    (after Fox, Heath, Chen and Daoud, 1992). The fullest keys are sought first."""
    groups = [[] for _ in range(1 << KEY_BITS)]
    for index, h in enumerate(hashes, 1):
        groups[h >> (32 - KEY_BITS)].append((h, index))
    keys, slots = [1] * len(groups), [0] * (1 << SLOT_BITS)
    for group in sorted(range(len(groups)), key=lambda g: -len(groups[g])):
        key = 1
        while True:
            at = [(h * key & 0xFFFFFFFF) >> (32 - SLOT_BITS) for h, _ in groups[group]]
            if len(set(at)) == len(at) and not any(slots[k] for k in at):
                break
            key = (key * 0x2C1B3C6D + 0x297A2D39) & 0xFFFFFFFF
        keys[group] = key
        for k, (_, index) in zip(at, groups[group]):
            slots[k] = index
    return keys, slots


def scan_of(entry, length, begins):
    kinds = entry["kinds"]
    forward = kinds >> KINDS.index("future") & 1 or (kinds >> KINDS.index("auxiliary") & 1 and entry["number"])
    return f"{{{length}, {int(bool(kinds & begins))}, {int(bool(forward))}}}"


def numbers(f, name, values):
    f.write(f"\nconst {name} = {{")
    for i, v in enumerate(values):
        f.write(("\n    " if i % 12 == 0 else " ") + (f"{v}," if isinstance(v, str) else f"{v}u,"))
    f.write("\n};\n")


def feast_day(rule):
    """The fields of struct Feast, but its words."""
    parts = rule.split()
    if parts[0] == "easter":
        return f".day = {int(parts[1])}"
    if len(parts) == 1:
        month, day = parts[0].split("-")
        return f".month = {int(month)}, .day = {int(day)}"
    month, weekday, nth, days = parts
    return f".month = {int(month)}, .weekday = {WEEKDAYS.index(weekday) + 1}, .nth = {int(nth)}, .day = {int(days)}"


def main():
    folder, out = Path(sys.argv[1]), sys.argv[2]
    words = {}
    for name in FILES:
        for number, line in enumerate((folder / f"{name}.txt").read_text().splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            parts = line.split("\t")
            if len(parts) != 3 or parts[1] not in KINDS:
                sys.exit(f"{name}.txt:{number}: not a row of word, kind, value: {line!r}")
            word, kind, value = parts
            entry = words.setdefault(word, {"kinds": 0, "number": 0})
            entry["kinds"] |= 1 << KINDS.index(kind)
            if kind in FIELD:
                entry[FIELD[kind]] = int(value)
            elif kind not in ("frail", "plural"):
                # The first value stands: "second" is 2 before it is a word that introduces a number.
                entry["number"] = entry["number"] or int(value)
    feasts = [line.split("\t") for line in (folder / f"{FEASTS}.txt").read_text().splitlines()
              if line.strip() and not line.startswith("#")]
    feasts.sort(key=lambda f: (f[0].split()[0], -len(f[0].split())))
    for index, (name, _) in enumerate(feasts, 1):
        entry = words.setdefault(name.split()[0], {"kinds": 0, "number": 0})
        entry["kinds"] |= 1 << KINDS.index("holiday")
        entry.setdefault("feast", index)
    names = sorted(words)
    begins = sum(1 << KINDS.index(kind) for kind in BEGINS)
    keys, slots = places_of([hashed(word) for word in names])
    with open(out, "w") as f:
        f.write('#include "report/mention/words.h"\n\nconst WordEntry word_entries[] = {\n    {0},\n')
        for word in names:
            e = words[word]
            fields = "".join(f", .{k} = {e[k]}" for k in FIELDS if e.get(k))
            f.write(f'    {{.word = "{word}", .length = {len(word.encode())}, .hash = {hashed(word)}u, '
                    f'.head = {head(word)}ull, .kinds = {e["kinds"]}ull, .number = {e["number"]}{fields}}},\n')
        f.write("};\n")
        numbers(f, "uint64_t word_heads[]", [0] + [head(word) for word in names])
        numbers(f, "WordScan word_scans[]", ["{0}"] + [scan_of(words[word], len(word), begins) for word in names])
        numbers(f, "uint32_t word_keys[1 << WORD_KEY_BITS]", keys)
        numbers(f, "uint16_t word_slots[1 << WORD_SLOT_BITS]", slots)
        f.write("\nconst Feast feasts[] = {\n    {0},\n")
        for name, rule in feasts:
            f.write(f'    {{.words = "{name}", {feast_day(rule)}}},\n')
        f.write("    {0},\n};\n")


main()
