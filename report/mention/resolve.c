/* Gives the dates of a document their values, in the order of reading: what a date does not say itself comes
   from the dates before it, or from the day of publication. */
#include "report/mention/resolve_story.h"

#include <stdlib.h>

/* ---- The document's habits ----------------------------------------------------------------------------------
 */

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
    c->history = !c->published || (other >= 4 && other > own * 2 && other > today * 3);
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

/* ---- One mention --------------------------------------------------------------------------------------------
 */

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
    c->last = now;
    if (now.precision == DATE_DAY) c->last_day = now, c->last_day_at = m->start;
}

/* ---- The document -------------------------------------------------------------------------------------------
 */

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
    Slice behind = slice_trim(source_slice(s, m->end, m->end + 6 < b->end ? m->end + 6 : b->end));
    if (before.len >= 60) return false;
    if (behind.len && behind.at[0] == ')') behind = slice_trim((Slice){behind.at + 1, behind.len - 1});
    if (!slice_starts(behind, "--") && !slice_starts(behind, "- ") && !slice_starts(behind, "\xE2\x80\x93") &&
        !slice_starts(behind, "\xE2\x80\x94"))
        return false;
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (slice_starts(before, others[k])) return false;
    for (ptrdiff_t k = 0; k < before.len; k++)
        if (before.at[k] >= 'a' && before.at[k] <= 'z' && (k == 0 || before.at[k - 1] == ' ')) return false;
    return true;
}

/* The first line that is a date alone, or a dateline, dates the document. */
static void find_dateline(Context *c)
{
    Reading *r = c->r;
    for (ptrdiff_t k = 0; k < r->raws.count && k < 2; k++) {
        Raw *raw = &r->raws.items[k];
        Mention *m = &r->out->items[raw->mention];
        if (m->block >= r->source->blocks.count || m->start > 600) return;
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
        }
        return;
    }
}

void resolve_dates(Reading *r)
{
    Context c = {.r = r, .last_at = -1, .last_day_at = -1, .last_block = -1};
    Date published = r->source->published;
    if (date_is_set(published) && !published.from.year_unknown)
        c.publication = published.from, c.published = true;
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
    c.next_years = next;
    for (c.index = 0; c.index < r->raws.count; c.index++) resolve_one(&c, &r->raws.items[c.index]);
    free(next);
}
