/* What was read of a document, as one line: each block as its kind's letter (P paragraph, H heading, I item, C cell,
   F caption) and its text in brackets, "|" where a blank line stands before it; page, row and column where there are. */
#ifndef TESTS_UNIT_SOURCE_SHOW_H
#define TESTS_UNIT_SOURCE_SHOW_H

#include <glib.h>

#include "report/source/source.h"

/* Reads BYTES as a document of the name NAME. The source lives as long as the program. */
Source read_document(const char *name, Slice bytes);
/* The blocks as a line; and asserts that they stand in order, inside the text, on whole characters. Freed by the
   caller. */
char *show_blocks(const Source *source);

#endif
