/* Groups the claims of all sources that speak of one thing. For report/audit.c, and the tests. */
#ifndef REPORT_ALIGN_ALIGN_H
#define REPORT_ALIGN_ALIGN_H

#include "report/facts.h"

/* Fills audit->groups. A claim may stand in more than one group (an agreement and a conflict about it). */
void align_claims(Arena *arena, Audit *audit);

#endif
