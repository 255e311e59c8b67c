/* unit/mention: what is read from sentences, one case a line of the tables beside this file. */
#include "report/mention/mention.h"

#include <glib.h>
#include <math.h>

static Arena arena;

/* Every line is a block. */
static Source source_of(const char *text, const char *published)
{
    Source s = {.id = "t", .path = "t", .text = slice_of(text)};
    if (strcmp(published, "-") != 0) g_assert_true(date_parse(slice_of(published), &s.published));
    *PUSH(&arena, &s.lines) = 0;
    int32_t at = 0;
    for (int32_t k = 0; k <= s.text.len; k++) {
        if (k < s.text.len && text[k] != '\n') continue;
        if (k < s.text.len) *PUSH(&arena, &s.lines) = k + 1;
        if (k > at)
            *PUSH(&arena, &s.blocks) =
                (Block){.kind = text[at] == '-' ? BLOCK_ITEM : BLOCK_PARAGRAPH, .start = at, .end = k};
        at = k + 1;
    }
    return s;
}

static Mentions read_text(const char *text, const char *published, Source *s)
{
    Mentions out = {0};
    Settings settings = {.round_tolerance = 0.05};
    *s = source_of(text, published);
    mention_read(&arena, s, &settings, &out);
    return out;
}

static char *dates(const char *published, const char *text)
{
    Source s;
    Mentions all = read_text(text, published, &s);
    GString *said = g_string_new("");
    for (ptrdiff_t k = 0; k < all.count; k++) {
        const Mention *m = &all.items[k];
        if (m->kind != MENTION_DATE) continue;
        if (said->len) g_string_append_c(said, ' ');
        g_string_append(said, m->impossible           ? "impossible"
                              : m->ambiguous          ? "ambiguous"
                              : date_is_set(m->value) ? date_text(&arena, m->value)
                                                      : "-");
    }
    return g_string_free(said, FALSE);
}

static char *counts(const char *text)
{
    Source s;
    Mentions all = read_text(text, "-", &s);
    GString *said = g_string_new("");
    for (ptrdiff_t k = 0; k < all.count; k++) {
        const Mention *m = &all.items[k];
        if (m->kind != MENTION_QUANTITY) continue;
        if (said->len) g_string_append_c(said, ' ');
        g_string_append_printf(said, "%s %s", quantity_class_name(m->quantity),
                               quantity_text(&arena, m->quantity));
        if (m->noun.len) g_string_append_printf(said, " (%.*s)", (int)m->noun.len, m->noun.at);
    }
    return g_string_free(said, FALSE);
}

static char *lists(const char *text)
{
    Source s;
    Mentions all = read_text(text, "-", &s);
    GString *said = g_string_new("");
    for (ptrdiff_t k = 0; k < all.count; k++) {
        const Mention *m = &all.items[k];
        if (m->kind != MENTION_LIST) continue;
        g_assert_cmpint(m->start, ==, m->members.items[0].at - s.text.at);
        if (said->len) g_string_append_c(said, ' ');
        if (m->list_open) g_string_append_c(said, '*');
        for (ptrdiff_t i = 0; i < m->members.count; i++)
            g_string_append_printf(said, "%s%.*s", i ? ";" : "", (int)m->members.items[i].len,
                                   m->members.items[i].at);
        if (m->stated_count >= 0)
            g_string_append_printf(said, " =%g", all.items[m->stated_count].quantity.value);
    }
    return g_string_free(said, FALSE);
}

typedef char *(*Case)(char **fields);
static char *date_case(char **f)
{
    char *text = g_strcompress(f[1]), *said = dates(f[0], text);
    g_free(text);
    return said;
}
static char *role_case(char **f)
{
    static const char *const names[] = {"event", "edition", "lifespan", "dateline", "recurring"};
    char *text = g_strcompress(f[0]);
    Source s;
    Mentions all = read_text(text, "-", &s);
    GString *said = g_string_new("");
    for (ptrdiff_t k = 0; k < all.count; k++)
        if (all.items[k].kind == MENTION_DATE)
            g_string_append_printf(said, "%s%s", said->len ? " " : "", names[all.items[k].role]);
    g_free(text);
    return g_string_free(said, FALSE);
}
static char *count_case(char **f)
{
    return counts(f[0]);
}
static char *list_case(char **f)
{
    return lists(f[0]);
}

static void table(const char *name, int fields, Case run)
{
    char *path = g_strdup_printf("%s/%s", TABLES, name), *data;
    g_assert_true(g_file_get_contents(path, &data, NULL, NULL));
    char **lines = g_strsplit(data, "\n", -1);
    int wrong = 0, cases = 0;
    for (int k = 0; lines[k]; k++) {
        if (lines[k][0] == '#' || !lines[k][0]) continue;
        char **f = g_strsplit(lines[k], "|", -1);
        g_assert_cmpint((int)g_strv_length(f), ==, fields + 1);
        for (int i = 0; i <= fields; i++) g_strstrip(f[i]);
        char *said = run(f);
        cases++;
        if (strcmp(said, f[fields]) != 0) {
            g_test_message("%s:%d: %s", name, k + 1, f[fields - 1]);
            g_test_message("  wanted %s", f[fields]);
            g_test_message("  found  %s", said);
            wrong++;
        }
        g_free(said);
        g_strfreev(f);
    }
    g_assert_cmpint(cases, >, 0);
    g_assert_cmpint(wrong, ==, 0);
    g_strfreev(lines);
    g_free(data);
    g_free(path);
}

static void date_table(void)
{
    table("dates.txt", 2, date_case);
}
static void role_table(void)
{
    table("roles.txt", 1, role_case);
}
static void count_table(void)
{
    table("counts.txt", 1, count_case);
}
static void list_table(void)
{
    table("lists.txt", 1, list_case);
}

static void inferences(void)
{
    Source s;
    Mentions all = read_text("Founded in May 1950.\nIn July it moved.", "-", &s);
    g_assert_cmpint(all.count, ==, 2);
    g_assert_null(all.items[0].inferred);
    g_assert_cmpstr(all.items[1].inferred, ==, "year from line 1");
    g_assert_cmpint(all.items[1].inferred_from, ==, all.items[0].start);
    g_assert_cmpstr(date_text(&arena, all.items[1].stated), ==, "XXXX-07");
    /* A weekday that does not fall on its date is kept with it. */
    all = read_text("Opened on Monday, 4 March 2014.", "-", &s);
    g_assert_cmpint(all.items[0].weekday, ==, 1);
    g_assert_cmpstr(date_text(&arena, all.items[0].value), ==, "2014-03-04");
    all = read_text("Every 26th of February they meet.", "-", &s);
    g_assert_cmpint(all.items[0].role, ==, DATE_RECURRING);
    all = read_text("said in its 9 May 1974 edition", "-", &s);
    g_assert_cmpint(all.items[0].role, ==, DATE_EDITION);
    all = read_text("Voted on 04/03/2011.", "-", &s);
    g_assert_cmpstr(date_text(&arena, all.items[0].readings[0]), ==, "2011-03-04");
    g_assert_cmpstr(date_text(&arena, all.items[0].readings[1]), ==, "2011-04-03");
    all = read_text("25 of the 613 victims were named.", "-", &s);
    g_assert_cmpint(all.items[0].share_of, ==, 1);
    /* A list of lines, and the count above it. */
    char *said = lists("Four ports were shut:\n- Ghent\n- Lille (3 May 1950)\n- Calais;\nThen it rained.");
    g_assert_cmpstr(said, ==, "Ghent;Lille;Calais =4");
    g_free(said);
    all = read_text("About 40 boats sank.", "-", &s);
    g_assert_cmpfloat(all.items[0].quantity.low, ==, 36);
    g_assert_cmpfloat(all.items[0].quantity.high, ==, 44);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    arena = arena_reserve((ptrdiff_t)1 << 30);
    g_test_add_func("/mention/dates", date_table);
    g_test_add_func("/mention/roles", role_table);
    g_test_add_func("/mention/counts", count_table);
    g_test_add_func("/mention/lists", list_table);
    g_test_add_func("/mention/inferences", inferences);
    return g_test_run();
}
