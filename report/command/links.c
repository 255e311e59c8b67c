/* What editors say of statements that belong together or apart: rows of links.csv. */
#include "report/command/links.h"

Link link_pair(Arena *arena, const Audit *audit, int32_t a, int32_t b, bool same)
{
    const Claim *x = &audit->claims.items[a], *y = &audit->claims.items[b];
    const Source *s = &audit->sources.items[x->source], *t = &audit->sources.items[y->source];
    return (Link){.same = same,
                  .source = s->id,
                  .written = arena_string(arena, source_slice(s, x->start, x->end)),
                  .other_source = t->id,
                  .other_written = arena_string(arena, source_slice(t, y->start, y->end))};
}

int link_apart(Arena *arena, const Audit *audit, const Finding *f, const char *folder, Complaints *complaints)
{
    ShownValues values = audit_values(arena, audit, f);
    int added = 0;
    for (ptrdiff_t i = 0; i < values.count; i++)
        for (ptrdiff_t k = i + 1; k < values.count; k++) {
            Link link = link_pair(arena, audit, values.items[i].claims.items[0],
                                  values.items[k].claims.items[0], false);
            if (!audit_link(folder, &link, complaints)) return -1;
            added++;
        }
    return added;
}
