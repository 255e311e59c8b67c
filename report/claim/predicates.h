/* Broad classes of predicates (die, injure, adopt ...), one bit each; the table is
   data/lexicons/en/predicates.txt. For report/claim alone. */
#ifndef REPORT_CLAIM_PREDICATES_H
#define REPORT_CLAIM_PREDICATES_H

#include <stdint.h>

typedef struct PredicateEntry {
    const char *lemma;
    uint64_t classes;
} PredicateEntry;

extern const PredicateEntry predicate_entries[]; /* sorted by lemma */
extern const int predicate_entry_count;
extern const char *const predicate_class_names[];
extern const int predicate_class_count;

/* The classes of LEMMA; 0 where it has none. */
uint64_t predicate_classes(const char *lemma);
/* The bit of the class NAME; 0 where there is none. */
uint64_t predicate_class(const char *name);

#endif
