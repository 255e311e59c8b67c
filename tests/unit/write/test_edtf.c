/* unit/write/edtf: the quick way of writing a date writes what date_text writes. */
#include "report/write/parts.h"

#include <glib.h>

static void same(void)
{
    static const char *const dates[] = {"2013-02-11", "2011-12", "2011",       "0000",
                                        "9999-12-31", "0007-01", "-0498",      "1992-02-25/1992-02-26",
                                        "1991-10~",   "1991?",   "XXXX-05-28", "19XX",
                                        "199X",       "2011-21", "2011-34",    "2011-40"};
    Arena arena = arena_reserve((ptrdiff_t)1 << 20);
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
        Date date;
        Out out = {0};
        g_assert_true(date_parse(slice_of(dates[i]), &date));
        put_edtf(arena, date, &out);
        out_bytes(&out, "", 1);
        g_assert_cmpstr(out.at, ==, date_text(&arena, date));
        g_assert_cmpstr(out.at, ==, dates[i]);
        g_free(out.at);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/write/edtf", same);
    return g_test_run();
}
