/* Why two claims were, or were not, held to speak of one thing: the figures of the alignment, told one by one. */
#include "report/align/align.h"

#include "report/align/candidates.h"
#include "report/align/rivals.h"

#include <math.h>
#include <stdlib.h>

static const char *const words[FEATURE_COUNT] = {
#define X(symbol, text) text,
    FEATURES(X)
#undef X
};

static int weightier(const void *a, const void *b)
{
    const Reason *x = a, *y = b;
    double p = fabs(x->figure * x->weight), q = fabs(y->figure * y->weight);
    if (p != q) return p > q ? -1 : 1;
    return strcmp(x->words, y->words);
}

static void reason_out(Arena *arena, const Audit *audit, const LinkPairs *links, int32_t a, int32_t b, Reasoning *out)
{
    static const char *const questions[] = {"do these equal values speak of one thing?",
                                            "do these two values, of which one is the more exact, speak of one thing?",
                                            "do these different values speak of one thing?"};
    const Claim *x = &audit->claims.items[a], *y = &audit->claims.items[b];
    *out = (Reasoning){.a = a, .b = b};
    bool frames = x->frame && y->frame && x->kind == y->kind && x->kind != MENTION_LIST;
    ValueRelation relation = frames ? value_relation(audit, x, y) : VALUE_SAME;
    bool same = relation == VALUE_SAME;
    out->question = questions[relation == VALUE_SAME ? 0 : relation == VALUE_COMPATIBLE ? 1 : 2];
    LinkWord word = links_find(links, a, b);
    if (word != LINK_NONE)
        out->verdict = word == LINK_SAME ? "links.csv says that they are the same" : "links.csv says that they are different";
    else if (!frames)
        out->verdict = x->kind == MENTION_LIST ? "lists are compared by their members" : "a statement entered by hand has no words to weigh";
    else
        out->verdict = feature_veto(audit, x, y);
    if (!out->verdict && !same) out->verdict = x->source == y->source ? "one source" : feature_rival_veto(audit, x, y);
    if (out->verdict) return;
    float figures[FEATURE_COUNT];
    feature_pair(audit, x, y, figures);
    bool date = x->kind == MENTION_DATE;
    Model model = same ? (date ? MODEL_DATE_SAME : MODEL_COUNT_SAME) : date ? MODEL_DATE_RIVAL : MODEL_COUNT_RIVAL;
    for (int f = 0; f < FEATURE_COUNT; f++) {
        Reason reason = {words[f], (double)figures[f], model_weight(model, f)};
        if (reason.figure == 0 || reason.weight == 0) continue;
        *PUSH(arena, &out->reasons) = reason;
        out->sum += reason.figure * reason.weight;
    }
    if (out->reasons.count) qsort(out->reasons.items, (size_t)out->reasons.count, sizeof *out->reasons.items, weightier);
    out->score = model_score(model, figures);
    out->needed = groups_needed(relation);
}

void align_reasons(Arena *arena, const Audit *audit, const ClaimPair *pairs, ptrdiff_t count, Reasoning *out)
{
    LinkPairs links = links_resolve(arena, audit);
    for (ptrdiff_t i = 0; i < count; i++) reason_out(arena, audit, &links, pairs[i].a, pairs[i].b, &out[i]);
}

ClaimPairs align_pairs(Arena *arena, const Audit *audit)
{
    Arena scratch = arena_reserve((ptrdiff_t)4 << 30), start = scratch;
    LinkPairs links = links_resolve(&scratch, audit);
    /* Each claim is a cluster of its own. */
    Clusters single = {.of_claim = NEW_ARRAY(&scratch, int32_t, audit->claims.count)};
    for (int32_t i = 0; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        single.of_claim[i] = -1;
        if (!c->frame || c->kind == MENTION_LIST) continue;
        single.of_claim[i] = (int32_t)single.count;
        Cluster *cluster = PUSH(&scratch, &single);
        cluster->claims = NEW(&scratch, int32_t);
        cluster->claims[0] = i;
        cluster->count = 1;
    }
    Candidates pairs = candidates_find(&scratch, audit, &links, &single);
    ClaimPairs out = {0};
    for (ptrdiff_t i = 0; i < pairs.count; i++) {
        int32_t a = single.items[pairs.items[i].a].claims[0], b = single.items[pairs.items[i].b].claims[0];
        const Claim *x = &audit->claims.items[a], *y = &audit->claims.items[b];
        if (x->source != y->source && x->kind == y->kind) *PUSH(arena, &out) = (ClaimPair){a, b};
    }
    arena_release(start);
    return out;
}
