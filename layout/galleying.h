/* The galley at work, for galley.c and parts.c. */
#ifndef LAYOUT_GALLEYING_H
#define LAYOUT_GALLEYING_H

#include "layout/galley.h"
#include "layout/paragraph.h"

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

static inline bool given(const char *text)
{
    return text && *text;
}

void open_block(Galley *galley, Strip *strip, float before);
void set_lines(Galley *galley, const BookBlock *block, const TextStyle *style, int node, float x, float width,
               bool ragged);

/* parts.c */
void set_contents(Galley *galley, const BookBlock *block);
void set_room(Galley *galley, const BookBlock *block);
void gather_headings(Work *work);

#endif
