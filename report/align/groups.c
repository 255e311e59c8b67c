/* From clusters and rivals to groups: the strongest pair first; a cluster that has found its rival takes no
   weaker one, but a third value joins where it is linked to each of the others. */
#include "report/align/rivals.h"

#include <stdlib.h>

/* Chosen on the dev sets (tests/bench/findings.sh): what is reported is about as often in gold as not. */
static const double RIVAL = 0.36, COMPATIBLE = 0.06;
/* Of the strength of a group's first link: what is linked by less is left out of it. */
static const double AGAIN = 0.6; static const double KEPT = 0.5;

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

static const Rival *find_rival(const Rivals *rivals, int32_t a, int32_t b)
{
    for (ptrdiff_t i = 0; i < rivals->count; i++) {
        const Rival *r = &rivals->items[i];
        if ((r->a == a && r->b == b) || (r->a == b && r->b == a)) return r;
    }
    return NULL;
}

static void rival_groups(Arena *arena, Audit *audit, const LinkPairs *words, const Clusters *clusters, const Rivals *rivals,
                         bool compatible)
{
    double least = compatible ? COMPATIBLE : RIVAL;
    int32_t *group_of = NEW_ARRAY(arena, int32_t, clusters->count);
    struct {
        struct {
            int32_t member[8], count;
            double strength;
            const char *why;
        } * items;
        ptrdiff_t count, room;
    } made = {0};
    for (ptrdiff_t i = 0; i < clusters->count; i++) group_of[i] = -1;
    for (ptrdiff_t i = 0; i < rivals->count; i++) {
        const Rival *r = &rivals->items[i];
        if (r->score < least) break;
        int32_t g = group_of[r->a] >= 0 ? group_of[r->a] : group_of[r->b];
        bool taken = group_of[r->a] >= 0 && group_of[r->b] >= 0;
        if (taken && (group_of[r->a] == group_of[r->b] || r->score < AGAIN)) continue;
        if (g < 0 || taken) {
            g = (int32_t)made.count;
            PUSH(arena, &made);
            made.items[g].member[0] = r->a;
            made.items[g].member[1] = r->b;
            made.items[g].count = 2;
            made.items[g].strength = r->score;
            made.items[g].why =
                why_pair(arena, audit, r->claim_a, r->claim_b, MODEL_COUNT_RIVAL, MODEL_DATE_RIVAL);
            if (group_of[r->a] < 0) group_of[r->a] = g;
            if (group_of[r->b] < 0) group_of[r->b] = g;
            continue;
        }
        int32_t fresh = group_of[r->a] >= 0 ? r->b : r->a;
        bool all = made.items[g].count < 8;
        for (int32_t m = 0; all && m < made.items[g].count; m++) {
            const Rival *link = find_rival(rivals, fresh, made.items[g].member[m]);
            all = link && link->score >= least;
        }
        if (!all && r->score >= AGAIN) {
            g = (int32_t)made.count;
            PUSH(arena, &made);
            made.items[g].member[0] = r->a;
            made.items[g].member[1] = r->b;
            made.items[g].count = 2;
            made.items[g].strength = r->score;
            made.items[g].why =
                why_pair(arena, audit, r->claim_a, r->claim_b, MODEL_COUNT_RIVAL, MODEL_DATE_RIVAL);
            group_of[fresh] = g;
            continue;
        }
        if (!all) continue;
        made.items[g].member[made.items[g].count++] = fresh;
        group_of[fresh] = g;
    }
    for (ptrdiff_t g = 0; g < made.count; g++) {
        Group *group = PUSH(arena, &audit->groups);
        group->kind = compatible ? GROUP_COMPATIBLE : GROUP_RIVAL;
        group->strength = made.items[g].strength;
        group->why = made.items[g].why;
        for (int32_t m = 0; m < made.items[g].count; m++)
            add_linked(arena, audit, words, group, clusters, made.items[g].member, made.items[g].count, m,
                       KEPT * made.items[g].strength);
        name_group(audit, group);
    }
}

void groups_of(Arena *arena, Audit *audit, const LinkPairs *words, const Clusters *agreed, const Clusters *stated,
               const Clusters *alike, const Rivals *rivals, const Rivals *precise)
{
    equal_groups(arena, audit, agreed);
    rival_groups(arena, audit, words, alike, rivals, false);
    rival_groups(arena, audit, words, stated, precise, true);
}
