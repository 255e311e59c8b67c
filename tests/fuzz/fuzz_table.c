/* Fuzzes the tables of a folder. The first byte of the input chooses the file that the rest becomes: sources.csv,
   names.csv, links.csv, claims.csv or variorum.ini; the others are sound. */
#include <stdlib.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "report/base/file.h"
#include "report/source/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const files[] = {"sources.csv", "names.csv", "links.csv", "claims.csv", "variorum.ini"};
static char *folder;

static void leave(void)
{
    for (size_t i = 0; i <= G_N_ELEMENTS(files); i++) {
        char *path = g_build_filename(folder, i < G_N_ELEMENTS(files) ? files[i] : "a.txt", NULL);
        g_unlink(path);
        g_free(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

static void put(const char *name, Slice text)
{
    char *path = g_build_filename(folder, name, NULL);
    g_file_set_contents_full(path, text.at ? text.at : "", text.len, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
    g_free(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    if (!folder) {
        folder = g_dir_make_tmp("variorum-fuzz-XXXXXX", NULL);
        arena = arena_reserve((ptrdiff_t)1 << 32);
        atexit(leave);
        put("a.txt", SLICE("The bridge fell on 3 May 2011.\n"));
    }
    if (size < 1) return 0;
    put("sources.csv", SLICE("id,path\na,a.txt\n"));
    for (size_t i = 1; i < G_N_ELEMENTS(files); i++) put(files[i], (Slice){0});
    for (size_t i = 1; i < G_N_ELEMENTS(files) - 1; i++) {
        char *path = g_build_filename(folder, files[i], NULL);
        g_unlink(path);
        g_free(path);
    }
    put(files[data[0] % G_N_ELEMENTS(files)], (Slice){(const char *)data + 1, (ptrdiff_t)size - 1});
    Arena scratch = arena;
    Audit audit = {0};
    Complaints complaints = {0};
    bool good = source_folder(&scratch, folder, &complaints, &audit);
    /* No trouble goes unsaid. */
    if (!good && complaints.errors == 0) abort();
    if (good && audit.sources.count == 0) abort();
    return 0;
}
