/* Lines and blocks: which lines were wrapped by hand and belong together, which stand for themselves; headings,
   items and the cells of Markdown tables. */
#include "report/source/reader.h"

#include <stdlib.h>

#include <glib.h>

#include "report/source/aligned.h"
#include "report/source/marks.h"

/* START..END without the white space at both ends; blank where they are equal. INDENT in bytes. */
typedef struct Line {
    int32_t start, end, indent;
} Line;

typedef struct Reader {
    Arena *arena;
    Source *source;
    const char *text;
    Line *lines;
    int32_t count;
    int32_t width; /* of hard-wrapped lines, in characters; 0 where lines stand for themselves */
} Reader;

enum {
    WRAP_SAMPLE = 4096, /* line ends looked at: enough to know a document's habit */
    WRAP_NARROW = 40,   /* nobody wraps prose closer, */
    WRAP_WIDE = 130,    /* nor wider */
    HEADING_LONGEST = 90,
    TITLE_LONGEST = 160
};

/* The length of the white space that stands at AT, 0 where none does. */
static ptrdiff_t space_at(const char *at, const char *end)
{
    if (at < end && strchr(" \t\r\f\v", *at) && *at) return 1;
    return end - at > 1 && memcmp(at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static bool is_blank(Line line)
{
    return line.start == line.end;
}

static Slice slice_line(const Reader *r, Line line)
{
    return (Slice){r->text + line.start, line.end - line.start};
}

static Line line_at(const char *text, ptrdiff_t start, ptrdiff_t end)
{
    ptrdiff_t from = start, n;
    while ((n = space_at(text + from, text + end))) from += n;
    for (;;) {
        if (end > from && space_at(text + end - 1, text + end))
            end--;
        else if (end - from > 1 && space_at(text + end - 2, text + end) == 2)
            end -= 2;
        else
            break;
    }
    return (Line){(int32_t)from, (int32_t)end, (int32_t)(from - start)};
}

static void find_lines(Reader *r)
{
    Slice text = r->source->text;
    ptrdiff_t start = 0, count = 0;
    for (const char *at = text.at, *end = at + text.len; at && at < end; count++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at) at++;
    }
    count++;
    r->lines = NEW_ARRAY(r->arena, Line, count);
    r->source->lines.items = NEW_ARRAY(r->arena, int32_t, count);
    r->source->lines.room = count;
    bool mark = slice_starts(text, "\xEF\xBB\xBF");
    while (start < text.len) {
        const char *stop = memchr(text.at + start, '\n', (size_t)(text.len - start));
        ptrdiff_t end = stop ? stop - text.at : text.len;
        r->source->lines.items[r->source->lines.count++] = (int32_t)start;
        r->lines[r->count++] = line_at(text.at, start + (start == 0 && mark ? 3 : 0), end);
        start = end + 1;
    }
    if (r->count == 0) r->source->lines.items[r->source->lines.count++] = 0;
}

/* The bars between cells: "Ash | 3 | 12" has two. */
static int32_t bars(const Reader *r, int32_t i)
{
    if (i >= r->count) return 0;
    Slice line = slice_line(r, r->lines[i]);
    int32_t n = 0;
    for (ptrdiff_t k = 1; k + 1 < line.len; k++)
        n += line.at[k] == '|' && (line.at[k - 1] == ' ' || line.at[k - 1] == '\t') && (line.at[k + 1] == ' ' || line.at[k + 1] == '\t');
    return n;
}

/* A quick look, for the most lines are no rows. */
static bool ends_in_figure(const Reader *r, int32_t i)
{
    if (i >= r->count || is_blank(r->lines[i])) return false;
    char last = r->text[r->lines[i].end - 1];
    return g_ascii_isdigit(last) || last == '%' || last == ')' || last == '-' || (unsigned char)last >= 0x80;
}

/* How many lines from I on are rows of figures with the same fields, and HEAD, whether line I is their heads. */
static int32_t aligned_lines(const Reader *r, int32_t i, bool *head)
{
    Slice fields[ALIGNED_MOST];
    int32_t n = ends_in_figure(r, i) ? aligned_row(slice_line(r, r->lines[i])) : 0, first = i;
    *head = n == 0 && i + 1 < r->count;
    if (*head) {
        int heads = aligned_fields(slice_line(r, r->lines[i]), fields);
        n = aligned_row(slice_line(r, r->lines[++first]));
        if (heads < 2 || (heads != n && heads != n - 1)) return 0;
    }
    int32_t end = first;
    while (n && end < r->count && aligned_row(slice_line(r, r->lines[end])) == n) end++;
    return end - first;
}

static bool starts_aligned(const Reader *r, int32_t i)
{
    enum { LEAST = 3 }; /* rows: fewer may be chance */
    bool head;
    return (ends_in_figure(r, i) || ends_in_figure(r, i + 1)) && aligned_lines(r, i, &head) >= LEAST;
}

/* A Markdown table, or lines that bars cut alike: one such line may as well be a row of links. */
static bool starts_table(const Reader *r, int32_t i)
{
    if (i + 1 < r->count && mark_is_table_rule(slice_line(r, r->lines[i + 1])) &&
        memchr(r->text + r->lines[i].start, '|', (size_t)(r->lines[i].end - r->lines[i].start)))
        return true;
    int32_t n = bars(r, i);
    return n > 0 && bars(r, i + 1) == n && (n > 1 || bars(r, i + 2) == n);
}

/* ---- Wrapped by hand?
 * ----------------------------------------------------------------------------------------- */

/* Does the sentence of LINE go on? */
static bool is_open(const Reader *r, Line line)
{
    const char *at = r->text + line.end - 1;
    while (at > r->text + line.start && strchr("\"')]", *at)) at--;
    if ((unsigned char)*at >= 0x80 && at - 2 >= r->text + line.start && memcmp(at - 2, "\xE2\x80", 2) == 0 &&
        at - 3 >= r->text + line.start)
        at -= 3; /* a typographic quotation mark */
    return !strchr(".!?:;", *at);
}

/* Does LINE begin as the middle of a sentence does: with a letter that is no capital? */
static bool goes_on(const Reader *r, Line line)
{
    gunichar c = g_utf8_get_char(r->text + line.start);
    return g_unichar_isalpha(c) && !g_unichar_isupper(c) && !g_unichar_istitle(c);
}

static int32_t characters(const Reader *r, Line line)
{
    return line.indent + (int32_t)slice_characters(slice_line(r, line));
}

/* Would the first word of NEXT have had room at the end of LINE, were lines WIDTH long? A tenth and more is
   left to programs that even out their lines. */
static bool is_full(const Reader *r, Line line, Line next, int32_t width)
{
    const char *word = r->text + next.start;
    const char *stop = memchr(word, ' ', (size_t)(next.end - next.start));
    Slice first = {word, stop ? stop - word : next.end - next.start};
    return characters(r, line) + 1 + slice_characters(first) > width * 17 / 20;
}

static bool has_mark(const Reader *r, int32_t i)
{
    int16_t level;
    Slice line = slice_line(r, r->lines[i]);
    return mark_of_heading(line, &level) || mark_of_item(line) || mark_is_rule(line) || starts_table(r, i) || starts_aligned(r, i);
}

static int by_size(const void *a, const void *b)
{
    return *(const int32_t *)a - *(const int32_t *)b;
}

/* Lines were wrapped by hand where they are filled to a common width and most of them go on in the next one. */
static int32_t wrap_width(Reader *r, Arena scratch)
{
    int32_t *at = NEW_ARRAY(&scratch, int32_t, WRAP_SAMPLE), *sizes = NEW_ARRAY(&scratch, int32_t, WRAP_SAMPLE);
    int32_t n = 0, filled = 0, open = 0, on = 0;
    for (int32_t i = 0; i + 1 < r->count && n < WRAP_SAMPLE; i++) {
        if (is_blank(r->lines[i]) || is_blank(r->lines[i + 1])) continue;
        if (r->lines[i + 1].indent > r->lines[i].indent + 1 || has_mark(r, i + 1)) continue;
        at[n] = i;
        /* A line of more bytes than that is too long whatever its script. */
        Line line = r->lines[i];
        sizes[n++] = line.end - line.start > 4 * WRAP_WIDE ? WRAP_WIDE + 1 : characters(r, line);
    }
    if (n == 0) return 0;
    int32_t *sorted = NEW_ARRAY(&scratch, int32_t, n);
    memcpy(sorted, sizes, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, by_size);
    int32_t width = sorted[(n - 1) * 9 / 10];
    if (width < WRAP_NARROW || width > WRAP_WIDE) return 0;
    for (int32_t k = 0; k < n; k++) {
        Line line = r->lines[at[k]], next = r->lines[at[k] + 1];
        if (sizes[k] > WRAP_WIDE) continue;
        filled += is_full(r, line, next, width);
        open += is_open(r, line);
        on += goes_on(r, next);
    }
    bool wrapped = filled * 10 >= n * 7 && on * 5 >= n * 2 && open * 2 >= n;
    return wrapped ? width : 0;
}

/* Does line I go on with the block that ends on the line before? ITEM_INDENT is that of the item which this
   block is, -1 for a paragraph. */
static bool joins(const Reader *r, int32_t i, int32_t item_indent)
{
    Line line = r->lines[i - 1], next = r->lines[i];
    /* What hangs under the words of an item belongs to it, however wide. */
    if (item_indent >= 0 && next.indent >= item_indent + 2) return true;
    if (r->width == 0 || next.indent > line.indent + 1) return false;
    if (is_full(r, line, next, r->width) && characters(r, line) <= WRAP_WIDE) return true;
    return is_open(r, line) && goes_on(r, next);
}

/* ---- Blocks
 * --------------------------------------------------------------------------------------------------- */

static Block *add(Reader *r, BlockKind kind, ptrdiff_t start, ptrdiff_t end, bool gap)
{
    Block *block = PUSH(r->arena, &r->source->blocks);
    *block = (Block){.kind = kind, .start = (int32_t)start, .end = (int32_t)end, .gap_before = gap};
    return block;
}

static void read_cells(Reader *r, Line line, int32_t row, bool gap)
{
    ptrdiff_t at = line.start, end = line.end;
    if (r->text[at] == '|') at++;
    if (end > at && r->text[end - 1] == '|' && r->text[end - 2] != '\\') end--;
    for (int32_t column = 1; at <= end; column++) {
        ptrdiff_t stop = at;
        while (stop < end && !(r->text[stop] == '|' && r->text[stop - 1] != '\\')) stop++;
        Line cell = line_at(r->text, at, stop);
        if (!is_blank(cell)) {
            Block *block = add(r, BLOCK_CELL, cell.start, cell.end, gap);
            block->row = row;
            block->column = column;
            gap = false;
        }
        at = stop + 1;
    }
}

/* Reads the table that starts at line I; the index of the line after it. */
static int32_t read_table(Reader *r, int32_t i, bool gap)
{
    int32_t row = 1;
    for (int32_t rule = i + 1; i < r->count && !is_blank(r->lines[i]); i++) {
        Line line = r->lines[i];
        if (i == rule && mark_is_table_rule(slice_line(r, line))) continue;
        if (!memchr(r->text + line.start, '|', (size_t)(line.end - line.start))) break;
        read_cells(r, line, row++, gap);
        gap = false;
    }
    return i;
}

/* Adds the fields of line I as cells of ROW; heads may lack that over the names of the rows. */
static void read_fields(Reader *r, int32_t i, int32_t row, int32_t skipped, bool gap)
{
    Slice fields[ALIGNED_MOST];
    int count = aligned_fields(slice_line(r, r->lines[i]), fields);
    for (int n = 0; n < count; n++) {
        ptrdiff_t start = fields[n].at - r->text;
        Block *block = add(r, BLOCK_CELL, start, start + fields[n].len, gap && n == 0);
        block->row = row;
        block->column = n + 1 + skipped;
        block->head = row == 1;
    }
}

/* Reads the aligned table that starts at line I; the index of the line after it. Its rows are counted from 2 where it has no
   heads. */
static int32_t read_aligned(Reader *r, int32_t i, bool gap)
{
    Slice fields[ALIGNED_MOST];
    bool head;
    int32_t rows = aligned_lines(r, i, &head);
    if (head) {
        int n = aligned_row(slice_line(r, r->lines[i + 1]));
        read_fields(r, i, 1, n - aligned_fields(slice_line(r, r->lines[i]), fields), gap);
        i++;
    }
    for (int32_t k = 0; k < rows; k++) read_fields(r, i + k, k + 2, 0, gap && !head && k == 0);
    return i + rows;
}

static void find_blocks(Reader *r)
{
    bool gap = true, open = false; /* the last block may still grow */
    int32_t item_indent = -1;
    for (int32_t i = 0; i < r->count;) {
        Line line = r->lines[i];
        Slice text = slice_line(r, line);
        int16_t level = 0;
        ptrdiff_t mark;
        if (is_blank(line)) {
            gap = true;
            open = false;
        } else if (mark_is_rule(text)) {
            Block *last = open ? &r->source->blocks.items[r->source->blocks.count - 1] : NULL;
            bool alone = last && last->kind == BLOCK_PARAGRAPH && last->gap_before &&
                         last->start == r->lines[i - 1].start;
            if (alone && (text.at[0] == '=' || text.at[0] == '-') && last->end - last->start <= TITLE_LONGEST) {
                last->kind = BLOCK_HEADING;
                last->level = text.at[0] == '=' ? 1 : 2;
            }
            gap = true;
            open = false;
        } else if (starts_table(r, i)) {
            i = read_table(r, i, gap);
            gap = open = false;
            continue;
        } else if (starts_aligned(r, i)) {
            i = read_aligned(r, i, gap);
            gap = open = false;
            continue;
        } else if ((mark = mark_of_heading(text, &level)) != 0) {
            while (text.len > mark && (text.at[text.len - 1] == '#' || text.at[text.len - 1] == ' '))
                text.len--;
            Line head = line_at(r->text, line.start + mark, line.start + text.len);
            if (!is_blank(head)) add(r, BLOCK_HEADING, head.start, head.end, gap)->level = level;
            gap = true;
            open = false;
        } else if ((mark = mark_of_item(text)) != 0) {
            Line item = line_at(r->text, line.start + mark, line.end);
            add(r, BLOCK_ITEM, item.start, item.end, gap)->level = (int16_t)(1 + line.indent / 2 % 100);
            item_indent = line.indent;
            gap = false;
            open = true;
        } else if (open && joins(r, i, item_indent)) {
            r->source->blocks.items[r->source->blocks.count - 1].end = line.end;
        } else {
            add(r, BLOCK_PARAGRAPH, line.start, line.end, gap);
            item_indent = -1;
            gap = false;
            open = true;
        }
        i++;
    }
}

/* A short line without a full stop that stands alone may be a heading. */
static bool may_head(const Reader *r, ptrdiff_t b)
{
    const Block *block = &r->source->blocks.items[b];
    if (block->kind != BLOCK_PARAGRAPH || !block->gap_before || block->end - block->start > 4 * TITLE_LONGEST)
        return false;
    Slice text = source_slice(r->source, block->start, block->end);
    bool title = b == 0;
    if (slice_characters(text) > (title ? TITLE_LONGEST : HEADING_LONGEST)) return false;
    if (text.at[0] == '(' || memchr(text.at, '\n', (size_t)text.len)) return false;
    if (!is_open(r, (Line){block->start, block->end, 0}) && !(title && text.at[text.len - 1] == '?'))
        return false;
    if (text.at[text.len - 1] == ',') return false;
    int letters = 0, digits = 0;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        letters += g_ascii_isalpha(text.at[i]) || (unsigned char)text.at[i] >= 0x80;
        digits += g_ascii_isdigit(text.at[i]);
    }
    return letters > 2 * digits;
}

/* Prose: long, or ending as a sentence does. Only before it is a short line a heading and not one entry of
 * many. */
static bool is_prose(const Reader *r, ptrdiff_t b)
{
    if (b >= r->source->blocks.count) return false;
    const Block *block = &r->source->blocks.items[b];
    int32_t length = block->end - block->start;
    if (block->kind == BLOCK_ITEM || block->kind == BLOCK_CELL) return block->gap_before || b == 1;
    if (block->kind != BLOCK_PARAGRAPH) return false;
    return length > 2 * HEADING_LONGEST || (length > 40 && strchr(".!?", r->text[block->end - 1]));
}

static void find_headings(Reader *r)
{
    for (ptrdiff_t b = 0; b < r->source->blocks.count; b++) {
        if (!may_head(r, b)) continue;
        const Block *next = b + 1 < r->source->blocks.count ? &r->source->blocks.items[b + 1] : NULL;
        bool alone = next && (next->gap_before || b == 0);
        bool heads = alone && (is_prose(r, b + 1) || (may_head(r, b + 1) && is_prose(r, b + 2)));
        if (!heads) continue;
        r->source->blocks.items[b].kind = BLOCK_HEADING;
        r->source->blocks.items[b].level = b == 0 ? 1 : 2;
    }
}

void source_blocks(Arena *arena, Source *source)
{
    Reader r = {.arena = arena, .source = source, .text = source->text.at};
    find_lines(&r);
    r.width = wrap_width(&r, *arena);
    find_blocks(&r);
    find_headings(&r);
}

void source_laid_out(Arena *arena, Source *source, bool headings)
{
    Reader r = {.arena = arena, .source = source, .text = source->text.at};
    for (ptrdiff_t b = 0; b < source->blocks.count; b++) {
        Block *block = &source->blocks.items[b];
        ptrdiff_t mark = block->kind == BLOCK_PARAGRAPH ? mark_of_item(source_slice(source, block->start, block->end)) : 0;
        if (!mark) continue;
        block->kind = BLOCK_ITEM;
        block->level = 1;
        block->start += (int32_t)mark;
    }
    if (headings) find_headings(&r);
}

void source_lines(Arena *arena, Source *source)
{
    *PUSH(arena, &source->lines) = 0;
    for (ptrdiff_t at = 0; at < source->text.len;) {
        const char *stop = memchr(source->text.at + at, '\n', (size_t)(source->text.len - at));
        at = stop ? stop + 1 - source->text.at : source->text.len;
        if (at < source->text.len) *PUSH(arena, &source->lines) = (int32_t)at;
    }
}
