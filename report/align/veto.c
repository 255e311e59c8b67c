/* What keeps two claims apart whatever else they share. */
#include "report/align/common.h"
#include "report/align/features.h"
#include "report/align/reckoned.h"
#include "report/align/stated.h"

#include <math.h>
#include <stdlib.h>

/* Of stated_beside: from here on a figure that both sentences have is something shared. */
static const double BESIDE = 0.2;

const char *feature_veto(const Audit *audit, const Claim *a, const Claim *b)
{
    const Frame *x = a->frame, *y = b->frame;
    if (!x || !y) return "entered by hand";
    if (a->kind != b->kind) return "a date and a count";
    if (a->kind == MENTION_QUANTITY) {
        if (a->quantity.class != b->quantity.class) return "quantities of different classes";
        if (value_relation(audit, a, b) != VALUE_SAME && x->head >= 0 && y->head >= 0 && x->head != y->head &&
            !(x->flags & y->flags & FRAME_PERSON) && !terms_have(&x->clause, y->head) && !terms_have(&y->clause, x->head) &&
            x->head != y->predicate && y->head != x->predicate && !feature_heads_alike(audit, a, b))
            return "other things are counted";
        if (a->quantity.class == CLASS_COUNT && x->head >= 0 && y->head >= 0 && !(x->flags & y->flags & FRAME_PERSON) &&
            !(x->classes & y->classes) && !feature_heads_alike(audit, a, b) &&
            !feature_terms_alike(audit, x->predicate, y->predicate, true) && !terms_shared(&x->sentence, &y->sentence))
            return "other things are counted, and nothing else is shared";
    }
    /* Units are shared by chance: what is measured must be the same too. */
    if (a->kind == MENTION_QUANTITY && a->quantity.class != CLASS_COUNT && a->quantity.class != CLASS_ORDINAL && a->quantity.class != CLASS_AGE &&
        x->predicate != y->predicate && !(x->classes & y->classes) &&
        !terms_share(&x->subject, &y->subject) && !terms_share(&x->names, &y->names) &&
        terms_shared(&x->clause, &y->clause) < 2 && stated_beside(audit, a, b) < BESIDE)
        return "a measure of something else";
    if (a->kind == MENTION_DATE && (x->flags & y->flags & FRAME_SAYING) && !stated_near_miss(audit, a, b)) return "dates of statements";
    bool people = (x->flags & FRAME_PERSON || x->head < 0) && (y->flags & FRAME_PERSON || y->head < 0);
    if (a->kind == MENTION_QUANTITY && a->quantity.class == CLASS_COUNT && people &&
        x->flags & y->flags & FRAME_BEFALLEN && !(x->classes & y->classes))
        return "something else befell these people";
    if (a->source == b->source && x->sentence_index == y->sentence_index) return "two values of one sentence";
    return NULL;
}

/* Two days written out that nearly meet, and neither source has the other's. Of news each day has its own; later one
   slips by a day or a year whatever the verb. */
static bool is_slip(const Audit *audit, const Claim *a, const Claim *b)
{
    if (audit->sources.items[a->source].news && audit->sources.items[b->source].news) return false;
    if (a->date.from.precision != DATE_DAY || b->date.from.precision != DATE_DAY) return false;
    return stated_near_miss(audit, a, b) && !reckoned(audit, a) && !reckoned(audit, b);
}

/* Days that nearly meet, told of one subject in much the same words, but for the verb. */
static bool is_told_alike(const Audit *audit, const Claim *a, const Claim *b)
{
    const Frame *x = a->frame, *y = b->frame;
    return terms_share(&x->subject, &y->subject) && terms_share(&x->names, &y->names) && terms_shared(&x->clause, &y->clause) >= 3 &&
           stated_near_miss(audit, a, b);
}

/* "Published: July 29", "Last updated ...": of the page, not of the story. */
static bool dates_document(const Audit *audit, const Frame *f)
{
    static const char *const verbs[] = {"update", "publish", "post"};
    for (size_t i = 0; f->predicate >= 0 && !f->subject.count && i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(audit->terms.text[f->predicate], verbs[i]) == 0) return true;
    return false;
}

/* Two dates that only the year could tell apart, where one year stands elsewhere: nothing written meets. */
static bool only_carried_year(const Audit *audit, const Claim *a, const Claim *b)
{
    const Claim *both[] = {a, b};
    int both_carried = 0;
    for (int i = 0; i < 2; i++) {
        const Mention *m = both[i]->mention >= 0 ? &audit->mentions[both[i]->source].items[both[i]->mention] : NULL;
        bool carried = m && m->inferred && m->stated.from.year_unknown;
        if (carried && both[1 - i]->date.from.precision < DATE_SEASON) both_carried = 1;
        both_carried += carried;
    }
    return both_carried >= 2 && date_compare(a->date, b->date) == DATE_DIFFERENT;
}

/* Is the day of C about that on which the source of EARLIER, which says "earlier this year", was published? */
static bool is_of_now(const Audit *audit, const Claim *earlier, const Claim *c)
{
    enum { DAYS = 3 };
    const Source *source = &audit->sources.items[earlier->source];
    int64_t first, last;
    if (!source->dated || c->date.from.precision != DATE_DAY || !stated_bounds(c, &first, &last)) return false;
    return llabs(first - source->published_day) <= DAYS;
}

/* What keeps apart two values that are compatible: less, for they would say the same. */
static const char *compatible_veto(const Audit *audit, const Claim *a, const Claim *b)
{
    const Frame *x = a->frame, *y = b->frame;
    if (a->kind != MENTION_DATE) {
        if (a->quantity.class != CLASS_COUNT &&
            ((!terms_share(&x->subject, &y->subject) && !terms_share(&x->names, &y->names)) ||
             terms_shared(&x->clause, &y->clause) < 2))
            return "a measure of something else";
        return NULL;
    }
    bool first = x->flags & FRAME_EARLIER;
    if ((x->flags ^ y->flags) & FRAME_EARLIER && is_of_now(audit, first ? a : b, first ? b : a)) return "one says that it was earlier";
    if (only_carried_year(audit, a, b)) return "only a year that stands elsewhere could join them";
    if (feature_empty_event(audit, x->predicate) && feature_empty_event(audit, y->predicate))
        return "verbs that say too little";
    if (x->places.count && y->places.count && !terms_share(&x->places, &y->places)) return "other places act";
    bool verb = x->predicate == y->predicate && !feature_empty_event(audit, x->predicate);
    bool like = feature_terms_alike(audit, x->predicate, y->predicate, true) || (x->classes & y->classes) ||
                (x->flags & y->flags & FRAME_VIOLENT) || stated_beside(audit, a, b) >= BESIDE;
    if (!like && !terms_share(&x->subject, &y->subject) && !terms_share(&x->names, &y->names) &&
        terms_shared(&x->clause, &y->clause) < (verb ? 1 : 2))
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

/* Two dates of other years with the same day and month may be one event, its year mistaken. */
static bool is_other_time(const Audit *audit, const Claim *a, const Claim *b)
{
    if (a->kind == MENTION_DATE && a->date.from.precision == DATE_DAY && b->date.from.precision == DATE_DAY &&
        a->date.from.month == b->date.from.month && a->date.from.day == b->date.from.day)
        return false;
    if (a->kind == MENTION_QUANTITY && (a->frame->flags ^ b->frame->flags) & FRAME_EARLIER) {
        bool anchored = date_is_set(a->frame->anchor) && date_is_set(b->frame->anchor);
        if (!anchored || feature_anchors_differ(a->frame, b->frame)) return true;
    }
    return feature_other_era(audit, a, b) > 0.5;
}

/* Dates of two generations are of two events, unless a year was mistaken in an otherwise like date. */
static bool is_generations_apart(const Claim *a, const Claim *b)
{
    enum { YEARS = 40 };
    const DatePoint *x = &a->date.from, *y = &b->date.from;
    bool day = x->precision == DATE_DAY && y->precision == DATE_DAY && x->month == y->month && x->day == y->day;
    return !day && !x->year_unknown && !y->year_unknown && abs(x->year - y->year) > YEARS;
}

/* Other names, each of which several sources have: who writes of one knows that there is the other. */
static bool are_told_apart(const Audit *audit, const TermSet *x, const TermSet *y)
{
    const TermSet *sets[] = {x, y};
    if (!x->count || !y->count || terms_share(x, y)) return false;
    for (int n = 0; n < 2; n++)
        for (ptrdiff_t i = 0; i < sets[n]->count; i++)
            if (audit->terms.documents[sets[n]->items[i]] < 2) return false;
    return true;
}

static bool are_names(const TermSet *set, const TermSet *names)
{
    return set->count && terms_shared(set, names) == set->count;
}

/* To whom or what it happened, by name, on two dates: to others, whom the sources tell apart. */
static bool happened_to_others(const Audit *audit, const Frame *x, const Frame *y)
{
    return are_names(&x->patient, &x->names) && are_names(&y->patient, &y->names) && are_told_apart(audit, &x->patient, &y->patient);
}

static bool counts_persons(const Frame *f)
{
    return f->flags & FRAME_PERSON;
}

static bool counts_things(const Frame *f)
{
    return !(f->flags & FRAME_PERSON) && f->head >= 0;
}

static bool same_subject(const Frame *x, const Frame *y)
{
    return x->subject.count == y->subject.count && terms_shared(&x->subject, &y->subject) == x->subject.count;
}

static bool is_term(const Audit *audit, int32_t term, const char *text)
{
    return term >= 0 && audit->terms.text[term][0] == text[0] && strcmp(audit->terms.text[term], text) == 0;
}

/* "Married three times", "on two occasions": what is counted is what the verb tells. A large number tells by itself. */
static bool counts_times(const Audit *audit, const Claim *c)
{
    enum { SMALL = 13 };
    return c->quantity.value < SMALL && (is_term(audit, c->frame->head, "time") || is_term(audit, c->frame->head, "occasion"));
}

/* "53 votes were needed": what would be enough, not what there was. */
static bool is_need(const Audit *audit, const Frame *f)
{
    return is_term(audit, f->predicate, "need") || is_term(audit, f->predicate, "require");
}

/* "including the driver": one more is counted than might be thought. */
static bool widens(const Claim *c)
{
    static const char *const scopes[] = {"including the ", "including him", "including her", "including his ", "including one "};
    for (size_t i = 0; c->scope && i < sizeof scopes / sizeof *scopes; i++)
        if (strncmp(c->scope, scopes[i], strlen(scopes[i])) == 0) return true;
    return false;
}

/* Does a table state what PART speaks of as a part of the value of WHOLE? That it is of one of its rows its names say. */
static bool is_part_of(const Audit *audit, const Claim *part, const Claim *whole)
{
    for (ptrdiff_t i = 0; i < audit->totals.count; i++) {
        const Total *total = &audit->totals.items[i];
        if (audit->claims.items[total->whole].quantity.value != whole->quantity.value) continue;
        for (ptrdiff_t k = 0; k < total->parts.count; k++) {
            const Claim *row = &audit->claims.items[total->parts.items[k]];
            if (row == part || (row->frame && terms_share(&row->frame->names, &part->frame->sentence)))
                return true;
        }
    }
    return false;
}

/* Is CELL, of a table, of one of its rows and OTHER of another, by their names? */
static bool is_other_row(const Audit *audit, const Claim *cell, const Claim *other)
{
    if (!(cell->frame->flags & FRAME_ROW) || terms_share(&cell->frame->names, &other->frame->sentence)) return false;
    for (ptrdiff_t i = 0; i < other->frame->sentence.count; i++)
        if (stated_row(audit, cell->source, other->frame->sentence.items[i])) return true;
    return false;
}

static bool is_class(const Audit *audit, unsigned bit, const char *name)
{
    return audit->class_names && strcmp(audit->class_names[bit], name) == 0;
}

/* Is the verb one of saying and nothing else? */
static bool is_saying(const Audit *audit, const Frame *f)
{
    for (uint64_t left = f->classes; left; left &= left - 1)
        if (!is_class(audit, (unsigned)__builtin_ctzll(left), "say")) return false;
    return f->classes != 0;
}

/* Are the two verbs of one class? Of dates, to be both verbs of saying is to have no verb alike. */
static bool same_class(const Audit *audit, MentionKind kind, uint64_t common)
{
    for (uint64_t left = kind == MENTION_DATE ? common : 0; left; left &= left - 1)
        if (is_class(audit, (unsigned)__builtin_ctzll(left), "say")) common &= ~(left & -left);
    return common != 0;
}

/* "110 billion euros ($143 billion)": what it comes to in other money differs with the day. */
static bool is_converted(const Audit *audit, const Claim *c)
{
    if (c->quantity.class != CLASS_MONEY || c->mention < 1) return false;
    const Mention *before = &audit->mentions[c->source].items[c->mention - 1];
    const char *text = audit->sources.items[c->source].text.at;
    if (before->kind != MENTION_QUANTITY || before->quantity.class != CLASS_MONEY) return false;
    int32_t apart = c->start - before->end;
    return apart > 0 && apart <= 3 && memchr(text + before->end, '(', (size_t)apart);
}

/* Of two dates that exclude one another. VERBS: their verbs are alike. */
static const char *date_veto(const Audit *audit, const Claim *a, const Claim *b, bool verbs)
{
    const Frame *x = a->frame, *y = b->frame;
    bool told = (is_slip(audit, a, b) && is_saying(audit, x) == is_saying(audit, y) && terms_shared(&x->sentence, &y->sentence)) ||
                is_told_alike(audit, a, b);
    if (!told) {
        if (feature_empty_event(audit, x->predicate) || feature_empty_event(audit, y->predicate)) return "a verb that says too little";
        if (!verbs && !(x->flags & y->flags & FRAME_VIOLENT)) return "different verbs";
        if (x->predicate != y->predicate && x->patient.count && y->patient.count && !terms_share(&x->patient, &y->patient) &&
            !terms_share(&x->subject, &y->subject))
            return "other verbs, and it happened to others";
        bool slipped = verbs && is_slip(audit, a, b);
        if (!slipped && feature_nothing_shared(x, y, x->predicate == y->predicate ? 2 : 3) && stated_beside(audit, a, b) < BESIDE)
            return "no shared subject and no shared name";
    }
    if (happened_to_others(audit, x, y)) return "it happened to others, whom the sources tell apart";
    if (dates_document(audit, x) || dates_document(audit, y)) return "the date of a document";
    if (x->places.count && y->places.count && !terms_share(&x->places, &y->places))
        return "other places act";
    if ((x->flags ^ y->flags) & (FRAME_BEFORE | FRAME_AFTER)) return "one is a bound in time";
    if (is_generations_apart(a, b)) return "dates of two generations";
    if ((x->flags ^ y->flags) & FRAME_IRREAL) return "a plan against a fact";
    return NULL;
}

/* Of two sums of money, shares or measures. */
static const char *measure_veto(const Audit *audit, const Claim *a, const Claim *b, bool verbs)
{
    const Frame *x = a->frame, *y = b->frame;
    bool subject = terms_share(&x->subject, &y->subject);
    bool names = terms_share(&x->names, &y->names) || stated_beside(audit, a, b) >= BESIDE;
    if (a->quantity.class == CLASS_MONEY) {
        if (is_converted(audit, a) && is_converted(audit, b)) return "two conversions of other money";
        if (x->predicate != y->predicate || !(subject || names)) return "a measure of something else";
    } else if (!(verbs && (subject || names)) && !(subject && same_subject(x, y))) {
        return "a measure of something else";
    }
    if (a->quantity.class == CLASS_DURATION && is_passing(audit, x->predicate)) return "time that has passed since";
    return NULL;
}

/* "By 6 October 38 had come in", "on 8 October 52": a number that grows. */
static bool as_of_other_days(const Claim *a, const Claim *b)
{
    Date x, y;
    return a->as_of && b->as_of && strcmp(a->as_of, b->as_of) != 0 && date_parse(slice_of(a->as_of), &x) && date_parse(slice_of(b->as_of), &y) && date_compare(x, y) == DATE_DIFFERENT;
}

/* Of two quantities that exclude one another. */
static const char *quantity_veto(const Audit *audit, const Claim *a, const Claim *b, bool verbs)
{
    const Frame *x = a->frame, *y = b->frame;
    if (a->quantity.class == CLASS_ORDINAL) return "places in an order";
    enum { SIDES = FRAME_FOR | FRAME_AGAINST };
    bool sides = x->flags & SIDES && y->flags & SIDES;
    if (sides && (x->flags ^ y->flags) & SIDES) return "the sides of a vote";
    if (sides && stated_beside(audit, a, b) == 0 &&
        !(value_hardly_apart(&a->quantity, &b->quantity) && terms_shared(&x->clause, &y->clause) >= 3))
        return "no number of the two votes is the same";
    if ((x->flags ^ y->flags) & FRAME_SO_FAR) return "one was counted so far, the other in the end";
    if ((x->flags & FRAME_SHARE && y->flags & FRAME_WHOLE) || (x->flags & FRAME_WHOLE && y->flags & FRAME_SHARE)) return "a share against a whole";
    if (as_of_other_days(a, b)) return "as of other days";
    if (x->head == y->head && x->flags & y->flags & FRAME_BEFALLEN && !(x->classes & y->classes)) return "something else became of these";
    if (counts_times(audit, a) && counts_times(audit, b) && !verbs) return "times of something else";
    if (is_need(audit, x) != is_need(audit, y)) return "what is needed against what there is";
    if ((x->flags ^ y->flags) & FRAME_MARGIN) return "how far apart against how many";
    if ((x->flags ^ y->flags) & FRAME_EACH) return "a rate against a number";
    if (are_told_apart(audit, &x->where, &y->where)) return "other places, which the sources tell apart";
    if (counts_persons(x) != counts_persons(y) && (counts_things(x) || counts_things(y)))
        return "persons against things";
    if (widens(a) != widens(b) &&
        fabs(value_middle(&a->quantity) - value_middle(&b->quantity)) <= 2)
        return "one counts somebody whom the other may leave out";
    if ((x->flags ^ y->flags) & FRAME_OTHERS) {
        const Claim *others = x->flags & FRAME_OTHERS ? a : b, *all = others == a ? b : a;
        if (others->frame->head >= 0 && value_middle(&others->quantity) < value_middle(&all->quantity))
            return "the others against all";
    }
    if (a->quantity.vague || b->quantity.vague) return "a vague word against a number";
    double low = fmin(fabs(value_middle(&a->quantity)), fabs(value_middle(&b->quantity)));
    double high = fmax(fabs(value_middle(&a->quantity)), fabs(value_middle(&b->quantity)));
    if (low > 0 && high > 30 * low) return "more than thirty times as many";
    if (a->quantity.implied && b->quantity.implied) return "neither is written as a number";
    return a->quantity.class == CLASS_COUNT ? NULL : measure_veto(audit, a, b, verbs);
}

const char *feature_rival_veto(const Audit *audit, const Claim *a, const Claim *b)
{
    const Frame *x = a->frame, *y = b->frame;
    if (a->kind == MENTION_QUANTITY && audit->totals.count && (is_part_of(audit, a, b) || is_part_of(audit, b, a)))
        return "a table has one as a part of the other";
    if (value_relation(audit, a, b) == VALUE_COMPATIBLE) return compatible_veto(audit, a, b);
    if (is_other_time(audit, a, b)) return "one speaks of another time";
    if (is_other_row(audit, a, b) || is_other_row(audit, b, a)) return "a table has them in two rows";
    bool verbs = feature_terms_alike(audit, x->predicate, y->predicate, true) || same_class(audit, a->kind, x->classes & y->classes);
    return a->kind == MENTION_DATE ? date_veto(audit, a, b, verbs) : quantity_veto(audit, a, b, verbs);
}
