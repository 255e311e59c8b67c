/* Groups the claims of all sources that speak of one thing. Two levels, after a prototype that held best on topics it
   had not seen: first claims of equal value are gathered (average link), then groups of different value are paired,
   the strongest pair first, and a group that has found its rival takes no weaker one. */
#include "report/align/align.h"

#include "report/align/cluster.h"
#include "report/align/lists.h"
#include "report/align/rivals.h"
#include "report/align/voices.h"

void align_claims(Arena *arena, Audit *audit)
{
    voices_find(audit);
    LinkPairs links = links_resolve(arena, audit);
    Clusters clusters = cluster_equal(arena, audit, &links);
    Rivals rivals = rivals_find(arena, audit, &links, &clusters);
    groups_of(arena, audit, &clusters, &rivals);
    list_groups(arena, audit);
}
