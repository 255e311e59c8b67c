/* What a number counts: the noun, in whatever word it stands. */
#include "report/claim/counted.h"

#include <glib.h>

#include "report/base/fold.h"
#include "report/claim/elided.h"
#include "report/claim/part.h"
#include "report/claim/unit.h"

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

/* The noun of LEMMA instead of the one that was read. */
static void take_noun(Counted *out, const char *lemma)
{
    out->lemma = lemma;
    out->noun = lexicon_noun(slice_of(lemma), NULL);
}

bool counted_measures(const Mention *m)
{
    return m->quantity.class == CLASS_MEASURE || m->quantity.class == CLASS_DURATION;
}

const MeasureUnit *counted_unit(const Reading *r, const Mention *m)
{
    static const char *const rates[] = {" an hour", " a second"};
    if (!counted_measures(m)) return NULL;
    Slice noun = m->noun;
    int32_t text_end = (int32_t)r->source->text.len;
    Slice behind = source_slice(r->source, m->end, m->end + 10 < text_end ? m->end + 10 : text_end);
    for (size_t i = 0; !m->noun_shared && noun.at + noun.len == behind.at && i < G_N_ELEMENTS(rates); i++)
        if (slice_starts(behind, rates[i])) noun.len += (ptrdiff_t)strlen(rates[i]);
    return unit_find(noun);
}

Counted counted_read(Reading *r, const Sentence *s, int32_t k, int32_t end, const Mention *m, bool tally)
{
    Counted out = {.group = -1, .verb = -1, .written = m->head.len > 0};
    if (out.written) {
        const char *lower = part_lower(r->arena, m->head);
        Word noun = lexicon_noun(slice_of(lower), NULL);
        out.classes = classes_of_outcome(lower, noun);
        const MeasureUnit *unit = counted_unit(r, m);
        const char *lemma = unit ? unit->one : noun.lemma ? noun.lemma : lower;
        out.noun = noun;
        bool other = strcmp(lemma, "other") == 0 || strcmp(lemma, "others") == 0;
        if (!out.classes && (noun.lemma || !is_participle(lower)) && !other) out.lemma = lemma;
        out.people = out.lemma && names_people(m, noun, lower);
    } else {
        out.group = elided_container(s, k);
        if (out.group < 0) out.group = elided_label(r, s, k);
    }
    if (out.group >= 0 && (s->tokens[out.group].part == PART_VERB || elided_fate(&s->tokens[out.group]))) {
        out.verb = out.group;
        const Token *noun = out.verb > 0 ? &s->tokens[out.verb - 1] : NULL; /* "Ballots cast: 11,362" */
        out.group = -1;
        if (noun && s->tokens[out.verb].part == PART_VERB && noun->part == PART_NOUN) take_noun(&out, noun->lemma);
    }
    if (out.group >= 0) {
        take_noun(&out, s->tokens[out.group].lemma);
        out.people = is_body(&s->tokens[out.group]);
        if (out.people) out.classes |= predicate_classes(out.lemma), out.lemma = "person";
    }
    int32_t wider = out.lemma && out.group < 0 ? wider_noun(s, end) : -1;
    if (wider >= 0) take_noun(&out, s->tokens[wider].lemma);
    if (tally) take_noun(&out, "vote");
    if (!out.lemma) return out;
    bool persons = strcmp(out.lemma, "people") == 0 || strcmp(out.lemma, "individual") == 0;
    if (persons || (out.people && out.written && lexicon_demonym(m->head))) out.lemma = "person";
    if (out.people && strcmp(out.lemma, "police") == 0) out.lemma = "officer";
    return out;
}
