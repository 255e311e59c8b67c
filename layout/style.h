/* Every measure of the page in one place. */
#ifndef LAYOUT_STYLE_H
#define LAYOUT_STYLE_H

#include "layout/page.h"

typedef struct TextStyle {
    Face face;
    unsigned features;
    float size, leading, before, after;
} TextStyle;

typedef struct Style {
    TextStyle body, small, lead, title, subtitle, quotation, table, table_head, caption, margin, running, note,
        field;
    TextStyle heading[6];
    float indent;      /* of quotations and items */
    float column_gap;  /* between a table's columns */
    float rule, thin;  /* thickness: above, below and under the head */
    float row_pad;     /* above and below a row's text */
    float field_label; /* width of a control block's labels */
} Style;

/* Fills STYLE and GEOMETRY for the book's paper and size of print. */
void style_of(const Book *book, Style *style, Geometry *geometry);

#endif
