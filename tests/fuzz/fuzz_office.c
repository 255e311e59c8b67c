/* Fuzzes the parts of office documents. The first byte picks the format (DOCX, ODT, EPUB) and the part of it that the rest
   becomes; the other parts are sound. */
#include <glib.h>

#include "tests/fuzz/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- An archive, unpacked, round the part that is fuzzed */

static void put16(GString *out, unsigned value)
{
    g_string_append_c(out, (char)(value & 255));
    g_string_append_c(out, (char)(value >> 8 & 255));
}

static void put32(GString *out, uint32_t value)
{
    put16(out, value & 65535);
    put16(out, value >> 16);
}

static uint32_t crc_of(Slice bytes)
{
    uint32_t crc = ~UINT32_C(0);
    for (ptrdiff_t i = 0; i < bytes.len; i++) {
        crc ^= (unsigned char)bytes.at[i];
        for (int k = 0; k < 8; k++) crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xEDB88320) : 0);
    }
    return ~crc;
}

typedef struct Zip {
    GString *files, *list;
    unsigned count;
} Zip;

static void put_file(Zip *zip, const char *name, Slice text)
{
    uint32_t crc = crc_of(text), at = (uint32_t)zip->files->len;
    put32(zip->files, 0x04034b50), put16(zip->files, 10), put16(zip->files, 0);
    put32(zip->list, 0x02014b50), put16(zip->list, 10), put16(zip->list, 10), put16(zip->list, 0);
    for (int k = 0; k < 2; k++) {
        GString *to = k ? zip->list : zip->files;
        put16(to, 0), put32(to, 0), put32(to, crc), put32(to, (uint32_t)text.len), put32(to, (uint32_t)text.len);
        put16(to, (unsigned)strlen(name)), put16(to, 0);
    }
    put16(zip->list, 0), put16(zip->list, 0), put16(zip->list, 0), put32(zip->list, 0), put32(zip->list, at);
    g_string_append(zip->files, name);
    g_string_append(zip->list, name);
    g_string_append_len(zip->files, text.at, text.len);
    zip->count++;
}

static Slice put_end(Zip *zip)
{
    uint32_t at = (uint32_t)zip->files->len;
    g_string_append_len(zip->files, zip->list->str, (gssize)zip->list->len);
    put32(zip->files, 0x06054b50), put32(zip->files, 0), put16(zip->files, zip->count), put16(zip->files, zip->count);
    put32(zip->files, (uint32_t)zip->list->len), put32(zip->files, at), put16(zip->files, 0);
    return (Slice){zip->files->str, (ptrdiff_t)zip->files->len};
}

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
static const char *const parts[][4][2] = {
    {{"word/document.xml", "<w:document " W "><w:body><w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"1\"/>"
                           "<w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Four died.</w:t><w:footnoteReference w:id=\"1\"/>"
                           "</w:r></w:p></w:body></w:document>"},
     {"word/styles.xml", "<w:styles " W "><w:style w:styleId=\"A\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"},
     {"word/footnotes.xml", "<w:footnotes " W "><w:footnote w:id=\"1\"><w:p><w:r><w:t>On 3 May.</w:t></w:r></w:p></w:footnote></w:footnotes>"},
     {"word/numbering.xml", "<w:numbering " W "/>"}},
    {{"content.xml", "<office:document-content><office:body><office:text><text:h text:outline-level=\"1\">A</text:h><text:p>Four"
                     "<text:note><text:note-body><text:p>x</text:p></text:note-body></text:note></text:p></office:text></office:body>"
                     "</office:document-content>"},
     {"styles.xml", "<office:document-styles/>"}, {"meta.xml", "<x/>"},
     {"mimetype", "application/vnd.oasis.opendocument.text"}},
    {{"a.xhtml", "<html><body><h1>A</h1><p>Four died.</p></body></html>"},
     {"c.opf", "<package><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>"},
     {"META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"c.opf\"/></rootfiles></container>"},
     {"mimetype", "application/epub+zip"}}};

/* DATA as part PART of an office document of kind KIND; the others are sound. */
static Slice zipped(int kind, int part, Slice data, Zip *zip)
{
    *zip = (Zip){g_string_new(NULL), g_string_new(NULL), 0};
    if (kind) put_file(zip, "mimetype", slice_of(parts[kind][3][1]));
    for (int k = 0; k < (kind ? 3 : 4); k++) put_file(zip, parts[kind][k][0], k == part ? data : slice_of(parts[kind][k][1]));
    return put_end(zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.docx", "a.odt", "a.epub"};
    static Arena arena;
    if (size == 0) return 0;
    if (!arena.next) arena = arena_reserve((ptrdiff_t)1 << 34);
    Arena scratch = arena;
    Complaints silent = {0};
    Source source;
    Zip zip;
    int kind = data[0] % 3, part = data[0] / 3 % 4;
    Slice whole = zipped(kind, part, (Slice){(const char *)data + 1, (ptrdiff_t)size - 1}, &zip);
    bool read = source_bytes(&scratch, names[kind], whole, &silent, &source);
    check_read(&source, read, -1);
    g_string_free(zip.files, TRUE);
    g_string_free(zip.list, TRUE);
    return 0;
}
