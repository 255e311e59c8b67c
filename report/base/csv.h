/* CSV in: strict, with the line and column of every field and of every error. For source/ and review/. */
#ifndef REPORT_BASE_CSV_H
#define REPORT_BASE_CSV_H

#include "report/base/arena.h"
#include "report/base/complain.h"

/* TEXT is NUL-terminated. LINE and COLUMN from 1, in characters, of the first character of the field (its
   quotation mark, where it has one); "" and the row's line for a field that the row does not have. */
typedef struct CsvField {
    const char *text;
    int line, column;
} CsvField;

typedef struct CsvRow {
    CsvField *items;
    ptrdiff_t count, room;
} CsvRow;

typedef struct Csv {
    CsvRow *items; /* the first is the head; blank lines are left out */
    ptrdiff_t count, room;
} Csv;

/* BYTES must be UTF-8; a BOM, CRLF, quoted newlines and a missing last newline are no trouble. Everything lives
   in ARENA; the apostrophes that out_csv puts before formulas are taken away. False after a complaint about PATH: a
   quotation mark never closed or out of place. */
bool csv_read(Arena *arena, Slice bytes, const char *path, Complaints *complaints, Csv *out);

/* Reads the file PATH and its head. COLUMNS are COUNT names; FOUND gets the index of each in a row, -1 where it
   is absent; the first REQUIRED of them must be there. The head's names are compared without regard to ASCII
   case and to white space round them. Rows longer than the head are complained of, rows of empty fields are
   left out. False after a complaint; THERE (may be NULL) is set to whether the file exists, and its absence is
   complained of only where THERE is NULL. */
bool csv_table(Arena *arena, const char *path, const char *const *columns, ptrdiff_t count, ptrdiff_t required,
               bool *there, Complaints *complaints, int *found, Csv *out);
/* The field of ROW at COLUMN, {""} where COLUMN is -1 or the row is short. */
CsvField csv_field(const CsvRow *row, int column);

#endif
