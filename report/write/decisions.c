/* What the editors decided: at the foot of each finding, and the dismissed findings with their reasons. */
#include "report/write/writer.h"

#include <glib.h>

bool is_dismissed(const Finding *finding)
{
    return finding_is_decided(finding) && finding->decision->kind == DECISION_DISMISSED;
}

/* "K. L., 3 May 2024": who and when, as far as it was said. */
static const char *signature(Writer *w, const Decision *d)
{
    Date date;
    const char *day = date_parse(slice_of(d->date), &date) ? date_words(w->arena, date) : d->date;
    return arena_print(w->arena, "%s%s%s", d->reviewer, *d->reviewer && *day ? ", " : "", day);
}

/* "Resolved: 412 preferred. The council counted again. K. L., 3 May 2024." */
static void add_words(Writer *w, Spans *spans, const Decision *d)
{
    char *kind = arena_string(w->arena, slice_of(decision_name(d->kind)));
    kind[0] = g_ascii_toupper(kind[0]);
    add_span(w, spans, SPAN_ITALIC, kind);
    if (*d->preferred) add_span(w, spans, 0, arena_print(w->arena, ": %s preferred", d->preferred));
    const char *silent = d->kind == DECISION_DISMISSED ? " No reason was given." : "";
    add_span(w, spans, 0,
             *d->reason ? arena_print(w->arena, ". %s", stopped(w, d->reason))
                        : arena_print(w->arena, ".%s", silent));
    const char *by = signature(w, d);
    if (*by) add_span(w, spans, 0, arena_print(w->arena, " %s", stopped(w, by)));
}

void write_decision(Writer *w, const Finding *finding)
{
    if (finding->decision) {
        BookBlock *block = add_paragraph(w, NULL);
        block->small = true;
        if (finding->reopened) {
            add_span(w, &block->spans, 0, "Open again, for its statements have changed. Decided before: ");
            add_words(w, &block->spans, finding->decision);
            if (finding->was_message)
                add_span(w, &block->spans, 0,
                         arena_print(w->arena, " Then: %s", stopped(w, finding->was_message)));
        } else {
            add_span(w, &block->spans, 0, "Decision: ");
            add_words(w, &block->spans, finding->decision);
        }
    }
    if (finding->kind >= FINDING_AGREEMENT || finding_is_decided(finding)) return;
    BookBlock *room = add_block(w, BOOK_ROOM);
    room->small = true;
    room->height_lines = 1;
    add_span(w, &room->spans, 0, "Decision, reason, initials, date");
}

static void add_dismissed(Writer *w, Table *table, ptrdiff_t index)
{
    const Finding *finding = &w->audit->findings.items[index];
    Row *row = add_row(w, table);
    row->anchor = anchor_finding(w, index);
    row->rule_above = table->rows.count > 1;
    row->changed = is_marked(finding);
    row->cells[0].sign = kind_sign(finding->kind);
    row->cells[0].row_head = true;
    add_span(w, &row->cells[0].spans, 0, finding->id);
    add_span(w, &row->cells[1].spans, 0, stopped(w, finding->message));
    for (ptrdiff_t i = 0; i < finding->claims.count; i++) {
        int32_t ref = finding->claims.items[i];
        const Claim *claim = &w->audit->claims.items[ref];
        add_span(w, &row->cells[1].spans, i ? 0 : SPAN_BREAK, i ? ", " : "");
        add_link(w, &row->cells[1].spans, source_of(w, claim)->id, anchor_source(w, claim->source));
        add_citation(w, &row->cells[1].spans, arena_print(w->arena, "\u00a0[%d]", w->number[ref]),
                     anchor_statement(w, ref));
    }
    const Decision *d = finding->decision;
    const char *by = signature(w, d);
    add_span(w, &row->cells[2].spans, 0, *d->reason ? stopped(w, d->reason) : "No reason was given.");
    if (*by) add_span(w, &row->cells[2].spans, SPAN_BREAK, stopped(w, by));
}

void write_dismissed(Writer *w)
{
    static const char *const heads[] = {"Finding", "What it says, and the statements", "Why it was dismissed"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_START};
    static const double weight[] = {0, 1, 0.8};
    const Audit *audit = w->audit;
    Table *table = NULL;
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        if (!is_dismissed(&audit->findings.items[i])) continue;
        if (!table) {
            add_heading(w, 1, "dismissed", "Dismissed findings");
            add_paragraph(
                w,
                "The editors held these to be no findings. They are listed so that others can judge; one whose "
                "statements change stands among the findings again.");
            table = add_table(w, "Findings that were dismissed, with the reasons", 3);
            set_heads(w, table, heads, align, weight);
        }
        add_dismissed(w, table, i);
    }
}

/* Decisions on what is no longer found: the latest of each id. */
void write_orphans(Writer *w)
{
    static const char *const heads[] = {"Finding", "Decision", "Reason"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_START};
    static const double weight[] = {0, 0, 1};
    const Audit *audit = w->audit;
    Table *table = NULL;
    for (ptrdiff_t i = 0; i < audit->decisions.count; i++) {
        const Decision *d = &audit->decisions.items[i];
        if (!decision_is_orphaned(audit, d)) continue;
        if (!table) {
            add_heading(w, 1, "orphans", "Decided, and no longer found");
            add_paragraph(w, "These decisions stand in reviews.csv; the findings that they speak of are no "
                             "longer there, for their "
                             "sources have changed or they are read in another way.");
            table = add_table(w, "Decisions on findings that are no longer there", 3);
            set_heads(w, table, heads, align, weight);
        }
        Row *row = add_row(w, table);
        const char *by = signature(w, d);
        row->cells[0].row_head = true;
        add_span(w, &row->cells[0].spans, 0, d->finding);
        add_span(w, &row->cells[1].spans, 0, decision_name(d->kind));
        add_span(w, &row->cells[2].spans, 0, *d->reason ? stopped(w, d->reason) : "None was given.");
        if (*by) add_span(w, &row->cells[2].spans, 0, arena_print(w->arena, " %s", stopped(w, by)));
    }
}
