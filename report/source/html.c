/* Web pages: that part of a page which is its article, as paragraphs, lists and tables. */
#include "report/source/html.h"

#include <stdlib.h>

#include "report/source/article.h"

/* ---- Laying out
 * ----------------------------------------------------------------------------------------------- */

typedef struct Table {
    int row, column;
    int open_count;
    int *spans; /* rows that a cell above still covers, by column */
    bool head_row;
} Table;

typedef struct Page {
    Render *render;
    bool furniture, preformatted;
    int list_depth, table_depth;
    const Node *root, *path_of;
    const char *path;
    Table *table;
} Page;

enum { WIDEST = 1000, LIST_DEEPEST = 99 };

static void lay_out(Page *page, const Node *node);

static void lay_out_children(Page *page, const Node *node)
{
    for (const Node *child = node->first; child; child = child->next) lay_out(page, child);
}

static void name_element(Page *page, const Node *node)
{
    if (page->path_of != node) {
        Arena *arena = page->render->arena;
        page->path = markup_path(arena, node);
        if (page->render->part) page->path = arena_print(arena, "%s:%s", page->render->part, page->path);
        page->path_of = node;
    }
    page->render->element = page->path;
}

/* Inside a cell everything is of that cell. */
static void begin(Page *page, const Node *node, BlockKind kind, int level)
{
    name_element(page, node);
    if (page->table)
        render_line(page->render);
    else
        render_block(page->render, kind, level);
}

/* Words of ROW's first child that is an element; how many cells a row has, spans counted. */
static int width_of(const Node *row)
{
    int n = 0;
    for (const Node *cell = row->first; cell; cell = cell->next) {
        if (!cell->name || !(markup_is(cell, "td") || markup_is(cell, "th"))) continue;
        const char *span = markup_attribute(cell, "colspan");
        n += span ? CLAMP(atoi(span), 1, WIDEST) : 1;
    }
    return n;
}

/* Rows and columns of data, not of layout. */
static bool is_data_table(const Node *table)
{
    if (markup_value_is(table, "role", "presentation") || markup_value_is(table, "role", "none")) return false;
    int widest = 0, blocks = 0;
    bool heads = false;
    for (const Node *at = markup_next(table, table); at; at = markup_next(at, table)) {
        if (!at->name) continue;
        heads = heads || markup_is(at, "th") || markup_is(at, "caption");
        if (markup_is(at, "table") || markup_is(at, "form")) return false;
        if (markup_is(at, "h1") || markup_is(at, "h2") || markup_is(at, "h3") || markup_is(at, "ul") || markup_is(at, "p"))
            blocks++;
        if (markup_is(at, "tr")) widest = MAX(widest, width_of(at));
    }
    return heads || (widest > 1 && blocks < 2 * widest);
}

static void lay_out_cell(Page *page, const Node *cell)
{
    Table *table = page->table;
    const char *down = markup_attribute(cell, "rowspan"), *across = markup_attribute(cell, "colspan");
    int rows = down ? CLAMP(atoi(down), 1, 65534) : 1, columns = across ? CLAMP(atoi(across), 1, WIDEST) : 1;
    while (table->column < WIDEST && table->spans[table->column] > 0) table->column++;
    if (table->column >= WIDEST) return;
    name_element(page, cell);
    render_cell(page->render, table->row, table->column + 1, table->head_row || markup_is(cell, "th"));
    lay_out_children(page, cell);
    for (int i = 0; i < columns && table->column < WIDEST; i++) table->spans[table->column++] = rows;
}

static void lay_out_row(Page *page, const Node *row)
{
    Table *table = page->table;
    table->row++;
    table->column = 0;
    for (const Node *cell = row->first; cell; cell = cell->next) {
        if (cell->name && (markup_is(cell, "td") || markup_is(cell, "th")) && !element_is_hidden(cell)) lay_out_cell(page, cell);
    }
    for (int i = 0; i < WIDEST; i++) table->spans[i] -= table->spans[i] > 0;
}

static void lay_out_rows(Page *page, const Node *part)
{
    for (const Node *at = part->first; at; at = at->next) {
        if (!at->name) continue;
        if (markup_is(at, "tr")) lay_out_row(page, at);
        if (markup_is(at, "thead") || markup_is(at, "tbody") || markup_is(at, "tfoot")) {
            page->table->head_row = markup_is(at, "thead");
            lay_out_rows(page, at);
            page->table->head_row = false;
        }
    }
}

static void lay_out_table(Page *page, const Node *node)
{
    if (page->table || !is_data_table(node)) {
        begin(page, node, BLOCK_PARAGRAPH, 0);
        lay_out_children(page, node);
        begin(page, node, BLOCK_PARAGRAPH, 0);
        return;
    }
    for (const Node *at = node->first; at; at = at->next) {
        if (at->name && markup_is(at, "caption")) lay_out(page, at);
    }
    int *spans = g_new0(int, WIDEST);
    page->table = &(Table){.spans = spans};
    render_block(page->render, BLOCK_PARAGRAPH, 0);
    lay_out_rows(page, node);
    g_free(spans);
    page->table = NULL;
    render_block(page->render, BLOCK_PARAGRAPH, 0);
}

static bool is_all(Slice words, const char *of)
{
    for (ptrdiff_t i = 0; i < words.len; i++) {
        if (!words.at[i] || !strchr(of, words.at[i])) return false;
    }
    return words.len > 0;
}

static Slice only_words(const Node *node)
{
    while (node->first && !node->first->next) node = node->first;
    return node->name ? (Slice){0} : slice_trim(node->words);
}

/* The mark of a note is no number of the text. */
static bool is_note_mark(const Node *node)
{
    static const char *const roles[] = {"doc-noteref", "doc-backlink", NULL};
    if (markup_is_word(markup_attribute(node, "role"), roles) || markup_value_is(node, "epub:type", "noteref")) return true;
    const char *class = markup_attribute(node, "class");
    if (class && (strstr(class, "footnote-ref") || strstr(class, "noteref") || strstr(class, "footnote-back") ||
                  strstr(class, "notesym"))) /* LibreOffice */
        return true;
    if (!markup_is(node, "sup")) return false;
    Slice words = only_words(node);
    if (is_all(words, "[]0123456789*†, ") && markup_find(node, "a")) return true;
    return words.len > 2 && words.at[0] == '[' && words.at[words.len - 1] == ']';
}

static void lay_out_words(Page *page, Slice words)
{
    if (!page->preformatted) {
        render_text(page->render, words);
        return;
    }
    for (ptrdiff_t at = 0; at < words.len;) {
        const char *stop = memchr(words.at + at, '\n', (size_t)(words.len - at));
        ptrdiff_t end = stop ? stop - words.at : words.len;
        render_text(page->render, (Slice){words.at + at, end - at});
        if (stop) render_line(page->render);
        at = end + 1;
    }
}

static void lay_out_list(Page *page, const Node *node)
{
    page->list_depth += page->list_depth < LIST_DEEPEST;
    begin(page, node, BLOCK_PARAGRAPH, 0);
    lay_out_children(page, node);
    page->list_depth -= page->list_depth > 0;
    begin(page, node, BLOCK_PARAGRAPH, 0);
}

static void lay_out_item(Page *page, const Node *node)
{
    bool tight = page->render->next.kind == BLOCK_ITEM;
    begin(page, node, BLOCK_ITEM, MAX(page->list_depth, 1));
    if (tight && page->render->source->blocks.count) page->render->gap = false;
    /* The first paragraph within is the item itself. */
    for (const Node *child = node->first; child; child = child->next) {
        if (child->name && markup_is(child, "p") && !page->render->open && page->render->next.kind == BLOCK_ITEM)
            lay_out_children(page, child);
        else
            lay_out(page, child);
    }
    render_end_block(page->render);
}

static bool is_left_out(const Page *page, const Node *node)
{
    if (element_of(node) & ELEMENT_DROP || element_is_hidden(node) || is_note_mark(node)) return true;
    return page->furniture && node != page->root && (element_is_furniture(node) || element_is_link_list(node));
}

static void lay_out(Page *page, const Node *node)
{
    if (!node->name && node->parent) {
        lay_out_words(page, node->words);
        return;
    }
    if (node->name && is_left_out(page, node)) return;
    const char *name = node->name ? node->name : "";
    if (strcmp(name, "br") == 0) {
        render_line(page->render);
    } else if (strcmp(name, "table") == 0) {
        lay_out_table(page, node);
    } else if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2]) {
        begin(page, node, BLOCK_HEADING, name[1] - '0');
        lay_out_children(page, node);
        begin(page, node, BLOCK_PARAGRAPH, 0);
    } else if (strcmp(name, "ul") == 0 || strcmp(name, "ol") == 0 || strcmp(name, "menu") == 0) {
        lay_out_list(page, node);
    } else if (strcmp(name, "li") == 0) {
        lay_out_item(page, node);
    } else if (strcmp(name, "caption") == 0 || strcmp(name, "figcaption") == 0) {
        begin(page, node, BLOCK_CAPTION, 0);
        lay_out_children(page, node);
        begin(page, node, BLOCK_PARAGRAPH, 0);
    } else if (strcmp(name, "pre") == 0) {
        bool before = page->preformatted;
        page->preformatted = true;
        begin(page, node, BLOCK_PARAGRAPH, 0);
        lay_out_children(page, node);
        page->preformatted = before;
        begin(page, node, BLOCK_PARAGRAPH, 0);
    } else if (strcmp(name, "sup") == 0) {
        if (only_words(node).len)
            render_raised(page->render, only_words(node));
        else
            lay_out_children(page, node);
    } else if (strcmp(name, "q") == 0) {
        render_text(page->render, SLICE("\xE2\x80\x9C"));
        lay_out_children(page, node);
        render_text(page->render, SLICE("\xE2\x80\x9D"));
    } else if (node->name && element_of(node) & ELEMENT_BREAKS) {
        begin(page, node, BLOCK_PARAGRAPH, 0);
        lay_out_children(page, node);
        begin(page, node, BLOCK_PARAGRAPH, 0);
    } else {
        lay_out_children(page, node);
    }
}

void html_lay_out(Render *render, const Node *root, bool furniture)
{
    Page page = {.render = render, .furniture = furniture, .root = root};
    name_element(&page, root);
    lay_out(&page, root);
}

/* ---- The page
 * ------------------------------------------------------------------------------------------------- */

/* The page's headline where it stands outside of its article. */
static const Node *headline_before(const Node *top, const Node *article)
{
    if (markup_find(article, "h1")) return NULL;
    const Node *found = NULL;
    for (const Node *at = top; at && at != article; at = markup_next(at, top)) {
        if (at->name && markup_is(at, "h1")) found = at;
    }
    return found;
}

static void take_published(const Document *d, const Node *root)
{
    const char *from, *published = html_published(d->arena, root, &from);
    if (!published) return;
    d->source->published_text = published;
    date_parse(slice_of(published), &d->source->published);
    d->source->found_published = from;
}

void html_read(const Document *d)
{
    Markup markup;
    markup_html(d->arena, d->source->text, &markup);
    const Node *article = article_find(markup.root), *headline = headline_before(markup.root, article);
    Render render = {.arena = d->arena, .source = d->source, .text = g_string_new(NULL)};
    d->source->origins.count = 0;
    if (headline) html_lay_out(&render, headline, false);
    html_lay_out(&render, article, true);
    if (render.text->len == 0) { /* all furniture: then it is none */
        article = markup_find(markup.root, "body");
        html_lay_out(&render, article ? article : markup.root, false);
    }
    render_finish(&render);
    if (markup.trouble) document_trouble(d, MSG_SOURCE_CUT, markup.trouble, SOURCE_PART);
    take_published(d, markup.root);
}
