"""A strict reader of CSL-JSON 1.0.2: the items that Variorum writes, and nothing beside them."""
import re

TYPES = ("document", "webpage")
TEXTS = ("publisher", "URL", "language", "note")


def date_faults(date):
    if set(date) == {"literal"}:
        return [] if isinstance(date["literal"], str) and date["literal"] else ["an empty literal"]
    if set(date) - {"date-parts", "season", "circa"} or "date-parts" not in date:
        return [f"keys {sorted(date)}"]
    found = []
    if not 1 <= len(date["date-parts"]) <= 2:
        found.append("neither a date nor two")
    for point in date["date-parts"]:
        if not 1 <= len(point) <= 3 or any(type(part) is not int for part in point):
            found.append(f"{point} is no point")
        elif not (1 <= (point[1:] or [1])[0] <= 12 and 1 <= (point[2:] or [1])[0] <= 31):
            found.append(f"{point} is in no calendar")
    if "season" in date and date["season"] not in (1, 2, 3, 4):
        found.append(f"season {date['season']}")
    if "circa" in date and date["circa"] is not True:
        found.append(f"circa {date['circa']}")
    return found


def faults(items):
    found = []
    if not isinstance(items, list) or len({item.get("id") for item in items}) != len(items):
        return ["no list of items, each with an id of its own"]
    for item in items:
        where = item["id"]
        extra = set(item) - {"id", "type", "title", "author", "issued", "accessed", *TEXTS}
        if extra:
            found.append(f"{where}: {sorted(extra)}")
        if item["type"] not in TYPES or not isinstance(item["title"], str) or not item["title"]:
            found.append(f"{where}: type or title")
        for key in TEXTS:
            if key in item and not (isinstance(item[key], str) and item[key]):
                found.append(f"{where}: {key}")
        for name in item.get("author", []):
            if set(name) not in ({"family", "given"}, {"literal"}) or not all(isinstance(v, str) and v for v in name.values()):
                found.append(f"{where}: name {name}")
        if "author" in item and not item["author"]:
            found.append(f"{where}: no author")
        for key in ("issued", "accessed"):
            if key in item:
                found += [f"{where}: {key}: {fault}" for fault in date_faults(item[key])]
        if "URL" in item and not re.match(r"[a-z][a-z0-9+.-]*:", item["URL"]):
            found.append(f"{where}: URL")
    return found
