/* Who or what a clause speaks of that does not say so itself. */
#include "report/claim/reading.h"

/* "In Oslo", "to the House of Commons": does the name that token I belongs to stand behind a preposition? */
static bool is_adjunct(const Sentence *s, int32_t i)
{
    while (i > 0 && (s->tokens[i - 1].part == PART_NAME || s->tokens[i - 1].part == PART_DETERMINER || s->tokens[i - 1].part == PART_ADJECTIVE)) i--;
    return i > 0 && s->tokens[i - 1].part == PART_PREPOSITION;
}

/* Adds the names of CLAUSE (-1: of all of S), SUBJECTS: those before its verb alone. */
static void add_names(Reading *r, const Sentence *s, int32_t clause, bool subjects, Frame *frame)
{
    for (int32_t i = 0; i < s->count; i++) {
        const Token *t = &s->tokens[i];
        if (clause >= 0 && t->clause != clause) continue;
        if (subjects && (t->part == PART_VERB || t->part == PART_AUXILIARY)) return;
        if (t->part == PART_NAME && (subjects || !is_adjunct(s, i))) evidence_token(r, t, &frame->names);
    }
}

void evidence_antecedent(Reading *r, const Sentence *s, int32_t clause, Frame *frame)
{
    bool pronoun = false, named = false;
    for (int32_t i = 0; i < s->count; i++) {
        const Token *t = &s->tokens[i];
        if (t->clause != clause) continue;
        if (t->part == PART_VERB) break; /* what stands for the subject */
        named |= t->part == PART_NAME;
        pronoun |= (t->part == PART_PRONOUN && !token_is(t, "there")) || token_is(t, "its");
    }
    if (!pronoun || named) return;
    ptrdiff_t known = frame->names.count;
    for (int32_t c = clause - 1; c >= 0 && frame->names.count == known; c--) add_names(r, s, c, true, frame);
    for (int32_t c = clause - 1; c >= 0 && frame->names.count == known; c--) add_names(r, s, c, false, frame);
    ptrdiff_t at = s - r->sentences.items;
    for (ptrdiff_t k = at - 1; k >= 0 && k >= at - 2 && frame->names.count == known; k--) {
        add_names(r, &r->sentences.items[k], 0, true, frame);
        if (frame->names.count == known) add_names(r, &r->sentences.items[k], -1, false, frame);
    }
}

/* Does CLAUSE begin with "and" or "but" and come to its PREDICATE without a subject of its own? */
static bool lacks_subject(const Sentence *s, int32_t clause, int32_t predicate)
{
    bool joined = false, first = true;
    for (int32_t i = 0; i < predicate; i++) {
        const Token *t = &s->tokens[i];
        if (t->clause != clause || t->part == PART_PUNCTUATION) continue;
        if (first) joined = t->part == PART_CONJUNCTION;
        first = false;
        if (t->part == PART_NAME || t->part == PART_NOUN || t->part == PART_PRONOUN || t->part == PART_NUMBER) return false;
    }
    return joined;
}

bool evidence_share_subject(Reading *r, const Sentence *s, int32_t clause, int32_t predicate, Frame *frame)
{
    if (!lacks_subject(s, clause, predicate)) return false;
    for (int32_t c = clause - 1; c >= 0; c--) {
        int32_t verb = -1, last = -1;
        for (int32_t i = 0; i < predicate && verb < 0; i++)
            if (s->tokens[i].clause == c) {
                last = i;
                if (s->tokens[i].part == PART_VERB || s->tokens[i].part == PART_AUXILIARY) verb = i;
            }
        ptrdiff_t before = frame->subject.count;
        for (int32_t i = 0; i <= last && i != verb; i++) {
            if (s->tokens[i].clause != c) continue;
            evidence_token(r, &s->tokens[i], &frame->subject);
            if (s->tokens[i].part == PART_NAME) evidence_token(r, &s->tokens[i], &frame->names);
        }
        if (frame->subject.count == before) continue;
        evidence_places(r, s, 0, verb < 0 ? last + 1 : verb, c, &frame->places);
        return true;
    }
    return false;
}
