/* Pairs of clusters with different values that speak of one thing. Candidates come from postings (counted noun, verb,
   names before the verb), never from all pairs. */
#include "report/align/rivals.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

enum {
    POSTING_MOST = 300, /* a key that more clusters share than this brings none together */
    FEW_SOURCES = 40,   /* with no more sources than this every key does */
    CLAIMS_MOST = 24,   /* claims of a cluster that stand for the rest */
};

static const double BOTH_STATED = 0.45; /* what is left of a pair where one side has no source of its own */

typedef struct Posting {
    uint64_t term;
    int32_t cluster;
} Posting;

static int by_term(const void *a, const void *b)
{
    const Posting *x = a, *y = b;
    if (x->term != y->term) return x->term < y->term ? -1 : 1;
    return (x->cluster > y->cluster) - (x->cluster < y->cluster);
}

static int by_score(const void *a, const void *b)
{
    const Rival *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void post(Arena *arena, Posting **items, ptrdiff_t *count, ptrdiff_t *room, uint64_t term, int32_t cluster)
{
    if (*count == *room) *items = arena_grow(arena, *items, room, sizeof **items);
    (*items)[(*count)++] = (Posting){term, cluster};
}

/* A key for itself, and with each name of the sentence: where a key alone brings too many together, one with a name
   still brings those of one place or person. */
static void post_with_names(Arena *arena, Posting **items, ptrdiff_t *count, ptrdiff_t *room, const Audit *audit, const Frame *f,
                            uint64_t key, int32_t cluster)
{
    post(arena, items, count, room, key, cluster);
    if (audit->sources.count <= FEW_SOURCES) return;
    for (ptrdiff_t i = 0; i < f->sentence.count; i++) {
        int32_t term = f->sentence.items[i];
        char c = audit->terms.text[term][0];
        if (c >= 'A' && c <= 'Z')
            post(arena, items, count, room, (key * UINT64_C(0x9E3779B97F4A7C15)) ^ ((uint64_t)term << 42) ^ 1, cluster);
    }
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
        for (int32_t k = 0; k < wide->count; k++)
            if (audit->claims.items[wide->claims[k]].source == source) return true;
    }
    return false;
}

/* The share of A's sources that do not state B's value as well: a source that does is in no conflict with B's. */
static double only_share(const Audit *audit, const Clusters *loose, const Cluster *a, const Cluster *b)
{
    int sources = 0, only = 0;
    for (int32_t i = 0; i < a->count; i++) {
        int32_t source = audit->claims.items[a->claims[i]].source;
        if (i && audit->claims.items[a->claims[i - 1]].source == source) continue;
        sources++;
        only += !states(audit, loose, b, source);
    }
    return (double)only / sources;
}

/* The best link between two clusters, 0 to 1; negative where they must not meet. */
static double pair_score(const Audit *audit, const LinkPairs *words, const Clusters *loose, const Cluster *a, const Cluster *b, Rival *out)
{
    double best = -1;
    for (int32_t i = 0; i < a->count && i < CLAIMS_MOST; i++)
        for (int32_t k = 0; k < b->count && k < CLAIMS_MOST; k++) {
            const Claim *x = &audit->claims.items[a->claims[i]], *y = &audit->claims.items[b->claims[k]];
            LinkWord word = links_find(words, a->claims[i], b->claims[k]);
            if (word == LINK_DIFFERENT) return -1;
            bool decided = word == LINK_SAME;
            bool one_sentence = x->source == y->source && x->frame->sentence_index == y->frame->sentence_index;
            if (!decided && one_sentence) return -1; /* two values of one sentence are never rivals */
            if (!decided && (x->source == y->source || feature_veto(audit, x, y) || feature_rival_veto(audit, x, y))) continue;
            float f[FEATURE_COUNT];
            feature_pair(audit, x, y, f);
            double p = decided ? 1 : model_score(x->kind == MENTION_DATE ? MODEL_DATE_RIVAL : MODEL_COUNT_RIVAL, f);
            if (p <= best) continue;
            best = p;
            out->claim_a = a->claims[i];
            out->claim_b = b->claims[k];
            if (decided) return 1;
        }
    if (best < 0) return -1;
    /* The best relation of two sources counts: one that also states the other's value is not in conflict with it. */
    double a_only = only_share(audit, loose, a, b), b_only = only_share(audit, loose, b, a);
    if (a_only == 0 || b_only == 0) best *= BOTH_STATED;
    return best;
}

Rivals rivals_find(Arena *arena, const Audit *audit, const LinkPairs *links, const Clusters *loose,
                   const Clusters *clusters)
{
    Rivals out = {0};
    Arena scratch = arena_reserve((ptrdiff_t)4 << 30), start = scratch;
    Posting *postings = NULL;
    ptrdiff_t count = 0, room = 0;
    for (ptrdiff_t c = 0; c < clusters->count; c++)
        for (int32_t i = 0; i < clusters->items[c].count && i < CLAIMS_MOST; i++) {
            const Claim *claim = &audit->claims.items[clusters->items[c].claims[i]];
            const Frame *f = claim->frame;
            int32_t cluster = (int32_t)c;
            if (claim->kind == MENTION_QUANTITY) {
                post_with_names(&scratch, &postings, &count, &room, audit, f, (uint64_t)(f->head + 1), cluster);
                for (unsigned bit = 0; bit < 64 && f->flags & FRAME_PERSON; bit++)
                    if (f->classes >> bit & 1) post_with_names(&scratch, &postings, &count, &room, audit, f, UINT64_C(1) << 40 | bit, cluster);
                continue;
            }
            for (ptrdiff_t k = 0; k < f->subject.count; k++)
                post_with_names(&scratch, &postings, &count, &room, audit, f, UINT64_C(2) << 40 | (unsigned)f->subject.items[k], cluster);
            for (ptrdiff_t k = 0; k < f->names.count; k++)
                post_with_names(&scratch, &postings, &count, &room, audit, f, UINT64_C(2) << 40 | (unsigned)f->names.items[k], cluster);
            if (f->predicate >= 0)
                post_with_names(&scratch, &postings, &count, &room, audit, f, UINT64_C(2) << 40 | (unsigned)f->predicate, cluster);
        }
    if (count) qsort(postings, (size_t)count, sizeof *postings, by_term);
    /* The lists of candidates, each pair once. */
    Posting *pairs = NULL;
    ptrdiff_t pair_count = 0, pair_room = 0;
    Arena pair_arena = arena_reserve((ptrdiff_t)4 << 30), pair_start = pair_arena;
    for (ptrdiff_t i = 0, end; i < count; i = end) {
        ptrdiff_t unique = 0;
        for (end = i; end < count && postings[end].term == postings[i].term; end++)
            if (end == i || postings[end].cluster != postings[end - 1].cluster) postings[i + unique++].cluster = postings[end].cluster;
        if (unique > POSTING_MOST && audit->sources.count > FEW_SOURCES) continue;
        for (ptrdiff_t a = 0; a < unique; a++)
            for (ptrdiff_t b = 0; b < a; b++)
                post(&pair_arena, &pairs, &pair_count, &pair_room, (uint64_t)postings[i + b].cluster, postings[i + a].cluster);
    }
    for (ptrdiff_t i = 0; i < links->count; i++) {
        int32_t a = clusters->of_claim[links->items[i].a], b = clusters->of_claim[links->items[i].b];
        if (a >= 0 && b >= 0 && a != b) post(&pair_arena, &pairs, &pair_count, &pair_room, (uint64_t)(a < b ? a : b), a < b ? b : a);
    }
    if (pair_count) qsort(pairs, (size_t)pair_count, sizeof *pairs, by_term);
    for (ptrdiff_t i = 0; i < pair_count; i++) {
        if (i && pairs[i].term == pairs[i - 1].term && pairs[i].cluster == pairs[i - 1].cluster) continue;
        const Cluster *a = &clusters->items[pairs[i].term], *b = &clusters->items[pairs[i].cluster];
        const Claim *x = &audit->claims.items[a->claims[0]], *y = &audit->claims.items[b->claims[0]];
        if (x->kind != y->kind) continue;
        ValueRelation relation = value_relation(audit, x, y);
        if (relation == VALUE_SAME) continue;
        Rival r = {.a = (int32_t)pairs[i].term, .b = pairs[i].cluster, .relation = relation};
        r.score = pair_score(audit, links, loose, a, b, &r);
        if (r.score > 0.1) *PUSH(arena, &out) = r;
    }
    if (out.count) qsort(out.items, (size_t)out.count, sizeof *out.items, by_score);
    arena_release(pair_start);
    arena_release(start);
    return out;
}
