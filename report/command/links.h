/* What editors say of statements that belong together or apart: rows of links.csv. For review.c and walk.c. */
#ifndef REPORT_COMMAND_LINKS_H
#define REPORT_COMMAND_LINKS_H

#include "report/audit.h"

/* The row of links.csv about two claims, in ARENA. */
Link link_pair(Arena *arena, const Audit *audit, int32_t a, int32_t b, bool same);
/* Says of each two values of F that they do not belong together: how many rows were added, -1 after a complaint. */
int link_apart(Arena *arena, const Audit *audit, const Finding *f, const char *folder, Complaints *complaints);

#endif
