/* Text into items, items into lines. */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "layout/page.h"
#include "layout/style.h"

/* What a paragraph calls: the notes in order of their marks, and the anchors with the item at which they stand. */
struct ParaExtras {
    LIST(int) notes;
    LIST(int) note_items;
    LIST(const char *) anchors;
    LIST(int) anchor_items;
};
typedef struct ParaExtras ParaExtras;

/* Gathers SPANS into items. NODE is the structure element that holds the text; links and the like become
   children. EXTRAS may be NULL; the caller frees it with para_extras_free(). */
Para *para_make(Work *work, const TextStyle *style, const Spans *spans, int node, ParaExtras *extras);
/* The same for a plain string. */
Para *para_make_text(Work *work, const TextStyle *style, const char *text, int node);
void para_extras_free(ParaExtras *extras);

/* Breaks into lines of WIDTH points by total fit (see paragraph.c); always succeeds, with an overfull line and
   a complaint where one character is wider than the column. */
Lines para_break(Work *work, Para *para, float width);

/* The width of the widest piece that cannot be broken, and of the whole on one line. */
void para_widths(const Para *para, float *least, float *most);

#endif
