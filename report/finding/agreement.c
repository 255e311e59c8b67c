/* agreement, single, wording: one value, said by several sources, by one, or of something else. */
#include "report/finding/rules.h"

static bool tells(const Claim *c)
{
    if (c->kind == MENTION_DATE) return c->frame && c->frame->predicate >= 0;
    return c->frame && !(c->quantity.implied && c->quantity.value <= 1);
}

/* The same number said of something else: two claims of one group whose verbs are of no common class. */
static void wording(Arena *arena, Audit *audit, const Group *group)
{
    if (group->claims.count < 2) return;
    const Claim *a = &audit->claims.items[group->claims.items[0]];
    if (a->kind != MENTION_QUANTITY || a->quantity.vague || a->quantity.value < 3) return;
    bool differ = false;
    for (ptrdiff_t i = 1; i < group->claims.count; i++) {
        const Claim *b = &audit->claims.items[group->claims.items[i]];
        for (ptrdiff_t k = 0; k < i; k++) {
            const Claim *c = &audit->claims.items[group->claims.items[k]];
            if (!b->frame || !c->frame || b->source == c->source) continue;
            differ |= b->frame->classes && c->frame->classes && !(b->frame->classes & c->frame->classes) &&
                      b->frame->head == c->frame->head;
        }
    }
    if (!differ) return;
    Finding *f = finding_new(arena, audit, FINDING_WORDING, group->subject, group->attribute);
    for (ptrdiff_t i = 0; i < group->claims.count; i++) *PUSH(arena, &f->claims) = group->claims.items[i];
    f->why = group->why;
    f->rank = 50 + group->strength;
    f->message =
        arena_print(arena, "%s: the same number, in other words in each source.", claim_words(arena, audit, a));
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
    for (ptrdiff_t i = 0; i < group->claims.count; i++) *PUSH(arena, &f->claims) = group->claims.items[i];
    f->why = group->why;
    f->rank = several ? 10 + 0.1 * (double)group->claims.count : 0;
    f->message = finding_sentence(arena, audit, f);
    if (several) wording(arena, audit, group);
}
