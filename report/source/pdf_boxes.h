/* A PDF on its way from words with places to paragraphs. Private to report/source/pdf*.c. */
#ifndef REPORT_SOURCE_PDF_BOXES_H
#define REPORT_SOURCE_PDF_BOXES_H

#include <glib.h>

#include "report/source/reader.h"

/* Lengths in points, from the upper left corner. */
typedef struct PdfWord {
    double x0, y0, x1, y1;
    ptrdiff_t start, end; /* in the words */
    bool taken;           /* by a table */
} PdfWord;

/* One line of a page. Lengths in points, from the upper left corner. */
typedef struct PdfLine {
    double x0, y0, x1, y1;
    double first_word; /* its width */
    double left, right; /* of its block */
    double height;      /* of its tallest word: the size of its letters */
    ptrdiff_t start, end; /* of its words */
    int32_t page, flow, block;
    int32_t band, row; /* of a page with columns */
    ptrdiff_t first, count; /* of its words */
    int32_t table;          /* the table that stands in its place, from 1; 0 none */
    bool tall; /* as poppler tells it: its words stand one above the other, turned */
    bool furniture, note;
    bool labelled; /* a bullet or number stood before it, as a line of its own */
} PdfLine;

typedef struct PdfPage {
    double width, height;
    ptrdiff_t first, count; /* of its lines */
} PdfPage;

/* What stands in one cell on one line of the page. */
typedef struct PdfCell {
    int32_t row, column, line; /* from 1 */
    bool head;
    Slice words; /* in the arena */
} PdfCell;

typedef struct PdfTable {
    struct { PdfCell *items; ptrdiff_t count, room; } cells; /* by row, column and line */
    Slice caption; /* in the arena; empty where it has none */
    bool goes_on;  /* the table before it does, over a page */
} PdfTable;

typedef struct Pdf {
    const Document *document;
    Arena *arena;
    GString *words;
    struct { PdfLine *items; ptrdiff_t count, room; } lines;
    struct { PdfLine *items; ptrdiff_t count, room; } ordered;
    struct { PdfPage *items; ptrdiff_t count, room; } pages;
    struct { PdfWord *items; ptrdiff_t count, room; } boxes; /* of the words, line by line */
    struct { PdfTable *items; ptrdiff_t count, room; } tables;
    int32_t blocks;
    GHashTable *compounds; /* words that have a hyphen in the middle of a line; NULL before they are asked for */
    double body; /* the height of a line of plain text */
} Pdf;

static inline Slice words_of(const Pdf *pdf, const PdfLine *line)
{
    return slice_trim((Slice){pdf->words->str + line->start, line->end - line->start});
}

static inline double height_of(const PdfLine *line)
{
    return line->height;
}

#endif
