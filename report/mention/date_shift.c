/* Dates that a number of units leads to: "two days later", "30 years ago", "the next three weeks", "three
   months after 4 July", "five working days from Monday". */
#include "report/mention/date.h"

#include <stdlib.h>

enum { HALF = -1 }; /* the count of "half a" */

/* So many units, and how they are introduced. */
typedef struct Steps {
    int count, unit;
    int months; /* beside COUNT, where units of both kinds are added: "two years and ten days" */
    int parts;  /* how many units were named */
    int near;   /* the token that "last" or "next" may be: before the number or behind it */
    bool plural, after_near;
} Steps;

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
    } else if (is(t, IS(WEEKDAY))) {
        e = weekday_at(r, k, out, &from, k);
    } else if (is(t, IS(LAST) | IS(THIS)) && is(t + 1, IS(WEEKDAY))) {
        e = weekday_at(r, k + 1, out, &from, k);
        if (e == k + 1) e = k;
    } else if (is(t, IS(TODAY))) {
        out->from = (Point){.anchor = ANCHOR_PUBLISHED, .unit = UNIT_DAY, .steps = word_of(t)->point};
        return k + 1;
    }
    if (e == k && is(t, IS(HOLIDAY))) e = holiday_at(r, k, out, &from, k);
    if (from != k || out->interval || (out->from.precision != DATE_DAY && !out->from.weekday)) return k;
    return e;
}

/* "days", "full months", "more years", "business days": the token behind, or I. */
static int unit_at(const Reading *r, int i, int *unit)
{
    const Token *t = r->tokens;
    int j = i;
    if (word_is(r, &t[j], "more") || word_is(r, &t[j], "full") || word_is(r, &t[j], "short")) j++;
    static const char *const working[] = {"business", "working", "work", "week", NULL};
    bool work = word_in(r, &t[j], working) && (word_is(r, &t[j + 1], "days") || word_is(r, &t[j + 1], "day"));
    if (work || word_is(r, &t[j], "calendar")) j++;
    *unit = work ? UNIT_WORKDAY : word_of(&t[j])->unit;
    if (*unit < UNIT_DAY || (*unit > UNIT_FORTNIGHT && *unit != UNIT_QUARTER && *unit != UNIT_WORKDAY))
        return i;
    if (t[j].flags & AFTER_LINE && t[j - 1].end < t[j].start - 2) return i;
    return j + 1;
}

/* The number at I, or the unit at I that an article counts as one; returns the token where the unit stands. */
static int count_at(const Reading *r, int i, int floor, int *from, int *count)
{
    const Token *t = r->tokens;
    Number n = {0};
    int j = i;
    if (word_is(r, &t[i], "half") && is(&t[i + 1], IS(ARTICLE)) && is(&t[i + 2], IS(UNIT))) {
        n.value = 0.5; /* "half a century ago" */
        j = i + 2;
    } else if (is(&t[i], IS(UNIT))) {
        if (!(is(&t[i - 1], IS(ARTICLE)) && word_of(&t[i - 1])->article) || is(&t[i], IS(PLURAL))) return i - 1;
        n.value = 1;
        *from = i - 1;
    } else if (word_is(r, &t[i], "couple")) {
        bool article = word_is(r, &t[i - 1], "a") && i - 1 >= floor;
        if (!article && !is(&t[i - 1], IS(LAST))) return i - 1;
        n.value = 2;
        j = i + 1;
        if (word_is(r, &t[j], "of")) j++;
        if (article) *from = i - 1;
    } else if (is(&t[i], IS(FEW) | IS(VAGUE))) {
        return i - 1;
    } else {
        j = number_at(r, i, &n);
        if (j == i) return i - 1;
    }
    bool half = n.value == 0.5 && word_is(r, &t[i], "half");
    if (!half && (!(n.value >= 0 && n.value <= 2000) || n.value != (int)n.value))
        return i - 1; /* steps hold 14 times that */
    *count = half ? HALF : (int)n.value;
    return j;
}

/* Half a UNIT in smaller ones: false where they make none. */
static bool halve(int *count, int *unit)
{
    static const struct {
        uint8_t unit, count, smaller;
    } halves[] = {{UNIT_YEAR, 6, UNIT_MONTH}, {UNIT_DECADE, 5, UNIT_YEAR}, {UNIT_CENTURY, 50, UNIT_YEAR}};
    for (size_t k = 0; k < sizeof halves / sizeof *halves; k++)
        if (halves[k].unit == *unit) {
            *count = halves[k].count, *unit = halves[k].smaller;
            return true;
        }
    return false;
}

/* Adds COUNT of UNIT to S: false where the sum cannot be told. */
static bool add_steps(Steps *s, int count, int unit)
{
    if (unit == UNIT_FORTNIGHT) count *= 14, unit = UNIT_DAY;
    if (!s->parts++) {
        s->count = count, s->unit = unit;
        return true;
    }
    bool long_unit = s->unit == UNIT_YEAR || s->unit == UNIT_MONTH;
    if (unit == UNIT_MONTH && s->unit == UNIT_YEAR) {
        s->count = s->count * 12 + count, s->unit = UNIT_MONTH;
        return s->count <= 24000;
    }
    if (unit != UNIT_DAY && unit != UNIT_WEEK) return false;
    if (long_unit) {
        s->months = s->unit == UNIT_YEAR ? s->count * 12 : s->count;
        s->count = count, s->unit = unit;
        return s->months <= 24000;
    }
    if (s->unit != UNIT_WEEK || unit != UNIT_DAY) return false;
    s->count = s->count * 7 + count, s->unit = UNIT_DAY;
    return true;
}

/* "two years", "two years, three months and a day": the token behind, or I. */
static int steps_at(const Reading *r, int i, int floor, int *from, Steps *s)
{
    const Token *t = r->tokens;
    int count, unit, j = count_at(r, i, floor, from, &count);
    if (j < i) return i;
    s->near = *from - 1;
    if (is(&t[j], IS(LAST)) || word_is(r, &t[j], "upcoming")) s->near = j++, s->after_near = true;
    int k = unit_at(r, j, &unit);
    if (k == j) return i;
    if (count == HALF && !halve(&count, &unit)) return i;
    s->plural = is(&t[k - 1], IS(PLURAL));
    add_steps(s, count, unit);
    for (int e = k; s->parts < 4;) {
        Number n;
        if (mark_is(&t[e], ',')) e++;
        if (word_is(r, &t[e], "and")) e++;
        int u = number_at(r, e, &n), b = u > e ? unit_at(r, u, &unit) : u;
        if (b == u || !(n.value >= 0 && n.value <= 999) || n.value != (int)n.value) break;
        Steps sum = *s;
        if (!add_steps(&sum, (int)n.value, unit)) break;
        /* What is added is a part of the same shift only where the words of shifting follow. */
        if (!is(&t[b], IS(SHIFT)) && !word_is(r, &t[b], "from") && !mark_is(&t[b], ',') &&
            !word_is(r, &t[b], "and") && t[b].kind != TOKEN_NUMBER)
            break;
        *s = sum;
        k = e = b;
    }
    return s->parts > 1 && !is(&t[k], IS(SHIFT)) && !word_is(r, &t[k], "from") ? i : k;
}

static bool nears(const Reading *r, const Token *t)
{
    return is(t, IS(LAST)) || word_is(r, t, "upcoming");
}

/* "the last three weeks", "the next two quarters": K is the token behind the unit. */
static int stretch_at(Reading *r, const Steps *s, int i, int k, int floor, Raw *raw, int *from)
{
    const Token *t = r->tokens;
    int near = s->near;
    if (near < floor || !nears(r, &t[near]) || s->parts > 1 || is(&t[k], IS(SHIFT))) return i;
    if (!s->plural && s->unit != UNIT_QUARTER) return i;
    bool ahead = word_of(&t[near])->point > 0 || word_is(r, &t[near], "upcoming");
    raw->from = (Point){.unit = (uint8_t)s->unit,
                        .steps = (int16_t)(ahead ? s->count : -s->count),
                        .counted = true,
                        .anchor = ANCHOR_PUBLISHED,
                        .backwards = !ahead,
                        .forwards = ahead};
    if (near < i) *from = near;
    if (word_is(r, &t[*from - 1], "the") && *from - 1 >= floor) *from -= 1;
    /* "the last three weeks of the year" */
    int e = part_behind(r, k, raw, ahead ? 0 : -1, s->count, s->unit);
    return e > k ? e : k;
}

/* A date at K that the steps are counted from: its day is known then, so is the day of the whole. */
static int counted_from_date(Reading *r, const Steps *s, int sign, int k, Raw *raw)
{
    Raw behind = {0};
    if (s->months) return k;
    int e = date_behind(r, k, &behind);
    if (e == k) return k;
    *raw = behind;
    raw->shift_unit = (uint8_t)s->unit, raw->shift = (int16_t)(sign * s->count);
    return e;
}

/* "two days later", "30 years ago", "a week after 4 July", "three years before 1990". */
static int shift_behind(Reading *r, const Steps *s, int i, int k, Raw *raw)
{
    const Token *t = r->tokens;
    int shift = word_of(&t[k])->shift, sign = shift < 0 ? -1 : 1;
    if (!is(&t[k], IS(SHIFT)) || word_is(r, &t[k], "hence") || word_is(r, &t[k], "following")) return i;
    bool clause = word_is(r, &t[k], "after") || word_is(r, &t[k], "before");
    /* "a trial of some seven weeks before the judge": so long was it */
    if (clause && (word_is(r, &t[i - 1], "of") || word_is(r, &t[i - 2], "of")) && !is(&t[i - 1], IS(ARTICLE)))
        return i;
    raw->from = (Point){.unit = (uint8_t)s->unit,
                        .steps = (int16_t)(sign * s->count),
                        .more_months = (int16_t)(sign * s->months),
                        .counted = true,
                        .anchor = abs(shift) == 2 ? ANCHOR_LAST : ANCHOR_PUBLISHED};
    k++;
    if (!clause) return k;
    /* counted from what stands behind: a date there is its anchor, else the last one */
    if (t[k].kind == TOKEN_NUMBER && digits_count(&t[k]) == 4 && s->unit == UNIT_YEAR &&
        !is(&t[k + 1], IS(PEOPLE))) {
        int y = digits_value(r, &t[k]);
        if (y > 1000 && y < 2100) {
            raw->from = (Point){.year = y + sign * s->count, .has_year = true, .precision = DATE_YEAR};
            return k + 1;
        }
    }
    if (is(&t[k], IS(TODAY)) && s->unit > UNIT_WEEK && !word_of(&t[k])->point) {
        raw->from.anchor = ANCHOR_PUBLISHED;
        return k + 1;
    }
    int e = counted_from_date(r, s, sign, k, raw);
    if (e > k) return e;
    raw->from.anchor = ANCHOR_AT;
    return k;
}

/* "exactly two years ago", "two years ago today": to the day. E is the token behind "ago". */
static int exactly_at(const Reading *r, int from, int e, Raw *raw)
{
    const Token *t = r->tokens;
    bool today = is(&t[e], IS(TODAY)) && !word_of(&t[e])->point && word_is(r, &t[e], "today");
    raw->from.exact = today || word_is(r, &t[from - 1], "exactly");
    return today ? e + 1 : e;
}

/* "three days starting on Monday", "for two weeks from 3 May": so long, from that day on. */
static int span_at(Reading *r, const Steps *s, int i, int k, Raw *raw, int from)
{
    const Token *t = r->tokens;
    static const char *const begins[] = {"starting", "beginning", "commencing", NULL};
    int e = k + mark_is(&t[k], ',');
    bool begin = word_in(r, &t[e], begins);
    bool lasts = word_is(r, &t[from - 1], "for") && word_is(r, &t[e], "from");
    if ((!begin && !lasts) || s->parts > 1) return i;
    e++;
    if (begin && (word_is(r, &t[e], "on") || word_is(r, &t[e], "from"))) e++;
    Raw behind = {0};
    int b = date_behind(r, e, &behind);
    if (b == e) return i;
    *raw = behind;
    raw->span_unit = (uint8_t)s->unit, raw->shift = (int16_t)s->count;
    return b;
}

/* "two weeks from 4 July", "two months from now". */
static int from_behind(Reading *r, const Steps *s, int i, int k, Raw *raw)
{
    const Token *t = r->tokens;
    static const char *const ends[] = {"to", "until", "till", "through", NULL};
    if (!word_is(r, &t[k], "from")) return i;
    bool now = word_is(r, &t[k + 1], "now") || (is(&t[k + 1], IS(TODAY)) && !word_of(&t[k + 1])->point);
    if (now) {
        raw->from = (Point){.unit = (uint8_t)s->unit,
                            .steps = (int16_t)s->count,
                            .more_months = (int16_t)s->months,
                            .counted = true,
                            .anchor = ANCHOR_PUBLISHED};
        return k + 2;
    }
    int e = counted_from_date(r, s, 1, k + 1, raw);
    return e > k + 1 && !word_in(r, &t[e], ends) ? e : i;
}

/* "in two weeks", where the sentence looks forward, "in two weeks' time". */
static int ahead_at(const Reading *r, const Steps *s, int i, int k, Raw *raw, int *from)
{
    const Token *t = r->tokens;
    if (!word_is(r, &t[*from - 1], "in") || s->parts > 1) return i;
    int e = k;
    if (mark_is(&t[e], '\'') && joined(&t[e])) e += word_is(r, &t[e + 1], "s") && joined(&t[e + 1]) ? 2 : 1;
    bool time = word_is(r, &t[e], "time");
    if (!time &&
        (is(&t[k], IS(PREPOSITION)) || is(&t[k], IS(OLD) | IS(AGE)) || dash(&t[k]) || !r->sentence_future))
        return i;
    raw->from = (Point){
        .unit = (uint8_t)s->unit, .steps = (int16_t)s->count, .counted = true, .anchor = ANCHOR_PUBLISHED};
    *from -= 1;
    return time ? e + 1 : k;
}

int shifted_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    Steps s = {0};
    int k = steps_at(r, i, floor, from, &s);
    if (k == i) return i;
    int e = stretch_at(r, &s, i, k, floor, raw, from);
    if (e > i) return e;
    if (s.after_near || s.unit == UNIT_QUARTER) return i; /* "two following ships" */
    e = shift_behind(r, &s, i, k, raw);
    if (e == k + 1 && abs(word_of(&r->tokens[k])->shift) == 1) e = exactly_at(r, *from, e, raw);
    if (e == i) e = span_at(r, &s, i, k, raw, *from);
    if (e == i) e = from_behind(r, &s, i, k, raw);
    if (e == i) e = ahead_at(r, &s, i, k, raw, from);
    return e;
}
