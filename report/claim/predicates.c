/* Broad classes of predicates. */
#include "report/claim/predicates.h"

#include <stdlib.h>
#include <string.h>

static int by_lemma(const void *key, const void *entry)
{
    return strcmp(key, ((const PredicateEntry *)entry)->lemma);
}

uint64_t predicate_classes(const char *lemma)
{
    const PredicateEntry *found =
        bsearch(lemma, predicate_entries, (size_t)predicate_entry_count, sizeof *predicate_entries, by_lemma);
    return found ? found->classes : 0;
}

uint64_t predicate_class(const char *name)
{
    for (int i = 0; i < predicate_class_count; i++)
        if (strcmp(predicate_class_names[i], name) == 0) return UINT64_C(1) << i;
    return 0;
}
