/* The register: what was read, and how it can be told that it is the same again. */
#include <glib.h>

#include "report/write/cite.h"
#include "report/write/writer.h"

/* Only these lead to a page: "javascript:" and "file:" are words that somebody wrote into a table, and are not to be followed. */
static bool is_web_address(const char *url)
{
    return g_ascii_strncasecmp(url, "https://", 8) == 0 || g_ascii_strncasecmp(url, "http://", 7) == 0;
}

/* A full note: author, title (publisher, date), address (retrieved). */
static void add_particulars(Writer *w, Spans *spans, const Source *s)
{
    Citation c = cite(w->arena, s);
    if (*c.authors) add_span(w, spans, 0, arena_print(w->arena, "%s, ", c.authors));
    add_span(w, spans, SPAN_ITALIC, c.title);
    add_span(w, spans, 0, arena_print(w->arena, " (%s)%s", c.published, *c.url ? ", " : ""));
    Span *address = *c.url ? add_span(w, spans, 0, c.url) : NULL;
    if (address && is_web_address(c.url)) address->uri = c.url;
    add_span(w, spans, 0, arena_print(w->arena, *c.retrieved ? " (%s)." : "%s.", c.retrieved));
    if (s->note && *s->note) add_span(w, spans, SPAN_BREAK, stopped(w, s->note));
}

/* What the file is, what was read of it, and its fingerprint. */
static void add_reading(Writer *w, Spans *spans, const Source *s)
{
    int32_t pages = s->blocks.count ? s->blocks.items[s->blocks.count - 1].page : 0;
    const char *dot = strrchr(s->path, '.');
    const char *kind = s->format ? s->format : dot && !strchr(dot, '/') ? dot + 1 : "no kind";
    const char *text = arena_print(w->arena, "File %s (%s), line %d of sources.csv; %s%s%s.", s->path, kind,
                                   s->row, pages ? counted(w, pages, "page", "pages") : "", pages ? ", " : "",
                                   counted(w, s->blocks.count, "paragraph", "paragraphs"));
    add_span(w, spans, SPAN_BREAK, text);
    if (*s->sha256) {
        add_span(w, spans, SPAN_BREAK, "SHA-256 ");
        /* Two lines of four groups, so that the eye can compare them. */
        const char *hex = grouped_hex(w, s->sha256);
        add_span(w, spans, SPAN_TABULAR, arena_string(w->arena, (Slice){hex, 36}));
        add_span(w, spans, SPAN_TABULAR | SPAN_BREAK, hex + 36);
    }
    if (s->state == SOURCE_NOT_READ) add_span(w, spans, SPAN_BREAK, "Not read");
    if (s->state == SOURCE_PART) add_span(w, spans, SPAN_BREAK, "Read in part");
    if (s->warning && *s->warning)
        add_span(w, spans, s->state == SOURCE_READ ? SPAN_BREAK : 0,
                 arena_print(w->arena, "%s%s.", s->state == SOURCE_READ ? "" : ": ", s->warning));
    const Source *first = w->audit->sources.items;
    if (s->voice != s - first && s->voice >= 0 && s->voice < w->audit->sources.count)
        add_span(w, spans, SPAN_BREAK,
                 arena_print(w->arena,
                             "Shares long passages, word for word, with %s; the two count as one voice.",
                             first[s->voice].id));
}

void write_register(Writer *w)
{
    static const char *const heads[] = {"Source", "Particulars", "Words", "Statements"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_END, ALIGN_END};
    static const double weight[] = {0, 1, 0, 0};
    const Audit *audit = w->audit;
    add_block(w, BOOK_PAGE);
    add_heading(w, 1, "register", "Register of sources");
    add_paragraph(
        w,
        "The letters or figures at the left stand for the source throughout. The SHA-256 is that of the file "
        "as it was read: where it is the same, the document is the same.");
    Table *table = add_table(w, "The sources, with their particulars and fingerprints", 4);
    set_heads(w, table, heads, align, weight);
    int32_t *statements = NEW_ARRAY(w->arena, int32_t, audit->sources.count);
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) statements[audit->claims.items[i].source]++;
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        Row *row = add_row(w, table);
        row->anchor = anchor_source(w, i);
        row->rule_above = i > 0;
        row->cells[0].row_head = true;
        add_span(w, &row->cells[0].spans, 0, s->id);
        add_particulars(w, &row->cells[1].spans, s);
        add_reading(w, &row->cells[1].spans, s);
        add_span(w, &row->cells[2].spans, 0, s->state == SOURCE_NOT_READ ? "–" : grouped(w, s->words));
        add_span(w, &row->cells[3].spans, 0, arena_print(w->arena, "%d", statements[i]));
    }
}
