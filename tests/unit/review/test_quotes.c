/* unit/review/quotes: how the words of an earlier audit are found again, a case a line. */
#include "report/review/quotes.h"

#include <glib.h>

typedef struct Case {
    const char *text, *quote, *written;
    QuoteState state;
    const char *at; /* the words that are found; NULL: the quote itself */
} Case;

static const Case cases[] = {
    /* exact */
    {"The mill burned. The flood destroyed 40 houses.", "The flood destroyed 40 houses.", "40", QUOTE_EXACT, NULL},
    {"40 houses. 40 houses.", "40 houses.", "40", QUOTE_EXACT, NULL},
    /* broken, marked or spaced in another way */
    {"The flood\ndestroyed  40\u00a0houses.", "The flood destroyed 40 houses.", "40", QUOTE_CONTEXT, "The flood\ndestroyed  40\u00a0houses."},
    {"He said \u201cno\u201d to 3 May \u2013 twice.", "He said \"no\" to 3 May - twice.", "3 May", QUOTE_CONTEXT, "He said \u201cno\u201d to 3 May \u2013 twice."},
    {"THE FLOOD destroyed 40 houses.", "The flood destroyed 40 houses.", "40", QUOTE_CONTEXT, "THE FLOOD destroyed 40 houses."},
    {"The flood de\u00adstroyed 40 houses.", "The flood destroyed 40 houses.", "40", QUOTE_CONTEXT, "The flood de\u00adstroyed 40 houses."},
    /* the value with its neighbours, where the rest of the sentence is another */
    {"After a long night, it is said that the great flood of the river destroyed 40 houses in the lower town of Norwick and the bridge.",
     "The paper wrote that the great flood of the river destroyed 40 houses in the lower town of Norwick.", "40", QUOTE_CONTEXT,
     "of the river destroyed 40 houses in the lower"},
    /* in other words, every number and date word the same */
    {"It rained. On 3 May the great flood destroyed 40 old houses in Norwick. It went on.", "On 3 May the flood destroyed 40 houses in Norwick.", "40",
     QUOTE_FUZZY, "On 3 May the great flood destroyed 40 old houses in Norwick"},
    {"The council of Selby adopted its plan on 3 June 2010.", "The Selby council adopted the plan on 3 June 2010.", "3 June 2010", QUOTE_FUZZY,
     "The council of Selby adopted its plan on 3 June 2010"},
    {"A fire at the mill on 17 January 2019. The fire has killed 108 workers and hurt 5 others. On 18 January the mill closed.",
     "The fire killed 108 workers and hurt 5 others.", "108", QUOTE_FUZZY, "The fire has killed 108 workers and hurt 5 others"},
    /* a part of a number is no number */
    {"140 houses were lost.", "40 houses were lost.", "40", QUOTE_ORPHANED, NULL},
    {"All in all 1,140 houses were lost.", "140 houses were lost.", "140", QUOTE_ORPHANED, NULL},
    {"Lost: 40,000 houses", "Lost: 40", "40", QUOTE_ORPHANED, NULL},
    {"The Normans lost.", "mans lost.", "mans", QUOTE_ORPHANED, NULL},
    /* a number, a date word, a bound or a negation that is another */
    {"On 3 May the great flood destroyed 41 old houses in Norwick.", "On 3 May the flood destroyed 40 houses in Norwick.", "40", QUOTE_ORPHANED, NULL},
    {"On 4 May the great flood destroyed 40 old houses in Norwick.", "On 3 May the flood destroyed 40 houses in Norwick.", "40", QUOTE_ORPHANED, NULL},
    {"On 3 June the great flood destroyed 40 old houses in Norwick.", "On 3 May the flood destroyed 40 houses in Norwick.", "40", QUOTE_ORPHANED, NULL},
    {"On Monday the great flood destroyed forty old houses in Norwick.", "On Monday the flood destroyed fifty houses in Norwick.", "fifty", QUOTE_ORPHANED, NULL},
    {"On 3 May the great flood destroyed about 40 old houses in Norwick.", "On 3 May the flood destroyed 40 houses in Norwick.", "40", QUOTE_ORPHANED, NULL},
    {"On 3 May the great flood had not destroyed the 40 old houses in Norwick.", "On 3 May the flood destroyed 40 houses in Norwick.", "40", QUOTE_ORPHANED, NULL},
    {"On 3 May the great flood destroyed 40 old houses and 2 mills in Norwick.", "On 3 May the flood destroyed 40 houses in Norwick.", "40", QUOTE_ORPHANED, NULL},
    {"On 3 May the flood destroyed 40 to 50 houses in Norwick.", "On 3 May the flood destroyed 40 houses in Norwick.", "40", QUOTE_ORPHANED, NULL},
    {"The council met on 3 May and fined 40 drivers for it.", "On 3 May the flood destroyed 40 houses in Norwick.", "40", QUOTE_ORPHANED, NULL},
    {"", "On 3 May the flood destroyed 40 houses in Norwick.", "40", QUOTE_ORPHANED, NULL},
    {"Nothing of it.", "", "", QUOTE_ORPHANED, NULL},
    {"Twelve.", "twelve", "twelve", QUOTE_CONTEXT, "Twelve"},
};

static void finds(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *c = &cases[i];
        Arena arena = arena_reserve((ptrdiff_t)1 << 24), all = arena;
        Searched in = {.text = slice_of(c->text)};
        ptrdiff_t start = -1, end = -1;
        QuoteState state = quote_find(&arena, &in, slice_of(c->quote), slice_of(c->written), -1, &start, &end);
        char *got = start >= 0 ? g_strndup(c->text + start, (gsize)(end - start)) : NULL;
        const char *want = c->at ? c->at : state == QUOTE_EXACT ? c->quote : NULL;
        if (state != c->state || (want && g_strcmp0(got, want)))
            g_error("\"%s\" in \"%s\": %s \"%s\"", c->quote, c->text, quote_state_name(state), got);
        g_free(got);
        arena_release(all);
    }
}

/* Of several places the one nearest to where it stood. */
static void nearest(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 24), all = arena;
    GString *text = g_string_new("");
    for (int i = 0; i < 20000; i++) g_string_append(text, "Forty. ");
    Searched in = {.text = {text->str, (ptrdiff_t)text->len}};
    ptrdiff_t start, end;
    g_assert_cmpint(quote_find(&arena, &in, SLICE("Forty."), SLICE("Forty"), 70003, &start, &end), ==, QUOTE_EXACT);
    g_assert_cmpint(start, ==, 70000);
    g_assert_cmpint(quote_find(&arena, &in, SLICE("Forty."), SLICE("Forty"), 1 << 30, &start, &end), ==, QUOTE_EXACT);
    g_assert_cmpint(start, ==, 7 * 19999);
    g_string_free(text, TRUE);
    arena_release(all);
}

/* Bytes that are no text, and quotes longer than any sentence, come to no harm. */
static void odd_input(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), all = arena;
    GString *text = g_string_new("\xff\xfe 12 \xc3"), *quote = g_string_new("12");
    for (int i = 0; i < 5000; i++) g_string_append_printf(text, " w%d", i % 7), g_string_append_printf(quote, " v%d", i % 5);
    Searched in = {.text = {text->str, (ptrdiff_t)text->len}};
    ptrdiff_t start, end;
    Slice parts[] = {{quote->str, (ptrdiff_t)quote->len}, SLICE("\xff 12"), SLICE("\xe2\x80"), SLICE("12 \xc3 w0 w1"), {text->str, 7}};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) quote_find(&arena, &in, parts[i], SLICE("12"), 3, &start, &end);
    g_string_free(text, TRUE);
    g_string_free(quote, TRUE);
    arena_release(all);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/review/quotes/finds", finds);
    g_test_add_func("/unit/review/quotes/nearest", nearest);
    g_test_add_func("/unit/review/quotes/odd-input", odd_input);
    return g_test_run();
}
