/* Lists that differ: which names stand in which source. */
#include "report/write/writer.h"

#include <glib.h>

enum { LISTS_COMPARED = 8 };

static bool holds(const Strings *list, const char *name)
{
    for (ptrdiff_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], name) == 0) return true;
    return false;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every name of every list, once, in the order of the alphabet. */
static Strings all_names(Writer *w, const Claim *const *lists, ptrdiff_t count)
{
    Strings all = {0}, once = {0};
    for (ptrdiff_t i = 0; i < count; i++)
        for (ptrdiff_t j = 0; j < lists[i]->members.count; j++)
            *PUSH(w->arena, &all) = lists[i]->members.items[j];
    if (all.count) qsort(all.items, (size_t)all.count, sizeof *all.items, compare_names);
    for (ptrdiff_t i = 0; i < all.count; i++)
        if (i == 0 || strcmp(all.items[i], all.items[i - 1]) != 0) *PUSH(w->arena, &once) = all.items[i];
    return once;
}

static void add_member_row(Writer *w, Table *table, const char *name, const Claim *const *lists,
                           ptrdiff_t count)
{
    Row *row = add_row(w, table);
    row->cells[0].row_head = true;
    add_span(w, &row->cells[0].spans, 0, name);
    for (ptrdiff_t i = 0; i < count; i++)
        add_span(w, &row->cells[i + 1].spans, 0, holds(&lists[i]->members, name) ? "named" : "–");
}

void write_members(Writer *w, const Finding *finding)
{
    const Claim *lists[LISTS_COMPARED];
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < finding->claims.count && count < LISTS_COMPARED; i++) {
        const Claim *claim = &w->audit->claims.items[finding->claims.items[i]];
        if (claim->kind == MENTION_LIST) lists[count++] = claim;
    }
    if (count < 2) return;
    Strings names = all_names(w, lists, count);
    const char *shared = "";
    Table *table = add_table(w, "Names that stand in some of the lists only", count + 1);
    add_span(w, &table->head.cells[0].spans, 0, "Named in some of the lists");
    for (ptrdiff_t i = 0; i < count; i++)
        add_span(w, &table->head.cells[i + 1].spans, 0, source_of(w, lists[i])->id);
    ptrdiff_t in_all = 0;
    for (ptrdiff_t i = 0; i < names.count; i++) {
        bool everywhere = true;
        for (ptrdiff_t j = 0; j < count; j++) everywhere &= holds(&lists[j]->members, names.items[i]);
        if (everywhere) {
            shared = arena_print(w->arena, "%s%s%s", shared, in_all ? ", " : "", names.items[i]);
            in_all++;
        } else {
            add_member_row(w, table, names.items[i], lists, count);
        }
    }
    if (table->rows.count == 0) { /* only their order or number differs: nothing to tabulate */
        w->book->blocks.count--;
        return;
    }
    if (in_all)
        add_paragraph(w, arena_print(w->arena, "Named in all of these lists: %s.", shared))->small = true;
}
