/* Names of places in the book, and the neutral words for kinds, values and places. */
#include "report/write/writer.h"

#include <glib.h>
#include <math.h>

const Source *source_of(const Writer *w, const Claim *claim)
{
    return &w->audit->sources.items[claim->source];
}

const Mention *mention_of(const Writer *w, const Claim *claim)
{
    if (claim->mention < 0 || !w->audit->mentions) return NULL;
    return &w->audit->mentions[claim->source].items[claim->mention];
}

/* Anchors are numbers and not ids: an id may hold any character, an anchor may not. */
const char *anchor_source(Writer *w, ptrdiff_t source)
{
    return arena_print(w->arena, "s_%td", source + 1);
}

const char *anchor_statement(Writer *w, ptrdiff_t claim)
{
    return w->no_statements ? NULL : arena_print(w->arena, "n_%d", w->number[claim]);
}

const char *anchor_finding(Writer *w, ptrdiff_t finding)
{
    return arena_print(w->arena, "f_%td", finding + 1);
}

const char *anchor_quote(Writer *w, ptrdiff_t finding, ptrdiff_t claim)
{
    return arena_print(w->arena, "q_%td_%d", finding + 1, w->number[claim]);
}

static const struct {
    const char *one, *many, *meaning;
    Sign sign;
} kinds[FINDING_KINDS] = {
    [FINDING_DATE_CONFLICT] = {"date conflict", "date conflicts", "the dates cannot all be true of one thing",
                               SIGN_CROSS},
    [FINDING_COUNT_CONFLICT] = {"count conflict", "count conflicts",
                                "the counts cannot all be true of one thing", SIGN_CROSS},
    [FINDING_LIST_COUNT] = {"list and count", "lists and counts",
                            "a stated count differs from the list that it introduces", SIGN_CROSS},
    [FINDING_LIST_MEMBERSHIP] = {"list members", "lists with unlike members",
                                 "lists of one thing differ in their members", SIGN_CROSS},
    [FINDING_SUM] = {"sum", "sums", "stated parts do not add up to the stated whole", SIGN_CROSS},
    [FINDING_WEEKDAY] = {"weekday", "weekdays", "a weekday and a date do not fall together", SIGN_CROSS},
    [FINDING_PRECISION] = {"precision", "differences of precision",
                           "the values are compatible; one source is more exact", SIGN_HALF_CIRCLE},
    [FINDING_WORDING] = {"wording", "differences of wording", "the same number, said of something else",
                         SIGN_TILDE},
    [FINDING_AGREEMENT] = {"agreement", "agreements", "two sources or more say the same", SIGN_DISC},
    [FINDING_SINGLE] = {"single", "single statements", "only one source speaks of it", SIGN_CIRCLE},
};

const char *kind_words(FindingKind kind, bool plural)
{
    return plural ? kinds[kind].many : kinds[kind].one;
}
const char *kind_meaning(FindingKind kind)
{
    return kinds[kind].meaning;
}
Sign kind_sign(FindingKind kind)
{
    return kinds[kind].sign;
}

const char *grouped(Writer *w, ptrdiff_t n)
{
    char digits[32], out[48];
    int len = g_snprintf(digits, sizeof digits, "%td", n), at = 0;
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0) out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = 0;
    return arena_print(w->arena, "%s", out);
}

const char *counted(Writer *w, ptrdiff_t n, const char *one, const char *many)
{
    return arena_print(w->arena, "%s %s", grouped(w, n), n == 1 ? one : many);
}

static const char *const weekdays[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", "Sunday"};

static const char *date_value_words(Writer *w, const Claim *claim)
{
    const Mention *m = mention_of(w, claim);
    if (date_is_set(claim->date)) {
        const char *words = date_words(w->arena, claim->date);
        bool day = claim->date.from.precision == DATE_DAY && !claim->date.interval;
        if (m && day && m->weekday >= 1 && m->weekday <= 7)
            return arena_print(w->arena, "%s, %s", weekdays[m->weekday], words);
        return words;
    }
    if (m && m->ambiguous)
        return arena_print(w->arena, "%s or %s", date_words(w->arena, m->readings[0]),
                           date_words(w->arena, m->readings[1]));
    const char *written = arena_string(w->arena, source_slice(source_of(w, claim), claim->start, claim->end));
    return m && m->impossible ? arena_print(w->arena, "%s (no such day)", written) : written;
}

/* Of "several" and "hundreds" the word itself is the value, and the bounds are what it was taken to allow. */
static const char *quantity_value_words(Writer *w, const Claim *claim)
{
    const Quantity *q = &claim->quantity;
    if (!q->vague || claim->end <= claim->start) {
        const char *words = quantity_words(w->arena, *q);
        return q->unit ? arena_print(w->arena, "%s %s", words, quantity_unit_name(q)) : words;
    }
    const char *word = arena_string(w->arena, source_slice(source_of(w, claim), claim->start, claim->end));
    if (isinf(q->high)) return arena_print(w->arena, "“%s” (at least %g)", word, q->low);
    return arena_print(w->arena, "“%s” (%g to %g)", word, q->low, q->high);
}

const char *value_words(Writer *w, const Claim *claim)
{
    if (claim->by_hand) return claim->by_hand;
    switch (claim->kind) {
    case MENTION_DATE:
        return date_value_words(w, claim);
    case MENTION_QUANTITY:
        return quantity_value_words(w, claim);
    case MENTION_LIST:
        return counted(w, claim->members.count, "name", "names");
    }
    return "";
}

bool value_equal(Writer *w, const Claim *a, const Claim *b)
{
    if (a->kind != b->kind || a->by_hand || b->by_hand)
        return a->by_hand && b->by_hand && strcmp(a->by_hand, b->by_hand) == 0;
    if (a->kind == MENTION_DATE && date_is_set(a->date) && date_is_set(b->date))
        return date_equal(a->date, b->date);
    if (a->kind == MENTION_LIST) {
        if (a->members.count != b->members.count) return false;
        for (ptrdiff_t i = 0; i < a->members.count; i++)
            if (strcmp(a->members.items[i], b->members.items[i]) != 0) return false;
        return true;
    }
    return strcmp(value_words(w, a), value_words(w, b)) == 0;
}

bool value_differs(Writer *w, const Claim *a, const Claim *b)
{
    bool values = a->kind == b->kind && !a->by_hand && !b->by_hand;
    if (values && a->kind == MENTION_DATE && date_is_set(a->date) && date_is_set(b->date))
        return date_compare(a->date, b->date) == DATE_DIFFERENT;
    if (values && a->kind == MENTION_QUANTITY)
        return a->quantity.low > b->quantity.high || b->quantity.low > a->quantity.high;
    return !value_equal(w, a, b);
}

const char *place_words(Writer *w, const Claim *claim)
{
    if (claim->mention < 0 && claim->end <= claim->start) return "by hand";
    Place place = place_of(source_of(w, claim), claim->start);
    if (place.page)
        return arena_print(w->arena, "p.\u00a0%d, ¶\u00a0%d, l.\u00a0%d", place.page, place.paragraph,
                           place.line);
    return arena_print(w->arena, "¶\u00a0%d, l.\u00a0%d", place.paragraph, place.line);
}

const char *inferred_words(Writer *w, const Claim *claim)
{
    if (claim->kind == MENTION_QUANTITY)
        return NULL; /* its number is written; a noun taken from elsewhere is said aside */
    const Mention *m = mention_of(w, claim);
    const char *inferred = claim->inferred ? claim->inferred : m ? m->inferred : NULL;
    if (!inferred || !*inferred) return NULL;
    const char *written = arena_string(w->arena, source_slice(source_of(w, claim), claim->start, claim->end));
    return arena_print(w->arena, "Source %s has “%s”; inferred: %s.", source_of(w, claim)->id, written,
                       inferred);
}

const char *grouped_hex(Writer *w, const char *hex)
{
    size_t len = strlen(hex);
    char *out = arena_take(w->arena, 1, (ptrdiff_t)(len + len / 8 + 1)), *at = out;
    for (size_t i = 0; i < len; i++) {
        if (i && i % 8 == 0) *at++ = ' ';
        *at++ = hex[i];
    }
    return out;
}

const char *stopped(Writer *w, const char *text)
{
    size_t n = strlen(text);
    return n && strchr(".!?", text[n - 1]) ? text : arena_print(w->arena, "%s.", text);
}

const char *unbroken(Writer *w, const char *text)
{
    const char *end = text + strlen(text);
    char *out = arena_take(w->arena, 1, 2 * (end - text) + 1), *to = out;
    const char *month_end = NULL;
    for (const char *at = text; at < end; at++) {
        if (at > text && at[-1] == ' ' && date_month_length(at)) month_end = at + date_month_length(at);
        bool before = at > text && g_ascii_isdigit(at[-1]) && date_month_length(at + 1);
        if (*at == ' ' && (before || (at == month_end && g_ascii_isdigit(at[1])))) {
            *to++ = '\xC2';
            *to++ = '\xA0';
        } else {
            *to++ = *at;
        }
    }
    return out;
}

ClaimRefs grouped_claims(Writer *w, const Finding *finding)
{
    const Claim *claims = w->audit->claims.items;
    const ClaimRefs *refs = &finding->claims;
    /* A sum reads in the order of its parts. */
    if (finding->kind == FINDING_SUM) return *refs;
    ClaimRefs grouped = {0};
    bool *taken = NEW_ARRAY(w->arena, bool, refs->count);
    for (ptrdiff_t i = 0; i < refs->count; i++)
        for (ptrdiff_t j = i; j < refs->count && !taken[i]; j++) {
            if (taken[j] || !value_equal(w, &claims[refs->items[i]], &claims[refs->items[j]])) continue;
            *PUSH(w->arena, &grouped) = refs->items[j];
            if (j > i) taken[j] = true;
        }
    return grouped;
}
