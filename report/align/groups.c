/* From clusters and rivals to groups: the strongest pair first; a cluster that has found its rival takes no
   weaker one, but a third value joins where it is linked to each of the others. */
#include "report/align/rivals.h"

#include <glib.h>
#include <stdlib.h>

/* Chosen on the dev sets (tests/bench/findings.sh): what is reported is about as often in gold as not. */
static const double RIVAL = 0.32, COMPATIBLE = 0.09;
/* From which score on a cluster that has found its rival may find another. */
static const double AGAIN = 0.6;
/* Of the strength of a group's first link: what is linked by less is left out of it. */
static const double KEPT = 0.4;

static void add_claims(Arena *arena, Group *group, const Cluster *cluster)
{
    for (int32_t i = 0; i < cluster->count; i++) *PUSH(arena, &group->claims) = cluster->claims[i];
}

/* Of the M-th of the MEMBERS what is linked to one of the others by LEAST or more: a cluster may hold more than
   what the difference is about. */
static void add_linked(Arena *arena, const Audit *audit, const LinkPairs *words, Group *group, const Clusters *clusters,
                       const int32_t *members, int32_t count, int32_t m, double least)
{
    const Cluster *mine = &clusters->items[members[m]];
    for (int32_t i = 0; i < mine->count; i++) {
        bool linked = false;
        for (int32_t n = 0; n < count && !linked; n++) {
            const Cluster *other = &clusters->items[members[n]];
            for (int32_t k = 0; n != m && k < other->count && !linked; k++)
                linked = rival_link(audit, words, mine->claims[i], other->claims[k]) >= least;
        }
        if (linked) *PUSH(arena, &group->claims) = mine->claims[i];
    }
}

static int votes(const Audit *audit, const Group *group, const Claim *c)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < group->claims.count && c->frame; i++) {
        const Claim *other = &audit->claims.items[group->claims.items[i]];
        if (!other->frame) continue;
        n += c->frame->head >= 0 && other->frame->head == c->frame->head;
        n += c->frame->predicate >= 0 && other->frame->predicate == c->frame->predicate;
    }
    return n;
}

/* The group takes its name from the claim whose noun and verb most of the others have; a short one in running
   text before a long one or a heading. */
static void name_group(const Audit *audit, Group *group)
{
    double best = -1e9;
    group->subject = group->attribute = "";
    for (ptrdiff_t i = 0; i < group->claims.count; i++) {
        const Claim *c = &audit->claims.items[group->claims.items[i]];
        if (!c->subject || !c->attribute) continue;
        ptrdiff_t length = (ptrdiff_t)(strlen(c->subject) + strlen(c->attribute));
        double score = 2.0 * votes(audit, group, c) / (double)group->claims.count;
        if (!*c->subject) score -= 2;
        if (c->frame && c->frame->flags & FRAME_TITLE) score -= 1;
        if (c->frame && c->frame->predicate < 0) score -= 0.5;
        if (c->frame && c->frame->flags & FRAME_SAYING) score -= 1;
        score -= length > 45 ? 1.5 : 0;
        score -= 0.005 * (double)length;
        if (score <= best) continue;
        best = score;
        group->subject = c->subject;
        group->attribute = c->attribute;
    }
}

static const char *why_pair(Arena *arena, const Audit *audit, int32_t x, int32_t y, Model count, Model date)
{
    const Claim *a = &audit->claims.items[x], *b = &audit->claims.items[y];
    float f[FEATURE_COUNT];
    feature_pair(audit, a, b, f);
    return model_explain(arena, a->kind == MENTION_DATE ? date : count, f, 5);
}

static void equal_groups(Arena *arena, Audit *audit, const Clusters *clusters)
{
    for (ptrdiff_t i = 0; i < clusters->count; i++) {
        const Cluster *c = &clusters->items[i];
        Group *group = PUSH(arena, &audit->groups);
        group->kind = GROUP_EQUAL;
        group->strength = c->strength;
        add_claims(arena, group, c);
        name_group(audit, group);
        group->why = c->count > 1 ? why_pair(arena, audit, c->claims[0], c->claims[c->count - 1],
                                             MODEL_COUNT_SAME, MODEL_DATE_SAME)
                                  : "";
    }
}

enum {
    MEMBERS_MOST = 8, /* values of one group */
    GROUPS_MOST = 2   /* groups of one cluster */
};

typedef struct Making {
    struct {
        int32_t member[MEMBERS_MOST], count;
        const Rival *first;
    } * items;
    ptrdiff_t count, room;
    int32_t *group_of;  /* the first group of each cluster, -1 where it has none */
    int32_t *groups;    /* how many each cluster stands in */
    GHashTable *scores; /* the pair as one number: its rival */
} Making;

static gint64 pair_key(int32_t a, int32_t b) { return a < b ? (gint64)a << 32 | b : (gint64)b << 32 | a; }

static const Rival *find_rival(const Making *m, int32_t a, int32_t b)
{
    gint64 key = pair_key(a, b);
    return g_hash_table_lookup(m->scores, &key);
}

static void open_group(Arena *arena, Making *m, const Rival *r)
{
    int32_t g = (int32_t)m->count;
    PUSH(arena, m);
    m->items[g].member[0] = r->a;
    m->items[g].member[1] = r->b;
    m->items[g].count = 2;
    m->items[g].first = r;
    for (int k = 0; k < 2; k++) {
        int32_t cluster = m->items[g].member[k];
        if (m->group_of[cluster] < 0) m->group_of[cluster] = g;
        m->groups[cluster]++;
    }
}

/* Joins FRESH to group G where it is linked to each of the others. */
static bool join_group(Making *m, int32_t g, int32_t fresh, double least)
{
    if (m->items[g].count == MEMBERS_MOST) return false;
    for (int32_t k = 0; k < m->items[g].count; k++) {
        const Rival *link = find_rival(m, fresh, m->items[g].member[k]);
        if (!link || link->score < least) return false;
    }
    m->items[g].member[m->items[g].count++] = fresh;
    m->group_of[fresh] = g;
    m->groups[fresh]++;
    return true;
}

static void rival_groups(Arena *arena, Audit *audit, const LinkPairs *words, const Clusters *clusters, const Rivals *rivals,
                         bool compatible)
{
    double least = compatible ? COMPATIBLE : RIVAL;
    Making m = {.group_of = NEW_ARRAY(arena, int32_t, clusters->count), .groups = NEW_ARRAY(arena, int32_t, clusters->count)};
    m.scores = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (ptrdiff_t i = 0; i < clusters->count; i++) m.group_of[i] = -1;
    for (ptrdiff_t i = 0; i < rivals->count; i++) {
        gint64 key = pair_key(rivals->items[i].a, rivals->items[i].b);
        g_hash_table_insert(m.scores, g_memdup2(&key, sizeof key), (gpointer)&rivals->items[i]);
    }
    for (ptrdiff_t i = 0; i < rivals->count && rivals->items[i].score >= least; i++) {
        const Rival *r = &rivals->items[i];
        int32_t x = m.group_of[r->a], y = m.group_of[r->b];
        if (x >= 0 && x == y) continue;
        bool one = (x >= 0) != (y >= 0);
        if (one && join_group(&m, x >= 0 ? x : y, x >= 0 ? r->b : r->a, least)) continue;
        /* A cluster that has found its rival takes a weaker one only once, and only a likely one: with many sources of
           many events each number would find all of its kind. */
        bool again = r->score >= AGAIN && m.groups[r->a] < GROUPS_MOST && m.groups[r->b] < GROUPS_MOST;
        if ((x < 0 && y < 0) || again) open_group(arena, &m, r);
    }
    for (ptrdiff_t g = 0; g < m.count; g++) {
        const Rival *first = m.items[g].first;
        Group *group = PUSH(arena, &audit->groups);
        group->kind = compatible ? GROUP_COMPATIBLE : GROUP_RIVAL;
        group->strength = first->score;
        group->why = why_pair(arena, audit, first->claim_a, first->claim_b, MODEL_COUNT_RIVAL, MODEL_DATE_RIVAL);
        for (int32_t k = 0; k < m.items[g].count; k++)
            add_linked(arena, audit, words, group, clusters, m.items[g].member, m.items[g].count, k, KEPT * first->score);
        name_group(audit, group);
    }
    g_hash_table_destroy(m.scores);
}

double groups_needed(ValueRelation relation)
{
    return relation == VALUE_SAME ? cluster_links[CLUSTER_AGREED] : relation == VALUE_COMPATIBLE ? COMPATIBLE : RIVAL;
}

void groups_of(Arena *arena, Audit *audit, const LinkPairs *words, const Clusters *agreed, const Clusters *stated,
               const Clusters *alike, const Rivals *rivals, const Rivals *precise)
{
    equal_groups(arena, audit, agreed);
    rival_groups(arena, audit, words, alike, rivals, false);
    rival_groups(arena, audit, words, stated, precise, true);
}
