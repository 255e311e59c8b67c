/* One finding for somebody who decides at a terminal: its values side by side, each with the words it rests on. */
#include "report/write/show.h"

#include <glib.h>

#include "report/write/parts.h"
#include "report/write/writer.h"

enum { NARROWEST = 32, GAP = 3, QUOTE_MOST = 4000 };

/* Marks inside a cell, which no shown text can hold. */
#define MARK_ON '\x01'
#define MARK_OFF '\x02'

typedef struct Lines {
    const char **items;
    ptrdiff_t count, room;
} Lines;

ShownValues show_values(Arena *arena, const Audit *audit, const Finding *finding)
{
    Writer w = {.arena = arena, .audit = audit};
    ShownValues out = {0};
    ClaimRefs refs = grouped_claims(&w, finding);
    for (ptrdiff_t i = 0; i < refs.count; i++) {
        const Claim *claim = &audit->claims.items[refs.items[i]];
        bool same = i && value_equal(&w, &audit->claims.items[refs.items[i - 1]], claim);
        ShownValue *value = same ? &out.items[out.count - 1] : PUSH(arena, &out);
        if (!same) value->words = value_words(&w, claim);
        *PUSH(arena, &value->claims) = refs.items[i];
    }
    return out;
}

/* ---- Cells -------------------------------------------------------------------------------------------------- */

static int columns_of(const char *text, ptrdiff_t len)
{
    int n = 0;
    for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c < 0x20 || g_unichar_iszerowidth(c)) continue;
        n += g_unichar_iswide(c) ? 2 : 1;
    }
    return n;
}

/* The bytes of TEXT that fit into WIDTH columns, at least one character. */
static ptrdiff_t fitting(const char *text, ptrdiff_t len, int width)
{
    const char *at = text;
    while (at < text + len && columns_of(text, g_utf8_next_char(at) - text) <= width) at = g_utf8_next_char(at);
    return at == text && len ? g_utf8_next_char(at) - text : at - text;
}

/* Breaks TEXT, which holds no line ends, into lines of at most WIDTH columns. A mark that is open at a line's end is closed
   there and opened again on the next. */
static void wrap(Arena *arena, const char *text, int width, Lines *out)
{
    bool marked = false;
    while (*text) {
        ptrdiff_t len = (ptrdiff_t)strlen(text), end = fitting(text, len, width), next = end;
        if (end < len && text[end] != ' ') {
            ptrdiff_t space = end;
            while (space > 0 && text[space - 1] != ' ') space--;
            if (space > 0) end = space, next = space;
        }
        while (end > 0 && text[end - 1] == ' ') end--;
        bool before = marked;
        for (ptrdiff_t i = 0; i < end; i++) {
            if (text[i] == MARK_ON) marked = true;
            if (text[i] == MARK_OFF) marked = false;
        }
        *PUSH(arena, out) =
            arena_print(arena, "%s%.*s%s", before ? "\x01" : "", (int)end, text, marked ? "\x02" : "");
        while (text[next] == ' ') next++;
        text += next;
    }
}

/* As out_shown has it, with every run of white space one space. */
static void add_shown(GString *to, Slice text)
{
    Out out = {0};
    for (ptrdiff_t i = 0; i < text.len;) {
        ptrdiff_t from = i;
        while (i < text.len && !g_ascii_isspace(text.at[i])) i++;
        out_shown(&out, (Slice){text.at + from, i - from});
        if (i < text.len) out_text(&out, " ");
        while (i < text.len && g_ascii_isspace(text.at[i])) i++;
    }
    g_string_append_len(to, out.at, (gssize)out.used);
    g_free(out.at);
}

static const char *quote_of(Arena *arena, const Source *source, const Claim *c)
{
    GString *text = g_string_new(NULL);
    int32_t end = c->quote_end - c->quote_start > QUOTE_MOST && c->end < c->quote_start + QUOTE_MOST
                      ? c->quote_start + QUOTE_MOST
                      : c->quote_end;
    bool inside = c->quote_start <= c->start && c->end <= end;
    add_shown(text, source_slice(source, c->quote_start, inside ? c->start : end));
    if (inside) {
        g_string_append_c(text, MARK_ON);
        add_shown(text, source_slice(source, c->start, c->end));
        g_string_append_c(text, MARK_OFF);
        add_shown(text, source_slice(source, c->end, end));
    }
    const char *out = arena_string(arena, (Slice){text->str, (ptrdiff_t)text->len});
    g_string_free(text, TRUE);
    return out;
}

static Lines cell_of(Arena *arena, const Audit *audit, const ShownValue *value, int number, int width)
{
    Lines out = {0};
    GString *head = g_string_new(NULL);
    g_string_append_printf(head, "%d  ", number);
    add_shown(head, slice_of(value->words));
    wrap(arena, head->str, width, &out);
    for (ptrdiff_t i = 0; i < value->claims.count; i++) {
        const Claim *c = &audit->claims.items[value->claims.items[i]];
        const Source *s = &audit->sources.items[c->source];
        *PUSH(arena, &out) = "";
        g_string_truncate(head, 0);
        add_shown(head, slice_of(s->id));
        if (date_is_set(s->published)) g_string_append_printf(head, " (%s)", date_text(arena, s->published));
        g_string_append(head, ", ");
        add_shown(head, slice_of(s->path));
        if (has_place(c)) {
            Place place = place_of(s, c->start);
            g_string_append_printf(head, ":%d:%d", place.line, place.column);
        }
        wrap(arena, head->str, width, &out);
        wrap(arena, quote_of(arena, s, c), width, &out);
        g_string_truncate(head, 0);
        if (c->attributed_to && *c->attributed_to)
            g_string_append(head, "on the word of "), add_shown(head, slice_of(c->attributed_to));
        if (c->inferred && *c->inferred)
            g_string_append(head, head->len ? "; inferred: " : "inferred: "),
                add_shown(head, slice_of(c->inferred));
        if (head->len) wrap(arena, arena_string(arena, slice_of(head->str)), width, &out);
    }
    g_string_free(head, TRUE);
    return out;
}

static void put_cell(const char *text, int width, bool colour, bool last, Out *out)
{
    for (const char *at = text; *at; at++) {
        if (*at == MARK_ON)
            out_text(out, colour ? "\033[1;7m" : "[");
        else if (*at == MARK_OFF)
            out_text(out, colour ? "\033[0m" : "]");
        else
            out_bytes(out, at, 1);
    }
    int used = columns_of(text, (ptrdiff_t)strlen(text));
    for (const char *at = text; *at && !colour; at++) used += *at == MARK_ON || *at == MARK_OFF;
    for (; used < width && !last; used++) out_text(out, " ");
}

void show_finding(Arena scratch, const Audit *audit, const Finding *f, int width, bool colour, Out *out)
{
    ShownValues values = show_values(&scratch, audit, f);
    if (width < NARROWEST) width = NARROWEST;
    int most = (width + GAP) / (NARROWEST + GAP), columns = values.count < most ? (int)values.count : most;
    if (columns < 1) columns = 1;
    int each = (width + GAP) / columns - GAP - (colour ? 0 : 2); /* room for brackets in place of colour */
    if (each > 72) each = 72;
    Lines message = {0};
    GString *head = g_string_new(NULL);
    g_string_append_printf(head, "%s %s: ", f->id, finding_kind_name(f->kind));
    add_shown(head, slice_of(f->message));
    wrap(&scratch, head->str, width, &message);
    g_string_free(head, TRUE);
    for (ptrdiff_t i = 0; i < message.count; i++) out_text(out, message.items[i]), out_text(out, "\n");
    out_text(out, "\n");
    for (ptrdiff_t first = 0; first < values.count; first += columns) {
        Lines cells[16];
        ptrdiff_t n = values.count - first < columns ? values.count - first : columns, high = 0;
        if (n > 16) n = columns = 16;
        for (ptrdiff_t k = 0; k < n; k++) {
            cells[k] = cell_of(&scratch, audit, &values.items[first + k], (int)(first + k + 1), each);
            if (cells[k].count > high) high = cells[k].count;
        }
        for (ptrdiff_t line = 0; line < high; line++) {
            ptrdiff_t last = n - 1;
            while (last > 0 && (line >= cells[last].count || !*cells[last].items[line])) last--;
            for (ptrdiff_t k = 0; k <= last; k++) {
                if (k) out_text(out, " | ");
                put_cell(line < cells[k].count ? cells[k].items[line] : "", each + (colour ? 0 : 2), colour,
                         k == last, out);
            }
            out_text(out, "\n");
        }
        out_text(out, "\n");
    }
}
