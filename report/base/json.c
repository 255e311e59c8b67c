/* JSON written as a stream: findings and mentions run to hundreds of megabytes, and a tree of them would be
   held in memory only to be printed. */
#include "report/base/json.h"

#include <math.h>

#include <glib.h>

/* Which ASCII bytes need an escape. DEL is escaped too: it may reach a terminal. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* How many bytes from I on are surely plain, eight at a time: all below 0x7F, no control, quote or backslash. */
static ptrdiff_t plain_from(Slice text, ptrdiff_t i)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
    for (; i + 8 <= text.len; i += 8) {
        uint64_t x, quote, slash;
        memcpy(&x, text.at + i, 8);
        quote = x ^ ones * '"', slash = x ^ ones * '\\';
        if ((x | (x - ones * 0x20) | (x + ones) | (quote - ones) | (slash - ones)) & high) break;
    }
    return i;
}

void json_put_string(Out *out, Slice text)
{
    out_bytes(out, "\"", 1);
    ptrdiff_t done = 0;
    for (ptrdiff_t i = plain_from(text, 0); i < text.len;) {
        unsigned char byte = (unsigned char)text.at[i];
        if (is_plain(byte)) {
            i++;
            continue;
        }
        gunichar c = byte;
        ptrdiff_t n = 1;
        if (byte >= 0x80) {
            c = g_utf8_get_char_validated(text.at + i, text.len - i);
            if (c == (gunichar)-1 || c == (gunichar)-2)
                c = 0;
            else
                n = g_unichar_to_utf8(c, NULL);
            if (c >= 0xa0 && c != 0x2028 && c != 0x2029) {
                i += n;
                continue;
            }
        }
        out_bytes(out, text.at + done, i - done);
        char escape[8] = "\\ufffd";
        if (byte == '"' || byte == '\\')
            snprintf(escape, sizeof escape, "\\%c", byte);
        else if (byte == '\n')
            snprintf(escape, sizeof escape, "\\n");
        else if (byte == '\t')
            snprintf(escape, sizeof escape, "\\t");
        else if (byte < 0x80 || c)
            snprintf(escape, sizeof escape, "\\u%04x", c & 0xffff);
        out_text(out, escape);
        i += n;
        done = i;
    }
    out_from(out, text, done);
    out_bytes(out, "\"", 1);
}

void json_put_number(Out *out, double value)
{
    if (isfinite(value))
        out_number(out, value);
    else
        out_text(out, "null");
}
