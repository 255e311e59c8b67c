/* Dates that point at another: "the same week", "on Monday", "next month", "the week of April 10". */
#include "report/mention/date.h"

#include <stdlib.h>

/* A weekday that no calendar date follows. */
int weekday_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    uint64_t kinds = word_of(&t[i])->kinds;
    int j = i;
    (void)kinds, (void)from, (void)floor;
    bool frail = kinds & IS(FRAIL);
    int month = 0, e = i + 1;
    if (frail && mark_is(&t[e], '.')) e++;
    if (mark_is(&t[e], ',')) e++;
    if (word_is(r, &t[e], "the")) e++;
    /* "Friday the 15th", "Mon 13th", "Sunday 31": a day of the month that has such a weekday */
    int day = 0, d = e;
    if ((d = day_at(r, e, word_is(r, &t[e - 1], "the"), &day)) > e) {
        bool ordinal = d > e + 1 || t[e].kind == TOKEN_WORD;
        const Token *behind = &t[d];
        bool ends = behind->kind == TOKEN_END || (is(behind, STOPS) && !word_is(r, behind, "of")) ||
                    (behind->kind == TOKEN_MARK && !(joined(&t[d + 1]) && t[d + 1].kind == TOKEN_NUMBER) &&
                     !strchr("/-:%'", behind->word < 128 ? behind->word : '/'));
        if (ends && !line_between(r, i, d - 1) && (ordinal || (e == i + 1 && !is(behind, IS(AUXILIARY))))) {
            raw->from =
                (Point){.day = (uint8_t)day, .weekday = (uint8_t)word_of(&t[i])->name, .precision = DATE_DAY};
            return d;
        }
    }
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
            raw->from = q;
            raw->from.week_day = (uint8_t)word_of(&t[i])->name;
            return e2;
        }
    }
    int point = is(&t[i - 1], IS(LAST)) ? word_of(&t[i - 1])->point : 0;
    raw->from = (Point){.weekday = (uint8_t)word_of(&t[i])->name,
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
    return j;
}

/* "the week of April 10", "week 12 of 1994", "the week beginning 3 May". */
int week_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    uint64_t kinds = word_of(&t[i])->kinds;
    int j = i;
    (void)kinds, (void)from, (void)floor;
    /* the week of April 10; week 12 of 1994; the week beginning 3 May */
    int k = i + 1;
    Raw day = {0};
    int dummy = k;
    if (t[k].kind == TOKEN_NUMBER && digits_count(&t[k]) <= 2 && digits_value(r, &t[k]) >= 1 &&
        digits_value(r, &t[k]) <= 53 && !joined(&t[k]) && !is(&t[i - 1], IS(THIS) | IS(LAST))) {
        Point w = {.precision = DATE_DAY, .year_week = (uint8_t)digits_value(r, &t[k])};
        int e = year_tail(r, k + 1, false, &w);
        if (e > k + 1 || t[k + 1].kind != TOKEN_WORD || is(&t[k + 1], STOPS)) raw->from = w, j = e;
    } else {
        static const char *const begins[] = {"of", "starting", "beginning", "commencing", "ending", NULL};
        if (word_in(r, &t[k], begins)) {
            k++;
            if (word_is(r, &t[k], "on")) k++;
            if (word_is(r, &t[k], "the")) k++;
            int e = is(&t[k], IS(MONTH))        ? month_first_at(r, k, &day, &dummy)
                    : t[k].kind == TOKEN_NUMBER ? day_month_at(r, k, &day)
                                                : k;
            if (e > k && day.from.precision == DATE_DAY && !day.interval) {
                *raw = day;
                raw->around = UNIT_WEEK;
                j = e;
                if (word_is(r, &t[i - 1], "the")) *from = i - 1;
            }
        }
    }
    return j;
}

/* "the same day", "last year", "the end of the year": the mark is the unit. */
int pointing_unit_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    uint64_t kinds = word_of(&t[i])->kinds;
    int j = i;
    (void)kinds, (void)from, (void)floor;
    int unit = word_of(&t[i])->unit, k = i - 1;
    if (unit == UNIT_FORTNIGHT && k >= floor && is(&t[k], IS(LAST))) {
        int steps = word_of(&t[k])->point > 0 ? 14 : -14;
        raw->from = (Point){.unit = UNIT_DAY,
                            .steps = (int16_t)steps,
                            .counted = true,
                            .anchor = ANCHOR_PUBLISHED,
                            .backwards = steps<0, .forwards = steps> 0};
        *from = k - 1 >= floor && word_is(r, &t[k - 1], "the") ? k - 1 : k;
        return i + 1;
    }
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
            bool part =
                word_is(r, &t[k - 1], "of") && (is(&t[k - 2], IS(PART)) || word_is(r, &t[k - 2], "part") ||
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
            raw->from = q;
            j = e;
            *from = k;
            if (bare || (word_is(r, &t[k - 1], "of") && is(&t[k - 2], IS(PART))) || is(&t[k - 1], IS(PART))) {
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
    return j;
}
