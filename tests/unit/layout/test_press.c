/* The whole: the same bytes, golden positions, and what bad input gives. */
#include "bench.h"
#include "layout/press.h"
#include "sample.h"

#include <stdlib.h>
#include <string.h>

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

    char *huge = g_malloc0(60 * strlen(prose) + 1); /* a cell of more than a page */
    for (int i = 0; i < 60; i++) strcat(huge + i * (ptrdiff_t)(strlen(prose)), prose);
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
