/* What two claims have in common, for features and vetoes alike. For report/align alone. */
#ifndef REPORT_ALIGN_COMMON_H
#define REPORT_ALIGN_COMMON_H

#include "report/facts.h"

bool terms_have(const TermSet *set, int32_t term);
/* Do the two share a term, and how many? */
bool terms_share(const TermSet *a, const TermSet *b);
int terms_shared(const TermSet *a, const TermSet *b);

/* How surely one of two statements in the news speaks of another time than the story's own, which are the days round
   the publication of either, 0 to 1; 0 where its sentence has no date, or where both do. */
double feature_other_era(const Audit *audit, const Claim *a, const Claim *b);

/* Is TERM none, or a verb that says too little or speaks of the document itself? */
bool feature_empty_event(const Audit *audit, int32_t term);
bool feature_empty_verb(const char *verb);
/* Neither a subject nor a name nor whom it happened to, and fewer than LEAST words of the clause. */
bool feature_nothing_shared(const Frame *x, const Frame *y, int least);

/* Are two terms the same, or words of like meaning? */
bool feature_terms_alike(const Audit *audit, int32_t a, int32_t b, bool verbs);

/* Do two quantities count things of like meaning, or measure in units of one dimension? */
bool feature_heads_alike(const Audit *audit, const Claim *a, const Claim *b);

/* Do the dates that govern two claims, both set, exclude one another? */
bool feature_anchors_differ(const Frame *x, const Frame *y);

#endif
