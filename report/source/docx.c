/* DOCX: the paragraphs, lists, tables and notes of WordprocessingML. What was deleted, hidden or is a comment is not
   read; headers and footers are other files, which are not opened. */
#include "report/source/office.h"

#include <stdlib.h>

static void lay_out(Office *office, const Node *node);

static void lay_out_children(Office *office, const Node *node)
{
    for (const Node *child = node->first; child; child = child->next)
        if (child->name) lay_out(office, child);
}

static const Node *child_of(const Node *node, const char *name)
{
    for (const Node *child = node ? node->first : NULL; child; child = child->next)
        if (markup_is(child, name)) return child;
    return NULL;
}

static const char *value_of(const Node *node, const char *child)
{
    const Node *found = child_of(node, child);
    return found ? markup_attribute(found, "val") : NULL;
}

/* A property that is there and is not switched off. */
static bool is_on(const Node *node, const char *child)
{
    const Node *found = child_of(node, child);
    const char *value = found ? markup_attribute(found, "val") : NULL;
    return found && !(value && (strcmp(value, "0") == 0 || strcmp(value, "false") == 0 || strcmp(value, "none") == 0));
}

static void read_styles(Office *office)
{
    Markup markup = {0};
    Slice part = archive_file(&office->archive, "word/styles.xml");
    if (!part.at) return;
    markup_xml(office->document->arena, part, &markup);
    if (!markup.root) return;
    for (const Node *at = markup.root; at; at = markup_next(at, markup.root)) {
        if (!markup_is(at, "style")) continue;
        Style style = office_style_named(value_of(at, "name"));
        const char *outline = value_of(child_of(at, "pPr"), "outlineLvl");
        if (style.kind == BLOCK_PARAGRAPH && outline && atoi(outline) < 9)
            style = (Style){.kind = BLOCK_HEADING, .level = atoi(outline) + 1};
        const char *raised = value_of(child_of(at, "rPr"), "vertAlign");
        style.raised = raised && strcmp(raised, "superscript") == 0;
        office_add_style(office, markup_attribute(at, "styleId"), style);
    }
}

/* ---- Letters
 * -------------------------------------------------------------------------------------------------- */

static void put_words(Office *office, const Node *text, bool raised)
{
    for (const Node *words = text->first; words; words = words->next) {
        if (words->name) continue;
        if (raised)
            render_raised(&office->render, slice_trim(words->words));
        else
            render_text(&office->render, words->words);
    }
}

static void read_notes(Office *office, const char *part, const char *name)
{
    Arena *arena = office->document->arena;
    Markup markup = {0};
    Slice bytes = archive_file(&office->archive, part);
    if (bytes.at) markup_xml(arena, bytes, &markup);
    const Node *notes = markup.root ? markup.root->first : NULL;
    for (const Node *at = notes ? notes->first : NULL; at; at = at->next) {
        const char *id = markup_is(at, name) ? markup_attribute(at, "id") : NULL;
        if (id) g_hash_table_insert(office->notes, arena_print(arena, "%s %s", name, id), (gpointer)at);
    }
}

/* A note stands in another part; its words come at the end, and once. */
static void find_note(Office *office, const char *name, const char *id)
{
    if (!id) return;
    if (!office->notes) {
        office->notes = g_hash_table_new(g_str_hash, g_str_equal);
        read_notes(office, "word/footnotes.xml", "footnote");
        read_notes(office, "word/endnotes.xml", "endnote");
    }
    char *key = g_strdup_printf("%s %s", name, id);
    const Node *note = g_hash_table_lookup(office->notes, key);
    if (note) *PUSH(office->document->arena, &office->later) = note;
    g_hash_table_remove(office->notes, key);
    g_free(key);
}

static void lay_out_run(Office *office, const Node *run)
{
    const Node *properties = child_of(run, "rPr");
    if (is_on(properties, "vanish") || is_on(properties, "strike") || is_on(properties, "dstrike")) return;
    const char *align = value_of(properties, "vertAlign");
    bool raised = (align && strcmp(align, "superscript") == 0) || office_style(office, value_of(properties, "rStyle")).raised;
    for (const Node *at = run->first; at; at = at->next) {
        if (!at->name) continue;
        if (markup_is(at, "t"))
            put_words(office, at, raised);
        else if (markup_is(at, "tab") || markup_is(at, "ptab"))
            render_text(&office->render, SLICE(" "));
        else if (markup_is(at, "br") || markup_is(at, "cr"))
            render_line(&office->render);
        else if (markup_is(at, "noBreakHyphen"))
            render_text(&office->render, SLICE("\xE2\x80\x91"));
        else if (markup_is(at, "footnoteReference"))
            find_note(office, "footnote", markup_attribute(at, "id"));
        else if (markup_is(at, "endnoteReference"))
            find_note(office, "endnote", markup_attribute(at, "id"));
        else
            lay_out(office, at);
    }
}

/* ---- Paragraphs and tables
 * ------------------------------------------------------------------------------------ */

static void lay_out_paragraph(Office *office, const Node *paragraph)
{
    const Node *properties = child_of(paragraph, "pPr");
    Style style = office_style(office, value_of(properties, "pStyle"));
    if (style.left_out) return;
    const char *outline = value_of(properties, "outlineLvl");
    if (outline && atoi(outline) < 9) style = (Style){.kind = BLOCK_HEADING, .level = atoi(outline) + 1};
    const Node *numbered = child_of(properties, "numPr");
    const char *id = value_of(numbered, "numId"), *depth = value_of(numbered, "ilvl");
    bool item = numbered && !(id && strcmp(id, "0") == 0);
    office_begin(office, style, item ? 1 + (depth ? CLAMP(atoi(depth), 0, 8) : 0) : 0);
    lay_out_children(office, paragraph);
    render_end_block(&office->render);
}

static void lay_out_row(Office *office, const Node *row)
{
    office->column = 1;
    for (const Node *cell = row->first; cell; cell = cell->next) {
        const Node *inner = markup_is(cell, "sdt") ? child_of(child_of(cell, "sdtContent"), "tc") : cell;
        if (!inner || !markup_is(inner, "tc")) continue;
        const Node *properties = child_of(inner, "tcPr"), *merge = child_of(properties, "vMerge");
        const char *span = value_of(properties, "gridSpan"), *state = merge ? markup_attribute(merge, "val") : NULL;
        if (!merge || (state && strcmp(state, "restart") == 0)) lay_out_children(office, inner);
        office->column += span ? CLAMP(atoi(span), 1, 1000) : 1;
    }
}

static void lay_out_table(Office *office, const Node *table)
{
    if (office->row) { /* within a cell */
        for (const Node *at = markup_next(table, table); at; at = markup_next(at, table))
            if (markup_is(at, "p")) lay_out_paragraph(office, at);
        return;
    }
    int widest = 0, rows = 0;
    for (const Node *row = table->first; row; row = row->next) {
        int width = 0;
        for (const Node *cell = row->first; markup_is(row, "tr") && cell; cell = cell->next) width += markup_is(cell, "tc");
        widest = MAX(widest, width);
    }
    render_block(&office->render, BLOCK_PARAGRAPH, 0);
    for (const Node *row = table->first; row; row = row->next) {
        if (!markup_is(row, "tr")) continue;
        office->row = widest > 1 ? ++rows : 0;
        office->head = is_on(child_of(row, "trPr"), "tblHeader");
        lay_out_row(office, row);
    }
    office->row = 0;
    office->head = false;
    render_block(&office->render, BLOCK_PARAGRAPH, 0);
}

static void lay_out(Office *office, const Node *node)
{
    static const char *const left_out[] = {"del",     "moveFrom", "pPr",     "rPr",      "tblPr",   "sectPr",
                                           "comment", "instrText", "delText", "Fallback", "object",  "chart"};
    for (size_t i = 0; i < G_N_ELEMENTS(left_out); i++)
        if (markup_is(node, left_out[i])) return;
    if (markup_is(node, "p"))
        lay_out_paragraph(office, node);
    else if (markup_is(node, "r"))
        lay_out_run(office, node);
    else if (markup_is(node, "tbl"))
        lay_out_table(office, node);
    else if (markup_is(node, "txbxContent"))
        *PUSH(office->document->arena, &office->later) = node;
    else if (markup_is(node, "t"))
        put_words(office, node, false); /* of a formula */
    else
        lay_out_children(office, node);
}

void docx_read(const Document *d)
{
    Office office;
    Markup markup = {0};
    if (!office_open(d, "word/document.xml", &office, &markup)) return;
    read_styles(&office);
    const Node *body = markup_find(markup.root, "body");
    if (body) lay_out_children(&office, body);
    for (ptrdiff_t i = 0; i < office.later.count; i++) lay_out_children(&office, office.later.items[i]);
    office_finish(&office);
}
