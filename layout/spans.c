/* Spans into items: words from the cache, glue between them, ties where a line should not break. */
#include "layout/paragraph.h"

#include <string.h>

enum {
    CHUNK = 60
}; /* a longer run without spaces is cut into words of this many bytes, so that it can be set */

typedef struct Maker {
    Work *work;
    const TextStyle *style;
    ParaExtras *extras;
    LIST(Item) items;
    LIST(Run) runs;
    const uint8_t *levels; /* of the whole text, NULL: left to right */
    const char *language;
    bool hyphens;
} Maker;

/* PDF/A wants a meaning for every character; those of the private areas and the noncharacters (U+FFFE and the
   like, for a program's own use, which cairo refuses) have none. */
static bool is_private(gunichar c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || (c & 0xFFFE) == 0xFFFE ||
           (c >= 0xFDD0 && c <= 0xFDEF);
}

/* Valid UTF-8 without control and private characters; the same pointer where nothing had to be changed. */
static const char *clean(Work *work, const char *text)
{
    if (!text) return "";
    const char *p = text;
    while ((unsigned char)*p >= ' ' && (unsigned char)*p < 0x7F) p++;
    if (!*p) return text;
    if (g_utf8_validate(text, -1, NULL)) {
        bool fine = true;
        for (p = text; *p && fine; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            fine = c >= ' ' && (c < 0x7F || c > 0x9F) && c != 0xAD && !is_private(c);
        }
        if (fine) return text;
    } else {
        work_complain(work, 1, "text that is not UTF-8: the bytes are set as replacement characters");
    }
    char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);
    for (p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
        if (c == 0xAD) continue; /* a soft hyphen: we divide words ourselves */
        if (c < ' ' || (c >= 0x7F && c <= 0x9F) || is_private(c)) {
            work_complain(work, 1, "%s character U+%04X: set as a replacement character",
                          is_private(c) ? "private" : "control", c);
            c = 0xFFFD;
        }
        g_string_append_unichar(out, c);
    }
    g_free(valid);
    char *copy = pool_copy(work->pool, out->str, (ptrdiff_t)out->len);
    g_string_free(out, TRUE);
    return copy;
}

static Face face_of(Face face, unsigned style)
{
    bool italic = style & SPAN_ITALIC, bold = style & SPAN_BOLD;
    if (style & SPAN_MONO) return bold ? FACE_MONO_BOLD : FACE_MONO;
    if (face == FACE_SANS || face == FACE_SANS_BOLD || face == FACE_SANS_ITALIC)
        return bold ? FACE_SANS_BOLD : italic ? FACE_SANS_ITALIC : face;
    if (face == FACE_ITALIC) return italic ? FACE_ROMAN : bold ? FACE_BOLD_ITALIC : FACE_ITALIC;
    if (bold) return italic ? FACE_BOLD_ITALIC : FACE_BOLD;
    return italic ? FACE_ITALIC : face;
}

static uint16_t add_run(Maker *maker, const Span *span, int node)
{
    Run run = {
        .face = (uint8_t)face_of(maker->style->face, span->style), .size = maker->style->size, .node = node};
    run.features = (uint8_t)maker->style->features;
    if (span->style & SPAN_TABULAR) run.features = (uint8_t)((run.features & ~SHAPE_LINING) | SHAPE_TABULAR);
    if (span->style & SPAN_SMALL_CAPS) run.features |= SHAPE_SMALL_CAPS;
    if (span->style & SPAN_SUPERIOR) run.features |= SHAPE_SUPERIOR;
    if (span->style & SPAN_MONO) run.size *= 0.82F;
    run.mark = span->style & SPAN_MARK;
    if (maker->runs.count > UINT16_MAX) {
        work_complain(maker->work, 1, "a paragraph of more than %d spans: the others look like the last",
                      UINT16_MAX);
        return UINT16_MAX;
    }
    *LIST_PUSH(&maker->runs) = run;
    return (uint16_t)(maker->runs.count - 1);
}

static bool all_digits(const char *text, int bytes)
{
    for (int i = 0; i < bytes; i++)
        if (!g_ascii_isdigit(text[i])) return false;
    return bytes > 0 && bytes <= 7;
}

static Item *add_item(Maker *maker, ItemKind kind, uint16_t run, uint8_t level)
{
    Item *item = LIST_PUSH(&maker->items);
    *item = (Item){.kind = (uint8_t)kind, .run = run, .level = level};
    return item;
}

/* A word (without spaces, of one level) as boxes with breaks between. */
static void add_word(Maker *maker, uint16_t run_index, const char *text, int bytes, uint8_t level)
{
    const Run *run = &maker->runs.items[run_index];
    unsigned features = run->features | (level & 1 ? SHAPE_RTL : 0U);
    Word *word = shape_word(maker->work->shaper, (Face)run->face, features, text, bytes);
    float size = run->size;
    if (word->missing)
        work_complain(maker->work, 1,
                      "no font of the set has the character U+%04X in \"%s\": set as a replacement character",
                      word->first_missing, word->text);
    hyphen_breaks(maker->work->hyphenator, maker->language, word);
    int from = 0;
    float before = 0;
    for (int i = 0; i < word->break_count; i++) {
        const WordBreak *place = &word->breaks[i];
        if (place->hyphen && !maker->hyphens) continue;
        /* a hyphen of the text's own, at a line's end, is taken for ours by whoever copies the words */
        if (!place->hyphen && word->text[place->byte - 1] == '-' && bytes < 24) continue;
        Item *box = add_item(maker, ITEM_BOX, run_index, level);
        box->word = word, box->from = (uint16_t)from, box->to = (uint16_t)place->byte;
        box->width = (place->width - before) * size;
        Item *item = add_item(maker, ITEM_BREAK, run_index, level);
        item->hyphen = place->hyphen;
        item->penalty = place->hyphen ? (g_ascii_isupper(word->text[0]) ? 200 : 0) : 500;
        from = place->byte, before = place->width;
    }
    Item *box = add_item(maker, ITEM_BOX, run_index, level);
    box->word = word, box->from = (uint16_t)from, box->to = (uint16_t)bytes;
    box->width = (word->width - before) * size;
}

static void add_glue(Maker *maker, uint16_t run, uint8_t level, bool tied)
{
    ptrdiff_t n = maker->items.count;
    float penalty = tied ? TIED : 0;
    if (n && maker->items.items[n - 1].kind == ITEM_BOX && !tied) { /* "63 children", "3 June" */
        const Item *box = &maker->items.items[n - 1];
        if (box->from == 0 && all_digits(box->word->text, box->word->bytes)) penalty = 300;
    }
    if (n && maker->items.items[n - 1].kind == ITEM_GLUE) { /* two spaces are one, tied where either is */
        if (tied) maker->items.items[n - 1].penalty = TIED;
        return;
    }
    Item *glue = add_item(maker, ITEM_GLUE, run, level);
    glue->width =
        shape_space(maker->work->shaper, (Face)maker->runs.items[run].face) * maker->runs.items[run].size;
    glue->penalty = penalty;
}

/* OFFSET: of TEXT in the text whose levels are known. */
static void add_text(Maker *maker, uint16_t run, const char *text, ptrdiff_t offset)
{
    const char *p = text;
    while (*p) {
        uint8_t level = maker->levels ? maker->levels[offset + (p - text)] : 0;
        if (*p == ' ' || !strncmp(p, "\xC2\xA0", 2)) {
            add_glue(maker, run, level, *p != ' ');
            p += *p == ' ' ? 1 : 2;
            continue;
        }
        const char *start = p;
        while (*p && *p != ' ' && strncmp(p, "\xC2\xA0", 2) && p - start < CHUNK &&
               (!maker->levels || maker->levels[offset + (p - text)] == level))
            p = g_utf8_next_char(p);
        bool cut = p - start >= CHUNK && *p && *p != ' ';
        add_word(maker, run, start, (int)(p - start), level);
        if (cut) add_item(maker, ITEM_BREAK, run, level)->penalty = 300;
    }
}

static void add_anchor(Maker *maker, const char *name)
{
    if (!name || !*name || !maker->extras) return;
    *LIST_PUSH(&maker->extras->anchors) = name;
    *LIST_PUSH(&maker->extras->anchor_items) = (int)maker->items.count;
}

static const char *page_number(Maker *maker, const char *target)
{
    Work *work = maker->work;
    work->numbers_used = true;
    const char *number = g_hash_table_lookup(work->numbers, target);
    return number ? number : "00";
}

/* The structure element of a span: its own where it links, speaks another language or is read otherwise. */
static int span_node(Maker *maker, const Span *span, int node)
{
    Work *work = maker->work;
    bool links = (span->target && *span->target) || (span->uri && *span->uri);
    bool speaks = span->language && *span->language;
    bool quotes = span->style & SPAN_QUOTE;
    if (!links && !speaks && !quotes && !(span->alt && *span->alt)) return node;
    if (quotes && work->nodes.items[node].kind == NODE_QUOTE) return node;
    int made = work_node(work, links ? NODE_LINK : quotes ? NODE_QUOTE : NODE_SPAN, node);
    bool outside = span->uri && *span->uri;
    work->nodes.items[made].outside = outside;
    work->nodes.items[made].target = outside ? span->uri : span->target;
    if (span->alt && *span->alt) work_node_more(work, made)->alt = span->alt;
    if (speaks) work_node_more(work, made)->language = span->language;
    return made;
}

static void add_note(Maker *maker, const Span *span, int node)
{
    if (!maker->extras || span->note < 1 || span->note > maker->work->book->notes.count) {
        work_complain(maker->work, 1, "a mark calls note %d, which does not exist", span->note);
        return;
    }
    Work *work = maker->work;
    const char *mark = pool_print(work->pool, "%d", span->note);
    int reference = work_node(work, NODE_REFERENCE, node);
    int link = work_node(work, NODE_LINK, reference);
    if (!work->note_nodes[span->note - 1]) work->note_nodes[span->note - 1] = reference;
    work->nodes.items[link].target = pool_print(work->pool, "variorum-note-%d", span->note);
    uint16_t run = add_run(maker, &(Span){.style = SPAN_SUPERIOR}, link);
    maker->runs.items[run].features = SHAPE_SUPERIOR | SHAPE_LINING;
    if (work->note_nodes[span->note - 1] == reference)
        add_anchor(maker, pool_print(work->pool, "variorum-call-%d", span->note));
    if (work->note_nodes[span->note - 1] == reference) { /* a note called again is not set again */
        *LIST_PUSH(&maker->extras->notes) = span->note - 1;
        *LIST_PUSH(&maker->extras->note_items) = (int)maker->items.count;
    }
    const uint8_t *levels = maker->levels;
    maker->levels = NULL;
    add_text(maker, run, mark, 0);
    maker->levels = levels;
}

/* A space before a citation does not break, unless a line would have holes for it. */
static void tie_before(Maker *maker)
{
    ptrdiff_t n = maker->items.count;
    if (n && maker->items.items[n - 1].kind == ITEM_GLUE) maker->items.items[n - 1].penalty = NEARLY_TIED;
}

static void add_span(Maker *maker, const Span *span, const char *text, int node, ptrdiff_t offset)
{
    if (span->style & SPAN_BREAK && maker->items.count) add_item(maker, ITEM_FORCED, 0, 0);
    int own = span_node(maker, span, node);
    uint16_t run = add_run(maker, span, own);
    if (span->style & SPAN_CITATION) tie_before(maker);
    add_anchor(maker, span->anchor);
    add_text(maker, run, text, offset);
    if (span->note) add_note(maker, span, node);
}

Para *para_make(Work *work, const TextStyle *style, const Spans *spans, int node, ParaExtras *extras)
{
    Maker maker = {.work = work, .style = style, .extras = extras, .language = work->book->language};
    maker.hyphens = style->leading < 14.5F * style->size / 10.5F && style->face == FACE_ROMAN;
    const char **texts = g_new0(const char *, spans->count + 1);
    GString *whole = g_string_new(NULL);
    bool high = false;
    for (ptrdiff_t i = 0; i < spans->count; i++) {
        const Span *span = &spans->items[i];
        texts[i] =
            span->page_of_target && span->target ? page_number(&maker, span->target) : clean(work, span->text);
        for (const char *p = texts[i]; *p && !high; p++) high = (unsigned char)*p >= 0xD6;
    }
    uint8_t *levels = NULL;
    bool rtl = false;
    if (high) {
        for (ptrdiff_t i = 0; i < spans->count; i++) g_string_append(whole, texts[i]);
        shape_levels(whole->str, (ptrdiff_t)whole->len, &rtl, &levels);
        maker.levels = levels;
    }
    ptrdiff_t offset = 0;
    for (ptrdiff_t i = 0; i < spans->count; i++) {
        add_span(&maker, &spans->items[i], texts[i], node, offset);
        offset += (ptrdiff_t)strlen(texts[i]);
    }
    Para *para = POOL_NEW(&work->lines, Para);
    para->count = (int)maker.items.count;
    para->items = POOL_ARRAY(&work->scratch, Item, para->count);
    if (para->count) memcpy(para->items, maker.items.items, sizeof(Item) * (size_t)para->count);
    para->run_count = (int)maker.runs.count;
    para->runs = POOL_ARRAY(&work->lines, Run, para->run_count);
    if (para->run_count) memcpy(para->runs, maker.runs.items, sizeof(Run) * (size_t)para->run_count);
    para->rtl = rtl;
    para->extras = extras;
    para->size = style->size;
    para->leading = style->leading;
    g_free(maker.items.items);
    g_free(maker.runs.items);
    g_free(levels);
    g_free(texts);
    g_string_free(whole, TRUE);
    return para;
}

Para *para_make_text(Work *work, const TextStyle *style, const char *text, int node)
{
    Span span = {.text = text};
    Spans spans = {&span, 1, 1};
    return para_make(work, style, &spans, node, NULL);
}

void para_extras_free(ParaExtras *extras)
{
    g_free(extras->notes.items);
    g_free(extras->note_items.items);
    g_free(extras->anchors.items);
    g_free(extras->anchor_items.items);
}
