/* The words of a source, verbatim, with the value marked; cut only at clause ends, and every cut shown. */
#include "report/write/writer.h"

#include <glib.h>

enum { LIST_PRINTED = 900, LIST_HEAD = 500, LIST_TAIL = 200, CUT_AT_LEAST = 16, LEAD = 70, LEAD_CLAUSE = 110 };

/* The end of the last word before AT, where white space stands between; 0 where none does. */
static ptrdiff_t word_end(Slice text, ptrdiff_t at)
{
    if (at < 2 || at >= text.len || !g_ascii_isspace(text.at[at - 1])) return 0;
    while (at > 0 && g_ascii_isspace(text.at[at - 1])) at--;
    return at;
}

/* Does a sentence begin at AT? After ! and ?, and after a full stop that ends no abbreviation ("Feb.", "U.S."). */
static bool sentence_begins(Slice text, ptrdiff_t at)
{
    ptrdiff_t end = word_end(text, at);
    if (end == 0) return false;
    char mark = text.at[end - 1], next = text.at[at];
    if (mark == '!' || mark == '?') return true;
    if (mark != '.' || g_ascii_islower(next)) return false;
    ptrdiff_t word = end - 1;
    while (word > 0 && (g_ascii_isalnum(text.at[word - 1]) || text.at[word - 1] == '.')) word--;
    if (word == end - 1) return true; /* a bracket or a quotation mark */
    bool capital = g_ascii_isupper(text.at[word]);
    bool points = memchr(text.at + word, '.', (size_t)(end - 1 - word)) != NULL;
    return !points && (!capital || end - 1 - word > 4);
}

/* May a quote end before the character at AT? After , ; : or a dash that a space follows, and between
   sentences; not inside "June 3, 2011", "Feb. 25", "1, 2". */
static bool clause_end(Slice text, ptrdiff_t at)
{
    ptrdiff_t before = word_end(text, at);
    if (before == 0) return false;
    for (ptrdiff_t i = before; i + 1 < at; i++)
        if (text.at[i] == '\n' && text.at[i + 1] == '\n') return true;
    char mark = text.at[before - 1], next = text.at[at];
    if (mark == ';' || mark == ':') return true;
    if (mark == ',') return !g_ascii_isdigit(next);
    if (before >= 3 && memcmp(text.at + before - 3, "\xe2\x80\x93", 3) == 0) return true;
    if (before >= 3 && memcmp(text.at + before - 3, "\xe2\x80\x94", 3) == 0) return true;
    return sentence_begins(text, at);
}

static ptrdiff_t clause_before(Slice text, ptrdiff_t at, ptrdiff_t first)
{
    for (at--; at > first; at--)
        if (clause_end(text, at)) return at;
    return first;
}

static ptrdiff_t clause_after(Slice text, ptrdiff_t at, ptrdiff_t last)
{
    for (at++; at < last; at++)
        if (clause_end(text, at)) return at;
    return last;
}

/* Control characters are no words, and a run of white space is one space; the end of a paragraph is shown. */
static void add_words(Writer *w, Spans *spans, unsigned style, const char *language, Slice text)
{
    char *buffer = arena_take(w->arena, 1, text.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (!g_ascii_isspace(c) && c >= 0x20 && c != 0x7F) {
            buffer[n++] = (char)c;
            continue;
        }
        int lines = 0;
        while (i < text.len &&
               (g_ascii_isspace(text.at[i]) || (unsigned char)text.at[i] < 0x20 || text.at[i] == 0x7F))
            lines += text.at[i++] == '\n';
        i--;
        buffer[n++] = ' ';
        if (lines > 1) {
            buffer[n] = 0;
            add_span(w, spans, style, buffer)->language = language;
            add_span(w, spans, 0, "¶ ")->alt = "new paragraph";
            buffer = arena_take(w->arena, 1, text.len - i + 1);
            n = 0;
        }
    }
    buffer[n] = 0;
    if (n) add_span(w, spans, style, buffer)->language = language;
}

/* A list of hundreds of names keeps its head and tail. */
static void add_value(Writer *w, Spans *spans, const char *language, Slice value)
{
    unsigned style = SPAN_QUOTE | SPAN_MARK;
    if (value.len <= LIST_PRINTED) {
        add_words(w, spans, style, language, value);
        return;
    }
    ptrdiff_t head = clause_after(value, LIST_HEAD, value.len),
              tail = clause_before(value, value.len - LIST_TAIL, 0);
    if (head >= tail) {
        add_words(w, spans, style, language, value);
        return;
    }
    add_words(w, spans, style, language, (Slice){value.at, head});
    add_span(w, spans, 0, "[…] ");
    add_words(w, spans, style, language, (Slice){value.at + tail, value.len - tail});
}

/* The claim's quote, out to the ends of its sentences: a reader wants to know who did what. */
static void sentences_of(const Source *source, const Claim *claim, ptrdiff_t *from, ptrdiff_t *to)
{
    bool quote = claim->quote_end > claim->quote_start;
    ptrdiff_t first = quote ? MIN(claim->quote_start, claim->start) : claim->start;
    ptrdiff_t last = quote ? MAX(claim->quote_end, claim->end) : claim->end;
    ptrdiff_t a = block_at(source, first), b = block_at(source, last - 1);
    if (a >= 0)
        while (first > source->blocks.items[a].start && !sentence_begins(source->text, first)) first--;
    if (b >= 0)
        while (last < source->blocks.items[b].end && !sentence_begins(source->text, last)) last++;
    *from = first, *to = last;
}

bool quote_has(const Writer *w, const Claim *claim, const char *words)
{
    const Source *source = source_of(w, claim);
    ptrdiff_t from, to, len = (ptrdiff_t)strlen(words);
    if (claim->end <= claim->start) return false;
    sentences_of(source, claim, &from, &to);
    for (ptrdiff_t at = from; at + len <= to; at++)
        if (slice_equal_fold(source_slice(source, at, at + len), (Slice){words, len})) return true;
    return false;
}

/* The clauses round the value, until there are about ENOUGH characters. */
static void clauses_of(const Source *source, const Claim *claim, ptrdiff_t enough, ptrdiff_t first,
                       ptrdiff_t last, ptrdiff_t *from, ptrdiff_t *to)
{
    Slice text = source->text;
    *from = clause_before(text, claim->start + 1, first), *to = clause_after(text, claim->end - 1, last);
    for (bool grew = true; grew;) {
        grew = false;
        ptrdiff_t before = *from > first ? clause_before(text, *from, first) : *from;
        if (before < *from && slice_characters(source_slice(source, before, *to)) <= enough)
            *from = before, grew = true;
        ptrdiff_t after = *to < last ? clause_after(text, *to, last) : *to;
        if (after > *to && slice_characters(source_slice(source, *from, after)) <= enough)
            *to = after, grew = true;
    }
}

/* "en", "zh-Hant": as BCP 47 forms it; a PDF with any other language is not well-formed. */
static bool is_language(const char *text)
{
    int letters = 0;
    bool first = true;
    for (const char *p = text; *p; p++) {
        bool dash = *p == '-', good = first ? g_ascii_isalpha(*p) : g_ascii_isalnum(*p);
        if (dash ? !letters : !good || letters == 8) return false;
        letters = dash ? 0 : letters + 1;
        first = first && !dash;
    }
    return letters > 0;
}

void add_quote(Writer *w, Spans *spans, const Claim *claim, ptrdiff_t limit)
{
    const Source *source = source_of(w, claim);
    const char *language = source->language && is_language(source->language) ? source->language : NULL;
    ptrdiff_t first, last, from, to;
    if (claim->end <= claim->start) {
        add_span(w, spans, 0, "(entered by hand)");
        return;
    }
    sentences_of(source, claim, &first, &last);
    from = first, to = last;
    if (slice_characters(source_slice(source, first, last)) > limit)
        clauses_of(source, claim, limit / 2, first, last, &from, &to);
    /* How the sentence opens tells what an entry far down its list is an entry of. */
    ptrdiff_t lead = first;
    for (ptrdiff_t next = first; next < from;) {
        next = clause_after(source->text, next, from);
        if (slice_characters(source_slice(source, first, next)) > (lead == first ? LEAD_CLAUSE : LEAD)) break;
        lead = next;
    }
    /* A cut that saves two words only makes the reader wonder. */
    if (from - lead < CUT_AT_LEAST) from = lead = first;
    if (last - to < CUT_AT_LEAST) to = last;
    if (lead > first) add_words(w, spans, SPAN_QUOTE, language, source_slice(source, first, lead));
    if (from > lead) add_span(w, spans, 0, "[…] ");
    add_words(w, spans, SPAN_QUOTE, language, source_slice(source, from, claim->start));
    add_value(w, spans, language, source_slice(source, claim->start, claim->end));
    ptrdiff_t end = to;
    while (end > claim->end && g_ascii_isspace(source->text.at[end - 1])) end--;
    add_words(w, spans, SPAN_QUOTE, language, source_slice(source, claim->end, end));
    if (to < last) add_span(w, spans, 0, " […]");
}
