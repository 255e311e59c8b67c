/* What cairo draws on a page, with the marks of tag.c as marked content and without its detours. */
#include "layout/finishing.h"

#include <string.h>
#include <zlib.h>

GString *inflated(const char *data, gsize bytes)
{
    GString *out = g_string_sized_new(bytes * 6 + 256);
    z_stream stream = {.next_in = (Bytef *)data, .avail_in = (uInt)bytes};
    if (inflateInit(&stream) != Z_OK) return out;
    int status = Z_OK;
    while (status == Z_OK) {
        gsize had = out->len;
        g_string_set_size(out, had + 65536);
        stream.next_out = (Bytef *)out->str + had;
        stream.avail_out = 65536;
        status = inflate(&stream, Z_NO_FLUSH);
        g_string_set_size(out, had + 65536 - stream.avail_out);
    }
    inflateEnd(&stream);
    return out;
}

typedef struct Contents {
    Finisher *finisher;
    GString *out;
    char font[32];
    const int *nodes;     /* of its leaves, EXPECTED of them */
    int expected, leaves; /* LEAVES: met so far */
} Contents;

static gsize line_end(const char *text, gsize at, gsize bytes)
{
    const char *end = memchr(text + at, '\n', bytes - at);
    return end ? (gsize)(end - text) + 1 : bytes;
}

static void note_font(Contents *contents, const char *line, gsize bytes)
{
    if (bytes < 6 || line[0] != '/' || line[1] != 'f' || line[2] != '-') return;
    gsize n = 0;
    while (n + 1 < bytes && line[n + 1] != ' ' && n + 1 < sizeof contents->font) n++;
    memcpy(contents->font, line + 1, n);
    contents->font[n] = 0;
}

static bool ends_in(const char *line, gsize bytes, const char *end, gsize length)
{
    return bytes >= length && !memcmp(line + bytes - length, end, length);
}

/* The glyph of a line that shows exactly one of a wide font, "<000a>Tj" or "[<>-5<000a>]TJ"; -1 for any other. */
static int only_glyph(const char *line, gsize bytes)
{
    int digits = 0, code = 0;
    bool inside = false;
    if (!ends_in(line, bytes, "Tj\n", 3) && !ends_in(line, bytes, "TJ\n", 3)) return -1;
    for (gsize i = 0; i < bytes; i++) {
        if (line[i] == '(') return -1;
        if (line[i] == '<' || line[i] == '>') inside = line[i] == '<';
        if (!inside || !g_ascii_isxdigit(line[i])) continue;
        code = code << 4 | g_ascii_xdigit_value(line[i]);
        if (++digits > 4) return -1;
    }
    return digits == 4 ? code : -1;
}

/* Cairo says what a ligature or a small capital stands for by an ActualText round each; the finished file says
   it once, in the font's ToUnicode. Takes the lines of such a span where it shows one glyph (it may change the
   font and the place before); gives the place after it, or AT where it must stay as it is. */
static gsize take_meaning(Contents *contents, const char *text, gsize at, gsize bytes)
{
    static const char open[] = "/Span << /ActualText <feff";
    gsize end = line_end(text, at, bytes), line = end, next = line_end(text, line, bytes);
    const char *utf16 = text + at + sizeof open - 1, *close = memchr(utf16, '>', (gsize)(text + end - utf16));
    if (!close) return at;
    char before[sizeof contents->font];
    memcpy(before, contents->font, sizeof before);
    for (int i = 0; i < 2; i++, line = next, next = line_end(text, line, bytes)) {
        if (text[line] == '/')
            note_font(contents, text + line, next - line);
        else if (!ends_in(text + line, next - line, " Td\n", 4) &&
                 !ends_in(text + line, next - line, " Tm\n", 4))
            break;
    }
    int code = only_glyph(text + line, next - line);
    gsize last = line_end(text, next, bytes);
    bool one = code >= 0 && last - next == 4 && !memcmp(text + next, "EMC\n", 4);
    if (one) {
        char *key = g_strdup_printf("%s %04X", contents->font, (unsigned)code);
        char *value = g_ascii_strup(utf16, close - utf16);
        const char *known = g_hash_table_lookup(contents->finisher->meanings, key);
        one = !known || !strcmp(known, value);
        if (!known)
            g_hash_table_insert(contents->finisher->meanings, key, value);
        else
            g_free(key), g_free(value);
    }
    if (!one) {
        memcpy(contents->font, before, sizeof before);
        return at;
    }
    g_string_append_len(contents->out, text + end, (gssize)(next - end));
    return last;
}

/* A mark of tag.c becomes the operators; on its line, before it, a colour may be set. */
static void content_line(Contents *contents, const char *line, gsize bytes)
{
    bool leaf = ends_in(line, bytes, TAG_LEAF, sizeof TAG_LEAF - 1);
    if (leaf || ends_in(line, bytes, TAG_END, sizeof TAG_END - 1)) {
        gsize before = bytes - (leaf ? sizeof TAG_LEAF : sizeof TAG_END) + 1;
        if (contents->leaves) g_string_append(contents->out, "EMC\n");
        if (before) {
            g_string_append_len(contents->out, line, (gssize)before);
            g_string_append_c(contents->out, '\n');
        }
        if (!leaf) return;
        int n = contents->leaves++;
        bool artifact = n < contents->expected && contents->nodes[n] == 1;
        if (artifact)
            g_string_append(contents->out, "/Artifact BMC\n");
        else
            g_string_append_printf(contents->out, "/Span<</MCID %d>>BDC\n", n);
        return;
    }
    if (bytes > 4 && line[0] == '/' && line[1] == 'f') note_font(contents, line, bytes);
    g_string_append_len(contents->out, line, (gssize)bytes);
}

void take_contents(Finisher *finisher, int object, const GString *from)
{
    const Work *work = finisher->work;
    int page = (int)finisher->pages->len, first = work->leaf_pages.items[page];
    Contents contents = {.finisher = finisher, .out = g_string_sized_new(from->len)};
    contents.nodes = work->leaves.items + first;
    contents.expected =
        (page + 1 < work->leaf_pages.count ? work->leaf_pages.items[page + 1] : (int)work->leaves.count) -
        first;
    static const char actual[] = "/Span << /ActualText <feff";
    for (gsize at = 0; at < from->len;) {
        gsize end = line_end(from->str, at, from->len);
        if (end - at > sizeof actual && !memcmp(from->str + at, actual, sizeof actual - 1)) {
            gsize after = take_meaning(&contents, from->str, at, from->len);
            if (after > at) {
                at = after;
                continue;
            }
        }
        content_line(&contents, from->str + at, end - at);
        at = end;
    }
    if (contents.leaves != contents.expected) {
        work_complain(finisher->work, 2, "page %d has %d marked contents where %d were made", page + 1,
                      contents.leaves, contents.expected);
        finisher->failed = true;
    }
    output_stream(finisher->output, object, "", contents.out->str, (ptrdiff_t)contents.out->len, PACK_DEFLATE);
    g_string_free(contents.out, TRUE);
}
