/* Whole files out: what stood there stays until the new file is complete. */
#include "report/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "report/base/leftover.h"
#include "report/base/trace.h"

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

/* What is written, how, and with which permissions (0: as usual). */
typedef struct Filling {
    const char *bytes;
    ptrdiff_t len;
    mode_t mode;
    bool sync;
} Filling;

static int fill(int fd, const Filling *f)
{
    int error = f->mode && fchmod(fd, f->mode) != 0 ? errno : 0;
    if (!error) error = write_all(fd, f->bytes, f->len);
    if (!error && f->sync && fsync(fd) != 0 && errno != EINVAL) error = errno;
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
static int write_unnamed(char *beside, const Filling *f)
{
    int fd = open_unnamed(beside);
    if (fd < 0) return errno;
    int error = fill(fd, f);
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

static int write_named(char *beside, const Filling *f)
{
    int fd = g_mkstemp_full(beside, O_WRONLY | O_CLOEXEC, 0666);
    if (fd < 0) return errno;
    int error = fill(fd, f);
    if (close(fd) != 0 && !error) error = errno;
    if (error) unlink(beside);
    return error;
}

static int write_beside(const char *path, const Filling *f)
{
    char *beside = g_strconcat(path, ".XXXXXX", NULL);
    /* The name is known to the handler before it is one: unlinking what is not there does no harm. */
    leftover_guard(beside);
    int error = write_unnamed(beside, f);
    if (is_unsupported(error)) {
        memcpy(beside + strlen(beside) - 6, "XXXXXX", 6);
        error = write_named(beside, f);
    }
    if (!error && rename(beside, path) != 0) {
        error = errno;
        unlink(beside);
    }
    leftover_done();
    g_free(beside);
    return error;
}

static int replace(const char *path, Filling f)
{
    struct stat status;
    bool there = stat(path, &status) == 0;
    if (there && S_ISDIR(status.st_mode)) return EISDIR;
    if (there && !S_ISREG(status.st_mode)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (fd < 0) return errno;
        int error = write_all(fd, f.bytes, f.len);
        if (close(fd) != 0 && !error) error = errno;
        return error;
    }
    char *target = there ? realpath(path, NULL) : NULL;
    if (there && !target) return errno;
    if (there) f.mode = status.st_mode & 0777;
    int error = write_beside(target ? target : path, &f);
    free(target);
    return error;
}

int file_write(const char *path, const char *bytes, ptrdiff_t len)
{
    int error = replace(path, (Filling){bytes, len, 0, true});
    if (error)
        trace_lose();
    else
        trace_write(path, (Slice){bytes, len});
    return error;
}

int file_write_plain(const char *path, const char *bytes, ptrdiff_t len)
{
    return replace(path, (Filling){bytes, len, 0, false});
}

/* For file systems that have only files with names: PATH is there from the start, and gone after trouble. */
static int create_named(const char *path, const Filling *f)
{
    char *copy = g_strdup(path);
    sigset_t all, mask;
    sigfillset(&all);
    /* No signal comes between the making of the file and the knowledge that it is ours. */
    pthread_sigmask(SIG_SETMASK, &all, &mask);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666), error = errno;
    if (fd >= 0) {
        leftover_guard(copy);
    }
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    if (fd >= 0) {
        error = fill(fd, f);
        if (close(fd) != 0 && !error) error = errno;
        if (error) unlink(path);
        leftover_done();
    }
    g_free(copy);
    return error;
}

int file_create(const char *path, const char *bytes, ptrdiff_t len)
{
    const Filling f = {bytes, len, 0, true};
    int fd = open_unnamed(path);
    if (fd < 0) return is_unsupported(errno) ? create_named(path, &f) : errno;
    int error = fill(fd, &f);
    bool written = error == 0;
    if (written) error = name_it(fd, path);
    bool named = written && error == 0;
    if (close(fd) != 0 && !error) error = errno;
    if (named && error) unlink(path);
    if (written && !named && is_unsupported(error)) return create_named(path, &f);
    return error;
}
