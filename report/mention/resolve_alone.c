/* The value of one date, whichever way it is written; which of two numbers is the day. */
#include "report/mention/resolve_story.h"

DayMonthOrder own_order(const Context *c, const Raw *raw)
{
    const Point *p = &raw->from, *ends[2] = {&raw->from, raw->interval ? &raw->to : NULL};
    for (int e = 0; e < 2 && ends[e]; e++) {
        if (ends[e]->numeric && ends[e]->day > 12) return ORDER_DAY_FIRST;
        if (ends[e]->numeric && ends[e]->month > 12) return ORDER_MONTH_FIRST;
    }
    bool year = p->has_year && !p->two_digits;
    if (!p->numeric || raw->interval || !p->weekday || !(year || c->published)) return ORDER_UNKNOWN;
    DatePoint d = {.year = year ? p->year : c->publication.year, .precision = DATE_DAY};
    bool falls[2];
    for (int e = 0; e < 2; e++) {
        d.day = e ? p->month : p->day, d.month = e ? p->day : p->month;
        falls[e] = date_is_valid(single(d)) && date_weekday(day_of(d)) == p->weekday;
    }
    return falls[0] == falls[1] ? ORDER_UNKNOWN : falls[0] ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
}

static void swap_order(Point *p)
{
    uint8_t month = p->month;
    p->month = p->day, p->day = month;
}

/* DAY holds the first number and MONTH the second: puts them right where the order is known, and says whether
   it is. Points part days first wherever they are written. */
static bool order_decided(const Context *c, Raw *raw, const Mention *m)
{
    Point *ends[2] = {&raw->from, raw->interval ? &raw->to : NULL};
    bool numbers = false;
    for (int e = 0; e < 2 && ends[e]; e++) numbers |= ends[e]->numeric && ends[e]->day != ends[e]->month;
    if (!numbers) return true;
    DayMonthOrder order = own_order(c, raw);
    if (order == ORDER_UNKNOWN) {
        bool points = memchr(c->r->text + m->start, '.', (size_t)(m->end - m->start)) != NULL;
        order = points ? ORDER_DAY_FIRST : c->order;
    }
    for (int e = 0; e < 2 && ends[e]; e++)
        if (ends[e]->numeric && (ends[e]->month > 12 || (order == ORDER_MONTH_FIRST && ends[e]->day <= 12)))
            swap_order(ends[e]);
    return order != ORDER_UNKNOWN;
}

/* Both readings of a date in numbers, where nothing decides. */
static void resolve_ambiguous(const Context *c, const Raw *raw, Mention *m)
{
    for (int k = 0; k < 2; k++) {
        Point from = raw->from, to = raw->to;
        if (k && from.numeric) swap_order(&from);
        if (k && to.numeric) swap_order(&to);
        Date d = {.from = stated_point(&from), .interval = raw->interval};
        d.to = raw->interval ? stated_point(&to) : d.from;
        if (!raw->from.has_year && c->published)
            d.from.year = d.to.year = c->publication.year, d.from.year_unknown = d.to.year_unknown = false;
        m->readings[k] = d;
    }
    bool first = date_is_valid(m->readings[0]), second = date_is_valid(m->readings[1]);
    if (first && second)
        m->ambiguous = true;
    else if (first || second)
        m->value = m->stated = m->readings[first ? 0 : 1], m->readings[0] = m->readings[1] = (Date){0};
    else
        m->impossible = true;
}

void resolve_alone(Context *c, Raw *raw, Mention *m)
{
    Point *ends[2] = {&raw->from, raw->interval ? &raw->to : NULL};
    for (int e = 0; e < 2 && ends[e]; e++) {
        Point *p = ends[e];
        if (p->two_digits && p->has_year) p->year = full_year(c, p->year), p->two_digits = false;
        if (p->nearest && p->has_year && c->last.precision && c->last.year < 0) p->year = 1 - p->year;
    }
    bool decided = order_decided(c, raw, m);
    if (raw->from.nearest && raw->from.year > 0 && c->last.precision && c->last.year >= 1000) return;
    if (raw->from.precision == DATE_NONE) {
        if (raw->from.weekday)
            resolve_weekday(c, raw, m);
        else /* pointing words carry their noun; shifts their number */
            resolve_relative(c, raw, m, !raw->from.counted);
    } else if (decided) {
        resolve_calendar(c, raw, m);
    } else {
        resolve_ambiguous(c, raw, m);
    }
    resolve_part(raw, m);
    if (raw->from.weekday && raw->from.precision == DATE_DAY && !raw->shift_unit)
        m->weekday = raw->from.weekday;
    if (raw->part.weekday) m->weekday = raw->part.weekday;
}
