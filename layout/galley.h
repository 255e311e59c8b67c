/* Blocks into strips, one below the other, as yet without pages. For press.c. */
#ifndef LAYOUT_GALLEY_H
#define LAYOUT_GALLEY_H

#include "layout/page.h"
#include "layout/paragraph.h"

/* Sets every block of the book; fills the work's strips, headings, notes and nodes (emptied first). */
void galley_set(Work *work);

/* ---- Within the galley: table.c, chart.c and notes.c use these ---- */

/* A new strip of BOX_ROOM boxes at most, its values zero; it lives in the pool. */
Strip *galley_strip(Work *work, int box_room);
Box *strip_box(Strip *strip, BoxKind kind, float x, float y);
/* The line LINE with its baseline at y. */
Box *strip_line(Strip *strip, const Line *line, float x, float y);
/* Adds an anchor at the strip's top; nothing where NAME is empty. */
void strip_anchor(Work *work, Strip *strip, const char *name);
/* Where the baseline stands below the top of a line. */
float galley_ascent(const Para *para);
/* Gives the notes and anchors of EXTRAS to the strips that hold their lines: STRIPS[i] holds line i (several
   may be the same strip). The anchors stand at X, and at DY + i lines below the strip's top where DY > 0. */
void galley_extras(Work *work, const Lines *lines, const ParaExtras *extras, Strip **strips, float x, float dy);

#endif
