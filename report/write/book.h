/* The audit as a book: what layout/ is given to set. For report/audit.c, and the tests. */
#ifndef REPORT_WRITE_BOOK_H
#define REPORT_WRITE_BOOK_H

#include "layout/book.h"
#include "report/facts.h"

/* Writes the whole of AUDIT as blocks, notes and charts into OUT, which must be {0}. Everything it points to
   lives in ARENA or in AUDIT. The same audit gives the same book: the only thing asked of the surroundings is
   SOURCE_DATE_EPOCH. */
void book_write(Arena *arena, const Audit *audit, Book *out);

#endif
