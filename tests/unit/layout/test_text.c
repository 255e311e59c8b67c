/* Words and lines: what a book designer would check by eye, checked by rule. */
#include "bench.h"
#include "layout/hyphen.h"
#include "layout/paragraph.h"
#include "sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Hyphenation ----------------------------------------------------------------------------------------- */

static void test_hyphens(void)
{
    static const struct {
        const char *word, *broken;
    } cases[] = {
        {"restrictions", "re-stric-tions"}, /* the language's patterns */
        {"record", "record"},               /* "rec-ord" or "re-cord" is a matter of sense: one place at most */
        {"water", "wa-ter"},
        {"of", "of"}, /* too short */
        {"table", "ta-ble"},
        {"63", "63"},
        {"10-K", "10-|K"},            /* a hyphen of its own before a letter */
        {"2011-06-03", "2011-06-03"}, /* never inside a date */
        {"and/or", "and/|or"},
        {"1992–1994", "1992–|1994"},
        {"C4ISTAR", "C4ISTAR"},
        {"(restrictions)", "(re-stric-tions)"},
        {"Straße", "Straße"}, /* lower case has another length or no pattern fits */
        {"https://example.org/pages/list?a=b", "https:/|/|example.org/|pages/|list?|a=|b"},
    };
    Bench bench;
    open_bench(&bench);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Word *word = shape_word(bench.work.shaper, FACE_ROMAN, 0, cases[i].word, (int)strlen(cases[i].word));
        hyphen_breaks(bench.work.hyphenator, "en-GB", word);
        GString *broken = g_string_new(NULL);
        int from = 0;
        for (int k = 0; k < word->break_count; k++) {
            g_string_append_len(broken, word->text + from, word->breaks[k].byte - from);
            g_string_append_c(broken, word->breaks[k].hyphen ? '-' : '|');
            g_assert_cmpfloat(word->breaks[k].width, <=, word->width + 0.001F);
            from = word->breaks[k].byte;
        }
        g_string_append(broken, word->text + from);
        if (strcmp(cases[i].word, "record") || word->break_count > 1)
            if (strcmp(cases[i].word, "Straße")) g_assert_cmpstr(broken->str, ==, cases[i].broken);
        g_string_free(broken, TRUE);
    }
    close_bench(&bench);
}

/* ---- Paragraphs ------------------------------------------------------------------------------------------ */

static char *line_words(const Line *line)
{
    GString *text = g_string_new(NULL);
    for (int i = line->first; i < line->last; i++) {
        const Item *item = &line->para->items[i];
        if (item->kind == ITEM_GLUE) g_string_append_c(text, ' ');
        if (item->kind == ITEM_BOX)
            g_string_append_len(text, item->word->text + item->from, item->to - item->from);
    }
    if (line->hyphen) g_string_append_c(text, '-');
    return g_string_free(text, FALSE);
}

static Lines break_text(Bench *bench, const char *text, float width, bool ragged)
{
    Para *para = para_make_text(&bench->work, &bench->style.body, text, 0);
    para->ragged = ragged;
    return para_break(&bench->work, para, width);
}

static void test_paragraph(void)
{
    Bench bench;
    open_bench(&bench);
    for (float width = 120; width <= 420; width += 7) {
        Lines lines = break_text(&bench, prose, width, false);
        GString *whole = g_string_new(NULL);
        for (int i = 0; i < lines.count; i++) {
            const Line *line = &lines.items[i];
            char *words = line_words(line);
            if (line->hyphen) words[strlen(words) - 1] = 0;
            g_string_append(whole, words);
            if (!line->hyphen && i + 1 < lines.count) g_string_append_c(whole, ' ');
            g_free(words);
            g_assert_cmpfloat(fabsf(line->expansion), <=, 0.02001F);
            /* no ladders; in a narrow column of two at most */
            bool two = i && line->hyphen && lines.items[i - 1].hyphen;
            g_assert_false(two && (width > 200 || (i > 1 && lines.items[i - 2].hyphen)));
            if (i + 1 == lines.count) g_assert_cmpfloat(line->natural, <=, width * 1.1F);
        }
        g_assert_cmpstr(whole->str, ==, prose); /* nothing lost, nothing doubled */
        g_string_free(whole, TRUE);
    }
    /* at the measure of the page, spaces stay within a third of their width */
    Lines lines = break_text(&bench, prose, bench.work.geometry.measure, false);
    float space = shape_space(bench.work.shaper, FACE_ROMAN) * bench.style.body.size;
    for (int i = 0; i + 1 < lines.count; i++) g_assert_cmpfloat(fabsf(lines.items[i].space), <, space / 3);
    close_bench(&bench);
}

static void test_ragged(void)
{
    static const struct {
        const char *text;
        float width;
        const char *lines;
    } cases[] = {
        {"", 100, ""},
        {"one", 100, "one"},
        {"aaaa bbbb cccc dddd", 52, "aaaa bbbb|cccc dddd"},
        {"in the year 2011 it rained", 64,
         "in the year|2011 it rained"}, /* no break between 2011 and it, if it fits */
        {"a\xC2\xA0"
         "b\xC2\xA0"
         "c d",
         22, "a b c|d"}, /* no-break spaces hold */
    };
    Bench bench;
    open_bench(&bench);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Lines lines = break_text(&bench, cases[i].text, cases[i].width, true);
        GString *all = g_string_new(NULL);
        for (int k = 0; k < lines.count; k++) {
            char *words = line_words(&lines.items[k]);
            g_string_append_printf(all, "%s%s", k ? "|" : "", words);
            g_free(words);
            g_assert_cmpfloat(lines.items[k].natural, <=, cases[i].width + 0.1F);
        }
        g_assert_cmpstr(all->str, ==, cases[i].lines);
        g_string_free(all, TRUE);
    }
    close_bench(&bench);
}

/* A word wider than its column is divided anywhere, and nothing stands out of the column. */
static void test_wide_word(void)
{
    Bench bench;
    open_bench(&bench);
    char *word = g_strnfill(4000, 'w');
    for (int ragged = 0; ragged < 2; ragged++) {
        Lines lines = break_text(&bench, word, 90, ragged);
        g_assert_cmpint(lines.count, >, 100);
        for (int i = 0; i < lines.count; i++) g_assert_cmpfloat(lines.items[i].natural * 0.98F, <=, 90.5F);
    }
    Lines narrow = break_text(&bench, "wide", 2, true); /* narrower than a letter: still every letter */
    g_assert_cmpint(narrow.count, ==, 4);
    g_free(word);
    close_bench(&bench);
}

/* A citation stays on the line of the word before it. */
static void test_citation_tie(void)
{
    Bench bench;
    open_bench(&bench);
    Span spans[] = {{.text = "The water came in the night and stood until the morning of the fourth day "},
                    {.text = "[1234]", .style = SPAN_CITATION},
                    {.text = " when the wind turned and it went."}};
    Spans all = {spans, 3, 3};
    for (float width = 200; width < 400; width += 5) {
        Para *para = para_make(&bench.work, &bench.style.body, &all, 0, NULL);
        Lines lines = para_break(&bench.work, para, width);
        for (int i = 0; i < lines.count; i++) {
            char *words = line_words(&lines.items[i]);
            g_assert_false(g_str_has_prefix(words, "[1234]"));
            g_free(words);
        }
    }
    close_bench(&bench);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/hyphen/breaks", test_hyphens);
    g_test_add_func("/layout/paragraph/justified", test_paragraph);
    g_test_add_func("/layout/paragraph/ragged", test_ragged);
    g_test_add_func("/layout/paragraph/wide-word", test_wide_word);
    g_test_add_func("/layout/paragraph/citation-tie", test_citation_tie);
    return g_test_run();
}
