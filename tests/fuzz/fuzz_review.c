/* Fuzzes reviews.csv, as it is read and as a line is added to it: what stood there stays, to the byte. */
#include <stdlib.h>
#include <unistd.h>

#include <glib.h>

#include "report/base/file.h"
#include "report/review/review.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *folder, *path;

static void leave(void)
{
    unlink(path);
    rmdir(folder);
    g_free(path);
    g_free(folder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    if (!folder) {
        arena = arena_reserve((ptrdiff_t)1 << 32);
        folder = g_dir_make_tmp("variorum-fuzz-XXXXXX", NULL);
        path = g_build_filename(folder, "reviews.csv", NULL);
        atexit(leave);
    }
    Arena scratch = arena;
    Slice before = {(const char *)data, (ptrdiff_t)size}, after;
    if (file_write_plain(path, before.at ? before.at : "", before.len) != 0) abort();
    Audit audit = {0};
    Complaints silent = {0};
    *PUSH(&scratch, &audit.findings) = (Finding){.id = "AAAAA", .statements = "0123456789abcdef"};
    bool good = review_read(&scratch, folder, &silent, &audit);
    if (!good && silent.errors == 0) abort();
    if (good) review_match(&audit);
    Decision decision = {.kind = DECISION_DISMISSED, .finding = "AAAAA", .statements = "0123456789abcdef", .preferred = "",
                         .reason = "=1+1, \"so\"\n", .reviewer = "E", .date = "2020-01-01"};
    silent = (Complaints){0};
    bool added = review_decide(folder, &decision, &silent);
    if (!added && silent.errors == 0) abort();
    if (file_read_plain(&scratch, path, &after) != FILE_ORDINARY) abort();
    if (after.len < before.len || (before.len && memcmp(after.at, before.at, (size_t)before.len) != 0)) abort();
    if (added != (after.len > before.len)) abort();
    /* What was sound is sound, and has one decision more. */
    ptrdiff_t count = audit.decisions.count;
    audit.decisions.count = 0;
    if (good && added && (!review_read(&scratch, folder, &silent, &audit) || audit.decisions.count != count + 1)) abort();
    return 0;
}
