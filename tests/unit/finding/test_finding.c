/* unit/finding: what is reported of invented sources, what is passed over in silence, in which order, under which id. */
#include "tests/unit/claim/invented.h"

#include <glib.h>

enum { SOURCES_MOST = 7 };

typedef struct Case {
    FindingKind kind;
    const char *message; /* NULL: nothing of the kind is found */
    const char *texts[SOURCES_MOST];
} Case;

static void tell(Arena *arena, const char *const *texts, Audit *audit)
{
    static const char *const ids[SOURCES_MOST] = {"A", "B", "C", "D", "E", "F", "G"};
    Telling tellings[SOURCES_MOST];
    ptrdiff_t n = 0;
    for (; n < SOURCES_MOST && texts[n]; n++) tellings[n] = (Telling){ids[n], "2011-05-20", texts[n]};
    invent(arena, tellings, n, audit);
}

static void check(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
        Audit audit = {0};
        tell(&arena, cases[i].texts, &audit);
        const Finding *f = invented_finding(&audit, cases[i].kind);
        if (g_strcmp0(f ? f->message : NULL, cases[i].message)) {
            g_test_message("%s: \"%s\", not \"%s\"; in all:\n%s", cases[i].texts[0], f ? f->message : "silence",
                           cases[i].message ? cases[i].message : "silence", invented_findings(&arena, &audit));
            g_test_fail();
        }
        arena_release(start);
    }
}

static void conflicts(void)
{
    static const Case cases[] = {
        {FINDING_COUNT_CONFLICT, "Houses, destroyed: 40 in one source, 52 in another.",
         {"The flood destroyed 40 houses in Norwick.", "In Norwick the flood destroyed 52 houses."}},
        {FINDING_COUNT_CONFLICT, "Houses, destroyed: 40 in two sources, 52 in another.",
         {"The flood destroyed 40 houses in Norwick.", "In Norwick the flood destroyed 52 houses.", "The flood in Norwick destroyed 40 houses."}},
        {FINDING_DATE_CONFLICT, "Council, adopted: 3 June 2010 in one source, 8 June 2010 in another.",
         {"The council adopted the river plan on 3 June 2010.", "The council adopted the river plan on 8 June 2010."}},
        {FINDING_COUNT_CONFLICT, NULL, {"The flood destroyed 40 houses in Norwick.", "The flood destroyed about 40 houses in Norwick."}},
        {FINDING_COUNT_CONFLICT, NULL, {"The flood destroyed 40 houses in Norwick.", "The flood destroyed dozens of houses in Norwick."}},
        {FINDING_DATE_CONFLICT, NULL, {"The council adopted the river plan on 3 June 2010.", "The council adopted the river plan in 2010."}},
        {FINDING_PRECISION, "Council, adopted: 3 June 2010 in one source, June 2010 in another.",
         {"The council adopted the river plan on 3 June 2010.", "The council adopted the river plan in June 2010."}},
        {FINDING_PRECISION, "Houses, destroyed: 40 in one source, \"dozens\" in another.",
         {"The flood destroyed 40 houses in Norwick.", "The flood destroyed dozens of houses in Norwick."}},
        {FINDING_AGREEMENT, "Houses, destroyed: 40 in two sources.",
         {"The flood destroyed 40 houses in Norwick.", "In Norwick 40 houses were destroyed by the flood."}},
        /* several values of one source each are told by their sources; a number and its bound stand together */
        {FINDING_COUNT_CONFLICT, "Houses, destroyed: 40 in A, 52 in B, 61 in C.",
         {"The flood destroyed 40 houses in Norwick.", "In Norwick the flood destroyed 52 houses.", "The flood in Norwick destroyed 61 houses."}},
        {FINDING_AGREEMENT, "Houses, destroyed: 40 in two sources and at least 40 in another.",
         {"The flood destroyed 40 houses in Norwick.", "In Norwick the flood destroyed at least 40 houses.", "The flood in Norwick destroyed 40 houses."}},
        /* money has its currency, a measure its unit */
        {FINDING_AGREEMENT, "Norwick, paid: $2.5 billion in two sources.",
         {"Norwick paid $2.5 billion for the dam.", "For the dam Norwick paid $2.5 billion."}},
        {FINDING_COUNT_CONFLICT, "Water, rose: 4 metres in one source, 6 metres in another.",
         {"In Norwick the water rose by 4 metres.", "The water in Norwick rose by 6 metres."}},
        {FINDING_COUNT_CONFLICT, "Water, rose: 4 metres in one source, 4 feet in another.",
         {"In Norwick the water rose by 4 m.", "The water in Norwick rose by 4 feet."}},
        {FINDING_AGREEMENT, "Water, rose: 400 centimetres in one source, 4 metres in another.",
         {"In Norwick the water rose by 400 cm.", "The water in Norwick rose by 4 metres."}},
        {FINDING_PRECISION, "Water, rose: 4 metres in one source, 13 feet in another.",
         {"In Norwick the water rose by 4 metres.", "The water in Norwick rose by 13 feet."}},
        {FINDING_SINGLE, "Houses, destroyed: 40 in one source.", {"The flood destroyed 40 houses in Norwick.", "The rain went on."}},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void wordings(void)
{
    static const Case cases[] = {
        {FINDING_WORDING, "16 people: shot in one source, injured in another.",
         {"At the fair in Norwick 16 people were shot on Sunday.", "On Sunday 16 people were injured at the fair in Norwick."}},
        {FINDING_WORDING, NULL, /* the same fate */
         {"At the fair in Norwick 16 people were hurt on Sunday.", "On Sunday 16 people were injured at the fair in Norwick."}},
        {FINDING_WORDING, NULL, /* both tell both */
         {"At the fair in Norwick 16 people were shot. In Norwick 16 people were injured at the fair.",
          "At the fair 16 people were injured in Norwick. In Norwick 16 people were shot at the fair."}},
        {FINDING_WORDING, NULL, /* an age, a small number, a verb that tells no fate */
         {"A 16-year-old girl was shot at the fair in Norwick.", "A 16-year-old girl was injured at the fair in Norwick."}},
        {FINDING_WORDING, NULL, {"At the fair in Norwick 3 people were shot.", "At the fair in Norwick 3 people were injured."}},
        {FINDING_WORDING, NULL, {"At the fair in Norwick 16 people were shot.", "At the fair in Norwick 16 people were praised."}},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void precisions(void)
{
    static const Case cases[] = {
        {FINDING_PRECISION, "Council, adopted: 3 June 2010 in one source, 3 June (no year) in another.",
         {"The council adopted the river plan on 3 June 2010.", "In 2009 it rained. On 3 June the council adopted the river plan."}},
        {FINDING_PRECISION, NULL, /* only a carried year could join them */
         {"The council adopted the river plan in 2010.", "In 2009 it rained. On 3 June the council adopted the river plan."}},
        {FINDING_PRECISION, NULL, /* each "about" has its own neighbours */
         {"The flood destroyed about 600 houses in Norwick.", "In Norwick the flood destroyed about 700 houses."}},
        {FINDING_PRECISION, NULL, {"The repair took several years.", "The mayor has been in office for 4 years."}},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void weekdays(void)
{
    static const Case cases[] = {
        {FINDING_WEEKDAY, "3 June 2010 is written with Monday; in the calendar it is a Thursday.", {"The council met on Monday, 3 June 2010."}},
        {FINDING_WEEKDAY, NULL, {"The council met on Thursday, 3 June 2010."}},
        {FINDING_WEEKDAY, NULL, {"The council met on 3 June 2010."}},
        {FINDING_WEEKDAY, NULL, {"It rained in 2010. The council met on Monday, 3 June."}}, /* the year may be the thing amiss */
        {FINDING_WEEKDAY, NULL, {"The council met on Monday. The plan was adopted on 3 June 2010."}},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void sums(void)
{
    static const Case cases[] = {
        {FINDING_SUM, "The parts add up to 28, the whole is stated as 30.", {"In all 30 people died: 12 men, 10 women and 6 children."}},
        {FINDING_SUM, NULL, {"In all 30 people died: 12 men, 10 women and 8 children."}},
        {FINDING_SUM, NULL, {"In all 30 people died, among them 12 men and 6 children."}},
        {FINDING_SUM, NULL, {"In all about 30 people died: 12 men, 10 women and 6 children."}},
        {FINDING_SUM, NULL, {"In all 30 people died. The flood injured 12 men, 10 women and 6 children."}},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void list_counts(void)
{
    static const Case cases[] = {
        {FINDING_LIST_COUNT, "7 towns are stated, the list that follows has 6.", {"The plan names seven towns: Selby, Norwick, Tarn, Eastby, Ravel and Oxley."}},
        {FINDING_LIST_COUNT, NULL, {"The plan names six towns: Selby, Norwick, Tarn, Eastby, Ravel and Oxley."}},
        {FINDING_LIST_COUNT, NULL, {"The plan names nine towns, including Selby, Norwick, Tarn, Eastby, Ravel and Oxley."}},
        {FINDING_LIST_COUNT, NULL, {"The plan names more than five towns: Selby, Norwick, Tarn, Eastby, Ravel and Oxley."}},
        {FINDING_LIST_COUNT, "More than 6 towns are stated, the list that follows has 6.",
         {"The plan names more than six towns: Selby, Norwick, Tarn, Eastby, Ravel and Oxley."}},
        {FINDING_LIST_COUNT, "7 towns are stated, the list that follows has 6.", /* of the towns, not of their councils */
         {"The plan names seven towns whose councils have signed it: Selby, Norwick, Tarn, Eastby, Ravel and Oxley."}},
        {FINDING_LIST_COUNT, "5 towns are stated, the list that follows has 4.", /* lines with more than a name */
         {"Five towns adopted the plan:\n\n- Selby (north), 3 June\n- Norwick, 4 June\n- Tarn, 9 June\n- Eastby (south), 9 June\n"}},
        {FINDING_LIST_COUNT, "5 towns are stated, the list that follows has 4.", /* a line stands between */
         {"The plan was adopted by five towns in the spring.\n\nThe towns on the list are:\n\n- Selby\n- Norwick\n- Tarn\n- Eastby\n"}},
        {FINDING_LIST_COUNT, NULL, {"The plan was drawn by five men.\n\nThe towns on the list are:\n\n- Selby\n- Norwick\n- Tarn\n- Eastby\n"}},
        {FINDING_LIST_COUNT, NULL, {"The plan names dozens of towns: Selby, Norwick, Tarn, Eastby, Ravel and Oxley."}},
        {FINDING_LIST_COUNT, NULL, {"Seven people met. The towns of Selby, Norwick, Tarn, Eastby, Ravel and Oxley adopted the plan."}},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void list_memberships(void)
{
    static const Case cases[] = {
        {FINDING_LIST_MEMBERSHIP, "Lists of towns: only in A: Tarn; only in B: Mirk.",
         {"The towns of Selby, Norwick, Ravel and Tarn adopted the plan.", "The towns of Selby, Norwick, Ravel and Mirk adopted the plan."}},
        {FINDING_LIST_MEMBERSHIP, "Lists of towns: not in B: Oxley; not in A: Mirk.",
         {"The towns of Selby, Norwick, Tarn, Eastby, Ravel and Oxley adopted the plan.",
          "The towns of Selby, Norwick, Tarn, Eastby, Ravel and Mirk adopted the plan.",
          "The towns of Selby, Norwick, Tarn, Eastby, Ravel, Oxley and Mirk adopted the plan."}},
        {FINDING_LIST_MEMBERSHIP, "Lists of towns: only in A: Oxley, Lune; only in C: Mirk.",
         {"The towns of Selby, Norwick, Tarn, Eastby, Ravel, Oxley and Lune adopted the plan.",
          "The towns of Selby, Norwick, Tarn, Eastby and Ravel adopted the plan.",
          "The towns of Selby, Norwick, Tarn, Eastby, Ravel and Mirk adopted the plan."}},
        {FINDING_LIST_MEMBERSHIP, "Lists of towns: in 5 of 7 sources: Ravel; only in F and G: Mirk.", /* many sources are counted */
         {"The towns of Selby, Norwick, Tarn and Ravel adopted the plan.", "The towns of Selby, Norwick, Tarn and Ravel adopted the plan.",
          "The towns of Selby, Norwick, Tarn and Ravel adopted the plan.", "The towns of Selby, Norwick, Tarn and Ravel adopted the plan.",
          "The towns of Selby, Norwick, Tarn and Ravel adopted the plan.", "The towns of Selby, Norwick, Tarn and Mirk adopted the plan.",
          "The towns of Selby, Norwick, Tarn and Mirk adopted the plan."}},
        {FINDING_LIST_MEMBERSHIP, NULL,
         {"The towns of Selby, Norwick, Ravel and Tarn adopted the plan.", "The towns of Tarn, Ravel, Norwick and Selby adopted the plan."}},
        {FINDING_LIST_MEMBERSHIP, NULL, /* an open list lacks nothing */
         {"The towns of Selby, Norwick, Ravel and Tarn adopted the plan.", "Several towns adopted the plan, including Selby, Norwick and Ravel."}},
        {FINDING_LIST_MEMBERSHIP, "Lists of Guarantors: only in B: Tarn.", /* a label and a sentence */
         {"Guarantors: Selby, Norwick, Ravel\n", "Selby, Norwick, Ravel and Tarn signed as guarantors."}},
        {FINDING_LIST_MEMBERSHIP, NULL, /* a slip of the pen */
         {"The towns of Selby, Norwick, Ravel and Hastonby adopted the plan.", "The towns of Selby, Norwick, Ravel and Hastenby adopted the plan."}},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Nobody is held to be in conflict with himself for saying nothing; those who are silent are listed. */
static void silence(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
    Audit audit = {0};
    const char *texts[SOURCES_MOST] = {"The flood destroyed 40 houses in Norwick.", "The rain went on.", "In Norwick the flood destroyed 52 houses."};
    tell(&arena, texts, &audit);
    const Finding *f = invented_finding(&audit, FINDING_COUNT_CONFLICT);
    g_assert_nonnull(f);
    g_assert_cmpint(f->silent.count, ==, 1);
    g_assert_cmpint(f->silent.items[0], ==, 1);
    arena_release(start);
}

static void order(void)
{
    static const FindingKind wanted[] = {FINDING_LIST_COUNT, FINDING_COUNT_CONFLICT, FINDING_PRECISION, FINDING_AGREEMENT, FINDING_SINGLE};
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
    Audit audit = {0};
    const char *texts[SOURCES_MOST] = {
        "Police arrested 12 people. The flood destroyed 40 houses in Norwick. The council adopted the river plan on 3 June 2010. A bakery lost 9 ovens.",
        "The council adopted the river plan in June 2010. In Norwick the flood destroyed 52 houses. Police arrested 12 people.",
        "The plan names seven towns: Selby, Norwick, Tarn, Eastby, Ravel and Oxley."};
    tell(&arena, texts, &audit);
    size_t at = 0;
    for (ptrdiff_t i = 0; i < audit.findings.count; i++) {
        const Finding *f = &audit.findings.items[i];
        if (i) g_assert_cmpfloat(f->rank, <=, f[-1].rank);
        if (at < G_N_ELEMENTS(wanted) && f->kind == wanted[at]) at++;
        else g_assert_cmpint(f->kind, ==, wanted[at - 1]);
    }
    g_assert_cmpint(at, ==, G_N_ELEMENTS(wanted));
    arena_release(start);
}

/* Two conflicts of one subject and one attribute, so that only what they rest on tells them apart. */
static const Telling story[] = {
    {"gazette", "2011-05-20", "The spring flood destroyed 40 houses in Norwick.\n\nA fire destroyed 311 houses in Selby.\n\n"
                              "The plan names seven towns: Selby, Tarn, Eastby, Ravel, Lune and Oxley."},
    {"echo", "2011-05-21", "In Norwick the spring flood destroyed 52 houses.\n\nIn Selby a fire destroyed 397 houses.\n\n"
                           "The council adopted the river plan on 3 June 2010."},
    {"herald", "2011-05-22", "The council adopted the river plan on 8 June 2010."},
};
enum { STORY = 3, STORY_CONFLICTS = 4 };
static const Telling unrelated = {"almanac", "2011-01-02", "A comet was seen over the sea in 1744. The island exported 310 barrels of herring."};
static const Telling later = {"review", "2011-08-01", "A fire destroyed 397 houses in Selby.\n\nIn Selby 397 houses were destroyed by a fire."};

/* Where the claims of the finding stand: " gazette:20 echo:42 ". */
static const char *places(Arena *arena, const Audit *audit, const Finding *f)
{
    const char *text = " ";
    for (ptrdiff_t i = 0; i < f->claims.count; i++) {
        const Claim *c = &audit->claims.items[f->claims.items[i]];
        text = arena_print(arena, "%s%s:%d ", text, audit->sources.items[c->source].id, c->start);
    }
    return text;
}

static bool all_stand_in(const char *few, const char *many)
{
    bool all = true;
    gchar **words = g_strsplit(few, " ", 0);
    for (gchar **w = words; *w; w++) {
        if (!**w) continue;
        gchar *whole = g_strdup_printf(" %s ", *w);
        all &= strstr(many, whole) != NULL;
        g_free(whole);
    }
    g_strfreev(words);
    return all;
}

/* The conflicts of the story, told in another way, keep their ids: each still speaks of the claims it spoke of. */
static void ids_keep(const char *way, const Telling *tellings, ptrdiff_t count)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 29), start = arena;
    Audit before = {0}, after = {0};
    invent(&arena, story, STORY, &before);
    invent(&arena, tellings, count, &after);
    ptrdiff_t conflicts = 0;
    for (ptrdiff_t i = 0; i < before.findings.count; i++) {
        const Finding *f = &before.findings.items[i], *same = NULL;
        if (!finding_is_conflict(f->kind)) continue;
        conflicts++;
        for (ptrdiff_t k = 0; k < after.findings.count; k++)
            if (strcmp(after.findings.items[k].id, f->id) == 0) same = &after.findings.items[k];
        if (same && same->kind == f->kind && all_stand_in(places(&arena, &before, f), places(&arena, &after, same))) continue;
        g_test_message("%s: %s (%s) is now %s", way, f->id, f->message, same ? same->message : "gone");
        g_test_fail();
    }
    g_assert_cmpint(conflicts, ==, STORY_CONFLICTS);
    arena_release(start);
}

/* Every text moved round the quotes: paragraphs put before, between and after, the old ones turned round. */
static const Telling moved[] = {
    {"gazette", "2011-05-20", "It had rained for a week.\n\nThe plan names seven towns: Selby, Tarn, Eastby, Ravel, Lune and Oxley.\n\n"
                              "Nobody slept. A fire destroyed 311 houses in Selby.\n\nThe spring flood destroyed 40 houses in Norwick. The sun came out."},
    {"echo", "2011-05-21", "The council adopted the river plan on 3 June 2010.\n\nIn Selby a fire destroyed 397 houses.\n\nOur reporter was there.\n\n"
                           "In Norwick the spring flood destroyed 52 houses."},
    {"herald", "2011-05-22", "Letters to the editor.\n\nThe council adopted the river plan on 8 June 2010. It was raining."},
};

/* What the digests say where the story is told in another way: CHANGED names what may have another, NULL nothing. */
static void digests_keep(const char *way, const Telling *tellings, ptrdiff_t count, const char *changed)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 29), start = arena;
    Audit before = {0}, after = {0};
    invent(&arena, story, STORY, &before);
    invent(&arena, tellings, count, &after);
    ptrdiff_t conflicts = 0;
    for (ptrdiff_t i = 0; i < before.findings.count; i++) {
        const Finding *f = &before.findings.items[i], *same = NULL;
        if (!finding_is_conflict(f->kind)) continue;
        for (ptrdiff_t k = 0; k < after.findings.count; k++)
            if (strcmp(after.findings.items[k].id, f->id) == 0) same = &after.findings.items[k];
        bool kept = same && strcmp(same->statements, f->statements) == 0;
        bool want = !changed || !strstr(f->message, changed);
        conflicts++;
        if (same && kept == want) continue;
        g_test_message("%s: %s (%s) is %s", way, f->id, f->message, !same ? "gone" : kept ? "as it was" : "changed");
        g_test_fail();
    }
    g_assert_cmpint(conflicts, ==, STORY_CONFLICTS);
    arena_release(start);
}

static void digests(void)
{
    const Telling turned[] = {story[2], story[1], story[0]}, more[] = {unrelated, story[0], story[1], story[2]};
    digests_keep("moved", moved, G_N_ELEMENTS(moved), NULL);
    digests_keep("turned round", turned, G_N_ELEMENTS(turned), NULL);
    digests_keep("an unrelated source", more, G_N_ELEMENTS(more), NULL);
    Telling corrected[] = {story[0], story[1], story[2]};
    corrected[2].text = "The council adopted the river plan on 9 June 2010.";
    digests_keep("a value", corrected, G_N_ELEMENTS(corrected), "adopted");
    corrected[2].text = "After a long debate, the council adopted the river plan on 8 June 2010.";
    digests_keep("the words of a quote", corrected, G_N_ELEMENTS(corrected), "adopted");
    const Telling joined[] = {story[0], story[1], story[2], {"review", NULL, "The council adopted the river plan on 3 June 2010."}};
    digests_keep("a source that joins", joined, G_N_ELEMENTS(joined), "adopted");
}

static void ids(void)
{
    const Telling turned[] = {story[2], story[1], story[0]}, more[] = {unrelated, story[0], story[1], story[2]},
                  joined[] = {story[0], story[1], story[2], later};
    ids_keep("turned round", turned, G_N_ELEMENTS(turned));
    ids_keep("an unrelated source", more, G_N_ELEMENTS(more));
    ids_keep("a source that joins", joined, G_N_ELEMENTS(joined));
    Telling first = later;
    first.published = "1999-01-01";
    const Telling before[] = {first, story[0], story[1], story[2]}, twice[] = {story[0], story[1], story[2], first, later};
    ids_keep("an older source that joins", before, G_N_ELEMENTS(before));
    ids_keep("two sources that join", twice, G_N_ELEMENTS(twice));
    Telling named[] = {story[0], story[1], story[2]};
    named[0].id = "z", named[1].id = "y", named[2].id = "x";
    Arena arena = arena_reserve((ptrdiff_t)1 << 29), start = arena;
    Audit a = {0}, b = {0};
    invent(&arena, story, STORY, &a);
    invent(&arena, named, STORY, &b);
    for (ptrdiff_t i = 0; i < STORY_CONFLICTS; i++) g_assert_cmpstr(a.findings.items[i].id, ==, b.findings.items[i].id);
    arena_release(start);
}

/* An id outlives a corrected figure. */
static void id_of_a_corrected_figure(void)
{
    Telling corrected[] = {story[0], story[1], story[2]};
    corrected[0].text = "The spring flood destroyed 41 houses in Norwick.\n\nA fire destroyed 312 houses in Selby.\n\n"
                        "The plan names eight towns: Selby, Tarn, Eastby, Ravel, Lune and Oxley.";
    ids_keep("corrected", corrected, G_N_ELEMENTS(corrected));
}

static void ids_are_unique(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
    Audit audit = {0};
    invent(&arena, story, STORY, &audit);
    for (ptrdiff_t i = 0; i < audit.findings.count; i++) {
        const char *id = audit.findings.items[i].id;
        g_assert_cmpuint(strlen(id), ==, 5);
        g_assert_true(g_ascii_isupper(id[0])); /* a spreadsheet takes it for no number */
        g_assert_null(strpbrk(id, "AEIOUL01"));
        g_assert_cmpuint(strlen(audit.findings.items[i].statements), ==, 12);
        for (ptrdiff_t k = 0; k < i; k++) g_assert_cmpstr(audit.findings.items[k].id, !=, audit.findings.items[i].id);
    }
    arena_release(start);
}

/* Many findings of one noun and one verb: each has its own id, and the same one whatever the order of the sources. */
static void ids_of_a_crowd(void)
{
    enum { CROWD = 40 };
    Arena arena = arena_reserve((ptrdiff_t)1 << 30), start = arena;
    const char *a = "", *b = "";
    for (int i = 0; i < CROWD; i++) {
        /* invented towns: Aban, Abel, ... */
        char *town = arena_print(&arena, "%c%c%s", 'A' + i % 20, "aeiou"[i / 20], i % 2 ? "rnby" : "lwick");
        a = arena_print(&arena, "%sThe flood destroyed %d houses in %s.\n\n", a, 100 + 7 * i, town);
        b = arena_print(&arena, "%sThe flood destroyed %d houses in %s.\n\n", b, 103 + 7 * i, town);
    }
    const Telling one[] = {{"a", "2011-05-20", a}, {"b", "2011-05-21", b}}, other[] = {one[1], one[0]};
    Audit x = {0}, y = {0};
    invent(&arena, one, 2, &x);
    invent(&arena, other, 2, &y);
    GHashTable *statements = g_hash_table_new(g_str_hash, g_str_equal), *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (ptrdiff_t i = 0; i < x.findings.count; i++) g_hash_table_insert(statements, (gpointer)x.findings.items[i].id, (gpointer)x.findings.items[i].statements);
    g_assert_cmpint(x.findings.count, >, CROWD / 2);
    for (ptrdiff_t i = 0; i < y.findings.count; i++) {
        g_assert_true(g_hash_table_add(ids, (gpointer)y.findings.items[i].id));
        g_assert_cmpstr(g_hash_table_lookup(statements, y.findings.items[i].id), ==, y.findings.items[i].statements);
    }
    g_hash_table_destroy(statements);
    g_hash_table_destroy(ids);
    arena_release(start);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/finding/conflicts", conflicts);
    g_test_add_func("/unit/finding/wordings", wordings);
    g_test_add_func("/unit/finding/precisions", precisions);
    g_test_add_func("/unit/finding/weekdays", weekdays);
    g_test_add_func("/unit/finding/sums", sums);
    g_test_add_func("/unit/finding/list-counts", list_counts);
    g_test_add_func("/unit/finding/list-memberships", list_memberships);
    g_test_add_func("/unit/finding/silence", silence);
    g_test_add_func("/unit/finding/order", order);
    g_test_add_func("/unit/finding/ids", ids);
    g_test_add_func("/unit/finding/digests", digests);
    g_test_add_func("/unit/finding/ids-of-a-crowd", ids_of_a_crowd);
    g_test_add_func("/unit/finding/ids-are-unique", ids_are_unique);
    g_test_add_func("/unit/finding/id-of-a-corrected-figure", id_of_a_corrected_figure);
    return g_test_run();
}
