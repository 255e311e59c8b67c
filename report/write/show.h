/* One finding at a terminal, its values side by side. For report/audit.c, and the tests. */
#ifndef REPORT_WRITE_SHOW_H
#define REPORT_WRITE_SHOW_H

#include "report/base/out.h"
#include "report/facts.h"

/* A value as a reader meets it, and the claims that state it. */
typedef struct ShownValue {
    const char *words;
    ClaimRefs claims;
} ShownValue;

typedef struct ShownValues {
    ShownValue *items;
    ptrdiff_t count, room;
} ShownValues;

/* The values of FINDING in the order in which they are numbered, from 1, where it is shown. In ARENA. */
ShownValues show_values(Arena *arena, const Audit *audit, const Finding *finding);

/* Id, kind and message, then a column for each value (as many beside one another as WIDTH columns bear) with the words of its
   sources, the value marked by COLOUR or in brackets. */
void show_finding(Arena scratch, const Audit *audit, const Finding *finding, int width, bool colour, Out *out);

#endif
