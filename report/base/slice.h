/* Text is a slice of a source, never a copy. */
#ifndef REPORT_BASE_SLICE_H
#define REPORT_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* LEN bytes at AT, not NUL-terminated. {0} is the empty slice. Whoever owns the text owns the bytes. */
typedef struct Slice {
    const char *at;
    ptrdiff_t len;
} Slice;

#define SLICE(literal) ((Slice){(literal), (ptrdiff_t)sizeof(literal) - 1})

static inline Slice slice_of(const char *text)
{
    return (Slice){text, text ? (ptrdiff_t)strlen(text) : 0};
}

static inline bool slice_equal(Slice a, Slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, (size_t)a.len) == 0);
}

static inline bool slice_is(Slice a, const char *text)
{
    return slice_equal(a, slice_of(text));
}

/* ASCII letters fold; other bytes must be equal. */
bool slice_equal_fold(Slice a, Slice b);
bool slice_starts(Slice a, const char *prefix);
/* Without the ASCII white space at both ends. */
Slice slice_trim(Slice a);
/* -1 where A sorts before B by bytes, 0, 1. */
int slice_compare(Slice a, Slice b);
/* How many characters (code points) of UTF-8; a broken byte counts as one. */
ptrdiff_t slice_characters(Slice a);

#endif
