/* The cache: what was once made, by a key, under $XDG_CACHE_HOME/variorum. */
#include "report/base/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "report/base/file.h"

#define LARGEST ((ptrdiff_t)128 << 20) /* of one thing */
#define WHOLE ((gint64)512 << 20)      /* of them all */

/* What stands before the bytes: this, their fingerprint, a line's end. */
#define MARK "variorum-cache 1\n"
enum { HEAD = sizeof MARK - 1 + 64 + 1 };

/* Ours alone: what others may write is not to be believed. */
static bool is_ours(const char *folder)
{
    struct stat status;
    return stat(folder, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() &&
           !(status.st_mode & (S_IWGRP | S_IWOTH));
}

/* The cache's folder, with a slash; NULL where there is none to be had. To be freed. */
static char *folder_of(bool make)
{
    const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    char *folder = NULL;
    if (base && g_path_is_absolute(base))
        folder = g_strconcat(base, "/variorum/", NULL);
    else if (home && g_path_is_absolute(home))
        folder = g_strconcat(home, "/.cache/variorum/", NULL);
    if (folder && make) g_mkdir_with_parents(folder, 0700);
    if (folder && is_ours(folder)) return folder;
    g_free(folder);
    return NULL;
}

bool store_get(Arena *arena, const char *key, Slice *out)
{
    char *folder = folder_of(false);
    if (!folder) return false;
    char *path = g_strconcat(folder, key, NULL), sha[65];
    Arena before = *arena;
    Slice file = {0};
    bool good =
        file_read_plain(arena, path, &file) == FILE_ORDINARY && file.len >= HEAD && slice_starts(file, MARK);
    if (good) {
        *out = (Slice){file.at + HEAD, file.len - HEAD};
        file_sha256(*out, sha);
        good = memcmp(sha, file.at + sizeof MARK - 1, 64) == 0 && file.at[HEAD - 1] == '\n';
    }
    if (good)
        utimensat(AT_FDCWD, path, NULL, 0); /* the last to go */
    else
        *arena = before;
    g_free(path);
    g_free(folder);
    return good;
}

typedef struct Kept {
    char *name;
    gint64 size, used; /* used: nanoseconds */
} Kept;

static int by_use(const void *a, const void *b)
{
    const Kept *x = a, *y = b;
    return (x->used > y->used) - (x->used < y->used);
}

/* Throws away what was longest unused until ROOM bytes more fit. Anything in the folder may vanish meanwhile. */
static void make_room(const char *folder, gint64 room)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Kept));
    gint64 sum = 0;
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        char *path = g_strconcat(folder, name, NULL);
        struct stat s;
        if (lstat(path, &s) == 0 && S_ISREG(s.st_mode)) {
            Kept kept = {path, s.st_size, s.st_mtim.tv_sec * 1000000000LL + s.st_mtim.tv_nsec};
            g_array_append_val(all, kept);
            sum += s.st_size;
        } else {
            g_free(path);
        }
    }
    if (dir) g_dir_close(dir);
    if (all->len) qsort(all->data, all->len, sizeof(Kept), by_use);
    for (guint i = 0; i < all->len; i++) {
        Kept kept = g_array_index(all, Kept, i);
        if (sum + room > WHOLE) {
            unlink(kept.name);
            sum -= kept.size;
        }
        g_free(kept.name);
    }
    g_array_free(all, TRUE);
}

void store_put(const char *key, Slice bytes)
{
    char *folder = bytes.len <= LARGEST ? folder_of(true) : NULL;
    if (!folder) return;
    make_room(folder, bytes.len);
    char *path = g_strconcat(folder, key, NULL), sha[65];
    Arena room = arena_reserve(HEAD + bytes.len + 1);
    char *file = room.next;
    file_sha256(bytes, sha);
    memcpy(file, MARK, sizeof MARK - 1);
    memcpy(file + sizeof MARK - 1, sha, 64);
    file[HEAD - 1] = '\n';
    if (bytes.len) memcpy(file + HEAD, bytes.at, (size_t)bytes.len);
    file_write_plain(path, file, HEAD + bytes.len);
    arena_release(room);
    g_free(path);
    g_free(folder);
}
