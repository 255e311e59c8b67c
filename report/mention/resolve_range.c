/* Ranges of which each end has a form of its own. */
#include "report/mention/resolve_story.h"

/* The end of a range that began with FIRST: a bare weekday is the next one, "now" the day of publication. */
static Date range_end_value(Context *c, Raw *end, const Mention *m, DatePoint first)
{
    const Point *p = &end->from;
    if (p->precision == DATE_NONE && p->weekday && !p->steps) {
        if (first.precision != DATE_DAY) return (Date){0};
        int64_t day = day_of(first), ahead = (p->weekday - date_weekday(day) + 7) % 7;
        return single(date_of_day_number(day + (ahead ? ahead : 7)));
    }
    Mention other = {.kind = MENTION_DATE, .start = m->start, .end = m->end, .block = m->block};
    if (p->precision == DATE_NONE && p->unit == UNIT_DAY && !p->weekday) {
        if (!c->published) return (Date){0};
        return p->steps ? count_from(c->publication, UNIT_DAY, p->steps) : single(c->publication);
    }
    end->mention = -1;
    resolve_alone(c, end, &other);
    /* A day that says no year comes after the beginning. */
    if (p->precision >= DATE_MONTH && !p->has_year && !p->feast && date_is_set(other.value) &&
        !other.value.interval) {
        DatePoint to = other.value.from;
        to.year = first.year, to.year_unknown = false;
        int64_t a, b, x, y;
        if (date_bounds(single(to), &a, &b) && date_bounds(single(first), &x, &y) && b < x) to.year++;
        return date_is_valid(single(to)) ? single(to) : (Date){0};
    }
    return other.value;
}

void resolve_range(Context *c, Raw *raw, Mention *m)
{
    if (!raw->end) return;
    Raw *end = &c->r->ends.items[raw->end - 1];
    Date from = m->value;
    m->stated = (Date){0};
    if (!date_is_set(from) || from.from.year_unknown) return;
    Date to = range_end_value(c, end, m, from.from), whole;
    if (!date_is_set(to) || to.from.year_unknown) return;
    whole = from_to(from.from, to.interval ? to.to : to.from);
    int64_t first, last, x, y;
    if (!date_bounds(single(whole.from), &first, &x) || !date_bounds(single(whole.to), &y, &last) ||
        last < first)
        return;
    m->value = whole;
    if (!m->inferred) m->inferred = "end from the publication date";
}
