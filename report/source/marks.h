/* The marks with which plain text begins its lines: rules, headings, items. LINE has no white space at its ends. Private
   to report/source/. */
#ifndef REPORT_SOURCE_MARKS_H
#define REPORT_SOURCE_MARKS_H

#include "report/base/slice.h"

/* A line of nothing but - = _ * ~ # or +, at least three: a rule, or the underline of a heading. */
bool mark_is_rule(Slice line);
/* A line of dashes, colons and bars, as it stands under the head of a Markdown table. */
bool mark_is_table_rule(Slice line);
/* The length of "# ".."###### " at the start, its level in LEVEL; 0 where there is none. */
ptrdiff_t mark_of_heading(Slice line, int16_t *level);
/* The length of "- ", "* ", "• ", "1. ", "12) ", "(3) " at the start; 0 where there is none. A number is a mark
   only where a sentence or a name follows: "12. of March" goes on with a small letter and is none. */
ptrdiff_t mark_of_item(Slice line);

#endif
