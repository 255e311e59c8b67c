/* What a file is: by its first bytes, then by its suffix. */
#include "report/source/reader.h"

#include <glib.h>

enum { LOOKED_AT = 1024 };

static bool has_suffix(const char *path, const char *suffix)
{
    size_t n = strlen(path), m = strlen(suffix);
    return n > m && g_ascii_strcasecmp(path + n - m, suffix) == 0;
}

/* What the first bytes give away: kinds that hold no text, or none that is read here. */
static const struct {
    const char *start;
    ptrdiff_t len, at;
    const char *what;
} known[] = {{"\x89PNG", 4, 0, "a picture (PNG)"},
             {"\xFF\xD8\xFF", 3, 0, "a picture (JPEG)"},
             {"GIF8", 4, 0, "a picture (GIF)"},
             {"II*\0", 4, 0, "a picture (TIFF)"},
             {"MM\0*", 4, 0, "a picture (TIFF)"},
             {"WEBP", 4, 8, "a picture (WebP)"},
             {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, 0, "an old Office file or a protected one (save it as .docx)"},
             {"{\\rtf", 5, 0, "rich text (save it as .docx or .odt)"},
             {"\x1F\x8B", 2, 0, "compressed (gzip): unpack it"},
             {"BZh", 3, 0, "compressed (bzip2): unpack it"},
             {"\xFD" "7zXZ", 5, 0, "compressed (xz): unpack it"},
             {"\x28\xB5\x2F\xFD", 4, 0, "compressed (zstd): unpack it"},
             {"7z\xBC\xAF\x27\x1C", 6, 0, "an archive (7z): unpack it"},
             {"Rar!", 4, 0, "an archive (RAR): unpack it"},
             {"\x7F" "ELF", 4, 0, "a program"},
             {"MZ\x90\0", 4, 0, "a program"},
             {"%!PS", 4, 0, "PostScript (make a PDF of it)"},
             {"AT&TFORM", 8, 0, "a DjVu file (make a PDF of it)"},
             {"SQLite format 3", 15, 0, "a database"},
             {"OggS", 4, 0, "sound"},
             {"ID3", 3, 0, "sound"}};

/* A PDF may begin with junk; a text that speaks of PDF in its first lines is none. */
static bool is_pdf(Slice bytes, bool named)
{
    Slice start = slice_trim((Slice){bytes.at, bytes.len < LOOKED_AT ? bytes.len : LOOKED_AT});
    if (slice_starts(start, "%PDF-") || slice_starts(start, "\xEF\xBB\xBF%PDF-")) return true;
    return named && g_strstr_len(start.at, start.len, "%PDF-");
}

Form form_of(Slice bytes, const char *path, const char **what)
{
    *what = NULL;
    if (slice_starts(bytes, "PK\3\4") || slice_starts(bytes, "PK\5\6")) {
        Form form = archive_form(bytes);
        if (form == FORM_OTHER) *what = "an archive (zip) that is no DOCX, ODT or EPUB";
        return form;
    }
    if (is_pdf(bytes, has_suffix(path, ".pdf"))) return FORM_PDF;
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (bytes.len < known[i].at + known[i].len) continue;
        if (memcmp(bytes.at + known[i].at, known[i].start, (size_t)known[i].len) != 0) continue;
        *what = known[i].what;
        return FORM_OTHER;
    }
    static const struct {
        const char *suffix;
        Form form;
    } suffixes[] = {{".md", FORM_MARKDOWN}, {".markdown", FORM_MARKDOWN}, {".csv", FORM_CSV}, {".tsv", FORM_TSV},
                    {".tab", FORM_TSV},     {".html", FORM_HTML},         {".htm", FORM_HTML}, {".xhtml", FORM_HTML}};
    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        if (has_suffix(path, suffixes[i].suffix)) return suffixes[i].form;
    }
    return FORM_TEXT;
}

const char *form_name(Form form)
{
    static const char *const names[] = {"text", "markdown", "html", "pdf", "docx", "odt", "epub", "csv", "tsv", "other"};
    return names[form];
}

bool form_is_html(Slice text)
{
    ptrdiff_t i = slice_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta"};
    while (i < text.len) {
        Slice rest = {text.at + i, text.len - i};
        if (g_ascii_isspace(*rest.at)) {
            i++;
        } else if (slice_starts(rest, "<?xml") || slice_starts(rest, "<!--")) {
            const char *close = *(rest.at + 1) == '?' ? "?>" : "-->";
            const char *stop = g_strstr_len(rest.at, rest.len, close);
            if (!stop) return false;
            i = stop - text.at + (ptrdiff_t)strlen(close);
        } else {
            for (size_t k = 0; k < G_N_ELEMENTS(starts); k++) {
                ptrdiff_t n = (ptrdiff_t)strlen(starts[k]);
                if (rest.len > n && g_ascii_strncasecmp(rest.at, starts[k], (gsize)n) == 0 &&
                    !g_ascii_isalnum(rest.at[n]))
                    return true;
            }
            return false;
        }
    }
    return false;
}
