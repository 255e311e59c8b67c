/* A month that stands first: "May 4", "May 4-5, 1990", "May 1990", and May alone where it is no verb. */
#include "report/mention/date.h"

#include <stdlib.h>

int month_first_at(Reading *r, int i, Raw *raw, int *from)
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
