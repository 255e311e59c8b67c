/* Dates that are reckoned: from the day of their document, or with a year that stands elsewhere. */
#include "report/align/reckoned.h"

#include <glib.h>
#include <stdlib.h>

/* "Last September" is reckoned from the document's day and so states its year; "3 June" leaves it open. */
static bool is_reckoned(const Audit *audit, const Claim *c)
{
    static const char *const words[] = {"last", "next", "this", "past", "coming", "previous", "earlier", "later"};
    Slice written = source_slice(&audit->sources.items[c->source], c->start, c->end);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        ptrdiff_t n = (ptrdiff_t)strlen(words[i]);
        if (written.len > n && g_ascii_strncasecmp(written.at, words[i], (gsize)n) == 0 && written.at[n] == ' ') return true;
    }
    return false;
}

/* "More than a century ago", counted from the document's day: by a fifth of the time between. */
static int hedged_days(const Audit *audit, const Claim *c, int least)
{
    enum { SHARE = 5, MOST = INT16_MAX / 2 };
    int64_t day, published, last;
    if (!date_bounds(c->date, &day, &last) || !date_bounds(audit->sources.items[c->source].published, &published, &last)) return least;
    int64_t days = llabs(published - day) / SHARE;
    return days < least ? least : days > MOST ? MOST : (int)days;
}

int reckoned_slack(const Audit *audit, const Claim *c)
{
    if (c->frame && c->frame->refined) return c->frame->slack;
    if (c->kind != MENTION_DATE) return 0;
    const Mention *m = c->mention >= 0 ? &audit->mentions[c->source].items[c->mention] : NULL;
    if (!m || !m->inferred) return 0;
    static const struct {
        const char *unit;
        int days;
    } units[] = {{"week", 2}, {"fortnight", 2}, {"month", 10}, {"year", 60}};
    Slice written = source_slice(&audit->sources.items[c->source], c->start, c->end);
    char *words = g_ascii_strdown(written.at, written.len);
    if (strcmp(words, "last night") == 0 || strcmp(words, "overnight") == 0) { /* it ends on the next day */
        g_free(words);
        return 1;
    }
    static const char *const shifts[] = {" ago", " earlier", " later", " before", " after"};
    int days = 0;
    bool shifted = false; /* "exactly two years ago" is a day, and off by none */
    bool whole = c->date.from.precision < DATE_DAY || !(strstr(words, "month") || strstr(words, "year"));
    for (size_t i = 0; i < G_N_ELEMENTS(shifts); i++) shifted |= strstr(words, shifts[i]) != NULL;
    for (size_t i = 0; shifted && whole && i < G_N_ELEMENTS(units); i++)
        if (strstr(words, units[i].unit)) days = units[i].days;
    g_free(words);
    if (shifted && c->date.approximate && m->inferred_from < 0) days = hedged_days(audit, c, days);
    return days;
}

const Date *reckoned_without_year(const Audit *audit, const Claim *c)
{
    if (c->frame && c->frame->refined) return c->frame->without_year;
    if (c->mention < 0) return NULL;
    const Mention *m = &audit->mentions[c->source].items[c->mention];
    return m->inferred && m->stated.from.year_unknown && !is_reckoned(audit, c) ? &m->stated : NULL;
}

bool reckoned(const Audit *audit, const Claim *c)
{
    const Mention *m = c->mention >= 0 ? &audit->mentions[c->source].items[c->mention] : NULL;
    return m && m->inferred && !date_is_set(m->stated);
}
