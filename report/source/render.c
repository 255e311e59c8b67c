/* Laying out: paragraphs a blank line apart, the cells of a row on one line. */
#include "report/source/render.h"

#include "report/base/file.h"
#include "report/source/reader.h"

void render_end_block(Render *r)
{
    if (r->open) {
        Block *last = &r->source->blocks.items[r->source->blocks.count - 1];
        last->end = (int32_t)r->text->len;
    }
    r->open = r->space = false;
}

void render_block(Render *r, BlockKind kind, int level)
{
    render_end_block(r);
    r->next = (Block){.kind = kind, .level = (int16_t)level, .page = r->next.page};
    r->gap = true;
}

void render_cell(Render *r, int row, int column, bool head)
{
    render_end_block(r);
    bool first = r->next.kind != BLOCK_CELL;
    r->next = (Block){.kind = BLOCK_CELL, .row = row, .column = column, .head = head, .page = r->next.page};
    r->gap = r->gap || first;
}

void render_line(Render *r)
{
    render_end_block(r);
}

/* What stands between the last block and the one that begins now. */
static void separate(Render *r)
{
    if (r->text->len == 0) return;
    const Block *last = r->source->blocks.count ? &r->source->blocks.items[r->source->blocks.count - 1] : NULL;
    bool beside = last && last->kind == BLOCK_CELL && r->next.kind == BLOCK_CELL && last->row == r->next.row &&
                  last->column != r->next.column && !r->gap;
    g_string_append(r->text, beside ? "\t" : r->gap ? "\n\n" : "\n");
}

static void begin(Render *r)
{
    separate(r);
    Block *block = PUSH(r->arena, &r->source->blocks);
    *block = r->next;
    block->start = (int32_t)r->text->len;
    block->gap_before = r->gap || r->source->blocks.count == 1;
    *PUSH(r->arena, &r->source->elements) = r->element;
    r->headings = r->headings || block->kind == BLOCK_HEADING;
    r->open = true;
    r->gap = r->space = false;
}

void render_text(Render *r, Slice text)
{
    for (ptrdiff_t i = 0; i < text.len;) {
        ptrdiff_t start = i;
        while (i < text.len && !g_ascii_isspace(text.at[i]) && text.at[i]) i++;
        if (i > start) {
            if (r->text->len >= (gsize)FILE_LIMIT) return;
            if (!r->open)
                begin(r);
            else if (r->space)
                g_string_append_c(r->text, ' ');
            g_string_append_len(r->text, text.at + start, i - start);
            r->space = false;
        }
        if (i < text.len) {
            r->space = r->open;
            i++;
        }
    }
}

void render_raised(Render *r, Slice words)
{
    bool digits = words.len > 0;
    for (ptrdiff_t i = 0; i < words.len; i++) digits = digits && g_ascii_isdigit(words.at[i]);
    char before = r->text->len && r->open && !r->space ? r->text->str[r->text->len - 1] : ' ';
    if (digits && g_ascii_isdigit(before))
        render_text(r, SLICE("^"));
    else if (digits && !(before == 'm' && (slice_is(words, "2") || slice_is(words, "3"))))
        return;
    render_text(r, words);
}

void render_page_line(Render *r)
{
    /* The space that is still owed stands before the line. */
    ptrdiff_t at = (ptrdiff_t)r->text->len;
    if (r->open && r->space) {
        g_string_append_c(r->text, ' ');
        r->space = false;
        at++;
    } else if (!r->open) {
        at += r->text->len == 0 ? 0 : r->gap ? 2 : 1;
    }
    ptrdiff_t count = r->source->lines.count;
    if (count && r->source->lines.items[count - 1] == at) return;
    *PUSH(r->arena, &r->source->lines) = (int32_t)at;
}

bool render_finish(Render *r)
{
    render_end_block(r);
    if (r->text->len) g_string_append_c(r->text, '\n');
    bool good = r->text->len && r->text->len < (gsize)FILE_LIMIT;
    r->source->text = good ? (Slice){arena_string(r->arena, (Slice){r->text->str, (ptrdiff_t)r->text->len}),
                                     (ptrdiff_t)r->text->len}
                           : (Slice){"", 0};
    g_string_free(r->text, TRUE);
    r->text = NULL;
    if (!good) r->source->blocks.count = r->source->lines.count = 0;
    if (r->source->lines.count == 0) source_lines(r->arena, r->source);
    if (good) source_laid_out(r->arena, r->source, !r->headings);
    return good;
}
