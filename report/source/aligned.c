/* Columns that only white space or leaders keep apart. */
#include "report/source/aligned.h"

#include <glib.h>

/* The length of the white space at AT. */
static ptrdiff_t gap_at(Slice line, ptrdiff_t at)
{
    ptrdiff_t n = 0;
    while (at + n < line.len && (line.at[at + n] == ' ' || line.at[at + n] == '\t')) n++;
    return n;
}

/* The length of the leaders at AT, with the white space round them: three dots or more, or ". . .", between two spaces. */
static ptrdiff_t leaders_at(Slice line, ptrdiff_t at)
{
    enum { LEAST = 3 };
    ptrdiff_t n = gap_at(line, at), dots = 0;
    if (n == 0) return 0;
    for (; at + n < line.len && (line.at[at + n] == '.' || line.at[at + n] == ' '); n++) dots += line.at[at + n] == '.';
    return dots >= LEAST && at + n < line.len && line.at[at + n - 1] == ' ' ? n : 0;
}

int aligned_fields(Slice line, Slice fields[ALIGNED_MOST])
{
    int count = 0;
    ptrdiff_t start = 0;
    for (ptrdiff_t at = 0; at <= line.len; at++) {
        ptrdiff_t gap = gap_at(line, at), leaders = leaders_at(line, at);
        if (leaders > gap) gap = leaders;
        bool parts = at == line.len || gap > 1 || (gap == 1 && line.at[at] == '\t');
        if (!parts) continue;
        if (count == ALIGNED_MOST) return 0;
        fields[count++] = (Slice){line.at + start, at - start};
        at += gap;
        start = at;
    }
    return count;
}

/* "1,204", "(3)", "+12", "45.6%"; "-" stands for none. */
static bool is_figure(Slice field)
{
    ptrdiff_t digits = 0, letters = 0;
    for (ptrdiff_t i = 0; i < field.len; i++) {
        digits += g_ascii_isdigit(field.at[i]);
        letters += g_ascii_isalpha(field.at[i]) || (unsigned char)field.at[i] >= 0xC0;
    }
    return letters == 0 && (digits > 0 || field.len <= 3);
}

int aligned_row(Slice line)
{
    Slice fields[ALIGNED_MOST];
    int count = aligned_fields(line, fields), figures = 0;
    bool leaders = false;
    for (int i = 0; i < count; i++) {
        figures += is_figure(fields[i]);
        leaders |= i > 0 && leaders_at(line, fields[i - 1].at + fields[i - 1].len - line.at);
    }
    if (leaders && count > 1) return count;
    return count >= 3 && figures >= 2 && figures < count ? count : 0;
}
