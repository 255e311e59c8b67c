/* unit/mention/facts: EDTF, the calendar, comparing dates. */
#include "report/facts.h"

#include <glib.h>

static Arena arena;

static Date of(const char *text)
{
    Date d = {0};
    g_assert_true(date_parse(slice_of(text), &d));
    return d;
}

static void round_trip(void)
{
    static const char *const texts[] = {"2013-02-11",
                                        "2011-12",
                                        "2011",
                                        "1992-02-25/1992-02-26",
                                        "1991-10~",
                                        "-0498",
                                        "XXXX-05-28",
                                        "199X",
                                        "19XX",
                                        "2009-33",
                                        "2009-41",
                                        "2009-24",
                                        "2004-06~/2006-08~",
                                        "1984?",
                                        "XXXX-02-29",
                                        "0000",
                                        "-0001-03-04"};
    for (size_t k = 0; k < G_N_ELEMENTS(texts); k++)
        g_assert_cmpstr(date_text(&arena, of(texts[k])), ==, texts[k]);
    static const char *const wrong[] = {
        "",      "2013-2-11", "2013-13", "2013-02-30", "2011-02-29", "213",     "2013-02-11x", "2013/",
        "/2013", "XXXX",      "20X3",    "2013-02-",   "2013-25",    "2013-00", "2013-02-00",  "2001~/2002?"};
    for (size_t k = 0; k < G_N_ELEMENTS(wrong); k++) {
        Date d = {0};
        g_assert_false(date_parse(slice_of(wrong[k]), &d));
    }
}

static void orders(void)
{
    static const struct {
        const char *a, *b;
        DateOrder order;
    } cases[] = {
        {"2011-06-03", "2011-06-03", DATE_SAME},
        {"2011-06-03", "2011-03-03", DATE_DIFFERENT},
        {"2011-06-03", "2011-06", DATE_COMPATIBLE},
        {"2011", "2011-12-31", DATE_COMPATIBLE},
        {"2011", "2012-01-01", DATE_DIFFERENT},
        {"XXXX-05-28", "2013-05-28", DATE_COMPATIBLE},
        {"XXXX-05-28", "2013-05-27", DATE_DIFFERENT},
        {"XXXX-05", "XXXX-05-31", DATE_COMPATIBLE},
        {"XXXX-05", "XXXX-06", DATE_DIFFERENT},
        {"1992-02-25/1992-02-26", "1992-02-26", DATE_COMPATIBLE},
        {"1992-02-25/1992-02-26", "1992-02-27", DATE_DIFFERENT},
        {"1991-10~", "1991-11-20", DATE_COMPATIBLE},
        {"1991-10~", "1992-02-20", DATE_DIFFERENT},
        {"199X", "1990", DATE_COMPATIBLE},
        {"199X", "2000", DATE_DIFFERENT},
        {"2009-33", "2009-04", DATE_DIFFERENT},
        {"2009-40", "2009-06", DATE_COMPATIBLE},
        {"-0498", "-0498", DATE_SAME},
        {"-0498", "0498", DATE_DIFFERENT},
        {"XXXX-12-31", "2000-12/2001-01", DATE_COMPATIBLE},
        {"XXXX-02-29", "2011", DATE_COMPATIBLE},
    };
    for (size_t k = 0; k < G_N_ELEMENTS(cases); k++) {
        g_assert_cmpint(date_compare(of(cases[k].a), of(cases[k].b)), ==, cases[k].order);
        g_assert_cmpint(date_compare(of(cases[k].b), of(cases[k].a)), ==, cases[k].order);
    }
}

static void calendar(void)
{
    g_assert_cmpint(date_day_number(1970, 1, 1), ==, 0);
    g_assert_cmpint(date_weekday(0), ==, 4);
    g_assert_cmpint(date_weekday(date_day_number(1992, 2, 26)), ==, 3);
    for (int64_t day = -800000; day < 800000; day += 37) {
        DatePoint p = date_of_day_number(day);
        g_assert_cmpint(date_day_number(p.year, p.month, p.day), ==, day);
        g_assert_cmpint(date_weekday(day), ==, date_weekday(day + 7));
    }
}

static void words(void)
{
    static const struct {
        const char *date, *words;
    } cases[] = {
        {"2011-06-03", "3 June 2011"},
        {"1992-02-25/1992-02-26", "25\xE2\x80\x93"
                                  "26 February 1992"},
        {"XXXX-05-28", "28 May (no year)"},
        {"-0498", "499 BC"},
        {"199X", "the 1990s"},
        {"19XX", "the 20th century"},
        {"1991-10~", "about October 1991"},
    };
    for (size_t k = 0; k < G_N_ELEMENTS(cases); k++)
        g_assert_cmpstr(date_words(&arena, of(cases[k].date)), ==, cases[k].words);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    arena = arena_reserve((ptrdiff_t)1 << 26);
    g_test_add_func("/facts/round-trip", round_trip);
    g_test_add_func("/facts/orders", orders);
    g_test_add_func("/facts/calendar", calendar);
    g_test_add_func("/facts/words", words);
    return g_test_run();
}
