/* Blocks into strips, one below the other, as yet without pages. For press.c. */
#ifndef LAYOUT_GALLEY_H
#define LAYOUT_GALLEY_H

#include "layout/page.h"

/* Sets every block of the book; fills the work's strips, headings, notes and nodes (emptied first). */
void galley_set(Work *work);

#endif
