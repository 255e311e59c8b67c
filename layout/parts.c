/* Parts of a book that are not text: its contents, and room to write by hand. */
#include "layout/galleying.h"

#include <string.h>

#define ROOM_LEADING 1.5F /* body lines from rule to rule where one writes by hand */

static void set_contents_entry(Galley *galley, const Heading *heading, int contents, bool first)
{
    Work *work = galley->work;
    TextStyle style = work->style->body;
    style.features = SHAPE_TABULAR;
    if (heading->level == 1) style.before = first ? 0 : style.leading * 0.45F;
    int entry = work_node(work, NODE_ENTRY, contents);
    int link = work_node(work, NODE_LINK, work_node(work, NODE_REFERENCE, entry));
    work->nodes.items[link].target = heading->anchor;
    float indent = work->style->indent * (float)(heading->level - 1), number = style.size * 2.1F;
    Para *para = para_make_text(work, &style, heading->title, link);
    para->ragged = true;
    Lines lines = para_break(work, para, work->geometry.measure - indent - number);
    for (int i = 0; i < lines.count; i++) {
        Strip *strip = strip_new(work, 3);
        strip->height = style.leading;
        float baseline = strip_ascent(para);
        if (i == 0)
            open_block(galley, strip, style.before);
        else
            strip->penalty = NEVER;
        float from = indent + lines.items[i].natural;
        strip_line(strip, &lines.items[i], indent, baseline);
        if (i + 1 < lines.count) continue;
        Box *leaders = strip_box(strip, BOX_LEADERS, from + 5, baseline);
        leaders->w = work->geometry.measure - number - from - 5 + style.size * 0.6F;
        Box *page = strip_box(strip, BOX_PAGE_NUMBER, work->geometry.measure, baseline);
        page->target = heading->anchor;
        page->node = link;
        page->h = style.size;
    }
    galley->after = 0;
    galley->keep = heading->level == 1 && first;
}

void set_contents(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    int contents = work_node(work, NODE_CONTENTS, parent_of(galley));
    int deepest = block->level > 0 ? block->level : 2;
    bool first = true;
    for (ptrdiff_t i = 0; i < work->headings.count; i++) {
        const Heading *heading = work->headings.items[i];
        if (heading->level > deepest || heading->block->unlisted) continue;
        set_contents_entry(galley, heading, contents, first);
        galley->keep = false;
        first = false;
    }
    galley->after = work->style->body.leading;
}

/* The caption of a room, if short with the first rule behind it, as on a form. */
static bool set_room_caption(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    const TextStyle *style = &work->style->small;
    float measure = work->geometry.measure;
    ptrdiff_t first = work->strips.count;
    set_lines(galley, block, style, work_node(work, NODE_PARAGRAPH, parent_of(galley)), 0, measure, true);
    galley->keep = true;
    galley->after = 0;
    Strip *strip = work->strips.items[first];
    Box *caption = &strip->boxes[strip->box_count - 1];
    float wide = caption->kind == BOX_LINE ? caption->line->natural + style->size * 0.6F : measure;
    if (work->strips.count != first + 1 || wide > measure / 2) return false;
    Box *boxes = POOL_ARRAY(&work->lines, Box, strip->box_count + 1);
    memcpy(boxes, strip->boxes, sizeof(Box) * (size_t)strip->box_count);
    strip->boxes = boxes;
    float lower = ROOM_LEADING * work->style->body.leading - strip->height;
    for (int i = 0; i < strip->box_count; i++) boxes[i].y += lower;
    strip->height += lower;
    Box *rule = strip_box(strip, BOX_RULE, wide, boxes[strip->box_count - 1].y + style->size * 0.12F);
    rule->w = measure - wide;
    rule->h = work->style->thin;
    rule->grey = 0.35F;
    return true;
}

/* Ruled lines to write on. */
void set_room(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    int lines = MAX(1, (int)(block->height_lines + 0.5));
    if (block->spans.count && set_room_caption(galley, block)) lines--;
    for (int i = 0; i < lines; i++) {
        Strip *strip = strip_new(work, 1);
        strip->height = work->style->body.leading * ROOM_LEADING;
        strip->changed = block->changed;
        if (i == 0)
            open_block(galley, strip, 0);
        else
            strip->penalty = i == 1 || i == lines - 1 ? NEVER : 200;
        Box *rule = strip_box(strip, BOX_RULE, 0, strip->height - 1);
        rule->w = work->geometry.measure;
        rule->h = work->style->thin;
        rule->grey = 0.35F;
    }
    galley->after = work->style->body.after;
}

/* All headings, before any is set: the contents stand in front of them. */
void gather_headings(Work *work)
{
    for (ptrdiff_t i = 0; i < work->book->blocks.count; i++) {
        const BookBlock *block = &work->book->blocks.items[i];
        if (block->kind != BOOK_HEADING) continue;
        Heading *heading = POOL_NEW(work->pool, Heading);
        heading->block = block;
        heading->level = CLAMP(block->level, 1, 6);
        heading->page = -1;
        heading->anchor = given(block->anchor)
                              ? block->anchor
                              : pool_print(work->pool, "variorum-heading-%d", (int)work->headings.count + 1);
        GString *title = g_string_new(block->short_title ? block->short_title : "");
        if (!block->short_title)
            for (ptrdiff_t k = 0; k < block->spans.count; k++)
                g_string_append(title, block->spans.items[k].text ? block->spans.items[k].text : "");
        char *valid = g_utf8_make_valid(title->str, (gssize)title->len);
        heading->title = pool_copy(work->pool, valid, (ptrdiff_t)strlen(valid));
        g_free(valid);
        g_string_free(title, TRUE);
        *LIST_PUSH(&work->headings) = heading;
    }
}
