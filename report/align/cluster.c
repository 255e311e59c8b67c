/* Claims of equal value that speak of one thing: average-link agglomeration inside buckets of one value. */
#include "report/align/cluster.h"
#include "report/align/reckoned.h"

#include <math.h>
#include <stdlib.h>

enum {
    BUCKET_MOST = 400
}; /* claims of one value compared with one another; more are cut by their noun or verb and rarest name */
/* Chosen on the dev sets (tests/bench/findings.sh). */
const double cluster_links[CLUSTER_LEVELS] = {0.7, 0.4, 0.35};
/* At the level of agreement, see bucket_mean. */
static const double TORN = 0.8;
static const float FORCED = 1e6f; /* the editor says "same": no mean is below */

typedef struct Key {
    int64_t value;
    int32_t kind, second, claim;
} Key;

static int64_t value_key(const Claim *c)
{
    if (c->kind == MENTION_DATE) {
        const DatePoint *p = &c->date.from, *q = &c->date.to;
        return ((int64_t)(p->year_unknown ? -9999 : p->year) << 32) + p->month * 100000 + p->day * 1000 +
               q->day * 10 + p->precision;
    }
    const Quantity *q = &c->quantity;
    double value = quantity_base(q, isnan(q->value) || q->vague || q->range ? q->low * 3 + 0.25 : q->value);
    return isfinite(value) ? (int64_t)llround(value * 1000) : INT64_MIN;
}

/* The class of a quantity and what its unit measures. */
static int32_t kind_key(const Claim *c)
{
    return c->kind == MENTION_DATE ? -1 : (int32_t)c->quantity.class << 8 | (int32_t)quantity_dimension(&c->quantity);
}

static int by_key(const void *a, const void *b)
{
    const Key *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    if (x->second != y->second) return x->second < y->second ? -1 : 1;
    return (x->claim > y->claim) - (x->claim < y->claim);
}

static int32_t rarest_name(const Audit *audit, const Frame *f)
{
    int32_t best = -1;
    for (ptrdiff_t i = 0; i < f->sentence.count; i++) {
        int32_t term = f->sentence.items[i];
        char c = audit->terms.text[term][0];
        if (c < 'A' || c > 'Z' || audit->terms.documents[term] < 2) continue;
        if (best < 0 || audit->terms.documents[term] < audit->terms.documents[best]) best = term;
    }
    return best;
}

/* The links of one bucket, and how far its claims are joined. */
typedef struct Bucket {
    const Key *keys;
    ptrdiff_t count;
    float *sum;      /* of the links between two clusters, at their leaders */
    bool *apart;     /* must they not meet? */
    int32_t *leader; /* of each claim: the first of its cluster */
    int32_t *size;   /* of each leader's cluster */
    double *inner;   /* the mean link inside it, 0 where it is single */
} Bucket;

/* The cluster that one holds to most, by what mean; 0 where to none. */
typedef struct Nearest {
    double mean;
    int32_t cluster;
} Nearest;

static Bucket bucket_read(Arena *scratch, const Audit *audit, const LinkPairs *links, const Key *keys, ptrdiff_t n)
{
    Bucket out = {.keys = keys, .count = n};
    out.sum = NEW_ARRAY(scratch, float, n *n);
    out.apart = NEW_ARRAY(scratch, bool, n *n);
    out.leader = NEW_ARRAY(scratch, int32_t, n);
    out.size = NEW_ARRAY(scratch, int32_t, n);
    out.inner = NEW_ARRAY(scratch, double, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        out.size[i] = 1;
        out.leader[i] = (int32_t)i;
        for (ptrdiff_t k = 0; k < i; k++) {
            const Claim *a = &audit->claims.items[keys[i].claim], *b = &audit->claims.items[keys[k].claim];
            float features[FEATURE_COUNT];
            LinkWord word = links_find(links, keys[i].claim, keys[k].claim);
            if (word == LINK_SAME) {
                out.sum[i * n + k] = out.sum[k * n + i] = FORCED;
                continue;
            }
            if (word == LINK_DIFFERENT || feature_veto(audit, a, b)) {
                out.apart[i * n + k] = out.apart[k * n + i] = true;
                continue;
            }
            feature_pair(audit, a, b, features);
            out.sum[i * n + k] = out.sum[k * n + i] =
                (float)model_score(a->kind == MENTION_DATE ? MODEL_DATE_SAME : MODEL_COUNT_SAME, features);
        }
    }
    return out;
}

static Bucket bucket_copy(Arena *scratch, const Bucket *from)
{
    Bucket out = *from;
    ptrdiff_t n = from->count;
    size_t size = (size_t)n;
    out.sum = memcpy(NEW_ARRAY(scratch, float, n *n), from->sum, size * size * sizeof *out.sum);
    out.apart = memcpy(NEW_ARRAY(scratch, bool, n *n), from->apart, size * size * sizeof *out.apart);
    out.leader = memcpy(NEW_ARRAY(scratch, int32_t, n), from->leader, size * sizeof *out.leader);
    out.size = memcpy(NEW_ARRAY(scratch, int32_t, n), from->size, size * sizeof *out.size);
    out.inner = memcpy(NEW_ARRAY(scratch, double, n), from->inner, size * sizeof *out.inner);
    return out;
}

/* The mean link of two clusters that may be joined, 0 where they may not. Two that hold to one another by less than
   the share TORN of what holds each together are two things that bear one number. */
static double bucket_mean(const Bucket *b, ptrdiff_t i, ptrdiff_t k, double torn)
{
    if (b->apart[i * b->count + k]) return 0;
    double mean = (double)b->sum[i * b->count + k] / ((double)b->size[i] * b->size[k]);
    return mean < torn * fmin(b->inner[i], b->inner[k]) ? 0 : mean;
}

/* Joins I to K, whose mean link is MEAN. */
static void bucket_join(Bucket *b, ptrdiff_t i, ptrdiff_t k, double mean)
{
    ptrdiff_t n = b->count;
    for (ptrdiff_t j = 0; j < n; j++) {
        b->sum[k * n + j] = b->sum[j * n + k] = b->sum[k * n + j] + b->sum[i * n + j];
        b->apart[k * n + j] = b->apart[j * n + k] = b->apart[k * n + j] || b->apart[i * n + j];
        if (b->leader[j] == i) b->leader[j] = (int32_t)k;
    }
    double x = b->size[k], y = b->size[i], pairs = (x + y) * (x + y - 1) / 2;
    b->inner[k] = (x * (x - 1) / 2 * b->inner[k] + y * (y - 1) / 2 * b->inner[i] + x * y * fmin(1, mean)) / pairs;
    b->size[k] += b->size[i];
}

/* The cluster before I that I holds to most. */
static Nearest nearest_before(const Bucket *b, ptrdiff_t i, double torn)
{
    Nearest best = {0};
    for (ptrdiff_t k = 0; k < i; k++) {
        double mean = b->leader[k] == k ? bucket_mean(b, i, k, torn) : 0;
        if (mean > best.mean) best = (Nearest){mean, (int32_t)k};
    }
    return best;
}

/* Average link: the strongest pair is joined while its mean is over LINK (Anderberg's algorithm, in Müllner 2011,
   arXiv:1109.2378: each cluster keeps its nearest, looked for again only when that one was joined and is less near). */
static void bucket_agglomerate(Arena scratch, Bucket *b, double link, double torn)
{
    ptrdiff_t n = b->count;
    Nearest *nearest = NEW_ARRAY(&scratch, Nearest, n);
    for (ptrdiff_t i = 0; i < n; i++)
        if (b->leader[i] == i) nearest[i] = nearest_before(b, i, torn);
    for (;;) {
        ptrdiff_t i = -1;
        for (ptrdiff_t j = 0; j < n; j++)
            if (b->leader[j] == j && nearest[j].mean > (i < 0 ? link : nearest[i].mean)) i = j;
        if (i < 0) return;
        ptrdiff_t k = nearest[i].cluster;
        bucket_join(b, i, k, nearest[i].mean);
        nearest[k] = nearest_before(b, k, torn);
        for (ptrdiff_t j = k + 1; j < n; j++) {
            if (b->leader[j] != j) continue;
            double mean = bucket_mean(b, j, k, torn);
            bool lost = nearest[j].mean > 0 && (nearest[j].cluster == i || nearest[j].cluster == k);
            if (mean > nearest[j].mean || (mean > 0 && mean == nearest[j].mean && k <= nearest[j].cluster))
                nearest[j] = (Nearest){mean, (int32_t)k};
            else if (lost)
                nearest[j] = nearest_before(b, j, torn);
        }
    }
}

/* Of two claims of one value: may a third differ from one and not from the other? */
static bool bounds_otherwise(const Audit *audit, const Claim *a, const Claim *b)
{
    if (a->kind == MENTION_DATE)
        return a->date.approximate != b->date.approximate || reckoned_slack(audit, a) || reckoned_slack(audit, b) ||
               reckoned_without_year(audit, a) || reckoned_without_year(audit, b);
    return a->quantity.modifier != b->quantity.modifier || a->quantity.low != b->quantity.low || a->quantity.high != b->quantity.high ||
           a->quantity.round != b->quantity.round;
}

static void bucket_clusters(Arena *arena, const Audit *audit, const Bucket *b, Clusters *out)
{
    for (ptrdiff_t i = 0; i < b->count; i++) {
        if (b->leader[i] != i) continue;
        Cluster *c = PUSH(arena, out);
        c->claims = NEW_ARRAY(arena, int32_t, b->size[i]);
        c->strength = b->size[i] > 1 ? b->inner[i] : 1;
        int32_t last = -1;
        for (ptrdiff_t j = 0; j < b->count; j++) {
            if (b->leader[j] != i) continue;
            int32_t claim = b->keys[j].claim;
            c->claims[c->count++] = claim;
            c->mixed |= c->count > 1 && bounds_otherwise(audit, &audit->claims.items[c->claims[0]], &audit->claims.items[claim]);
            out->of_claim[claim] = (int32_t)out->count - 1;
            int32_t voice = audit->sources.items[audit->claims.items[claim].source].voice;
            if (voice != last) c->sources++;
            last = voice;
        }
    }
}

void cluster_equal(Arena *arena, const Audit *audit, const LinkPairs *links, Clusters out[CLUSTER_LEVELS])
{
    Arena scratch = arena_reserve((ptrdiff_t)64 << 20);
    ptrdiff_t total = audit->claims.count, n = 0;
    for (int level = 0; level < CLUSTER_LEVELS; level++) {
        out[level] = (Clusters){.of_claim = NEW_ARRAY(arena, int32_t, total)};
        for (ptrdiff_t i = 0; i < total; i++) out[level].of_claim[i] = -1;
    }
    Key *keys = NEW_ARRAY(arena, Key, total);
    for (ptrdiff_t i = 0; i < total; i++) {
        const Claim *c = &audit->claims.items[i];
        if (c->kind == MENTION_LIST || !c->frame) continue;
        keys[n++] = (Key){value_key(c), kind_key(c), 0, (int32_t)i};
    }
    qsort(keys, (size_t)n, sizeof *keys, by_key);
    for (ptrdiff_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && keys[end].kind == keys[i].kind && keys[end].value == keys[i].value; end++) {
        }
        if (end - i > BUCKET_MOST) {
            for (ptrdiff_t k = i; k < end; k++) {
                const Frame *f = audit->claims.items[keys[k].claim].frame;
                keys[k].second = 31 * (f->head >= 0 ? f->head : f->predicate) + rarest_name(audit, f);
            }
            qsort(keys + i, (size_t)(end - i), sizeof *keys, by_key);
        }
        for (ptrdiff_t from = i, to; from < end; from = to) {
            for (to = from; to < end && to - from < BUCKET_MOST && keys[to].second == keys[from].second; to++) {
            }
            Arena bench = scratch;
            Bucket bucket = bucket_read(&bench, audit, links, keys + from, to - from);
            bucket_agglomerate(bench, &bucket, cluster_links[CLUSTER_ALIKE], 0);
            bucket_clusters(arena, audit, &bucket, &out[CLUSTER_ALIKE]);
            Bucket apart = bucket_copy(&bench, &bucket);
            bucket_agglomerate(bench, &bucket, cluster_links[CLUSTER_STATED], 0);
            bucket_clusters(arena, audit, &bucket, &out[CLUSTER_STATED]);
            bucket_agglomerate(bench, &apart, cluster_links[CLUSTER_AGREED], TORN);
            bucket_clusters(arena, audit, &apart, &out[CLUSTER_AGREED]);
        }
    }
    arena_release(scratch);
}
