/* Are two names one? Folding and near spellings, for lists of names. */
#include "report/base/names.h"

#include <glib.h>

enum { LONG_ENOUGH = 6 };

static bool is_joint(const char *word)
{
    return !g_ascii_strcasecmp(word, "and") || !g_ascii_strcasecmp(word, "the") ||
           !g_ascii_strcasecmp(word, "of");
}

char *name_fold(Arena *arena, const char *name)
{
    gchar *plain = g_utf8_validate(name, -1, NULL) ? g_str_to_ascii(name, "C") : g_strdup(name);
    gchar **words = g_strsplit_set(plain, " -_.,'\n\t\r", 0);
    char *out = arena_take(arena, 1, (ptrdiff_t)strlen(plain) + 1), *at = out;
    for (gchar **word = words; *word; word++) {
        if (is_joint(*word)) continue;
        for (const char *p = *word; *p; p++)
            if (g_ascii_isalnum(*p)) *at++ = g_ascii_tolower(*p);
    }
    g_strfreev(words);
    g_free(plain);
    return out;
}

/* A Levenshtein distance of one at most: past the first difference, what is left is the same again. */
bool name_same(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b), i = 0;
    if (strcmp(a, b) == 0) return true;
    if (m < LONG_ENOUGH || n < LONG_ENOUGH || (m > n ? m - n : n - m) > 1) return false;
    while (a[i] && a[i] == b[i]) i++;
    return strcmp(a + i + (m >= n), b + i + (n >= m)) == 0;
}
