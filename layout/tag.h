/* The structure tags of a page, as cairo takes them: leaves only, the tree above them is built when the file is
   finished. For paint.c and finish.c. */
#ifndef LAYOUT_TAG_H
#define LAYOUT_TAG_H

#include "layout/page.h"
#include <cairo.h>

typedef struct Tagger {
    Work *work;
    cairo_t *cr;
    cairo_surface_t *surface;
    int open;      /* the node of the open leaf, -1 none */
    bool artifact; /* what follows is nothing to read, whatever its node says */
    int page;
} Tagger;

void tag_open(Tagger *tagger, Work *work, cairo_t *cr, cairo_surface_t *surface);
void tag_close(Tagger *tagger);
void tag_page(Tagger *tagger, int page);
void tag_page_end(Tagger *tagger);
/* What is drawn from here on belongs to NODE. */
void tag_leaf(Tagger *tagger, int node);
/* A rectangle of a link. */
void tag_link(Tagger *tagger, int page, double x, double y, double w, double h, int node);

#endif
