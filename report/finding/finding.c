/* What the claims of each group say of one another. */
#include "report/finding/finding.h"

#include "report/finding/rules.h"

#include <stdlib.h>

static int graver(const void *a, const void *b)
{
    const Finding *x = a, *y = b;
    if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return x->claims.items[0] - y->claims.items[0];
}

enum { LISTED_MOST = 200 }; /* with more sources than this the silent ones are counted, not listed */

/* SPOKE has the last finding in which each source speaks; INDEX is F's, READ how many sources were read. */
static void note_silent(Arena *arena, const Audit *audit, Finding *f, ptrdiff_t index, ptrdiff_t *spoke, int32_t read)
{
    f->silent_count = read;
    for (ptrdiff_t i = 0; i < f->claims.count; i++) {
        int32_t s = audit->claims.items[f->claims.items[i]].source;
        if (spoke[s] == index + 1) continue;
        spoke[s] = index + 1;
        f->silent_count -= audit->sources.items[s].state != SOURCE_NOT_READ;
    }
    for (ptrdiff_t s = 0; audit->sources.count <= LISTED_MOST && s < audit->sources.count; s++)
        if (spoke[s] != index + 1 && audit->sources.items[s].state != SOURCE_NOT_READ) *PUSH(arena, &f->silent) = (int32_t)s;
}

static void note_all_silent(Arena *arena, Audit *audit)
{
    Arena scratch = arena_reserve((ptrdiff_t)16 << 20), start = scratch;
    ptrdiff_t *spoke = NEW_ARRAY(&scratch, ptrdiff_t, audit->sources.count);
    int32_t read = 0;
    for (ptrdiff_t s = 0; s < audit->sources.count; s++) read += audit->sources.items[s].state != SOURCE_NOT_READ;
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) note_silent(arena, audit, &audit->findings.items[i], i, spoke, read);
    arena_release(start);
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
    rule_total(arena, audit);
    Findings *all = &audit->findings;
    if (all->count) qsort(all->items, (size_t)all->count, sizeof *all->items, graver);
    finding_name(arena, audit, all);
    note_all_silent(arena, audit);
}
