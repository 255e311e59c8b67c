/* The parts that dates are made of: eras, years, days, months, what points at another year. */
#include "report/mention/date.h"

#include <stdlib.h>

static const char *const range_words[] = {"to", "until", "till", "through", "thru", NULL};

const char *const year_heralds[] = {"in",         "since", "by",     "until",   "till",    "from",   "during",
                                    "of",         "after", "before", "late",    "early",   "mid",    "year",
                                    "years",      "circa", "ca",     "between", "through", "around", "about",
                                    "throughout", "to",    "spring", "summer",  "autumn",  "fall",   "winter",
                                    "for",        "into",  "back",   "and",     "or",      "pre",    "post",
                                    "till",       "than",  "c",      "ad",      "fy",      NULL};

bool line_between(const Reading *r, int i, int j)
{
    for (int k = i + 1; k <= j; k++)
        if (r->tokens[k].flags & AFTER_LINE) return true;
    return false;
}

/* "BC", "B.C.", "BCE", "AD", "A.D." at I. */
int era_at(const Reading *r, int i, int *sign)
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
int spoken_year(const Reading *r, int i, int *year)
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
int year_behind(const Reading *r, int i, bool two, Point *p)
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
    /* "Q3 FY2012": of the year that it is named after */
    if ((word_is(r, &t[i], "fy") || word_is(r, &t[i], "cy")) && joined(&t[i + 1]) &&
        t[i + 1].kind == TOKEN_NUMBER) {
        j = year_behind(r, i + 1, true, p);
        return j > i + 1 ? j : i;
    }
    int year = 0;
    j = spoken_year(r, i, &year);
    if (j > i) p->year = year, p->has_year = true;
    return j;
}

/* "that year", "the same year", "last year", "the following year", "next month", "this quarter": at I. UNIT 0
 * takes any. */
int pointing_at(const Reading *r, int i, Point *p)
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
    } else if (j > i) {
        anchor = ANCHOR_LAST;
        p->the_unit = true;
    } else {
        return i;
    }
    const WordEntry *w = word_of(&t[j]);
    int unit = w->unit;
    if (w->kinds & IS(SEASON)) unit = UNIT_SEASON;
    if (!unit || (w->kinds & IS(PLURAL)) || unit < UNIT_DAY || unit == UNIT_HALF || unit == UNIT_MILLENNIUM)
        return i;
    if (unit == UNIT_DAYTIME && j == i + 1 && word_is(r, &t[i], "past")) return i; /* "ten minutes past midnight" */
    if (unit == UNIT_DAYTIME) unit = UNIT_DAY; /* "this morning", "last night": of that day */
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
int year_tail(const Reading *r, int i, bool day, Point *p)
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
    if (two && is(&t[j + 1], IS(MONTH))) two = false; /* "the fall of 24 October" */
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
int day_at(const Reading *r, int i, bool words, int *day)
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
int month_at(const Reading *r, int i, bool company, int *month)
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

int range_mark(const Reading *r, int i, bool *compact)
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

/* Two points of one month: "25-26 February", "25 to 26 February": the second day, or none. */
int second_day(const Reading *r, int i, bool words, int *day)
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
