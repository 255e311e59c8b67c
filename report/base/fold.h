/* Words as they are meant, for matching: the text keeps them as they are written. For every room. */
#ifndef REPORT_BASE_FOLD_H
#define REPORT_BASE_FOLD_H

#include "report/base/arena.h"

/* WORD (UTF-8) without soft hyphens and joiners, its ligatures spelt out, its accents composed (NFC). The same slice
   where it has none of these, else a copy in ARENA. */
Slice fold_word(Arena *arena, Slice word);
/* As fold_word, into TO of SIZE bytes: the length, -1 where it does not fit or nothing is to be folded. */
ptrdiff_t fold_into(Slice word, char *to, ptrdiff_t size);

/* TEXT (good UTF-8) with its accents composed (NFC), freed by the caller; a copy where more marks stand upon a letter than any
   writing has. NULL where TEXT is no UTF-8. */
char *fold_compose(const char *text);

#endif
