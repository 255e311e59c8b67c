/* Where words stand, for other tools: counted in characters, and found again by the words round them. Private
   to report/write/. */
#ifndef REPORT_WRITE_SELECTOR_H
#define REPORT_WRITE_SELECTOR_H

#include "report/base/json.h"
#include "report/write/parts.h"

/* How many characters stand before each line of each source; in ARENA. */
typedef struct Counting {
    const Audit *audit;
    int32_t **before; /* of each source */
} Counting;

Counting counting_start(Arena *arena, const Audit *audit);
/* The characters (code points) of the text of SOURCE before the byte OFFSET, from 0. A byte order mark is none,
   as for whoever decodes the text; the two of CR LF are two. */
int64_t characters_before(const Counting *counting, int32_t source, ptrdiff_t offset);

enum { SELECTOR_CONTEXT = 32 }; /* characters of prefix and suffix */

/* "selector": the W3C Web Annotation selectors of the written words of CLAIM (TextQuoteSelector and
   TextPositionSelector), null where it has no place. */
void put_selector(const Counting *counting, const Claim *claim, Out *out);

#endif
