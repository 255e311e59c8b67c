/* What part a word plays: by the dictionary, by its capital, by its neighbours. */
#include "report/claim/part.h"

#include "report/base/fold.h"
#include "report/base/places.h"
#include "report/claim/closed.h"

static GHashTable *closed_table(void)
{
    static gsize once;
    static GHashTable *table;
    if (g_once_init_enter(&once)) {
        table = g_hash_table_new(g_str_hash, g_str_equal);
        for (int i = 0; i < closed_word_count; i++)
            g_hash_table_insert(table, (gpointer)closed_words[i].word, GINT_TO_POINTER(closed_words[i].part + 1));
        g_once_init_leave(&once, 1);
    }
    return table;
}

bool part_is_closed(const char *word)
{
    return g_hash_table_contains(closed_table(), word);
}

const char *part_lower(Arena *arena, Slice word)
{
    char *lower = arena_string(arena, fold_word(arena, word));
    for (char *p = lower; *p; p++) *p = g_ascii_tolower(*p);
    return lower;
}

bool part_word_byte(unsigned char c)
{
    return g_ascii_isalnum(c) || c >= 0x80;
}

GHashTable *part_names(const Source *source)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int pass = 0; pass < 2; pass++)
        for (ptrdiff_t b = 0; b < source->blocks.count; b++) {
            const Block *block = &source->blocks.items[b];
            if (block->kind == BLOCK_HEADING && pass == 0) continue;
            const char *text = source->text.at;
            for (int32_t i = block->start, end; i < block->end; i = end + 1) {
                while (i < block->end && !g_ascii_isalpha(text[i])) i++;
                for (end = i; end < block->end && g_ascii_isalpha(text[end]);) end++;
                char word[32];
                if (end - i < 2 || end - i >= (int32_t)sizeof word || !g_ascii_islower(text[i + 1])) continue;
                memcpy(word, text + i, (size_t)(end - i));
                word[end - i] = 0;
                bool capital = g_ascii_isupper(word[0]);
                bool inside = i - block->start > 1 && text[i - 1] == ' ' && (g_ascii_islower(text[i - 2]) || text[i - 2] == ',');
                if (pass == 0 && capital && inside) g_hash_table_add(names, g_strdup(word));
                if (pass == 0 || capital) continue;
                word[0] = g_ascii_toupper(word[0]);
                g_hash_table_remove(names, word);
            }
        }
    return names;
}

/* Is the known WORD, which begins a sentence, a name all the same? */
static bool is_name_first(GHashTable *names, Slice word)
{
    char buffer[32];
    if (word.len >= (ptrdiff_t)sizeof buffer) return false;
    memcpy(buffer, word.at, (size_t)word.len);
    buffer[word.len] = 0;
    return g_hash_table_contains(names, buffer) || place_is_country(word);
}

void part_classify(Arena *arena, const Source *source, GHashTable *names, Token *t, bool first)
{
    Slice word = fold_word(arena, token_slice(source, t));
    char *lower = g_ascii_isupper(word.at[0]) || t->capital ? arena_string(arena, word) : NULL;
    if (lower)
        for (char *p = lower; *p; p++) *p = g_ascii_tolower(*p);
    Slice low = lower ? slice_of(lower) : word;
    char buffer[32];
    gpointer found = NULL;
    if (low.len < (ptrdiff_t)sizeof buffer) {
        memcpy(buffer, low.at, (size_t)low.len);
        buffer[low.len] = 0;
        found = g_hash_table_lookup(closed_table(), buffer);
    }
    bool upper = t->capital && word.len > 1 && g_ascii_isupper(word.at[1]);
    if (found && !(upper && word.len == 2)) {
        t->part = (Part)(GPOINTER_TO_INT(found) - 1);
        t->lemma = t->root = lower ? lower : arena_string(arena, word);
        return;
    }
    Word noun = lexicon_noun(low, NULL), verb = lexicon_verb(low, &t->form), bare = lexicon_lemma(low);
    bool known = noun.lemma || verb.lemma || bare.lemma;
    if (t->capital && (!first || !known || upper || is_name_first(names, word))) {
        t->part = PART_NAME;
        t->flags = noun.flags;
        t->lemma = t->root = arena_string(arena, word);
        return;
    }
    const char *self = noun.lemma || verb.lemma || bare.lemma ? NULL
                       : lower                                ? lower
                                                              : arena_string(arena, word);
    if (!known) {
        t->part = t->capital ? PART_NAME : PART_NOUN;
        if (t->capital) {
            t->lemma = t->root = arena_string(arena, word);
            return;
        }
        if (low.len > 4 && memcmp(low.at + low.len - 2, "ly", 2) == 0) t->part = PART_ADVERB;
        t->lemma = t->root = self;
        return;
    }
    int n = noun.lemma ? noun.noun + 1 : 0, v = verb.lemma ? verb.verb + 1 : 0;
    int a = bare.flags & WORD_ADJECTIVE ? bare.adjective + 1 : 0,
        r = bare.flags & WORD_ADVERB ? bare.adverb + 1 : 0;
    if (v && t->form == VERB_PAST && !(a > v + 2) && !(n > v + 3)) v = 20;
    if (v && t->form == VERB_GERUND && n < v + 2) v = 18;
    if (r > n && r > v && r > a)
        t->part = PART_ADVERB, t->lemma = bare.lemma;
    else if (v > n && v > a)
        t->part = PART_VERB, t->lemma = verb.lemma;
    else if (a > n)
        t->part = PART_ADJECTIVE, t->lemma = bare.lemma;
    else if (n)
        t->part = PART_NOUN, t->lemma = noun.lemma;
    else
        t->part = PART_ADJECTIVE, t->lemma = bare.lemma ? bare.lemma : verb.lemma;
    t->flags = noun.flags;
    t->root = t->part == PART_NOUN && noun.root && *noun.root ? noun.root : t->lemma;
}

bool part_possessive(const char *p, const char *end)
{
    return *p == '\'' && p + 1 < end && (p[1] == 's' || p[1] == 'S') &&
           !(p + 2 < end && part_word_byte((unsigned char)p[2]));
}

void part_mend(Arena *arena, const Source *source, Token *before, Token *t, Token *after, bool determined)
{
    if (t->part != PART_VERB && t->part != PART_NOUN && t->part != PART_ADJECTIVE) return;
    Slice lower = slice_of(part_lower(arena, token_slice(source, t)));
    VerbForm form;
    Word noun = lexicon_noun(lower, NULL), verb = lexicon_verb(lower, &form);
    /* "Saturday's shooting" */
    bool owner = before && before->part == PART_NUMBER && part_possessive(source->text.at + before->end, source->text.at + t->start);
    bool nominal = before && (owner || before->part == PART_DETERMINER || before->part == PART_ADJECTIVE ||
                              before->part == PART_PREPOSITION ||
                              (before->part == PART_NUMBER && form != VERB_PAST && form != VERB_GERUND) ||
                              (determined && form == VERB_BASE)); /* "a Philadelphia judge" */
    static const char *const states[] = {"be",   "is",    "am",   "are", "was", "were",
                                         "been", "being", "have", "has", "had", "having"};
    bool state = false; /* after "was" or "has" a bare form is a noun more often than a verb */
    for (size_t i = 0; before && i < G_N_ELEMENTS(states); i++) state |= token_is(before, states[i]);
    bool verbal =
        before && (before->part == PART_TO || before->part == PART_AUXILIARY || before->part == PART_PRONOUN);
    bool completed = after && token_is(after, "of") && form == VERB_BASE && !verbal; /* "the Thursday night arrest of Clay" */
    if (t->part == PART_VERB && noun.lemma && (nominal || completed) && form != VERB_PAST &&
        !(form == VERB_GERUND && before && before->part == PART_PREPOSITION)) {
        t->part = PART_NOUN;
    } else if (t->part == PART_NOUN && verb.lemma && verbal && !(form == VERB_BASE && state)) {
        t->part = PART_VERB;
    } else if (t->part == PART_NOUN && verb.lemma && form == VERB_THIRD && before &&
               verb.verb + 2 >= noun.noun && (before->part == PART_NAME || before->part == PART_NOUN) &&
               after &&
               (after->part == PART_DETERMINER || after->part == PART_NUMBER || after->part == PART_NAME)) {
        t->part = PART_VERB; /* "gunman kills one" */
    } else if (t->part == PART_NOUN && verb.lemma && form == VERB_THIRD && before && before->part == PART_PUNCTUATION && before->lemma[0] == ',' &&
               after && after->part == PART_NUMBER) {
        t->part = PART_VERB; /* "kills one, wounds two" */
    } else if (t->part == PART_NOUN && verb.lemma && form == VERB_BASE && before && before->part == PART_NOUN && after &&
               after->part == PART_DETERMINER && before->end - before->start > (int32_t)strlen(before->lemma)) {
        t->part = PART_VERB; /* "officers patrol the streets" */
    } else if (t->part == PART_ADJECTIVE && verb.lemma && verbal &&
               (form == VERB_PAST || (form == VERB_BASE && !state && before->part != PART_PRONOUN))) {
        t->part = PART_VERB;
    } else {
        return;
    }
    t->form = form;
    t->lemma = t->part == PART_VERB ? verb.lemma : noun.lemma;
    t->root = t->part == PART_NOUN && *noun.root ? noun.root : t->lemma;
}

void part_after_date(Arena *arena, const Source *source, Token *t)
{
    if (t->part != PART_NOUN && t->part != PART_VERB) return;
    Slice lower = slice_of(part_lower(arena, token_slice(source, t)));
    VerbForm form;
    Word verb = lexicon_verb(lower, &form), noun = lexicon_noun(lower, NULL);
    if (!verb.lemma || form != VERB_THIRD || (noun.lemma && noun.noun >= verb.verb)) return; /* "2012 Games" */
    t->part = PART_VERB;
    t->form = form;
    t->lemma = t->root = verb.lemma;
}
