/* A document: its bytes, its text as far as it can be read, its fingerprint. */
#include "report/source/reader.h"

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

/* Lines that end as those of an old Macintosh did: the carriage returns become line feeds, each in its place. */
static void end_lines(const Document *d)
{
    Source *source = d->source;
    Slice text = source->text;
    if (text.len == 0 || memchr(text.at, '\n', (size_t)text.len) || !memchr(text.at, '\r', (size_t)text.len)) return;
    char *copy = arena_string(d->arena, text);
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (copy[i] == '\r') copy[i] = '\n';
    source->text.at = copy;
}

/* Plain text, and what is plain text once it is decoded: pages and tables. */
static void read_coded_text(const Document *d, Form form)
{
    bool page = form == FORM_HTML;
    const char *declared = page || form_is_html(slice_trim(d->bytes)) ? encoding_declared(d->arena, d->bytes) : NULL;
    if (!encoding_read(d, declared)) return;
    end_lines(d);
    bool table = form == FORM_CSV || form == FORM_TSV;
    if ((!table && form_is_html(d->source->text)) || (page && memchr(d->source->text.at, '<', (size_t)d->source->text.len)))
        form = FORM_HTML;
    else if (page)
        form = FORM_TEXT;
    d->source->format = form_name(form);
    if (form == FORM_HTML)
        html_read(d);
    else if (form == FORM_MARKDOWN)
        markdown_read(d);
    else if (form == FORM_CSV || form == FORM_TSV)
        table_read(d, form == FORM_TSV ? '\t' : 0);
    else
        source_blocks(d->arena, d->source);
}

static void read_form(const Document *d)
{
    const char *what;
    Form form = form_of(d->bytes, d->path, &what);
    d->source->format = form_name(form);
    switch (form) {
    case FORM_OTHER:
        document_trouble(d, MSG_SOURCE_FORMAT, what, SOURCE_NOT_READ);
        return;
    case FORM_PDF:
        pdf_read(d);
        break;
    case FORM_DOCX:
        docx_read(d);
        break;
    case FORM_ODT:
        odt_read(d);
        break;
    case FORM_EPUB:
        epub_read(d);
        break;
    default:
        read_coded_text(d, form);
    }
    /* Where nothing was read for another reason, that was said. */
    Source *source = d->source;
    if (source->blocks.count || source->state == SOURCE_NOT_READ) return;
    if (source->state == SOURCE_PART)
        source->state = SOURCE_NOT_READ;
    else if (strcmp(source->format, "html") == 0)
        document_trouble(d, MSG_SOURCE_WORDLESS, "the page has no words of its own (its scripts may fetch them)",
                         SOURCE_NOT_READ);
    else
        document_trouble(d, MSG_SOURCE_EMPTY, source->path, SOURCE_NOT_READ);
}

void document_read(Arena *arena, const char *path, const char *root, Where where, const char *encoding, bool whole,
                   Complaints *complaints, Source *source)
{
    static const Message messages[] = {[FILE_FOLDER] = MSG_SOURCE_FOLDER,   [FILE_SPECIAL] = MSG_SOURCE_SPECIAL,
                                       [FILE_MISSING] = MSG_SOURCE_MISSING, [FILE_FAILED] = MSG_SOURCE_READ,
                                       [FILE_LARGE] = MSG_SOURCE_LARGE,     [FILE_CHANGED] = MSG_SOURCE_CHANGED,
                                       [FILE_OUTSIDE] = MSG_SOURCE_OUTSIDE};
    Document d = {arena, {0}, path, where, encoding, complaints, source};
    FileKind kind = whole ? file_read_within(arena, path, root, &d.bytes) : file_read(arena, path, true, &d.bytes);
    if (kind != FILE_ORDINARY) {
        Message message = messages[kind];
        const char *detail =
            kind == FILE_FAILED ? arena_string(arena, slice_of(strerror(errno))) : source->path;
        document_trouble(&d, message, detail, SOURCE_NOT_READ);
        return;
    }
    if (whole) file_sha256(d.bytes, source->sha256);
    read_form(&d);
    if (whole) source->words = count_words(source->text);
}

static Source unlisted(const char *path)
{
    return (Source){.id = path,
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
}

bool source_file(Arena *arena, const char *path, Complaints *complaints, Source *out)
{
    *out = unlisted(path);
    document_read(arena, path, NULL, (Where){path, 0, 0}, NULL, false, complaints, out);
    return out->state != SOURCE_NOT_READ;
}

bool source_bytes(Arena *arena, const char *path, Slice bytes, Complaints *complaints, Source *out)
{
    *out = unlisted(path);
    Document d = {arena, bytes, path, {path, 0, 0}, NULL, complaints, out};
    read_form(&d);
    return out->state != SOURCE_NOT_READ;
}
