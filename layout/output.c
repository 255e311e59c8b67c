/* A PDF file as it is written. */
#include "layout/output.h"

#include <stdarg.h>
#include <string.h>
#include <zlib.h>

enum { PER_STREAM = 128 }; /* objects in an object stream */

typedef struct Entry {
    guint8 type; /* 0 free, 1 at an offset, 2 in an object stream */
    guint32 where, index;
} Entry;

struct Output {
    GByteArray *bytes;
    GArray *entries;
    bool numbers;             /* may be given */
    int next;                 /* the lowest number that may be free */
    GString *pending, *index; /* objects not yet written */
    GArray *pending_numbers;
};

Output *output_open(void)
{
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    Output *output = g_new0(Output, 1);
    output->bytes = g_byte_array_new();
    output->entries = g_array_new(FALSE, TRUE, sizeof(Entry));
    output->pending = g_string_new(NULL);
    output->index = g_string_new(NULL);
    output->pending_numbers = g_array_new(FALSE, FALSE, sizeof(int));
    output->next = 1;
    g_byte_array_append(output->bytes, (const guint8 *)header, sizeof header - 1);
    return output;
}

static Entry *entry(Output *output, int n)
{
    if ((guint)n >= output->entries->len) g_array_set_size(output->entries, (guint)n + 1);
    return &g_array_index(output->entries, Entry, n);
}

enum { CLAIMED = 9 }; /* an entry whose object is still to come */

void output_claim(Output *output, int n)
{
    if (!entry(output, n)->type) entry(output, n)->type = CLAIMED;
}

int output_number(Output *output)
{
    while (entry(output, output->next)->type) output->next++;
    entry(output, output->next)->type = CLAIMED;
    return output->next++;
}

static GByteArray *deflated(const void *data, ptrdiff_t bytes)
{
    uLongf size = compressBound((uLong)bytes);
    GByteArray *out = g_byte_array_sized_new((guint)size);
    g_byte_array_set_size(out, (guint)size);
    compress2(out->data, &size, data, (uLong)bytes, Z_DEFAULT_COMPRESSION);
    g_byte_array_set_size(out, (guint)size);
    return out;
}

static void append(Output *output, const char *text)
{
    g_byte_array_append(output->bytes, (const guint8 *)text, (guint)strlen(text));
}

void output_stream(Output *output, int n, const char *entries, const char *data, ptrdiff_t bytes,
                   Packing packing)
{
    GByteArray *packed = packing == PACK_DEFLATE ? deflated(data, bytes) : NULL;
    Entry *at = entry(output, n);
    at->type = 1;
    at->where = output->bytes->len;
    at->index = 0;
    char *head = g_strdup_printf("%d 0 obj\n<<%s%s/Length %td>>\nstream\n", n, entries,
                                 packing == PACK_NONE ? "" : "/Filter/FlateDecode",
                                 packed ? (ptrdiff_t)packed->len : bytes);
    append(output, head);
    if (packed)
        g_byte_array_append(output->bytes, packed->data, packed->len);
    else
        g_byte_array_append(output->bytes, (const guint8 *)data, (guint)bytes);
    append(output, "\nendstream\nendobj\n");
    if (packed) g_byte_array_unref(packed);
    g_free(head);
}

static void flush_pending(Output *output)
{
    guint count = output->pending_numbers->len;
    if (!count) return;
    int n = output_number(output);
    for (guint i = 0; i < count; i++)
        *entry(output, g_array_index(output->pending_numbers, int, i)) = (Entry){2, (guint32)n, i};
    char *entries = g_strdup_printf("/Type/ObjStm/N %u/First %zu", count, output->index->len);
    g_string_append_len(output->index, output->pending->str, (gssize)output->pending->len);
    output_stream(output, n, entries, output->index->str, (ptrdiff_t)output->index->len, PACK_DEFLATE);
    g_free(entries);
    g_string_truncate(output->pending, 0);
    g_string_truncate(output->index, 0);
    g_array_set_size(output->pending_numbers, 0);
}

void output_claimed(Output *output)
{
    output->numbers = true;
}

void output_object(Output *output, int n, const char *text, ptrdiff_t bytes)
{
    if (output->numbers && output->pending_numbers->len >= PER_STREAM) flush_pending(output);
    output_claim(output, n);
    g_string_append_printf(output->index, "%d %zu ", n, output->pending->len);
    g_string_append_len(output->pending, text, bytes);
    g_string_append_c(output->pending, '\n');
    g_array_append_val(output->pending_numbers, n);
}

void output_print(Output *output, int n, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *text = g_strdup_vprintf(format, list);
    va_end(list);
    output_object(output, n, text, (ptrdiff_t)strlen(text));
    g_free(text);
}

/* Rows of 1 + 4 + 2 bytes, each the difference to the row above (PNG's "up"), which deflates far better. */
static GByteArray *xref_rows(Output *output)
{
    enum { WIDTH = 7 };
    GByteArray *rows = g_byte_array_new();
    guint8 above[WIDTH] = {0};
    for (guint i = 0; i < output->entries->len; i++) {
        Entry *at = &g_array_index(output->entries, Entry, i);
        if (at->type == CLAIMED) *at = (Entry){0};
        guint8 row[WIDTH] = {
            at->type,          (guint8)(at->where >> 24), (guint8)(at->where >> 16), (guint8)(at->where >> 8),
            (guint8)at->where, (guint8)(at->index >> 8),  (guint8)at->index};
        guint8 line[WIDTH + 1] = {2};
        for (int k = 0; k < WIDTH; k++) line[k + 1] = (guint8)(row[k] - above[k]);
        memcpy(above, row, WIDTH);
        g_byte_array_append(rows, line, WIDTH + 1);
    }
    return rows;
}

char *output_finish(Output *output, int root, int info, ptrdiff_t *length)
{
    flush_pending(output);
    int n = output_number(output);
    *entry(output, n) = (Entry){1, output->bytes->len, 0};
    *entry(output, 0) = (Entry){0, 0, 0xFFFF};
    char *digest = g_compute_checksum_for_data(G_CHECKSUM_MD5, output->bytes->data, output->bytes->len);
    char *entries = g_strdup_printf("/Type/XRef/Size %u/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
                                    "/DecodeParms<</Predictor 12/Columns 7>>",
                                    output->entries->len, root, info, digest, digest);
    guint start = output->bytes->len;
    GByteArray *rows = xref_rows(output);
    output_stream(output, n, entries, (const char *)rows->data, (ptrdiff_t)rows->len, PACK_DEFLATE);
    char *tail = g_strdup_printf("startxref\n%u\n%%%%EOF\n", start);
    append(output, tail);
    g_free(tail);
    g_free(entries);
    g_free(digest);
    g_byte_array_unref(rows);
    g_array_unref(output->entries);
    g_array_unref(output->pending_numbers);
    g_string_free(output->pending, TRUE);
    g_string_free(output->index, TRUE);
    *length = (ptrdiff_t)output->bytes->len;
    char *file = (char *)g_byte_array_free(output->bytes, FALSE);
    g_free(output);
    return file;
}

void pdf_text(GString *out, const char *utf8)
{
    bool ascii = true;
    for (const char *p = utf8; *p && ascii; p++) ascii = *p >= ' ' && *p < 0x7F;
    if (ascii) {
        g_string_append_c(out, '(');
        for (const char *p = utf8; *p; p++) {
            if (strchr("()\\", *p)) g_string_append_c(out, '\\');
            g_string_append_c(out, *p);
        }
        g_string_append_c(out, ')');
        return;
    }
    char *valid = g_utf8_make_valid(utf8, -1);
    glong count = 0;
    gunichar2 *units = g_utf8_to_utf16(valid, -1, NULL, &count, NULL);
    g_string_append(out, "<FEFF");
    for (glong i = 0; units && i < count; i++) g_string_append_printf(out, "%04X", units[i]);
    g_string_append_c(out, '>');
    g_free(units);
    g_free(valid);
}

void pdf_address(GString *out, const char *address)
{
    char *escaped = g_uri_escape_string(address, "!#$&*+,/:;=?@%~'", FALSE);
    GString *uri = g_string_new(NULL);
    for (const char *p = escaped; *p; p++) {
        bool pair = *p == '%' && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2]);
        g_string_append(uri, *p == '%' && !pair ? "%25" : (char[]){*p, 0});
    }
    pdf_text(out, uri->str);
    g_string_free(uri, TRUE);
    g_free(escaped);
}

void pdf_number(GString *out, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.2f", number);
    char *end = text + strlen(text) - 1;
    while (*end == '0') *end-- = 0;
    if (*end == '.') *end = 0;
    g_string_append(out, strcmp(text, "-0") ? text : "0");
}

char *pdf_date(gint64 seconds)
{
    GDateTime *date = g_date_time_new_from_unix_utc(seconds);
    char *text = date ? g_date_time_format(date, "D:%Y%m%d%H%M%SZ") : g_strdup("D:19700101000000Z");
    if (date) g_date_time_unref(date);
    return text;
}
