/* What DOCX and ODT have in common: an archive, styles that say what a paragraph is, notes that come at the end. */
#include "report/source/office.h"

#include <stdlib.h>

bool office_open(const Document *d, const char *part, Office *out, Markup *markup)
{
    *out = (Office){.document = d};
    const char *trouble = NULL;
    if (!archive_read_all(d->arena, d->bytes, &out->archive))
        trouble = out->archive.trouble;
    else if (!archive_file(&out->archive, part).at)
        trouble = "it has no text";
    else {
        markup_xml(d->arena, archive_file(&out->archive, part), markup);
        trouble = markup->trouble;
    }
    if (trouble) {
        document_trouble(d, MSG_SOURCE_WORDLESS, arena_print(d->arena, "the document cannot be read: %s", trouble),
                         SOURCE_NOT_READ);
        return false;
    }
    out->render = (Render){.arena = d->arena, .source = d->source, .text = g_string_new(NULL)};
    out->styles = g_hash_table_new(g_str_hash, g_str_equal);
    return true;
}

Style office_style(const Office *office, const char *name)
{
    const Style *style = name ? g_hash_table_lookup(office->styles, name) : NULL;
    return style ? *style : (Style){0};
}

void office_add_style(Office *office, const char *name, Style style)
{
    if (!name) return;
    Style *copy = NEW(office->document->arena, Style);
    *copy = style;
    g_hash_table_insert(office->styles, (gpointer)name, copy);
}

Style office_style_named(const char *name)
{
    Style style = {0};
    if (!name) return style;
    if (g_ascii_strncasecmp(name, "heading", 7) == 0) {
        const char *at = name + 7 + strcspn(name + 7, "123456789");
        style.kind = BLOCK_HEADING;
        style.level = *at ? CLAMP(atoi(at), 1, 9) : 1;
    } else if (g_ascii_strcasecmp(name, "title") == 0) {
        style = (Style){.kind = BLOCK_HEADING, .level = 1};
    } else if (g_ascii_strcasecmp(name, "subtitle") == 0) {
        style = (Style){.kind = BLOCK_HEADING, .level = 2};
    } else if (g_str_has_suffix(name, "aption")) {
        style.kind = BLOCK_CAPTION;
    } else if (g_ascii_strncasecmp(name, "toc ", 4) == 0) {
        style.left_out = true;
    }
    return style;
}

void office_begin(Office *office, Style style, int level)
{
    Render *render = &office->render;
    if (office->row) {
        render_cell(render, office->row, office->column, office->head);
        return;
    }
    bool tight = level && render->next.kind == BLOCK_ITEM;
    if (level && style.kind == BLOCK_PARAGRAPH)
        render_block(render, BLOCK_ITEM, MIN(level, 99));
    else
        render_block(render, style.kind, style.level);
    if (tight && render->source->blocks.count) render->gap = false;
}

void office_finish(Office *office)
{
    render_finish(&office->render);
    g_hash_table_destroy(office->styles);
    if (office->notes) g_hash_table_destroy(office->notes);
}
