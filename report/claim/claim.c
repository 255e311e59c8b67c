/* From each mention and its sentence: who says what of whom. */
#include "report/claim/claim.h"

#include "report/base/progress.h"
#include "report/claim/cell.h"
#include "report/claim/reading.h"

#include <glib.h>
#include <stdlib.h>

static bool is_compared(const Mention *m)
{
    if (m->kind == MENTION_DATE) return (date_is_set(m->value) || m->ambiguous) && m->role != DATE_RECURRING;
    if (m->kind == MENTION_LIST) return m->members.count >= 3;
    switch (m->quantity.class) {
    case CLASS_COUNT:
    case CLASS_PERCENT:
    case CLASS_MONEY:
    case CLASS_MEASURE:
    case CLASS_AGE:
    case CLASS_DURATION:
    case CLASS_SCORE: /* of a vote alone: count_claim looks at its sentence */
        return true;
    case CLASS_NUMBER: /* a bare number counts where a verb governs it: "three were treated" */
        return !m->quantity.implied && m->quantity.value >= 1;
    case CLASS_ORDINAL: /* "the third victim" counts; "first" says little */
        return m->quantity.value >= 2 && m->quantity.value < 100 && m->head.len;
    default:
        return false;
    }
}

static int32_t token_of(const Sentence *s, int32_t mention, int32_t start)
{
    for (int32_t i = 0; i < s->count; i++)
        if (s->tokens[i].mention == mention || (s->tokens[i].start <= start && s->tokens[i].end > start))
            return i;
    return -1;
}

/* Address space for the sentences of one source. */
#define SCRATCH_SPACE ((ptrdiff_t)1 << 36)

/* FRAME emptied; another where it is NULL. */
static Frame *fresh_frame(Arena *arena, Frame *frame)
{
    if (!frame) return NEW(arena, Frame);
    *frame = (Frame){0};
    return frame;
}

/* The date that a paragraph last gave, and the paragraph. */
typedef struct Carried {
    Date date;
    int32_t block;
} Carried;

/* A count whose sentence has no date is of the date that its paragraph gave last. */
static void carry_anchor(Carried *last, const Sentence *s, Frame *frame, MentionKind kind)
{
    if (date_is_set(frame->anchor)) {
        if (!frame->anchor.approximate) *last = (Carried){frame->anchor, s->block};
    } else if (kind == MENTION_QUANTITY && last->block == s->block) {
        frame->anchor = last->date;
    }
}

/* "For the past four years": how long, and no date; the span is the next mention. */
static bool tells_how_long(const Reading *r, ptrdiff_t i)
{
    const Mention *m = &r->mentions->items[i];
    if (i + 1 >= r->mentions->count || m->start < 4) return false;
    const Mention *span = &r->mentions->items[i + 1];
    return span->kind == MENTION_QUANTITY && span->start > m->start && span->end == m->end && m->value.interval &&
           g_ascii_strncasecmp(r->source->text.at + m->start - 4, "for ", 4) == 0;
}

/* "A few weeks ago": the vague number M that begins such a phrase makes a date; false, and C as it was, where it begins none. */
static bool ago_claim(Reading *r, const Sentence *s, int32_t k, const Mention *m, Claim *c)
{
    int32_t ago = k + 1;
    while (ago < s->count && ago < k + 3 && !token_is(&s->tokens[ago], "ago")) ago++;
    Mention date = {.kind = MENTION_DATE, .start = m->start, .block = m->block, .inferred = "counted from the publication date", .inferred_from = -1};
    if (!m->quantity.vague || !ago_read(r, s, ago, &date.value)) return false;
    Claim before = *c;
    c->kind = MENTION_DATE;
    c->end = date.end = s->tokens[ago].end;
    if (date_claim(r, s, k, &date, c)) return true;
    *c = before;
    return false;
}

static void read_source(Arena *arena, Arena scratch, Audit *audit, int32_t index)
{
    Reading r = {arena, audit, &audit->sources.items[index], &audit->mentions[index], {0}, index, &scratch};
    if (r.source->state == SOURCE_NOT_READ) return;
    r.sentences = sentence_read(&scratch, r.source, r.mentions);
    Grid grid = {0};
    Carried last = {.block = -1};
    Frame *frame = NULL; /* for the next claim: kept where a mention makes none */
    int32_t dated = 0; /* where the last date ends: a span of time inside it ("three days later") is no claim */
    for (ptrdiff_t i = 0; i < r.mentions->count; i++) {
        const Mention *m = &r.mentions->items[i];
        if (m->kind == MENTION_DATE && tells_how_long(&r, i)) continue;
        if (m->kind == MENTION_DATE) dated = m->end;
        if (m->kind == MENTION_QUANTITY && m->end <= dated) continue;
        bool value = cell_is_value(&r, m) && !(m->kind == MENTION_QUANTITY && m->quantity.implied);
        if (!is_compared(m) && !(value && m->kind == MENTION_QUANTITY && m->quantity.class == CLASS_NUMBER)) continue;
        if (value && cell_is_head(&r, &grid, m)) continue;
        if (value) {
            Claim cell = {.source = index, .mention = (int32_t)i, .kind = m->kind, .start = m->start, .end = m->end};
            cell.frame = frame = fresh_frame(arena, frame);
            if (cell_claim(&r, &grid, m, &cell)) {
                *PUSH(arena, &audit->claims) = cell;
                frame = NULL;
                continue;
            }
        }
        if (!is_compared(m)) continue;
        ptrdiff_t at = sentence_at(&r.sentences, m->start);
        if (at < 0) continue;
        const Sentence *s = &r.sentences.items[at];
        int32_t k = token_of(s, (int32_t)i, m->start);
        if (k < 0 && m->kind != MENTION_LIST) continue;
        Claim c = {.source = index, .mention = (int32_t)i, .kind = m->kind, .start = m->start, .end = m->end};
        c.frame = frame = fresh_frame(arena, frame);
        bool made = m->kind == MENTION_DATE   ? date_claim(&r, s, k, m, &c)
                    : m->kind == MENTION_LIST ? list_claim(&r, s, m, &c)
                                              : ago_claim(&r, s, k, m, &c) || count_claim(&r, s, k, m, &c);
        if (!made) continue;
        if (c.kind == MENTION_QUANTITY) row_mark(&r, s, c.frame);
        carry_anchor(&last, s, c.frame, c.kind);
        *PUSH(arena, &audit->claims) = c;
        frame = NULL;
    }
}

static void read_by_hand(Arena *arena, Audit *audit)
{
    for (ptrdiff_t i = 0; i < audit->hand_claims.count; i++) {
        const HandClaim *h = &audit->hand_claims.items[i];
        Claim c = {
            .source = -1, .mention = -1, .subject = h->subject, .attribute = h->attribute, .by_hand = h->value};
        for (ptrdiff_t k = 0; k < audit->sources.count; k++)
            if (strcmp(audit->sources.items[k].id, h->source) == 0) c.source = (int32_t)k;
        if (c.source < 0) continue;
        const Source *source = &audit->sources.items[c.source];
        /* The written words are looked up, so that what was entered by hand is cited like the rest. */
        const char *at = h->written && *h->written && source->text.len
                             ? memmem(source->text.at, (size_t)source->text.len, h->written, strlen(h->written))
                             : NULL;
        if (at) {
            c.start = (int32_t)(at - source->text.at);
            c.end = c.start + (int32_t)strlen(h->written);
        }
        c.quote_start = c.start;
        c.quote_end = c.end;
        c.kind = date_parse(slice_of(h->value), &c.date) ? MENTION_DATE : MENTION_QUANTITY;
        if (c.kind == MENTION_QUANTITY) {
            char *rest;
            double value = strtod(h->value, &rest);
            c.quantity = (Quantity){.value = value, .low = value, .high = value};
        }
        *PUSH(arena, &audit->claims) = c;
    }
}

/* Is the source about what has just happened? Half of the days that it states lie within three weeks of its
 * date; a life, told by its years, is no news. */
static bool tells_news(const Source *source, const Mentions *mentions)
{
    int64_t published, last, first;
    int near = 0, days = 0, years = 0;
    if (!date_bounds(source->published, &published, &last)) return false;
    for (ptrdiff_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->items[i];
        if (m->kind != MENTION_DATE || !date_bounds(m->value, &first, &last)) continue;
        years += m->value.from.precision == DATE_YEAR;
        if (m->value.from.precision != DATE_DAY) continue;
        days++;
        near += first > published - 21 && first < published + 21;
    }
    return 2 * near >= days && years <= 2 * days;
}

/* How often each source counts each thing: what is counted once needs little to be told apart. */
static void count_heads(Audit *audit, ptrdiff_t from, ptrdiff_t to)
{
    GHashTable *times = g_hash_table_new(NULL, NULL);
    for (int pass = 0; pass < 2; pass++)
        for (ptrdiff_t i = from; i < to; i++) {
            Claim *c = &audit->claims.items[i];
            if (c->kind != MENTION_QUANTITY || !c->frame || c->frame->head < 0) continue;
            gpointer key = GINT_TO_POINTER(c->frame->head + 1);
            int n = GPOINTER_TO_INT(g_hash_table_lookup(times, key));
            if (pass == 0)
                g_hash_table_insert(times, key, GINT_TO_POINTER(n + 1));
            else
                c->frame->head_times = n;
        }
    g_hash_table_destroy(times);
}

/* The name before a date's verb that the fewest dates of the source have: what is dated once needs little else.
 */
static void find_unique_subjects(Audit *audit, ptrdiff_t from, ptrdiff_t to)
{
    GHashTable *times = g_hash_table_new(NULL, NULL);
    for (int pass = 0; pass < 2; pass++)
        for (ptrdiff_t i = from; i < to; i++) {
            Claim *c = &audit->claims.items[i];
            if (c->kind != MENTION_DATE || !c->frame) continue;
            int fewest = 3;
            for (ptrdiff_t k = 0; k < c->frame->subject.count; k++) {
                int32_t term = c->frame->subject.items[k];
                if (!g_ascii_isupper(audit->terms.text[term][0])) continue;
                int n = GPOINTER_TO_INT(g_hash_table_lookup(times, GINT_TO_POINTER(term + 1)));
                if (pass == 0)
                    g_hash_table_insert(times, GINT_TO_POINTER(term + 1), GINT_TO_POINTER(n + 1));
                else if (n < fewest)
                    fewest = n, c->frame->unique_subject = term;
            }
        }
    g_hash_table_destroy(times);
}

void claim_read(Arena *arena, Audit *audit)
{
    audit->class_names = predicate_class_names;
    Arena scratch = arena_reserve(SCRATCH_SPACE);
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        progress_say("reading statements", i + 1, audit->sources.count);
        ptrdiff_t first = audit->claims.count;
        audit->sources.items[i].news = tells_news(&audit->sources.items[i], &audit->mentions[i]);
        read_source(arena, scratch, audit, (int32_t)i);
        total_find(arena, scratch, audit, (int32_t)i, first);
        count_heads(audit, first, audit->claims.count);
        find_unique_subjects(audit, first, audit->claims.count);
    }
    arena_release(scratch);
    read_by_hand(arena, audit);
}
