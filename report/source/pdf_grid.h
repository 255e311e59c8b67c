/* Words in rows and columns: where a page has what may be a table. Private to report/source/pdf_*.c. */
#ifndef REPORT_SOURCE_PDF_GRID_H
#define REPORT_SOURCE_PDF_GRID_H

#include "report/source/pdf_boxes.h"

enum { GRID_COLUMNS = 40, GRID_LINES = 400 };

/* Words at one height, from left to right. */
typedef struct GridLine {
    double x0, y0, x1, y1, height;
    PdfWord **words;
    ptrdiff_t count;
} GridLine;

typedef struct GridColumn {
    double x0, x1;
} GridColumn;

/* Lines one below the other between which columns of white run down. */
typedef struct PdfGrid {
    GridLine *lines;
    ptrdiff_t count;
    GridColumn columns[GRID_COLUMNS];
    int column_count;
} PdfGrid;

/* Puts the COUNT words into order and finds their lines, in ARENA; how many there are. */
ptrdiff_t grid_lines(Arena *arena, PdfWord **words, ptrdiff_t count, GridLine **out);
/* The grid that begins at LINES, the first of COUNT; false where none does. Rows of heads that span columns may
 * begin it. */
bool grid_at(GridLine *lines, ptrdiff_t count, PdfGrid *out);
/* As many of the COUNT lines from LINES on as may stand in the columns of GRID: no word crosses from one to
 * another. */
ptrdiff_t grid_goes_on(const PdfGrid *grid, const GridLine *lines, ptrdiff_t count);
/* What of LINE begins at word FROM and ends before *TO belongs together, and the columns that it stands in. */
void grid_piece(const PdfGrid *grid, const GridLine *line, ptrdiff_t from, ptrdiff_t *to, int *first,
                int *last);

static inline double grid_middle(const GridLine *line)
{
    return (line->y0 + line->y1) / 2;
}

#endif
