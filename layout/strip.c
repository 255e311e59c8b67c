/* Strips as they are filled: their boxes, and the notes and anchors that their lines call. */
#include "layout/strip.h"

#include <string.h>

Strip *strip_new(Work *work, int box_room)
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

float strip_ascent(const Para *para)
{
    return para->leading * 0.5F + para->size * 0.31F;
}

void strip_extras(Work *work, const Lines *lines, const ParaExtras *extras, Strip **strips, float x, float dy)
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
