/* What a number counts: the noun, in whatever word it stands. For report/claim alone. */
#ifndef REPORT_CLAIM_COUNTED_H
#define REPORT_CLAIM_COUNTED_H

#include "report/claim/reading.h"

typedef struct Counted {
    const char *lemma;    /* of the noun; NULL where none is named: "12 arrested" */
    Word noun;            /* its entry; {0} where the dictionary has none */
    bool written, people; /* a noun stands behind the number; it names persons whatever the dictionary says */
    int32_t group, verb;  /* the token of "a crowd of 500" or of the label "Seats: 12"; of the label's verb: "Convicted: 14"; -1 */
    uint64_t classes;     /* what the words say befell them */
} Counted;

/* Is the noun of M a unit of measure or of time? */
bool counted_measures(const Mention *m);

/* The unit that M is measured in, "kilometres an hour" being one; NULL for none that is known. */
const MeasureUnit *counted_unit(const Reading *r, const Mention *m);

/* Of mention M, the K-th token of S, whose noun phrase ends before token END. TALLY: it counts votes. */
Counted counted_read(Reading *r, const Sentence *s, int32_t k, int32_t end, const Mention *m, bool tally);

#endif
