/* Words of the closed classes and the part each plays; the table is data/lexicons/en/closed.txt. For report/claim alone. */
#ifndef REPORT_CLAIM_CLOSED_H
#define REPORT_CLAIM_CLOSED_H

#include "report/claim/sentence.h"

typedef struct ClosedWord {
    const char *word; /* in lower case; each stands once */
    Part part;
} ClosedWord;

extern const ClosedWord closed_words[];
extern const int closed_word_count;

#endif
