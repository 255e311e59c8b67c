/* Gives the dates of a document their values, in the order of reading: what a date does not say itself comes
   from the dates before it, or from the day of publication. */
#include "report/mention/reading.h"

#include <stdlib.h>

typedef struct Context {
    Reading *r;
    bool history;   /* the document tells of other years than its own */
    bool published; /* the day of publication is known */
    DatePoint publication;
    DatePoint last;     /* the date last spoken of; precision DATE_NONE before the first */
    int32_t last_at;    /* its offset */
    DatePoint last_day; /* ... that names a day */
    int32_t last_day_at;
    int32_t last_block;
    int before_year;                       /* the year spoken of before last's, where BEFORE_SET */
    bool before_set, last_bare, last_said; /* SAID: its year stands in its words */
    int32_t before_at;
    const int32_t *next_years; /* for each date, the year that the next one to state a year states */
    DayMonthOrder order;
    int months_by_dash;
} Context;

enum { NO_YEAR = INT32_MIN };

static int64_t day_of(DatePoint p)
{
    return date_day_number(p.year, p.month ? p.month : 1, p.day ? p.day : 1);
}
static Date single(DatePoint p)
{
    return (Date){.from = p, .to = p};
}
static bool month_known(DatePoint p)
{
    return p.precision == DATE_MONTH || p.precision == DATE_DAY;
}

/* ---- What the words alone say -------------------------------------------------------------------------------
 */

static DatePoint stated_point(const Point *p)
{
    if (p->precision == DATE_NONE || p->week_part) return (DatePoint){0};
    if (p->precision == DATE_DAY && !p->month) return (DatePoint){0}; /* a feast too */
    DatePoint d = {.year = p->year, .precision = p->precision, .year_unknown = !p->has_year};
    d.month = p->season    ? p->season
              : p->quarter ? (uint8_t)(32 + p->quarter)
              : p->half    ? (uint8_t)(39 + p->half)
                           : p->month;
    d.day = p->day;
    if (p->precision == DATE_YEAR && !p->has_year) return (DatePoint){0};
    return d;
}

/* "The 470s BC" are 479 to 470 BC, "the 4th century BC" 400 to 301: no EDTF year with X says that. */
static Date before_christ(const Point *p)
{
    int size = p->precision == DATE_DECADE ? 9 : 99,
        last = p->precision == DATE_DECADE ? -p->year : -p->year + 1;
    Date d = {.interval = true,
              .from = {.year = 1 - (last + size), .precision = DATE_YEAR},
              .to = {.year = 1 - last, .precision = DATE_YEAR}};
    return d;
}

static void swap_order(Point *p)
{
    uint8_t month = p->month;
    p->month = p->day, p->day = month;
}

/* ---- The document's habits ----------------------------------------------------------------------------------
 */

static void learn_habits(Context *c)
{
    Reading *r = c->r;
    int day_first = 0, month_first = 0, other = 0, own = 0, today = 0;
    for (ptrdiff_t k = 0; k < r->raws.count; k++) {
        const Raw *raw = &r->raws.items[k];
        const Point *points[2] = {&raw->from, raw->interval ? &raw->to : NULL};
        for (int e = 0; e < 2 && points[e]; e++) {
            if (!points[e]->numeric) continue;
            day_first += points[e]->day > 12;
            month_first += points[e]->month > 12;
        }
        if (raw->from.precision == DATE_NONE &&
            (raw->from.weekday || (raw->from.unit == UNIT_DAY && raw->from.anchor == ANCHOR_PUBLISHED)))
            today++;
        if (raw->from.has_year && !raw->from.two_digits && raw->from.precision >= DATE_YEAR && c->published) {
            if (abs(raw->from.year - c->publication.year) > 1)
                other++;
            else
                own++;
        }
    }
    c->history = !c->published || (other >= 4 && other > own * 2 && other > today * 3);
    c->order = r->settings ? r->settings->order : ORDER_UNKNOWN;
    if (c->order == ORDER_UNKNOWN) {
        if (day_first > month_first)
            c->order = ORDER_DAY_FIRST;
        else if (month_first > day_first)
            c->order = ORDER_MONTH_FIRST;
    }
    const char *language = r->source->language ? r->source->language : "";
    if (c->order == ORDER_UNKNOWN && strlen(language) >= 5) {
        /* English of the United States and of the Philippines puts the month first, all others the day. */
        Slice place = slice_of(language + 3);
        c->order = slice_equal_fold(place, SLICE("US")) || slice_equal_fold(place, SLICE("PH"))
                       ? ORDER_MONTH_FIRST
                       : ORDER_DAY_FIRST;
    }
}

static int full_year(const Context *c, int two)
{
    int near = c->published ? c->publication.year : 2000;
    if (c->last.precision && (c->last.year < 1930 || c->last.year > 2050) && c->last.year > 1000)
        near = c->last.year;
    int year = near / 100 * 100 + two;
    if (near == 2000 && !c->published && two >= 30) return 1900 + two;
    if (year > near + 10 && near == (c->published ? c->publication.year : 2000)) year -= 100;
    return year;
}

/* ---- Years that are not said --------------------------------------------------------------------------------
 */

static DatePoint in_year(DatePoint d, int year)
{
    d.year = year, d.year_unknown = false;
    return d;
}

static int span_middle(DatePoint d)
{
    if (d.precision == DATE_SEASON) return d.month == 24 ? 1 : (d.month - 21) * 3 + 4;
    if (d.precision == DATE_QUARTER) return (d.month - 33) * 3 + 2;
    if (d.precision == DATE_HALF) return d.month == 40 ? 4 : 10;
    return d.month;
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

/* The story goes on in the year last spoken of, unless that was a glance aside: then the next year to be named
   is nearer to the one before. */
static int year_by_story(const Context *c, const Raw *raw, DatePoint d, int32_t *at)
{
    int year = c->last.year, next = c->next_years[raw - c->r->raws.items];
    *at = c->last_at;
    /* A bare year ahead ("would be ready by 1976") from which the next named year comes back. */
    if (next != NO_YEAR && c->before_set && c->last.precision == DATE_YEAR && c->last_bare &&
        year > c->before_year && next == c->before_year) {
        *at = c->before_at;
        return c->before_year;
    }
    if (next != NO_YEAR && c->before_set && abs(year - c->before_year) >= 2 &&
        abs(next - c->before_year) < abs(next - year)) {
        *at = c->before_at;
        return c->before_year;
    }
    if (next != NO_YEAR && next == year + 1 && month_known(c->last) && span_middle(d) - c->last.month <= -5 &&
        d.precision >= DATE_MONTH)
        return next;
    if (month_known(c->last) && !c->last.year_unknown) {
        int step = span_middle(d) - c->last.month;
        if (step <= -9 && d.precision >= DATE_MONTH)
            year++; /* December, then January */
        else if (step >= 11 && d.precision >= DATE_MONTH)
            year--;
    }
    return year;
}

static const char *from_line(const Context *c, const char *what, int32_t at)
{
    /* Not place_of: its column would count through a line as long as the text. */
    const Source *s = c->r->source;
    ptrdiff_t low = 0, high = s->lines.count;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (s->lines.items[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    /* By hand: most dates of a story say this, and printf would be a fifth of their cost. */
    char text[64], digits[24];
    ptrdiff_t len = (ptrdiff_t)strlen(what), line = low ? low : 1;
    memcpy(text, what, (size_t)len);
    memcpy(text + len, " from line ", 11);
    len += 11;
    int n = 0;
    for (; line; line /= 10) digits[n++] = (char)('0' + line % 10);
    while (n) text[len++] = digits[--n];
    return arena_string(c->r->arena, (Slice){text, len});
}

/* ---- Counting from an anchor --------------------------------------------------------------------------------
 */

static DatePoint add_months(DatePoint p, int months)
{
    int64_t n = (int64_t)p.year * 12 + (p.month ? p.month - 1 : 0) + months;
    int64_t year = n >= 0 ? n / 12 : -((-n + 11) / 12);
    p.year = (int32_t)year;
    p.month = (uint8_t)(n - year * 12 + 1);
    return p;
}

static Date week_of(int64_t day, int first, int last)
{
    int64_t monday = day - (date_weekday(day) - 1);
    return (Date){
        .from = date_of_day_number(monday + first), .to = date_of_day_number(monday + last), .interval = true};
}

static int32_t decade_of(int32_t year)
{
    return year >= 0 ? year / 10 * 10 : -((-year) / 10 * 10);
}

/* STEPS units from ANCHOR, as exact as both allow; not set where they do not. */
static Date count_from(DatePoint anchor, int unit, int steps)
{
    DatePoint p = anchor;
    if (anchor.year_unknown || anchor.precision == DATE_NONE) return (Date){0};
    if (abs(anchor.year) > 20000) return (Date){0};
    bool day = anchor.precision == DATE_DAY, month = day || anchor.precision == DATE_MONTH;
    switch (unit) {
    case UNIT_DAY:
        return day ? single(date_of_day_number(day_of(anchor) + steps)) : (Date){0};
    case UNIT_WEEK:
        return day ? week_of(day_of(anchor) + 7 * steps, 0, 6) : (Date){0};
    case UNIT_WEEKEND:
        return day ? week_of(day_of(anchor) + 7 * steps, 5, 6) : (Date){0};
    case UNIT_MONTH:
        if (!month) return (Date){0};
        p = add_months(p, steps);
        p.precision = DATE_MONTH, p.day = 0;
        return single(p);
    case UNIT_QUARTER:
        if (anchor.precision == DATE_QUARTER)
            p.month = (uint8_t)((anchor.month - 33) * 3 + 1);
        else if (!month)
            return (Date){0};
        p = add_months(p, 3 * steps);
        return single(
            (DatePoint){.year = p.year, .month = (uint8_t)(33 + (p.month - 1) / 3), .precision = DATE_QUARTER});
    case UNIT_YEAR:
        if (anchor.precision < DATE_YEAR) return (Date){0};
        return single((DatePoint){.year = p.year + steps, .precision = DATE_YEAR});
    case UNIT_DECADE:
        return single((DatePoint){.year = decade_of(p.year) + 10 * steps, .precision = DATE_DECADE});
    case UNIT_CENTURY:
        return single(
            (DatePoint){.year = (p.year >= 0 ? p.year / 100 * 100 : -((-p.year) / 100 * 100)) + 100 * steps,
                        .precision = DATE_CENTURY});
    default:
        return (Date){0};
    }
}

/* "two weeks later" is a day, where the anchor is one; "two years ago" a year. */
static Date shift_from(DatePoint anchor, int unit, int steps)
{
    if (unit == UNIT_WEEK && anchor.precision == DATE_DAY)
        return single(date_of_day_number(day_of(anchor) + 7 * (int64_t)steps));
    if (unit == UNIT_DECADE && !anchor.year_unknown && anchor.precision >= DATE_YEAR)
        return single((DatePoint){.year = anchor.year + 10 * steps, .precision = DATE_YEAR});
    if (unit == UNIT_CENTURY && !anchor.year_unknown && anchor.precision >= DATE_YEAR)
        return single((DatePoint){.year = anchor.year + 100 * steps, .precision = DATE_YEAR});
    return count_from(anchor, unit, steps);
}

/* ---- One mention --------------------------------------------------------------------------------------------
 */

static const Raw *next_raw(const Context *c, const Raw *raw)
{
    const Raw *next = raw + 1;
    return next < c->r->raws.items + c->r->raws.count ? next : NULL;
}

/* "April and June 1955": the year of a partner that follows at once. */
static bool year_by_partner(const Context *c, const Raw *raw, const Mention *m, DatePoint d, int *year,
                            int32_t *at)
{
    const Raw *next = next_raw(c, raw);
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
    for (int k = 0; links[k]; k++)
        if (slice_starts(word, links[k])) link = true;
    if (!link) return false;
    *year = next->from.year - (span_middle(d) > (next->from.month ? next->from.month : 12) && next->from.month);
    *at = n->start;
    return true;
}

static void set(Mention *m, Date value, const char *inferred, int32_t from)
{
    m->value = value;
    m->inferred = inferred;
    m->inferred_from = from;
}

/* What the clause says of the way it looks, asked only where the answer matters. */
static void look_about(Context *c, Raw *raw, const Mention *m)
{
    int tense = tense_about(c->r, m);
    if (tense) raw->future = tense > 0, raw->past = tense < 0;
}

static void resolve_weekday(Context *c, Raw *raw, Mention *m)
{
    const Point *p = &raw->from;
    bool story = c->history && c->last_day.precision == DATE_DAY;
    if (story && c->published && c->publication.precision == DATE_DAY &&
        (c->last_block != m->block || llabs(day_of(c->last_day) - day_of(c->publication)) < 15))
        story = false;
    if (p->anchor == ANCHOR_LAST && (c->last_day.precision == DATE_DAY || !c->published)) story = true;
    DatePoint anchor = story ? c->last_day : c->publication;
    if (anchor.precision != DATE_DAY || anchor.year_unknown) return;
    int64_t day = day_of(anchor), back = (date_weekday(day) - p->weekday + 7) % 7, value;
    if (story)
        value = p->steps > 0 ? day + 7 - back : day - back;
    else if (p->steps < 0)
        value = day - (back ? back : 7);
    else if (p->steps > 0)
        value = day - (date_weekday(day) - p->weekday) + 7;
    else {
        look_about(c, raw, m);
        value = raw->future && back ? day + 7 - back : day - back;
    }
    set(m, single(date_of_day_number(value)),
        story ? from_line(c, "day", c->last_day_at) : "day from the publication date",
        story ? c->last_day_at : -1);
}

/* The day as far from ANCHOR as P says, where the anchor is a day: "three months" from 31 May end with August.
 */
static DatePoint far_from(DatePoint anchor, const Point *p)
{
    if (anchor.precision != DATE_DAY) return shift_from(anchor, p->unit, p->steps).from;
    if (p->unit <= UNIT_WEEK)
        return date_of_day_number(day_of(anchor) + (p->unit == UNIT_WEEK ? 7 : 1) * (int64_t)p->steps);
    int months = p->steps * (p->unit == UNIT_MONTH     ? 1
                             : p->unit == UNIT_DECADE  ? 120
                             : p->unit == UNIT_CENTURY ? 1200
                                                       : 12);
    DatePoint far = add_months(anchor, months);
    far.precision = DATE_DAY;
    while (far.day > 28 && !date_is_valid(single(far))) far.day--;
    return far;
}

/* Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991, chapter 8); for
   years from 1583 on. */
static int64_t easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25,
        g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return date_day_number(year, n / 31, n % 31 + 1);
}

/* A movable feast of the year said, or the one that lies nearest in the way the words point. */
static void resolve_feast(Context *c, Raw *raw, Mention *m)
{
    const Point *p = &raw->from;
    int days = p->feast - 100;
    if (p->has_year) {
        if (p->year < 1583 || p->year > 9999) return;
        m->value = m->stated = single(date_of_day_number(easter(p->year) + days));
        return;
    }
    bool story = c->history && c->last.precision >= DATE_YEAR && !c->last.year_unknown;
    DatePoint anchor = story ? c->last : c->publication;
    if (anchor.precision < DATE_YEAR || anchor.year < 1584 || anchor.year > 9998) return;
    int year = anchor.year;
    int64_t day = easter(year) + days;
    if (!story && anchor.precision == DATE_DAY) {
        look_about(c, raw, m);
        bool ahead = p->steps > 0 || (!p->steps && raw->future);
        if (ahead && day < day_of(anchor)) year++;
        if (!ahead && day > day_of(anchor) + (p->steps ? 0 : 60)) year--;
        if (p->steps < 0 && day == day_of(anchor)) year--;
    }
    set(m, single(date_of_day_number(easter(year) + days)),
        story ? from_line(c, "year", c->last_at) : "year from the publication date", story ? c->last_at : -1);
}

/* "Friday the 15th": of the month that is nearest and has such a day, first the way that the words look. */
static bool resolve_weekday_of_month(Context *c, Raw *raw, Mention *m)
{
    const Point *p = &raw->from;
    DatePoint anchor = c->history && month_known(c->last) ? c->last : c->publication;
    if (!month_known(anchor) || anchor.year_unknown || abs(anchor.year) > 20000) return false;
    bool story = c->history && month_known(c->last);
    if (!story) look_about(c, raw, m);
    for (int step = 0; step <= 24; step++) {
        int months = (step + 1) / 2 * (step % 2 == (raw->future ? 1 : 0) ? 1 : -1);
        DatePoint d = add_months(anchor, months);
        d.day = p->day, d.precision = DATE_DAY;
        if (!date_is_valid(single(d)) || date_weekday(day_of(d)) != p->weekday) continue;
        set(m, single(d),
            story ? from_line(c, "month and year", c->last_at) : "month and year from the publication date",
            story ? c->last_at : -1);
        return true;
    }
    return false;
}

static void resolve_relative(Context *c, const Raw *raw, Mention *m, bool pointing)
{
    const Point *p = &raw->from;
    bool story = p->anchor == ANCHOR_LAST;
    const Raw *next = next_raw(c, raw);
    DatePoint anchor = {0};
    int32_t at = -1;
    if (p->anchor == ANCHOR_AT) {
        /* "two days after July 4, 1863" */
        const Mention *n = next ? &c->r->out->items[next->mention] : NULL;
        if (!n || n->start - m->end > 6 || !next->from.has_year) return;
        anchor = stated_point(&next->from);
        at = n->start;
    } else if (p->anchor == ANCHOR_PUBLISHED && c->history && pointing && c->last.precision &&
               p->unit >= UNIT_WEEK && (c->last_block == m->block || !c->published)) {
        story = true;
    } else if (p->anchor == ANCHOR_PUBLISHED && c->history && c->last.precision && p->unit == UNIT_DAY &&
               pointing && p->this_day) {
        story = true;
    } else if (p->anchor == ANCHOR_PUBLISHED && c->history && c->last.precision && !pointing &&
               c->last_block == m->block && (raw->quoted || c->publication.year - c->last.year > 10)) {
        story = true;
    } else if (p->anchor == ANCHOR_PUBLISHED && !c->published) {
        story = true;
    }
    if (story && at < 0) {
        if (!c->last.precision && c->published && !c->history) {
            anchor = c->publication;
        } else {
            anchor = c->last, at = c->last_at;
            if (p->unit == UNIT_YEAR && p->steps == 0) {
                /* as for a month without a year: not the year of a glance aside */
                int32_t next_year = c->next_years[raw - c->r->raws.items];
                if (c->history && next_year != NO_YEAR && c->before_set &&
                    abs(anchor.year - c->before_year) >= 2 &&
                    abs(next_year - c->before_year) < abs(next_year - anchor.year))
                    anchor = (DatePoint){.year = c->before_year, .precision = DATE_YEAR}, at = c->before_at;
            }
            if ((p->unit == UNIT_DAY || p->unit == UNIT_WEEK || p->unit == UNIT_WEEKEND) &&
                anchor.precision != DATE_DAY) {
                anchor = c->last_day, at = c->last_day_at;
                if (anchor.precision &&
                    (anchor.year != c->last.year || (month_known(c->last) && anchor.month != c->last.month)))
                    return;
            }
            if (p->unit == UNIT_MONTH && !month_known(anchor) && anchor.precision == DATE_YEAR &&
                month_known(c->last_day) && c->last_day.year == anchor.year)
                anchor = c->last_day, at = c->last_day_at;
        }
    } else if (at < 0) {
        anchor = c->publication;
    }
    if (!anchor.precision) return;
    Date value;
    if (p->unit == UNIT_SEASON) {
        if (anchor.year_unknown || anchor.precision < DATE_YEAR) return;
        DatePoint d = {.year = anchor.year + p->steps, .month = p->season, .precision = DATE_SEASON};
        value = single(d);
    } else if (pointing) {
        value = count_from(anchor, p->unit, p->steps);
        /* what is pointed at may be less exact than its unit: "that day" after "June 1940" */
        if (p->steps == 0 && p->unit == UNIT_TIME) value = single(anchor);
    } else {
        value = shift_from(anchor, p->unit, p->steps);
    }
    if (!date_is_set(value)) return;
    if (p->unit == UNIT_WEEK && p->week_day && value.interval)
        value = single(date_of_day_number(day_of(value.from) + p->week_day - 1));
    if (p->forwards || (p->backwards && p->unit == UNIT_QUARTER)) {
        /* the whole units that come, or those that went */
        int step = p->steps > 0 ? 1 : -1;
        DatePoint edge = p->unit == UNIT_QUARTER        ? count_from(anchor, p->unit, step).from
                         : anchor.precision == DATE_DAY ? date_of_day_number(day_of(anchor) + 1)
                                                        : anchor;
        DatePoint far = p->unit == UNIT_QUARTER ? value.from : far_from(anchor, p);
        if (edge.precision != far.precision) return;
        value = step > 0 ? (Date){.from = edge, .to = far, .interval = true}
                         : (Date){.from = far, .to = edge, .interval = true};
    } else if (p->backwards && anchor.precision == DATE_DAY && p->unit <= UNIT_YEAR) {
        value = (Date){
            .from = far_from(anchor, p), .to = anchor, .interval = true, .approximate = p->unit > UNIT_WEEK};
    } else if (p->backwards) {
        value = (Date){.from = value.from, .to = anchor, .interval = true};
        if (value.from.precision != anchor.precision)
            value.to = (DatePoint){.year = anchor.year,
                                   .month = value.from.precision >= DATE_MONTH ? anchor.month : 0,
                                   .precision = value.from.precision};
    }
    set(m, value, at >= 0 ? from_line(c, "counted", at) : "counted from the publication date", at);
}

/* The n-th week of a year as ISO 8601 counts them, the last one with -1. */
static Date week_of_year(int year, int n)
{
    int64_t first = date_day_number(year, 1, 4);
    first -= date_weekday(first) - 1;
    int64_t next = date_day_number(year + 1, 1, 4);
    next -= date_weekday(next) - 1;
    int64_t monday = n < 0 ? next - 7 : first + 7 * (n - 1);
    return (Date){.from = date_of_day_number(monday), .to = date_of_day_number(monday + 6), .interval = true};
}

static DatePoint month_week_last(DatePoint d, int n, DatePoint *to)
{
    int64_t first = date_day_number(d.year, d.month, 1), monday;
    DatePoint next = add_months((DatePoint){.year = d.year, .month = d.month}, 1);
    int64_t end = date_day_number(next.year, next.month, 1) - 1;
    if (n < 0)
        monday = end - (date_weekday(end) % 7) - 6; /* the last whole week */
    else
        monday = first + (8 - date_weekday(first)) % 7 + 7 * (n - 1);
    *to = date_of_day_number(monday + 6);
    return date_of_day_number(monday);
}

static bool near_in_sentence(const Context *c, int32_t start)
{
    if (c->last_at < 0 || start - c->last_at > 80) return false;
    for (int32_t k = c->last_at; k < start; k++)
        if (c->r->text[k] == '.' || c->r->text[k] == ';' || c->r->text[k] == '\n') return false;
    return true;
}

static void resolve_partial(Context *c, Raw *raw, Mention *m)
{
    const Point *p = &raw->from;
    Date d = {.from = stated_point(p),
              .interval = raw->interval,
              .approximate = raw->approximate,
              .uncertain = raw->uncertain};
    if (p->feast) {
        resolve_feast(c, raw, m);
        return;
    }
    if (p->weekday && p->precision == DATE_DAY && !p->month && resolve_weekday_of_month(c, raw, m)) return;
    if (p->year_week) {
        int year = p->year;
        const char *why = NULL;
        int32_t at = -1;
        if (!p->has_year) {
            bool story = p->anchor == ANCHOR_LAST || (c->history && c->last.precision);
            DatePoint anchor = story && c->last.precision ? c->last : c->publication;
            if (!anchor.precision || anchor.year_unknown) return;
            year = anchor.year + (p->year_bound ? p->steps : 0);
            at = story && c->last.precision ? c->last_at : -1;
            why = at >= 0 ? from_line(c, "year", at) : "year from the publication date";
        }
        set(m, week_of_year(year, p->year_week == 99 ? -1 : p->year_week), why, at);
        return;
    }
    if (p->week_part)
        d.from = (DatePoint){
            .month = p->month, .precision = DATE_MONTH, .year = p->year, .year_unknown = !p->has_year};
    d.to = raw->interval ? stated_point(&raw->to) : d.from;
    if (p->precision == DATE_DAY && !p->month) {
        /* "on the 15th" */
        DatePoint anchor = month_known(c->last)          ? c->last
                           : !c->history && c->published ? c->publication
                                                         : c->last;
        if (!month_known(anchor) || anchor.year_unknown) return;
        anchor.day = p->day, anchor.precision = DATE_DAY;
        if (!date_is_valid(single(anchor))) return;
        set(m, single(anchor),
            c->last_at >= 0 ? from_line(c, "month and year", c->last_at)
                            : "month and year from the publication date",
            c->last_at);
        return;
    }
    if (p->before_christ) {
        m->value = m->stated = before_christ(p);
        return;
    }
    if (!date_is_valid(d) &&
        (p->precision != DATE_DAY || d.from.month > 12 || d.from.month < 1 || d.to.month > 12)) {
        m->impossible = p->precision == DATE_DAY;
        m->stated = (Date){0};
        return;
    }
    m->stated = p->week_part ? (Date){0} : d;
    if (!date_is_valid(d)) m->impossible = true, m->stated = (Date){0};
    if (p->has_year && !m->impossible) {
        if (p->week_part) {
            d.from = month_week_last(d.from, p->steps, &d.to);
            d.interval = true;
        }
        m->value = d;
        return;
    }
    if (m->impossible) return;
    if (m->role == DATE_RECURRING) {
        m->value = m->stated; /* every year's */
        return;
    }
    int year = 0;
    int32_t at = -1;
    const char *why = NULL;
    if (p->year_bound || (p->anchor != ANCHOR_NONE && p->unit == UNIT_YEAR)) {
        bool story = p->anchor == ANCHOR_LAST || (c->history && c->last.precision);
        DatePoint anchor = story && c->last.precision ? c->last : c->publication;
        if (!anchor.precision || anchor.year_unknown) return;
        year = anchor.year + p->steps;
        why = story && c->last.precision ? from_line(c, "year", c->last_at) : "year from the publication date";
        at = story ? c->last_at : -1;
    } else if (p->anchor != ANCHOR_NONE && p->unit == UNIT_SEASON && (c->published || c->last.precision)) {
        /* last summer, that same spring */
        bool story = (p->anchor == ANCHOR_LAST && c->last.precision) || !c->published ||
                     (c->history && c->last.precision && c->last_block == m->block);
        DatePoint anchor = story ? c->last : c->publication;
        if (!anchor.precision || anchor.year_unknown) return;
        year = anchor.year;
        int am = month_known(anchor) ? anchor.month : 0, sm = span_middle(d.from);
        if (p->steps < 0 && (!am || am < sm || abs(p->steps) > 1 || story)) year--;
        if (p->steps > 0 && (!am || am > sm - 2 || story)) year++;
        at = story ? c->last_at : -1;
        why = story ? from_line(c, "year", at) : "year from the publication date";
    } else if (p->anchor != ANCHOR_NONE && p->unit == UNIT_MONTH && (c->published || c->last.precision)) {
        /* last June, this March */
        bool story = p->anchor == ANCHOR_LAST || (c->history && c->last.precision);
        DatePoint anchor = story && c->last.precision ? c->last : c->publication;
        if (!anchor.precision || anchor.year_unknown) return;
        year = anchor.year;
        int am = month_known(anchor) ? anchor.month : 0;
        if (p->steps < 0 && p->month >= am && am) year--;
        if (p->steps > 0 && p->month <= am && am) year++;
        why = story && c->last.precision ? from_line(c, "year", c->last_at) : "year from the publication date";
        at = story ? c->last_at : -1;
    } else if (year_by_partner(c, raw, m, d.from, &year, &at)) {
        why = from_line(c, "year", at);
    } else if (c->history && c->last.precision >= DATE_YEAR && !c->last.year_unknown) {
        year = year_by_story(c, raw, d.from, &at);
        why = from_line(c, "year", at);
    } else if (c->published && c->last.precision >= DATE_YEAR && c->last_said && c->last_block == m->block &&
               near_in_sentence(c, m->start)) {
        /* "in 2012, when on the first of February ..." */
        year = c->last.year;
        if (month_known(c->last) && d.from.precision >= DATE_MONTH)
            year += span_middle(d.from) - c->last.month <= -9   ? 1
                    : span_middle(d.from) - c->last.month >= 11 ? -1
                                                                : 0;
        at = c->last_at;
        why = from_line(c, "year", at);
    } else if (c->published && !(c->history && c->last.precision)) {
        look_about(c, raw, m);
        year = year_by_publication(c, d.from, raw->future, raw->past);
        why = "year from the publication date";
    } else {
        if (c->history && !c->published)
            m->value = m->stated;
        else
            m->value = m->stated;
        return;
    }
    d.from = in_year(d.from, year);
    d.to = in_year(d.to, raw->interval && span_middle(d.to) < span_middle(d.from) ? year + 1 : year);
    if (p->week_part) {
        d.from = month_week_last(d.from, p->steps, &d.to);
        d.interval = true;
    }
    if (!date_is_valid(d)) {
        m->value = m->stated; /* 29 February of another year */
        return;
    }
    set(m, d, why, at);
}

static void resolve_one(Context *c, Raw *raw)
{
    Mention *m = &c->r->out->items[raw->mention];
    Point *ends[2] = {&raw->from, raw->interval ? &raw->to : NULL};
    bool unsure = false;
    for (int e = 0; e < 2 && ends[e]; e++) {
        Point *p = ends[e];
        if (p->two_digits && p->has_year) p->year = full_year(c, p->year), p->two_digits = false;
        if (p->nearest && p->has_year && c->last.precision && c->last.year < 0) p->year = 1 - p->year;
        if (!p->numeric) continue;
        /* DAY holds the first number, MONTH the second. Points part days first wherever they are written. */
        if (p->month > 12)
            swap_order(p);
        else if (p->day <= 12 && p->day != p->month) {
            bool points = memchr(c->r->text + m->start, '.', (size_t)(m->end - m->start)) != NULL;
            if (c->order == ORDER_MONTH_FIRST && !points)
                swap_order(p);
            else if (c->order == ORDER_UNKNOWN && !points)
                unsure = true;
        }
    }
    if (raw->from.nearest && raw->from.year > 0 && c->last.precision && c->last.year >= 1000) return;
    if (raw->from.precision == DATE_NONE) {
        if (raw->from.weekday)
            resolve_weekday(c, raw, m);
        else {
            /* pointing words carry their noun; shifts their number */
            resolve_relative(c, raw, m, !raw->from.counted);
        }
    } else if (unsure) {
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
    } else {
        resolve_partial(c, raw, m);
    }
    if (raw->shift_unit) {
        m->stated = (Date){0};
        m->value = m->value.from.precision == DATE_DAY ? shift_from(m->value.from, raw->shift_unit, raw->shift)
                                                       : (Date){0};
    }
    if (raw->from.weekday && raw->from.precision == DATE_DAY && !raw->shift_unit)
        m->weekday = raw->from.weekday;
    if (!date_is_set(m->value) || m->value.from.year_unknown) return;
    if (raw->week_around && m->value.from.precision == DATE_DAY && !m->value.interval) {
        m->value = week_of(day_of(m->value.from), 0, 6);
        m->stated = (Date){0};
    }
    DatePoint now = m->value.interval ? m->value.to : m->value.from;
    /* A year in brackets is an aside, an edition no part of the story, and so is a century. */
    if (now.precision < DATE_YEAR || m->role == DATE_EDITION || m->role == DATE_LIFESPAN ||
        m->role == DATE_RECURRING)
        return;
    if (raw->aside && now.precision == DATE_YEAR && c->last.precision) return;
    if (raw->from.forwards) return; /* "over the next two years": the story has not gone there */
    /* "the previous year", "a decade earlier": a glance back, from which the story returns. */
    if (c->history && raw->from.precision == DATE_NONE && !raw->from.weekday && raw->from.steps < 0 &&
        c->last.precision && now.precision <= DATE_MONTH)
        return;
    if (now.precision == DATE_YEAR && c->last.precision > DATE_YEAR && c->last.year == now.year) {
        c->last_at = m->start;
        c->last_block = m->block;
        return; /* "December 7, ..., 1941": the month stays spoken of */
    }
    /* The first year of "1975-1976" is where the story stands. */
    if (now.precision == DATE_YEAR && raw->second_year) return;
    if (c->last.precision && c->last.year != now.year)
        c->before_year = c->last.year, c->before_set = true, c->before_at = c->last_at;
    c->last_bare = now.precision == DATE_YEAR;
    c->last_said = raw->from.has_year;
    c->last = now;
    c->last_at = m->start;
    c->last_block = m->block;
    if (now.precision == DATE_DAY) c->last_day = now, c->last_day_at = m->start;
}

/* The first line that is a date alone, or a dateline, dates the document. */
static void find_dateline(Context *c)
{
    Reading *r = c->r;
    if (!r->raws.count) return;
    for (ptrdiff_t k = 0; k < r->raws.count && k < 2; k++) {
        Raw *raw = &r->raws.items[k];
        Mention *m = &r->out->items[raw->mention];
        if (m->block >= r->source->blocks.count || m->start > 600) return;
        const Block *b = &r->source->blocks.items[m->block];
        bool alone = b->end - m->end <= 2 && m->start - b->start <= 10;
        bool dash_behind = false;
        Slice behind = source_slice(r->source, m->end, m->end + 6 < b->end ? m->end + 6 : b->end);
        for (ptrdiff_t i = 0; i + 1 < behind.len; i++)
            if ((behind.at[i] == '-' && behind.at[i + 1] == '-') || (uint8_t)behind.at[i] == 0xE2)
                dash_behind = true;
        if (raw->from.precision == DATE_DAY && !raw->interval &&
            ((alone && raw->from.has_year) || (dash_behind && m->start - b->start < 60))) {
            m->role = DATE_DATELINE;
            if (!c->published && raw->from.has_year && !raw->from.numeric) {
                DatePoint d = stated_point(&raw->from);
                if (raw->from.two_digits) d.year = full_year(c, d.year);
                if (date_is_valid(single(d))) c->publication = d, c->published = true;
            }
            return;
        }
    }
}

void resolve_dates(Reading *r)
{
    Context c = {.r = r, .last_at = -1, .last_day_at = -1, .last_block = -1};
    Date published = r->source->published;
    if (date_is_set(published) && !published.from.year_unknown)
        c.publication = published.from, c.published = true;
    find_dateline(&c);
    learn_habits(&c);
    int32_t *next = malloc(sizeof(int32_t) * (size_t)(r->raws.count + 1));
    if (!next) out_of_memory();
    next[r->raws.count] = NO_YEAR;
    for (ptrdiff_t k = r->raws.count - 1, year = NO_YEAR; k >= 0; k--) {
        const Raw *raw = &r->raws.items[k];
        next[k] = (int32_t)year;
        if (raw->from.has_year && !raw->from.two_digits && !raw->from.nearest &&
            raw->from.precision >= DATE_YEAR && !(raw->aside && raw->from.precision == DATE_YEAR))
            year = raw->from.year;
    }
    c.next_years = next;
    for (ptrdiff_t k = 0; k < r->raws.count; k++) resolve_one(&c, &r->raws.items[k]);
    free(next);
}
