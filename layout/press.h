/* The whole face of layout/: set a book, and read the files that a PDF carries. For report/command/ and tests/bench. */
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

/* Gives each file that PDF carries to TAKE, which copies what it keeps (the strings live during the call only) and
   returns false to stop. Names are as the PDF has them: whoever writes them to a disk refuses those that leave its
   folder. False, said through COMPLAIN, where PDF or a file in it cannot be read whole; true also where it carries nothing. */
typedef bool PressTake(void *context, const BookFile *file);
bool press_files(const char *pdf, ptrdiff_t length, PressTake *take, PressComplain *complain, void *context);

/* Calls EACH with the path of every file but the book on which the pages depend: fonts, hyphenation. */
void press_needs(void each(const char *path));

/* The pages as text, one box a line (page, x, y, width, what): for golden tests. Owned by the caller, free(). */
char *press_proof(const Book *book);

#endif
