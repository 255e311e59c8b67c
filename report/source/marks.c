/* The marks with which plain text begins its lines. */
#include "report/source/marks.h"

#include <glib.h>

bool mark_is_rule(Slice line)
{
    if (line.len < 3) return false;
    for (ptrdiff_t i = 0; i < line.len; i++) {
        if (!strchr("-=_*~#+ ", line.at[i])) return false;
    }
    return true;
}

ptrdiff_t mark_of_heading(Slice line, int16_t *level)
{
    ptrdiff_t n = 0;
    while (n < line.len && n < 7 && line.at[n] == '#') n++;
    if (n == 0 || n > 6 || n >= line.len || line.at[n] != ' ') return 0;
    *level = (int16_t)n;
    while (n < line.len && line.at[n] == ' ') n++;
    return n;
}

ptrdiff_t mark_of_item(Slice line)
{
    static const char *const bullets[] = {
        "-", "*", "+", "\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xC2\xB7", "\xE2\x80\x93"};
    ptrdiff_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(bullets) && !n; i++) {
        if (slice_starts(line, bullets[i])) n = (ptrdiff_t)strlen(bullets[i]);
    }
    bool number = n == 0;
    if (number) {
        bool bracket = line.len && line.at[0] == '(';
        ptrdiff_t from = n = bracket;
        while (n < line.len && g_ascii_isdigit(line.at[n])) n++;
        if (n == from || n - from > 3 || n >= line.len) return 0;
        if (line.at[n] != ')' && (bracket || line.at[n] != '.')) return 0;
        n++;
    }
    ptrdiff_t mark = n;
    while (n < line.len && (line.at[n] == ' ' || line.at[n] == '\t')) n++;
    if (n == mark || n == line.len) return 0;
    if (number && g_ascii_islower(line.at[n])) return 0;
    return n;
}

bool mark_is_table_rule(Slice line)
{
    bool bar = false, dash = false;
    for (ptrdiff_t i = 0; i < line.len; i++) {
        bar = bar || line.at[i] == '|';
        dash = dash || line.at[i] == '-';
        if (!strchr("|-: \t", line.at[i])) return false;
    }
    return bar && dash;
}
