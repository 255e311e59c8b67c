/* Groups the claims of all sources that speak of one thing. Two levels, after a prototype that held best on
   topics it had not seen: first claims of equal value are gathered (average link), then groups of different
   value are paired, the strongest pair first, and a group that has found its rival takes no weaker one. */
#include "report/align/align.h"

#include "report/align/cluster.h"
#include "report/align/lists.h"
#include "report/align/rivals.h"
#include "report/align/voices.h"

/* The mean link that holds a cluster: loose for what agrees, tight for what is weighed against a rival, since
   one claim too many there blurs the pair. */
static const double AGREEING = 0.4, ALIKE = 0.7;

void align_claims(Arena *arena, Audit *audit)
{
    voices_find(audit);
    feature_weights(arena, audit);
    LinkPairs links = links_resolve(arena, audit);
    Clusters loose = cluster_equal(arena, audit, &links, AGREEING);
    Clusters tight = cluster_equal(arena, audit, &links, ALIKE);
    Rivals rivals = rivals_find(arena, audit, &links, &loose, &tight, false);
    Rivals precise = rivals_find(arena, audit, &links, &loose, &loose, true);
    groups_of(arena, audit, &loose, &tight, &rivals, &precise);
    list_groups(arena, audit);
}
