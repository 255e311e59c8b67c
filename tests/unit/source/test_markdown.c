/* unit/source/markdown: marks inside of lines are no words; every byte knows where it stood. */
#include <string.h>

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
    {"front-matter-published", "---\npublished: \"2019-11-16T08:00\"\n...\nIt fell.\n", "P[It fell.]"},
    {"front-matter-no-date", "---\ndate: 2019-13-45\nlang: en\n---\nIt fell.\n", "P[It fell.]"},
    {"front-matter-open", "---\ndate: 2019-11-16\n", "P[date: 2019-11-16]"},
    {"fence-open", "Before it:\n\n```text\nA *b* c.\n", "P[Before it:]|P[A *b* c.]"},
    {"no-fence", "```so``` it *is* written.\n", "P[``so`` it is written.]"},
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
    bool dated = strcmp(cases[i].name, "front-matter") == 0 || strcmp(cases[i].name, "front-matter-published") == 0;
    if (dated)
        g_assert_cmpstr(source.published_text, ==, "2019-11-16");
    else
        g_assert_false(date_is_set(source.published));
    g_free(got);
}

/* Marks are taken out of a text that was itself converted: what is left still knows its byte in the file. */
static void converted(void)
{
    static const char text[] = "# Caf\u00e9\n\nThe *old* [bridge](http://a.b) \u2013 **Z\u00fcrich** \u2013 fell on 3 May.\n";
    static const char *const encodings[] = {"WINDOWS-1252", "UTF-16LE"};
    for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
        gsize len;
        char *bytes = g_convert(i ? "\uFEFF" : "", -1, encodings[i], "UTF-8", NULL, &len, NULL);
        GString *file = g_string_new_len(bytes, (gssize)len);
        g_free(bytes);
        gsize mark = len;
        bytes = g_convert(text, -1, encodings[i], "UTF-8", NULL, &len, NULL);
        g_string_append_len(file, bytes, (gssize)len);
        g_free(bytes);
        Source source = read_document("a.md", (Slice){file->str, (ptrdiff_t)file->len});
        char *got = show_blocks(&source);
        g_assert_cmpstr(got, ==, "H1[Caf\u00e9]|P[The old bridge \u2013 Z\u00fcrich \u2013 fell on 3 May.]");
        for (const char *word = "old\0bridge\0Z\u00fcrich\0fell\0May\0"; *word; word += strlen(word) + 1) {
            gsize before;
            g_free(g_convert(text, strstr(text, word) - text, encodings[i], "UTF-8", NULL, &before, NULL));
            g_assert_cmpint(origin_of(&source, strstr(source.text.at, word) - source.text.at), ==, (ptrdiff_t)(mark + before));
        }
        g_free(got);
        g_string_free(file, TRUE);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = g_strconcat("/source/markdown/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), one);
        g_free(name);
    }
    g_test_add_func("/source/markdown/converted", converted);
    return g_test_run();
}
