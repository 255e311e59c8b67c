/* Blocks of plain text: paragraphs, headings, items and the cells of tables. */
#include "report/source/reader.h"

#include <glib.h>

#include "report/source/aligned.h"
#include "report/source/lines.h"
#include "report/source/marks.h"

typedef struct Reader {
    Arena *arena;
    Source *source;
    Lines lines;
} Reader;

enum {
    HEADING_LONGEST = 90,
    TITLE_LONGEST = 160
};

static Block *add(Reader *r, BlockKind kind, ptrdiff_t start, ptrdiff_t end, bool gap)
{
    Block *block = PUSH(r->arena, &r->source->blocks);
    *block = (Block){.kind = kind, .start = (int32_t)start, .end = (int32_t)end, .gap_before = gap};
    return block;
}

static void read_cells(Reader *r, Line line, int32_t row, bool gap)
{
    ptrdiff_t at = line.start, end = line.end;
    if (r->lines.text[at] == '|') at++;
    if (end > at && r->lines.text[end - 1] == '|' && r->lines.text[end - 2] != '\\') end--;
    for (int32_t column = 1; at <= end; column++) {
        ptrdiff_t stop = at;
        while (stop < end && !(r->lines.text[stop] == '|' && r->lines.text[stop - 1] != '\\')) stop++;
        Line cell = line_at(r->lines.text, at, stop);
        if (!line_is_blank(cell)) {
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
    for (int32_t rule = i + 1; i < r->lines.count && !line_is_blank(r->lines.items[i]); i++) {
        Line line = r->lines.items[i];
        if (i == rule && mark_is_table_rule(line_slice(&r->lines, line))) continue;
        if (!memchr(r->lines.text + line.start, '|', (size_t)(line.end - line.start))) break;
        read_cells(r, line, row++, gap);
        gap = false;
    }
    return i;
}

/* Adds the fields of line I as cells of ROW; heads may lack that over the names of the rows. */
static void read_fields(Reader *r, int32_t i, int32_t row, int32_t skipped, bool gap)
{
    Slice fields[ALIGNED_MOST];
    int count = aligned_fields(line_slice(&r->lines, r->lines.items[i]), fields);
    for (int n = 0; n < count; n++) {
        ptrdiff_t start = fields[n].at - r->lines.text;
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
    int32_t rows = lines_aligned(&r->lines, i, &head);
    if (head) {
        int n = aligned_row(line_slice(&r->lines, r->lines.items[i + 1]));
        read_fields(r, i, 1, n - aligned_fields(line_slice(&r->lines, r->lines.items[i]), fields), gap);
        i++;
    }
    for (int32_t k = 0; k < rows; k++) read_fields(r, i + k, k + 2, 0, gap && !head && k == 0);
    return i + rows;
}

static void find_blocks(Reader *r)
{
    bool gap = true, open = false; /* the last block may still grow */
    int32_t item_indent = -1;
    for (int32_t i = 0; i < r->lines.count;) {
        Line line = r->lines.items[i];
        Slice text = line_slice(&r->lines, line);
        int16_t level = 0;
        ptrdiff_t mark;
        if (line_is_blank(line)) {
            gap = true;
            open = false;
        } else if (mark_is_rule(text)) {
            Block *last = open ? &r->source->blocks.items[r->source->blocks.count - 1] : NULL;
            bool alone = last && last->kind == BLOCK_PARAGRAPH && last->gap_before &&
                         last->start == r->lines.items[i - 1].start;
            if (alone && (text.at[0] == '=' || text.at[0] == '-') && last->end - last->start <= TITLE_LONGEST) {
                last->kind = BLOCK_HEADING;
                last->level = text.at[0] == '=' ? 1 : 2;
            }
            gap = true;
            open = false;
        } else if (lines_start_table(&r->lines, i)) {
            i = read_table(r, i, gap);
            gap = open = false;
            continue;
        } else if (lines_start_aligned(&r->lines, i)) {
            i = read_aligned(r, i, gap);
            gap = open = false;
            continue;
        } else if ((mark = mark_of_heading(text, &level)) != 0) {
            while (text.len > mark && (text.at[text.len - 1] == '#' || text.at[text.len - 1] == ' '))
                text.len--;
            Line head = line_at(r->lines.text, line.start + mark, line.start + text.len);
            if (!line_is_blank(head)) add(r, BLOCK_HEADING, head.start, head.end, gap)->level = level;
            gap = true;
            open = false;
        } else if ((mark = mark_of_item(text)) != 0) {
            Line item = line_at(r->lines.text, line.start + mark, line.end);
            add(r, BLOCK_ITEM, item.start, item.end, gap)->level = (int16_t)(1 + line.indent / 2 % 100);
            item_indent = line.indent;
            gap = false;
            open = true;
        } else if (open && lines_join(&r->lines, i, item_indent)) {
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
    if (!line_is_open(r->lines.text, (Line){block->start, block->end, 0}) && !(title && text.at[text.len - 1] == '?'))
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
    return length > 2 * HEADING_LONGEST || (length > 40 && strchr(".!?", r->lines.text[block->end - 1]));
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
    Reader r = {arena, source, lines_read(arena, source)};
    find_blocks(&r);
    find_headings(&r);
}

void source_laid_out(Arena *arena, Source *source, bool headings)
{
    Reader r = {arena, source, {.text = source->text.at}};
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
