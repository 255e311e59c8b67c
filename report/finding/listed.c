/* list-count and list-membership: a stated count against the list that it introduces, and list against list. */
#include "report/finding/rules.h"

#include "report/base/names.h"

#include <glib.h>

/* The claims stand by source, and in the order of their words: both look back from the list LIST alone. */
static int32_t claim_of_mention(const Audit *audit, int32_t list, int32_t mention)
{
    const Claim *claims = audit->claims.items;
    int32_t source = claims[list].source;
    for (int32_t i = list; i >= 0 && claims[i].source == source; i--)
        if (claims[i].mention == mention) return i;
    for (int32_t i = list; i < audit->claims.count && claims[i].source == source; i++)
        if (claims[i].mention == mention) return i;
    return -1;
}

/* A count of the same thing just before the list: it may introduce it though nothing but their nearness says so. */
static int32_t count_before(const Audit *audit, int32_t at)
{
    const Claim *claims = audit->claims.items, *list = &claims[at];
    for (int32_t i = at - 1; i >= 0 && claims[i].source == list->source; i--) {
        const Claim *c = &claims[i];
        if (!c->frame || list->frame->sentence_index - c->frame->sentence_index > 2) break;
        if (c->kind != MENTION_QUANTITY || c->quantity.class != CLASS_COUNT || c->end > list->start) continue;
        if (c->frame->head >= 0 && c->frame->head == list->frame->head) return i;
    }
    return -1;
}

void rule_list_count(Arena *arena, Audit *audit)
{
    for (int32_t i = 0; i < audit->claims.count; i++) {
        const Claim *list = &audit->claims.items[i];
        if (list->kind != MENTION_LIST || list->mention < 0) continue;
        const Mention *m = &audit->mentions[list->source].items[list->mention];
        int32_t count = m->stated_count >= 0 ? claim_of_mention(audit, i, m->stated_count) : count_before(audit, i);
        if (count < 0) continue;
        const Quantity *stated = &audit->claims.items[count].quantity;
        if (stated->vague || stated->range) continue;
        double n = (double)m->members.count;
        if (m->stated_count < 0 && n != stated->value) continue;
        /* The count must be of what is listed, and the list long enough to be meant as the whole. */
        const Frame *frame = audit->claims.items[count].frame;
        if (frame->head < 0 || frame->head != list->frame->head || 2 * n < stated->low) continue;
        bool fits = n >= stated->low && n <= stated->high;
        if ((stated->modifier == MOD_OVER || stated->modifier == MOD_UNDER) && n == stated->value) fits = false;
        if ((m->list_open && n <= stated->high) || (fits && stated->modifier != MOD_EXACT)) continue;
        Finding *f = finding_new(arena, audit, fits ? FINDING_AGREEMENT : FINDING_LIST_COUNT, audit->claims.items[count].subject,
                                 "stated count and the list");
        *PUSH(arena, &f->claims) = count;
        *PUSH(arena, &f->claims) = i;
        f->why = "the count introduces the list";
        f->rank = fits ? 12 : 1006;
        char *message = arena_print(arena, "%s %s are stated, the list that follows has %td.", quantity_words(arena, *stated),
                                    audit->claims.items[count].subject, m->members.count);
        message[0] = g_ascii_toupper(message[0]);
        f->message = message;
    }
}

/* The lists of a group by source, and every name that stands in one of them. */
typedef struct Listing {
    struct { int32_t *items; ptrdiff_t count, room; } sources; /* in the order of the group */
    bool *closed;                                              /* of each source: has it a list that claims to be complete? */
    struct Entry {
        const char *name, *folded;
        bool *in; /* of each source */
        bool told;
    } *items;
    ptrdiff_t count, room;
} Listing;

static ptrdiff_t listing_source(const Listing *all, int32_t source)
{
    ptrdiff_t at = 0;
    while (at < all->sources.count && all->sources.items[at] != source) at++;
    return at;
}

static struct Entry *listing_entry(Arena *arena, Listing *all, const char *name)
{
    const char *folded = name_fold(arena, name);
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (name_same(all->items[i].folded, folded)) return &all->items[i];
    struct Entry *entry = PUSH(arena, all);
    *entry = (struct Entry){name, folded, NEW_ARRAY(arena, bool, all->sources.count), false};
    return entry;
}

/* Does the sentence of the list C name it outside the list too? "Towns such as Ash and Oak (2006), Elm and Ivy" is one list. */
static bool is_named_beside(const Audit *audit, const Claim *c, const char *name)
{
    Slice quote = source_slice(&audit->sources.items[c->source], c->quote_start, c->quote_end);
    char *words = g_utf8_casefold(quote.at, quote.len), *sought = g_utf8_casefold(name, -1);
    size_t length = strlen(sought);
    bool found = false;
    for (const char *at = words; !found && length && (at = strstr(at, sought)); at++)
        found = (at == words || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)))) && !g_unichar_isalnum(g_utf8_get_char(at + length));
    g_free(words);
    g_free(sought);
    return found;
}

static Listing gather(Arena *arena, const Audit *audit, const Group *group)
{
    Listing all = {0};
    for (ptrdiff_t i = 0; i < group->claims.count; i++) {
        int32_t source = audit->claims.items[group->claims.items[i]].source;
        if (listing_source(&all, source) == all.sources.count) *PUSH(arena, &all.sources) = source;
    }
    all.closed = NEW_ARRAY(arena, bool, all.sources.count);
    for (ptrdiff_t i = 0; i < group->claims.count; i++) {
        const Claim *c = &audit->claims.items[group->claims.items[i]];
        ptrdiff_t at = listing_source(&all, c->source);
        all.closed[at] |= !audit->mentions[c->source].items[c->mention].list_open;
        for (ptrdiff_t k = 0; k < c->members.count; k++) listing_entry(arena, &all, c->members.items[k])->in[at] = true;
    }
    for (ptrdiff_t i = 0; i < group->claims.count; i++) {
        const Claim *c = &audit->claims.items[group->claims.items[i]];
        ptrdiff_t at = listing_source(&all, c->source);
        for (ptrdiff_t k = 0; k < all.count; k++)
            if (!all.items[k].in[at]) all.items[k].in[at] = is_named_beside(audit, c, all.items[k].name);
    }
    return all;
}

enum {
    NAMED_MOST = 4, /* sources that a message names; more are counted */
    TOLD_MOST = 8,  /* differences that a message tells; the lists themselves stand below it */
};

/* "only in A", "not in C", "only in A and B", "in 7 of 9 sources": where a name that is not everywhere stands. */
static const char *where_in_words(Arena *arena, const Audit *audit, const Listing *all, const bool *in)
{
    ptrdiff_t n = all->sources.count, has = 0, said = 0;
    for (ptrdiff_t s = 0; s < n; s++) has += in[s];
    bool lacking = has == n - 1 && n > 2;
    ptrdiff_t most = lacking ? 1 : has;
    if (most > NAMED_MOST) return arena_print(arena, "in %td of %td sources", has, n);
    const char *text = lacking ? "not in" : "only in";
    for (ptrdiff_t s = 0; s < n; s++) {
        if (in[s] == lacking) continue;
        const char *joint = !said ? " " : said + 1 == most ? " and " : ", ";
        text = arena_print(arena, "%s%s%s", text, joint, audit->sources.items[all->sources.items[s]].id);
        said++;
    }
    return text;
}

/* The names that are not in every source, each once, those that stand in the same sources together:
   "only in A: Utah, Nebraska; only in B: Iowa". */
static const char *differences(Arena *arena, const Audit *audit, Listing *all)
{
    const char *text = "";
    ptrdiff_t told = 0, left = 0;
    size_t sources = (size_t)all->sources.count * sizeof(bool);
    for (ptrdiff_t s = 0; s < all->sources.count; s++) /* what each source has, in their order */
        for (ptrdiff_t i = 0; i < all->count; i++) {
            struct Entry *first = &all->items[i];
            bool everywhere = !memchr(first->in, false, sources);
            if (first->told || everywhere || !first->in[s]) continue;
            bool tell = told++ < TOLD_MOST;
            if (tell) text = arena_print(arena, "%s%s%s: ", text, *text ? "; " : "", where_in_words(arena, audit, all, first->in));
            const char *joint = "";
            for (ptrdiff_t k = i; k < all->count; k++) {
                if (memcmp(all->items[k].in, first->in, sources) != 0) continue;
                all->items[k].told = true;
                left += !tell;
                if (tell) text = arena_print(arena, "%s%s%s", text, joint, all->items[k].name);
                joint = ", ";
            }
        }
    if (left) text = arena_print(arena, "%s; and %td more name%s", text, left, left == 1 ? "" : "s");
    return text;
}

/* An open list ("including") that another contains leaves nothing to say. */
static bool lists_differ(const Listing *all)
{
    for (ptrdiff_t i = 0; i < all->count; i++)
        for (ptrdiff_t s = 0; s < all->sources.count; s++)
            if (!all->items[i].in[s] && all->closed[s]) return true;
    return false;
}

void rule_membership(Arena *arena, Audit *audit, const Group *group)
{
    Listing all = gather(arena, audit, group);
    bool differ = lists_differ(&all);
    Finding *f = finding_new(arena, audit, differ ? FINDING_LIST_MEMBERSHIP : FINDING_AGREEMENT, group->subject, group->attribute);
    for (ptrdiff_t i = 0; i < group->claims.count; i++) *PUSH(arena, &f->claims) = group->claims.items[i];
    f->why = group->why;
    f->rank = differ ? 1002 : 11;
    f->message = differ ? arena_print(arena, "Lists%s%s: %s.", *f->subject ? " of " : "", f->subject,
                                      differences(arena, audit, &all))
                        : arena_print(arena, "Lists%s%s with the same members.", *f->subject ? " of " : "", f->subject);
}
