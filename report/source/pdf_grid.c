/* Words in rows and columns: lines of words, and the white that runs down between them. */
#include "report/source/pdf_grid.h"

#include <math.h>
#include <stdlib.h>

/* In heights of a line: the least white between two columns, between two words that begin a grid, between the
   lines of a table. */
#define GAP_LEAST 0.3
#define GAP_WORD 0.45
#define GAP_FIRST 0.8
#define GAP_LINES 1.9
enum { GAPS = 2 * GRID_COLUMNS, ODD_MOST = 2, RASTER = 4096 };

/* ---- Lines
 * ---------------------------------------------------------------------------------------------------------------
 */

static double middle_of(const PdfWord *word)
{
    return (word->y0 + word->y1) / 2;
}

static int by_middle(const void *a, const void *b)
{
    const PdfWord *x = *(PdfWord *const *)a, *y = *(PdfWord *const *)b;
    double p = middle_of(x), q = middle_of(y);
    return p != q ? (p > q) - (p < q) : (x->start > y->start) - (x->start < y->start);
}

static int by_left(const void *a, const void *b)
{
    const PdfWord *x = *(PdfWord *const *)a, *y = *(PdfWord *const *)b;
    return x->x0 != y->x0 ? (x->x0 > y->x0) - (x->x0 < y->x0) : (x->start > y->start) - (x->start < y->start);
}

ptrdiff_t grid_lines(Arena *arena, PdfWord **words, ptrdiff_t count, GridLine **out)
{
    GridLine *lines = NEW_ARRAY(arena, GridLine, count);
    ptrdiff_t n = 0;
    qsort(words, (size_t)count, sizeof *words, by_middle);
    for (ptrdiff_t i = 0; i < count; i++) {
        const PdfWord *w = words[i];
        GridLine *line = n ? &lines[n - 1] : NULL;
        double height = w->y1 - w->y0;
        if (!line || middle_of(w) - grid_middle(line) > 0.35 * MIN(height, line->height))
            *(line = &lines[n++]) = (GridLine){w->x0, w->y0, w->x1, w->y1, height, words + i, 0};
        line->count++;
        line->x0 = MIN(line->x0, w->x0), line->x1 = MAX(line->x1, w->x1);
        line->y0 = MIN(line->y0, w->y0), line->y1 = MAX(line->y1, w->y1);
        line->height = MAX(line->height, height);
    }
    for (ptrdiff_t i = 0; i < n; i++)
        qsort(lines[i].words, (size_t)lines[i].count, sizeof *lines[i].words, by_left);
    *out = lines;
    return n;
}

/* ---- The white between words
 * --------------------------------------------------------------------------------------------- */

/* From left to right, the margins among them. */
typedef struct Gaps {
    double from[GAPS], to[GAPS];
    int count;
} Gaps;

static void add_gap(Gaps *gaps, double from, double to, double least)
{
    if (to - from < least || gaps->count == GAPS) return;
    gaps->from[gaps->count] = from;
    gaps->to[gaps->count++] = to;
}

static void gaps_of(const GridLine *line, double least, Gaps *out)
{
    double right = -INFINITY;
    out->count = 0;
    for (ptrdiff_t i = 0; i < line->count; i++) {
        add_gap(out, right, line->words[i]->x0, least);
        right = MAX(right, line->words[i]->x1);
    }
    add_gap(out, right, INFINITY, least);
}

/* What is white in both. */
static void cross_gaps(const Gaps *a, const Gaps *b, double least, Gaps *out)
{
    out->count = 0;
    for (int i = 0, k = 0; i < a->count && k < b->count;) {
        add_gap(out, MAX(a->from[i], b->from[k]), MIN(a->to[i], b->to[k]), least);
        if (a->to[i] < b->to[k])
            i++;
        else
            k++;
    }
}

static int inner(const Gaps *gaps)
{
    return MAX(gaps->count - 2, 0);
}

/* Those of them that are no chance: wider than the space between words. */
static int wide(const Gaps *gaps, const GridLine *line)
{
    int count = 0;
    for (int i = 1; i + 1 < gaps->count; i++) count += gaps->to[i] - gaps->from[i] > GAP_WORD * line->height;
    return count;
}

/* One piece that is no head of some columns: as wide as half of the table or more. */
static bool is_prose(const GridLine *line, double width)
{
    for (ptrdiff_t i = 1; i < line->count; i++)
        if (line->words[i]->x0 - line->words[i - 1]->x1 > GAP_FIRST * line->height) return false;
    return line->x1 - line->x0 > 0.5 * width;
}

/* How many of the lines share white columns with the first; a head or a long word may stand across them. */
static ptrdiff_t run_of(const GridLine *lines, ptrdiff_t count)
{
    Gaps gaps, own, both;
    gaps_of(&lines[0], GAP_FIRST * lines[0].height, &gaps);
    if (inner(&gaps) == 0) return 0;
    gaps_of(&lines[0], GAP_LEAST * lines[0].height, &gaps);
    ptrdiff_t last = 1, even = 1;
    double widest = 0, left = lines[0].x0, right = lines[0].x1;
    for (ptrdiff_t i = 1; i < count && i - last < ODD_MOST + 1; i++) {
        const GridLine *line = &lines[i];
        double between = line->y0 - lines[i - 1].y1;
        if (between > GAP_LINES * line->height || (even > 3 && between > 1.5 * widest + 0.5 * line->height))
            break;
        gaps_of(line, GAP_LEAST * line->height, &own);
        cross_gaps(&gaps, &own, GAP_LEAST * line->height, &both);
        if (inner(&both) == 0 || (even > 2 && wide(&both, line) < wide(&gaps, line))) {
            if (is_prose(line, right - left)) break;
            continue;
        }
        widest = MAX(widest, between);
        left = MIN(left, line->x0), right = MAX(right, line->x1);
        gaps = both;
        even++;
        last = i + 1;
    }
    return last;
}

/* ---- Columns
 * ---------------------------------------------------------------------------------------------------------------
 */

/* How wide the white is that line after line leaves between column C and the next; the words of justified prose
   may stand below one another by chance, but not far apart. */
static bool is_parted(const PdfGrid *grid, int c)
{
    double middle = (grid->columns[c].x1 + grid->columns[c + 1].x0) / 2;
    int lines = 0, wide = 0;
    for (ptrdiff_t i = 0; i < grid->count; i++) {
        const GridLine *line = &grid->lines[i];
        double left = -INFINITY, right = INFINITY;
        bool crosses = false;
        for (ptrdiff_t k = 0; k < line->count; k++) {
            const PdfWord *word = line->words[k];
            crosses = crosses || (word->x0 < middle && word->x1 > middle);
            if (word->x1 <= middle) left = MAX(left, word->x1);
            if (word->x0 >= middle) right = MIN(right, word->x0);
        }
        if (crosses || !isfinite(left) || !isfinite(right)) continue;
        lines++;
        wide += right - left > GAP_FIRST * line->height;
    }
    return wide * 10 >= lines * 6;
}

/* Where words of more than a few lines stand, and white of some width between. */
static bool find_columns(PdfGrid *grid)
{
    static const double step = 0.5;
    double left = INFINITY, right = 0, height = 0;
    for (ptrdiff_t i = 0; i < grid->count; i++) {
        left = MIN(left, grid->lines[i].x0);
        right = MAX(right, grid->lines[i].x1);
        height += grid->lines[i].height / (double)grid->count;
    }
    if (!(right > left) || right - left > RASTER * step) return false;
    int16_t covered[RASTER + 2] = {0};
    int cells = (int)((right - left) / step) + 1;
    for (ptrdiff_t i = 0; i < grid->count; i++) {
        const GridLine *line = &grid->lines[i];
        for (ptrdiff_t k = 0; k < line->count; k++) {
            /* Words of one piece cover what stands between them, so that a column of phrases is one. */
            double x0 = line->words[k]->x0, x1 = line->words[k]->x1;
            if (k + 1 < line->count && line->words[k + 1]->x0 - x1 < GAP_LEAST * height)
                x1 = MAX(x1, line->words[k + 1]->x0);
            for (int x = (int)((x0 - left) / step); x <= MIN((int)((x1 - left) / step), RASTER); x++)
                covered[x]++;
        }
    }
    int few = grid->count < 4 ? 0 : MAX(1, (int)(grid->count * 12 / 100));
    grid->column_count = 0;
    for (int x = 0; x < cells; x++) {
        if (covered[x] <= few) continue;
        int from = x;
        while (x < cells && covered[x] > few) x++;
        GridColumn column = {left + from * step, left + x * step};
        GridColumn *last = grid->column_count ? &grid->columns[grid->column_count - 1] : NULL;
        if (last && column.x0 - last->x1 < GAP_LEAST * height)
            last->x1 = column.x1;
        else if (grid->column_count < GRID_COLUMNS)
            grid->columns[grid->column_count++] = column;
        else
            return false;
    }
    for (int c = 0; c + 1 < grid->column_count;) {
        if (is_parted(grid, c)) {
            c++;
            continue;
        }
        grid->columns[c].x1 = grid->columns[c + 1].x1;
        grid->column_count--;
        memmove(grid->columns + c + 1, grid->columns + c + 2,
                (size_t)(grid->column_count - c - 1) * sizeof *grid->columns);
    }
    return grid->column_count > 1;
}

/* The column that X0..X1 overlaps first, from the left, or lies nearest to. */
static int column_at(const PdfGrid *grid, double x0, double x1)
{
    int best = 0;
    double nearest = INFINITY;
    for (int c = 0; c < grid->column_count; c++) {
        double away = MAX(grid->columns[c].x0 - x1, x0 - grid->columns[c].x1);
        if (away < 0) return c;
        if (away < nearest) nearest = away, best = c;
    }
    return best;
}

static int last_column_at(const PdfGrid *grid, double x0, double x1, int first)
{
    while (first + 1 < grid->column_count && grid->columns[first + 1].x0 < x1 &&
           grid->columns[first + 1].x1 > x0)
        first++;
    return first;
}

void grid_piece(const PdfGrid *grid, const GridLine *line, ptrdiff_t from, ptrdiff_t *to, int *first, int *last)
{
    ptrdiff_t end = from + 1;
    double x0 = line->words[from]->x0, x1 = line->words[from]->x1;
    for (; end < line->count; end++) {
        const PdfWord *next = line->words[end];
        double gap = next->x0 - x1;
        int here = last_column_at(grid, x0, x1, column_at(grid, x0, x1)),
            there = column_at(grid, next->x0, next->x1);
        if (gap >= GAP_WORD * line->height && there > here) break;
        /* A narrow gap where a column begins parts two heads. */
        if (gap >= GAP_LEAST * line->height && there > here && next->x1 > grid->columns[there].x0) break;
        x1 = MAX(x1, next->x1);
    }
    *to = end;
    *first = column_at(grid, x0, x1);
    *last = last_column_at(grid, x0, x1, *first);
}

ptrdiff_t grid_goes_on(const PdfGrid *grid, const GridLine *lines, ptrdiff_t count)
{
    ptrdiff_t n = 0, filled = 0;
    for (; n < count; n++) {
        const GridLine *line = &lines[n];
        if (n && line->y0 - lines[n - 1].y1 > GAP_LINES * line->height) break;
        int pieces = 0, first, last;
        bool crosses = line->x0 < grid->columns[0].x0 - 2 * line->height ||
                       line->x1 > grid->columns[grid->column_count - 1].x1 + 2 * line->height;
        for (ptrdiff_t k = 0; k < line->count && !crosses; pieces++) {
            grid_piece(grid, line, k, &k, &first, &last);
            crosses = first != last;
        }
        if (crosses) break;
        if (pieces > 1) filled = n + 1;
    }
    return filled;
}

/* ---- The grid
 * --------------------------------------------------------------------------------------------------------------
 */

bool grid_at(GridLine *lines, ptrdiff_t count, PdfGrid *out)
{
    *out = (PdfGrid){.lines = lines, .count = run_of(lines, count)};
    if (out->count < 2 || !find_columns(out)) return false;
    return true;
}
