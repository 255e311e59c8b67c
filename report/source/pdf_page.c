/* The pages of a PDF: columns into their order, running heads and page numbers out. */
#include "report/source/pdf.h"

#include <math.h>
#include <stdlib.h>

enum { EDGE_LINES = 3 }; /* at the top and at the foot of a page, where furniture is looked for */

/* ---- Columns
 * -------------------------------------------------------------------------------------------------- */

/* A block in the order of reading: which band between lines that cross the gutter, which column, how far down. */
typedef struct Turn {
    int band, column;
    double y;
    ptrdiff_t first, count; /* its lines */
} Turn;

typedef struct Sides {
    int left, right, cross;
    double left_width, right_width, left_edge, right_edge; /* sums of widths; the outer edges */
} Sides;

static Sides sides_of(const Pdf *pdf, const PdfPage *page, double gutter)
{
    Sides s = {.left_edge = gutter, .right_edge = gutter};
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
        const PdfLine *line = &pdf->lines.items[i];
        if (line->x1 <= gutter)
            s.left++, s.left_width += line->x1 - line->x0, s.left_edge = MIN(s.left_edge, line->x0);
        else if (line->x0 >= gutter)
            s.right++, s.right_width += line->x1 - line->x0, s.right_edge = MAX(s.right_edge, line->x1);
        else
            s.cross++;
    }
    return s;
}

/* Both sides hold prose: many lines, most of them as wide as the column. A table's columns are not. */
static bool are_columns(Sides s, double gutter)
{
    int all = s.left + s.right + s.cross;
    if (s.left < 5 || s.right < 5 || s.left * 5 < all || s.right * 5 < all || s.cross * 4 > all) return false;
    return s.left_width / s.left > 0.6 * (gutter - s.left_edge) && s.right_width / s.right > 0.6 * (s.right_edge - gutter);
}

/* The x that fewest lines cross; 0 where the page has no two columns. */
static double find_gutter(const Pdf *pdf, const PdfPage *page)
{
    double best = 0;
    int fewest = INT_MAX;
    for (int step = 30; step <= 70; step++) {
        double x = page->width * step / 100;
        Sides s = sides_of(pdf, page, x);
        if (!are_columns(s, x) || s.cross >= fewest) continue;
        fewest = s.cross;
        best = x;
    }
    return best;
}

static int by_turn(const void *a, const void *b)
{
    const Turn *x = a, *y = b;
    if (x->band != y->band) return x->band < y->band ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    if (x->y != y->y) return x->y < y->y ? -1 : 1;
    return x->first < y->first ? -1 : 1;
}

static void order_page(Pdf *pdf, const PdfPage *page, double gutter, Arena scratch)
{
    Turn *turns = NEW_ARRAY(&scratch, Turn, page->count);
    PdfLine *lines = NEW_ARRAY(&scratch, PdfLine, page->count);
    ptrdiff_t count = 0;
    memcpy(lines, pdf->lines.items + page->first, (size_t)page->count * sizeof *lines);
    for (ptrdiff_t i = 0; i < page->count; i++) {
        if (i == 0 || lines[i].block != lines[i - 1].block) {
            Turn *turn = &turns[count++];
            *turn = (Turn){.y = lines[i].y0, .first = i};
            turn->column = lines[i].left >= gutter;
            for (ptrdiff_t k = 0; k < page->count; k++) {
                bool crosses = lines[k].x0 < gutter && lines[k].x1 > gutter && lines[k].block != lines[i].block;
                turn->band += crosses && lines[k].y1 <= lines[i].y0 + 0.5 * height_of(&lines[i]);
            }
            /* What crosses comes before the columns below it. */
            if (lines[i].left < gutter && lines[i].right > gutter) turn->column = -1;
        }
        turns[count - 1].count++;
    }
    qsort(turns, (size_t)count, sizeof *turns, by_turn);
    PdfLine *to = pdf->lines.items + page->first;
    for (ptrdiff_t t = 0; t < count; t++) {
        for (ptrdiff_t k = 0; k < turns[t].count; k++) {
            *to = lines[turns[t].first + k];
            to++->flow = turns[t].column + 2; /* within a column paragraphs are told by their face */
        }
    }
}

void pdf_order(Pdf *pdf, Arena scratch)
{
    for (ptrdiff_t p = 0; p < pdf->pages.count; p++) {
        const PdfPage *page = &pdf->pages.items[p];
        if (page->count > 2000) continue; /* no page of prose */
        double gutter = find_gutter(pdf, page);
        if (gutter > 0) order_page(pdf, page, gutter, scratch);
    }
}

/* ---- Running heads and page numbers
 * --------------------------------------------------------------------------- */

/* The words with every number as one sign, so that "page 3 of 9" is the same on every page; freed by the caller. */
static char *shape_of(const Pdf *pdf, const PdfLine *line, bool foot)
{
    Slice words = words_of(pdf, line);
    GString *shape = g_string_new(foot ? "foot " : "head ");
    for (ptrdiff_t i = 0; i < words.len; i++) {
        bool digit = g_ascii_isdigit(words.at[i]);
        if (digit && shape->str[shape->len - 1] == '#') continue;
        g_string_append_c(shape, digit ? '#' : words.at[i]);
    }
    return g_string_free(shape, FALSE);
}

/* "12", "- 12 -", "Page 3 of 9", "iv". */
bool pdf_is_page_number(Slice words)
{
    bool digit = false, roman = words.len <= 6;
    for (ptrdiff_t i = 0; i < words.len; i++) roman = roman && words.at[i] && strchr("ivxl", words.at[i]);
    if (roman) return true;
    if (words.len > 5 && g_ascii_strncasecmp(words.at, "page ", 5) == 0)
        words = (Slice){words.at + 5, words.len - 5};
    for (ptrdiff_t i = 0; i < words.len; i++) {
        Slice rest = {words.at + i, words.len - i};
        if (g_ascii_isdigit(words.at[i]))
            digit = true;
        else if (slice_starts(rest, "of ") && digit)
            i += 2;
        else if (slice_starts(rest, "\xE2\x80\x93") || slice_starts(rest, "\xE2\x80\x94"))
            i += 2;
        else if (!strchr(" -/|[]()", words.at[i]) || !words.at[i])
            return false;
    }
    return digit && words.len <= 20;
}

/* The outermost lines of a page, by height: the N at the top, the N at the foot. */
static int edge_lines(Pdf *pdf, const PdfPage *page, bool foot, PdfLine *out[EDGE_LINES])
{
    int n = 0;
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
        PdfLine *line = &pdf->lines.items[i];
        if (foot ? line->y0 < page->height * 0.8 : line->y1 > page->height * 0.2) continue;
        int at = n < EDGE_LINES ? n++ : EDGE_LINES;
        while (at > 0 && (foot ? out[at - 1]->y1 < line->y1 : out[at - 1]->y0 > line->y0)) {
            if (at < EDGE_LINES) out[at] = out[at - 1];
            at--;
        }
        if (at < EDGE_LINES) out[at] = line;
    }
    return n;
}

/* On how many pages a shape was seen. */
typedef struct Seen {
    int pages;
    ptrdiff_t last;
} Seen;

static void count_shapes(Pdf *pdf, GHashTable *seen, ptrdiff_t p, PdfLine *const *edge, int n, bool foot)
{
    for (int i = 0; i < n; i++) {
        char *shape = shape_of(pdf, edge[i], foot);
        Seen *known = g_hash_table_lookup(seen, shape);
        if (!known) {
            known = g_new0(Seen, 1);
            known->last = -1;
            g_hash_table_insert(seen, g_strdup(shape), known);
        }
        known->pages += known->last != p;
        known->last = p;
        g_free(shape);
    }
}

/* Does a page number stand at the height of LINE? Then it is part of the running head. */
static bool beside_number(const Pdf *pdf, const PdfLine *line, PdfLine *const *edge, int n)
{
    for (int i = 0; i < n; i++)
        if (fabs(edge[i]->y0 - line->y0) < 0.5 * height_of(line) && pdf_is_page_number(words_of(pdf, edge[i]))) return true;
    return false;
}

/* From the edge of the page inwards, until a line is none. */
static void mark_furniture(Pdf *pdf, GHashTable *seen, const PdfPage *page, PdfLine *const *edge, int n, bool foot)
{
    int needed = pdf->pages.count <= 4 ? 2 : 3;
    for (int i = 0; i < n; i++) {
        char *shape = shape_of(pdf, edge[i], foot);
        const Seen *known = g_hash_table_lookup(seen, shape);
        g_free(shape);
        double y = foot ? edge[i]->y0 / page->height : 1 - edge[i]->y1 / page->height;
        edge[i]->furniture = (known && known->pages >= needed) || (y > 0.88 && beside_number(pdf, edge[i], edge, n));
        if (!edge[i]->furniture) break;
    }
}

void pdf_find_furniture(Pdf *pdf)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (int pass = 0; pass < 2; pass++) {
        for (ptrdiff_t p = 0; p < pdf->pages.count; p++) {
            for (int foot = 0; foot < 2; foot++) {
                PdfLine *edge[EDGE_LINES];
                int n = edge_lines(pdf, &pdf->pages.items[p], foot, edge);
                if (pass == 0)
                    count_shapes(pdf, seen, p, edge, n, foot);
                else
                    mark_furniture(pdf, seen, &pdf->pages.items[p], edge, n, foot);
            }
        }
    }
    g_hash_table_destroy(seen);
}

