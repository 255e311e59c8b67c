/* What was read of a document, as one line. */
#include "tests/unit/source/show.h"

#include <unistd.h>

#include <glib/gstdio.h>

Source read_document(const char *name, Slice bytes)
{
    static Arena arena;
    if (!arena.next) arena = arena_reserve((ptrdiff_t)1 << 34);
    char *folder = g_dir_make_tmp("variorum-XXXXXX", NULL), *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, bytes.at, bytes.len, NULL));
    Source source;
    Complaints complaints = {0};
    source_file(&arena, arena_string(&arena, slice_of(path)), &complaints, &source);
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
    return source;
}

char *show_blocks(const Source *source)
{
    GString *out = g_string_new(NULL);
    int32_t last = 0;
    g_assert_true(source->text.len == 0 || g_utf8_validate(source->text.at, source->text.len, NULL));
    for (ptrdiff_t i = 0; i < source->blocks.count; i++) {
        const Block *b = &source->blocks.items[i];
        g_assert_cmpint(b->start, >=, last);
        g_assert_cmpint(b->end, >, b->start);
        g_assert_cmpint(b->end, <=, source->text.len);
        g_assert_cmpint((unsigned char)source->text.at[b->start] & 0xC0, !=, 0x80);
        last = b->end;
        if (i && b->gap_before) g_string_append_c(out, '|');
        g_string_append_c(out, "PHICF"[b->kind]);
        if (b->level && b->kind != BLOCK_CELL && !(b->kind == BLOCK_ITEM && b->level == 1))
            g_string_append_printf(out, "%d", b->level);
        if (b->row) g_string_append_printf(out, "%s%d,%d", b->head ? "*" : "", b->row, b->column);
        g_string_append_printf(out, "[%.*s]", b->end - b->start, source->text.at + b->start);
    }
    return g_string_free(out, FALSE);
}
