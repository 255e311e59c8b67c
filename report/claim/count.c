/* What a number is said of: the counted noun, the verb that governs it, part or whole. */
#include "report/claim/elided.h"
#include "report/claim/reading.h"

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

static bool is_outcome(const Token *t)
{
    return (t->part == PART_ADJECTIVE || t->part == PART_NOUN) && predicate_classes(t->lemma) &&
           (t->part == PART_ADJECTIVE || !(t->flags & (WORD_PERSON | WORD_THING)));
}

/* The verb or outcome word after the noun phrase: "were killed", "dead", "who were taken prisoner". DISTANCE
   counts the tokens that were skipped. -1 where none governs it. */
static int32_t predicate_after(const Sentence *s, int32_t from, int32_t *distance)
{
    bool auxiliary = false;
    *distance = 0;
    for (int32_t i = from; i < s->count && i < from + 26; i++) {
        const Token *t = &s->tokens[i];
        if (t->part == PART_VERB) {
            if (token_says(t) && !auxiliary) return -1; /* "..., police said" */
            if (t->form == VERB_GERUND && !auxiliary && i > from + 1) return -1;
            return i;
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
        if (t->part == PART_CONJUNCTION && i + 1 < s->count &&
            (s->tokens[i + 1].part == PART_VERB || s->tokens[i + 1].part == PART_PRONOUN ||
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

static bool is_possessive(const Token *t)
{
    return token_is(t, "his") || token_is(t, "her") || token_is(t, "its") || token_is(t, "their");
}

/* The verb that has the number as its object, or the noun whose "of" it completes. */
static int32_t predicate_before(const Sentence *s, int32_t k, bool *of)
{
    int32_t i = k - 1;
    bool at = false;
    *of = false;
    while (i >= 0 && (elided_modifier(&s->tokens[i]) || s->tokens[i].part == PART_ADVERB || is_possessive(&s->tokens[i]))) {
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
    return -1;
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
    bool agent = i > 1 && s->tokens[i - 1].part == PART_VERB && s->tokens[i - 2].part == PART_AUXILIARY; /* "was built by 12 firms" */
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
        if (token_is(t, "another") || token_is(t, "other") || token_is(t, "additional"))
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
    if (m->share_of >= 0) f->flags |= FRAME_PART;
    /* "90 people, including 41 women, 12 children and 7 monks": a list of parts goes on */
    for (int32_t i = k - 1; i >= 0; i--) {
        const Token *t = &s->tokens[i];
        if (token_is(t, "including") || token_is(t, "among")) f->flags |= FRAME_PART;
        if (t->part == PART_VERB || (t->part == PART_PUNCTUATION && strchr(";:.()", t->lemma[0]))) break;
    }
    if (r->source->blocks.items[s->block].kind == BLOCK_HEADING) f->flags |= FRAME_TITLE;
}

static bool is_participle(const char *word)
{
    VerbForm form = VERB_NONE;
    return lexicon_verb(slice_of(word), &form).lemma && form == VERB_PAST;
}

/* "12 arrested", "16 dead": where the counted word is no thing but says what befell them, the classes of that. */
static uint64_t classes_of_outcome(const char *word, Word noun)
{
    VerbForm form = VERB_NONE;
    Word verb = lexicon_verb(slice_of(word), &form);
    bool participle = verb.lemma && form == VERB_PAST;
    bool adjective = lexicon_lemma(slice_of(word)).flags & WORD_ADJECTIVE;
    bool plural = noun.lemma && strcmp(noun.lemma, word) != 0;
    if ((!participle && !adjective) || plural || noun.flags & WORD_PERSON) return 0;
    return predicate_classes(word) | (participle ? predicate_classes(verb.lemma) : 0);
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

/* "300 Canadians", "31 police", "12 staff": persons, by where they come from or by what they make together. */
static bool names_people(const Mention *m, Word noun, const char *written)
{
    size_t n = strlen(written);
    if (m->quantity.class != CLASS_COUNT && m->quantity.class != CLASS_NUMBER) return false;
    if (n > 1 && m->head.len && lexicon_demonym(m->head)) return written[n - 1] == 's' || (n > 3 && strcmp(written + n - 2, "se") == 0);
    bool one = noun.lemma && strcmp(noun.lemma, written) == 0 && !g_str_has_suffix(written, "ies"); /* series, species */
    if (strcmp(written, "troops") == 0) return true;
    return one && noun.flags & WORD_GROUP && m->quantity.value >= 2 && !m->noun_shared;
}

/* "A crowd of 31,462": persons. */
static bool is_body(const Token *t)
{
    static const char *const bodies[] = {"population", "crowd", "audience", "congregation", "crew", "garrison", "contingent", "workforce",
                                         "staff", "membership", "delegation", "electorate", "force", "army"};
    for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++)
        if (token_is(t, bodies[i])) return true;
    return false;
}

/* "135 homes and other buildings": buildings are counted. The token of the wider noun, behind the noun phrase that ends at END;
   -1 where none follows. */
static int32_t wider_noun(const Sentence *s, int32_t end)
{
    if (end + 2 >= s->count || s->tokens[end].part != PART_CONJUNCTION || !token_is(&s->tokens[end + 1], "other")) return -1;
    int32_t i = end + 2;
    while (i + 1 < s->count && (s->tokens[i].part == PART_ADJECTIVE || s->tokens[i + 1].part == PART_NOUN)) i++;
    return s->tokens[i].part == PART_NOUN && s->tokens[i].mention < 0 ? i : -1;
}

/* "Holds 1,190", "there are 40": as it stands on the day of the document. Headings tell of the past so. */
static bool is_present(const Reading *r, const Sentence *s, int32_t predicate, const Frame *f)
{
    if (predicate < 0 || f->flags & (FRAME_TITLE | FRAME_IRREAL) || !date_is_set(r->source->published)) return false;
    const Token *t = &s->tokens[predicate];
    if (t->part == PART_VERB) return t->form == VERB_THIRD;
    return token_is(t, "is") || token_is(t, "are") || token_is(t, "has") || token_is(t, "have");
}

bool count_claim(Reading *r, const Sentence *s, int32_t k, const Mention *m, Claim *c)
{
    Frame *f = c->frame;
    int32_t end = noun_end(r, s, k, m);
    bool tally = elided_tally(s, m);
    f->head = f->predicate = -1;
    if (m->quantity.class == CLASS_SCORE && !tally) return false;
    bool of;
    int32_t predicate = find_predicate(r, s, k, end, f, &of);

    Slice head = m->head;
    char *lower = arena_string(r->arena, fold_word(r->arena, head));
    for (char *p = lower; *p; p++) *p = g_ascii_tolower(*p);
    Word noun = head.len ? lexicon_noun(slice_of(lower), NULL) : (Word){0};
    const char *lemma = noun.lemma ? noun.lemma : lower;
    /* "12 arrested": no thing is counted, the word says what befell them */
    uint64_t befallen = head.len ? classes_of_outcome(lower, noun) : 0;
    f->classes |= befallen;
    bool nobody = !head.len || befallen || (!noun.lemma && is_participle(lower)) || strcmp(lemma, "other") == 0 ||
                  strcmp(lemma, "others") == 0;
    bool people = !nobody && names_people(m, noun, lower);
    int32_t group = head.len ? -1 : elided_container(s, k);
    if (group < 0 && !head.len) group = elided_label(r, s, k);
    if (group >= 0 && (s->tokens[group].part == PART_VERB || elided_fate(&s->tokens[group]))) {
        predicate = group;
        f->predicate = evidence_predicate(r, s, group, &f->classes);
        group = -1;
    }
    if (group >= 0) {
        nobody = false;
        lemma = s->tokens[group].lemma;
        noun = lexicon_noun(slice_of(lemma), NULL);
        people = is_body(&s->tokens[group]);
        if (people) f->classes |= predicate_classes(lemma), lemma = "person";
    }
    int32_t wider = nobody || group >= 0 ? -1 : wider_noun(s, end);
    if (wider >= 0) {
        lemma = s->tokens[wider].lemma;
        noun = lexicon_noun(slice_of(lemma), NULL);
    }
    if (tally) {
        nobody = false;
        lemma = "vote";
        noun = lexicon_noun(slice_of(lemma), NULL);
    }
    if (people && lexicon_demonym(head)) lemma = "person";
    if (people && strcmp(lemma, "police") == 0) lemma = "officer";
    if (!nobody && (strcmp(lemma, "people") == 0 || strcmp(lemma, "individual") == 0)) lemma = "person";
    if (!nobody) {
        f->head = term_of(r->arena, &r->audit->terms, slice_of(lemma));
        term_seen(&r->audit->terms, f->head, r->source_index);
        if (people || noun.flags & WORD_PERSON || strcmp(lemma, "person") == 0) f->flags |= FRAME_PERSON;
        uint64_t own = predicate_classes(lemma) | (noun.lemma && *noun.root ? predicate_classes(noun.root) : 0);
        if (!(noun.flags & WORD_PERSON))
            f->classes |= own & ~predicate_class("live") & ~predicate_class("work");
    } else {
        uint64_t persons = predicate_class("die") | predicate_class("injure") | predicate_class("arrest") |
                           predicate_class("missing") | predicate_class("charge") |
                           predicate_class("hospital") | predicate_class("hostage") | predicate_class("attend");
        if (f->classes & persons) f->flags |= FRAME_PERSON;
    }
    for (int32_t i = k + 1; i < end; i++)
        if (token_tells(&s->tokens[i]) && evidence_term(r, &s->tokens[i]) != f->head) {
            evidence_token(r, &s->tokens[i], &f->qualifiers);
            if (s->tokens[i].part != PART_NAME && !(s->tokens[i].flags & WORD_PERSON))
                f->classes |= predicate_classes(s->tokens[i].lemma);
        }
    if (tells_fate(s, predicate, f->classes | befallen)) f->flags |= FRAME_FATE;
    if (f->classes & elided_fates()) f->flags |= FRAME_BEFALLEN;
    count_flags(r, s, k, end, m, f);
    int32_t clause = s->tokens[k].clause;
    evidence_gather(r, s, clause, k, f);
    if (!date_is_set(f->anchor) && is_present(r, s, predicate, f)) {
        f->anchor = r->source->published;
        if (f->anchor.from.precision > DATE_YEAR) f->anchor = (Date){.from = {.year = f->anchor.from.year, .precision = DATE_YEAR}};
    }
    for (int32_t i = 0; i < (predicate >= 0 && predicate < k ? predicate : k); i++)
        if (s->tokens[i].clause == clause) evidence_token(r, &s->tokens[i], &f->subject);
    naming_count(r, s, k, end, predicate, m, c);
    c->quantity = m->quantity;
    const Claims *claims = &r->audit->claims;
    const Claim *before = claims->count ? &claims->items[claims->count - 1] : NULL;
    if (!head.len && group < 0 && predicate < 0 && elided_gap(r, s, k, before, c)) {
        c->subject = before->subject;
        c->attribute = before->attribute;
        predicate = k;
    }
    if (group < 0 && predicate < 0 && (elided_rest(s, end, before, c) || elided_series(s, k, before, c))) c->attribute = before->attribute;
    bool counts = m->quantity.class == CLASS_NUMBER || m->quantity.class == CLASS_COUNT;
    if (!head.len && group < 0 && predicate >= 0 && counts && elided_noun(before, c)) c->subject = before->subject;
    if (tally) {
        c->quantity.class = CLASS_COUNT;
        if (!c->subject || !*c->subject) c->subject = "votes";
    }
    bool bare = m->quantity.class == CLASS_NUMBER;
    if (bare) {
        if (predicate < 0 && group < 0) return false;
        c->quantity.class = CLASS_COUNT;
    }
    c->attributed_to = evidence_attribution(r, s, predicate == k ? -1 : predicate);
    c->as_of = evidence_as_of(r, s);
    c->scope = evidence_scope(r, s, end, clause);
    if (m->noun_shared && m->noun.len)
        c->inferred = arena_print(r->arena, "of %.*s, as the words before say", (int)m->noun.len, m->noun.at);
    evidence_quote(s, m->start, m->end, c);
    return true;
}
