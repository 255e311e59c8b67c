/* wording: one number, said of two fates. */
#include "report/finding/rules.h"

#include <glib.h>

/* The verb of the first claim that has one. */
static const char *fate_words(const Audit *audit, const ClaimRefs *part)
{
    const char *noun = "";
    for (ptrdiff_t i = 0; i < part->count; i++) {
        const Claim *c = &audit->claims.items[part->items[i]];
        if (strcmp(c->attribute, "number") != 0) return c->attribute;
        noun = c->subject; /* "16 dead": the noun itself tells it */
    }
    return noun;
}

/* "16 people: shot in two sources, injured in another." */
void rule_wording(Arena *arena, Audit *audit, const Group *group)
{
    const Claim *first = &audit->claims.items[group->claims.items[0]];
    Finding *f = finding_new(arena, audit, FINDING_WORDING, group->subject, group->attribute);
    const char *text = "";
    bool *taken = NEW_ARRAY(arena, bool, group->claims.count);
    for (ptrdiff_t i = 0; i < group->claims.count; i++) {
        const Claim *c = &audit->claims.items[group->claims.items[i]];
        ClaimRefs part = {0};
        for (ptrdiff_t k = i; k < group->claims.count; k++) {
            const Claim *other = &audit->claims.items[group->claims.items[k]];
            if (taken[k] || !(c->frame->classes & other->frame->classes)) continue;
            taken[k] = true;
            *PUSH(arena, &part) = group->claims.items[k];
            *PUSH(arena, &f->claims) = group->claims.items[k];
        }
        if (!part.count) continue;
        text = arena_print(arena, "%s%s%s in %s", text, *text ? ", " : "", fate_words(audit, &part), finding_where(arena, audit, &part, !*text));
    }
    char *lower = arena_string(arena, slice_of(group->subject));
    lower[0] = g_ascii_tolower(lower[0]);
    f->why = group->why;
    f->rank = 50 + group->strength;
    f->message = arena_print(arena, "%s %s: %s.", claim_words(arena, audit, first), g_ascii_islower(group->subject[1]) ? lower : group->subject, text);
}
