/* Text is a slice of a source, never a copy. */
#include "report/base/slice.h"

#include <glib.h>

bool slice_equal_fold(Slice a, Slice b)
{
    return a.len == b.len && g_ascii_strncasecmp(a.at ? a.at : "", b.at ? b.at : "", (gsize)a.len) == 0;
}

bool slice_starts(Slice a, const char *prefix)
{
    ptrdiff_t n = (ptrdiff_t)strlen(prefix);
    return a.len >= n && memcmp(a.at, prefix, (size_t)n) == 0;
}

Slice slice_trim(Slice a)
{
    while (a.len && g_ascii_isspace(a.at[0])) a.at++, a.len--;
    while (a.len && g_ascii_isspace(a.at[a.len - 1])) a.len--;
    return a;
}

int slice_compare(Slice a, Slice b)
{
    ptrdiff_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.at, b.at, (size_t)n) : 0;
    if (order == 0) order = (a.len > b.len) - (a.len < b.len);
    return (order > 0) - (order < 0);
}

ptrdiff_t slice_characters(Slice a)
{
    ptrdiff_t n = 0, i = 0;
    /* Eight at a time: the bytes that continue a character have bit 7 and not bit 6. */
    for (; i + 8 <= a.len; i += 8) {
        uint64_t x;
        memcpy(&x, a.at + i, 8);
        n += 8 -
             (ptrdiff_t)(((x >> 7 & ~x >> 6 & UINT64_C(0x0101010101010101)) * UINT64_C(0x0101010101010101)) >>
                         56);
    }
    for (; i < a.len; i++) n += ((unsigned char)a.at[i] & 0xC0) != 0x80;
    return n;
}
