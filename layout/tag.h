/* The marked content of pages: where each leaf of the structure begins is marked in cairo's drawing, and a
   record of the leaves is kept; links, outline and the tree above the leaves are written when the file is
   finished. For paint.c. */
#ifndef LAYOUT_TAG_H
#define LAYOUT_TAG_H

#include "layout/page.h"
#include <cairo.h>

typedef struct Tagger {
    Work *work;
    cairo_t *cr;
    int open;      /* the node of the open leaf, -1 none */
    bool artifact; /* what follows is nothing to read, whatever its node says */
    int page;
} Tagger;

void tag_open(Tagger *tagger, Work *work, cairo_t *cr);
void tag_page(Tagger *tagger, int page);
void tag_page_end(Tagger *tagger);
/* What is drawn from here on belongs to NODE. */
void tag_leaf(Tagger *tagger, int node);
/* A rectangle that answers to a click. */
void tag_area(Tagger *tagger, double x, double y, double w, double h, int node);
/* The same for a link, if its target is known. */
void tag_link(Tagger *tagger, double x, double y, double w, double h, int node);

#endif
