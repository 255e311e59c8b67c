/* What a run has read and written: so that the next one can see that nothing has changed. base/file.c reports to it.
   For report/command/cache.c. */
#ifndef REPORT_BASE_TRACE_H
#define REPORT_BASE_TRACE_H

#include "report/base/arena.h"

typedef enum TraceHow {
    TRACE_READ,    /* file_read */
    TRACE_SPECIAL, /* file_read of what may be a pipe */
    TRACE_WITHIN,  /* file_read_within */
    TRACE_NOTE,    /* read by somebody else */
    TRACE_PROGRAM  /* run: the path is a name that is looked up in PATH */
} TraceHow;

/* STAMP tells what was found: the kind and the fingerprint of what was read, size and time of what was noted. Two
   stamps are equal where a run would find the same. */
typedef struct TraceRead {
    TraceHow how;
    const char *path, *root; /* ROOT "" where there is none */
    const char *stamp;
} TraceRead;

typedef struct TraceWrite {
    const char *path;
    Slice bytes;
} TraceWrite;

/* LOST: something was read that cannot be read again, or read twice with two results. */
typedef struct Trace {
    struct { TraceRead *items; ptrdiff_t count, room; } reads;
    struct { TraceWrite *items; ptrdiff_t count, room; } writes;
    bool lost;
} Trace;

/* From here on every file that is read or written is remembered, whichever thread does it; what was remembered before
   is forgotten. */
void trace_begin(void);
/* No more. What is remembered stays until the next trace_begin. */
const Trace *trace_end(void);
bool trace_is_on(void);

/* For base/file.c. LOST: the next run may be luckier, and is to say so. */
void trace_read(TraceHow how, const char *path, const char *root, const char *stamp, bool lost);
void trace_write(const char *path, Slice bytes);
/* A file or program on which the outcome depends and which is read by a library or a child. */
void trace_note(const char *path);
/* The program NAME is to be run, whether it is found or not. */
void trace_program(const char *name);

/* The stamp of what is noted: its size and time. */
enum { TRACE_STAMP = 80 };
void trace_note_stamp(const char *path, char out[TRACE_STAMP]);
/* Which file the program NAME is now, and what that file is. */
void trace_program_stamp(const char *name, char out[TRACE_STAMP]);

/* What happened need not happen again: the run is not to be remembered. */
void trace_lose(void);

/* stamp.c: the stamp that READ's file has now; it lives in ARENA, as does what is read. */
const char *trace_stamp(Arena *arena, const TraceRead *read);

#endif
