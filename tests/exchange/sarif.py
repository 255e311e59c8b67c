"""A strict reader of SARIF 2.1.0: the objects that Variorum writes, and nothing beside them, with the rules of the
standard that a schema can and cannot say. Clauses are those of the OASIS standard with errata 01."""
import re

GUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"
URI = r"(?:[a-z][a-z0-9+.-]*:)?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
TEXT, COUNT, FROM_ONE, YES_NO, BAG = "text", "count", "from one", "yes or no", "bag"
LEVEL = ("none", "note", "warning", "error")
# Property: what it holds. A name is an object of this table, [..] a list, a tuple a choice; "!" must be there.
OBJECTS = {
    "log": {"$schema": TEXT, "version!": ("2.1.0",), "runs!": ["run"]},
    "run": {"tool!": "tool", "columnKind": ("utf16CodeUnits", "unicodeCodePoints"), "invocations": ["invocation"],
            "artifacts": ["artifact"], "results": ["result"], "baselineGuid": TEXT, "automationDetails": "details"},
    "details": {"id": TEXT, "guid": TEXT},
    "tool": {"driver!": "component"},
    "component": {"name!": TEXT, "version": TEXT, "semanticVersion": TEXT, "language": TEXT, "rules": ["rule"]},
    "rule": {"id!": TEXT, "name": TEXT, "shortDescription": "message", "fullDescription": "message", "help": "message",
             "defaultConfiguration": "configuration"},
    "configuration": {"level": LEVEL, "enabled": YES_NO},
    "message": {"text!": TEXT, "markdown": TEXT},
    "invocation": {"executionSuccessful!": YES_NO, "toolExecutionNotifications": ["notification"]},
    "notification": {"message!": "message", "level": LEVEL, "locations": ["location"]},
    "artifact": {"location": "artifact location", "description": "message", "roles": [TEXT], "hashes": BAG, "encoding": TEXT,
                 "properties": BAG},
    "artifact location": {"uri": TEXT, "index": COUNT},
    "result": {"ruleId!": TEXT, "ruleIndex": COUNT, "level": LEVEL, "message!": "message", "locations": ["location"],
               "kind": ("pass", "open", "informational", "notApplicable", "review", "fail"),
               "relatedLocations": ["location"], "fingerprints": BAG, "partialFingerprints": BAG,
               "suppressions": ["suppression"], "baselineState": ("new", "unchanged", "updated", "absent"),
               "properties": BAG},
    "suppression": {"kind!": ("inSource", "external"), "status": ("accepted", "underReview", "rejected"),
                    "justification": TEXT, "properties": BAG},
    "location": {"id": COUNT, "physicalLocation": "physical", "logicalLocations": ["logical"], "message": "message",
                 "properties": BAG},
    "logical": {"fullyQualifiedName": TEXT, "kind": TEXT},
    "physical": {"artifactLocation": "artifact location", "region": "region", "contextRegion": "region"},
    "region": {"startLine": FROM_ONE, "startColumn": FROM_ONE, "endLine": FROM_ONE, "endColumn": FROM_ONE,
               "charOffset": COUNT, "charLength": COUNT, "snippet": "snippet"},
    "snippet": {"text": TEXT},
}


def shape(value, kind, where):
    """The faults of VALUE, which should be of KIND."""
    if isinstance(kind, list):
        if not isinstance(value, list):
            return [f"{where}: no list"]
        return [f for i, item in enumerate(value) for f in shape(item, kind[0], f"{where}[{i}]")]
    if isinstance(kind, tuple):
        return [] if value in kind else [f"{where}: {value!r} is none of {', '.join(kind)}"]
    if kind in (COUNT, FROM_ONE):
        good = isinstance(value, int) and not isinstance(value, bool) and value >= (kind == FROM_ONE)
        return [] if good else [f"{where}: {value!r} is no number from {int(kind == FROM_ONE)}"]
    if kind in (TEXT, YES_NO):
        return [] if isinstance(value, str if kind == TEXT else bool) else [f"{where}: {value!r} is no {kind}"]
    if not isinstance(value, dict):
        return [f"{where}: no object"]
    if kind == BAG:
        return []
    known = {name.rstrip("!"): what for name, what in OBJECTS[kind].items()}
    faults = [f"{where}: {name} is missing" for name in OBJECTS[kind] if name.endswith("!") and name[:-1] not in value]
    for name, item in value.items():
        faults += shape(item, known[name], f"{where}.{name}") if name in known else [f"{where}: {name} is no property of it"]
    return faults


def objects(value, name, where=""):
    """Every object called NAME, wherever it stands."""
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from objects(item, name, f"{where}[{i}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == name:
                yield from ((f"{where}.{key}[{i}]", one) for i, one in enumerate(item)) if isinstance(item, list) else [(f"{where}.{key}", item)]
            yield from objects(item, name, f"{where}.{key}")


def message_faults(where, message, related):
    plain = re.sub(r"\\.", "", message["text"])
    if re.search(r"[{}]", message["text"].replace("{{", "").replace("}}", "")):
        yield f"{where}: 3.11.5: a brace stands alone"
    for target in re.findall(r"\[[^][]*\]\(([^)]*)\)", plain):
        if not (target.isdigit() and int(target) in related):
            yield f"{where}: 3.11.6: a link leads nowhere: {target}"


def region_faults(where, region, text):
    """TEXT is the artifact as its reader decodes it, without a byte order mark."""
    lines = text.split("\n")
    if "startColumn" not in region:
        if set(region) != {"startLine", "endLine"} or not region["startLine"] <= region["endLine"] <= len(lines):
            yield f"{where}: 3.30: no region of whole lines"
        return

    def offset(line, column):
        return sum(len(one) + 1 for one in lines[:line - 1]) + column - 1
    start, end = offset(region["startLine"], region["startColumn"]), offset(region["endLine"], region["endColumn"])
    if (region["charOffset"], region["charOffset"] + region["charLength"]) != (start, end):
        yield f"{where}: 3.30.4: lines and characters tell of different places"
    if text[start:end] != region["snippet"]["text"] or start >= end:
        yield f"{where}: 3.30.13: the snippet is not what stands there"


def result_faults(where, result, run, texts):
    rules = run["tool"]["driver"]["rules"]
    if not 0 <= result["ruleIndex"] < len(rules) or rules[result["ruleIndex"]]["id"] != result["ruleId"]:
        yield f"{where}: 3.27.6: the rule's index and id are of different rules"
    if result.get("kind", "fail") != "fail" and result.get("level", "none") != "none":
        yield f"{where}: 3.27.10: a level with a kind that is not fail"
    if len(result["locations"]) > 1:
        yield f"{where}: 3.27.12: more than one location, though any one can be corrected alone"
    ids = [one.get("id") for one in result.get("relatedLocations", [])]
    if len(set(ids)) != len(ids) or None in ids:
        yield f"{where}: 3.28.2: two related locations have the same id, or one has none"
    for place, message in objects(result, "message", where):
        yield from message_faults(place, message, ids)
    for place, physical in objects(result, "physicalLocation", where):
        artifact = physical["artifactLocation"]
        if not 0 <= artifact["index"] < len(run["artifacts"]) or run["artifacts"][artifact["index"]]["location"]["uri"] != artifact["uri"]:
            yield f"{place}: 3.4.5: the index and the URI are of different artifacts"
            continue
        region, context = physical.get("region"), physical.get("contextRegion")
        for one in (region, context):
            if one and artifact["uri"] in texts:
                yield from region_faults(place, one, texts[artifact["uri"]])
        if context and not region:
            yield f"{place}: 3.29.5: a context without a region"
        if context and region and "charOffset" not in region:
            if not (context["startLine"] <= region["startLine"] and region["endLine"] <= context["endLine"]):
                yield f"{place}: 3.29.5: the context does not hold the region"
        elif context and region and not (context["charOffset"] <= region["charOffset"] and
                                       region["charOffset"] + region["charLength"] <= context["charOffset"] + context["charLength"]):
            yield f"{place}: 3.29.5: the context does not hold the region"
    for name in ("fingerprints", "partialFingerprints"):
        for key, value in result.get(name, {}).items():
            if not (isinstance(value, str) and value and re.fullmatch(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*/v[0-9]+", key)):
                yield f"{where}: 3.27.16: {key} is no versioned fingerprint"


def faults(log, texts):
    """What is wrong with LOG; TEXTS are the artifacts' texts by URI, as far as they are known."""
    found = shape(log, "log", "log")
    if found:
        return found
    for run in log["runs"]:
        if len({"suppressions" in result for result in run["results"]}) > 1:
            found.append("run: 3.27.23: of some results it is not known whether they are suppressed")
        states = {"baselineState" in result for result in run["results"]}
        if len(states) > 1:
            found.append("run: 3.27.24: some results have a baselineState and others none")
        names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        if len(set(names)) != len(names):
            found.append("run: 3.19.23: two rules of one id")
        if any(rule["name"].lower() == rule["id"].lower() for rule in run["tool"]["driver"]["rules"]):
            found.append("run: 3.49.7: a rule's name says no more than its id")
        for where, one in objects(run, "uri", "run"):
            if not re.fullmatch(URI, one) or re.match(r"[^/]*:(?<!file:)", one):
                found.append(f"{where}: {one!r} is no URI reference")
        for rule in run["tool"]["driver"]["rules"]:
            for key in ("shortDescription", "fullDescription", "help"):
                found += message_faults(f"rule {rule['id']}", rule[key], [])
        for n, result in enumerate(run["results"]):
            found += result_faults(f"results[{n}]", result, run, texts)
        # What is gone leaves its fingerprint to a finding that has its id today.
        prints = [p for p in (result["fingerprints"].get("variorumFinding/v1") for result in run["results"]) if p]
        if len(set(prints)) != len(prints):
            found.append("run: 3.27.15: two results of one fingerprint")
    return found
