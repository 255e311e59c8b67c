/* What a number is said of: the counted noun, the verb that governs it, part or whole. */
#include "report/claim/amount.h"
#include "report/claim/counted.h"
#include "report/claim/elided.h"
#include "report/claim/reading.h"
#include "report/claim/side.h"

#include <glib.h>
#include <math.h>

#include "report/base/fold.h"

/* The token range of the mention's own noun phrase: (k, END). */
static int32_t noun_end(Reading *r, const Sentence *s, int32_t k, const Mention *m)
{
    int32_t end = k + 1;
    if (m->noun_shared || !m->noun.len) return end;
    int32_t stop = (int32_t)(m->noun.at + m->noun.len - r->source->text.at);
    while (end < s->count && s->tokens[end].start < stop) end++;
    return end;
}

/* "12 men, women and children": where the persons counted end who begin before END; END where it is one noun. */
static int32_t persons_end(const Sentence *s, int32_t end)
{
    int32_t i = end;
    while (i + 1 < s->count && s->tokens[i].part == PART_PUNCTUATION && s->tokens[i].lemma[0] == ',' && s->tokens[i + 1].part == PART_NOUN &&
           s->tokens[i + 1].flags & WORD_PERSON)
        i += 2;
    bool more = i + 1 < s->count && token_is(&s->tokens[i], "and") && s->tokens[i + 1].part == PART_NOUN && s->tokens[i + 1].flags & WORD_PERSON;
    return more && s->tokens[end - 1].flags & WORD_PERSON ? i + 2 : end;
}

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

static bool is_being(const Token *t)
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
        if (noun && noun->part == PART_NOUN && (fate || !(noun->flags & WORD_PERSON)) && is_being(&s->tokens[i]))
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

static int32_t find_predicate(Reading *r, const Sentence *s, int32_t k, int32_t end, Frame *f, bool *of)
{
    int32_t distance, after = predicate_after(s, end, &distance), before = predicate_before(s, k, of);
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

/* "Won by 12 points", "a lead of 14 votes": by how many. "By 57 votes to 19" says how many, "by two men" who. */
static bool is_margin(const Sentence *s, int32_t k, int32_t end, const Frame *f)
{
    static const char *const nouns[] = {"lead", "margin", "majority", "deficit", "gap", "advantage", "difference", "surplus"};
    int32_t i = k - 1;
    while (i > 0 && elided_modifier(&s->tokens[i]) && !token_is(&s->tokens[i], "of")) i--;
    if (i < 0 || f->flags & FRAME_PERSON) return false;
    if (end + 1 < s->count && token_is(&s->tokens[end], "to") && s->tokens[end + 1].part == PART_NUMBER) return false;
    bool agent = i > 1 && s->tokens[i - 1].part == PART_VERB && is_being(&s->tokens[i - 2]); /* "was built by 12 firms" */
    if (token_is(&s->tokens[i], "by")) return i > 0 && !agent;
    if (!token_is(&s->tokens[i], "of") || i == 0) return false;
    for (size_t n = 0; n < G_N_ELEMENTS(nouns); n++)
        if (token_is(&s->tokens[i - 1], nouns[n])) return true;
    return false;
}

static void count_flags(Reading *r, const Sentence *s, int32_t k, int32_t end, const Mention *m, Frame *f)
{
    for (int32_t i = k - 1; i >= 0 && i >= k - 4; i--) {
        const Token *t = &s->tokens[i];
        if (t->part == PART_PUNCTUATION && t->lemma[0] != ',' && t->lemma[0] != '(') break;
        if (token_is(t, "including") || token_is(t, "among") || token_is(t, "include") ||
            token_is(t, "includes"))
            f->flags |= FRAME_PART;
        if (token_is(t, "another") || token_is(t, "other") || token_is(t, "additional") || token_is(t, "further"))
            f->flags |= FRAME_OTHERS;
        if (t->part == PART_VERB && !token_is(t, "include")) break;
    }
    for (int32_t i = k + 1; i < s->count && i <= end + 1; i++) {
        const Token *t = &s->tokens[i];
        if (t->part == PART_CONJUNCTION || t->part == PART_VERB) break;
        if (token_is(t, "others") || token_is(t, "other")) f->flags |= FRAME_OTHERS;
        if (token_is(t, "more") && i == k + 1) f->flags |= FRAME_OTHERS;
        if (token_is(t, "of") && i <= k + 1 && i + 1 < s->count &&
            (s->tokens[i + 1].part == PART_PRONOUN || s->tokens[i + 1].part == PART_DETERMINER ||
             s->tokens[i + 1].part == PART_SUBORDINATE))
            f->flags |= FRAME_PART;
    }
    /* "11 points a game" */
    if (end + 1 < s->count && s->tokens[end].part == PART_DETERMINER && s->tokens[end + 1].part == PART_NOUN &&
        (token_is(&s->tokens[end], "a") || token_is(&s->tokens[end], "an")))
        f->flags |= FRAME_EACH;
    if (m->quantity.class == CLASS_COUNT && is_margin(s, k, end, f)) f->flags |= FRAME_MARGIN;
    if (m->share_of >= 0) f->flags |= FRAME_PART | FRAME_SHARE;
    for (int32_t i = 0; i < k; i++)
        if (s->tokens[i].mention >= 0 && r->mentions->items[s->tokens[i].mention].share_of == s->tokens[k].mention) f->flags |= FRAME_WHOLE;
    /* "90 people, including 41 women, 12 children and 7 monks": a list of parts goes on */
    for (int32_t i = k - 1; i >= 0; i--) {
        const Token *t = &s->tokens[i];
        if (token_is(t, "including") || token_is(t, "among")) f->flags |= FRAME_PART;
        if (t->part == PART_VERB || (t->part == PART_PUNCTUATION && strchr(";:.()", t->lemma[0]))) break;
    }
    if (r->source->blocks.items[s->block].kind == BLOCK_HEADING) f->flags |= FRAME_TITLE;
}

/* Do CLASSES tell what befell the counted? A light verb does by its train alone; "held" and "kept" say too little. */
static bool tells_fate(const Sentence *s, int32_t predicate, uint64_t classes)
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

/* "Holds 1,190", "there are 40": as it stands on the day of the document. Headings tell of the past so. */
static bool is_present(const Reading *r, const Sentence *s, int32_t predicate, const Frame *f)
{
    if (predicate < 0 || f->flags & (FRAME_TITLE | FRAME_IRREAL) || !date_is_set(r->source->published)) return false;
    const Token *t = &s->tokens[predicate];
    if (t->part == PART_VERB) return t->form == VERB_THIRD;
    return token_is(t, "is") || token_is(t, "are") || token_is(t, "has") || token_is(t, "have");
}

static Date year_of(Date date)
{
    if (date.from.precision <= DATE_YEAR) return date;
    return (Date){.from = {.year = date.from.year, .precision = DATE_YEAR}};
}

/* The head, and whether it is persons who are counted: where nobody is named, what befell them tells. */
static void name_head(Reading *r, const Counted *counted, Frame *f)
{
    const Word *noun = &counted->noun;
    if (!counted->lemma) {
        uint64_t persons = predicate_class("die") | predicate_class("injure") | predicate_class("arrest") |
                           predicate_class("missing") | predicate_class("charge") |
                           predicate_class("hospital") | predicate_class("hostage") | predicate_class("attend");
        if (f->classes & persons) f->flags |= FRAME_PERSON;
        return;
    }
    f->head = term_of(r->arena, &r->audit->terms, slice_of(counted->lemma));
    term_seen(&r->audit->terms, f->head, r->source_index);
    if (counted->people || noun->flags & WORD_PERSON || strcmp(counted->lemma, "person") == 0) f->flags |= FRAME_PERSON;
    uint64_t own = predicate_classes(counted->lemma) | (noun->lemma && *noun->root ? predicate_classes(noun->root) : 0);
    /* of charges the verb tells what became of them */
    uint64_t verdicts = predicate_class("convict") | predicate_class("acquit") | predicate_class("cancel") | predicate_class("reject");
    if (own & predicate_class("charge") && f->classes & verdicts) return;
    if (!(noun->flags & WORD_PERSON)) f->classes |= own & ~predicate_class("live") & ~predicate_class("work");
}

static void add_qualifiers(Reading *r, const Sentence *s, int32_t k, int32_t end, Frame *f)
{
    for (int32_t i = k + 1; i < end; i++)
        if (token_tells(&s->tokens[i]) && evidence_term(r, &s->tokens[i]) != f->head) {
            evidence_token(r, &s->tokens[i], &f->qualifiers);
            if (s->tokens[i].part != PART_NAME && !(s->tokens[i].flags & WORD_PERSON))
                f->classes |= predicate_classes(s->tokens[i].lemma);
        }
}

/* What the sentence said before and leaves out here. True where even the verb is taken from there. */
static bool fill_elided(Reading *r, const Sentence *s, int32_t k, int32_t end, const Counted *counted, bool noun_shared, int32_t predicate, Claim *c)
{
    const Claims *claims = &r->audit->claims;
    Claim *before = claims->count ? &claims->items[claims->count - 1] : NULL;
    bool named = counted->written, counts = c->quantity.class == CLASS_NUMBER || c->quantity.class == CLASS_COUNT;
    if (counted->group >= 0) return false;
    if (counts && predicate < 0 && elided_parts(claims, s, k, noun_shared, c)) return true;
    if (!named && counts && elided_change(s, k, before, c)) return true;
    if (predicate >= 0) {
        if (!named && counts && elided_noun(before, c)) c->subject = before->subject;
        return false;
    }
    if (!named && elided_gap(r, s, k, before, c)) {
        c->subject = before->subject;
        c->attribute = before->attribute;
        return true;
    }
    if (elided_rest(s, end, before, c) || elided_series(s, k, before, c)) c->attribute = before->attribute;
    return false;
}

bool count_claim(Reading *r, const Sentence *s, int32_t k, const Mention *m, Claim *c)
{
    Frame *f = c->frame;
    int32_t end = noun_end(r, s, k, m);
    bool tally = elided_tally(s, m);
    f->head = f->predicate = -1;
    if (m->quantity.class == CLASS_SCORE && !tally) return false;
    bool of;
    int32_t persons = persons_end(s, end), predicate = find_predicate(r, s, k, persons, f, &of);

    Counted counted = counted_read(r, s, k, end, m, tally);
    if (persons > end && counted.lemma) counted.lemma = "person";
    unsigned side = side_of(r, s, k, end);
    if (side && !counted.lemma) counted.lemma = "vote";
    f->flags |= side;
    if (side_so_far(s, k)) f->flags |= FRAME_SO_FAR;
    if (counted.verb >= 0) {
        predicate = counted.verb;
        f->predicate = evidence_predicate(r, s, predicate, &f->classes);
    }
    f->classes |= counted.classes;
    name_head(r, &counted, f);
    add_qualifiers(r, s, k, persons > end ? end - 1 : end, f);
    if (tells_fate(s, predicate, f->classes)) f->flags |= FRAME_FATE;
    if (f->classes & elided_fates()) f->flags |= FRAME_BEFALLEN;
    count_flags(r, s, k, end, m, f);
    int32_t clause = s->tokens[k].clause;
    evidence_gather(r, s, clause, k, f);
    bool lasts = counted_measures(m) && evidence_perfect(s, clause); /* "has been listed for four years": until now */
    if (!date_is_set(f->anchor) && (lasts || is_present(r, s, predicate, f))) f->anchor = year_of(r->source->published);
    for (int32_t i = 0; i < (predicate >= 0 && predicate < k ? predicate : k); i++)
        if (s->tokens[i].clause == clause) evidence_token(r, &s->tokens[i], &f->subject);
    naming_count(r, s, k, end, predicate, m, c);
    amount_read(r, s, k, end, m, &c->quantity);
    if (fill_elided(r, s, k, end, &counted, m->noun_shared, predicate, c)) predicate = k;
    if (tally) c->quantity.class = CLASS_COUNT;
    if ((tally || side) && (!c->subject || !*c->subject))
        c->subject = side == FRAME_FOR ? "votes in favour" : side == FRAME_AGAINST ? "votes against" : side ? "abstentions" : "votes";
    if (m->quantity.class == CLASS_NUMBER) {
        if (predicate < 0 && counted.group < 0 && !side) return false;
        if (c->quantity.value < 2 && !(f->flags & FRAME_BEFALLEN)) return false; /* "killing one" counts, "one says" does not */
        c->quantity.class = CLASS_COUNT;
    }
    const Claims *claims = &r->audit->claims;
    if (claims->count && elided_about(s, k, &claims->items[claims->count - 1], c)) {
        c->quantity.modifier = MOD_ABOUT;
        quantity_bound(&c->quantity);
    }
    c->attributed_to = evidence_attribution(r, s, predicate == k ? -1 : predicate);
    c->as_of = evidence_as_of(r, s);
    c->scope = evidence_scope(r, s, end, clause);
    if (m->noun_shared && m->noun.len)
        c->inferred = arena_print(r->arena, "of %.*s, as the words before say", (int)m->noun.len, m->noun.at);
    evidence_quote(s, m->start, m->end, c);
    return true;
}
