/* Lists of one thing: same introducing noun or shared members. Names are compared folded, near spellings meet. */
#include "report/align/lists.h"

#include "report/align/common.h"
#include "report/base/names.h"

#include <glib.h>

enum {
    MANY = 5,          /* names that two lists of different things hardly share by chance */
    COMMON_MOST = 500, /* a name that more lists have than this brings none together */
};

/* A list with its members folded. */
typedef struct List {
    int32_t claim;
    const char **members;
    ptrdiff_t count;
    bool taken;
} List;

typedef struct Lists {
    List *items;
    ptrdiff_t count, room;
} Lists;

static Lists gather(Arena *arena, const Audit *audit)
{
    Lists out = {0};
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        if (c->kind != MENTION_LIST) continue;
        List *list = PUSH(arena, &out);
        *list = (List){(int32_t)i, NEW_ARRAY(arena, const char *, c->members.count), c->members.count, false};
        for (ptrdiff_t k = 0; k < list->count; k++) list->members[k] = name_fold(arena, c->members.items[k]);
    }
    return out;
}

static ptrdiff_t shared_members(const List *a, const List *b)
{
    ptrdiff_t shared = 0;
    for (ptrdiff_t i = 0; i < a->count; i++) {
        bool found = false;
        for (ptrdiff_t k = 0; k < b->count && !found; k++) found = name_same(a->members[i], b->members[k]);
        shared += found;
    }
    return shared;
}

/* Few names may be listed for many reasons: short lists need the same noun and the same verb. Many names that are
   nearly all of the shorter list and half of the longer need neither: six of the twelve countries that a cable joins
   are not the countries that it joins. */
static bool of_one_thing(const Frame *x, const Frame *y, ptrdiff_t shared, ptrdiff_t least, ptrdiff_t most)
{
    if (shared >= MANY && 4 * shared >= 3 * least && 2 * shared >= most) return true;
    if (2 * shared < least || shared < 2) return false;
    bool head = x->head >= 0 && x->head == y->head;
    /* "Guarantors: ..." and "... signed as guarantors": all of the shorter, and one more at most */
    bool named = (x->head >= 0 && terms_have(&y->sentence, x->head)) || (y->head >= 0 && terms_have(&x->sentence, y->head));
    if (shared == least && shared >= 3 && most <= least + 1 && named) return true;
    bool predicate = x->predicate >= 0 && (x->predicate == y->predicate || x->classes & y->classes);
    return shared >= 4 ? head || predicate : head && predicate;
}

/* For each folded name the lists that have it, as a GArray of their numbers in rising order. */
static GHashTable *post_names(const Lists *lists)
{
    GHashTable *postings = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    for (int i = 0; i < lists->count; i++)
        for (ptrdiff_t k = 0; k < lists->items[i].count; k++) {
            GArray *with = g_hash_table_lookup(postings, lists->items[i].members[k]);
            if (!with) g_hash_table_insert(postings, (gpointer)lists->items[i].members[k], with = g_array_new(FALSE, FALSE, sizeof(int)));
            if (!with->len || g_array_index(with, int, with->len - 1) != i) g_array_append_val(with, i);
        }
    return postings;
}

static gint by_number(gconstpointer a, gconstpointer b) { return *(const int *)a - *(const int *)b; }

/* The lists after list I that have one of its names letter for letter, each once, in rising order. */
static void find_candidates(const Lists *lists, GHashTable *postings, int i, GArray *out)
{
    g_array_set_size(out, 0);
    for (ptrdiff_t k = 0; k < lists->items[i].count; k++) {
        const GArray *with = g_hash_table_lookup(postings, lists->items[i].members[k]);
        for (guint n = with->len; with->len <= COMMON_MOST && n-- > 0 && g_array_index(with, int, n) > i;)
            g_array_append_val(out, g_array_index(with, int, n));
    }
    g_array_sort(out, by_number);
    guint unique = 0;
    for (guint n = 0; n < out->len; n++)
        if (!unique || g_array_index(out, int, n) != g_array_index(out, int, unique - 1))
            g_array_index(out, int, unique++) = g_array_index(out, int, n);
    g_array_set_size(out, unique);
}

/* The group of the lists that are of one thing with list I, where there are any. */
static void group_of_list(Arena *arena, Audit *audit, Lists *lists, int i, const GArray *candidates)
{
    List *first = &lists->items[i];
    const Claim *a = &audit->claims.items[first->claim];
    Group *group = NULL;
    for (guint n = 0; n < candidates->len; n++) {
        List *second = &lists->items[g_array_index(candidates, int, n)];
        const Claim *b = &audit->claims.items[second->claim];
        if (second->taken || b->source == a->source) continue;
        ptrdiff_t shared = shared_members(first, second);
        ptrdiff_t least = first->count < second->count ? first->count : second->count;
        if (!of_one_thing(a->frame, b->frame, shared, least, first->count + second->count - least)) continue;
        if (!group) {
            group = PUSH(arena, &audit->groups);
            group->kind = GROUP_LISTS;
            group->strength = (double)shared / (double)least;
            group->subject = a->subject;
            group->attribute = a->attribute;
            group->why = arena_print(arena, "the lists share %td of %td members", shared, least);
            *PUSH(arena, &group->claims) = first->claim;
        }
        second->taken = true;
        *PUSH(arena, &group->claims) = second->claim;
    }
}

void list_groups(Arena *arena, Audit *audit)
{
    Arena scratch = arena_reserve((ptrdiff_t)1 << 30), start = scratch;
    Lists lists = gather(&scratch, audit);
    GHashTable *postings = post_names(&lists);
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < lists.count; i++) {
        if (lists.items[i].taken) continue;
        find_candidates(&lists, postings, i, candidates);
        group_of_list(arena, audit, &lists, i, candidates);
    }
    g_array_free(candidates, TRUE);
    g_hash_table_destroy(postings);
    arena_release(start);
}
