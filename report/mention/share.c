/* Nouns that stand elsewhere: "38 children lost both parents, 145 - one"; "nine were hurt, three of them
 * badly". */
#include "report/mention/figure.h"

/* "11,000, 7,000 and 4,000 dollars": what the last one counts, the ones before it count too. */
static void share_forward(Reading *r, ptrdiff_t first)
{
    for (ptrdiff_t k = r->out->count - 2; k >= first; k--) {
        Mention *m = &r->out->items[k], *next = m + 1;
        bool bare = m->quantity.class == CLASS_NUMBER || m->quantity.class == CLASS_COUNT;
        if (m->kind != MENTION_QUANTITY || next->kind != MENTION_QUANTITY || !bare || m->noun.len ||
            m->quantity.vague)
            continue;
        if (!next->noun.len || next->quantity.class >= CLASS_ORDINAL || next->start - m->end > 12) continue;
        Slice between = slice_trim((Slice){r->text + m->end, next->start - m->end});
        if (slice_starts(between, ",")) between = slice_trim((Slice){between.at + 1, between.len - 1});
        if (!(between.len == 0 || slice_equal_fold(between, SLICE("and")) ||
              slice_equal_fold(between, SLICE("or")) || slice_equal_fold(between, SLICE("$")) ||
              slice_equal_fold(between, SLICE("by")) || slice_equal_fold(between, SLICE("x")) ||
              slice_equal_fold(between, SLICE("-by-"))))
            continue;
        if (next->quantity.class == CLASS_PERCENT && m->quantity.class == CLASS_COUNT) continue;
        m->quantity.class = next->quantity.class;
        m->noun = next->noun, m->head = next->head, m->noun_shared = true;
    }
}

static void share_with(Mention *m, const Mention *last)
{
    m->noun = last->noun, m->head = last->head, m->noun_shared = true;
    m->quantity.class = CLASS_COUNT;
}

/* The first token that begins at or behind AT, from FROM on. */
static int token_from(const Reading *r, int from, int32_t at)
{
    while (from < r->count && r->tokens[from].start < at) from++;
    return from;
}

static bool sentence_ends(const Reading *r, int from, int to)
{
    const Token *t = r->tokens;
    for (int k = from; k < to; k++)
        if (t[k].kind == TOKEN_MARK &&
            (t[k].word == '.' || t[k].word == ';' || t[k].word == '!' || t[k].word == '?') &&
            !joined(&t[k + 1]))
            return true;
    return false;
}

static bool of_them(const Reading *r, int j)
{
    static const char *const groups[] = {"them", "whom", "these", "those", "which", NULL};
    const Token *t = r->tokens;
    return word_is(r, &t[j], "of") && word_in(r, &t[j + 1], groups);
}

/* Does what stands behind the number at tokens I to J say that its noun was named before? */
static bool elided(const Reading *r, int i, int j)
{
    static const char *const places[] = {"in", "at", "on", "from", "with", NULL};
    const Token *t = r->tokens;
    if (word_is(r, &t[j], "more")) j++;
    if (of_them(r, j) || is(&t[j], IS(AUXILIARY))) return true;
    bool begins = t[i - 1].kind == TOKEN_MARK ||
                  is(&t[i - 1], IS(CONJUNCTION) | IS(AUXILIARY) | IS(MODIFIER) | IS(OPEN)) ||
                  word_is(r, &t[i - 1], "another") || word_is(r, &t[i - 1], "least") ||
                  word_is(r, &t[i - 1], "than");
    if (word_in(r, &t[j], places)) return begins;
    if (dash(&t[j]) && !joined(&t[j])) return true;
    if (mark_is(&t[j], MARK_DASH) || mark_is(&t[j], MARK_LONG_DASH)) return true;
    if (t[j].kind != TOKEN_WORD || is(&t[j], STOPS)) return false;
    WordShape s = word_shape(r, &t[j]);
    return s.past || (s.verb > s.noun && !s.gerund) || (begins && s.adverb && !s.noun && !s.adjective);
}

static void share_before(Reading *r, Mention *m, const Mention *last, int *at)
{
    const Token *t = r->tokens;
    if (m->quantity.implied && m->quantity.value == 0) return; /* nobody */
    if (!last || m->start - last->end > 160 || last->end > m->start) return;
    int i = *at = token_from(r, *at, m->start), j = token_from(r, i, m->end), b = i;
    while (b > 0 && t[b - 1].start >= last->end) b--;
    bool new_sentence = sentence_ends(r, b, i);
    if (m->quantity.implied && m->quantity.class == CLASS_NUMBER) { /* "and wounded another" */
        if (m->start - last->end < 120) share_with(m, last);
        return;
    }
    if (of_them(r, j) || (!new_sentence && elided(r, i, j))) share_with(m, last);
}

/* "one dead, 15 hurt": what befell some is not what is counted next. */
static bool may_be_shared(const Mention *m)
{
    static const char *const outcomes[] = {"dead", "wounded", "injured", "missing", "hurt", "others"};
    for (size_t k = 0; k < sizeof outcomes / sizeof *outcomes; k++)
        if (slice_equal_fold(m->head, slice_of(outcomes[k]))) return false;
    return true;
}

/* "800 in Ghent and 1,500 elsewhere": what an "and" joins to a count is one. */
static bool joined_to_count(const Reading *r, const Mention *m, const Mention *before, int i)
{
    const Token *t = r->tokens;
    if (!before || before->kind != MENTION_QUANTITY || before->quantity.class != CLASS_COUNT ||
        m->quantity.value < 2 || m->quantity.implied || m->start - before->end > 60 || before->end > m->start)
        return false;
    if (!word_is(r, &t[i - 1], "and") && !word_is(r, &t[i - 1], "or")) return false;
    int b = i;
    while (b > 0 && t[b - 1].start >= before->end) b--;
    return !sentence_ends(r, b, i);
}

void share_nouns(Reading *r, ptrdiff_t first)
{
    share_forward(r, first);
    Mention *last = NULL;
    int at = 0;
    for (ptrdiff_t k = first; k < r->out->count; k++) {
        Mention *m = &r->out->items[k];
        if (m->kind != MENTION_QUANTITY) continue;
        Mention *next = k + 1 < r->out->count ? m + 1 : NULL;
        if (m->share_of == -2) {
            m->share_of = -1;
            if (next && next->kind == MENTION_QUANTITY && next->start - m->end < 40) {
                m->share_of = (int32_t)(k + 1);
                if (next->noun.len && m->quantity.class == CLASS_NUMBER && next->quantity.class == CLASS_COUNT)
                    m->quantity.class = CLASS_COUNT;
                if (next->noun.len && m->quantity.class != CLASS_NUMBER)
                    m->noun = next->noun, m->head = next->head, m->noun_shared = true;
            }
        }
        bool bare = m->quantity.class == CLASS_NUMBER || m->quantity.class == CLASS_COUNT;
        if (bare && !m->noun.len && !m->quantity.vague) share_before(r, m, last, &at);
        if (m->quantity.class == CLASS_NUMBER && k > first &&
            joined_to_count(r, m, m - 1, at = token_from(r, at, m->start)))
            m->quantity.class = CLASS_COUNT;
        bool two = m->quantity.implied && m->quantity.value == 2; /* both */
        if (m->quantity.class == CLASS_COUNT && m->noun.len && !two && may_be_shared(m)) last = m;
    }
}
