/* Groups the claims of all sources that speak of one thing. Two levels, after a prototype that held best on
   topics it had not seen: first claims of equal value are gathered (average link), then groups of different
   value are paired, the strongest pair first, and a group that has found its rival takes no weaker one. */
#include "report/align/align.h"

#include "report/align/cluster.h"
#include "report/align/lists.h"
#include "report/align/rivals.h"
#include "report/align/stated.h"
#include "report/align/voices.h"
#include "report/align/wordings.h"

void align_claims(Arena *arena, Audit *audit)
{
    voices_find(audit);
    feature_weights(arena, audit);
    stated_index(arena, audit);
    LinkPairs links = links_resolve(arena, audit);
    Clusters clusters[CLUSTER_LEVELS];
    cluster_equal(arena, audit, &links, clusters);
    const Clusters *alike = &clusters[CLUSTER_ALIKE], *stated = &clusters[CLUSTER_STATED], *agreed = &clusters[CLUSTER_AGREED];
    Rivals rivals = rivals_find(arena, audit, &links, stated, alike, false);
    Rivals precise = rivals_find(arena, audit, &links, stated, stated, true);
    groups_of(arena, audit, &links, agreed, stated, alike, &rivals, &precise);
    wording_groups(arena, audit, &links);
    list_groups(arena, audit);
}
