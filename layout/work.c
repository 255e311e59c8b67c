/* What every room of layout/ does with the work: complaints, and the structure's elements. */
#include "layout/page.h"

#include <stdarg.h>
#include <string.h>

/* The block by its kind and first words. */
static char *block_name(const BookBlock *block)
{
    static const char *const kinds[] = {"title", "heading", "paragraph", "lead",  "quotation", "item", "field",
                                        "table", "figure",  "contents",  "notes", "space",     "room", "page"};
    const char *text = block->spans.count && block->spans.items[0].text ? block->spans.items[0].text : "";
    if (!*text && block->anchor) text = block->anchor;
    if (!*text && block->table && block->table->caption) text = block->table->caption;
    char *valid = g_utf8_make_valid(text, (gssize)strnlen(text, 60));
    char *name = g_strdup_printf("%s \"%s\"", kinds[block->kind], valid);
    g_free(valid);
    return name;
}

void work_complain(Work *work, int level, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *message = g_strdup_vprintf(format, list);
    va_end(list);
    char *where = work->where   ? g_strdup(work->where)
                  : work->block ? block_name(work->block)
                                : g_strdup("book");
    char *key = g_strdup_printf("%s: %s", where, message);
    if (level > 1) work->failed = true;
    if (!g_hash_table_contains(work->complained, key) && work->complain)
        work->complain(work->context, level, where, message);
    g_hash_table_add(work->complained, key);
    g_free(where);
    g_free(message);
}

int work_node(Work *work, NodeKind kind, int parent)
{
    *LIST_PUSH(&work->nodes) = (Node){.kind = (uint8_t)kind, .parent = parent};
    return (int)work->nodes.count - 1;
}

NodeMore *work_node_more(Work *work, int node)
{
    NodeMore **more = &work->nodes.items[node].more;
    if (!*more) *more = POOL_NEW(work->pool, NodeMore);
    return *more;
}
