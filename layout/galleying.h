/* The galley at work, for galley.c, block.c and parts.c. */
#ifndef LAYOUT_GALLEYING_H
#define LAYOUT_GALLEYING_H

#include "layout/strip.h"

typedef struct Galley {
    Work *work;
    int parents[7];               /* the open section of each level; 0 the document */
    int depth;                    /* how many sections are open */
    int list, list_level, fields; /* the open list and control block, -1 none */
    float after;                  /* white space that the last block asks for below it */
    bool keep;                    /* the last block wants the next on its page */
    int heading;                  /* how many headings were set */
    int attached;                 /* how many attachment signs */
    bool headed, introduces;      /* the last block is a heading of level 1; or a short paragraph below one */
} Galley;

static inline int parent_of(const Galley *galley)
{
    return galley->parents[galley->depth];
}

/* block.c */
/* The white space above a block's first strip, and what binds it to the block before. */
void open_block(Galley *galley, Strip *strip, float before);
/* The id and the sign in the outer margin, beside a block's first strip, as MARGIN_BOXES boxes at most. */
enum { MARGIN_BOXES = 6 };
void margin_boxes(Galley *galley, const BookBlock *block, Strip *strip, float baseline);
/* A paragraph as strips, a line each, bound so that no line stands alone at a page's foot or top. */
void set_lines(Galley *galley, const BookBlock *block, const TextStyle *style, int node, float x, float width,
               bool ragged);

/* parts.c */
void set_contents(Galley *galley, const BookBlock *block);
void set_room(Galley *galley, const BookBlock *block);
void gather_headings(Work *work);

#endif
