/* Units of measure that can be told in one another. */
#include "report/claim/unit.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *key, const void *entry)
{
    return strcmp(key, ((const UnitName *)entry)->name);
}

const MeasureUnit *unit_find(Slice noun)
{
    char name[40];
    size_t len = 0;
    for (ptrdiff_t i = 0; i < noun.len; i++) {
        char c = noun.at[i];
        if (c == '.') continue;
        bool space = g_ascii_isspace(c) || c == '-';
        if (space && (len == 0 || name[len - 1] == ' ')) continue;
        if (len + 1 == sizeof name) return NULL;
        name[len++] = space ? ' ' : g_ascii_tolower(c);
    }
    name[len] = '\0';
    const UnitName *found = bsearch(name, unit_names, (size_t)unit_name_count, sizeof *unit_names, by_name);
    return found ? found->unit : NULL;
}
