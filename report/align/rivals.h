/* Pairs of clusters with different values that speak of one thing, and the groups that come of it. For
 * report/align. */
#ifndef REPORT_ALIGN_RIVALS_H
#define REPORT_ALIGN_RIVALS_H

#include "report/align/cluster.h"

typedef struct Rival {
    int32_t a, b; /* clusters */
    ValueRelation relation;
    double score;             /* 0 to 1 */
    int32_t claim_a, claim_b; /* the strongest link */
} Rival;

typedef struct Rivals {
    Rival *items; /* the strongest first */
    ptrdiff_t count, room;
} Rivals;

/* LOOSE tells which sources state a value at all, CLUSTERS are paired: where the values are COMPATIBLE, or where
   they differ. */
Rivals rivals_find(Arena *arena, const Audit *audit, const LinkPairs *links, const Clusters *loose,
                   const Clusters *clusters, bool compatible);
/* How surely two claims of different value speak of one thing, 0 to 1; negative where they cannot. */
double rival_link(const Audit *audit, const LinkPairs *words, int32_t a, int32_t b);
/* The least score at which values that stand so to one another are told together. */
double groups_needed(ValueRelation relation);
/* Fills audit->groups: AGREED clusters agree, STATED ones say one thing more or less exactly in the pairs PRECISE,
   ALIKE ones differ in the pairs RIVALS. */
void groups_of(Arena *arena, Audit *audit, const LinkPairs *words, const Clusters *agreed, const Clusters *stated,
               const Clusters *alike, const Rivals *rivals, const Rivals *precise);

#endif
