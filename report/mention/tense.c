/* Whether the clause about a date looks forward or back: by the verb form nearest to it, first before, then
 * behind. */
#include "report/mention/reading.h"

#include "report/base/lexicon.h"

enum { REACH = 18 }; /* tokens looked through on either side */

static bool ends_clause(const Token *t)
{
    bool letter = t[-1].kind == TOKEN_WORD && t[-1].end - t[-1].start == 1 && t->start == t[-1].end; /* "10 a.m." */
    return t->kind == TOKEN_END ||
           (t->kind == TOKEN_MARK && ((t->word == '.' && !letter) || t->word == ';' || t->word == '!' || t->word == '?'));
}

static VerbForm form_of(const Reading *r, const Token *t, Word *verb)
{
    char room[WORD_ROOM];
    VerbForm form = VERB_NONE;
    *verb = lexicon_verb(lower(r, t, room), &form);
    return verb->lemma ? form : VERB_NONE;
}

/* A past form that can be the verb of its clause: no "be killed", no "the wounded man", no word like "cut" or
 * "bed". */
static bool past_at(const Reading *r, int k)
{
    const Token *t = &r->tokens[k];
    if (word_is(r, t, "was") || word_is(r, t, "were") || word_is(r, t, "had") || word_is(r, t, "did") ||
        word_is(r, t, "been") || word_is(r, t, "said"))
        return true;
    if (word_is(r, &t[-1], "be") || word_is(r, &t[-1], "being") || is(&t[-1], IS(ARTICLE) | IS(PREPOSITION)))
        return false;
    Word verb;
    if (form_of(r, t, &verb) != VERB_PAST) return false;
    Slice written = token_slice(r, t);
    if (slice_equal_fold(written, slice_of(verb.lemma))) return false;
    char room[WORD_ROOM];
    Word noun = lexicon_noun(lower(r, t, room), NULL);
    return !noun.lemma || noun.noun <= verb.verb;
}

static bool forward_at(const Reading *r, int k)
{
    const Token *t = &r->tokens[k];
    if (is(t, IS(AUXILIARY)) && word_of(t)->number) return true;
    if (word_is(r, t, "would")) return !word_is(r, &t[1], "have");
    static const char *const to_come[] = {"is", "are", "has", "have", NULL}; /* "is to close by 3 May", "has to look at it" */
    if (word_in(r, t, to_come) && word_is(r, &t[1], "to")) return true;
    if (!is(t, IS(FUTURE))) return false;
    Word verb;
    /* "due to rain", "due to low light" look nowhere */
    return !(word_is(r, t, "due") && word_is(r, &t[1], "to") && (form_of(r, &t[2], &verb) != VERB_BASE || verb.adjective > verb.verb));
}

/* "The Senate meets on Thursday": the verbs of timetables, in the present. */
static bool timetable_at(const Reading *r, int k)
{
    static const char *const verbs[] = {"begins", "closes", "ends", "finishes", "leaves", "meets", "opens", "resumes", "returns", "sits", "starts", "travels", NULL};
    return word_in(r, &r->tokens[k], verbs) && !is(&r->tokens[k - 1], IS(ARTICLE) | IS(PREPOSITION));
}

static int tense_of_tokens(const Reading *r, int from, int to)
{
    static const char *const bounds[] = {"until", "till", "to", NULL};
    static const char *const put_off[] = {"adjourn", "adjourned", "postpone", "postponed", "defer", "deferred", "remanded", "rescheduled", NULL};
    const Token *t = r->tokens;
    bool infinitive = false, bound = word_in(r, &t[from - 1], bounds);
    for (int k = from - 1; k > from - REACH && !ends_clause(&t[k]); k--) {
        if (t[k].kind != TOKEN_WORD) continue;
        if (forward_at(r, k) || timetable_at(r, k)) return 1;
        if (bound && word_in(r, &t[k], put_off)) return 1; /* "adjourned the hearing until 30 May" */
        if (word_is(r, &t[k], "to")) {
            Word verb;
            if (word_is(r, &t[k + 1], "be")) return 1; /* "a bill to be voted on" */
            if (form_of(r, &t[k + 1], &verb) == VERB_BASE && verb.adjective <= verb.verb && k + 1 < from) infinitive = true;
        } else if (past_at(r, k)) {
            return infinitive ? 0 : -1;
        }
    }
    bool by = word_is(r, &t[from - 1], "by"); /* "640 face dole by February" */
    if (infinitive) return by;
    for (int k = to; k < to + REACH && !ends_clause(&t[k]); k++) {
        if (t[k].kind != TOKEN_WORD) continue;
        if (forward_at(r, k)) return 1;
        if (past_at(r, k)) return -1;
    }
    return by;
}

int tense_about(Reading *r, const Mention *m)
{
    enum { BYTES = 200, ROOM = 1024 };
    const Block *block = &r->source->blocks.items[m->block];
    int32_t start = m->start - BYTES > block->start ? m->start - BYTES : block->start;
    int32_t end = m->end + BYTES < block->end ? m->end + BYTES : block->end;
    if (m->end > end || m->end - m->start > BYTES) return 0;
    while (start > block->start && start < m->start && r->text[start - 1] != ' ' && r->text[start - 1] != '\n')
        start++;
    scan(r, start, end, ROOM);
    int from = 0, to;
    while (from < r->count && r->tokens[from].start < m->start) from++;
    for (to = from; to < r->count && r->tokens[to].end <= m->end;) to++;
    return tense_of_tokens(r, from, to);
}
