/* The terms that words stand for. */
#include "report/base/places.h"
#include "report/claim/reading.h"

#include <glib.h>

const char *evidence_words(Reading *r, const Sentence *s, int32_t from, int32_t to)
{
    if (from >= to) return "";
    Slice text = source_slice(r->source, s->tokens[from].start, s->tokens[to - 1].end);
    char *out = arena_string(r->arena, text), *w = out;
    bool space = false;
    for (char *p = out; *p; p++) {
        bool white = g_ascii_isspace(*p);
        if (white && (space || w == out)) continue;
        *w++ = white ? ' ' : *p;
        space = white;
    }
    *w = 0;
    return out;
}

int32_t evidence_text(Reading *r, const char *text)
{
    int32_t term = term_of(r->arena, &r->audit->terms, slice_of(text));
    term_seen(&r->audit->terms, term, r->source_index);
    return term;
}

static bool is_light(const char *lemma)
{
    static const char *const light[] = {"be",     "have",  "do",    "make",  "take", "get",  "go",
                                        "say",    "come",  "other", "such",  "own",  "same", "new",
                                        "more",   "most",  "many",  "least", "last", "next", "first",
                                        "people", "thing", "time",  "day",   "year"};
    for (size_t i = 0; i < G_N_ELEMENTS(light); i++)
        if (lemma[0] == light[i][0] && strcmp(lemma, light[i]) == 0) return true;
    return false;
}

int32_t evidence_term(Reading *r, const Token *t)
{
    if (t->part == PART_AUXILIARY) {
        bool having = token_is(t, "have") || token_is(t, "has") || token_is(t, "had") || token_is(t, "having");
        return evidence_text(r, having ? "have" : "be");
    }
    if (t->part == PART_NAME) {
        const char *place = lexicon_demonym(slice_of(t->lemma));
        if (place && !strchr(place, ' ')) return evidence_text(r, place);
        return evidence_text(r, t->lemma);
    }
    if (strcmp(t->root, "people") == 0 || strcmp(t->root, "individual") == 0) return evidence_text(r, "person");
    return evidence_text(r, t->root);
}

/* "Was fired from his job", and no "shots were fired", "fired at the crowd". */
static bool is_dismissed(const Sentence *s, int32_t verb)
{
    static const char *const being[] = {"is", "are", "was", "were", "be", "been", "being", "get", "got"};
    static const char *const shots[] = {"shot", "round", "bullet", "gun", "weapon", "rocket", "missile", "shell", "rifle", "pistol", "arrow", "gas"};
    const Token *t = s->tokens;
    if (verb + 1 < s->count && (token_is(&t[verb + 1], "at") || token_is(&t[verb + 1], "on") || token_is(&t[verb + 1], "into"))) return false;
    for (int32_t i = 0; i < verb; i++)
        for (size_t n = 0; n < G_N_ELEMENTS(shots); n++)
            if (t[i].clause == t[verb].clause && token_is(&t[i], shots[n])) return false;
    for (int32_t i = verb - 1; i >= 0 && i >= verb - 3; i--)
        for (size_t n = 0; n < G_N_ELEMENTS(being); n++)
            if (token_is(&t[i], being[n])) return true;
    return verb + 1 < s->count && token_is(&t[verb + 1], "from") && t[verb].form == VERB_PAST;
}

int32_t evidence_predicate(Reading *r, const Sentence *s, int32_t i, uint64_t *classes)
{
    const Token *t = &s->tokens[i], *next = i + 1 < s->count ? t + 1 : NULL;
    char phrase[64];
    if (t->part == PART_ADJECTIVE && i > 0 && t[-1].part == PART_NOT && /* "not guilty" */
        g_snprintf(phrase, sizeof phrase, "not-%s", t->lemma) < (int)sizeof phrase && (*classes = predicate_classes(phrase)))
        return evidence_text(r, phrase);
    bool two = t->part == PART_VERB && next && next->mention < 0;
    if (two && i + 2 < s->count && next->part == PART_NOT && /* "found not guilty" */
        g_snprintf(phrase, sizeof phrase, "%s-not-%s", t->lemma, t[2].lemma) < (int)sizeof phrase && (*classes = predicate_classes(phrase)))
        return evidence_text(r, phrase);
    if (two && g_snprintf(phrase, sizeof phrase, "%s-%s", t->lemma, next->lemma) < (int)sizeof phrase && (*classes = predicate_classes(phrase)))
        return evidence_text(r, phrase);
    *classes = predicate_classes(t->lemma) | (t->part == PART_NOUN ? predicate_classes(t->root) : 0);
    if (t->part == PART_VERB && token_is(t, "fire")) *classes &= is_dismissed(s, i) ? ~predicate_class("shoot") : ~predicate_class("remove");
    return evidence_term(r, t);
}

void evidence_token(Reading *r, const Token *t, TermSet *set)
{
    if (!token_tells(t) || t->mention >= 0 || is_light(t->lemma)) return;
    if (t->part == PART_NAME) {
        const char *place = lexicon_demonym(slice_of(t->lemma));
        if (place && strchr(place, ' ')) {
            char **words = g_strsplit(place, " ", 0);
            for (char **w = words; *w; w++) term_add(r->arena, set, evidence_text(r, *w));
            g_strfreev(words);
            return;
        }
    }
    term_add(r->arena, set, evidence_term(r, t));
}

void evidence_places(Reading *r, const Sentence *s, int32_t from, int32_t to, int32_t clause, TermSet *set)
{
    for (int32_t i = from; i < to;) {
        const Token *t = &s->tokens[i];
        if (t->part != PART_NAME || t->mention >= 0 || (clause >= 0 && t->clause != clause)) {
            i++;
            continue;
        }
        int32_t end = i + 1;
        while (end < to && end < i + 5 && s->tokens[end].part == PART_NAME && s->tokens[end].mention < 0) end++;
        const char *place = NULL;
        for (; end > i && !place; end--) place = place_name(slice_of(evidence_words(r, s, i, end)));
        if (!place) place = lexicon_demonym(slice_of(t->lemma)), end = i;
        if (place) term_add(r->arena, set, evidence_text(r, place));
        i = end + 1;
    }
}
