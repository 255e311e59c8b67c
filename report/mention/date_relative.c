/* Dates that point at another: "the same week", "on Monday", "next month", "the week of April 10". */
#include "report/mention/date.h"

#include <stdlib.h>

/* "Friday the 15th", "Mon 13th", "Sunday 31": a day of the month that has such a weekday. E is the token of the
   number. */
static int weekday_and_day(const Reading *r, int i, int e, Raw *raw)
{
    const Token *t = r->tokens;
    int day = 0, d = day_at(r, e, word_is(r, &t[e - 1], "the"), &day);
    if (d == e || line_between(r, i, d - 1)) return i;
    bool ordinal = d > e + 1 || t[e].kind == TOKEN_WORD;
    const Token *behind = &t[d];
    bool ends = behind->kind == TOKEN_END || (is(behind, STOPS) && !word_is(r, behind, "of")) ||
                (behind->kind == TOKEN_MARK && !(joined(&t[d + 1]) && t[d + 1].kind == TOKEN_NUMBER) &&
                 !strchr("/-:%'", behind->word < 128 ? behind->word : '/'));
    if (!ends || (!ordinal && (e != i + 1 || is(behind, IS(AUXILIARY))))) return i;
    raw->from = (Point){.day = (uint8_t)day, .weekday = (uint8_t)word_of(&t[i])->name, .precision = DATE_DAY};
    return d;
}

/* A calendar date that begins at E takes the weekday along. */
static bool calendar_date_behind(const Reading *r, int e)
{
    const Token *t = r->tokens;
    if (is(&t[e], IS(MONTH))) return t[e + 1].kind == TOKEN_NUMBER || mark_is(&t[e + 1], '.');
    return t[e].kind == TOKEN_NUMBER &&
           (is(&t[e + 1], IS(MONTH)) || word_is(r, &t[e + 2], "of") || is(&t[e + 2], IS(MONTH)) ||
            mark_is(&t[e + 1], '/') || mark_is(&t[e + 1], '.') || mark_is(&t[e + 1], '-'));
}

/* "Sun" and "Sat", and days in small letters, may be other words; "Bloody Sunday" and "the Good Friday
   Agreement" are names. */
static bool weekday_stands(const Reading *r, int i)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[i + 1];
    bool capital = (t[i].flags & CAPITAL) != 0, heralded = is(before, IS(PREPOSITION) | IS(THIS) | IS(LAST));
    bool name_behind = behind->kind == TOKEN_WORD && (behind->flags & CAPITAL);
    if (is(&t[i], IS(FRAIL))) {
        /* "Mon or Tue" */
        bool partner = is(before, IS(CONJUNCTION)) && is(before - 1, IS(WEEKDAY)) && (before[-1].flags & DATED);
        bool first = is(behind, IS(CONJUNCTION)) && is(behind + 1, IS(WEEKDAY)) && (behind[1].flags & CAPITAL);
        if (!capital || (name_behind && !is(behind, IS(MONTH))) || !(heralded || partner || first))
            return false;
    }
    if (!capital && !heralded && word_of(&t[i])->length < 6) return false;
    if (is(before, IS(HOLIDAY)) && (before->flags & CAPITAL) && name_behind && !r->upper) return false;
    return !(before->kind == TOKEN_WORD && (before->flags & CAPITAL) && !before->word &&
             !(before->flags & AFTER_LINE) && !r->upper && !mark_is(before - 1, '.') && i > 1 && !name_behind &&
             word_is(r, before - 1, "the"));
}

int weekday_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    int e = i + 1, name = word_of(&t[i])->name;
    if (is(&t[i], IS(FRAIL)) && mark_is(&t[e], '.')) e++;
    if (mark_is(&t[e], ',')) e++;
    if (word_is(r, &t[e], "the")) e++;
    int d = weekday_and_day(r, i, e, raw);
    if (d > i) return d;
    if (calendar_date_behind(r, e) || !weekday_stands(r, i)) return i;
    /* "Friday of last week", "on Tuesday, next week" */
    Point q = {0};
    int k = i + 1 + (word_is(r, &t[i + 1], "of") || mark_is(&t[i + 1], ','));
    int week = pointing_at(r, k, &q);
    if (week > k && q.unit == UNIT_WEEK && (word_is(r, &t[i + 1], "of") || is(&t[k], IS(LAST) | IS(THIS)))) {
        raw->from = q;
        raw->from.week_day = (uint8_t)name;
        return week;
    }
    int point = is(&t[i - 1], IS(LAST)) ? word_of(&t[i - 1])->point : 0;
    raw->from = (Point){.weekday = (uint8_t)name,
                        .precision = DATE_NONE,
                        .anchor = abs(point) == 2 ? ANCHOR_LAST : ANCHOR_PUBLISHED,
                        .unit = UNIT_WEEK,
                        .steps = (int16_t)(point > 0   ? 1
                                           : point < 0 ? -1
                                                       : 0)};
    if (is(&t[i - 1], IS(THIS) | IS(LAST)) && i - 1 >= floor) *from = i - 1;
    /* "this coming Friday" is the nearest, "next Friday" the next week's */
    if (word_is(r, &t[i - 1], "coming")) {
        raw->from.forwards = true;
        if (is(&t[i - 2], IS(THIS)) && i - 2 >= floor) *from = i - 2;
    }
    return i + 1;
}

/* "the week of April 10", "week 12 of 1994", "the week beginning 3 May", "the week of the 18th". */
int week_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    int k = i + 1, dummy = k;
    if (t[k].kind == TOKEN_NUMBER && digits_count(&t[k]) <= 2 && digits_value(r, &t[k]) >= 1 &&
        digits_value(r, &t[k]) <= 53 && !joined(&t[k]) && !is(&t[i - 1], IS(THIS) | IS(LAST))) {
        Point w = {.precision = DATE_DAY, .year_week = (uint8_t)digits_value(r, &t[k])};
        int e = year_tail(r, k + 1, false, &w);
        if (e == k + 1 && t[k + 1].kind == TOKEN_WORD && !is(&t[k + 1], STOPS)) return i;
        raw->from = w;
        return e;
    }
    static const char *const begins[] = {"of", "starting", "beginning", "commencing", "ending", NULL};
    if (!word_in(r, &t[k], begins)) return i;
    k++;
    if (word_is(r, &t[k], "on")) k++;
    bool the = word_is(r, &t[k], "the");
    k += the;
    Raw day = {0};
    int e = is(&t[k], IS(MONTH))        ? month_first_at(r, k, &day, &dummy)
            : t[k].kind == TOKEN_NUMBER ? day_month_at(r, k, &day)
                                        : k;
    Number n;
    if (e == k && the && (e = ordinal_at(r, k, &n)) > k && n.value <= 31 && t[e].kind != TOKEN_NUMBER &&
        (t[e].kind != TOKEN_WORD || (is(&t[e], STOPS) && !word_is(r, &t[e], "of"))))
        day.from = (Point){.day = (uint8_t)n.value, .precision = DATE_DAY};
    if (e == k || day.from.precision != DATE_DAY || day.interval) return i;
    *raw = day;
    raw->around = UNIT_WEEK;
    if (i - 1 >= floor && word_is(r, &t[i - 1], "the")) *from = i - 1;
    return e;
}

/* "the past fortnight" */
static int fortnight_at(const Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    if (i - 1 < floor || !is(&t[i - 1], IS(LAST))) return i;
    bool ahead = word_of(&t[i - 1])->point > 0;
    raw->from = (Point){.unit = UNIT_DAY,
                        .steps = ahead ? 14 : -14,
                        .counted = true,
                        .anchor = ANCHOR_PUBLISHED,
                        .backwards = !ahead,
                        .forwards = ahead};
    *from = i - 2 >= floor && word_is(r, &t[i - 2], "the") ? i - 2 : i - 1;
    return i + 1;
}

/* "the week after next", "the month before last": two steps on, or back. */
static int second_next_at(const Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    bool on = word_is(r, &t[i + 1], "after") && word_is(r, &t[i + 2], "next");
    bool back = word_is(r, &t[i + 1], "before") && word_is(r, &t[i + 2], "last");
    if ((!on && !back) || (t[i + 3].kind == TOKEN_WORD && !is(&t[i + 3], STOPS))) return i;
    raw->from =
        (Point){.unit = (uint8_t)word_of(&t[i])->unit, .steps = on ? 2 : -2, .anchor = ANCHOR_PUBLISHED};
    if (i - 1 >= floor && word_is(r, &t[i - 1], "the")) *from = i - 1;
    return i + 3;
}

/* "The day", "the year" alone point back only with a part or in few turns: "the end of the year", "the day
   before". K is the article, E the token behind the unit; both come back changed, or the token behind is K
   where it is none. */
static int bare_unit(const Reading *r, int k, int e, Point *q)
{
    static const char *const turns[] = {"in", "of", "for", NULL};
    const Token *t = r->tokens;
    bool part = word_is(r, &t[k - 1], "of") && (is(&t[k - 2], IS(PART)) || word_is(r, &t[k - 2], "part") ||
                                                word_is(r, &t[k - 2], "rest") || word_is(r, &t[k - 2], "half"));
    bool turn = word_in(r, &t[k - 1], turns);
    bool later = turn && (word_is(r, &t[k - 2], "later") || word_is(r, &t[k - 2], "earlier") ||
                          word_is(r, &t[k - 2], "early") || word_is(r, &t[k - 2], "late"));
    bool ends = t[e].kind == TOKEN_END || mark_is(&t[e], '.') || mark_is(&t[e], ',');
    if (q->unit == UNIT_DECADE && part) return k;
    if (q->unit == UNIT_DAY && word_is(r, &t[e], "before")) {
        q->steps = -1;
        if (t[e + 1].kind != TOKEN_MARK) q->anchor = ANCHOR_AT;
        return e + 1;
    }
    if (q->unit == UNIT_DAY && word_is(r, &t[e], "after") && t[e + 1].kind == TOKEN_MARK) {
        q->steps = 1;
        return e + 1;
    }
    static const char *const spans[] = {"over", "at", "on", "during", "throughout", NULL};
    if (q->unit == UNIT_WEEKEND && word_in(r, &t[k - 1], spans)) {
        q->anchor = ANCHOR_PUBLISHED;
        return e;
    }
    return part || later || (turn && ends) ? e : k;
}

/* "early that year", "the latter part of the same month": where the words for the part begin. */
static int part_of_unit(const Reading *r, int k, int floor, bool bare)
{
    const Token *t = r->tokens;
    if (!bare && !(word_is(r, &t[k - 1], "of") && is(&t[k - 2], IS(PART))) && !is(&t[k - 1], IS(PART)))
        return k;
    int h = k - 1;
    if (word_is(r, &t[h], "of") || word_is(r, &t[h], "in")) h--;
    if (!is(&t[h], IS(PART)) && !word_is(r, &t[h], "part") && !word_is(r, &t[h], "rest")) return k;
    if (word_is(r, &t[h], "part") && (is(&t[h - 1], IS(PART)) || word_is(r, &t[h - 1], "latter"))) h--;
    if (word_is(r, &t[h - 1], "the")) h--;
    return h >= floor ? h : k;
}

/* "the day before yesterday", "the day after tomorrow" */
static int day_beside_at(const Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    int point = is(&t[i + 2], IS(TODAY)) ? word_of(&t[i + 2])->point : 0;
    if ((point >= 0 || !word_is(r, &t[i + 1], "before")) && (point <= 0 || !word_is(r, &t[i + 1], "after")))
        return i;
    raw->from = (Point){.unit = UNIT_DAY, .steps = (int16_t)(2 * point), .anchor = ANCHOR_PUBLISHED};
    if (i - 1 >= floor && word_is(r, &t[i - 1], "the")) *from = i - 1;
    return i + 3;
}

/* "end of year", "the year to date": turns without an article or with more behind. */
static int year_turn_at(const Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    bool end =
        i - 2 >= floor && word_is(r, &t[i - 1], "of") &&
        (word_is(r, &t[i - 2], "end") || word_is(r, &t[i - 2], "start") || word_is(r, &t[i - 2], "beginning"));
    bool date = word_is(r, &t[i + 1], "to") && word_is(r, &t[i + 2], "date");
    if ((!end && !date) || (end && t[i + 1].kind == TOKEN_WORD && !is(&t[i + 1], STOPS))) return i;
    raw->from = (Point){.unit = (uint8_t)word_of(&t[i])->unit, .anchor = ANCHOR_PUBLISHED};
    *from = end ? i - 2 : i;
    if (*from - 1 >= floor && word_is(r, &t[*from - 1], "the")) *from -= 1;
    return date ? i + 3 : i + 1;
}

/* "the same day", "last year", "the end of the year": the mark is the unit. */
int pointing_unit_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    int unit = word_of(&t[i])->unit, k = i - 1;
    if (unit == UNIT_FORTNIGHT) return fortnight_at(r, i, raw, from, floor);
    if (unit < UNIT_DAY || unit == UNIT_HALF || unit == UNIT_MILLENNIUM) return i;
    int turn = second_next_at(r, i, raw, from, floor);
    if (turn == i && unit == UNIT_DAY) turn = day_beside_at(r, i, raw, from, floor);
    if (turn == i && (unit == UNIT_MONTH || unit == UNIT_YEAR || unit == UNIT_QUARTER))
        turn = year_turn_at(r, i, raw, from, floor);
    if (turn > i) return turn;
    if (word_is(r, &t[k], "calendar")) k--;
    bool calendar = k < i - 1;
    if (is(&t[k], IS(SAME)) && (word_is(r, &t[k - 1], "the") || is(&t[k - 1], IS(THAT) | IS(THIS))))
        k--;
    else if (is(&t[k], IS(LAST)) && word_is(r, &t[k - 1], "the"))
        k--;
    if (k < floor) return i;
    Point q = {0};
    int e = calendar && is(&t[k], IS(LAST) | IS(THIS)) ? i + 1 : pointing_at(r, k, &q);
    if (calendar && e == i + 1)
        q = (Point){.anchor = ANCHOR_PUBLISHED,
                    .unit = (uint8_t)unit,
                    .steps = (int16_t)(is(&t[k], IS(THIS))         ? 0
                                       : word_of(&t[k])->point > 0 ? 1
                                                                   : -1)};
    if (e <= i) return i;
    bool bare = word_is(r, &t[k], "the") && k == i - 1 && q.steps == 0;
    if (dash(&t[e]) && joined(&t[e]) && !bare) return i; /* "the last year-end" */
    if (bare && (unit == UNIT_DAYTIME || (e = bare_unit(r, k, e, &q)) == k)) return i;
    if (is(&t[k], IS(THAT)) && t[e].kind == TOKEN_WORD && !is(&t[e], STOPS | IS(LAST)) && plural_word(r, &t[e]))
        return i;
    if (q.unit == UNIT_WEEK && !bare) {
        int d = e;
        if (word_is(r, &t[d], "on") || dash(&t[d]) || mark_is(&t[d], ',')) d++;
        if (is(&t[d], IS(WEEKDAY))) q.week_day = (uint8_t)word_of(&t[d])->name, e = d + 1;
    }
    raw->from = q;
    *from = part_of_unit(r, k, floor, bare);
    return e;
}
