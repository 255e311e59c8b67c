/* Which verb governs a number. For report/claim alone. */
#ifndef REPORT_CLAIM_GOVERNING_H
#define REPORT_CLAIM_GOVERNING_H

#include "report/claim/reading.h"

/* The verb, or the word for what happened, that governs the number K whose noun phrase ends before END: its token, -1 where none does.
   Fills F's predicate and its classes. */
int32_t governing_verb(Reading *r, const Sentence *s, int32_t k, int32_t end, Frame *f);
/* Do CLASSES tell what befell the counted? A light verb does by its train alone; "held" and "kept" say too little. */
bool governing_fate(const Sentence *s, int32_t predicate, uint64_t classes);
/* "Is", "was", "were" ... */
bool governing_being(const Token *t);

#endif
