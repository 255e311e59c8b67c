/* Which values are stated how often and where: a value that few state tells more than one that stands everywhere, and who
   states both of two values means two things. For report/align alone. */
#ifndef REPORT_ALIGN_STATED_H
#define REPORT_ALIGN_STATED_H

#include "report/facts.h"

/* Counts the values of all claims, in their frames and in AUDIT; before the first pair. */
void stated_index(Arena *arena, Audit *audit);
/* Does SOURCE state the value of C anywhere? */
bool stated_by(const Audit *audit, int32_t source, const Claim *c);
/* Has a row of a table of SOURCE the name TERM? */
bool stated_row(const Audit *audit, int32_t source, int32_t term);
/* Are two different values what a slip of the pen or of memory makes of one: another year or the next month of the same
   day, one digit other, two digits in the other order? */
bool stated_slip(const Claim *a, const Claim *b);
/* As date_bounds, of the date of C. */
bool stated_bounds(const Claim *c, int64_t *first, int64_t *last);
/* How far do the sentences of A and B state the same values beside these: 0 none, 1 one at least that hardly another has. */
double stated_beside(const Audit *audit, const Claim *a, const Claim *b);
/* Days that follow one another. */
bool stated_adjacent(const Claim *a, const Claim *b);
/* Dates that are adjacent or a slip, where neither source states the other's. */
bool stated_near_miss(const Audit *audit, const Claim *a, const Claim *b);

#endif
