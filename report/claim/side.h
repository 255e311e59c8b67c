/* Which side of a vote a number counts. For report/claim alone. */
#ifndef REPORT_CLAIM_SIDE_H
#define REPORT_CLAIM_SIDE_H

#include "report/claim/reading.h"

/* "57 in favour", "against, 19", "57 votes to 19": FRAME_FOR, FRAME_AGAINST, or both where it counts those who abstained; 0 where the
   number K of S, whose noun phrase ends before END, counts no side of a vote. */
unsigned side_of(const Reading *r, const Sentence *s, int32_t k, int32_t end);

/* Is the number at token K of a count that goes on: "with 75 percent of precincts reporting, 52 percent were for her"? */
bool side_so_far(const Sentence *s, int32_t k);

#endif
