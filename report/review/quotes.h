/* Words that an earlier audit quoted, found again in the document of today. For report/review, and the tests. */
#ifndef REPORT_REVIEW_QUOTES_H
#define REPORT_REVIEW_QUOTES_H

#include "report/facts.h"

/* A document made ready for searching; {0} with TEXT set. What it needs it makes once, in the arena. */
typedef struct Searched {
    Slice text;
    struct Folded *folded;
    struct Words *words;
} Searched;

/* Finds QUOTE, which held WRITTEN and began at byte NEAR (-1: not known), first by its exact text; then, however lines are
   broken and marks are set, by the text of the whole or of WRITTEN with its neighbours; then by likeness, only where every number,
   date word, bound and negation of the quote stands there in the same order and no other. START..END is where it stands. With QUOTE_ORPHANED
   they are untouched. Exact search is linear; likeness costs the length of the quote squared for each place whose numbers fit. */
QuoteState quote_find(Arena *arena, Searched *in, Slice quote, Slice written, ptrdiff_t near, ptrdiff_t *start,
                      ptrdiff_t *end);

#endif
