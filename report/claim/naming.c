/* What a claim is called: the plain noun and the verb that a reader sees over the values, and on whose word it
   stands. */
#include "report/claim/reading.h"

#include <glib.h>

static bool is_nominal(const Token *t)
{
    return (t->part == PART_NOUN || t->part == PART_NAME) && t->mention < 0;
}

/* White space made single; words that shout in a heading in lower case. */
static const char *tidy(Reading *r, const Sentence *s, int32_t from, int32_t to)
{
    char *text = (char *)evidence_words(r, s, from, to);
    for (char *word = text; *word;) {
        char *end = word;
        bool capitals = true;
        for (; *end && *end != ' '; end++) capitals &= g_ascii_isupper(*end);
        if (capitals && end - word > 4)
            for (char *p = word; p < end; p++) *p = g_ascii_tolower(*p);
        word = *end ? end + 1 : end;
    }
    return text;
}

/* The noun phrase that ends with token LAST, without the adjectives before it: "police officers", "Upper House". */
static int32_t phrase_start(const Sentence *s, int32_t last, int32_t least)
{
    int32_t from = last;
    while (from > least && is_nominal(&s->tokens[from - 1])) from--;
    /* a run of names does not run on into the noun of another: "President Alma Frey" stays, "Friday police" not */
    while (from < last && s->tokens[from].flags & WORD_TIME) from++;
    return from;
}

/* "Fla.", "Lt.": a name cut short names nothing by itself. */
static bool is_abbreviation(const Reading *r, const Token *t)
{
    return t->end - t->start <= 4 && t->end < r->source->text.len && r->source->text.at[t->end] == '.' &&
           !g_ascii_isspace(r->source->text.at[t->end - 1]) && t->part == PART_NAME;
}

/* Past "of the Republic of Norland", which belongs to the name that ends before token END. */
static int32_t phrase_end(const Sentence *s, int32_t end, int32_t most)
{
    for (int32_t at; end < most && token_is(&s->tokens[end], "of"); end = at) {
        at = end + 1;
        while (at < most && s->tokens[at].part == PART_DETERMINER) at++;
        int32_t first = at;
        while (at < most && is_nominal(&s->tokens[at]) && !(s->tokens[at].flags & WORD_TIME)) at++;
        if (at == first || s->tokens[at - 1].part != PART_NAME) return end;
    }
    return end;
}

static bool is_preposition(const Token *t)
{
    return t->part == PART_PREPOSITION || t->part == PART_TO;
}

static bool is_number(const Reading *r, const Token *t)
{
    return t->mention >= 0 && r->mentions->items[t->mention].kind == MENTION_QUANTITY;
}

/* The last noun phrase of CLAUSE between tokens FROM and TO that no preposition governs; with GOVERNED, any. The
   token of its head, -1 where there is none. */
static int32_t last_phrase(const Reading *r, const Sentence *s, int32_t clause, int32_t from, int32_t to, bool governed)
{
    for (int32_t i = to - 1; i >= from; i--) {
        if ((clause >= 0 && s->tokens[i].clause != clause) || !is_nominal(&s->tokens[i]) ||
            s->tokens[i].flags & WORD_TIME || is_abbreviation(r, &s->tokens[i]))
            continue;
        int32_t start = i; /* of the whole phrase, which an article opens */
        while (start > from && s->tokens[start].part != PART_DETERMINER &&
               ((token_tells(&s->tokens[start - 1]) && s->tokens[start - 1].mention < 0) ||
                s->tokens[start - 1].part == PART_DETERMINER || is_number(r, &s->tokens[start - 1])) &&
               s->tokens[start - 1].part != PART_VERB)
            start--;
        if (governed || start == 0 || !is_preposition(&s->tokens[start - 1])) return i;
        i = start;
    }
    return -1;
}

/* "flash flood": a common noun before the event's noun is a part of its name. */
static int32_t event_start(const Sentence *s, int32_t event)
{
    while (event > 0 && s->tokens[event - 1].part == PART_NOUN && s->tokens[event - 1].mention < 0 &&
           !(s->tokens[event - 1].flags & (WORD_TIME | WORD_PERSON)))
        event--;
    return event;
}

/* "the Norwick flood", "the meeting at Lund": what a noun that names an event is an event of. */
static int32_t event_owner(const Reading *r, const Sentence *s, int32_t event)
{
    int32_t from = event_start(s, event);
    if (from > 0 && is_nominal(&s->tokens[from - 1])) return from - 1;
    int32_t at = event + 1;
    if (at < s->count && is_preposition(&s->tokens[at])) {
        at++;
        while (at < s->count && (s->tokens[at].part == PART_DETERMINER || s->tokens[at].part == PART_ADJECTIVE)) at++;
        int32_t last = at;
        while (last < s->count && is_nominal(&s->tokens[last])) last++;
        if (last > at && !(s->tokens[last - 1].flags & WORD_TIME)) return last - 1;
    }
    for (int32_t i = event - 1; i >= 0; i--)
        if (s->tokens[i].part == PART_NAME && s->tokens[i].mention < 0 && !is_abbreviation(r, &s->tokens[i])) return i;
    for (int32_t i = event + 1; i < s->count; i++)
        if (s->tokens[i].part == PART_NAME && s->tokens[i].mention < 0) return i;
    return -1;
}

/* Who or what stands before the verb: its subject rather than a name in a phrase of place; else what stands after. */
const char *naming_subject(Reading *r, const Sentence *s, int32_t predicate, int32_t clause)
{
    int32_t to = predicate >= 0 ? predicate : s->count, at = -1;
    if (predicate >= 0 && s->tokens[predicate].part == PART_NOUN)
        at = event_owner(r, s, predicate);
    else if (predicate >= 0)
        at = last_phrase(r, s, clause, 0, to, false);
    for (int32_t i = predicate + 1; at < 0 && predicate >= 0 && i < s->count && s->tokens[i].clause == clause; i++) {
        if (is_preposition(&s->tokens[i]) || s->tokens[i].part == PART_VERB) break;
        if (is_nominal(&s->tokens[i]) && (i + 1 == s->count || !is_nominal(&s->tokens[i + 1]))) at = i;
    }
    if (at < 0) at = last_phrase(r, s, clause, 0, s->count, false);
    if (at < 0) at = last_phrase(r, s, -1, 0, to, true);
    if (at < 0) at = last_phrase(r, s, -1, 0, s->count, true);
    return at >= 0 ? tidy(r, s, phrase_start(s, at, 0), phrase_end(s, at + 1, s->count)) : "";
}

static bool says_little(const Token *t)
{
    static const char *const verbs[] = {"take", "make", "get", "have", "become", "lose", "give", "go", "put", "bring",
                                        "receive", "suffer", "do", "hold", "leave"};
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (token_is(t, verbs[i])) return true;
    return false;
}

/* The verb as written, with what completes a light one: "lost both parents", "taken hostage". NULL for a verb that
   says nothing of itself. */
const char *naming_verb(Reading *r, const Sentence *s, int32_t predicate)
{
    const Token *t = &s->tokens[predicate];
    if (t->part == PART_AUXILIARY || token_is(t, "be") || token_is(t, "do") || token_is(t, "see")) return NULL;
    int32_t to = predicate + 1;
    if (t->part == PART_NOUN) return tidy(r, s, event_start(s, predicate), to);
    if (t->part == PART_VERB && says_little(t)) {
        int32_t end = to, most = to + 3;
        if (end < s->count && is_preposition(&s->tokens[end])) end++, most++;
        int32_t first = end;
        while (end < s->count && end < most && s->tokens[end].mention < 0 && s->tokens[end].part != PART_VERB &&
               (token_tells(&s->tokens[end]) || s->tokens[end].part == PART_DETERMINER))
            end++;
        if (end > first && (s->tokens[end - 1].part == PART_NOUN || s->tokens[end - 1].part == PART_ADJECTIVE)) to = end;
    }
    return tidy(r, s, predicate, to);
}

/* "82 % of the traffic", "$22 billion in revenue", "a $13 billion merger", "speeds reached 120 mph": what is
   measured. */
static const char *measured(Reading *r, const Sentence *s, int32_t k, int32_t end, int32_t predicate)
{
    for (int32_t i = k - 1; i > 0 && i >= k - 5; i--) /* "at speeds of more than 100 mph" */
        if (token_is(&s->tokens[i], "of") && s->tokens[i - 1].part == PART_NOUN && !(s->tokens[i - 1].flags & WORD_QUANTITY))
            return tidy(r, s, phrase_start(s, i - 1, 0), i);
    int32_t at = end;
    bool joined = at < s->count && (token_is(&s->tokens[at], "of") || token_is(&s->tokens[at], "in"));
    if (joined) at++;
    while (joined && at < s->count && (s->tokens[at].part == PART_DETERMINER || s->tokens[at].part == PART_ADJECTIVE)) at++;
    int32_t last = at;
    while (last < s->count && is_nominal(&s->tokens[last])) last++;
    /* "50 miles north of Norwick" measures a way, not the north */
    bool common = last > at && s->tokens[last - 1].part == PART_NOUN && !(s->tokens[last - 1].flags & (WORD_TIME | WORD_PLACE));
    if (common || (joined && last > at && token_is(&s->tokens[end], "of"))) return tidy(r, s, at, last);
    int32_t to = predicate >= 0 && predicate < k ? predicate : k;
    int32_t before = last_phrase(r, s, s->tokens[k].clause, 0, to, false);
    if (before < 0) before = last_phrase(r, s, s->tokens[k].clause, 0, to, true);
    return before >= 0 ? tidy(r, s, phrase_start(s, before, 0), before + 1) : "";
}

/* "a 36-year-old climber", "Alma Frey, 36,": whose age it is. */
static const char *aged(Reading *r, const Sentence *s, int32_t k, int32_t end)
{
    int32_t last = end;
    while (last < s->count && (is_nominal(&s->tokens[last]) || s->tokens[last].part == PART_ADJECTIVE)) last++;
    while (last > end && !is_nominal(&s->tokens[last - 1])) last--;
    if (last > end) return tidy(r, s, phrase_start(s, last - 1, end), last);
    for (int32_t i = k - 1; i >= 0 && i >= k - 4; i--)
        if (is_nominal(&s->tokens[i])) return tidy(r, s, phrase_start(s, i, 0), i + 1);
    return "";
}

/* "The article names 70", "it speaks of eight": what a text does with a number says nothing of the counted. */
static bool is_of_text(const Token *t)
{
    static const char *const verbs[] = {"name", "speak", "give", "list", "cite", "put"};
    bool found = token_says(t);
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) found |= t->form == VERB_THIRD && token_is(t, verbs[i]);
    return found;
}

void naming_count(Reading *r, const Sentence *s, int32_t k, int32_t end, int32_t predicate, const Mention *m, Claim *c)
{
    QuantityClass class = m->quantity.class;
    const char *verb = predicate >= 0 && !is_of_text(&s->tokens[predicate]) ? naming_verb(r, s, predicate) : NULL;
    c->subject = "";
    switch (class) {
    case CLASS_AGE:
        c->subject = aged(r, s, k, end);
        c->attribute = "age";
        return;
    case CLASS_MONEY:
    case CLASS_PERCENT:
    case CLASS_MEASURE:
    case CLASS_DURATION:
        c->subject = measured(r, s, k, end, predicate);
        if (verb && g_str_has_suffix(c->subject, verb)) verb = NULL; /* "acquisition, acquisition" */
        c->attribute = verb            ? verb
                       : class == CLASS_MONEY   ? "amount"
                       : class == CLASS_PERCENT ? "share"
                       : class == CLASS_MEASURE ? "measure"
                                                : "duration";
        return;
    default:
        break;
    }
    /* The counted noun without its adjectives; where it stands elsewhere, as it stands there. */
    int32_t last = end - 1;
    while (last > k && !is_nominal(&s->tokens[last])) last--;
    if (last > k && !m->noun_shared)
        c->subject = tidy(r, s, phrase_start(s, last, k + 1), last + 1);
    else if (m->head.len && lexicon_noun(m->head, NULL).lemma)
        c->subject = arena_string(r->arena, m->head);
    if (!*c->subject && c->frame->flags & FRAME_PERSON) c->subject = "people";
    c->attribute = verb ? verb : class == CLASS_ORDINAL ? "order" : "number";
}

/* ---- On whose word ----------------------------------------------------------------------------------------- */

/* Things that are quoted: what they say somebody has written. */
static bool is_voice(const Token *t)
{
    static const char *const words[] = {"report",   "statement", "newspaper", "agency",   "ministry", "office",  "department",
                                        "court",    "hospital",  "study",     "indictment", "affidavit", "document", "record",
                                        "media",    "official",  "authority", "website",  "spokesman", "spokeswoman", "survey",
                                        "complaint", "bureau",   "embassy",   "council",  "article",  "broadcaster", "magazine"};
    if (t->part == PART_NAME) return true;
    if (t->part != PART_NOUN) return false;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (token_is(t, words[i])) return true;
    return (t->flags & (WORD_PERSON | WORD_GROUP)) != 0;
}

/* Is the phrase of tokens FROM..TO a person, an office, an organisation or a name? Its head is its last noun before
   a preposition. */
static bool can_speak(const Sentence *s, int32_t from, int32_t to)
{
    int32_t head = -1;
    for (int32_t i = from; i < to && !is_preposition(&s->tokens[i]); i++)
        if (is_nominal(&s->tokens[i])) head = i;
    return head >= 0 && is_voice(&s->tokens[head]) && !(s->tokens[head].flags & (WORD_TIME | WORD_EVENT)) ;
}

/* A word of a speaker's name; the point of "Lt." is one too. */
static bool is_phrase_word(const Reading *r, const Sentence *s, int32_t i)
{
    const Token *t = &s->tokens[i];
    if (i > 0 && t->part == PART_PUNCTUATION && t->lemma[0] == '.') return is_abbreviation(r, &s->tokens[i - 1]);
    return (token_tells(t) || t->part == PART_OTHER) && t->part != PART_VERB && t->mention < 0;
}

/* "why Ilse Marrow said", "both Ilse Marrow said": words before a speaker that are none of the name. */
static bool asks(const Token *t)
{
    return token_is(t, "why") || token_is(t, "both") || token_is(t, "how") || token_is(t, "when") || token_is(t, "where");
}

/* The phrase that ends just before token END, with its article. */
static const char *speaker_before(Reading *r, const Sentence *s, int32_t end)
{
    int32_t from = end;
    while (from > 0 && is_phrase_word(r, s, from - 1)) from--;
    while (from < end && (!token_tells(&s->tokens[from]) || asks(&s->tokens[from]))) from++;
    if (from == end || !can_speak(s, from, end)) return NULL;
    const Token *article = from > 0 ? &s->tokens[from - 1] : NULL;
    if (article && article->part == PART_DETERMINER && !asks(article)) from--;
    return evidence_words(r, s, from, end);
}

static const char *speaker_after(Reading *r, const Sentence *s, int32_t from)
{
    int32_t to = from;
    if (to < s->count && asks(&s->tokens[to])) return NULL;
    if (to < s->count && s->tokens[to].part == PART_DETERMINER) to++;
    int32_t first = to;
    while (to < s->count && is_phrase_word(r, s, to)) to++;
    while (to > first && s->tokens[to - 1].part == PART_PUNCTUATION) to--;
    return to > first && can_speak(s, first, to) ? evidence_words(r, s, from, to) : NULL;
}

static bool is_person_pronoun(const Token *t)
{
    return t->part == PART_PRONOUN && (token_is(t, "he") || token_is(t, "she"));
}

/* Whose words sentence S gives: NULL where nobody's. PRONOUN tells that it is a "he" or "she" of the text before. */
static const char *speaker_of(Reading *r, const Sentence *s, int32_t skipped, bool *pronoun)
{
    *pronoun = false;
    for (int32_t i = 0; i < s->count; i++) {
        const Token *t = &s->tokens[i];
        if (token_is(t, "according") && i + 2 < s->count) {
            const char *who = speaker_after(r, s, i + 2);
            if (who) return who;
        }
        if (!token_says(t) || i == skipped) continue;
        /* "police said", "said the mayor"; a verb in the number's own noun phrase says nothing */
        int32_t subject = i;
        while (subject > 0 &&
               (s->tokens[subject - 1].part == PART_ADVERB || s->tokens[subject - 1].part == PART_AUXILIARY))
            subject--;
        const char *who = speaker_before(r, s, subject);
        if (!who && subject > 0 && is_person_pronoun(&s->tokens[subject - 1])) *pronoun = true;
        if (!who && !*pronoun && i + 1 < s->count && s->tokens[i + 1].mention < 0) who = speaker_after(r, s, i + 1);
        if (who) return who;
    }
    return NULL;
}

const char *evidence_attribution(Reading *r, const Sentence *s, int32_t k)
{
    bool pronoun;
    const char *who = speaker_of(r, s, k, &pronoun);
    /* "she said": whoever spoke just before */
    for (int back = 1; !who && pronoun && back <= 2 && s - r->sentences.items >= back; back++) {
        bool unused;
        who = speaker_of(r, s - back, -1, &unused);
    }
    return who;
}
