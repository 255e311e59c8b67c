/* Pages of a PDF that lie on their side, and tables that do: turned, so that all that comes behind reads from
 * left to right. */
#include "report/source/pdf_turn.h"

#include <math.h>

/* How many words of a page run up and down it; of those that stand in lines of several, which way. */
typedef struct Ways {
    ptrdiff_t all, tall, up, down;
    double x0, y0, x1, y1; /* what the tall lines cover */
} Ways;

static Ways ways_of(const Pdf *pdf, const PdfPage *page)
{
    Ways w = {.x0 = INFINITY, .y0 = INFINITY};
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
        const PdfLine *line = &pdf->lines.items[i];
        w.all += line->count;
        if (!line->tall) continue;
        w.tall += line->count;
        w.x0 = MIN(w.x0, line->x0), w.x1 = MAX(w.x1, line->x1);
        w.y0 = MIN(w.y0, line->y0), w.y1 = MAX(w.y1, line->y1);
        if (line->count < 2) continue;
        const PdfWord *first = &pdf->boxes.items[line->first], *last = first + line->count - 1;
        *(last->y0 < first->y0 ? &w.up : &w.down) += line->count;
    }
    return w;
}

/* A corner where the page is turned so that what ran up (or down) runs from left to right; BELOW: further down
 * by so much. */
static void turn_box(const PdfPage *page, bool up, double below, double *x0, double *y0, double *x1, double *y1)
{
    double left = up ? page->height - *y1 : *y0, right = up ? page->height - *y0 : *y1;
    double top = up ? *x0 : page->width - *x1, foot = up ? *x1 : page->width - *x0;
    *x0 = left, *x1 = right;
    *y0 = top + below, *y1 = foot + below;
}

static void turn_line(Pdf *pdf, const PdfPage *page, PdfLine *line, bool up, double below)
{
    turn_box(page, up, below, &line->x0, &line->y0, &line->x1, &line->y1);
    line->height = 0;
    for (ptrdiff_t k = line->first; k < line->first + line->count; k++) {
        PdfWord *word = &pdf->boxes.items[k];
        turn_box(page, up, below, &word->x0, &word->y0, &word->x1, &word->y1);
        line->height = MAX(line->height, word->y1 - word->y0);
        if (k == line->first) line->first_word = word->x1 - word->x0;
    }
}

/* Does LINE, of words too short to show which way they run, stand among those that are turned? */
static bool is_among(const Pdf *pdf, const PdfLine *line, const Ways *w)
{
    enum { SHORT = 3 };
    for (ptrdiff_t k = line->first; k < line->first + line->count; k++)
        if (pdf->boxes.items[k].end - pdf->boxes.items[k].start > SHORT) return false;
    return line->x0 > w->x0 - 1 && line->x1 < w->x1 + 1 && line->y0 > w->y0 - 1 && line->y1 < w->y1 + 1;
}

/* The edges of the turned blocks. */
static void set_edges(Pdf *pdf, const PdfPage *page)
{
    for (ptrdiff_t i = page->first, end; i < page->first + page->count; i = end) {
        double left = INFINITY, right = 0;
        for (end = i;
             end < page->first + page->count && pdf->lines.items[end].block == pdf->lines.items[i].block;
             end++) {
            left = MIN(left, pdf->lines.items[end].x0);
            right = MAX(right, pdf->lines.items[end].x1);
        }
        for (ptrdiff_t k = i; k < end; k++) pdf->lines.items[k].left = left, pdf->lines.items[k].right = right;
    }
}

void pdf_turn(Pdf *pdf)
{
    for (ptrdiff_t p = 0; p < pdf->pages.count; p++) {
        PdfPage *page = &pdf->pages.items[p];
        Ways w = ways_of(pdf, page);
        if (w.tall < 4) continue;
        /* Where no line tells, as tables on their side are set: from the foot of the page to its head. */
        bool whole = w.tall * 2 > w.all, up = w.up >= w.down;
        for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
            PdfLine *line = &pdf->lines.items[i];
            if (whole || line->tall || is_among(pdf, line, &w))
                turn_line(pdf, page, line, up, whole ? 0 : page->height);
        }
        set_edges(pdf, page);
        if (whole) {
            double width = page->width;
            page->width = page->height;
            page->height = width;
        }
    }
}
