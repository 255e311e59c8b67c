/* Laying out: the words of a document that is no plain text, as clean text with blocks. Private to report/source/. */
#ifndef REPORT_SOURCE_RENDER_H
#define REPORT_SOURCE_RENDER_H

#include <glib.h>

#include "report/facts.h"

/* {.arena, .source} to begin with. White space is folded to one space; a block comes to be with its first word. */
typedef struct Render {
    Arena *arena;
    Source *source;
    GString *text;
    Block next;          /* what the next block will be */
    const char *element; /* its element path, NULL where it has none */
    const char *part;    /* of the document, which stands before the paths of its elements; NULL */
    bool open, space, gap, headings;
} Render;

/* The block that was open ends; the next one is of KIND, a blank line before it. */
void render_block(Render *r, BlockKind kind, int level);
/* The next block is a cell of the table that is open. */
void render_cell(Render *r, int row, int column, bool head);
/* As render_block, of the same kind and without the blank line. */
void render_line(Render *r);
/* The open block ends. */
void render_end_block(Render *r);
void render_text(Render *r, Slice text);
/* Words set high: digits are a power behind a digit, a square behind a unit, and else the mark of a note, which is left
   out. */
void render_raised(Render *r, Slice words);
/* Where a line of the page begins: places count these and not line feeds, once one was told. */
void render_page_line(Render *r);
/* Gives the source its text, lines and blocks. False where there are none, or where the text is too long. */
bool render_finish(Render *r);

#endif
