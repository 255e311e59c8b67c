/* Quantities: what class a number is of, how its modifier bounds it, what it counts. */
#include "report/mention/quantity.h"

#include <math.h>

/* A number as it is being read: tokens I to J, with what goes before and behind it FROM to END. */
typedef struct Figure {
    int i, j, from, end;
    Number n, second;
    bool range;
    Quantity q;
    Unit unit;
    bool measured;
} Figure;

/* ---- Ranges -------------------------------------------------------------------------------------------------
 */

/* "rose 5 to 1,250", "grew from 3 to 9": where it began and where it came to are two numbers. */
static bool changes(const Reading *r, int i)
{
    const Token *t = r->tokens;
    for (int k = i - 1; k >= 0 && k > i - 5; k--) {
        if (t[k].kind != TOKEN_WORD) return false;
        if (is(&t[k], IS(CHANGE))) return true;
        if (is(&t[k], IS(AUXILIARY) | IS(CONJUNCTION))) return false;
    }
    return false;
}

/* "10 to 20 million": the scale holds for both. */
static void share_scale(Number *first, const Number *second)
{
    if (!second->scaled || first->scaled || first->value >= 1000 || second->value < 1000) return;
    double unit = second->value >= 1e9 ? 1e9 : second->value >= 1e6 ? 1e6 : 1e3;
    if (first->value * unit < second->value) first->value *= unit, first->scaled = true;
}

/* The second end of a range: "3 to 5", "3-5", "between 10 and 12", "8- to 16-metre". J where there is none. */
static int range_at(const Reading *r, int i, int j, Number *first, Number *second)
{
    const Token *t = r->tokens;
    int k = j;
    bool tight = false, or = false;
    if (dash(&t[k]) && joined(&t[k]) && joined(&t[k + 1]) && word_is(r, &t[k + 1], "to") && dash(&t[k + 2]) &&
        joined(&t[k + 2])) /* six-to-seven */
        k += 2;
    if (dash(&t[k]) && joined(&t[k]) && !joined(&t[k + 1]) &&
        (word_is(r, &t[k + 1], "to") || word_is(r, &t[k + 1], "or")))
        k++;
    if ((dash(&t[k]) || mark_is(&t[k], MARK_LONG_DASH)) && joined(&t[k]) == joined(&t[k + 1]))
        tight = true, k++;
    else if (word_is(r, &t[k], "to"))
        k++;
    else if (word_is(r, &t[k], "and") && word_is(r, &t[i - 1], "between"))
        k++;
    else if (word_is(r, &t[k], "or") && first->value < 12)
        or = true, k++;
    else
        return j;
    if (!tight && ! or &&changes(r, i)) return j;
    if (currency(&t[k])) k++;
    Modifier unused; /* "from about 20 to about 40" */
    if (!tight && is(&t[k], IS(MODIFIER)) && modifier_before(r, k + 1, &unused) == k) k++;
    if (t[k].flags & USED) return j;
    int e = number_at(r, k, second);
    if (e == k || (tight && t[k].kind != t[i].kind) || (tight && !joined(&t[j]) && t[k].kind == TOKEN_WORD))
        return j;
    share_scale(first, second);
    if (or &&second->value != first->value + 1) return j;
    if (second->value <= first->value || (mark_is(&t[e], ':') && joined(&t[e]))) return j;
    return e;
}

/* "0% to 80%", "$3 million to $5 million": both ends carry the unit. Returns the end of the range, or I. */
static int range_of_units(Reading *r, const Figure *f)
{
    const Token *t = r->tokens;
    int k = f->unit.end;
    QuantityClass class = f->unit.class;
    if (!f->measured || k <= f->j - 1 || class == CLASS_AGE || changes(r, f->from)) return f->i;
    if (!dash(&t[k]) && !word_is(r, &t[k], "to") &&
        !(word_is(r, &t[k], "and") && word_is(r, &t[f->from - 1], "between")))
        return f->i;
    if (dash(&t[k]) && joined(&t[k]) != joined(&t[k + 1])) return f->i;
    int b = k + 1;
    bool sign = currency(&t[b]);
    if (sign) b++;
    Number other;
    Unit unit;
    int g = number_at(r, b, &other);
    if (g == b || !unit_at(r, b, g, &other, &unit) || unit.class != class) return f->i;
    Slice x = {r->text + t[f->unit.from].start, t[f->unit.to - 1].end - t[f->unit.from].start};
    Slice y = {r->text + t[unit.from].start, t[unit.to - 1].end - t[unit.from].start};
    bool same = f->unit.from == f->unit.to ? sign : unit.to > unit.from && slice_equal_fold(x, y);
    Number first = f->n;
    if (f->unit.from == f->unit.to) share_scale(&first, &other);
    if (!same || other.value <= first.value) return f->i;
    Quantity q = {.class = class, .range = true, .low = first.value, .high = other.value, .value = NAN};
    Mention *m = quantity_keep(r, f->from, unit.end, q);
    if (unit.to > unit.from)
        quantity_set_unit(r, m, unit.from, unit.to);
    else
        quantity_set_unit(r, m, b - 1, b);
    return unit.end;
}

/* ---- Figures ------------------------------------------------------------------------------------------------
 */

/* Numbers that are no quantities: returns the token behind, or I. */
static int no_quantity(Reading *r, Figure *f)
{
    const Token *t = r->tokens;
    int i = f->i, j = f->j;
    Quantity q = {.value = f->n.value};
    int e = time_at(r, i, j, &f->n);
    if (e > i) {
        q.class = CLASS_TIME;
        quantity_keep(r, i, e, q);
        return e;
    }
    bool named = number_names(r, i, j, &f->n);
    e = score_at(r, i, j, &f->n);
    if (e > i && !named) {
        q.class = CLASS_SCORE;
        quantity_keep(r, i, e, q);
        return e;
    }
    e = digits_in_a_row(r, i, j, &f->n);
    if (e > i) {
        int last = digits_value(r, &t[e - 1]), a = digits_value(r, &t[i]);
        /* 853-3242: the ends of a range are about as long */
        bool two = e == j + 2, range = two && dash(&t[j]) && last > a && !named &&
                                       !(digits_count(&t[e - 1]) >= 4 && digits_count(&t[i]) == 3);
        if (!range && !mark_is(&t[j], '/')) {
            q.class = CLASS_IDENTIFIER;
            quantity_keep(r, i, e, q);
            return e;
        }
        if (!range && two && a < last && last) { /* 1/3, 3/4 */
            q.value = (double)a / last;
            q.class = CLASS_NUMBER;
            quantity_keep(r, i, e, q);
            return e;
        }
    }
    if (word_is(r, &t[j], "s") && joined(&t[j]) && t[i].kind == TOKEN_NUMBER) { /* "in her 50s" */
        q.class = CLASS_NUMBER;
        quantity_keep(r, i, j + 1, q);
        return j + 1;
    }
    if (named && !mark_is(&t[j], '%') && money_before(r, i) == i) {
        q.class = CLASS_IDENTIFIER;
        quantity_keep(r, i, j, q);
        return j;
    }
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
    int modifier = modifier_before(r, f->from, &f->q.modifier);
    if (modifier == f->from && f->from == i && modifier > 0 && mark_is(&t[i - 1], '%') && joined(&t[i]) &&
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
            f->q.modifier = MOD_EXACT;
        } else {
            f->end = modifier_behind(r, j, &f->q.modifier);
        }
        if (f->end > j) f->measured = unit_at(r, i, f->end, &f->n, &f->unit);
    }
    if (f->measured && f->unit.end > f->end) f->end = f->unit.end;
    if (f->measured && !f->range) f->end = modifier_behind(r, f->end, &f->q.modifier);
}

static int keep_measured(Reading *r, Figure *f)
{
    const Token *t = r->tokens;
    int e = range_of_units(r, f);
    if (e > f->i) return e;
    f->q.class = f->unit.class;
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
    if (word_in(r, &t[i - 1], pronouns)) return j;
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
        m->quantity.class = word_is(r, &t[end], "of") && !is(&t[end + 1], IS(ARTICLE)) ? CLASS_NUMBER : CLASS_COUNT;
        m->share_of = -2;
        return end;
    }
    if (dash(&t[end]) && joined(&t[end]) && joined(&t[end + 1]) && t[end + 1].kind == TOKEN_WORD) {
        quantity_set_noun(r, m, end + 1, end + 2, end + 1); /* "a three-member panel" */
        m->quantity.class = f->n.decimal && !f->n.scaled ? CLASS_MEASURE : CLASS_COUNT;
        return end;
    }
    if (quantity_count_noun(r, end, f->q.range ? 2 : f->n.value, false, m)) {
        m->quantity.class = word_of(&t[end])->measure == 2 ? CLASS_MEASURE : CLASS_COUNT;
        /* "20 people or more" */
        int behind = end;
        while (t[behind].kind != TOKEN_END && t[behind].end < m->noun.at + m->noun.len - r->text) behind++;
        if (!f->range && word_is(r, &t[behind + 1], "or")) {
            modifier_behind(r, behind + 1, &m->quantity.modifier);
            quantity_bound(&m->quantity);
        }
        return end;
    }
    if (number_counts(r, f->from, end, f->range ? &f->second : &f->n, f->q.modifier))
        m->quantity.class = CLASS_COUNT;
    return end;
}

/* "magnitude 7.6", "measuring 7.4": the noun stands before. */
static bool measured_before(const Reading *r, Figure *f)
{
    static const char *const between[] = {"of", "over",  "above", "below", "about", "around", "at",
                                          "a",  "least", "under", "than",  "more",  "less",   NULL};
    const Token *t = r->tokens;
    if (f->n.words || f->n.scaled || f->n.value > 100) return false;
    int k = f->i - 1;
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
    int j = ordinal_quantity(r, i);
    return j > i ? j : number_quantity(r, i);
}
