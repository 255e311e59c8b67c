/* Which clusters are worth weighing against one another. For report/align alone. */
#ifndef REPORT_ALIGN_CANDIDATES_H
#define REPORT_ALIGN_CANDIDATES_H

#include "report/align/cluster.h"

typedef struct Candidate {
    int32_t a, b; /* clusters, a < b */
} Candidate;

typedef struct Candidates {
    Candidate *items; /* sorted, each pair once */
    ptrdiff_t count, room;
} Candidates;

/* Clusters that share a counted noun, a class of verbs that befall people, a verb or a name before it; among
   many sources only where a name of the sentence is shared too. And every pair that LINKS name. The arena takes
   the postings as well. */
Candidates candidates_find(Arena *arena, const Audit *audit, const LinkPairs *links, const Clusters *clusters);

#endif
