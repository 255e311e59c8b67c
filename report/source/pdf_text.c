/* The text of a PDF: lines become paragraphs again. Words broken at a line's end are joined, a paragraph goes on over
   columns and pages, notes and tables wait until it has ended. */
#include "report/source/pdf_text.h"

#include "report/source/pdf_page.h"

#include <math.h>

#include "report/base/lexicon.h"

enum { HEADING_LONGEST = 200 };

/* ---- Paragraphs
 * ----------------------------------------------------------------------------------------------- */

/* Does the sentence at the end of WORDS go on? */
static bool is_open(Slice words)
{
    while (words.len > 1 && strchr("\"')]", words.at[words.len - 1])) words.len--;
    if (words.len >= 3 && memcmp(words.at + words.len - 3, "\xE2\x80\x9D", 3) == 0) words.len -= 3;
    return words.len && !strchr(".!?:;", words.at[words.len - 1]);
}

/* Does WORDS end inside of a bracket? */
static bool is_in_brackets(Slice words)
{
    int open = 0;
    for (ptrdiff_t i = 0; i < words.len; i++) {
        open += (words.at[i] == '(') - (words.at[i] == ')');
        open = MAX(open, 0);
    }
    return open > 0;
}

static bool starts_small(Slice words)
{
    gunichar c = words.len ? g_utf8_get_char_validated(words.at, words.len) : 0;
    return c != (gunichar)-1 && c != (gunichar)-2 && g_unichar_islower(c);
}

/* The length of the hyphen at the end of WORDS, 0 where there is none behind a letter or figure. */
static ptrdiff_t hyphen_at_end(Slice words)
{
    ptrdiff_t n = 0;
    if (words.len > 1 && words.at[words.len - 1] == '-') n = 1;
    if (words.len > 2 && memcmp(words.at + words.len - 2, "\xC2\xAD", 2) == 0) n = 2;
    if (words.len > 3 && memcmp(words.at + words.len - 3, "\xE2\x80\x90", 3) == 0) n = 3;
    unsigned char before = n ? (unsigned char)words.at[words.len - n - 1] : ' ';
    return g_ascii_isalnum(before) || before >= 0x80 ? n : 0;
}

static bool is_known(Slice word)
{
    return lexicon_noun(word, NULL).lemma || lexicon_verb(word, NULL).lemma || lexicon_lemma(word).lemma;
}

/* Words that the document writes with a hyphen where no line ends: "self-taught". */
static void find_compounds(Pdf *pdf)
{
    pdf->compounds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (ptrdiff_t i = 0; i < pdf->lines.count; i++) {
        Slice words = words_of(pdf, &pdf->lines.items[i]);
        for (ptrdiff_t at = 0; at < words.len; at++) {
            ptrdiff_t start = at;
            bool inside = false;
            for (; at < words.len && (g_ascii_isalnum(words.at[at]) || (words.at[at] == '-' && at > start)); at++)
                inside = inside || (words.at[at] == '-' && at + 1 < words.len && g_ascii_isalnum(words.at[at + 1]));
            if (inside && at - start < 60) g_hash_table_add(pdf->compounds, g_ascii_strdown(words.at + start, at - start));
        }
    }
}

/* "well-" and "known": a word with a hyphen of its own. The document shows it elsewhere, a part of it is no syllable, or
   the parts are words and what they make is none. */
static bool keeps_hyphen(Pdf *pdf, Slice line, Slice next)
{
    ptrdiff_t from = line.len, to = 0;
    while (from > 0 && g_ascii_isalnum(line.at[from - 1])) from--;
    while (to < next.len && g_ascii_isalnum(next.at[to])) to++;
    if (from > 0 && line.at[from - 1] == '-') return true; /* "mother-in-" */
    if (line.len - from == 1 || (line.len && g_ascii_isdigit(line.at[line.len - 1]))) return true; /* "T-shirt", "4-year" */
    if (!pdf->compounds) find_compounds(pdf);
    char *first = g_ascii_strdown(line.at + from, line.len - from), *second = g_ascii_strdown(next.at, to);
    char *both = g_strconcat(first, second, NULL), *apart = g_strconcat(first, "-", second, NULL);
    bool keeps = g_hash_table_contains(pdf->compounds, apart) ||
                 (!is_known(slice_of(both)) && is_known(slice_of(first)) && is_known(slice_of(second)) && strlen(first) > 2);
    g_free(first), g_free(second), g_free(both), g_free(apart);
    return keeps;
}

static bool is_heading(const Pdf *pdf, const PdfLine *line)
{
    return height_of(line) > 1.15 * pdf->body && line->end - line->start <= HEADING_LONGEST;
}

/* Would NEXT's first word have had room at the end of LINE? Then the line ended where its writer wanted it. */
static bool has_room(const PdfLine *line, const PdfLine *next)
{
    return line->x1 + 1.3 * next->first_word + 0.3 * height_of(line) < line->right;
}

/* Where the paragraphs of a block begin: at the lines that stand further in, or, where most do, at those that do not; or
   each line is one. */
typedef enum Edges { EDGES_EVEN, EDGES_INSET, EDGES_HANGING, EDGES_LINES } Edges;

static bool is_inset(const PdfLine *line)
{
    return line->x0 > line->left + 0.5 * height_of(line);
}

/* A dash or a bullet, and words. */
static bool is_bullet(Slice words)
{
    static const char *const bullets[] = {"- ", "\xE2\x80\xA2 ", "\xE2\x97\xA6 ", "\xE2\x96\xAA ", "\xC2\xB7 "};
    for (size_t i = 0; i < G_N_ELEMENTS(bullets); i++)
        if (slice_starts(words, bullets[i])) return true;
    return false;
}

typedef enum Join { JOIN_NONE, JOIN_LINE, JOIN_ON } Join;

/* How NEXT follows LINE within a block. */
static Join within_block(const Pdf *pdf, const PdfLine *line, const PdfLine *next, Edges edges)
{
    Slice words = words_of(pdf, line), then = words_of(pdf, next);
    if (hyphen_at_end(words) && starts_small(then)) return JOIN_ON;
    if (next->labelled) return JOIN_NONE;
    if (edges == EDGES_LINES) return JOIN_LINE;
    if (is_bullet(then) && (*then.at != '-' || has_room(line, next) || !is_open(words))) return JOIN_NONE;
    if (edges != EDGES_EVEN && is_inset(next) == (edges == EDGES_INSET)) return JOIN_NONE;
    if (has_room(line, next) && !(is_open(words) && (starts_small(then) || is_in_brackets(words)))) return JOIN_LINE;
    return JOIN_ON;
}

/* How NEXT, the first of its block, follows LINE, the last of its own. */
static Join across_blocks(const Pdf *pdf, const PdfLine *line, const PdfLine *next)
{
    Slice words = words_of(pdf, line), then = words_of(pdf, next);
    bool apart = line->page != next->page || line->flow != next->flow;
    bool beside = line->page == next->page && fabs(line->y0 - next->y0) < 0.3 * height_of(line) && next->x0 > line->x1 &&
                  next->x0 - line->x1 < 3 * height_of(line);
    if (beside && (is_heading(pdf, line) || pdf_is_page_number(words))) return JOIN_ON; /* "1", "Before" */
    if (fabs(height_of(line) - height_of(next)) > 0.1 * pdf->body || !is_open(words)) return JOIN_NONE;
    if (!apart && line->x1 < line->left + 0.8 * (line->right - line->left)) return JOIN_NONE;
    if (starts_small(then) || (apart && is_in_brackets(words))) return JOIN_ON;
    /* A full last line of a paragraph that has others goes on, whatever comes. */
    bool others = line > pdf->lines.items && (line - 1)->block == line->block;
    return apart && others && !has_room(line, next) && !is_bullet(then) ? JOIN_ON : JOIN_NONE;
}

/* A line that begins with a capital and ends without a stop: one of a list whose bullets are drawn. */
static bool is_entry(const Pdf *pdf, const PdfLine *line)
{
    Slice words = words_of(pdf, line);
    gunichar c = words.len ? g_utf8_get_char_validated(words.at, words.len) : 0;
    return c != (gunichar)-1 && c != (gunichar)-2 && g_unichar_isupper(c) && is_open(words) && !strchr(",-", words.at[words.len - 1]) &&
           !is_heading(pdf, line);
}

/* How far the text goes on the page of LINE. */
static double right_of(const Pdf *pdf, const PdfLine *line)
{
    const PdfPage *page = &pdf->pages.items[line->page - 1];
    double right = 0;
    for (const PdfLine *at = line; at >= pdf->lines.items && at->page == line->page; at--) right = MAX(right, at->x1);
    const PdfLine *end = pdf->lines.items + pdf->lines.count;
    for (const PdfLine *at = line; at < end && at->page == line->page; at++) right = MAX(right, at->x1);
    return MAX(right, 0.6 * page->width);
}

static Edges edges_of(const Pdf *pdf, ptrdiff_t i)
{
    const PdfLine *first = &pdf->lines.items[i];
    int inset = 0, flush = 0, entries = 0;
    for (; i < pdf->lines.count && pdf->lines.items[i].block == first->block; i++) {
        bool in = is_inset(&pdf->lines.items[i]);
        inset += in;
        flush += !in;
        entries += is_entry(pdf, &pdf->lines.items[i]);
    }
    if (entries > 2 && entries == inset + flush && first->right < 0.8 * right_of(pdf, first)) return EDGES_LINES;
    if (!inset || !flush || inset + flush < 3) return EDGES_EVEN;
    return inset < flush || (inset == flush && is_inset(first)) ? EDGES_INSET : EDGES_HANGING;
}

static void begin_paragraph(const Pdf *pdf, Render *render, const PdfLine *line)
{
    double ratio = height_of(line) / pdf->body;
    if (is_heading(pdf, line))
        render_block(render, BLOCK_HEADING, ratio > 1.7 ? 1 : ratio > 1.35 ? 2 : 3);
    else
        render_block(render, BLOCK_PARAGRAPH, 0);
}

/* A block of small letters in the lower half of a page that begins with a mark is a note. */
static void find_notes(Pdf *pdf)
{
    bool note = false;
    for (ptrdiff_t i = 0; i < pdf->lines.count; i++) {
        PdfLine *line = &pdf->lines.items[i];
        if (line->table) {
            note = false;
        } else if (i == 0 || line->block != (line - 1)->block) {
            const PdfPage *page = &pdf->pages.items[line->page - 1];
            char mark = pdf->words->str[line->start];
            note = height_of(line) < 0.93 * pdf->body && line->y0 > 0.5 * page->height && (g_ascii_isdigit(mark) || mark == '*');
        }
        line->note = note;
    }
}

typedef struct Layout {
    Pdf *pdf;
    Render *render;
    const PdfLine *line; /* the one before */
    int32_t page;
} Layout;

/* A line of PAGE begins. */
static void begin_line(Layout *l, int32_t page)
{
    Render *render = l->render;
    render_page_line(render);
    ptrdiff_t at = render->source->lines.items[render->source->lines.count - 1];
    if (l->page != page) *PUSH(render->arena, &render->source->pages) = (PageStart){(int32_t)at, page};
    l->page = page;
}

static void place_line(Layout *l, const PdfLine *next, Join join)
{
    Render *render = l->render;
    Slice words = words_of(l->pdf, next);
    ptrdiff_t hyphen = join == JOIN_ON ? hyphen_at_end(words_of(l->pdf, l->line)) : 0;
    render->next.page = (int16_t)MIN(next->page, INT16_MAX);
    if (hyphen) {
        Slice before = words_of(l->pdf, l->line);
        before.len -= hyphen;
        if (starts_small(words) && !keeps_hyphen(l->pdf, before, words)) g_string_truncate(render->text, render->text->len - (gsize)hyphen);
    } else if (join == JOIN_ON) {
        render_text(render, SLICE(" "));
    } else if (join == JOIN_LINE) {
        render_line(render);
    } else {
        begin_paragraph(l->pdf, render, next);
    }
    begin_line(l, next->page);
    if (next->note && join == JOIN_NONE) { /* without its mark */
        while (words.len && (g_ascii_isdigit(*words.at) || *words.at == '*')) words.at++, words.len--;
    }
    render_text(render, words);
    l->line = next;
}

static void place_table(Layout *l, const PdfLine *line)
{
    const PdfTable *table = &l->pdf->tables.items[line->table - 1];
    Render *render = l->render;
    render->next.page = (int16_t)MIN(line->page, INT16_MAX);
    if (!table->goes_on) render_block(render, BLOCK_PARAGRAPH, 0);
    if (table->caption.len) {
        render_block(render, BLOCK_CAPTION, 0);
        begin_line(l, line->page);
        render_text(render, table->caption);
    }
    int32_t longest = 0; /* the line of the row that its lines are counted by */
    for (ptrdiff_t i = 0; i < table->cells.count; i++) {
        const PdfCell *cell = &table->cells.items[i], *last = i ? cell - 1 : NULL;
        bool row = !last || last->row != cell->row;
        if (row || last->column != cell->column)
            render_cell(render, cell->row, cell->column, cell->head);
        else
            render_text(render, SLICE(" "));
        if (row || cell->line > longest) {
            begin_line(l, line->page);
            longest = cell->line;
        }
        render_text(render, cell->words);
    }
    render_end_block(render);
}

/* The notes and tables from FIRST on that are not yet laid out, up to LAST. */
static ptrdiff_t place_floats(Layout *l, ptrdiff_t first, ptrdiff_t last)
{
    const PdfLine *note = NULL;
    for (; first < last; first++) {
        const PdfLine *next = &l->pdf->lines.items[first];
        if (next->table) place_table(l, next);
        if (next->table || !next->note) continue;
        bool same = note && note->block == next->block;
        place_line(l, next, same ? within_block(l->pdf, note, next, EDGES_EVEN) : JOIN_NONE);
        note = next;
    }
    return first;
}

void pdf_lay_out(Pdf *pdf, Render *render)
{
    find_notes(pdf);
    Layout l = {.pdf = pdf, .render = render};
    Edges edges = EDGES_EVEN;
    ptrdiff_t floats = 0; /* notes and tables before it are laid out */
    for (ptrdiff_t i = 0; i < pdf->lines.count; i++) {
        const PdfLine *next = &pdf->lines.items[i], *line = l.line;
        if (i == 0 || pdf->lines.items[i - 1].block != next->block) edges = edges_of(pdf, i);
        if (next->note || next->table) continue;
        Join join = !line ? JOIN_NONE
                    : line->block == next->block ? within_block(pdf, line, next, edges)
                                                 : across_blocks(pdf, line, next);
        if (join == JOIN_NONE) floats = place_floats(&l, floats, i);
        place_line(&l, next, join);
    }
    place_floats(&l, floats, pdf->lines.count);
}

