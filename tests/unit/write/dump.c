/* A book as text, a block or a row a line. */
#include "tests/unit/write/dump.h"

#include <math.h>
#include <string.h>

void dump_spans(GString *out, const Spans *spans)
{
    for (ptrdiff_t i = 0; i < spans->count; i++) {
        const Span *s = &spans->items[i];
        const char *sign = s->style & SPAN_MARK ? "_" : s->style & SPAN_ITALIC ? "/" : "";
        if (s->style & SPAN_BREAK) g_string_append(out, " | ");
        g_string_append_printf(out, "%s%s%s", sign, s->text, sign);
        if (s->target) g_string_append_printf(out, "{%s%s}", s->page_of_target ? "page " : "", s->target);
        if (s->note) g_string_append_printf(out, "{note %d}", s->note);
    }
}

static void dump_row(GString *out, const Row *row, ptrdiff_t columns)
{
    g_string_append_printf(out, "%s %s", row->changed ? "|" : " ", row->rule_above ? "--- " : "");
    for (ptrdiff_t i = 0; i < columns; i++) {
        if (i) g_string_append(out, " || ");
        if (row->cells[i].sign) g_string_append_printf(out, "<%d> ", (int)row->cells[i].sign);
        dump_spans(out, &row->cells[i].spans);
    }
    if (row->anchor) g_string_append_printf(out, "  #%s", row->anchor);
    g_string_append_c(out, '\n');
}

static void dump_chart(GString *out, const Chart *chart)
{
    static const char *const kinds[] = {"matrix", "dates", "counts", "strip"};
    g_string_append_printf(out, "  chart %s: %s\n  alt: %s\n", kinds[chart->kind], chart->caption, chart->alt);
    for (ptrdiff_t i = 0; i < chart->count; i++) {
        const ChartItem *item = &chart->items[i];
        g_string_append_printf(out, "  %s [%s] %g..%g", item->label, item->voices, item->low, item->high);
        if (!isnan(item->point)) g_string_append_printf(out, " at %g", item->point);
        g_string_append_printf(out, " {%s}\n", item->target);
    }
    for (ptrdiff_t i = 0; i < chart->size; i++) {
        g_string_append_printf(out, "  %s", chart->names[i]);
        for (ptrdiff_t j = 0; j < chart->size; j++)
            g_string_append_printf(out, " %d/%d", chart->cells[i * chart->size + j].agree,
                                   chart->cells[i * chart->size + j].differ);
        g_string_append_c(out, '\n');
    }
}

char *dump_book(const Book *book)
{
    static const char *const kinds[] = {"title", "heading", "paragraph", "lead",  "quotation", "item", "field",
                                        "table", "figure",  "contents",  "notes", "space",     "room", "page"};
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%s\n%s\ndate %" G_GINT64_FORMAT "\n%s\n", book->title, book->foot, book->date,
                           book->language);
    for (ptrdiff_t i = 0; i < book->blocks.count; i++) {
        const BookBlock *b = &book->blocks.items[i];
        if (b->changed) g_string_append(out, "| ");
        g_string_append(out, kinds[b->kind]);
        if (b->level) g_string_append_printf(out, " %d", b->level);
        if (b->small) g_string_append(out, " small");
        if (b->label) g_string_append_printf(out, " (%s)", b->label);
        if (b->margin_sign == SIGN_ATTACHMENT) g_string_append(out, " <attachment>");
        if (b->margin) g_string_append_printf(out, " <%d %s>", (int)b->margin_sign, b->margin);
        if (b->spans.count) g_string_append(out, ": ");
        dump_spans(out, &b->spans);
        if (b->anchor) g_string_append_printf(out, "  #%s", b->anchor);
        g_string_append_c(out, '\n');
        if (b->table) {
            dump_row(out, &b->table->head, b->table->column_count);
            for (ptrdiff_t r = 0; r < b->table->rows.count; r++)
                dump_row(out, &b->table->rows.items[r], b->table->column_count);
        }
        if (b->chart) dump_chart(out, b->chart);
    }
    for (ptrdiff_t i = 0; i < book->files.count; i++) {
        const BookFile *file = &book->files.items[i];
        g_string_append_printf(out, "file %s (%s, %s): %s\n", file->name, file->mime, file->relationship,
                               file->description);
    }
    for (ptrdiff_t i = 0; i < book->notes.count; i++) {
        g_string_append_printf(out, "note %td: ", i + 1);
        dump_spans(out, &book->notes.items[i].spans);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

/* ---- Anchors and links ---------------------------------------------------------------------------------- */

typedef struct Names {
    GHashTable *anchors;
    GPtrArray *targets;
    const char *twice;
} Names;

static void take_anchor(Names *names, const char *anchor)
{
    if (!anchor || !*anchor) return;
    if (strspn(anchor, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(anchor)) names->twice = anchor;
    if (!g_hash_table_add(names->anchors, (char *)anchor)) names->twice = anchor;
}

static void take_spans(Names *names, const Spans *spans)
{
    for (ptrdiff_t i = 0; i < spans->count; i++) {
        take_anchor(names, spans->items[i].anchor);
        if (spans->items[i].target) g_ptr_array_add(names->targets, (char *)spans->items[i].target);
    }
}

const char *dump_breach(const Book *book)
{
    Names names = {g_hash_table_new(g_str_hash, g_str_equal), g_ptr_array_new(), NULL};
    for (ptrdiff_t i = 0; i < book->blocks.count; i++) {
        const BookBlock *b = &book->blocks.items[i];
        take_anchor(&names, b->anchor);
        take_spans(&names, &b->spans);
        for (ptrdiff_t r = 0; b->table && r < b->table->rows.count; r++) {
            take_anchor(&names, b->table->rows.items[r].anchor);
            for (ptrdiff_t c = 0; c < b->table->column_count; c++)
                take_spans(&names, &b->table->rows.items[r].cells[c].spans);
        }
        for (ptrdiff_t k = 0; b->chart && k < b->chart->count; k++)
            g_ptr_array_add(names.targets, (char *)b->chart->items[k].target);
    }
    const char *breach = names.twice;
    for (guint i = 0; i < names.targets->len && !breach; i++)
        if (!g_hash_table_contains(names.anchors, names.targets->pdata[i])) breach = names.targets->pdata[i];
    g_hash_table_destroy(names.anchors);
    g_ptr_array_free(names.targets, TRUE);
    return breach;
}
