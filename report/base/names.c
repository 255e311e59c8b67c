/* Are two names one? Folding and near spellings, for lists of names. */
#include "report/base/names.h"

#include <glib.h>

#include "report/base/fold.h"

enum { LONG_ENOUGH = 6 };

static bool is_joint(const char *word)
{
    return !g_ascii_strcasecmp(word, "and") || !g_ascii_strcasecmp(word, "the") ||
           !g_ascii_strcasecmp(word, "of");
}

/* A letter as ASCII has it ("é" e, "ß" ss); one of a script that ASCII cannot write stays, in lower case. */
static void fold_letter(gunichar c, GString *out)
{
    char letter[7] = {0};
    g_unichar_to_utf8(c, letter);
    gchar *plain = g_str_to_ascii(letter, "C");
    bool written = false;
    for (const char *p = plain; *p; p++) {
        if (!g_ascii_isalnum(*p)) continue;
        g_string_append_c(out, g_ascii_tolower(*p));
        written = true;
    }
    g_free(plain);
    if (!written && g_unichar_isalnum(c)) g_string_append_unichar(out, g_unichar_tolower(c));
}

static void fold_part(const char *word, GString *out)
{
    gchar *whole = fold_compose(word);
    for (const char *p = whole; p && *p; p = g_utf8_next_char(p)) {
        unsigned char c = (unsigned char)*p;
        if (c >= 0x80)
            fold_letter(g_utf8_get_char(p), out);
        else if (g_ascii_isalnum(c))
            g_string_append_c(out, g_ascii_tolower(*p));
    }
    g_free(whole);
}

char *name_fold(Arena *arena, const char *name)
{
    gchar *valid = g_utf8_make_valid(name, -1);
    gchar **words = g_strsplit_set(valid, " -_.,'\n\t\r", 0);
    GString *out = g_string_new(NULL);
    for (gchar **word = words; *word; word++)
        if (!is_joint(*word)) fold_part(*word, out);
    char *folded = arena_string(arena, (Slice){out->str, (ptrdiff_t)out->len});
    g_string_free(out, TRUE);
    g_strfreev(words);
    g_free(valid);
    return folded;
}

/* A Levenshtein distance of one at most: past the first difference, what is left is the same again. */
bool name_same(const char *a, const char *b)
{
    if (strcmp(a, b) == 0) return true;
    glong m = g_utf8_strlen(a, -1), n = g_utf8_strlen(b, -1);
    if (m < LONG_ENOUGH || n < LONG_ENOUGH || (m > n ? m - n : n - m) > 1) return false;
    while (*a && g_utf8_get_char(a) == g_utf8_get_char(b)) {
        a = g_utf8_next_char(a);
        b = g_utf8_next_char(b);
    }
    if (m >= n && *a) a = g_utf8_next_char(a);
    if (n >= m && *b) b = g_utf8_next_char(b);
    return strcmp(a, b) == 0;
}
