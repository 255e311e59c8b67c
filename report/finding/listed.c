/* list-count and list-membership: a stated count against the list that it introduces, and list against list. */
#include "report/finding/rules.h"

#include <glib.h>

static int32_t claim_of_mention(const Audit *audit, int32_t source, int32_t mention)
{
    for (ptrdiff_t i = 0; i < audit->claims.count; i++)
        if (audit->claims.items[i].source == source && audit->claims.items[i].mention == mention) return (int32_t)i;
    return -1;
}

/* A count of the same thing just before the list: it may introduce it though nothing but their nearness says so. */
static int32_t count_before(const Audit *audit, const Claim *list)
{
    int32_t best = -1;
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        if (c->source != list->source || c->kind != MENTION_QUANTITY || !c->frame || c->quantity.class != CLASS_COUNT) continue;
        if (c->end > list->start || c->frame->head < 0 || c->frame->head != list->frame->head) continue;
        if (list->frame->sentence_index - c->frame->sentence_index > 2) continue;
        best = (int32_t)i;
    }
    return best;
}

void rule_list_count(Arena *arena, Audit *audit)
{
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        const Claim *list = &audit->claims.items[i];
        if (list->kind != MENTION_LIST || list->mention < 0) continue;
        const Mention *m = &audit->mentions[list->source].items[list->mention];
        int32_t count = m->stated_count >= 0 ? claim_of_mention(audit, list->source, m->stated_count) : count_before(audit, list);
        if (count < 0) continue;
        const Quantity *stated = &audit->claims.items[count].quantity;
        if (stated->vague || stated->range) continue;
        double n = (double)m->members.count;
        if (m->stated_count < 0 && n != stated->value) continue;
        /* The count must be of what is listed, and the list long enough to be meant as the whole. */
        const Frame *frame = audit->claims.items[count].frame;
        if (frame->head < 0 || frame->head != list->frame->head || 2 * n < stated->low) continue;
        bool fits = n >= stated->low && n <= stated->high;
        if ((m->list_open && n <= stated->high) || (fits && stated->modifier != MOD_EXACT)) continue;
        Finding *f = finding_new(arena, audit, fits ? FINDING_AGREEMENT : FINDING_LIST_COUNT, audit->claims.items[count].subject,
                                 "stated count and the list");
        *PUSH(arena, &f->claims) = count;
        *PUSH(arena, &f->claims) = (int32_t)i;
        f->why = "the count introduces the list";
        f->rank = fits ? 12 : 1006;
        f->message = arena_print(arena, "%s %s are stated, the list that follows has %td.", quantity_words(arena, *stated),
                                 audit->claims.items[count].subject, m->members.count);
    }
}

static char *fold(Arena *arena, const char *name)
{
    char *out = arena_string(arena, slice_of(name)), *w = out;
    for (const char *p = name; *p; p++) {
        if (g_str_has_prefix(p, " and ")) p += 4;
        else if ((unsigned char)*p >= 0x80 || g_ascii_isalnum(*p)) *w++ = g_ascii_tolower(*p);
    }
    *w = 0;
    return out;
}

static bool near_spelling(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b), i = 0;
    if (m < 6 || n < 6 || (m > n ? m - n : n - m) > 1) return strcmp(a, b) == 0;
    while (i < m && i < n && a[i] == b[i]) i++;
    const char *p = a + i, *q = b + i;
    if (m >= n && *p) p++;
    if (n >= m && *q) q++;
    return strcmp(p, q) == 0;
}

/* The members of A that B does not have, joined: "Utah, Nebraska". */
static const char *only_in(Arena *arena, const Claim *a, const Claim *b, int *count)
{
    const char *text = "";
    *count = 0;
    for (ptrdiff_t i = 0; i < a->members.count; i++) {
        bool found = false;
        const char *x = fold(arena, a->members.items[i]);
        for (ptrdiff_t k = 0; k < b->members.count && !found; k++) found = near_spelling(x, fold(arena, b->members.items[k]));
        if (found) continue;
        text = arena_print(arena, "%s%s%s", text, *text ? ", " : "", a->members.items[i]);
        ++*count;
    }
    return text;
}

void rule_membership(Arena *arena, Audit *audit, const Group *group)
{
    const Claim *a = &audit->claims.items[group->claims.items[0]];
    const char *message = "";
    bool differ = false;
    for (ptrdiff_t i = 1; i < group->claims.count; i++) {
        const Claim *b = &audit->claims.items[group->claims.items[i]];
        int x, y;
        const char *first = only_in(arena, a, b, &x), *second = only_in(arena, b, a, &y);
        bool a_open = audit->mentions[a->source].items[a->mention].list_open, b_open = audit->mentions[b->source].items[b->mention].list_open;
        /* An open list ("including") that another contains leaves nothing to say. */
        if ((x && !b_open) || (y && !a_open)) differ = true;
        if (i > 1 && b->source == audit->claims.items[group->claims.items[i - 1]].source) continue;
        const char *ida = audit->sources.items[a->source].id, *idb = audit->sources.items[b->source].id;
        if (x) message = arena_print(arena, "%s%sonly in %s: %s", message, *message ? "; " : "", ida, first);
        if (y) message = arena_print(arena, "%s%sonly in %s: %s", message, *message ? "; " : "", idb, second);
    }
    Finding *f = finding_new(arena, audit, differ ? FINDING_LIST_MEMBERSHIP : FINDING_AGREEMENT, group->subject, group->attribute);
    for (ptrdiff_t i = 0; i < group->claims.count; i++) *PUSH(arena, &f->claims) = group->claims.items[i];
    f->why = group->why;
    f->rank = differ ? 1002 : 11;
    f->message = differ ? arena_print(arena, "Lists%s%s: %s.", *f->subject ? " of " : "", f->subject, message)
                        : arena_print(arena, "Lists%s%s with the same members.", *f->subject ? " of " : "", f->subject);
}
