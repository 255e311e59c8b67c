/* What a number is measured in: per cent, money, length and weight, time, years of age. */
#include "report/mention/figure.h"

/* From the token of its first word on; TO is where the unit's words end. */
static bool found(Unit *u, QuantityClass class, int from, int to, int end)
{
    *u = (Unit){class, from, to, end};
    return true;
}

static bool percent(const Reading *r, int j, int h, Unit *u)
{
    const Token *t = r->tokens;
    if (mark_is(&t[j], '%')) return found(u, CLASS_PERCENT, j, j + 1, j + 1);
    int e = h;
    if (is(&t[h], IS(PERCENT)))
        e = h + 1;
    else if (word_is(r, &t[h], "per") && word_is(r, &t[h + 1], "cent"))
        e = h + 2;
    if (e == h) return false;
    int p = dash(&t[e]) && joined(&t[e]) ? e + 1 : e;
    if (word_is(r, &t[p], "point") || word_is(r, &t[p], "points")) e = p + 1;
    return found(u, CLASS_PERCENT, h, e, e);
}

int money_before(const Reading *r, int i)
{
    const Token *t = r->tokens;
    int k = i - 1;
    if (k < 0) return i;
    if (currency(&t[k])) { /* $5, US$5, $A5, R$5 */
        if (t[k - 1].kind == TOKEN_WORD && joined(&t[k]) && t[k - 1].end - t[k - 1].start <= 3 &&
            (t[k - 1].flags & UPPER))
            k--;
        return k;
    }
    if (t[k].kind == TOKEN_WORD && joined(&t[i]) && currency(&t[k - 1]) && joined(&t[k]) &&
        t[k].end - t[k].start <= 2 && (t[k].flags & UPPER))
        return k - 1;
    if (is(&t[k], IS(MONEY)) && word_of(&t[k])->measure != 1 && !plural_word(r, &t[k])) return k;
    /* Rs. 500 */
    if (mark_is(&t[k], '.') && joined(&t[k]) && word_is(r, &t[k - 1], "rs")) return k - 1;
    return i;
}

static bool money(const Reading *r, int i, int j, int h, const Number *n, Unit *u)
{
    const Token *t = r->tokens;
    bool sign = money_before(r, i) < i;
    if (is(&t[h], IS(MONEY)) && !word_of(&t[h])->article &&
        (word_of(&t[h])->measure != 1 || n->value >= 1000 || n->scaled) && !(sign && !joined(&t[h])))
        return found(u, CLASS_MONEY, h, h + 1, h + 1);
    if (word_is(r, &t[h], "us") && (t[h].flags & UPPER) &&
        (mark_is(&t[h + 1], '$') || is(&t[h + 1], IS(MONEY))))
        return found(u, CLASS_MONEY, h, h + 2, h + 2);
    if ((word_is(r, &t[h], "pound") || word_is(r, &t[h], "pounds")) && n->scaled && n->value >= 1e6)
        return found(u, CLASS_MONEY, h, h + 1, h + 1);
    if (word_is(r, &t[j], "p") && joined(&t[j]) && n->value < 1000 && !n->words)
        return found(u, CLASS_MONEY, j, j + 1, j + 1);
    if (sign) return found(u, CLASS_MONEY, i, i, j);
    return false;
}

/* "km/h", "miles per hour", "km s-1", "cm3", "m^2", "km squared": what goes with the unit whose last token is
 * before G. */
static int unit_goes_on(const Reading *r, int g)
{
    const Token *t = r->tokens;
    if (mark_is(&t[g], '/') && joined(&t[g]) && t[g + 1].kind == TOKEN_WORD && joined(&t[g + 1])) g += 2;
    if (dash(&t[g]) && joined(&t[g]) && joined(&t[g + 1]) &&
        (is(&t[g + 1], IS(MEASURE)) || word_of(&t[g + 1])->unit == UNIT_HOUR))
        return g + 2; /* pound-feet */
    if (t[g].kind == TOKEN_NUMBER && joined(&t[g]) && digits_count(&t[g]) == 1) return g + 1;
    if (mark_is(&t[g], '^') && joined(&t[g]) && joined(&t[g + 1]) && t[g + 1].kind == TOKEN_NUMBER)
        return g + 2;
    if (word_is(r, &t[g], "squared") || word_is(r, &t[g], "cubed")) return g + 1;
    for (int turn = 0; turn < 3; turn++) {
        int k = turn || !joined(&t[g]) ? g : g - 1;
        /* a letter or two, a dash, a digit: "s-1" */
        if (k == g && (t[k].kind != TOKEN_WORD || t[k].end - t[k].start > 3)) break;
        if (!dash(&t[k + 1]) || !joined(&t[k + 1]) || !joined(&t[k + 2]) || digits_count(&t[k + 2]) != 1) break;
        if (t[k + 3].kind == TOKEN_WORD && joined(&t[k + 3])) break;
        g = k + 3;
    }
    return g;
}

static bool measure(const Reading *r, int i, int j, int h, const Number *n, Unit *u)
{
    static const char *const kinds[] = {"square", "cubic", "metric", "nautical", "light",
                                        "sq",     "long",  "short",  NULL};
    const Token *t = r->tokens;
    if (mark_is(&t[j], MARK_DEGREE)) {
        int k = j + 1;
        if (t[k].kind == TOKEN_WORD && t[k].end - t[k].start == 1) k++;
        return found(u, CLASS_MEASURE, j, k, k);
    }
    /* 17" wheels */
    if (mark_is(&t[j], '"') && joined(&t[j]) && !n->words && n->value < 200 && !mark_is(&t[i - 1], '"') &&
        !r->quoted && t[j + 1].kind == TOKEN_WORD && !joined(&t[j + 1]))
        return found(u, CLASS_MEASURE, j, j + 1, j + 1);
    if (word_is(r, &t[j], "in") && joined(&t[j]) && !n->words) /* 4in */
        return found(u, CLASS_MEASURE, j, j + 1, j + 1);
    int g = h;
    if (word_in(r, &t[g], kinds)) { /* square miles, square-foot, sq. km */
        int next = g + 1 + (mark_is(&t[g + 1], '.') || (dash(&t[g + 1]) && joined(&t[g + 1])));
        if (is(&t[next], IS(MEASURE))) g = next;
    }
    const WordEntry *w = word_of(&t[g]);
    if (!(w->kinds & IS(MEASURE)) || w->measure == 2) return false;
    /* abbreviations count only right behind digits; "5 M" and "9 C" may be anything */
    if (w->measure == 1 && (t[i].kind != TOKEN_NUMBER || (t[g].flags & AFTER_LINE))) return false;
    if (word_is(r, &t[g], "g") && joined(&t[g]) && (t[g].flags & UPPER)) return false;
    if (word_is(r, &t[g], "m") && joined(&t[g]) && !(t[g].flags & UPPER) && plural_word(r, &t[g + 1]) &&
        is(&t[g + 1], IS(PEOPLE)))
        return false;
    int e = g + 1;
    if (word_is(r, &t[e], "per") && t[e + 1].kind == TOKEN_WORD)
        e += 2;
    else
        e = unit_goes_on(r, e);
    bool foot = word_is(r, &t[g], "foot") || word_is(r, &t[g], "feet");
    if (foot && dash(&t[g + 1]) && joined(&t[g + 1]) && digits_count(&t[g + 2]) &&
        joined(&t[g + 2])) /* 5-foot-9 */
        return found(u, CLASS_MEASURE, h, g + 1, g + 3);
    return found(u, CLASS_MEASURE, h, e, e);
}

static bool time_span(const Reading *r, int h, Unit *u)
{
    const Token *t = r->tokens;
    const WordEntry *w = word_of(&t[h]);
    if (!w->unit || w->unit == UNIT_HALF || w->unit == UNIT_QUARTER || is(&t[h], IS(ORDINAL))) return false;
    int e = h + 1;
    int o = dash(&t[e]) && joined(&t[e]) ? e + 1 : e;
    if (word_is(r, &t[o], "old") || word_is(r, &t[o], "olds")) return found(u, CLASS_AGE, h, h + 1, o + 1);
    if (word_is(r, &t[e], "of") && word_is(r, &t[e + 1], "age")) return found(u, CLASS_AGE, h, h + 1, e + 2);
    return found(u, CLASS_DURATION, h, e, e);
}

bool unit_at(const Reading *r, int i, int j, const Number *n, Unit *u)
{
    const Token *t = r->tokens;
    int h = dash(&t[j]) && joined(&t[j]) && joined(&t[j + 1]) ? j + 1 : j;
    if (t[h].flags & USED) return money(r, i, j, j, n, u);
    if (percent(r, j, h, u) || money(r, i, j, h, n, u) || measure(r, i, j, h, n, u)) return true;
    return time_span(r, h, u);
}

void spans_in_date(Reading *r, int from, int to)
{
    const Token *t = r->tokens;
    for (int k = from; k < to; k++) {
        if (t[k].kind != TOKEN_NUMBER && !is(&t[k], CARDINAL)) continue;
        Number n;
        Unit unit;
        int j = number_at(r, k, &n);
        if (j <= k || j >= to || n.value < 1) continue;
        int h = dash(&t[j]) && joined(&t[j]) ? j + 1 : j;
        if (h >= to || !word_of(&t[h])->unit || !time_span(r, h, &unit) || unit.class != CLASS_DURATION) {
            k = j - 1;
            continue;
        }
        Quantity q = {.class = CLASS_DURATION, .value = n.value, .round = n.round};
        modifier_before(r, k, &q.modifier);
        Mention *m = quantity_keep(r, k, unit.end, q);
        quantity_set_unit(r, m, unit.from, unit.to);
        k = unit.end - 1;
    }
}
