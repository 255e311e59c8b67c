/* Numbered parts of a whole: "the first quarter of 2009", "the last two weeks of March", "the first Monday in
   May 1990", "the 15th day of next month". */
#include "report/mention/date.h"

/* What a part is of: "of May 2010", "in 1990", "of next month", "this year", "of the 19th century". I is the
   word "of" or "in", or the first of the words that point. Returns the token behind, or I. */
static int whole_at(Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    bool of = word_is(r, &t[i], "of") || word_is(r, &t[i], "in");
    int j = i + of, month = 0;
    Point p = {0};
    if (!of && !is(&t[i], IS(THIS) | IS(LAST))) return i;
    int k = month_at(r, j, true, &month);
    if (k > j) {
        p = (Point){.month = (uint8_t)month, .precision = DATE_MONTH};
        j = year_tail(r, k, false, &p);
        raw->from = p;
        return j;
    }
    k = pointing_at(r, j, &p);
    if (k > j) {
        if (p.unit != UNIT_WEEK && p.unit != UNIT_MONTH && p.unit != UNIT_QUARTER && p.unit != UNIT_YEAR &&
            p.unit != UNIT_DECADE && p.unit != UNIT_CENTURY)
            return i;
        raw->from = p;
        return k;
    }
    if (!of) return i;
    if (word_is(r, &t[j], "the")) j++;
    if (word_is(r, &t[j], "year")) j++;
    Raw whole = {0};
    k = century_at(r, j, &whole);
    if (k == j) k = decade_at(r, j, &whole);
    if (k == j && t[j].kind == TOKEN_NUMBER && digits_count(&t[j]) == 4) {
        k = year_behind(r, j, false, &whole.from);
        whole.from.precision = DATE_YEAR;
    }
    if (k == j || whole.from.before_christ) return i;
    raw->from = whole.from;
    return k;
}

/* Is UNIT smaller than the whole? */
static bool part_fits(const Point *whole, int unit)
{
    static const uint8_t sizes[] = {
        [UNIT_DAY] = 1,     [UNIT_WEEKEND] = 1, [UNIT_WEEK] = 2,   [UNIT_MONTH] = 3,
        [UNIT_QUARTER] = 4, [UNIT_YEAR] = 5,    [UNIT_DECADE] = 6, [UNIT_CENTURY] = 7};
    int size = whole->precision == DATE_NONE     ? sizes[whole->unit]
               : whole->precision == DATE_MONTH  ? 3
               : whole->precision == DATE_YEAR   ? 5
               : whole->precision == DATE_DECADE ? 6
                                                 : 7;
    return sizes[unit] && sizes[unit] < size;
}

int part_behind(Reading *r, int i, Raw *raw, int nth, int count, int unit)
{
    Raw whole = {0};
    int e = whole_at(r, i, &whole);
    if (nth == 0 || e == i || unit > UNIT_WEEKEND || unit < UNIT_DAY || unit == UNIT_FORTNIGHT) return i;
    if (!part_fits(&whole.from, unit) || count > 99) return i;
    whole.part = (Part){.nth = (int8_t)nth, .unit = (uint8_t)unit, .count = (uint8_t)count};
    *raw = whole;
    return e;
}

/* "the third quarter", "the second half of 1972": at J, the unit. */
static int quarter_or_half(Reading *r, int i, int j, int n, Raw *raw)
{
    const Token *t = r->tokens;
    bool quarter = word_of(&t[j])->unit == UNIT_QUARTER || word_is(r, &t[j], "quarter");
    bool last = n < 0 && word_is(r, &t[i], "last");
    Point p = {.precision = quarter ? DATE_QUARTER : DATE_HALF};
    if (n > (quarter ? 4 : 2)) return i;
    if (quarter)
        p.quarter = (uint8_t)(n < 0 ? 4 : n);
    else
        p.half = (uint8_t)(n < 0 ? 2 : n);
    int k = year_tail(r, j + 1, false, &p);
    /* "the second half of the 19th century", "the first half of June": the whole is what is known */
    if (k == j + 1 && (last || !quarter)) return i;
    raw->from = p;
    return k;
}

/* "the first Monday of May": J is the weekday. */
static int weekday_part(Reading *r, int i, int j, int n, Raw *raw)
{
    Raw whole = {0};
    int e = whole_at(r, j + 1, &whole);
    if (e == j + 1 || !part_fits(&whole.from, UNIT_WEEK) || n > 53) return i;
    whole.part = (Part){.nth = (int8_t)n, .weekday = (uint8_t)word_of(&r->tokens[j])->name};
    *raw = whole;
    return e;
}

/* The word for a place in order at I: -1 for the last. Returns the token behind it, or I. */
static int rank_at(const Reading *r, int i, int *n)
{
    const Token *t = r->tokens;
    Number number = {0};
    int j = ordinal_at(r, i, &number);
    if (j > i) {
        if (number.value < 1 || number.value > 99) return i;
        *n = (int)number.value;
    } else if (word_is(r, &t[i], "last") || word_is(r, &t[i], "final") || word_is(r, &t[i], "latter")) {
        *n = -1, j = i + 1;
    } else if (word_is(r, &t[i], "former")) {
        *n = 1, j = i + 1;
    }
    return j;
}

int ordinal_part_at(Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    int n = 0, j = rank_at(r, i, &n), count = 1;
    if (j == i) return i;
    if (mark_is(&t[j], '-')) j++;
    Number many;
    int k = number_at(r, j, &many);
    if (k > j && is(&t[k], IS(UNIT)) && is(&t[k], IS(PLURAL)) && (n == 1 || n == -1) && many.value >= 2 &&
        many.value <= 99 && many.value == (int)many.value)
        count = (int)many.value, j = k;
    const WordEntry *w = word_of(&t[j]);
    if (is(&t[j], IS(WEEKDAY)) && count == 1 && (w->length >= 6 || (t[j].flags & CAPITAL)))
        return weekday_part(r, i, j, n, raw);
    if (w->unit == UNIT_QUARTER || word_is(r, &t[j], "quarter") || word_is(r, &t[j], "half"))
        return count == 1 && !is(&t[j], IS(PLURAL)) ? quarter_or_half(r, i, j, n, raw) : i;
    if (w->unit < UNIT_DAY || w->unit > UNIT_WEEKEND || (is(&t[j], IS(PLURAL)) != (count > 1))) return i;
    int e = part_behind(r, j + 1, raw, n, count, w->unit);
    if (e == j + 1) return i;
    /* "the third day of May", "the second month of 1990": the calendar's own, which needs no year */
    Point *p = &raw->from;
    if (w->unit == UNIT_DAY && count == 1 && n <= 31 && p->precision == DATE_MONTH &&
        (n > 0 || p->month != 2)) {
        static const uint8_t lengths[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        p->day = n > 0 ? (uint8_t)n : lengths[p->month];
        p->precision = DATE_DAY;
        raw->part = (Part){0};
    }
    return e;
}

int day_of_whole_at(Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    int n = 0, j = rank_at(r, i, &n);
    if (j == i || n < 1 || n > 31) return i;
    if (!is(&t[j], IS(THIS) | IS(LAST)) && !word_is(r, &t[j], "of")) return i;
    Raw whole = {0};
    int e = whole_at(r, j, &whole);
    if (e == j || whole.from.precision != DATE_NONE || whole.from.unit != UNIT_MONTH) return i;
    whole.part = (Part){.nth = (int8_t)n, .unit = UNIT_DAY, .count = 1};
    *raw = whole;
    return e;
}
