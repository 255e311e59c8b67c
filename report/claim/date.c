/* What a date is said of: the event of its clause, of the entry it stands beside, or of the line above or
 * below. */
#include "report/claim/event.h"

#include <glib.h>

/* Does the block hold a date and nothing else? */
static bool is_date_line(Reading *r, int32_t block, int32_t start, int32_t end)
{
    const Block *b = &r->source->blocks.items[block];
    for (int32_t i = b->start; i < b->end; i++) {
        if (i >= start && i < end) continue;
        unsigned char c = (unsigned char)r->source->text.at[i];
        if (g_ascii_isalnum(c) || c >= 0x80) return false;
    }
    return true;
}

static bool block_is_date_line(Reading *r, int32_t block)
{
    const Block *b = &r->source->blocks.items[block];
    ptrdiff_t low = 0, high = r->mentions->count;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        if (r->mentions->items[middle].start < b->start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < r->mentions->count && r->mentions->items[low].start < b->end; low++)
        if (r->mentions->items[low].kind == MENTION_DATE)
            return is_date_line(r, block, r->mentions->items[low].start, r->mentions->items[low].end);
    return false;
}

static bool block_is_head(Reading *r, int32_t block)
{
    return block < 0 || block >= r->source->blocks.count ||
           r->source->blocks.items[block].kind == BLOCK_HEADING;
}

/* A run of entries and date lines in turn: does each date follow its entry? The run's ends tell: a date that
   stands right under a heading opens its entry, a run that ends with a date closes it. */
static bool dates_follow(Reading *r, int32_t block)
{
    int32_t first = block, last = block;
    while (first >= 2 && block_is_date_line(r, first - 2) && !block_is_date_line(r, first - 1)) first -= 2;
    while (last + 2 < r->source->blocks.count && block_is_date_line(r, last + 2) &&
           !block_is_date_line(r, last + 1))
        last += 2;
    if (block_is_head(r, first - 1)) return false;
    if (block_is_head(r, last + 1)) return true;
    if (first == last) return true;
    /* Both sides are prose: an entry is about as long as the others, what stands outside the run is not. */
    const Block *before = &r->source->blocks.items[first - 1], *after = &r->source->blocks.items[last + 1];
    const Block *inner = &r->source->blocks.items[first + 1];
    int32_t entry = inner->end - inner->start;
    return ABS(before->end - before->start - entry) <= ABS(after->end - after->start - entry);
}

/* The sentence whose event a date line dates; NULL where there is none. */
static const Sentence *entry_of_line(Reading *r, const Sentence *s)
{
    bool follow = dates_follow(r, s->block);
    int32_t block = s->block + (follow ? -1 : 1);
    if (block < 0 || block >= r->source->blocks.count) return NULL;
    for (ptrdiff_t i = 0; i < r->sentences.count; i++)
        if (r->sentences.items[i].block == block) return &r->sentences.items[i];
    return NULL;
}

/* The names and nouns before the verb in its clause: who did it. For an entry its name alone. */
static void gather_subject(Reading *r, const Sentence *s, int32_t k, int32_t predicate, int32_t clause,
                           Frame *f)
{
    int32_t bracket = f->flags & FRAME_ENTRY && k > 1 ? event_bracket(s, k) : -1;
    if (bracket > 0) {
        f->names = f->subject = (TermSet){0};
        for (int32_t i = bracket - 1; i >= 0 && s->tokens[i].part == PART_NAME; i--) {
            evidence_token(r, &s->tokens[i], &f->subject);
            evidence_token(r, &s->tokens[i], &f->names);
        }
        int32_t from = bracket;
        while (from > 0 && s->tokens[from - 1].part == PART_NAME) from--;
        evidence_places(r, s, from, bracket, -1, &f->places);
        return;
    }
    for (int32_t i = 0; i < s->count; i++) {
        if (s->tokens[i].clause != clause) continue;
        if (predicate < 0 || i < predicate) evidence_token(r, &s->tokens[i], &f->subject);
    }
    if (!f->subject.count) evidence_share_subject(r, s, clause, predicate, f);
    /* "He died": the names that the pronoun stands for */
    for (int32_t i = 0; i < predicate && !f->subject.count; i++)
        if (s->tokens[i].clause == clause && s->tokens[i].part == PART_PRONOUN) {
            for (ptrdiff_t n = 0; n < f->names.count; n++) term_add(r->arena, &f->subject, f->names.items[n]);
            break;
        }
    evidence_places(r, s, 0, predicate < 0 ? s->count : predicate, clause, &f->places);
    /* "Ruritania was the second, when its Senate adopted it": the place that the sentence begins with */
    bool its = false;
    for (int32_t i = 0; i < predicate; i++) its |= s->tokens[i].clause == clause && token_is(&s->tokens[i], "its");
    for (int32_t i = 0; its && i < predicate && !f->places.count && s->tokens[i].clause < clause; i++)
        evidence_places(r, s, i, i + 1, -1, &f->places);
}

static bool is_passive(const Sentence *s, int32_t verb)
{
    for (int32_t i = verb - 1; i >= 0 && i >= verb - 4 && s->tokens[i].clause == s->tokens[verb].clause; i--) {
        if (s->tokens[i].part == PART_AUXILIARY && !token_is(&s->tokens[i], "have") && !token_is(&s->tokens[i], "has") &&
            !token_is(&s->tokens[i], "had") && !token_is(&s->tokens[i], "did"))
            return s->tokens[verb].form == VERB_PAST;
        if (s->tokens[i].part != PART_ADVERB && s->tokens[i].part != PART_NOT) return false;
    }
    return false;
}

/* Adds the phrase that begins at token I, up to the first word that is none of a noun phrase. */
static bool add_phrase(Reading *r, const Sentence *s, int32_t i, TermSet *set)
{
    ptrdiff_t before = set->count;
    if (i < s->count && s->tokens[i].part == PART_DETERMINER) i++;
    for (; i < s->count && s->tokens[i].mention < 0 &&
           (s->tokens[i].part == PART_NAME || s->tokens[i].part == PART_NOUN || s->tokens[i].part == PART_ADJECTIVE);
         i++)
        evidence_token(r, &s->tokens[i], set);
    return set->count > before;
}

/* To whom or what it happened: the object of an active verb, the subject of one that is passive or has none, what
   follows the "of" of a noun that names the event. */
static void gather_patient(Reading *r, const Sentence *s, int32_t predicate, Frame *f)
{
    if (predicate < 0) return;
    const Token *verb = &s->tokens[predicate];
    if (verb->part != PART_VERB) {
        if (predicate + 1 < s->count && token_is(&s->tokens[predicate + 1], "of"))
            add_phrase(r, s, predicate + 2, &f->patient);
        return;
    }
    int32_t after = predicate + 1;
    while (after + 1 < s->count && s->tokens[after].part == PART_CONJUNCTION && s->tokens[after + 1].part == PART_VERB)
        after += 2;
    if (!is_passive(s, predicate) && after < s->count && add_phrase(r, s, after, &f->patient)) return;
    for (ptrdiff_t i = 0; i < f->subject.count; i++) term_add(r->arena, &f->patient, f->subject.items[i]);
}

static const char *subject_words(Reading *r, const Sentence *s, int32_t k, int32_t predicate, int32_t clause,
                                 const Frame *f)
{
    int32_t bracket = f->flags & FRAME_ENTRY && k > 1 ? event_bracket(s, k) : -1;
    if (bracket > 0) return evidence_name(r, s, bracket - 1);
    return naming_subject(r, s, predicate, clause);
}

static void bounds(const Sentence *s, int32_t k, Frame *f)
{
    if (k == 0) return;
    const Token *t = &s->tokens[k - 1];
    if (token_is(t, "before") || token_is(t, "until") || token_is(t, "by") || token_is(t, "till"))
        f->flags |= FRAME_BEFORE;
    if (token_is(t, "after") || token_is(t, "since")) f->flags |= FRAME_AFTER;
}

/* "Ana Ruiz (born 3 May 1950)", "(1879-1955)": of whom it is told, and whether it is the birth or the death. */
static bool life_claim(Reading *r, const Sentence *s, int32_t k, const Mention *m, Claim *c)
{
    Frame *f = c->frame;
    int32_t open = k - 1;
    bool died = false, told = false, second = false;
    for (; open >= 0 && open > k - 12; open--) {
        const Token *t = &s->tokens[open];
        if (t->part == PART_PUNCTUATION && t->lemma[0] == '(') break;
        if (!told && (token_is(t, "die") || token_is(t, "d"))) died = told = true;
        if (!told && (token_is(t, "bear") || token_is(t, "born") || token_is(t, "b"))) told = true;
        second |= t->mention >= 0;
    }
    int32_t from = open;
    while (from > 0 && s->tokens[from - 1].part == PART_NAME) from--;
    if (open <= 0 || from == open) return false;
    if (!told) died = second;
    const char *verb = died ? "die" : "bear";
    f->predicate = f->head = term_of(r->arena, &r->audit->terms, slice_of(verb));
    term_seen(&r->audit->terms, f->predicate, r->source_index);
    f->classes = predicate_classes(verb);
    evidence_gather(r, s, s->tokens[from].clause, k, f);
    f->names = f->subject = (TermSet){0};
    for (int32_t i = from; i < open; i++) {
        evidence_token(r, &s->tokens[i], &f->subject);
        evidence_token(r, &s->tokens[i], &f->names);
    }
    f->anchor = c->date = m->value;
    f->unique_subject = -1;
    c->inferred = m->inferred;
    c->subject = evidence_words(r, s, from, open);
    c->attribute = died ? "died" : "born";
    evidence_quote(s, m->start, m->end, c);
    return true;
}

bool date_claim(Reading *r, const Sentence *s, int32_t k, const Mention *m, Claim *c)
{
    Frame *f = c->frame;
    f->head = f->predicate = -1;
    if (m->role == DATE_LIFESPAN) return life_claim(r, s, k, m, c);
    if (m->role == DATE_EDITION || m->role == DATE_DATELINE) return false;
    const Sentence *event = s;
    int32_t clause = 0, at = k;
    if (is_date_line(r, s->block, m->start, m->end)) {
        event = entry_of_line(r, s);
        if (!event || !event->count) return false;
        f->flags |= FRAME_ENTRY;
        at = -1;
    }
    int32_t predicate = at >= 0 ? event_of(r, s, k, f, &clause) : event_verb(event, -1, 0);
    if (at < 0) {
        clause = predicate >= 0 ? event->tokens[predicate].clause : 0;
        if (predicate < 0) predicate = event_noun(event, -1);
    }
    if (predicate >= 0) {
        f->predicate = f->head = evidence_predicate(r, event, predicate, &f->classes);
    }
    evidence_gather(r, event, clause, at, f);
    gather_subject(r, event, at, predicate, clause, f);
    gather_patient(r, event, predicate, f);
    bounds(s, k, f);
    f->anchor = m->value;
    f->unique_subject = -1;
    uint64_t violent = predicate_class("die") | predicate_class("injure") | predicate_class("shoot") |
                       predicate_class("attack");
    if (f->classes & violent) f->flags |= FRAME_VIOLENT;
    c->date = m->value;
    c->inferred = m->inferred;
    c->subject = subject_words(r, event, at, predicate, clause, f);
    bool empty = predicate < 0 || (token_says(&event->tokens[predicate]) && !(f->flags & FRAME_SAYING));
    const char *verb = empty ? NULL : naming_verb(r, event, predicate);
    c->attribute = verb && !g_str_has_suffix(c->subject, verb) ? verb : "date";
    c->attributed_to = evidence_attribution(r, event, predicate);
    if (event == s) {
        evidence_quote(s, m->start, m->end, c);
    } else {
        c->quote_start = event->start < m->start ? event->start : m->start;
        c->quote_end = event->end > m->end ? event->end : m->end;
    }
    return true;
}
