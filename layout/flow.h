/* Strips into pages. For press.c. */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/page.h"

/* Fills the work's pages, places and the headings' pages (emptied first). */
void flow_set(Work *work);

#endif
