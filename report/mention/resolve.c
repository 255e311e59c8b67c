/* Gives the dates of a document their values, in the order of reading: what a date does not say itself comes
   from the dates before it, or from the day of publication. */
#include "report/mention/resolve_story.h"

#include <stdlib.h>

/* ---- The document's habits ------------------------------------------------------------------------------- */

static void learn_habits(Context *c)
{
    Reading *r = c->r;
    int day_first = 0, month_first = 0, other = 0, own = 0, today = 0;
    for (ptrdiff_t k = 0; k < r->raws.count; k++) {
        const Raw *raw = &r->raws.items[k];
        if (raw->from.numeric || raw->interval) {
            DayMonthOrder order = own_order(c, raw);
            day_first += order == ORDER_DAY_FIRST;
            month_first += order == ORDER_MONTH_FIRST;
        }
        if (raw->from.precision == DATE_NONE &&
            (raw->from.weekday || (raw->from.unit == UNIT_DAY && raw->from.anchor == ANCHOR_PUBLISHED)))
            today++;
        if (raw->from.has_year && !raw->from.two_digits && raw->from.precision >= DATE_YEAR && c->published) {
            if (abs(raw->from.year - c->publication.year) > 1)
                other++;
            else
                own++;
        }
    }
    c->history = !c->published || (other >= 4 && other > own * 2 && other > today * 3) ||
                 (c->publication.precision == DATE_YEAR && other > own); /* a book is no news */
    c->order = r->settings ? r->settings->order : ORDER_UNKNOWN;
    if (c->order == ORDER_UNKNOWN) {
        if (day_first > month_first)
            c->order = ORDER_DAY_FIRST;
        else if (month_first > day_first)
            c->order = ORDER_MONTH_FIRST;
    }
    const char *language = r->source->language ? r->source->language : "";
    if (c->order == ORDER_UNKNOWN && strlen(language) >= 5) {
        /* English of the United States and of the Philippines puts the month first, all others the day. */
        Slice place = slice_of(language + 3);
        c->order = slice_equal_fold(place, SLICE("US")) || slice_equal_fold(place, SLICE("PH"))
                       ? ORDER_MONTH_FIRST
                       : ORDER_DAY_FIRST;
    }
}

/* ---- One mention ----------------------------------------------------------------------------------------- */

/* Does the story go on from M, or is it an aside, an edition, a glance back from which the story returns? */
static bool story_follows(const Context *c, const Raw *raw, const Mention *m, DatePoint now)
{
    if (!date_is_set(m->value) || m->value.from.year_unknown || now.precision < DATE_YEAR) return false;
    if (m->role == DATE_EDITION || m->role == DATE_LIFESPAN || m->role == DATE_RECURRING) return false;
    if (raw->aside && now.precision == DATE_YEAR && c->last.precision) return false;
    if (raw->from.forwards) return false; /* "over the next two years": the story has not gone there */
    /* "the previous year", "a decade earlier" */
    if (c->history && raw->from.precision == DATE_NONE && !raw->from.weekday && raw->from.steps < 0 &&
        c->last.precision && now.precision <= DATE_MONTH)
        return false;
    /* The first year of "1975-1976" is where the story stands. */
    return !(now.precision == DATE_YEAR && raw->second_year);
}

/* "... were convicted in 2014.": the date ends a sentence with which its paragraph ends, and began none. */
static bool closes_block(const Context *c, const Mention *m)
{
    const Block *b = &c->r->source->blocks.items[m->block];
    if (b->end - m->end > 2) return false;
    for (int32_t k = m->start; k > b->start; k--)
        if (c->r->text[k - 1] == '.' && c->r->text[k] == ' ') return m->start - k > 8;
    return m->start - b->start > 8;
}

static void resolve_one(Context *c, Raw *raw)
{
    Mention *m = &c->r->out->items[raw->mention];
    resolve_alone(c, raw, m);
    resolve_range(c, raw, m);
    DatePoint now = m->value.interval ? m->value.to : m->value.from;
    if (!story_follows(c, raw, m, now)) return;
    /* "December 7, ..., 1941": the month stays spoken of */
    bool within = now.precision == DATE_YEAR && c->last.precision > DATE_YEAR && c->last.year == now.year;
    if (c->last.precision && c->last.year != now.year)
        c->before_year = c->last.year, c->before_set = true, c->before_at = c->last_at;
    c->last_at = m->start;
    c->last_block = m->block;
    if (within) return;
    c->last_bare = now.precision == DATE_YEAR;
    c->last_said = raw->from.has_year;
    c->last_told = raw->from.has_year || m->inferred_from >= 0;
    c->last_closes = closes_block(c, m);
    c->last = now;
    if (now.precision == DATE_DAY) c->last_day = now, c->last_day_at = m->start;
}

/* ---- The document ---------------------------------------------------------------------------------------- */

/* M is all that its line says. */
static bool stands_alone(const Context *c, const Mention *m)
{
    const Block *b = &c->r->source->blocks.items[m->block];
    return b->end - m->end <= 2 && m->start - b->start <= 10;
}

/* Only what heads a document stands above the line that dates it: headings, one line of title, who wrote it. */
static bool heads_document(const Context *c, const Mention *m)
{
    const Source *s = c->r->source;
    for (int32_t k = 0; k < m->block; k++) {
        const Block *b = &s->blocks.items[k];
        Slice line = source_slice(s, b->start, b->end);
        if (b->kind == BLOCK_HEADING || k == 0 || slice_starts(line, "By ") || slice_starts(line, "From "))
            continue;
        return false;
    }
    return s->blocks.items[m->block].kind == BLOCK_PARAGRAPH || s->blocks.items[m->block].kind == BLOCK_HEADING;
}

/* The line of M and what follows it at once are an entry of several, where another day stands alone too. */
static bool dates_entry(const Context *c, const Mention *m, ptrdiff_t from)
{
    const Reading *r = c->r;
    if (m->block + 1 >= r->source->blocks.count || r->source->blocks.items[m->block + 1].gap_before)
        return false;
    for (ptrdiff_t j = from; j < r->raws.count; j++) {
        const Mention *n = &r->out->items[r->raws.items[j].mention];
        if (n->block >= r->source->blocks.count) return false;
        if (r->raws.items[j].from.precision == DATE_DAY && stands_alone(c, n)) return true;
    }
    return false;
}

/* "NORWICK, 12 May 2010 - The council ...": names, the day, a dash. */
static bool opens_report(const Context *c, const Mention *m)
{
    static const char *const others[] = {"The ",   "On ",   "In ",    "By ",   "At ",
                                         "Since ", "From ", "After ", "Until "};
    const Source *s = c->r->source;
    const Block *b = &s->blocks.items[m->block];
    Slice before = source_slice(s, b->start, m->start);
    Slice behind = slice_trim(source_slice(s, m->end, m->end + 40 < b->end ? m->end + 40 : b->end));
    if (before.len >= 60) return false;
    if (behind.len && behind.at[0] == ')') behind = slice_trim((Slice){behind.at + 1, behind.len - 1});
    /* the agency: "MASERU, March 14 (Interlink) - " */
    const char *close = behind.len && behind.at[0] == '(' ? memchr(behind.at, ')', (size_t)behind.len) : NULL;
    if (close) behind = slice_trim((Slice){close + 1, behind.at + behind.len - close - 1});
    bool capitals = before.len > 3;
    for (int k = 0; k < 4 && capitals; k++) capitals = !strchr("abcdefghijklmnopqrstuvwxyz0123456789", before.at[k]);
    if (capitals && m->end == b->end) return true; /* "PETROGRAD, Tuesday", a line of its own */
    if (!slice_starts(behind, "--") && !slice_starts(behind, "- ") && !slice_starts(behind, "\xE2\x80\x93") &&
        !slice_starts(behind, "\xE2\x80\x94"))
        return false;
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (slice_starts(before, others[k])) return false;
    for (ptrdiff_t k = 0; k < before.len; k++)
        if (before.at[k] >= 'a' && before.at[k] <= 'z' && (k == 0 || before.at[k - 1] == ' ')) return false;
    return true;
}

enum {
    DAYS_TO_PRINT = 14
}; /* from the day that a report was written to the one that it was published on, at most */

/* The dateline's DAY is what "yesterday" and "Friday" are counted from. */
static void written_on(Context *c, DatePoint day)
{
    if (!c->published || c->publication.precision != DATE_DAY) return;
    if (day.year_unknown) {
        day.year = c->publication.year - (day.month > c->publication.month);
        day.year_unknown = false;
    }
    if (!date_is_valid(single(day))) return;
    int64_t before = day_of(c->publication) - day_of(day);
    if (before > 0 && before <= DAYS_TO_PRINT) c->publication = day;
}

static void written_on_weekday(Context *c, int weekday)
{
    if (!c->published || c->publication.precision != DATE_DAY) return;
    int64_t day = day_of(c->publication);
    c->publication = date_of_day_number(day - (date_weekday(day) - weekday + 7) % 7);
}

/* The first line that is a date alone, or a dateline, dates the document. */
static void find_dateline(Context *c)
{
    Reading *r = c->r;
    for (ptrdiff_t k = 0; k < r->raws.count && k < 2; k++) {
        Raw *raw = &r->raws.items[k];
        Mention *m = &r->out->items[raw->mention];
        if (m->block >= r->source->blocks.count || m->start > 600) return;
        if (raw->from.precision == DATE_NONE && raw->from.weekday && !raw->from.steps && !raw->interval &&
            !raw->end && opens_report(c, m)) {
            m->role = DATE_DATELINE;
            written_on_weekday(c, raw->from.weekday);
            return;
        }
        if (raw->from.precision != DATE_DAY || raw->interval || raw->end || raw->part.nth ||
            m->role != DATE_EVENT)
            continue;
        bool alone = raw->from.has_year && stands_alone(c, m);
        /* "1 May 1990 - 3 May 1990" opens none */
        bool range = k + 1 < r->raws.count && r->out->items[r->raws.items[k + 1].mention].start - m->end < 6;
        if (!alone && (range || !opens_report(c, m))) continue;
        if (alone && (!heads_document(c, m) || dates_entry(c, m, k + 1))) return;
        m->role = DATE_DATELINE;
        if (!c->published && raw->from.has_year && !raw->from.numeric) {
            DatePoint d = stated_point(&raw->from);
            if (raw->from.two_digits) d.year = full_year(c, d.year);
            if (date_is_valid(single(d))) c->publication = d, c->published = true;
        } else if (!alone && !raw->from.numeric) {
            written_on(c, stated_point(&raw->from));
        }
        return;
    }
}

/* The days between which the document's dates with a year lie, where that is no long time, and the year that far the most of
   them are of. */
static void find_span(Context *c)
{
    const Reading *r = c->r;
    enum { YEARS = 16, MAIN_LEAST = 3 }; /* a document of more years than that has no main one */
    int years[YEARS] = {0}, votes[YEARS] = {0}, all = 0, kept = 0;
    for (ptrdiff_t k = 0; k < r->raws.count; k++) {
        const Raw *raw = &r->raws.items[k];
        const Mention *m = &r->out->items[raw->mention];
        const Point *p = &raw->from;
        if (!p->has_year || p->two_digits || p->before_christ || m->role != DATE_EVENT) continue;
        if (p->precision != DATE_DAY && p->precision != DATE_MONTH) continue;
        Date d = single(stated_point(p));
        int64_t first, last;
        if (raw->interval) d.to = stated_point(&raw->to), d.interval = true;
        if (!date_is_valid(d) || !date_bounds(d, &first, &last)) continue;
        if (!all || first < c->span_first) c->span_first = first;
        if (!all || last > c->span_last) c->span_last = last;
        all++;
        int n = 0;
        while (n < kept && years[n] != p->year) n++;
        if (n == YEARS) return;
        if (n == kept) years[kept++] = p->year;
        votes[n]++;
    }
    enum { SPAN_MOST = 2 * 366 };
    c->span_set = all > 1 && c->span_last - c->span_first < SPAN_MOST;
    for (int n = 0; n < kept; n++) {
        bool most = votes[n] >= MAIN_LEAST;
        for (int o = 0; o < kept; o++) most = most && (o == n || votes[o] * 3 <= votes[n]);
        if (most) c->main_year = years[n];
    }
}

void resolve_dates(Reading *r)
{
    Context c = {.r = r, .last_at = -1, .last_day_at = -1, .last_block = -1};
    Date published = r->source->published;
    if (date_is_set(published) && !published.from.year_unknown)
        c.publication = published.from, c.published = true;
    /* Published between two days: a weekday named is the first one that can be meant. */
    if (published.interval && published.from.precision == DATE_DAY && published.to.precision == DATE_DAY) {
        int64_t days = day_of(published.to) - day_of(published.from);
        c.slack = days < 6 ? (int)days : 6;
    }
    find_dateline(&c);
    learn_habits(&c);
    int32_t *next = malloc(sizeof(int32_t) * (size_t)(r->raws.count + 1));
    if (!next) out_of_memory();
    next[r->raws.count] = NO_YEAR;
    for (ptrdiff_t k = r->raws.count - 1, year = NO_YEAR; k >= 0; k--) {
        const Raw *raw = &r->raws.items[k];
        next[k] = (int32_t)year;
        if (raw->from.has_year && !raw->from.two_digits && !raw->from.nearest &&
            raw->from.precision >= DATE_YEAR && !(raw->aside && raw->from.precision == DATE_YEAR))
            year = raw->from.year;
    }
    find_span(&c);
    c.next_years = next;
    for (c.index = 0; c.index < r->raws.count; c.index++) resolve_one(&c, &r->raws.items[c.index]);
    free(next);
}
