/* What the claims of each group say of one another. For report/audit.c, and the tests. */
#ifndef REPORT_FINDING_FINDING_H
#define REPORT_FINDING_FINDING_H

#include "report/facts.h"

/* Fills audit->findings from the groups and the lists, the gravest first, with their ids. */
void finding_derive(Arena *arena, Audit *audit);

#endif
