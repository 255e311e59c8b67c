/* Doing something again whenever a file changes. For report/command/report.c. */
#ifndef REPORT_COMMAND_WATCH_H
#define REPORT_COMMAND_WATCH_H

#include <glib.h>

#include "report/command/command.h"

/* What is done. LIST adds to PATHS (whose strings are freed with g_free) every file on which it depends as far
   as is known, whether or not it is there; it is asked before MAKE is called and after it. IS_STALE: has one of
   them changed since MAKE read it? ROOT is the folder in which they lie: that it or a folder in it goes or
   comes is a change too. */
typedef struct WatchWork {
    void *context;
    const char *root;
    void (*make)(void *context);
    void (*list)(void *context, GPtrArray *paths);
    bool (*is_stale)(void *context);
} WatchWork;

/* Makes it, and again a moment after one of its files has been written, replaced, removed or made, until the
   program is told to end (SIGINT, SIGTERM, SIGHUP); it is never broken off. */
void watch(const WatchWork *work);

#endif
