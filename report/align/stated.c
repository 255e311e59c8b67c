/* Which values are stated how often and where. */
#include "report/align/stated.h"

#include "report/align/reckoned.h"

#include <math.h>
#include <stdlib.h>

static uint64_t value_number(const Claim *c)
{
    enum { CLASS = 58, DIMENSION = 54, YEAR = 24 };
    if (c->kind == MENTION_DATE) {
        const DatePoint *p = &c->date.from, *q = &c->date.to;
        uint64_t year = p->year_unknown ? UINT32_MAX : (uint32_t)p->year;
        uint64_t end = c->date.interval ? (uint64_t)(q->month * 32 + q->day + 1) : 0;
        return (uint64_t)1 << 63 | year << YEAR | end << 14 | (uint64_t)(p->month * 32 + p->day) << 4 | p->precision;
    }
    const Quantity *q = &c->quantity;
    double value = quantity_base(q, isnan(q->value) || q->vague || q->range ? q->low * 3 + 0.25 : q->value);
    int64_t rounded = isfinite(value) && fabs(value) < 1e14 ? (int64_t)llround(value * 100) : -1;
    return (uint64_t)q->class << CLASS | (uint64_t)quantity_dimension(q) << DIMENSION | ((uint64_t)rounded & (((uint64_t)1 << DIMENSION) - 1));
}

static int by_value(const void *a, const void *b)
{
    const StatedValue *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return (x->source > y->source) - (x->source < y->source);
}

/* The first entry of SORTED that is not before (VALUE, SOURCE). */
static ptrdiff_t first_in(const StatedValue *sorted, ptrdiff_t count, uint64_t value, int32_t source)
{
    ptrdiff_t low = 0, high = count;
    const StatedValue key = {.value = value, .source = source};
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (by_value(&sorted[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static ptrdiff_t first_of(const Audit *audit, uint64_t value, int32_t source)
{
    return first_in(audit->stated, audit->stated_count, value, source);
}

/* The names of the rows of tables, by source. */
static void index_rows(Arena *arena, Audit *audit)
{
    struct { StatedValue *items; ptrdiff_t count, room; } rows = {0};
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        if (!c->frame || !(c->frame->flags & FRAME_ROW)) continue;
        for (ptrdiff_t k = 0; k < c->frame->names.count; k++)
            *PUSH(arena, &rows) = (StatedValue){(uint64_t)c->frame->names.items[k], c->source, (int32_t)i};
    }
    if (rows.count) qsort(rows.items, (size_t)rows.count, sizeof *rows.items, by_value);
    audit->rows = rows.items;
    audit->row_count = rows.count;
}

/* How many claims and how many sources state each value. */
static void count_stated(const Audit *audit)
{
    const StatedValue *all = audit->stated;
    for (ptrdiff_t i = 0, end; i < audit->stated_count; i = end) {
        int32_t sources = 0;
        for (end = i; end < audit->stated_count && all[end].value == all[i].value; end++)
            sources += end == i || all[end].source != all[end - 1].source;
        for (ptrdiff_t k = i; k < end; k++) {
            Frame *f = audit->claims.items[all[k].claim].frame;
            f->value_claims = (int32_t)(end - i);
            f->value_sources = sources;
        }
    }
}

void stated_index(Arena *arena, Audit *audit)
{
    index_rows(arena, audit);
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        int64_t unused;
        Source *source = &audit->sources.items[i];
        source->dated = date_bounds(source->published, &source->published_day, &unused);
    }
    audit->stated = NEW_ARRAY(arena, StatedValue, audit->claims.count);
    audit->stated_count = 0;
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        Claim *c = &audit->claims.items[i];
        if (!c->frame || c->kind == MENTION_LIST) continue;
        c->frame->value = value_number(c);
        c->frame->anchored = date_is_set(c->frame->anchor) && !c->frame->anchor.approximate && !c->frame->anchor.from.year_unknown &&
                             date_bounds(c->frame->anchor, &c->frame->anchor_first, &c->frame->anchor_last);
        c->frame->slack = (int16_t)reckoned_slack(audit, c);
        c->frame->without_year = reckoned_without_year(audit, c);
        c->frame->refined = true;
        c->frame->bounded = c->kind == MENTION_DATE && date_bounds(c->date, &c->frame->first_day, &c->frame->last_day);
        audit->stated[audit->stated_count++] = (StatedValue){c->frame->value, c->source, (int32_t)i};
    }
    if (audit->stated_count) qsort(audit->stated, (size_t)audit->stated_count, sizeof *audit->stated, by_value);
    count_stated(audit);
}

bool stated_row(const Audit *audit, int32_t source, int32_t term)
{
    ptrdiff_t at = first_in(audit->rows, audit->row_count, (uint64_t)term, source);
    return at < audit->row_count && audit->rows[at].value == (uint64_t)term && audit->rows[at].source == source;
}

bool stated_by(const Audit *audit, int32_t source, const Claim *c)
{
    if (c->frame->value_sources == 1 && source != c->source) return false;
    ptrdiff_t at = first_of(audit, c->frame->value, source);
    return at < audit->stated_count && audit->stated[at].value == c->frame->value && audit->stated[at].source == source;
}

/* One digit differs, or two neighbours changed places, of two numbers from 10 on that have as many. */
static bool digits_slip(long long a, long long b)
{
    int digits = 0, other = 0, first = 0, last = 0, x[2] = {0}, y[2] = {0};
    if (a < 10 || b < 10) return false;
    for (; a && b; a /= 10, b /= 10, digits++) {
        int p = (int)(a % 10), q = (int)(b % 10);
        if (p == q) continue;
        if (other < 2) x[other] = p, y[other] = q;
        if (other++ == 0) first = digits;
        last = digits;
    }
    if (a || b) return false;
    return other == 1 || (other == 2 && last == first + 1 && x[0] == y[1] && x[1] == y[0]);
}

static bool is_day(const Claim *c)
{
    return c->kind == MENTION_DATE && !c->date.interval && !c->date.approximate && c->date.from.precision == DATE_DAY && !c->date.from.year_unknown;
}

bool stated_bounds(const Claim *c, int64_t *first, int64_t *last)
{
    if (!c->frame || !c->frame->bounded) return date_bounds(c->date, first, last);
    *first = c->frame->first_day;
    *last = c->frame->last_day;
    return true;
}

bool stated_adjacent(const Claim *a, const Claim *b)
{
    int64_t a1, a2, b1, b2;
    if (!is_day(a) || !is_day(b) || !stated_bounds(a, &a1, &a2) || !stated_bounds(b, &b1, &b2)) return false;
    return a1 == b2 + 1 || b1 == a2 + 1;
}

bool stated_slip(const Claim *a, const Claim *b)
{
    const DatePoint *x = &a->date.from, *y = &b->date.from;
    if (a->kind != b->kind) return false;
    if (a->kind == MENTION_DATE) {
        if (a->date.interval || b->date.interval || x->precision != y->precision || x->year_unknown || y->year_unknown) return false;
        if (x->precision == DATE_YEAR) return abs(x->year - y->year) == 1 || digits_slip(x->year, y->year);
        if (x->precision == DATE_MONTH) return x->month == y->month && (abs(x->year - y->year) == 1 || digits_slip(x->year, y->year));
        if (x->precision != DATE_DAY) return false;
        bool year = x->year == y->year, month = x->month == y->month, day = x->day == y->day;
        if (month && day) return !year;
        if (year && day) return abs(x->month - y->month) == 1;
        return year && month && (abs(x->day - y->day) % 10 == 0 || digits_slip(x->day, y->day));
    }
    const Quantity *p = &a->quantity, *q = &b->quantity;
    enum { LEAST = 100 };
    if (p->vague || q->vague || p->range || q->range || p->value < LEAST || q->value < LEAST || p->value > 1e15 || q->value > 1e15) return false;
    return p->value == floor(p->value) && q->value == floor(q->value) && digits_slip((long long)p->value, (long long)q->value);
}

bool stated_near_miss(const Audit *audit, const Claim *a, const Claim *b)
{
    if (a->kind != MENTION_DATE || b->kind != MENTION_DATE || !(stated_adjacent(a, b) || stated_slip(a, b))) return false;
    return !stated_by(audit, a->source, b) && !stated_by(audit, b->source, a);
}

/* How much it tells that two sentences state the value of C: small numbers and years stand everywhere. */
static double telling(const Claim *c)
{
    enum { LEAST = 13 };
    if (c->kind == MENTION_DATE) return c->date.from.precision == DATE_DAY ? 1 : c->date.from.precision == DATE_MONTH ? 0.6 : 0.3;
    return fabs(c->quantity.value) >= LEAST ? 1 : 0.25;
}

/* The claims of the sentence of C: from the one returned up to *END. */
static const Claim *sentence_claims(const Audit *audit, const Claim *c, const Claim **end)
{
    const Claim *first = audit->claims.items, *last = first + audit->claims.count, *from = c, *to = c + 1;
#define OF_IT(x) ((x)->frame && (x)->source == c->source && (x)->frame->sentence_index == c->frame->sentence_index)
    while (from > first && OF_IT(from - 1)) from--;
    while (to < last && OF_IT(to)) to++;
#undef OF_IT
    *end = to;
    return from;
}

double stated_beside(const Audit *audit, const Claim *a, const Claim *b)
{
    const Claim *a_end, *b_end, *a_from = sentence_claims(audit, a, &a_end), *b_from = sentence_claims(audit, b, &b_end);
    double sum = 0;
    for (const Claim *x = a_from; x < a_end; x++)
        for (const Claim *y = b_from; x != a && y < b_end; y++) {
            if (y == b || x->kind == MENTION_LIST || x->kind != y->kind || x->frame->value != y->frame->value) continue;
            sum += telling(x) / sqrt(fmax(1, x->frame->value_claims - 1));
        }
    return fmin(1, sum);
}
