/* Whole files in and out. */
#include "report/base/file.h"

#include "report/base/trace.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

static FileKind read_all(Arena *arena, int fd, Slice *out)
{
    /* Straight into the arena, whose next pages are untouched: nothing is cleared only to be overwritten. */
    char *at = arena_take(arena, 1, 0);
    ptrdiff_t used = 0, room = arena->end - at - 1;
    if (room > FILE_LIMIT + 1) room = FILE_LIMIT + 1;
    while (used < room) {
        ssize_t n = read(fd, at + used, (size_t)(room - used));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return FILE_FAILED;
        if (n == 0) break;
        used += n;
    }
    if (used == room) return FILE_LARGE;
    at[used] = 0;
    arena->next = at + used + 1;
    *out = (Slice){at, used};
    return FILE_ORDINARY;
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* Reads and closes FD. */
static FileKind read_open(Arena *arena, int fd, bool special, Slice *out)
{
    struct stat first, last;
    FileKind kind = FILE_FAILED;
    if (fstat(fd, &first) == 0) {
        if (S_ISDIR(first.st_mode))
            kind = FILE_FOLDER;
        else if (!S_ISREG(first.st_mode) && !special)
            kind = FILE_SPECIAL;
        else if (S_ISREG(first.st_mode) && first.st_size > FILE_LIMIT)
            kind = FILE_LARGE;
        else
            kind = read_all(arena, fd, out);
        if (kind == FILE_ORDINARY && S_ISREG(first.st_mode) &&
            (fstat(fd, &last) != 0 || last.st_size != first.st_size || !same_time(last.st_mtim, first.st_mtim)))
            kind = FILE_CHANGED;
    }
    int error = errno;
    close(fd);
    errno = error;
    return kind;
}

static FileKind not_opened(int error)
{
    return error == ENOENT || error == ENOTDIR ? FILE_MISSING : error == ENXIO ? FILE_SPECIAL : FILE_FAILED;
}

static FileKind read_path(Arena *arena, const char *path, bool special, Slice *out)
{
    if (special && strcmp(path, "-") == 0) return read_all(arena, STDIN_FILENO, out);
    /* O_NONBLOCK: opening a pipe that nobody writes must not hang. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (special ? 0 : O_NONBLOCK));
    return fd < 0 ? not_opened(errno) : read_open(arena, fd, special, out);
}

FileKind file_read_plain(Arena *arena, const char *path, Slice *out)
{
    return read_path(arena, path, false, out);
}

/* Tells the trace, and keeps errno for file_trouble. */
static FileKind traced(TraceHow how, const char *path, const char *root, FileKind kind, const Slice *bytes)
{
    int error = errno;
    if (trace_is_on()) {
        char stamp[TRACE_STAMP];
        bool lost =
            kind == FILE_FAILED || kind == FILE_CHANGED || (how == TRACE_SPECIAL && strcmp(path, "-") == 0);
        file_stamp(kind, kind == FILE_ORDINARY ? *bytes : (Slice){0}, stamp);
        trace_read(how, path, root, stamp, lost);
    }
    errno = error;
    return kind;
}

FileKind file_read(Arena *arena, const char *path, bool special, Slice *out)
{
    return traced(special ? TRACE_SPECIAL : TRACE_READ, path, NULL, read_path(arena, path, special, out), out);
}

bool file_is_within(const char *path, const char *root)
{
    size_t n = strlen(root);
    while (n && root[n - 1] == '/') n--;
    return strncmp(path, root, n) == 0 && (path[n] == '/' || path[n] == 0);
}

/* Looks at what is open, not at the path: a link may be turned between two looks. O_PATH touches nothing, so
   that no device outside is disturbed. */
static FileKind open_within(const char *path, const char *root, int *out)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return not_opened(errno);
    char name[32], real[PATH_MAX];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(name, real, sizeof real - 1);
    FileKind kind = FILE_FAILED;
    if (n >= 0) {
        real[n] = 0;
        kind = file_is_within(real, root) ? FILE_ORDINARY : FILE_OUTSIDE;
        if (kind == FILE_ORDINARY && (*out = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)) < 0)
            kind = not_opened(errno);
    }
    int error = errno;
    close(fd);
    errno = error;
    return kind;
}

FileKind file_read_within(Arena *arena, const char *path, const char *root, Slice *out)
{
    if (!root) return file_read(arena, path, false, out);
    int fd = -1;
    FileKind kind = open_within(path, root, &fd);
    if (kind == FILE_ORDINARY) kind = read_open(arena, fd, false, out);
    return traced(TRACE_WITHIN, path, root, kind, out);
}

const char *file_trouble(FileKind kind)
{
    switch (kind) {
    case FILE_FOLDER:
        return "it is a folder";
    case FILE_SPECIAL:
        return "it is no ordinary file";
    case FILE_LARGE:
        return "it is larger than 1 GB";
    case FILE_CHANGED:
        return "it changed while it was read";
    case FILE_OUTSIDE:
        return "it lies outside the folder";
    default:
        return strerror(errno);
    }
}

ptrdiff_t file_bad_byte(Slice text, bool *nul)
{
    const uint64_t low = UINT64_C(0x0101010101010101), high = UINT64_C(0x8080808080808080);
    ptrdiff_t i = 0;
    *nul = false;
    while (i < text.len) {
        /* Eight bytes at a time while all are ASCII and none is NUL. */
        uint64_t eight;
        while (i + 8 <= text.len) {
            memcpy(&eight, text.at + i, 8);
            if ((eight | (eight - low)) & high) break;
            i += 8;
        }
        if (i == text.len) break;
        unsigned char c = (unsigned char)text.at[i];
        if (c == 0) {
            *nul = true;
            return i;
        }
        if (c < 0x80) {
            i++;
            continue;
        }
        gunichar wide = g_utf8_get_char_validated(text.at + i, text.len - i);
        if (wide == (gunichar)-1 || wide == (gunichar)-2) return i;
        i += wide < 0x800 ? 2 : wide < 0x10000 ? 3 : 4;
    }
    return text.len;
}

void file_sha256(Slice bytes, char out[65])
{
    char *hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes.at, (gsize)bytes.len);
    memcpy(out, hex, 65);
    g_free(hex);
}

void file_stamp(FileKind kind, Slice bytes, char out[80])
{
    char sha[65] = "";
    if (kind == FILE_ORDINARY) file_sha256(bytes, sha);
    g_snprintf(out, 80, "%d %s", (int)kind, sha);
}
