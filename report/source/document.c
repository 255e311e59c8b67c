/* A document: its bytes, its text as far as it can be read, its fingerprint. */
#include "report/source/folder.h"

#include <errno.h>

#include <glib.h>

#include "report/base/file.h"

/* Counts white-space separated words. */
static int32_t count_words(Slice text)
{
    int32_t words = 0;
    bool inside = false;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        bool space = g_ascii_isspace(text.at[i]);
        words += inside && space;
        inside = !space;
    }
    return words + inside;
}

static void warn(Arena *arena, Complaints *complaints, Message message, Where where, const char *detail,
                 SourceState state, Source *source)
{
    complain(complaints, message, where, detail);
    const char *said = message_words(arena, message, detail);
    source->warning = source->warning ? arena_print(arena, "%s; %s", source->warning, said) : said;
    if (state > source->state) source->state = state;
}

static Where place_in(const char *path, Slice text, ptrdiff_t offset)
{
    Where where = {path, 1, 1};
    ptrdiff_t start = slice_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    for (ptrdiff_t i = start; i < offset; i++) {
        if (text.at[i] == '\n') where.line++, start = i + 1;
    }
    if (offset > start) where.column = (int)slice_characters((Slice){text.at + start, offset - start}) + 1;
    return where;
}

void document_read(Arena *arena, const char *path, const char *root, Where where, bool whole,
                   Complaints *complaints, Source *source)
{
    static const Message messages[] = {[FILE_FOLDER] = MSG_SOURCE_FOLDER,   [FILE_SPECIAL] = MSG_SOURCE_SPECIAL,
                                       [FILE_MISSING] = MSG_SOURCE_MISSING, [FILE_FAILED] = MSG_SOURCE_READ,
                                       [FILE_LARGE] = MSG_SOURCE_LARGE,     [FILE_CHANGED] = MSG_SOURCE_CHANGED,
                                       [FILE_OUTSIDE] = MSG_SOURCE_OUTSIDE};
    Slice bytes = {0};
    FileKind kind = whole ? file_read_within(arena, path, root, &bytes) : file_read(arena, path, true, &bytes);
    if (kind != FILE_ORDINARY) {
        Message message = messages[kind];
        const char *detail =
            kind == FILE_FAILED ? arena_string(arena, slice_of(strerror(errno))) : source->path;
        warn(arena, complaints, message, where, detail, SOURCE_NOT_READ, source);
        return;
    }
    if (whole) file_sha256(bytes, source->sha256);
    bool nul;
    ptrdiff_t good = file_bad_byte(bytes, &nul);
    source->text = (Slice){bytes.at, good};
    if (good < bytes.len) {
        warn(arena, complaints, nul ? MSG_SOURCE_NUL : MSG_SOURCE_UTF8, place_in(path, bytes, good), NULL,
             SOURCE_PART, source);
    }
    source_blocks(arena, source);
    if (source->blocks.count == 0) {
        if (good < bytes.len)
            source->state = SOURCE_NOT_READ;
        else
            warn(arena, complaints, MSG_SOURCE_EMPTY, where, source->path, SOURCE_NOT_READ, source);
    }
    if (whole) source->words = count_words(source->text);
}

bool source_file(Arena *arena, const char *path, Complaints *complaints, Source *out)
{
    *out = (Source){.id = path,
                    .path = path,
                    .title = "",
                    .author = "",
                    .publisher = "",
                    .url = "",
                    .language = "",
                    .note = "",
                    .published_text = "",
                    .retrieved_text = "",
                    .row = 1};
    document_read(arena, path, NULL, (Where){path, 0, 0}, false, complaints, out);
    return out->state != SOURCE_NOT_READ;
}
