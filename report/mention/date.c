/* The grammar of dates: from the token that begins one to what it says, without looking twice. */
#include "report/mention/date.h"

#include <stdlib.h>

static int weekday_before(const Reading *r, int from, int floor, Point *p)
{
    const Token *t = r->tokens;
    int k = from - 1;
    if (word_is(r, &t[k], "the")) k--;
    if (mark_is(&t[k], ','))
        k--;
    else if (mark_is(&t[k], '('))
        return from;
    if (mark_is(&t[k], '.') && is(&t[k - 1], IS(WEEKDAY))) k--;
    if (k < floor || !is(&t[k], IS(WEEKDAY)) || (t[k].flags & DATED)) return from;
    p->weekday = (uint8_t)word_of(&t[k])->name;
    if (is(&t[k - 1], IS(THIS) | IS(LAST)) && k - 1 >= floor && !(t[k - 1].flags & DATED)) return k - 1;
    return k;
}

/* Early, the end of, mid-, around ... in front of a month, season, year, decade or century. */
static int parts_before(const Reading *r, int from, int floor, Raw *raw)
{
    const Token *t = r->tokens;
    int k = from;
    bool article = false;
    if (k - 1 >= floor && word_is(r, &t[k - 1], "the")) k--, article = true;
    if (k - 1 >= floor && dash(&t[k - 1]) && is(&t[k - 2], IS(PART))) k--;
    if (k - 1 >= floor && word_is(r, &t[k - 1], "of") && is(&t[k - 2], IS(PART)) && k - 2 >= floor) {
        k -= 2;
        if (k - 1 >= floor && word_is(r, &t[k - 1], "very")) k--;
        if (k - 1 >= floor && word_is(r, &t[k - 1], "the")) k--;
        return k;
    }
    if (k - 1 >= floor && word_is(r, &t[k - 1], "of") &&
        (word_is(r, &t[k - 2], "part") || word_is(r, &t[k - 2], "half") || word_is(r, &t[k - 2], "days") ||
         word_is(r, &t[k - 2], "rest") || word_is(r, &t[k - 2], "months") || word_is(r, &t[k - 2], "weeks")) &&
        k - 3 >= floor) {
        int h = k - 3;
        if (is(&t[h], IS(PART) | IS(ORDINAL) | IS(LAST)) || word_is(r, &t[h], "latter") ||
            word_is(r, &t[h], "better") || word_is(r, &t[h], "closing") || word_is(r, &t[h], "opening"))
            h--;
        if (h < k - 3 || word_is(r, &t[k - 2], "rest")) {
            if (word_is(r, &t[h], "the") && h >= floor) h--;
            return h + 1;
        }
    }
    if (k - 1 >= floor && is(&t[k - 1], IS(PART)) && !word_is(r, &t[k - 1], "end") &&
        !word_is(r, &t[k - 1], "start") && !word_is(r, &t[k - 1], "close") && !word_is(r, &t[k - 1], "dawn") &&
        !word_is(r, &t[k - 1], "eve") && !word_is(r, &t[k - 1], "onset") && !word_is(r, &t[k - 1], "outset") &&
        !(t[k - 1].flags & DATED)) {
        k--;
        if (k - 1 >= floor && word_is(r, &t[k - 1], "very")) k--;
        if (k - 1 >= floor && word_is(r, &t[k - 1], "the")) k--;
        return k;
    }
    if (article && (raw->from.precision == DATE_DECADE || raw->from.precision == DATE_CENTURY ||
                    raw->from.quarter || raw->from.half || raw->from.season))
        return k;
    return from;
}

/* "About 1990"; of a span counted from a day also "nearly nine years after", "more than a century ago". */
static void around_before(const Reading *r, int from, int floor, Raw *raw)
{
    static const char *const hedges[] = {"nearly", "almost", "roughly", "some", "over", "under", "barely", "than", "least", NULL};
    const Token *t = &r->tokens[from - 1];
    if (from - 1 < floor) return;
    if (raw->from.counted && word_in(r, t, hedges)) raw->approximate = true;
    if (word_is(r, t, "about") || word_is(r, t, "around") || word_is(r, t, "circa") ||
        word_is(r, t, "approximately") ||
        (mark_is(t, '.') && joined(t) && (word_is(r, t - 1, "c") || word_is(r, t - 1, "ca"))))
        raw->approximate = true;
}

static Mention *keep(Reading *r, Raw *raw, int from, int to)
{
    Token *t = r->tokens;
    Mention *m = PUSH(r->arena, r->out);
    m->kind = MENTION_DATE;
    m->start = t[from].start, m->end = t[to - 1].end;
    m->block = r->block;
    m->inferred_from = m->share_of = m->stated_count = -1;
    m->weekday = raw->from.weekday;
    raw->mention = (int32_t)(r->out->count - 1);
    raw->future = r->sentence_future;
    raw->quoted = r->quoted;
    if (raw->from.era && (raw->from.year <= 0 || raw->from.before_christ)) r->before_christ = true;
    if (r->raws.count == r->raws.room) {
        /* Not in the arena: there the mentions grow, and should do so in place. */
        r->raws.room = r->raws.room ? r->raws.room * 2 : 64;
        r->raws.items = realloc(r->raws.items, sizeof(Raw) * (size_t)r->raws.room);
        if (!r->raws.items) out_of_memory();
    }
    r->raws.items[r->raws.count++] = *raw;
    for (int k = from; k < to; k++) t[k].flags |= USED | DATED;
    return m;
}

static bool every_before(const Reading *r, int from)
{
    const Token *t = r->tokens;
    for (int k = 1; k <= 3; k++)
        if (is(&t[from - k], IS(EVERY)) || word_is(r, &t[from - k], "annually")) return true;
    return false;
}

/* ("The Courier" (Norwick), 9 May 1974:) */
static bool is_cited(const Reading *r, int from, int to)
{
    static const char *const papers[] = {"newspaper", "magazine", "journal", "daily",  "weekly",
                                         "times",     "post",     "tribune", "herald", "guardian",
                                         "gazette",   "monde",    NULL};
    static const char *const editions[] = {"edition", "issue", "issues", "editions", NULL};
    const Token *t = r->tokens;
    if (word_in(r, &t[to], editions)) return true;
    if (!mark_is(&t[to], ':') && !mark_is(&t[to], ',') && !mark_is(&t[to], ')') && !mark_is(&t[to], '.'))
        return false;
    int k = from - 1;
    if (!mark_is(&t[k], ',') && !mark_is(&t[k], '(')) return false;
    k--;
    if (mark_is(&t[k], ')'))
        for (int n = 0; n < 5 && !mark_is(&t[k], '('); n++) k--;
    if (mark_is(&t[k], '(')) k--;
    if (mark_is(&t[k], '"') || mark_is(&t[k], MARK_CLOSE_QUOTE)) k--;
    return word_in(r, &t[k], papers);
}

/* The words right before the bracket at K name somebody: capitals without an article, and nothing that lasts as
   long as a life but is none. */
static bool person_before(const Reading *r, int k)
{
    static const char *const lasting[] = {
        "war",     "wars",       "revolution", "empire",   "republic", "dynasty",  "kingdom",  "union",
        "league",  "regime",     "era",        "age",      "period",   "conflict", "movement", "society",
        "company", "government", "state",      "states",   "rule",     "reign",    "crisis",   "occupation",
        "mandate", "party",      "army",       "campaign", NULL};
    const Token *t = r->tokens;
    int n = 0;
    if (word_in(r, &t[k - 1], lasting)) return false;
    while (t[k - 1].kind == TOKEN_WORD && (t[k - 1].flags & CAPITAL) && !word_is(r, &t[k - 1], "the") && n < 6)
        k--, n++;
    return n > 0 && !(t[k - 1].kind == TOKEN_WORD && is(&t[k - 1], IS(ARTICLE)) && n < 6) &&
           !word_is(r, &t[k - 1], "the") && !is(&t[k], STOPS);
}

/* (1879-1955), (12 May 1903 - 4 June 1987), (born 4 May 1950), (b. 1901; died 1960). For a range the first date
   has been kept: it is told too. */
static bool is_lifespan(Reading *r, int from, int to, const Raw *raw)
{
    const Token *t = r->tokens;
    int k = from - 1;
    if (word_is(r, &t[k], "on") || word_is(r, &t[k], "in")) k--;
    if (mark_is(&t[k], '.') && joined(&t[k])) k--;
    Mention *last = r->raws.count > 1 ? &r->out->items[r->raws.items[r->raws.count - 2].mention] : NULL;
    const Raw *other = last ? &r->raws.items[r->raws.count - 2] : NULL;
    static const char *const lives[] = {"born", "died", "b", "d", NULL};
    if (word_in(r, &t[k], lives)) {
        if (mark_is(&t[k - 1], '(')) return true;
        /* the second in one bracket */
        for (int n = 1; n < 8 && k - n >= 0 && last && last->role == DATE_LIFESPAN; n++) {
            if (mark_is(&t[k - n], ')')) return false;
            if (t[k - n].end == last->end) return true;
        }
        return false;
    }
    if (!last || !(dash(&t[from - 1]) || mark_is(&t[from - 1], MARK_LONG_DASH)) ||
        t[from - 2].end != last->end || !mark_is(&t[to], ')'))
        return false;
    int open = from - 2;
    while (open > from - 8 && t[open].start > last->start) open--;
    if (mark_is(&t[open - 1], '.') && word_is(r, &t[open - 2], "c")) open -= 2;
    int years = raw->from.year - other->from.year;
    bool same = raw->from.precision == other->from.precision || other->approximate;
    if (!mark_is(&t[open - 1], '(') || !same || !raw->from.has_year || !other->from.has_year || years < 15 ||
        years > 110 || !person_before(r, open - 1))
        return false;
    last->role = DATE_LIFESPAN;
    return true;
}

/* Needs the mention and its RAW to be the last ones kept. */
static void roles(Reading *r, int from, int to, const Raw *raw, Mention *m)
{
    if (every_before(r, from)) m->role = DATE_RECURRING;
    if (is_cited(r, from, to)) m->role = DATE_EDITION;
    if (raw->from.precision >= DATE_YEAR && is_lifespan(r, from, to, raw)) m->role = DATE_LIFESPAN;
}

/* The second year of "2007-08": token I. */
static int second_year_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    bool behind = (dash(&t[i - 1]) || mark_is(&t[i - 1], '/')) && joined(&t[i]) && digits_count(&t[i]) == 2;
    if (!behind || !(t[i - 2].flags & DATED) || !r->raws.count || digits_count(&t[i - 2]) != 4) return i;
    const Point *p = &r->raws.items[r->raws.count - 1].from;
    int v = digits_value(r, &t[i]);
    if (!p->has_year || p->precision != DATE_YEAR || v <= p->year % 100 ||
        (t[i + 1].kind == TOKEN_WORD && joined(&t[i + 1])))
        return i;
    raw->from = (Point){.year = p->year / 100 * 100 + v, .has_year = true, .precision = DATE_YEAR};
    return i + 1;
}

/* The second day of "May 4 and 5": token I. */
static int other_day_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    if (!word_is(r, &t[i - 1], "and") || !(t[i - 2].flags & DATED) || digits_count(&t[i]) > 2 || !r->raws.count)
        return i;
    const Raw *last = &r->raws.items[r->raws.count - 1];
    const Mention *m = &r->out->items[last->mention];
    int v = digits_value(r, &t[i]);
    if (m->end != t[i - 2].end || !last->from.day || v <= last->from.day || v > 31 ||
        (t[i + 1].kind == TOKEN_WORD && !is(&t[i + 1], STOPS)) || mark_is(&t[i + 1], '%') ||
        t[i + 1].kind == TOKEN_NUMBER)
        return i;
    raw->from = last->from;
    raw->from.day = (uint8_t)v, raw->from.weekday = 0;
    return i + 1;
}

/* "on the 15th": a day of the month spoken of. */
static int lone_day_at(const Reading *r, int i, Raw *raw, int *from)
{
    const Token *t = r->tokens;
    if (!word_is(r, &t[i - 1], "the") || !word_is(r, &t[i - 2], "on")) return i;
    Number n;
    int e = ordinal_at(r, i, &n);
    if (e == i || n.value > 31 || !(t[e].kind == TOKEN_MARK || is(&t[e], IS(PREPOSITION))) || dash(&t[e]) ||
        word_is(r, &t[e], "of"))
        return i;
    raw->from = (Point){.day = (uint8_t)n.value, .precision = DATE_DAY};
    *from = i - 1;
    return e;
}

/* "1990s", "the '90s": the apostrophe is a token of its own. */
static int figure_decade_at(const Reading *r, int i, Raw *raw, int *from, int floor)
{
    int j = decade_at(r, i, raw);
    if (j > i || !mark_is(&r->tokens[i - 1], '\'') || i - 1 < floor) return j;
    int k = decade_at(r, i - 1, raw);
    if (k == i - 1) return i;
    *from = i - 1;
    return k;
}

/* What begins with digits. */
static int number_date_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    if (mark_is(&r->tokens[i - 1], '$')) return i;
    int j = quarter_at(r, i, raw, from, floor);
    if (j == i) j = numeric_at(r, i, &raw->from);
    if (j == i) j = year_first_at(r, i, raw);
    if (j == i) j = day_month_at(r, i, raw);
    if (j == i) j = century_at(r, i, raw);
    if (j == i) j = ordinal_part_at(r, i, raw);
    if (j == i) j = day_of_whole_at(r, i, raw);
    if (j == i) j = figure_decade_at(r, i, raw, from, floor);
    if (j == i) {
        j = year_at(r, i, raw);
        if (j > i && raw->from.two_digits) *from = i - 1;
    }
    if (j == i) j = shifted_at(r, i, raw, from, floor);
    if (j == i) j = second_year_at(r, i, raw);
    if (j == i) j = other_day_at(r, i, raw);
    if (j == i) j = lone_day_at(r, i, raw, from);
    return j;
}

static int word_date_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    int j = i;
    uint64_t kinds = word_of(&t[i])->kinds;
    if (kinds & IS(MONTH)) j = month_first_at(r, i, raw, from);
    if (j == i && (kinds & (IS(ORDINAL) | IS(TENS) | IS(ONE) | IS(TEEN)))) {
        if (kinds & (IS(ORDINAL) | IS(TENS))) {
            j = century_at(r, i, raw);
            if (j == i) j = ordinal_part_at(r, i, raw);
            if (j == i) j = day_of_whole_at(r, i, raw);
        }
        if (j == i) j = day_month_at(r, i, raw);
        if (j == i && (kinds & (IS(TEEN) | IS(TENS) | IS(ONE))) && word_in(r, &t[i - 1], year_heralds) &&
            !is(&t[i - 1], IS(CONJUNCTION) | IS(THAN)) && !word_is(r, &t[i - 1], "of")) {
            int year = 0, e = spoken_year(r, i, &year);
            if (e > i && !(t[e].kind == TOKEN_WORD && !is(&t[e], STOPS)) && year > 1400 && year < 2050)
                raw->from = (Point){.year = year, .has_year = true, .precision = DATE_YEAR}, j = e;
        }
    }
    if (j == i && (kinds & (CARDINAL | IS(FEW) | IS(COUPLE) | IS(VAGUE) | IS(UNIT))))
        j = shifted_at(r, i, raw, from, floor);
    if (j == i && (kinds & IS(DECADE))) j = decade_at(r, i, raw);
    if (j == i && (kinds & IS(TODAY))) {
        raw->from = (Point){.anchor = ANCHOR_PUBLISHED, .unit = UNIT_DAY, .steps = word_of(&t[i])->point};
        j = i + 1;
        if (is(&t[i - 1], IS(PART)) && i - 1 >= floor) *from = i - 1;
    }
    if (j == i && (kinds & IS(HOLIDAY))) j = holiday_at(r, i, raw, from, floor);
    if (j == i && (kinds & (IS(UNIT) | IS(FRACTION) | IS(WEEKDAY))) && i - 1 >= floor &&
        (word_is(r, &t[i - 1], "last") || word_is(r, &t[i - 1], "final") || word_is(r, &t[i - 1], "latter"))) {
        j = ordinal_part_at(r, i - 1, raw);
        if (j == i - 1)
            j = i;
        else
            *from = i - 1;
    }
    if (j == i && (kinds & IS(WEEKDAY))) j = weekday_at(r, i, raw, from, floor);
    if (j == i && (kinds & IS(SEASON))) j = season_at(r, i, raw, from, floor);
    if (j == i && (kinds & IS(UNIT)) && word_is(r, &t[i], "week")) j = week_at(r, i, raw, from, floor);
    if (j == i && (kinds & IS(UNIT)) && !(kinds & IS(PLURAL))) j = pointing_unit_at(r, i, raw, from, floor);
    return j;
}

/* "Compared with 66 per cent at the 2011 election": does the date that begins at token FROM stand for comparison only? */
static bool is_compared(const Reading *r, int from)
{
    enum { REACH = 20 };
    const Token *t = r->tokens;
    for (int i = from - 1; i >= 0 && i > from - REACH; i--) {
        bool stop = mark_is(&t[i], '.') && t[i + 1].start > t[i].end; /* no decimal point */
        if (stop || mark_is(&t[i], ';')) return false;
        if (word_is(r, &t[i], "compared")) return true;
        if (word_is(r, &t[i], "than") && t[i + 1].kind == TOKEN_WORD) return true;
    }
    return false;
}

int date_at(Reading *r, int i, int floor, int *from)
{
    const Token *t = r->tokens;
    Raw raw = {0};
    int j = i;
    *from = i;
    if (t[i].kind == TOKEN_NUMBER) {
        j = number_date_at(r, i, &raw, from, floor);
    } else if (t[i].kind == TOKEN_WORD) {
        j = word_date_at(r, i, &raw, from, floor);
    }
    if (j == i) return i;
    if (mark_is(&t[*from - 1], '$')) return i;
    if (raw.part.nth && *from - 1 >= floor && word_is(r, &t[*from - 1], "the")) *from -= 1;
    bool whole = raw.shift_unit || raw.span_unit || raw.part.nth || raw.around;
    if (!whole) j = range_end(r, j, *from, &raw);
    if (whole) {
    } else if (raw.from.precision == DATE_DAY) {
        *from = weekday_before(r, *from, floor, &raw.from);
    } else if (raw.from.precision != DATE_NONE) {
        *from = parts_before(r, *from, floor, &raw);
    }
    around_before(r, *from, floor, &raw);
    /* "from 25 to 26 February": the word belongs to the range */
    if (!whole) *from = range_from_now(r, *from, floor, &raw);
    if ((raw.interval || raw.end) && *from - 1 >= floor &&
        (word_is(r, &t[*from - 1], "from") || word_is(r, &t[*from - 1], "between")) &&
        !(t[*from - 1].flags & DATED))
        *from -= 1;
    if (mark_is(&t[j], '?') && mark_is(&t[j + 1], ')')) raw.uncertain = true;
    raw.second_year = raw.from.precision == DATE_YEAR && (dash(&t[i - 1]) || mark_is(&t[i - 1], '/')) &&
                      (t[i - 2].flags & DATED);
    if (raw.from.anchor == ANCHOR_PUBLISHED && raw.from.unit == UNIT_DAY && t[i].kind == TOKEN_WORD &&
        !is(&t[i], IS(TODAY)))
        raw.from.this_day = true;
    raw.aside = mark_is(&t[*from - 1], '(') || is_compared(r, *from);
    Mention *m = keep(r, &raw, *from, j);
    roles(r, *from, j, &raw, m);
    return j;
}
