/* The lines of plain text: where each begins and ends, which are rows of tables, which were wrapped by hand. */
#include "report/source/lines.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "report/source/aligned.h"
#include "report/source/marks.h"

enum {
    WRAP_SAMPLE = 4096, /* line ends looked at: enough to know a document's habit */
    WRAP_NARROW = 40,   /* nobody wraps prose closer, */
    WRAP_WIDE = 130     /* nor wider */
};

/* The length of the white space that stands at AT, 0 where none does. */
static ptrdiff_t space_at(const char *at, const char *end)
{
    if (at < end && strchr(" \t\r\f\v", *at) && *at) return 1;
    return end - at > 1 && memcmp(at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

bool line_is_blank(Line line)
{
    return line.start == line.end;
}

Slice line_slice(const Lines *l, Line line)
{
    return (Slice){l->text + line.start, line.end - line.start};
}

Line line_at(const char *text, ptrdiff_t start, ptrdiff_t end)
{
    ptrdiff_t from = start, n;
    while ((n = space_at(text + from, text + end))) from += n;
    for (;;) {
        if (end > from && space_at(text + end - 1, text + end))
            end--;
        else if (end - from > 1 && space_at(text + end - 2, text + end) == 2)
            end -= 2;
        else
            break;
    }
    return (Line){(int32_t)from, (int32_t)end, (int32_t)(from - start)};
}

/* The lines of SOURCE, which has their beginnings from it. */
static Lines find_lines(Arena *arena, Source *source)
{
    Slice text = source->text;
    Lines l = {.text = text.at};
    ptrdiff_t start = 0, count = 0;
    for (const char *at = text.at, *end = at + text.len; at && at < end; count++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at) at++;
    }
    count++;
    l.items = NEW_ARRAY(arena, Line, count);
    source->lines.items = NEW_ARRAY(arena, int32_t, count);
    source->lines.room = count;
    bool mark = slice_starts(text, "\xEF\xBB\xBF");
    while (start < text.len) {
        const char *stop = memchr(text.at + start, '\n', (size_t)(text.len - start));
        ptrdiff_t end = stop ? stop - text.at : text.len;
        source->lines.items[source->lines.count++] = (int32_t)start;
        l.items[l.count++] = line_at(text.at, start + (start == 0 && mark ? 3 : 0), end);
        start = end + 1;
    }
    if (l.count == 0) source->lines.items[source->lines.count++] = 0;
    return l;
}

/* The bars between cells: "Ash | 3 | 12" has two. */
static int32_t bars(const Lines *l, int32_t i)
{
    if (i >= l->count) return 0;
    Slice line = line_slice(l, l->items[i]);
    int32_t n = 0;
    for (ptrdiff_t k = 1; k + 1 < line.len; k++)
        n += line.at[k] == '|' && (line.at[k - 1] == ' ' || line.at[k - 1] == '\t') && (line.at[k + 1] == ' ' || line.at[k + 1] == '\t');
    return n;
}

/* A quick look, for the most lines are no rows. */
static bool ends_in_figure(const Lines *l, int32_t i)
{
    if (i >= l->count || line_is_blank(l->items[i])) return false;
    char last = l->text[l->items[i].end - 1];
    return g_ascii_isdigit(last) || last == '%' || last == ')' || last == '-' || (unsigned char)last >= 0x80;
}

int32_t lines_aligned(const Lines *l, int32_t i, bool *head)
{
    Slice fields[ALIGNED_MOST];
    int32_t n = ends_in_figure(l, i) ? aligned_row(line_slice(l, l->items[i])) : 0, first = i;
    *head = n == 0 && i + 1 < l->count;
    if (*head) {
        int heads = aligned_fields(line_slice(l, l->items[i]), fields);
        n = aligned_row(line_slice(l, l->items[++first]));
        if (heads < 2 || (heads != n && heads != n - 1)) return 0;
    }
    int32_t end = first;
    while (n && end < l->count && aligned_row(line_slice(l, l->items[end])) == n) end++;
    return end - first;
}

bool lines_start_aligned(const Lines *l, int32_t i)
{
    enum { LEAST = 3 }; /* rows: fewer may be chance */
    bool head;
    return (ends_in_figure(l, i) || ends_in_figure(l, i + 1)) && lines_aligned(l, i, &head) >= LEAST;
}

bool lines_start_table(const Lines *l, int32_t i)
{
    if (i + 1 < l->count && mark_is_table_rule(line_slice(l, l->items[i + 1])) &&
        memchr(l->text + l->items[i].start, '|', (size_t)(l->items[i].end - l->items[i].start)))
        return true;
    int32_t n = bars(l, i);
    return n > 0 && bars(l, i + 1) == n && (n > 1 || bars(l, i + 2) == n);
}

bool line_is_open(const char *text, Line line)
{
    const char *at = text + line.end - 1;
    while (at > text + line.start && strchr("\"')]", *at)) at--;
    if ((unsigned char)*at >= 0x80 && at - 2 >= text + line.start && memcmp(at - 2, "\xE2\x80", 2) == 0 &&
        at - 3 >= text + line.start)
        at -= 3; /* a typographic quotation mark */
    return !strchr(".!?:;", *at);
}

/* Does LINE begin as the middle of a sentence does: with a letter that is no capital? */
static bool goes_on(const Lines *l, Line line)
{
    gunichar c = g_utf8_get_char(l->text + line.start);
    return g_unichar_isalpha(c) && !g_unichar_isupper(c) && !g_unichar_istitle(c);
}

static int32_t characters(const Lines *l, Line line)
{
    return line.indent + (int32_t)slice_characters(line_slice(l, line));
}

/* Would the first word of NEXT have had room at the end of LINE, were lines WIDTH long? A tenth and more is
   left to programs that even out their lines. */
static bool is_full(const Lines *l, Line line, Line next, int32_t width)
{
    const char *word = l->text + next.start;
    const char *stop = memchr(word, ' ', (size_t)(next.end - next.start));
    Slice first = {word, stop ? stop - word : next.end - next.start};
    return characters(l, line) + 1 + slice_characters(first) > width * 17 / 20;
}

static bool has_mark(const Lines *l, int32_t i)
{
    int16_t level;
    Slice line = line_slice(l, l->items[i]);
    return mark_of_heading(line, &level) || mark_of_item(line) || mark_is_rule(line) || lines_start_table(l, i) || lines_start_aligned(l, i);
}

static int by_size(const void *a, const void *b)
{
    return *(const int32_t *)a - *(const int32_t *)b;
}

/* Lines were wrapped by hand where they are filled to a common width and most of them go on in the next one. */
static int32_t wrap_width(const Lines *l, Arena scratch)
{
    int32_t *at = NEW_ARRAY(&scratch, int32_t, WRAP_SAMPLE), *sizes = NEW_ARRAY(&scratch, int32_t, WRAP_SAMPLE);
    int32_t n = 0, filled = 0, open = 0, on = 0;
    for (int32_t i = 0; i + 1 < l->count && n < WRAP_SAMPLE; i++) {
        if (line_is_blank(l->items[i]) || line_is_blank(l->items[i + 1])) continue;
        if (l->items[i + 1].indent > l->items[i].indent + 1 || has_mark(l, i + 1)) continue;
        at[n] = i;
        /* A line of more bytes than that is too long whatever its script. */
        Line line = l->items[i];
        sizes[n++] = line.end - line.start > 4 * WRAP_WIDE ? WRAP_WIDE + 1 : characters(l, line);
    }
    if (n == 0) return 0;
    int32_t *sorted = NEW_ARRAY(&scratch, int32_t, n);
    memcpy(sorted, sizes, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, by_size);
    int32_t width = sorted[(n - 1) * 9 / 10];
    if (width < WRAP_NARROW || width > WRAP_WIDE) return 0;
    for (int32_t k = 0; k < n; k++) {
        Line line = l->items[at[k]], next = l->items[at[k] + 1];
        if (sizes[k] > WRAP_WIDE) continue;
        filled += is_full(l, line, next, width);
        open += line_is_open(l->text, line);
        on += goes_on(l, next);
    }
    bool wrapped = filled * 10 >= n * 7 && on * 5 >= n * 2 && open * 2 >= n;
    return wrapped ? width : 0;
}

bool lines_join(const Lines *l, int32_t i, int32_t item_indent)
{
    Line line = l->items[i - 1], next = l->items[i];
    /* What hangs under the words of an item belongs to it, however wide. */
    if (item_indent >= 0 && next.indent >= item_indent + 2) return true;
    if (l->width == 0 || next.indent > line.indent + 1) return false;
    if (is_full(l, line, next, l->width) && characters(l, line) <= WRAP_WIDE) return true;
    return line_is_open(l->text, line) && goes_on(l, next);
}

Lines lines_read(Arena *arena, Source *source)
{
    Lines l = find_lines(arena, source);
    l.width = wrap_width(&l, *arena);
    return l;
}
