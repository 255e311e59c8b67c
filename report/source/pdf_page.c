/* The pages of a PDF: columns into their order, running heads and page numbers out. */
#include "report/source/pdf_page.h"

#include <math.h>
#include <stdlib.h>

enum { EDGE_LINES = 3 }; /* at the top and at the foot of a page, where furniture is looked for */

/* ---- Columns
 * -------------------------------------------------------------------------------------------------- */

typedef struct Sides {
    int left, right, cross;
    double left_width, right_width, left_square, right_square; /* sums of widths, and of their squares */
    double left_edge, right_edge;                              /* the outer edges */
} Sides;

static Sides sides_of(const Pdf *pdf, const PdfPage *page, double gutter)
{
    Sides s = {.left_edge = gutter, .right_edge = gutter};
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
        const PdfLine *line = &pdf->lines.items[i];
        if (line->furniture || line->table) continue;
        double width = line->x1 - line->x0;
        if (line->x1 <= gutter)
            s.left++, s.left_width += width, s.left_square += width * width, s.left_edge = MIN(s.left_edge, line->x0);
        else if (line->x0 >= gutter)
            s.right++, s.right_width += width, s.right_square += width * width, s.right_edge = MAX(s.right_edge, line->x1);
        else
            s.cross++;
    }
    return s;
}

/* Both sides hold prose: many lines, most of them (LOOSE: those that hold most of it) as wide as the column. A table's
   columns are not. */
static bool are_columns(Sides s, double gutter, bool loose)
{
    if (!loose) s.left_square = s.left_width * s.left_width / MAX(s.left, 1), s.right_square = s.right_width * s.right_width / MAX(s.right, 1);
    int all = s.left + s.right + s.cross;
    if (s.left < 5 || s.right < 5 || s.left * 6 < all || s.right * 6 < all || s.cross * 4 > all) return false;
    return s.left_square > 0.5 * s.left_width * (gutter - s.left_edge) && s.right_square > 0.5 * s.right_width * (s.right_edge - gutter);
}

/* The x that fewest lines cross. */
double pdf_gutter(const Pdf *pdf, const PdfPage *page, bool loose)
{
    double best = 0;
    int fewest = INT_MAX;
    if (page->count >= 2000) return 0;
    for (int step = 30; step <= 70; step++) {
        double x = page->width * step / 100;
        Sides s = sides_of(pdf, page, x);
        if (!are_columns(s, x, loose) || s.cross >= fewest) continue;
        fewest = s.cross;
        best = x;
    }
    return best;
}

/* "[12]", "3.", "(a)", a bullet. */
static bool is_label(Slice words)
{
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xC2\xB7", "\xE2\x80\x93", "-"};
    for (size_t i = 0; i < G_N_ELEMENTS(bullets); i++)
        if (slice_is(words, bullets[i])) return true;
    if (words.len < 2 || words.len > 5 || !strchr(".)]", words.at[words.len - 1])) return false;
    bool open = *words.at == '(' || *words.at == '[';
    ptrdiff_t letters = 0, digits = 0;
    for (ptrdiff_t i = open; i < words.len - 1; i++) {
        digits += g_ascii_isdigit(words.at[i]);
        letters += g_ascii_islower(words.at[i]);
        if (!g_ascii_isalnum(words.at[i])) return false;
    }
    return digits ? !letters && digits <= 3 : letters == 1;
}

void pdf_join_labels(Pdf *pdf, PdfPage *page)
{
    enum { MOST = 2000 };
    if (page->count > MOST) return;
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
        PdfLine *label = &pdf->lines.items[i], *best = NULL;
        if (label->furniture || label->table || !is_label(words_of(pdf, label))) continue;
        for (ptrdiff_t k = page->first; k < page->first + page->count; k++) {
            PdfLine *line = &pdf->lines.items[k];
            double gap = line->x0 - label->x1;
            if (k == i || line->furniture || line->table || fabs(line->y1 - label->y1) > 0.5 * line->height) continue;
            if (gap >= 0 && gap < 4 * line->height && (!best || line->x0 < best->x0)) best = line;
        }
        if (!best) continue;
        ptrdiff_t start = (ptrdiff_t)pdf->words->len;
        char *both = g_strdup_printf("%.*s %.*s", (int)(label->end - label->start), pdf->words->str + label->start,
                                     (int)(best->end - best->start), pdf->words->str + best->start);
        g_string_append(pdf->words, both);
        g_free(both);
        best->start = start;
        best->end = (ptrdiff_t)pdf->words->len;
        best->labelled = true;
        label->furniture = true;
    }
}

static int by_height_on_page(const void *a, const void *b)
{
    const PdfLine *x = a, *y = b;
    return (x->y0 > y->y0) - (x->y0 < y->y0);
}

/* In the order of reading: bands between lines that cross the gutter, the columns of a band, their rows. */
static int by_turn(const void *a, const void *b)
{
    const PdfLine *x = a, *y = b;
    if (x->band != y->band) return x->band < y->band ? -1 : 1;
    if (x->flow != y->flow) return x->flow < y->flow ? -1 : 1;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    return (x->x0 > y->x0) - (x->x0 < y->x0);
}

/* A line set wide falls apart into pieces, which poppler takes for blocks: NEXT is put to the end of LINE. */
static void merge(Pdf *pdf, PdfLine *line, const PdfLine *next)
{
    ptrdiff_t start = (ptrdiff_t)pdf->words->len;
    /* The buffer may move while it grows: taken by offset. */
    char *both = g_strdup_printf("%.*s %.*s", (int)(line->end - line->start), pdf->words->str + line->start,
                                 (int)(next->end - next->start), pdf->words->str + next->start);
    g_string_append(pdf->words, both);
    g_free(both);
    line->start = start;
    line->end = (ptrdiff_t)pdf->words->len;
    line->x1 = MAX(line->x1, next->x1);
    line->height = MAX(line->height, next->height);
}

/* Numbers the bands, columns (as flows) and rows of COUNT lines. */
static void number_lines(PdfLine *lines, ptrdiff_t count, double gutter)
{
    int32_t row = 0, band = 0;
    qsort(lines, (size_t)count, sizeof *lines, by_height_on_page);
    for (ptrdiff_t i = 0; i < count; i++) {
        PdfLine *line = &lines[i];
        bool crosses = line->x0 < gutter && line->x1 > gutter;
        if (i && line->y0 > lines[i - 1].y0 + 0.4 * line->height) row++;
        band += crosses && (i == 0 || !(lines[i - 1].x0 < gutter && lines[i - 1].x1 > gutter));
        line->row = row;
        line->band = band;
        line->flow = crosses ? 0 : line->x0 < gutter ? 1 : 2;
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* From one line to the next within the columns of a page: the middle one of all. */
static double pitch_of(const PdfLine *lines, ptrdiff_t count, Arena scratch)
{
    double *steps = NEW_ARRAY(&scratch, double, count + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 1; i < count; i++)
        if (lines[i].band == lines[i - 1].band && lines[i].flow == lines[i - 1].flow) steps[n++] = lines[i].y0 - lines[i - 1].y0;
    qsort(steps, (size_t)n, sizeof *steps, by_value);
    return n ? steps[n / 2] : 0;
}

static void order_page(Pdf *pdf, PdfLine *lines, ptrdiff_t count, double gutter)
{
    double left[3] = {INFINITY, INFINITY, INFINITY}, right[3] = {0};
    number_lines(lines, count, gutter);
    qsort(lines, (size_t)count, sizeof *lines, by_turn);
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        PdfLine *last = kept ? &lines[kept - 1] : NULL;
        left[lines[i].flow] = MIN(left[lines[i].flow], lines[i].x0);
        right[lines[i].flow] = MAX(right[lines[i].flow], lines[i].x1);
        if (last && last->band == lines[i].band && last->flow == lines[i].flow && last->row == lines[i].row &&
            !last->table && !lines[i].table)
            merge(pdf, last, &lines[i]);
        else
            lines[kept++] = lines[i];
    }
    double pitch = pitch_of(lines, kept, *pdf->arena);
    for (ptrdiff_t i = 0; i < kept; i++) {
        PdfLine *line = &lines[i], *last = i ? &lines[i - 1] : NULL;
        line->left = left[line->flow];
        line->right = right[line->flow];
        bool together = last && !last->table && !line->table && last->band == line->band && last->flow == line->flow &&
                        line->y0 - last->y0 < 1.2 * pitch && fabs(line->height - last->height) < 0.1 * line->height;
        line->block = together ? last->block : ++pdf->blocks;
    }
    for (ptrdiff_t i = 0; i < kept; i++) *PUSH(pdf->arena, &pdf->ordered) = lines[i];
}

void pdf_order(Pdf *pdf)
{
    for (ptrdiff_t p = 0; p < pdf->pages.count; p++) {
        const PdfPage *page = &pdf->pages.items[p];
        double gutter = pdf_gutter(pdf, page, false);
        PdfLine *lines = NEW_ARRAY(pdf->arena, PdfLine, page->count);
        ptrdiff_t count = 0;
        for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
            if (!pdf->lines.items[i].furniture) lines[count++] = pdf->lines.items[i];
        }
        if (gutter > 0) {
            order_page(pdf, lines, count, gutter);
        } else {
            for (ptrdiff_t i = 0; i < count; i++) *PUSH(pdf->arena, &pdf->ordered) = lines[i];
        }
    }
    pdf->lines.items = pdf->ordered.items;
    pdf->lines.count = pdf->ordered.count;
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

/* The number that WORDS are, with or without dashes round it; 0 where they say more. */
static long number_of(Slice words)
{
    while (words.len && strchr("- ", *words.at)) words.at++, words.len--;
    while (words.len && strchr("- ", words.at[words.len - 1])) words.len--;
    long n = 0;
    for (ptrdiff_t i = 0; i < words.len; i++) {
        if (!g_ascii_isdigit(words.at[i]) || n > 9999) return 0;
        n = 10 * n + (words.at[i] - '0');
    }
    return n;
}

/* The outermost lines of a page, by height: the N at the top, the N at the foot. */
static int edge_lines(Pdf *pdf, const PdfPage *page, bool foot, PdfLine *out[EDGE_LINES])
{
    int n = 0;
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
        PdfLine *line = &pdf->lines.items[i];
        if (line->y0 > page->height) continue; /* turned */
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

/* Small letters in the outermost strip of the page, where nobody sets text, with a gap to what follows. */
static bool is_stamp(const Pdf *pdf, const PdfPage *page, PdfLine *const *edge, int n, int i, bool foot)
{
    const PdfLine *line = edge[i];
    double y = foot ? page->height - line->y0 : line->y1;
    if (y > 0.045 * page->height || height_of(line) > 0.95 * pdf->body) return false;
    for (int k = 0; k < n; k++) {
        double gap = foot ? line->y0 - edge[k]->y1 : edge[k]->y0 - line->y1;
        bool level = fabs(edge[k]->y0 - line->y0) < 0.5 * height_of(line);
        if (!level && gap < height_of(line)) return false;
    }
    return true;
}

/* LINE is a cell of a row of which the next one, further in, is one too: pieces of both stand beside others and fill
   little of the row, and nothing but the space between lines stands between them. */
static bool is_row(const Pdf *pdf, const PdfPage *page, const PdfLine *line, bool foot)
{
    double between = INFINITY, x0 = INFINITY, x1 = 0, filled = 0;
    const PdfLine *next = NULL;
    int here = 0, there = 0;
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
        const PdfLine *other = &pdf->lines.items[i];
        if (fabs(other->y0 - line->y0) < 0.5 * line->height) here++;
        double gap = foot ? line->y0 - other->y1 : other->y0 - line->y1;
        if (gap > -0.3 * line->height && gap < between) between = gap, next = other;
    }
    for (ptrdiff_t i = page->first; next && i < page->first + page->count; i++) {
        const PdfLine *other = &pdf->lines.items[i];
        if (fabs(other->y0 - next->y0) > 0.5 * next->height) continue;
        there++;
        filled += other->x1 - other->x0;
        x0 = MIN(x0, other->x0), x1 = MAX(x1, other->x1);
    }
    return here > 1 && there > 1 && between < 1.2 * line->height && filled < 0.75 * (x1 - x0);
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
        bool own = y > 0.88 && number_of(words_of(pdf, edge[i])) == page - pdf->pages.items + 1;
        edge[i]->furniture = (known && known->pages >= needed) || own || (y > 0.88 && beside_number(pdf, edge[i], edge, n)) ||
                             is_stamp(pdf, page, edge, n, i, foot);
        if (edge[i]->furniture && page->count < 2000 && is_row(pdf, page, edge[i], foot)) edge[i]->furniture = false;
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

