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

static void stamp_of(FileKind kind, Slice bytes, char out[80])
{
    char sha[65] = "";
    if (kind == FILE_ORDINARY) file_sha256(bytes, sha);
    g_snprintf(out, 80, "%d %s", (int)kind, sha);
}

static void note_of(const char *path, char out[80])
{
    struct stat s;
    if (stat(path, &s) != 0)
        g_snprintf(out, 80, "none");
    else
        g_snprintf(out, 80, "%lld %lld.%09ld", (long long)s.st_size, (long long)s.st_mtim.tv_sec,
                   s.st_mtim.tv_nsec);
}

/* Which file the program NAME is now, and what that file is. */
static void program_of(const char *name, char out[80])
{
    char *path = g_find_program_in_path(name), note[80] = "none";
    if (path) note_of(path, note);
    guint64 where = path ? g_str_hash(path) : 0;
    g_snprintf(out, 80, "%s %" G_GUINT64_FORMAT, note, where);
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

void trace_read(TraceHow how, const char *path, const char *root, FileKind kind, Slice bytes)
{
    if (!on) return;
    char stamp[80];
    stamp_of(kind, bytes, stamp);
    add(how, path, root, stamp);
    /* The next run may be luckier, and is to say so. */
    if (kind == FILE_FAILED || kind == FILE_CHANGED || (how == TRACE_SPECIAL && strcmp(path, "-") == 0))
        trace_lose();
}

void trace_note(const char *path)
{
    if (!on) return;
    char stamp[80];
    note_of(path, stamp);
    add(TRACE_NOTE, path, NULL, stamp);
}

void trace_program(const char *name)
{
    if (!on) return;
    char stamp[80];
    program_of(name, stamp);
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

const char *trace_stamp(Arena *room, const TraceRead *read)
{
    char *stamp = arena_take(room, 1, 80);
    if (read->how == TRACE_NOTE) {
        note_of(read->path, stamp);
        return stamp;
    }
    if (read->how == TRACE_PROGRAM) {
        program_of(read->path, stamp);
        return stamp;
    }
    Slice bytes = {0};
    const char *root = *read->root ? read->root : NULL;
    FileKind kind = read->how == TRACE_WITHIN ? file_read_within(room, read->path, root, &bytes)
                                              : file_read(room, read->path, read->how == TRACE_SPECIAL, &bytes);
    stamp_of(kind, bytes, stamp);
    return stamp;
}
