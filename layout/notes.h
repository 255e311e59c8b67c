/* Notes at the foot of the page. For galley.c and flow.c. */
#ifndef LAYOUT_NOTES_H
#define LAYOUT_NOTES_H

#include "layout/page.h"

/* Sets every note of the book as strips, a line each. */
void notes_set(Work *work);

#endif
