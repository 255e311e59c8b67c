/* One number said of two fates: 16 shot and 16 injured. Claims of one exact count that speak of the same persons or
   things in verbs of different classes. */
#include "report/align/wordings.h"

#include "report/align/model.h"

#include <stdlib.h>

enum {
    SMALL = 5,       /* smaller numbers are shared by chance */
    RUN_MOST = 200,  /* claims of one number compared with one another */
    FEW_SOURCES = 40 /* that tell of one event */
};

/* Chosen on the dev sets. */
static const double ONE_THING = 0.7;

typedef struct Entry {
    double value;
    int32_t claim;
} Entry;

static int by_value(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return (x->claim > y->claim) - (x->claim < y->claim);
}

static bool tells_fate(const Claim *c)
{
    const Quantity *q = &c->quantity;
    return c->kind == MENTION_QUANTITY && c->frame && c->frame->flags & FRAME_FATE && q->class == CLASS_COUNT &&
           q->modifier == MOD_EXACT && !q->vague && !q->range && !q->implied && q->value >= SMALL;
}

/* The strength of the evidence that A and B count the same, 0 where they do not or say the same of it. */
static double pair_strength(const Audit *audit, const LinkPairs *links, int32_t a, int32_t b)
{
    const Claim *x = &audit->claims.items[a], *y = &audit->claims.items[b];
    const Frame *f = x->frame, *g = y->frame;
    if (audit->sources.items[x->source].voice == audit->sources.items[y->source].voice || f->classes & g->classes) return 0;
    bool same_head = f->head >= 0 && f->head == g->head, persons = f->flags & g->flags & FRAME_PERSON;
    if ((!same_head && !persons) || (f->flags ^ g->flags) & (FRAME_PART | FRAME_OTHERS)) return 0;
    if (links_find(links, a, b) == LINK_DIFFERENT) return 0;
    float features[FEATURE_COUNT];
    feature_pair(audit, x, y, features);
    /* Among many sources one number of two events is chance. */
    if (audit->sources.count > FEW_SOURCES && features[FEATURE_NAMES] <= 0 && features[FEATURE_SUBJECT] <= 0) return 0;
    return model_score(MODEL_COUNT_SAME, features);
}

/* Does every source of A's fate tell B's as well? Then none differs from another. */
static bool differs(const Audit *audit, const Entry *run, ptrdiff_t count, int32_t a, int32_t b)
{
    const Claim *x = &audit->claims.items[a], *y = &audit->claims.items[b];
    bool a_tells_b = false, b_tells_a = false;
    for (ptrdiff_t i = 0; i < count; i++) {
        const Claim *c = &audit->claims.items[run[i].claim];
        a_tells_b |= c->source == x->source && c->frame->classes & y->frame->classes;
        b_tells_a |= c->source == y->source && c->frame->classes & x->frame->classes;
    }
    return !a_tells_b || !b_tells_a;
}

static void run_groups(Arena *arena, Audit *audit, const LinkPairs *links, const Entry *run, ptrdiff_t count)
{
    int32_t leader[RUN_MOST];
    double strength[RUN_MOST] = {0};
    for (ptrdiff_t i = 0; i < count; i++) leader[i] = (int32_t)i;
    for (ptrdiff_t i = 0; i < count; i++)
        for (ptrdiff_t k = 0; k < i; k++) {
            double s = pair_strength(audit, links, run[k].claim, run[i].claim);
            if (s < ONE_THING || !differs(audit, run, count, run[k].claim, run[i].claim)) continue;
            int32_t from = leader[i], to = leader[k];
            if (from < to) to = leader[i], from = leader[k];
            strength[to] = s > strength[to] ? s : strength[to];
            for (ptrdiff_t j = 0; j < count; j++)
                if (leader[j] == from) leader[j] = to;
        }
    for (ptrdiff_t i = 0; i < count; i++) {
        ClaimRefs claims = {0};
        for (ptrdiff_t j = i; j < count; j++)
            if (leader[j] == i) *PUSH(arena, &claims) = run[j].claim;
        if (claims.count < 2) continue;
        const Claim *first = &audit->claims.items[claims.items[0]];
        *PUSH(arena, &audit->groups) = (Group){.kind = GROUP_WORDINGS,
                                               .strength = strength[i],
                                               .claims = claims,
                                               .subject = first->subject,
                                               .attribute = first->attribute,
                                               .why = "the same number of the same, in verbs of different classes"};
    }
}

void wording_groups(Arena *arena, Audit *audit, const LinkPairs *links)
{
    Arena scratch = arena_reserve((ptrdiff_t)1 << 30), start = scratch;
    Entry *entries = NEW_ARRAY(&scratch, Entry, audit->claims.count);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < audit->claims.count; i++)
        if (tells_fate(&audit->claims.items[i])) entries[n++] = (Entry){audit->claims.items[i].quantity.value, (int32_t)i};
    if (n) qsort(entries, (size_t)n, sizeof *entries, by_value);
    for (ptrdiff_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && entries[end].value == entries[i].value; end++) {
        }
        if (end - i <= RUN_MOST) run_groups(arena, audit, links, entries + i, end - i);
    }
    arena_release(start);
}
