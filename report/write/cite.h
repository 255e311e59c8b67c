/* How a source is cited: in a note of its own, in a line of text, as CSL. Private to report/write/. */
#ifndef REPORT_WRITE_CITE_H
#define REPORT_WRITE_CITE_H

#include "report/write/parts.h"

/* The names in an author field, which semicolons separate. "Alder, Ann" is a family and a given name; what has
   no comma, or is no such pair (an office, a council), is one name: FAMILY empty, GIVEN the whole. */
typedef struct CitedName {
    Slice family, given;
} CitedName;
typedef struct CitedNames {
    CitedName *items;
    ptrdiff_t count, room;
} CitedNames;
CitedNames cited_names(Arena *arena, const char *author);

/* A full note, in the order of its parts: AUTHORS, TITLE (PUBLISHED), URL (RETRIEVED). Any may be ""; the title
   never is. PUBLISHED is the publisher and the date in words, or that there is none. In ARENA. */
typedef struct Citation {
    const char *authors, *title, *published, *url, *retrieved;
} Citation;
Citation cite(Arena *arena, const Source *source);

#endif
