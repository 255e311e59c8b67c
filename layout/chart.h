/* Figures from plain data: matrix, dates, counts, chronology. For galley.c. */
#ifndef LAYOUT_CHART_H
#define LAYOUT_CHART_H

#include "layout/page.h"

void chart_set(Work *work, const BookBlock *block, int parent);

#endif
