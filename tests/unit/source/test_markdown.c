/* unit/source/markdown: marks inside of lines are no words; every byte knows where it stood. */
#include "tests/unit/source/show.h"

static const struct { const char *name, *text, *wanted; } cases[] = {
    {"emphasis", "On **3** *May* __2011__ a ***bridge*** _fell_.\n", "P[On 3 May 2011 a bridge fell.]"},
    {"no-emphasis", "a_name of 3 * 4 and 3*4, 5* stars\n", "P[a_name of 3 * 4 and 3*4, 5* stars]"},
    {"escapes", "1\\. It cost \\$5 \\*net\\*, he\\'d say\\\nand more.\n", "I[It cost $5 *net*, he'd say]P[and more.]"},
    {"links", "A [bridge](http://a.b/c_(d) \"x\") fell ![a boat](b.png) there [so].\n", "P[A bridge fell  there [so].]"},
    {"notes", "Ten died.[^1]\n\n[^1]: Printed in 1999.\n", "P[Ten died.]|P[Printed in 1999.]"},
    {"code", "It `fell` so.\n", "P[It fell so.]"},
    {"fence", "Before it:\n\n```text\nA *b* c.\n```\n\nAfter it.\n", "P[Before it:]|P[A *b* c.]|P[After it.]"},
    {"comments", "It <!-- 3 May --> fell.\n", "P[It  fell.]"},
    {"quote", "> It fell\n> there.\n", "P[It fell]P[there.]"},
    {"front-matter", "---\ntitle: The bridge\ndate: 2019-11-16\n---\nIt fell.\n", "P[It fell.]"},
    {"rule-is-no-matter", "---\nIt fell, they said, in the night of that day.\n\n---\nSo.\n",
     "P[It fell, they said, in the night of that day.]|P[So.]"},
    {"heading-item-table", "# The *old* bridge\n\n* One\n* **Two**\n\n| Town | Dead |\n|---|---|\n| *Ash* | 3 |\n",
     "H1[The old bridge]|I[One]I[Two]|C1,1[Town]C1,2[Dead]C2,1[Ash]C2,2[3]"},
    {"plain", "Nothing to take out.\n", "P[Nothing to take out.]"},
    {"not-closed", "A [bracket and a (b and a *star.\n", "P[A [bracket and a (b and a *star.]"},
};

static void one(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    Source source = read_document("a.md", slice_of(cases[i].text));
    char *got = show_blocks(&source);
    g_assert_cmpstr(got, ==, cases[i].wanted);
    for (ptrdiff_t at = 0; at < source.text.len; at++)
        g_assert_cmpint(cases[i].text[origin_of(&source, at)], ==, source.text.at[at]);
    if (strcmp(cases[i].name, "front-matter") == 0) g_assert_cmpstr(source.published_text, ==, "2019-11-16");
    g_free(got);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = g_strconcat("/source/markdown/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), one);
        g_free(name);
    }
    return g_test_run();
}
