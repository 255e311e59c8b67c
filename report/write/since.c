/* Since the last audit: what is new, changed or gone, which documents changed, and which quotes are no longer found. */
#include "report/write/writer.h"

#include <glib.h>

enum { LISTED_MOST = 40, QUOTE_LENGTH = 160 };

bool is_marked(const Finding *finding)
{
    return finding->baseline == BASELINE_NEW || finding->baseline == BASELINE_CHANGED ||
           finding->baseline == BASELINE_REOPENED;
}

void mark_changes(Writer *w, const Finding *finding, ptrdiff_t first)
{
    if (!is_marked(finding)) return;
    for (ptrdiff_t i = first; i < w->book->blocks.count; i++) {
        BookBlock *block = &w->book->blocks.items[i];
        block->changed = true;
        if (block->table) block->table->head.changed = true;
        for (ptrdiff_t k = 0; block->table && k < block->table->rows.count; k++)
            block->table->rows.items[k].changed = true;
    }
}

static const char *cause_words(Cause cause)
{
    static const char *const words[] = {
        [CAUSE_NONE] = "",
        [CAUSE_SOURCES] = "The sources changed.",
        [CAUSE_TABLES] = "The editors’ tables changed (names.csv, links.csv or claims.csv).",
        [CAUSE_SETTINGS] = "The settings changed (variorum.ini).",
        [CAUSE_PROGRAM] = "Another version of the program reads the same words in another way.",
    };
    return words[cause];
}

static bool is_minor(const char *kind)
{
    return strcmp(kind, finding_kind_name(FINDING_AGREEMENT)) == 0 ||
           strcmp(kind, finding_kind_name(FINDING_SINGLE)) == 0;
}

/* How many findings bear each baseline: [1] those of agreements and single statements. */
typedef struct Tally {
    ptrdiff_t counts[2][BASELINE_GONE + 1];
} Tally;

static Tally count_all(const Audit *audit)
{
    Tally out = {0};
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        const Finding *f = &audit->findings.items[i];
        out.counts[f->kind >= FINDING_AGREEMENT][f->baseline]++;
    }
    for (ptrdiff_t i = 0; i < audit->since->findings.count; i++) {
        const OldFinding *old = &audit->since->findings.items[i];
        if (old->now < 0) out.counts[is_minor(old->kind)][BASELINE_GONE]++;
    }
    return out;
}

/* "2 are new, 1 changed, none reopened, 5 as they were, 1 is gone" */
static const char *tally_words(Writer *w, const ptrdiff_t *counts)
{
    static const struct {
        Baseline baseline;
        const char *words;
    } parts[] = {{BASELINE_NEW, "new"},
                 {BASELINE_CHANGED, "changed"},
                 {BASELINE_REOPENED, "reopened"},
                 {BASELINE_UNCHANGED, "as before"},
                 {BASELINE_GONE, "gone"}};
    const char *text = "";
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        ptrdiff_t n = counts[parts[i].baseline];
        text = arena_print(w->arena, "%s%s%s %s", text,
                           i == 0                         ? ""
                           : i + 1 == G_N_ELEMENTS(parts) ? " and "
                                                          : ", ",
                           n ? grouped(w, n) : "none", parts[i].words);
    }
    return text;
}

static void add_opening(Writer *w)
{
    const Since *since = w->audit->since;
    Tally tally = count_all(w->audit);
    add_paragraph(w,
                  arena_print(w->arena,
                              "Compared with the audit in %s. Of the differences and other findings, %s; of "
                              "the agreements and single statements, %s. A "
                              "bar in the margin stands beside what is new, changed or reopened.",
                              since->name, tally_words(w, tally.counts[0]), tally_words(w, tally.counts[1])));
    const char *others = "";
    if (since->tool_changed)
        others = arena_print(w->arena, "That audit was made with %s, this with %s. ",
                             *since->tool ? since->tool : "another version", w->book->creator);
    if (since->settings_changed) others = arena_print(w->arena, "%sIt was made with other settings. ", others);
    if (since->tables_changed)
        others = arena_print(
            w->arena, "%sThe editors’ tables (names.csv, links.csv, claims.csv) had other rows. ", others);
    if (*others)
        add_paragraph(w,
                      arena_print(w->arena,
                                  "%sWhat changed for such a reason and not with the sources is told as such.",
                                  others));
}

static void add_changes(Writer *w)
{
    static const char *const heads[] = {"Source", "What happened", "Beginning of the SHA-256"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_START};
    static const double weight[] = {0.4, 0, 1};
    static const char *const words[] = {[SOURCE_CHANGED] = "the document changed",
                                        [SOURCE_ADDED] = "added",
                                        [SOURCE_REMOVED] = "removed",
                                        [SOURCE_REDATED] = "dated anew"};
    const Since *since = w->audit->since;
    if (!since->changes.count) {
        add_paragraph(w, "Every document is, byte for byte, what it was.");
        return;
    }
    add_heading(w, 2, NULL, "Sources that changed")->unlisted = true;
    Table *table = add_table(w, "Sources that changed, came or went", 3);
    set_heads(w, table, heads, align, weight);
    for (ptrdiff_t i = 0; i < since->changes.count && i < LISTED_MOST; i++) {
        const SourceChange *c = &since->changes.items[i];
        Row *row = add_row(w, table);
        row->cells[0].row_head = true;
        add_span(w, &row->cells[0].spans, 0, c->id);
        add_span(w, &row->cells[1].spans, 0, words[c->step]);
        const char *const prints[] = {c->was, c->is}, *const when[] = {"then ", "now "};
        for (int k = 0; k < 2; k++) {
            if (!*prints[k]) continue;
            add_span(w, &row->cells[2].spans, 0,
                     k && *c->was ? arena_print(w->arena, ", %s", when[k]) : when[k]);
            const char *print = c->step == SOURCE_REDATED
                                    ? arena_print(w->arena, "dated %s", prints[k])
                                    : grouped_hex(w, arena_print(w->arena, "%.16s", prints[k]));
            add_span(w, &row->cells[2].spans, SPAN_TABULAR, print);
        }
    }
    if (since->changes.count > LISTED_MOST)
        add_paragraph(w, arena_print(w->arena, "And %s more, as findings.json tells.",
                                     grouped(w, since->changes.count - LISTED_MOST)));
}

static void add_moved(Writer *w)
{
    static const char *const heads[] = {"Finding", "Is", "What it says", "Page"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_START, ALIGN_END};
    static const double weight[] = {0, 0, 1, 0};
    const Audit *audit = w->audit;
    Table *table = NULL;
    ptrdiff_t listed = 0, left = 0;
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        const Finding *f = &audit->findings.items[i];
        if (!is_marked(f) || f->kind >= FINDING_AGREEMENT) continue;
        if (listed++ >= LISTED_MOST) {
            left++;
            continue;
        }
        if (!table) {
            add_heading(w, 2, NULL, "New, changed, reopened")->unlisted = true;
            table = add_table(w, "Findings that are new, changed or reopened", 4);
            set_heads(w, table, heads, align, weight);
        }
        const char *target = anchor_finding(w, i);
        Row *row = add_row(w, table);
        row->cells[0].sign = kind_sign(f->kind);
        row->cells[0].row_head = true;
        add_span(w, &row->cells[0].spans, 0, f->id);
        add_span(w, &row->cells[1].spans, 0, baseline_name(f->baseline));
        add_link(w, &row->cells[2].spans, stopped(w, f->message), target);
        if (f->was_message)
            add_span(w, &row->cells[2].spans, SPAN_BREAK,
                     arena_print(w->arena, "Then: %s", stopped(w, f->was_message)));
        if (f->was_id)
            add_span(w, &row->cells[2].spans, SPAN_BREAK,
                     arena_print(w->arena, "Then its id was %s.", f->was_id));
        if (f->cause != CAUSE_SOURCES) add_span(w, &row->cells[2].spans, SPAN_BREAK, cause_words(f->cause));
        add_link(w, &row->cells[3].spans, "0", target)->page_of_target = true;
    }
    if (left)
        add_paragraph(w,
                      arena_print(w->arena, "And %s more, each with a bar where it stands.", grouped(w, left)));
}

static void add_gone(Writer *w)
{
    static const char *const heads[] = {"Finding", "What it said", "Why it is gone"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_START};
    static const double weight[] = {0, 1, 0.6};
    const Since *since = w->audit->since;
    Table *table = NULL;
    ptrdiff_t listed = 0, left = 0;
    for (ptrdiff_t i = 0; i < since->findings.count; i++) {
        const OldFinding *old = &since->findings.items[i];
        if (old->now >= 0 || is_minor(old->kind)) continue;
        if (listed++ >= LISTED_MOST) {
            left++;
            continue;
        }
        if (!table) {
            add_heading(w, 2, NULL, "Gone")->unlisted = true;
            table = add_table(w, "Findings that are gone", 3);
            set_heads(w, table, heads, align, weight);
        }
        Row *row = add_row(w, table);
        row->cells[0].row_head = true;
        add_span(w, &row->cells[0].spans, 0, old->id);
        add_span(w, &row->cells[1].spans, 0, stopped(w, old->message));
        add_span(w, &row->cells[2].spans, 0, cause_words(old->cause));
    }
    if (left) add_paragraph(w, arena_print(w->arena, "And %s more, as findings.json tells.", grouped(w, left)));
}

static const char *cut(Writer *w, const char *text)
{
    if (g_utf8_strlen(text, -1) <= QUOTE_LENGTH) return text;
    const char *end = g_utf8_offset_to_pointer(text, QUOTE_LENGTH);
    while (end > text && *end != ' ') end--;
    return arena_print(w->arena, "%.*s […]", (int)(end - text), text);
}

/* One row a quote, whatever the number of findings that rested on it. */
static void add_orphaned(Writer *w)
{
    static const char *const heads[] = {"Source", "Quoted then, and no longer found", "Finding"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_START};
    static const double weight[] = {0, 1, 0};
    const Since *since = w->audit->since;
    GHashTable *told = g_hash_table_new(g_str_hash, g_str_equal);
    Table *table = NULL;
    for (ptrdiff_t i = 0; i < since->findings.count; i++) {
        const OldFinding *old = &since->findings.items[i];
        for (ptrdiff_t k = 0; k < old->claims.count; k++) {
            const OldClaim *c = &old->claims.items[k];
            if (c->state != QUOTE_ORPHANED || is_minor(old->kind) || g_hash_table_size(told) >= LISTED_MOST)
                continue;
            if (!g_hash_table_add(told, (gpointer)c->quote)) continue;
            if (!table) {
                add_heading(w, 2, NULL, "Quotes no longer found")->unlisted = true;
                add_paragraph(w, "Looked for by their exact text, by their value with the words round it, and "
                                 "in other words with every "
                                 "number and date the same.");
                table = add_table(w, "Quotes of the last audit that are no longer found", 3);
                set_heads(w, table, heads, align, weight);
            }
            Row *row = add_row(w, table);
            row->cells[0].row_head = true;
            add_span(w, &row->cells[0].spans, 0, c->source);
            add_span(w, &row->cells[1].spans, SPAN_QUOTE, cut(w, c->quote));
            add_span(w, &row->cells[2].spans, 0, old->id);
        }
    }
    g_hash_table_destroy(told);
}

void write_since(Writer *w)
{
    if (!w->audit->since) return;
    add_heading(w, 1, "since", "Since the last audit");
    add_opening(w);
    add_changes(w);
    add_moved(w);
    add_gone(w);
    add_orphaned(w);
}
