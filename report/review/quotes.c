/* Quotes found again: by exact text, by text in its context, by likeness where every number is the same. */
#include "report/review/quotes.h"

#include <glib.h>
#include <stdlib.h>

enum {
    NEAR = 1 << 16,   /* bytes round its old place that are looked through first */
    CONTEXT = 24,     /* characters of the quote that are looked for on each side of the value */
    QUOTE_WORDS = 400 /* words of a quote that are compared; a longer one is no sentence */
};

static const double LIKE = 0.7; /* of the words of both */

/* ---- Folding ------------------------------------------------------------------------------------------------ */

/* Text in small letters, every run of white space one space, marks as ASCII has them; AT[i] is where byte i comes from. */
typedef struct Folded {
    char *text;
    int32_t *at;
    ptrdiff_t len;
} Folded;

/* One letter for what is set in several ways, 0 for what is not seen, the character itself otherwise. */
static gunichar fold_mark(gunichar c)
{
    switch (c) {
    case 0x00ad:
    case 0x200b:
    case 0x200c:
    case 0x200d:
    case 0xfeff:
        return 0;
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
    case '`':
        return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x00ab:
    case 0x00bb:
    case 0x2033:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return '-';
    default:
        return g_unichar_tolower(c);
    }
}

static Folded *fold(Arena *arena, Slice text)
{
    Folded *out = NEW(arena, Folded);
    out->text = arena_take(arena, 1, text.len * 3 + 1); /* a letter may be longer in small */
    out->at = NEW_ARRAY(arena, int32_t, text.len * 3 + 1);
    for (ptrdiff_t i = 0; i < text.len;) {
        gunichar c = g_utf8_get_char_validated(text.at + i, text.len - i);
        ptrdiff_t n = 1;
        if (c == (gunichar)-1 || c == (gunichar)-2)
            c = 0xfffd;
        else
            n = g_utf8_skip[(unsigned char)text.at[i]];
        bool space = g_unichar_isspace(c);
        gunichar folded = space ? ' ' : fold_mark(c);
        if (folded && !(space && (out->len == 0 || out->text[out->len - 1] == ' '))) {
            char bytes[6];
            int count = g_unichar_to_utf8(folded, bytes);
            for (int k = 0; k < count; k++) {
                out->at[out->len] = (int32_t)i;
                out->text[out->len++] = bytes[k];
            }
        }
        i += n;
    }
    out->at[out->len] = (int32_t)text.len;
    return out;
}

static bool in_word(const char *at)
{
    return g_ascii_isalnum(*at) || (unsigned char)*at >= 0x80;
}

/* Does LEN bytes from AT begin and end where words do? "40 houses" stands neither in "140 houses" nor in "1,40 houses". */
static bool is_whole(Slice text, const char *at, ptrdiff_t len)
{
    const char *start = text.at, *end = text.at + text.len, *stop = at + len;
    if (at > start && g_ascii_isalnum(*at) && g_ascii_isalnum(at[-1])) return false;
    if (at - start > 1 && g_ascii_isdigit(*at) && strchr(".,", at[-1]) && g_ascii_isdigit(at[-2])) return false;
    if (stop < end && g_ascii_isalnum(stop[-1]) && g_ascii_isalnum(*stop)) return false;
    return !(end - stop > 1 && g_ascii_isdigit(stop[-1]) && strchr(".,", *stop) && g_ascii_isdigit(stop[1]));
}

/* The occurrence of WORDS nearest to NEAR (the first where NEAR is -1), -1 where there is none; COUNT how many there are. */
static ptrdiff_t nearest(Slice text, Slice words, ptrdiff_t near, ptrdiff_t *count)
{
    ptrdiff_t best = -1;
    *count = 0;
    for (const char *at = text.at, *end = text.at + text.len; words.len && end - at >= words.len; at++) {
        at = memmem(at, (size_t)(end - at), words.at, (size_t)words.len);
        if (!at) break;
        if (!is_whole(text, at, words.len)) continue;
        ptrdiff_t here = at - text.at;
        ++*count;
        if (best < 0 || (near >= 0 && labs(here - near) < labs(best - near))) best = here;
    }
    return best;
}

/* ---- Words -------------------------------------------------------------------------------------------------- */

typedef struct Token {
    uint32_t hash;
    int32_t start, end;
    bool hard; /* a number, a date word, a bound, a negation: it may not differ */
} Token;

typedef struct Words {
    Token *items;
    ptrdiff_t count, room;
    int32_t *hard; /* the indices of the hard ones */
    ptrdiff_t hard_count;
} Words;

static bool is_hard(Slice word)
{
    static const char *const list[] = {
        "about",     "above",    "after",     "afternoon", "ago",       "almost",   "approximately", "apr",
        "april",     "around",   "at",        "aug",       "august",    "autumn",   "before",        "below",
        "billion",   "billions", "both",      "by",        "centuries", "century",  "couple",        "day",
        "days",      "dec",      "decade",    "decades",   "december",  "dozen",    "dozens",        "each",
        "earlier",   "eight",    "eighteen",  "eighth",    "eighties",  "eighty",   "eleven",        "eleventh",
        "evening",   "every",    "exactly",   "feb",       "february",  "few",      "fewer",         "fifteen",
        "fifteenth", "fifth",    "fifties",   "fifty",     "first",     "five",     "forty",         "four",
        "fourteen",  "fourth",   "fri",       "friday",    "half",      "hour",     "hours",         "hundred",
        "hundreds",  "jan",      "january",   "jul",       "july",      "jun",      "june",          "last",
        "later",     "least",    "less",      "mar",       "march",     "may",      "midnight",      "million",
        "millions",  "minute",   "minutes",   "mon",       "monday",    "month",    "months",        "more",
        "morning",   "most",     "nearly",    "never",     "next",      "night",    "nine",          "nineteen",
        "nineties",  "ninety",   "ninth",     "no",        "nobody",    "none",     "noon",          "not",
        "nov",       "november", "oct",       "october",   "one",       "only",     "over",          "past",
        "percent",   "quarter",  "roughly",   "sat",       "saturday",  "second",   "sep",           "sept",
        "september", "seven",    "seventeen", "seventh",   "seventies", "seventy",  "several",       "since",
        "six",       "sixteen",  "sixth",     "sixties",   "sixty",     "spring",   "summer",        "sun",
        "sunday",    "ten",      "tenth",     "third",     "thirds",    "thirteen", "thirty",        "thousand",
        "thousands", "three",    "thu",       "thursday",  "today",     "tomorrow", "tonight",       "trillion",
        "tue",       "tuesday",  "twelfth",   "twelve",    "twenty",    "twice",    "two",           "under",
        "until",     "up",       "wed",       "wednesday", "week",      "weeks",    "winter",        "without",
        "year",      "years",    "yesterday"};
    for (ptrdiff_t i = 0; i < word.len; i++)
        if (g_ascii_isdigit(word.at[i])) return true;
    if (word.len > 3 && memcmp(word.at + word.len - 3, "n't", 3) == 0) return true;
    ptrdiff_t low = 0, high = (ptrdiff_t)G_N_ELEMENTS(list);
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        int order = slice_compare(slice_of(list[middle]), word);
        if (order == 0) return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Words of folded text: "1,184" and "can't" are one, "forty-one" is two. */
static Words *split(Arena *arena, const Folded *f)
{
    Words *out = NEW(arena, Words);
    for (ptrdiff_t i = 0; i < f->len;) {
        if (!in_word(f->text + i)) {
            i++;
            continue;
        }
        ptrdiff_t from = i;
        uint32_t hash = 2166136261u;
        while (i < f->len &&
               (in_word(f->text + i) ||
                (strchr(".,:'", f->text[i]) && i + 1 < f->len && i > from &&
                 (f->text[i] == '\'' ? g_ascii_isalpha(f->text[i + 1])
                                     : g_ascii_isdigit(f->text[i - 1]) && g_ascii_isdigit(f->text[i + 1])))))
            hash = (hash ^ (unsigned char)f->text[i++]) * 16777619u;
        *PUSH(arena, out) =
            (Token){hash, (int32_t)from, (int32_t)i, is_hard((Slice){f->text + from, i - from})};
    }
    out->hard = NEW_ARRAY(arena, int32_t, out->count);
    for (int32_t i = 0; i < out->count; i++)
        if (out->items[i].hard) out->hard[out->hard_count++] = i;
    return out;
}

/* Words of one sequence from AT on, or where STEP is -1 from AT backwards. */
typedef struct Run {
    const Words *words;
    ptrdiff_t at, count;
    int step;
} Run;

static uint32_t hash_at(const Run *run, ptrdiff_t i)
{
    return run->words->items[run->at + run->step * i].hash;
}

/* The length of the longest common subsequence of A and B, taken as near to
   the beginning of B as can be; REACH is how many words of B it spans. */
static ptrdiff_t common(Arena scratch, Run a, Run b, ptrdiff_t *reach)
{
    ptrdiff_t m = a.count, n = b.count, width = n + 1;
    uint16_t *table = NEW_ARRAY(&scratch, uint16_t, (m + 1) * width);
    for (ptrdiff_t i = m - 1; i >= 0; i--)
        for (ptrdiff_t k = n - 1; k >= 0; k--) {
            uint16_t down = table[(i + 1) * width + k], right = table[i * width + k + 1];
            bool same = hash_at(&a, i) == hash_at(&b, k);
            table[i * width + k] = same           ? (uint16_t)(table[(i + 1) * width + k + 1] + 1)
                                   : down > right ? down
                                                  : right;
        }
    *reach = 0;
    for (ptrdiff_t i = 0, k = 0; i < m && k < n;) {
        if (hash_at(&a, i) == hash_at(&b, k)) {
            *reach = k + 1;
            i++, k++;
        } else if (table[(i + 1) * width + k] >= table[i * width + k + 1]) {
            i++;
        } else {
            k++;
        }
    }
    return table[0];
}

static bool same_hard(const Words *a, const Words *b, ptrdiff_t from)
{
    for (ptrdiff_t i = 0; i < a->hard_count; i++)
        if (a->items[a->hard[i]].hash != b->items[b->hard[from + i]].hash) return false;
    return true;
}

/* How many words of QUOTE stand in TEXT round its hard words, which are those from H on; FIRST..LAST is what they span. They are
   looked for from the hard words outwards, as far as the quote is long. */
static ptrdiff_t alike_at(Arena scratch, const Words *quote, const Words *text, ptrdiff_t h, ptrdiff_t *first,
                          ptrdiff_t *last)
{
    ptrdiff_t n = quote->hard_count, found = n, reach, q = quote->hard[0], t = text->hard[h];
    Run before = {quote, q - 1, q, -1}, room = {text, t - 1, t < quote->count ? t : quote->count, -1};
    found += common(scratch, before, room, &reach);
    *first = t - reach;
    for (ptrdiff_t i = 0; i + 1 < n; i++) {
        Run part = {quote, quote->hard[i] + 1, quote->hard[i + 1] - quote->hard[i] - 1, 1};
        Run there = {text, text->hard[h + i] + 1, text->hard[h + i + 1] - text->hard[h + i] - 1, 1};
        if (there.count > 2 * quote->count) return 0;
        found += common(scratch, part, there, &reach);
    }
    q = quote->hard[n - 1] + 1, t = text->hard[h + n - 1] + 1;
    Run after = {quote, q, quote->count - q, 1},
        rest = {text, t, text->count - t < quote->count ? text->count - t : quote->count, 1};
    found += common(scratch, after, rest, &reach);
    *last = t - 1 + reach;
    return found;
}

/* The place most like QUOTE among those that have its hard words, all and in order, and no other where its words stand; -1 where
   none is like enough. */
static double most_alike(Arena scratch, const Words *quote, const Words *text, ptrdiff_t *first,
                         ptrdiff_t *last)
{
    double best = LIKE;
    ptrdiff_t n = quote->hard_count;
    *first = -1;
    if (!n || quote->count > QUOTE_WORDS) return -1;
    for (ptrdiff_t h = 0; h + n <= text->hard_count; h++) {
        ptrdiff_t from, to,
            found = same_hard(quote, text, h) ? alike_at(scratch, quote, text, h, &from, &to) : 0;
        if (!found || (h && from <= text->hard[h - 1]) || (h + n < text->hard_count && to >= text->hard[h + n]))
            continue;
        double like = 2.0 * (double)found / (double)(quote->count + to + 1 - from);
        if (like < best) continue;
        best = like;
        *first = from, *last = to;
    }
    return *first < 0 ? -1 : best;
}

/* ---- The three ways ----------------------------------------------------------------------------------------- */

/* WRITTEN with what stands round it in QUOTE, as whole characters of the folded text. */
static Slice in_context(const Folded *quote, const Folded *written)
{
    const char *at =
        written->len ? memmem(quote->text, (size_t)quote->len, written->text, (size_t)written->len) : NULL;
    if (!at) return (Slice){0};
    const char *from = at - CONTEXT < quote->text ? quote->text : at - CONTEXT;
    const char *to = at + written->len + CONTEXT > quote->text + quote->len ? quote->text + quote->len
                                                                            : at + written->len + CONTEXT;
    /* Whole words. */
    while (from > quote->text && from < at && in_word(from - 1)) from++;
    while (to < quote->text + quote->len && to > at + written->len && in_word(to)) to--;
    return (Slice){from, to - from};
}

QuoteState quote_find(Arena *arena, Searched *in, Slice quote, Slice written, ptrdiff_t near, ptrdiff_t *start,
                      ptrdiff_t *end)
{
    ptrdiff_t count, at = -1, from = near - NEAR < 0 ? 0 : near - NEAR, to = near + quote.len + NEAR;
    if (near >= 0 && from < in->text.len) {
        Slice window = {in->text.at + from, (to < in->text.len ? to : in->text.len) - from};
        at = nearest(window, quote, near - from, &count);
        if (at >= 0) at += from;
    }
    if (at < 0) at = nearest(in->text, quote, near, &count);
    if (at >= 0) {
        *start = at, *end = at + quote.len;
        return QUOTE_EXACT;
    }
    if (!in->text.len || !slice_trim(quote).len) return QUOTE_ORPHANED;
    if (!in->folded) in->folded = fold(arena, in->text);
    const Folded *text = in->folded, *sought = fold(arena, quote), *value = fold(arena, written);
    Slice all = {text->text, text->len},
          parts[] = {slice_trim((Slice){sought->text, sought->len}), in_context(sought, value)};
    for (int i = 0; i < 2; i++) {
        at = parts[i].len ? nearest(all, parts[i], near, &count) : -1;
        /* A few words may stand in many places: then they tell nothing. */
        if (at < 0 || (i == 1 && count > 1)) continue;
        *start = text->at[at], *end = text->at[at + parts[i].len];
        return QUOTE_CONTEXT;
    }
    if (!in->words) in->words = split(arena, text);
    Arena scratch = arena_reserve((ptrdiff_t)1 << 28), scratch_start = scratch;
    Words *words = split(&scratch, sought);
    ptrdiff_t first = -1, last = -1;
    double like = most_alike(scratch, words, in->words, &first, &last);
    if (like > 0) {
        *start = text->at[in->words->items[first].start];
        *end = text->at[in->words->items[last].end];
    }
    arena_release(scratch_start);
    return like > 0 ? QUOTE_FUZZY : QUOTE_ORPHANED;
}
