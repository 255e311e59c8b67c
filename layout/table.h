/* Tables into strips: column widths from content, heads that repeat, cells over rows. For galley.c. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/page.h"

void table_set(Work *work, const BookBlock *block, int parent);

#endif
