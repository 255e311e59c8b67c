/* What a number is said of: the counted noun, part or whole, what the sentence leaves out. */
#include "report/claim/amount.h"
#include "report/claim/counted.h"
#include "report/claim/elided.h"
#include "report/claim/governing.h"
#include "report/claim/reading.h"
#include "report/claim/side.h"

#include <glib.h>

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

/* "Won by 12 points", "a lead of 14 votes": by how many. "By 57 votes to 19" says how many, "by two men" who. */
static bool is_margin(const Sentence *s, int32_t k, int32_t end, const Frame *f)
{
    static const char *const nouns[] = {"lead", "margin", "majority", "deficit", "gap", "advantage", "difference", "surplus"};
    int32_t i = k - 1;
    while (i > 0 && elided_modifier(&s->tokens[i]) && !token_is(&s->tokens[i], "of")) i--;
    if (i < 0 || f->flags & FRAME_PERSON) return false;
    if (end + 1 < s->count && token_is(&s->tokens[end], "to") && s->tokens[end + 1].part == PART_NUMBER) return false;
    bool agent = i > 1 && s->tokens[i - 1].part == PART_VERB && governing_being(&s->tokens[i - 2]); /* "was built by 12 firms" */
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
    int32_t persons = persons_end(s, end), predicate = governing_verb(r, s, k, persons, f);

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
    if (governing_fate(s, predicate, f->classes)) f->flags |= FRAME_FATE;
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
