/* What a run has read and written: so that the next one can see that nothing has changed. */
#include "report/base/trace.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <glib.h>

enum { WRITES_MOST = 1 << 28 }; /* bytes that are kept for the sake of a run that may never come */

/* What is remembered lives in an arena of its own, as threads come and go. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Trace trace;
static Arena arena, start;
static bool on;

void trace_begin(void)
{
    if (start.next) arena_release(start);
    trace = (Trace){0};
    arena = start = arena_reserve((ptrdiff_t)1 << 32);
    on = true;
}

static int by_path(const void *a, const void *b)
{
    const TraceRead *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    if (order == 0) order = (int)x->how - (int)y->how;
    return order ? order : strcmp(x->stamp, y->stamp);
}

const Trace *trace_end(void)
{
    on = false;
    /* Threads read in no order. */
    if (trace.reads.count) qsort(trace.reads.items, (size_t)trace.reads.count, sizeof(TraceRead), by_path);
    return &trace;
}

bool trace_is_on(void)
{
    return on;
}

void trace_lose(void)
{
    pthread_mutex_lock(&lock);
    trace.lost = true;
    pthread_mutex_unlock(&lock);
}

void trace_note_stamp(const char *path, char out[TRACE_STAMP])
{
    struct stat s;
    if (stat(path, &s) != 0)
        g_snprintf(out, TRACE_STAMP, "none");
    else
        g_snprintf(out, TRACE_STAMP, "%lld %lld.%09ld", (long long)s.st_size, (long long)s.st_mtim.tv_sec,
                   s.st_mtim.tv_nsec);
}

void trace_program_stamp(const char *name, char out[TRACE_STAMP])
{
    char *path = g_find_program_in_path(name), note[TRACE_STAMP] = "none";
    if (path) trace_note_stamp(path, note);
    guint64 where = path ? g_str_hash(path) : 0;
    g_snprintf(out, TRACE_STAMP, "%s %" G_GUINT64_FORMAT, note, where);
    g_free(path);
}

static void add(TraceHow how, const char *path, const char *root, const char *stamp)
{
    pthread_mutex_lock(&lock);
    *PUSH(&arena, &trace.reads) =
        (TraceRead){how, arena_string(&arena, slice_of(path)), arena_string(&arena, slice_of(root ? root : "")),
                    arena_string(&arena, slice_of(stamp))};
    pthread_mutex_unlock(&lock);
}

void trace_read(TraceHow how, const char *path, const char *root, const char *stamp, bool lost)
{
    if (!on) return;
    add(how, path, root, stamp);
    if (lost) trace_lose();
}

void trace_note(const char *path)
{
    if (!on) return;
    char stamp[TRACE_STAMP];
    trace_note_stamp(path, stamp);
    add(TRACE_NOTE, path, NULL, stamp);
}

void trace_program(const char *name)
{
    if (!on) return;
    char stamp[TRACE_STAMP];
    trace_program_stamp(name, stamp);
    add(TRACE_PROGRAM, name, NULL, stamp);
}

void trace_write(const char *path, Slice bytes)
{
    if (!on) return;
    pthread_mutex_lock(&lock);
    if (bytes.len > WRITES_MOST || trace.lost) {
        trace.lost = true;
    } else {
        *PUSH(&arena, &trace.writes) =
            (TraceWrite){arena_string(&arena, slice_of(path)), {arena_string(&arena, bytes), bytes.len}};
    }
    pthread_mutex_unlock(&lock);
}
