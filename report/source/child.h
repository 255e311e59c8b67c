/* A program that reads a document for us, held in bounds. Private to report/source/. */
#ifndef REPORT_SOURCE_CHILD_H
#define REPORT_SOURCE_CHILD_H

#include "report/base/arena.h"

typedef struct Bounds {
    int cpu_seconds, wall_seconds;
    ptrdiff_t memory, output; /* bytes */
} Bounds;

typedef enum ChildEnd {
    CHILD_DONE,
    CHILD_ABSENT, /* there is no such program */
    CHILD_SLOW,   /* it was ended, its time was up */
    CHILD_LOUD,   /* it was ended, it wrote more than it may */
    CHILD_DIED,   /* by a signal */
    CHILD_FAILED  /* an exit status other than 0, or the system gave no process */
} ChildEnd;

/* Runs ARGUMENTS (NULL-terminated, the program's name first, looked for in PATH) with INPUT as its standard input, from a
   file in memory that it may seek in. It may write no file, start no process and leave no core. OUT is what it wrote on
   standard output, in ARENA; SAID the first line that it wrote on standard error, in ARENA, "" where none. */
ChildEnd child_read(Arena *arena, const char *const *arguments, Slice input, Bounds bounds, Slice *out, const char **said);

#endif
