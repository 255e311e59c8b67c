/* unit/source/blocks: which lines belong together, and what they are. A block is written as its kind's letter
   (P paragraph, H heading, I item, C cell) and its text in brackets. */
#include "report/source/source.h"

#include <glib.h>

static const struct { const char *name, *text, *wanted; } cases[] = {
    {"empty", "", ""},
    {"white", " \n\t\r\n\xC2\xA0\n", ""},
    {"one", "The bridge fell.", "P[The bridge fell.]"},
    {"mark", "\xEF\xBB\xBFThe bridge fell.\r\n", "P[The bridge fell.]"},
    {"blank-between", "The bridge fell.\n\nTwo died.\n", "P[The bridge fell.]P[Two died.]"},
    {"line-each",
     "The bridge over the river fell early on Monday.\nTwo people died.\nPolice closed the road.\n",
     "P[The bridge over the river fell early on Monday.]P[Two people died.]P[Police closed the road.]"},
    {"entries", "Maryland\n3 May 2011\nKansas\n4 June 2012\n", "P[Maryland]P[3 May 2011]P[Kansas]P[4 June 2012]"},
    {"long-entries",
     "The upper house of the state of Maryland adopts a resolution\n3 May 2011\n"
     "The lower house of the state of Kansas follows with its own\n4 June 2012\n",
     "P[The upper house of the state of Maryland adopts a resolution]P[3 May 2011]"
     "P[The lower house of the state of Kansas follows with its own]P[4 June 2012]"},
    {"wrapped",
     "When the river rose in the night the old bridge, which had stood for\n"
     "ninety years, was carried away with two lorries and a bus that were\n"
     "crossing it. Eleven people died.\n"
     "The new one was opened in the spring of the following year, with two\n"
     "lanes more than its predecessor and with a path for walkers.\n",
     "P[When the river rose in the night the old bridge, which had stood for\n"
     "ninety years, was carried away with two lorries and a bus that were\n"
     "crossing it. Eleven people died.]"
     "P[The new one was opened in the spring of the following year, with two\n"
     "lanes more than its predecessor and with a path for walkers.]"},
    {"wrapped-crlf",
     "When the river rose in the night the old bridge, which had stood for\r\n"
     "ninety years, was carried away with two lorries and a bus that were\r\n"
     "crossing it.\r\n",
     "P[When the river rose in the night the old bridge, which had stood for\r\n"
     "ninety years, was carried away with two lorries and a bus that were\r\n"
     "crossing it.]"},
    {"wrapped-two", "When the river rose in the night the old bridge, which had stood for\nninety years, fell.\n",
     "P[When the river rose in the night the old bridge, which had stood for\nninety years, fell.]"},
    {"wrapped-items",
     "- When the river rose in the night the old bridge, which had stood\n"
     "  for ninety years, was carried away with two lorries and a bus.\n"
     "- The new one was opened in the spring of the following year, with\n"
     "  two lanes more than its predecessor.\n",
     "I[When the river rose in the night the old bridge, which had stood\n"
     "  for ninety years, was carried away with two lorries and a bus.]"
     "I[The new one was opened in the spring of the following year, with\n"
     "  two lanes more than its predecessor.]"},
    {"heading-mark", "# The bridge #\nIt fell.\n\n## After\n", "H[The bridge]P[It fell.]H[After]"},
    {"heading-underlined", "The bridge\n==========\nIt fell.\n\nAfter\n-----\nIt rose.\n",
     "H[The bridge]P[It fell.]H[After]P[It rose.]"},
    {"heading-alone",
     "The bridge\n\nThe old bridge fell in the night; eleven people died.\n\nWhat came after\n\n"
     "The new one was opened in the spring of the year after that.\n",
     "H[The bridge]P[The old bridge fell in the night; eleven people died.]H[What came after]"
     "P[The new one was opened in the spring of the year after that.]"},
    {"entries-apart", "Maryland\n\n3 May 2011\n\nKansas\n\n4 June 2012\n",
     "P[Maryland]P[3 May 2011]P[Kansas]P[4 June 2012]"},
    {"speech-is-no-heading", "He said:\n\n\"It fell at once.\"\n\nThe old bridge fell in the night; eleven people died.\n",
     "P[He said:]P[\"It fell at once.\"]P[The old bridge fell in the night; eleven people died.]"},
    {"items", "- one\n* two\n\xE2\x80\xA2 three\n1. Four\n2) Five\n(3) Six\n", "I[one]I[two]I[three]I[Four]I[Five]I[Six]"},
    {"no-items", "1999 was dry.\n-5 degrees.\n12. of March\n3.5 million came.\n",
     "P[1999 was dry.]P[-5 degrees.]P[12. of March]P[3.5 million came.]"},
    {"rule", "The bridge fell.\n***\nIt rose.\n", "P[The bridge fell.]P[It rose.]"},
    {"table", "Losses:\n\n| Town | Dead |\n|---|---:|\n| Ash \\| Elm | 3 |\n| Oak | |\n\nAfter it.\n",
     "P[Losses:]C[Town]C[Dead]C[Ash \\| Elm]C[3]C[Oak]P[After it.]"},
    {"aligned", "Medals\n\n            Gold  Silver  All\nAsh         4     5       9\nElm Green   3     -       3\nTotal       7     5      12\n\nAfter it.\n",
     "H[Medals]C[Gold]C[Silver]C[All]C[Ash]C[4]C[5]C[9]C[Elm Green]C[3]C[-]C[3]C[Total]C[7]C[5]C[12]P[After it.]"},
    {"leaders", "Votes\n\nAsh ....... 3 June 2010\nElm Green . . . 4 June 2010\nOak ... 9 June 2010 (by one vote)\n\nAfter it.\n",
     "H[Votes]C[Ash]C[3 June 2010]C[Elm Green]C[4 June 2010]C[Oak]C[9 June 2010 (by one vote)]P[After it.]"},
    {"leaders-too-few", "Ash ... 3\nElm ... 4\n", "P[Ash ... 3]P[Elm ... 4]"},
    {"no-leaders", "He waited ... and went.\nShe came... at 3.\nThey left ....\n", "P[He waited ... and went.]P[She came... at 3.]P[They left ....]"},
    {"aligned-too-few", "Ash   4   5\nElm   3   6\n", "P[Ash   4   5]P[Elm   3   6]"},
    {"no-aligned", "In 1999  12 died.\nIn 2000  13 died.\nIn 2001  14 died.\n", "P[In 1999  12 died.]P[In 2000  13 died.]P[In 2001  14 died.]"},
    {"bar-without-table", "Ash | Elm\nOak\n", "P[Ash | Elm]P[Oak]"},
};

static void one(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    Arena arena = arena_reserve((ptrdiff_t)1 << 24);
    Source source = {.text = slice_of(cases[i].text)};
    source_blocks(&arena, &source);
    GString *got = g_string_new("");
    int32_t last = 0;
    for (ptrdiff_t b = 0; b < source.blocks.count; b++) {
        Block block = source.blocks.items[b];
        g_assert_cmpint(block.start, >=, last);
        g_assert_cmpint(block.end, >, block.start);
        last = block.end;
        g_string_append_printf(got, "%c[%.*s]", "PHIC"[block.kind], block.end - block.start, source.text.at + block.start);
    }
    g_assert_cmpstr(got->str, ==, cases[i].wanted);
    g_string_free(got, TRUE);
}

static void lines(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 24);
    Source source = {.text = SLICE("one\n\nthree\r\nfour")};
    source_blocks(&arena, &source);
    static const int32_t wanted[] = {0, 4, 5, 12};
    g_assert_cmpint(source.lines.count, ==, 4);
    for (int i = 0; i < 4; i++) g_assert_cmpint(source.lines.items[i], ==, wanted[i]);
}

static void cells(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 24);
    Source source = {.text = SLICE("Town | Dead\n---|---\nAsh | 3\n| | 4\n")};
    source_blocks(&arena, &source);
    static const int wanted[][2] = {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {3, 2}};
    g_assert_cmpint(source.blocks.count, ==, 5);
    for (int i = 0; i < 5; i++) {
        g_assert_cmpint(source.blocks.items[i].row, ==, wanted[i][0]);
        g_assert_cmpint(source.blocks.items[i].column, ==, wanted[i][1]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = g_strconcat("/source/blocks/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), one);
        g_free(name);
    }
    g_test_add_func("/source/lines", lines);
    g_test_add_func("/source/cells", cells);
    return g_test_run();
}
