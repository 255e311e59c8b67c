/* The rules, one a file: each appends its findings. For report/finding alone. */
#ifndef REPORT_FINDING_RULES_H
#define REPORT_FINDING_RULES_H

#include "report/facts.h"

void rule_difference(Arena *arena, Audit *audit, const Group *group); /* date- and count-conflict, precision */
void rule_agreement(Arena *arena, Audit *audit, const Group *group);  /* agreement, single */
void rule_wording(Arena *arena, Audit *audit, const Group *group);
void rule_membership(Arena *arena, Audit *audit, const Group *group); /* list-membership, agreement of lists */
void rule_list_count(Arena *arena, Audit *audit);                     /* list-count, and its agreement */
void rule_weekday(Arena *arena, Audit *audit);
void rule_sum(Arena *arena, Audit *audit);
void rule_total(Arena *arena, Audit *audit); /* sum, of the columns of tables */

/* id.c */
/* Gives each finding its id, and the digest of its statements. */
void finding_name(Arena *arena, const Audit *audit, Findings *all);

/* common.c */
/* A new finding of KIND about CLAIMS, named as the group is; message and why are the caller's. */
Finding *finding_new(Arena *arena, Audit *audit, FindingKind kind, const char *subject, const char *attribute);
/* "Texas, adopted: 3 June 2011 in one source, 3 March 2011 in another." from the finding's claims, which must
   be grouped by value. */
const char *finding_sentence(Arena *arena, const Audit *audit, const Finding *finding);
/* How many sources speak in these claims. */
int finding_sources(const Audit *audit, const ClaimRefs *claims);
/* How many voices: sources that copy one another count as one. */
int finding_voices(const Audit *audit, const ClaimRefs *claims);

/* "two sources", "three sources that share one text", "one source" where it is the FIRST that is told, else "another". */
const char *finding_where(Arena *arena, const Audit *audit, const ClaimRefs *claims, bool first);

/* values.c */
/* The value of a claim for a reader: "3 June 2011", "more than 10", "$13.2 billion", "120 mph", "list of 20". */
const char *claim_words(Arena *arena, const Audit *audit, const Claim *claim);
/* "3" and "at least 3": one number, with or without a bound? */
bool claim_number_same(const Claim *a, const Claim *b);
/* Appends FROM to TO by value: the number of most voices first, its bounds beside it. */
void finding_order(Arena *arena, const Audit *audit, const ClaimRefs *from, ClaimRefs *to);
/* The claims from FROM on that say one value; CLAIMS are in order. Shares their memory. */
ClaimRefs finding_run(Arena scratch, const Audit *audit, const ClaimRefs *claims, ptrdiff_t from);

#endif
