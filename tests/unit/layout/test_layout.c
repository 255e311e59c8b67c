/* Lines, words, tables and pages: what a book designer would check by eye, checked by rule. */
#include "layout/chart.h"
#include "layout/galley.h"
#include "layout/hyphen.h"
#include "layout/paragraph.h"
#include "layout/press.h"
#include "layout/style.h"
#include "sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bench {
    Book book;
    Pool pool;
    Work work;
    Style style;
    GString *said;
} Bench;

static void hear(void *context, int level, const char *where, const char *message)
{
    g_string_append_printf(context, "%d %s: %s\n", level, where, message);
}

static void open_bench(Bench *bench)
{
    *bench = (Bench){.said = g_string_new(NULL)};
    bench->book.language = "en-GB";
    g_assert_true(work_open(&bench->work, &bench->book, &bench->pool, &bench->style, hear, bench->said));
    work_node(&bench->work, NODE_DOCUMENT, -1);
    work_node(&bench->work, NODE_ARTIFACT, 0);
}

static void close_bench(Bench *bench)
{
    work_close(&bench->work);
    g_string_free(bench->said, TRUE);
}

/* ---- Hyphenation ----------------------------------------------------------------------------------------- */

static void test_hyphens(void)
{
    static const struct {
        const char *word, *broken;
    } cases[] = {
        {"restrictions", "re-stric-tions"}, /* the language's patterns */
        {"record", "record"},               /* "rec-ord" or "re-cord" is a matter of sense: one place at most */
        {"water", "wa-ter"},
        {"of", "of"}, /* too short */
        {"table", "ta-ble"},
        {"63", "63"},
        {"10-K", "10-|K"},            /* a hyphen of its own before a letter */
        {"2011-06-03", "2011-06-03"}, /* never inside a date */
        {"and/or", "and/|or"},
        {"1992–1994", "1992–|1994"},
        {"C4ISTAR", "C4ISTAR"},
        {"(restrictions)", "(re-stric-tions)"},
        {"Straße", "Straße"}, /* lower case has another length or no pattern fits */
        {"https://example.org/pages/list?a=b", "https:/|/|example.org/|pages/|list?|a=|b"},
    };
    Bench bench;
    open_bench(&bench);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Word *word = shape_word(bench.work.shaper, FACE_ROMAN, 0, cases[i].word, (int)strlen(cases[i].word));
        hyphen_breaks(bench.work.hyphenator, "en-GB", word);
        GString *broken = g_string_new(NULL);
        int from = 0;
        for (int k = 0; k < word->break_count; k++) {
            g_string_append_len(broken, word->text + from, word->breaks[k].byte - from);
            g_string_append_c(broken, word->breaks[k].hyphen ? '-' : '|');
            g_assert_cmpfloat(word->breaks[k].width, <=, word->width + 0.001F);
            from = word->breaks[k].byte;
        }
        g_string_append(broken, word->text + from);
        if (strcmp(cases[i].word, "record") || word->break_count > 1)
            if (strcmp(cases[i].word, "Straße")) g_assert_cmpstr(broken->str, ==, cases[i].broken);
        g_string_free(broken, TRUE);
    }
    close_bench(&bench);
}

/* ---- Paragraphs ------------------------------------------------------------------------------------------ */

static char *line_words(const Line *line)
{
    GString *text = g_string_new(NULL);
    for (int i = line->first; i < line->last; i++) {
        const Item *item = &line->para->items[i];
        if (item->kind == ITEM_GLUE) g_string_append_c(text, ' ');
        if (item->kind == ITEM_BOX)
            g_string_append_len(text, item->word->text + item->from, item->to - item->from);
    }
    if (line->hyphen) g_string_append_c(text, '-');
    return g_string_free(text, FALSE);
}

static Lines break_text(Bench *bench, const char *text, float width, bool ragged)
{
    Para *para = para_make_text(&bench->work, &bench->style.body, text, 0);
    para->ragged = ragged;
    return para_break(&bench->work, para, width);
}

static const char prose[] = "The keeper of the second sluice had warned the board in spring that the clay was "
                            "soft, and the board had written back "
                            "that the clay was new; neither letter was found until the inquiry opened the "
                            "press in which the clerk kept his "
                            "umbrellas, and by then the miller had sold his boats, the ferryman had moved to "
                            "his sister, and nobody in the lower "
                            "town would say whether the bell had been rung at four or at five, since those who "
                            "slept had not heard it and those "
                            "who woke had not looked at the clock.";

static void test_paragraph(void)
{
    Bench bench;
    open_bench(&bench);
    for (float width = 120; width <= 420; width += 7) {
        Lines lines = break_text(&bench, prose, width, false);
        GString *whole = g_string_new(NULL);
        for (int i = 0; i < lines.count; i++) {
            const Line *line = &lines.items[i];
            char *words = line_words(line);
            if (line->hyphen) words[strlen(words) - 1] = 0;
            g_string_append(whole, words);
            if (!line->hyphen && i + 1 < lines.count) g_string_append_c(whole, ' ');
            g_free(words);
            g_assert_cmpfloat(fabsf(line->expansion), <=, 0.02001F);
            /* no ladders; in a narrow column of two at most */
            bool two = i && line->hyphen && lines.items[i - 1].hyphen;
            g_assert_false(two && (width > 200 || (i > 1 && lines.items[i - 2].hyphen)));
            if (i + 1 == lines.count) g_assert_cmpfloat(line->natural, <=, width * 1.1F);
        }
        g_assert_cmpstr(whole->str, ==, prose); /* nothing lost, nothing doubled */
        g_string_free(whole, TRUE);
    }
    /* at the measure of the page, spaces stay within a third of their width */
    Lines lines = break_text(&bench, prose, bench.work.geometry.measure, false);
    float space = shape_space(bench.work.shaper, FACE_ROMAN) * bench.style.body.size;
    for (int i = 0; i + 1 < lines.count; i++) g_assert_cmpfloat(fabsf(lines.items[i].space), <, space / 3);
    close_bench(&bench);
}

static void test_ragged(void)
{
    static const struct {
        const char *text;
        float width;
        const char *lines;
    } cases[] = {
        {"", 100, ""},
        {"one", 100, "one"},
        {"aaaa bbbb cccc dddd", 52, "aaaa bbbb|cccc dddd"},
        {"in the year 2011 it rained", 64,
         "in the year|2011 it rained"}, /* no break between 2011 and it, if it fits */
        {"a\xC2\xA0"
         "b\xC2\xA0"
         "c d",
         22, "a b c|d"}, /* no-break spaces hold */
    };
    Bench bench;
    open_bench(&bench);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Lines lines = break_text(&bench, cases[i].text, cases[i].width, true);
        GString *all = g_string_new(NULL);
        for (int k = 0; k < lines.count; k++) {
            char *words = line_words(&lines.items[k]);
            g_string_append_printf(all, "%s%s", k ? "|" : "", words);
            g_free(words);
            g_assert_cmpfloat(lines.items[k].natural, <=, cases[i].width + 0.1F);
        }
        g_assert_cmpstr(all->str, ==, cases[i].lines);
        g_string_free(all, TRUE);
    }
    close_bench(&bench);
}

/* A word wider than its column is divided anywhere, and nothing stands out of the column. */
static void test_wide_word(void)
{
    Bench bench;
    open_bench(&bench);
    char *word = g_strnfill(4000, 'w');
    for (int ragged = 0; ragged < 2; ragged++) {
        Lines lines = break_text(&bench, word, 90, ragged);
        g_assert_cmpint(lines.count, >, 100);
        for (int i = 0; i < lines.count; i++) g_assert_cmpfloat(lines.items[i].natural * 0.98F, <=, 90.5F);
    }
    Lines narrow = break_text(&bench, "wide", 2, true); /* narrower than a letter: still every letter */
    g_assert_cmpint(narrow.count, ==, 4);
    g_free(word);
    close_bench(&bench);
}

/* A citation stays on the line of the word before it. */
static void test_citation_tie(void)
{
    Bench bench;
    open_bench(&bench);
    Span spans[] = {{.text = "The water came in the night and stood until the morning of the fourth day "},
                    {.text = "[1234]", .style = SPAN_CITATION},
                    {.text = " when the wind turned and it went."}};
    Spans all = {spans, 3, 3};
    for (float width = 200; width < 400; width += 5) {
        Para *para = para_make(&bench.work, &bench.style.body, &all, 0, NULL);
        Lines lines = para_break(&bench.work, para, width);
        for (int i = 0; i < lines.count; i++) {
            char *words = line_words(&lines.items[i]);
            g_assert_false(g_str_has_prefix(words, "[1234]"));
            g_free(words);
        }
    }
    close_bench(&bench);
}

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
            texts[i] = g_strndup(prose, (gsize)g_rand_int_range(rand, 5, (int)sizeof prose - 1));
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

/* ---- The whole ------------------------------------------------------------------------------------------- */

static void test_same_bytes(void)
{
    Pressing one, two;
    Book book = sample_book();
    GString *said = g_string_new(NULL);
    g_assert_true(press_set(&book, hear, said, &one));
    g_assert_cmpstr(said->str, ==, "");
    sample_free(&book);
    book = sample_book();
    g_assert_true(press_set(&book, hear, said, &two));
    g_assert_cmpmem(one.pdf, one.length, two.pdf, two.length);
    g_assert_cmpint(one.pages, ==, 3);
    free(one.pdf);
    free(two.pdf);
    sample_free(&book);
    g_string_free(said, TRUE);
}

static bool take_names(void *context, const BookFile *file)
{
    g_string_append_printf(context, "%s %s %s %.*s;", file->name, file->mime, file->relationship,
                           (int)file->length, file->bytes);
    return true;
}

static void test_files(void)
{
    Book book = sample_book();
    Pressing pressing;
    g_assert_true(press_set(&book, NULL, NULL, &pressing));
    GString *files = g_string_new(NULL);
    g_assert_true(press_files(pressing.pdf, pressing.length, take_names, NULL, files));
    g_assert_cmpstr(files->str, ==,
                    "findings.json application/json Data {\"schema\": \"variorum-findings/1\"}\n;"
                    "sources.csv text/csv Source id\nA\n;");
    g_string_truncate(files, 0);
    g_assert_false(press_files("no PDF", 6, take_names, hear, files));
    g_assert_true(g_str_has_prefix(files->str, "2 PDF: "));
    g_string_free(files, TRUE);
    free(pressing.pdf);
    sample_free(&book);
}

/* Tells the first line that differs, not both files. */
static void same_lines(const char *name, const char *got, const char *want)
{
    char **a = g_strsplit(got, "\n", -1), **b = g_strsplit(want, "\n", -1);
    for (int i = 0; a[i] || b[i]; i++) {
        if (!g_strcmp0(a[i], b[i])) {
            if (a[i] && b[i]) continue;
            break;
        }
        g_error("%s.proof:%d: got \"%s\", the golden has \"%s\" (GOLDEN_WRITE=1 writes it anew)", name, i + 1,
                a[i] ? a[i] : "(end)", b[i] ? b[i] : "(end)");
    }
    g_strfreev(a);
    g_strfreev(b);
}

static void test_golden(void)
{
    static const char *const names[] = {"sample", "sample-large", "sample-letter"};
    for (int i = 0; i < 3; i++) {
        Book book = sample_book();
        book.large_print = i == 1;
        book.paper = i == 2 ? PAPER_LETTER : PAPER_A4;
        char *proof = press_proof(&book), *golden = NULL;
        char *path = g_strdup_printf(GOLDEN_DIR "/%s.proof", names[i]);
        if (g_getenv("GOLDEN_WRITE")) g_file_set_contents(path, proof, -1, NULL);
        g_assert_true(g_file_get_contents(path, &golden, NULL, NULL));
        same_lines(names[i], proof, golden);
        g_free(golden);
        g_free(path);
        free(proof);
        sample_free(&book);
    }
}

/* ---- Bad input ------------------------------------------------------------------------------------------- */

static void set_and_hear(Book *book, const char *expected)
{
    Pressing pressing;
    GString *said = g_string_new(NULL);
    g_assert_true(press_set(book, hear, said, &pressing));
    if (!strstr(said->str, expected) || (!*expected && said->len))
        g_error("said: %s; expected: %s", said->str, expected);
    GString *none = g_string_new(NULL); /* qpdf reads what was made */
    g_assert_true(press_files(pressing.pdf, pressing.length, take_names, NULL, none));
    g_string_free(none, TRUE);
    g_string_free(said, TRUE);
    free(pressing.pdf);
    sample_free(book);
}

static void test_bad_text(void)
{
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"", ""},
        {"a\x01"
         "b",
         "control character U+0001"},
        {"caf\xE9", "not UTF-8"},
        {"\xF0\x9F\x99\x82", "no font of the set has the character U+1F642"},
        {"soft\xC2\xADhyphen", ""},
        {"\xE2\x80\xAE"
         "override",
         ""},
        {"tab\tand\nnewline", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Book book = {0};
        sample_block(&book, BOOK_PARAGRAPH, cases[i].text);
        sample_block(&book, BOOK_HEADING, cases[i].text)->level = 99;
        static const char *const heads[] = {"Head"};
        Table *table = sample_table(1, heads);
        const char *row[] = {cases[i].text};
        sample_row(table, row);
        sample_block(&book, BOOK_TABLE, NULL)->table = table;
        book.title = cases[i].text;
        set_and_hear(&book, cases[i].said);
    }
}

/* A character without a glyph: a replacement character is drawn, the text beneath stays what it was. */
static void test_missing(void)
{
    static const char *const cases[] = {"x\xEE\x84\xA3y", "\xF0\x93\x80\x80", "\xEF\xBF\xBD\xEE\x84\xA3",
                                        "\xF0\x93\x80\x80\xEE\x84\xA3."};
    Bench bench;
    open_bench(&bench);
    const Word *sign = shape_word(bench.work.shaper, FACE_ROMAN, 0, "\xEF\xBF\xBD", 3);
    g_assert_false(sign->missing);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int bytes = (int)strlen(cases[i]), told = 0;
        const Word *word = shape_word(bench.work.shaper, FACE_ROMAN, 0, cases[i], bytes);
        g_assert_true(word->missing);
        g_assert_cmpstr(word->text, ==, cases[i]);
        bool shown = false;
        for (int s = 0; s < word->segment_count; s++) {
            const Segment *segment = &word->segments[s];
            g_assert_cmpint(segment->text, ==, told);
            for (int c = 0; c < segment->cluster_count; c++) told += word->clusters[segment->cluster + c].bytes;
            g_assert_cmpint(segment->text + segment->bytes, ==, told);
            for (int g = 0; g < segment->glyph_count; g++) {
                g_assert_cmpuint(word->glyphs[segment->glyph + g].id, !=, 0); /* .notdef */
                shown |= word->glyphs[segment->glyph + g].id == sign->glyphs[0].id;
            }
        }
        g_assert_cmpint(told, ==, bytes);
        g_assert_true(shown);
        g_assert_cmpfloat_with_epsilon(shape_prefix(word, bytes), word->width, 0.001F);
    }
    close_bench(&bench);
}

static void test_bad_links(void)
{
    Book book = {0};
    BookBlock *block = sample_block(&book, BOOK_PARAGRAPH, "one ");
    sample_span(&block->spans, "absent", 0)->target = "nowhere";
    set_and_hear(&book, "a link leads to \"nowhere\"");

    block = sample_block(&book, BOOK_PARAGRAPH, "one ");
    Span *self = sample_span(&block->spans, "round", 0); /* to itself, by number */
    self->anchor = self->target = "self";
    self->page_of_target = true;
    Span *absent = sample_span(&block->spans, "", 0);
    absent->target = "nowhere";
    absent->page_of_target = true;
    set_and_hear(&book, "nowhere");

    for (int i = 0; i < 2; i++) sample_block(&book, BOOK_PARAGRAPH, "twice")->anchor = "same";
    set_and_hear(&book, "two places have the name \"same\"");

    block = sample_block(&book, BOOK_PARAGRAPH, "note");
    block->spans.items[0].note = 7;
    set_and_hear(&book, "note 7, which does not exist");

    block = sample_block(&book, BOOK_PARAGRAPH, "uri ");
    sample_span(&block->spans, "x", 0)->uri = "https://example.org/\\(a)) \xC3\xA4\x01%zz";
    set_and_hear(&book, "");
}

static void test_bad_tables(void)
{
    Book book = {0};
    static const char *const heads[] = {"Head"};
    sample_block(&book, BOOK_TABLE, NULL);
    sample_block(&book, BOOK_FIGURE, NULL);
    static Table nothing;
    sample_block(&book, BOOK_TABLE, NULL)->table = &nothing;
    set_and_hear(&book, "without columns");

    sample_block(&book, BOOK_TABLE, NULL)->table = sample_table(1, heads); /* a head and no rows */
    set_and_hear(&book, "");

    Table *table = sample_table(1, heads);
    const char *row[] = {"one of ten thousand"};
    for (int i = 0; i < 10000; i++) sample_row(table, row);
    sample_block(&book, BOOK_TABLE, NULL)->table = table;
    set_and_hear(&book, "");

    char *huge = g_malloc0(60 * sizeof prose); /* a cell of more than a page */
    for (int i = 0; i < 60; i++) strcat(huge + i * (ptrdiff_t)(sizeof prose - 1), prose);
    table = sample_table(1, heads);
    row[0] = huge;
    sample_row(table, row);
    sample_block(&book, BOOK_TABLE, NULL)->table = table;
    set_and_hear(&book, "");
    g_free(huge);
}

static void test_empty(void)
{
    Book book = {0};
    Pressing pressing;
    g_assert_true(press_set(&book, NULL, NULL, &pressing));
    g_assert_cmpint(pressing.pages, ==, 1);
    free(pressing.pdf);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/hyphen/breaks", test_hyphens);
    g_test_add_func("/layout/paragraph/justified", test_paragraph);
    g_test_add_func("/layout/paragraph/ragged", test_ragged);
    g_test_add_func("/layout/paragraph/wide-word", test_wide_word);
    g_test_add_func("/layout/paragraph/citation-tie", test_citation_tie);
    g_test_add_func("/layout/flow/pages", test_pages);
    g_test_add_func("/layout/flow/notes", test_notes_on_their_page);
    g_test_add_func("/layout/table/columns", test_columns);
    g_test_add_func("/layout/table/row-spans", test_row_spans);
    g_test_add_func("/layout/table/span-resumed", test_span_resumed);
    g_test_add_func("/layout/chart/strip", test_strip);
    g_test_add_func("/layout/flow/running-head", test_running_head);
    g_test_add_func("/layout/press/same-bytes", test_same_bytes);
    g_test_add_func("/layout/press/files", test_files);
    g_test_add_func("/layout/press/golden", test_golden);
    g_test_add_func("/layout/press/bad-text", test_bad_text);
    g_test_add_func("/layout/press/missing-glyph", test_missing);
    g_test_add_func("/layout/press/bad-links", test_bad_links);
    g_test_add_func("/layout/press/bad-tables", test_bad_tables);
    g_test_add_func("/layout/press/empty", test_empty);
    return g_test_run();
}
