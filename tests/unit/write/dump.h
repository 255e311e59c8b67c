/* A book as text, a block or a row a line: what the golden file holds. */
#ifndef TESTS_UNIT_WRITE_DUMP_H
#define TESTS_UNIT_WRITE_DUMP_H

#include <glib.h>

#include "layout/book.h"

/* Marked values stand between underscores, italics between slashes, links as text{target}. */
void dump_spans(GString *out, const Spans *spans);
/* Freed with g_free. */
char *dump_book(const Book *book);
/* Every anchor once, and every link leads to an anchor: the name of the first breach, NULL where there is none. */
const char *dump_breach(const Book *book);

#endif
