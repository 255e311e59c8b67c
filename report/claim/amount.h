/* How much a number says, where the words about it say more than its figure. For report/claim alone. */
#ifndef REPORT_CLAIM_AMOUNT_H
#define REPORT_CLAIM_AMOUNT_H

#include "report/claim/reading.h"

/* OUT is the quantity of mention M, the K-th token of S, whose noun phrase ends before token END: with the size of its unit, less than
   is said where it is "most of" that, and a count where an ordinal goes on counting. */
void amount_read(const Reading *r, const Sentence *s, int32_t k, int32_t end, const Mention *m, Quantity *out);

#endif
