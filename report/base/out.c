/* Buffered output, and the three ways in which foreign text may leave the program. */
#include "report/base/out.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include <glib.h>

static void flush(Out *out)
{
    if (out->file && out->copy && out->copy->used <= OUT_COPIED) out_bytes(out->copy, out->at, out->used);
    if (out->file && out->used && fwrite(out->at, 1, (size_t)out->used, out->file) != (size_t)out->used &&
        !out->failed) {
        out->failed = true;
        out->error = errno;
    }
    out->used = 0;
}

void out_beyond(Out *out, const char *bytes, ptrdiff_t n)
{
    if (out->file && out->room) flush(out);
    if (n > out->room - out->used) {
        ptrdiff_t room = out->room ? out->room : OUT_ROOM;
        while (room < out->used + n) room *= 2;
        out->at = g_realloc(out->at, (gsize)room);
        out->room = room;
    }
    memcpy(out->at + out->used, bytes, (size_t)n);
    out->used += n;
}

void out_slice(Out *out, Slice text)
{
    out_bytes(out, text.at, text.len);
}

void out_int(Out *out, long long value)
{
    char digits[24];
    char *at = digits + sizeof digits;
    unsigned long long rest = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
    do *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0) *--at = '-';
    out_bytes(out, at, digits + sizeof digits - at);
}

void out_number(Out *out, double value)
{
    if (value == floor(value) && fabs(value) < 1e15) {
        out_int(out, (long long)value);
        return;
    }
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    for (int digits = 15; digits <= 17; digits++) {
        char format[8] = {'%', '.', '1', (char)('0' + digits - 10), 'g', 0};
        g_ascii_formatd(text, sizeof text, format, value);
        if (g_ascii_strtod(text, NULL) == value) break;
    }
    out_text(out, text);
}

void out_free(Out *out)
{
    g_free(out->at);
    *out = (Out){0};
}

bool out_close(Out *out)
{
    if (out->file) {
        flush(out);
        if (fflush(out->file) != 0 && !out->failed) {
            out->failed = true;
            out->error = errno;
        }
        g_free(out->at);
        out->at = NULL;
        out->room = 0;
    }
    return !out->failed;
}

/* The length of the valid UTF-8 sequence at TEXT[I], 0 where it is broken. */
static ptrdiff_t sequence(Slice text, ptrdiff_t i, gunichar *c)
{
    gunichar got = g_utf8_get_char_validated(text.at + i, text.len - i);
    if (got == (gunichar)-1 || got == (gunichar)-2) return 0;
    *c = got;
    return g_unichar_to_utf8(got, NULL);
}

static bool is_hidden(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
}

void out_shown(Out *out, Slice text)
{
    ptrdiff_t done = 0;
    for (ptrdiff_t i = 0; i < text.len;) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte >= 0x20 && byte < 0x7f) {
            i++;
            continue;
        }
        gunichar c = byte;
        ptrdiff_t n = sequence(text, i, &c);
        if (n && !is_hidden(c)) {
            i += n;
            continue;
        }
        out_bytes(out, text.at + done, i - done);
        char escape[12];
        if (c == '\n' || c == '\t' || c == '\r')
            snprintf(escape, sizeof escape, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
        else if (!n || c < 0x100)
            snprintf(escape, sizeof escape, "\\x%02x", n ? c : byte);
        else
            snprintf(escape, sizeof escape, "\\u%04x", c);
        out_text(out, escape);
        i += n ? n : 1;
        done = i;
    }
    out_from(out, text, done);
}

static bool is_number(Slice text)
{
    ptrdiff_t i = text.len && (text.at[0] == '-' || text.at[0] == '+'), digits = 0;
    for (; i < text.len && (g_ascii_isdigit(text.at[i]) || text.at[i] == '.'); i++) digits += text.at[i] != '.';
    return i == text.len && digits;
}

ptrdiff_t formula_at(Slice text, ptrdiff_t cell)
{
    /* The same four in the full width of East Asian keyboards. */
    static const char *const signs[] = {
        "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    ptrdiff_t i = cell;
    while (i < text.len && (text.at[i] == ' ' || text.at[i] == '"')) i++;
    ptrdiff_t sign = i;
    while (sign < text.len && text.at[sign] == '\'') sign++;
    if (cell == 0 && sign < text.len && (text.at[sign] == '\t' || text.at[sign] == '\r')) return i;
    for (size_t k = 0; k < G_N_ELEMENTS(signs); k++)
        if (sign < text.len && slice_starts((Slice){text.at + sign, text.len - sign}, signs[k])) return i;
    return -1;
}

/* Does a program that splits cells at another separator than the comma begin one after C? */
bool ends_cell(char c)
{
    return c == ';' || c == '\t' || c == '\n' || c == '\r';
}

void out_csv(Out *out, Slice text)
{
    ptrdiff_t guard = is_number(text) ? -1 : formula_at(text, 0), done = 0;
    bool quoted = guard >= 0 || (text.len && (text.at[0] == ' ' || text.at[text.len - 1] == ' '));
    for (ptrdiff_t i = 0; i < text.len && !quoted; i++)
        quoted = text.at[i] == ',' || text.at[i] == '"' || ends_cell(text.at[i]);
    if (quoted) out_text(out, "\"");
    for (ptrdiff_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (i && ends_cell(text.at[i - 1])) guard = formula_at(text, i);
        if (i == guard) {
            out_bytes(out, text.at + done, i - done);
            out_text(out, "'");
            done = i;
        }
        /* U+0080 to U+009F steer a terminal as well as the controls of ASCII do. */
        bool high = c == 0xC2 && i + 1 < text.len && ((unsigned char)text.at[i + 1] & 0xE0) == 0x80;
        bool control = high || (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f;
        if (c != '"' && !control) continue;
        out_bytes(out, text.at + done, i - done);
        out_text(out, control ? "\xEF\xBF\xBD" : "\"\"");
        i += high;
        done = i + 1;
    }
    out_from(out, text, done);
    if (quoted) out_text(out, "\"");
}
