/* Claims of equal value that speak of one thing. For report/align alone. */
#ifndef REPORT_ALIGN_CLUSTER_H
#define REPORT_ALIGN_CLUSTER_H

#include "report/align/links.h"
#include "report/align/model.h"

typedef struct Cluster {
    int32_t *claims; /* indices into the audit's claims, in their order */
    int32_t count;
    int32_t sources; /* how many sources (voices) speak in it */
    double strength; /* mean of its links, 0 to 1; 1 for a single claim */
} Cluster;

typedef struct Clusters {
    Cluster *items;
    ptrdiff_t count, room;
    int32_t *of_claim; /* the cluster of each claim, -1 where it is in none (lists, claims by hand) */
} Clusters;

Clusters cluster_equal(Arena *arena, const Audit *audit, const LinkPairs *links, double link);

#endif
