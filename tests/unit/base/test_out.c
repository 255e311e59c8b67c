/* unit/base/out: what leaves the program as shown text, CSV, JSON and numbers, one case a line. */
#include "report/base/json.h"

#include <math.h>

#include <glib.h>

static void check(Out *out, const char *wanted)
{
    out_bytes(out, "", 1);
    g_assert_cmpstr(out->at, ==, wanted);
    g_free(out->at);
    *out = (Out){0};
}

static void shown(void)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"", ""},
        {"plain \\ text", "plain \\ text"},
        {"Čelebi – 25 Ω", "Čelebi – 25 Ω"},
        {"\033[31mred", "\\x1b[31mred"},
        {"a\nb\tc\rd", "a\\nb\\tc\\rd"},
        {"\x7f", "\\x7f"},
        {"\xC2\x9B"
         "31m",
         "\\x9b31m"},
        {"\xE2\x80\xAE"
         "abc",
         "\\u202eabc"},
        {"\xE2\x81\xA6", "\\u2066"},
        {"bad \xFF byte", "bad \\xff byte"},
        {"cut \xE2\x80", "cut \\xe2\\x80"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Out out = {0};
        out_shown(&out, slice_of(cases[i].text));
        check(&out, cases[i].wanted);
    }
}

static void csv(void)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"3 June 2011", "3 June 2011"},
        {"a,b", "\"a,b\""},
        {"a;b", "\"a;b\""},
        {"say \"so\"", "\"say \"\"so\"\"\""},
        {"a\nb", "\"a\nb\""},
        {" led by a space", "\" led by a space\""},
        {"=1+1", "\"'=1+1\""},
        {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"+cmd", "\"'+cmd\""},
        {"-cmd", "\"'-cmd\""},
        {"\t=1", "\"'\t'=1\""},
        {"\rx", "\"'\rx\""},
        {" =1", "\" '=1\""},
        {"'=1", "\"''=1\""},
        {"'tis", "'tis"},
        {"\"=1", "\"\"\"'=1\""},
        {"a;=1", "\"a;'=1\""},
        {"a\n \"@b", "\"a\n \"\"'@b\""},
        {"a, -b", "\"a, -b\""},
        {"2-3", "2-3"},
        {"\xEF\xBC\x9D"
         "1",
         "\"'\xEF\xBC\x9D"
         "1\""},
        {"-12.5", "-12.5"},
        {"-", "\"'-\""},
        {"esc \033[1m", "esc \xEF\xBF\xBD[1m"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Out out = {0};
        out_csv(&out, slice_of(cases[i].text));
        check(&out, cases[i].wanted);
    }
}

static void strings(void)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"", "\"\""},
        {"Čelebi – 25 Ω", "\"Čelebi – 25 Ω\""},
        {"\"\\/", "\"\\\"\\\\/\""},
        {"a\nb\tc\r", "\"a\\nb\\tc\\u000d\""},
        {"\033\x7f\xC2\x85", "\"\\u001b\\u007f\\u0085\""},
        {"\xE2\x80\xA8", "\"\\u2028\""},
        {"\xFF", "\"\\ufffd\""},
        {"\xF0\x9D\x84\x9E", "\"\xF0\x9D\x84\x9E\""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Out out = {0};
        json_string(&out, NULL, slice_of(cases[i].text));
        check(&out, cases[i].wanted);
    }
}

static void numbers(void)
{
    static const struct {
        double value;
        const char *wanted;
    } cases[] = {
        {0, "0"},
        {-3, "-3"},
        {1275, "1275"},
        {1e14, "100000000000000"},
        {0.1, "0.1"},
        {33.3, "33.3"},
        {1.0 / 3, "0.333333333333333315"},
        {1e21, "1e+21"},
        {2.5e-7, "2.5e-07"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Out out = {0};
        out_number(&out, cases[i].value);
        out_bytes(&out, "", 1);
        g_assert_cmpfloat(g_ascii_strtod(out.at, NULL), ==, cases[i].value);
        if (i != 6) g_assert_cmpstr(out.at, ==, cases[i].wanted);
        g_free(out.at);
    }
}

static void objects(void)
{
    Out out = {0};
    json_open(&out, NULL, '{');
    json_int(&out, "a", -1);
    json_open(&out, "b", '[');
    json_close(&out, ']');
    json_open(&out, "c", '[');
    json_bool(&out, NULL, true);
    json_null(&out, NULL);
    json_number(&out, NULL, INFINITY);
    json_open(&out, NULL, '{');
    json_close(&out, '}');
    json_close(&out, ']');
    json_text(&out, "d", NULL);
    json_close(&out, '}');
    check(&out, "{\"a\": -1, \"b\": [], \"c\": [true, null, null, {}], \"d\": null}");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/out/shown", shown);
    g_test_add_func("/base/out/csv", csv);
    g_test_add_func("/base/out/strings", strings);
    g_test_add_func("/base/out/numbers", numbers);
    g_test_add_func("/base/out/objects", objects);
    return g_test_run();
}
