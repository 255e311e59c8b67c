/* What every claim has, whatever its kind: the names and words round it, its anchor in time, on whose word it
 * stands. */
#include "report/claim/reading.h"

#include <glib.h>

bool token_says(const Token *t)
{
    static const char *const verbs[] = {"say",      "tell",     "report",  "claim",    "add",        "note",
                                        "confirm",  "state",    "explain", "write",    "quote",      "believe",
                                        "announce", "estimate", "warn",    "declare",  "stress",     "mention",
                                        "describe", "think",    "allege",  "indicate", "acknowledge"};
    if (t->part != PART_VERB) return false;
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (token_is(t, verbs[i])) return true;
    return false;
}

/* "when it struck in 2004", "that struck in 2004": a clause whose date is that of the one before; what "which" or "and"
   add has a time of its own. */
static bool is_when(const Sentence *s, int32_t clause)
{
    for (int32_t i = 0; i < s->count; i++)
        if (s->tokens[i].clause == clause)
            return s->tokens[i].part != PART_CONJUNCTION && !token_is(&s->tokens[i], "which") && !token_is(&s->tokens[i], "who") &&
                   !token_is(&s->tokens[i], "whose");
    return false;
}

/* "Earlier this year", "last summer": not now. */
static bool says_earlier(Reading *r, const Mention *m)
{
    static const char *const words[] = {"earlier this", "earlier in", "last year", "previous year", "last spring", "last summer",
                                        "last autumn", "last fall", "last winter"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        ptrdiff_t n = (ptrdiff_t)strlen(words[i]);
        if (m->end - m->start >= n && g_ascii_strncasecmp(r->source->text.at + m->start, words[i], (gsize)n) == 0) return true;
    }
    return false;
}

/* Is the text FROM..TO nothing but WORD, and maybe a comma before it? */
static bool only_word(const Reading *r, int32_t from, int32_t to, const char *word)
{
    Slice words = slice_trim(source_slice(r->source, from, to));
    if (words.len && words.at[0] == ',') words = slice_trim((Slice){words.at + 1, words.len - 1});
    return slice_equal_fold(words, slice_of(word));
}

/* "Between 5 May and 3 June": MENTION is the first of two such dates, and SPAN then the time from one to the other. */
static bool is_between(const Reading *r, int32_t mention, Date *span)
{
    const Mention *m = &r->mentions->items[mention];
    if (mention + 1 >= r->mentions->count || m->start < 8 || m->kind != MENTION_DATE || m->value.interval) return false;
    const Mention *next = m + 1;
    if (next->kind != MENTION_DATE || next->block != m->block || next->value.interval || !date_is_set(m->value) || !date_is_set(next->value) ||
        next->value.from.precision != m->value.from.precision || next->start < m->end)
        return false;
    if (!only_word(r, m->start - 8, m->start, "between") || !only_word(r, m->end, next->start, "and")) return false;
    Date out = m->value;
    out.to = next->value.from;
    out.interval = true;
    int64_t first, last;
    if (out.from.year_unknown || out.to.year_unknown || !date_bounds(out, &first, &last) || first > last) return false;
    *span = out;
    return true;
}

/* "Four years ago": one more or one less. */
static Date anchor_of(const Reading *r, const Mention *m)
{
    Date out = m->value;
    if (is_between(r, (int32_t)(m - r->mentions->items), &out)) return out;
    if (m->inferred && !date_is_set(m->stated) && out.from.precision == DATE_YEAR) out.approximate = true;
    return out;
}

bool evidence_perfect(const Sentence *s, int32_t clause)
{
    for (int32_t i = 0; i + 1 < s->count; i++)
        if (s->tokens[i].clause == clause && s->tokens[i].part == PART_AUXILIARY && (token_is(&s->tokens[i], "has") || token_is(&s->tokens[i], "have")))
            return true;
    return false;
}

/* The date that governs CLAUSE: not set where none does. EARLIER tells that it says to be before the story. */
static Date find_anchor(Reading *r, const Sentence *s, int32_t clause, bool *earlier)
{
    *earlier = false;
    Date in_sentence = {0};
    int dates = 0;
    bool perfect = evidence_perfect(s, clause);
    for (int32_t i = 0; i < s->count; i++) {
        const Token *t = &s->tokens[i];
        Date ago;
        if (t->clause <= clause && ago_read(r, s, i, &ago)) {
            if (t->clause == clause) return ago;
            in_sentence = ago;
            dates++;
        }
        if (t->mention < 0) continue;
        const Mention *m = &r->mentions->items[t->mention];
        if (m->kind != MENTION_DATE || m->role != DATE_EVENT || !date_is_set(m->value)) continue;
        if (i > 0 && (token_is(&s->tokens[i - 1], "since") || token_is(&s->tokens[i - 1], "until"))) continue;
        *earlier |= says_earlier(r, m);
        if (t->clause == clause) return anchor_of(r, m);
        /* The date of saying is not the date of what is said. */
        if (i > 0 && token_says(&s->tokens[i - 1])) continue;
        if (perfect && t->clause < clause) continue; /* "dates to 1935, and has been listed for several years" */
        if (t->clause > clause + 1 || (t->clause > clause && !is_when(s, t->clause))) continue;
        in_sentence = anchor_of(r, m);
        dates++;
    }
    return dates == 1 ? in_sentence : (Date){0};
}

/* An alias of names.csv brings the words of its name: "the Bureau" brings those of "Bureau of Statistics". */
static void gather_aliases(Reading *r, const Sentence *s, int32_t clause, Frame *frame)
{
    for (ptrdiff_t i = 0; i < r->audit->names.count; i++) {
        const Name *n = &r->audit->names.items[i];
        size_t length = strlen(n->alias);
        const char *text = r->source->text.at + s->start, *end = r->source->text.at + s->end;
        for (const char *at = text; length && (at = memmem(at, (size_t)(end - at), n->alias, length));
             at += length) {
            if ((at > text && g_ascii_isalnum(at[-1])) || (at + length < end && g_ascii_isalnum(at[length])))
                continue;
            bool inside = false;
            for (int32_t k = 0; k < s->count; k++)
                inside |= s->tokens[k].clause == clause && r->source->text.at + s->tokens[k].start == at;
            gchar **words = g_strsplit(n->name, " ", 0);
            for (gchar **w = words; *w; w++) {
                if (!g_ascii_isupper(**w)) continue;
                term_add(r->arena, &frame->sentence, evidence_text(r, *w));
                if (!inside) continue;
                term_add(r->arena, &frame->clause, evidence_text(r, *w));
                term_add(r->arena, &frame->names, evidence_text(r, *w));
            }
            g_strfreev(words);
        }
    }
}

static void gather_near(Reading *r, const Sentence *s, Frame *frame)
{
    ptrdiff_t at = s - r->sentences.items;
    if (at > 0 && r->source->blocks.items[s->block].start <= r->sentences.items[at - 1].start)
        for (int32_t i = 0; i < r->sentences.items[at - 1].count; i++)
            evidence_token(r, &r->sentences.items[at - 1].tokens[i], &frame->near);
    for (ptrdiff_t i = at - 1; i >= 0 && i > at - 40; i--) {
        const Sentence *other = &r->sentences.items[i];
        if (r->source->blocks.items[other->block].kind != BLOCK_HEADING) continue;
        for (int32_t k = 0; k < other->count; k++) evidence_token(r, &other->tokens[k], &frame->near);
        break;
    }
}

static bool is_irreal(const Token *t)
{
    static const char *const modal[] = {"will",   "would", "could", "may", "might",
                                        "should", "shall", "must",  "if",  "unless", "due"};
    static const char *const verbs[] = {"expect", "plan", "intend",   "propose", "threaten", "hope",
                                        "aim",    "fear", "schedule", "predict", "forecast", "seek",
                                        "want",   "urge", "demand",   "call",    "consider", "promise"};
    for (size_t i = 0; i < G_N_ELEMENTS(modal); i++)
        if (token_is(t, modal[i])) return true;
    if (t->part == PART_VERB || t->part == PART_ADJECTIVE)
        for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
            if (token_is(t, verbs[i])) return true;
    return false;
}

/* "Is to be sentenced", "are to meet": planned. */
static bool is_to_be(const Sentence *s, int32_t i)
{
    const Token *t = &s->tokens[i];
    return i + 2 < s->count && (token_is(t, "is") || token_is(t, "are")) && t[1].part == PART_TO && (t[2].part == PART_VERB || token_is(&t[2], "be"));
}

/* "in Oslo", "at the Grand Hotel": the names of where things happen, for the most part. */
static void gather_where(Reading *r, const Sentence *s, Frame *frame)
{
    static const char *const before[] = {"in", "at", "near", "outside", "inside", "across", "throughout", "off"};
    for (int32_t i = 0; i + 1 < s->count; i++) {
        bool locative = false;
        for (size_t k = 0; k < G_N_ELEMENTS(before); k++) locative |= token_is(&s->tokens[i], before[k]);
        if (!locative) continue;
        int32_t k = i + 1;
        while (k < s->count && (s->tokens[k].part == PART_DETERMINER || s->tokens[k].part == PART_ADJECTIVE)) k++;
        for (; k < s->count && s->tokens[k].part == PART_NAME && s->tokens[k].mention < 0; k++)
            evidence_token(r, &s->tokens[k], &frame->where);
    }
}

void evidence_gather(Reading *r, const Sentence *s, int32_t clause, int32_t k, Frame *frame)
{
    for (int32_t i = 0; i < s->count; i++) {
        const Token *t = &s->tokens[i];
        evidence_token(r, t, &frame->sentence);
        if (t->clause != clause) continue;
        evidence_token(r, t, &frame->clause);
        if (t->part == PART_NAME) evidence_token(r, t, &frame->names);
        if (is_irreal(t) || is_to_be(s, i)) frame->flags |= FRAME_IRREAL;
        if (t->part == PART_NOT) frame->flags |= FRAME_NEGATED;
        if (token_is(t, "each") || token_is(t, "per") || token_is(t, "apiece")) frame->flags |= FRAME_EACH;
    }
    evidence_antecedent(r, s, clause, frame);
    gather_aliases(r, s, clause, frame);
    gather_near(r, s, frame);
    gather_where(r, s, frame);
    if (r->source->blocks.items[s->block].kind == BLOCK_HEADING || s->block == 0) frame->flags |= FRAME_TITLE;
    if (k >= 0 && s->tokens[k].quoted) frame->flags |= FRAME_QUOTED;
    frame->sentence_index = (int32_t)(s - r->sentences.items);
    frame->position = r->source->text.len ? (float)s->start / (float)r->source->text.len : 0;
    bool earlier;
    frame->anchor = find_anchor(r, s, clause, &earlier);
    if (earlier) frame->flags |= FRAME_EARLIER;
}

const char *evidence_name(Reading *r, const Sentence *s, int32_t k)
{
    int32_t from = k, to = k + 1;
    while (from > 0 && s->tokens[from - 1].part == PART_NAME && s->tokens[from - 1].mention < 0) from--;
    while (to < s->count && s->tokens[to].part == PART_NAME && s->tokens[to].mention < 0) to++;
    return evidence_words(r, s, from, to);
}

/* "By the evening of 6 October, ...": does "by" open the phrase in which token K stands? */
static bool is_by_then(const Sentence *s, int32_t k)
{
    enum { REACH = 10 };
    for (int32_t i = k - 1; i >= 0 && i > k - REACH; i--) {
        const Token *t = &s->tokens[i];
        if (t->part == PART_PUNCTUATION || t->part == PART_AUXILIARY || t->part == PART_SUBORDINATE || t->mention >= 0) return false;
        if (token_is(t, "by")) return i == 0 || t[-1].part == PART_PUNCTUATION;
    }
    return false;
}

const char *evidence_as_of(Reading *r, const Sentence *s)
{
    for (int32_t i = 1; i < s->count; i++) {
        if (s->tokens[i].mention < 0) continue;
        const Mention *m = &r->mentions->items[s->tokens[i].mention];
        bool bound = token_is(&s->tokens[i - 1], "by") || is_by_then(s, i) ||
                     (i > 1 && token_is(&s->tokens[i - 2], "as") && token_is(&s->tokens[i - 1], "of"));
        if (m->kind == MENTION_DATE && bound && date_is_set(m->value)) return date_text(r->arena, m->value);
    }
    return NULL;
}

const char *evidence_scope(Reading *r, const Sentence *s, int32_t from, int32_t clause)
{
    for (int32_t i = from; i + 1 < s->count && s->tokens[i].clause <= clause + 1; i++) {
        const Token *t = &s->tokens[i];
        bool including = token_is(t, "including");
        bool where = t->clause == clause &&
                     (token_is(t, "in") || token_is(t, "at") || token_is(t, "near") || token_is(t, "across"));
        if (!including && !where) continue;
        int32_t end = i + 1;
        while (end < s->count &&
               (s->tokens[end].part == PART_DETERMINER || s->tokens[end].part == PART_NAME ||
                s->tokens[end].part == PART_NOUN || s->tokens[end].part == PART_ADJECTIVE) &&
               s->tokens[end].mention < 0)
            end++;
        if (end > i + 1) return evidence_words(r, s, i, end);
    }
    return NULL;
}

void evidence_quote(const Sentence *s, int32_t start, int32_t end, Claim *claim)
{
    enum { LONG = 320 };
    claim->quote_start = s->start < start ? s->start : start;
    claim->quote_end = s->end > end ? s->end : end;
    if (claim->quote_end - claim->quote_start <= LONG || s->count == 0) return;
    /* Of a long sentence only the clauses next to the words: cut at commas and clause ends. */
    int32_t from = start, to = end;
    for (int32_t i = 0; i < s->count; i++) {
        const Token *t = &s->tokens[i];
        bool bound = t->part == PART_PUNCTUATION && strchr(",;:", t->lemma[0]);
        if (!bound) continue;
        if (t->end <= start && start - t->end > 40 && start - t->end < 200 &&
            (from == start || start - t->end < 200))
            if (from == start || t->end < from) from = i + 1 < s->count ? s->tokens[i + 1].start : t->end;
        if (t->start >= end && t->start - end > 60 && to == end) to = t->start;
    }
    if (from == start) from = start - s->start < 200 ? s->start : start;
    if (to == end) to = s->end - end < 260 ? s->end : end;
    if (from == start || to == end) { /* no bound near: to the nearest token a while away */
        for (int32_t i = 0; i < s->count; i++) {
            if (from == start && start - s->tokens[i].start < 160)
                from = s->tokens[i].start < start ? s->tokens[i].start : start;
            if (s->tokens[i].end >= end && s->tokens[i].end - end < 160 && s->tokens[i].end > to)
                to = s->tokens[i].end;
        }
    }
    claim->quote_start = from;
    claim->quote_end = to;
}
