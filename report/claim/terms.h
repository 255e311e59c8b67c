/* Terms: lemmas and names interned for one audit, and sorted sets of them. For report/claim alone. */
#ifndef REPORT_CLAIM_TERMS_H
#define REPORT_CLAIM_TERMS_H

#include "report/facts.h"

int32_t term_of(Arena *arena, Terms *terms, Slice text);
/* Counts TERM as one that SOURCE has; sources must come in order. */
void term_seen(Terms *terms, int32_t term, int32_t source);
void term_add(Arena *arena, TermSet *set, int32_t term);

#endif
