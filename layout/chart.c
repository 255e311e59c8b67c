#include "layout/chart.h"
void chart_set(Work *work, const BookBlock *block, int parent) { (void)work, (void)block, (void)parent; }
