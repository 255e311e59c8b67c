/* Groups the claims of all sources that speak of one thing. For report/audit.c, and the tests. */
#ifndef REPORT_ALIGN_ALIGN_H
#define REPORT_ALIGN_ALIGN_H

#include "report/facts.h"

/* Fills audit->groups. A claim may stand in more than one group (an agreement and a conflict about it). */
void align_claims(Arena *arena, Audit *audit);

typedef struct ClaimPair {
    int32_t a, b; /* a < b */
} ClaimPair;

typedef struct ClaimPairs {
    ClaimPair *items; /* sorted */
    ptrdiff_t count, room;
} ClaimPairs;

/* Every pair of claims of different sources that the alignment weighs: those that share a counted noun, a class of
   verbs, a verb or a name. */
ClaimPairs align_pairs(Arena *arena, const Audit *audit);

/* Why each pair of an aligned AUDIT was, or was not, held to speak of one thing. */
void align_reasons(Arena *arena, const Audit *audit, const ClaimPair *pairs, ptrdiff_t count, Reasoning *out);

#endif
