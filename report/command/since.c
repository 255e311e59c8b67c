/* --since: the findings of an earlier audit, from its PDF or from findings.json. */
#include <errno.h>

#include "layout/press.h"
#include "report/base/file.h"
#include "report/command/command.h"

typedef struct Taking {
    Arena *arena;
    Complaints *complaints;
    const char *path;
    Slice json;
    bool any, found;
} Taking;

static void complain_taking(void *context, int severity, const char *where, const char *message)
{
    (void)severity, (void)where;
    Taking *taking = context;
    complain(taking->complaints, MSG_PDF_BROKEN, (Where){taking->path, 0, 0}, message);
}

static bool take_findings(void *context, const BookFile *file)
{
    Taking *taking = context;
    taking->any = true;
    if (strcmp(file->name, "findings.json") != 0) return true;
    taking->json = (Slice){arena_string(taking->arena, (Slice){file->bytes, file->length}), file->length};
    taking->found = true;
    return false;
}

static bool findings_of(Arena *arena, const char *path, Complaints *complaints, Slice *out)
{
    Slice bytes = {0};
    FileKind kind = file_read(arena, path, false, &bytes);
    if (kind != FILE_ORDINARY) {
        const char *why = kind == FILE_FOLDER    ? "it is a folder"
                          : kind == FILE_LARGE   ? "it is larger than 1 GB"
                          : kind == FILE_SPECIAL ? "it is no ordinary file"
                                                 : strerror(errno);
        complain(complaints, MSG_SINCE_READ, (Where){path, 0, 0}, why);
        return false;
    }
    *out = bytes;
    Slice start = slice_trim(bytes);
    if (slice_starts(start, "{") || slice_starts(start, "\xEF\xBB\xBF{")) return true;
    if (!slice_starts(start, "%PDF-")) {
        complain(complaints, MSG_SINCE, (Where){path, 0, 0}, NULL);
        return false;
    }
    Taking taking = {.arena = arena, .complaints = complaints, .path = path};
    if (!press_files(bytes.at, bytes.len, take_findings, complain_taking, &taking) && !taking.found)
        return false;
    if (!taking.found)
        complain(complaints, taking.any ? MSG_NO_AUDIT : MSG_NO_FILES, (Where){path, 0, 0}, NULL);
    *out = taking.json;
    return taking.found;
}

bool read_since(Arena *arena, const char *path, Complaints *complaints, Audit *audit)
{
    Slice json;
    if (!path) return true;
    return findings_of(arena, path, complaints, &json) &&
           audit_since(arena, json, path, TOOL, complaints, audit);
}
