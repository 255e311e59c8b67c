/* unit/source/table: CSV and TSV as documents: each field a cell, a slice of the file. */
#include "tests/unit/source/show.h"

static const struct { const char *name, *file, *text, *wanted; } cases[] = {
    {"comma", "a.csv", "town,dead\nAsh,3\nOak,4\n", "C*1,1[town]C*1,2[dead]C2,1[Ash]C2,2[3]C3,1[Oak]C3,2[4]"},
    {"crlf-mark", "a.csv", "\xEF\xBB\xBFtown,dead\r\nAsh,3\r\n", "C*1,1[town]C*1,2[dead]C2,1[Ash]C2,2[3]"},
    {"semicolon", "a.csv", "town;dead\nAsh, on the river;3,5\n", "C*1,1[town]C*1,2[dead]C2,1[Ash, on the river]C2,2[3,5]"},
    {"tab", "a.tsv", "town, or village\tdead\nAsh\t3\n", "C*1,1[town, or village]C*1,2[dead]C2,1[Ash]C2,2[3]"},
    {"quotes", "a.csv", "town,what\n\"Ash, \"\"old\"\"\",\"two\nlines\"\n", "C*1,1[town]C*1,2[what]C2,1[Ash, \"old\"]C2,2[two\nlines]"},
    {"never-closed", "a.csv", "town,what\n\"Ash,3\nOak,4\n", "C*1,1[town]C*1,2[what]C2,1[\"Ash]C2,2[3]C3,1[Oak]C3,2[4]"},
    {"closed-too-soon", "a.csv", "town,what\n\"Ash\" town,3\n5\" pipe,4\n", "C*1,1[town]C*1,2[what]C2,1[\"Ash\" town]C2,2[3]C3,1[5\" pipe]C3,2[4]"},
    {"empty-fields", "a.csv", "town,,dead\n,,3\n\n ,4, \n", "C*1,1[town]C*1,3[dead]C2,3[3]C3,2[4]"},
    {"numbers-are-no-head", "a.csv", "Ash,3\nOak,4\n", "C1,1[Ash]C1,2[3]C2,1[Oak]C2,2[4]"},
    {"one-row", "a.csv", "town,dead\n", "C1,1[town]C1,2[dead]"},
    {"empty", "a.csv", ",,\n\n", ""},
};

static void one(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    Source source = read_document(cases[i].file, slice_of(cases[i].text));
    char *got = show_blocks(&source);
    g_assert_cmpstr(got, ==, cases[i].wanted);
    for (ptrdiff_t b = 0; b < source.blocks.count; b++) {
        Block block = source.blocks.items[b];
        ptrdiff_t from = origin_of(&source, block.start), last = origin_of(&source, block.end - 1);
        g_assert_cmpint(cases[i].text[from], ==, source.text.at[block.start]);
        g_assert_cmpint(cases[i].text[last], ==, source.text.at[block.end - 1]);
    }
    g_free(got);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = g_strconcat("/source/table/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), one);
        g_free(name);
    }
    return g_test_run();
}
