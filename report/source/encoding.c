/* Bytes in any encoding to UTF-8. What declares itself is believed; UTF-8 is told by its form; the rest is for uchardet
   to guess, and said to be a guess. */
#include "report/source/reader.h"
#include "report/base/library.h"

#include <uchardet.h>

#include <glib.h>

#include "report/base/file.h"

#define GUESSER_FUNCTIONS(X) \
    X(uchardet_data_end) \
    X(uchardet_delete) \
    X(uchardet_get_charset) \
    X(uchardet_handle_data) \
    X(uchardet_new)
LIBRARY_TABLE(guesser, GUESSER_FUNCTIONS);

static void load_guesser(void)
{
    LIBRARY_LOAD(guesser, GUESSER_FUNCTIONS, "libuchardet.so.0");
}

enum {
    SAMPLE = 1 << 20,      /* bytes that uchardet is shown */
    DECLARED_WITHIN = 4096 /* where a page's declaration must stand */
};

/* The name under which iconv knows what LABEL means to a browser (WHATWG, Encoding Standard); LABEL where it needs no
   other. */
static const char *known_as(const char *label)
{
    static const struct {
        const char *label, *name;
    } names[] = {{"iso-8859-1", "WINDOWS-1252"},
                 {"iso8859-1", "WINDOWS-1252"},
                 {"latin1", "WINDOWS-1252"},
                 {"latin-1", "WINDOWS-1252"},
                 {"ascii", "WINDOWS-1252"},
                 {"us-ascii", "WINDOWS-1252"},
                 {"cp1252", "WINDOWS-1252"},
                 {"iso-8859-9", "WINDOWS-1254"},
                 {"iso-8859-11", "WINDOWS-874"},
                 {"tis-620", "WINDOWS-874"},
                 {"utf8", "UTF-8"},
                 {"unicode", "UTF-16LE"},
                 {"utf-16", "UTF-16LE"},
                 {"gb2312", "GB18030"},
                 {"gbk", "GB18030"},
                 {"x-gbk", "GB18030"},
                 {"hz-gb-2312", "GB18030"},
                 {"x-sjis", "CP932"},
                 {"shift_jis", "CP932"},
                 {"shift-jis", "CP932"},
                 {"sjis", "CP932"},
                 {"ks_c_5601-1987", "CP949"},
                 {"euc-kr", "CP949"},
                 {"uhc", "CP949"},
                 {"big5", "BIG5-HKSCS"},
                 {"x-mac-roman", "MACINTOSH"},
                 {"mac-cyrillic", "MAC-CYRILLIC"},
                 {"x-mac-cyrillic", "MAC-CYRILLIC"}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strcasecmp(label, names[i].label) == 0) return names[i].name;
    }
    return label;
}

/* The value behind NAME and "=" in HEAD, quotes or none. */
static Slice value_after(Slice head, const char *name)
{
    ptrdiff_t len = (ptrdiff_t)strlen(name);
    for (ptrdiff_t i = 0; i + len < head.len; i++) {
        if (g_ascii_strncasecmp(head.at + i, name, (gsize)len) != 0) continue;
        ptrdiff_t at = i + len;
        while (at < head.len && g_ascii_isspace(head.at[at])) at++;
        if (at >= head.len || head.at[at] != '=') continue;
        at++;
        while (at < head.len && (g_ascii_isspace(head.at[at]) || head.at[at] == '"' || head.at[at] == '\'')) at++;
        ptrdiff_t start = at;
        while (at < head.len && (g_ascii_isalnum(head.at[at]) || strchr("-_.:", head.at[at])) && head.at[at]) at++;
        if (at > start && at - start < 40) return (Slice){head.at + start, at - start};
    }
    return (Slice){0};
}

const char *encoding_declared(Arena *arena, Slice bytes)
{
    Slice head = {bytes.at, bytes.len < DECLARED_WITHIN ? bytes.len : DECLARED_WITHIN}, found = {0};
    Slice start = slice_trim(head);
    if (slice_starts(start, "<?xml")) {
        const char *stop = memchr(start.at, '>', (size_t)start.len);
        if (stop) found = value_after((Slice){start.at, stop - start.at}, "encoding");
    }
    for (const char *at = head.at, *end = head.at + head.len; !found.len && at < end; at++) {
        at = memchr(at, '<', (size_t)(end - at));
        if (!at) break;
        if (end - at < 6 || g_ascii_strncasecmp(at, "<meta", 5) != 0) continue;
        const char *stop = memchr(at, '>', (size_t)(end - at));
        found = value_after((Slice){at, (stop ? stop : end) - at}, "charset");
    }
    return found.len ? arena_string(arena, found) : NULL;
}

/* ---- UTF-8, and UTF-8 with other bytes in it
 * -------------------------------------------------------------------- */

/* How many characters beyond ASCII are good UTF-8, and how many bytes are none. Stops after SAMPLE bytes. */
static void tally(Slice bytes, ptrdiff_t *good, ptrdiff_t *bad)
{
    *good = *bad = 0;
    for (ptrdiff_t i = 0; i < bytes.len && i < SAMPLE;) {
        if ((unsigned char)bytes.at[i] < 0x80) {
            i++;
            continue;
        }
        gunichar c = g_utf8_get_char_validated(bytes.at + i, bytes.len - i);
        bool fine = c != (gunichar)-1 && c != (gunichar)-2;
        *good += fine;
        *bad += !fine;
        i += fine ? g_unichar_to_utf8(c, NULL) : 1;
    }
}

/* The character that BYTE (0x80 and more) is in Windows-1252; U+FFFD for the five that are none. */
static gunichar of_1252(unsigned char byte)
{
    static const uint16_t high[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                      0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    return byte < 0xA0 ? high[byte - 0x80] : byte;
}

static void add_origin(const Document *d, gsize text, ptrdiff_t file, bool coded)
{
    *PUSH(d->arena, &d->source->origins) = (Origin){(int32_t)text, (int32_t)file, coded};
}

static void keep_text(const Document *d, GString *text)
{
    bool fits = text->len <= (gsize)FILE_LIMIT;
    if (!fits) document_trouble(d, MSG_SOURCE_LARGE, d->source->path, SOURCE_PART);
    if (!fits) g_string_truncate(text, FILE_LIMIT - 4);
    d->source->text.len = (ptrdiff_t)text->len;
    d->source->text.at = arena_string(d->arena, (Slice){text->str, (ptrdiff_t)text->len});
    bool nul;
    if (!fits) d->source->text.len = file_bad_byte(d->source->text, &nul);
    g_string_free(text, TRUE);
}

/* Pages put together from several hands: UTF-8 but for a few bytes, which are taken for Windows-1252. */
static void read_mixed(const Document *d)
{
    GString *text = g_string_sized_new((gsize)d->bytes.len + 64);
    ptrdiff_t odd = 0;
    add_origin(d, 0, 0, false);
    for (ptrdiff_t i = 0; i < d->bytes.len;) {
        bool nul;
        ptrdiff_t good = file_bad_byte((Slice){d->bytes.at + i, d->bytes.len - i}, &nul);
        g_string_append_len(text, d->bytes.at + i, good);
        i += good;
        if (i == d->bytes.len || nul) break;
        g_string_append_unichar(text, of_1252((unsigned char)d->bytes.at[i++]));
        add_origin(d, text->len, i, false);
        odd++;
    }
    keep_text(d, text);
    d->source->encoding = "UTF-8 and WINDOWS-1252";
    document_trouble(d, MSG_SOURCE_MIXED,
                     arena_print(d->arena, "%td %s", odd, odd == 1 ? "byte is" : "bytes are"), SOURCE_READ);
}

/* ---- Any encoding that iconv knows
 * ------------------------------------------------------------------------------ */

/* Bytes to a line feed and for a character; places are anchored at lines, so that a text offset leads back to its byte. */
static int unit_of(const char *encoding)
{
    return strncmp(encoding, "UTF-16", 6) == 0 ? 2 : strncmp(encoding, "UTF-32", 6) == 0 ? 4 : 1;
}

static ptrdiff_t line_end(Slice bytes, ptrdiff_t at, int unit, bool big)
{
    if (unit == 1) {
        const char *stop = memchr(bytes.at + at, '\n', (size_t)(bytes.len - at));
        return stop ? stop + 1 - bytes.at : bytes.len;
    }
    for (; at + unit <= bytes.len; at += unit) {
        int sum = 0;
        for (int k = 0; k < unit; k++) sum |= (unsigned char)bytes.at[at + k];
        if (sum == '\n' && bytes.at[at + (big ? unit - 1 : 0)] == '\n') return at + unit;
    }
    return bytes.len;
}

/* One line through iconv; what it cannot read becomes U+FFFD, a unit at a time. */
static void convert_line(const Document *d, GIConv how, Slice line, ptrdiff_t file, int unit, GString *text, ptrdiff_t *lost)
{
    char out[4096], *in = (char *)line.at;
    gsize left = (gsize)line.len;
    while (left) {
        char *to = out;
        gsize room = sizeof out;
        gsize n = g_iconv(how, &in, &left, &to, &room);
        g_string_append_len(text, out, to - out);
        if (n != (gsize)-1 || to > out) continue;
        g_string_append(text, "\xEF\xBF\xBD");
        gsize skip = left < (gsize)unit ? left : (gsize)unit;
        in += skip;
        left -= skip;
        ++*lost;
        add_origin(d, text->len, file + (in - line.at), true);
    }
}

/* False where iconv does not know ENCODING. What was lost on the way is counted. */
static bool convert(const Document *d, const char *encoding, ptrdiff_t from, ptrdiff_t *lost)
{
    GIConv how = g_iconv_open("UTF-8", encoding);
    if (how == (GIConv)-1) return false;
    int unit = unit_of(encoding);
    bool big = g_str_has_suffix(encoding, "BE");
    GString *text = g_string_sized_new((gsize)d->bytes.len + 64);
    *lost = 0;
    d->source->origins.count = 0;
    for (ptrdiff_t at = from; at < d->bytes.len;) {
        ptrdiff_t end = line_end(d->bytes, at, unit, big);
        add_origin(d, text->len, at, true);
        convert_line(d, how, (Slice){d->bytes.at + at, end - at}, at, unit, text, lost);
        at = end;
    }
    g_iconv_close(how);
    const char *nul = memchr(text->str, 0, text->len);
    if (nul) {
        g_string_truncate(text, (gsize)(nul - text->str));
        document_trouble(d, MSG_SOURCE_NUL, NULL, SOURCE_PART);
    }
    d->source->encoding = arena_string(d->arena, slice_of(encoding));
    keep_text(d, text);
    return true;
}

static bool converts(Slice bytes, const char *encoding)
{
    if (bytes.len > SAMPLE) {
        bytes.len = SAMPLE; /* the cut may go through a character: up to the last line, then */
        while (bytes.len && bytes.at[bytes.len - 1] != '\n') bytes.len--;
    }
    char *text = g_convert(bytes.at, bytes.len, "UTF-8", encoding, NULL, NULL, NULL);
    g_free(text);
    return text != NULL;
}

/* ---- What nobody declared
 * --------------------------------------------------------------------------------------- */

/* UTF-16 without a mark: every other byte of Latin text is 0. */
static const char *bare_utf16(Slice bytes)
{
    ptrdiff_t even = 0, odd = 0, n = bytes.len < 4096 ? bytes.len & ~(ptrdiff_t)1 : 4096;
    if (bytes.len % 2 || n < 4) return NULL;
    for (ptrdiff_t i = 0; i < n; i += 2) even += bytes.at[i] == 0, odd += bytes.at[i + 1] == 0;
    if (odd * 5 > n && even * 50 <= n) return "UTF-16LE";
    if (even * 5 > n && odd * 50 <= n) return "UTF-16BE";
    return NULL;
}

/* Mostly ASCII, and the other bytes where Western text has them: quotation marks and dashes, or letters inside words.
   Too few for a guess by frequency, which takes an umlaut for Thai. */
static bool is_western(Slice bytes)
{
    ptrdiff_t letters = 0, high = 0, fits = 0;
    for (ptrdiff_t i = 0; i < bytes.len && i < SAMPLE; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        letters += g_ascii_isalpha(c);
        if (c < 0x80) continue;
        high++;
        unsigned char before = i ? (unsigned char)bytes.at[i - 1] : ' ';
        unsigned char after = i + 1 < bytes.len ? (unsigned char)bytes.at[i + 1] : ' ';
        bool alone = before < 0x80 && after < 0x80;
        if (c == 0x85 || (c >= 0x91 && c <= 0x97) || c == 0xA0 || (c >= 0xA3 && c < 0xC0 && alone))
            fits++;
        else if (c >= 0xC0 && (g_ascii_isalpha(before) || g_ascii_isalpha(after)))
            fits++;
    }
    return high * 8 <= letters && fits * 10 >= high * 9;
}

static const char *guess(Arena *arena, Slice bytes)
{
    const char *utf16 = bare_utf16(bytes);
    if (utf16) return utf16;
    if (is_western(bytes)) return "WINDOWS-1252";
    load_guesser();
    uchardet_t detector = guesser.uchardet_new();
    guesser.uchardet_handle_data(detector, bytes.at, (size_t)(bytes.len < SAMPLE ? bytes.len : SAMPLE));
    guesser.uchardet_data_end(detector);
    const char *name = arena_string(arena, slice_of(known_as(guesser.uchardet_get_charset(detector))));
    guesser.uchardet_delete(detector);
    bool ours = *name && g_ascii_strcasecmp(name, "UTF-8") != 0 && converts(bytes, name);
    return ours ? name : "WINDOWS-1252";
}

/* Text has few controls but white space; a program or a picture of an unknown kind has many. */
static bool is_binary(Slice bytes)
{
    ptrdiff_t controls = 0, n = bytes.len < 4096 ? bytes.len : 4096;
    for (ptrdiff_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        controls += c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B;
    }
    return controls >= 32 && controls * 10 > n;
}

static const char *marked(Slice bytes, ptrdiff_t *mark)
{
    *mark = 4;
    if (bytes.len >= 4 && memcmp(bytes.at, "\xFF\xFE\0\0", 4) == 0) return "UTF-32LE";
    if (bytes.len >= 4 && memcmp(bytes.at, "\0\0\xFE\xFF", 4) == 0) return "UTF-32BE";
    *mark = 2;
    if (slice_starts(bytes, "\xFF\xFE")) return "UTF-16LE";
    if (slice_starts(bytes, "\xFE\xFF")) return "UTF-16BE";
    *mark = 0;
    return NULL;
}

/* The first line and column that is no UTF-8, or a NUL. */
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

static bool read_coded(const Document *d, const char *encoding, ptrdiff_t mark, bool guessed)
{
    ptrdiff_t lost = 0;
    if (!convert(d, encoding, mark, &lost)) return false;
    if (guessed) document_trouble(d, MSG_SOURCE_GUESS, encoding, SOURCE_READ);
    if (lost) {
        document_trouble(d, MSG_SOURCE_LOST,
                         arena_print(d->arena, "%td %s no %s", lost, lost == 1 ? "byte is" : "bytes are", encoding),
                         SOURCE_READ);
    }
    return true;
}

bool encoding_read(const Document *d, const char *declared)
{
    Slice bytes = d->bytes;
    ptrdiff_t mark;
    const char *encoding = marked(bytes, &mark);
    if (encoding && read_coded(d, encoding, mark, false)) return true;
    bool nul;
    ptrdiff_t good = file_bad_byte(bytes, &nul);
    const char *told = d->declared && *d->declared ? known_as(d->declared) : NULL;
    if (told && g_ascii_strcasecmp(told, "UTF-8") != 0) {
        if (read_coded(d, told, 0, false)) return true;
        document_trouble(d, MSG_SOURCE_NO_ENCODING, told, SOURCE_READ);
    }
    d->source->encoding = "UTF-8";
    d->source->text = (Slice){bytes.at, good};
    if (good == bytes.len) return true;
    if (!bare_utf16(bytes) && is_binary(bytes)) {
        d->source->text = (Slice){0};
        document_trouble(d, MSG_SOURCE_FORMAT, "no text of a kind that is known", SOURCE_NOT_READ);
        return false;
    }
    if (nul && !(encoding = bare_utf16(bytes))) {
        Document here = *d;
        here.where = place_in(d->path, bytes, good);
        document_trouble(&here, MSG_SOURCE_NUL, NULL, SOURCE_PART);
        return true;
    }
    if (encoding) return read_coded(d, encoding, 0, true);
    ptrdiff_t fine, bad;
    tally(bytes, &fine, &bad);
    if (fine >= bad || (declared && g_ascii_strcasecmp(known_as(declared), "UTF-8") == 0)) {
        read_mixed(d);
        return true;
    }
    if (declared && converts(bytes, known_as(declared)) && read_coded(d, known_as(declared), 0, false)) return true;
    return read_coded(d, guess(d->arena, bytes), 0, true);
}
