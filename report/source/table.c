/* Tables as documents (CSV, TSV): each field a cell, a slice of the file where it stands. Lenient, since these are not our
   tables but anybody's: a quotation mark that is never closed is a letter like others. */
#include "report/source/cut.h"
#include "report/source/reader.h"

#include <glib.h>

typedef struct Fields {
    const Document *document;
    Slice text;
    char separator;
    int32_t row, column;
} Fields;

/* What separates the fields of the first line, by number; in a .tsv always the tab. */
static char find_separator(Slice text)
{
    static const char candidates[] = ",;\t";
    int counts[3] = {0};
    bool quoted = false;
    for (ptrdiff_t i = 0; i < text.len && (quoted || text.at[i] != '\n'); i++) {
        if (text.at[i] == '"') quoted = !quoted;
        for (int k = 0; k < 3; k++) counts[k] += !quoted && text.at[i] == candidates[k];
    }
    int best = 0;
    for (int k = 1; k < 3; k++)
        if (counts[k] > counts[best]) best = k;
    return candidates[best];
}

/* The offset of the quotation mark that closes the field opened at AT - 1: a separator or the row's end follows it. -1 where none
   stands there at all, -2 where it does not close. */
static ptrdiff_t closing(Slice text, ptrdiff_t at, char separator)
{
    for (;;) {
        const char *found = at < text.len ? memchr(text.at + at, '"', (size_t)(text.len - at)) : NULL;
        if (!found) return -1;
        at = found - text.at;
        char after = at + 1 < text.len ? text.at[at + 1] : '\n';
        if (after != '"') return after == separator || after == '\r' || after == '\n' ? at : -2;
        at += 2;
    }
}

static void add_cell(Fields *f, ptrdiff_t start, ptrdiff_t end)
{
    Slice cell = slice_trim((Slice){f->text.at + start, end - start});
    if (cell.len == 0) return;
    Source *source = f->document->source;
    Block *block = PUSH(f->document->arena, &source->blocks);
    *block = (Block){.kind = BLOCK_CELL, .start = (int32_t)(cell.at - f->text.at), .row = f->row, .column = f->column};
    block->end = block->start + (int32_t)cell.len;
    block->gap_before = source->blocks.count == 1;
}

/* Reads the field at AT; the offset of what ends it. */
static ptrdiff_t read_field(Fields *f, ptrdiff_t at, bool *open_quotes)
{
    ptrdiff_t start = at;
    while (at < f->text.len && f->text.at[at] == ' ') at++;
    if (at < f->text.len && f->text.at[at] == '"' && *open_quotes) {
        ptrdiff_t close = closing(f->text, at + 1, f->separator);
        if (close >= 0) {
            add_cell(f, at + 1, close);
            start = -1;
            at = close + 1;
        }
        /* Looking for its end again and again would take forever. */
        *open_quotes = close != -1;
    }
    while (at < f->text.len && f->text.at[at] != f->separator && f->text.at[at] != '\n') at++;
    if (start >= 0) add_cell(f, start, at);
    return at;
}

static bool is_number(Slice text)
{
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (!g_ascii_isdigit(text.at[i]) && !strchr(".,-%/ ", text.at[i])) return false;
    return true;
}

/* The first row heads the others where all of its cells are words and others follow. */
static void mark_heads(Source *source)
{
    ptrdiff_t n = 0;
    while (n < source->blocks.count && source->blocks.items[n].row == 1) {
        Block *block = &source->blocks.items[n++];
        if (is_number(source_slice(source, block->start, block->end))) return;
    }
    for (ptrdiff_t i = 0; i < n && n < source->blocks.count; i++) source->blocks.items[i].head = true;
}

/* A doubled quotation mark inside of quotes is one. The blocks move along. */
static void undouble(const Document *d)
{
    Source *source = d->source;
    Cut cut = {.arena = d->arena, .source = source};
    for (ptrdiff_t i = 0; i < source->blocks.count; i++) {
        Block *block = &source->blocks.items[i];
        bool quoted = block->start && source->text.at[block->start - 1] == '"';
        ptrdiff_t start = cut_moved(&cut, block->start);
        for (ptrdiff_t at = block->start; quoted && at + 1 < block->end; at++) {
            if (source->text.at[at] != '"' || source->text.at[at + 1] != '"') continue;
            cut_out(&cut, at, at + 1);
            at++;
        }
        block->end = (int32_t)cut_moved(&cut, block->end);
        block->start = (int32_t)start;
    }
    cut_finish(&cut);
}

/* A table of one column is a list of paragraphs. */
static void free_single_column(Source *source)
{
    for (ptrdiff_t i = 0; i < source->blocks.count; i++)
        if (source->blocks.items[i].column != 1) return;
    for (ptrdiff_t i = 0; i < source->blocks.count; i++) {
        Block *block = &source->blocks.items[i];
        *block = (Block){.kind = BLOCK_PARAGRAPH, .start = block->start, .end = block->end, .gap_before = true};
    }
}

void table_read(const Document *d, char separator)
{
    Source *source = d->source;
    Fields f = {.document = d, .text = source->text, .row = 1, .column = 1};
    f.separator = separator ? separator : find_separator(f.text);
    bool open_quotes = true, filled = false;
    ptrdiff_t at = slice_starts(f.text, "\xEF\xBB\xBF") ? 3 : 0;
    while (at < f.text.len) {
        ptrdiff_t before = source->blocks.count;
        at = read_field(&f, at, &open_quotes);
        filled = filled || source->blocks.count > before;
        if (at < f.text.len && f.text.at[at] == '\n') {
            f.row += filled; /* blank lines are no rows */
            f.column = 1;
            filled = false;
        } else {
            f.column++;
        }
        at++;
    }
    mark_heads(source);
    free_single_column(source);
    undouble(d);
    source_lines(d->arena, source);
    if (source->blocks.count && source->blocks.items[0].kind == BLOCK_PARAGRAPH) source_laid_out(d->arena, source, true);
}
