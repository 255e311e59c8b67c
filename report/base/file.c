/* Whole files in and out. */
#include "report/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
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

FileKind file_read(Arena *arena, const char *path, bool special, Slice *out)
{
    if (special && strcmp(path, "-") == 0) return read_all(arena, STDIN_FILENO, out);
    /* O_NONBLOCK: opening a pipe that nobody writes must not hang. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (special ? 0 : O_NONBLOCK));
    return fd < 0 ? not_opened(errno) : read_open(arena, fd, special, out);
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
    return kind == FILE_ORDINARY ? read_open(arena, fd, false, out) : kind;
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

/* ---- Writing: whole or not at all
 * --------------------------------------------------------------------------- */

/* What a signal must not leave behind, and what such signals did before. */
static char *volatile leftover;
static const int endings[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGPIPE};
static struct sigaction before[G_N_ELEMENTS(endings)];

static void clear_away(int signal)
{
    if (leftover) unlink(leftover);
    /* Blocked while this runs; ends the program on return. */
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigaction(signal, &plain, NULL);
    raise(signal);
}

static void guard(void)
{
    struct sigaction ours = {.sa_handler = clear_away};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        sigaction(endings[i], NULL, &before[i]);
        /* Whoever ignores or handles a signal himself knows why. */
        if (before[i].sa_handler == SIG_DFL) sigaction(endings[i], &ours, NULL);
    }
}

static void unguard(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (before[i].sa_handler == SIG_DFL) sigaction(endings[i], &before[i], NULL);
    leftover = NULL;
}

/* Writes, syncs and closes FD. */
static int fill(int fd, const char *bytes, ptrdiff_t len)
{
    int error = write_all(fd, bytes, len);
    if (!error && fsync(fd) != 0 && errno != EINVAL) error = errno;
    return error;
}

/* A file in FOLDER that has no name yet: whatever ends the program, nothing is left of it. -1 where the file
   system has no such files. */
static int open_unnamed(const char *path)
{
    char *folder = g_path_get_dirname(path);
    int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    g_free(folder);
    return fd;
}

static int name_it(int fd, const char *path)
{
    char from[32];
    snprintf(from, sizeof from, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, from, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

/* BESIDE ends in XXXXXX, which this fills in: by process and try, as chance has no place in this program. */
static void choose_name(char *beside, int tries)
{
    char *at = beside + strlen(beside) - 6;
    uint64_t left = (uint64_t)getpid() * 128 + (uint64_t)tries;
    for (int i = 6; i-- > 0; left /= 36) at[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[left % 36];
}

/* Can no file without a name be had here, or none be given one? */
static bool is_unsupported(int error)
{
    return error == EOPNOTSUPP || error == EISDIR || error == EINVAL || error == ENOENT || error == ENOSYS ||
           error == EXDEV || error == EPERM;
}

/* Writes a new file BESIDE (filled in). */
static int write_unnamed(char *beside, mode_t mode, const char *bytes, ptrdiff_t len)
{
    int fd = open_unnamed(beside);
    if (fd < 0) return errno;
    int error = mode && fchmod(fd, mode) != 0 ? errno : fill(fd, bytes, len);
    for (int tries = 0; !error && tries < 100; tries++) {
        choose_name(beside, tries);
        error = name_it(fd, beside);
        if (error != EEXIST) break;
    }
    if (close(fd) != 0 && !error) {
        error = errno;
        unlink(beside);
    }
    return error;
}

static int write_named(char *beside, mode_t mode, const char *bytes, ptrdiff_t len)
{
    int fd = g_mkstemp_full(beside, O_WRONLY | O_CLOEXEC, 0666);
    if (fd < 0) return errno;
    int error = mode && fchmod(fd, mode) != 0 ? errno : fill(fd, bytes, len);
    if (close(fd) != 0 && !error) error = errno;
    if (error) unlink(beside);
    return error;
}

/* MODE of the old file, 0 where there is none. */
static int write_beside(const char *path, mode_t mode, const char *bytes, ptrdiff_t len)
{
    char *beside = g_strconcat(path, ".XXXXXX", NULL);
    /* The name is known to the handler before it is one: unlinking what is not there does no harm. */
    leftover = beside;
    guard();
    int error = write_unnamed(beside, mode, bytes, len);
    if (is_unsupported(error)) {
        memcpy(beside + strlen(beside) - 6, "XXXXXX", 6);
        error = write_named(beside, mode, bytes, len);
    }
    if (!error && rename(beside, path) != 0) {
        error = errno;
        unlink(beside);
    }
    unguard();
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
    if (there && !target) return errno;
    int error = write_beside(target ? target : path, there ? status.st_mode & 0777 : 0, bytes, len);
    free(target);
    return error;
}

/* For file systems that have only files with names: PATH is there from the start, and gone after trouble. */
static int create_named(const char *path, const char *bytes, ptrdiff_t len)
{
    char *copy = g_strdup(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666), error = errno;
    if (fd >= 0) {
        leftover = copy;
        guard();
        error = fill(fd, bytes, len);
        if (close(fd) != 0 && !error) error = errno;
        if (error) unlink(path);
        unguard();
    }
    g_free(copy);
    return error;
}

int file_create(const char *path, const char *bytes, ptrdiff_t len)
{
    int fd = open_unnamed(path);
    if (fd < 0) return is_unsupported(errno) ? create_named(path, bytes, len) : errno;
    int error = fill(fd, bytes, len);
    bool written = error == 0;
    if (written) error = name_it(fd, path);
    bool named = written && error == 0;
    if (close(fd) != 0 && !error) error = errno;
    if (named && error) unlink(path);
    if (written && !named && is_unsupported(error)) return create_named(path, bytes, len);
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
