/* Two numbers that are the ends of one: "3 to 5", "between 10 and 12", "$5 to $8". */
#include "report/mention/figure.h"

#include <math.h>

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
int range_at(const Reading *r, int i, int j, Number *first, Number *second)
{
    const Token *t = r->tokens;
    int k = j;
    bool tight = false, next = false;
    /* "8- to 16-metre", "six-to-seven", "40-to 50-seat" */
    if (dash(&t[k]) && joined(&t[k]) && (word_is(r, &t[k + 1], "to") || word_is(r, &t[k + 1], "or"))) k++;
    if ((dash(&t[k]) || mark_is(&t[k], MARK_LONG_DASH)) && joined(&t[k]) == joined(&t[k + 1]))
        tight = true, k++;
    else if (word_is(r, &t[k], "to"))
        k++;
    else if (word_is(r, &t[k], "and") && word_is(r, &t[i - 1], "between"))
        k++;
    else if (word_is(r, &t[k], "or") && first->value < 12)
        next = true, k++;
    else
        return j;
    if (!tight && !next && changes(r, i)) return j;
    if (!tight && dash(&t[k]) && joined(&t[k]) && joined(&t[k + 1])) k++;
    if (currency(&t[k])) k++;
    Modifier unused; /* "from about 20 to about 40" */
    if (!tight && is(&t[k], IS(MODIFIER)) && modifier_before(r, k + 1, &unused) == k) k++;
    if (t[k].flags & USED) return j;
    int e = number_at(r, k, second);
    if (e == k || (tight && t[k].kind != t[i].kind) || (tight && !joined(&t[j]) && t[k].kind == TOKEN_WORD))
        return j;
    share_scale(first, second);
    if (next && second->value != first->value + 1) return j;
    if (second->value <= first->value || (mark_is(&t[e], ':') && joined(&t[e]))) return j;
    return e;
}

/* "0% to 80%", "$3 million to $5 million": both ends carry the unit. Returns the end of the range, or I. */
int range_of_units(Reading *r, const Figure *f)
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
