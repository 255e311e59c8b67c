/* The grammar of dates: from the token that begins one to what it says, without looking twice. */
#include "report/mention/reading.h"

#include <stdlib.h>

static bool word_in(const Reading *r, const Token *t, const char *const *list)
{
    if (t->kind != TOKEN_WORD) return false;
    for (; *list; list++)
        if (word_is(r, t, *list)) return true;
    return false;
}

static const char *const range_words[] = {"to", "until", "till", "through", "thru", NULL};
static const char *const year_heralds[] = {
    "in",      "since",  "by",    "until",      "till", "from",   "during", "of",     "after",
    "before",  "late",   "early", "mid",        "year", "years",  "circa",  "ca",     "between",
    "through", "around", "about", "throughout", "to",   "spring", "summer", "autumn", "fall",
    "winter",  "for",    "into",  "back",       "and",  "or",     "pre",    "post",   "till",
    "than",    "c",      "ad",    "fy",         NULL};

/* ---- Parts --------------------------------------------------------------------------------------------------
 */

static bool line_between(const Reading *r, int i, int j)
{
    for (int k = i + 1; k <= j; k++)
        if (r->tokens[k].flags & AFTER_LINE) return true;
    return false;
}

/* "BC", "B.C.", "BCE", "AD", "A.D." at I. */
static int era_at(const Reading *r, int i, int *sign)
{
    const Token *t = r->tokens;
    if (is(&t[i], IS(ERA)) && (t[i].flags & UPPER || word_of(&t[i])->point < 0)) {
        *sign = word_of(&t[i])->point;
        return i + 1;
    }
    if ((word_is(r, &t[i], "b") || word_is(r, &t[i], "a")) && mark_is(&t[i + 1], '.') && joined(&t[i + 1]) &&
        (word_is(r, &t[i + 2], "c") || word_is(r, &t[i + 2], "d")) && mark_is(&t[i + 3], '.')) {
        *sign = word_is(r, &t[i], "b") ? -1 : 1;
        return i + 4;
    }
    return i;
}

/* "nineteen eighty-six", "two thousand and fifteen", "nineteen hundred ninety three": spoken years. */
static int spoken_year(const Reading *r, int i, int *year)
{
    const Token *t = r->tokens;
    Number n = {0}, m = {0};
    int j = number_at(r, i, &n);
    if (j == i || !n.words) return i;
    if (n.value >= 1000 && n.value < 2100 && is(&t[i], CARDINAL)) {
        *year = (int)n.value;
        return j;
    }
    if (n.value >= 15 && n.value <= 20) {
        int k = number_at(r, j, &m);
        if (k > j && m.words && m.value >= 10 && m.value <= 99) {
            *year = (int)(n.value * 100 + m.value);
            return k;
        }
    }
    return i;
}

/* A year that stands behind a month or a day: 1992, 1992 BC, '92, 92 (TWO allowed), spoken. */
static int year_behind(const Reading *r, int i, bool two, Point *p)
{
    const Token *t = r->tokens;
    int sign = 0, j;
    if (t[i].kind == TOKEN_NUMBER) {
        int len = digits_count(&t[i]), value = digits_value(r, &t[i]);
        j = era_at(r, i + 1, &sign);
        if (j > i + 1 && len <= 4) {
            p->year = sign < 0 ? 1 - value : value;
            p->has_year = p->era = true;
            return j;
        }
        if (len == 4 && value >= 1000 && value < 2200 &&
            !(mark_is(&t[i + 1], ',') && joined(&t[i + 1]) && joined(&t[i + 2]) &&
              digits_count(&t[i + 2]) == 3)) {
            p->year = value, p->has_year = true;
            return i + 1;
        }
        if (two && len == 2 &&
            !(t[i + 1].kind == TOKEN_MARK && (t[i + 1].word == ':' || t[i + 1].word == '%') &&
              joined(&t[i + 1])) &&
            !(mark_is(&t[i + 1], '.') && joined(&t[i + 1]) && t[i + 2].kind == TOKEN_NUMBER &&
              joined(&t[i + 2]))) {
            p->year = value, p->has_year = p->two_digits = true;
            return i + 1;
        }
        return i;
    }
    if (mark_is(&t[i], '\'') && digits_count(&t[i + 1]) == 2 && joined(&t[i + 1])) {
        p->year = digits_value(r, &t[i + 1]), p->has_year = p->two_digits = true;
        return i + 2;
    }
    if (is(&t[i], IS(ERA)) && t[i + 1].kind == TOKEN_NUMBER && digits_count(&t[i + 1]) <= 4) {
        p->year = digits_value(r, &t[i + 1]), p->has_year = p->era = true;
        return i + 2;
    }
    int year = 0;
    j = spoken_year(r, i, &year);
    if (j > i) p->year = year, p->has_year = true;
    return j;
}

/* "that year", "the same year", "last year", "the following year", "next month", "this quarter": at I. UNIT 0
 * takes any. */
static int pointing_at(const Reading *r, int i, Point *p)
{
    const Token *t = r->tokens;
    int j = i, steps = 0, anchor = ANCHOR_NONE;
    if (word_is(r, &t[j], "the")) j++;
    if (is(&t[j], IS(SAME)))
        anchor = ANCHOR_LAST, j++;
    else if (is(&t[j], IS(THAT)) && j == i) {
        anchor = ANCHOR_LAST, j++;
        if (is(&t[j], IS(SAME))) j++;
    } else if (is(&t[j], IS(THIS))) {
        anchor = ANCHOR_PUBLISHED, j++;
        if (is(&t[j], IS(SAME))) anchor = ANCHOR_LAST, j++;
    } else if (is(&t[j], IS(LAST))) {
        int point = word_of(&t[j])->point;
        anchor = abs(point) == 2 ? ANCHOR_LAST : ANCHOR_PUBLISHED;
        steps = point > 0 ? 1 : -1;
        /* "the last/next year", counted from the story: "the next day" */
        if (j > i && word_is(r, &t[j], "next")) anchor = ANCHOR_LAST;
        j++;
    } else if (j > i)
        anchor = ANCHOR_LAST;
    else
        return i;
    const WordEntry *w = word_of(&t[j]);
    int unit = w->unit;
    if (w->kinds & IS(SEASON)) unit = UNIT_SEASON;
    if (!unit || (w->kinds & IS(PLURAL)) || unit < UNIT_DAY || unit == UNIT_DAYTIME || unit == UNIT_HALF ||
        unit == UNIT_MILLENNIUM)
        return i;
    p->anchor = (uint8_t)anchor;
    p->steps = (int16_t)steps;
    p->unit = (uint8_t)unit;
    if (unit == UNIT_SEASON) p->season = (uint8_t)w->name;
    /* "the year previous", "the day following" */
    if (anchor == ANCHOR_LAST && steps == 0 && j == i + 1) {
        const WordEntry *behind = word_of(&t[j + 1]);
        if (behind->kinds & IS(LAST) && abs(behind->point) == 2) p->steps = behind->point > 0 ? 1 : -1, j++;
    }
    return j + 1;
}

/* ", 1992", " of 1992", " of that year", " last year" behind a month, day, season or quarter. */
static int year_tail(const Reading *r, int i, bool day, Point *p)
{
    const Token *t = r->tokens;
    int j = i;
    bool comma = false, of = false;
    if (mark_is(&t[j], ','))
        comma = true, j++;
    else if (word_is(r, &t[j], "of") ||
             (word_is(r, &t[j], "in") && t[j + 1].kind == TOKEN_NUMBER && digits_count(&t[j + 1]) == 4))
        of = true, j++;
    if (of && word_is(r, &t[j], "the") && word_is(r, &t[j + 1], "year")) j += 2;
    if (of && word_is(r, &t[j], "year") && t[j + 1].kind == TOKEN_NUMBER) j++;
    /* "October 10, 1940" over a line's end is one date; "May\n2010" is not */
    if (t[j].flags & AFTER_LINE && (t[j].flags & AFTER_SPACE) == 0 && !comma && !of && !day) return i;
    if (!comma && (dash(&t[j]) || mark_is(&t[j], '/')) && joined(&t[j]) && joined(&t[j + 1]) &&
        t[j + 1].kind == TOKEN_NUMBER &&
        (digits_count(&t[j + 1]) == 4 ||
         (day && digits_count(&t[j + 1]) == 2 && (dash(&t[j - 2]) || mark_is(&t[j - 2], '/')))))
        j++;
    if (mark_is(&t[j], '(') && digits_count(&t[j + 1]) == 4 && mark_is(&t[j + 2], ')') && day) j++;
    bool two = of || (day && !comma);
    /* "May 4, 12 people": only four digits behind a comma unless a closing mark follows */
    if (day && comma && digits_count(&t[j]) == 2 && t[j + 1].kind == TOKEN_MARK && t[j + 1].word != '-' &&
        t[j + 1].word != '%' && t[j + 1].word != ':' && digits_value(r, &t[j]) > 31 &&
        !(t[j + 2].kind == TOKEN_NUMBER && joined(&t[j + 1]) && joined(&t[j + 2])))
        two = true;
    if (two && t[j].kind == TOKEN_NUMBER && digits_count(&t[j]) == 2 && t[j + 1].kind == TOKEN_WORD &&
        !(of || t[j].start - t[j - 1].end <= 1))
        two = false;
    if (two && !of && digits_count(&t[j]) == 2 && is(&t[j + 1], IS(UNIT) | IS(PEOPLE))) two = false;
    int k = year_behind(r, j, two, p);
    if (k > j) return k;
    if (of || (!comma && !is(&t[j], IS(THAT)))) {
        Point q = {0};
        k = pointing_at(r, j, &q);
        if (k > j && q.unit == UNIT_YEAR && (of || is(&t[j], IS(LAST) | IS(THIS)))) {
            p->anchor = q.anchor, p->steps = q.steps, p->unit = UNIT_YEAR, p->year_bound = true;
            return k;
        }
    }
    return i;
}

/* The day of a month: 4, 04, 4th, fourth, twenty-first, (WORDS) twenty nine. */
static int day_at(const Reading *r, int i, bool words, int *day)
{
    const Token *t = r->tokens;
    Number n;
    int j = ordinal_at(r, i, &n);
    if (j == i) {
        if (t[i].kind == TOKEN_NUMBER && digits_count(&t[i]) <= 2) {
            j = i + 1;
            n.value = digits_value(r, &t[i]);
        } else if (words && is(&t[i], CARDINAL)) {
            j = number_at(r, i, &n);
        } else {
            return i;
        }
    }
    /* 31 is enough for every month; 32 and more say that it is no day, 0 too */
    if (j == i || n.value < 1 || n.value > 31) return i;
    *day = (int)n.value;
    return j;
}

/* A month's name. FRAIL ones count only where COMPANY vouches for them. */
static int month_at(const Reading *r, int i, bool company, int *month)
{
    const Token *t = &r->tokens[i];
    const WordEntry *w = word_of(t);
    if (!(w->kinds & IS(MONTH))) return i;
    bool written = (t->flags & CAPITAL) != 0;
    if ((w->kinds & IS(FRAIL)) && !company) {
        if (!written) return i;
    }
    if (!written && w->length <= 4 && !company && w->name != 6 && w->name != 7) return i;
    *month = w->name;
    int j = i + 1;
    if (w->length <= 4 && mark_is(&r->tokens[j], '.') && joined(&r->tokens[j]) && w->name != 5) {
        /* The point of the abbreviation, unless it ends the sentence. */
        const Token *next = &r->tokens[j + 1];
        if (next->kind == TOKEN_NUMBER || (next->kind == TOKEN_MARK && next->word == ',') ||
            (next->kind == TOKEN_WORD && !(next->flags & CAPITAL)))
            j++;
    }
    return j;
}

static int range_mark(const Reading *r, int i, bool *compact)
{
    const Token *t = r->tokens;
    *compact = false;
    if ((dash(&t[i]) || mark_is(&t[i], MARK_LONG_DASH) || mark_is(&t[i], '~')) &&
        !line_between(r, i - 1, i + 1)) {
        *compact = joined(&t[i]) && joined(&t[i + 1]);
        return i + 1;
    }
    if (word_in(r, &t[i], range_words)) return i + 1;
    return i;
}

/* ---- Forms --------------------------------------------------------------------------------------------------
 */

static bool set_numeric(Point *p, const Reading *r, const Token *a, const Token *b, const Token *c, int sep)
{
    int la = digits_count(a), lb = digits_count(b), lc = digits_count(c);
    int va = digits_value(r, a), vb = digits_value(r, b), vc = digits_value(r, c);
    if (la == 4 && lb <= 2 && lc <= 2 && va >= 1000 && va < 2200) { /* ISO, and its like */
        /* An impossible one is read as what it is meant to be: it has no value and says so. */
        if (sep == '.' && (vb > 12 || vc > 31)) return false;
        *p = (Point){
            .year = va, .has_year = true, .month = (uint8_t)vb, .day = (uint8_t)vc, .precision = DATE_DAY};
        return true;
    }
    if (la > 2 || lb > 2 || (lc != 4 && lc != 2)) return false;
    if (va < 1 || vb < 1 || va > 31 || vb > 31 || (va > 12 && vb > 12)) return false;
    if (lc == 4 && (vc < 1000 || vc > 2200)) return false;
    if (lc == 2 && sep != '/' && (la == 1 || lb == 1)) return false; /* 1.1.30 is a version */
    *p = (Point){.year = vc,
                 .has_year = true,
                 .two_digits = lc == 2,
                 .precision = DATE_DAY,
                 .numeric = true,
                 .day = (uint8_t)va,
                 .month = (uint8_t)vb};
    return true;
}

static int numeric_at(const Reading *r, int i, Point *p)
{
    const Token *t = r->tokens;
    if (digits_count(&t[i]) == 8 && joined(&t[i + 1]) + 1) {
        int v = digits_value(r, &t[i]), y = v / 10000, m = v / 100 % 100, d = v % 100;
        if (y >= 1900 && y < 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31) {
            *p = (Point){
                .year = y, .has_year = true, .month = (uint8_t)m, .day = (uint8_t)d, .precision = DATE_DAY};
            return i + 1;
        }
        return i;
    }
    int j = i + 1;
    if (t[j].kind != TOKEN_MARK || !joined(&t[j])) return i;
    if (digits_count(&t[i]) == 4 && is(&t[j + 1], IS(MONTH)) && joined(&t[j + 1]) &&
        t[j + 2].kind == TOKEN_MARK && joined(&t[j + 2]) && digits_count(&t[j + 3]) <= 2 &&
        t[j + 3].kind == TOKEN_NUMBER && joined(&t[j + 3]) && digits_value(r, &t[j + 3]) > 0) {
        *p = (Point){.year = digits_value(r, &t[i]),
                     .has_year = true,
                     .month = (uint8_t)word_of(&t[j + 1])->name,
                     .day = (uint8_t)digits_value(r, &t[j + 3]),
                     .precision = DATE_DAY};
        return j + 4;
    }
    int sep = dash(&t[j]) ? '-' : t[j].word;
    if (sep != '-' && sep != '/' && sep != '.') return i;
    if (t[j + 1].kind != TOKEN_NUMBER || (!joined(&t[j + 1]) && sep != '.')) return i;
    const Token *second = &t[j + 2];
    bool again = second->kind == TOKEN_MARK && (dash(second) ? '-' : second->word) == sep && joined(second) &&
                 t[j + 3].kind == TOKEN_NUMBER && (joined(&t[j + 3]) || sep == '.');
    if (again) {
        const Token *behind = &t[j + 4];
        /* 192.168.1.2 and 1-2-2010-7 are no dates */
        if (behind->kind == TOKEN_MARK && joined(behind) && (dash(behind) ? '-' : behind->word) == sep &&
            t[j + 5].kind == TOKEN_NUMBER && joined(&t[j + 5]) && digits_count(&t[j + 3]) != 4 &&
            digits_count(&t[i]) != 4)
            return i;
        if (set_numeric(p, r, &t[i], &t[j + 1], &t[j + 3], sep)) return j + 4;
        return i;
    }
    int a = digits_value(r, &t[i]), b = digits_value(r, &t[j + 1]);
    int la = digits_count(&t[i]), lb = digits_count(&t[j + 1]);
    if (!joined(&t[j + 1])) return i;
    /* 2015-03, 03/2015 */
    if (la == 4 && lb <= 2 && b >= 1 && b <= 12 && a >= 1900 && a < 2100 && sep != '.' &&
        (lb == 2 || sep == '/' || sep == '-')) {
        /* "2007-08" is two years where the second is the next one; months are written so with ISO days
         * elsewhere */
        if (lb == 2 && (a % 100) < b && a >= 2000) return i;
        *p = (Point){.year = a, .has_year = true, .month = (uint8_t)b, .precision = DATE_MONTH};
        return j + 2;
    }
    if (lb == 4 && la <= 2 && a >= 1 && a <= 12 && b >= 1900 && b < 2100 && sep != '.') {
        *p = (Point){.year = b, .has_year = true, .month = (uint8_t)a, .precision = DATE_MONTH};
        return j + 2;
    }
    /* 22/04: only where a preposition says that it is a date */
    if (sep == '/' && la <= 2 && lb <= 2 && a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12) &&
        (word_is(r, &t[i - 1], "on") || word_is(r, &t[i - 1], "by") || word_is(r, &t[i - 1], "until") ||
         word_is(r, &t[i - 1], "back") || is(&t[i - 1], IS(WEEKDAY)) ||
         (mark_is(&t[i - 1], ',') && is(&t[i - 2], IS(WEEKDAY))))) {
        *p = (Point){.month = (uint8_t)b, .day = (uint8_t)a, .precision = DATE_DAY, .numeric = true};
        return j + 2;
    }
    return i;
}

/* Two points of one month: "25-26 February", "25 to 26 February": the second day, or none. */
static int second_day(const Reading *r, int i, bool words, int *day)
{
    bool compact;
    const Token *t = r->tokens;
    int j = range_mark(r, i, &compact);
    if (j == i && word_is(r, &t[i], "and")) j = i + 1;
    if (j == i && mark_is(&t[i], '/')) j = i + 1;
    if (j == i) return i;
    if (word_is(r, &t[j], "the")) j++;
    int k = day_at(r, j, words, day);
    return k > j ? k : i;
}

/* Day first. */
static int day_month_at(Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    int day = 0, until = 0, month = 0;
    bool ordinal = t[i].kind == TOKEN_WORD || (t[i + 1].kind == TOKEN_WORD && joined(&t[i + 1]));
    int j = day_at(r, i, true, &day);
    if (j == i) return i;
    bool range = false, and = false;
    int k = second_day(r, j, true, &until);
    if (k > j) {
        range = true;
        and = word_is(r, &t[j], "and");
        if (t[k].kind == TOKEN_WORD || mark_is(&t[k], ',')) {
        } else
            range = false;
    }
    int m = range ? k : j;
    if (mark_is(&t[m], '-') && joined(&t[m]))
        m++;
    else if (mark_is(&t[m], '/') && joined(&t[m]))
        m++;
    else if (mark_is(&t[m], ',') && (t[m + 1].flags & CAPITAL) && false)
        m++;
    bool of = word_is(r, &t[m], "of");
    if (of) m++;
    if (of && word_is(r, &t[m], "the")) m++;
    int e = month_at(r, m, true, &month);
    if (e == m || line_between(r, i, m)) return i;
    /* "10 may have died", "5 March protesters": the frail ones want an ordinal, a year or an end behind them */
    if ((word_is(r, &t[m], "may") || word_is(r, &t[m], "march") || word_is(r, &t[m], "mar")) &&
        !(t[m].flags & CAPITAL) && !of && !(t[e].kind == TOKEN_NUMBER) && !mark_is(&t[e], ','))
        return i;
    if (r->upper && word_is(r, &t[m], "may") && !of && (is(&t[e], IS(AUXILIARY) | IS(NEGATIVE)))) return i;
    if (and&&!ordinal && !of && false) return i;
    Point p = {.month = (uint8_t)month, .day = (uint8_t)day, .precision = DATE_DAY};
    int y = year_tail(r, e, true, &p);
    raw->from = p;
    if (range) {
        raw->to = p;
        raw->to.day = (uint8_t)until;
        raw->interval = true;
    }
    return y;
}

/* "this week", "the first quarter of 2009", "the last week of March": an ordinal part of a year. */
static int ordinal_part_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    Number n = {0};
    int j = ordinal_at(r, i, &n);
    if (j == i) {
        if (is(&t[i], IS(LAST)) && word_is(r, &t[i], "last"))
            n.value = -1, j = i + 1;
        else if (word_is(r, &t[i], "final") || word_is(r, &t[i], "latter"))
            n.value = -1, j = i + 1;
        else if (word_is(r, &t[i], "former"))
            n.value = 1, j = i + 1;
        else
            return i;
    }
    if (mark_is(&t[j], '-')) j++;
    int unit = word_of(&t[j])->unit;
    if (unit == UNIT_QUARTER ||
        (is(&t[j], IS(FRACTION)) && word_of(&t[j])->fraction == 4 && word_is(r, &t[j], "quarter"))) {
        if (n.value > 4) return i;
        Point p = {.quarter = (uint8_t)(n.value < 0 ? 4 : n.value), .precision = DATE_QUARTER};
        bool last = n.value < 0 && word_is(r, &t[i], "last");
        int k = year_tail(r, j + 1, false, &p);
        if (last && k == j + 1) return i;
        raw->from = p;
        return k;
    }
    if (word_is(r, &t[j], "half")) {
        if (n.value > 2) return i;
        Point p = {.half = (uint8_t)(n.value < 0 ? 2 : n.value), .precision = DATE_HALF};
        int k = year_tail(r, j + 1, false, &p);
        if (k == j + 1) {
            /* "the second half of the 19th century", "the first half of June": the whole is what is known */
            return i;
        }
        raw->from = p;
        return k;
    }
    if (unit == UNIT_WEEK && word_is(r, &t[j], "week") && word_is(r, &t[j + 1], "of")) {
        int month = 0, k = month_at(r, j + 2, true, &month);
        if (k == j + 2) {
            Point w = {.precision = DATE_DAY, .year_week = (uint8_t)(n.value < 0 ? 99 : n.value)};
            k = year_tail(r, j + 1, false, &w);
            if (k == j + 1 || n.value > 53) return i;
            raw->from = w;
            return k;
        }
        if (n.value > 5) return i;
        Point p = {
            .month = (uint8_t)month, .precision = DATE_MONTH, .week_part = true, .steps = (int16_t)n.value};
        k = year_tail(r, k, false, &p);
        raw->from = p;
        return k;
    }
    if (n.value == -1 && unit == UNIT_DAY && word_is(r, &t[j], "day") && word_is(r, &t[j + 1], "of") &&
        is(&t[j + 2], IS(MONTH))) {
        int month = 0, k = month_at(r, j + 2, true, &month);
        Point p = {.month = (uint8_t)month,
                   .day = month == 2                                              ? 28
                          : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                                  : 31,
                   .precision = DATE_DAY};
        k = year_tail(r, k, true, &p);
        raw->from = p;
        return k;
    }
    return i;
}

static int century_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    Number n;
    int sign = 1, j = ordinal_at(r, i, &n);
    if (j == i) return i;
    if (mark_is(&t[j], '-')) j++;
    if (!word_is(r, &t[j], "century") && !(word_is(r, &t[j], "centuries") && false)) return i;
    if (n.value < 1 || n.value > 30) return i;
    int k = era_at(r, j + 1, &sign);
    raw->from =
        (Point){.year = ((int)n.value - 1) * 100, .has_year = true, .precision = DATE_CENTURY, .era = true};
    if (sign < 0) raw->from.year = -(int)n.value * 100 + 100, raw->from.before_christ = true;
    return k;
}

/* 1990s, the '90s, the 470s BC, nineties */
static int decade_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    int sign = 1, k = i, year = -1;
    if (is(&t[i], IS(DECADE))) {
        if (mark_is(&t[i - 1], '-') || !(word_is(r, &t[i - 1], "the") || word_is(r, &t[i - 1], "early") ||
                                         word_is(r, &t[i - 1], "late") || word_is(r, &t[i - 1], "in")))
            return i;
        if (word_is(r, &t[i + 1], "of")) return i;
        year = (int)word_of(&t[i])->number;
        raw->from = (Point){.year = 1900 + year, .has_year = true, .precision = DATE_DECADE};
        return i + 1;
    }
    if (mark_is(&t[i], '\'')) k++;
    if (t[k].kind != TOKEN_NUMBER) return i;
    int len = digits_count(&t[k]);
    year = digits_value(r, &t[k]);
    if (joined(&t[k]) && t[k - 1].kind == TOKEN_WORD) return i;
    if (len < 2 || len > 4 || year % 10 || (!joined(&t[k + 1]) && len != 4)) return i;
    int e = k + 1;
    if (mark_is(&t[e], '\'') && joined(&t[e])) e++;
    if (!word_is(r, &t[e], "s") || !(joined(&t[e]) || len == 4)) return i;
    if (t[e].flags & CAPITAL && len != 4 && !r->upper) return i;
    e++;
    k = era_at(r, e, &sign);
    if (k > e) {
        raw->from =
            (Point){.year = sign < 0 ? -year : year, .has_year = true, .era = true, .precision = DATE_DECADE};
        raw->from.before_christ = sign < 0;
        return k;
    }
    if (len == 2) {
        /* "in his 70s" is an age; temperatures have degrees */
        if (!word_is(r, &t[i - 1], "the") && !word_is(r, &t[i - 1], "and") && !mark_is(&t[i], '\'') &&
            !is(&t[i - 1], IS(PART)))
            return i;
        raw->from =
            (Point){.year = (year < 30 ? 2000 : 1900) + year, .has_year = true, .precision = DATE_DECADE};
        return e;
    }
    if (len == 3)
        raw->from = (Point){.year = year, .has_year = true, .precision = DATE_DECADE};
    else if (year % 100 == 0 && year < 2000)
        raw->from = (Point){.year = year, .has_year = true, .precision = DATE_CENTURY};
    else
        raw->from = (Point){.year = year, .has_year = true, .precision = DATE_DECADE};
    return e;
}

/* A year that stands alone, or a range of them: the ends of such a range are two mentions. */
static int year_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    int sign = 0, len = digits_count(&t[i]), value = digits_value(r, &t[i]);
    const Token *before = &t[i - 1], *behind = &t[i + 1];
    if (mark_is(before, '\'') && len == 2 && joined(&t[i]) && (is(&t[i - 2], IS(PREPOSITION) | IS(SEASON)))) {
        if (joined(behind) && behind->kind == TOKEN_WORD) return i;
        raw->from = (Point){.year = value, .has_year = true, .two_digits = true, .precision = DATE_YEAR};
        return i + 1;
    }
    if (mark_is(before, '$') || mark_is(before, MARK_POUND) || mark_is(before, MARK_EURO) ||
        mark_is(before, MARK_YEN))
        return i;
    if (mark_is(before, '.') && joined(before) && joined(&t[i]) && t[i - 2].kind == TOKEN_NUMBER) return i;
    if (mark_is(before, '#') || (mark_is(before, '+') && joined(&t[i]))) return i;
    int j = era_at(r, i + 1, &sign);
    if (j > i + 1 && len <= 4) {
        raw->from = (Point){
            .year = sign < 0 ? 1 - value : value, .has_year = true, .era = true, .precision = DATE_YEAR};
        return j;
    }
    if (is(before, IS(ERA)) && before->flags & UPPER && len <= 4) {
        raw->from = (Point){.year = value, .has_year = true, .era = true, .precision = DATE_YEAR};
        return i + 1;
    }
    bool herald = word_in(r, before, year_heralds);
    /* The first year of a range that ends BC: "499-493 BC", "499 to 493 BC". */
    if (len <= 3 && value > 0) {
        bool compact;
        int k = range_mark(r, i + 1, &compact);
        if (k == i + 1 && (word_is(r, behind, "and") || mark_is(behind, '/'))) k = i + 2;
        if (k > i + 1 && t[k].kind == TOKEN_NUMBER && digits_count(&t[k]) <= 3) {
            int e = era_at(r, k + 1, &sign);
            if (e > k + 1 && sign < 0) {
                raw->from = (Point){.year = 1 - value, .has_year = true, .era = true, .precision = DATE_YEAR};
                return i + 1;
            }
        }
        /* "in 490": the document says whether it counts backwards */
        if (len == 3 && r->before_christ &&
            (word_is(r, before, "in") || word_is(r, before, "by") || word_is(r, before, "of") ||
             word_is(r, before, "until") || word_is(r, before, "since")) &&
            (behind->kind == TOKEN_MARK || is(behind, STOPS)) && !mark_is(behind, '%') &&
            !(mark_is(behind, ',') && joined(behind) && joined(&t[i + 2])) &&
            !(mark_is(behind, '.') && joined(behind) && joined(&t[i + 2])) && !mark_is(behind, MARK_DEGREE) &&
            !is(&t[i - 2], CARDINAL) && t[i - 2].kind != TOKEN_NUMBER &&
            !is(&t[i - 2], IS(MODIFIER) | IS(COMPARE))) {
            raw->from = (Point){.year = value, .has_year = true, .nearest = true, .precision = DATE_YEAR};
            return i + 1;
        }
        return i;
    }
    if (len != 4 || value < 1000 || value > 2150) return i;
    if (mark_is(behind, ',') && joined(behind) && joined(&t[i + 2]) && t[i + 2].kind == TOKEN_NUMBER) return i;
    if (mark_is(behind, '.') && joined(behind) && joined(&t[i + 2]) && t[i + 2].kind == TOKEN_NUMBER) return i;
    if (mark_is(behind, '%') || mark_is(behind, MARK_DEGREE) || mark_is(behind, '$') ||
        (mark_is(behind, ':') && joined(behind) && joined(&t[i + 2]) && t[i + 2].kind == TOKEN_NUMBER))
        return i;
    if (behind->kind == TOKEN_WORD && joined(behind)) return i;
    /* "333-2013" is a number of a document; "1990-1994" a range */
    if ((dash(before) || mark_is(before, '/')) && joined(before) && joined(&t[i])) {
        const Token *first = &t[i - 2];
        bool range = digits_count(first) == 4 && (first->flags & DATED);
        if (!range && !(first->flags & DATED)) {
            if (first->kind == TOKEN_WORD && dash(before) && !is(first, IS(MONTH) | IS(PART) | IS(SEASON))) {
                if (!word_is(r, first, "pre") && !word_is(r, first, "post")) return i;
            } else if (first->kind == TOKEN_NUMBER)
                return i;
        }
    }
    if (before->kind == TOKEN_WORD && is(before, IS(IDENTIFIER)) && !word_in(r, before, year_heralds)) return i;
    if (mark_is(before, '.') && is(&t[i - 2], IS(IDENTIFIER)) && joined(before) &&
        t[i - 2].end - t[i - 2].start <= 4)
        return i;
    if (is(before, IS(COMPARE) | IS(MODIFIER)) && !word_is(r, before, "around") &&
        !word_is(r, before, "circa") && !word_is(r, before, "about"))
        return i;
    if (word_is(r, before, "than") && is(behind, 0)) return i;
    if (is(behind, IS(SCALE) | IS(MEASURE) | IS(MONEY) | IS(PERCENT) | IS(PEOPLE))) return i;
    if (is(behind, IS(UNIT)) && is(behind, IS(PLURAL))) return i;
    /* 800 2013, 2012-1400, 2012 80 10: no years */
    if (before->kind == TOKEN_NUMBER && !(before->flags & DATED) && !(t[i].flags & AFTER_LINE)) return i;
    if (dash(behind) && joined(behind) && digits_count(&t[i + 2]) == 4 && joined(&t[i + 2]) &&
        digits_value(r, &t[i + 2]) < value)
        return i;
    if ((behind->kind == TOKEN_NUMBER && !(behind->flags & AFTER_LINE)) ||
        (dash(before) && joined(before) && joined(&t[i]) && digits_count(&t[i - 2]) == 4 &&
         value < digits_value(r, &t[i - 2])))
        return i;
    bool range_behind = (dash(behind) || mark_is(behind, '/')) &&
                        (digits_count(&t[i + 2]) == 4 || digits_count(&t[i + 2]) == 2);
    /* "1800 soldiers": a plural noun right behind, and no preposition before that a year would have */
    if (behind->kind == TOKEN_WORD && !is(behind, STOPS) && plural_word(r, behind) &&
        !(behind->flags & CAPITAL) && !(behind->flags & AFTER_LINE)) {
        bool strong = word_is(r, before, "the") || word_is(r, before, "in") ||
                      is(before, IS(MONTH) | IS(SEASON) | IS(PART)) || word_is(r, before, "since") ||
                      (is(before, IS(ARTICLE)) && value >= 1800 && value < 2050);
        /* years round now are years, others a count */
        if (word_is(r, before, "in") || word_is(r, before, "since")) strong = value > 1500;
        if (!strong) return i;
    }
    if (value > 2050 || value < 1400) {
        if (!herald && !mark_is(before, '(') && !range_behind && !(before->flags & DATED)) return i;
        if (behind->kind == TOKEN_WORD && !is(behind, STOPS) && !(behind->flags & AFTER_LINE)) return i;
    }
    raw->from = (Point){.year = value, .has_year = true, .precision = DATE_YEAR};
    return i + 1;
}

/* "two days later", "30 years ago", "a year after Marathon", "in two weeks", "5 years previously": I is the
 * number. */
static int shifted_at(const Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    Number n = {0};
    int j = i, unit;
    bool vague = false;
    if (is(&t[i], IS(UNIT))) { /* "a week ago": the unit is the mark */
        if (!(is(&t[i - 1], IS(ARTICLE)) && word_of(&t[i - 1])->article) || is(&t[i], IS(PLURAL))) return i;
        n.value = 1;
        *from = i - 1;
    } else {
        if (is(&t[i], IS(FEW) | IS(COUPLE) | IS(VAGUE)))
            vague = true, j = i + 1, n.value = (double)word_of(&t[i])->number;
        else
            j = number_at(r, i, &n);
        if (j == i) return i;
        if (word_is(r, &t[i], "couple") && word_is(r, &t[i - 1], "a")) {
            if (word_is(r, &t[j], "of")) j++;
            vague = false;
            *from = i - 1;
        }
    }
    if (word_is(r, &t[j], "more") || word_is(r, &t[j], "full") || word_is(r, &t[j], "short")) j++;
    const WordEntry *w = word_of(&t[j]);
    unit = w->unit;
    if (unit < UNIT_DAY || unit > UNIT_FORTNIGHT || (t[j].flags & AFTER_LINE && t[j - 1].end < t[j].start - 2))
        return i;
    int k = j + 1;
    const WordEntry *s = word_of(&t[k]);
    /* "2 weeks and 2 days ago" is left to its last part */
    if (vague) return i;
    if (n.value != (int)n.value || n.value > 9000) return i;
    if (unit == UNIT_FORTNIGHT) n.value *= 14, unit = UNIT_DAY;
    Point p = {.unit = (uint8_t)unit, .steps = (int16_t)n.value, .counted = true};
    if (i - 1 >= floor && (word_is(r, &t[*from - 1], "last") || word_is(r, &t[*from - 1], "past")) &&
        unit <= UNIT_DECADE && !is(&t[k], IS(SHIFT))) {
        p.anchor = ANCHOR_PUBLISHED;
        p.steps = (int16_t)-p.steps;
        p.backwards = true;
        raw->from = p;
        *from -= 1;
        if (word_is(r, &t[*from - 1], "the") && *from - 1 >= floor) *from -= 1;
        return k;
    }
    if (s->kinds & IS(SHIFT)) {
        int shift = s->shift;
        bool clause =
            word_is(r, &t[k], "after") || word_is(r, &t[k], "before") || word_is(r, &t[k], "following");
        p.anchor = abs(shift) == 2 ? ANCHOR_LAST : ANCHOR_PUBLISHED;
        if (shift < 0) p.steps = (int16_t)-p.steps;
        if (word_is(r, &t[k], "hence") || word_is(r, &t[k], "following")) return i;
        k++;
        if (clause) {
            /* counted from what stands behind: a date there is its anchor, else the last one */
            if (is(&t[k], IS(TODAY))) {
                if (unit != UNIT_DAY && unit != UNIT_WEEK)
                    p.anchor = ANCHOR_PUBLISHED;
                else {
                    p.anchor = ANCHOR_PUBLISHED;
                    p.steps = (int16_t)(p.steps * (unit == UNIT_WEEK ? 7 : 1) + word_of(&t[k])->point);
                    p.unit = UNIT_DAY;
                }
                raw->from = p;
                return k + 1;
            }
            if (t[k].kind == TOKEN_NUMBER && digits_count(&t[k]) == 4 && unit == UNIT_YEAR &&
                !is(&t[k + 1], IS(PEOPLE))) {
                int y = digits_value(r, &t[k]);
                if (y > 1000 && y < 2100) {
                    raw->from = (Point){.year = y + p.steps, .has_year = true, .precision = DATE_YEAR};
                    return k + 1;
                }
            }
            p.anchor = ANCHOR_AT;
        }
        raw->from = p;
        return k;
    }
    if ((word_is(r, &t[k], "from")) && (is(&t[k + 1], IS(TODAY)) || word_is(r, &t[k + 1], "now"))) {
        p.anchor = ANCHOR_PUBLISHED;
        if (is(&t[k + 1], IS(TODAY)) && word_of(&t[k + 1])->point && unit <= UNIT_WEEK) {
            p.steps = (int16_t)(p.steps * (unit == UNIT_WEEK ? 7 : 1) + word_of(&t[k + 1])->point);
            p.unit = UNIT_DAY;
        }
        raw->from = p;
        return k + 2;
    }
    if (word_is(r, &t[*from - 1], "in") && !is(&t[k], IS(PREPOSITION)) &&
        (t[k].kind != TOKEN_WORD || !is(&t[k], IS(OLD) | IS(AGE))) && !dash(&t[j]) && !dash(&t[k]) &&
        r->sentence_future) {
        p.anchor = ANCHOR_PUBLISHED;
        raw->from = p;
        *from -= 1;
        return k;
    }
    return i;
}

/* ---- A date and its surroundings ----------------------------------------------------------------------------
 */

static int weekday_before(const Reading *r, int from, int floor, Point *p)
{
    const Token *t = r->tokens;
    int k = from - 1;
    if (word_is(r, &t[k], "the")) k--;
    if (mark_is(&t[k], ','))
        k--;
    else if (mark_is(&t[k], '('))
        return from;
    if (mark_is(&t[k], '.') && is(&t[k - 1], IS(WEEKDAY))) k--;
    if (k < floor || !is(&t[k], IS(WEEKDAY)) || (t[k].flags & DATED)) return from;
    p->weekday = (uint8_t)word_of(&t[k])->name;
    if (is(&t[k - 1], IS(THIS) | IS(LAST)) && k - 1 >= floor && !(t[k - 1].flags & DATED)) return k - 1;
    return k;
}

/* Early, the end of, mid-, around ... in front of a month, season, year, decade or century. */
static int parts_before(const Reading *r, int from, int floor, Raw *raw)
{
    const Token *t = r->tokens;
    int k = from;
    bool article = false;
    if (k - 1 >= floor && word_is(r, &t[k - 1], "the")) k--, article = true;
    if (k - 1 >= floor && dash(&t[k - 1]) && is(&t[k - 2], IS(PART))) k--;
    if (k - 1 >= floor && word_is(r, &t[k - 1], "of") && is(&t[k - 2], IS(PART)) && k - 2 >= floor) {
        k -= 2;
        if (k - 1 >= floor && word_is(r, &t[k - 1], "very")) k--;
        if (k - 1 >= floor && word_is(r, &t[k - 1], "the")) k--;
        return k;
    }
    if (k - 1 >= floor && word_is(r, &t[k - 1], "of") &&
        (word_is(r, &t[k - 2], "part") || word_is(r, &t[k - 2], "half") || word_is(r, &t[k - 2], "days") ||
         word_is(r, &t[k - 2], "rest") || word_is(r, &t[k - 2], "months") || word_is(r, &t[k - 2], "weeks")) &&
        k - 3 >= floor) {
        int h = k - 3;
        if (is(&t[h], IS(PART) | IS(ORDINAL) | IS(LAST)) || word_is(r, &t[h], "latter") ||
            word_is(r, &t[h], "better") || word_is(r, &t[h], "closing") || word_is(r, &t[h], "opening"))
            h--;
        if (h < k - 3 || word_is(r, &t[k - 2], "rest")) {
            if (word_is(r, &t[h], "the") && h >= floor) h--;
            return h + 1;
        }
    }
    if (k - 1 >= floor && is(&t[k - 1], IS(PART)) && !word_is(r, &t[k - 1], "end") &&
        !word_is(r, &t[k - 1], "start") && !word_is(r, &t[k - 1], "close") && !word_is(r, &t[k - 1], "dawn") &&
        !word_is(r, &t[k - 1], "eve") && !word_is(r, &t[k - 1], "onset") && !word_is(r, &t[k - 1], "outset") &&
        !(t[k - 1].flags & DATED)) {
        k--;
        if (k - 1 >= floor && word_is(r, &t[k - 1], "very")) k--;
        if (k - 1 >= floor && word_is(r, &t[k - 1], "the")) k--;
        return k;
    }
    if (article && (raw->from.precision == DATE_DECADE || raw->from.precision == DATE_CENTURY ||
                    raw->from.quarter || raw->from.half || raw->from.week_part || raw->from.season))
        return k;
    return from;
}

static void around_before(const Reading *r, int from, int floor, Raw *raw)
{
    const Token *t = &r->tokens[from - 1];
    if (from - 1 < floor) return;
    if (word_is(r, t, "about") || word_is(r, t, "around") || word_is(r, t, "circa") ||
        word_is(r, t, "approximately") ||
        (mark_is(t, '.') && joined(t) && (word_is(r, t - 1, "c") || word_is(r, t - 1, "ca"))))
        raw->approximate = true;
}

static int month_first_at(Reading *r, int i, Raw *raw, int *from)
{
    const Token *t = r->tokens;
    int month = 0, j = month_at(r, i, true, &month), k, day = 0, until = 0;
    if (j == i) return i;
    bool frail = is(&t[i], IS(FRAIL)), capital = (t[i].flags & CAPITAL) && !r->upper;
    Point p = {.month = (uint8_t)month};
    int d = j;
    if (mark_is(&t[d], '-') || mark_is(&t[d], '/')) {
        if (joined(&t[d]) && joined(&t[d + 1]) && t[d + 1].kind == TOKEN_NUMBER && digits_count(&t[d + 1]) <= 2)
            d++;
    }
    if (word_is(r, &t[d], "the") && (is(&t[d + 1], IS(ORDINAL) | IS(TENS)) || t[d + 1].kind == TOKEN_NUMBER))
        d++;
    k = (t[d].flags & AFTER_LINE) && t[d].kind == TOKEN_NUMBER && t[d].start - t[d - 1].end > 2
            ? d
            : day_at(r, d, true, &day);
    bool company = t[d].kind == TOKEN_NUMBER;
    /* "May first wrote", "March second brigade" */
    if (k > d && t[d].kind == TOKEN_WORD && (t[d].flags & CAPITAL) && !r->upper && t[k].kind == TOKEN_WORD &&
        (t[k].flags & CAPITAL))
        k = d;
    if (k > d && t[d].kind == TOKEN_WORD && t[d].word && d == j && is(&t[d], IS(ORDINAL)) &&
        (word_is(r, &t[i], "may") || word_is(r, &t[i], "march")) && !capital)
        k = d;
    if (k > d && t[d].kind == TOKEN_WORD && is(&t[d], CARDINAL)) {
        /* spoken: "May twenty nine", but not "in June two men" */
        int year = 0, y = spoken_year(r, d, &year);
        if (y > d)
            k = d;
        else if (plural_word(r, &t[k]) || is(&t[k], IS(PEOPLE)) || t[k].kind == TOKEN_WORD) {
            Point q = {0};
            if (year_behind(r, k, false, &q) == k) k = d;
        }
    }
    if (k > d && t[d].kind == TOKEN_NUMBER && k == d + 1 && mark_is(&t[k], ':') && joined(&t[k]) &&
        t[k + 1].kind == TOKEN_NUMBER)
        k = d;
    if (k > d && t[d].kind == TOKEN_NUMBER && k == d + 1 &&
        (mark_is(&t[k], '%') || is(&t[k], IS(SCALE) | IS(PERCENT))))
        k = d;
    /* "April 87": a year when it can be no day is left to the year's tail */
    if (k > d) {
        company = true;
        p.day = (uint8_t)day, p.precision = DATE_DAY;
        raw->from = p;
        int e = second_day(r, k, true, &until);
        /* "May 4 and 5" is two dates; "July 1 and 12 people" none */
        bool and = word_is(r, &t[k], "and");
        if (e > k && and) e = k;
        bool compact;
        int m2 = range_mark(r, k, &compact), month2 = 0;
        if (e > k &&
            (t[e].kind == TOKEN_NUMBER || (t[e].kind == TOKEN_MARK && t[e].word == ':') ||
             plural_word(r, &t[e])) &&
            !(digits_count(&t[e]) == 4))
            e = k;
        if (e > k && m2 > k && month_at(r, m2, true, &month2) == m2) {
            /* "February 25 - 26 March": the second has its own month */
            int mm = 0;
            if (month_at(r, e, true, &mm) > e && !is(&t[e], IS(FRAIL))) e = k;
        }
        if (e > k) {
            int y = year_tail(r, e, true, &p);
            raw->from = raw->to = p;
            raw->to.day = (uint8_t)until;
            raw->interval = true;
            return y;
        }
        int y = year_tail(r, k, true, &p);
        raw->from = p;
        return y;
    }
    p.precision = DATE_MONTH;
    int y = year_tail(r, j, false, &p);
    if (y == j &&
        (digits_count(&t[j]) == 2 ||
         (mark_is(&t[j], '-') && digits_count(&t[j + 1]) == 2 && joined(&t[j + 1]))) &&
        (capital || r->upper)) {
        int q = mark_is(&t[j], '-') ? j + 1 : j, v = digits_value(r, &t[q]);
        if (v > 31) p.year = v, p.has_year = p.two_digits = true, y = q + 1;
    }
    if (y > j) company = true;
    raw->from = p;
    /* alone: vouch for the frail ones */
    if (!company) {
        const Token *before = &t[i - 1], *behind = &t[y];
        bool herald = is(before, IS(PART)) || word_is(r, before, "in") || word_is(r, before, "since") ||
                      word_is(r, before, "until") || word_is(r, before, "till") || word_is(r, before, "by") ||
                      word_is(r, before, "last") || word_is(r, before, "next") || word_is(r, before, "this") ||
                      word_is(r, before, "from") || word_is(r, before, "during") || word_is(r, before, "of") ||
                      word_is(r, before, "to") || word_is(r, before, "through") ||
                      word_is(r, before, "between") || word_is(r, before, "after") ||
                      word_is(r, before, "before") || (dash(before) && is(before - 1, IS(PART) | IS(MONTH))) ||
                      word_is(r, before, "throughout") ||
                      (is(before, IS(ARTICLE)) && capital && behind->kind == TOKEN_WORD && !is(behind, STOPS) &&
                       !(behind->flags & CAPITAL)) ||
                      (word_is(r, before, "and") && is(before - 1, IS(MONTH)) && (before[-1].flags & DATED));
        bool abbreviation = word_of(&t[i])->length <= 3 && !word_is(r, &t[i], "may");
        if (frail || abbreviation) {
            if (!capital && !r->upper && !(herald && !word_is(r, before, "to"))) return i;
            if (!herald && !(is(behind, IS(MONTH))) &&
                !(word_is(r, behind, "to") && is(behind + 1, IS(MONTH))) && !dash(behind)) {
                if (abbreviation) return i;
                if (word_is(r, &t[i], "may") || word_is(r, &t[i], "march") ||
                    (behind->kind == TOKEN_WORD && (behind->flags & CAPITAL)) ||
                    (before->kind == TOKEN_WORD && (before->flags & CAPITAL)) || is(behind, IS(AUXILIARY)))
                    return i;
            }
            if (word_is(r, &t[i], "may") && (is(behind, IS(AUXILIARY) | IS(NEGATIVE) | IS(PRONOUN))) &&
                !word_is(r, before, "in") && !word_is(r, before, "last"))
                return i;
            /* a person's: "of April Jones", "by June Smith" */
            if (behind->kind == TOKEN_WORD && (behind->flags & CAPITAL) && !(behind->flags & AFTER_LINE) &&
                !r->upper && !behind->word && !word_is(r, before, "in") && !is(before, IS(PART)))
                return i;
            if (word_is(r, &t[i], "march") &&
                (word_is(r, before, "to") || word_is(r, before, "of") || word_is(r, before, "by")) &&
                (word_is(r, behind, "on") || word_is(r, behind, "to") || word_is(r, behind, "against") ||
                 word_is(r, behind, "into") || !capital))
                return i;
            if ((word_is(r, &t[i], "march") || word_is(r, &t[i], "may")) && !capital && !r->upper &&
                !word_is(r, before, "in") && !is(before, IS(PART)))
                return i;
            if (word_is(r, &t[i], "march") && r->upper && (word_is(r, before, "to"))) return i;
            if (word_is(r, &t[i], "march") && capital &&
                (word_is(r, before, "this") || word_is(r, before, "of")) && behind->kind == TOKEN_WORD &&
                is(behind, IS(AUXILIARY)))
                return i;
        }
        /* a named street, person or order: "Long March", "Theresa May", "August Strindberg" */
        if (before->kind == TOKEN_WORD && (before->flags & CAPITAL) && !before->word && joined(before) + 1 &&
            frail && !(before->flags & AFTER_LINE && before->start == 0) && !r->upper)
            return i;
    }
    if (is(&t[i - 1], IS(THIS) | IS(LAST)) && !p.has_year && !p.year_bound) {
        int point = is(&t[i - 1], IS(THIS)) ? 0 : word_of(&t[i - 1])->point;
        raw->from.anchor = abs(point) == 2 ? ANCHOR_LAST : ANCHOR_PUBLISHED;
        raw->from.unit = UNIT_MONTH;
        raw->from.steps = (int16_t)(point > 0 ? 1 : point < 0 ? -1 : 0);
        *from = i - 1;
    }
    return y;
}

/* A range whose other end follows: both of days, so one mention (a battle, a night); years and months stand
 * alone. */
static int range_end(Reading *r, int j, int from, Raw *raw)
{
    const Token *t = r->tokens;
    bool compact;
    if (raw->interval || raw->from.precision != DATE_DAY) return j;
    /* "August 28, 1945 to October 10, 1945": two dates that each say all */
    if (raw->from.has_year && !raw->from.numeric) return j;
    int k = range_mark(r, j, &compact);
    if (k == j && word_is(r, &t[j], "and") && word_is(r, &t[from - 1], "between")) k = j + 1;
    if (k == j) return j;
    Raw other = {0};
    int e = k, dummy = k;
    if (is(&t[k], IS(WEEKDAY))) e = k + 1, e += mark_is(&t[e], ',');
    if (is(&t[e], IS(MONTH))) {
        int q = month_first_at(r, e, &other, &dummy);
        if (q > e && other.from.precision == DATE_DAY && !other.interval)
            e = q;
        else
            return j;
    } else if (t[e].kind == TOKEN_NUMBER || is(&t[e], IS(ORDINAL) | IS(TENS))) {
        int q = numeric_at(r, e, &other.from);
        if (q == e) q = day_month_at(r, e, &other);
        if (q == e || other.from.precision != DATE_DAY || other.interval) return j;
        e = q;
    } else {
        return j;
    }
    raw->to = other.from;
    raw->interval = true;
    /* the year of the end holds for the beginning */
    if (!raw->from.has_year && raw->to.has_year) {
        raw->from.year = raw->to.year - (raw->from.month > raw->to.month), raw->from.has_year = true;
        raw->from.two_digits = raw->to.two_digits;
    }
    return e;
}

static Mention *keep(Reading *r, Raw *raw, int from, int to)
{
    Token *t = r->tokens;
    Mention *m = PUSH(r->arena, r->out);
    m->kind = MENTION_DATE;
    m->start = t[from].start, m->end = t[to - 1].end;
    m->block = r->block;
    m->inferred_from = m->share_of = m->stated_count = -1;
    m->weekday = raw->from.weekday;
    raw->mention = (int32_t)(r->out->count - 1);
    raw->anchor_mention = -1;
    raw->future = r->sentence_future;
    raw->quoted = r->quoted;
    if (raw->from.era && (raw->from.year <= 0 || raw->from.before_christ)) r->before_christ = true;
    if (r->raws.count == r->raws.room) {
        /* Not in the arena: there the mentions grow, and should do so in place. */
        r->raws.room = r->raws.room ? r->raws.room * 2 : 64;
        r->raws.items = realloc(r->raws.items, sizeof(Raw) * (size_t)r->raws.room);
        if (!r->raws.items) abort();
    }
    r->raws.items[r->raws.count++] = *raw;
    for (int k = from; k < to; k++) t[k].flags |= USED | DATED;
    return m;
}

static bool every_before(const Reading *r, int from)
{
    const Token *t = r->tokens;
    for (int k = 1; k <= 3; k++)
        if (is(&t[from - k], IS(EVERY)) || word_is(r, &t[from - k], "annually")) return true;
    return false;
}

static void roles(const Reading *r, int from, int to, Mention *m)
{
    const Token *t = r->tokens;
    if (every_before(r, from)) m->role = DATE_RECURRING;
    static const char *const editions[] = {"edition", "issue", "issues", "editions", NULL};
    if (word_in(r, &t[to], editions)) m->role = DATE_EDITION;
    /* ("Le Monde" newspaper (Paris), 14 March 1992:) */
    bool cited = mark_is(&t[to], ':') || mark_is(&t[to], ',') || mark_is(&t[to], ')') || mark_is(&t[to], '.');
    if (cited) {
        static const char *const papers[] = {"newspaper", "magazine", "journal", "daily",  "weekly",
                                             "times",     "post",     "tribune", "herald", "guardian",
                                             "gazette",   "monde",    NULL};
        int k = from - 1;
        if (mark_is(&t[k], ',') || mark_is(&t[k], '(')) {
            k--;
            if (mark_is(&t[k], ')'))
                for (int n = 0; n < 5 && !mark_is(&t[k], '('); n++) k--;
            if (mark_is(&t[k], '(')) k--;
            if (mark_is(&t[k], '"') || mark_is(&t[k], MARK_CLOSE_QUOTE)) k--;
            if (word_in(r, &t[k], papers)) m->role = DATE_EDITION;
        }
    }
    /* (1879-1955), (born 4 May 1950), (b. 1901) */
    int k = from - 1;
    if ((word_is(r, &t[k], "born") || word_is(r, &t[k], "died")) && mark_is(&t[k - 1], '('))
        m->role = DATE_LIFESPAN;
    if (mark_is(&t[k], '.') && (word_is(r, &t[k - 1], "b") || word_is(r, &t[k - 1], "d")) &&
        mark_is(&t[k - 2], '('))
        m->role = DATE_LIFESPAN;
}

int date_at(Reading *r, int i, int floor, int *from)
{
    const Token *t = r->tokens;
    Raw raw = {0};
    int j = i;
    *from = i;
    if (t[i].kind == TOKEN_NUMBER) {
        if (mark_is(&t[i - 1], '$')) return i;
        j = numeric_at(r, i, &raw.from);
        if (j == i) j = day_month_at(r, i, &raw);
        if (j == i) j = century_at(r, i, &raw);
        if (j == i) j = ordinal_part_at(r, i, &raw);
        if (j == i) {
            j = decade_at(r, i, &raw);
            if (j == i && mark_is(&t[i - 1], '\'') && i - 1 >= floor) {
                int k = decade_at(r, i - 1, &raw);
                if (k > i - 1) *from = i - 1, j = k;
            }
        }
        if (j == i) {
            j = year_at(r, i, &raw);
            if (j > i && raw.from.two_digits) *from = i - 1;
        }
        if (j == i) j = shifted_at(r, i, &raw, from, floor);
        /* the second year of "2007-08", the second day of "May 4 and 5" */
        if (j == i && (dash(&t[i - 1]) || mark_is(&t[i - 1], '/')) && joined(&t[i]) &&
            digits_count(&t[i]) == 2 && (t[i - 2].flags & DATED) && r->raws.count &&
            digits_count(&t[i - 2]) == 4) {
            const Point *p = &r->raws.items[r->raws.count - 1].from;
            int v = digits_value(r, &t[i]);
            if (p->has_year && p->precision == DATE_YEAR && v > p->year % 100 &&
                (t[i + 1].kind != TOKEN_WORD || !joined(&t[i + 1]))) {
                raw.from = (Point){.year = p->year / 100 * 100 + v, .has_year = true, .precision = DATE_YEAR};
                j = i + 1;
            }
        }
        if (j == i && word_is(r, &t[i - 1], "and") && (t[i - 2].flags & DATED) && digits_count(&t[i]) <= 2 &&
            r->raws.count) {
            const Raw *last = &r->raws.items[r->raws.count - 1];
            const Mention *m = &r->out->items[last->mention];
            int v = digits_value(r, &t[i]);
            if (m->end == t[i - 2].end && last->from.day && v > last->from.day && v <= 31 &&
                !(t[i + 1].kind == TOKEN_WORD && !is(&t[i + 1], STOPS)) && !mark_is(&t[i + 1], '%') &&
                t[i + 1].kind != TOKEN_NUMBER) {
                raw.from = last->from;
                raw.from.day = (uint8_t)v, raw.from.weekday = 0;
                j = i + 1;
            }
        }
        /* "the 15th": a day of the month spoken of */
        if (j == i && word_is(r, &t[i - 1], "the") && word_is(r, &t[i - 2], "on")) {
            Number n;
            int e = ordinal_at(r, i, &n);
            if (e > i && n.value <= 31 && (t[e].kind == TOKEN_MARK || is(&t[e], IS(PREPOSITION))) &&
                !dash(&t[e]) && !word_is(r, &t[e], "of")) {
                raw.from = (Point){.day = (uint8_t)n.value, .precision = DATE_DAY};
                *from = i - 1;
                j = e;
            }
        }
    } else if (t[i].kind == TOKEN_WORD) {
        uint64_t kinds = word_of(&t[i])->kinds;
        if (kinds & IS(MONTH)) j = month_first_at(r, i, &raw, from);
        if (j == i && (kinds & (IS(ORDINAL) | IS(TENS) | IS(ONE) | IS(TEEN)))) {
            if (kinds & (IS(ORDINAL) | IS(TENS))) {
                j = century_at(r, i, &raw);
                if (j == i && kinds & IS(ORDINAL)) j = ordinal_part_at(r, i, &raw);
            }
            if (j == i) j = day_month_at(r, i, &raw);
            if (j == i && (kinds & (IS(TEEN) | IS(TENS) | IS(ONE))) && word_in(r, &t[i - 1], year_heralds) &&
                !is(&t[i - 1], IS(CONJUNCTION) | IS(THAN)) && !word_is(r, &t[i - 1], "of")) {
                int year = 0, e = spoken_year(r, i, &year);
                if (e > i && !(t[e].kind == TOKEN_WORD && !is(&t[e], STOPS)) && year > 1400 && year < 2050)
                    raw.from = (Point){.year = year, .has_year = true, .precision = DATE_YEAR}, j = e;
            }
        }
        if (j == i && (kinds & (CARDINAL | IS(FEW) | IS(COUPLE) | IS(VAGUE) | IS(UNIT))))
            j = shifted_at(r, i, &raw, from, floor);
        if (j == i && (kinds & IS(DECADE))) j = decade_at(r, i, &raw);
        if (j == i && (kinds & IS(TODAY))) {
            raw.from = (Point){.anchor = ANCHOR_PUBLISHED, .unit = UNIT_DAY, .steps = word_of(&t[i])->point};
            j = i + 1;
            if (is(&t[i - 1], IS(PART)) && i - 1 >= floor) *from = i - 1;
        }
        if (j == i && (kinds & IS(HOLIDAY))) {
            int n = (int)word_of(&t[i])->number;
            Point p = {.month = (uint8_t)(n / 100), .day = (uint8_t)(n % 100), .precision = DATE_DAY};
            int e = i + 1;
            if (word_is(r, &t[e], "day"))
                e++;
            else if (word_is(r, &t[e], "eve"))
                p.day--, e++;
            if (!(t[i].flags & CAPITAL)) return i;
            if (e == i + 1 && t[e].kind == TOKEN_WORD && !is(&t[e], STOPS)) return i;
            j = year_tail(r, e, true, &p);
            raw.from = p;
        }
        if (j == i && (kinds & IS(WEEKDAY))) {
            bool frail = kinds & IS(FRAIL);
            int month = 0, e = i + 1;
            if (frail && mark_is(&t[e], '.')) e++;
            if (mark_is(&t[e], ',')) e++;
            if (word_is(r, &t[e], "the")) e++;
            /* a calendar date follows and takes the weekday along */
            if ((is(&t[e], IS(MONTH)) &&
                 (month_at(r, e, true, &month), t[e + 1].kind == TOKEN_NUMBER || mark_is(&t[e + 1], '.'))) ||
                (t[e].kind == TOKEN_NUMBER &&
                 (is(&t[e + 1], IS(MONTH)) || word_is(r, &t[e + 2], "of") || is(&t[e + 2], IS(MONTH)) ||
                  mark_is(&t[e + 1], '/') || mark_is(&t[e + 1], '.') || mark_is(&t[e + 1], '-'))))
                return i;
            if (frail && !(t[i].flags & CAPITAL)) return i;
            if (frail && t[i + 1].kind == TOKEN_WORD && (t[i + 1].flags & CAPITAL) && !is(&t[i + 1], IS(MONTH)))
                return i;
            if (frail && !is(&t[i - 1], IS(PREPOSITION) | IS(THIS) | IS(LAST))) return i;
            if (!(t[i].flags & CAPITAL) && !is(&t[i - 1], IS(PREPOSITION) | IS(THIS) | IS(LAST)) &&
                word_of(&t[i])->length < 6)
                return i;
            if (word_is(r, &t[i + 1], "of")) {
                Point q = {0};
                int e2 = pointing_at(r, i + 2, &q);
                if (e2 > i + 2 && q.unit == UNIT_WEEK) {
                    raw.from = q;
                    raw.from.week_day = (uint8_t)word_of(&t[i])->name;
                    *from = i;
                    Mention *week = keep(r, &raw, i, e2);
                    roles(r, i, e2, week);
                    return e2;
                }
            }
            int point = is(&t[i - 1], IS(LAST)) ? word_of(&t[i - 1])->point : 0;
            raw.from = (Point){.weekday = (uint8_t)word_of(&t[i])->name,
                               .precision = DATE_NONE,
                               .anchor = abs(point) == 2 ? ANCHOR_LAST : ANCHOR_PUBLISHED,
                               .unit = UNIT_WEEK,
                               .steps = (int16_t)(point > 0   ? 1
                                                  : point < 0 ? -1
                                                              : 0)};
            if (is(&t[i - 1], IS(THIS) | IS(LAST)) && i - 1 >= floor) *from = i - 1;
            j = i + 1;
            /* "Bloody Sunday", "Black Friday": a name, not a day of this week */
            if (t[i - 1].kind == TOKEN_WORD && (t[i - 1].flags & CAPITAL) && !t[i - 1].word &&
                !(t[i - 1].flags & AFTER_LINE) && !r->upper && !mark_is(&t[i - 2], '.') && i > 1 &&
                (t[i + 1].kind != TOKEN_WORD || !(t[i + 1].flags & CAPITAL)) && word_is(r, &t[i - 2], "the"))
                return i;
        }
        if (j == i && (kinds & IS(SEASON))) {
            bool frail = kinds & IS(FRAIL);
            Point p = {.season = (uint8_t)word_of(&t[i])->name, .precision = DATE_SEASON};
            int e = year_tail(r, i + 1, false, &p);
            const Token *before = &t[i - 1];
            bool the = word_is(r, before, "the");
            bool herald = is(before, IS(PART) | IS(THIS) | IS(LAST) | IS(SAME) | IS(THAT)) ||
                          word_is(r, before, "in") || word_is(r, before, "during") ||
                          word_is(r, before, "by") || word_is(r, before, "until") || word_is(r, before, "of");
            if (e == i + 1) {
                if (!the && !herald && !(word_is(r, before, "and") && is(before - 1, IS(SEASON))) &&
                    !dash(before) && !dash(&t[i + 1]) && !(is(&t[i + 1], 0))) {
                    if (!(t[i + 1].kind == TOKEN_WORD &&
                          (word_is(r, &t[i + 1], "offensive") || word_is(r, &t[i + 1], "offensives") ||
                           word_is(r, &t[i + 1], "campaign"))))
                        return i;
                    if (word_is(r, &t[i + 1], "campaign") || word_is(r, &t[i + 1], "offensive") ||
                        word_is(r, &t[i + 1], "offensives"))
                        herald = true;
                }
                if (frail && the && word_is(r, &t[i], "fall") &&
                    (word_is(r, &t[i + 1], "of") || word_is(r, before - 1, "after") ||
                     word_is(r, before - 1, "until") || word_is(r, before - 1, "to")))
                    return i;
                if (frail && the && word_is(r, &t[i], "spring") && (t[i].flags & CAPITAL)) return i;
                if (frail && word_is(r, &t[i], "fall") && !the &&
                    !(herald && t[i + 1].kind == TOKEN_WORD && !is(&t[i + 1], STOPS)) &&
                    !is(before, IS(LAST) | IS(THIS)))
                    return i;
                if (word_is(r, before, "of") && !frail && false) return i;
            } else if (frail && word_is(r, &t[i], "fall") && !p.has_year)
                return i;
            raw.from = p;
            j = e;
            if (!p.has_year && !p.year_bound && (is(before, IS(LAST) | IS(THIS) | IS(THAT) | IS(SAME)))) {
                int k = i - 1;
                if (word_is(r, &t[k - 1], "the") || is(&t[k - 1], IS(THAT))) k--;
                Point q = {0};
                int e2 = pointing_at(r, k, &q);
                if (e2 == i + 1 && k >= floor) {
                    raw.from.anchor = q.anchor, raw.from.steps = q.steps, raw.from.unit = UNIT_SEASON;
                    *from = k;
                }
            }
        }
        if (j == i && (kinds & (IS(UNIT) | IS(FRACTION))) && i - 1 >= floor &&
            (word_is(r, &t[i - 1], "last") || word_is(r, &t[i - 1], "final") ||
             word_is(r, &t[i - 1], "latter"))) {
            j = ordinal_part_at(r, i - 1, &raw);
            if (j == i - 1)
                j = i;
            else
                *from = i - 1;
        }
        if (j == i && (kinds & IS(UNIT)) && word_is(r, &t[i], "week")) {
            /* the week of April 10; week 12 of 1994; the week beginning 3 May */
            int k = i + 1;
            Raw day = {0};
            int dummy = k;
            if (t[k].kind == TOKEN_NUMBER && digits_count(&t[k]) <= 2 && digits_value(r, &t[k]) >= 1 &&
                digits_value(r, &t[k]) <= 53 && !joined(&t[k]) && !is(&t[i - 1], IS(THIS) | IS(LAST))) {
                Point w = {.precision = DATE_DAY, .year_week = (uint8_t)digits_value(r, &t[k])};
                int e = year_tail(r, k + 1, false, &w);
                if (e > k + 1 || t[k + 1].kind != TOKEN_WORD || is(&t[k + 1], STOPS)) raw.from = w, j = e;
            } else {
                static const char *const begins[] = {"of",         "starting", "beginning",
                                                     "commencing", "ending",   NULL};
                if (word_in(r, &t[k], begins)) {
                    k++;
                    if (word_is(r, &t[k], "on")) k++;
                    if (word_is(r, &t[k], "the")) k++;
                    int e = is(&t[k], IS(MONTH))        ? month_first_at(r, k, &day, &dummy)
                            : t[k].kind == TOKEN_NUMBER ? day_month_at(r, k, &day)
                                                        : k;
                    if (e > k && day.from.precision == DATE_DAY && !day.interval) {
                        raw = day;
                        raw.week_around = true;
                        j = e;
                        if (word_is(r, &t[i - 1], "the")) *from = i - 1;
                    }
                }
            }
        }
        if (j == i && (kinds & IS(UNIT)) && !(kinds & IS(PLURAL))) {
            int unit = word_of(&t[i])->unit, k = i - 1;
            if (unit >= UNIT_DAY && unit != UNIT_DAYTIME && unit != UNIT_HALF && unit != UNIT_MILLENNIUM &&
                unit != UNIT_FORTNIGHT) {
                if (is(&t[k], IS(SAME)) && (word_is(r, &t[k - 1], "the") || is(&t[k - 1], IS(THAT) | IS(THIS))))
                    k--;
                else if (is(&t[k], IS(LAST)) && word_is(r, &t[k - 1], "the"))
                    k--;
                Point q = {0};
                int e = k >= floor ? pointing_at(r, k, &q) : k;
                bool bare = word_is(r, &t[k], "the") && k == i - 1 && q.steps == 0;
                if (e > i && dash(&t[e]) && joined(&t[e]) && !bare) e = k; /* "the last year-end" */
                if (bare) {
                    /* "the day", "the year" alone point back only with a part or in few turns: "the end of the
                     * year" */
                    static const char *const turns[] = {"in", "of", "for", NULL};
                    bool part = word_is(r, &t[k - 1], "of") &&
                                (is(&t[k - 2], IS(PART)) || word_is(r, &t[k - 2], "part") ||
                                 word_is(r, &t[k - 2], "rest") || word_is(r, &t[k - 2], "half"));
                    bool later = word_in(r, &t[k - 1], turns) &&
                                 (word_is(r, &t[k - 2], "later") || word_is(r, &t[k - 2], "earlier") ||
                                  word_is(r, &t[k - 2], "early") || word_is(r, &t[k - 2], "late"));
                    bool before_that = (e > i) && word_is(r, &t[e], "before") && unit == UNIT_DAY;
                    if (before_that && t[e + 1].kind == TOKEN_MARK)
                        q.steps = -1, e++;
                    else if (before_that)
                        q.steps = -1, q.anchor = ANCHOR_AT, e++;
                    else if (word_is(r, &t[e], "after") && unit == UNIT_DAY && t[e + 1].kind == TOKEN_MARK)
                        q.steps = 1, e++;
                    else if (!part && !later &&
                             !((word_in(r, &t[k - 1], turns)) &&
                               (t[e].kind == TOKEN_END ||
                                (t[e].kind == TOKEN_MARK && (t[e].word == '.' || t[e].word == ',')))))
                        e = k;
                    if (unit == UNIT_DECADE && part) e = k;
                }
                if (e > i && is(&t[k], IS(THAT)) &&
                    (t[e].kind == TOKEN_WORD && !is(&t[e], STOPS | IS(LAST)) && plural_word(r, &t[e])))
                    e = k;
                if (e > k && e > i && q.unit == UNIT_WEEK && !bare) {
                    int d = e;
                    if (word_is(r, &t[d], "on") || dash(&t[d]) || mark_is(&t[d], ',')) d++;
                    if (is(&t[d], IS(WEEKDAY))) q.week_day = (uint8_t)word_of(&t[d])->name, e = d + 1;
                }
                if (e > k && e > i) {
                    raw.from = q;
                    j = e;
                    *from = k;
                    if (bare || (word_is(r, &t[k - 1], "of") && is(&t[k - 2], IS(PART))) ||
                        is(&t[k - 1], IS(PART))) {
                        int h = k - 1;
                        if (word_is(r, &t[h], "of") || word_is(r, &t[h], "in")) h--;
                        if (is(&t[h], IS(PART)) || word_is(r, &t[h], "part") || word_is(r, &t[h], "rest")) {
                            if (word_is(r, &t[h], "part") &&
                                (is(&t[h - 1], IS(PART)) || word_is(r, &t[h - 1], "latter")))
                                h--;
                            if (word_is(r, &t[h - 1], "the")) h--;
                            if (h >= floor) *from = h;
                        }
                    }
                }
            }
        }
    }
    if (j == i) return i;
    if (mark_is(&t[*from - 1], '$')) return i;
    if (raw.from.precision == DATE_DAY && !raw.interval) j = range_end(r, j, *from, &raw);
    if (raw.from.precision == DATE_DAY) {
        int k = weekday_before(r, *from, floor, &raw.from);
        *from = k;
        if (!raw.from.weekday && mark_is(&t[j], ',') && is(&t[j + 1], IS(WEEKDAY)) &&
            !is(&t[j + 1], IS(FRAIL)) && mark_is(&t[j + 2], ',') && false)
            j += 2;
    } else if (raw.from.precision != DATE_NONE) {
        *from = parts_before(r, *from, floor, &raw);
    }
    around_before(r, *from, floor, &raw);
    /* "from 25 to 26 February": the word belongs to the range */
    if (raw.interval && *from - 1 >= floor &&
        (word_is(r, &t[*from - 1], "from") || word_is(r, &t[*from - 1], "between")) &&
        !(t[*from - 1].flags & DATED))
        *from -= 1;
    if (mark_is(&t[j], '?') && mark_is(&t[j + 1], ')')) raw.uncertain = true;
    raw.second_year = raw.from.precision == DATE_YEAR && (dash(&t[i - 1]) || mark_is(&t[i - 1], '/')) &&
                      (t[i - 2].flags & DATED);
    if (raw.from.anchor == ANCHOR_PUBLISHED && raw.from.unit == UNIT_DAY && t[i].kind == TOKEN_WORD &&
        !is(&t[i], IS(TODAY)))
        raw.from.this_day = true;
    raw.aside = mark_is(&t[*from - 1], '(');
    Mention *m = keep(r, &raw, *from, j);
    roles(r, *from, j, m);
    return j;
}
