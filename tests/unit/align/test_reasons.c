/* unit/align/reasons: what --explain tells is what the alignment did: every weight is the table's, the figures add up to
   the score, a rule that keeps two statements apart stands in their place. */
#include "report/align/align.h"
#include "report/align/model.h"
#include "tests/unit/claim/invented.h"

#include <glib.h>
#include <math.h>

typedef struct Case {
    const char *text_a, *a, *text_b, *b;
    const char *question, *verdict; /* VERDICT NULL: weighed */
} Case;

static const char *const EQUAL = "do these equal values speak of one thing?";
static const char *const DIFFERENT = "do these different values speak of one thing?";
static const char *const EXACT = "do these two values, of which one is the more exact, speak of one thing?";

static Reasoning reason_of(Arena *arena, const Case *c, Audit *audit)
{
    Telling tellings[] = {{"a", "2013-06-01", c->text_a}, {"b", "2013-06-01", c->text_b}};
    invent(arena, tellings, 2, audit);
    const Claim *a = invented_claim(audit, 0, c->a), *b = invented_claim(audit, 1, c->b);
    ClaimPair pair = {(int32_t)(a - audit->claims.items), (int32_t)(b - audit->claims.items)};
    Reasoning out;
    align_reasons(arena, audit, &pair, 1, &out);
    g_assert_cmpint(out.a, ==, pair.a);
    g_assert_cmpint(out.b, ==, pair.b);
    return out;
}

/* Is there a row of the table with this weight in one of its models? */
static bool in_table(double weight)
{
    for (const WeightRow *row = weight_rows; row->feature; row++)
        for (int m = 0; m < MODEL_COUNT; m++)
            if (fabs((double)row->weight[m] - weight) < 1e-6) return true;
    return false;
}

static void pairs(void)
{
    static const struct { const char *text_a, *a, *text_b, *b; int question; const char *verdict; } cases[] = {
        {"The flood destroyed 40 houses in Norwick.", "40", "In Norwick the flood destroyed 40 houses.", "40", 0, NULL},
        {"The flood destroyed 40 houses in Norwick.", "40", "In Norwick the flood destroyed 52 houses.", "52", 1, NULL},
        {"The flood destroyed 40 houses in Norwick.", "40", "In Norwick the flood destroyed about 40 houses.", "40", 2, NULL},
        {"The council adopted the plan on 3 June 2010.", "3 June 2010", "The council adopted the plan in 2010.", "2010", 2, NULL},
        {"The flood destroyed 40 houses.", "40", "The flood destroyed 52 bridges.", "52", 1, "other things are counted"},
        {"The flood destroyed hundreds of houses.", "hundreds", "The flood destroyed 52 houses.", "52", 1, "a vague word against a number"},
    };
    const char *questions[] = {EQUAL, DIFFERENT, EXACT};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
        Audit audit = {0};
        Case c = {cases[i].text_a, cases[i].a, cases[i].text_b, cases[i].b, questions[cases[i].question], cases[i].verdict};
        Reasoning r = reason_of(&arena, &c, &audit);
        g_assert_cmpstr(r.question, ==, c.question);
        g_assert_cmpstr(r.verdict, ==, c.verdict);
        double sum = 0, last = INFINITY;
        for (ptrdiff_t k = 0; k < r.reasons.count; k++) {
            const Reason *reason = &r.reasons.items[k];
            double part = reason->figure * reason->weight;
            g_assert_true(in_table(reason->weight));
            g_assert_cmpfloat(fabs(part), <=, last); /* the weightiest first */
            last = fabs(part);
            sum += part;
        }
        if (c.verdict) {
            g_assert_cmpint(r.reasons.count, ==, 0);
        } else {
            g_assert_cmpint(r.reasons.count, >, 3);
            g_assert_cmpfloat_with_epsilon(r.sum, sum, 1e-9);
            g_assert_cmpfloat_with_epsilon(r.score, 1 / (1 + exp(-sum)), 1e-6);
            g_assert_cmpfloat(r.needed, >, 0);
        }
        arena_release(start);
    }
}

/* What is told together was likely enough. */
static void told(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
    Audit audit = {0};
    Telling tellings[] = {{"a", "2013-06-01", "The flood destroyed 40 houses in Norwick."},
                          {"b", "2013-06-01", "In Norwick the flood destroyed 52 houses. A dog barked twice."}};
    invent(&arena, tellings, 2, &audit);
    ClaimPairs all = align_pairs(&arena, &audit);
    g_assert_cmpint(all.count, >, 0);
    bool seen = false;
    Reasoning *reasons = NEW_ARRAY(&arena, Reasoning, all.count);
    align_reasons(&arena, &audit, all.items, all.count, reasons);
    for (ptrdiff_t i = 0; i < all.count; i++) {
        const Claim *a = &audit.claims.items[all.items[i].a], *b = &audit.claims.items[all.items[i].b];
        g_assert_cmpint(all.items[i].a, <, all.items[i].b);
        g_assert_cmpint(a->source, !=, b->source);
        if (a->kind == MENTION_QUANTITY && a->quantity.value == 40 && b->quantity.value == 52) {
            seen = true;
            g_assert_null(reasons[i].verdict);
            g_assert_cmpfloat(reasons[i].score, >=, reasons[i].needed);
        }
    }
    g_assert_true(seen);
    arena_release(start);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/align/reasons/pairs", pairs);
    g_test_add_func("/unit/align/reasons/told", told);
    return g_test_run();
}
