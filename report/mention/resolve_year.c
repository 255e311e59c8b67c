/* Dates of the calendar: what they state, and the year where they state none. */
#include "report/mention/resolve_story.h"

#include <stdlib.h>

static DatePoint in_year(DatePoint d, int year)
{
    d.year = year, d.year_unknown = false;
    return d;
}

int span_middle(DatePoint d)
{
    if (d.precision == DATE_SEASON) return d.month == 24 ? 1 : (d.month - 21) * 3 + 4;
    if (d.precision == DATE_QUARTER) return (d.month - 33) * 3 + 2;
    if (d.precision == DATE_HALF) return d.month == 40 ? 4 : 10;
    return d.month;
}

/* "The 470s BC" are 479 to 470 BC, "the 4th century BC" 400 to 301: no EDTF year with X says that. */
static Date before_christ(const Point *p)
{
    int size = p->precision == DATE_DECADE ? 9 : 99,
        last = p->precision == DATE_DECADE ? -p->year : -p->year + 1;
    return from_to((DatePoint){.year = 1 - (last + size), .precision = DATE_YEAR},
                   (DatePoint){.year = 1 - last, .precision = DATE_YEAR});
}

/* Near the publication: the past, unless the words look forward or the day is close ahead. */
static int year_by_publication(const Context *c, DatePoint d, bool future, bool past)
{
    int year = c->publication.year, m = span_middle(d), pm = c->publication.month ? c->publication.month : 12;
    int ahead =
        (m - pm) * 30 + (d.precision == DATE_DAY && c->publication.day ? d.day - c->publication.day : 0);
    if (c->publication.precision == DATE_YEAR) return year;
    /* What is told of the past is the nearest one; a day close ahead is rather one that the tense misled about.
     */
    if (past) return ahead > (d.precision == DATE_DAY ? 60 : 0) ? year - 1 : year;
    if (future) return ahead < -45 ? year + 1 : ahead > 240 ? year - 1 : year;
    if (ahead > 60) return year - 1;
    if (ahead < -300) return year + 1;
    return year;
}

/* The turn of the year between the date last spoken of and D: 1, -1, or 0 where there is none. */
static int turn_of_year(const Context *c, DatePoint d)
{
    if (!month_known(c->last) || d.precision < DATE_MONTH) return 0;
    int step = span_middle(d) - c->last.month;
    return step <= -9 ? 1 : step >= 11 ? -1 : 0; /* December, then January */
}

/* The story goes on in the year last spoken of, unless that was a glance aside: then the next year to be named
   is nearer to the one before. */
static int year_by_story(const Context *c, const Mention *m, DatePoint d, int32_t *at)
{
    int year = c->last.year, next = c->next_years[c->index];
    *at = c->last_at;
    /* A bare year ahead ("would be ready by 1976") from which the next named year comes back. */
    bool back = next != NO_YEAR && c->before_set && c->last.precision == DATE_YEAR && c->last_bare &&
                year > c->before_year && next == c->before_year;
    bool aside = next != NO_YEAR && c->before_set && abs(year - c->before_year) >= 2 &&
                 abs(next - c->before_year) < abs(next - year);
    /* "... were convicted in 2014." at the end of a paragraph, and nothing later is told of 2014. */
    bool outlook = c->before_set && c->last_bare && c->last_closes && year > c->before_year &&
                   c->last_block != m->block && (next == NO_YEAR || next == c->before_year);
    /* A glance at a year that is not the document's: the next paragraph returns from it. */
    bool glance = c->main_year && year != c->main_year && c->before_set && c->before_year == c->main_year &&
                  c->last_block != m->block && next != year;
    /* "2009 Dies at Ash, 8 February" */
    bool leads = c->last_block == m->block && c->last_at == c->r->source->blocks.items[m->block].start;
    /* "At the start of the month ... on 1 August": what was counted from the present is no glance. */
    bool goes_on = !c->last_said && month_known(c->last) && m->block - c->last_block <= 1 &&
                   d.precision >= DATE_MONTH && d.precision <= DATE_DAY &&
                   abs(span_middle(d) - c->last.month) <= 1;
    if ((back || aside || outlook || glance) && !goes_on && !leads) {
        *at = c->before_at;
        return c->before_year;
    }
    if (next != NO_YEAR && next == year + 1 && month_known(c->last) && span_middle(d) - c->last.month <= -5 &&
        d.precision >= DATE_MONTH)
        return next;
    if (c->last.year_unknown) return year;
    year += turn_of_year(c, d);
    /* "10 April 2016 ... The results of 21 November": after all that is told, where the year before lies within. */
    if (c->span_set && d.precision == DATE_DAY && c->last_block != m->block) {
        enum { SOON = 30 }; /* days within which the story may well go on */
        int64_t first = date_day_number(year, d.month, d.day),
                before = date_day_number(year - 1, d.month, d.day);
        if (first > c->span_last + SOON && before >= c->span_first && before <= c->span_last) return year - 1;
    }
    return year;
}

/* "April and June 1955": the year of a partner that follows at once. */
static bool year_by_partner(const Context *c, const Mention *m, DatePoint d, int *year, int32_t *at)
{
    const Raw *next = next_raw(c);
    if (!next || !next->from.has_year || next->from.two_digits ||
        (next->from.precision < DATE_MONTH && !(next->from.season || next->from.quarter)))
        return false;
    const Mention *n = &c->r->out->items[next->mention];
    int gap = n->start - m->end;
    if (gap < 0 || gap > 22) return false;
    Slice between = source_slice(c->r->source, m->end, n->start);
    bool link = false;
    for (ptrdiff_t k = 0; k < between.len; k++)
        if (between.at[k] == '.' || between.at[k] == ';' || between.at[k] == '\n') return false;
    static const char *const links[] = {"and", "to",           "or", "until", "till", "through",
                                        "-",   "\xE2\x80\x93", "/",  "from",  NULL};
    Slice word = slice_trim(between);
    enum { ARTICLE = 4 }; /* "and on", "to the", and no "and served until" */
    for (int k = 0; links[k]; k++) link |= slice_starts(word, links[k]) && word.len - (ptrdiff_t)strlen(links[k]) <= ARTICLE;
    if (!link) return false;
    *year = next->from.year - (span_middle(d) > (next->from.month ? next->from.month : 12) && next->from.month);
    *at = n->start;
    return true;
}

/* "In 2012, when on the first of February ...", and no "opened in 1958, is to close by 3 February". */
static bool near_in_sentence(const Context *c, const Mention *m)
{
    int32_t start = m->start;
    if (c->last_at < 0 || start - c->last_at > 80) return false;
    if (c->last.year < c->publication.year && tense_about(c->r, m) > 0) return false;
    for (int32_t k = c->last_at; k < start; k++)
        if (c->r->text[k] == '.' || c->r->text[k] == ';' || c->r->text[k] == '\n') return false;
    return true;
}

/* "On 26 June 1998 ... On 3 July ..." in an article of later years: the story goes on, in the same paragraph or the next. */
static bool story_goes_on(const Context *c, const Mention *m, DatePoint d)
{
    enum { MONTHS = 3 };
    return c->published && !c->history && c->last_told && month_known(c->last) && !c->last.year_unknown &&
           abs(c->last.year - c->publication.year) > 1 && m->block - c->last_block <= 1 &&
           d.precision >= DATE_MONTH && d.precision <= DATE_DAY &&
           abs(span_middle(d) - c->last.month) <= MONTHS;
}

typedef enum YearFound { YEAR_NOT_SAID, YEAR_FOUND, YEAR_LOST } YearFound;
typedef struct YearWhy {
    int year;
    const char *why;
    int32_t at;
} YearWhy;

/* "May of that year", "last summer", "this March", "next 6 April": the words point at a year from an anchor. */
static YearFound year_by_pointing(Context *c, const Raw *raw, const Mention *m, DatePoint d, YearWhy *out)
{
    const Point *p = &raw->from;
    bool bound = p->year_bound || (p->anchor != ANCHOR_NONE && p->unit == UNIT_YEAR);
    if (!bound && (p->anchor == ANCHOR_NONE || !(c->published || c->last.precision) ||
                   (p->unit != UNIT_SEASON && p->unit != UNIT_MONTH)))
        return YEAR_NOT_SAID;
    bool present = p->anchor == ANCHOR_PUBLISHED && bound && !p->steps && c->publication.precision == DATE_DAY; /* "in March of this year" */
    bool story = p->anchor == ANCHOR_LAST || (c->history && c->last.precision && !present);
    if (p->unit == UNIT_SEASON)
        story = (p->anchor == ANCHOR_LAST && c->last.precision) || !c->published ||
                (c->history && c->last.precision && c->last_block == m->block);
    bool by_last = story && (c->last.precision || p->unit == UNIT_SEASON);
    DatePoint anchor = by_last ? c->last : c->publication;
    if (!anchor.precision || anchor.year_unknown) return YEAR_LOST;
    int year = anchor.year, am = month_known(anchor) ? anchor.month : 0, dm = span_middle(d);
    if (bound) {
        year += p->steps;
    } else if (p->unit == UNIT_SEASON) {
        if (p->steps < 0 && (!am || am <= dm + 1 || abs(p->steps) > 1 || story)) year--; /* in July last summer is over */
        if (p->steps > 0 && (!am || am > dm - 2 || story)) year++;
    } else if (!am && p->steps > 0 && p->anchor == ANCHOR_LAST && c->last_bare) {
        year++; /* "in the last weeks of 2015 ... the following July" */
    } else if (am) {
        int ahead = p->precision == DATE_DAY && anchor.day ? (dm - am) * 32 + d.day - anchor.day : dm - am;
        if (p->steps < 0 && ahead >= 0) year--;
        if (p->steps > 0 && ahead <= 0) year++;
    }
    *out = (YearWhy){year, by_last ? from_line(c, "year", c->last_at) : "year from the publication date",
                     story ? c->last_at : -1};
    return YEAR_FOUND;
}

static YearFound find_year(Context *c, Raw *raw, const Mention *m, DatePoint d, YearWhy *out)
{
    YearFound found = year_by_pointing(c, raw, m, d, out);
    if (found != YEAR_NOT_SAID) return found;
    *out = (YearWhy){.at = -1};
    if (year_by_partner(c, m, d, &out->year, &out->at)) {
    } else if (c->history && c->last.precision >= DATE_YEAR && !c->last.year_unknown) {
        out->year = year_by_story(c, m, d, &out->at);
    } else if (c->published && c->last.precision >= DATE_YEAR && c->last_said && c->last_block == m->block &&
               near_in_sentence(c, m)) {
        out->year = c->last.year + turn_of_year(c, d);
        out->at = c->last_at;
    } else if (c->published && !c->history && c->main_year && abs(c->main_year - c->publication.year) > 1) {
        out->year = c->main_year;
        out->at = c->last_at;
        out->why = "year from most of the document's dates";
        return YEAR_FOUND;
    } else if (story_goes_on(c, m, d)) {
        out->year = c->last.year + turn_of_year(c, d);
        out->at = c->last_at;
    } else if (c->published && !(c->history && c->last.precision)) {
        look_about(c, raw, m);
        out->year = year_by_publication(c, d, raw->future, raw->past);
        out->why = "year from the publication date";
        return YEAR_FOUND;
    } else {
        return YEAR_NOT_SAID;
    }
    out->why = from_line(c, "year", out->at);
    return YEAR_FOUND;
}

/* "week 12" */
static void resolve_week_number(Context *c, const Point *p, Mention *m)
{
    int year = p->year;
    const char *why = NULL;
    int32_t at = -1;
    if (!p->has_year) {
        bool story = (p->anchor == ANCHOR_LAST || c->history) && c->last.precision;
        DatePoint anchor = story ? c->last : c->publication;
        if (!anchor.precision || anchor.year_unknown) return;
        year = anchor.year + (p->year_bound ? p->steps : 0);
        at = story ? c->last_at : -1;
        why = at >= 0 ? from_line(c, "year", at) : "year from the publication date";
    }
    set_value(m, week_of_year(year, p->year_week == 99 ? -1 : p->year_week), why, at);
}

/* "on the 15th" */
static void resolve_day_alone(Context *c, const Point *p, Mention *m)
{
    DatePoint anchor = month_known(c->last) || c->history || !c->published ? c->last : c->publication;
    if (!month_known(anchor) || anchor.year_unknown) return;
    anchor.day = p->day, anchor.precision = DATE_DAY;
    if (!date_is_valid(single(anchor))) return;
    set_value(m, single(anchor),
              c->last_at >= 0 ? from_line(c, "month and year", c->last_at)
                              : "month and year from the publication date",
              c->last_at);
}

/* 29 February of a year that has none is meant of the nearest that has. */
static int leap_year_near(int year, bool future)
{
    for (int k = 0; k <= 8; k++) {
        DatePoint d = {.year = future ? year + k : year - k, .month = 2, .day = 29, .precision = DATE_DAY};
        if (date_is_valid(single(d))) return d.year;
    }
    return year;
}

/* "Friday 6 March", reckoned from the day of publication: the year before or after, where the day falls on that weekday and in YEAR on
   another. A report that is just out errs in the weekday rather than in the year. */
static int year_of_weekday(const Context *c, DatePoint d, int weekday, int year)
{
    enum { RECENT = 120 };
    for (int k = 0; k < 3; k++) {
        int other = year + (k == 0 ? 0 : k == 1 ? -1 : 1);
        int64_t day = date_day_number(other, d.month, d.day);
        if (date_weekday(day) == weekday) return other;
        if (k == 0 && c->published && c->publication.precision == DATE_DAY && day <= day_of(c->publication) && day > day_of(c->publication) - RECENT) break;
    }
    return year;
}

void resolve_calendar(Context *c, Raw *raw, Mention *m)
{
    const Point *p = &raw->from;
    if (p->feast) {
        resolve_feast(c, raw, m);
        return;
    }
    if (p->weekday && p->precision == DATE_DAY && !p->month && resolve_weekday_of_month(c, raw, m)) return;
    if (p->year_week) {
        resolve_week_number(c, p, m);
        return;
    }
    if (p->precision == DATE_DAY && !p->month) {
        resolve_day_alone(c, p, m);
        return;
    }
    if (p->before_christ) {
        m->value = m->stated = before_christ(p);
        return;
    }
    Date d = {.from = stated_point(p),
              .interval = raw->interval,
              .approximate = raw->approximate,
              .uncertain = raw->uncertain};
    d.to = raw->interval ? stated_point(&raw->to) : d.from;
    if (!date_is_valid(d)) {
        m->impossible = p->precision == DATE_DAY;
        return;
    }
    m->stated = d;
    if (p->has_year || m->role == DATE_RECURRING) { /* every year's */
        m->value = d;
        return;
    }
    YearWhy found;
    YearFound how = find_year(c, raw, m, d.from, &found);
    if (how == YEAR_NOT_SAID) m->value = m->stated;
    if (how != YEAR_FOUND) return;
    if (p->weekday && !raw->interval && found.at < 0) found.year = year_of_weekday(c, d.from, p->weekday, found.year);
    if (d.from.month == 2 && d.from.day == 29 && d.from.precision == DATE_DAY)
        found.year = leap_year_near(found.year, raw->future);
    d.from = in_year(d.from, found.year);
    bool over = raw->interval && (span_middle(d.to) < span_middle(d.from) ||
                                  (d.to.month == d.from.month && d.to.day < d.from.day));
    d.to = in_year(d.to, over ? found.year + 1 : found.year);
    if (date_is_valid(d))
        set_value(m, d, found.why, found.at);
    else
        m->value = m->stated; /* 29 February of another year */
}
