/* Lists of one thing. For report/align alone. */
#ifndef REPORT_ALIGN_LISTS_H
#define REPORT_ALIGN_LISTS_H

#include "report/facts.h"

/* Appends the groups of lists to audit->groups. */
void list_groups(Arena *arena, Audit *audit);

#endif
