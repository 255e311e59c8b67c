/* Sentences, their tokens, and what part each token plays. */
#include "report/claim/sentence.h"

#include <glib.h>

#include "report/claim/part.h"

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
    return n && g_ascii_isupper(*p) && part_is_closed(word);
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
            while (w > start && (part_word_byte((unsigned char)text[w - 1]) || text[w - 1] == '.')) w--;
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
        if (part_word_byte(d) && !(d >= 0x80 && other_punctuation(text + e, text + limit, &what))) continue;
        bool inside =
            (d == '-' || d == '.' || d == '\'') && e > i && e + 1 < limit && g_ascii_isalnum(text[e + 1]);
        if (!inside || next == e + 1 || part_possessive(text + e, text + limit)) break;
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
                      !(i + n + 1 < s->end && part_word_byte((unsigned char)text[i + n + 1]));
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

/* Does a date open S, as it does an entry of a chronology? */
static bool is_dated(const Sentence *s, const Mentions *mentions)
{
    return s->tokens[0].mention >= 0 && mentions->items[s->tokens[0].mention].kind == MENTION_DATE;
}

/* "OSLO - Police said", "He said: Fire broke out", "1950 Marries": does the last word of S begin a sentence inside it? */
static bool follows_opening(const Sentence *s, const Mentions *mentions)
{
    const Token *before = s->count > 1 ? &s->tokens[s->count - 2] : NULL;
    if (s->count == 2 && is_dated(s, mentions)) return true;
    return before && before->part == PART_PUNCTUATION && before->lemma[0] && strchr("-:", before->lemma[0]);
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
            part_classify(arena, source, names, t, s->count == 1 || quoted || follows_opening(s, mentions));
        i = t->end;
    }
    for (int32_t i = 0; i + 1 < s->count; i++) /* a verb and its particle that mean one thing */
        if (token_is(&s->tokens[i], "pass") && token_is(&s->tokens[i + 1], "away"))
            s->tokens[i].lemma = s->tokens[i].root = "die";
    for (int32_t i = 0; i < s->count; i++)
        part_mend(arena, source, i ? &s->tokens[i - 1] : NULL, &s->tokens[i],
                  i + 1 < s->count ? &s->tokens[i + 1] : NULL,
                  i > 1 && s->tokens[i - 1].part == PART_NAME && s->tokens[i - 2].part == PART_DETERMINER);
    if (s->count > 1 && is_dated(s, mentions)) part_after_date(arena, source, &s->tokens[1]);
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
    GHashTable *names = part_names(source);
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
