/* Blocks into strips, one below the other, as yet without pages. One function a kind of block. */
#include "layout/galleying.h"

#include "layout/chart.h"
#include "layout/notes.h"
#include "layout/table.h"

#include <string.h>

Strip *galley_strip(Work *work, int box_room)
{
    Strip *strip = POOL_NEW(&work->lines, Strip);
    strip->boxes = POOL_ARRAY(&work->lines, Box, box_room);
    *LIST_PUSH(&work->strips) = strip;
    return strip;
}

Box *strip_box(Strip *strip, BoxKind kind, float x, float y)
{
    Box *box = &strip->boxes[strip->box_count++];
    box->kind = (uint8_t)kind;
    box->x = x;
    box->y = y;
    box->node = -1;
    return box;
}

Box *strip_line(Strip *strip, const Line *line, float x, float y)
{
    Box *box = strip_box(strip, BOX_LINE, x, y);
    box->line = line;
    return box;
}

/* Where the baseline stands below the top of a line. */
float galley_ascent(const Para *para)
{
    return para->leading * 0.5F + para->size * 0.31F;
}

/* The white space above a block's first strip, and what binds it to the block before. */
void open_block(Galley *galley, Strip *strip, float before)
{
    strip->before = MAX(before, galley->after);
    if (galley->keep) strip->penalty = NEVER;
}

void galley_extras(Work *work, const Lines *lines, const ParaExtras *extras, Strip **strips, float x, float dy)
{
    for (int i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        bool last = i + 1 == lines->count;
        Strip *strip = strips[i];
        int end = last ? INT_MAX : lines->items[i + 1].first, notes = 0, anchors = 0;
        for (ptrdiff_t k = 0; k < extras->notes.count; k++)
            notes += extras->note_items.items[k] >= (i ? line->first : 0) && extras->note_items.items[k] < end;
        for (ptrdiff_t k = 0; k < extras->anchors.count; k++)
            anchors +=
                extras->anchor_items.items[k] >= (i ? line->first : 0) && extras->anchor_items.items[k] < end;
        if (notes) {
            int *all = POOL_ARRAY(&work->lines, int, strip->note_count + notes);
            if (strip->note_count) memcpy(all, strip->notes, sizeof(int) * (size_t)strip->note_count);
            strip->notes = all;
        }
        if (anchors) {
            Anchor *all = POOL_ARRAY(&work->lines, Anchor, strip->anchor_count + anchors);
            if (strip->anchor_count) memcpy(all, strip->anchors, sizeof(Anchor) * (size_t)strip->anchor_count);
            strip->anchors = all;
        }
        for (ptrdiff_t k = 0; k < extras->notes.count; k++)
            if (extras->note_items.items[k] >= (i ? line->first : 0) && extras->note_items.items[k] < end)
                strip->notes[strip->note_count++] = extras->notes.items[k];
        for (ptrdiff_t k = 0; k < extras->anchors.count; k++)
            if (extras->anchor_items.items[k] >= (i ? line->first : 0) && extras->anchor_items.items[k] < end)
                strip->anchors[strip->anchor_count++] =
                    (Anchor){extras->anchors.items[k], x, dy + (dy > 0 ? (float)i * line->para->leading : 0)};
    }
}

void strip_anchor(Work *work, Strip *strip, const char *name)
{
    if (!given(name)) return;
    Anchor *all = POOL_ARRAY(&work->lines, Anchor, strip->anchor_count + 1);
    if (strip->anchor_count) memcpy(all, strip->anchors, sizeof(Anchor) * (size_t)strip->anchor_count);
    all[strip->anchor_count] = (Anchor){name, 0, 0};
    strip->anchors = all;
    strip->anchor_count++;
}

/* The first attachment sign in the margin opens the first file, and so on; -1 where there are no more files. */
static int attachment_node(Galley *galley)
{
    Work *work = galley->work;
    if (galley->attached >= work->book->files.count) return -1;
    const BookFile *file = &work->book->files.items[galley->attached++];
    int node = work_node(work, NODE_ANNOTATION, parent_of(galley));
    work->nodes.items[node].note_node = galley->attached;
    work_node_more(work, node)->alt =
        pool_print(work->pool, "attached file %s", given(file->name) ? file->name : "");
    return node;
}

/* The id and the sign in the outer margin, beside a block's first strip. */
static int margin_boxes(Galley *galley, const BookBlock *block, Strip *strip, float baseline)
{
    Work *work = galley->work;
    const TextStyle *style = &work->style->margin;
    float right = -10, x = right;
    int added = 0;
    if (given(block->margin)) {
        int node = work_node(work, NODE_PARAGRAPH, parent_of(galley));
        Para *para = para_make_text(work, style, block->margin, node);
        para->ragged = true;
        Lines lines = para_break(work, para, work->geometry.margin_width);
        for (int i = 0; i < lines.count && i < 4; i++) {
            float at = right - lines.items[i].natural;
            if (i == 0) x = at;
            strip_line(strip, &lines.items[i], at, baseline + (float)i * style->leading);
            added++;
        }
    }
    if (block->margin_sign) {
        float side = style->size * (block->margin_sign == SIGN_ATTACHMENT ? 1.4F : 0.86F);
        Box *box =
            strip_box(strip, BOX_SIGN, x - side - (given(block->margin) ? 4 : 0), baseline - side * 0.84F);
        box->sign = (uint8_t)block->margin_sign;
        box->w = side;
        if (block->margin_sign == SIGN_ATTACHMENT) box->node = attachment_node(galley);
        added++;
    }
    return added;
}

enum { MARGIN_BOXES = 6 };

/* A paragraph as strips, a line each, bound so that no line stands alone at a page's foot or top. */
void set_lines(Galley *galley, const BookBlock *block, const TextStyle *style, int node, float x, float width,
               bool ragged)
{
    Work *work = galley->work;
    ParaExtras extras = {0};
    Para *para = para_make(work, style, &block->spans, node, &extras);
    para->ragged = ragged;
    Lines lines = para_break(work, para, width);
    Strip **strips = g_new(Strip *, lines.count);
    for (int i = 0; i < lines.count; i++) {
        Strip *strip = strips[i] = galley_strip(work, 1 + (i ? 0 : MARGIN_BOXES));
        strip->height = para->leading;
        strip->changed = block->changed;
        strip->divided = lines.items[i].hyphen;
        float baseline = galley_ascent(para);
        if (i == 0) {
            open_block(galley, strip, style->before);
            margin_boxes(galley, block, strip, baseline);
            strip_anchor(work, strip, block->anchor);
        } else if (i == 1 || i == lines.count - 1) {
            strip->penalty = NEVER;
        }
        float indent = para->rtl ? width - lines.items[i].natural : 0;
        strip_line(strip, &lines.items[i], x + (para->rtl && (ragged || lines.items[i].ends) ? indent : 0),
                   baseline);
    }
    galley_extras(work, &lines, &extras, strips, x, 0);
    para_extras_free(&extras);
    g_free(strips);
    galley->after = style->after;
}

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
        (Box){.kind = BOX_LINE, .x = x - wide, .y = galley_ascent(mark), .node = -1, .line = &lines.items[0]};
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
        Strip *strip = strips[i] = galley_strip(work, 2 + (i ? 0 : MARGIN_BOXES));
        strip->height = style->leading;
        strip->changed = block->changed;
        float baseline = galley_ascent(value);
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
    galley_extras(work, &values, &extras, strips, left, 0);
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

static void set_block(Galley *galley, const BookBlock *block)
{
    Work *work = galley->work;
    const Style *style = work->style;
    float measure = work->geometry.measure;
    work->where = NULL;
    work->block = block;
    if (block->kind != BOOK_ITEM && galley->list >= 0) {
        galley->list = -1;
        galley->after = style->body.after;
    }
    if (block->kind != BOOK_FIELD && galley->fields >= 0) {
        galley->fields = -1;
        galley->after = style->body.after;
    }
    bool keep = block->keep_with_next;
    switch (block->kind) {
    case BOOK_TITLE:
        set_lines(galley, block, block->level > 1 ? &style->subtitle : &style->title,
                  work_node(work, block->level > 1 ? NODE_PARAGRAPH : NODE_TITLE, parent_of(galley)), 0,
                  measure, true);
        keep = true;
        break;
    case BOOK_HEADING:
        set_heading(galley, block);
        keep = true;
        break;
    case BOOK_PARAGRAPH:
        set_lines(galley, block, block->small ? &style->small : &style->body,
                  work_node(work, NODE_PARAGRAPH, parent_of(galley)), 0, measure, false);
        break;
    case BOOK_LEAD: {
        ptrdiff_t first = work->strips.count;
        set_lines(galley, block, &style->lead, work_node(work, NODE_PARAGRAPH, parent_of(galley)), 0, measure,
                  true);
        open_section(work->strips.items[first]);
        keep = true;
        break;
    }
    case BOOK_QUOTATION:
        set_quotation(galley, block);
        break;
    case BOOK_ITEM:
        set_item(galley, block);
        break;
    case BOOK_FIELD:
        set_field(galley, block);
        break;
    case BOOK_TABLE: {
        if (!block->table) break;
        ptrdiff_t first = work->strips.count;
        table_set(work, block, parent_of(galley));
        if (work->strips.count > first) open_block(galley, work->strips.items[first], style->table.before);
        galley->after = style->table.after;
        break;
    }
    case BOOK_FIGURE: {
        if (!block->chart) break;
        ptrdiff_t first = work->strips.count;
        chart_set(work, block, parent_of(galley));
        if (work->strips.count > first) open_block(galley, work->strips.items[first], style->body.after);
        galley->after = style->table.after;
        break;
    }
    case BOOK_CONTENTS:
        set_contents(galley, block);
        break;
    case BOOK_NOTES:
        break; /* every note is a footnote */
    case BOOK_SPACE:
        galley->after = MAX(galley->after, (float)block->height_lines * style->body.leading);
        return;
    case BOOK_ROOM:
        set_room(galley, block);
        break;
    case BOOK_PAGE: {
        Strip *strip = galley_strip(work, 0);
        strip->new_page = true;
        galley->after = 0;
        break;
    }
    }
    galley->keep = keep;
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
