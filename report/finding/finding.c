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

/* The claim that stands for the finding: of the source that was published first (of one day, and where none is
   dated, by the sources' ids), the first in its text. So neither the order of the sources nor a later source that
   joins changes it. */
static const Claim *first_claim(const Audit *audit, const Finding *f)
{
    const Claim *best = NULL;
    int64_t best_day = INT64_MAX;
    for (ptrdiff_t i = 0; i < f->claims.count; i++) {
        const Claim *c = &audit->claims.items[f->claims.items[i]];
        const Source *s = &audit->sources.items[c->source];
        int64_t first, last, day = date_bounds(s->published, &first, &last) ? first : INT64_MAX;
        int order = !best ? -1 : day != best_day ? (day < best_day ? -1 : 1) : strcmp(s->id, audit->sources.items[best->source].id);
        if (order < 0 || (order == 0 && c->start < best->start)) {
            best = c;
            best_day = day;
        }
    }
    return best;
}

/* What the id is made of: the kind, and the first claim's sentence without its value, so that the id outlives a
   corrected figure. In hexadecimal digits. */
static const char *make_digest(Arena *arena, const Audit *audit, const Finding *f)
{
    const Claim *c = first_claim(audit, f);
    const Source *source = &audit->sources.items[c->source];
    bool cut = !c->by_hand && c->quote_start <= c->start && c->end <= c->quote_end;
    Slice before = source_slice(source, c->quote_start, cut ? c->start : c->quote_end);
    Slice after = cut ? source_slice(source, c->end, c->quote_end) : (Slice){0};
    char *about = arena_print(arena, "%d|%s|%s|%s|%s|%s", (int)f->kind, source->id, c->by_hand ? c->subject : "",
                              c->by_hand ? c->attribute : "", arena_string(arena, before), arena_string(arena, after));
    gchar *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, about, -1);
    char *out = arena_string(arena, slice_of(digest));
    g_free(digest);
    return out;
}

typedef struct Named {
    const char *digest;
    Finding *finding;
} Named;

static int by_digest(const void *a, const void *b)
{
    const Named *x = a, *y = b;
    int order = strcmp(x->digest, y->digest);
    return order ? order : strcmp(x->finding->message, y->finding->message);
}

/* Short enough to say on the phone: five letters and digits without those that are mistaken for one another. */
static const char *make_id(Arena *arena, const char *digest, GHashTable *taken)
{
    static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    for (int attempt = 0;; attempt++) {
        char *text = arena_print(arena, "%s%d", digest, attempt);
        gchar *again = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
        guint64 number = g_ascii_strtoull(arena_string(arena, (Slice){again, 12}), NULL, 16);
        g_free(again);
        char *id = arena_take(arena, 1, 6);
        for (int i = 0; i < 5; i++, number /= sizeof alphabet - 1) id[i] = alphabet[number % (sizeof alphabet - 1)];
        if (g_hash_table_add(taken, id)) return id;
    }
}

enum { LISTED_MOST = 200 }; /* with more sources than this the silent ones are counted, not listed */
/* In the order of their digests, so that where two would have one id it is not the order of the sources that tells
   which of them keeps it. */
static void give_ids(Arena *arena, const Audit *audit, const Findings *all)
{
    Named *named = NEW_ARRAY(arena, Named, all->count);
    for (ptrdiff_t i = 0; i < all->count; i++)
        named[i] = (Named){make_digest(arena, audit, &all->items[i]), &all->items[i]};
    if (all->count) qsort(named, (size_t)all->count, sizeof *named, by_digest);
    GHashTable *taken = g_hash_table_new(g_str_hash, g_str_equal);
    for (ptrdiff_t i = 0; i < all->count; i++) named[i].finding->id = make_id(arena, named[i].digest, taken);
    g_hash_table_destroy(taken);
}

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
        if (group->kind == GROUP_COMPATIBLE || group->kind == GROUP_RIVAL) rule_difference(arena, audit, group);
        if (group->kind == GROUP_LISTS) rule_membership(arena, audit, group);
        if (group->kind == GROUP_WORDINGS) rule_wording(arena, audit, group);
    }
    for (ptrdiff_t i = 0; i < audit->groups.count; i++)
        if (audit->groups.items[i].kind == GROUP_EQUAL) rule_agreement(arena, audit, &audit->groups.items[i]);
    rule_list_count(arena, audit);
    rule_weekday(arena, audit);
    rule_sum(arena, audit);
    Findings *all = &audit->findings;
    if (all->count) qsort(all->items, (size_t)all->count, sizeof *all->items, graver);
    give_ids(arena, audit, all);
    for (ptrdiff_t i = 0; i < all->count; i++) note_silent(arena, audit, &all->items[i]);
}
