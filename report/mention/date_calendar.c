/* Dates of the calendar: in digits, and day first. */
#include "report/mention/date.h"

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

/* 20110603 */
static bool eight_digits(const Reading *r, int i, Point *p)
{
    int v = digits_value(r, &r->tokens[i]), y = v / 10000, m = v / 100 % 100, d = v % 100;
    if (y < 1900 || y >= 2100 || m < 1 || m > 12 || d < 1 || d > 31) return false;
    *p = (Point){.year = y, .has_year = true, .month = (uint8_t)m, .day = (uint8_t)d, .precision = DATE_DAY};
    return true;
}

/* 2011-Jun-03: J is the first mark. */
static bool named_in_middle(const Reading *r, int i, int j, Point *p)
{
    const Token *t = r->tokens;
    if (digits_count(&t[i]) != 4 || !is(&t[j + 1], IS(MONTH)) || !joined(&t[j + 1]) ||
        t[j + 2].kind != TOKEN_MARK || !joined(&t[j + 2]) || t[j + 3].kind != TOKEN_NUMBER ||
        digits_count(&t[j + 3]) > 2 || !joined(&t[j + 3]) || digits_value(r, &t[j + 3]) < 1)
        return false;
    *p = (Point){.year = digits_value(r, &t[i]),
                 .has_year = true,
                 .month = (uint8_t)word_of(&t[j + 1])->name,
                 .day = (uint8_t)digits_value(r, &t[j + 3]),
                 .precision = DATE_DAY};
    return true;
}

/* 2015-03, 03/2015: J is the mark. */
static bool month_and_year(const Reading *r, int i, int j, int sep, Point *p)
{
    const Token *t = r->tokens;
    int a = digits_value(r, &t[i]), b = digits_value(r, &t[j + 1]);
    int la = digits_count(&t[i]), lb = digits_count(&t[j + 1]);
    if (sep == '.') return false;
    if (la == 4 && lb <= 2 && b >= 1 && b <= 12 && a >= 1900 && a < 2100) {
        /* "2007-08" is two years where the second is the next one; months are written so with ISO days
         * elsewhere */
        if (lb == 2 && (a % 100) < b && a >= 2000) return false;
        *p = (Point){.year = a, .has_year = true, .month = (uint8_t)b, .precision = DATE_MONTH};
        return true;
    }
    if (lb != 4 || la > 2 || a < 1 || a > 12 || b < 1900 || b >= 2100) return false;
    *p = (Point){.year = b, .has_year = true, .month = (uint8_t)a, .precision = DATE_MONTH};
    return true;
}

/* Nothing joins the number that ends at K - 1 to more. */
static bool number_ends(const Reading *r, int k)
{
    const Token *t = r->tokens;
    if (t[k].kind == TOKEN_WORD || t[k].kind == TOKEN_NUMBER)
        return !joined(&t[k]) && (t[k].kind == TOKEN_NUMBER || is(&t[k], STOPS) || !is(&t[k], IS(MEASURE)));
    return !(joined(&t[k]) && joined(&t[k + 1]) && t[k + 1].kind == TOKEN_NUMBER) && !mark_is(&t[k], '%');
}

/* 22/04, and behind a weekday 7.6 and 7-6: only where the words about it say that it is a date. J is the mark. */
static bool day_and_month(const Reading *r, int i, int j, int sep, Point *p)
{
    static const char *const days[] = {"on", "by", "until", "till", "back", NULL};
    static const char *const ends[] = {"from", "between", "since", "before", "after", NULL};
    const Token *t = r->tokens, *before = &t[i - 1];
    int a = digits_value(r, &t[i]), b = digits_value(r, &t[j + 1]);
    if (digits_count(&t[i]) > 2 || digits_count(&t[j + 1]) > 2 || a < 1 || b < 1 || a > 31 || b > 31 ||
        (a > 12 && b > 12))
        return false;
    bool weekday = is(before, IS(WEEKDAY)) || (mark_is(before, ',') && is(before - 1, IS(WEEKDAY)));
    if (sep != '/' && !(weekday && number_ends(r, j + 2))) return false;
    *p = (Point){.month = (uint8_t)b, .day = (uint8_t)a, .precision = DATE_DAY, .numeric = true};
    if (weekday || word_in(r, before, days)) return true;
    if (a < b && b <= 10) return false; /* 3/4 is a fraction */
    /* "from 10/25 to 11/7", "on 11/20, 11/22 or 11/25" */
    bool compact;
    int k = range_mark(r, j + 2, &compact);
    bool goes_on = (k > j + 2 || word_is(r, &t[j + 2], "and")) && t[j + 3].kind == TOKEN_NUMBER &&
                   mark_is(&t[j + 4], '/') && joined(&t[j + 4]);
    if (goes_on && (word_in(r, before, ends) || a > 12 || b > 12)) return true;
    bool listed = is(before, IS(CONJUNCTION)) || mark_is(before, ',') || dash(before) ||
                  word_is(r, before, "to") || word_is(r, before, "through");
    const Token *last = before - 1;
    return listed && last->kind == TOKEN_NUMBER && (mark_is(last - 1, '/')) &&
           ((last->flags & DATED) || is(last - 3, STOPS)) && number_ends(r, j + 2);
}

int numeric_at(const Reading *r, int i, Point *p)
{
    const Token *t = r->tokens;
    if (digits_count(&t[i]) == 8) return eight_digits(r, i, p) ? i + 1 : i;
    int j = i + 1;
    if (t[j].kind != TOKEN_MARK || !joined(&t[j])) return i;
    if (named_in_middle(r, i, j, p)) return j + 4;
    int sep = dash(&t[j]) ? '-' : t[j].word;
    if (sep != '-' && sep != '/' && sep != '.') return i;
    if (t[j + 1].kind != TOKEN_NUMBER || (!joined(&t[j + 1]) && sep != '.')) return i;
    /* "133-03-03-2020" is a number of something */
    if (joined(&t[i]) && dash(&t[i - 1]) && joined(&t[i - 1]) && t[i - 2].kind == TOKEN_NUMBER &&
        !(t[i - 2].flags & DATED) && sep == '-')
        return i;
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
        return set_numeric(p, r, &t[i], &t[j + 1], &t[j + 3], sep) ? j + 4 : i;
    }
    if (!joined(&t[j + 1])) return i;
    return month_and_year(r, i, j, sep, p) || day_and_month(r, i, j, sep, p) ? j + 2 : i;
}

int year_first_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    int value = digits_value(r, &t[i]), month = 0, day = 0;
    if (digits_count(&t[i]) != 4 || value < 1400 || value > 2100 || !is(&t[i + 1], IS(MONTH))) return i;
    if (line_between(r, i, i + 1) || (joined(&t[i]) && t[i - 1].kind == TOKEN_MARK)) return i;
    int j = month_at(r, i + 1, true, &month), e = j;
    raw->from = (Point){.year = value, .has_year = true, .month = (uint8_t)month, .precision = DATE_MONTH};
    if (t[j].kind == TOKEN_NUMBER && digits_count(&t[j]) <= 2) e = day_at(r, j, false, &day);
    bool ends = t[e].kind != TOKEN_WORD || is(&t[e], IS(PREPOSITION) | IS(CONJUNCTION));
    if (e > j && ends && !mark_is(&t[e], '%') && !(mark_is(&t[e], ',') && joined(&t[e]) && joined(&t[e + 1]))) {
        raw->from.day = (uint8_t)day, raw->from.precision = DATE_DAY;
        return e;
    }
    /* "In 2009 May resigned", "by 1917 March was the month" */
    bool name = word_is(r, &t[i + 1], "may") || word_is(r, &t[i + 1], "march") || is(&t[j], IS(AUXILIARY));
    return !name && ends && e == j ? j : i;
}

/* "18 and 19 June" are two dates, but one night: "the night of 25 and 26 February", "between 3 and 12 May". */
static bool two_days(const Reading *r, int i, int j)
{
    const Token *t = r->tokens;
    if (!word_is(r, &t[j], "and") || word_is(r, &t[i - 1], "between")) return false;
    for (int k = 1; k <= 3; k++)
        if (word_is(r, &t[i - k], "night") || word_is(r, &t[i - k], "between")) return false;
    return true;
}

/* Day first. */
int day_month_at(Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    int day = 0, until = 0, month = 0;
    int j = day_at(r, i, true, &day);
    if (j == i) return i;
    int k = second_day(r, j, true, &until);
    bool range = k > j && (t[k].kind == TOKEN_WORD || mark_is(&t[k], ','));
    int m = range ? k : j;
    if ((mark_is(&t[m], '-') || mark_is(&t[m], '/')) && joined(&t[m])) m++;
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
    Point p = {.month = (uint8_t)month, .day = (uint8_t)day, .precision = DATE_DAY};
    int y = year_tail(r, e, true, &p);
    raw->from = p;
    if (range && two_days(r, i, j)) return j;
    if (range) {
        raw->to = p;
        raw->to.day = (uint8_t)until;
        raw->interval = true;
    }
    return y;
}
