/* Pairs of clusters with different values that speak of one thing. Candidates come from postings (counted noun,
   verb, names before the verb), never from all pairs. */
#include "report/align/rivals.h"

#include "report/align/candidates.h"
#include "report/base/progress.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

enum { CLAIMS_MOST = 24 }; /* claims of a cluster that stand for the rest */

static const double BOTH_STATED = 0.45; /* what is left of a pair where one side has no source of its own */

static int by_score(const void *a, const void *b)
{
    const Rival *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Does SOURCE state, in a claim about the same thing, the value of cluster C? The loose clusters tell. */
static bool states(const Audit *audit, const Clusters *loose, const Cluster *c, int32_t source)
{
    int32_t last = -1;
    for (int32_t i = 0; i < c->count; i++) {
        int32_t at = loose->of_claim[c->claims[i]];
        if (at == last || at < 0) continue;
        last = at;
        const Cluster *wide = &loose->items[at];
        const Frame *said = audit->claims.items[c->claims[i]].frame;
        for (int32_t k = 0; k < wide->count; k++) {
            const Claim *other = &audit->claims.items[wide->claims[k]];
            bool of_this = said->head < 0 || other->frame->head < 0 || said->head == other->frame->head ||
                           said->classes & other->frame->classes;
            if (other->source == source && of_this) return true;
        }
    }
    return false;
}

static bool is_title(const Audit *audit, int32_t claim) { return audit->claims.items[claim].frame->flags & FRAME_TITLE; }

/* The share of A's sources that do not state B's value as well: a source that does is in no conflict with B's, but where it
   has A's in a heading alone: that sums up, and may do so wrongly. */
static double only_share(const Audit *audit, const Clusters *loose, const Cluster *a, const Cluster *b)
{
    int sources = 0, only = 0;
    for (int32_t i = 0; i < a->count; i++) {
        int32_t source = audit->claims.items[a->claims[i]].source;
        if (i && audit->claims.items[a->claims[i - 1]].source == source) continue;
        sources++;
        bool title = is_title(audit, a->claims[i]);
        for (int32_t k = i + 1; title && k < a->count && audit->claims.items[a->claims[k]].source == source; k++)
            title = is_title(audit, a->claims[k]);
        only += title || !states(audit, loose, b, source);
    }
    return (double)only / sources;
}

double rival_link(const Audit *audit, const LinkPairs *words, int32_t a, int32_t b)
{
    const Claim *x = &audit->claims.items[a], *y = &audit->claims.items[b];
    LinkWord word = links_find(words, a, b);
    if (word == LINK_SAME) return 1;
    /* of one source a heading and its text alone may differ */
    if (word == LINK_DIFFERENT || (x->source == y->source && !((x->frame->flags ^ y->frame->flags) & FRAME_TITLE))) return -1;
    if (feature_veto(audit, x, y) || feature_rival_veto(audit, x, y)) return -1;
    float f[FEATURE_COUNT];
    feature_pair(audit, x, y, f);
    return model_score(x->kind == MENTION_DATE ? MODEL_DATE_RIVAL : MODEL_COUNT_RIVAL, f);
}

/* Of two claims in one sentence with two values neither is the other's rival, nor anybody else's here: the sentence
   tells the two apart. Marks such claims in APART[0] and APART[1]. */
static void mark_told_apart(const Audit *audit, const Cluster *a, const Cluster *b, bool apart[2][CLAIMS_MOST])
{
    for (int32_t i = 0; i < a->count && i < CLAIMS_MOST; i++)
        for (int32_t k = 0; k < b->count && k < CLAIMS_MOST; k++) {
            const Claim *x = &audit->claims.items[a->claims[i]], *y = &audit->claims.items[b->claims[k]];
            if (x->source == y->source && x->frame->sentence_index == y->frame->sentence_index) apart[0][i] = apart[1][k] = true;
        }
}

/* The best link between two clusters, 0 to 1; negative where they must not meet. */
static double pair_score(const Audit *audit, const LinkPairs *words, const Clusters *loose, const Cluster *a,
                         const Cluster *b, Rival *out)
{
    double best = -1;
    bool apart[2][CLAIMS_MOST] = {0}, mixed = a->mixed || b->mixed;
    mark_told_apart(audit, a, b, apart);
    for (int32_t i = 0; i < a->count && i < CLAIMS_MOST; i++)
        for (int32_t k = 0; k < b->count && k < CLAIMS_MOST; k++) {
            const Claim *x = &audit->claims.items[a->claims[i]], *y = &audit->claims.items[b->claims[k]];
            LinkWord word = links_find(words, a->claims[i], b->claims[k]);
            if (word == LINK_DIFFERENT) return -1;
            bool decided = word == LINK_SAME;
            if (!decided && (apart[0][i] || apart[1][k] || (mixed && value_relation(audit, x, y) != out->relation))) continue;
            double p = rival_link(audit, words, a->claims[i], b->claims[k]);
            if (p <= best) continue;
            best = p;
            out->claim_a = a->claims[i];
            out->claim_b = b->claims[k];
            if (decided) return 1;
        }
    if (best < 0) return -1;
    /* The best relation of two sources counts: one that also states the other's value is not in conflict with
     * it. */
    double a_only = only_share(audit, loose, a, b), b_only = only_share(audit, loose, b, a);
    if (a_only == 0 || b_only == 0) best *= BOTH_STATED;
    return best;
}

/* How the values of two clusters stand to one another: "a week ago" may allow what "Sunday", which means the same day,
   does not. */
static ValueRelation clusters_relation(const Audit *audit, const Cluster *a, const Cluster *b)
{
    ValueRelation first = value_relation(audit, &audit->claims.items[a->claims[0]], &audit->claims.items[b->claims[0]]);
    bool mixed = a->mixed || b->mixed;
    for (int32_t i = 0; mixed && first == VALUE_COMPATIBLE && i < a->count && i < CLAIMS_MOST; i++)
        for (int32_t k = 0; k < b->count && k < CLAIMS_MOST; k++)
            if (value_relation(audit, &audit->claims.items[a->claims[i]], &audit->claims.items[b->claims[k]]) == VALUE_DIFFERENT)
                return VALUE_DIFFERENT;
    return first;
}

Rivals rivals_find(Arena *arena, const Audit *audit, const LinkPairs *links, const Clusters *loose,
                   const Clusters *clusters, bool compatible)
{
    Rivals out = {0};
    Arena scratch = arena_reserve((ptrdiff_t)4 << 30), start = scratch;
    Candidates pairs = candidates_find(&scratch, audit, links, clusters);
    for (ptrdiff_t i = 0; i < pairs.count; i++) {
        if (i % 1024 == 0) progress_say("comparing statements", i, pairs.count);
        const Cluster *a = &clusters->items[pairs.items[i].a], *b = &clusters->items[pairs.items[i].b];
        const Claim *x = &audit->claims.items[a->claims[0]], *y = &audit->claims.items[b->claims[0]];
        if (x->kind != y->kind) continue;
        ValueRelation relation = clusters_relation(audit, a, b);
        if (relation == VALUE_SAME || (relation == VALUE_COMPATIBLE) != compatible) continue;
        Rival r = {.a = pairs.items[i].a, .b = pairs.items[i].b, .relation = relation};
        r.score = pair_score(audit, links, loose, a, b, &r);
        if (r.score > 0.02) *PUSH(arena, &out) = r;
    }
    if (out.count) qsort(out.items, (size_t)out.count, sizeof *out.items, by_score);
    arena_release(start);
    return out;
}
