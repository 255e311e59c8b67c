/* Sentences, their tokens, and what part each token plays. */
#include "report/claim/sentence.h"

#include <glib.h>

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

static bool is_abbreviation(Slice word)
{
    static const char *const known[] = {
        "mr",    "mrs", "ms",   "dr",   "st",     "gen", "col", "lt",  "sgt",  "capt", "rep", "sen",
        "gov",   "jan", "feb",  "mar",  "apr",    "jun", "jul", "aug", "sep",  "sept", "oct", "nov",
        "dec",   "no",  "vs",   "jr",   "sr",     "inc", "co",  "ltd", "corp", "prof", "rev", "mich",
        "calif", "ave", "blvd", "dept", "approx", "e.g", "i.e", "pvt", "cpl",  "maj",  "hon"};
    if (word.len == 1 && g_ascii_isalpha(word.at[0])) return true;
    for (ptrdiff_t i = 1; i + 1 < word.len; i++)
        if (word.at[i] == '.') return true; /* U.S, a.m */
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (slice_equal_fold(word, slice_of(known[i]))) return true;
    return false;
}

static bool is_word_byte(unsigned char c)
{
    return g_ascii_isalnum(c) || c >= 0x80;
}

/* Typographic punctuation: two or three bytes of UTF-8 that are no letters. Returns its length, 0 for a letter.
 */
static int other_punctuation(const char *p, const char *end, char *as)
{
    unsigned char c = (unsigned char)p[0];
    if (c == 0xE2 && end - p >= 3 && (unsigned char)p[1] == 0x80) {
        unsigned char d = (unsigned char)p[2];
        *as = d == 0x98 || d == 0x99                ? '\''
              : d == 0x9C || d == 0x9D || d == 0x9E ? '"'
              : d >= 0x90 && d <= 0x95              ? '-'
              : d == 0xA6                           ? '.'
              : d == 0xA2                           ? '*'
                                                    : ' ';
        return 3;
    }
    if (c == 0xC2 && end - p >= 2) {
        unsigned char d = (unsigned char)p[1];
        if (d == 0xAD) return 0; /* a soft hyphen stands inside a word */
        *as = d == 0xA0 ? ' ' : d == 0xAB || d == 0xBB ? '"' : '*';
        return 2;
    }
    return 0;
}

static bool starts_sentence(const char *p, const char *end)
{
    while (p < end && (g_ascii_isspace(*p) || *p == '"' || *p == '\'' || *p == '(')) p++;
    if (p >= end) return true;
    if (g_ascii_isupper(*p) || g_ascii_isdigit(*p)) return true;
    return (unsigned char)*p >= 0x80; /* a quotation mark or a letter with an accent: let it be */
}

/* After an abbreviation only a word that begins a sentence and no name: "in the U.S. The bill", not "U.S.
 * Army". */
static bool opens_sentence(const char *p, const char *end)
{
    while (p < end && g_ascii_isspace(*p)) p++;
    char word[16];
    int n = 0;
    while (p + n < end && g_ascii_isalpha(p[n]) && n < 15) word[n] = g_ascii_tolower(p[n]), n++;
    word[n] = 0;
    return n && g_ascii_isupper(*p) && g_hash_table_contains(closed_table(), word);
}

/* Where the sentence that begins at START ends, at most at LIMIT. */
static int32_t sentence_end(const Source *source, int32_t start, int32_t limit, const Mentions *mentions,
                            ptrdiff_t *next)
{
    const char *text = source->text.at;
    for (int32_t i = start; i < limit; i++) {
        char c = text[i];
        while (*next < mentions->count && mentions->items[*next].end <= i) ++*next;
        if (c != '.' && c != '!' && c != '?') continue;
        int32_t after = i + 1;
        while (after < limit && strchr(".!?\")'", text[after])) after++;
        char as;
        for (int n; after < limit && (n = other_punctuation(text + after, text + limit, &as)) && as == '"';)
            after += n;
        bool glued = after < limit && !g_ascii_isspace(text[after]);
        if (glued && !(g_ascii_isupper(text[after]) && i > start && g_ascii_islower(text[i - 1]))) continue;
        if (c == '.') {
            int32_t w = i;
            while (w > start && (is_word_byte((unsigned char)text[w - 1]) || text[w - 1] == '.')) w--;
            if (is_abbreviation(source_slice(source, w, i)) && after < limit &&
                !opens_sentence(text + after, text + limit))
                continue;
        }
        ptrdiff_t m = *next;
        if (m < mentions->count && mentions->items[m].kind != MENTION_LIST && mentions->items[m].start <= i &&
            mentions->items[m].end > i + 1)
            continue;
        if (!starts_sentence(text + after, text + limit)) continue;
        return after;
    }
    return limit;
}

/* The words that SOURCE writes with a capital inside its sentences, and never without: names, at the start of a sentence
   too. Headings, whose every word may have one, tell nothing. */
static GHashTable *names_of(const Source *source)
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

static void classify(Arena *arena, const Source *source, GHashTable *names, Token *t, bool first)
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

static bool is_possessive(const char *p, const char *end)
{
    return *p == '\'' && p + 1 < end && (p[1] == 's' || p[1] == 'S') &&
           !(p + 2 < end && is_word_byte((unsigned char)p[2]));
}

/* The neighbours decide where the dictionary leaves noun or verb open. DETERMINED: a determiner and a name stand before T. */
static void mend_part(Arena *arena, const Source *source, Token *before, Token *t, Token *after, bool determined)
{
    if (t->part != PART_VERB && t->part != PART_NOUN && t->part != PART_ADJECTIVE) return;
    Slice word = fold_word(arena, token_slice(source, t));
    char *lower = arena_string(arena, word);
    for (char *p = lower; *p; p++) *p = g_ascii_tolower(*p);
    VerbForm form;
    Word noun = lexicon_noun(slice_of(lower), NULL), verb = lexicon_verb(slice_of(lower), &form);
    /* "Saturday's shooting" */
    bool owner = before && before->part == PART_NUMBER && is_possessive(source->text.at + before->end, source->text.at + t->start);
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
    if (t->part == PART_VERB && noun.lemma && nominal && form != VERB_PAST &&
        !(form == VERB_GERUND && before->part == PART_PREPOSITION)) {
        t->part = PART_NOUN;
    } else if (t->part == PART_NOUN && verb.lemma && verbal && !(form == VERB_BASE && state)) {
        t->part = PART_VERB;
    } else if (t->part == PART_NOUN && verb.lemma && form == VERB_THIRD && before &&
               verb.verb + 2 >= noun.noun && (before->part == PART_NAME || before->part == PART_NOUN) &&
               after &&
               (after->part == PART_DETERMINER || after->part == PART_NUMBER || after->part == PART_NAME)) {
        t->part = PART_VERB; /* "gunman kills one" */
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

static Token *add_token(Arena *arena, Sentence *s, ptrdiff_t *room, int32_t start, int32_t end)
{
    struct {
        Token *items;
        ptrdiff_t count, room;
    } list = {s->tokens, s->count, *room};
    Token *t = PUSH(arena, &list);
    s->tokens = list.items;
    s->count = (int32_t)list.count;
    *room = list.room;
    *t = (Token){.start = start, .end = end, .lemma = "", .root = "", .mention = -1};
    return t;
}

/* The text of punctuation AS, static. */
static const char *punctuation_lemma(char as)
{
    static const char *const marks[] = {"\"", ",", "(", ")", ";", ":", "-", "*"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (marks[i][0] == as) return marks[i];
    return ".";
}

/* Where the word that begins at I ends: hyphens, points and apostrophes inside it belong to it, a mention that
   begins at NEXT does not. */
static int32_t word_end(const char *text, int32_t i, int32_t limit, int32_t next)
{
    int32_t e = i;
    for (char what; e < limit; e++) {
        unsigned char d = (unsigned char)text[e];
        if (is_word_byte(d) && !(d >= 0x80 && other_punctuation(text + e, text + limit, &what))) continue;
        bool inside =
            (d == '-' || d == '.' || d == '\'') && e > i && e + 1 < limit && g_ascii_isalnum(text[e + 1]);
        if (!inside || next == e + 1 || is_possessive(text + e, text + limit)) break;
    }
    if (next > i && next < e) e = next;
    return e > i ? e : i + 1;
}

/* A punctuation mark, white space or a possessive at I, N bytes long: the offset behind it. */
static int32_t take_mark(Arena *arena, const Source *source, Sentence *s, ptrdiff_t *room, int32_t i, int n,
                         char as, bool *quoted)
{
    const char *text = source->text.at;
    if (g_ascii_isspace(as)) return i + n;
    bool possessive = as == '\'' && i + n < s->end && (text[i + n] == 's' || text[i + n] == 'S') &&
                      !(i + n + 1 < s->end && is_word_byte((unsigned char)text[i + n + 1]));
    if (possessive) return i + n + 1;
    Token *t = add_token(arena, s, room, i, i + n);
    t->lemma = t->root = punctuation_lemma(as);
    if (as == '"') *quoted = !*quoted;
    t->quoted = *quoted;
    return i + n;
}

/* How many tokens WORDS will hardly exceed: room for them is taken at once, and the cells of a long table have one each. */
static ptrdiff_t tokens_about(Slice words)
{
    ptrdiff_t count = 1;
    for (ptrdiff_t i = 0; i < words.len; i++) count += (unsigned char)words.at[i] < 0x80 && !g_ascii_isalnum(words.at[i]);
    return count;
}

static void tokenise(Arena *arena, const Source *source, GHashTable *names, Sentence *s, const Mentions *mentions,
                     ptrdiff_t first_mention)
{
    const char *text = source->text.at;
    ptrdiff_t room = tokens_about(source_slice(source, s->start, s->end)), m = first_mention;
    s->tokens = NEW_ARRAY(arena, Token, room);
    bool quoted = false;
    for (int32_t i = s->start; i < s->end;) {
        while (m < mentions->count && (mentions->items[m].end <= i || mentions->items[m].kind == MENTION_LIST))
            m++;
        const Mention *next = m < mentions->count ? &mentions->items[m] : NULL;
        const Mention *here = next && next->start <= i ? next : NULL;
        if (here && here->end <= s->end && !(here->kind == MENTION_QUANTITY && here->quantity.implied)) {
            Token *t = add_token(arena, s, &room, i, here->end);
            t->part = PART_NUMBER;
            t->mention = (int32_t)m;
            t->quoted = quoted;
            i = here->end;
            continue;
        }
        char as = text[i];
        int n = (unsigned char)text[i] < 0x80 ? 1 : other_punctuation(text + i, text + s->end, &as);
        if (n && !g_ascii_isalnum(as)) {
            i = take_mark(arena, source, s, &room, i, n, as, &quoted);
            continue;
        }
        Token *t = add_token(arena, s, &room, i, word_end(text, i, s->end, next ? next->start : -1));
        unsigned char c = (unsigned char)text[i];
        t->capital = g_ascii_isupper(text[i]) || (c >= 0xC3 && c <= 0xC5);
        t->quoted = quoted;
        if (here) t->mention = (int32_t)m;
        if (g_ascii_isdigit(text[i]))
            t->part = PART_NUMBER;
        else
            classify(arena, source, names, t, s->count == 1 || quoted);
        i = t->end;
    }
    for (int32_t i = 0; i + 1 < s->count; i++) /* a verb and its particle that mean one thing */
        if (token_is(&s->tokens[i], "pass") && token_is(&s->tokens[i + 1], "away"))
            s->tokens[i].lemma = s->tokens[i].root = "die";
    for (int32_t i = 0; i < s->count; i++)
        mend_part(arena, source, i ? &s->tokens[i - 1] : NULL, &s->tokens[i],
                  i + 1 < s->count ? &s->tokens[i + 1] : NULL,
                  i > 1 && s->tokens[i - 1].part == PART_NAME && s->tokens[i - 2].part == PART_DETERMINER);
}

static bool has_verb(const Sentence *s, int32_t from, int32_t to)
{
    for (int32_t i = from; i < to; i++)
        if (s->tokens[i].part == PART_VERB || s->tokens[i].part == PART_AUXILIARY) return true;
    return false;
}

static int32_t comma_after(const Sentence *s, int32_t i)
{
    while (i < s->count && !(s->tokens[i].part == PART_PUNCTUATION && strchr(",;:", s->tokens[i].lemma[0]))) i++;
    return i;
}

/* A clause ends where another verb's domain begins: at subordinators, semicolons, brackets, and at a comma or a
   conjunction with a verb on both sides. */
static void number_clauses(Sentence *s)
{
    int32_t clause = 0, from = 0;
    for (int32_t i = 0; i < s->count; i++) {
        Token *t = &s->tokens[i];
        bool cut = false;
        if (t->part == PART_SUBORDINATE)
            cut = i > from && has_verb(s, from, i) && has_verb(s, i, token_is(t, "as") ? comma_after(s, i) : s->count);
        else if (t->part == PART_PUNCTUATION &&
                 (strchr(";:\"", t->lemma[0]) || (t->lemma[0] == '-' && t->end - t->start > 0)))
            cut = has_verb(s, from, i) || t->lemma[0] != '"';
        else if ((t->part == PART_PUNCTUATION && t->lemma[0] == ',') || t->part == PART_CONJUNCTION) {
            int32_t stop = i + 1;
            while (stop < s->count &&
                   !(s->tokens[stop].part == PART_PUNCTUATION && strchr(",;:", s->tokens[stop].lemma[0])) &&
                   s->tokens[stop].part != PART_SUBORDINATE && s->tokens[stop].part != PART_CONJUNCTION)
                stop++;
            cut = has_verb(s, from, i) && has_verb(s, i + 1, stop);
        }
        if (cut && i > from) {
            clause++;
            from = i;
        }
        t->clause = clause;
    }
}

/* Where at the latest a sentence that begins at START ends, in a block that ends at LIMIT. Who says what is looked up all over
   the sentence for every mention in it, so that one of megabytes, which nobody wrote to be read, would take hours. */
static int32_t latest_end(const Source *source, int32_t start, int32_t limit, const Mentions *mentions, ptrdiff_t first)
{
    enum { LONGEST = 6000, WORD_LONGEST = 1000 };
    const char *text = source->text.at;
    if (limit - start <= LONGEST) return limit;
    int32_t end = start + LONGEST;
    while (end > start + LONGEST - WORD_LONGEST && !g_ascii_isspace(text[end])) end--;
    while (end < limit && ((unsigned char)text[end] & 0xC0) == 0x80) end++;
    for (ptrdiff_t m = first; m < mentions->count && mentions->items[m].start < end; m++)
        if (mentions->items[m].kind != MENTION_LIST) end = MAX(end, mentions->items[m].end);
    return MIN(end, limit);
}

Sentences sentence_read(Arena *arena, const Source *source, const Mentions *mentions)
{
    Sentences out = {0};
    GHashTable *names = names_of(source);
    ptrdiff_t next = 0, first = 0;
    for (ptrdiff_t b = 0; b < source->blocks.count; b++) {
        const Block *block = &source->blocks.items[b];
        for (int32_t at = block->start; at < block->end;) {
            while (at < block->end && g_ascii_isspace(source->text.at[at])) at++;
            if (at >= block->end) break;
            while (first < mentions->count && mentions->items[first].end <= at) first++;
            next = first;
            int32_t latest = latest_end(source, at, block->end, mentions, first);
            int32_t end = sentence_end(source, at, latest, mentions, &next);
            Sentence *s = PUSH(arena, &out);
            s->start = at;
            s->end = end;
            s->block = (int32_t)b;
            tokenise(arena, source, names, s, mentions, first);
            number_clauses(s);
            at = end;
        }
    }
    g_hash_table_destroy(names);
    return out;
}

ptrdiff_t sentence_at(const Sentences *sentences, int32_t offset)
{
    ptrdiff_t low = 0, high = sentences->count;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        if (sentences->items[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sentences->count && sentences->items[low].start <= offset ? low : -1;
}
