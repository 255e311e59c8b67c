/* Archives made for a test. Private to tests/unit/source/. */
#ifndef TESTS_UNIT_SOURCE_ZIP_H
#define TESTS_UNIT_SOURCE_ZIP_H

#include "report/base/slice.h"

typedef struct Part {
    const char *name, *text; /* NAME NULL ends the list */
} Part;

/* A zip archive of PARTS; its bytes are the caller's to free. */
Slice zip_of(const Part *parts);
/* The same with one file more, which may hold NULs. */
Slice zip_with(const Part *parts, const char *name, Slice bytes);
/* One file NAME of SIZE letters, well packed. */
Slice zip_bomb(const char *name, ptrdiff_t size);

#endif
