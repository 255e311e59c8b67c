/* The files inside a zipped document, held in memory and never written anywhere. Private to report/source/. */
#ifndef REPORT_SOURCE_ARCHIVE_H
#define REPORT_SOURCE_ARCHIVE_H

#include "report/base/arena.h"

/* Bounds: what a document may unpack to, all its files together, and how many files it may hold. */
#define ARCHIVE_LIMIT ((ptrdiff_t)1 << 28)
enum { ARCHIVE_FILES = 20000 };

typedef struct Packed {
    const char *name; /* as the archive says, "/" between its parts; only ever compared */
    Slice bytes;
} Packed;

typedef struct Archive {
    Packed *items; /* those whose suffix is that of text; the first of each name */
    ptrdiff_t count, room;
    const char *trouble; /* why not all of it was read; NULL */
} Archive;

/* Everything lives in ARENA. False where BYTES is no zip archive, is protected by a password or breaks a bound: TROUBLE
   says what. */
bool archive_read_all(Arena *arena, Slice bytes, Archive *out);
/* The bytes of NAME; at is NULL where the archive has no such file. */
Slice archive_file(const Archive *archive, const char *name);

#endif
