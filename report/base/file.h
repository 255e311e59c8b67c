/* Whole files in and out: one read; one write beside the old file and one rename. For every room. */
#ifndef REPORT_BASE_FILE_H
#define REPORT_BASE_FILE_H

#include "report/base/arena.h"

typedef enum FileKind {
    FILE_ORDINARY,
    FILE_FOLDER,
    FILE_SPECIAL,
    FILE_MISSING,
    FILE_FAILED,
    FILE_LARGE,
    FILE_CHANGED, /* its size or time of writing changed while it was read */
    FILE_OUTSIDE
} FileKind;

/* Beyond this no file is read: places are 32-bit. */
#define FILE_LIMIT ((ptrdiff_t)1 << 30)

/* Reads PATH whole into ARENA, a NUL after it. SPECIAL allows pipes and devices; "-" with it is the standard
   input. Not FILE_ORDINARY: OUT is untouched, and after FILE_FAILED and FILE_MISSING errno says why. */
FileKind file_read(Arena *arena, const char *path, bool special, Slice *out);
/* The same of an ordinary file that lies, links followed, below ROOT, a path without links; FILE_OUTSIDE where it does
   not. ROOT NULL: anywhere. */
FileKind file_read_within(Arena *arena, const char *path, const char *root, Slice *out);
/* As file_read and file_write, but of what is no part of an audit: not traced, and not waited for until it is on the
   disk. */
FileKind file_read_plain(Arena *arena, const char *path, Slice *out);
int file_write_plain(const char *path, const char *bytes, ptrdiff_t len);
/* Is PATH the folder ROOT, or below it? By their letters: both are real paths. */
bool file_is_within(const char *path, const char *root);
/* Why not, in words: for what is not FILE_ORDINARY, with errno as it was. Lives until the next call. */
const char *file_trouble(FileKind kind);
/* Replaces PATH by LEN bytes, whole or not at all: what stood there stays until the new file is complete, and a
   signal that ends the program leaves nothing beside it. The new file has the permissions of the old one. A path
   that names a device or pipe is written as it is; a symbolic link stays, its target is replaced. 0, or the errno.
   One thread at a time. */
int file_write(const char *path, const char *bytes, ptrdiff_t len);
/* Writes LEN bytes to PATH where nothing stands yet, not even a link; after a failure or a signal nothing is left
   there. 0, or the errno: EEXIST. One thread at a time. */
int file_create(const char *path, const char *bytes, ptrdiff_t len);
/* The offset of the first byte that is NUL (*NUL set) or no UTF-8; TEXT.len where all is well. */
ptrdiff_t file_bad_byte(Slice text, bool *nul);
/* What was found, as the trace keeps it: the kind, and the fingerprint of an ordinary file. */
void file_stamp(FileKind kind, Slice bytes, char out[80]);
/* 64 hex digits and a NUL into OUT. */
void file_sha256(Slice bytes, char out[65]);

#endif
