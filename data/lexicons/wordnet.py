#!/usr/bin/env python3
"""wordnet.py WORDNET_DIR OUT.c: reduce WordNet's database to the small table that report/base/lexicon.c looks up.

For each single-word lemma: which parts of speech it has and how often each was tagged, whether its first sense names a
person, a group, an event, a time or a place; for a noun that names an event the verb it derives from (arrest, death ->
die); for an adjective or inhabitant of a place the place (Mexican -> Mexico); irregular forms with their lemmas; for nouns
and verbs the synsets of their commonest senses and those above them, by which words of like meaning are known."""
import os, re, sys
from collections import defaultdict

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
EVENT = {"noun.act", "noun.event", "noun.process", "noun.phenomenon", "noun.state", "noun.communication"}
LEX = ("adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
       "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person "
       "noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
       "noun.substance noun.time verb.body verb.change verb.cognition verb.communication verb.competition verb.consumption "
       "verb.contact verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social verb.stative "
       "verb.weather adj.ppl").split()
PLAIN = re.compile(r"[a-z][a-z'-]*[a-z]$")
FLAG = {"noun": 1, "verb": 2, "adj": 4, "adv": 8, "person": 16, "group": 32, "event": 64, "time": 128, "place": 256,
        "thing": 512, "form": 1024, "demonym": 2048, "quantity": 4096}


def synsets(folder, part):
    """offset -> (lexicographer file, words as written, pointers (symbol, offset, pos, source, target))"""
    out = {}
    with open(os.path.join(folder, "data." + part), encoding="utf-8") as f:
        for row in f:
            if row[0] == " ":
                continue
            w = row.split(" | ")[0].split()
            n = int(w[3], 16)
            words = [re.sub(r"\(.*", "", x) for x in w[4:4 + 2 * n:2]]
            at = 4 + 2 * n
            pointers = []
            for i in range(int(w[at])):
                symbol, target, pos, where = w[at + 1 + 4 * i:at + 5 + 4 * i]
                pointers.append((symbol, int(target), pos, int(where[:2], 16), int(where[2:], 16)))
            out[int(w[0])] = (LEX[int(w[1])], words, pointers)
    return out


def index(folder, part):
    """lemma -> (times tagged in all, sense offsets, the commonest first)"""
    out = {}
    with open(os.path.join(folder, "index." + part), encoding="utf-8") as f:
        for row in f:
            if row[0] == " ":
                continue
            w = row.split()
            senses = int(w[2])
            out[w[0]] = (int(w[5 + int(w[3])]) if len(w) > 5 + int(w[3]) else 0, [int(x) for x in w[-senses:]])
    return out


SENSES = {"noun": 2, "verb": 3}


BROAD = 40                                          # a synset above more than these says little: change, move, person


def kin(data, idx, lemma):
    """[count, synsets..., count, synsets above...] for the noun and then for the verb; [] where there is none"""
    out = []
    for part, most in SENSES.items():
        own = idx[part][lemma][1][:most] if lemma in idx[part] else []
        above = []
        for sense in own:
            above += [t for symbol, t, *_ in data[part][sense][2] if symbol in ("@", "@i") and t not in above
                      and sum(x[0] in ("~", "~i") for x in data[part][t][2]) <= BROAD]
        out += [len(own), *own, len(above), *above]
    return out if any(out) else []


def main():
    folder, out = sys.argv[1:3]
    data = {p: synsets(folder, p) for p in PARTS}
    idx = {p: index(folder, p) for p in PARTS}
    # How often each sense was tagged, by lemma and part: the weight of a part of speech.
    tagged = defaultdict(int)
    with open(os.path.join(folder, "cntlist.rev"), encoding="utf-8") as f:
        for row in f:
            key, _, times = row.split()
            lemma, rest = key.split("%")
            tagged[lemma, {"1": "noun", "2": "verb", "3": "adj", "5": "adj", "4": "adv"}[rest[0]]] += int(times)

    flags, root, weight = defaultdict(int), {}, defaultdict(lambda: [0, 0, 0, 0])
    for k, part in enumerate(PARTS):
        for lemma, (_, senses) in idx[part].items():
            if not PLAIN.match(lemma) or not any(w == lemma for x in senses for w in data[part][x][1]):
                continue                            # the names that WordNet has are no words: Oslo, Monday
            flags[lemma] |= FLAG[part]
            weight[lemma][k] = tagged[lemma, part]
            if part != "noun":
                continue
            lex, words, _ = data[part][senses[0]]
            kind = {"noun.person": "person", "noun.group": "group", "noun.event": "event", "noun.act": "event", "noun.time": "time",
                    "noun.location": "place", "noun.artifact": "thing", "noun.object": "thing", "noun.quantity": "quantity"}.get(lex)
            persons = sum(data[part][x][0] == "noun.person" for x in senses)
            if 2 * persons > len(senses):
                kind = "person"                     # fireman: a relief pitcher in his first sense, a person in the others
            if kind:
                flags[lemma] |= FLAG[kind]
            # The verb behind an event's name: by the derivation links of its first sense, the nearest spelling first.
            best = None
            for rank, sense in enumerate(senses[:1]):
                lex, words, pointers = data[part][sense]
                if lex not in EVENT:
                    continue
                for symbol, target, pos, source, goal in pointers:
                    if symbol != "+" or pos != "v" or words[source - 1].lower() != lemma:
                        continue
                    verb = data["verb"][target][1][goal - 1].lower()
                    if not PLAIN.match(verb):
                        continue
                    shared = len(os.path.commonprefix([verb, lemma]))
                    score = (shared >= 3, -rank, shared, tagged[verb, "verb"])
                    if best is None or score > best[0]:
                        best = (score, verb)
            if best:
                root[lemma] = best[1]
    demonym = {}
    places = {o for o, s in data["noun"].items() if s[0] == "noun.location"}
    # the largest population does not stand in WordNet: a place's own name, as its first capitalised word
    for part in ("adj", "noun"):
        for offset, (lex, words, pointers) in data[part].items():
            if part == "noun" and lex not in ("noun.person", "noun.group"):
                continue
            for symbol, target, pos, source, _ in pointers:
                if pos != "n" or target not in places or symbol not in ("\\", "+", "#m"):
                    continue
                for i, word in enumerate(words):
                    name = data["noun"][target][1][0]
                    if word[0].isupper() and "_" not in word and name[0].isupper() and (source in (0, i + 1)):
                        demonym.setdefault(word, name.replace("_", " "))
    forms = {}
    for part in ("noun", "verb", "adj"):
        with open(os.path.join(folder, part + ".exc"), encoding="utf-8") as f:
            for row in f:
                form, *lemmas = row.split()
                if PLAIN.match(form) and PLAIN.match(lemmas[0]) and form != lemmas[0]:
                    forms.setdefault((form, part), lemmas[0])
    rows = []                                       # (key, flags, weights, target)
    for lemma in flags:
        rows.append((lemma, flags[lemma], weight[lemma], root.get(lemma, "")))
    for (form, part), lemma in forms.items():
        rows.append(("%s/%s" % (form, PARTS[part]), FLAG["form"], [0, 0, 0, 0], lemma))
    for word, place in demonym.items():
        rows.append((word, FLAG["demonym"], [0, 0, 0, 0], place))
    rows.sort()
    blob, at, entries = bytearray(b"\0"), {"": 0}, []

    def text(s):
        if s not in at:
            at[s] = len(blob)
            blob.extend(s.encode() + b"\0")
        return at[s]

    kinships = [0]                                  # no. 0: no kin
    for key, flag, weights, target in rows:
        relations = kin(data, idx, key) if key in flags else []
        where = len(kinships) if relations else 0
        kinships += relations
        scale = [min(15, w.bit_length()) for w in weights]
        entries.append((text(key), text(target), flag, scale[0] | scale[1] << 4 | scale[2] << 8 | scale[3] << 12, where))
    size = 1
    while size < 2 * len(entries):
        size *= 2
    slots = [0] * size
    for i, (key, *_rest) in enumerate(entries):
        h = 2166136261
        for b in blob[key:blob.index(0, key)]:
            h = ((h ^ b) * 16777619) & 0xFFFFFFFF
        while slots[h & (size - 1)]:
            h += 1
        slots[h & (size - 1)] = i + 1
    with open(out, "w") as f:
        f.write("/* Made by data/lexicons/wordnet.py from WordNet's database. */\n#include \"report/base/lexicon_table.h\"\n\n")
        f.write("const char lexicon_text[] =\n")
        for i in range(0, len(blob), 96):
            f.write('    "%s"\n' % "".join(chr(b) if 32 <= b < 127 and b not in b'"\\?' else "\\%03o" % b for b in blob[i:i + 96]))
        f.write(";\nconst LexiconEntry lexicon_entries[] = {\n")
        f.writelines("{%d,%d,%d,%d,%d},\n" % e for e in entries)
        f.write("};\nconst unsigned lexicon_kinships[] = {\n")
        for i in range(0, len(kinships), 24):
            f.write(",".join(map(str, kinships[i:i + 24])) + ",\n")
        f.write("};\nconst unsigned lexicon_slot_count = %d;\nconst unsigned lexicon_slots[] = {\n" % size)
        for i in range(0, size, 24):
            f.write(",".join(map(str, slots[i:i + 24])) + ",\n")
        f.write("};\n")


if __name__ == "__main__":
    main()
