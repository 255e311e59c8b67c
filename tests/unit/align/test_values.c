/* unit/align/values: how two stated values stand to one another, and what must not meet, one case a line. */
#include "report/align/features.h"
#include "report/align/stated.h"
#include "tests/unit/claim/invented.h"

#include <glib.h>

/* Two sources of one sentence each; the claims that are compared are those written A and B. */
typedef struct Pair {
    Arena arena, start;
    Audit audit;
    const Claim *a, *b;
} Pair;

static Pair pair_of(const char *text_a, const char *a, const char *text_b, const char *b)
{
    Pair p = {.arena = arena_reserve((ptrdiff_t)1 << 28)};
    p.start = p.arena;
    Telling tellings[] = {{"a", "2013-06-01", text_a}, {"b", "2013-06-01", text_b}};
    invent_claims(&p.arena, tellings, 2, &p.audit);
    feature_weights(&p.arena, &p.audit);
    stated_index(&p.arena, &p.audit);
    p.a = invented_claim(&p.audit, 0, a);
    p.b = invented_claim(&p.audit, 1, b);
    return p;
}

/* Fails where the values of A and B, either way round, do not stand to one another as WANTED. */
static void expect_relation(const Audit *audit, const Claim *a, const Claim *b, ValueRelation wanted, const char *name_a, const char *name_b)
{
    ValueRelation there = value_relation(audit, a, b), back = value_relation(audit, b, a);
    if (there == wanted && back == wanted) return;
    g_test_message("%s, %s: %d and %d, not %d", name_a, name_b, (int)there, (int)back, (int)wanted);
    g_test_fail();
}

static void relations(void)
{
    static const struct { bool date; const char *a, *b; ValueRelation relation; } cases[] = {
        {false, "613", "630", VALUE_DIFFERENT},
        {false, "613", "613", VALUE_SAME},
        {false, "1,275", "1275", VALUE_SAME},
        {false, "twelve", "12", VALUE_SAME},
        {false, "more than ten", "13", VALUE_COMPATIBLE},
        {false, "more than ten", "9", VALUE_DIFFERENT},
        {false, "at least 20", "20", VALUE_COMPATIBLE},
        {false, "fewer than 20", "25", VALUE_DIFFERENT},
        {false, "dozens of", "24", VALUE_COMPATIBLE},
        {false, "hundreds of", "487", VALUE_COMPATIBLE},
        {false, "hundreds of", "12", VALUE_DIFFERENT},
        {false, "about 40", "42", VALUE_COMPATIBLE},
        {false, "about 40", "90", VALUE_DIFFERENT},
        {false, "12 to 15", "14", VALUE_COMPATIBLE},
        {false, "12 to 15", "18", VALUE_DIFFERENT},
        {false, "3", "4", VALUE_DIFFERENT},
        {false, "1.1 million", "1,127,408", VALUE_COMPATIBLE},
        {false, "1.1 million", "1,240,318", VALUE_DIFFERENT},
        {false, "1.1 million", "1.2 million", VALUE_DIFFERENT},
        {true, "2013", "11 February 2013", VALUE_COMPATIBLE},
        {true, "February 2013", "11 February 2013", VALUE_COMPATIBLE},
        {true, "February 2012", "11 February 2013", VALUE_DIFFERENT},
        {true, "11 February 2013", "February 11, 2013", VALUE_SAME},
        {true, "11 February 2013", "8 February 2013", VALUE_DIFFERENT},
        {true, "2013", "2012", VALUE_DIFFERENT},
        {true, "the 1990s", "1994", VALUE_COMPATIBLE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 20), start = arena;
        const char *frame = cases[i].date ? "The council adopted the plan in %s." : "The flood destroyed %s houses.";
        const char *name_a = cases[i].a, *name_b = cases[i].b;
        Telling tellings[] = {{"a", NULL, NULL}, {"b", NULL, NULL}};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        tellings[0].text = arena_print(&arena, frame, name_a);
        tellings[1].text = arena_print(&arena, frame, name_b);
#pragma GCC diagnostic pop
        Arena wide = arena_reserve((ptrdiff_t)1 << 28), wide_start = wide;
        Audit audit = {0};
        invent_claims(&wide, tellings, 2, &audit);
        const Claim *a = NULL, *b = NULL;
        for (ptrdiff_t k = 0; k < audit.claims.count; k++) *(audit.claims.items[k].source ? &b : &a) = &audit.claims.items[k];
        g_assert_true(a && b);
        expect_relation(&audit, a, b, cases[i].relation, name_a, name_b);
        arena_release(wide_start);
        arena_release(start);
    }
}

/* A year that was carried from elsewhere never makes a conflict: it may be the thing amiss. */
static void inferred_years(void)
{
    Pair p = pair_of("The council met in 2011. It adopted the plan on 3 June.", "3 June", "The council adopted the plan on 3 June 2012.", "3 June 2012");
    g_assert_cmpint(value_relation(&p.audit, p.a, p.b), !=, VALUE_DIFFERENT);
    arena_release(p.start);
    p = pair_of("The council met in 2011. It adopted the plan on 3 June.", "3 June", "The council adopted the plan on 8 June 2011.", "8 June 2011");
    g_assert_cmpint(value_relation(&p.audit, p.a, p.b), ==, VALUE_DIFFERENT);
    arena_release(p.start);
}

/* Measures in other units, in the sentences of two sources. */
static void units(void)
{
    static const struct { const char *text_a, *a, *text_b, *b; ValueRelation relation; } cases[] = {
        {"The trial lasted 21 days.", "21 days", "The trial lasted three weeks.", "three weeks", VALUE_SAME},
        {"He spoke for 120 minutes.", "120 minutes", "He spoke for two hours.", "two hours", VALUE_SAME},
        {"The wall is 15 m high.", "15 m", "The wall is 15 metres high.", "15 metres", VALUE_SAME},
        {"He fell 60 metres.", "60 metres", "He fell 200ft.", "200ft", VALUE_COMPATIBLE},
        {"He fell 200 metres.", "200 metres", "He fell 200ft.", "200ft", VALUE_DIFFERENT},
        {"He fell 150 metres.", "150 metres", "He fell 200 feet.", "200 feet", VALUE_DIFFERENT},
        {"He fell 700 metres.", "700 metres", "He fell 2,000 feet.", "2,000 feet", VALUE_DIFFERENT},
        {"It lies 135 km away.", "135 km", "It lies 85 miles away.", "85 miles", VALUE_COMPATIBLE},
        {"He served 136 days.", "136 days", "He served four and a half months.", "four and a half months", VALUE_COMPATIBLE},
        {"He served 136 days.", "136 days", "He served five months.", "five months", VALUE_DIFFERENT},
        {"He is 1.6 m tall.", "1.6 m", "He is 150 cm tall.", "150 cm", VALUE_DIFFERENT},
        {"It weighs 60 kg.", "60 kg", "It is 60 m high.", "60 m", VALUE_DIFFERENT},
        {"The truce lasted less than four months.", "four months", "The truce lasted 16 weeks.", "16 weeks", VALUE_COMPATIBLE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Pair p = pair_of(cases[i].text_a, cases[i].a, cases[i].text_b, cases[i].b);
        expect_relation(&p.audit, p.a, p.b, cases[i].relation, cases[i].a, cases[i].b);
        arena_release(p.start);
    }
}

static void vetoes(void)
{
    static const struct { const char *text_a, *a, *text_b, *b; bool vetoed; } cases[] = {
        {"The flood destroyed 40 houses.", "40", "The flood destroyed 52 houses.", "52", false},
        {"The flood destroyed 40 houses.", "40", "The flood destroyed 52 bridges.", "52", true},
        {"The flood killed 40 people.", "40", "The flood injured 52 people.", "52", true},
        {"The flood killed 40 people.", "40", "The flood left 52 people dead.", "52", false},
        {"The flood killed 40 people.", "40", "The flood killed 52 villagers.", "52", false},
        {"The flood destroyed 40 houses.", "40", "The flood destroyed 52 percent of the houses.", "52 percent", true},
        {"The flood destroyed hundreds of houses.", "hundreds", "The flood destroyed 52 houses.", "52", true},
        {"Norwick adopted the plan on 3 June 2010.", "3 June 2010", "Norwick adopted the plan on 8 June 2010.", "8 June 2010", false},
        {"France adopted the plan on 3 June 2010.", "3 June 2010", "Italy adopted the plan on 8 June 2010.", "8 June 2010", true},
        {"France adopted the plan on 3 June 2010.", "3 June 2010", "French lawmakers adopted the plan on 8 June 2010.", "8 June 2010", false},
        {"Norwick adopted the plan on 3 June 2010.", "3 June 2010", "Norwick rejected the plan on 8 June 2010.", "8 June 2010", true},
        {"Norwick adopted the plan on 3 June 2010.", "3 June 2010", "Norwick will adopt the plan on 8 June 2012.", "8 June 2012", true},
        {"The old wall of Norwick fell on 5 March 1999.", "5 March 1999", "The old wall of Norwick gave way on 6 March 1999.", "6 March 1999", false},
        {"The old wall of Norwick fell on 5 March 1999.", "5 March 1999", "The old wall of Norwick was painted on 25 July 2001.", "25 July 2001", true},
        {"The mill closed on 3 June 2010.", "3 June 2010", "The bakery closed on 9 June 2010.", "9 June 2010", true},
        {"The mill closed on 3 June 2010.", "3 June 2010", "The old mill closed on 9 June 2010.", "9 June 2010", false},
        {"The mayor told the council on 3 June 2010 of the wall.", "3 June 2010", "The mill added a wall to the yard on 9 June 2010.", "9 June 2010", true},
        {"He was married three times.", "three", "She refused the post four times.", "four", true},
        {"He was married three times.", "three", "He was married four times.", "four", false},
        {"The plan got 41 votes.", "41", "The plan needed 53 votes.", "53", true},
        {"He scored 14 points.", "14", "He scored 11 points a game.", "11", true},
        {"By 6 June the office had received 38 complaints.", "38", "By 8 June the office had received 52 complaints.", "52", true},
        {"With 4 of 9 stations counted, Hill had 86 votes.", "86", "Hill had 88 votes.", "88", true},
        {"Observers saw 152 of the 438 stations.", "438", "Observers saw 431 of the 447 stations.", "431", true},
        {"Observers saw 152 of the 438 stations.", "438", "Observers saw 431 of the 447 stations.", "447", false},
        {"The jury convicted Hill of 22 counts.", "22", "The jury acquitted Hill of 28 counts.", "28", true},
        {"The jury convicted Hill of 22 counts.", "22", "Hill was found guilty of 28 counts.", "28", false},
        {"The motion was carried by 33 votes to 24.", "33", "The council confirmed her by 34 votes to 26.", "34", true},
        {"The mill closed on 10 May 2007.", "10 May 2007", "A statement of 11 May 2007 told of the mill.", "11 May 2007", true},
        {"They won by 12 points.", "12", "They won with 14 points.", "14", true},
        {"They won by 12 points.", "12", "They won by 14 points.", "14", false},
        {"The motion was carried by 57 votes to 19.", "57", "The motion was carried with 58 votes.", "58", false},
        {"The motion was carried by 57 votes to 19.", "57", "The motion was carried by 71 votes to 26.", "71", true},
        {"The motion was carried by 57 votes to 19.", "57", "The motion was carried by 58 votes to 19.", "58", false},
        {"The motion was carried by 57 votes to 19.", "57", "The motion was carried by 61 votes to 52.", "52", true},
        {"They agreed on aid of 110 euros ($143) for the town.", "$143", "They agreed on aid of 110 euros ($158) for the town.", "$158", true},
        {"They agreed on aid of $143 for the town.", "$143", "They agreed on aid of $158 for the town.", "$158", false},
        {"32 years have passed since the flood.", "32 years", "35 years have passed since the flood.", "35 years", true},
        {"The mayor said on 3 June 2010 that the wall held.", "3 June 2010", "The mayor said on 8 June 2010 that the wall held.", "8 June 2010", true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Pair p = pair_of(cases[i].text_a, cases[i].a, cases[i].text_b, cases[i].b);
        const char *first = feature_veto(&p.audit, p.a, p.b), *veto = first ? first : feature_rival_veto(&p.audit, p.a, p.b);
        const char *back = feature_veto(&p.audit, p.b, p.a);
        if (!back) back = feature_rival_veto(&p.audit, p.b, p.a);
        if (!veto == cases[i].vetoed || !back == cases[i].vetoed) {
            g_test_message("%s / %s: %s", cases[i].text_a, cases[i].text_b, veto ? veto : "may meet");
            g_test_fail();
        }
        arena_release(p.start);
    }
}

/* What a slip of the pen or of memory makes of one value. */
static void slips(void)
{
    static const struct { const char *a, *b; bool slip, adjacent; } cases[] = {
        {"on 5 March 1999", "on 6 March 1999", false, true},
        {"on 15 March 1999", "on 16 March 1999", true, true},
        {"on 28 February 1999", "on 1 March 1999", false, true},
        {"on 5 March 1999", "on 5 March 1998", true, false},
        {"on 5 March 1999", "on 5 April 1999", true, false},
        {"on 5 March 1999", "on 5 June 1999", false, false},
        {"on 5 March 1999", "on 15 March 1999", true, false},
        {"on 12 March 1999", "on 21 March 1999", true, false},
        {"on 5 March 1999", "on 17 March 1999", false, false},
        {"in March 1999", "in March 1998", true, false},
        {"in 1999", "in 1989", true, false},
        {"in 1999", "in 1977", false, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *a = g_strdup_printf("The wall fell %s.", cases[i].a), *b = g_strdup_printf("The wall fell %s.", cases[i].b);
        Pair p = pair_of(a, strchr(cases[i].a, ' ') + 1, b, strchr(cases[i].b, ' ') + 1);
        if (stated_slip(p.a, p.b) != cases[i].slip || stated_slip(p.b, p.a) != cases[i].slip ||
            stated_adjacent(p.a, p.b) != cases[i].adjacent || stated_adjacent(p.b, p.a) != cases[i].adjacent) {
            g_test_message("%s, %s: slip %d, adjacent %d", cases[i].a, cases[i].b, stated_slip(p.a, p.b), stated_adjacent(p.a, p.b));
            g_test_fail();
        }
        arena_release(p.start);
        g_free(a);
        g_free(b);
    }
}

/* Figures that the sentences share beside the values in question. */
static void beside(void)
{
    static const struct { const char *text_a, *a, *text_b, *b; double least, most; } cases[] = {
        {"The field was sold for $30 million in 1957.", "1957", "The field was sold for $30 million in 1967.", "1967", 0.5, 1},
        {"The field was sold for $30 million in 1957.", "1957", "The field was sold for $31 million in 1967.", "1967", 0, 0},
        {"The field was sold in 1957. It cost $30 million.", "1957", "The field was sold in 1967. It cost $30 million.", "1967", 0, 0},
        {"The flood took 3 sheep and 2 cows.", "2", "The flood took 3 sheep and 4 cows.", "4", 0.1, 0.4},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Pair p = pair_of(cases[i].text_a, cases[i].a, cases[i].text_b, cases[i].b);
        double there = stated_beside(&p.audit, p.a, p.b), back = stated_beside(&p.audit, p.b, p.a);
        if (there < cases[i].least || there > cases[i].most || back != there) {
            g_test_message("%s / %s: %g and %g", cases[i].text_a, cases[i].text_b, there, back);
            g_test_fail();
        }
        arena_release(p.start);
    }
}

/* "Last night" ends on the next day; "exactly two years ago" is off by none. */
static void slack(void)
{
    Pair p = pair_of("The mill burned last night.", "last night", "The mill burned on 1 June 2013.", "1 June 2013");
    g_assert_cmpint(value_relation(&p.audit, p.a, p.b), ==, VALUE_COMPATIBLE);
    arena_release(p.start);
    p = pair_of("The mill burned exactly two years ago.", "two years ago", "The mill burned on 2 June 2011.", "2 June 2011");
    g_assert_cmpint(value_relation(&p.audit, p.a, p.b), ==, VALUE_DIFFERENT);
    arena_release(p.start);
    p = pair_of("The mill burned more than a century ago.", "a century ago", "The mill burned in 1898.", "1898");
    g_assert_cmpint(value_relation(&p.audit, p.a, p.b), ==, VALUE_COMPATIBLE);
    arena_release(p.start);
    p = pair_of("The mill burned a century ago.", "a century ago", "The mill burned in 1898.", "1898");
    g_assert_cmpint(value_relation(&p.audit, p.a, p.b), ==, VALUE_DIFFERENT);
    arena_release(p.start);
    p = pair_of("The mill burned two years ago.", "two years ago", "The mill burned on 2 June 2011.", "2 June 2011");
    g_assert_cmpint(value_relation(&p.audit, p.a, p.b), ==, VALUE_COMPATIBLE);
    arena_release(p.start);
}

/* A day that nearly meets another's is no near miss where that source has both. */
static void near_misses(void)
{
    Pair p = pair_of("The wall fell on 5 March 1999.", "5 March 1999", "The wall fell on 6 March 1999.", "6 March 1999");
    g_assert_true(stated_near_miss(&p.audit, p.a, p.b));
    arena_release(p.start);
    p = pair_of("The wall fell on 5 March 1999.", "5 March 1999",
                "The wall fell on 6 March 1999. The gate fell on 5 March 1999.", "6 March 1999");
    g_assert_false(stated_near_miss(&p.audit, p.a, p.b));
    arena_release(p.start);
}

/* Which names the subjects share: one that says only of what kind a thing is is none, where each has another. */
static void shared_names(void)
{
    static const struct { const char *a, *b; bool shared, other; } cases[] = {
        {"The Shore Act was passed on 5 March 1999.", "The Harbour Act was passed on 6 March 1999.", false, true},
        {"The Shore Act was passed on 5 March 1999.", "The Act was passed on 6 March 1999.", true, false},
        {"Sheriff Bob Stone resigned on 5 March 1999.", "Mayor Stone resigned on 6 March 1999.", true, false},
        {"Karl Miller resigned on 5 March 1999.", "Olga Miller resigned on 6 March 1999.", false, true},
        {"Bob Hale resigned on 5 March 1999.", "Ann Weir resigned on 6 March 1999.", false, true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Pair p = pair_of(cases[i].a, "5 March 1999", cases[i].b, "6 March 1999");
        float f[FEATURE_COUNT];
        feature_pair(&p.audit, p.a, p.b, f);
        if ((f[FEATURE_SUBJECT_NAMES] != 0) != cases[i].shared || (f[FEATURE_OTHER_SUBJECT_NAMES] != 0) != cases[i].other) {
            g_test_message("%s / %s: shared %g, other %g", cases[i].a, cases[i].b, (double)f[FEATURE_SUBJECT_NAMES],
                           (double)f[FEATURE_OTHER_SUBJECT_NAMES]);
            g_test_fail();
        }
        arena_release(p.start);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/align/values/relations", relations);
    g_test_add_func("/unit/align/values/inferred-years", inferred_years);
    g_test_add_func("/unit/align/values/units", units);
    g_test_add_func("/unit/align/values/vetoes", vetoes);
    g_test_add_func("/unit/align/values/slips", slips);
    g_test_add_func("/unit/align/values/beside", beside);
    g_test_add_func("/unit/align/values/slack", slack);
    g_test_add_func("/unit/align/values/near-misses", near_misses);
    g_test_add_func("/unit/align/values/shared-names", shared_names);
    return g_test_run();
}
