/* Dates of the calendar: in digits, day first, month first, and the numbered parts of a year. */
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

int numeric_at(const Reading *r, int i, Point *p)
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

/* Day first. */
int day_month_at(Reading *r, int i, Raw *raw)
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
int ordinal_part_at(const Reading *r, int i, Raw *raw)
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
    if (n.value > 0 && unit == UNIT_DAY && word_is(r, &t[j], "day") && word_is(r, &t[j + 1], "of") &&
        is(&t[j + 2], IS(MONTH)) && n.value <= 31) {
        int month = 0, k = month_at(r, j + 2, true, &month);
        Point p = {.month = (uint8_t)month, .day = (uint8_t)n.value, .precision = DATE_DAY};
        k = year_tail(r, k, true, &p);
        raw->from = p;
        return k;
    }
    if (n.value > 0 && unit == UNIT_MONTH && word_is(r, &t[j], "month") && word_is(r, &t[j + 1], "of") &&
        n.value <= 12) {
        Point p = {.month = (uint8_t)n.value, .precision = DATE_MONTH};
        int k = year_tail(r, j + 1, false, &p);
        if (k == j + 1) return i;
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
