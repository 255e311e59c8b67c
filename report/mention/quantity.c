/* Quantities: what class a number is of, how its modifier bounds it, what it counts. */
#include "report/mention/figure.h"

#include <math.h>

static int keep_as(Reading *r, int from, int to, QuantityClass class, double value)
{
    quantity_keep(r, from, to, (Quantity){.class = class, .value = value});
    return to;
}

/* "1/3", "3/4" of tokens I to E, and what they are of. */
static int keep_quotient(Reading *r, const Figure *f, int e, double value)
{
    int i = f->i, head;
    Unit unit;
    Quantity q = {.class = CLASS_NUMBER, .value = value};
    if (unit_at(r, i, e, &f->n, &unit) && unit.to > unit.from) { /* 1/4 inch */
        q.class = unit.class;
        Mention *m = quantity_keep(r, i, unit.end, q);
        quantity_set_unit(r, m, unit.from, unit.to);
        return unit.end;
    }
    int behind = noun_at(r, e, 1, &head); /* 1/2 teaspoon */
    if (behind == e) return keep_as(r, i, e, CLASS_NUMBER, value);
    q.class = CLASS_COUNT;
    Mention *m = quantity_keep(r, i, e, q);
    quantity_set_noun(r, m, e, behind, head);
    return e;
}

/* Digits in a row, up to token E: an identifier or a fraction; I where they may be a range of quantities. */
static int row_of_digits(Reading *r, const Figure *f, int e, bool named)
{
    const Token *t = r->tokens;
    int i = f->i, j = f->j, last = digits_value(r, &t[e - 1]), a = digits_value(r, &t[i]);
    bool slash = mark_is(&t[j], '/'), two = e == j + 2;
    /* 853-3242: the ends of a range are about as long */
    bool range =
        two && dash(&t[j]) && last > a && !named && !(digits_count(&t[e - 1]) >= 4 && digits_count(&t[i]) == 3);
    if (!range && !slash) return keep_as(r, i, e, CLASS_IDENTIFIER, f->n.value);
    if (!range && two && a < last && last) return keep_quotient(r, f, e, (double)a / last);
    return i;
}

/* Numbers that are no quantities: returns the token behind, or I. */
static int no_quantity(Reading *r, const Figure *f)
{
    const Token *t = r->tokens;
    int i = f->i, j = f->j;
    double value = f->n.value;
    int e = time_at(r, i, j, &f->n);
    if (e > i) return keep_as(r, i, e, CLASS_TIME, value);
    bool named = number_names(r, i, j, &f->n);
    int row = digits_in_a_row(r, i, j, &f->n);
    bool telephone = row > j + 2 && !mark_is(&t[j], '/');
    if (telephone) return keep_as(r, i, row, CLASS_IDENTIFIER, value);
    e = score_at(r, i, j, &f->n);
    if (e > i && !named) return keep_as(r, i, e, CLASS_SCORE, value);
    e = row > i ? row_of_digits(r, f, row, named) : i;
    if (e > i) return e;
    if (word_is(r, &t[j], "s") && joined(&t[j]) && t[i].kind == TOKEN_NUMBER) /* "in her 50s" */
        return keep_as(r, i, j + 1, CLASS_NUMBER, value);
    if (named && !mark_is(&t[j], '%') && money_before(r, i) == i)
        return keep_as(r, i, j, CLASS_IDENTIFIER, value);
    return i;
}

/* "25 ± 0.02 °C": how exactly it was measured is no quantity of its own. */
static int tolerance(const Reading *r, int j)
{
    const Token *t = r->tokens;
    Number n;
    if (!mark_is(&t[j], MARK_PLUS_MINUS)) return j;
    int e = number_at(r, j + 1, &n);
    return e > j + 1 ? e : j;
}

static void read_figure(const Reading *r, Figure *f)
{
    const Token *t = r->tokens;
    int i = f->i, j = f->j;
    f->from = money_before(r, i);
    f->about = modifier_before(r, f->from, &f->q.modifier);
    if (f->about == f->from && f->from == i && i > 0 && mark_is(&t[i - 1], '%') && joined(&t[i]) &&
        !joined(&t[i - 1]))
        f->from = i - 1; /* "%10 off" */
    int exact = tolerance(r, j);
    f->end = exact;
    f->measured = unit_at(r, i, exact, &f->n, &f->unit);
    if (f->from < i && mark_is(&t[f->from], '%')) {
        f->measured = true;
        f->unit = (Unit){CLASS_PERCENT, f->from, f->from + 1, j};
    }
    bool sign_only = f->measured && f->unit.from == f->unit.to;
    if (f->measured && !sign_only) {
        f->end = f->unit.end;
    } else if (exact == j) {
        int e = range_at(r, i, j, &f->n, &f->second);
        if (e > j) {
            f->range = true, f->end = e;
            f->q.range = true, f->q.low = f->n.value, f->q.high = f->second.value, f->q.value = NAN;
            if (f->q.modifier != MOD_ABOUT) f->q.modifier = MOD_EXACT;
        } else {
            f->end = modifier_behind(r, j, &f->q.modifier);
        }
        if (f->end > j) f->measured = unit_at(r, i, f->end, &f->n, &f->unit);
    }
    if (f->measured && f->unit.end > f->end) f->end = f->unit.end;
    if (f->measured && !f->range) f->end = modifier_behind(r, f->end, &f->q.modifier);
}

/* "-5 °C", "minus 3 percent"; a hyphen that begins a line, or joins, is no sign. */
static void read_sign(const Reading *r, Figure *f)
{
    const Token *t = r->tokens, *sign = &t[f->from - 1];
    bool minus = word_is(r, sign, "minus") && !word_is(r, &t[f->from - 2], "or");
    bool hyphen = dash(sign) && joined(&t[f->from]) && (sign->flags & AFTER_SPACE) &&
                  !(sign->flags & AFTER_LINE) && t[f->from - 2].kind != TOKEN_NUMBER;
    if ((!minus && !hyphen) || f->range || f->from < 1 || (sign->flags & USED)) return;
    f->q.value = -f->q.value;
    f->from--;
}

static int keep_measured(Reading *r, Figure *f)
{
    const Token *t = r->tokens;
    int e = range_of_units(r, f);
    if (e > f->i) return e;
    f->q.class = f->unit.class;
    if (f->q.class != CLASS_AGE && f->q.class != CLASS_DURATION) read_sign(r, f);
    /* "aged 12 years" */
    if (f->q.class == CLASS_DURATION &&
        (is(&t[f->i - 1], IS(AGE)) || (word_is(r, &t[f->i - 1], "of") && is(&t[f->i - 2], IS(AGE)))))
        f->q.class = CLASS_AGE;
    Mention *m = quantity_keep(r, f->from, f->end, f->q);
    if (f->unit.to > f->unit.from)
        quantity_set_unit(r, m, f->unit.from, f->unit.to);
    else if (f->from < f->i)
        quantity_set_unit(r, m, f->from, f->i);
    return f->end;
}

/* "one" that stands for no number: a pronoun, a turn of phrase. Returns the token behind, or I where it may
 * count. */
static int one_of_many(Reading *r, Figure *f)
{
    static const char *const pronouns[] = {"no",    "this", "that",  "which",    "any",
                                           "every", "each", "loved", "everyone", NULL};
    const Token *t = r->tokens;
    int i = f->i, j = f->j;
    if (!f->n.words || f->n.value != 1 || j != i + 1) return i;
    if (word_is(r, &t[i - 1], "no")) {
        quantity_keep(r, i - 1, j, (Quantity){.class = CLASS_COUNT, .value = 0, .implied = true});
        return j;
    }
    bool clause =
        word_is(r, &t[i - 1], "which") && is(&t[i - 2], IS(PREPOSITION)); /* "in which one person died" */
    if (word_in(r, &t[i - 1], pronouns) && !clause) return j;
    if (word_is(r, &t[i - 1], "a") && is(&t[j], STOPS)) return j;
    if (word_is(r, &t[j], "another") || word_is(r, &t[j], "or") || (mark_is(&t[j], '\'') && joined(&t[j])))
        return j;
    if (is(&t[j], STOPS) && !word_is(r, &t[j], "of") && !is(&t[j], IS(AUXILIARY)) && !dash(&t[i - 1]) &&
        !word_is(r, &t[j], "in") && !word_is(r, &t[j], "at") && !word_is(r, &t[j], "on") &&
        !word_is(r, &t[j], "from"))
        return j;
    if (word_is(r, &t[f->end], "of") &&
        !(is(&t[f->end + 1], IS(ARTICLE)) &&
          (t[f->end + 2].kind == TOKEN_NUMBER || is(&t[f->end + 2], CARDINAL)))) {
        Mention *of = quantity_keep(r, i, f->end, f->q); /* "one of the largest": a turn, no count */
        of->quantity.class = CLASS_NUMBER;
        return f->end;
    }
    return i;
}

static int keep_count(Reading *r, Figure *f)
{
    const Token *t = r->tokens;
    int end = f->end;
    Mention *m = quantity_keep(r, f->i, end, f->q);
    if (share_of_next(r, end)) {
        /* of the quantity that follows; "3 of 15" counts only where that one has a noun */
        m->quantity.class =
            word_is(r, &t[end], "of") && !is(&t[end + 1], IS(ARTICLE)) ? CLASS_NUMBER : CLASS_COUNT;
        m->share_of = -2;
        return end;
    }
    if (dash(&t[end]) && joined(&t[end]) && joined(&t[end + 1]) && t[end + 1].kind == TOKEN_WORD) {
        m->quantity.class = f->n.decimal && !f->n.scaled ? CLASS_MEASURE : CLASS_COUNT;
        if (is(&t[end + 1], STOPS)) return end;          /* "4-by-6 tiles" */
        bool strong = word_is(r, &t[end + 1], "strong"); /* "a 30-strong crew" */
        if (!strong || !quantity_count_noun(r, end + 2, 1, false, m))
            quantity_set_noun(r, m, end + 1, end + 2, end + 1); /* "a three-member panel" */
        return end;
    }
    if (quantity_count_noun(r, end, f->q.range ? 2 : f->n.value, false, m)) {
        m->quantity.class = word_of(&t[end])->measure == 2 ? CLASS_MEASURE : CLASS_COUNT;
        /* "20 people or more" */
        int behind = end;
        while (t[behind].kind != TOKEN_END && t[behind].end < m->noun.at + m->noun.len - r->text) behind++;
        if (is(&t[behind], IS(MONEY)) && word_of(&t[behind])->measure != 1)
            m->quantity.class = CLASS_MONEY; /* Swiss francs */
        if (!f->range && word_is(r, &t[behind + 1], "or")) {
            modifier_behind(r, behind + 1, &m->quantity.modifier);
            quantity_bound(&m->quantity);
        }
        return end;
    }
    if (f->range && word_is(r, &t[f->i - 1], "between"))
        m->quantity.class = CLASS_COUNT;
    else if (number_counts(r, f->about, end, f->range ? &f->second : &f->n, f->q.modifier))
        m->quantity.class = CLASS_COUNT;
    if (mark_is(&t[f->i - 1], ':') && m->quantity.class == CLASS_COUNT && plural_word(r, &t[f->i - 2])) {
        quantity_set_noun(r, m, f->i - 2, f->i - 1, f->i - 2); /* "Deaths: 12" */
        m->noun_shared = true;
    }
    return end;
}

/* "magnitude 7.6", "measuring 7.4": the noun stands before. */
static bool measured_before(const Reading *r, Figure *f)
{
    static const char *const between[] = {"of", "over",  "above", "below", "about", "around", "at",
                                          "a",  "least", "under", "than",  "more",  "less",   NULL};
    const Token *t = r->tokens;
    int k = f->i - 1;
    if (word_is(r, &t[k], "or") && word_of(&t[k - 1])->unit && f->n.value < 10) { /* "a minute or two" */
        f->unit = (Unit){CLASS_DURATION, k - 1, k, f->end};
        return f->measured = true;
    }
    if (f->n.words || f->n.scaled || f->n.value > 100) return false;
    while (k > f->i - 5 && (word_in(r, &t[k], between) || (k == f->i - 1 && dash(&t[k])))) k--;
    if (word_of(&t[k])->measure != 2 || !is(&t[k], IS(MEASURE))) return false;
    f->unit = (Unit){CLASS_MEASURE, k, k + 1, f->end};
    return f->measured = true;
}

static int number_quantity(Reading *r, int i)
{
    const Token *t = r->tokens;
    Figure f = {.i = i, .from = i};
    f.j = f.end = number_at(r, i, &f.n);
    if (f.j == i || (is(&t[i], IS(ARTICLE)) && f.n.value < 2)) return i;
    for (int k = i; k < f.j; k++)
        if (t[k].flags & USED) return i;
    f.q = (Quantity){.class = CLASS_NUMBER, .value = f.n.value, .round = f.n.round};
    int e = no_quantity(r, &f);
    if (e > i) return e;
    read_figure(r, &f);
    if (f.measured || measured_before(r, &f)) return keep_measured(r, &f);
    if (number_is_age(r, i, f.end, &f.n)) {
        f.q.class = CLASS_AGE;
        quantity_keep(r, i, f.end, f.q);
        return f.end;
    }
    e = one_of_many(r, &f);
    return e > i ? e : keep_count(r, &f);
}

static int ordinal_quantity(Reading *r, int i)
{
    const Token *t = r->tokens;
    Number n = {0};
    int j = ordinal_at(r, i, &n);
    if (j == i) return i;
    /* "second" the adverb, and "first" the word of order, say no number */
    bool adverb = t[i].kind == TOKEN_WORD && (mark_is(&t[j], ',') || t[j].kind == TOKEN_END);
    if (!adverb) {
        Mention *m = quantity_keep(r, i, j, (Quantity){.class = CLASS_ORDINAL, .value = n.value});
        if (t[j].kind == TOKEN_WORD && !is(&t[j], STOPS)) quantity_set_unit(r, m, j, j + 1);
    }
    return j;
}

int quantity_at(Reading *r, int i, int floor)
{
    const Token *t = r->tokens;
    (void)floor;
    if (t[i].kind == TOKEN_WORD) {
        uint64_t kinds = word_of(&t[i])->kinds;
        if (kinds & IS(HARM)) return implied_at(r, i);
        if (kinds & (IS(VAGUE) | IS(FEW) | IS(MANY) | IS(COUPLE) | IS(BOTH) | IS(NONE))) {
            int j = vague_at(r, i);
            if (j > i) return j;
        }
        if (kinds & (IS(FRACTION) | CARDINAL)) {
            int j = fraction_at(r, i);
            if (j > i) return j;
        }
        if (kinds & (IS(HUNDRED) | IS(SCALE) | IS(DOZEN) | IS(FRACTION)) && !(kinds & CARDINAL)) {
            if (i > 0 && is(&t[i - 1], IS(ARTICLE)) && !(t[i - 1].flags & USED)) {
                int j = number_quantity(r, i - 1);
                if (j > i - 1) return j;
            }
            if (word_is(r, &t[i], "half")) return number_quantity(r, i);
        }
    }
    if (t[i].kind == TOKEN_NUMBER && word_is(r, &t[i + 1], "in")) { /* 3 in 4 */
        int j = fraction_at(r, i);
        if (j > i) return j;
    }
    int j = ordinal_quantity(r, i);
    return j > i ? j : number_quantity(r, i);
}
