/* agreement, single: one value, said by several sources or by one. */
#include "report/finding/rules.h"

static bool tells(const Claim *c)
{
    if (c->kind == MENTION_DATE) return c->frame && c->frame->predicate >= 0;
    return c->frame && !(c->quantity.implied && c->quantity.value <= 1);
}

/* Does each claim of the group stand in a finding already? What is told as a difference is no single statement too.
   The groups of rivals must come before those of equals. */
static bool is_told(const Audit *audit, const Group *group)
{
    for (ptrdiff_t i = 0; i < group->claims.count; i++)
        if (!audit->claims.items[group->claims.items[i]].told) return false;
    return true;
}

void rule_agreement(Arena *arena, Audit *audit, const Group *group)
{
    bool several = finding_sources(audit, &group->claims) > 1;
    if (!several && (!tells(&audit->claims.items[group->claims.items[0]]) || is_told(audit, group))) return;
    Finding *f = finding_new(arena, audit, several ? FINDING_AGREEMENT : FINDING_SINGLE, group->subject,
                             group->attribute);
    finding_order(arena, audit, &group->claims, &f->claims);
    f->why = group->why;
    f->rank = several ? 10 + 0.1 * (double)group->claims.count : 0;
    f->message = finding_sentence(arena, audit, f);
}
