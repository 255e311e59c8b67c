/* Groups the claims of all sources that speak of one thing. Two levels, after a prototype that held best on topics it
   had not seen: first claims of equal value are gathered (average link), then groups of different value are paired,
   the strongest pair first, and a group that has found its rival takes no weaker one. */
#include "report/align/align.h"
#include <stdlib.h>

#include "report/align/cluster.h"
#include "report/align/lists.h"
#include "report/align/rivals.h"
#include "report/align/voices.h"

void align_claims(Arena *arena, Audit *audit)
{
    voices_find(audit);
    feature_weights(arena, audit);
    LinkPairs links = links_resolve(arena, audit);
    double L1=getenv("L1")?atof(getenv("L1")):0.5,L2=getenv("L2")?atof(getenv("L2")):0.5;
    Clusters loose = cluster_equal(arena, audit, &links, L1);
    Clusters tight = cluster_equal(arena, audit, &links, L2);
    Rivals rivals = rivals_find(arena, audit, &links, &loose, &tight);
    groups_of(arena, audit, &loose, &tight, &rivals);
    list_groups(arena, audit);
}
