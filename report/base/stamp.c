/* Looks again at what a run has read. */
#include "report/base/file.h"
#include "report/base/trace.h"

const char *trace_stamp(Arena *room, const TraceRead *read)
{
    char *stamp = arena_take(room, 1, TRACE_STAMP);
    if (read->how == TRACE_NOTE) {
        trace_note_stamp(read->path, stamp);
        return stamp;
    }
    if (read->how == TRACE_PROGRAM) {
        trace_program_stamp(read->path, stamp);
        return stamp;
    }
    Slice bytes = {0};
    const char *root = *read->root ? read->root : NULL;
    FileKind kind = read->how == TRACE_WITHIN ? file_read_within(room, read->path, root, &bytes)
                                              : file_read(room, read->path, read->how == TRACE_SPECIAL, &bytes);
    file_stamp(kind, bytes, stamp);
    return stamp;
}
