/* What a dictionary knows of an English word. */
#include "report/base/lexicon.h"

#include "report/base/lexicon_table.h"

enum { FLAG_FORM = 1024, FLAG_DEMONYM = 2048, LONGEST = 40 };

static const LexiconEntry *find(Slice key)
{
    unsigned h = 2166136261u;
    for (ptrdiff_t i = 0; i < key.len; i++) h = (h ^ (unsigned char)key.at[i]) * 16777619u;
    for (;; h++) {
        unsigned slot = lexicon_slots[h & (lexicon_slot_count - 1)];
        if (!slot) return NULL;
        const LexiconEntry *entry = &lexicon_entries[slot - 1];
        const char *text = lexicon_text + entry->key;
        if (strncmp(text, key.at, (size_t)key.len) == 0 && text[key.len] == 0) return entry;
    }
}

static Word word_of(const LexiconEntry *entry)
{
    if (!entry || entry->flags & (FLAG_FORM | FLAG_DEMONYM)) return (Word){0};
    return (Word){.lemma = lexicon_text + entry->key,
                  .flags = entry->flags,
                  .noun = entry->weights & 15,
                  .verb = entry->weights >> 4 & 15,
                  .adjective = entry->weights >> 8 & 15,
                  .adverb = entry->weights >> 12,
                  .root = lexicon_text + entry->target};
}

Word lexicon_lemma(Slice word)
{
    return word.len > 0 && word.len < LONGEST ? word_of(find(word)) : (Word){0};
}

static Word with_part(Slice word, unsigned part)
{
    Word found = lexicon_lemma(word);
    return found.flags & part ? found : (Word){0};
}

/* An irregular form has a row of its own under "form/part". */
static Word irregular(Slice word, char mark, unsigned part)
{
    char key[LONGEST + 2];
    if (word.len >= LONGEST || !word.len) return (Word){0};
    memcpy(key, word.at, (size_t)word.len);
    key[word.len] = '/';
    key[word.len + 1] = mark;
    const LexiconEntry *entry = find((Slice){key, word.len + 2});
    return entry ? with_part(slice_of(lexicon_text + entry->target), part) : (Word){0};
}

/* WORD without its last CUT bytes and with TAIL in their place, where that is a lemma. */
static Word stem(Slice word, int cut, const char *tail, unsigned part)
{
    char key[LONGEST + 4];
    if (word.len - cut < 2 || word.len >= LONGEST) return (Word){0};
    memcpy(key, word.at, (size_t)(word.len - cut));
    strcpy(key + word.len - cut, tail);
    return with_part(slice_of(key), part);
}

static bool ends(Slice word, const char *tail)
{
    ptrdiff_t n = (ptrdiff_t)strlen(tail);
    return word.len > n && memcmp(word.at + word.len - n, tail, (size_t)n) == 0;
}

Word lexicon_noun(Slice word, bool *plural)
{
    bool unused;
    if (!plural) plural = &unused;
    *plural = true;
    Word w = irregular(word, 'n', WORD_NOUN);
    if (w.lemma) return w;
    if (ends(word, "men") && (w = stem(word, 2, "an", WORD_NOUN)).lemma) return w;
    if (ends(word, "s") && !ends(word, "ss") && !ends(word, "us") && !ends(word, "is")) {
        if (ends(word, "ies") && (w = stem(word, 3, "y", WORD_NOUN)).lemma) return w;
        if ((w = stem(word, 1, "", WORD_NOUN)).lemma) {
            /* "means", "news", "series" stand for themselves. */
            Word self = with_part(word, WORD_NOUN);
            if (!self.lemma || self.noun <= w.noun) return w;
        }
        if (ends(word, "es") && (w = stem(word, 2, "", WORD_NOUN)).lemma) return w;
    }
    *plural = false;
    return with_part(word, WORD_NOUN);
}

/* A stem before "ed" or "ing": as it is, with e, or with its last letter once. */
static Word verb_stem(Slice word, int cut)
{
    Word bare = stem(word, cut, "", WORD_VERB), with_e = stem(word, cut, "e", WORD_VERB);
    if (bare.lemma && with_e.lemma) return with_e.verb > bare.verb ? with_e : bare;
    if (bare.lemma || with_e.lemma) return bare.lemma ? bare : with_e;
    ptrdiff_t n = word.len - cut;
    if (n > 2 && word.at[n - 1] == word.at[n - 2]) return stem(word, cut + 1, "", WORD_VERB);
    return (Word){0};
}

Word lexicon_verb(Slice word, VerbForm *form)
{
    VerbForm unused;
    if (!form) form = &unused;
    Word w = irregular(word, 'v', WORD_VERB);
    if (w.lemma) {
        *form = ends(word, "ing") ? VERB_GERUND : ends(word, "s") ? VERB_THIRD : VERB_PAST;
        return w;
    }
    if (ends(word, "ied") && (w = stem(word, 3, "y", WORD_VERB)).lemma) return *form = VERB_PAST, w;
    if (ends(word, "ed") && (w = verb_stem(word, 2)).lemma) return *form = VERB_PAST, w;
    if (ends(word, "ing") && (w = verb_stem(word, 3)).lemma) return *form = VERB_GERUND, w;
    if (ends(word, "s") && !ends(word, "ss")) {
        *form = VERB_THIRD;
        if (ends(word, "ies") && (w = stem(word, 3, "y", WORD_VERB)).lemma) return w;
        if ((w = stem(word, 1, "", WORD_VERB)).lemma) return w;
        if (ends(word, "es") && (w = stem(word, 2, "", WORD_VERB)).lemma) return w;
    }
    *form = VERB_BASE;
    w = with_part(word, WORD_VERB);
    if (!w.lemma) *form = VERB_NONE;
    return w;
}

const unsigned *lexicon_senses(Slice word)
{
    const LexiconEntry *entry = word.len > 0 && word.len < LONGEST ? find(word) : NULL;
    return entry && entry->kin ? lexicon_kinships + entry->kin : NULL;
}

static bool meet(const unsigned *a, const unsigned *b)
{
    for (unsigned i = 1; i <= a[0]; i++)
        for (unsigned k = 1; k <= b[0]; k++)
            if (a[i] == b[k]) return true;
    return false;
}

bool lexicon_like(const unsigned *a, const unsigned *b, bool verbs)
{
    if (!a || !b) return false;
    for (int skip = verbs ? 2 : 0; skip; skip--) a += a[0] + 1, b += b[0] + 1;
    const unsigned *above_a = a + a[0] + 1, *above_b = b + b[0] + 1;
    return meet(a, b) || meet(above_a, b) || meet(a, above_b);
}

const char *lexicon_demonym(Slice word)
{
    if (word.len < 3 || word.len >= LONGEST) return NULL;
    const LexiconEntry *entry = find(word);
    if (!entry && word.at[word.len - 1] == 's') entry = find((Slice){word.at, word.len - 1});
    return entry && entry->flags & FLAG_DEMONYM ? lexicon_text + entry->target : NULL;
}
