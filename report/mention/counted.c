/* Mentions of quantities, what they count, and whether a number without a noun counts at all. */
#include "report/mention/figure.h"

Mention *quantity_keep(Reading *r, int from, int to, Quantity q)
{
    Token *t = r->tokens;
    Mention *m = PUSH(r->arena, r->out);
    m->kind = MENTION_QUANTITY;
    m->start = t[from].start, m->end = t[to - 1].end;
    m->block = r->block;
    m->inferred_from = m->share_of = m->stated_count = -1;
    quantity_bound(&q);
    m->quantity = q;
    for (int k = from; k < to; k++) t[k].flags |= USED;
    return m;
}

void quantity_set_noun(const Reading *r, Mention *m, int from, int to, int head)
{
    const Token *t = r->tokens;
    m->noun = (Slice){r->text + t[from].start, t[to - 1].end - t[from].start};
    m->head = token_slice(r, &t[head]);
}

void quantity_set_unit(const Reading *r, Mention *m, int from, int to)
{
    const Token *t = r->tokens;
    m->noun = (Slice){r->text + t[from].start, t[to - 1].end - t[from].start};
    m->head = m->noun;
}

bool quantity_count_noun(const Reading *r, int j, double value, bool of_only, Mention *m)
{
    static const char *const rest[] = {"more", "other", "additional", "further", "extra", NULL};
    const Token *t = r->tokens;
    int head, e, k = j;
    if (word_is(r, &t[k], "of")) {
        k++;
        while (is(&t[k], IS(ARTICLE)) && k < j + 3) k++;
        if (t[k].kind == TOKEN_NUMBER || is(&t[k], CARDINAL)) return false;
        value = 2;
    } else {
        if (of_only) return false;
        if (word_in(r, &t[k], rest)) k++; /* "20 more people"; "14 more were hurt" has no noun */
    }
    /* three "aerials" */
    if ((mark_is(&t[k], '"') || mark_is(&t[k], MARK_OPEN_QUOTE)) && !joined(&t[k]) && joined(&t[k + 1])) k++;
    e = noun_at(r, k, value, &head);
    if (e == k) return false;
    quantity_set_noun(r, m, k, e, head);
    return true;
}

/* A word that can be the verb of a number in front: "40 drowned", "three later died", "two remain". */
static bool verb_behind(const Reading *r, int j)
{
    const Token *t = r->tokens;
    if (is(&t[j], IS(AUXILIARY))) return true;
    if (t[j].kind != TOKEN_WORD ||
        (is(&t[j], STOPS) && !word_is(r, &t[j], "also") && !word_is(r, &t[j], "later") &&
         !word_is(r, &t[j], "who") && !word_is(r, &t[j], "still")))
        return false;
    if (word_is(r, &t[j], "who")) return true;
    WordShape s = word_shape(r, &t[j]);
    if (s.past || (s.verb > s.noun && !s.gerund)) return true;
    if ((s.adverb && !s.noun) || is(&t[j], STOPS)) {
        if (is(&t[j + 1], IS(AUXILIARY))) return true;
        s = word_shape(r, &t[j + 1]);
        return !is(&t[j + 1], STOPS) && (s.past || (s.verb > s.noun && !s.gerund));
    }
    return false;
}

/* The number as what a verb or a noun's "of" and "to" lead to: "killing 20", "a toll of 30", "rose to 71". */
static bool governed(const Reading *r, int b, const Number *n)
{
    static const char *const be[] = {"is",  "was",   "are",    "were",    "be",   "been",   "has",      "have",
                                     "had", "being", "killed", "lost",    "left", "took",   "made",     "got",
                                     "get", "fell",  "rose",   "remains", "gave", "became", "remained", NULL};
    const Token *t = r->tokens;
    if (t[b].kind != TOKEN_WORD) return false;
    if (word_in(r, &t[b], be)) return true;
    if (word_is(r, &t[b], "to") || word_is(r, &t[b], "from") || word_is(r, &t[b], "by"))
        return t[b - 1].kind == TOKEN_WORD || mark_is(&t[b - 1], ',') || currency(&t[b - 1]) ||
               mark_is(&t[b - 1], '%') || t[b - 1].kind == TOKEN_NUMBER;
    if (word_is(r, &t[b], "of"))
        return t[b - 1].kind == TOKEN_WORD && (!is(&t[b - 1], STOPS) || word_is(r, &t[b - 1], "out"));
    if (word_is(r, &t[b], "at")) return n->value > 24 || n->decimal;
    if (word_is(r, &t[b], "between") || word_is(r, &t[b], "and")) return false;
    if (word_is(r, &t[b], "with") || is(&t[b], IS(OPEN) | IS(NAMELY))) return n->value >= 2;
    if (word_is(r, &t[b], "than") || word_is(r, &t[b], "another") || word_is(r, &t[b], "other")) return true;
    if (word_is(r, &t[b], "population") || word_is(r, &t[b], "total")) return true;
    if (is(&t[b], STOPS)) return false;
    WordShape s = word_shape(r, &t[b]);
    /* "kills 1, wounds 2": a noun would stand behind its number */
    if (s.third && n->digits && !is(&t[b], IS(IDENTIFIER))) return true;
    /* a capital elsewhere than in a heading is a name's */
    bool name = (t[b].flags & CAPITAL) && !s.third && !r->upper;
    return !name && s.verb && s.verb >= s.noun;
}

bool number_counts(const Reading *r, int from, int end, const Number *n, Modifier modifier)
{
    static const char *const rest[] = {"more", "others", "other", NULL};
    static const char *const groups[] = {"them", "whom", "these", "those", "us", "you", "which", NULL};
    const Token *t = r->tokens, *behind = &t[end];
    bool year = n->digits == 4 && n->value >= 1500 && n->value < 2100;
    if (n->words && n->value == 1) return false;
    if (word_in(r, behind, rest)) return true;
    if (word_is(r, behind, "of")) return word_in(r, &t[end + 1], groups) || t[end + 1].kind == TOKEN_WORD;
    if (verb_behind(r, end)) return !year || is(behind, IS(AUXILIARY));
    if (year && (modifier == MOD_EXACT || modifier == MOD_ABOUT)) return false;
    int b = from - 1;
    while (b > 0 && is(&t[b], IS(ARTICLE)) && !word_is(r, &t[b], "another")) b--;
    if (b < 0) return false;
    if (modifier != MOD_EXACT && n->value >= 2)
        return !word_is(r, &t[b], "at") || n->value > 24; /* at about 5 */
    if (governed(r, b, n)) return true;
    if (mark_is(&t[b], '=')) return n->decimal || !joined(&t[b]);
    return mark_is(&t[b], ':') && !joined(&t[b + 1]) && plural_word(r, &t[b - 1]) && t[b].kind == TOKEN_MARK;
}

bool share_of_next(const Reading *r, int end)
{
    const Token *t = r->tokens;
    int k = end;
    if (word_is(r, &t[k], "out") && word_is(r, &t[k + 1], "of")) k++;
    if (!word_is(r, &t[k], "of")) return false;
    k++;
    if (is(&t[k], IS(ARTICLE))) k++;
    static const char *const which[] = {"last",     "first", "next",      "final", "top", "past",
                                        "previous", "other", "remaining", "best",  NULL};
    if (word_in(r, &t[k], which) && k > end + 1) k++; /* six of its last seven games */
    if (t[k].kind == TOKEN_NUMBER || is(&t[k], CARDINAL)) return true;
    /* "12 of the valley's 40 mills" */
    for (int n = 0; n < 3 && t[k].kind == TOKEN_WORD && !is(&t[k], STOPS); n++) k++;
    if (!mark_is(&t[k], '\'')) return false;
    k++;
    if (word_is(r, &t[k], "s") && joined(&t[k])) k++;
    return t[k].kind == TOKEN_NUMBER || is(&t[k], CARDINAL);
}
