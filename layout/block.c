/* What every block of text is made of: the white space above it, its lines, and the margin beside them. */
#include "layout/galleying.h"

void open_block(Galley *galley, Strip *strip, float before)
{
    strip->before = MAX(before, galley->after);
    if (galley->keep) strip->penalty = NEVER;
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

void margin_boxes(Galley *galley, const BookBlock *block, Strip *strip, float baseline)
{
    Work *work = galley->work;
    const TextStyle *style = &work->style->margin;
    float right = -10, x = right;
    if (given(block->margin)) {
        int node = work_node(work, NODE_PARAGRAPH, parent_of(galley));
        Para *para = para_make_text(work, style, block->margin, node);
        para->ragged = true;
        Lines lines = para_break(work, para, work->geometry.margin_width);
        for (int i = 0; i < lines.count && i < 4; i++) {
            float at = right - lines.items[i].natural;
            if (i == 0) x = at;
            strip_line(strip, &lines.items[i], at, baseline + (float)i * style->leading);
        }
    }
    if (block->margin_sign) {
        float side = style->size * (block->margin_sign == SIGN_ATTACHMENT ? 1.4F : 0.86F);
        Box *box =
            strip_box(strip, BOX_SIGN, x - side - (given(block->margin) ? 4 : 0), baseline - side * 0.84F);
        box->sign = (uint8_t)block->margin_sign;
        box->w = side;
        if (block->margin_sign == SIGN_ATTACHMENT) box->node = attachment_node(galley);
    }
}

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
        Strip *strip = strips[i] = strip_new(work, 1 + (i ? 0 : MARGIN_BOXES));
        strip->height = para->leading;
        strip->changed = block->changed;
        strip->divided = lines.items[i].hyphen;
        float baseline = strip_ascent(para);
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
    strip_extras(work, &lines, &extras, strips, x, 0);
    para_extras_free(&extras);
    g_free(strips);
    galley->after = style->after;
}
