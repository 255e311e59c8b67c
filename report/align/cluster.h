/* Claims of equal value that speak of one thing. For report/align alone. */
#ifndef REPORT_ALIGN_CLUSTER_H
#define REPORT_ALIGN_CLUSTER_H

#include "report/align/links.h"
#include "report/align/model.h"

typedef struct Cluster {
    int32_t *claims; /* indices into the audit's claims, in their order */
    int32_t count;
    int32_t sources; /* how many sources (voices) speak in it */
    bool mixed;      /* do its claims bound their one value in several ways, "at least 20" and "20"? */
    double strength; /* mean of its links, 0 to 1; 1 for a single claim */
} Cluster;

typedef struct Clusters {
    Cluster *items;
    ptrdiff_t count, room;
    int32_t *of_claim; /* the cluster of each claim, -1 where it is in none (lists, claims by hand) */
} Clusters;

/* From the tightest to the loosest. */
typedef enum ClusterLevel {
    CLUSTER_ALIKE,  /* weighed against rivals: one claim too many blurs the pair */
    CLUSTER_STATED, /* what a source states at all */
    CLUSTER_AGREED, /* told as agreement */
    CLUSTER_LEVELS
} ClusterLevel;

/* The least mean link of each level. */
extern const double cluster_links[CLUSTER_LEVELS];
void cluster_equal(Arena *arena, const Audit *audit, const LinkPairs *links, Clusters out[CLUSTER_LEVELS]);

#endif
