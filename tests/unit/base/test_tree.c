/* unit/base/tree: JSON read whole, what is asked of it, and the places of errors. */
#include "report/base/tree.h"

#include <glib.h>
#include <stdlib.h>

#include "report/base/json.h"

static void reads(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 24), start = arena;
    Tree t = {0};
    const char *text =
        "\xEF\xBB\xBF{\"a\": [1, -2.5, true, false, null, \"\\u00e9\\n\"], \"b\": {\"c\": \"d\"}, \"e\": {}}";
    g_assert_true(tree_read(&arena, slice_of(text), "t", &(Complaints){0}, &t));
    const Tree *a = tree_at(&t, "a");
    g_assert_cmpint(a->count, ==, 6);
    g_assert_cmpfloat(a->items[0].number, ==, 1);
    g_assert_cmpfloat(a->items[1].number, ==, -2.5);
    g_assert_true(a->items[2].kind == TREE_BOOL && a->items[2].truth && !a->items[3].truth);
    g_assert_cmpint(a->items[4].kind, ==, TREE_NULL);
    g_assert_cmpstr(a->items[5].text, ==, "é\n");
    g_assert_cmpstr(tree_at(tree_at(&t, "b"), "c")->text, ==, "d");
    g_assert_cmpstr(tree_at(tree_at(&t, "none"), "c")->text, ==, "");
    g_assert_cmpint(tree_at(&t, "e")->kind, ==, TREE_OBJECT);
    arena_release(start);
}

/* What json.c writes is read as it was meant, and both live in one program with jansson's names. */
static void reads_what_is_written(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 24), start = arena;
    Out out = {0};
    json_open(&out, NULL, '{');
    json_text(&out, "text", "\"\\ \x7f \xc2\x85 \xe2\x80\xa8 \t\n\x01");
    json_null(&out, "nothing");
    json_number(&out, "tenth", 0.1);
    json_close(&out, '}');
    Tree t = {0};
    g_assert_true(tree_read(&arena, (Slice){out.at, out.used}, "t", &(Complaints){0}, &t));
    g_assert_cmpstr(tree_at(&t, "text")->text, ==, "\"\\ \x7f \xc2\x85 \xe2\x80\xa8 \t\n\x01");
    g_assert_cmpint(tree_at(&t, "nothing")->kind, ==, TREE_NULL);
    g_assert_cmpfloat(tree_at(&t, "tenth")->number, ==, 0.1);
    g_free(out.at);
    arena_release(start);
}

static void complains(void)
{
    static const struct {
        const char *text, *start;
    } cases[] = {
        {"", "t:1:1: error: this is no JSON: "},
        {"{\"a\": 1,\n \"a\": 2}", "t:2:"},
        {"[1, 2", "t:1:5: error: this is no JSON: "},
        {"{\n\"a\": x}", "t:2:6: error: this is no JSON: "},
        {"\"\xff\"", "t:1:"},
        {"{} {}", "t:1:"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 24), start = arena;
        char *said = NULL;
        size_t size = 0;
        FILE *to = open_memstream(&said, &size);
        Tree t = {0};
        g_assert_false(tree_read(&arena, slice_of(cases[i].text), "t", &(Complaints){.to = to}, &t));
        fclose(to);
        if (!g_str_has_prefix(said, cases[i].start)) g_error("%s: %s", cases[i].text, said);
        free(said);
        arena_release(start);
    }
    GString *deep = g_string_new("");
    for (int i = 0; i < 100000; i++) g_string_append_c(deep, '[');
    Arena arena = arena_reserve((ptrdiff_t)1 << 24), start = arena;
    g_assert_false(
        tree_read(&arena, (Slice){deep->str, (ptrdiff_t)deep->len}, "t", &(Complaints){0}, &(Tree){0}));
    arena_release(start);
    g_string_free(deep, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/base/tree/reads", reads);
    g_test_add_func("/unit/base/tree/reads-what-is-written", reads_what_is_written);
    g_test_add_func("/unit/base/tree/complains", complains);
    return g_test_run();
}
