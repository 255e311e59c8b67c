/* Markdown: the marks inside of lines, which are no words, taken out; what they were is plain in blocks.c (headings, items,
   tables). CommonMark 0.30 says what a mark is; what is in doubt stays. */
#include "report/source/cut.h"
#include "report/source/reader.h"

enum { REACH = 1000 }; /* how far apart two marks that belong together may stand, in bytes */

/* The end of the line that begins at or goes on at AT, its line feed included. */
static ptrdiff_t line_end(Slice text, ptrdiff_t at)
{
    const char *stop = at < text.len ? memchr(text.at + at, '\n', (size_t)(text.len - at)) : NULL;
    return stop ? stop + 1 - text.at : text.len;
}

static bool line_is(Slice text, ptrdiff_t start, ptrdiff_t end, const char *wanted)
{
    return slice_is(slice_trim((Slice){text.at + start, end - start}), wanted);
}

/* YAML between two lines of "---" at the very top: its end, 0 where there is none. */
static ptrdiff_t front_matter(Slice text)
{
    ptrdiff_t from = slice_starts(text, "\xEF\xBB\xBF") ? 3 : 0, end = line_end(text, from);
    if (!line_is(text, from, end, "---")) return 0;
    for (int lines = 0; end < text.len && lines < 200; lines++) {
        ptrdiff_t next = line_end(text, end);
        if (line_is(text, end, next, "---") || line_is(text, end, next, "...")) return next;
        /* A rule and prose is no front matter. */
        Slice line = slice_trim((Slice){text.at + end, next - end});
        if (line.len && !memchr(line.at, ':', (size_t)line.len) && line.at[0] != '-' && line.at[0] != '#') return 0;
        end = next;
    }
    return 0;
}

/* "date: 2019-11-16" of the front matter. */
static void take_date(const Document *d, Slice matter)
{
    static const char *const keys[] = {"date:", "published:"};
    for (ptrdiff_t at = 0; at < matter.len; at = line_end(matter, at)) {
        Slice line = slice_trim((Slice){matter.at + at, line_end(matter, at) - at});
        for (size_t k = 0; k < G_N_ELEMENTS(keys); k++) {
            if (!slice_starts(line, keys[k])) continue;
            ptrdiff_t n = (ptrdiff_t)strlen(keys[k]);
            Slice value = slice_trim((Slice){line.at + n, line.len - n});
            while (value.len > 1 && strchr("\"'", value.at[0])) value.at++, value.len--;
            if (value.len > 10) value.len = 10; /* with a time */
            while (value.len && strchr("\"'", value.at[value.len - 1])) value.len--;
            if (!date_parse(value, &d->source->published) || !date_is_valid(d->source->published)) {
                d->source->published = (Date){0};
                continue;
            }
            d->source->published_text = arena_string(d->arena, value);
            d->source->found_published = "date of its front matter";
        }
    }
}

/* The bracket or parenthesis that closes the one at AT, within the paragraph; -1. */
static ptrdiff_t closing(Slice text, ptrdiff_t at, char open, char close)
{
    int depth = 0;
    for (ptrdiff_t i = at; i < text.len && i < at + REACH; i++) {
        if (text.at[i] == '\\') {
            i++;
            continue;
        }
        if (text.at[i] == '\n' && i + 1 < text.len && text.at[i + 1] == '\n') return -1;
        depth += text.at[i] == open;
        depth -= text.at[i] == close;
        if (depth == 0) return i;
    }
    return -1;
}

/* "[words](place)", "![words](place)", "[^note]", "<place>" at AT: the end of what was dealt with, AT where it is none. */
static ptrdiff_t cut_link(Cut *cut, Slice text, ptrdiff_t at)
{
    bool picture = text.at[at] == '!';
    ptrdiff_t open = at + picture;
    if (open + 1 >= text.len || text.at[open] != '[') return at;
    ptrdiff_t close = closing(text, open, '[', ']');
    if (close < 0) return at;
    if (text.at[open + 1] == '^') { /* the mark of a note, at its place or before its words */
        cut_out(cut, at, close + 1 + (close + 1 < text.len && text.at[close + 1] == ':'));
        return close + 1 + (close + 1 < text.len && text.at[close + 1] == ':');
    }
    if (close + 1 >= text.len || text.at[close + 1] != '(') return at;
    ptrdiff_t end = closing(text, close + 1, '(', ')');
    if (end < 0) return at;
    if (picture) {
        cut_out(cut, at, end + 1);
    } else {
        cut_out(cut, open, open + 1);
        cut_out(cut, close, end + 1);
    }
    return end + 1;
}

/* Is there a mark of the same kind before (WAY -1) or behind (1) that at AT, which words follow or come before? */
static bool has_mate(Slice text, ptrdiff_t at, int way)
{
    for (ptrdiff_t i = at + way; i > 0 && i + 1 < text.len && i > at - REACH && i < at + REACH; i += way) {
        if (text.at[i] == '\n' && (text.at[i - 1] == '\n' || text.at[i + 1] == '\n')) return false;
        char within = text.at[i - way], other = text.at[i + way];
        if (text.at[i] != text.at[at] || g_ascii_isspace(within) || text.at[i - 1] == '\\') continue;
        if (!(g_ascii_isdigit(within) && g_ascii_isdigit(other))) return true;
    }
    /* The ends of the text */
    ptrdiff_t end = way < 0 ? 0 : text.len - 1;
    return end != at && (end - at) * way > 0 && (end - at) * way < REACH && text.at[end] == text.at[at];
}

/* A run of "*" or "_" at AT that opens or closes emphasis: its length, 0 where it is no mark. */
static ptrdiff_t emphasis(Slice text, ptrdiff_t at)
{
    char mark = text.at[at];
    ptrdiff_t n = 0;
    while (at + n < text.len && text.at[at + n] == mark) n++;
    if (n > 3) return 0;
    char before = at ? text.at[at - 1] : ' ', after = at + n < text.len ? text.at[at + n] : ' ';
    bool space_before = g_ascii_isspace(before), space_after = g_ascii_isspace(after);
    if (space_before && space_after) return 0; /* an item, a product */
    bool word_before = g_ascii_isalnum(before), word_after = g_ascii_isalnum(after);
    if (mark == '_' && word_before && word_after) return 0;       /* a_name */
    if (mark == '*' && g_ascii_isdigit(before) && g_ascii_isdigit(after)) return 0; /* 3*4 */
    /* Where no other of its kind stands in the paragraph, it is a mark of something else. */
    return (!space_before && has_mate(text, at, -1)) || (!space_after && has_mate(text, at + n - 1, 1)) ? n : 0;
}

/* A fenced block is kept as it is: the offset behind the line that ends it, or of the end of the text; AT where none
   begins. */
static ptrdiff_t fence(Cut *cut, Slice text, ptrdiff_t at)
{
    Slice rest = {text.at + at, text.len - at};
    const char *mark = slice_starts(rest, "```") ? "```" : slice_starts(rest, "~~~") ? "~~~" : NULL;
    ptrdiff_t inside = line_end(text, at);
    if (!mark || memchr(rest.at + 3, '`', (size_t)(inside - at - 3))) return at; /* "```so``` it is written" */
    cut_out(cut, at, inside);
    for (ptrdiff_t i = inside; i < text.len; i = line_end(text, i)) {
        Slice line = {text.at + i, text.len - i};
        if (!slice_starts(line, mark)) continue;
        cut_out(cut, i, line_end(text, i));
        return line_end(text, i);
    }
    return text.len;
}

/* A comment at AT: where it ends, or its mark where it does not. UNCLOSED: none that begins further down does either, and is not
   sought again from each. */
static ptrdiff_t cut_comment(Cut *cut, Slice text, ptrdiff_t at, bool *unclosed)
{
    const char *stop = *unclosed ? NULL : g_strstr_len(text.at + at, text.len - at, "-->");
    *unclosed = !stop;
    if (!stop) return at + 4;
    cut_out(cut, at, stop + 3 - text.at);
    return stop + 3 - text.at;
}

void markdown_read(const Document *d)
{
    Slice text = d->source->text;
    Cut cut = {.arena = d->arena, .source = d->source};
    ptrdiff_t at = front_matter(text);
    bool unclosed = false;
    if (at) {
        take_date(d, (Slice){text.at, at});
        cut_out(&cut, 0, at);
    }
    while (at < text.len) {
        char c = text.at[at], next = at + 1 < text.len ? text.at[at + 1] : 0;
        bool line_begins = at == 0 || text.at[at - 1] == '\n';
        ptrdiff_t to = at, n;
        if (line_begins && (c == '`' || c == '~') && (to = fence(&cut, text, at)) > at) {
            at = to;
        } else if (c == '\\' && (next == '\n' || g_ascii_ispunct(next)) && next != '|') {
            cut_out(&cut, at, at + 1);
            at += 2;
        } else if (c == '`' && next != '`') {
            cut_out(&cut, at, at + 1);
            at++;
        } else if ((c == '[' || c == '!') && (to = cut_link(&cut, text, at)) > at) {
            at = to;
        } else if (line_begins && c == '>' && (next == ' ' || next == '\n')) {
            cut_out(&cut, at, at + 1 + (next == ' '));
            at += 1 + (next == ' ');
        } else if (slice_starts((Slice){text.at + at, text.len - at}, "<!--")) {
            at = cut_comment(&cut, text, at, &unclosed);
        } else if ((c == '*' || c == '_') && (n = emphasis(text, at)) > 0) {
            cut_out(&cut, at, at + n);
            at += n;
        } else if (c == '*' || c == '_') {
            while (at < text.len && text.at[at] == c) at++;
        } else {
            at++;
        }
    }
    cut_finish(&cut);
    source_blocks(d->arena, d->source);
}
