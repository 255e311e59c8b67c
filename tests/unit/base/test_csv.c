/* unit/base/csv: fields, their places, and the places of errors. */
#include "report/base/csv.h"

#include <glib.h>

#include "report/base/out.h"

/* A table as "text@line:column|...\n", or where the complaint stands. */
static char *dump(Arena *arena, const char *text, ptrdiff_t len)
{
    char *said = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&said, &size);
    Complaints complaints = {.to = to};
    Csv csv = {0};
    GString *all = g_string_new("");
    if (csv_read(arena, (Slice){text, len}, "t", &complaints, &csv)) {
        for (ptrdiff_t i = 0; i < csv.count; i++) {
            for (ptrdiff_t k = 0; k < csv.items[i].count; k++) {
                CsvField f = csv.items[i].items[k];
                g_string_append_printf(all, "%s%s@%d:%d", k ? "|" : i ? "/" : "", f.text, f.line, f.column);
            }
        }
    }
    fclose(to);
    g_string_append(all, said);
    free(said);
    if (all->len && all->str[all->len - 1] == '\n') g_string_truncate(all, all->len - 1);
    return g_string_free(all, FALSE);
}

static void tables(void)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"", ""},
        {"a", "a@1:1"},
        {"a,b\nc,d\n", "a@1:1|b@1:3/c@2:1|d@2:3"},
        {"\xEF\xBB\xBF"
         "a,b\r\nc,d\r\n",
         "a@1:1|b@1:3/c@2:1|d@2:3"},
        {"a,\"b\nb\",c\nd,e,f", "a@1:1|b\nb@1:3|c@2:4/d@3:1|e@3:3|f@3:5"},
        {"a,\"say \"\"so\"\"\"\n", "a@1:1|say \"so\"@1:3"},
        {" a , b \n", "a@1:2|b@1:6"},
        {"\n\na\n\n\nb\n", "a@3:1/b@6:1"},
        {"ä,ö\n", "ä@1:1|ö@1:3"},
        {",,\n", "@1:1|@1:2|@1:3"},
        {"'=1,'a,''@b", "=1@1:1|'a@1:5|'@b@1:8"},
        {"a,\"b", "t:1:3: error: the quotation mark opened here is never closed"},
        {"a\n\"b\nc,d\n", "t:2:1: error: the quotation mark opened here is never closed"},
        {"a,b\"c\n", "t:1:4: error: a stray quotation mark: double it, and quote the whole field"},
        {"a,\"b\"c\n", "t:1:6: error: a stray quotation mark: double it, and quote the whole field"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 20);
        char *got = dump(&arena, cases[i].text, (ptrdiff_t)strlen(cases[i].text));
        g_assert_cmpstr(got, ==, cases[i].wanted);
        g_free(got);
    }
}

/* What out_csv writes comes back: every text of up to five of the characters that matter. */
static void round_trip(void)
{
    static const char signs[] = "=-'\"; \n\tx5,";
    enum { LONGEST = 5 };
    Arena start = arena_reserve((ptrdiff_t)1 << 24);
    char text[LONGEST + 1] = "";
    for (;;) {
        ptrdiff_t i = 0;
        for (; i < LONGEST; i++) {
            const char *at = text[i] ? strchr(signs, text[i]) + 1 : signs;
            text[i] = *at ? *at : signs[0];
            if (*at) break;
        }
        if (i == LONGEST) break;
        Slice all = slice_of(text);
        Out out = {0};
        out_text(&out, "a,");
        out_csv(&out, all);
        out_text(&out, ",z");
        Arena arena = start;
        Csv csv = {0};
        g_assert_true(csv_read(&arena, (Slice){out.at, out.used}, "t", &(Complaints){0}, &csv));
        g_assert_cmpint(csv.count, ==, 1);
        g_assert_cmpint(csv.items[0].count, ==, 3);
        g_assert_cmpstr(csv.items[0].items[1].text, ==, text);
        g_free(out.at);
    }
    arena_release(start);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/csv/tables", tables);
    g_test_add_func("/base/csv/round-trip", round_trip);
    return g_test_run();
}
