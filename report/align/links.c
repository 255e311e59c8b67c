/* The editor's word on what belongs together. */
#include "report/align/links.h"

#include <glib.h>
#include <stdlib.h>

/* Equal but for white space. */
static bool same_words(Slice a, const char *b)
{
    ptrdiff_t i = 0;
    for (;;) {
        while (i < a.len && g_ascii_isspace(a.at[i])) i++;
        while (g_ascii_isspace(*b)) b++;
        if (i == a.len || !*b) return i == a.len && !*b;
        if (a.at[i++] != *b++) return false;
    }
}

static bool is_named(const Audit *audit, int32_t claim, const char *source, const char *written)
{
    const Claim *c = &audit->claims.items[claim];
    const Source *s = &audit->sources.items[c->source];
    return strcmp(s->id, source) == 0 && same_words(source_slice(s, c->start, c->end), written);
}

static int by_pair(const void *x, const void *y)
{
    const LinkPair *a = x, *b = y;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

LinkPairs links_resolve(Arena *arena, const Audit *audit)
{
    LinkPairs out = {0};
    for (ptrdiff_t l = 0; l < audit->links.count; l++) {
        const Link *link = &audit->links.items[l];
        for (int32_t i = 0; i < audit->claims.count; i++) {
            if (!is_named(audit, i, link->source, link->written)) continue;
            for (int32_t k = 0; k < audit->claims.count; k++)
                if (k != i && is_named(audit, k, link->other_source, link->other_written))
                    *PUSH(arena, &out) =
                        (LinkPair){i < k ? i : k, i < k ? k : i, link->same ? LINK_SAME : LINK_DIFFERENT};
        }
    }
    if (out.count) qsort(out.items, (size_t)out.count, sizeof *out.items, by_pair);
    return out;
}

LinkWord links_find(const LinkPairs *links, int32_t a, int32_t b)
{
    LinkPair key = {a < b ? a : b, a < b ? b : a, LINK_NONE};
    const LinkPair *found =
        links->count ? bsearch(&key, links->items, (size_t)links->count, sizeof key, by_pair) : NULL;
    return found ? found->word : LINK_NONE;
}
