/* How alike two claims are, as figures. */
#include "report/align/features.h"

#include "report/align/common.h"
#include "report/align/reckoned.h"
#include "report/align/stated.h"
#include "report/base/lexicon.h"

#include <glib.h>
#include <math.h>

const char *const feature_names[FEATURE_COUNT] = {
#define X(symbol, words) #symbol,
    FEATURES(X)
#undef X
};

static double weight_of(const Audit *audit, int32_t term)
{
    return (double)audit->terms.weight[term];
}

typedef struct Overlap {
    double cosine;
    bool shared, both;
} Overlap;

static bool is_name(const Audit *audit, int32_t term)
{
    return audit->terms.text[term][0] >= 'A' && audit->terms.text[term][0] <= 'Z';
}

/* Does SET have a name that OTHER has not, titles aside? */
static bool has_other_name(const Audit *audit, const TermSet *set, const TermSet *other)
{
    for (ptrdiff_t i = 0; i < set->count; i++) {
        int32_t term = set->items[i];
        if (is_name(audit, term) && !audit->terms.title[term] && !terms_have(other, term)) return true;
    }
    return false;
}

/* Names that few sources share tell things apart; one that all sources have is the topic's. The Shore Act and the Harbour Act
   share none. */
static void subject_names(const Audit *audit, bool date, const Frame *x, const Frame *y, float *out)
{
    bool a = false, b = false, shared = false, own = false;
    for (ptrdiff_t i = 0; i < x->subject.count; i++) {
        int32_t term = x->subject.items[i];
        if (!is_name(audit, term)) continue;
        a = true;
        bool both = terms_have(&y->subject, term);
        shared |= both;
        own |= both && !audit->terms.generic[term];
    }
    for (ptrdiff_t i = 0; i < y->subject.count; i++) b |= is_name(audit, y->subject.items[i]);
    if (!own && has_other_name(audit, &x->subject, &y->subject) && has_other_name(audit, &y->subject, &x->subject)) shared = false;
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

static bool one_has(const Frame *a, const Frame *b, unsigned flag)
{
    return !(a->flags & flag) != !(b->flags & flag);
}

/* Whether the values stand elsewhere too. Small numbers stand everywhere and tell nothing. */
static void stated_features(const Audit *audit, const Claim *a, const Claim *b, ValueRelation relation, float *out)
{
    enum { TELLING = 13 };
    const Frame *x = a->frame, *y = b->frame;
    bool date = a->kind == MENTION_DATE;
    bool telling = date ? a->date.from.precision == DATE_DAY && b->date.from.precision == DATE_DAY
                        : fmin(fabs(value_middle(&a->quantity)), fabs(value_middle(&b->quantity))) >= TELLING;
    if (relation == VALUE_SAME) {
        float lone = x->value_claims > 1 ? 1.0f / (float)(x->value_claims - 1) : 1;
        out[FEATURE_LONE_VALUE] = telling ? lone : 0;
        out[FEATURE_OFTEN] = telling ? 1 - lone : 0;
        return;
    }
    if (relation != VALUE_DIFFERENT) return;
    out[FEATURE_ADJACENT] = date && stated_adjacent(a, b);
    out[FEATURE_SLIP] = stated_slip(a, b);
    if (date) {
        bool p = reckoned(audit, a), q = reckoned(audit, b);
        out[FEATURE_RECKONED_ONE] = p != q;
        out[FEATURE_RECKONED] = p && q;
        out[FEATURE_NEAR_RECKONED] = p && q && stated_adjacent(a, b);
    }
    if (!telling) return;
    bool both = stated_by(audit, a->source, b) || stated_by(audit, b->source, a);
    out[FEATURE_STATES_BOTH] = a->source != b->source && both;
    out[FEATURE_NEAR_MISS] = date && !both && (out[FEATURE_ADJACENT] != 0 || out[FEATURE_SLIP] != 0);
    int32_t most = x->value_sources > y->value_sources ? x->value_sources : y->value_sources;
    int32_t least = x->value_sources < y->value_sources ? x->value_sources : y->value_sources;
    out[FEATURE_MANY_ONE] = least == 1 && most > 1;
}

static void value_features(const Audit *audit, const Claim *a, const Claim *b, float *out)
{
    ValueRelation relation = value_relation(audit, a, b);
    out[FEATURE_EQUAL] = relation == VALUE_SAME;
    out[FEATURE_BESIDE] = (float)stated_beside(audit, a, b);
    stated_features(audit, a, b, relation, out);
    if (a->kind == MENTION_DATE) {
        int64_t a1, a2, b1, b2;
        if (!stated_bounds(a, &a1, &a2) || !stated_bounds(b, &b1, &b2)) return;
        int64_t apart = a1 > b2 ? a1 - b2 : b1 > a2 ? b1 - a2 : 0;
        if (relation != VALUE_DIFFERENT) return;
        /* Who writes years is out by years, who writes days by days. */
        int precision = a->date.from.precision < b->date.from.precision ? a->date.from.precision : b->date.from.precision;
        bool years = precision <= DATE_YEAR;
        out[FEATURE_CLOSE] = apart <= (years ? 2 * 366 : precision < DATE_DAY ? 62 : 3);
        if (out[FEATURE_SLIP] != 0 && out[FEATURE_BESIDE] >= 0.5f) return; /* how far a slip of the pen leads tells nothing */
        out[FEATURE_FAR] = (float)fmin(1, years ? log1p((double)apart / 366) / 4 : log1p((double)apart / 30) / 6);
        return;
    }
    double x = fabs(value_middle(&a->quantity)), y = fabs(value_middle(&b->quantity));
    double ratio = fmax(x, y) / fmax(1e-9, fmin(x, y));
    bool small = fmax(x, y) <= 2;
    out[FEATURE_SMALL] = fmin(x, y) <= 2;
    out[FEATURE_EQUAL_SMALL] = relation == VALUE_SAME && small;
    /* a vague word is far from nothing that it allows, and close to nothing */
    bool allowed = relation == VALUE_COMPATIBLE && (a->quantity.vague || b->quantity.vague);
    out[FEATURE_CLOSE] = relation != VALUE_SAME && ratio <= 1.35 && !allowed;
    out[FEATURE_HARDLY_APART] = relation == VALUE_DIFFERENT && fmin(x, y) >= 10 && value_hardly_apart(&a->quantity, &b->quantity);
    out[FEATURE_FAR] = allowed ? 0 : ratio > 8 ? 1 : ratio > 3 ? 0.7f : ratio > 2 ? 0.3f : 0;
}

static const char *lower_case(Arena *arena, const char *text)
{
    char *out = arena_string(arena, slice_of(text));
    for (char *p = out; *p; p++) *p = g_ascii_tolower(*p);
    return out;
}

void feature_weights(Arena *arena, Audit *audit)
{
    Terms *terms = &audit->terms;
    terms->weight = NEW_ARRAY(arena, float, terms->count);
    for (ptrdiff_t i = 0; i < terms->count; i++)
        terms->weight[i] = (float)log(1.0 + (double)audit->sources.count /
                                                (terms->documents[i] > 0 ? terms->documents[i] : 1));
    terms->senses = NEW_ARRAY(arena, const unsigned *, terms->count);
    terms->empty = NEW_ARRAY(arena, bool, terms->count);
    for (ptrdiff_t i = 0; i < terms->count; i++) terms->empty[i] = feature_empty_verb(terms->text[i]);
    terms->generic = NEW_ARRAY(arena, bool, terms->count);
    terms->title = NEW_ARRAY(arena, bool, terms->count);
    for (ptrdiff_t i = 0; i < terms->count; i++) {
        Arena scratch = *arena;
        if (!is_name(audit, (int32_t)i)) continue;
        Word noun = lexicon_noun(slice_of(lower_case(&scratch, terms->text[i])), NULL);
        terms->generic[i] = noun.lemma;
        terms->title[i] = noun.flags & WORD_PERSON;
    }
    for (ptrdiff_t i = 0; i < terms->count; i++) terms->senses[i] = lexicon_senses(slice_of(terms->text[i]));
}

static const char *const anyone[] = {"person", "victim", "man", "casualty", "death", "fatality"};

/* Does the noun HEAD, which counts persons, say what they are? */
static bool is_kind(const Audit *audit, int32_t head)
{
    for (size_t i = 0; head >= 0 && i < sizeof anyone / sizeof *anyone; i++)
        if (strcmp(audit->terms.text[head], anyone[i]) == 0) return false;
    return head >= 0;
}

/* Is nothing left out of what F counts, nothing added: the whole number of those to whom it happened? */
static bool is_total(const Audit *audit, const Claim *c)
{
    const Frame *f = c->frame;
    if (!(f->flags & FRAME_BEFALLEN) || f->qualifiers.count || c->quantity.implied ||
        f->flags & (FRAME_PART | FRAME_OTHERS | FRAME_IRREAL | FRAME_NEGATED | FRAME_EACH))
        return false;
    for (size_t i = 0; f->head >= 0 && i < sizeof anyone / sizeof *anyone; i++)
        if (strcmp(audit->terms.text[f->head], anyone[i]) == 0) return true;
    return f->head < 0;
}

/* Does the sentence name a place that no other source has? */
static bool is_elsewhere(const Audit *audit, const Frame *f)
{
    enum { SOURCES = 4 }; /* among fewer, a name that only one has tells nothing */
    if (audit->sources.count < SOURCES || !f->where.count) return false;
    for (ptrdiff_t i = 0; i < f->where.count; i++)
        if (audit->terms.documents[f->where.items[i]] > 1) return false;
    return true;
}

static void story_features(const Audit *audit, const Claim *a, const Claim *b, float *out)
{
    const Frame *x = a->frame, *y = b->frame;
    Overlap o = overlap(audit, &x->where, &y->where);
    out[FEATURE_WHERE] = o.shared;
    out[FEATURE_OTHER_WHERE] = o.both && !o.shared;
    out[FEATURE_ELSEWHERE] = is_elsewhere(audit, x) != is_elsewhere(audit, y);
    out[FEATURE_TOTALS] = a->kind == MENTION_QUANTITY && x->classes & y->classes && is_total(audit, a) && is_total(audit, b);
}

static void flag_features(const Audit *audit, const Claim *a, const Claim *b, float *out)
{
    const Frame *x = a->frame, *y = b->frame;
    bool date = a->kind == MENTION_DATE;
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
        const Date *p = &audit->sources.items[a->source].published,
                   *q = &audit->sources.items[b->source].published;
        out[FEATURE_PUBLISHED] =
            (date_is_set(*p) && date_equal(*p, a->date)) != (date_is_set(*q) && date_equal(*q, b->date));
    }
}

/* Do they count the same thing? */
static void head_features(const Audit *audit, const Claim *a, const Claim *b, float *out)
{
    const Frame *x = a->frame, *y = b->frame;
    bool same = x->head >= 0 && x->head == y->head, persons = x->flags & y->flags & FRAME_PERSON;
    bool like = !same && feature_heads_alike(audit, a, b), count = a->quantity.class == CLASS_COUNT;
    out[FEATURE_SAME_HEAD] = same;
    out[FEATURE_RARE_HEAD] = same ? (float)weight_of(audit, x->head) : 0;
    out[FEATURE_NO_COUNT] = !count;
    out[FEATURE_UNIQUE_HEAD] = same && !persons && count && x->head_times <= 2 && y->head_times <= 2;
    out[FEATURE_BOTH_PERSONS] = !same && persons;
    out[FEATURE_OTHER_PERSONS] = !same && !like && persons && is_kind(audit, x->head) && is_kind(audit, y->head);
    out[FEATURE_LIKE_HEAD] = like;
    out[FEATURE_OTHER_HEAD] = !same && !like && !persons && x->head >= 0 && y->head >= 0;
    out[FEATURE_NO_HEAD] = x->head < 0 || y->head < 0;
}

void feature_pair(const Audit *audit, const Claim *a, const Claim *b, float out[FEATURE_COUNT])
{
    const Frame *x = a->frame, *y = b->frame;
    memset(out, 0, FEATURE_COUNT * sizeof *out);
    out[FEATURE_BIAS] = 1;
    bool date = a->kind == MENTION_DATE;
    bool same_head = !date && x->head >= 0 && x->head == y->head;
    bool persons = x->flags & y->flags & FRAME_PERSON;
    if (!date) head_features(audit, a, b, out);
    bool same_predicate = x->predicate >= 0 && x->predicate == y->predicate;
    bool same_class = x->classes & y->classes || (date && x->flags & y->flags & FRAME_VIOLENT);
    out[FEATURE_SAME_PREDICATE] = same_predicate;
    out[FEATURE_SAME_CLASS] = same_class;
    bool like = !same_predicate && feature_terms_alike(audit, x->predicate, y->predicate, true);
    out[FEATURE_LIKE_PREDICATE] = like;
    out[FEATURE_OTHER_CLASS] =
        !same_predicate && !same_class && !like && x->predicate >= 0 && y->predicate >= 0;
    out[FEATURE_NO_PREDICATE] = x->predicate < 0 || y->predicate < 0;
    out[FEATURE_HEAD_IS_PREDICATE] =
        !date && !same_predicate &&
        ((x->head >= 0 && x->head == y->predicate) || (y->head >= 0 && y->head == x->predicate));
    Overlap o = overlap(audit, &x->qualifiers, &y->qualifiers);
    out[FEATURE_QUALIFIERS] = (float)o.cosine;
    out[FEATURE_OTHER_QUALIFIERS] = o.both && !o.shared;
    out[FEATURE_ONE_QUALIFIED] = !x->qualifiers.count != !y->qualifiers.count;
    o = overlap(audit, &x->subject, &y->subject);
    out[FEATURE_SUBJECT] = (float)o.cosine;
    out[FEATURE_OTHER_SUBJECT] = o.both && !o.shared;
    bool subject = o.cosine > 0.4;
    o = overlap(audit, &x->patient, &y->patient);
    out[FEATURE_PATIENT] = (float)o.cosine;
    out[FEATURE_OTHER_PATIENT] = o.both && !o.shared;
    out[FEATURE_CROSS_PATIENT_PREDICATE] = o.shared && (same_predicate || same_class || like);
    if (date) {
        out[FEATURE_EMPTY_VERB] = feature_empty_event(audit, x->predicate) || feature_empty_event(audit, y->predicate);
        out[FEATURE_NOTHING_SHARED] = feature_nothing_shared(x, y, same_predicate ? 2 : 3);
    }
    o = overlap(audit, &x->names, &y->names);
    out[FEATURE_NAMES] = (float)o.cosine;
    out[FEATURE_OTHER_NAMES] = o.both && !o.shared;
    out[FEATURE_CLAUSE] = (float)overlap(audit, &x->clause, &y->clause).cosine;
    out[FEATURE_SENTENCE] = (float)overlap(audit, &x->sentence, &y->sentence).cosine;
    out[FEATURE_NEAR] = (float)overlap(audit, &x->near, &y->near).cosine;
    if (!date && date_is_set(x->anchor) && date_is_set(y->anchor)) {
        bool differ = feature_anchors_differ(x, y);
        out[FEATURE_SAME_ANCHOR] = !differ;
        out[FEATURE_OTHER_ANCHOR] = differ;
    }
    if (!date) out[FEATURE_OTHER_ERA] = (float)feature_other_era(audit, a, b);
    subject_names(audit, date, x, y, out);
    story_features(audit, a, b, out);
    flag_features(audit, a, b, out);
    value_features(audit, a, b, out);
    out[FEATURE_CROSS_HEAD_PREDICATE] = (same_head || persons) && (same_predicate || same_class);
    out[FEATURE_CROSS_SUBJECT_PREDICATE] = subject && (same_predicate || same_class);
}
