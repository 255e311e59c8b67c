/* Pages, tables and figures: what a book designer would check by eye, checked by rule. */
#include "bench.h"
#include "layout/chart.h"
#include "layout/press.h"
#include "sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Pages ----------------------------------------------------------------------------------------------- */

/* Long books of paragraphs, headings, tables and notes: no page begins where it must not, none is overfull, and
   every strip is set once, in order. */
static void test_pages(void)
{
    static const char *const heads[] = {"Source", "Words"}, *const cells[] = {"Ledger", prose};
    for (guint32 seed = 1; seed <= 12; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        Bench bench = {.said = g_string_new(NULL)};
        char *texts[400];
        for (int i = 0; i < 400; i++) {
            texts[i] = g_strndup(prose, (gsize)g_rand_int_range(rand, 5, (int)strlen(prose)));
            int kind = g_rand_int_range(rand, 0, 10);
            if (kind == 0)
                sample_block(&bench.book, BOOK_HEADING, "A heading")->level = g_rand_int_range(rand, 1, 4);
            if (kind == 1) {
                Table *table = sample_table(2, heads);
                for (int r = g_rand_int_range(rand, 0, 30); r > 0; r--) sample_row(table, cells);
                sample_block(&bench.book, BOOK_TABLE, NULL)->table = table;
            }
            sample_block(&bench.book, kind < 8 ? BOOK_PARAGRAPH : BOOK_ITEM, texts[i]);
        }
        g_assert_true(work_open(&bench.work, &bench.book, &bench.pool, &bench.style, hear, bench.said));
        work_set_pages(&bench.work);
        const Work *work = &bench.work;
        g_assert_cmpint(work->pages.count, >, 5);
        ptrdiff_t next = 0;
        for (ptrdiff_t p = 0; p < work->pages.count; p++) {
            const Page *page = &work->pages.items[p];
            const Strip *opening = NULL;
            for (int i = page->first; i < page->first + page->count; i++) {
                const Placed *placed = &work->placed.items[i];
                if (placed->repeat) continue;
                if (!opening) opening = placed->strip;
                g_assert_true(placed->strip == work->strips.items[next]);
                next++;
                g_assert_cmpfloat(placed->y + placed->strip->height, <=,
                                  work->geometry.top + work->geometry.depth + 0.6F);
            }
            if (p) g_assert_cmpfloat(opening->penalty, <, NEVER);
            bool table = opening && opening->repeat;
            g_assert_cmpint(table, ==, work->placed.items[page->first].repeat); /* a table's head is repeated */
            const Strip *last = work->placed.items[page->first + page->count - 1].strip;
            if (p + 1 < work->pages.count) g_assert_null(last->heading); /* no heading alone at the foot */
        }
        g_assert_cmpint(next, ==, work->strips.count);
        g_assert_cmpstr(bench.said->str, ==, "");
        close_bench(&bench);
        sample_free(&bench.book);
        for (int i = 0; i < 400; i++) g_free(texts[i]);
        g_rand_free(rand);
    }
}

static void test_notes_on_their_page(void)
{
    Book book = {0};
    static Span marks[60], notes[60];
    static BookNote all[60];
    for (int i = 0; i < 60; i++) {
        BookBlock *block = sample_block(&book, BOOK_PARAGRAPH, NULL);
        marks[i] = (Span){.text = prose, .note = i + 1};
        block->spans = (Spans){&marks[i], 1, 1};
        notes[i] = (Span){.text = prose};
        all[i] = (BookNote){.spans = {&notes[i], 1, 1}};
    }
    book.notes.items = all;
    book.notes.count = 60;
    Bench bench = {.book = book, .said = g_string_new(NULL)};
    g_assert_true(work_open(&bench.work, &bench.book, &bench.pool, &bench.style, hear, bench.said));
    work_set_pages(&bench.work);
    for (int i = 1; i <= 60; i++) {
        char *call = g_strdup_printf("variorum-call-%d", i), *note = g_strdup_printf("variorum-note-%d", i);
        const Place *from = g_hash_table_lookup(bench.work.places, call),
                    *to = g_hash_table_lookup(bench.work.places, note);
        g_assert_nonnull(from);
        g_assert_nonnull(to);
        g_assert_cmpint(from->page, ==, to->page);
        g_assert_cmpfloat(from->y, <, to->y);
        g_free(call);
        g_free(note);
    }
    close_bench(&bench);
    sample_free(&book);
}

/* ---- Tables ---------------------------------------------------------------------------------------------- */

static double proof_x(const char *proof, const char *text, bool right)
{
    char *want = g_strdup_printf("text %s \n", text), *last = g_strdup_printf("text %s\n", text);
    const char *at = strstr(proof, want);
    if (!at) at = strstr(proof, last);
    g_assert_nonnull(at);
    while (at > proof && at[-1] != '\n') at--;
    char **parts = g_strsplit(at, " ", 5);
    double x = g_ascii_strtod(parts[1], NULL) + (right ? g_ascii_strtod(parts[3], NULL) : 0);
    g_strfreev(parts);
    g_free(want);
    g_free(last);
    return x;
}

static void test_columns(void)
{
    static const char *const heads[] = {"What", "Day", "Count", "End"};
    static const char *const rows[][4] = {{"a", "3 June 2011", "5.25", "x"},
                                          {"b", "14 May 2010", "1,204", "longer"},
                                          {"c", "July 2009", "12.5", "y"}};
    Book book = {0};
    Table *table = sample_table(4, heads);
    table->columns[0].weight = 1;
    table->columns[1].align = ALIGN_DATE;
    table->columns[2].align = ALIGN_DECIMAL;
    table->columns[3].align = ALIGN_END;
    for (int i = 0; i < 3; i++) sample_row(table, rows[i]);
    sample_block(&book, BOOK_TABLE, NULL)->table = table;
    char *proof = press_proof(&book);
    g_assert_cmpfloat_with_epsilon(proof_x(proof, "x", true), proof_x(proof, "longer", true), 0.2);
    /* a day of one figure stands under the second of two; a month without a day under the months */
    double figure = proof_x(proof, "3 June 2011", false) - proof_x(proof, "14 May 2010", false);
    g_assert_cmpfloat(figure, >, 3);
    g_assert_cmpfloat_with_epsilon(proof_x(proof, "July 2009", false) - proof_x(proof, "14 May 2010", false),
                                   2 * figure + 2, 1);
    /* decimal points under one another: 12.5 begins a figure left of 5.25 */
    g_assert_cmpfloat_with_epsilon(proof_x(proof, "5.25", false) - proof_x(proof, "12.5", false), figure, 0.3);
    g_assert_cmpfloat(proof_x(proof, "1,204", false), <, proof_x(proof, "12.5", false));
    free(proof);
    sample_free(&book);
}

static void test_row_spans(void)
{
    static const char *const heads[] = {"Value", "Source"};
    Book book = {0};
    Table *table = sample_table(2, heads);
    for (int r = 0; r < 300; r++) {
        const char *texts[] = {r % 100 ? NULL : prose, "A source"};
        sample_row(table, texts)->cells[0].row_span = r % 100 ? 0 : 100;
    }
    table->rows.items[299].cells[0].row_span = 50; /* covered, and beyond the table: of no effect */
    sample_block(&book, BOOK_TABLE, NULL)->table = table;
    char *proof = press_proof(&book);
    int rows = 0;
    for (const char *p = proof; (p = strstr(p, "text A source")); p++) rows++;
    g_assert_cmpint(rows, ==, 300);
    free(proof);
    sample_free(&book);
}

/* A value that goes on over the page is said again there, above each of its first rows. */
static void test_span_resumed(void)
{
    static const char *const heads[] = {"Value", "Source"};
    Book book = {0};
    Table *table = sample_table(2, heads);
    for (int r = 0; r < 200; r++) {
        const char *texts[] = {r ? NULL : "sixty-three", "A source"};
        sample_row(table, texts)->cells[0].row_span = r ? 0 : 200;
    }
    sample_block(&book, BOOK_TABLE, NULL)->table = table;
    char *proof = press_proof(&book);
    int values = 0, again = 0, page = 1;
    for (const char *p = proof; (p = strstr(p, "text sixty-three")); p++) values++;
    for (const char *p = proof; (p = strstr(p, "again text sixty-three")); p++) again++;
    for (const char *p = proof; (p = strchr(p, '\n')) && p[1]; p++) page = atoi(p + 1);
    g_assert_cmpint(page, >, 2);
    g_assert_cmpint(again, ==, page - 1);
    g_assert_cmpint(values, ==, page);
    free(proof);
    sample_free(&book);
}

/* ---- Figures --------------------------------------------------------------------------------------------- */

/* Of crowded dates as many are named as find room, and no stem crosses a name. */
static void test_strip(void)
{
    Bench bench;
    open_bench(&bench);
    for (guint32 seed = 1; seed <= 30; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        int count = g_rand_int_range(rand, 1, 60);
        ChartItem items[60] = {{0}};
        for (int i = 0; i < count; i++) {
            items[i].low = (i ? items[i - 1].low : 0) + (g_rand_int_range(rand, 0, 4) ? 20 : 900);
            items[i].high = items[i].point = items[i].low;
            items[i].label = "26 February 1992";
        }
        Chart chart = {.kind = CHART_STRIP, .items = items, .count = count};
        BookBlock block = {.kind = BOOK_FIGURE, .chart = &chart};
        ptrdiff_t first = bench.work.strips.count;
        chart_set(&bench.work, &block, 0);
        const Strip *strip = bench.work.strips.items[first];
        int named = 0;
        for (int i = 0; i < strip->box_count; i++) {
            const Box *name = &strip->boxes[i];
            if (name->kind != BOX_LINE) continue;
            named++;
            g_assert_cmpfloat(name->x, >=, 0);
            g_assert_cmpfloat(name->x + name->line->natural, <=, bench.work.geometry.measure + 0.1F);
            for (int k = 0; k < strip->box_count; k++) {
                const Box *stem = &strip->boxes[k];
                if (stem->kind == BOX_STROKE && stem->w == 0 && stem->h > 8)
                    g_assert_false(stem->x > name->x && stem->x < name->x + name->line->natural &&
                                   stem->y < name->y && stem->y + stem->h > name->y - 4);
                if (stem->kind == BOX_LINE && k != i && stem->y == name->y)
                    g_assert_cmpfloat(fabsf(stem->x - name->x), >, name->line->natural);
            }
        }
        g_assert_cmpint(named, >=, MIN(count, 8));
        g_rand_free(rand);
    }
    close_bench(&bench);
}

/* ---- Furniture ------------------------------------------------------------------------------------------- */

/* The head names the first section on the page, and none that is unlisted; a room's caption shares its rule. */
static void test_running_head(void)
{
    Book book = {0};
    static const struct {
        const char *title;
        bool unlisted, page_before;
    } parts[] = {{"One", false, false}, {"Two", false, false}, {"Aside", true, true}, {"Three", false, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].page_before) sample_block(&book, BOOK_PAGE, NULL);
        BookBlock *heading = sample_block(&book, BOOK_HEADING, parts[i].title);
        heading->level = 1;
        heading->unlisted = parts[i].unlisted;
        sample_block(&book, BOOK_PARAGRAPH, prose);
        sample_block(&book, BOOK_ROOM, "Decided by")->height_lines = 1;
    }
    Bench bench = {.book = book, .said = g_string_new(NULL)};
    g_assert_true(work_open(&bench.work, &bench.book, &bench.pool, &bench.style, hear, bench.said));
    work_set_pages(&bench.work);
    g_assert_cmpint(bench.work.pages.count, ==, 2);
    g_assert_cmpstr(bench.work.pages.items[0].heads[0]->title, ==, "One");
    g_assert_cmpstr(bench.work.pages.items[1].heads[0]->title, ==, "Two"); /* the aside belongs to it */
    int rules = 0;
    for (ptrdiff_t i = 0; i < bench.work.strips.count; i++) {
        const Strip *strip = bench.work.strips.items[i];
        for (int k = 0; k < strip->box_count; k++) {
            if (strip->boxes[k].kind != BOX_RULE) continue;
            rules++;
            g_assert_cmpint(strip->boxes[0].kind, ==, BOX_LINE);
        }
    }
    g_assert_cmpint(rules, ==, 4);
    close_bench(&bench);
    sample_free(&book);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/flow/pages", test_pages);
    g_test_add_func("/layout/flow/notes", test_notes_on_their_page);
    g_test_add_func("/layout/table/columns", test_columns);
    g_test_add_func("/layout/table/row-spans", test_row_spans);
    g_test_add_func("/layout/table/span-resumed", test_span_resumed);
    g_test_add_func("/layout/chart/strip", test_strip);
    g_test_add_func("/layout/flow/running-head", test_running_head);
    return g_test_run();
}
