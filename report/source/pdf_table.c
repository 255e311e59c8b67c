/* The tables of a PDF: grids of words whose columns hold values. Prose in columns, lists and references stand
   in grids too; pdf_found.c tells which is which. */
#include "report/source/pdf_table.h"

#include "report/source/pdf_found.h"
#include "report/source/pdf_page.h"

#include <math.h>
#include <stdlib.h>

enum { CAPTION_LINES = 4, CAPTION_LONGEST = 300, WORDS_MOST = 20000 };

/* ---- From grids to tables
 * --------------------------------------------------------------------------------------------- */

/* "Table 3: Losses by parish" */
static bool is_named(Slice words)
{
    return words.len > 6 && g_ascii_strncasecmp(words.at, "table ", 6) == 0 &&
           found_digit((Slice){words.at + 6, MIN(words.len - 6, 6)});
}

/* A line that stands above a table as its name: short, one piece, no sentence. */
static bool is_caption(const Pdf *pdf, const GridLine *line, const GridLine *below, Slice words)
{
    if (below->y0 - line->y1 > 1.6 * line->height || words.len > CAPTION_LONGEST) return false;
    return words.len < 90 && line->count <= 12 && line->height < 1.15 * pdf->body && !found_small(words) &&
           !strchr(".;:,!?-", words.at[words.len - 1]);
}

/* The lines before FIRST that name its table are taken as its caption. */
static void take_caption(const Pdf *pdf, const GridLine *lines, ptrdiff_t first, PdfTable *table)
{
    for (ptrdiff_t i = first - 1; i >= 0 && first - i <= CAPTION_LINES; i--) {
        Slice words = found_words(pdf, &lines[i], 0, lines[i].count);
        if (words.len == 0 || lines[i].words[0]->taken || lines[i + 1].y0 - lines[i].y1 > 1.6 * lines[i].height)
            return;
        bool named = is_named(words);
        Slice above = i ? found_words(pdf, &lines[i - 1], 0, lines[i - 1].count) : (Slice){0};
        bool parted = !above.len || strchr(".:;!?\"", above.at[above.len - 1]) ||
                      lines[i].y0 - lines[i - 1].y1 > 0.5 * lines[i].height;
        if (!named && !(i == first - 1 && parted && is_caption(pdf, &lines[i], &lines[first], words))) continue;
        GString *text = g_string_new(NULL);
        for (ptrdiff_t k = i; k < first; k++) {
            words = found_words(pdf, &lines[k], 0, lines[k].count);
            g_string_append_printf(text, "%s%.*s", k > i ? " " : "", (int)words.len, words.at);
            for (ptrdiff_t n = 0; n < lines[k].count; n++) lines[k].words[n]->taken = true;
        }
        table->caption =
            (Slice){arena_string(pdf->arena, (Slice){text->str, (ptrdiff_t)text->len}), (ptrdiff_t)text->len};
        g_string_free(text, TRUE);
        return;
    }
}

static int by_cell(const void *a, const void *b)
{
    const PdfCell *x = a, *y = b;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Puts the cells of FOUND, from row FROM on, behind BEFORE rows of the table. */
static void add_cells(const Pdf *pdf, const Found *found, int32_t from, int32_t before, PdfTable *table)
{
    for (ptrdiff_t i = 0; i < found->pieces.count; i++) {
        const Piece *piece = &found->pieces.items[i];
        if (piece->row < from) continue;
        ptrdiff_t first = piece->line;
        while (first > 0 && found->rows[first - 1] == piece->row) first--;
        *PUSH(pdf->arena, &table->cells) = (PdfCell){.row = piece->row - from + before + 1,
                                                     .column = piece->first + 1,
                                                     .line = (int32_t)(piece->line - first + 1),
                                                     .head = piece->row < found->heads,
                                                     .words = piece->words};
    }
    if (table->cells.count)
        qsort(table->cells.items, (size_t)table->cells.count, sizeof *table->cells.items, by_cell);
}

/* The line that stands for the table in the page. */
static PdfLine line_for(Pdf *pdf, const PdfGrid *grid, int32_t page)
{
    PdfLine line = {.x0 = INFINITY, .y0 = INFINITY, .height = pdf->body, .page = page, .block = ++pdf->blocks};
    for (ptrdiff_t i = 0; i < grid->count; i++) {
        const GridLine *at = &grid->lines[i];
        line.x0 = MIN(line.x0, at->x0), line.x1 = MAX(line.x1, at->x1);
        line.y0 = MIN(line.y0, at->y0), line.y1 = MAX(line.y1, at->y1);
        for (ptrdiff_t k = 0; k < at->count; k++) at->words[k]->taken = true;
    }
    line.left = line.x0;
    line.right = line.x1;
    line.table = (int32_t)pdf->tables.count;
    return line;
}

/* The tables of a page, and the last one of the page before. */
typedef struct Search {
    Pdf *pdf;
    struct {
        PdfLine *items;
        ptrdiff_t count, room;
    } lines;      /* for tables of the page */
    Found open;   /* it ended the page before */
    int32_t rows; /* how many it has so far */
    int32_t page;
    bool is_open;
} Search;

/* The rows of heads that the page repeats. */
static int32_t repeated_heads(const Found *open, const Found *found)
{
    ptrdiff_t i = 0;
    for (; i < open->pieces.count && open->pieces.items[i].row < open->heads; i++)
        if (i >= found->pieces.count || !slice_equal(open->pieces.items[i].words, found->pieces.items[i].words))
            return 0;
    return open->heads;
}

static void remember(Search *f, const Found *found, int32_t rows)
{
    f->open = *found;
    f->rows = rows;
    f->is_open = true;
}

/* The table of the page before goes on at the top of this one, in the columns that it had. */
static ptrdiff_t go_on(Search *f, GridLine *lines, ptrdiff_t count)
{
    Found found = f->open;
    found.grid.lines = lines;
    found.grid.count = grid_goes_on(&f->open.grid, lines, count);
    found.pieces.items = NULL;
    found.pieces.count = found.pieces.room = 0;
    if (found.grid.count == 0) return 0;
    found_pieces(f->pdf, &found);
    found_rows(f->pdf, &found);
    int32_t heads = repeated_heads(&f->open, &found);
    int values = 0, cells = 0;
    for (ptrdiff_t i = 0; i < found.pieces.count; i++) {
        if (found.pieces.items[i].row < heads || !found.values[found.pieces.items[i].first]) continue;
        cells++;
        values += found_value(found.pieces.items[i].words);
    }
    if (values == 0 || values * 2 < cells) return 0;
    found.heads = 0;
    PdfTable *table = PUSH(f->pdf->arena, &f->pdf->tables);
    table->goes_on = true;
    add_cells(f->pdf, &found, heads, f->rows, table);
    *PUSH(f->pdf->arena, &f->lines) = line_for(f->pdf, &found.grid, f->page);
    found.heads = f->open.heads;
    found.pieces.items = f->open.pieces.items; /* the heads to compare with */
    found.pieces.count = found.pieces.room = f->open.pieces.count;
    remember(f, &found, f->rows + found.row_count - heads);
    return found.grid.count;
}

/* Lines above the grid that head its columns: pieces within them, close by. */
static ptrdiff_t heads_above(const Pdf *pdf, const PdfGrid *grid, const GridLine *lines, ptrdiff_t first)
{
    ptrdiff_t n = 0;
    const GridColumn *columns = grid->columns;
    for (; n < 3 && first - n > 0; n++) {
        const GridLine *line = &lines[first - n - 1], *below = &lines[first - n];
        if (line->words[0]->taken || below->y0 - line->y1 > 1.5 * line->height) break;
        if (line->x0 < columns[0].x0 - line->height ||
            line->x1 > columns[grid->column_count - 1].x1 + line->height)
            break;
        int pieces = 0, from = 0, to;
        for (ptrdiff_t k = 0; k < line->count; pieces++) {
            grid_piece(grid, line, k, &k, &from, &to);
            if (to - from + 1 == grid->column_count) return n;
        }
        double away = (line->x0 + line->x1 - columns[0].x0 - columns[grid->column_count - 1].x1) / 2;
        bool centred = fabs(away) < 0.1 * (columns[grid->column_count - 1].x1 - columns[0].x0);
        bool phrase = from == to && line->count > 2;
        if ((pieces < 2 && (from == 0 || centred || phrase)) ||
            is_named(found_words(pdf, line, 0, line->count)))
            break;
    }
    return n;
}

/* Does LINE begin with a bullet, and is all behind it one piece? */
static bool is_item(const Pdf *pdf, const GridLine *line)
{
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xE2\x97\x8F", "\xC2\xB7", "-", "\xE2\x80\x93"};
    if (line->count < 2) return false;
    const PdfWord *mark = line->words[0];
    Slice word = slice_trim((Slice){pdf->words->str + mark->start, mark->end - mark->start});
    bool bullet = false;
    for (size_t i = 0; i < G_N_ELEMENTS(bullets) && !bullet; i++) bullet = slice_is(word, bullets[i]);
    for (ptrdiff_t i = 2; i < line->count && bullet; i++)
        bullet = line->words[i]->x0 - line->words[i - 1]->x1 < 0.8 * line->height; /* no gap of a table */
    return bullet;
}

/* Where a list behind the lines from FIRST on begins: its items are no rows of a table; COUNT where there is none. */
static ptrdiff_t before_items(const Pdf *pdf, const GridLine *lines, ptrdiff_t first, ptrdiff_t count)
{
    for (ptrdiff_t i = first + 1; i < count; i++)
        if (is_item(pdf, &lines[i]) && !is_item(pdf, &lines[i - 1])) return i;
    return count;
}

/* Takes the table that begins at line FIRST, where one does; END is where to look on. */
static void try_table(Search *f, GridLine *lines, ptrdiff_t first, ptrdiff_t count, ptrdiff_t *end)
{
    Found found = {0};
    *end = first + 1;
    if (!grid_at(lines + first, before_items(f->pdf, lines, first, count) - first, &found.grid)) return;
    ptrdiff_t above = heads_above(f->pdf, &found.grid, lines, first);
    found.grid.lines -= above;
    found.grid.count += above;
    /* Lines at the end that are no row: one piece, further away than the others, or a sentence. */
    for (; found.grid.count > 2; found.grid.count--) {
        const GridLine *last = &found.grid.lines[found.grid.count - 1];
        ptrdiff_t to;
        int from, upto;
        grid_piece(&found.grid, last, 0, &to, &from, &upto);
        if (to < last->count || (upto == from && from > 0)) break;
        double between = last->y0 - (last - 1)->y1;
        Slice words = found_words(f->pdf, last, 0, last->count);
        if (upto == from && between < 0.5 * last->height &&
            !(words.len && strchr(".:", words.at[words.len - 1])))
            break;
    }
    found_pieces(f->pdf, &found);
    found_rows(f->pdf, &found);
    found_heads(&found);
    *end = first + 1 + found.grid.count / 8; /* prose is not looked at again from each of its lines */
    if (!found_is_table(&found)) return;
    PdfTable *table = PUSH(f->pdf->arena, &f->pdf->tables);
    take_caption(f->pdf, lines, first - above, table);
    add_cells(f->pdf, &found, 0, 0, table);
    *PUSH(f->pdf->arena, &f->lines) = line_for(f->pdf, &found.grid, f->page);
    *end = found.grid.lines + found.grid.count - lines;
    if (*end == count) remember(f, &found, found.row_count);
}

/* The tables among the words between LEFT and RIGHT. */
static void find_between(Search *f, const PdfPage *page, double left, double right)
{
    Pdf *pdf = f->pdf;
    ptrdiff_t most = 0, count = 0;
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) most += pdf->lines.items[i].count;
    if (most > WORDS_MOST) return;
    PdfWord **words = NEW_ARRAY(pdf->arena, PdfWord *, most);
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
        const PdfLine *line = &pdf->lines.items[i];
        for (ptrdiff_t k = line->first; k < line->first + line->count && !line->furniture; k++) {
            PdfWord *word = &pdf->boxes.items[k];
            if (!word->taken && word->x0 >= left && word->x1 <= right && word->x1 > word->x0 &&
                word->y1 > word->y0)
                words[count++] = word;
        }
    }
    GridLine *lines;
    count = grid_lines(pdf->arena, words, count, &lines);
    if (count > GRID_LINES) return;
    bool open = f->is_open;
    f->is_open = false;
    ptrdiff_t at = open ? go_on(f, lines, count) : 0, end;
    if (at < count) f->is_open = false;
    for (; at < count; at = end) try_table(f, lines, at, count, &end);
}

/* ---- The lines without them
 * ------------------------------------------------------------------------------------------- */

/* Puts what is left of LINE, whose words were taken in part, into it; false where nothing is. */
static bool keep_rest(Pdf *pdf, PdfLine *line)
{
    ptrdiff_t left = 0;
    for (ptrdiff_t k = line->first; k < line->first + line->count; k++) left += !pdf->boxes.items[k].taken;
    if (left == line->count || left == 0) return left > 0;
    ptrdiff_t start = (ptrdiff_t)pdf->words->len;
    double x0 = INFINITY, x1 = 0;
    for (ptrdiff_t k = line->first; k < line->first + line->count; k++) {
        const PdfWord *word = &pdf->boxes.items[k];
        if (word->taken) continue;
        char *copy = g_strndup(pdf->words->str + word->start, (gsize)(word->end - word->start));
        g_string_append_printf(pdf->words, "%s%s", (ptrdiff_t)pdf->words->len > start ? " " : "", copy);
        g_free(copy);
        if (x1 == 0) line->first_word = word->x1 - word->x0;
        x0 = MIN(x0, word->x0), x1 = MAX(x1, word->x1);
    }
    line->start = start;
    line->end = (ptrdiff_t)pdf->words->len;
    line->x0 = x0, line->x1 = x1;
    return true;
}

/* Does LINE stand below the table of AT? */
static bool is_below(const PdfLine *line, const PdfLine *at)
{
    return !line->furniture && line->y0 > at->y1 - 0.3 * line->height && line->x0 < at->x1 && line->x1 > at->x0;
}

/* The lines of PAGE, the tables before what stands below them. */
static void put_lines(Search *f, PdfPage *page, Pdf *out)
{
    Pdf *pdf = f->pdf;
    ptrdiff_t first = out->ordered.count, placed = 0;
    for (ptrdiff_t i = page->first; i < page->first + page->count; i++) {
        PdfLine *line = &pdf->lines.items[i];
        if (!keep_rest(pdf, line)) continue;
        while (placed < f->lines.count && is_below(line, &f->lines.items[placed]))
            *PUSH(pdf->arena, &out->ordered) = f->lines.items[placed++];
        *PUSH(pdf->arena, &out->ordered) = *line;
    }
    while (placed < f->lines.count) *PUSH(pdf->arena, &out->ordered) = f->lines.items[placed++];
    page->first = first;
    page->count = out->ordered.count - first;
    f->lines.count = 0;
}

void pdf_find_tables(Pdf *pdf)
{
    Search f = {.pdf = pdf};
    Pdf out = {0};
    for (ptrdiff_t p = 0; p < pdf->pages.count; p++) {
        PdfPage *page = &pdf->pages.items[p];
        f.page = (int32_t)p + 1;
        double gutter = pdf_gutter(pdf, page, true);
        find_between(&f, page, -INFINITY, INFINITY);
        if (gutter > 0) {
            find_between(&f, page, -INFINITY, gutter);
            find_between(&f, page, gutter, INFINITY);
        }
        put_lines(&f, page, &out);
    }
    pdf->lines.items = out.ordered.items;
    pdf->lines.count = out.ordered.count;
    for (ptrdiff_t p = 0; p < pdf->pages.count; p++) pdf_join_labels(pdf, &pdf->pages.items[p]);
}
