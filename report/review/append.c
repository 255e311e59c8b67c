/* A line at the end of a table that several people may write to at once: one write under a lock, on the disk before it is
   called done. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "report/base/csv.h"
#include "report/base/file.h"
#include "report/base/out.h"
#include "report/review/review.h"

enum { COLUMNS_MOST = 8 };

typedef struct Line {
    const char *const *columns; /* the head, where the table is made */
    const char *const *fields;
    int count;
} Line;

static void put_fields(const char *const *fields, int count, Out *out)
{
    for (int i = 0; i < count; i++) {
        if (i) out_text(out, ",");
        out_csv(out, slice_of(fields[i]));
    }
    out_text(out, "\n");
}

/* 0 or errno. */
static int write_whole(int fd, const Out *out)
{
    ptrdiff_t done = 0;
    while (done < out->used) {
        ssize_t n = write(fd, out->at + done, (size_t)(out->used - done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return n < 0 ? errno : EIO;
        done += n;
    }
    return fsync(fd) != 0 && errno != EINVAL ? errno : 0;
}

/* Makes the table with its head, so that nobody ever finds it empty; somebody else may be quicker, which is as good.
   0 or errno. */
static int make_table(const char *folder, const char *path, const Line *line)
{
    Out head = {0};
    put_fields(line->columns, line->count, &head);
    int error = file_create(path, head.at, head.used);
    if (error == EEXIST) error = 0;
    out_free(&head);
    /* A new name is on the disk when its folder is. */
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (at >= 0 && (fsync(at), close(at)) != 0) error = errno;
    return error;
}

/* Opens PATH and holds its lock: of the file that bears the name, for an editor may have put another in its place while we
   waited. -1 with errno. */
static int open_locked(const char *path)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        int fd = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), locked;
        if (fd < 0) return -1;
        do locked = flock(fd, LOCK_EX);
        while (locked != 0 && errno == EINTR);
        struct stat held, named;
        int error = locked != 0 || fstat(fd, &held) != 0 ? errno : S_ISREG(held.st_mode) ? 0 : EINVAL;
        if (!error && stat(path, &named) == 0 && named.st_ino == held.st_ino && named.st_dev == held.st_dev)
            return fd;
        close(fd);
        errno = error;
        if (error) return -1;
    }
    errno = EAGAIN;
    return -1;
}

/* The fields in the order of the table's own head, which may have more columns. False after a complaint: the table is
   broken, or has no column for something that is to be said. */
static bool put_row(Arena *arena, const char *path, const Line *line, Complaints *complaints, Out *out)
{
    int at[COLUMNS_MOST];
    bool there;
    Csv csv = {0};
    if (!csv_table(arena, path, line->columns, line->count, 0, &there, complaints, at, &csv)) return false;
    for (int i = 0; i < line->count; i++) {
        if (at[i] >= 0 || !*line->fields[i]) continue;
        complain(complaints, MSG_COLUMN_MISSING, (Where){path, csv.items[0].items[0].line, 1},
                 line->columns[i]);
        return false;
    }
    for (ptrdiff_t k = 0; k < csv.items[0].count; k++) {
        if (k) out_text(out, ",");
        for (int i = 0; i < line->count; i++)
            if (at[i] == k) out_csv(out, slice_of(line->fields[i]));
    }
    return true;
}

/* What goes behind the SIZE bytes that FD holds: a last line that was left open is ended first, and lines end as they end
   there. */
static bool put_line(Arena *arena, int fd, off_t size, const char *path, const Line *line,
                     Complaints *complaints, Out *out)
{
    char end[2] = {0};
    bool windows = size > 1 && pread(fd, end, 2, size - 2) == 2 && end[0] == '\r' && end[1] == '\n';
    if (size > 0 && (pread(fd, end, 1, size - 1) != 1 || end[0] != '\n')) out_text(out, "\n");
    if (!put_row(arena, path, line, complaints, out)) return false;
    out_text(out, windows ? "\r\n" : "\n");
    return true;
}

static bool append(const char *folder, const char *name, const Line *line, Complaints *complaints)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 32), start = arena;
    char *path = g_build_filename(folder, name, NULL);
    int fd = open_locked(path), error = fd < 0 ? errno : 0;
    if (error == ENOENT && (error = make_table(folder, path, line)) == 0) {
        fd = open_locked(path);
        error = fd < 0 ? errno : 0;
    }
    Out out = {0};
    struct stat status;
    bool good = false;
    /* A folder from elsewhere may hold a link to a file of the reader's. */
    char *real = realpath(path, NULL), *root = realpath(folder, NULL);
    if (!error && real && root && !file_is_within(real, root)) error = EXDEV;
    free(real);
    free(root);
    if (fd >= 0 && fstat(fd, &status) != 0) error = errno;
    if (!error && put_line(&arena, fd, status.st_size, path, line, complaints, &out)) {
        error = write_whole(fd, &out);
        good = error == 0;
        /* What the disk took of a line that it could not hold is taken away again. */
        if (error && ftruncate(fd, status.st_size) != 0) error = errno;
    }
    if (error)
        complain(complaints, MSG_TABLE_WRITE, (Where){path, 0, 0},
                 error == EXDEV ? "it is a link that leads out of the folder" : strerror(error));
    if (fd >= 0) close(fd); /* and with it the lock */
    free(out.at);
    g_free(path);
    arena_release(start);
    return good;
}

bool review_decide(const char *folder, const Decision *d, Complaints *complaints)
{
    static const char *const columns[] = {"finding", "statements", "decision", "preferred",
                                          "reason",  "reviewer",   "date"};
    const char *const fields[] = {d->finding,  d->statements, decision_name(d->kind), d->preferred, d->reason,
                                  d->reviewer, d->date};
    return append(folder, "reviews.csv", &(Line){columns, fields, G_N_ELEMENTS(fields)}, complaints);
}

bool review_link(const char *folder, const Link *link, Complaints *complaints)
{
    static const char *const columns[] = {"relation", "source", "written", "other_source", "other_written"};
    const char *const fields[] = {link->same ? "same" : "different", link->source, link->written,
                                  link->other_source, link->other_written};
    return append(folder, "links.csv", &(Line){columns, fields, G_N_ELEMENTS(fields)}, complaints);
}
