/* Seasons and feasts. */
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

/* Christmas, Easter Monday, Labor Day 2009. */
int holiday_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    uint64_t kinds = word_of(&t[i])->kinds;
    int j = i;
    (void)kinds, (void)from, (void)floor;
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
    raw->from = p;
    return j;
}
