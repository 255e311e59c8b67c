/* What an editor has decided on a finding. */
#ifndef REPORT_DECISION_H
#define REPORT_DECISION_H

#include <stdint.h>

typedef enum DecisionKind {
    DECISION_OPEN, /* takes the one before back */
    DECISION_CONFIRMED,
    DECISION_DISMISSED,
    DECISION_RESOLVED,
    DECISION_DEFERRED,
    DECISION_KINDS
} DecisionKind;

const char *decision_name(DecisionKind kind); /* "open", "confirmed" ... */

/* A row of reviews.csv; what it does not say is "". */
typedef struct Decision {
    DecisionKind kind;
    const char *finding, *statements; /* the id, and the digest of what was decided on */
    const char *preferred, *reason, *reviewer, *date;
    int32_t row; /* line of reviews.csv */
    int32_t at;  /* index of the finding that it speaks of now, -1 where that is no longer there */
} Decision;

#endif
