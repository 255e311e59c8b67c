/* What a number counts where its noun, or its verb, is left out or stands elsewhere. */
#include "report/claim/elided.h"

#include "report/base/lexicon.h"
#include "report/claim/part.h"

#include <glib.h>
#include <math.h>

bool elided_modifier(const Token *t)
{
    static const char *const words[] = {
        "least", "most",     "more",      "than",  "about",     "over",          "around",
        "up",    "to",       "nearly",    "some",  "almost",    "approximately", "as",
        "many",  "estimate", "estimated", "under", "fewer",     "less",          "only",
        "just",  "roughly",  "exactly",   "at",    "the",       "another",       "all",
        "a",     "total",    "of",        "other", "additional"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (token_is(t, words[i])) return t->mention < 0;
    return false;
}

bool elided_event(const Token *t)
{
    return t->part == PART_NOUN && (predicate_classes(t->lemma) || strcmp(t->root, t->lemma) != 0);
}

int32_t elided_container(const Sentence *s, int32_t k)
{
    int32_t i = k - 1;
    while (i > 0 && elided_modifier(&s->tokens[i]) && !token_is(&s->tokens[i], "of")) i--;
    if (i < 1 || !token_is(&s->tokens[i], "of") || s->tokens[i - 1].part != PART_NOUN || s->tokens[i - 1].mention >= 0) return -1;
    return s->tokens[i - 1].flags & (WORD_GROUP | WORD_PERSON) ? i - 1 : -1;
}

uint64_t elided_fates(void)
{
    static const char *const names[] = {"die",     "injure",  "hospital", "arrest", "charge",   "convict",  "acquit", "sentence",
                                        "release", "missing", "hostage",  "rescue", "displace", "surrender"};
    uint64_t classes = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) classes |= predicate_class(names[i]);
    return classes;
}

bool elided_fate(const Token *t)
{
    return t->part == PART_NOUN && !(t->flags & (WORD_PERSON | WORD_GROUP)) &&
           (predicate_classes(t->lemma) | predicate_classes(t->root)) & elided_fates();
}

static bool is_plural(Reading *r, const Token *t)
{
    bool plural = false;
    lexicon_noun(slice_of(part_lower(r->arena, token_slice(r->source, t))), &plural);
    return plural;
}

static bool is_past(Reading *r, const Token *t)
{
    VerbForm form = VERB_NONE;
    const char *word = part_lower(r->arena, token_slice(r->source, t)), *base = lexicon_verb(slice_of(word), &form).lemma;
    return base && (form == VERB_PAST || strcmp(base, word) == 0); /* "cast" is its own past form */
}

int32_t elided_label(Reading *r, const Sentence *s, int32_t k)
{
    enum { LABEL_MOST = 5 };
    int32_t i = k - 1;
    while (i > 0 && elided_modifier(&s->tokens[i])) i--;
    if (i < 1 || i > LABEL_MOST || s->tokens[i].part != PART_PUNCTUATION || s->tokens[i].lemma[0] != ':') return -1;
    for (int32_t n = 1; n < i; n++)
        if (s->tokens[n].part == PART_PREPOSITION) i = n; /* "Convictions at trial: 13", "Children under 18: 24" */
    for (int32_t n = 0; n < i; n++)
        if (s->tokens[n].mention >= 0 || s->tokens[n].part == PART_PUNCTUATION) return -1;
    const Token *t = &s->tokens[i - 1];
    bool filled = k + 1 == s->count || s->tokens[k + 1].part == PART_PUNCTUATION; /* "Registered: 17,930", "Ballots cast: 11,362" */
    if (t->part == PART_VERB && (predicate_classes(t->lemma) || (t->form == VERB_PAST && filled))) return i - 1; /* "Convicted: 14" */
    bool plural = is_plural(r, t);
    if (!plural && filled && i > 1 && s->tokens[i - 2].part == PART_NOUN && is_plural(r, &s->tokens[i - 2]) && is_past(r, t))
        return i - 2; /* "Ballots cast: 11,362" */
    if (t->part != PART_NOUN) return -1;
    return plural || t->flags & WORD_GROUP || elided_event(t) ? i - 1 : -1;
}

/* Does a count BEFORE stand in the sentence of C? */
static bool is_in_sentence(const Claim *before, const Claim *c)
{
    return before && before->frame && before->kind == MENTION_QUANTITY && before->source == c->source &&
           before->frame->sentence_index == c->frame->sentence_index;
}

bool elided_gap(Reading *r, const Sentence *s, int32_t k, const Claim *before, Claim *c)
{
    if (!is_in_sentence(before, c) || before->frame->predicate < 0) return false;
    Frame *f = c->frame;
    const Frame *model = before->frame;
    int32_t from = k;
    while (from > 0 && (s->tokens[from - 1].part == PART_NAME || s->tokens[from - 1].part == PART_NOUN ||
                        s->tokens[from - 1].part == PART_DETERMINER) && s->tokens[from - 1].mention < 0)
        from--;
    if (from == k || from == 0) return false;
    const Token *link = &s->tokens[from - 1];
    bool joined = link->part == PART_CONJUNCTION || (link->part == PART_PUNCTUATION && strchr(",;", link->lemma[0]));
    if (!joined || link->start < before->end) return false;
    for (int32_t i = 0; i < from; i++)
        if (s->tokens[i].start >= before->end && s->tokens[i].part == PART_VERB) return false;
    f->head = model->head;
    f->predicate = model->predicate;
    f->classes = model->classes;
    f->flags |= model->flags & (FRAME_PERSON | FRAME_FATE | FRAME_BEFALLEN);
    for (int32_t i = from; i < k; i++) evidence_token(r, &s->tokens[i], &f->subject);
    return true;
}

bool elided_rest(const Sentence *s, int32_t end, const Claim *before, Claim *c)
{
    if (!is_in_sentence(before, c)) return false;
    Frame *f = c->frame;
    const Frame *model = before->frame;
    if (!(f->flags & (FRAME_PART | FRAME_OTHERS)) || model->predicate < 0 || (f->head >= 0 && f->head != model->head)) return false;
    if (token_is(&s->tokens[MIN(end, s->count - 1)], "of")) end += 2;
    if (end >= s->count || s->tokens[end].part != PART_PREPOSITION) return false;
    f->head = model->head;
    f->predicate = model->predicate;
    f->classes |= model->classes;
    f->flags |= model->flags & (FRAME_PERSON | FRAME_FATE | FRAME_BEFALLEN);
    return true;
}

bool elided_parts(const Claims *claims, const Sentence *s, int32_t k, bool shared, Claim *c)
{
    int32_t colon = k - 1;
    for (; colon >= 0; colon--) {
        const Token *t = &s->tokens[colon];
        if (t->part == PART_PUNCTUATION && t->lemma[0] == ':') break;
        if (t->part == PART_VERB || t->part == PART_AUXILIARY || t->part == PART_SUBORDINATE || t->part == PART_PRONOUN) return false;
        if (t->part == PART_PUNCTUATION && !strchr(",;", t->lemma[0])) return false;
    }
    if (colon <= 0) return false;
    const Claim *whole = NULL;
    for (ptrdiff_t i = claims->count - 1; i >= 0 && !whole && claims->items[i].source == c->source; i--) {
        const Claim *at = &claims->items[i];
        if (!at->frame || at->frame->sentence_index != c->frame->sentence_index) break;
        bool counts = at->kind == MENTION_QUANTITY && at->quantity.class == CLASS_COUNT && at->quantity.value > c->quantity.value;
        if (counts && at->frame->predicate >= 0 && at->end <= s->tokens[colon].start) whole = at;
    }
    if (!whole) return false;
    Frame *f = c->frame;
    const Frame *model = whole->frame;
    if (f->head < 0 || shared) f->head = model->head, f->flags |= model->flags & FRAME_PERSON;
    f->predicate = model->predicate;
    f->classes = model->classes;
    f->flags |= FRAME_PART | (model->flags & (FRAME_FATE | FRAME_BEFALLEN));
    if (!c->subject || !*c->subject) c->subject = whole->subject;
    c->attribute = whole->attribute;
    return true;
}

bool elided_change(const Sentence *s, int32_t k, Claim *before, Claim *c)
{
    if (!is_in_sentence(before, c) || before->frame->predicate < 0 || k < 4) return false;
    bool to = token_is(&s->tokens[k - 1], "to");
    if (!to && !token_is(&s->tokens[k - 1], "from")) return false;
    int32_t first = k - 1;
    for (; first > 0 && s->tokens[first].end > before->start; first--) {
        const Token *t = &s->tokens[first];
        if (t->part == PART_VERB || t->part == PART_AUXILIARY || t->part == PART_PUNCTUATION || t->part == PART_SUBORDINATE) return false;
    }
    while (first > 0 && elided_modifier(&s->tokens[first]) && !token_is(&s->tokens[first], "to")) first--;
    if (!token_is(&s->tokens[first], to ? "from" : "to")) return false;
    Frame *f = c->frame;
    f->head = before->frame->head;
    f->predicate = before->frame->predicate;
    f->classes = before->frame->classes;
    f->flags |= before->frame->flags & (FRAME_PERSON | FRAME_FATE | FRAME_BEFALLEN);
    (to ? before->frame : f)->flags |= FRAME_EARLIER;
    c->subject = before->subject;
    c->attribute = before->attribute;
    return true;
}

bool elided_series(const Sentence *s, int32_t k, const Claim *before, Claim *c)
{
    if (!is_in_sentence(before, c)) return false;
    Frame *f = c->frame;
    const Frame *model = before->frame;
    if (model->predicate < 0 || before->quantity.class != CLASS_COUNT || f->head < 0) return false;
    int32_t first = k;
    while (first > 0 && s->tokens[first - 1].start >= before->end) first--;
    bool joined = false, verb = false;
    for (int32_t i = first; i < k; i++) {
        const Token *t = &s->tokens[i];
        bool comma = t->part == PART_PUNCTUATION && t->lemma[0] == ',';
        if (t->part == PART_VERB || t->part == PART_AUXILIARY || t->part == PART_SUBORDINATE || t->part == PART_PRONOUN) return false;
        if (t->part == PART_PUNCTUATION && !comma) return false;
        joined |= comma || t->part == PART_CONJUNCTION;
    }
    for (int32_t i = first - 1; i >= 0; i--) /* the verb stands before the first of them: "damaged 42 schools, 2 roads" */
        verb |= s->tokens[i].part == PART_VERB && s->tokens[i].clause == s->tokens[k].clause;
    if (!joined || !verb) return false;
    f->predicate = model->predicate;
    f->classes |= model->classes;
    f->flags |= model->flags & (FRAME_FATE | FRAME_BEFALLEN);
    return true;
}

bool elided_about(const Sentence *s, int32_t k, const Claim *before, const Claim *c)
{
    enum { LEAST = 50, APART = 4 };
    if (!is_in_sentence(before, c) || before->quantity.modifier != MOD_ABOUT || c->quantity.modifier != MOD_EXACT) return false;
    if (before->quantity.class != CLASS_COUNT || c->quantity.class != CLASS_COUNT || c->quantity.range || c->quantity.vague) return false;
    if (c->quantity.value < LEAST || fmod(c->quantity.value, 10) != 0 || fmod(before->quantity.value, 10) != 0) return false;
    bool joined = false;
    for (int32_t i = k - 1; i >= 0 && s->tokens[i].start >= before->end; i--) {
        joined |= s->tokens[i].part == PART_CONJUNCTION;
        if (i < k - APART || s->tokens[i].part == PART_SUBORDINATE || s->tokens[i].part == PART_AUXILIARY) return false;
    }
    return joined;
}

bool elided_noun(const Claim *before, Claim *c)
{
    if (!is_in_sentence(before, c)) return false;
    Frame *f = c->frame;
    const Frame *model = before->frame;
    if (before->quantity.class != CLASS_COUNT || model->head < 0 || model->flags & FRAME_PERSON) return false;
    if (f->head >= 0 || f->predicate < 0 || f->flags & (FRAME_FATE | FRAME_PERSON)) return false;
    f->head = model->head;
    return true;
}

bool elided_tally(const Sentence *s, const Mention *m)
{
    static const char *const words[] = {"vote", "ballot", "ruling", "rule", "decision", "verdict", "judgment", "judgement",
                                        "majority", "approve", "uphold", "overturn", "reject", "adopt", "pass"};
    if (m->quantity.class != CLASS_SCORE) return false;
    for (int32_t i = 0; i < s->count; i++)
        for (size_t n = 0; n < G_N_ELEMENTS(words); n++)
            if (token_is(&s->tokens[i], words[n])) return true;
    return false;
}
