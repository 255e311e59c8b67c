/* How far words hang into the margins, so that these look straight. For shape.c. */
#ifndef LAYOUT_HANG_H
#define LAYOUT_HANG_H

#include "layout/shape.h"

/* Sets the edges of WORD, which has its glyphs. */
void hang_edges(Word *word);

#endif
