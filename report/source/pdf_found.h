/* A table of a PDF while it is found: its pieces, rows and heads, and whether it is one. For report/source alone. */
#ifndef REPORT_SOURCE_PDF_FOUND_H
#define REPORT_SOURCE_PDF_FOUND_H

#include "report/source/pdf_grid.h"

typedef struct Piece {
    int first, last; /* the columns it stands in */
    ptrdiff_t line;
    int32_t row;
    Slice words;
} Piece;

/* A table while it is found. */
typedef struct Found {
    PdfGrid grid;
    struct {
        Piece *items;
        ptrdiff_t count, room;
    } pieces;
    int32_t *rows; /* of each line, from 0 */
    int32_t row_count, heads;
    bool values[GRID_COLUMNS]; /* the columns that hold values */
} Found;

/* Has it a digit? */
bool found_digit(Slice words);
/* A number, an amount or a date, with hardly a word beside it. */
bool found_value(Slice words);
/* Does it begin with a small letter? */
bool found_small(Slice words);
/* The words FROM..TO of LINE, from 0. */
Slice found_words(const Pdf *pdf, const GridLine *line, ptrdiff_t from, ptrdiff_t to);
/* Cuts the grid's lines into pieces, tells which row each line belongs to, and which rows are heads: in this order. */
void found_pieces(const Pdf *pdf, Found *found);
void found_rows(const Pdf *pdf, Found *found);
void found_heads(Found *found);
/* Is it a table rather than prose, a list or references? Fills VALUES. */
bool found_is_table(Found *found);

#endif
