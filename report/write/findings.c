/* The findings, each complete in itself: what differs, on whose words, why the words belong together, who is
 * silent. */
#include "report/write/writer.h"

#include <glib.h>

enum { QUOTE_LENGTH = 210, QUOTE_AGREED = 130, QUOTE_SINGLE = 70, SILENT_PRINTED = 12 };

/* What the words quoted do not say themselves: on whose word, as of when, of what part. */
static void add_circumstances(Writer *w, Spans *spans, const Claim *claim)
{
    const char *text = "";
    Date as_of;
    if (claim->attributed_to && *claim->attributed_to && !quote_has(w, claim, claim->attributed_to))
        text = arena_print(w->arena, "on the word of %s", claim->attributed_to);
    if (claim->as_of && *claim->as_of && date_parse(slice_of(claim->as_of), &as_of))
        text = arena_print(w->arena, "%s%sas of %s", text, *text ? "; " : "", date_words(w->arena, as_of));
    if (claim->scope && *claim->scope)
        text = arena_print(w->arena, "%s%s%s", text, *text ? "; " : "", claim->scope);
    if (claim->kind == MENTION_QUANTITY && claim->inferred && *claim->inferred)
        text = arena_print(w->arena, "%s%s%s", text, *text ? "; " : "", claim->inferred);
    if (*text) add_span(w, spans, 0, arena_print(w->arena, " (%s)", text));
}

static void add_value(Writer *w, Cell *cell, const Claim *claim)
{
    const char *inferred = inferred_words(w, claim);
    Span *span = add_span(w, &cell->spans, inferred ? SPAN_ITALIC : 0, value_words(w, claim));
    if (inferred) {
        span->text = arena_print(w->arena, "%s†", span->text);
        span->note = add_note(w, inferred);
    }
}

/* In figures, so that the column stays narrow; a span of days in two lines. */
static void add_day(Writer *w, Spans *spans, Date date)
{
    const char *text = date_text(w->arena, date), *slash = strchr(text, '/');
    unsigned style = SPAN_BREAK | SPAN_TABULAR;
    if (!slash) {
        add_span(w, spans, style, text);
        return;
    }
    add_span(w, spans, style, arena_string(w->arena, (Slice){text, slash + 1 - text}));
    add_span(w, spans, style, slash + 1);
}

/* SAME says that the row above bears the same value; the value stands once, over all its voices. */
static void add_voice(Writer *w, Table *table, ptrdiff_t index, int32_t ref, bool same)
{
    FindingKind kind = w->audit->findings.items[index].kind;
    bool compared = finding_is_conflict(kind) || kind == FINDING_PRECISION;
    const Claim *claim = &w->audit->claims.items[ref];
    const Source *source = source_of(w, claim);
    Row *row = add_row(w, table);
    row->anchor = anchor_quote(w, index, ref);
    row->rule_above = !same && table->rows.count > 1;
    if (!same || inferred_words(w, claim)) add_value(w, &row->cells[0], claim);
    row->cells[1].row_head = true;
    add_link(w, &row->cells[1].spans, source->id, anchor_source(w, claim->source));
    /* A later source may know more: where values differ, its day stands beside them. */
    if (compared && date_is_set(source->published)) add_day(w, &row->cells[1].spans, source->published);
    add_quote(w, &row->cells[2].spans, claim, kind == FINDING_AGREEMENT ? QUOTE_AGREED : QUOTE_LENGTH);
    add_circumstances(w, &row->cells[2].spans, claim);
    add_span(w, &row->cells[3].spans, 0, place_words(w, claim));
    /* A statement that the book does not print is no place to lead to. */
    add_citation(w, &row->cells[3].spans, arena_print(w->arena, "\u00a0[%d]", w->number[ref]),
                 anchor_statement(w, ref));
}

/* Dates stand under one another by the day, counts by the unit, whatever is mixed by its beginning. */
static ColumnAlign value_align(const Writer *w, const Finding *finding)
{
    bool dates = true, counts = true;
    for (ptrdiff_t i = 0; i < finding->claims.count; i++) {
        const Claim *claim = &w->audit->claims.items[finding->claims.items[i]];
        dates &= claim->kind == MENTION_DATE && !claim->by_hand;
        counts &= claim->kind == MENTION_QUANTITY && !claim->by_hand;
    }
    return dates ? ALIGN_DATE : counts ? ALIGN_DECIMAL : ALIGN_START;
}

static void add_voices(Writer *w, const Finding *finding, ptrdiff_t index)
{
    static const char *const heads[] = {"Value", "Source", "In the words of the source", "Place"};
    static const double weight[] = {0, 0, 1, 0};
    const Claim *claims = w->audit->claims.items;
    const ColumnAlign align[] = {value_align(w, finding), ALIGN_START, ALIGN_START, ALIGN_START};
    Table *table = add_table(w, arena_print(w->arena, "The statements on %s", finding->subject), 4);
    set_heads(w, table, heads, align, weight);
    const ClaimRefs refs = grouped_claims(w, finding);
    for (ptrdiff_t i = 0; i < refs.count; i++) {
        int32_t ref = refs.items[i];
        bool same = i > 0 && value_equal(w, &claims[refs.items[i - 1]], &claims[ref]);
        add_voice(w, table, index, ref, same);
    }
}

static const char *silent_words(Writer *w, const Finding *finding)
{
    ptrdiff_t n = finding->silent_count;
    if (n == 0) return NULL;
    if (n > SILENT_PRINTED || finding->silent.count < n)
        return arena_print(w->arena, "Silent on it: %s", counted(w, n, "source", "sources"));
    const char *text = "";
    for (ptrdiff_t i = 0; i < n; i++)
        text = arena_print(w->arena, "%s%s%s", text,
                           i == 0       ? ""
                           : i + 1 == n ? " and "
                                        : ", ",
                           w->audit->sources.items[finding->silent.items[i]].id);
    return arena_print(w->arena, "Silent on it: %s", text);
}

/* The reasons come with their weights, "the same verb (+1.2), values far apart (-0.6)": a reader is told which
   speak for and which against, and the weights are left to those who ask the program to explain. */
static const char *reasons_words(Writer *w, const char *why)
{
    const char *sides[2] = {"", ""};
    bool weighed = false;
    for (const char *at = why; *at;) {
        const char *end = strstr(at, "), ");
        size_t len = end ? (size_t)(end + 1 - at) : strlen(at);
        Slice reason = {at, (ptrdiff_t)len};
        ptrdiff_t open = reason.len;
        while (open > 0 && reason.at[open - 1] != '(') open--;
        bool weight = open > 1 && open < reason.len && strchr("+-", reason.at[open]);
        bool against = weight && reason.at[open] == '-';
        if (weight) reason = slice_trim((Slice){reason.at, open - 1});
        weighed |= weight;
        sides[against] = arena_print(w->arena, "%s%s%.*s", sides[against], *sides[against] ? ", " : "",
                                     (int)reason.len, reason.at);
        at += len;
        if (end) at += 2;
    }
    if (!weighed) return arena_print(w->arena, "Read together because: %s", stopped(w, why));
    const char *text = *sides[0] ? arena_print(w->arena, "Read together because: %s.", sides[0]) : "";
    return *sides[1] ? arena_print(w->arena, "%s%sAgainst it: %s.", text, *text ? " " : "", sides[1]) : text;
}

static void add_reasons(Writer *w, const Finding *finding)
{
    const char *silent = silent_words(w, finding);
    bool why = finding->why && *finding->why;
    if (!why && !silent) return;
    BookBlock *block = add_paragraph(w, NULL);
    block->small = true;
    if (why) add_span(w, &block->spans, 0, reasons_words(w, finding->why));
    if (silent) add_span(w, &block->spans, 0, arena_print(w->arena, "%s%s.", why ? " " : "", silent));
}

static void write_finding(Writer *w, ptrdiff_t index)
{
    const Finding *finding = &w->audit->findings.items[index];
    BookBlock *lead = add_block(w, BOOK_LEAD);
    lead->anchor = anchor_finding(w, index);
    lead->margin_sign = kind_sign(finding->kind);
    lead->margin = arena_print(w->arena, "%s %s", finding->id, kind_words(finding->kind, false));
    add_span(w, &lead->spans, 0, unbroken(w, stopped(w, finding->message)));
    ptrdiff_t first = w->book->blocks.count - 1;
    add_voices(w, finding, index);
    if (finding->kind == FINDING_LIST_MEMBERSHIP) write_members(w, finding);
    write_finding_chart(w, finding);
    add_reasons(w, finding);
    write_decision(w, finding);
    mark_changes(w, finding, first);
    /* Neither the reasons nor the room for a decision go over the page alone. */
    for (ptrdiff_t i = first; i + 1 < w->book->blocks.count; i++)
        w->book->blocks.items[i].keep_with_next = true;
    add_block(w, BOOK_SPACE)->height_lines = 1;
}

/* One line each: their words stand among the statements. */
static void add_single(Writer *w, Table *table, ptrdiff_t index)
{
    const Finding *finding = &w->audit->findings.items[index];
    for (ptrdiff_t j = 0; j < finding->claims.count; j++) {
        int32_t ref = finding->claims.items[j];
        const Claim *claim = &w->audit->claims.items[ref];
        Row *row = add_row(w, table);
        row->anchor = j == 0 ? anchor_finding(w, index) : anchor_quote(w, index, ref);
        row->changed = is_marked(finding);
        row->cells[0].sign = j == 0 ? SIGN_CIRCLE : SIGN_NONE;
        if (j == 0) add_span(w, &row->cells[0].spans, 0, finding->id);
        add_quote(w, &row->cells[1].spans, claim, QUOTE_SINGLE);
        add_value(w, &row->cells[2], claim);
        add_link(w, &row->cells[3].spans, source_of(w, claim)->id, anchor_source(w, claim->source));
        add_citation(w, &row->cells[3].spans, arena_print(w->arena, "\u00a0[%d]", w->number[ref]),
                     anchor_statement(w, ref));
    }
}

static void write_singles(Writer *w)
{
    static const char *const heads[] = {"Finding", "In the words of the source", "Value", "Source"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_START, ALIGN_START};
    static const double weight[] = {0, 1, 0, 0};
    const Audit *audit = w->audit;
    Table *table = NULL;
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        if (audit->findings.items[i].kind != FINDING_SINGLE || is_dismissed(&audit->findings.items[i]))
            continue;
        if (!table) {
            add_heading(w, 2, "singles", "In one source only");
            if (w->cited_only) {
                const char *why = "Statements";
                if (audit->settings.statements == STATEMENTS_AUTO)
                    why = arena_print(w->arena, "There are more than %s statements in this audit: those",
                                      grouped(w, STATEMENTS_PRINTED));
                add_paragraph(w,
                              arena_print(w->arena, "%s that stand in one source only are not printed.", why));
                return;
            }
            add_paragraph(w, "Silence is not disagreement: what follows is listed so that it can be looked for "
                             "elsewhere.");
            table = add_table(w, "Statements that stand in one source only", 4);
            set_heads(w, table, heads, align, weight);
        }
        add_single(w, table, i);
    }
}

void write_findings(Writer *w)
{
    static const struct {
        FindingKind first, last;
        const char *anchor, *title;
    } parts[] = {
        {FINDING_DATE_CONFLICT, FINDING_WEEKDAY, "conflicts", "Where the sources differ"},
        {FINDING_PRECISION, FINDING_PRECISION, "precision", "Where one is more exact"},
        {FINDING_WORDING, FINDING_WORDING, "wording", "The same number, other words"},
        {FINDING_AGREEMENT, FINDING_AGREEMENT, "agreements", "Where the sources agree"},
    };
    const Audit *audit = w->audit;
    add_heading(w, 1, "findings", "Findings");
    add_paragraph(
        w,
        "Each finding opens with its difference in one sentence. The table gives every voice, grouped by "
        "value, most voices first, with the value underlined in the words it rests on; under the source "
        "stands its date of publication, and the number in brackets leads to the statement. A value in italics "
        "with a dagger is not in those words alone: its note says from what it was inferred.");
    if (audit->findings.count == 0) add_paragraph(w, "There are none.");
    for (size_t part = 0; part < G_N_ELEMENTS(parts); part++) {
        bool opened = false;
        for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
            FindingKind kind = audit->findings.items[i].kind;
            if (kind < parts[part].first || kind > parts[part].last || is_dismissed(&audit->findings.items[i]))
                continue;
            if (!opened) add_heading(w, 2, parts[part].anchor, parts[part].title);
            opened = true;
            write_finding(w, i);
        }
    }
    write_singles(w);
}
