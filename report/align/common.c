/* What two claims have in common, for features and vetoes alike. */
#include "report/align/common.h"

#include "report/base/lexicon.h"

#include <stdlib.h>
#include <string.h>

bool terms_have(const TermSet *set, int32_t term)
{
    for (ptrdiff_t i = 0; i < set->count; i++)
        if (set->items[i] == term) return true;
    return false;
}

bool terms_share(const TermSet *a, const TermSet *b)
{
    for (ptrdiff_t i = 0; i < a->count; i++)
        if (terms_have(b, a->items[i])) return true;
    return false;
}

int terms_shared(const TermSet *a, const TermSet *b)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < a->count; i++) n += terms_have(b, a->items[i]);
    return n;
}

static int by_text(const void *key, const void *entry) { return strcmp(key, *(const char *const *)entry); }

bool feature_empty_verb(const char *verb)
{
    static const char *const sorted[] = {"be",   "come", "do",      "expect", "follow", "get", "go",   "have", "hope", "include", "intend",
                                         "make", "plan", "post", "publish", "report", "say",    "see", "take", "tell", "update", "write"};
    return bsearch(verb, sorted, sizeof sorted / sizeof *sorted, sizeof *sorted, by_text) != NULL;
}

bool feature_empty_event(const Audit *audit, int32_t term)
{
    return term < 0 || (audit->terms.empty ? audit->terms.empty[term] : feature_empty_verb(audit->terms.text[term]));
}

bool feature_nothing_shared(const Frame *x, const Frame *y, int least)
{
    return !terms_share(&x->subject, &y->subject) && !terms_share(&x->names, &y->names) && !terms_share(&x->patient, &y->patient) &&
           terms_shared(&x->clause, &y->clause) < least;
}

bool feature_terms_alike(const Audit *audit, int32_t a, int32_t b, bool verbs)
{
    if (a < 0 || b < 0) return false;
    return a == b || lexicon_like(audit->terms.senses[a], audit->terms.senses[b], verbs);
}

bool feature_heads_alike(const Audit *audit, const Claim *a, const Claim *b)
{
    return (a->quantity.unit && quantity_dimension(&a->quantity) == quantity_dimension(&b->quantity)) ||
           feature_terms_alike(audit, a->frame->head, b->frame->head, false);
}

/* A statement that is dated well before its document speaks of an earlier time; one without a date speaks of
   the document's own story. How far apart are the two, in months, at most 1? */
double feature_other_era(const Audit *audit, const Claim *a, const Claim *b)
{
    enum { STORY = 20 }; /* days round its publication of which a report speaks as its own story */
    const Claim *claims[] = {a, b};
    int64_t published[2], first[2], last[2], unused, least = INT64_MAX;
    bool own[2];
    for (int i = 0; i < 2; i++) {
        const Source *source = &audit->sources.items[claims[i]->source];
        if (!source->news) return 0;
        published[i] = source->published_day;
        if (!source->dated && !date_bounds(source->published, &published[i], &unused)) return 0;
    }
    for (int i = 0; i < 2; i++) {
        const Frame *f = claims[i]->frame;
        const Date *anchor = &f->anchor;
        first[i] = f->anchor_first, last[i] = f->anchor_last;
        own[i] = !f->anchored && !date_bounds(*anchor, &first[i], &last[i]);
        /* "four years ago" may be a few months more or less */
        if (!own[i] && anchor->from.precision <= DATE_YEAR) first[i] -= 180, last[i] += 180;
        for (int k = 0; k < 2; k++)
            own[i] |= !own[i] && published[k] >= first[i] - STORY && published[k] <= last[i] + STORY;
    }
    if (own[0] == own[1]) return 0;
    /* "earlier this year" and "in February" */
    if (date_is_set(a->frame->anchor) && date_is_set(b->frame->anchor) && !feature_anchors_differ(a->frame, b->frame)) return 0;
    int other = own[0] ? 1 : 0;
    for (int k = 0; k < 2; k++) {
        int64_t apart = first[other] > published[k] ? first[other] - published[k] : published[k] - last[other];
        if (apart < least) least = apart;
    }
    return least < 45 ? 0 : least > 120 ? 1 : 0.6;
}

bool feature_anchors_differ(const Frame *x, const Frame *y)
{
    if (x->anchored && y->anchored) return x->anchor_first > y->anchor_last || y->anchor_first > x->anchor_last;
    return date_compare(x->anchor, y->anchor) == DATE_DIFFERENT;
}
