/* A month that stands first: "May 4", "May 4-5, 1990", "May 1990", and May alone where it is no verb or name. */
#include "report/mention/date.h"

#include <stdlib.h>

/* Where the day would stand behind the month that ends before J: "May-4", "May the fourth", "October, 1st". */
static int day_place(const Reading *r, int j)
{
    const Token *t = r->tokens;
    int d = j;
    if ((mark_is(&t[d], '-') || mark_is(&t[d], '/')) && joined(&t[d]) && joined(&t[d + 1]) &&
        t[d + 1].kind == TOKEN_NUMBER && digits_count(&t[d + 1]) <= 2)
        d++;
    /* "October, 1st", but not "in October, 1st Street" */
    if (mark_is(&t[d], ',') && t[d + 1].kind == TOKEN_NUMBER && t[d + 2].kind == TOKEN_WORD &&
        joined(&t[d + 2]) && t[d + 3].kind != TOKEN_WORD)
        d++;
    if (word_is(r, &t[d], "the") && (is(&t[d + 1], IS(ORDINAL) | IS(TENS)) || t[d + 1].kind == TOKEN_NUMBER))
        d++;
    return d;
}

/* The day at D, behind the month at I; the token behind it, or D where the number is something else. */
static int day_of_month(const Reading *r, int i, int j, int d, int *day)
{
    const Token *t = r->tokens;
    if ((t[d].flags & AFTER_LINE) && t[d].kind == TOKEN_NUMBER && t[d].start - t[d - 1].end > 2) return d;
    int k = day_at(r, d, true, day);
    if (k == d) return d;
    if (t[d].kind == TOKEN_NUMBER) {
        bool clock = mark_is(&t[k], ':') && joined(&t[k]) && t[k + 1].kind == TOKEN_NUMBER;
        bool other = clock || mark_is(&t[k], '%') || is(&t[k], IS(SCALE) | IS(PERCENT));
        return k == d + 1 && other ? d : k;
    }
    /* "May first wrote", "March second brigade" */
    if ((t[d].flags & CAPITAL) && !r->upper && t[k].kind == TOKEN_WORD && (t[k].flags & CAPITAL)) return d;
    bool capital = (t[i].flags & CAPITAL) && !r->upper;
    if (d == j && is(&t[d], IS(ORDINAL)) && (word_is(r, &t[i], "may") || word_is(r, &t[i], "march")) &&
        !capital)
        return d;
    if (is(&t[d], CARDINAL)) {
        /* spoken: "May twenty nine", but not "in June two men" */
        int year = 0;
        Point q = {0};
        if (spoken_year(r, d, &year) > d) return d;
        if (t[k].kind == TOKEN_WORD && year_behind(r, k, false, &q) == k) return d;
    }
    return k;
}

/* "May 4-5", "May 4", and the year: K is the token behind the day. */
static int month_day_at(Reading *r, int k, Point p, Raw *raw)
{
    const Token *t = r->tokens;
    int until = 0, e = second_day(r, k, true, &until), month = 0;
    /* "May 4 and 5" is two dates; "July 1 and 12 people" none */
    if (e > k && word_is(r, &t[k], "and")) e = k;
    bool compact;
    int m = range_mark(r, k, &compact);
    if (e > k && digits_count(&t[e]) != 4 &&
        (t[e].kind == TOKEN_NUMBER || mark_is(&t[e], ':') || plural_word(r, &t[e])))
        e = k;
    /* "February 25 - 26 March": the second has its own month */
    if (e > k && m > k && month_at(r, e, true, &month) > e && !is(&t[e], IS(FRAIL))) e = k;
    int y = year_tail(r, e > k ? e : k, true, &p);
    raw->from = p;
    if (e > k) {
        raw->to = p;
        raw->to.day = (uint8_t)until;
        raw->interval = true;
    }
    return y;
}

/* Do the words before a month that stands alone want a date? */
static bool month_heralded(const Reading *r, int i, int y)
{
    static const char *const heralds[] = {"in",      "since",   "until", "till",   "by",         "last",
                                          "next",    "this",    "from",  "during", "of",         "to",
                                          "through", "between", "after", "before", "throughout", NULL};
    const Token *before = &r->tokens[i - 1], *behind = &r->tokens[y];
    bool capital = (r->tokens[i].flags & CAPITAL) && !r->upper;
    if (is(before, IS(PART)) || word_in(r, before, heralds)) return true;
    if (dash(before) && is(before - 1, IS(PART) | IS(MONTH))) return true;
    if (word_is(r, before, "and") && is(before - 1, IS(MONTH)) && (before[-1].flags & DATED)) return true;
    return is(before, IS(ARTICLE)) && capital && behind->kind == TOKEN_WORD && !is(behind, STOPS) &&
           !(behind->flags & CAPITAL);
}

/* "March", "May": is the word at I the verb that the words about it make of it? */
static bool is_verb(const Reading *r, int i, int y)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[y];
    bool capital = (t[i].flags & CAPITAL) && !r->upper, in = word_is(r, before, "in");
    bool may = word_is(r, &t[i], "may"), march = word_is(r, &t[i], "march");
    if (may && is(behind, IS(AUXILIARY) | IS(NEGATIVE) | IS(PRONOUN)) && !in && !word_is(r, before, "last"))
        return true;
    if ((march || may) && !capital && !r->upper && !in && !is(before, IS(PART))) return true;
    if (!march) return false;
    static const char *const ways[] = {"on", "to", "against", "into", NULL};
    bool to = word_is(r, before, "to"), of = word_is(r, before, "of");
    if ((to || of || word_is(r, before, "by")) && (word_in(r, behind, ways) || !capital)) return true;
    if (r->upper && to) return true;
    return capital && (word_is(r, before, "this") || of) && is(behind, IS(AUXILIARY));
}

/* May the month's name that ends before Y stand alone? The frail ones, which are other words too, and the
   abbreviations need a voucher. */
static bool month_stands(const Reading *r, int i, int y)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[y];
    bool frail = is(&t[i], IS(FRAIL)), capital = (t[i].flags & CAPITAL) && !r->upper;
    int length = word_of(&t[i])->length;
    bool abbreviation = length <= 3 && !word_is(r, &t[i], "may");
    if (!frail && !abbreviation) return true;
    bool herald = month_heralded(r, i, y), in = word_is(r, before, "in");
    if (!capital && !r->upper && !(herald && !word_is(r, before, "to"))) return false;
    bool name_behind = behind->kind == TOKEN_WORD && (behind->flags & CAPITAL) && !(behind->flags & AFTER_LINE);
    bool on = is(behind, IS(MONTH)) || (word_is(r, behind, "to") && is(behind + 1, IS(MONTH))) || dash(behind);
    if (!herald && !on) {
        if (abbreviation || word_is(r, &t[i], "may") || word_is(r, &t[i], "march")) return false;
        if ((behind->kind == TOKEN_WORD && (behind->flags & CAPITAL)) ||
            (before->kind == TOKEN_WORD && (before->flags & CAPITAL)) || is(behind, IS(AUXILIARY)))
            return false;
    }
    /* a person's or a place's: "of April Jones", "in Mar Vista" */
    if (name_behind && !r->upper && !behind->word && ((!in && !is(before, IS(PART))) || abbreviation))
        return false;
    if (is_verb(r, i, y)) return false;
    /* "Theresa May", "Long March" */
    return !(frail && before->kind == TOKEN_WORD && (before->flags & CAPITAL) && !before->word &&
             !(before->flags & AFTER_LINE && before->start == 0) && !r->upper);
}

/* The year of a month without a day, and "April 87" and "Mar-87", where the number can be no day. */
static int year_of_month(const Reading *r, int i, int j, Point *p)
{
    const Token *t = r->tokens;
    int y = year_tail(r, j, false, p), q = mark_is(&t[j], '-') && joined(&t[j + 1]) ? j + 1 : j;
    if (y > j || digits_count(&t[q]) != 2 || !(t[i].flags & CAPITAL)) return y;
    int v = digits_value(r, &t[q]);
    if (v <= 31) return y;
    p->year = v, p->has_year = p->two_digits = true;
    return q + 1;
}

int month_first_at(Reading *r, int i, Raw *raw, int *from)
{
    const Token *t = r->tokens;
    int month = 0, j = month_at(r, i, true, &month), day = 0;
    if (j == i) return i;
    Point p = {.month = (uint8_t)month, .precision = DATE_MONTH};
    int d = day_place(r, j), k = day_of_month(r, i, j, d, &day);
    if (k > d) {
        p.day = (uint8_t)day, p.precision = DATE_DAY;
        return month_day_at(r, k, p, raw);
    }
    int y = year_of_month(r, i, j, &p);
    if (y == j && t[d].kind != TOKEN_NUMBER && !month_stands(r, i, y)) return i;
    raw->from = p;
    if (is(&t[i - 1], IS(THIS) | IS(LAST)) && !p.has_year && !p.year_bound) {
        int point = is(&t[i - 1], IS(THIS)) ? 0 : word_of(&t[i - 1])->point;
        raw->from.anchor = abs(point) == 2 ? ANCHOR_LAST : ANCHOR_PUBLISHED;
        raw->from.unit = UNIT_MONTH;
        raw->from.steps = (int16_t)(point > 0 ? 1 : point < 0 ? -1 : 0);
        *from = i - 1;
    }
    return y;
}
