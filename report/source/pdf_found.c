/* What makes a grid of words a table: a column of numbers or dates that are no numbering, beside cells that begin where
   their rows do. */
#include "report/source/pdf_found.h"

#include <math.h>
#include <stdlib.h>

enum { HEAD_ROWS = 4 };

/* ---- What words are
 * --------------------------------------------------------------------------------------------------- */

bool found_digit(Slice words)
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

bool found_value(Slice words)
{
    static const char *const with[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
                                       "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
                                       "fri", "sat", "sun", "mil", "bil", "tho", "per", "cen",
                                       "abo", "ove", "c.",  "ca.", "to",  "and", "or"};
    if (!found_digit(words)) return false;
    int other = 0, count = 0;
    for (Slice word; next_word(&words, &word); count++) {
        bool known = found_digit(word) || !has_letter(word);
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
    if (!has_letter(words) && !found_digit(words)) return true;
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

bool found_small(Slice words)
{
    gunichar c = words.len ? g_utf8_get_char_validated(words.at, words.len) : 0;
    return c != (gunichar)-1 && c != (gunichar)-2 && g_unichar_islower(c);
}

/* ---- Pieces and rows
 * -------------------------------------------------------------------------------------------------- */

Slice found_words(const Pdf *pdf, const GridLine *line, ptrdiff_t from, ptrdiff_t to)
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

void found_pieces(const Pdf *pdf, Found *found)
{
    const PdfGrid *grid = &found->grid;
    found->pieces.count = 0;
    for (ptrdiff_t i = 0; i < grid->count; i++) {
        const GridLine *line = &grid->lines[i];
        for (ptrdiff_t from = 0, to; from < line->count; from = to) {
            Piece piece = {.line = i};
            grid_piece(grid, line, from, &to, &piece.first, &piece.last);
            piece.words = found_words(pdf, line, from, to);
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
    if (!found_value(above) || !found_value(below)) return false;
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
        if (!filled[piece->first] || piece->first != piece->last || found_value(piece->words)) return false;
        if (piece->first == 0 && !found_small(piece->words)) return false;
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

void found_rows(const Pdf *pdf, Found *found)
{
    found->rows = NEW_ARRAY(pdf->arena, int32_t, found->grid.count);
    double least = row_step(&found->grid, *pdf->arena);
    if (!(least > 0 && rows_by_steps(found, least))) rows_by_words(found);
    for (ptrdiff_t i = 0; i < found->pieces.count; i++)
        found->pieces.items[i].row = found->rows[found->pieces.items[i].line];
}

/* ---- Is it a table?
 * --------------------------------------------------------------------------------------------------- */

void found_heads(Found *found)
{
    int32_t first = found->row_count;
    bool digits = false;
    for (ptrdiff_t i = 0; i < found->pieces.count; i++) {
        const Piece *piece = &found->pieces.items[i];
        if (found_value(piece->words) && !(year_of(piece->words) && piece->first > 0))
            first = MIN(first, piece->row);
        digits = digits || (piece->row == 0 && found_digit(piece->words));
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
        t->values += found_value(piece->words);
        t->small += found_small(piece->words);
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

bool found_is_table(Found *found)
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
