/* Dates counted from another: "two days later", "the same week", "on Monday", "last spring". */
#include "report/mention/date.h"

#include <stdlib.h>

/* "two days later", "30 years ago", "a year after Marathon", "in two weeks", "5 years previously": I is the
 * number. */
/* The date that begins at token K, as far as "three days after" can count from it; K where there is none. */
static int date_behind(Reading *r, int k, Raw *out)
{
    const Token *t = &r->tokens[k];
    int e = k, from = k;
    if (is(t, IS(MONTH)))
        e = month_first_at(r, k, out, &from);
    else if (t->kind == TOKEN_NUMBER || is(t, IS(ORDINAL) | IS(TENS))) {
        if (t->kind == TOKEN_NUMBER) e = numeric_at(r, k, &out->from);
        if (e == k) e = day_month_at(r, k, out);
    } else if (is(t, IS(HOLIDAY)))
        e = holiday_at(r, k, out, &from, k);
    else if (is(t, IS(WEEKDAY)))
        e = weekday_at(r, k, out, &from, k);
    if (from != k || out->interval || (out->from.precision != DATE_DAY && !out->from.weekday)) return k;
    return e;
}

int shifted_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    Number n = {0};
    int j = i, unit;
    bool vague = false;
    if (is(&t[i], IS(UNIT))) { /* "a week ago": the unit is the mark */
        if (!(is(&t[i - 1], IS(ARTICLE)) && word_of(&t[i - 1])->article) || is(&t[i], IS(PLURAL))) return i;
        n.value = 1;
        *from = i - 1;
    } else {
        if (is(&t[i], IS(FEW) | IS(COUPLE) | IS(VAGUE)))
            vague = true, j = i + 1, n.value = (double)word_of(&t[i])->number;
        else
            j = number_at(r, i, &n);
        if (j == i) return i;
        if (word_is(r, &t[i], "couple") && word_is(r, &t[i - 1], "a")) {
            if (word_is(r, &t[j], "of")) j++;
            vague = false;
            *from = i - 1;
        }
    }
    int near = *from - 1; /* where "last" or "next" stands: before the number or behind it */
    if (is(&t[j], IS(LAST)) || word_is(r, &t[j], "upcoming")) near = j++;
    if (word_is(r, &t[j], "more") || word_is(r, &t[j], "full") || word_is(r, &t[j], "short")) j++;
    const WordEntry *w = word_of(&t[j]);
    unit = w->unit;
    if (unit < UNIT_DAY || (unit > UNIT_FORTNIGHT && unit != UNIT_QUARTER) ||
        (t[j].flags & AFTER_LINE && t[j - 1].end < t[j].start - 2))
        return i;
    int k = j + 1;
    const WordEntry *s = word_of(&t[k]);
    /* "2 weeks and 2 days ago" is left to its last part */
    if (vague) return i;
    if (!(n.value >= 0 && n.value <= 2000) || n.value != (int)n.value) return i; /* steps hold 14 times that */
    if (unit == UNIT_FORTNIGHT) n.value *= 14, unit = UNIT_DAY;
    Point p = {.unit = (uint8_t)unit, .steps = (int16_t)n.value, .counted = true};
    bool ahead = word_of(&t[near])->point > 0 || word_is(r, &t[near], "upcoming");
    if (near >= floor && (is(&t[near], IS(LAST)) || word_is(r, &t[near], "upcoming")) &&
        !is(&t[k], IS(SHIFT)) && is(&t[j], IS(PLURAL)) | (unit == UNIT_QUARTER)) {
        p.anchor = ANCHOR_PUBLISHED;
        if (!ahead) p.steps = (int16_t)-p.steps;
        p.backwards = !ahead, p.forwards = ahead;
        raw->from = p;
        if (near < i) *from = near;
        if (word_is(r, &t[*from - 1], "the") && *from - 1 >= floor) *from -= 1;
        return k;
    }
    if (near > i) return i; /* "two following ships" */
    if (unit == UNIT_QUARTER) return i;
    if (s->kinds & IS(SHIFT)) {
        int shift = s->shift;
        bool clause =
            word_is(r, &t[k], "after") || word_is(r, &t[k], "before") || word_is(r, &t[k], "following");
        p.anchor = abs(shift) == 2 ? ANCHOR_LAST : ANCHOR_PUBLISHED;
        if (shift < 0) p.steps = (int16_t)-p.steps;
        if (word_is(r, &t[k], "hence") || word_is(r, &t[k], "following")) return i;
        k++;
        if (clause) {
            /* counted from what stands behind: a date there is its anchor, else the last one */
            if (is(&t[k], IS(TODAY))) {
                if (unit != UNIT_DAY && unit != UNIT_WEEK)
                    p.anchor = ANCHOR_PUBLISHED;
                else {
                    p.anchor = ANCHOR_PUBLISHED;
                    p.steps = (int16_t)(p.steps * (unit == UNIT_WEEK ? 7 : 1) + word_of(&t[k])->point);
                    p.unit = UNIT_DAY;
                }
                raw->from = p;
                return k + 1;
            }
            if (t[k].kind == TOKEN_NUMBER && digits_count(&t[k]) == 4 && unit == UNIT_YEAR &&
                !is(&t[k + 1], IS(PEOPLE))) {
                int y = digits_value(r, &t[k]);
                if (y > 1000 && y < 2100) {
                    raw->from = (Point){.year = y + p.steps, .has_year = true, .precision = DATE_YEAR};
                    return k + 1;
                }
            }
            Raw behind = {0};
            int e = unit <= UNIT_WEEK ? date_behind(r, k, &behind) : k;
            if (e > k) {
                *raw = behind;
                raw->shift_unit = (uint8_t)unit, raw->shift = p.steps;
                return e;
            }
            p.anchor = ANCHOR_AT;
        }
        raw->from = p;
        return k;
    }
    if (word_is(r, &t[k], "from") && unit <= UNIT_WEEK) {
        Raw behind = {0};
        int e = date_behind(r, k + 1, &behind);
        if (e > k + 1 && !word_in(r, &t[e], (const char *const[]){"to", "until", "till", "through", NULL})) {
            *raw = behind;
            raw->shift_unit = (uint8_t)unit, raw->shift = p.steps;
            return e;
        }
    }
    if ((word_is(r, &t[k], "from")) && (is(&t[k + 1], IS(TODAY)) || word_is(r, &t[k + 1], "now"))) {
        p.anchor = ANCHOR_PUBLISHED;
        if (is(&t[k + 1], IS(TODAY)) && word_of(&t[k + 1])->point && unit <= UNIT_WEEK) {
            p.steps = (int16_t)(p.steps * (unit == UNIT_WEEK ? 7 : 1) + word_of(&t[k + 1])->point);
            p.unit = UNIT_DAY;
        }
        raw->from = p;
        return k + 2;
    }
    if (word_is(r, &t[*from - 1], "in") && !is(&t[k], IS(PREPOSITION)) &&
        (t[k].kind != TOKEN_WORD || !is(&t[k], IS(OLD) | IS(AGE))) && !dash(&t[j]) && !dash(&t[k]) &&
        r->sentence_future) {
        p.anchor = ANCHOR_PUBLISHED;
        raw->from = p;
        *from -= 1;
        return k;
    }
    return i;
}

/* "Good Friday", "Easter Monday": 100 and the days from Easter Sunday, 0 where it is another day. */
static int feast_before(const Reading *r, int i, int floor)
{
    static const struct {
        const char *name;
        int8_t weekday, days;
    } feasts[] = {{"easter", 7, 0},  {"easter", 1, 1}, {"good", 5, -2},     {"palm", 7, -7},
                  {"maundy", 4, -3}, {"holy", 6, -1},  {"ash", 3, -46},     {"shrove", 2, -47},
                  {"whit", 7, 49},   {"whit", 1, 50},  {"ascension", 4, 39}};
    const Token *t = r->tokens;
    if (i - 1 < floor || !(t[i].flags & CAPITAL) || !(t[i - 1].flags & CAPITAL)) return 0;
    for (size_t k = 0; k < sizeof feasts / sizeof *feasts; k++)
        if (feasts[k].weekday == word_of(&t[i])->name && word_is(r, &t[i - 1], feasts[k].name))
            return 100 + feasts[k].days;
    return 0;
}

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
    int feast = feast_before(r, i, floor);
    if (feast) {
        Point p = {.feast = (uint8_t)feast, .precision = DATE_DAY};
        j = year_tail(r, i + 1, true, &p);
        *from = i - 1;
        raw->from = p;
        return j;
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
                raw->week_around = true;
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
