/* Which event a date is of: the verb of its clause, the noun that it qualifies, the entry it stands in. */
#include "report/claim/event.h"

#include <glib.h>

/* "Two officers involved in the shooting were arrested": a participle that belongs to the noun before it, for the clause has
   its verb behind it. */
static bool is_reduced(const Sentence *s, int32_t verb)
{
    const Token *t = &s->tokens[verb], *before = verb ? t - 1 : NULL;
    if (t->form != VERB_PAST || !before || (before->part != PART_NOUN && before->part != PART_NAME)) return false;
    for (int32_t i = verb + 1; i < s->count && s->tokens[i].clause == t->clause; i++) {
        if (s->tokens[i].part == PART_CONJUNCTION || (s->tokens[i].part == PART_VERB && s->tokens[i].form != VERB_GERUND)) return false;
        if (s->tokens[i].part == PART_AUXILIARY) return true;
    }
    return false;
}

/* "Was champion in 2010 and won": the "was" of the clause before token K, which "and" parts from the verb AFTER it; -1. */
static int32_t copula_before(const Sentence *s, int32_t clause, int32_t k, int32_t after)
{
    bool parted = false;
    for (int32_t i = k + 1; i < after; i++) parted |= s->tokens[i].part == PART_CONJUNCTION;
    for (int32_t i = k - 1; parted && i >= 0; i--)
        if ((clause < 0 || s->tokens[i].clause == clause) && s->tokens[i].part == PART_AUXILIARY && token_is(&s->tokens[i], "was")) return i;
    return -1;
}

int32_t event_verb(const Sentence *s, int32_t clause, int32_t k)
{
    int32_t before = -1, after = -1, said = -1;
    for (int32_t i = 0; i < s->count; i++) {
        const Token *t = &s->tokens[i];
        if ((clause >= 0 && t->clause != clause) || t->part != PART_VERB || (i > k && is_reduced(s, i))) continue;
        if (token_says(t)) {
            said = i;
            continue;
        }
        if (i < k)
            before = i;
        else if (after < 0)
            after = i;
    }
    /* "On 3 May the council met": a date that opens its clause belongs to the verb after it */
    int32_t content = 0;
    for (int32_t i = k - 1; i >= 0 && (clause < 0 || s->tokens[i].clause == clause); i--)
        content += token_tells(&s->tokens[i]);
    if (before >= 0 && (content || after < 0)) return before;
    int32_t copula = before < 0 && after > k && content ? copula_before(s, clause, k, after) : -1;
    if (copula >= 0) return copula;
    if (after >= 0) return after;
    return said;
}

/* "Was ahead by 1,742 votes": the noun at I says by how many. */
static bool is_margin(const Sentence *s, int32_t i)
{
    return i > 1 && s->tokens[i - 1].part == PART_NUMBER && token_is(&s->tokens[i - 2], "by");
}

int32_t event_noun(const Sentence *s, int32_t clause)
{
    for (int32_t i = 0; i < s->count; i++)
        if ((clause < 0 || s->tokens[i].clause == clause) && s->tokens[i].part == PART_NOUN && !is_margin(s, i) &&
            (s->tokens[i].flags & WORD_EVENT || strcmp(s->tokens[i].root, s->tokens[i].lemma)))
            return i;
    return -1;
}

static bool names_event(const Token *t)
{
    return t->part == PART_NOUN && !(t->flags & WORD_TIME) &&
           (strcmp(t->root, t->lemma) != 0 || t->flags & WORD_EVENT ||
            (!(t->flags & (WORD_PERSON | WORD_GROUP | WORD_PLACE | WORD_THING)) && predicate_classes(t->lemma)));
}

/* The noun before token END of the clause that names an event: the first of them. */
static int32_t event_before(const Sentence *s, int32_t clause, int32_t end)
{
    for (int32_t i = 0; i < end; i++)
        if (s->tokens[i].clause == clause &&
            (names_event(&s->tokens[i]) || (s->tokens[i].part == PART_VERB && s->tokens[i].form == VERB_GERUND)))
            return i; /* "voting took place" */
    return -1;
}

/* "took place", "is scheduled", "was held": the event is what stands before the verb. */
static bool only_happens(const Token *t)
{
    static const char *const verbs[] = {"occur", "happen", "take", "hold", "schedule", "set", "slate", "plan", "date", "come", "be"};
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (token_is(t, verbs[i])) return true;
    return false;
}

/* "Details emerged about a shooting in Oslo last month", "arrested after the vote on Friday": the event that stands between the
   verb and the date K, brought in by a preposition that speaks of events; -1. */
static int32_t event_between(const Sentence *s, int32_t verb, int32_t k)
{
    static const char *const brings[] = {"about", "after", "following", "during", "over", "before", "since", "in", "from"};
    for (int32_t i = k - 1; i > verb && i > k - 8; i--) {
        const Token *t = &s->tokens[i];
        if (t->part == PART_VERB || t->part == PART_PUNCTUATION || t->part == PART_CONJUNCTION || t->mention >= 0) return -1;
        if (!names_event(t)) continue;
        int32_t from = i - 1;
        while (from > verb && (s->tokens[from].part == PART_DETERMINER || s->tokens[from].part == PART_ADJECTIVE ||
                               s->tokens[from].part == PART_NOUN || s->tokens[from].part == PART_NAME))
            from--;
        for (size_t n = 0; n < G_N_ELEMENTS(brings); n++)
            if (token_is(&s->tokens[from], brings[n])) return i;
        return -1;
    }
    return -1;
}

/* "Took its decision", "made an arrest": what is done is the noun; VERB where the verb says it. */
static int32_t event_taken(const Sentence *s, int32_t verb)
{
    static const char *const light[] = {"take", "make", "give", "reach"};
    bool empty = false;
    for (size_t i = 0; i < G_N_ELEMENTS(light); i++) empty |= token_is(&s->tokens[verb], light[i]);
    int32_t i = verb + 1;
    while (empty && i < s->count && i < verb + 4 && s->tokens[i].mention < 0 &&
           (s->tokens[i].part == PART_DETERMINER || s->tokens[i].part == PART_PRONOUN || s->tokens[i].part == PART_ADJECTIVE))
        i++;
    return empty && i < s->count && s->tokens[i].mention < 0 && names_event(&s->tokens[i]) ? i : verb;
}

int32_t event_bracket(const Sentence *s, int32_t k)
{
    int32_t i = k - 1;
    while (i > 0 && i > k - 8 && (s->tokens[i].mention >= 0 || s->tokens[i].part == PART_CONJUNCTION ||
                                  (s->tokens[i].part == PART_PUNCTUATION && s->tokens[i].lemma[0] == ',')))
        i--;
    bool open = i > 0 && s->tokens[i].part == PART_PUNCTUATION && s->tokens[i].lemma[0] == '(';
    return open && s->tokens[i - 1].part == PART_NAME ? i : -1;
}

/* "The 11 July shooting", "Thursday's vote": the noun that the date at token K qualifies; -1. */
static int32_t qualified(const Reading *r, const Sentence *s, int32_t k)
{
    if (k == 0 || k + 1 >= s->count) return -1;
    int32_t i = k + 1; /* "the Thursday night arrest" */
    if (s->tokens[i].part == PART_NOUN && s->tokens[i].flags & WORD_TIME && i + 1 < s->count && s->tokens[i + 1].part == PART_NOUN) i++;
    const Token *next = &s->tokens[i];
    bool noun = next->part == PART_NOUN && !(next->flags & WORD_TIME);
    if (!noun && !(next->part == PART_ADJECTIVE && i + 1 < s->count && s->tokens[i + 1].part == PART_NOUN)) return -1;
    char behind = r->source->text.at[s->tokens[k].end];
    bool possessive = behind == '\'' || (unsigned char)behind == 0xE2;
    if (s->tokens[k - 1].part != PART_DETERMINER && !possessive) return -1;
    int32_t at = noun ? i : i + 1;
    while (at + 1 < s->count && s->tokens[at + 1].part == PART_NOUN) at++;
    return at;
}

/* The verb of an entry whose date at token K stands in BRACKET: the sentence's, which in a list may stand after the last. */
static int32_t entry_verb(const Sentence *s, int32_t bracket, int32_t k)
{
    int32_t verb = event_verb(s, -1, bracket);
    for (int32_t i = k; i < s->count && verb < 0; i++)
        if (s->tokens[i].part == PART_VERB) verb = i;
    return verb;
}

/* "In a decision of 16 June the court suspended him", "By order of 9 September ...": what was done on the day K is the verb that
   follows; -1. */
static int32_t done_by(const Sentence *s, int32_t k)
{
    static const char *const acts[] = {"decision", "order", "ruling", "judgment", "judgement", "decree", "resolution", "verdict", "vote", "law", "act"};
    if (k < 3 || !token_is(&s->tokens[k - 1], "of")) return -1;
    bool act = false;
    for (size_t i = 0; i < G_N_ELEMENTS(acts); i++) act |= token_is(&s->tokens[k - 2], acts[i]);
    int32_t from = k - 3;
    while (from > 0 && (s->tokens[from].part == PART_DETERMINER || s->tokens[from].part == PART_ADJECTIVE || s->tokens[from].part == PART_PRONOUN)) from--;
    if (!act || !(token_is(&s->tokens[from], "in") || token_is(&s->tokens[from], "by") || token_is(&s->tokens[from], "with"))) return -1;
    for (int32_t i = k + 1; i < s->count; i++)
        if (s->tokens[i].part == PART_VERB && !token_says(&s->tokens[i])) return i;
    return -1;
}

/* "On 4 May, before the count had begun, ballots were found": the verb behind the clause that is thrust in after the date K, which opens
   the sentence; -1. */
static int32_t behind_clause(const Sentence *s, int32_t k)
{
    int32_t i = k + 2;
    if (k > 2 || i >= s->count || s->tokens[k + 1].part != PART_PUNCTUATION || s->tokens[k + 1].lemma[0] != ',' ||
        s->tokens[i].part != PART_SUBORDINATE)
        return -1;
    while (i < s->count && !(s->tokens[i].part == PART_PUNCTUATION && s->tokens[i].lemma[0] == ',')) i++;
    while (i < s->count && (s->tokens[i].part != PART_VERB || token_says(&s->tokens[i]))) i++;
    return i < s->count ? i : -1;
}

int32_t event_of(Reading *r, const Sentence *s, int32_t k, Frame *f, int32_t *clause)
{
    *clause = s->tokens[k].clause;
    int32_t at = qualified(r, s, k), bracket = event_bracket(s, k);
    if (at >= 0) {
        f->flags |= FRAME_NAMED_EVENT;
        return at;
    }
    if (bracket > 0) {
        f->flags |= FRAME_ENTRY;
        return entry_verb(s, bracket, k);
    }
    int32_t done = done_by(s, k);
    if (done < 0) done = behind_clause(s, k);
    if (done >= 0) {
        *clause = s->tokens[done].clause;
        return done;
    }
    /* "the shooting Friday": nothing stands between the event and its date */
    int32_t verb = event_verb(s, *clause, k);
    bool said = verb >= 0 && verb < k && token_says(&s->tokens[verb]); /* "confirmed the arrest Friday" */
    if (k > 1 && token_is(&s->tokens[k - 1], "of") && names_event(&s->tokens[k - 2]) && !said) return k - 2; /* "the vote of 3 May" */
    int32_t beside = k - 1; /* "the rampage exactly two years ago" */
    while (beside > 0 && s->tokens[beside].part == PART_ADVERB) beside--;
    if (beside >= 0 && names_event(&s->tokens[beside]) && !said) return beside;
    int32_t between = verb >= 0 && verb < k && !said ? event_between(s, verb, k) : -1;
    if (between >= 0) return between;
    if (verb >= 0) {
        bool before = false; /* "The shooting of a boy on Saturday sparked": the date is the subject's */
        for (int32_t i = 0; i < k; i++) before |= s->tokens[i].clause == *clause && s->tokens[i].part == PART_VERB;
        int32_t event = before && !only_happens(&s->tokens[verb]) ? -1 : event_before(s, *clause, before ? verb : k);
        if (event >= 0) return event;
    }
    if (verb >= 0 && !token_says(&s->tokens[verb])) return event_taken(s, verb);
    int32_t noun = event_noun(s, *clause);
    if (noun >= 0 && verb < 0) return noun;
    if (verb < 0) {
        /* a clause without a verb hangs on the one before, or on the next */
        for (int32_t c = *clause - 1; c >= 0 && verb < 0; c--) verb = event_verb(s, c, k);
        if (verb < 0) verb = event_verb(s, -1, k);
        if (verb >= 0) *clause = s->tokens[verb].clause;
        if (verb < 0 && (noun = event_noun(s, -1)) >= 0) { /* "3 March 2010: guilty verdicts" */
            *clause = s->tokens[noun].clause;
            return noun;
        }
    }
    if (verb >= 0 && token_says(&s->tokens[verb])) f->flags |= FRAME_SAYING;
    return verb;
}
