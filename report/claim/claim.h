/* From each mention and its sentence: who says what of whom. For report/audit.c, and the tests. */
#ifndef REPORT_CLAIM_CLAIM_H
#define REPORT_CLAIM_CLAIM_H

#include "report/facts.h"

/* Appends to audit->claims the claims of all sources, by source and place, and those entered by hand. */
void claim_read(Arena *arena, Audit *audit);

#endif
