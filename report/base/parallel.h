/* The same work on many things, on the cores there are. For source/ and report/audit.c. */
#ifndef REPORT_BASE_PARALLEL_H
#define REPORT_BASE_PARALLEL_H

#include "report/base/arena.h"

/* Does thing I, of which nobody else knows; what it takes lives in ARENA, which is this thread's. */
typedef void ParallelWork(void *context, ptrdiff_t i, Arena *arena);

/* Calls WORK for 0 to COUNT - 1, each once, in no order, on JOBS threads (0: as many as there are cores; 1: in this
   one), and returns when all are done. What they take lives as long as ARENA, of whose room they have their
   shares for good. SAYING is for progress_say. */
void parallel_each(Arena *arena, int jobs, ptrdiff_t count, const char *saying, ParallelWork *work,
                   void *context);

#endif
