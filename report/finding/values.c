/* Values for a reader, and the order in which a finding tells them. */
#include "report/finding/rules.h"

#include "report/base/lexicon.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

int finding_voices(const Audit *audit, const ClaimRefs *claims)
{
    int voices = 0;
    for (ptrdiff_t i = 0; i < claims->count; i++) {
        int32_t voice = audit->sources.items[audit->claims.items[claims->items[i]].source].voice;
        bool seen = false;
        for (ptrdiff_t k = 0; k < i && !seen; k++)
            seen = audit->sources.items[audit->claims.items[claims->items[k]].source].voice == voice;
        voices += !seen;
    }
    return voices;
}

int finding_sources(const Audit *audit, const ClaimRefs *claims)
{
    int sources = 0;
    for (ptrdiff_t i = 0; i < claims->count; i++) {
        bool seen = false;
        for (ptrdiff_t k = 0; k < i && !seen; k++)
            seen = audit->claims.items[claims->items[k]].source == audit->claims.items[claims->items[i]].source;
        sources += !seen;
    }
    return sources;
}

/* ---- In words ---------------------------------------------------------------------------------------------- */

/* "13.2 billion" for a round large number; the number as it is else. */
static const char *short_number(Arena *arena, double value)
{
    static const struct {
        double scale;
        const char *word;
    } scales[] = {{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}};
    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
        double part = value / scales[i].scale;
        if (part >= 1 && fabs(part * 1000 - round(part * 1000)) < 1e-6) return arena_print(arena, "%g %s", part, scales[i].word);
    }
    return quantity_words(arena, (Quantity){.value = value, .low = value, .high = value});
}

/* "$" before a number, "euros" after it. */
static bool goes_before(const char *unit)
{
    unsigned char c = (unsigned char)unit[0];
    return c == '$' || (c >= 0x80 && g_utf8_get_char_validated(unit, -1) < 0x2100 && !g_unichar_isalpha(g_utf8_get_char(unit))) ||
           g_str_has_prefix(unit, "\xE2\x82\xAC") || strchr(unit, '$');
}

/* "a 15-year term" is told as "15 years". */
static const char *plural_unit(Arena *arena, const Quantity *q, const char *unit)
{
    if (q->unit) return quantity_unit_name(q);
    if (!q->range && q->value == 1) return unit;
    bool plural = false;
    Word noun = strlen(unit) > 3 ? lexicon_noun(slice_of(unit), &plural) : (Word){0};
    if (!noun.lemma || plural || strcmp(noun.lemma, unit) != 0) return unit;
    return arena_print(arena, "%ss", unit);
}

/* The quantity with its unit: "about $13.2 billion", "at most 120 mph", "3 years". */
static const char *words_with_unit(Arena *arena, const Quantity *q, const char *unit)
{
    static const char *const before[] = {"", "about ", "more than ", "at least ", "less than ", "at most "};
    bool money = q->class == CLASS_MONEY, range = q->range || isnan(q->value);
    const char *number = range ? arena_print(arena, "%s to %s", short_number(arena, q->low), short_number(arena, q->high))
                               : short_number(arena, q->value);
    const char *modifier = range ? "" : before[q->modifier];
    if (money && goes_before(unit)) return arena_print(arena, "%s%s%s", modifier, unit, number);
    return arena_print(arena, "%s%s %s", modifier, number, plural_unit(arena, q, unit));
}

static const char *unit_of(Arena *arena, const Audit *audit, const Claim *claim)
{
    QuantityClass class = claim->quantity.class;
    if (class != CLASS_MONEY && class != CLASS_MEASURE && class != CLASS_DURATION && class != CLASS_AGE) return "";
    if (claim->mention < 0) return "";
    const Mention *m = &audit->mentions[claim->source].items[claim->mention];
    char *unit = arena_string(arena, m->noun);
    g_strdelimit(unit, "\n\t", ' ');
    if (class == CLASS_AGE) return ""; /* the attribute says "age" */
    return unit;
}

const char *claim_words(Arena *arena, const Audit *audit, const Claim *claim)
{
    if (claim->by_hand) return claim->by_hand;
    const Mention *m = claim->mention >= 0 ? &audit->mentions[claim->source].items[claim->mention] : NULL;
    if (claim->kind == MENTION_DATE) {
        /* A year that was carried from another line is not said here as if it stood there. */
        bool carried = m && m->inferred && m->inferred_from >= 0 && m->stated.from.year_unknown;
        const char *words = date_words(arena, carried ? m->stated : claim->date);
        if (*words || !m || !m->ambiguous) return words;
        return arena_print(arena, "%s or %s", date_words(arena, m->readings[0]), date_words(arena, m->readings[1]));
    }
    if (claim->kind == MENTION_LIST) return arena_print(arena, "a list of %td", claim->members.count);
    if (claim->quantity.vague) {
        /* A vague word says itself. */
        char *word = arena_string(arena, source_slice(&audit->sources.items[claim->source], claim->start, claim->end));
        for (char *p = word; *p; p++) *p = *p == '\n' ? ' ' : g_ascii_tolower(*p);
        return arena_print(arena, "\"%s\"", word);
    }
    if (claim->quantity.class == CLASS_ORDINAL && !isnan(claim->quantity.value)) {
        int n = (int)claim->quantity.value, last = n % 100 / 10 == 1 ? 0 : n % 10;
        return arena_print(arena, "%d%s", n, last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
    }
    const char *unit = unit_of(arena, audit, claim);
    return *unit ? words_with_unit(arena, &claim->quantity, unit) : quantity_words(arena, claim->quantity);
}

/* ---- In order ---------------------------------------------------------------------------------------------- */

bool claim_number_same(const Claim *a, const Claim *b)
{
    const Quantity *p = &a->quantity, *q = &b->quantity;
    return a->kind == MENTION_QUANTITY && b->kind == MENTION_QUANTITY && !a->by_hand && !b->by_hand && !p->vague && !q->vague &&
           !p->range && !q->range && p->value == q->value && p->unit == q->unit;
}

/* Do two claims say the same value? By the value, not by its words: "15 m" and "15 metres" are one. */
static bool same_value(Arena scratch, const Audit *audit, const Claim *a, const Claim *b)
{
    if (claim_number_same(a, b)) return a->quantity.modifier == b->quantity.modifier;
    return strcmp(claim_words(&scratch, audit, a), claim_words(&scratch, audit, b)) == 0;
}

ClaimRefs finding_run(Arena scratch, const Audit *audit, const ClaimRefs *claims, ptrdiff_t from)
{
    ptrdiff_t end = from + 1;
    const Claim *first = &audit->claims.items[claims->items[from]];
    while (end < claims->count && same_value(scratch, audit, first, &audit->claims.items[claims->items[end]])) end++;
    return (ClaimRefs){claims->items + from, end - from, 0};
}

typedef struct Value {
    ClaimRefs claims;
    int voices, family; /* FAMILY: of all values with this number */
    int32_t first;      /* claim of the family */
} Value;

/* The number with the most voices first, and beside it its bounds. */
static int by_voices(const void *a, const void *b)
{
    const Value *x = a, *y = b;
    if (x->family != y->family) return x->family > y->family ? -1 : 1;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->voices != y->voices) return x->voices > y->voices ? -1 : 1;
    return (x->claims.items[0] > y->claims.items[0]) - (x->claims.items[0] < y->claims.items[0]);
}

void finding_order(Arena *arena, const Audit *audit, const ClaimRefs *from, ClaimRefs *to)
{
    struct {
        Value *items;
        ptrdiff_t count, room;
    } list = {0};
    const Claim *claims = audit->claims.items;
    for (ptrdiff_t i = 0; i < from->count; i++) {
        const Claim *c = &claims[from->items[i]];
        ptrdiff_t at = 0;
        while (at < list.count && !same_value(*arena, audit, &claims[list.items[at].claims.items[0]], c)) at++;
        if (at == list.count) PUSH(arena, &list);
        *PUSH(arena, &list.items[at].claims) = from->items[i];
    }
    for (ptrdiff_t i = 0; i < list.count; i++) {
        list.items[i].voices = finding_voices(audit, &list.items[i].claims);
        list.items[i].first = list.items[i].claims.items[0];
    }
    for (ptrdiff_t i = 0; i < list.count; i++)
        for (ptrdiff_t k = 0; k < list.count; k++) {
            Value *a = &list.items[i], *b = &list.items[k];
            if (i != k && !claim_number_same(&claims[a->claims.items[0]], &claims[b->claims.items[0]])) continue;
            a->family += b->voices;
            if (b->claims.items[0] < a->first) a->first = b->claims.items[0];
        }
    if (list.count) qsort(list.items, (size_t)list.count, sizeof *list.items, by_voices);
    for (ptrdiff_t i = 0; i < list.count; i++)
        for (ptrdiff_t k = 0; k < list.items[i].claims.count; k++) *PUSH(arena, to) = list.items[i].claims.items[k];
}
