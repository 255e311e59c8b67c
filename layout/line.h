/* A line as stretches of glyphs with their text, in the order of reading. For paint.c and proof.c. */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/paragraph.h"

typedef struct LineGlyph {
    uint32_t id;
    double x, y; /* on the page */
} LineGlyph;

/* One stretch: one font, one structure element. */
typedef struct LineText {
    int font, node;
    float size, expansion;
    bool rtl;
    const char *text;
    int bytes;
    const LineGlyph *glyphs;
    int glyph_count;
    const Cluster *clusters;
    int cluster_count;
    double x, y, width;
} LineText;

/* What to do with the pieces; LINK gets each rectangle of a link, MARK each underline. LINK may be NULL. */
typedef struct LineShow {
    void (*text)(void *context, const LineText *text);
    void (*mark)(void *context, double x, double y, double w, double h, int node);
    void (*link)(void *context, double x, double y, double w, double h, int node);
    void *context;
} LineShow;

/* Shows LINE with its left edge at X and its baseline at Y of the page. */
void line_show(Work *work, const Line *line, double x, double y, const LineShow *show);

#endif
