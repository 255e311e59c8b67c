/* unit/align/groups: which statements of invented sources are brought together, and on whose word. */
#include "tests/unit/claim/invented.h"

#include <glib.h>

#define COUNT(array) ((ptrdiff_t)G_N_ELEMENTS(array))

/* Is there a group of KIND with the claims of source 0 written A and of source 1 written B? */
static bool together(const Audit *audit, GroupKind kind, const char *a, const char *b)
{
    int32_t x = (int32_t)(invented_claim(audit, 0, a) - audit->claims.items);
    int32_t y = (int32_t)(invented_claim(audit, 1, b) - audit->claims.items);
    for (ptrdiff_t i = 0; i < audit->groups.count; i++) {
        const Group *g = &audit->groups.items[i];
        bool has_x = false, has_y = false;
        for (ptrdiff_t k = 0; k < g->claims.count; k++) {
            has_x |= g->claims.items[k] == x;
            has_y |= g->claims.items[k] == y;
        }
        if (g->kind == kind && has_x && has_y) return true;
    }
    return false;
}

static void meetings(void)
{
    static const struct { const char *text_a, *a, *text_b, *b; GroupKind kind; bool meet; } cases[] = {
        {"The flood destroyed 40 houses in Norwick.", "40", "In Norwick the flood destroyed 52 houses.", "52", GROUP_RIVAL, true},
        {"The flood destroyed 40 houses in Norwick.", "40", "In Norwick 40 houses were destroyed by the flood.", "40", GROUP_EQUAL, true},
        {"The flood destroyed 40 houses in Norwick.", "40", "The flood destroyed dozens of houses in Norwick.", "dozens", GROUP_COMPATIBLE, true},
        {"The council adopted the river plan on 3 June 2010.", "3 June 2010", "The council adopted the river plan on 8 June 2010.", "8 June 2010", GROUP_RIVAL, true},
        {"The council adopted the river plan on 3 June 2010.", "3 June 2010", "The council adopted the river plan in June 2010.", "June 2010", GROUP_COMPATIBLE, true},
        /* what one sentence tells apart parts its own statements alone */
        {"It is not true that 40 houses were destroyed in Norwick: 52 houses were destroyed there. The flood destroyed 52 houses in Norwick.", "52",
         "The flood destroyed 40 houses in Norwick.", "40", GROUP_RIVAL, true},
        /* a heading that differs from its text, which another source bears out */
        {"# The flood destroyed 40 houses in Norwick\n\nThe flood destroyed 52 houses in Norwick, the town said.\n", "40",
         "The flood destroyed 52 houses in Norwick.", "52", GROUP_RIVAL, true},
        {"The flood destroyed 40 houses.", "40", "A bakery sold 52 loaves.", "52", GROUP_RIVAL, false},
        {"The flood destroyed 40 houses.", "40", "A bakery sold 40 loaves.", "40", GROUP_EQUAL, false},
        {"The flood destroyed 40 houses in Norwick.", "40", "The flood destroyed dozens of houses in Norwick.", "dozens", GROUP_RIVAL, false},
        {"Norwick adopted the plan on 3 June 2010.", "3 June 2010", "Selby approved a statute on 8 June 2010.", "8 June 2010", GROUP_RIVAL, false},
        {"France adopted the river plan on 3 June 2010.", "3 June 2010", "Italy adopted the river plan on 8 June 2010.", "8 June 2010", GROUP_RIVAL, false},
        {"The council adopted the river plan on 3 June 2010.", "3 June 2010", "The council will adopt the river plan on 8 June 2012.", "8 June 2012", GROUP_RIVAL, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
        Telling tellings[] = {{"a", "2011-05-20", cases[i].text_a}, {"b", "2011-05-20", cases[i].text_b}};
        Audit audit = {0};
        invent(&arena, tellings, 2, &audit);
        if (together(&audit, cases[i].kind, cases[i].a, cases[i].b) != cases[i].meet) {
            g_test_message("%s / %s: %s", cases[i].text_a, cases[i].text_b, cases[i].meet ? "kept apart" : "brought together");
            g_test_fail();
        }
        arena_release(start);
    }
}

/* The editor's word in links.csv outranks the program's. */
static void links(void)
{
    static const struct { const char *text_a, *a, *text_b, *b; GroupKind kind; bool same; } cases[] = {
        {"The flood destroyed 40 houses.", "40", "Insurers paid for 52 claims.", "52", GROUP_RIVAL, true},
        {"The flood destroyed 40 houses.", "40", "Insurers paid for 40 claims.", "40", GROUP_EQUAL, true},
        {"The council met on 3 June 2010.", "3 June 2010", "The vote fell on 8 June 2010.", "8 June 2010", GROUP_RIVAL, true},
        {"The flood destroyed 40 houses in Norwick.", "40", "In Norwick the flood destroyed 52 houses.", "52", GROUP_RIVAL, false},
        {"The flood destroyed 40 houses in Norwick.", "40", "In Norwick the flood destroyed 40 houses.", "40", GROUP_EQUAL, false},
        {"The council adopted the river plan on 3 June 2010.", "3 June 2010", "The council adopted the river plan in June 2010.", "June 2010", GROUP_COMPATIBLE, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int linked = 0; linked < 2; linked++) {
            Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
            Telling tellings[] = {{"a", "2011-05-20", cases[i].text_a}, {"b", "2011-05-20", cases[i].text_b}};
            Audit audit = {0};
            if (linked) *PUSH(&arena, &audit.links) = (Link){cases[i].same, "b", cases[i].b, "a", cases[i].a, 2};
            invent(&arena, tellings, 2, &audit);
            /* without the row it is the other way round, or the row would prove nothing */
            if (together(&audit, cases[i].kind, cases[i].a, cases[i].b) != (linked ? cases[i].same : !cases[i].same)) {
                g_test_message("%s / %s, %s the row", cases[i].text_a, cases[i].text_b, linked ? "with" : "without");
                g_test_fail();
            }
            arena_release(start);
        }
}

static void one_sentence(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
    Telling tellings[] = {{"a", "2011-05-20", "The flood destroyed 40 houses in Norwick and 52 houses in Selby."},
                          {"b", "2011-05-20", "The rain went on."}};
    Audit audit = {0};
    invent(&arena, tellings, 2, &audit);
    for (ptrdiff_t i = 0; i < audit.groups.count; i++) g_assert_cmpint(audit.groups.items[i].claims.count, ==, 1);
    arena_release(start);
}

/* Lists meet by noun and verb, or by many shared names alone; few names of other things do not. */
static void lists(void)
{
    static const struct { const char *a, *b; bool meet; } cases[] = {
        {"The towns of Selby, Norwick and Tarn adopted the plan.", "The plan was adopted by the towns of Selby, Norwick and Mirk.", true},
        {"The plan was adopted by the towns of Selby, Norwick, Tarn, Eastby, Ravel and Oxley.",
         "These boroughs were flooded: Selby, Norwick, Tarn, Eastby, Ravel and Mirk.", true},
        {"The towns of Selby, Norwick and Tarn adopted the plan.", "The boroughs of Selby, Norwick and Mirk were flooded.", false},
        {"The towns of Selby, Norwick, Tarn, Eastby, Ravel, Oxley, Ashby and Thorne adopted the plan.",
         "The boroughs of Selby, Norwick, Tarn, Eastby, Ravel, Mirk, Haven and Lune were flooded.", false},
        {"The towns of Selby, Norwick, Tarn, Eastby and Ravel adopted the plan.",
         "The boroughs of Selby, Norwick, Tarn, Eastby, Ravel, Mirk, Haven, Lune, Oxley, Ashby and Thorne were flooded.", false},
        {"The towns of Selby, Norwick and Tarn adopted the plan.", "The towns of Ravel, Oxley and Mirk adopted the plan.", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
        Telling tellings[] = {{"a", NULL, cases[i].a}, {"b", NULL, cases[i].b}};
        Audit audit = {0};
        invent(&arena, tellings, 2, &audit);
        bool met = false;
        for (ptrdiff_t k = 0; k < audit.groups.count; k++) met |= audit.groups.items[k].kind == GROUP_LISTS;
        if (met != cases[i].meet) {
            g_test_message("%s / %s: %s", cases[i].a, cases[i].b, met ? "brought together" : "kept apart");
            g_test_fail();
        }
        arena_release(start);
    }
}

#define WIRE                                                                                                           \
    "Rain fell on the upper valley for two days before the river rose over its banks and into the streets of the lower " \
    "town, where shopkeepers had piled sacks of sand against their doors since the morning. The flood destroyed 40 houses " \
    "in Norwick and cut the road to the coast. Boats carried families to the school on the hill, which was opened for " \
    "the night, and the bakers of the upper town brought bread there before dawn on the next day."

static void voices(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
    Telling tellings[] = {{"wire", "2011-05-20", WIRE},
                          {"echo", "2011-05-21", "From our correspondent.\n\n" WIRE},
                          {"own", "2011-05-21", "In Norwick the flood destroyed 52 houses, a count by this paper found after a walk through the town."}};
    Audit audit = {0};
    invent(&arena, tellings, COUNT(tellings), &audit);
    g_assert_cmpint(audit.sources.items[0].voice, ==, 0);
    g_assert_cmpint(audit.sources.items[1].voice, ==, 0);
    g_assert_cmpint(audit.sources.items[2].voice, ==, 2);
    const Finding *f = invented_finding(&audit, FINDING_COUNT_CONFLICT);
    g_assert_nonnull(f);
    g_assert_cmpstr(f->message, ==, "Houses, destroyed: 40 in two sources that share one text, 52 in another.");
    arena_release(start);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/align/groups/meetings", meetings);
    g_test_add_func("/unit/align/groups/links", links);
    g_test_add_func("/unit/align/groups/one-sentence", one_sentence);
    g_test_add_func("/unit/align/groups/lists", lists);
    g_test_add_func("/unit/align/groups/voices", voices);
    return g_test_run();
}
