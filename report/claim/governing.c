/* Which verb governs a number: before it, behind it, or the noun that tells what happened. */
#include "report/claim/governing.h"

#include <glib.h>

#include "report/claim/elided.h"

static bool is_outcome(const Token *t)
{
    return (t->part == PART_ADJECTIVE || t->part == PART_NOUN) && predicate_classes(t->lemma) &&
           (t->part == PART_ADJECTIVE || !(t->flags & (WORD_PERSON | WORD_THING)));
}

/* "Three charges laid in May were withdrawn": the verb of the sentence behind the participle I, which tells nothing of its own;
   else I. */
static int32_t main_verb(const Sentence *s, int32_t i)
{
    enum { REACH = 12 };
    if (s->tokens[i].form != VERB_PAST || predicate_classes(s->tokens[i].lemma)) return i;
    for (int32_t k = i + 1; k + 1 < s->count && k < i + REACH; k++) {
        const Token *t = &s->tokens[k];
        if (t->part == PART_PUNCTUATION || t->part == PART_CONJUNCTION || t->part == PART_SUBORDINATE || t->part == PART_VERB || t->part == PART_PRONOUN)
            return i;
        if (t->part != PART_AUXILIARY) continue;
        while (k + 1 < s->count && (s->tokens[k].part == PART_AUXILIARY || s->tokens[k].part == PART_ADVERB || s->tokens[k].part == PART_NOT)) k++;
        return s->tokens[k].part == PART_VERB ? k : i;
    }
    return i;
}

/* The verb or outcome word after the noun phrase: "were killed", "dead", "who were taken prisoner". DISTANCE
   counts the tokens that were skipped. -1 where none governs it. */
static int32_t predicate_after(const Sentence *s, int32_t from, int32_t *distance)
{
    bool auxiliary = false;
    *distance = 0;
    if (from + 2 < s->count && token_is(&s->tokens[from], "of") && (token_is(&s->tokens[from + 1], "whom") || token_is(&s->tokens[from + 1], "which")))
        from += 2; /* "one of whom died" */
    for (int32_t i = from; i < s->count && i < from + 26; i++) {
        const Token *t = &s->tokens[i];
        if (t->part == PART_VERB) {
            if (token_says(t) && !auxiliary) return -1; /* "..., police said" */
            if (t->form == VERB_GERUND && !auxiliary && i > from + 1) return -1;
            return auxiliary ? i : main_verb(s, i);
        }
        if (is_outcome(t) && (auxiliary || i == from)) return i;
        if (t->part == PART_AUXILIARY) auxiliary = true;
        if (t->part == PART_PUNCTUATION && strchr(";:.", t->lemma[0])) return -1;
        if (t->part == PART_PUNCTUATION && t->lemma[0] == ',') {
            /* an inserted phrase between commas is stepped over; a new clause is not */
            int32_t close = i + 1;
            while (close < s->count &&
                   !(s->tokens[close].part == PART_PUNCTUATION && strchr(",;", s->tokens[close].lemma[0])))
                close++;
            bool inserted = i + 1 < s->count &&
                            (token_is(&s->tokens[i + 1], "including") || token_is(&s->tokens[i + 1], "among") ||
                             token_is(&s->tokens[i + 1], "most") || token_is(&s->tokens[i + 1], "some") ||
                             s->tokens[i + 1].part == PART_NUMBER);
            if (!inserted || close >= s->count) return -1;
            i = close;
            *distance += 2;
            continue;
        }
        bool joined = i == from && i + 3 < s->count && token_is(t, "and") && s->tokens[i + 2].flags & WORD_PERSON; /* "two men and a woman died" */
        if (t->part == PART_CONJUNCTION && i + 1 < s->count && !joined &&
            (s->tokens[i + 1].part == PART_VERB || s->tokens[i + 1].part == PART_AUXILIARY || s->tokens[i + 1].part == PART_PRONOUN ||
             s->tokens[i + 1].part == PART_DETERMINER))
            return -1;
        if (t->part == PART_SUBORDINATE && !token_is(t, "who") && !token_is(t, "that") && !token_is(t, "which"))
            return -1;
        ++*distance;
    }
    return -1;
}

bool governing_being(const Token *t)
{
    return token_is(t, "is") || token_is(t, "was") || token_is(t, "are") || token_is(t, "were") ||
           token_is(t, "be");
}

static bool is_owner(const Token *t)
{
    return token_is(t, "his") || token_is(t, "her") || token_is(t, "its") || token_is(t, "their");
}

/* "Put the march, to mark the strike, at 30,000": the noun that is put at the number whose "at" is token I; -1. */
static int32_t put_at(const Sentence *s, int32_t i)
{
    enum { REACH = 16 };
    for (int32_t v = i - 1; v >= 0 && v > i - REACH; v--) {
        const Token *t = &s->tokens[v];
        if (t->part != PART_VERB || !(token_is(t, "put") || token_is(t, "estimate") || token_is(t, "place") || token_is(t, "set"))) continue;
        int32_t noun = -1;
        for (int32_t n = v + 1; n < i && s->tokens[n].part != PART_PUNCTUATION && s->tokens[n].part != PART_PREPOSITION; n++)
            if (s->tokens[n].part == PART_NOUN) noun = n;
        return noun;
    }
    return -1;
}

/* "Cleared him of four", "acquitted Mary Hill on four", "pleaded not guilty to four": the verb before what stands at I; -1. */
static int32_t verb_of_person(const Sentence *s, int32_t i, bool of)
{
    if (i > 1 && s->tokens[i].part == PART_ADJECTIVE && s->tokens[i - 1].part == PART_NOT)
        return s->tokens[i - 2].part == PART_VERB ? i - 2 : -1;
    if (s->tokens[i].part == PART_PREPOSITION) i--;
    else if (!of) return -1;
    int32_t last = i;
    if (i >= 0 && s->tokens[i].part == PART_PRONOUN) i--;
    while (i >= 0 && i == last && s->tokens[i].part == PART_NAME && s->tokens[i].mention < 0) last = --i;
    return i >= 0 && i != last + 1 && s->tokens[i].part == PART_VERB && !token_says(&s->tokens[i]) ? i : -1;
}

/* The verb that has the number as its object, or the noun whose "of" it completes. */
static int32_t predicate_before(const Sentence *s, int32_t k, bool *of)
{
    int32_t i = k - 1;
    bool at = false;
    int32_t at_token = -1;
    *of = false;
    while (i >= 0 && (elided_modifier(&s->tokens[i]) || s->tokens[i].part == PART_ADVERB || is_owner(&s->tokens[i]))) {
        if (token_is(&s->tokens[i], "at") && !token_is(&s->tokens[i + 1], "least") && !token_is(&s->tokens[i + 1], "most")) at_token = i;
        at |= token_is(&s->tokens[i], "at");
        if (token_is(&s->tokens[i], "of"))
            *of = true;
        else if (token_is(&s->tokens[i], "the") || token_is(&s->tokens[i], "a")) {
        } else if (token_is(&s->tokens[i], "total"))
            *of = false;
        i--;
    }
    if (i < 0) return -1;
    if (s->tokens[i].part == PART_VERB) return i;
    if (s->tokens[i].part == PART_AUXILIARY) {
        const Token *noun = i > 0 ? &s->tokens[i - 1] : NULL;
        bool fate = noun && (predicate_classes(noun->lemma) | predicate_classes(noun->root)) & elided_fates(); /* "casualties were" */
        if (noun && noun->part == PART_NOUN && (fate || !(noun->flags & WORD_PERSON)) && governing_being(&s->tokens[i]))
            return i - 1; /* "the toll is 16" */
        return i;         /* "has two wives" */
    }
    if ((*of || at) && elided_event(&s->tokens[i])) return i; /* "a toll of 16", "put the toll at 16" */
    if (s->tokens[i].part == PART_PREPOSITION && i > 0 &&
        (s->tokens[i - 1].part == PART_VERB || elided_event(&s->tokens[i - 1])))
        return i - 1;
    /* "left behind him 12", "took prisoner 90": a noun or adjective between the verb and its object */
    if (i > 0 && (s->tokens[i].part == PART_NOUN || s->tokens[i].part == PART_ADJECTIVE) &&
        s->tokens[i - 1].part == PART_VERB)
        return i - 1;
    int32_t verb = verb_of_person(s, i, *of);
    if (verb >= 0) return verb;
    if (s->tokens[i].part == PART_PREPOSITION && i > 0) i--;
    if (s->tokens[i].part == PART_ADJECTIVE && is_outcome(&s->tokens[i])) return i; /* "guilty on four" */
    return at_token > 0 ? put_at(s, at_token) : -1;
}

static bool is_light_verb(const Token *t)
{
    static const char *const verbs[] = {"leave", "see",     "include", "have", "involve", "bring", "put",
                                        "get",   "receive", "take",    "make", "suffer",  "lose"};
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (token_is(t, verbs[i])) return true;
    return false;
}

/* A noun in a light verb's train says what happened: "received disability", "lost their lives", "taken
 * hostage". */
static uint64_t classes_in_train(const Sentence *s, int32_t verb)
{
    uint64_t classes = 0;
    for (int32_t i = verb + 1; i < s->count && i < verb + 4; i++) {
        const Token *t = &s->tokens[i];
        if (t->part == PART_PUNCTUATION || t->part == PART_CONJUNCTION || t->part == PART_PREPOSITION) break;
        if (t->part == PART_NOUN || t->part == PART_ADJECTIVE || t->part == PART_VERB) {
            classes |= predicate_classes(t->lemma);
            if (token_is(t, "life") && token_is(&s->tokens[verb], "lose")) classes = predicate_class("die");
        }
    }
    return classes;
}

int32_t governing_verb(Reading *r, const Sentence *s, int32_t k, int32_t end, Frame *f)
{
    bool of;
    int32_t distance, after = predicate_after(s, end, &distance), before = predicate_before(s, k, &of);
    int32_t chosen = -1;
    bool direct = before >= 0 && s->tokens[before].part == PART_VERB;
    if (direct && token_says(&s->tokens[before])) direct = false, before = -1;
    if (direct && is_light_verb(&s->tokens[before]) && after >= 0 && distance <= 2)
        chosen = after;
    else if (direct && !(after >= 0 && distance == 0 && s->tokens[after].part != PART_VERB))
        chosen = before;
    else if (after >= 0 && !(s->tokens[after].part == PART_VERB && distance > 12 && before >= 0))
        chosen = after;
    else if (before >= 0)
        chosen = before;
    if (chosen < 0) return -1;
    const Token *t = &s->tokens[chosen];
    f->predicate = evidence_predicate(r, s, chosen, &f->classes);
    if (t->part == PART_VERB && (is_light_verb(t) || !f->classes)) {
        /* "left their homes": what is left is named, nothing befell it */
        bool own = f->classes && chosen + 1 < s->count && s->tokens[chosen + 1].part == PART_DETERMINER && !token_is(t, "lose");
        uint64_t train = own ? 0 : classes_in_train(s, chosen);
        if (train) f->classes = train;
    }
    return chosen;
}

bool governing_fate(const Sentence *s, int32_t predicate, uint64_t classes)
{
    static const char *const names[] = {"die",    "injure",   "shoot",   "arrest", "missing", "hostage",
                                        "rescue", "displace", "destroy", "damage"};
    uint64_t fates = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) fates |= predicate_class(names[i]);
    if (!(classes & fates)) return false;
    if (predicate < 0 || s->tokens[predicate].part != PART_VERB) return true;
    const Token *t = &s->tokens[predicate];
    if (token_is(t, "hold") || token_is(t, "keep") || token_is(t, "carry") || token_is(t, "remain")) return false;
    return !is_light_verb(t) || classes_in_train(s, predicate) & fates;
}
