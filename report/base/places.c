/* Names of countries and of their first parts, from iso-codes, compiled in. */
#include "report/base/places.h"

#include "report/base/places_table.h"

#include <glib.h>

enum { LONGEST = 96 };

/* As places.py folds; false where the name is too long or is no text. */
static bool fold(Slice name, char *out)
{
    if (name.len <= 0 || name.len >= LONGEST || !g_utf8_validate(name.at, name.len, NULL)) return false;
    int n = 0;
    bool space = false, ascii = true;
    for (ptrdiff_t k = 0; k < name.len; k++) ascii = ascii && !(name.at[k] & 0x80);
    char *apart = ascii ? NULL : g_utf8_normalize(name.at, name.len, G_NORMALIZE_ALL);
    const char *p = apart ? apart : name.at, *end = apart ? apart + strlen(apart) : name.at + name.len;
    for (; p < end && n < LONGEST - 2; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\'' || c == 0x2019 || g_unichar_ismark(c)) continue;
        if (c < 128 && g_ascii_isalnum((char)c)) {
            if (space && n) out[n++] = ' ';
            space = false;
            out[n++] = g_ascii_tolower((char)c);
        } else {
            space = true;
        }
    }
    g_free(apart);
    out[n] = 0;
    return n > 0;
}

static const PlaceEntry *find(const char *key)
{
    int low = 0, high = place_count;
    while (low < high) {
        int middle = low + (high - low) / 2, order = strcmp(key, place_entries[middle].key);
        if (order == 0) return &place_entries[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *place_name(Slice name)
{
    char key[LONGEST];
    if (!fold(name, key)) return NULL;
    const PlaceEntry *found = find(key);
    if (!found && strncmp(key, "the ", 4) == 0) found = find(key + 4);
    return found ? found->name : NULL;
}

bool place_is_country(Slice name)
{
    char key[LONGEST];
    const PlaceEntry *found = fold(name, key) ? find(key) : NULL;
    return found && found->country;
}

bool place_has_and(Slice name)
{
    char key[LONGEST];
    return fold(name, key) && strstr(key, " and ") && find(strncmp(key, "the ", 4) == 0 ? key + 4 : key);
}
