/* What a list is a list of: the noun and the verb that introduce it, and its members under their known names.
 */
#include "report/claim/reading.h"

#include <glib.h>

/* The last token of S before END that is a plural noun, and its singular in LEMMA; -1. */
static int32_t plural_before(const Reading *r, const Sentence *s, int32_t end, const char **lemma)
{
    for (int32_t i = end - 1; i >= 0; i--) {
        const Token *t = &s->tokens[i];
        if (t->part != PART_NOUN && t->part != PART_NAME) continue;
        Slice word = token_slice(r->source, t);
        char *lower = g_ascii_strdown(word.at, word.len);
        bool plural;
        Word noun = lexicon_noun(slice_of(lower), &plural);
        g_free(lower);
        if (!noun.lemma || !plural) continue;
        *lemma = noun.lemma;
        return i;
    }
    return -1;
}

/* "The seven states whose parliaments have done so: ...": the token that ends the noun of the count that introduces the list,
   where a colon stands before the list; -1. */
static int32_t counted_noun(const Reading *r, const Sentence *s, int32_t first, const Mention *m)
{
    if (m->stated_count < 0 || first < 2) return -1;
    if (s->tokens[first - 1].part != PART_PUNCTUATION || s->tokens[first - 1].lemma[0] != ':') return -1;
    const Mention *count = &r->mentions->items[m->stated_count];
    if (!count->head.len) return -1;
    int32_t end = (int32_t)(count->head.at + count->head.len - r->source->text.at);
    for (int32_t i = 0; i < first; i++)
        if (s->tokens[i].end == end) return i;
    return -1;
}

bool list_claim(Reading *r, const Sentence *s, const Mention *m, Claim *c)
{
    Frame *f = c->frame;
    f->head = f->predicate = -1;
    /* The noun that introduces the list is the nearest plural before it, in its sentence or, of lines, in the one before. */
    int32_t first = 0;
    while (first < s->count && s->tokens[first].start < m->start) first++;
    const Sentence *own = s;
    bool lines = first == 0 && s > r->sentences.items && r->source->blocks.items[s->block].kind == BLOCK_ITEM;
    if (lines) own = s - 1, first = own->count;
    const char *lemma = NULL;
    int32_t counted = counted_noun(r, own, first, m);
    int32_t noun = plural_before(r, own, counted >= 0 ? counted + 1 : first, &lemma);
    if (noun >= 0) {
        f->head = term_of(r->arena, &r->audit->terms, slice_of(lemma));
        term_seen(&r->audit->terms, f->head, r->source_index);
        int32_t from = noun;
        while (from > 0 &&
               (own->tokens[from - 1].part == PART_NAME || own->tokens[from - 1].part == PART_ADJECTIVE))
            from--;
        c->subject = evidence_words(r, own, from, noun + 1);
    }
    int32_t verb = -1;
    for (int32_t i = 0; i < s->count; i++)
        if (s->tokens[i].part == PART_VERB && !token_says(&s->tokens[i])) {
            if (s->tokens[i].start >= m->end) {
                verb = i;
                break;
            }
            if (!token_is(&s->tokens[i], "include")) verb = i;
        }
    if (verb >= 0) {
        f->predicate = evidence_term(r, &s->tokens[verb]);
        f->classes = predicate_classes(s->tokens[verb].lemma);
        c->attribute = evidence_words(r, s, verb, verb + 1);
    } else {
        c->attribute = "list";
    }
    if (!c->subject) c->subject = "";
    evidence_gather(r, s, verb >= 0 ? s->tokens[verb].clause : 0, -1, f);
    for (ptrdiff_t i = 0; i < m->members.count; i++) {
        const char *name = arena_string(r->arena, m->members.items[i]);
        *PUSH(r->arena, &c->members) = name;
    }
    c->quote_start = s->start < m->start ? s->start : m->start;
    c->quote_end = s->end > m->end ? s->end : m->end;
    return true;
}
