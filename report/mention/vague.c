/* Words that count without a number: "dozens of", "tens of thousands", "both", "nobody", "a third of". */
#include "report/mention/figure.h"

#include <math.h>

static double vague_number(const Token *t)
{
    return (double)word_of(t)->number;
}

/* "hundreds" stands for 200 and more, "several" for three: with a scale behind, so many of it. */
static int scaled(const Reading *r, int j, double *times)
{
    const Token *t = r->tokens;
    int k = word_is(r, &t[j], "of") ? j + 1 : j;
    if (k > j && is(&t[k], IS(VAGUE)) && vague_number(&t[k]) >= 2000) { /* tens of thousands */
        *times = vague_number(&t[k]) / 2;
        return k + 1;
    }
    if (is(&t[k], IS(HUNDRED) | IS(SCALE)) || (is(&t[k], IS(DOZEN)) && word_is(r, &t[k], "dozen"))) {
        *times = vague_number(&t[k]);
        return k + 1;
    }
    return j;
}

static int none_at(Reading *r, int i)
{
    Quantity q = {.class = CLASS_COUNT, .value = 0, .implied = true};
    Mention *m = quantity_keep(r, i, i + 1, q);
    quantity_set_unit(r, m, i, i + 1);
    return i + 1;
}

static int both_at(Reading *r, int i)
{
    const Token *t = r->tokens;
    int head, j = i + 1, e = noun_at(r, j, 2, &head);
    if (e == j || !plural_word(r, &t[head])) return i;
    if (word_is(r, &t[e], "and") || mark_is(&t[e], '&')) return i; /* both men and women */
    /* "lost both parents": each has two. As the subject they may be two people. */
    bool subject = t[i - 1].kind != TOKEN_WORD || (t[i].flags & CAPITAL);
    if (is(&t[head], IS(PAIR)) && !(subject && word_is(r, &t[head], "parents"))) return i;
    Quantity q = {.class = CLASS_COUNT, .value = 2, .implied = true};
    Mention *m = quantity_keep(r, i, j, q);
    quantity_set_noun(r, m, j, e, head);
    return j;
}

/* What kind of thing the words at J are. */
static QuantityClass class_of(const Reading *r, int j)
{
    const Token *t = r->tokens, *noun = &t[word_is(r, &t[j], "of") ? j + 1 : j];
    if (word_of(noun)->unit && is(noun, IS(PLURAL))) return CLASS_DURATION;
    if (is(noun, IS(MEASURE)) && !is(&t[j], IS(PEOPLE))) return CLASS_MEASURE;
    return is(noun, IS(MONEY)) ? CLASS_MONEY : CLASS_COUNT;
}

static int keep_vague(Reading *r, int from, int j, Quantity q)
{
    q.class = class_of(r, j);
    Mention *m = quantity_keep(r, from, j, q);
    quantity_count_noun(r, j, 2, false, m);
    return j;
}

/* "a couple of", "a pair of", "a couple hundred" */
static int couple_at(Reading *r, int i)
{
    const Token *t = r->tokens;
    double times = 1;
    if (!word_is(r, &t[i - 1], "a") && !word_is(r, &t[i - 1], "another")) return i;
    bool couple = word_is(r, &t[i], "couple");
    int j = scaled(r, i + 1, &times);
    if (j == i + 1 && !word_is(r, &t[j], "of")) return i;
    if (j == i + 1) j++;
    Quantity q = {
        .value = 2 * times, .implied = true, .vague = couple, .modifier = couple ? MOD_ABOUT : MOD_EXACT};
    q.low = q.value, q.high = (couple ? 3 : 2) * times;
    q.class = class_of(r, j);
    Mention *m = quantity_keep(r, i - 1, j, q);
    quantity_count_noun(r, j, 2, false, m);
    return j;
}

int vague_at(Reading *r, int i)
{
    const Token *t = r->tokens;
    const WordEntry *w = word_of(&t[i]);
    Quantity q = {.vague = true, .high = INFINITY, .modifier = MOD_AT_LEAST};
    double times = 1;
    if (w->kinds & IS(COUPLE)) return couple_at(r, i);
    if (w->kinds & IS(BOTH)) return both_at(r, i);
    if (w->kinds & IS(NONE)) return none_at(r, i);
    int from = i, j = scaled(r, i + 1, &times);
    if (w->kinds & IS(VAGUE)) {
        if (word_is(r, &t[i], "scores") && !word_is(r, &t[j], "of") && !plural_word(r, &t[j])) return i;
        if (word_is(r, &t[i], "tens") && !word_is(r, &t[i + 1], "of")) return i;
        q.low = (double)w->number * times;
        if ((word_is(r, &t[i], "several") || word_is(r, &t[i], "multiple"))) q.high = times > 1 ? 10 * times : 99;
        q.round = true;
    } else if (w->kinds & IS(FEW)) {
        if (!word_is(r, &t[i - 1], "a") && !(word_is(r, &t[i - 1], "another"))) return i;
        if (word_is(r, &t[i + 1], "more") && word_is(r, &t[i + 2], "than")) return i;
        q.low = 2 * times, q.high = times > 1 ? 10 * times : 20, from = i - 1;
    } else {
        return i; /* many, numerous: too vague to say a number */
    }
    q.value = q.low;
    return keep_vague(r, from, j, q);
}

/* "a quarter of a century": a part of a unit is a measure. */
static bool of_unit(Reading *r, int from, int j, double part)
{
    const Token *t = r->tokens;
    bool of = word_is(r, &t[j], "of"), dashed = dash(&t[j]) && joined(&t[j]);
    int k = of || dashed ? j + 1 : j;
    bool article = word_is(r, &t[k], "a") || word_is(r, &t[k], "an");
    if (of && !article) return false;
    if (!article) k--; /* three-quarter mile */
    const Token *unit = &t[k + 1];
    if (!(is(unit, IS(MEASURE)) || word_of(unit)->unit) || is(unit, IS(FRACTION))) return false;
    if (article && is(unit, IS(PLURAL))) return false;
    Quantity q = {.class = word_of(unit)->unit ? CLASS_DURATION : CLASS_MEASURE, .value = part};
    modifier_before(r, from, &q.modifier);
    Mention *m = quantity_keep(r, from, k + 2, q);
    quantity_set_unit(r, m, k + 1, k + 2);
    return true;
}

/* "one in five women", "two in ten": so many of a hundred. */
static int ratio_at(Reading *r, int i)
{
    const Token *t = r->tokens;
    Number a, b;
    int j = number_at(r, i, &a);
    if (j == i || a.decimal || a.scaled || a.value < 1 || a.value > 9 || !word_is(r, &t[j], "in")) return i;
    int e = number_at(r, j + 1, &b);
    if (e == j + 1 || b.value <= a.value || b.decimal || b.value > 1000000 || (b.digits == 4 && !b.grouped))
        return i;
    Unit unit;
    if (unit_at(r, j + 1, e, &b, &unit) || is(&t[j + 1], IS(ARTICLE))) return i;
    /* "lost two in four games" is none */
    if (a.value > 1 && fmod(b.value, 5) != 0 &&
        !(b.value < 5 && i > 0 &&
          (is(&t[i - 1], (STOPS & ~IS(AUXILIARY)) | IS(MODIFIER)) || t[i - 1].kind != TOKEN_WORD)))
        return i;
    Quantity q = {.class = CLASS_PERCENT, .value = a.value * 100 / b.value, .fraction = true, .round = true};
    modifier_before(r, i, &q.modifier);
    Mention *m = quantity_keep(r, i, e, q);
    quantity_count_noun(r, e, 2, false, m);
    return e;
}

/* How many of a hundred, and behind which token the fraction ends: "a third", "two-thirds". 0 where there is
 * none. */
static double fraction_of(const Reading *r, int i, int *from, int *end)
{
    const Token *t = r->tokens;
    *from = i;
    if (is(&t[i], IS(FRACTION))) {
        bool half = word_is(r, &t[i], "half");
        *end = i + 1;
        if (half && (word_is(r, &t[i + 1], "of") || word_is(r, &t[i + 1], "the") ||
                     word_is(r, &t[i + 1], "a") || word_is(r, &t[i + 1], "an"))) {
            if (is(&t[i - 1], IS(ORDINAL) | IS(PART) | IS(LAST)) || word_is(r, &t[i - 1], "the")) return 0;
            if (word_is(r, &t[i - 1], "and")) return 0;
            if (word_is(r, &t[i - 1], "a")) *from = i - 1;
            return 50;
        }
        if (half || !word_is(r, &t[i - 1], "a") || !word_is(r, &t[i + 1], "of")) return 0;
        *from = i - 1;
        return 100.0 / word_of(&t[i])->fraction;
    }
    Number n = {0};
    int j = number_at(r, i, &n);
    if (j == i || !n.words || n.value > 9) return 0;
    if (dash(&t[j])) j++;
    if (!is(&t[j], IS(FRACTION)) || n.value >= word_of(&t[j])->fraction || word_is(r, &t[j], "second"))
        return 0;
    bool attribute = j > i + 1 && joined(&t[j]) && (is(&t[j + 1], IS(MEASURE)) || word_of(&t[j + 1])->unit);
    if ((n.value == 1) != !plural_word(r, &t[j]) && !attribute) return 0;
    *end = j + 1;
    return n.value * 100 / word_of(&t[j])->fraction;
}

int fraction_at(Reading *r, int i)
{
    const Token *t = r->tokens;
    if (is(&t[i], CARDINAL)) { /* one word, and what can follow it: most numbers are no fractions */
        int next = dash(&t[i + 1]) ? i + 2 : i + 1;
        if (!is(&t[i], IS(ONE)) || (!is(&t[next], IS(FRACTION)) && !word_is(r, &t[next], "in"))) return i;
    }
    int from, end = ratio_at(r, i);
    if (end > i) return end;
    double part = fraction_of(r, i, &from, &end);
    if (part == 0) return i;
    if (of_unit(r, from, end, part / 100)) return end;
    bool half = word_is(r, &t[i], "half");
    if (half && !word_is(r, &t[end], "of") && !word_is(r, &t[end], "the")) return i;
    Quantity q = {.class = CLASS_PERCENT, .value = part, .fraction = true, .round = true};
    modifier_before(r, from, &q.modifier);
    Mention *m = quantity_keep(r, from, end, q);
    if (!quantity_count_noun(r, end, 2, true, m) && share_of_next(r, end)) m->share_of = -2;
    return end;
}
