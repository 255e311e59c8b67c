/* What a list is a list of: the noun and the verb that introduce it, and its members under their known names.
 */
#include "report/claim/reading.h"

#include <glib.h>

bool list_claim(Reading *r, const Sentence *s, const Mention *m, Claim *c)
{
    Frame *f = c->frame;
    f->head = f->predicate = -1;
    /* The noun that introduces the list is the nearest plural before it, in its sentence or the one before. */
    int32_t first = 0;
    while (first < s->count && s->tokens[first].start < m->start) first++;
    for (int32_t i = first - 1; i >= 0; i--) {
        const Token *t = &s->tokens[i];
        if (t->part != PART_NOUN && t->part != PART_NAME) continue;
        Slice word = token_slice(r->source, t);
        char *lower = g_ascii_strdown(word.at, word.len);
        bool plural;
        Word noun = lexicon_noun(slice_of(lower), &plural);
        g_free(lower);
        if (!noun.lemma || !plural) continue;
        f->head = term_of(r->arena, &r->audit->terms, slice_of(noun.lemma));
        term_seen(&r->audit->terms, f->head, r->source_index);
        int32_t from = i;
        while (from > 0 &&
               (s->tokens[from - 1].part == PART_NAME || s->tokens[from - 1].part == PART_ADJECTIVE))
            from--;
        c->subject = evidence_words(r, s, from, i + 1);
        break;
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
