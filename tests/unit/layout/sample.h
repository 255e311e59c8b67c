/* Books for the tests of layout/: small builders, and one book that uses every part of book.h. */
#ifndef TESTS_UNIT_LAYOUT_SAMPLE_H
#define TESTS_UNIT_LAYOUT_SAMPLE_H

#include "layout/book.h"

/* Each adds to the end. Texts are not copied. */
BookBlock *sample_block(Book *book, BookBlockKind kind, const char *text);
Span *sample_span(Spans *spans, const char *text, unsigned style);
Table *sample_table(int columns, const char *const *heads);
/* A row of plain texts; NULL leaves a cell empty. */
Row *sample_row(Table *table, const char *const *texts);

/* The whole: freed by sample_free(). */
Book sample_book(void);
void sample_free(Book *book);

#endif
