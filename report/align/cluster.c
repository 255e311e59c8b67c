/* Claims of equal value that speak of one thing: average-link agglomeration inside buckets of one value. */
#include "report/align/cluster.h"

#include <math.h>
#include <stdlib.h>

enum {
    BUCKET_MOST = 400
}; /* claims of one value compared with one another; more are cut by their noun or verb and rarest name */
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
    double value = isnan(q->value) || q->vague || q->range ? q->low * 3 + 0.25 : q->value;
    return isfinite(value) ? (int64_t)llround(value * 1000) : INT64_MIN;
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

/* Average link: sums of links between clusters are kept, the strongest pair is joined while its mean is over
 * LINK. */
static void agglomerate(Arena *arena, Arena scratch, const Audit *audit, const LinkPairs *links,
                        const Key *keys, ptrdiff_t n, double link, Clusters *out)
{
    float *sum = NEW_ARRAY(&scratch, float, n *n);
    int32_t *size = NEW_ARRAY(&scratch, int32_t, n), *leader = NEW_ARRAY(&scratch, int32_t, n);
    bool *apart = NEW_ARRAY(&scratch, bool, n *n);
    const Claim *claims = audit->claims.items;
    for (ptrdiff_t i = 0; i < n; i++) {
        size[i] = 1;
        leader[i] = (int32_t)i;
        for (ptrdiff_t k = 0; k < i; k++) {
            const Claim *a = &claims[keys[i].claim], *b = &claims[keys[k].claim];
            float features[FEATURE_COUNT];
            LinkWord word = links_find(links, keys[i].claim, keys[k].claim);
            if (word == LINK_SAME) {
                sum[i * n + k] = sum[k * n + i] = FORCED;
                continue;
            }
            if (word == LINK_DIFFERENT || feature_veto(audit, a, b)) {
                apart[i * n + k] = apart[k * n + i] = true;
                continue;
            }
            feature_pair(audit, a, b, features);
            sum[i * n + k] = sum[k * n + i] =
                (float)model_score(a->kind == MENTION_DATE ? MODEL_DATE_SAME : MODEL_COUNT_SAME, features);
        }
    }
    for (;;) {
        ptrdiff_t best_i = -1, best_k = -1;
        double best = link;
        for (ptrdiff_t i = 0; i < n; i++)
            for (ptrdiff_t k = 0; leader[i] == i && k < i; k++) {
                if (leader[k] != k || apart[i * n + k]) continue;
                double mean = (double)sum[i * n + k] / ((double)size[i] * size[k]);
                if (mean > best) best = mean, best_i = i, best_k = k;
            }
        if (best_i < 0) break;
        for (ptrdiff_t j = 0; j < n; j++) {
            sum[best_k * n + j] = sum[j * n + best_k] = sum[best_k * n + j] + sum[best_i * n + j];
            apart[best_k * n + j] = apart[j * n + best_k] = apart[best_k * n + j] || apart[best_i * n + j];
            if (leader[j] == best_i) leader[j] = (int32_t)best_k;
        }
        size[best_k] += size[best_i];
    }
    for (ptrdiff_t i = 0; i < n; i++) {
        if (leader[i] != i) continue;
        Cluster *c = PUSH(arena, out);
        c->claims = NEW_ARRAY(arena, int32_t, size[i]);
        c->strength = 1;
        int32_t last = -1;
        for (ptrdiff_t j = 0; j < n; j++) {
            if (leader[j] != i) continue;
            c->claims[c->count++] = keys[j].claim;
            out->of_claim[keys[j].claim] = (int32_t)out->count - 1;
            int32_t voice = audit->sources.items[claims[keys[j].claim].source].voice;
            if (voice != last) c->sources++;
            last = voice;
        }
    }
}

Clusters cluster_equal(Arena *arena, const Audit *audit, const LinkPairs *links, double link)
{
    Clusters out = {0};
    Arena scratch = arena_reserve((ptrdiff_t)64 << 20);
    ptrdiff_t total = audit->claims.count, n = 0;
    out.of_claim = NEW_ARRAY(arena, int32_t, total);
    Key *keys = NEW_ARRAY(arena, Key, total);
    for (ptrdiff_t i = 0; i < total; i++) {
        const Claim *c = &audit->claims.items[i];
        out.of_claim[i] = -1;
        if (c->kind == MENTION_LIST || !c->frame) continue;
        keys[n++] =
            (Key){value_key(c), c->kind == MENTION_DATE ? -1 : (int32_t)c->quantity.class, 0, (int32_t)i};
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
            agglomerate(arena, scratch, audit, links, keys + from, to - from, link, &out);
        }
    }
    arena_release(scratch);
    return out;
}
