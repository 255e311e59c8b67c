/* Ranges: what is between two days of the calendar, or up to a day that is counted ("to Friday", "until now").
   The ends of a range of years or months are two mentions, so that each can be compared by itself; days are
   mostly one battle, one night, one fair. */
#include "report/mention/date.h"

#include <stdlib.h>

/* "now", "the present day", "to date": the day on which the text was written; the token behind, or I. */
static int now_at(const Reading *r, int i, bool behind_to)
{
    const Token *t = r->tokens;
    int j = i + word_is(r, &t[i], "the");
    if (word_is(r, &t[j], "now")) return j + 1;
    if (word_is(r, &t[j], "present") && (word_is(r, &t[j + 1], "day") || word_is(r, &t[j + 1], "time")))
        return j + 2;
    if (word_is(r, &t[j], "current") && word_is(r, &t[j + 1], "date")) return j + 2;
    bool ends = t[j + 1].kind != TOKEN_WORD || is(&t[j + 1], STOPS);
    if (word_is(r, &t[j], "present") && ends) return j + 1;
    return behind_to && j == i && word_is(r, &t[j], "date") && ends ? j + 1 : i;
}

static int32_t keep_end(Reading *r, const Raw *end)
{
    if (r->ends.count == r->ends.room) {
        r->ends.room = r->ends.room ? r->ends.room * 2 : 16;
        r->ends.items = realloc(r->ends.items, sizeof(Raw) * (size_t)r->ends.room);
        if (!r->ends.items) abort();
    }
    r->ends.items[r->ends.count] = *end;
    return (int32_t)++r->ends.count;
}

/* A day of the calendar at K, with its weekday; the token behind, or K. */
static int calendar_day(Reading *r, int k, Raw *out)
{
    const Token *t = r->tokens;
    int e = k, dummy = k, q;
    if (is(&t[e], IS(WEEKDAY))) e++, e += mark_is(&t[e], ',');
    if (word_is(r, &t[e], "the") && (t[e + 1].kind == TOKEN_NUMBER || is(&t[e + 1], IS(ORDINAL) | IS(TENS))))
        e++;
    if (is(&t[e], IS(MONTH))) {
        q = month_first_at(r, e, out, &dummy);
    } else if (t[e].kind == TOKEN_NUMBER || is(&t[e], IS(ORDINAL) | IS(TENS))) {
        q = numeric_at(r, e, &out->from);
        if (q == e) q = day_month_at(r, e, out);
    } else {
        return k;
    }
    bool day = q > e && dummy == k && out->from.precision == DATE_DAY && !out->interval && out->from.month;
    return day ? q : k;
}

/* An end that is counted from the day of publication, or from the beginning of the range. K is the token it
   would begin with. */
static int counted_end(Reading *r, int k, bool herald, Raw *raw)
{
    const Token *t = r->tokens;
    Raw end = {0};
    int e = now_at(r, k, word_is(r, &t[k - 1], "to") || word_is(r, &t[k - 1], "till"));
    bool day = raw->from.precision == DATE_DAY || raw->from.weekday ||
               (raw->from.precision == DATE_NONE && raw->from.unit == UNIT_DAY);
    if (e > k) {
        end.from = (Point){.anchor = ANCHOR_PUBLISHED, .unit = UNIT_DAY};
    } else if (is(&t[k], IS(TODAY)) && (herald || day)) {
        end.from = (Point){.anchor = ANCHOR_PUBLISHED, .unit = UNIT_DAY, .steps = word_of(&t[k])->point};
        e = k + 1;
    } else if (herald && raw->from.precision == DATE_NONE && day && (e = calendar_day(r, k, &end)) > k) {
        end.future = true;
    } else if (is(&t[k], IS(WEEKDAY)) && herald && day &&
               (raw->from.steps || raw->from.precision == DATE_DAY)) {
        int from = k;
        e = weekday_at(r, k, &end, &from, k);
        if (e == k || end.from.precision != DATE_NONE) return k;
    } else {
        return k;
    }
    raw->end = keep_end(r, &end);
    return e;
}

/* An end in the calendar, which RAW, a day, goes on to. */
static int calendar_end(Reading *r, int k, Raw *raw)
{
    Raw other = {0};
    int e = calendar_day(r, k, &other);
    /* "August 28, 1945 to October 10, 1945": two dates that each say all */
    if (e == k || (raw->from.has_year && !raw->from.numeric && !other.from.numeric)) return k;
    raw->to = other.from;
    raw->interval = true;
    /* the year of the end holds for the beginning */
    if (!raw->from.has_year && raw->to.has_year) {
        raw->from.year = raw->to.year - (raw->from.month > raw->to.month), raw->from.has_year = true;
        raw->from.two_digits = raw->to.two_digits;
    }
    return e;
}

int range_end(Reading *r, int j, int from, Raw *raw)
{
    const Token *t = r->tokens;
    bool compact;
    if (raw->interval || raw->end || raw->around || raw->part.nth) return j;
    bool between = word_is(r, &t[from - 1], "between"), herald = between || word_is(r, &t[from - 1], "from");
    int k = range_mark(r, j, &compact);
    if (k == j && between && word_is(r, &t[j], "and")) k = j + 1;
    if (k == j) return j;
    int e = k;
    if (raw->from.precision == DATE_DAY && raw->from.month) e = calendar_end(r, k, raw);
    if (e == k) e = counted_end(r, k, herald, raw);
    return e == k ? j : e;
}

int range_from_now(Reading *r, int from, int floor, Raw *raw)
{
    const Token *t = r->tokens;
    bool compact;
    int k = from - 1;
    if (raw->interval || raw->end || !(word_is(r, &t[k], "and") || range_mark(r, k, &compact) > k)) return from;
    for (int n = k - 1; n >= k - 3 && n - 1 >= floor; n--) {
        if (!word_is(r, &t[n - 1], "between") && !word_is(r, &t[n - 1], "from")) continue;
        if (now_at(r, n, false) != k) return from;
        raw->future = true;
        Raw now = {.from = {.anchor = ANCHOR_PUBLISHED, .unit = UNIT_DAY}, .end = keep_end(r, raw)};
        *raw = now;
        return n - 1;
    }
    return from;
}
