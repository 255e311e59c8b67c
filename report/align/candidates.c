/* Which clusters are worth weighing: postings (counted noun, verb, names), never all pairs. */
#include "report/align/candidates.h"

#include <stdlib.h>

enum {
    POSTING_MOST = 300, /* a key that more clusters share than this brings none together */
    FEW_SOURCES = 40,   /* with no more sources than this every key does */
    CLAIMS_MOST = 24,   /* claims of a cluster that stand for the rest */
};

typedef struct Posting {
    uint64_t key;
    int32_t cluster;
} Posting;

typedef struct Postings {
    Posting *items;
    ptrdiff_t count, room;
} Postings;

static int by_key(const void *a, const void *b)
{
    const Posting *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->cluster > y->cluster) - (x->cluster < y->cluster);
}

static int by_pair(const void *a, const void *b)
{
    const Candidate *x = a, *y = b;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* A key for itself, and with each name of the sentence: where a key alone brings too many together, one with a
   name still brings those of one place or person. */
static void post(Arena *arena, Postings *out, const Audit *audit, const Frame *f, uint64_t key, int32_t cluster)
{
    *PUSH(arena, out) = (Posting){key, cluster};
    if (audit->sources.count <= FEW_SOURCES) return;
    for (ptrdiff_t i = 0; i < f->sentence.count; i++) {
        int32_t term = f->sentence.items[i];
        char c = audit->terms.text[term][0];
        if (c < 'A' || c > 'Z') continue;
        *PUSH(arena, out) =
            (Posting){(key * UINT64_C(0x9E3779B97F4A7C15)) ^ ((uint64_t)term << 42) ^ 1, cluster};
    }
}

static void post_claim(Arena *arena, Postings *out, const Audit *audit, const Claim *claim, int32_t cluster)
{
    /* The kinds of keys: a counted noun, a class of verbs, a term of a date's clause, a day, a day of any year, what a
       unit measures, a month. */
    enum { CLASS = 1, TERM = 2, DAY = 3, YEARLY = 4, DIMENSION = 5, MONTH = 6, SHIFT = 40 };
    const Frame *f = claim->frame;
    if (claim->kind == MENTION_QUANTITY) {
        post(arena, out, audit, f, (uint64_t)(f->head + 1), cluster);
        if (claim->quantity.unit)
            post(arena, out, audit, f, (uint64_t)DIMENSION << SHIFT | (unsigned)claim->quantity.unit->dimension, cluster);
        bool classes = f->flags & FRAME_PERSON || f->head < 0 || audit->sources.count <= FEW_SOURCES;
        for (unsigned bit = 0; bit < 64 && classes; bit++)
            if (f->classes >> bit & 1) post(arena, out, audit, f, (uint64_t)CLASS << SHIFT | bit, cluster);
        return;
    }
    const TermSet *sets[] = {&f->subject, &f->names};
    for (int n = 0; n < 2; n++)
        for (ptrdiff_t k = 0; k < sets[n]->count; k++)
            post(arena, out, audit, f, (uint64_t)TERM << SHIFT | (unsigned)sets[n]->items[k], cluster);
    const DatePoint *day = &claim->date.from;
    int64_t first, last;
    if (day->precision >= DATE_MONTH && day->month <= 12 && !day->year_unknown)
        post(arena, out, audit, f, (uint64_t)MONTH << SHIFT | (uint32_t)(day->year * 12 + day->month), cluster);
    if (day->precision == DATE_DAY && !day->year_unknown && date_bounds(claim->date, &first, &last)) {
        /* neighbouring days share a key, and so do the same days of other years */
        post(arena, out, audit, f, (uint64_t)DAY << SHIFT | (uint32_t)(first + (1 << 24)), cluster);
        post(arena, out, audit, f, (uint64_t)DAY << SHIFT | (uint32_t)(last + 1 + (1 << 24)), cluster);
        post(arena, out, audit, f, (uint64_t)YEARLY << SHIFT | (uint32_t)(day->month * 32 + day->day), cluster);
    }
    if (f->predicate >= 0)
        post(arena, out, audit, f, (uint64_t)TERM << SHIFT | (unsigned)f->predicate, cluster);
}

/* The one source of cluster C's claims; -1 where they have several. */
static int32_t only_source(const Audit *audit, const Cluster *c)
{
    int32_t source = audit->claims.items[c->claims[0]].source;
    for (int32_t i = 1; i < c->count; i++)
        if (audit->claims.items[c->claims[i]].source != source) return -1;
    return source;
}

/* Every pair of the clusters in one posting list, but of two that one source alone states: nobody contradicts it. (What links.csv
   brings together is added anyway.) So the pairs of one long document, of its table of a million rows, are none. */
static void pair_up(Arena *arena, const Posting *list, ptrdiff_t count, const Audit *audit, const Clusters *all, Candidates *out)
{
    ptrdiff_t unique = 0;
    int32_t *clusters = NEW_ARRAY(arena, int32_t, count), *sources = NEW_ARRAY(arena, int32_t, count);
    for (ptrdiff_t i = 0; i < count; i++)
        if (i == 0 || list[i].cluster != list[i - 1].cluster) clusters[unique++] = list[i].cluster;
    if (unique > POSTING_MOST && audit->sources.count > FEW_SOURCES) return;
    for (ptrdiff_t i = 0; i < unique; i++) sources[i] = only_source(audit, &all->items[clusters[i]]);
    for (ptrdiff_t b = 0; b < unique; b++)
        for (ptrdiff_t a = 0; a < b; a++)
            if (sources[a] != sources[b] || sources[a] < 0) *PUSH(arena, out) = (Candidate){clusters[a], clusters[b]};
}

Candidates candidates_find(Arena *arena, const Audit *audit, const LinkPairs *links, const Clusters *clusters)
{
    Postings postings = {0};
    for (ptrdiff_t c = 0; c < clusters->count; c++)
        for (int32_t i = 0; i < clusters->items[c].count && i < CLAIMS_MOST; i++)
            post_claim(arena, &postings, audit, &audit->claims.items[clusters->items[c].claims[i]], (int32_t)c);
    if (postings.count) qsort(postings.items, (size_t)postings.count, sizeof *postings.items, by_key);
    Candidates all = {0};
    for (ptrdiff_t i = 0, end; i < postings.count; i = end) {
        for (end = i + 1; end < postings.count && postings.items[end].key == postings.items[i].key; end++) {
        }
        pair_up(arena, postings.items + i, end - i, audit, clusters, &all);
    }
    for (ptrdiff_t i = 0; i < links->count; i++) {
        int32_t a = clusters->of_claim[links->items[i].a], b = clusters->of_claim[links->items[i].b];
        if (a >= 0 && b >= 0 && a != b) *PUSH(arena, &all) = (Candidate){a < b ? a : b, a < b ? b : a};
    }
    if (all.count) qsort(all.items, (size_t)all.count, sizeof *all.items, by_pair);
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < all.count; i++)
        if (i == 0 || by_pair(&all.items[i], &all.items[i - 1])) all.items[kept++] = all.items[i];
    all.count = kept;
    return all;
}
