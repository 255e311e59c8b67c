/* What is made of a date that has its value: a part of it, a stretch round it or from it, a range to another. */
#include "report/mention/resolve_story.h"

#include <stdlib.h>

/* COUNT units from the N-th on (from the end where negative) of the days FIRST..LAST; BASE is where they begin.
   Not set where there are not so many. */
static Date part_of(DatePoint base, int64_t first, int64_t last, const Part *part)
{
    int n = part->nth, count = part->count > 1 ? part->count : 1;
    int from = n < 0 ? n - count + 1 : n, to = n < 0 ? n : n + count - 1;
    int64_t a = 0, b = 0;
    if (part->weekday || part->unit == UNIT_WEEK || part->unit == UNIT_WEEKEND) {
        /* A week belongs where its Thursday lies, as in ISO 8601; a weekend where its Saturday does. */
        int weekday = part->weekday ? part->weekday : part->unit == UNIT_WEEK ? 4 : 6;
        if (!weekday_among(first, last, weekday, n < 0 ? -1 : from, &a)) return (Date){0};
        a += n < 0 ? 7 * (int64_t)(from + 1) : 0;
        b = a + 7 * (int64_t)(to - from);
        if (a < first || b > last) return (Date){0};
        if (part->weekday) return single(date_of_day_number(a));
        if (part->unit == UNIT_WEEKEND) return week_of(a, 5, 6);
        return from_to(week_of(a, 0, 6).from, week_of(b, 0, 6).to);
    }
    if (part->unit == UNIT_DAY) {
        a = n < 0 ? last + from + 1 : first + from - 1;
        b = n < 0 ? last + to + 1 : first + to - 1;
        if (a < first || b > last) return (Date){0};
        Date d = from_to(date_of_day_number(a), date_of_day_number(b));
        return a == b ? single(d.from) : d;
    }
    DatePoint end = date_of_day_number(last), start = date_of_day_number(first);
    DatePoint p, q;
    if (part->unit == UNIT_MONTH) {
        start.precision = end.precision = DATE_MONTH, start.day = end.day = 0;
        p = add_months(n < 0 ? end : start, n < 0 ? from + 1 : from - 1);
        q = add_months(n < 0 ? end : start, n < 0 ? to + 1 : to - 1);
    } else if (part->unit == UNIT_YEAR || part->unit == UNIT_DECADE) {
        int size = part->unit == UNIT_YEAR ? 1 : 10;
        uint8_t precision = part->unit == UNIT_YEAR ? DATE_YEAR : DATE_DECADE;
        /* Centuries and decades are kept by their first year, the others begin with it. */
        int edge = n < 0 ? (end.year + 1) / size * size : base.year;
        p = (DatePoint){.year = edge + size * (n < 0 ? from : from - 1), .precision = precision};
        q = (DatePoint){.year = edge + size * (n < 0 ? to : to - 1), .precision = precision};
    } else {
        return (Date){0};
    }
    Date d = p.year == q.year && p.month == q.month ? single(p) : from_to(p, q);
    int64_t x, y;
    if (!date_bounds(d, &x, &y) || x < first || y > last) return (Date){0};
    return d;
}

/* "the week of April 10", "the weekend of the fair": DAY is in it, or beside it. */
static Date around(DatePoint day, int unit)
{
    return unit == UNIT_WEEK ? week_of(day_of(day), 0, 6) : weekend_near(day_of(day));
}

void resolve_part(const Raw *raw, Mention *m)
{
    if (!raw->shift_unit && !raw->around && !raw->span_unit && !raw->part.nth) return;
    Date base = m->value;
    bool day = base.from.precision == DATE_DAY && !base.interval && !base.from.year_unknown;
    bool stated = date_is_set(m->stated) && !m->stated.from.year_unknown;
    int64_t first, last;
    m->value = m->stated = (Date){0};
    if (!date_is_set(base) || base.from.year_unknown || abs(base.from.year) > 20000) return;
    if (raw->part.nth) {
        if (!date_bounds(base, &first, &last)) return;
        m->value = part_of(base.from, first, last, &raw->part);
        if (stated) m->stated = m->value;
    } else if (!day) {
        return;
    } else if (raw->shift_unit) {
        m->value = single(far_from(base.from, raw->shift_unit, raw->shift));
        /* "three months after 5 May" is hardly meant to the day */
        m->value.approximate = raw->shift_unit > UNIT_WEEK && raw->shift_unit != UNIT_WORKDAY;
    } else if (raw->span_unit) {
        DatePoint end = far_from(base.from, raw->span_unit, raw->shift);
        m->value = from_to(base.from, date_of_day_number(day_of(end) - 1));
    } else {
        m->value = around(base.from, raw->around);
    }
}
