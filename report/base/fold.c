/* Words as they are meant. */
#include "report/base/fold.h"

#include <glib.h>

enum { MARKS_MOST = 30 }; /* upon one letter; as many as Unicode's "stream-safe" text has */

/* The marks of a letter are put into order, two by two: a document with a million of them would never be done with. */
static bool is_sane(const char *text)
{
    int marks = 0;
    for (const char *p = text; *p && marks <= MARKS_MOST; p = g_utf8_next_char(p)) {
        bool mark = (unsigned char)*p >= 0xCC && g_unichar_combining_class(g_utf8_get_char(p)) != 0;
        marks = mark ? marks + 1 : 0;
    }
    return marks <= MARKS_MOST;
}

char *fold_compose(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL)) return NULL;
    return is_sane(text) ? g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE) : g_strdup(text);
}

static bool is_one(const unsigned char *p, ptrdiff_t len)
{
    if (len < 2) return false;
    if (p[0] == 0xC2 && p[1] == 0xAD) return true;                   /* soft hyphen */
    if (p[0] == 0xCC || (p[0] == 0xCD && p[1] <= 0xAF)) return true; /* combining accents */
    if (len < 3) return false;
    if (p[0] == 0xE2 && ((p[1] == 0x80 && p[2] >= 0x8B && p[2] <= 0x8D) || (p[1] == 0x81 && p[2] == 0xA0)))
        return true;
    if (p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) return true;
    return p[0] == 0xEF && p[1] == 0xAC && p[2] >= 0x80 && p[2] <= 0x86; /* ligatures */
}

/* What stands for the character at P, its length in LEN. */
static const char *stands_for(const unsigned char *p, int *len)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (p[0] == 0xCC || p[0] == 0xCD) return NULL;
    *len = p[0] == 0xC2 ? 2 : 3;
    return p[0] == 0xEF && p[1] == 0xAC ? ligatures[p[2] - 0x80] : "";
}

static GString *folded(Slice word)
{
    GString *out = NULL;
    bool accents = false;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        const unsigned char *p = (const unsigned char *)word.at + i;
        int len = 1;
        if (*p >= 0xC2 && is_one(p, word.len - i)) {
            if (!out) out = g_string_new_len(word.at, i);
            const char *other = stands_for(p, &len);
            accents = accents || !other;
            g_string_append(out, other ? other : "");
            i += len - 1;
            if (other) continue;
        }
        if (out) g_string_append_len(out, word.at + i, 1);
    }
    if (!accents) return out;
    char *whole = fold_compose(out->str);
    if (whole) g_string_assign(out, whole);
    g_free(whole);
    return out;
}

Slice fold_word(Arena *arena, Slice word)
{
    GString *out = folded(word);
    if (!out) return word;
    Slice copy = {arena_string(arena, (Slice){out->str, (ptrdiff_t)out->len}), (ptrdiff_t)out->len};
    g_string_free(out, TRUE);
    return copy;
}

ptrdiff_t fold_into(Slice word, char *to, ptrdiff_t size)
{
    GString *out = folded(word);
    if (!out) return -1;
    ptrdiff_t len = (ptrdiff_t)out->len < size ? (ptrdiff_t)out->len : -1;
    if (len >= 0) memcpy(to, out->str, (size_t)len + 1);
    g_string_free(out, TRUE);
    return len;
}
