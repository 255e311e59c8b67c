/* What every fuzzed document must be, read or not: blocks stand in order, inside the text, on whole characters, and every
   place can be told. */
#ifndef TESTS_FUZZ_READ_H
#define TESTS_FUZZ_READ_H

#include <stdlib.h>

#include "report/source/source.h"

static inline bool on_character(Slice text, ptrdiff_t at)
{
    return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

/* SIZE is that of the document's bytes, in which every place must lie; -1 where they are no text. */
static inline void check_read(const Source *source, bool read, ptrdiff_t size)
{
    if (read != (source->state != SOURCE_NOT_READ) || (read && source->blocks.count == 0)) abort();
    int32_t last = 0;
    for (ptrdiff_t i = 0; i < source->blocks.count; i++) {
        Block b = source->blocks.items[i];
        if (b.start < last || b.end <= b.start || b.end > source->text.len) abort();
        if (!on_character(source->text, b.start) || !on_character(source->text, b.end)) abort();
        Place place = place_of(source, b.start);
        if (place.line < 1 || place.column < 1) abort();
        if (size >= 0 && origin_of(source, b.start) > size) abort();
        element_at(source, b.start);
        last = b.end;
    }
}

#endif
