/* Persons that an article counts: "a young girl was killed", "killed a soldier and wounded another". */
#include "report/mention/figure.h"

#include "report/base/lexicon.h"

static bool names_person(const Reading *r, const Token *t)
{
    char room[WORD_ROOM];
    bool plural = false;
    if (is(t, STOPS)) return false;
    Word w = lexicon_noun(lower(r, t, room), &plural);
    return w.lemma && !plural && (w.flags & WORD_PERSON);
}

/* What may stand between a subject and its verb: "also", "later", "fatally". */
static bool adverb(const Reading *r, const Token *t)
{
    char room[WORD_ROOM];
    if (t->kind != TOKEN_WORD) return false;
    if (word_is(r, t, "also") || word_is(r, t, "later") || word_is(r, t, "then")) return true;
    if (t->end - t->start > 4 && strncmp(r->text + t->end - 2, "ly", 2) == 0) return true;
    return lexicon_lemma(lower(r, t, room)).flags == WORD_ADVERB;
}

static bool one_of(const Token *t)
{
    return is(t, IS(ARTICLE)) && word_of(t)->article;
}

static const Quantity one_person = {.class = CLASS_COUNT, .value = 1, .implied = true};

static void object_of(Reading *r, int i)
{
    const Token *t = r->tokens;
    if (!one_of(&t[i + 1])) return;
    int head, e = noun_at(r, i + 2, 1, &head);
    if (e > i + 2 && names_person(r, &t[head]) && !(t[i + 2].flags & USED)) {
        Mention *m = quantity_keep(r, i + 1, e, one_person);
        quantity_set_noun(r, m, i + 2, e, head);
    } else if (word_is(r, &t[i + 1], "another") && (t[i + 2].kind != TOKEN_WORD || is(&t[i + 2], STOPS))) {
        Quantity q = one_person;
        q.class = CLASS_NUMBER; /* takes the noun of the one before */
        quantity_keep(r, i + 1, i + 2, q);
    }
}

/* The last word of the verb's subject, -1 where the verb says nothing of it. */
static int subject_end(const Reading *r, int i)
{
    const Token *t = r->tokens;
    int k = i - 1;
    while (k > 0 && k > i - 3 && adverb(r, &t[k])) k--;
    bool passive = is(&t[k], IS(AUXILIARY)) && (word_is(r, &t[k], "was") || word_is(r, &t[k], "is") ||
                                                word_is(r, &t[k], "been") || word_is(r, &t[k], "being"));
    if (passive) {
        k--;
        while (k > i - 8 && (is(&t[k], IS(AUXILIARY)) || word_is(r, &t[k], "who") || adverb(r, &t[k]))) k--;
    } else if (!word_of(&t[i])->harm) {
        return -1;
    } else {
        while (k > i - 5 && (word_is(r, &t[k], "has") || word_is(r, &t[k], "had") || adverb(r, &t[k]))) k--;
    }
    return k;
}

static void subject_of(Reading *r, int i)
{
    const Token *t = r->tokens;
    int k = subject_end(r, i);
    if (k < 1 || t[k].kind != TOKEN_WORD || (t[k].flags & USED) || !names_person(r, &t[k])) return;
    for (int a = k - 1; a >= 0 && a > k - 8; a--) {
        if (one_of(&t[a])) {
            /* What another mention holds ("a 12-year-old girl") is passed over. */
            if (t[a].flags & USED) return;
            int from = a;
            for (int b = a; b <= k; b++)
                if (t[b].flags & USED) from = b + 1;
            while (from > a && from < k && t[from].kind != TOKEN_WORD) from++;
            if (from > k) return;
            Mention *m = quantity_keep(r, from, k + 1, one_person);
            quantity_set_noun(r, m, from == a ? a + 1 : from, k + 1, k);
            return;
        }
        if (t[a].kind != TOKEN_WORD ? !dash(&t[a]) && t[a].kind != TOKEN_NUMBER : is(&t[a], STOPS)) return;
    }
}

int implied_at(Reading *r, int i)
{
    object_of(r, i);
    subject_of(r, i);
    return i;
}
