/* Notes at the foot of the page: their number hangs in front, and links back to its call. */
#include "layout/notes.h"

#include "layout/strip.h"

static void set_note(Work *work, int index)
{
    const TextStyle *style = &work->style->note;
    const BookNote *note = &work->book->notes.items[index];
    work->where = pool_print(work->pool, "note %d", index + 1);
    int reference = work->note_nodes[index];
    if (!reference) work_complain(work, 1, "no mark calls the note: it is not set");
    int node = work_node(work, NODE_NOTE, reference ? work->nodes.items[reference].parent : 0),
        label = work_node(work, NODE_LABEL, node);
    if (reference) work->nodes.items[reference].note_node = node;
    work_node_more(work, node)->name = pool_print(work->pool, "note-%d", index + 1);
    int link = work_node(work, NODE_LINK, label);
    work->nodes.items[link].target = pool_print(work->pool, "variorum-call-%d", index + 1);
    float indent = style->size * 1.5F;
    TextStyle number = *style;
    number.features = SHAPE_TABULAR;
    Para *mark = para_make_text(work, &number, pool_print(work->pool, "%d", index + 1), link);
    mark->ragged = true;
    Lines marks = para_break(work, mark, 1e4F);
    ParaExtras extras = {0};
    Para *para = para_make(work, style, &note->spans, node, &extras);
    Lines lines = para_break(work, para, work->geometry.measure - indent);
    Strip **strips = POOL_ARRAY(&work->lines, Strip *, lines.count);
    for (int i = 0; i < lines.count; i++) {
        Strip *strip = strips[i] = POOL_NEW(&work->lines, Strip);
        strip->boxes = POOL_ARRAY(&work->lines, Box, 2);
        strip->height = style->leading + (i + 1 == lines.count ? style->after : 0);
        float baseline = strip_ascent(para);
        if (i == 0) {
            strip_line(strip, &marks.items[0], indent - 5 - marks.items[0].natural, baseline);
            strip_anchor(work, strip, pool_print(work->pool, "variorum-note-%d", index + 1));
            strip_anchor(work, strip, note->anchor);
        }
        strip_line(strip, &lines.items[i], indent, baseline);
    }
    strip_extras(work, &lines, &extras, strips, indent, 0);
    for (int i = 0; i < lines.count; i++) {
        if (strips[i]->note_count) work_complain(work, 1, "a note within a note: its text is not set");
        strips[i]->note_count = 0;
    }
    para_extras_free(&extras);
    pool_free(&work->scratch);
    work->notes[index] = strips;
    work->note_lines[index] = lines.count;
}

void notes_set(Work *work)
{
    ptrdiff_t count = work->book->notes.count;
    work->notes = POOL_ARRAY(&work->lines, Strip **, count);
    work->note_lines = POOL_ARRAY(work->pool, int, count);
    for (ptrdiff_t i = 0; i < count; i++) set_note(work, (int)i);
}
