/* The whole face of layout/: set a book, and read the files that a PDF carries. For report/main.c and tests/bench. */
#ifndef LAYOUT_PRESS_H
#define LAYOUT_PRESS_H

#include "layout/book.h"

/* What went wrong while setting: a glyph that no font has, a link to no anchor, a table wider than the page.
   WHERE names the block in words. LEVEL 1 is a warning (the book is set), 2 an error (it is not). */
typedef void PressComplain(void *context, int level, const char *where, const char *message);

typedef struct Pressing {
    char *pdf; /* owned by the caller, freed with free(); NULL where setting failed */
    ptrdiff_t length;
    int pages;
} Pressing;

/* Sets BOOK. The same book gives the same bytes, always. False where it could not be set (every reason was said
   through COMPLAIN, which may be NULL). Not thread-safe. */
bool press_set(const Book *book, PressComplain *complain, void *context, Pressing *out);

/* The pages as text, one box a line (page, x, y, width, what): for golden tests. Owned by the caller, free(). */
char *press_proof(const Book *book);

#endif
