/* One number said of two fates. For report/align alone. */
#ifndef REPORT_ALIGN_WORDINGS_H
#define REPORT_ALIGN_WORDINGS_H

#include "report/align/links.h"

/* Appends to audit->groups those of claims with one number and verbs of different classes. */
void wording_groups(Arena *arena, Audit *audit, const LinkPairs *links);

#endif
