/* Lists that differ: which names stand in which source. */
#include "report/write/writer.h"

#include <glib.h>
#include <stdlib.h>

#include "report/base/names.h"

enum { LISTS_COMPARED = 8 };

/* A name as written, and as it is compared: Columbia is Colombia. */
typedef struct Member {
    const char *name, *folded;
} Member;

typedef struct Members {
    Member *items;
    ptrdiff_t count, room;
} Members;

static bool holds(const Members *list, const char *folded)
{
    for (ptrdiff_t i = 0; i < list->count; i++)
        if (name_same(list->items[i].folded, folded)) return true;
    return false;
}

static int compare_members(gconstpointer a, gconstpointer b)
{
    const Member *x = a, *y = b;
    return strcmp(x->folded, y->folded);
}

static Members fold_members(Writer *w, const Claim *claim)
{
    Members list = {0};
    for (ptrdiff_t i = 0; i < claim->members.count; i++) {
        const char *name = claim->members.items[i];
        *PUSH(w->arena, &list) = (Member){name, name_fold(w->arena, name)};
    }
    return list;
}

/* Every name of every list, once, in the order of the alphabet. */
static Members all_members(Writer *w, const Members *lists, ptrdiff_t count)
{
    Members all = {0};
    for (ptrdiff_t i = 0; i < count; i++)
        for (ptrdiff_t j = 0; j < lists[i].count; j++)
            if (!holds(&all, lists[i].items[j].folded)) *PUSH(w->arena, &all) = lists[i].items[j];
    if (all.count) qsort(all.items, (size_t)all.count, sizeof *all.items, compare_members);
    return all;
}

static void add_member_row(Writer *w, Table *table, const Member *member, const Members *lists, ptrdiff_t count)
{
    Row *row = add_row(w, table);
    row->cells[0].row_head = true;
    add_span(w, &row->cells[0].spans, 0, member->name);
    for (ptrdiff_t i = 0; i < count; i++)
        add_span(w, &row->cells[i + 1].spans, 0, holds(&lists[i], member->folded) ? "named" : "–");
}

/* Of two lists, the finding's own sentence says what only one of them has; of three, a table has to. */
void write_members(Writer *w, const Finding *finding)
{
    Members lists[LISTS_COMPARED];
    const char *ids[LISTS_COMPARED], *shared = "";
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < finding->claims.count && count < LISTS_COMPARED; i++) {
        const Claim *claim = &w->audit->claims.items[finding->claims.items[i]];
        if (claim->kind != MENTION_LIST) continue;
        ids[count] = source_of(w, claim)->id;
        lists[count++] = fold_members(w, claim);
    }
    if (count < 2) return;
    Members all = all_members(w, lists, count), some = {0};
    for (ptrdiff_t i = 0; i < all.count; i++) {
        bool everywhere = true;
        for (ptrdiff_t j = 0; j < count; j++) everywhere &= holds(&lists[j], all.items[i].folded);
        if (everywhere)
            shared = arena_print(w->arena, "%s%s%s", shared, *shared ? ", " : "", all.items[i].name);
        else
            *PUSH(w->arena, &some) = all.items[i];
    }
    if (count > 2 && some.count) {
        Table *table = add_table(w, "Names that stand in some of the lists only", count + 1);
        add_span(w, &table->head.cells[0].spans, 0, "Named in some of the lists");
        for (ptrdiff_t i = 0; i < count; i++) add_span(w, &table->head.cells[i + 1].spans, 0, ids[i]);
        for (ptrdiff_t i = 0; i < some.count; i++) add_member_row(w, table, &some.items[i], lists, count);
    }
    if (*shared)
        add_paragraph(
            w, arena_print(w->arena, "Named in %s: %s.", count == 2 ? "both" : "all of these lists", shared))
            ->small = true;
}
