/* unit/base/fold: words as they are meant. */
#include <glib.h>

#include "report/base/fold.h"

static const struct {
    const char *name, *word, *wanted;
} cases[] = {
    {"plain", "bridge", "bridge"},
    {"accent", "caf\u00e9", "caf\u00e9"},
    {"soft-hyphen", "Febru\u00adary", "February"},
    {"soft-hyphens", "\u00adin\u00adju\u00adred\u00ad", "injured"},
    {"ligatures", "\ufb01fty o\ufb03ces \ufb02at sti\ufb00 mu\ufb04e \ufb06ab",
     "fifty offices flat stiff muffle stab"},
    {"joiners", "a\u200bb\u200cc\u200dd\u2060e\ufefff", "abcdef"},
    {"loose-accents", "cafe\u0301 Ko\u0308ln", "caf\u00e9 K\u00f6ln"},
    {"loose-and-soft", "Ko\u0308\u00adln", "K\u00f6ln"},
    {"only-soft", "\u00ad", ""},
    {"cut-short", "a\xC2", "a\xC2"},
    {"other-scripts", "\u041c\u043e\u0441\u0442", "\u041c\u043e\u0441\u0442"},
};

static void one(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    Arena arena = arena_reserve((ptrdiff_t)1 << 20);
    Slice word = slice_of(cases[i].word), got = fold_word(&arena, word);
    g_assert_true(slice_is(got, cases[i].wanted));
    bool same = slice_equal(word, slice_of(cases[i].wanted));
    g_assert_true(same == (got.at == word.at));
    char buffer[64];
    ptrdiff_t len = fold_into(word, buffer, sizeof buffer);
    g_assert_cmpint(len, ==, same ? -1 : got.len);
    if (!same) g_assert_cmpint(fold_into(word, buffer, got.len), ==, -1);
}

/* More marks upon a letter than could ever be put into order, two by two: they stay as they are, at once. */
static void many_marks(void)
{
    GString *text = g_string_new("e\u0301 a");
    for (int i = 0; i < 200000; i++) g_string_append(text, "\u0301\u0327\u0323");
    char *got = fold_compose(text->str), *few = fold_compose("e\u0327\u0301");
    g_assert_cmpstr(got, ==, text->str);
    g_assert_cmpstr(few, ==, "\u0229\u0301");
    g_assert_null(fold_compose("e\u0301\xC3"));
    g_string_free(text, TRUE);
    g_free(got);
    g_free(few);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = g_strconcat("/base/fold/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), one);
        g_free(name);
    }
    g_test_add_func("/base/fold/many-marks", many_marks);
    return g_test_run();
}
