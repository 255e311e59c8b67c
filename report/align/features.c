/* How alike two claims are, as figures. */
#include "report/align/features.h"

#include <math.h>

const char *const feature_names[FEATURE_COUNT] = {
#define X(symbol, words) #symbol,
    FEATURES(X)
#undef X
};

static double weight_of(const Audit *audit, int32_t term) { return (double)audit->terms.weight[term]; }

static bool has(const TermSet *set, int32_t term)
{
    for (ptrdiff_t i = 0; i < set->count; i++)
        if (set->items[i] == term) return true;
    return false;
}

typedef struct Overlap {
    double cosine;
    bool shared, both;
} Overlap;

static bool is_name(const Audit *audit, int32_t term)
{
    return audit->terms.text[term][0] >= 'A' && audit->terms.text[term][0] <= 'Z';
}

/* Names that few sources share tell things apart; one that all sources have is the topic's. */
static void subject_names(const Audit *audit, bool date, const Frame *x, const Frame *y, float *out)
{
    bool a = false, b = false, shared = false;
    for (ptrdiff_t i = 0; i < x->subject.count; i++) {
        int32_t term = x->subject.items[i];
        if (!is_name(audit, term)) continue;
        a = true;
        shared |= has(&y->subject, term);
    }
    for (ptrdiff_t i = 0; i < y->subject.count; i++) b |= is_name(audit, y->subject.items[i]);
    out[FEATURE_SUBJECT_NAMES] = shared;
    out[FEATURE_UNIQUE_SUBJECT] = date && x->unique_subject >= 0 && x->unique_subject == y->unique_subject;
    out[FEATURE_OTHER_SUBJECT_NAMES] = a && b && !shared;
}

static Overlap overlap(const Audit *audit, const TermSet *a, const TermSet *b)
{
    double ab = 0, aa = 0, bb = 0;
    Overlap out = {.both = a->count && b->count};
    ptrdiff_t i = 0, k = 0;
    while (i < a->count || k < b->count) {
        if (k == b->count || (i < a->count && a->items[i] < b->items[k])) {
            double w = weight_of(audit, a->items[i++]);
            aa += w * w;
        } else if (i == a->count || b->items[k] < a->items[i]) {
            double w = weight_of(audit, b->items[k++]);
            bb += w * w;
        } else {
            double w = weight_of(audit, a->items[i++]);
            k++;
            ab += w * w, aa += w * w, bb += w * w;
            out.shared = true;
        }
    }
    out.cosine = aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : 0;
    return out;
}

static double middle(const Quantity *q)
{
    if (!isnan(q->value)) return q->value;
    if (isfinite(q->low) && isfinite(q->high)) return (q->low + q->high) / 2;
    return isfinite(q->low) ? q->low : q->high;
}

static bool is_lower_bound(const Quantity *q) { return q->modifier == MOD_OVER || q->modifier == MOD_AT_LEAST; }

/* "More than 200" allows any number above, but who writes it means one not far above: of a small number two or three
   times as many, of a large one a quarter more. */
static double meant_high(const Quantity *q, double value)
{
    if (isfinite(q->high) || q->vague) return q->high;
    return value <= 20 ? 2.5 * value : 1.25 * value;
}

static ValueRelation quantity_relation(const Settings *settings, const Quantity *a, const Quantity *b)
{
    double x = middle(a), y = middle(b);
    bool plain = !a->range && !b->range && !a->vague && !b->vague;
    if (plain && x == y) return a->modifier == b->modifier ? VALUE_SAME : VALUE_COMPATIBLE;
    if (a->vague && b->vague && a->low == b->low && a->high == b->high) return VALUE_SAME;
    if (a->range && b->range && a->low == b->low && a->high == b->high) return VALUE_SAME;
    if (plain && is_lower_bound(a) && is_lower_bound(b)) return VALUE_DIFFERENT;
    if (a->low <= meant_high(b, y) && b->low <= meant_high(a, x)) return VALUE_COMPATIBLE;
    double scale = fmax(fabs(x), fabs(y));
    if (a->round && b->round && scale >= 1000 && fabs(x - y) <= settings->round_tolerance * 0.2 * scale) return VALUE_COMPATIBLE;
    return VALUE_DIFFERENT;
}

static const Date *stated_without_year(const Audit *audit, const Claim *c)
{
    if (c->mention < 0) return NULL;
    const Mention *m = &audit->mentions[c->source].items[c->mention];
    return m->inferred && m->stated.from.year_unknown ? &m->stated : NULL;
}

/* A year that was carried from elsewhere cannot make two dates differ: only what is written can. */
static DateOrder compare_dates(const Audit *audit, const Claim *a, const Claim *b)
{
    DateOrder order = date_compare(a->date, b->date);
    if (order != DATE_DIFFERENT) return order;
    const Date *x = stated_without_year(audit, a), *y = stated_without_year(audit, b);
    if (!x && !y) return order;
    order = date_compare(x ? *x : a->date, y ? *y : b->date);
    return order == DATE_SAME ? DATE_COMPATIBLE : order;
}

ValueRelation value_relation(const Audit *audit, const Claim *a, const Claim *b)
{
    if (a->kind == MENTION_DATE) {
        if (!date_is_set(a->date) || !date_is_set(b->date)) return VALUE_COMPATIBLE;
        switch (compare_dates(audit, a, b)) {
        case DATE_SAME:
            return VALUE_SAME;
        case DATE_COMPATIBLE:
            return VALUE_COMPATIBLE;
        default:
            return VALUE_DIFFERENT;
        }
    }
    return quantity_relation(&audit->settings, &a->quantity, &b->quantity);
}

static bool one_has(const Frame *a, const Frame *b, unsigned flag)
{
    return !(a->flags & flag) != !(b->flags & flag);
}

static void value_features(const Audit *audit, const Claim *a, const Claim *b, float *out)
{
    ValueRelation relation = value_relation(audit, a, b);
    out[FEATURE_EQUAL] = relation == VALUE_SAME;
    if (a->kind == MENTION_DATE) {
        int64_t a1, a2, b1, b2;
        out[FEATURE_EQUAL_RARE] = relation == VALUE_SAME && a->date.from.precision == DATE_DAY;
        if (!date_bounds(a->date, &a1, &a2) || !date_bounds(b->date, &b1, &b2)) return;
        int64_t apart = a1 > b2 ? a1 - b2 : b1 > a2 ? b1 - a2 : 0;
        out[FEATURE_CLOSE] = relation == VALUE_DIFFERENT && apart <= 3;
        out[FEATURE_FAR] = relation == VALUE_DIFFERENT ? (float)fmin(1, log1p((double)apart / 30) / 6) : 0;
        return;
    }
    double x = fabs(middle(&a->quantity)), y = fabs(middle(&b->quantity));
    double ratio = fmax(x, y) / fmax(1e-9, fmin(x, y));
    bool small = fmax(x, y) <= 2;
    out[FEATURE_SMALL] = fmin(x, y) <= 2;
    out[FEATURE_EQUAL_SMALL] = relation == VALUE_SAME && small;
    out[FEATURE_EQUAL_RARE] = relation == VALUE_SAME && x >= 13 && !a->quantity.round && !a->quantity.vague;
    out[FEATURE_CLOSE] = relation != VALUE_SAME && ratio <= 1.35;
    out[FEATURE_FAR] = ratio > 8 ? 1 : ratio > 3 ? 0.7f : ratio > 2 ? 0.3f : 0;
}

/* A statement that is dated well before its document speaks of an earlier time; one without a date speaks of the
   document's own story. How far apart are the two, in months, at most 1? */
static float other_era(const Audit *audit, const Claim *a, const Claim *b)
{
    const Claim *claims[] = {a, b};
    double at[2];
    for (int i = 0; i < 2; i++) {
        const Source *source = &audit->sources.items[claims[i]->source];
        int64_t first, last, published, unused;
        if (!date_bounds(source->published, &published, &unused) || !source->news) return 0;
        at[i] = (double)published;
        if (!date_bounds(claims[i]->frame->anchor, &first, &last)) continue;
        if (published >= first - 20 && published <= last + 20) continue;
        at[i] = (double)(first + last) / 2;
    }
    double apart = fabs(at[0] - at[1]);
    return apart < 45 ? 0 : apart > 120 ? 1 : 0.6f;
}

void feature_weights(Arena *arena, Audit *audit)
{
    Terms *terms = &audit->terms;
    terms->weight = NEW_ARRAY(arena, float, terms->count);
    for (ptrdiff_t i = 0; i < terms->count; i++)
        terms->weight[i] = (float)log(1.0 + (double)audit->sources.count / (terms->documents[i] > 0 ? terms->documents[i] : 1));
}

void feature_pair(const Audit *audit, const Claim *a, const Claim *b, float out[FEATURE_COUNT])
{
    const Frame *x = a->frame, *y = b->frame;
    memset(out, 0, FEATURE_COUNT * sizeof *out);
    out[FEATURE_BIAS] = 1;
    bool date = a->kind == MENTION_DATE;
    bool same_head = !date && x->head >= 0 && x->head == y->head;
    bool persons = x->flags & y->flags & FRAME_PERSON;
    if (!date) {
        out[FEATURE_SAME_HEAD] = same_head;
        out[FEATURE_RARE_HEAD] = same_head ? (float)weight_of(audit, x->head) : 0;
        bool count = a->quantity.class == CLASS_COUNT;
        out[FEATURE_NO_COUNT] = !count;
        out[FEATURE_UNIQUE_HEAD] = same_head && !persons && count && x->head_times <= 2 && y->head_times <= 2;
        out[FEATURE_BOTH_PERSONS] = !same_head && persons;
        out[FEATURE_OTHER_HEAD] = !same_head && !persons && x->head >= 0 && y->head >= 0;
        out[FEATURE_NO_HEAD] = x->head < 0 || y->head < 0;
    }
    bool same_predicate = x->predicate >= 0 && x->predicate == y->predicate;
    bool same_class = x->classes & y->classes;
    out[FEATURE_SAME_PREDICATE] = same_predicate;
    out[FEATURE_SAME_CLASS] = same_class;
    out[FEATURE_OTHER_CLASS] = !same_predicate && !same_class && x->predicate >= 0 && y->predicate >= 0;
    out[FEATURE_NO_PREDICATE] = x->predicate < 0 || y->predicate < 0;
    out[FEATURE_HEAD_IS_PREDICATE] = !date && !same_predicate && ((x->head >= 0 && x->head == y->predicate) || (y->head >= 0 && y->head == x->predicate));
    Overlap o = overlap(audit, &x->qualifiers, &y->qualifiers);
    out[FEATURE_QUALIFIERS] = (float)o.cosine;
    out[FEATURE_OTHER_QUALIFIERS] = o.both && !o.shared;
    out[FEATURE_ONE_QUALIFIED] = !x->qualifiers.count != !y->qualifiers.count;
    o = overlap(audit, &x->subject, &y->subject);
    out[FEATURE_SUBJECT] = (float)o.cosine;
    out[FEATURE_OTHER_SUBJECT] = o.both && !o.shared;
    bool subject = o.cosine > 0.4;
    o = overlap(audit, &x->names, &y->names);
    out[FEATURE_NAMES] = (float)o.cosine;
    out[FEATURE_OTHER_NAMES] = o.both && !o.shared;
    out[FEATURE_CLAUSE] = (float)overlap(audit, &x->clause, &y->clause).cosine;
    out[FEATURE_SENTENCE] = (float)overlap(audit, &x->sentence, &y->sentence).cosine;
    out[FEATURE_NEAR] = (float)overlap(audit, &x->near, &y->near).cosine;
    if (!date && date_is_set(x->anchor) && date_is_set(y->anchor)) {
        bool differ = date_compare(x->anchor, y->anchor) == DATE_DIFFERENT;
        out[FEATURE_SAME_ANCHOR] = !differ;
        out[FEATURE_OTHER_ANCHOR] = differ;
    }
    if (!date) out[FEATURE_OTHER_ERA] = other_era(audit, a, b);
    subject_names(audit, date, x, y, out);
    out[FEATURE_PART] = one_has(x, y, FRAME_PART);
    out[FEATURE_BOTH_PARTS] = (x->flags & y->flags & FRAME_PART) != 0;
    out[FEATURE_OTHERS] = one_has(x, y, FRAME_OTHERS);
    out[FEATURE_IRREAL] = one_has(x, y, FRAME_IRREAL);
    out[FEATURE_NEGATED] = one_has(x, y, FRAME_NEGATED);
    out[FEATURE_EACH] = one_has(x, y, FRAME_EACH);
    out[FEATURE_TITLE] = one_has(x, y, FRAME_TITLE);
    out[FEATURE_BOTH_TITLES] = (x->flags & y->flags & FRAME_TITLE) != 0;
    out[FEATURE_QUOTED] = one_has(x, y, FRAME_QUOTED);
    out[FEATURE_VAGUE] = !date && (a->quantity.vague || b->quantity.vague);
    out[FEATURE_IMPLIED] = !date && (a->quantity.implied || b->quantity.implied);
    out[FEATURE_POSITION] = fabsf(x->position - y->position);
    out[FEATURE_SAYING] = one_has(x, y, FRAME_SAYING);
    out[FEATURE_ENTRY] = (x->flags & y->flags & FRAME_ENTRY) != 0;
    out[FEATURE_NAMED_EVENT] = date && one_has(x, y, FRAME_NAMED_EVENT);
    out[FEATURE_BOUND] = date && ((x->flags | y->flags) & (FRAME_BEFORE | FRAME_AFTER)) != 0;
    if (date) {
        const Date *p = &audit->sources.items[a->source].published, *q = &audit->sources.items[b->source].published;
        out[FEATURE_PUBLISHED] = (date_is_set(*p) && date_equal(*p, a->date)) != (date_is_set(*q) && date_equal(*q, b->date));
    }
    value_features(audit, a, b, out);
    out[FEATURE_CROSS_HEAD_PREDICATE] = (same_head || persons) && (same_predicate || same_class);
    out[FEATURE_CROSS_SUBJECT_PREDICATE] = subject && (same_predicate || same_class);
}

const char *feature_veto(const Audit *audit, const Claim *a, const Claim *b)
{
    const Frame *x = a->frame, *y = b->frame;
    if (!x || !y) return "entered by hand";
    if (a->kind != b->kind) return "a date and a count";
    if (a->kind == MENTION_QUANTITY) {
        if (a->quantity.class != b->quantity.class) return "quantities of different classes";
        if (value_relation(audit, a, b) != VALUE_SAME && x->head >= 0 && y->head >= 0 && x->head != y->head && !(x->flags & y->flags & FRAME_PERSON) &&
            !has(&x->clause, y->head) && !has(&y->clause, x->head) && x->head != y->predicate && y->head != x->predicate)
            return "other things are counted";
    }
    if (a->kind == MENTION_DATE && (x->flags & y->flags & FRAME_SAYING)) return "dates of statements";
    bool people = (x->flags & FRAME_PERSON || x->head < 0) && (y->flags & FRAME_PERSON || y->head < 0);
    if (a->kind == MENTION_QUANTITY && a->quantity.class == CLASS_COUNT && people && x->classes && y->classes && !(x->classes & y->classes))
        return "something else befell these people";
    if (a->source == b->source && x->sentence_index == y->sentence_index) return "two values of one sentence";
    return NULL;
}

static bool share_term(const TermSet *a, const TermSet *b)
{
    for (ptrdiff_t i = 0; i < a->count; i++)
        if (has(b, a->items[i])) return true;
    return false;
}

static int shared_terms(const TermSet *a, const TermSet *b)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < a->count; i++) n += has(b, a->items[i]);
    return n;
}

/* Verbs that say too little, or speak of the document itself. */
static bool is_empty_event(const Audit *audit, int32_t term)
{
    static const char *const empty[] = {"be", "have", "do", "say", "tell", "update", "publish", "post", "write", "report", "take", "make", "come",
                                        "go", "get", "follow", "include", "see"};
    if (term < 0) return true;
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (strcmp(audit->terms.text[term], empty[i]) == 0) return true;
    return false;
}

/* What keeps apart two values that are compatible: less, for they would say the same. */
static const char *compatible_veto(const Audit *audit, const Claim *a, const Claim *b)
{
    const Frame *x = a->frame, *y = b->frame;
    if (a->kind != MENTION_DATE) return NULL;
    if (is_empty_event(audit, x->predicate) && is_empty_event(audit, y->predicate)) return "verbs that say too little";
    if (x->places.count && y->places.count && !share_term(&x->places, &y->places)) return "other places act";
    if (!share_term(&x->subject, &y->subject) && !share_term(&x->names, &y->names) && shared_terms(&x->clause, &y->clause) < 2)
        return "no shared subject and no shared name";
    return NULL;
}

/* "32 years have passed": reckoned from the day of writing. */
static bool is_passing(const Audit *audit, int32_t term)
{
    static const char *const verbs[] = {"pass", "mark", "elapse", "be", "have", "ago"};
    for (size_t i = 0; term >= 0 && i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(audit->terms.text[term], verbs[i]) == 0) return true;
    return false;
}

const char *feature_rival_veto(const Audit *audit, const Claim *a, const Claim *b)
{
    const Frame *x = a->frame, *y = b->frame;
    if (value_relation(audit, a, b) == VALUE_COMPATIBLE) return compatible_veto(audit, a, b);
    if (a->kind == MENTION_DATE) {
        if (is_empty_event(audit, x->predicate) || is_empty_event(audit, y->predicate)) return "a verb that says too little";
        if (x->predicate != y->predicate && !(x->classes & y->classes) && !(x->flags & y->flags & FRAME_VIOLENT)) return "different verbs";
        if (!share_term(&x->subject, &y->subject) && !share_term(&x->names, &y->names) && shared_terms(&x->clause, &y->clause) < 2)
            return "no shared subject and no shared name";
        if (x->places.count && y->places.count && !share_term(&x->places, &y->places)) return "other places act";
        if ((x->flags ^ y->flags) & FRAME_IRREAL) return "a plan against a fact";
    } else {
        if (a->quantity.class == CLASS_ORDINAL) return "places in an order";
        if (a->quantity.vague || b->quantity.vague) return "a vague word against a number";
        double low = fmin(fabs(middle(&a->quantity)), fabs(middle(&b->quantity)));
        double high = fmax(fabs(middle(&a->quantity)), fabs(middle(&b->quantity)));
        if (low > 0 && high > 30 * low) return "more than thirty times as many";
        if (a->quantity.implied && b->quantity.implied) return "neither is written as a number";
        if (a->quantity.class != CLASS_COUNT &&
            (x->predicate < 0 || x->predicate != y->predicate || (!share_term(&x->subject, &y->subject) && !share_term(&x->names, &y->names))))
            return "a measure of something else";
        if (a->quantity.class == CLASS_DURATION && is_passing(audit, x->predicate)) return "time that has passed since";
    }
    return NULL;
}
