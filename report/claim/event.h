/* Which event a date is of: the verb of its clause, the noun that it qualifies, the entry it stands in. For report/claim
   alone. */
#ifndef REPORT_CLAIM_EVENT_H
#define REPORT_CLAIM_EVENT_H

#include "report/claim/reading.h"

/* The verb of clause CLAUSE (-1: of the sentence) that a date at token K belongs to; -1. */
int32_t event_verb(const Sentence *s, int32_t clause, int32_t k);
/* The first noun of clause CLAUSE (-1: of the sentence) that names an event; -1. */
int32_t event_noun(const Sentence *s, int32_t clause);
/* "Texas (03.03.2011)", "Ohio (20.03.2013 and 02.03.2015)": the bracket behind a name that date K stands in; -1. */
int32_t event_bracket(const Sentence *s, int32_t k);
/* The verb or noun that names the event of the date at token K, -1 where none does; its clause in CLAUSE, and in F what the words
   say of the date: FRAME_NAMED_EVENT, FRAME_ENTRY, FRAME_SAYING. */
int32_t event_of(Reading *r, const Sentence *s, int32_t k, Frame *f, int32_t *clause);

#endif
