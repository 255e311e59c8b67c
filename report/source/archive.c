/* The one file that knows libarchive. Only zip is let in, and nothing leaves memory: a name that leads out of a folder
   leads nowhere. */
#include "report/source/archive.h"
#include "report/base/library.h"

#include <archive.h>
#include <archive_entry.h>

#include <glib.h>

#include "report/source/reader.h"

#define ZIP_LIBRARY_FUNCTIONS(X) \
    X(archive_entry_filetype) \
    X(archive_entry_is_encrypted) \
    X(archive_entry_pathname) \
    X(archive_read_data) \
    X(archive_read_free) \
    X(archive_read_new) \
    X(archive_read_next_header) \
    X(archive_read_open_memory) \
    X(archive_read_support_format_zip_seekable)
LIBRARY_TABLE(zip_library, ZIP_LIBRARY_FUNCTIONS);

static void load_zip_library(void)
{
    LIBRARY_LOAD(zip_library, ZIP_LIBRARY_FUNCTIONS, "libarchive.so.13");
}

static struct archive *open_zip(Slice bytes)
{
    load_zip_library();
    struct archive *zip = zip_library.archive_read_new();
    if (!zip) return NULL;
    zip_library.archive_read_support_format_zip_seekable(zip);
    if (zip_library.archive_read_open_memory(zip, bytes.at, (size_t)bytes.len) == ARCHIVE_OK) return zip;
    zip_library.archive_read_free(zip);
    return NULL;
}

static bool has_text(const char *name)
{
    static const char *const suffixes[] = {".xml", ".opf", ".xhtml", ".html", ".htm", ".rels"};
    if (strcmp(name, "mimetype") == 0) return true;
    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        size_t n = strlen(name), m = strlen(suffixes[i]);
        if (n > m && g_ascii_strcasecmp(name + n - m, suffixes[i]) == 0) return true;
    }
    return false;
}

/* One file, at most ROOM bytes of it. */
static bool unpack(Arena *arena, struct archive *zip, ptrdiff_t room, Slice *out, const char **trouble)
{
    char *at = arena_take(arena, 1, 0);
    ptrdiff_t used = 0, limit = MIN(room, arena->end - at - 1);
    for (;;) {
        char beyond;
        bool full = used == limit;
        la_ssize_t n = zip_library.archive_read_data(zip, full ? &beyond : at + used, full ? 1 : (size_t)(limit - used));
        if (n == 0) break;
        if (n < 0 || full) {
            *trouble = n < 0 ? "a file in it is damaged or protected by a password" : "it unpacks to more than 256 MB";
            return false;
        }
        used += n;
    }
    at[used] = 0;
    arena->next = at + used + 1;
    *out = (Slice){at, used};
    return true;
}

bool archive_read_all(Arena *arena, Slice bytes, Archive *out)
{
    *out = (Archive){0};
    struct archive *zip = open_zip(bytes);
    struct archive_entry *entry;
    ptrdiff_t total = 0;
    int status = ARCHIVE_FATAL;
    for (ptrdiff_t n = 0; zip && (status = zip_library.archive_read_next_header(zip, &entry)) == ARCHIVE_OK; n++) {
        if (n >= ARCHIVE_FILES) {
            out->trouble = "it holds too many files";
            break;
        }
        const char *name = zip_library.archive_entry_pathname(entry);
        if (!name || zip_library.archive_entry_filetype(entry) != AE_IFREG || !has_text(name) || archive_file(out, name).at) continue;
        const char *kept = arena_string(arena, slice_of(name));
        Slice file;
        if (zip_library.archive_entry_is_encrypted(entry)) {
            out->trouble = "it is protected by a password";
            break;
        }
        if (!unpack(arena, zip, ARCHIVE_LIMIT - total, &file, &out->trouble)) break;
        total += file.len;
        *PUSH(arena, out) = (Packed){kept, file};
    }
    if (!out->trouble && status != ARCHIVE_EOF) out->trouble = "its archive (zip) is damaged";
    if (zip) zip_library.archive_read_free(zip);
    return !out->trouble;
}

Slice archive_file(const Archive *archive, const char *name)
{
    for (ptrdiff_t i = 0; i < archive->count; i++) {
        if (strcmp(archive->items[i].name, name) == 0) return archive->items[i].bytes;
    }
    return (Slice){0};
}

/* What the file "mimetype" says, which ODF and EPUB have. */
static Form form_of_type(struct archive *zip)
{
    static const struct {
        const char *type;
        Form form;
    } types[] = {{"application/epub+zip", FORM_EPUB}, {"application/vnd.oasis.opendocument.text", FORM_ODT}};
    char type[64] = "";
    la_ssize_t n = zip_library.archive_read_data(zip, type, sizeof type - 1);
    Slice said = slice_trim((Slice){type, n > 0 ? n : 0});
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (slice_is(said, types[i].type)) return types[i].form;
    return FORM_OTHER;
}

Form archive_form(Slice bytes)
{
    struct archive *zip = open_zip(bytes);
    struct archive_entry *entry;
    Form form = FORM_OTHER;
    bool word = false, book = false;
    for (int n = 0; zip && form == FORM_OTHER && n < ARCHIVE_FILES; n++) {
        if (zip_library.archive_read_next_header(zip, &entry) != ARCHIVE_OK) break;
        const char *name = zip_library.archive_entry_pathname(entry);
        if (!name) continue;
        if (strcmp(name, "mimetype") == 0) form = form_of_type(zip);
        word = word || strcmp(name, "word/document.xml") == 0;
        book = book || strcmp(name, "META-INF/container.xml") == 0;
    }
    if (zip) zip_library.archive_read_free(zip);
    return form != FORM_OTHER ? form : word ? FORM_DOCX : book ? FORM_EPUB : FORM_OTHER;
}
