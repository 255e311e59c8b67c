/* Seasons, and quarters and halves in figures. */
#include "report/mention/date.h"

/* A season, with its year or the words that point at one. */
int season_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    uint64_t kinds = word_of(&t[i])->kinds;
    int j = i;
    (void)kinds, (void)from, (void)floor;
    bool frail = kinds & IS(FRAIL);
    Point p = {.season = (uint8_t)word_of(&t[i])->name, .precision = DATE_SEASON};
    int e = year_tail(r, i + 1, false, &p);
    const Token *before = &t[i - 1];
    bool the = word_is(r, before, "the");
    bool herald = is(before, IS(PART) | IS(THIS) | IS(LAST) | IS(SAME) | IS(THAT)) ||
                  word_is(r, before, "in") || word_is(r, before, "during") || word_is(r, before, "by") ||
                  word_is(r, before, "until") || word_is(r, before, "of");
    if (e == i + 1) {
        if (!the && !herald && !(word_is(r, before, "and") && is(before - 1, IS(SEASON))) && !dash(before) &&
            !dash(&t[i + 1]) && !(is(&t[i + 1], 0))) {
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
    raw->from = p;
    j = e;
    if (!p.has_year && !p.year_bound && (is(before, IS(LAST) | IS(THIS) | IS(THAT) | IS(SAME)))) {
        int k = i - 1;
        if (word_is(r, &t[k - 1], "the") || is(&t[k - 1], IS(THAT))) k--;
        Point q = {0};
        int e2 = pointing_at(r, k, &q);
        if (e2 == i + 1 && k >= floor) {
            raw->from.anchor = q.anchor, raw->from.steps = q.steps, raw->from.unit = UNIT_SEASON;
            *from = k;
        }
    }
    return j;
}

/* "q3 2009", "Q1-2019", "2017-q1", "2019 H2": I is the first number. */
int quarter_at(const Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    bool first = digits_count(&t[i]) == 4;
    int q = i;
    if (first) {
        q = i + 1;
        if (dash(&t[q])) q++;
        q++;
        if (line_between(r, i, q) || digits_value(r, &t[i]) < 1500 || digits_value(r, &t[i]) > 2200) return i;
    }
    bool half = word_is(r, &t[q - 1], "h");
    if (!(half || word_is(r, &t[q - 1], "q")) || digits_count(&t[q]) != 1 || !joined(&t[q]) || q - 1 < floor)
        return i;
    int n = digits_value(r, &t[q]);
    if (n < 1 || n > (half ? 2 : 4)) return i;
    if (t[q + 1].kind == TOKEN_WORD && joined(&t[q + 1])) return i;
    Point p = {.precision = half ? DATE_HALF : DATE_QUARTER};
    if (half)
        p.half = (uint8_t)n;
    else
        p.quarter = (uint8_t)n;
    int j = q + 1;
    if (first) {
        p.year = digits_value(r, &t[i]), p.has_year = true;
    } else {
        j = year_tail(r, q + 1, false, &p);
        if (j == q + 1 && mark_is(&t[j], '\'')) j = year_behind(r, j, true, &p);
        /* "H2" alone may be anything */
        if (half && j == q + 1) return i;
        *from = q - 1;
    }
    raw->from = p;
    return j;
}
