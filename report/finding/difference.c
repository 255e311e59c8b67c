/* date-conflict, count-conflict, precision: values of one thing that differ, or that only one source states
 * exactly. */
#include "report/finding/rules.h"

#include <math.h>

/* A contradiction inside one source first, then exact against exact, many voices against one; sources of one
   day before sources of different days. */
static double gravity(const Audit *audit, const Group *group)
{
    double rank = group->strength;
    bool inside = false, exact = true, same_day = true;
    const Source *first = NULL;
    for (ptrdiff_t i = 0; i < group->claims.count; i++) {
        const Claim *a = &audit->claims.items[group->claims.items[i]];
        if (a->kind == MENTION_QUANTITY && (a->quantity.vague || a->quantity.modifier != MOD_EXACT))
            exact = false;
        if (a->kind == MENTION_DATE && a->date.from.precision != DATE_DAY) exact = false;
        const Source *source = &audit->sources.items[a->source];
        if (first && date_is_set(first->published) && date_is_set(source->published) &&
            !date_equal(first->published, source->published))
            same_day = false;
        if (!first) first = source;
    }
    if (finding_sources(audit, &group->claims) == 1) inside = true;
    return rank + (inside ? 4 : 0) + (exact ? 2 : 0) + (same_day ? 0.5 : 0) +
           fmin(1, 0.1 * (double)group->claims.count);
}

void rule_difference(Arena *arena, Audit *audit, const Group *group)
{
    const Claim *any = &audit->claims.items[group->claims.items[0]];
    FindingKind kind = group->kind == GROUP_COMPATIBLE ? FINDING_PRECISION
                       : any->kind == MENTION_DATE     ? FINDING_DATE_CONFLICT
                                                       : FINDING_COUNT_CONFLICT;
    Finding *f = finding_new(arena, audit, kind, group->subject, group->attribute);
    finding_order(arena, audit, &group->claims, &f->claims);
    for (ptrdiff_t i = 0; i < f->claims.count; i++) audit->claims.items[f->claims.items[i]].told = true;
    f->why = group->why;
    f->rank = gravity(audit, group) + (kind == FINDING_PRECISION ? 100 : 1000);
    f->message = finding_sentence(arena, audit, f);
}
