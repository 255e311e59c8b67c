/* PDF: poppler's pdftotext, a child in bounds, tells the words and where they stand. */
#include "report/source/pdf.h"

#include <math.h>
#include <stdlib.h>

#include "report/base/file.h"
#include "report/source/child.h"
#include "report/source/pdf_page.h"
#include "report/source/pdf_table.h"
#include "report/source/pdf_text.h"
#include "report/source/pdf_turn.h"

enum { CPU_SECONDS = 60, WALL_SECONDS = 120 };
#define CHILD_MEMORY ((ptrdiff_t)1 << 30)
#define CHILD_OUTPUT ((ptrdiff_t)1 << 29)

/* ---- What pdftotext writes
 * ------------------------------------------------------------------------------------ */

/* The number in NAME="..."; 0 where there is none. */
static double number_in(Slice tag, const char *name)
{
    const char *at = g_strstr_len(tag.at, tag.len, name);
    if (!at) return 0;
    double value = g_ascii_strtod(at + strlen(name), NULL);
    return isfinite(value) ? value : 0;
}

/* Fonts of TeX without a map to characters: what such a letter, a control character, is in the encodings T1 and OT1. */
static const char *tex_letter(unsigned char c)
{
    static const char *const letters[0x20] = {[0x0B] = "ff", [0x0C] = "fi", [0x0D] = "fl", [0x0E] = "ffi", [0x0F] = "ffl",
                                              [0x10] = "\xE2\x80\x9C", [0x11] = "\xE2\x80\x9D", [0x12] = "\xE2\x80\x9E",
                                              [0x13] = "\xC2\xAB", [0x14] = "\xC2\xBB", [0x15] = "\xE2\x80\x93",
                                              [0x16] = "\xE2\x80\x94", [0x1B] = "ff", [0x1C] = "fi", [0x1D] = "fl",
                                              [0x1E] = "ffi", [0x1F] = "ffl"};
    return letters[c] ? letters[c] : " ";
}

static void append_unescaped(GString *to, Slice text)
{
    static const struct {
        const char *name;
        char is;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};
    for (ptrdiff_t i = 0; i < text.len; i++) {
        size_t k = 0;
        Slice rest = {text.at + i, text.len - i};
        while (text.at[i] == '&' && k < G_N_ELEMENTS(entities) && !slice_starts(rest, entities[k].name)) k++;
        if (text.at[i] != '&' || k == G_N_ELEMENTS(entities)) {
            if ((unsigned char)text.at[i] < 0x20)
                g_string_append(to, tex_letter((unsigned char)text.at[i]));
            else
                g_string_append_c(to, text.at[i]);
        } else {
            g_string_append_c(to, entities[k].is);
            i += (ptrdiff_t)strlen(entities[k].name) - 1;
        }
    }
}

/* Digits set small and high are the mark of a note. */
static bool is_note_mark(const PdfLine *line, Slice word, double y0, double y1)
{
    if (line->end == line->start || y1 - y0 > 0.8 * (line->y1 - line->y0) || y1 > line->y1 - 0.1 * (line->y1 - line->y0))
        return false;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        if (!g_ascii_isdigit(word.at[i]) && word.at[i] != ',') return false;
    }
    return word.len > 0;
}

static void add_word(Pdf *pdf, PdfLine *line, Slice tag)
{
    const char *open = memchr(tag.at, '>', (size_t)tag.len);
    if (!open) return;
    Slice word = {open + 1, tag.at + tag.len - open - 1};
    const char *close = g_strstr_len(word.at, word.len, "</word>");
    if (close) word.len = close - word.at;
    double x0 = number_in(tag, "xMin=\""), x1 = number_in(tag, "xMax=\"");
    double y0 = number_in(tag, "yMin=\""), y1 = number_in(tag, "yMax=\"");
    if (!line->tall && is_note_mark(line, word, y0, y1)) return;
    line->height = MAX(line->height, y1 - y0);
    if (line->end > line->start)
        g_string_append_c(pdf->words, ' ');
    else
        line->first_word = x1 - x0;
    ptrdiff_t start = (ptrdiff_t)pdf->words->len;
    append_unescaped(pdf->words, word);
    *PUSH(pdf->arena, &pdf->boxes) = (PdfWord){x0, y0, x1, y1, start, (ptrdiff_t)pdf->words->len, false};
    line->count++;
    line->end = (ptrdiff_t)pdf->words->len;
}

static void read_layout(Pdf *pdf, Slice layout)
{
    PdfLine line = {0};
    int32_t flow = 0, block = 0;
    bool inside = false;
    double left = 0, right = 0;
    for (ptrdiff_t at = 0; at < layout.len;) {
        const char *stop = memchr(layout.at + at, '\n', (size_t)(layout.len - at));
        ptrdiff_t end = stop ? stop - layout.at : layout.len;
        Slice tag = slice_trim((Slice){layout.at + at, end - at});
        at = end + 1;
        if (slice_starts(tag, "<page ")) {
            *PUSH(pdf->arena, &pdf->pages) =
                (PdfPage){number_in(tag, "width=\""), number_in(tag, "height=\""), pdf->lines.count, 0};
        } else if (slice_starts(tag, "<flow>")) {
            flow++;
        } else if (slice_starts(tag, "<block ")) {
            block++;
            left = number_in(tag, "xMin=\""), right = number_in(tag, "xMax=\"");
        } else if (slice_starts(tag, "<line ")) {
            line = (PdfLine){.x0 = number_in(tag, "xMin=\""), .y0 = number_in(tag, "yMin=\""),
                             .x1 = number_in(tag, "xMax=\""), .y1 = number_in(tag, "yMax=\""),
                             .left = left, .right = right, .flow = flow, .block = block};
            line.start = line.end = (ptrdiff_t)pdf->words->len;
            line.first = pdf->boxes.count;
            line.tall = line.y1 - line.y0 > 2 * (line.x1 - line.x0);
            inside = pdf->pages.count > 0;
        } else if (slice_starts(tag, "<word ") && inside) {
            add_word(pdf, &line, tag);
        } else if (slice_starts(tag, "</line>") && inside) {
            line.tall = line.tall && line.end - line.start > 2; /* an "I" or "1" is tall by itself */
            line.page = (int32_t)pdf->pages.count;
            if (line.end > line.start) {
                *PUSH(pdf->arena, &pdf->lines) = line;
                pdf->pages.items[pdf->pages.count - 1].count++;
            }
            inside = false;
        }
    }
    pdf->blocks = block;
}

static int by_height(const void *a, const void *b)
{
    double x = height_of(*(PdfLine *const *)a), y = height_of(*(PdfLine *const *)b);
    return (x > y) - (x < y);
}

/* The height of the line in the middle, each counted by its words. */
static void find_body(Pdf *pdf, Arena scratch)
{
    PdfLine **sorted = NEW_ARRAY(&scratch, PdfLine *, pdf->lines.count);
    ptrdiff_t all = 0, so_far = 0;
    for (ptrdiff_t i = 0; i < pdf->lines.count; i++) {
        sorted[i] = &pdf->lines.items[i];
        all += sorted[i]->end - sorted[i]->start;
    }
    qsort(sorted, (size_t)pdf->lines.count, sizeof *sorted, by_height);
    for (ptrdiff_t i = 0; i < pdf->lines.count; i++) {
        so_far += sorted[i]->end - sorted[i]->start;
        pdf->body = height_of(sorted[i]);
        if (so_far * 2 >= all) break;
    }
}

static void explain(const Document *d, ChildEnd end, const char *said)
{
    static const char *const why[] = {
        [CHILD_ABSENT] = "reading PDF needs pdftotext (Debian: poppler-utils), which is not there",
        [CHILD_SLOW] = "the PDF took too long to read",
        [CHILD_LOUD] = "the PDF has more text than may be read of one",
        [CHILD_DIED] = "the PDF is damaged: the program that read it broke down",
    };
    if (end != CHILD_FAILED) {
        document_trouble(d, MSG_SOURCE_WORDLESS, why[end], SOURCE_NOT_READ);
        return;
    }
    Slice bytes = d->bytes;
    bool locked = memmem(bytes.at, (size_t)bytes.len, "/Encrypt", 8) || strstr(said, "password") || strstr(said, "not allowed");
    const char *what = locked ? "the PDF is protected by a password"
                       : *said ? arena_print(d->arena, "the PDF is damaged (pdftotext: %s)", said)
                               : "the PDF is damaged";
    document_trouble(d, MSG_SOURCE_WORDLESS, what, SOURCE_NOT_READ);
}

void pdf_read_boxes(const Document *d, Slice layout)
{
    /* A font may map its letters to what is no character; nobody behind here expects such. */
    bool nul;
    if (file_bad_byte(layout, &nul) < layout.len) {
        char *valid = g_utf8_make_valid(layout.at, layout.len);
        layout = slice_of(arena_string(d->arena, slice_of(valid)));
        g_free(valid);
    }
    Pdf pdf = {.document = d, .arena = d->arena, .words = g_string_new(NULL)};
    read_layout(&pdf, layout);
    if (pdf.lines.count == 0) {
        document_trouble(d, MSG_SOURCE_WORDLESS, "the PDF has pages but no text: it is a scan, or all drawings",
                         SOURCE_NOT_READ);
        g_string_free(pdf.words, TRUE);
        return;
    }
    pdf_turn(&pdf);
    find_body(&pdf, *d->arena);
    pdf_find_furniture(&pdf);
    pdf_find_tables(&pdf);
    pdf_order(&pdf);
    Render render = {.arena = d->arena, .source = d->source, .text = g_string_new(NULL)};
    pdf_lay_out(&pdf, &render);
    render.headings = false; /* some of a PDF's headings are told by their face alone: these are guessed */
    render_finish(&render);
    if (pdf.compounds) g_hash_table_destroy(pdf.compounds);
    g_string_free(pdf.words, TRUE);
}

void pdf_read(const Document *d)
{
    static const char *const arguments[] = {"pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8", "-", "-", NULL};
    Bounds bounds = {CPU_SECONDS, WALL_SECONDS, CHILD_MEMORY + 4 * d->bytes.len, CHILD_OUTPUT};
    Slice layout;
    const char *said;
    ChildEnd end = child_read(d->arena, arguments, d->bytes, bounds, &layout, &said);
    if (end != CHILD_DONE) {
        explain(d, end, said);
        return;
    }
    pdf_read_boxes(d, layout);
}
