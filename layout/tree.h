/* The structure tree of the finished file. For finish.c. */
#ifndef LAYOUT_TREE_H
#define LAYOUT_TREE_H

#include "layout/output.h"
#include "layout/page.h"

typedef struct Tree {
    int root;         /* the StructTreeRoot object */
    int *annotations; /* of area i: its object */
} Tree;

/* Writes the structure tree and the link annotations. PAGES[p] is the object of page p, and page p has
   StructParents p. Caller frees TREE->annotations with g_free. */
void tree_write(Work *work, Output *output, const int *pages, Tree *tree);

#endif
