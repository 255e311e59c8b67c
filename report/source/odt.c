/* ODT: the paragraphs, lists, tables and notes of OpenDocument. What was deleted, hidden or is a comment is not read. */
#include "report/source/office.h"

#include <stdlib.h>

static void lay_out(Office *office, const Node *node, bool raised);

static void lay_out_children(Office *office, const Node *node, bool raised)
{
    for (const Node *child = node->first; child; child = child->next) lay_out(office, child, raised);
}

/* Styles are named after what they are; one made for a few paragraphs is told by its parent. */
static void read_styles(Office *office, const Node *root)
{
    for (const Node *at = root; at; at = markup_next(at, root)) {
        if (!markup_is(at, "style")) continue;
        const char *name = markup_attribute(at, "name"), *parent = markup_attribute(at, "parent-style-name");
        Style style = office_style_named(name);
        if (style.kind == BLOCK_PARAGRAPH && parent) {
            style = office_style(office, parent);
            if (style.kind == BLOCK_PARAGRAPH) style = office_style_named(parent);
        }
        const Node *letters = markup_find(at, "text-properties");
        const char *position = letters ? markup_attribute(letters, "text-position") : NULL;
        const char *struck = letters ? markup_attribute(letters, "text-line-through-style") : NULL;
        const char *hidden = letters ? markup_attribute(letters, "display") : NULL;
        style.raised = position && strncmp(position, "super", 5) == 0;
        style.left_out = (struck && strcmp(struck, "none") != 0) || (hidden && strcmp(hidden, "none") == 0);
        office_add_style(office, name, style);
    }
}

static void lay_out_paragraph(Office *office, const Node *paragraph)
{
    const char *name = markup_attribute(paragraph, "style-name"), *level = markup_attribute(paragraph, "outline-level");
    Style style = office_style(office, name);
    if (style.left_out) return;
    if (style.kind == BLOCK_PARAGRAPH && name) style.kind = office_style_named(name).kind;
    if (markup_is(paragraph, "h")) style = (Style){.kind = BLOCK_HEADING, .level = level ? CLAMP(atoi(level), 1, 9) : 1};
    office_begin(office, style, style.kind == BLOCK_PARAGRAPH ? office->list_depth : 0);
    lay_out_children(office, paragraph, false);
    render_end_block(&office->render);
}

/* The first paragraph of an item is the item, the others stand below it. */
static void lay_out_item(Office *office, const Node *item)
{
    int depth = office->list_depth;
    bool first = true;
    for (const Node *child = item->first; child; child = child->next) {
        bool paragraph = markup_is(child, "p");
        if (paragraph && !first) office->list_depth = 0;
        lay_out(office, child, false);
        office->list_depth = depth;
        first = first && !paragraph;
    }
}

static int repeated(const Node *node, const char *name)
{
    const char *times = markup_attribute(node, name);
    return times ? CLAMP(atoi(times), 1, 1000) : 1;
}

static void lay_out_rows(Office *office, const Node *part, bool head, int *row)
{
    for (const Node *at = part->first; at; at = at->next) {
        if (!at->name) continue;
        if (markup_is(at, "table-header-rows") || markup_is(at, "table-rows") || markup_is(at, "table-row-group")) {
            lay_out_rows(office, at, head || markup_is(at, "table-header-rows"), row);
            continue;
        }
        if (!markup_is(at, "table-row")) continue;
        ++*row;
        office->column = 1;
        for (const Node *cell = at->first; cell; cell = cell->next) {
            if (!cell->name) continue;
            office->row = *row;
            office->head = head;
            if (markup_is(cell, "table-cell")) lay_out_children(office, cell, false);
            if (markup_is(cell, "table-cell") || markup_is(cell, "covered-table-cell"))
                office->column += repeated(cell, "number-columns-repeated");
        }
        office->row = 0;
        office->head = false;
    }
}

static void lay_out_table(Office *office, const Node *table)
{
    int row = 0, widest = 0;
    if (!office->row) {
        for (const Node *at = markup_next(table, table); at; at = markup_next(at, table)) {
            int width = 0;
            for (const Node *cell = at->first; markup_is(at, "table-row") && cell; cell = cell->next)
                width += markup_is(cell, "table-cell") || markup_is(cell, "covered-table-cell");
            widest = MAX(widest, width);
        }
    }
    if (widest < 2) { /* within a cell, or a frame of one */
        for (const Node *at = markup_next(table, table); at; at = markup_next(at, table))
            if (markup_is(at, "p") || markup_is(at, "h")) lay_out_paragraph(office, at);
        return;
    }
    render_block(&office->render, BLOCK_PARAGRAPH, 0);
    lay_out_rows(office, table, false, &row);
    render_block(&office->render, BLOCK_PARAGRAPH, 0);
}

static void lay_out(Office *office, const Node *node, bool raised)
{
    static const char *const left_out[] = {"tracked-changes", "annotation", "annotation-end", "table-of-content", "note-citation",
                                           "sequence-decls",  "forms",      "hidden-text",    "hidden-paragraph", "object",
                                           "desc",            "title"};
    if (!node->name) {
        if (raised)
            render_raised(&office->render, slice_trim(node->words));
        else
            render_text(&office->render, node->words);
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(left_out); i++)
        if (markup_is(node, left_out[i])) return;
    if (markup_is(node, "p") || markup_is(node, "h")) {
        lay_out_paragraph(office, node);
    } else if (markup_is(node, "list")) {
        office->list_depth++;
        lay_out_children(office, node, false);
        office->list_depth--;
    } else if (markup_is(node, "list-item") || markup_is(node, "list-header")) {
        lay_out_item(office, node);
    } else if (markup_is(node, "table")) {
        lay_out_table(office, node);
    } else if (markup_is(node, "note-body") || markup_is(node, "text-box")) {
        *PUSH(office->document->arena, &office->later) = node;
    } else if (markup_is(node, "s") || markup_is(node, "tab")) {
        render_text(&office->render, SLICE(" "));
    } else if (markup_is(node, "line-break")) {
        render_line(&office->render);
    } else if (markup_is(node, "span")) {
        Style style = office_style(office, markup_attribute(node, "style-name"));
        if (!style.left_out) lay_out_children(office, node, raised || style.raised);
    } else {
        lay_out_children(office, node, raised);
    }
}

void odt_read(const Document *d)
{
    Office office;
    Markup markup = {0}, styles = {0};
    if (!office_open(d, "content.xml", &office, &markup)) return;
    Slice part = archive_file(&office.archive, "styles.xml");
    if (part.at) markup_xml(d->arena, part, &styles);
    if (styles.root) read_styles(&office, styles.root);
    read_styles(&office, markup.root);
    const Node *body = markup_find(markup.root, "text");
    if (body) lay_out_children(&office, body, false);
    for (ptrdiff_t i = 0; i < office.later.count; i++) {
        office.list_depth = 0;
        lay_out_children(&office, office.later.items[i], false);
    }
    office_finish(&office);
}
