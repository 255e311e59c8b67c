/* Fuzzes the lines and blocks of a document: they stand in order, inside the text, on whole characters. */
#include <stdlib.h>

#include "report/base/file.h"
#include "report/source/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool on_character(Slice text, ptrdiff_t at)
{
    return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    if (!arena.next) arena = arena_reserve((ptrdiff_t)1 << 32);
    Arena scratch = arena;
    bool nul;
    Slice text = {(const char *)data, (ptrdiff_t)size};
    text.len = file_bad_byte(text, &nul);
    /* A copy of its own, so that a byte read too far is seen. */
    char *copy = malloc((size_t)text.len + 1);
    if (text.len) memcpy(copy, text.at, (size_t)text.len);
    copy = realloc(copy, (size_t)(text.len ? text.len : 1));
    Source source = {.text = {copy, text.len}};
    source_blocks(&scratch, &source);
    int32_t last = 0;
    for (ptrdiff_t i = 0; i < source.blocks.count; i++) {
        Block b = source.blocks.items[i];
        if (b.start < last || b.end <= b.start || b.end > text.len) abort();
        if (!on_character(source.text, b.start) || !on_character(source.text, b.end)) abort();
        place_of(&source, b.start);
        last = b.end;
    }
    free(copy);
    return 0;
}
