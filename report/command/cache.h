/* A run whose inputs are those of an earlier one is not made again: its output is given again, byte for byte. For the
   commands. */
#ifndef REPORT_COMMAND_CACHE_H
#define REPORT_COMMAND_CACHE_H

#include "report/command/command.h"

/* Everything is remembered that a run reads, by base/trace.h; so nothing need be listed here when a command comes to
   read more. */
typedef struct Cache {
    bool on;
    char key[65];
    Out said, printed;
} Cache;

/* Looks for an earlier run of this command line that read the same, and gives its output again: what it said, printed
   and wrote, and its exit status in STATUS. False where there was none, or no cache is wanted: then the command runs,
   with CACHE listening, and says and prints through the two below. */
bool cache_find(Cache *cache, int *status);
Complaints cache_complaints(Cache *cache);
Out cache_stdout(Cache *cache);
/* The end of such a run: keeps it, if all of it was kept. Returns STATUS. */
int cache_keep(Cache *cache, int status);

#endif
