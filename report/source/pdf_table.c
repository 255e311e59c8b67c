/* The tables of a PDF: grids of words whose columns hold values. Prose in columns, lists and references stand
   in grids too; what makes a table is a column of numbers or dates that are no numbering, beside cells that
   begin where their rows do. */
#include "report/source/pdf_grid.h"

#include <math.h>
#include <stdlib.h>

enum { HEAD_ROWS = 4, CAPTION_LINES = 4, CAPTION_LONGEST = 300, WORDS_MOST = 20000 };

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

/* ---- What words are
 * --------------------------------------------------------------------------------------------------- */

static bool has_digit(Slice words)
{
    for (ptrdiff_t i = 0; i < words.len; i++)
        if (g_ascii_isdigit(words.at[i])) return true;
    return false;
}

static bool has_letter(Slice words)
{
    for (ptrdiff_t i = 0; i < words.len; i++)
        if (g_ascii_isalpha(words.at[i]) ||
            ((unsigned char)words.at[i] >= 0xC3 && (unsigned char)words.at[i] < 0xE2))
            return true;
    return false;
}

/* Takes the next word of WORDS; false at their end. */
static bool next_word(Slice *words, Slice *out)
{
    *words = slice_trim(*words);
    *out = *words;
    while (out->len && memchr(out->at, ' ', (size_t)out->len))
        out->len = (const char *)memchr(out->at, ' ', (size_t)out->len) - out->at;
    *words = (Slice){words->at + out->len, words->len - out->len};
    return out->len > 0;
}

/* A number, an amount or a date, with hardly a word beside it. */
static bool is_value(Slice words)
{
    static const char *const with[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
                                       "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
                                       "fri", "sat", "sun", "mil", "bil", "tho", "per", "cen",
                                       "abo", "ove", "c.",  "ca.", "to",  "and", "or"};
    if (!has_digit(words)) return false;
    int other = 0, count = 0;
    for (Slice word; next_word(&words, &word); count++) {
        bool known = has_digit(word) || !has_letter(word);
        for (size_t i = 0; i < G_N_ELEMENTS(with) && !known; i++)
            known = g_ascii_strncasecmp(word.at, with[i], MIN((gsize)word.len, strlen(with[i]))) == 0 &&
                    word.len >= 2;
        other += !known;
    }
    return other <= 1 && count <= 7 && other * 2 <= count;
}

/* A dash, "n/a": the cell says that it says nothing. */
static bool is_nothing(Slice words)
{
    static const char *const nothing[] = {"n/a",  "n.a.",    "na",      "nil",
                                          "none", "unknown", "no data", "not known"};
    if (!has_letter(words) && !has_digit(words)) return true;
    for (size_t i = 0; i < G_N_ELEMENTS(nothing); i++)
        if (slice_equal_fold(words, slice_of(nothing[i]))) return true;
    return false;
}

/* The year that WORDS are, 0 where they are none. */
static int year_of(Slice words)
{
    if (words.len != 4 || has_letter(words)) return 0;
    int year = atoi(words.at);
    return year >= 1000 && year < 2100 ? year : 0;
}

static bool starts_small(Slice words)
{
    gunichar c = words.len ? g_utf8_get_char_validated(words.at, words.len) : 0;
    return c != (gunichar)-1 && c != (gunichar)-2 && g_unichar_islower(c);
}

/* ---- Pieces and rows
 * -------------------------------------------------------------------------------------------------- */

static Slice words_between(const Pdf *pdf, const GridLine *line, ptrdiff_t from, ptrdiff_t to)
{
    GString *text = g_string_new(NULL);
    for (ptrdiff_t i = from; i < to; i++) {
        const PdfWord *word = line->words[i];
        if (i > from) g_string_append_c(text, ' ');
        g_string_append_len(text, pdf->words->str + word->start, word->end - word->start);
    }
    Slice out = {arena_string(pdf->arena, (Slice){text->str, (ptrdiff_t)text->len}), (ptrdiff_t)text->len};
    g_string_free(text, TRUE);
    return slice_trim(out);
}

static void find_pieces(const Pdf *pdf, Found *found)
{
    const PdfGrid *grid = &found->grid;
    found->pieces.count = 0;
    for (ptrdiff_t i = 0; i < grid->count; i++) {
        const GridLine *line = &grid->lines[i];
        for (ptrdiff_t from = 0, to; from < line->count; from = to) {
            Piece piece = {.line = i};
            grid_piece(grid, line, from, &to, &piece.first, &piece.last);
            piece.words = words_between(pdf, line, from, to);
            if (piece.words.len) *PUSH(pdf->arena, &found->pieces) = piece;
        }
    }
}

static double step_of(const PdfGrid *grid, ptrdiff_t from, ptrdiff_t to)
{
    return grid_middle(&grid->lines[to]) - grid_middle(&grid->lines[from]);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The step between lines from which on another row begins, where rows stand further apart than the lines of a
   cell; 0 where they do not. Lines half a step apart are cells of one row that are set to its middle. */
static double row_step(const PdfGrid *grid, Arena scratch)
{
    double *steps = NEW_ARRAY(&scratch, double, grid->count), best = 1.12, out = 0;
    ptrdiff_t n = 0, last = 0;
    for (ptrdiff_t i = 1; i < grid->count; i++) {
        double step = step_of(grid, last, i);
        if (step < 0.7 * grid->lines[i].height) continue;
        steps[n++] = step / grid->lines[i].height;
        last = i;
    }
    qsort(steps, (size_t)n, sizeof *steps, by_value);
    for (ptrdiff_t i = 0; i + 1 < n; i++) {
        if (steps[i] > 1.7 || steps[i + 1] < best * steps[i]) continue;
        best = steps[i + 1] / steps[i];
        out = (steps[i] + steps[i + 1]) / 2;
    }
    return out;
}

/* Two values one below the other are two rows: but a year below its day is one date. */
static bool are_rivals(Slice above, Slice below)
{
    if (!is_value(above) || !is_value(below)) return false;
    return !(has_letter(above) && !g_ascii_isdigit(above.at[above.len - 1]) && year_of(below));
}

/* Numbers the rows by their distance. False where that puts two values into one cell. */
static bool rows_by_steps(Found *found, double least)
{
    const PdfGrid *grid = &found->grid;
    ptrdiff_t last = 0;
    found->rows[0] = 0;
    for (ptrdiff_t i = 1; i < grid->count; i++) {
        double step = step_of(grid, last, i) / grid->lines[i].height;
        found->rows[i] = found->rows[i - 1] + (step > least);
        if (step >= 0.7) last = i;
    }
    found->row_count = found->rows[grid->count - 1] + 1;
    Slice above[GRID_COLUMNS] = {{0}};
    int32_t row[GRID_COLUMNS] = {0};
    for (ptrdiff_t i = 0; i < found->pieces.count; i++) {
        const Piece *piece = &found->pieces.items[i];
        int c = piece->first;
        if (above[c].len && row[c] == found->rows[piece->line] && are_rivals(above[c], piece->words))
            return false;
        above[c] = piece->words;
        row[c] = found->rows[piece->line];
    }
    return found->row_count > 1;
}

/* Does the line of the pieces FROM..TO go on with cells of the row above, which has the columns FILLED? */
static bool is_wrapped(const Found *found, ptrdiff_t from, ptrdiff_t to, const bool *filled)
{
    for (ptrdiff_t k = from; k < to; k++) {
        const Piece *piece = &found->pieces.items[k];
        if (!filled[piece->first] || piece->first != piece->last || is_value(piece->words)) return false;
        if (piece->first == 0 && !starts_small(piece->words)) return false;
    }
    return true;
}

/* Numbers the rows where lines of a cell and rows stand equally far apart. */
static void rows_by_words(Found *found)
{
    const PdfGrid *grid = &found->grid;
    bool filled[GRID_COLUMNS] = {0};
    ptrdiff_t k = 0, last = 0;
    int32_t row = 0;
    for (ptrdiff_t i = 0; i < grid->count; i++) {
        ptrdiff_t from = k;
        while (k < found->pieces.count && found->pieces.items[k].line == i) k++;
        double step = i ? step_of(grid, last, i) / grid->lines[i].height : 0;
        bool half = i && step < 0.7;
        bool same = half || (i && step < 1.7 && is_wrapped(found, from, k, filled));
        if (i && !same) {
            row++;
            memset(filled, 0, sizeof filled);
        }
        if (!half) last = i;
        for (ptrdiff_t n = from; n < k; n++) filled[found->pieces.items[n].first] = true;
        found->rows[i] = row;
    }
    found->row_count = row + 1;
}

static void find_rows(const Pdf *pdf, Found *found)
{
    found->rows = NEW_ARRAY(pdf->arena, int32_t, found->grid.count);
    double least = row_step(&found->grid, *pdf->arena);
    if (!(least > 0 && rows_by_steps(found, least))) rows_by_words(found);
    for (ptrdiff_t i = 0; i < found->pieces.count; i++)
        found->pieces.items[i].row = found->rows[found->pieces.items[i].line];
}

/* ---- Is it a table?
 * --------------------------------------------------------------------------------------------------- */

/* Rows without values but years, at the top: heads. All of a table cannot be. */
static void find_heads(Found *found)
{
    int32_t first = found->row_count;
    bool digits = false;
    for (ptrdiff_t i = 0; i < found->pieces.count; i++) {
        const Piece *piece = &found->pieces.items[i];
        if (is_value(piece->words) && !(year_of(piece->words) && piece->first > 0))
            first = MIN(first, piece->row);
        digits = digits || (piece->row == 0 && has_digit(piece->words));
    }
    if (first == found->row_count) first = digits ? 0 : 1;
    found->heads = first <= HEAD_ROWS ? first : 1;
    if (first > HEAD_ROWS && digits) found->heads = 0;
}

typedef struct Tally {
    int cells, values, words, small, commas;
    int numbers, even; /* numbers, and those that come after the one before by the same step */
    long last, step;
    bool falls;
} Tally;

static Slice digits_of(Slice words)
{
    while (words.len && strchr("[(#", *words.at)) words.at++, words.len--;
    while (words.len && strchr(".)]:", words.at[words.len - 1])) words.len--;
    return words;
}

static void count_number(Tally *t, Slice words)
{
    words = digits_of(words);
    if (words.len == 0 || words.len > 6) return;
    for (ptrdiff_t i = 0; i < words.len; i++)
        if (!g_ascii_isdigit(words.at[i])) return;
    long n = atol(words.at), step = n - t->last;
    if (t->numbers) t->falls = t->falls || step < 0;
    if (t->numbers > 1) t->even += step == t->step;
    t->step = step;
    t->last = n;
    t->numbers++;
}

static void tally(const Found *found, Tally out[GRID_COLUMNS])
{
    int32_t row[GRID_COLUMNS];
    memset(out, 0, GRID_COLUMNS * sizeof *out);
    memset(row, -1, sizeof row);
    for (ptrdiff_t i = 0; i < found->pieces.count; i++) {
        const Piece *piece = &found->pieces.items[i];
        Tally *t = &out[piece->first];
        if (piece->row < found->heads || is_nothing(piece->words)) continue;
        Slice rest = piece->words, word;
        while (next_word(&rest, &word)) t->words++;
        if (row[piece->first] == piece->row) continue; /* the cell goes on */
        row[piece->first] = piece->row;
        t->cells++;
        t->values += is_value(piece->words);
        t->small += starts_small(piece->words);
        t->commas += strchr(",;", piece->words.at[piece->words.len - 1]) != NULL;
        count_number(t, piece->words);
    }
}

/* 1, 2, 3: numbers that say which, and not how many. */
static bool is_numbering(const Tally *t)
{
    bool first = t->numbers == 2 && t->step == 1;
    return t->numbers * 10 >= t->cells * 7 && (first || t->numbers > 2) && t->even * 10 >= (t->numbers - 2) * 7 && t->step > 0;
}

static bool has_leaders(const Found *found)
{
    int dots = 0;
    for (ptrdiff_t i = 0; i < found->pieces.count; i++) {
        Slice words = found->pieces.items[i].words;
        if (g_strstr_len(words.at, words.len, "....") || g_strstr_len(words.at, words.len, ". . .")) return true;
        dots += slice_is(words, ".") || slice_is(words, ". .");
    }
    return dots > 2;
}

static bool has_head(const Found *found, int column)
{
    for (ptrdiff_t i = 0; i < found->pieces.count; i++) {
        const Piece *piece = &found->pieces.items[i];
        if (piece->row < found->heads && piece->first <= column && piece->last >= column) return true;
    }
    return false;
}

/* Rows with more than one cell. */
static int full_rows(const Found *found)
{
    int rows = 0, last = -1;
    for (ptrdiff_t i = 0; i < found->pieces.count; i++) {
        const Piece *piece = &found->pieces.items[i];
        bool more = i && piece->row == (piece - 1)->row && piece->first != (piece - 1)->first;
        if (piece->row < found->heads || !more || last == piece->row) continue;
        last = piece->row;
        rows++;
    }
    return rows;
}

static bool is_table(Found *found)
{
    Tally tallies[GRID_COLUMNS];
    int columns = found->grid.column_count, body = found->row_count - found->heads, values = 0;
    if (body < 2 || found->row_count < 3 || has_leaders(found) || full_rows(found) * 10 < body * 6)
        return false;
    tally(found, tallies);
    for (int c = 0; c < columns; c++) {
        const Tally *t = &tallies[c];
        found->values[c] = t->cells > 1 && t->values * 10 >= t->cells * 6;
        /* Prose begins anywhere in its sentence at the height of a row. */
        if (!found->values[c] && t->words > 3 * t->cells && t->small * 10 > t->cells * 3) return false;
        if (t->commas * 10 > t->cells * 3) return false;
        if (!found->values[c] || (c == 0 && is_numbering(t))) continue;
        /* "The dam ... 12" in a table of contents. */
        bool pages = c > 0 && c == columns - 1 && !values && t->numbers == t->cells && !t->falls && !has_head(found, c);
        values += !pages;
    }
    return values > 0;
}

/* ---- From grids to tables
 * --------------------------------------------------------------------------------------------- */

/* "Table 3: Losses by parish" */
static bool is_named(Slice words)
{
    return words.len > 6 && g_ascii_strncasecmp(words.at, "table ", 6) == 0 &&
           has_digit((Slice){words.at + 6, MIN(words.len - 6, 6)});
}

/* A line that stands above a table as its name: short, one piece, no sentence. */
static bool is_caption(const Pdf *pdf, const GridLine *line, const GridLine *below, Slice words)
{
    if (below->y0 - line->y1 > 1.6 * line->height || words.len > CAPTION_LONGEST) return false;
    return words.len < 90 && line->count <= 12 && line->height < 1.15 * pdf->body && !starts_small(words) &&
           !strchr(".;:,!?-", words.at[words.len - 1]);
}

/* The lines before FIRST that name its table are taken as its caption. */
static void take_caption(const Pdf *pdf, const GridLine *lines, ptrdiff_t first, PdfTable *table)
{
    for (ptrdiff_t i = first - 1; i >= 0 && first - i <= CAPTION_LINES; i--) {
        Slice words = words_between(pdf, &lines[i], 0, lines[i].count);
        if (words.len == 0 || lines[i].words[0]->taken || lines[i + 1].y0 - lines[i].y1 > 1.6 * lines[i].height)
            return;
        bool named = is_named(words);
        Slice above = i ? words_between(pdf, &lines[i - 1], 0, lines[i - 1].count) : (Slice){0};
        bool parted = !above.len || strchr(".:;!?\"", above.at[above.len - 1]) ||
                      lines[i].y0 - lines[i - 1].y1 > 0.5 * lines[i].height;
        if (!named && !(i == first - 1 && parted && is_caption(pdf, &lines[i], &lines[first], words))) continue;
        GString *text = g_string_new(NULL);
        for (ptrdiff_t k = i; k < first; k++) {
            words = words_between(pdf, &lines[k], 0, lines[k].count);
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
    find_pieces(f->pdf, &found);
    find_rows(f->pdf, &found);
    int32_t heads = repeated_heads(&f->open, &found);
    int values = 0, cells = 0;
    for (ptrdiff_t i = 0; i < found.pieces.count; i++) {
        if (found.pieces.items[i].row < heads || !found.values[found.pieces.items[i].first]) continue;
        cells++;
        values += is_value(found.pieces.items[i].words);
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
            is_named(words_between(pdf, line, 0, line->count)))
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
        Slice words = words_between(f->pdf, last, 0, last->count);
        if (upto == from && between < 0.5 * last->height &&
            !(words.len && strchr(".:", words.at[words.len - 1])))
            break;
    }
    find_pieces(f->pdf, &found);
    find_rows(f->pdf, &found);
    find_heads(&found);
    *end = first + 1 + found.grid.count / 8; /* prose is not looked at again from each of its lines */
    if (!is_table(&found)) return;
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
