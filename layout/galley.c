/* Blocks into strips, one below the other, as yet without pages. One function a kind of block. */
#include "layout/galley.h"

#include "layout/chart.h"
#include "layout/galleying.h"
#include "layout/notes.h"
#include "layout/table.h"

#include <string.h>

/* Better a sixth of a page left free than a section or a finding that begins at its foot (see the cost in
 * flow.c). */
static void open_section(Strip *strip)
{
    if (strip->penalty < NEVER) strip->penalty = -150;
}

static void set_heading(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    int level = CLAMP(block->level, 1, 6);
    while (galley->depth >= level) galley->depth--;
    int section = work_node(work, NODE_SECT, parent_of(galley));
    galley->depth = MIN(galley->depth + 1, 6);
    galley->parents[galley->depth] = section;
    int node = work_node(work, NODE_HEADING, section);
    work->nodes.items[node].level = (uint8_t)level;
    Heading *heading = work->headings.items[galley->heading++];
    heading->node = node;
    ptrdiff_t first = work->strips.count;
    set_lines(galley, block, &work->style->heading[level - 1], node, 0, work->geometry.measure, true);
    for (ptrdiff_t i = first; i < work->strips.count; i++)
        if (i > first) work->strips.items[i]->penalty = NEVER;
    work->strips.items[first]->heading = heading;
    if (!given(block->anchor)) strip_anchor(work, work->strips.items[first], heading->anchor);
    open_section(work->strips.items[first]);
}

static void set_item(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    const TextStyle *style = block->small ? &work->style->small : &work->style->body;
    int level = CLAMP(block->level, 1, 3);
    if (galley->list < 0) galley->list = work_node(work, NODE_LIST, parent_of(galley));
    if (given(block->label)) work->nodes.items[galley->list].scope = 'N';
    int item = work_node(work, NODE_ITEM, galley->list), label = work_node(work, NODE_LABEL, item);
    int body = work_node(work, NODE_BODY, item);
    float indent = work->style->indent * style->size / 10.5F, x = indent * (float)level;
    ptrdiff_t first = work->strips.count;
    float after = style->after * 0.4F;
    TextStyle tight = *style;
    tight.after = after;
    Para *mark = para_make_text(work, style, given(block->label) ? block->label : "•", label);
    mark->ragged = true;
    Lines lines = para_break(work, mark, 1e4F);
    float wide = lines.items[0].natural + 4;
    if (wide > indent) x += wide - indent;
    set_lines(galley, block, &tight, body, x, work->geometry.measure - x, false);
    Strip *strip = work->strips.items[first];
    Box *boxes = POOL_ARRAY(&work->lines, Box, strip->box_count + 1);
    memcpy(boxes + 1, strip->boxes, sizeof(Box) * (size_t)strip->box_count);
    boxes[0] =
        (Box){.kind = BOX_LINE, .x = x - wide, .y = strip_ascent(mark), .node = -1, .line = &lines.items[0]};
    strip->boxes = boxes;
    strip->box_count++;
}

/* A field's label and value side by side, a strip a line. */
static void set_field(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    const TextStyle *style = &work->style->field;
    if (galley->fields < 0) galley->fields = work_node(work, NODE_TABLE, parent_of(galley));
    int row = work_node(work, NODE_ROW, galley->fields), head = work_node(work, NODE_HEAD_CELL, row);
    work->nodes.items[head].scope = 'R';
    int cell = work_node(work, NODE_CELL, row);
    TextStyle label_style = *style;
    label_style.face = FACE_SANS;
    label_style.size *= 0.9F;
    label_style.features = SHAPE_LINING;
    float gap = 10, left = work->style->field_label;
    Para *label = para_make_text(work, &label_style, block->label ? block->label : "", head);
    label->ragged = true;
    Lines labels = para_break(work, label, left - gap);
    ParaExtras extras = {0};
    Para *value = para_make(work, style, &block->spans, cell, &extras);
    value->ragged = true;
    Lines values = para_break(work, value, work->geometry.measure - left);
    int count = MAX(labels.count, values.count);
    Strip **strips = g_new(Strip *, count);
    for (int i = 0; i < count; i++) {
        Strip *strip = strips[i] = strip_new(work, 2 + (i ? 0 : MARGIN_BOXES));
        strip->height = style->leading;
        strip->changed = block->changed;
        float baseline = strip_ascent(value);
        if (i == 0) {
            open_block(galley, strip, style->before);
            margin_boxes(galley, block, strip, baseline);
            strip_anchor(work, strip, block->anchor);
        } else if (i == 1 || i == count - 1) {
            strip->penalty = NEVER;
        }
        if (i < labels.count) strip_line(strip, &labels.items[i], 0, baseline);
        if (i < values.count) strip_line(strip, &values.items[i], left, baseline);
    }
    strip_extras(work, &values, &extras, strips, left, 0);
    para_extras_free(&extras);
    g_free(strips);
    galley->after = style->after;
}

static void set_quotation(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    int quotation = work_node(work, NODE_QUOTATION, parent_of(galley));
    int node = work_node(work, NODE_PARAGRAPH, quotation);
    float indent = work->style->indent;
    set_lines(galley, block, &work->style->quotation, node, indent, work->geometry.measure - 2 * indent, false);
}

/* A section's heading and its introduction do not stay at a page's foot while all that they introduce goes to
   the next: as dear as a quarter of the page left free. */
#define INTRODUCTION 375

static void bind_introduction(Galley *galley, const BookBlock *block, ptrdiff_t first)
{
    Work *work = galley->work;
    bool introduced = block->kind == BOOK_FIGURE || block->kind == BOOK_TABLE || block->kind == BOOK_HEADING;
    ptrdiff_t lines = work->strips.count - first;
    if (galley->introduces && introduced && lines > 0 && work->strips.items[first]->penalty < INTRODUCTION)
        work->strips.items[first]->penalty = INTRODUCTION;
    galley->introduces = galley->headed && block->kind == BOOK_PARAGRAPH && lines <= 6;
    galley->headed = block->kind == BOOK_HEADING && block->level <= 1;
}

/* Lists and control blocks end with the first block that is none of theirs. */
static void close_lists(Galley *galley, BookBlockKind next)
{
    if (next != BOOK_ITEM && galley->list >= 0) {
        galley->list = -1;
        galley->after = galley->work->style->body.after;
    }
    if (next != BOOK_FIELD && galley->fields >= 0) {
        galley->fields = -1;
        galley->after = galley->work->style->body.after;
    }
}

/* One paragraph over the whole measure. */
static void set_text(Galley *galley, const BookBlock *block, const TextStyle *style, NodeKind kind, bool ragged)
{
    int node = work_node(galley->work, kind, parent_of(galley));
    set_lines(galley, block, style, node, 0, galley->work->geometry.measure, ragged);
}

static void set_lead(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    ptrdiff_t first = work->strips.count;
    set_text(galley, block, &work->style->lead, NODE_PARAGRAPH, true);
    open_section(work->strips.items[first]);
}

/* A table or a figure, BEFORE points below what stands above; nothing where it sets no strip. */
static void set_float(Galley *galley, const BookBlock *block, void set(Work *, const BookBlock *, int),
                      float before)
{
    Work *work = galley->work;
    ptrdiff_t first = work->strips.count;
    set(work, block, parent_of(galley));
    if (work->strips.count > first) open_block(galley, work->strips.items[first], before);
    galley->after = work->style->table.after;
}

static void set_page(Galley *galley)
{
    strip_new(galley->work, 0)->new_page = true;
    galley->after = 0;
}

static void set_block(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    const Style *style = work->style;
    work->where = NULL;
    work->block = block;
    close_lists(galley, block->kind);
    bool subtitle = block->level > 1, binds = false; /* this block to the next, whatever the book says */
    switch (block->kind) {
    case BOOK_TITLE:
        set_text(galley, block, subtitle ? &style->subtitle : &style->title,
                 subtitle ? NODE_PARAGRAPH : NODE_TITLE, true);
        binds = true;
        break;
    case BOOK_HEADING:
        set_heading(galley, block);
        binds = true;
        break;
    case BOOK_PARAGRAPH:
        set_text(galley, block, block->small ? &style->small : &style->body, NODE_PARAGRAPH, false);
        break;
    case BOOK_LEAD:
        set_lead(galley, block);
        binds = true;
        break;
    case BOOK_QUOTATION:
        set_quotation(galley, block);
        break;
    case BOOK_ITEM:
        set_item(galley, block);
        break;
    case BOOK_FIELD:
        set_field(galley, block);
        break;
    case BOOK_TABLE:
        if (block->table) set_float(galley, block, table_set, style->table.before);
        break;
    case BOOK_FIGURE:
        if (block->chart) set_float(galley, block, chart_set, style->body.after);
        break;
    case BOOK_CONTENTS:
        set_contents(galley, block);
        break;
    case BOOK_NOTES:
        break; /* every note is a footnote */
    case BOOK_SPACE:
        galley->after = MAX(galley->after, (float)block->height_lines * style->body.leading);
        return; /* what the block before asks of the next still holds */
    case BOOK_ROOM:
        set_room(galley, block);
        break;
    case BOOK_PAGE:
        set_page(galley);
        break;
    }
    galley->keep = binds || block->keep_with_next;
}

void galley_set(Work *work)
{
    work->nodes.count = work->strips.count = work->headings.count = work->placed.count = work->pages.count = 0;
    pool_free(&work->lines);
    Galley galley = {.work = work, .list = -1, .fields = -1};
    work_node(work, NODE_DOCUMENT, -1);
    work_node(work, NODE_ARTIFACT, 0);
    gather_headings(work);
    work->note_nodes = POOL_ARRAY(work->pool, int, work->book->notes.count);
    for (ptrdiff_t i = 0; i < work->book->blocks.count; i++) {
        ptrdiff_t first = work->strips.count;
        set_block(&galley, &work->book->blocks.items[i]);
        bind_introduction(&galley, &work->book->blocks.items[i], first);
        pool_free(&work->scratch);
    }
    notes_set(work);
}
