/* unit/source/encoding: bytes in many encodings give the same text, and every character knows the byte it came from. */
#include "tests/unit/source/show.h"

#include <string.h>

#include "report/facts.h"

#define WEST "The caf\u00e9 in Z\u00fcrich \u2013 the \u201cold\u201d one \u2013 closed on 3 May 2011.\nTwelve guests, among them Fran\u00e7ois, left.\n"
#define CZECH \
    "V\u010dera ve\u010der p\u0159i\u0161lo do m\u011bsta mnoho lid\u00ed a radnice byla zav\u0159ena.\n" \
    "Starosta \u0159ekl, \u017ee most p\u0159es \u0159eku bude otev\u0159en a\u017e za t\u0159i t\u00fddny.\n"
#define RUSSIAN \
    "\u0412\u0447\u0435\u0440\u0430 \u0432\u0435\u0447\u0435\u0440\u043e\u043c \u0440\u0435\u043a\u0430 \u0432\u044b\u0448\u043b\u0430 " \
    "\u0438\u0437 \u0431\u0435\u0440\u0435\u0433\u043e\u0432 \u0438 \u0437\u0430\u0442\u043e\u043f\u0438\u043b\u0430 " \
    "\u0434\u0435\u0440\u0435\u0432\u043d\u044e.\n\u041c\u043e\u0441\u0442 \u0437\u0430\u043a\u0440\u044b\u043b\u0438, " \
    "\u043b\u044e\u0434\u0435\u0439 \u0432\u044b\u0432\u0435\u0437\u043b\u0438 \u043d\u0430 \u0430\u0432\u0442\u043e\u0431\u0443\u0441\u0430\u0445.\n"
#define JAPANESE \
    "\u6628\u65e5\u306e\u591c\u3001\u5ddd\u306e\u6c34\u304c\u3042\u3075\u308c\u3066\u3001\u6751\u306b\u6d41\u308c\u8fbc\u3093\u3060\u3002\n" \
    "\u6a4b\u306f\u9589\u3058\u3089\u308c\u3001\u4f4f\u6c11\u306f\u30d0\u30b9\u3067\u907f\u96e3\u3057\u305f\u3002\n"

/* The text is written in WRITTEN; ENCODING is what it must be told to be, NULL for UTF-8. */
static const struct {
    const char *name, *text, *written, *mark, *encoding;
} cases[] = {
    {"utf-8", WEST, "UTF-8", "", NULL},
    {"utf-8-mark", WEST, "UTF-8", "\xEF\xBB\xBF", NULL},
    {"windows-1252", WEST, "WINDOWS-1252", "", "WINDOWS-1252"},
    {"utf-16le-mark", WEST, "UTF-16LE", "\xFF\xFE", "UTF-16LE"},
    {"utf-16be-mark", WEST, "UTF-16BE", "\xFE\xFF", "UTF-16BE"},
    {"utf-16le", WEST, "UTF-16LE", "", "UTF-16LE"},
    {"utf-16be", WEST, "UTF-16BE", "", "UTF-16BE"},
    {"utf-16le-russian", RUSSIAN, "UTF-16LE", "\xFF\xFE", "UTF-16LE"},
    {"utf-32le", WEST, "UTF-32LE", "32", "UTF-32LE"},
    {"windows-1251", RUSSIAN, "WINDOWS-1251", "", "WINDOWS-1251"},
    {"koi8-r", RUSSIAN, "KOI8-R", "", "KOI8-R"},
    {"iso-8859-2", CZECH, "ISO-8859-2", "", "ISO-8859-2"},
    {"shift-jis", JAPANESE, "SHIFT_JIS", "", "CP932"},
    {"euc-jp", JAPANESE, "EUC-JP", "", "EUC-JP"},
};

static void one(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    bool wide = strcmp(cases[i].mark, "32") == 0;
    gsize mark = wide ? 4 : strlen(cases[i].mark), len = 0;
    char *coded = g_convert(cases[i].text, -1, cases[i].written, "UTF-8", NULL, &len, NULL);
    g_assert_nonnull(coded);
    GString *bytes = g_string_new_len(wide ? "\xFF\xFE\0\0" : cases[i].mark, (gssize)mark);
    g_string_append_len(bytes, coded, (gssize)len);
    Source source = read_document("a.txt", (Slice){bytes->str, (ptrdiff_t)bytes->len});
    g_assert_cmpstr(source.encoding, ==, cases[i].encoding ? cases[i].encoding : "UTF-8");
    ptrdiff_t own = cases[i].encoding ? 0 : (ptrdiff_t)mark;
    g_assert_cmpint(source.text.len, ==, own + (ptrdiff_t)strlen(cases[i].text));
    g_assert_true(slice_is((Slice){source.text.at + own, source.text.len - own}, cases[i].text));
    for (const char *p = cases[i].text; *p; p = g_utf8_next_char(p)) {
        gsize before = 0;
        g_free(g_convert(cases[i].text, p - cases[i].text, cases[i].written, "UTF-8", NULL, &before, NULL));
        g_assert_cmpint(origin_of(&source, own + (p - cases[i].text)), ==, (ptrdiff_t)(mark + before));
    }
    g_string_free(bytes, TRUE);
    g_free(coded);
}

/* UTF-8 with stray bytes of another hand: read, and the offsets behind them are right. */
static void mixed(void)
{
    Source source = read_document("a.txt", SLICE("Caf\xC3\xA9, na\xC3\xAFve. It\x92s 3 May\x97" "2011."));
    g_assert_true(slice_is(source.text, "Caf\u00e9, na\u00efve. It\u2019s 3 May\u20142011."));
    g_assert_cmpint(origin_of(&source, 0), ==, 0);
    const char *may = strstr(source.text.at, "May"), *year = strstr(source.text.at, "2011");
    g_assert_cmpint(origin_of(&source, may - source.text.at), ==, 22);
    g_assert_cmpint(origin_of(&source, year - source.text.at), ==, 26);
    g_assert_cmpint(source.state, ==, SOURCE_READ);
    g_assert_nonnull(source.warning);
}

/* What a page declares is believed, but not that it is what it plainly is not. */
static void declared(void)
{
    static const struct { const char *bytes, *wanted; } pages[] = {
        {"<html><meta charset=\"windows-1251\"><p>\xCC\xEE\xF1\xF2", "P[\u041c\u043e\u0441\u0442]"},
        {"<html><meta http-equiv='Content-Type' content='text/html; charset=koi8-r'><p>\xED\xCF\xD3\xD4", "P[\u041c\u043e\u0441\u0442]"},
        {"<?xml version='1.0' encoding='iso-8859-1'?><html><p>Caf\xE9 \x93x\x94", "P[Caf\u00e9 \u201cx\u201d]"},
        {"<html><meta charset=koi8-r><p>\u041c\u043e\u0441\u0442", "P[\u041c\u043e\u0441\u0442]"},
        {"<html><meta charset=utf-8><p>Caf\xE9", "P[Caf\u00e9]"},
        {"<html><meta charset=martian><p>Caf\xE9", "P[Caf\u00e9]"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        Source source = read_document("a.html", slice_of(pages[i].bytes));
        char *got = show_blocks(&source);
        g_assert_cmpstr(got, ==, pages[i].wanted);
        g_free(got);
    }
}

/* Lines that end as those of an old Macintosh did. */
static void carriage_returns(void)
{
    Source source = read_document("a.txt", SLICE("The bridge over the river Ash fell on 3 May.\r\rThe wall at Elm was raised in the year after.\r"));
    char *got = show_blocks(&source);
    g_assert_cmpstr(got, ==, "P[The bridge over the river Ash fell on 3 May.]|P[The wall at Elm was raised in the year after.]");
    g_free(got);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = g_strconcat("/source/encoding/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), one);
        g_free(name);
    }
    g_test_add_func("/source/encoding/mixed", mixed);
    g_test_add_func("/source/encoding/declared", declared);
    g_test_add_func("/source/encoding/carriage-returns", carriage_returns);
    return g_test_run();
}
