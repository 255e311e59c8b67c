/* The chronology, and every statement by source and place with the findings that rest on it. */
#include "report/write/writer.h"

#include <glib.h>

enum { WORDS_LENGTH = 90, EVENT_LENGTH = 70, VOICES_PRINTED = 12 };

/* Does any finding but a single one rest on it? */
static bool is_cited(const Writer *w, int32_t ref)
{
    for (ptrdiff_t i = 0; i < w->cited[ref].count; i++)
        if (w->audit->findings.items[w->cited[ref].items[i]].kind != FINDING_SINGLE) return true;
    return false;
}

static bool is_printed(const Writer *w, int32_t ref)
{
    return !w->cited_only || is_cited(w, ref);
}

/* The findings that rest on REF, each a link to the row that quotes it. */
static void add_findings(Writer *w, Spans *spans, int32_t ref)
{
    const ClaimRefs *cited = &w->cited[ref];
    for (ptrdiff_t i = 0, shown = 0; i < cited->count; i++) {
        const Finding *finding = &w->audit->findings.items[cited->items[i]];
        bool single = finding->kind == FINDING_SINGLE;
        if (single && w->cited_only) continue;
        if (shown++) add_span(w, spans, 0, ", ");
        bool first = (single && finding->claims.items[0] == ref) || is_dismissed(finding);
        add_link(w, spans, finding->id,
                 first ? anchor_finding(w, cited->items[i]) : anchor_quote(w, cited->items[i], ref));
    }
}

/* ---- Chronology ----------------------------------------------------------------------------------------- */

/* Dates that cannot be placed in time (no year, two readings) come last, by month and day. */
typedef struct Placed {
    bool placed;
    int64_t first, last;
    int32_t ref, rank;
} Placed;

static int compare_placed(gconstpointer a, gconstpointer b)
{
    const Placed *x = a, *y = b;
    if (x->placed != y->placed) return x->placed ? -1 : 1;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    /* A year opens before its first day. */
    if (x->last != y->last) return x->last > y->last ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static Placed *place_dates(Writer *w, ptrdiff_t *count)
{
    const Claims *claims = &w->audit->claims;
    Placed *placed = NEW_ARRAY(w->arena, Placed, claims->count);
    ptrdiff_t n = 0;
    for (int32_t i = 0; i < claims->count; i++) {
        const Claim *claim = &claims->items[i];
        if (claim->kind != MENTION_DATE || !date_is_set(claim->date) || !is_printed(w, i)) continue;
        Placed p = {.ref = i, .rank = w->number[i]};
        p.placed = date_bounds(claim->date, &p.first, &p.last);
        if (!p.placed) p.first = p.last = claim->date.from.month * 32 + claim->date.from.day;
        placed[n++] = p;
    }
    if (n) qsort(placed, (size_t)n, sizeof *placed, compare_placed);
    *count = n;
    return placed;
}

/* The finding that both rest on, other than a single; -1 for none. */
static int32_t shared_finding(const Writer *w, int32_t a, int32_t b)
{
    for (ptrdiff_t i = 0; i < w->cited[a].count; i++)
        for (ptrdiff_t j = 0; j < w->cited[b].count; j++)
            if (w->cited[a].items[i] == w->cited[b].items[j] &&
                w->audit->findings.items[w->cited[a].items[i]].kind != FINDING_SINGLE)
                return w->cited[a].items[i];
    return -1;
}

/* Voices of the same day that a finding joins are one event. */
static void add_event_voices(Writer *w, Spans *spans, const Placed *dates, ptrdiff_t count, bool *taken)
{
    ptrdiff_t voices = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        const Placed *p = &dates[i];
        if (p->placed != dates[0].placed || p->first != dates[0].first || p->last != dates[0].last) break;
        if (taken[p->ref] || (i && shared_finding(w, dates[0].ref, p->ref) < 0)) continue;
        taken[p->ref] = true;
        if (voices++ >= VOICES_PRINTED) continue;
        const Claim *voice = &w->audit->claims.items[p->ref];
        add_span(w, spans, 0, arena_print(w->arena, "%s%s", voices > 1 ? ", " : "", source_of(w, voice)->id));
        add_citation(w, spans, arena_print(w->arena, "\u00a0[%d]", w->number[p->ref]),
                     anchor_statement(w, p->ref));
    }
    if (voices > VOICES_PRINTED)
        add_span(w, spans, 0,
                 arena_print(w->arena, " and %s", counted(w, voices - VOICES_PRINTED, "other", "others")));
}

static void add_event(Writer *w, Table *table, const Placed *dates, ptrdiff_t count, bool *taken)
{
    int32_t ref = dates[0].ref;
    const Claim *claim = &w->audit->claims.items[ref];
    const char *inferred = inferred_words(w, claim);
    Row *row = add_row(w, table);
    row->cells[0].row_head = true;
    add_span(w, &row->cells[0].spans, inferred ? SPAN_ITALIC : 0,
             inferred ? arena_print(w->arena, "%s†", value_words(w, claim)) : value_words(w, claim));
    add_quote(w, &row->cells[1].spans, claim, EVENT_LENGTH);
    add_event_voices(w, &row->cells[2].spans, dates, count, taken);
}

void write_chronology(Writer *w)
{
    static const char *const heads[] = {"Date", "In the words of the first source", "Sources"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_START};
    static const double weight[] = {0, 1, 0.35};
    ptrdiff_t count, in_time = 0;
    Placed *dates = place_dates(w, &count);
    if (count == 0) return;
    add_heading(w, 1, "chronology", "Chronology");
    add_paragraph(
        w, arena_print(
               w->arena,
               "Every dated statement in its order, as exactly as its source dates it%s. A date in italics "
               "with a dagger was inferred. Dates without a year stand at the end.",
               w->cited_only ? ", of those that a finding joins with another" : ""));
    int32_t *refs = NEW_ARRAY(w->arena, int32_t, count);
    for (ptrdiff_t i = 0; i < count; i++)
        if (dates[i].placed) refs[in_time++] = dates[i].ref;
    write_strip(w, refs, in_time);
    Table *table = add_table(w, "Dated statements in the order of time", 3);
    set_heads(w, table, heads, align, weight);
    bool *taken = NEW_ARRAY(w->arena, bool, w->audit->claims.count);
    for (ptrdiff_t i = 0; i < count; i++)
        if (!taken[dates[i].ref]) add_event(w, table, dates + i, count - i, taken);
}

/* ---- Every statement ------------------------------------------------------------------------------------ */

static void add_statement(Writer *w, Table *table, int32_t ref)
{
    const Claim *claim = &w->audit->claims.items[ref];
    const char *inferred = inferred_words(w, claim);
    Row *row = add_row(w, table);
    row->anchor = anchor_statement(w, ref);
    row->cells[0].row_head = true;
    add_span(w, &row->cells[0].spans, 0, arena_print(w->arena, "%d", w->number[ref]));
    add_span(w, &row->cells[1].spans, 0, place_words(w, claim));
    add_span(w, &row->cells[2].spans, inferred ? SPAN_ITALIC : 0,
             inferred ? arena_print(w->arena, "%s†", value_words(w, claim)) : value_words(w, claim));
    add_quote(w, &row->cells[3].spans, claim, WORDS_LENGTH);
    add_findings(w, &row->cells[4].spans, ref);
}

void write_statements(Writer *w)
{
    static const char *const heads[] = {"No.", "Place", "Value", "In the words of the source", "Findings"};
    static const ColumnAlign align[] = {ALIGN_END, ALIGN_START, ALIGN_START, ALIGN_START, ALIGN_START};
    static const double weight[] = {0, 0, 0, 1, 0};
    const Audit *audit = w->audit;
    const char *were_read =
        arena_print(w->arena, "%s %s read", counted(w, audit->claims.count, "statement", "statements"),
                    audit->claims.count == 1 ? "was" : "were");
    if (w->no_statements) {
        add_heading(w, 1, "statements", "The statements");
        add_paragraph(w,
                      arena_print(w->arena,
                                  "%s. As the audit was asked for, they are not printed: the numbers in "
                                  "brackets count them by source and place, as \"variorum claims\" lists them.",
                                  were_read));
        return;
    }
    add_heading(w, 1, "statements", w->cited_only ? "The statements that findings cite" : "Every statement");
    const char *text =
        "By source and place, with the findings that rest on each: the way back from a document to what "
        "is said of it here. A value in italics with a dagger was inferred; the finding says from what.";
    if (w->cited_only) {
        const char *only = "Only";
        if (audit->settings.statements == STATEMENTS_AUTO)
            only = arena_print(w->arena, "Beyond %s only", grouped(w, STATEMENTS_PRINTED));
        text = arena_print(w->arena, "%s %s. %s those are printed that a finding joins with another.", text,
                           were_read, only);
    }
    add_paragraph(w, text);
    Table *table = NULL;
    int32_t source = -1;
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        int32_t ref = w->order[i];
        const Claim *claim = &audit->claims.items[ref];
        if (!is_printed(w, ref)) continue;
        if (claim->source != source) {
            const Source *s = &audit->sources.items[source = claim->source];
            const char *title = s->title && *s->title ? s->title : s->path;
            BookBlock *heading = add_heading(w, 2, NULL, arena_print(w->arena, "%s. %s", s->id, title));
            heading->short_title = arena_print(w->arena, "Statements of %s", s->id);
            table = add_table(w, arena_print(w->arena, "The statements of %s", s->id), 5);
            set_heads(w, table, heads, align, weight);
        }
        add_statement(w, table, ref);
    }
    if (audit->claims.count == 0) add_paragraph(w, "No date and no count was read in any source.");
}
