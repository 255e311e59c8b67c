/* Fuzzes what is behind the readers: bytes of any kind, in any format that they may be told to be. The first byte picks
   the suffix; blocks stand in order, inside the text, on whole characters, and every place can be told. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <glib.h>

#include "report/source/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool on_character(Slice text, ptrdiff_t at)
{
    return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const suffixes[] = {".html", ".txt", ".csv", ".tsv", ".docx", ".odt", ".epub", ".md"};
    static Arena arena;
    static char *folder;
    if (size == 0) return 0;
    if (!folder) {
        arena = arena_reserve((ptrdiff_t)1 << 34);
        folder = g_dir_make_tmp("variorum-XXXXXX", NULL);
    }
    Arena scratch = arena;
    char *path = g_strconcat(folder, "/a", suffixes[data[0] % G_N_ELEMENTS(suffixes)], NULL);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data + 1, 1, size - 1, file) != size - 1 || fclose(file) != 0) abort();
    Complaints silent = {0};
    Source source;
    bool read = source_file(&scratch, path, &silent, &source);
    if (read != (source.state != SOURCE_NOT_READ) || (read && source.blocks.count == 0)) abort();
    int32_t last = 0;
    for (ptrdiff_t i = 0; i < source.blocks.count; i++) {
        Block b = source.blocks.items[i];
        if (b.start < last || b.end <= b.start || b.end > source.text.len) abort();
        if (!on_character(source.text, b.start) || !on_character(source.text, b.end)) abort();
        Place place = place_of(&source, b.start);
        if (place.line < 1 || place.column < 1) abort();
        if (origin_of(&source, b.start) > (ptrdiff_t)size - 1) abort();
        element_at(&source, b.start);
        last = b.end;
    }
    unlink(path);
    g_free(path);
    return 0;
}
