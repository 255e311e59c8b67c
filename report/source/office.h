/* What DOCX and ODT have in common. Private to report/source/. */
#ifndef REPORT_SOURCE_OFFICE_H
#define REPORT_SOURCE_OFFICE_H

#include "report/source/archive.h"
#include "report/source/markup.h"
#include "report/source/reader.h"
#include "report/source/render.h"

/* What a paragraph is by its style. */
typedef struct Style {
    BlockKind kind;
    int level;
    bool left_out; /* a table of contents */
    bool raised;   /* of letters: set high */
} Style;

typedef struct Office {
    const Document *document;
    Render render;
    Archive archive;
    GHashTable *styles; /* name to Style, in the arena */
    GHashTable *notes;  /* name to Node, of those in other parts that are not yet laid out; NULL before the first */
    struct { const Node **items; ptrdiff_t count, room; } later; /* notes, text boxes: when the body has ended */
    int list_depth;
    int row, column; /* of the cell that is open; row 0: none */
    bool head;
} Office;

/* Opens the archive and reads PART of it. False after a complaint. */
bool office_open(const Document *d, const char *part, Office *out, Markup *markup);
/* The style NAME; plain where it is not known. */
Style office_style(const Office *office, const char *name);
void office_add_style(Office *office, const char *name, Style style);
/* What a style is by NAME, as its user reads it: "heading 2", "Title", "caption", "toc 1". */
Style office_style_named(const char *name);
/* Begins a paragraph of STYLE, an item where LEVEL is not 0; inside a cell, a line of the cell. */
void office_begin(Office *office, Style style, int level);
void office_finish(Office *office);

#endif
