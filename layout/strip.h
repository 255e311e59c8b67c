/* Strips as they are filled, for the rooms that set what stands in a galley. */
#ifndef LAYOUT_STRIP_H
#define LAYOUT_STRIP_H

#include "layout/page.h"
#include "layout/paragraph.h"

static inline bool given(const char *text)
{
    return text && *text;
}

/* A new strip of BOX_ROOM boxes at most, its values zero; it lives in the pool. */
Strip *strip_new(Work *work, int box_room);
Box *strip_box(Strip *strip, BoxKind kind, float x, float y);
/* The line LINE with its baseline at y. */
Box *strip_line(Strip *strip, const Line *line, float x, float y);
/* Adds an anchor at the strip's top; nothing where NAME is empty. */
void strip_anchor(Work *work, Strip *strip, const char *name);
/* Where the baseline stands below the top of a line. */
float strip_ascent(const Para *para);
/* Gives the notes and anchors of EXTRAS to the strips that hold their lines: STRIPS[i] holds line i (several
   may be the same strip). The anchors stand at X, and at DY + i lines below the strip's top where DY > 0. */
void strip_extras(Work *work, const Lines *lines, const ParaExtras *extras, Strip **strips, float x, float dy);

#endif
