#!/usr/bin/env python3
"""places.py ISO_CODES_JSON_FOLDER OUT.c: names of countries and of their parts, with the English name of each, as the
sorted table of report/base/places.c. Made when the project is built, from the system's iso-codes."""
import json, re, sys, unicodedata
from pathlib import Path

# What iso-codes calls by another name than writers do: alias, official English name.
ALIASES = [line.split("\t") for line in (Path(__file__).parent / "en" / "places.txt").read_text().splitlines()
           if line and not line.startswith("#")]


def fold(name):
    name = unicodedata.normalize("NFKD", name)
    name = "".join(c for c in name if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", " ", name.replace("'", "").replace("\u2019", "")).strip()


def main():
    folder, out = Path(sys.argv[1]), sys.argv[2]
    names, whole = {}, set()

    def add(alias, name, country=False):
        key = fold(alias)
        if len(key) >= 3:
            names.setdefault(key, name)
            if key.startswith("the "):
                names.setdefault(key[4:], name)
            if country:
                whole.add(key)

    countries = json.loads((folder / "iso_3166-1.json").read_text())["3166-1"]
    for c in countries:
        english = c.get("common_name", c["name"])
        if "," in english:
            head, tail = english.split(",", 1)
            english = head.strip() if "Republic" in tail or "State" in tail else f"{tail.strip()} {head}"
        for key in ("name", "official_name", "common_name"):
            if key in c:
                add(c[key], english, True)
                if "," in c[key]:
                    head, tail = c[key].split(",", 1)
                    add(f"{tail.strip()} {head}", english)
        add(english, english, True)
    for c in json.loads((folder / "iso_3166-3.json").read_text())["3166-3"]:
        add(c["name"].split(",")[0], c["name"].split(",")[0])
    for alias, name in ALIASES:
        add(alias, name, fold(name) in whole)
    for s in json.loads((folder / "iso_3166-2.json").read_text())["3166-2"]:
        for part in re.split(r"[\[\]()/]", s["name"]):
            if part.strip():
                add(part.strip(), part.strip())
    with open(out, "w") as f:
        f.write('#include "report/base/places_table.h"\n\nconst PlaceEntry place_entries[] = {\n')
        for key in sorted(names):
            name = names[key].replace("\\", "\\\\").replace('"', '\\"')
            f.write(f'    {{"{key}", "{name}", {"true" if key in whole else "false"}}},\n')
        f.write(f"}};\nconst int place_count = {len(names)};\n")


main()
