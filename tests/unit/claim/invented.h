/* Small audits of invented sources, for the tests of claims, alignment and findings. */
#ifndef TESTS_UNIT_CLAIM_INVENTED_H
#define TESTS_UNIT_CLAIM_INVENTED_H

#include "report/facts.h"

/* A source in memory. PUBLISHED is EDTF or NULL. */
typedef struct Telling {
    const char *id, *published, *text;
} Telling;

/* Appends sources to AUDIT (which may hold names and links) and reads their mentions and claims. The texts must
   outlive the audit. */
void invent_claims(Arena *arena, const Telling *tellings, ptrdiff_t count, Audit *audit);
/* The same, as far as the findings. */
void invent(Arena *arena, const Telling *tellings, ptrdiff_t count, Audit *audit);
/* The claim of source SOURCE that WRITTEN states; fails the test where there is none. */
const Claim *invented_claim(const Audit *audit, int32_t source, const char *written);
/* The gravest finding of KIND, NULL where there is none. */
const Finding *invented_finding(const Audit *audit, FindingKind kind);
/* One finding a line, "kind: message", but for singles; in ARENA. */
const char *invented_findings(Arena *arena, const Audit *audit);

#endif
