/* The scale of a chart: days or units along the page, with round ticks. */
#ifndef LAYOUT_SCALE_H
#define LAYOUT_SCALE_H

#include "layout/book.h"

typedef struct Tick {
    double at;
    char text[24];
} Tick;

typedef struct Scale {
    double low, high;
    float left, width;
    Tick ticks[16];
    int tick_count;
} Scale;

/* Fills the range and the ticks of SCALE, whose LEFT and WIDTH are set, from the items of CHART. */
void measure_scale(const Chart *chart, Scale *scale);
/* Where VALUE stands, in points; what is beyond an end, at that end. */
float on_scale(const Scale *scale, double value);

#endif
