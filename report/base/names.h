/* Are two names one? Folding and near spellings, for lists of names. */
#ifndef REPORT_BASE_NAMES_H
#define REPORT_BASE_NAMES_H

#include "report/base/arena.h"

/* Letters and digits in lower case without accents; "and", "the", "of" left out: "bosniaherzegovina". Letters that
   ASCII cannot write stay as they are. In ARENA. */
char *name_fold(Arena *arena, const char *name);
/* Of two folded names: the same, or one letter apart where both have six letters or more ("columbia",
   "colombia"). */
bool name_same(const char *a, const char *b);

#endif
