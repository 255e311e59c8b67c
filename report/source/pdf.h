/* A PDF on its way from words with places to paragraphs. Private to report/source/pdf*.c. */
#ifndef REPORT_SOURCE_PDF_H
#define REPORT_SOURCE_PDF_H

#include <glib.h>

#include "report/source/reader.h"
#include "report/source/render.h"

/* One line of a page. Lengths in points, from the upper left corner. */
typedef struct PdfLine {
    double x0, y0, x1, y1;
    double first_word; /* its width */
    double left, right; /* of its block */
    double height;      /* of its tallest word: the size of its letters */
    ptrdiff_t start, end; /* of its words */
    int32_t page, flow, block;
    int32_t band, row; /* of a page with columns */
    bool furniture, note;
} PdfLine;

typedef struct PdfPage {
    double width, height;
    ptrdiff_t first, count; /* of its lines */
} PdfPage;

typedef struct Pdf {
    const Document *document;
    Arena *arena;
    GString *words;
    struct { PdfLine *items; ptrdiff_t count, room; } lines;
    struct { PdfLine *items; ptrdiff_t count, room; } ordered;
    struct { PdfPage *items; ptrdiff_t count, room; } pages;
    int32_t blocks;
    GHashTable *compounds; /* words that have a hyphen in the middle of a line; NULL before they are asked for */
    double body; /* the height of a line of plain text */
} Pdf;

/* Reads what pdftotext -bbox-layout wrote of a document. */
void pdf_read_boxes(const Document *d, Slice layout);

static inline Slice words_of(const Pdf *pdf, const PdfLine *line)
{
    return slice_trim((Slice){pdf->words->str + line->start, line->end - line->start});
}

static inline double height_of(const PdfLine *line)
{
    return line->height;
}

/* Marks running heads and page numbers. */
void pdf_find_furniture(Pdf *pdf);
/* Takes the furniture out, and puts the lines of pages with two columns into the order in which they are read. */
void pdf_order(Pdf *pdf);
/* Is WORDS nothing but the number of a page? */
bool pdf_is_page_number(Slice words);
/* Lays the lines out as paragraphs, without the furniture. */
void pdf_lay_out(Pdf *pdf, Render *render);

#endif
