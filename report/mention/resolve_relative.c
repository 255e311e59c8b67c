/* Dates counted from another: from the one last spoken of, or from the day of publication. */
#include "report/mention/resolve_story.h"

#include <stdlib.h>

void resolve_weekday(Context *c, Raw *raw, Mention *m)
{
    const Point *p = &raw->from;
    bool story = c->history && c->last_day.precision == DATE_DAY;
    if (story && c->published && c->publication.precision == DATE_DAY &&
        (c->last_block != m->block || llabs(day_of(c->last_day) - day_of(c->publication)) < 15))
        story = false;
    if (p->anchor == ANCHOR_LAST && (c->last_day.precision == DATE_DAY || !c->published)) story = true;
    DatePoint anchor = story ? c->last_day : c->publication;
    if (anchor.precision != DATE_DAY || anchor.year_unknown) return;
    int64_t day = day_of(anchor) + (story ? 0 : c->slack), back = (date_weekday(day) - p->weekday + 7) % 7, value;
    if (p->steps < 0)
        value = day - (back ? back : 7);
    else if (p->forwards)
        value = day + 7 - back;
    else if (story)
        value = p->steps > 0 ? day + 7 - back : day - back;
    else if (p->steps > 0)
        value = day - (date_weekday(day) - p->weekday) + 7;
    else {
        look_about(c, raw, m);
        value = raw->future && back ? day + 7 - back : day - back;
    }
    set_value(m, single(date_of_day_number(value)),
              story ? from_line(c, "day", c->last_day_at) : "day from the publication date",
              story ? c->last_day_at : -1);
}

/* The day of a feast of YEAR. */
static int64_t feast_day(int feast, int year)
{
    const Feast *f = &feasts[feast];
    if (!f->month) return easter(year) + f->day;
    if (!f->weekday) return date_day_number(year, f->month, f->day);
    DatePoint next = add_months((DatePoint){.year = year, .month = f->month}, 1);
    int64_t day = 0;
    weekday_among(date_day_number(year, f->month, 1), date_day_number(next.year, next.month, 1) - 1, f->weekday,
                  f->nth, &day);
    return day + f->day;
}

/* A movable feast of the year said, or the one that lies nearest in the way the words point. */
void resolve_feast(Context *c, Raw *raw, Mention *m)
{
    const Point *p = &raw->from;
    if (p->has_year) {
        if (p->year < 1583 || p->year > 9999) return;
        m->value = m->stated = single(date_of_day_number(feast_day(p->feast, p->year)));
        return;
    }
    bool story = c->history && c->last.precision >= DATE_YEAR && !c->last.year_unknown;
    DatePoint anchor = story ? c->last : c->publication;
    if (anchor.precision < DATE_YEAR || anchor.year < 1584 || anchor.year > 9998) return;
    int year = anchor.year;
    if (p->year_bound) {
        year += p->steps;
    } else if (!story && anchor.precision == DATE_DAY) {
        int64_t day = feast_day(p->feast, year);
        look_about(c, raw, m);
        bool ahead = p->steps > 0 || (!p->steps && raw->future);
        if (ahead && day < day_of(anchor)) year++;
        if (!ahead && day > day_of(anchor) + (p->steps ? 0 : 60)) year--;
        if (p->steps < 0 && day == day_of(anchor)) year--;
    }
    if (year < 1583 || year > 9999) return;
    set_value(m, single(date_of_day_number(feast_day(p->feast, year))),
              story ? from_line(c, "year", c->last_at) : "year from the publication date",
              story ? c->last_at : -1);
}

/* "Friday the 15th": of the month that is nearest and has such a day, first the way that the words look. */
bool resolve_weekday_of_month(Context *c, Raw *raw, Mention *m)
{
    const Point *p = &raw->from;
    bool story = c->history && month_known(c->last);
    DatePoint anchor = story ? c->last : c->publication;
    if (!month_known(anchor) || anchor.year_unknown || abs(anchor.year) > 20000) return false;
    if (!story) look_about(c, raw, m);
    for (int step = 0; step <= 24; step++) {
        int months = (step + 1) / 2 * (step % 2 == (raw->future ? 1 : 0) ? 1 : -1);
        DatePoint d = add_months(anchor, months);
        d.day = p->day, d.precision = DATE_DAY;
        if (!date_is_valid(single(d)) || date_weekday(day_of(d)) != p->weekday) continue;
        set_value(m, single(d),
                  story ? from_line(c, "month and year", c->last_at)
                        : "month and year from the publication date",
                  story ? c->last_at : -1);
        return true;
    }
    return false;
}

/* Is it counted from the story, though its words point at the day of publication? */
static bool told_from_story(const Context *c, const Raw *raw, const Mention *m, bool pointing)
{
    const Point *p = &raw->from;
    if (p->anchor == ANCHOR_LAST) return true;
    if (p->anchor != ANCHOR_PUBLISHED) return false;
    if (!c->published) return true;
    if (!c->history || !c->last.precision) return false;
    bool here = c->last_block == m->block;
    if (pointing) return (p->unit >= UNIT_WEEK && here) || (p->unit == UNIT_DAY && p->this_day);
    return here && c->last_told && (raw->quoted || c->publication.year - c->last.year > 10);
}

/* The date of the story from which RAW counts, and its offset; false where no date is exact enough. */
static bool story_anchor(const Context *c, const Raw *raw, DatePoint *anchor, int32_t *at)
{
    const Point *p = &raw->from;
    if (!c->last.precision && c->published && !c->history) {
        *anchor = c->publication;
        return true;
    }
    *anchor = c->last, *at = c->last_at;
    if (p->unit == UNIT_YEAR && p->steps == 0) {
        /* as for a month without a year: not the year of a glance aside */
        int32_t next_year = c->next_years[c->index];
        if (c->history && next_year != NO_YEAR && c->before_set && abs(anchor->year - c->before_year) >= 2 &&
            abs(next_year - c->before_year) < abs(next_year - anchor->year))
            *anchor = (DatePoint){.year = c->before_year, .precision = DATE_YEAR}, *at = c->before_at;
    }
    bool by_day =
        p->unit == UNIT_DAY || p->unit == UNIT_WEEK || p->unit == UNIT_WEEKEND || p->unit == UNIT_WORKDAY;
    if (by_day && anchor->precision != DATE_DAY) {
        *anchor = c->last_day, *at = c->last_day_at;
        if (anchor->precision &&
            (anchor->year != c->last.year || (month_known(c->last) && anchor->month != c->last.month)))
            return false;
    }
    if (p->unit == UNIT_MONTH && anchor->precision == DATE_YEAR && month_known(c->last_day) &&
        c->last_day.year == anchor->year)
        *anchor = c->last_day, *at = c->last_day_at;
    return true;
}

/* "the next three days", "the last two quarters": from or up to ANCHOR; VALUE is what the steps lead to. Not
   set where the ends cannot be told. */
static Date stretch_from(DatePoint anchor, const Point *p, Date value)
{
    if (p->forwards || (p->backwards && p->unit == UNIT_QUARTER) || p->unit == UNIT_WORKDAY) {
        /* the whole units that come, or those that went */
        int step = p->steps > 0 ? 1 : -1;
        DatePoint edge = p->unit == UNIT_QUARTER || p->unit == UNIT_WORKDAY
                             ? count_from(anchor, p->unit, step).from
                         : anchor.precision == DATE_DAY ? date_of_day_number(day_of(anchor) + 1)
                                                        : anchor;
        DatePoint far = p->unit == UNIT_QUARTER ? value.from : far_from(anchor, p->unit, p->steps);
        if (edge.precision != far.precision) return (Date){0};
        return step > 0 ? from_to(edge, far) : from_to(far, edge);
    }
    if (anchor.precision == DATE_DAY && p->unit <= UNIT_YEAR) {
        Date d = from_to(far_from(anchor, p->unit, p->steps), anchor);
        d.approximate = p->unit > UNIT_WEEK;
        return d;
    }
    DatePoint to = anchor;
    if (value.from.precision != anchor.precision)
        to = (DatePoint){.year = anchor.year,
                         .month = value.from.precision >= DATE_MONTH ? anchor.month : 0,
                         .precision = value.from.precision};
    return from_to(value.from, to);
}

static Date counted_from(DatePoint anchor, const Point *p, bool pointing)
{
    if (p->unit == UNIT_SEASON) {
        if (anchor.year_unknown || anchor.precision < DATE_YEAR) return (Date){0};
        return single(
            (DatePoint){.year = anchor.year + p->steps, .month = p->season, .precision = DATE_SEASON});
    }
    if (p->more_months) { /* "two years and ten days later" */
        if (anchor.precision != DATE_DAY || anchor.year_unknown || abs(anchor.year) > 20000) return (Date){0};
        return single(far_from(far_from(anchor, UNIT_MONTH, p->more_months), p->unit, p->steps));
    }
    if (p->exact && anchor.precision == DATE_DAY && !anchor.year_unknown && abs(anchor.year) <= 20000)
        return single(far_from(anchor, p->unit, p->steps));
    if (!pointing) return shift_from(anchor, p->unit, p->steps);
    /* what is pointed at may be less exact than its unit: "that day" after "June 1940" */
    return p->steps == 0 && p->unit == UNIT_TIME ? single(anchor) : count_from(anchor, p->unit, p->steps);
}

/* "Hopes to pass it by the end of the week", in the news: nothing tells of the past. */
static bool is_present_unit(const Context *c, const Point *p, const Mention *m)
{
    return p->the_unit && !p->steps && p->unit >= UNIT_WEEK && c->published && !c->history && tense_about(c->r, m) >= 0;
}

void resolve_relative(Context *c, Raw *raw, Mention *m, bool pointing)
{
    const Point *p = &raw->from;
    DatePoint anchor = {0};
    int32_t at = -1;
    if (p->anchor == ANCHOR_AT) {
        /* "two days after July 4, 1863" */
        const Raw *next = next_raw(c);
        const Mention *n = next ? &c->r->out->items[next->mention] : NULL;
        if (!n || n->start - m->end > 6 || !next->from.has_year) return;
        anchor = stated_point(&next->from);
        at = n->start;
    } else if (!is_present_unit(c, p, m) && told_from_story(c, raw, m, pointing)) {
        if (!story_anchor(c, raw, &anchor, &at)) return;
    } else {
        anchor = c->publication;
    }
    if (!anchor.precision) return;
    Point nearest = *p;
    if (p->unit == UNIT_WEEKEND && p->steps == 0 && at < 0 && anchor.precision == DATE_DAY) {
        /* "over the weekend", told during the week after it */
        enum { SATURDAY = 6 };
        look_about(c, raw, m);
        if (date_weekday(day_of(anchor)) < SATURDAY && !raw->future) nearest.steps = -1;
        p = &nearest;
    }
    Date value = counted_from(anchor, p, pointing);
    if (!date_is_set(value)) return;
    if (p->unit == UNIT_WEEK && p->week_day && value.interval)
        value = single(date_of_day_number(day_of(value.from) + p->week_day - 1));
    if (p->forwards || p->backwards) value = stretch_from(anchor, p, value);
    if (!date_is_set(value)) return;
    value.approximate |= raw->approximate && p->counted;
    set_value(m, value, at >= 0 ? from_line(c, "counted", at) : "counted from the publication date", at);
}
