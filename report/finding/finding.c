/* What the claims of each group say of one another. */
#include "report/finding/finding.h"

#include "report/finding/rules.h"

#include <glib.h>
#include <stdlib.h>

static int graver(const void *a, const void *b)
{
    const Finding *x = a, *y = b;
    if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return x->claims.items[0] - y->claims.items[0];
}

/* Short enough to say on the phone: four letters and digits without those that are mistaken for one another, from
   what the finding is about. */
static const char *make_id(Arena *arena, const Finding *f, GHashTable *taken)
{
    static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    for (int attempt = 0;; attempt++) {
        char *about = arena_print(arena, "%d|%s|%s|%d", finding_is_conflict(f->kind) ? 0 : (int)f->kind, f->subject, f->attribute, attempt);
        gchar *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, about, -1);
        guint64 number = g_ascii_strtoull(arena_string(arena, (Slice){digest, 12}), NULL, 16);
        g_free(digest);
        char *id = arena_take(arena, 1, 6);
        for (int i = 0; i < 5; i++, number /= sizeof alphabet - 1) id[i] = alphabet[number % (sizeof alphabet - 1)];
        if (g_hash_table_add(taken, id)) return id;
    }
}

enum { LISTED_MOST = 200 }; /* with more sources than this the silent ones are counted, not listed */

static void note_silent(Arena *arena, const Audit *audit, Finding *f)
{
    for (ptrdiff_t s = 0; s < audit->sources.count; s++) {
        bool speaks = audit->sources.items[s].state == SOURCE_NOT_READ;
        for (ptrdiff_t i = 0; i < f->claims.count && !speaks; i++) speaks = audit->claims.items[f->claims.items[i]].source == s;
        if (speaks) continue;
        f->silent_count++;
        if (audit->sources.count <= LISTED_MOST) *PUSH(arena, &f->silent) = (int32_t)s;
    }
}

void finding_derive(Arena *arena, Audit *audit)
{
    for (ptrdiff_t i = 0; i < audit->groups.count; i++) {
        const Group *group = &audit->groups.items[i];
        switch (group->kind) {
        case GROUP_EQUAL:
            rule_agreement(arena, audit, group);
            break;
        case GROUP_COMPATIBLE:
        case GROUP_RIVAL:
            rule_difference(arena, audit, group);
            break;
        case GROUP_LISTS:
            rule_membership(arena, audit, group);
            break;
        }
    }
    rule_list_count(arena, audit);
    rule_weekday(arena, audit);
    rule_sum(arena, audit);
    Findings *all = &audit->findings;
    if (all->count) qsort(all->items, (size_t)all->count, sizeof *all->items, graver);
    GHashTable *taken = g_hash_table_new(g_str_hash, g_str_equal);
    for (ptrdiff_t i = 0; i < all->count; i++) {
        all->items[i].id = make_id(arena, &all->items[i], taken);
        note_silent(arena, audit, &all->items[i]);
    }
    g_hash_table_destroy(taken);
}
