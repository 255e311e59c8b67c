/* What the book says of an invented audit. */
#include "report/write/book.h"
#include "report/write/identity.h"

#include <glib.h>
#include <stdlib.h>

#include "report/write/writer.h"
#include "tests/unit/write/dump.h"
#include "tests/unit/write/fixture.h"

static Arena arena;

static Book *write_book(const Audit *audit)
{
    Book *book = NEW(&arena, Book);
    book_write(&arena, audit, book);
    return book;
}

/* The whole book as text. To take a changed book as the right one, after reading the difference:
   VARIORUM_GOLDEN=write ctest -R unit/write/book */
static void check_golden(const char *name, const Audit *audit)
{
    char *path = g_test_build_filename(G_TEST_DIST, name, NULL), *want = NULL;
    char *got = dump_book(write_book(audit));
    if (g_strcmp0(g_getenv("VARIORUM_GOLDEN"), "write") == 0)
        g_assert_true(g_file_set_contents(path, got, -1, NULL));
    g_assert_true(g_file_get_contents(path, &want, NULL, NULL));
    char **want_lines = g_strsplit(want, "\n", -1), **got_lines = g_strsplit(got, "\n", -1);
    for (guint i = 0; want_lines[i] && got_lines[i]; i++) g_assert_cmpstr(got_lines[i], ==, want_lines[i]);
    g_assert_cmpuint(g_strv_length(got_lines), ==, g_strv_length(want_lines));
    g_strfreev(want_lines), g_strfreev(got_lines), g_free(got), g_free(want), g_free(path);
}

static void test_golden(void)
{
    check_golden("book.golden", fixture_audit(&arena));
    check_golden("reviewed.golden", fixture_reviewed(&arena));
}

static void test_links(void)
{
    g_assert_cmpstr(dump_breach(write_book(fixture_audit(&arena))), ==, NULL);
    g_assert_cmpstr(dump_breach(write_book(fixture_reviewed(&arena))), ==, NULL);
}

static void test_same_twice(void)
{
    char *one = dump_book(write_book(fixture_audit(&arena))),
         *two = dump_book(write_book(fixture_audit(&arena)));
    g_assert_cmpstr(one, ==, two);
    g_free(one), g_free(two);
}

/* Voices of one value stand together, whatever their order in the finding. */
static void test_grouped(void)
{
    Audit *audit = fixture_audit(&arena);
    char *want = dump_book(write_book(audit));
    Finding *finding = &audit->findings.items[3];
    int32_t second = finding->claims.items[1];
    g_assert_cmpint(finding->kind, ==, FINDING_PRECISION);
    finding->claims.items[1] = finding->claims.items[2], finding->claims.items[2] = second;
    char *got = dump_book(write_book(audit));
    g_assert_cmpstr(got, ==, want);
    g_free(want), g_free(got);
}

/* Measures in two units: each value with its own, the chart in one. */
static void test_units(void)
{
    static const MeasureUnit metre = {"metre", "metres", DIMENSION_LENGTH, 1}, foot = {"foot", "feet", DIMENSION_LENGTH, 0.5};
    Audit *audit = fixture_audit(&arena);
    const Finding *finding = &audit->findings.items[3];
    for (ptrdiff_t i = 0; i < finding->claims.count; i++) {
        Quantity *q = &audit->claims.items[finding->claims.items[i]].quantity;
        q->class = CLASS_MEASURE;
        q->unit = q->modifier == MOD_ABOUT ? &foot : &metre;
    }
    const Book *book = write_book(audit);
    const Chart *chart = NULL;
    for (ptrdiff_t k = 0; k < book->blocks.count; k++)
        if (book->blocks.items[k].chart && book->blocks.items[k].chart->kind == CHART_COUNTS) chart = book->blocks.items[k].chart;
    g_assert_nonnull(chart);
    g_assert_cmpstr(chart->caption, ==, "The values on one scale, in metres.");
    g_assert_cmpint(chart->count, ==, 2);
    g_assert_cmpstr(chart->items[0].label, ==, "41 metres");
    g_assert_cmpfloat(chart->items[0].point, ==, 41);
    g_assert_cmpstr(chart->items[1].label, ==, "about 40 feet");
    g_assert_cmpfloat(chart->items[1].point, ==, 20);
    g_assert_cmpfloat(chart->items[1].low, ==, 18);
}

/* An audit too large to print whole says so, prints what findings join, and leads nowhere that is not there. */
static void test_large(void)
{
    char *large = dump_book(write_book(fixture_large(&arena, STATEMENTS_PRINTED / 2 + 1)));
    g_assert_nonnull(strstr(large, "Beyond 2,000 only those are printed that a finding joins with another."));
    g_assert_nonnull(strstr(large, "that stand in one source only are not printed"));
    g_assert_null(strstr(large, "S-7"));
    g_assert_cmpstr(dump_breach(write_book(fixture_large(&arena, STATEMENTS_PRINTED / 2 + 1))), ==, NULL);
    char *small = dump_book(write_book(fixture_large(&arena, STATEMENTS_PRINTED / 2)));
    g_assert_nonnull(strstr(small, "S-7"));
    g_assert_null(strstr(small, "Beyond 2,000"));
    g_free(large), g_free(small);
}

/* What --statements asks for, whatever the number; the page says what is not there, and nothing leads to it. */
static void test_statements(void)
{
    static const struct {
        StatementsPrinted printed;
        bool listed, single;
        const char *says;
    } cases[] = {
        {STATEMENTS_ALL, true, true, "Every statement"},
        {STATEMENTS_CITED, true, false, "Only those are printed that a finding joins with another."},
        {STATEMENTS_NONE, false, false, "they are not printed"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int many = 0; many < 2; many++) {
            Audit *audit = fixture_large(&arena, many ? STATEMENTS_PRINTED / 2 + 1 : 10);
            audit->settings.statements = cases[i].printed;
            char *got = dump_book(write_book(audit));
            g_assert_nonnull(strstr(got, cases[i].says));
            g_assert_true(cases[i].single == !!strstr(got, "S-7"));
            g_assert_true(cases[i].listed == !!strstr(got, "#n_1\n"));
            g_assert_null(strstr(got, "Beyond 2,000"));
            g_assert_null(strstr(got, "There are more than 2,000"));
            g_assert_cmpstr(dump_breach(write_book(audit)), ==, NULL);
            g_free(got);
        }
}

static void test_empty(void)
{
    Audit audit = {0};
    char *text = dump_book(write_book(&audit));
    g_assert_nonnull(strstr(text, "No date and no count was read in any source."));
    g_assert_nonnull(strstr(text, "undated"));
    g_assert_cmpstr(dump_breach(write_book(&audit)), ==, NULL);
    g_free(text);
}

/* The id follows fingerprints and settings, and nothing else. */
static void test_audit_id(void)
{
    Audit *a = fixture_audit(&arena), *b = fixture_audit(&arena);
    g_assert_cmpstr(audit_id(&arena, a), ==, audit_id(&arena, b));
    b->sources.items[0].title = "Another title";
    g_assert_cmpstr(audit_id(&arena, a), ==, audit_id(&arena, b));
    b->sources.items[0].sha256[0] ^= 1;
    g_assert_cmpstr(audit_id(&arena, a), !=, audit_id(&arena, b));
    b = fixture_audit(&arena);
    b->settings.round_tolerance = 0.1;
    g_assert_cmpstr(audit_id(&arena, a), !=, audit_id(&arena, b));
}

/* Where the sources are older than 1970, the PDF bears the fixed day and the page the true one. */
static void test_epoch(void)
{
    static const struct {
        const char *epoch, *as_of;
        gint64 date;
    } cases[] = {
        {"1700000000", "14 November 2023 (SOURCE_DATE_EPOCH)", 1700000000},
        {"0", "1 January 1970 (SOURCE_DATE_EPOCH)", 0},
        {"tomorrow", "1902 (the newest date of a source)", 946684800},
        {"-5", "1902 (the newest date of a source)", 946684800},
        {"", "1902 (the newest date of a source)", 946684800},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Audit *audit = fixture_audit(&arena);
        g_setenv("SOURCE_DATE_EPOCH", cases[i].epoch, TRUE);
        Book *book = write_book(audit);
        char *text = dump_book(book);
        g_assert_cmpint(book->date, ==, cases[i].date);
        g_assert_nonnull(strstr(text, cases[i].as_of));
        g_free(text);
    }
    g_unsetenv("SOURCE_DATE_EPOCH");
}

/* ---- The chronology's line: far dates are left to the table ---------------------------------------------- */

static void test_strip(void)
{
    static const struct {
        const char *dates[8];
        ptrdiff_t drawn;
    } cases[] = {
        {{"2019-11-13", "2019-11-14", "2020-01-20"}, 3},
        {{"1847", "2019-11-13", "2019-11-14", "2020-01-20"}, 3},
        {{"1847", "2019-11-13", "2019-11-14", "2020-01-20", "2020-02"}, 4},
        {{"2019-11-13", "2019-11-14", "2020-01-20", "2150"}, 3},
        {{"2019-11-13", "2019-11-14", "2019-11-15", "2019-12"}, 4},
        {{"1850", "1900", "1950", "2000"}, 4},
        {{"1847", "2019"}, 2},
        {{"2019-11-13"}, 0},
        {{"2019-11-13", "2019-11-13"}, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Book *book = write_book(fixture_dates(&arena, cases[i].dates));
        ptrdiff_t drawn = 0;
        for (ptrdiff_t k = 0; k < book->blocks.count; k++) {
            const Chart *chart = book->blocks.items[k].chart;
            if (chart && chart->kind == CHART_STRIP) drawn = chart->count;
        }
        if (drawn != cases[i].drawn) g_error("case %zu: %td drawn, not %td", i, drawn, cases[i].drawn);
    }
}

/* Whose word it is, is said where the quote does not say it. */
static void test_attribution(void)
{
    static const struct {
        const char *text, *by;
        bool said;
    } cases[] = {
        {"Two drowned, police said.", "police", false},
        {"Police said that two drowned.", "police", false},
        {"Of them two drowned.", "police", true},
        {"It was told that two drowned.", "It", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Audit *audit = fixture_quote(&arena, cases[i].text, strstr(cases[i].text, "two") ? "two" : "Two");
        audit->claims.items[0].attributed_to = cases[i].by;
        Finding *finding = PUSH(&arena, &audit->findings);
        *finding =
            (Finding){.id = "A", .kind = FINDING_AGREEMENT, .subject = "", .attribute = "", .message = "M"};
        *PUSH(&arena, &finding->claims) = 0;
        char *text = dump_book(write_book(audit));
        if ((strstr(text, "(on the word of") != NULL) != cases[i].said) g_error("%s", cases[i].text);
        g_free(text);
    }
}

/* ---- Quotes --------------------------------------------------------------------------------------------- */

static void test_quotes(void)
{
    static const struct {
        const char *text, *written;
        int limit;
        const char *want;
    } cases[] = {
        {"Two drowned.", "Two", 90, "_Two_ drowned."},
        {"They came, all 70 of them, in boats; the rest came by land and by rail.", "70", 30,
         "They came, all _70_ of them, […]"},
        {"They came by land and by rail, all 70 of them, in boats; the others walked.", "70", 20,
         "They came by land and by rail, all _70_ of them, […]"},
        {"They came by land, some in carts, some on the backs of hired and unwilling mules, and 70 of them on "
         "foot, in the rain.",
         "70", 20, "They came by land, some in carts, […] and _70_ of them on foot, in the rain."},
        {"Whoever reads this long opening without any stop at all in it must be told that what it says is said "
         "in one single "
         "breath, and 70 of them came; we saw that they did.",
         "70", 20, "[…] and _70_ of them came; […]"},
        {"Passed on June 3, 2011, after a long and a slow debate, by the lower house.", "June 3, 2011", 30,
         "Passed on _June 3, 2011_, […]"},
        {"The night of Feb. 25-26, 1992 was cold, and the river was frozen hard.", "25-26", 30,
         "The night of Feb. _25-26_, 1992 was cold, […]"},
        {"A long way off the bells rang; they rang for 9 hours.", "9", 90,
         "A long way off the bells rang; they rang for _9_ hours."},
        {"Entry of the day.\n\n3 May 1871", "3 May 1871", 90, "Entry of the day. ¶ _3 May 1871_"},
        {"wrapped\nby hand at 7 places", "7", 90, "wrapped by hand at _7_ places"},
        {"a\tbell\001rang 7 times", "7", 90, "a bell rang _7_ times"},
        {"It was said. Then 7 came. They sat down and they ate until the evening.", "7", 25,
         "It was said. Then _7_ came. […]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Audit *audit = fixture_quote(&arena, cases[i].text, cases[i].written);
        Writer w = {.arena = &arena, .audit = audit};
        Spans spans = {0};
        add_quote(&w, &spans, &audit->claims.items[0], cases[i].limit);
        GString *got = g_string_new(NULL);
        dump_spans(got, &spans);
        g_assert_cmpstr(got->str, ==, cases[i].want);
        g_string_free(got, TRUE);
    }
}

/* Whatever the limit: what is printed as a quote stands in the source, and the value is whole. */
static void test_quotes_verbatim(void)
{
    const char *text =
        "First, there were 12 men, of whom five left; then, on May 3, 2011, came more: 40, or 41, at least.";
    for (int limit = 1; limit < 120; limit++) {
        const Audit *audit = fixture_quote(&arena, text, "40");
        Writer w = {.arena = &arena, .audit = audit};
        Spans spans = {0};
        add_quote(&w, &spans, &audit->claims.items[0], limit);
        bool marked = false;
        for (ptrdiff_t i = 0; i < spans.count; i++) {
            if (spans.items[i].style & SPAN_QUOTE) g_assert_nonnull(strstr(text, spans.items[i].text));
            marked |= (spans.items[i].style & SPAN_MARK) && strcmp(spans.items[i].text, "40") == 0;
        }
        g_assert_true(marked);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("SOURCE_DATE_EPOCH");
    arena = arena_reserve((ptrdiff_t)1 << 32);
    g_test_add_func("/write/book/golden", test_golden);
    g_test_add_func("/write/book/links", test_links);
    g_test_add_func("/write/book/same-twice", test_same_twice);
    g_test_add_func("/write/book/grouped", test_grouped);
    g_test_add_func("/write/book/large", test_large);
    g_test_add_func("/write/book/statements", test_statements);
    g_test_add_func("/write/book/empty", test_empty);
    g_test_add_func("/write/book/audit-id", test_audit_id);
    g_test_add_func("/write/book/epoch", test_epoch);
    g_test_add_func("/write/book/strip", test_strip);
    g_test_add_func("/write/book/units", test_units);
    g_test_add_func("/write/book/attribution", test_attribution);
    g_test_add_func("/write/quote/cut", test_quotes);
    g_test_add_func("/write/quote/verbatim", test_quotes_verbatim);
    return g_test_run();
}
