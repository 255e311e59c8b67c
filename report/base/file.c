/* Whole files in and out. */
#include "report/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
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

FileKind file_read(Arena *arena, const char *path, bool special, Slice *out)
{
    if (special && strcmp(path, "-") == 0) return read_all(arena, STDIN_FILENO, out);
    /* O_NONBLOCK: opening a pipe that nobody writes must not hang. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (special ? 0 : O_NONBLOCK));
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : errno == ENXIO ? FILE_SPECIAL : FILE_FAILED;
    struct stat status;
    FileKind kind = FILE_FAILED;
    if (fstat(fd, &status) == 0) {
        if (S_ISDIR(status.st_mode))
            kind = FILE_FOLDER;
        else if (!S_ISREG(status.st_mode) && !special)
            kind = FILE_SPECIAL;
        else if (S_ISREG(status.st_mode) && status.st_size > FILE_LIMIT)
            kind = FILE_LARGE;
        else
            kind = read_all(arena, fd, out);
    }
    int error = errno;
    close(fd);
    errno = error;
    return kind;
}

static int write_all(int fd, const char *bytes, ptrdiff_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, (size_t)len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        bytes += n;
        len -= n;
    }
    return 0;
}

/* The temporary file that is being written; removed when a signal ends the program. */
static int write_beside(const char *path, const char *bytes, ptrdiff_t len)
{
    char *beside = g_strconcat(path, ".XXXXXX", NULL);
    int fd = g_mkstemp_full(beside, O_WRONLY | O_CLOEXEC, 0666), error = errno;
    if (fd >= 0) {
        error = write_all(fd, bytes, len);
        if (!error && fsync(fd) != 0 && errno != EINVAL) error = errno;
        if (close(fd) != 0 && !error) error = errno;
        if (!error && rename(beside, path) != 0) error = errno;
        if (error) unlink(beside);
    }
    g_free(beside);
    return error;
}

int file_write(const char *path, const char *bytes, ptrdiff_t len)
{
    struct stat status;
    bool there = stat(path, &status) == 0;
    if (there && S_ISDIR(status.st_mode)) return EISDIR;
    if (there && !S_ISREG(status.st_mode)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (fd < 0) return errno;
        int error = write_all(fd, bytes, len);
        if (close(fd) != 0 && !error) error = errno;
        return error;
    }
    char *target = there ? realpath(path, NULL) : NULL;
    int error = write_beside(target ? target : path, bytes, len);
    free(target);
    return error;
}

int file_create(const char *path, const char *bytes, ptrdiff_t len)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) return errno;
    int error = write_all(fd, bytes, len);
    if (close(fd) != 0 && !error) error = errno;
    if (error) unlink(path);
    return error;
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
