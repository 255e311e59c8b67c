/* A table at work, for table.c and columns.c. */
#ifndef LAYOUT_TABLING_H
#define LAYOUT_TABLING_H

#include "layout/paragraph.h"

typedef struct Fill { /* one cell at work */
    Para *para;
    ParaExtras extras;
    Lines lines;
    float least, most;
    float lead;   /* width before the alignment point, or the padding of a date */
    float sign;   /* room that the sign takes */
    float indent; /* of its lines, once the column is known */
    int node, next_line;
} Fill;

typedef struct Tabling {
    Work *work;
    const Table *table;
    const BookBlock *block;
    int columns;
    ptrdiff_t rows; /* the head not counted */
    Fill *fills;    /* (rows + 1) * columns, the head first */
    float *x, *width, *lead, *tail;
    int head_node, body_node, table_node;
} Tabling;

static inline Fill *fill_at(const Tabling *tabling, ptrdiff_t row, int column)
{
    return &tabling->fills[(row + 1) * tabling->columns + column];
}

static inline const Row *row_at(const Tabling *tabling, ptrdiff_t row)
{
    return row < 0 ? &tabling->table->head : &tabling->table->rows.items[row];
}

static inline int span_of(const Tabling *tabling, ptrdiff_t row, const Cell *cell)
{
    if (row < 0 || cell->row_span <= 1) return 1;
    return (int)MIN((ptrdiff_t)cell->row_span, tabling->rows - row);
}

/* Sets the widths of the columns and where each begins, from what their cells want. */
void measure_columns(Tabling *tabling);

#endif
