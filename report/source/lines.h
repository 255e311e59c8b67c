/* The lines of plain text. Private to report/source/. */
#ifndef REPORT_SOURCE_LINES_H
#define REPORT_SOURCE_LINES_H

#include "report/facts.h"

/* START..END without the white space at both ends; blank where they are equal. INDENT in bytes. */
typedef struct Line {
    int32_t start, end, indent;
} Line;

typedef struct Lines {
    const char *text;
    Line *items;
    int32_t count;
    int32_t width; /* of lines wrapped by hand, in characters; 0 where lines stand for themselves */
} Lines;

/* The lines of SOURCE, in ARENA; fills its own table of where they begin. */
Lines lines_read(Arena *arena, Source *source);

/* START..END of TEXT, trimmed. */
Line line_at(const char *text, ptrdiff_t start, ptrdiff_t end);
bool line_is_blank(Line line);
Slice line_slice(const Lines *l, Line line);
/* Does the sentence of LINE go on behind it? */
bool line_is_open(const char *text, Line line);

/* Does a table begin at line I: a Markdown table, or lines that bars cut alike? (One such line may as well be a row of links.) */
bool lines_start_table(const Lines *l, int32_t i);
/* Does one whose columns only white space keeps apart? */
bool lines_start_aligned(const Lines *l, int32_t i);
/* How many lines from I on are rows of figures with the same fields, and HEAD, whether line I is their heads. */
int32_t lines_aligned(const Lines *l, int32_t i, bool *head);
/* Does line I go on with the block that ends on the line before? ITEM_INDENT is that of the item which that block is, -1 for a
   paragraph. */
bool lines_join(const Lines *l, int32_t i, int32_t item_indent);

#endif
