/* Years, decades and centuries. */
#include "report/mention/date.h"

int century_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    Number n;
    int sign = 1, j = ordinal_at(r, i, &n);
    if (j == i) return i;
    if (mark_is(&t[j], '-')) j++;
    if (!word_is(r, &t[j], "century")) return i;
    if (n.value < 1 || n.value > 30) return i;
    int k = era_at(r, j + 1, &sign);
    raw->from =
        (Point){.year = ((int)n.value - 1) * 100, .has_year = true, .precision = DATE_CENTURY, .era = true};
    if (sign < 0) raw->from.year = -(int)n.value * 100 + 100, raw->from.before_christ = true;
    return k;
}

/* 1990s, the '90s, the 470s BC, nineties */
int decade_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    int sign = 1, k = i, year = -1;
    if (is(&t[i], IS(DECADE))) {
        if (mark_is(&t[i - 1], '-') || !(word_is(r, &t[i - 1], "the") || word_is(r, &t[i - 1], "early") ||
                                         word_is(r, &t[i - 1], "late") || word_is(r, &t[i - 1], "in")))
            return i;
        if (word_is(r, &t[i + 1], "of")) return i;
        year = (int)word_of(&t[i])->number;
        raw->from = (Point){.year = 1900 + year, .has_year = true, .precision = DATE_DECADE};
        return i + 1;
    }
    if (mark_is(&t[i], '\'')) k++;
    if (t[k].kind != TOKEN_NUMBER) return i;
    int len = digits_count(&t[k]);
    year = digits_value(r, &t[k]);
    if (joined(&t[k]) && t[k - 1].kind == TOKEN_WORD) return i;
    if (len < 2 || len > 4 || year % 10 || (!joined(&t[k + 1]) && len != 4)) return i;
    int e = k + 1;
    if (mark_is(&t[e], '\'') && joined(&t[e])) e++;
    if (!word_is(r, &t[e], "s") || !(joined(&t[e]) || len == 4)) return i;
    if (t[e].flags & CAPITAL && len != 4 && !r->upper) return i;
    e++;
    k = era_at(r, e, &sign);
    if (k > e) {
        raw->from =
            (Point){.year = sign < 0 ? -year : year, .has_year = true, .era = true, .precision = DATE_DECADE};
        raw->from.before_christ = sign < 0;
        return k;
    }
    if (len == 2) {
        /* "in his 70s" is an age; temperatures have degrees */
        if (!word_is(r, &t[i - 1], "the") && !word_is(r, &t[i - 1], "and") && !mark_is(&t[i], '\'') &&
            !is(&t[i - 1], IS(PART)))
            return i;
        raw->from =
            (Point){.year = (year < 30 ? 2000 : 1900) + year, .has_year = true, .precision = DATE_DECADE};
        return e;
    }
    if (len == 3)
        raw->from = (Point){.year = year, .has_year = true, .precision = DATE_DECADE};
    else if (year % 100 == 0 && year < 2000)
        raw->from = (Point){.year = year, .has_year = true, .precision = DATE_CENTURY};
    else
        raw->from = (Point){.year = year, .has_year = true, .precision = DATE_DECADE};
    return e;
}

static bool money_before(const Token *t)
{
    return mark_is(t, '$') || mark_is(t, MARK_POUND) || mark_is(t, MARK_EURO) || mark_is(t, MARK_YEN);
}

/* Is the number at I joined to what makes it another number: 1,990 - 1.990 - 19:90 - 1990th - #1990? */
static bool part_of_number(const Reading *r, int i)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[i + 1];
    bool digits = joined(behind) && joined(&t[i + 2]) && t[i + 2].kind == TOKEN_NUMBER;
    if (digits && (mark_is(behind, ',') || mark_is(behind, '.') || mark_is(behind, ':'))) return true;
    if (mark_is(before, '.') && joined(before) && joined(&t[i]) && t[i - 2].kind == TOKEN_NUMBER) return true;
    if (mark_is(before, '#') || (mark_is(before, '+') && joined(&t[i]))) return true;
    if (mark_is(behind, '%') || mark_is(behind, MARK_DEGREE) || mark_is(behind, '$')) return true;
    return behind->kind == TOKEN_WORD && joined(behind);
}

/* A number of two or three digits is a year only in a document that counts backwards, or in a range that says
   so: "499-493 BC", "in 490". */
static int small_year_at(const Reading *r, int i, int len, int value, Raw *raw)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[i + 1];
    bool compact;
    int k = range_mark(r, i + 1, &compact), sign = 0;
    if (k == i + 1 && (word_is(r, behind, "and") || mark_is(behind, '/'))) k = i + 2;
    if (k > i + 1 && t[k].kind == TOKEN_NUMBER && digits_count(&t[k]) <= 3) {
        int e = era_at(r, k + 1, &sign);
        if (e > k + 1 && sign < 0) {
            raw->from = (Point){.year = 1 - value, .has_year = true, .era = true, .precision = DATE_YEAR};
            return i + 1;
        }
    }
    static const char *const heralds[] = {"in", "by", "of", "until", "since", NULL};
    if (len != 3 || !r->before_christ || !word_in(r, before, heralds)) return i;
    if ((behind->kind != TOKEN_MARK && !is(behind, STOPS)) || part_of_number(r, i) || is(&t[i - 2], CARDINAL) ||
        t[i - 2].kind == TOKEN_NUMBER || is(&t[i - 2], IS(MODIFIER) | IS(COMPARE)))
        return i;
    raw->from = (Point){.year = value, .has_year = true, .nearest = true, .precision = DATE_YEAR};
    return i + 1;
}

/* "333-2013" is a number of a document, "1990-1994" a range; "2012-1400", "800 2013" and "2012 80" are no
 * years. */
static bool number_beside(const Reading *r, int i, int value)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[i + 1], *first = &t[i - 2];
    if ((dash(before) || mark_is(before, '/')) && joined(before) && joined(&t[i]) && !(first->flags & DATED)) {
        if (first->kind == TOKEN_NUMBER) return true;
        if (first->kind == TOKEN_WORD && dash(before) && !is(first, IS(MONTH) | IS(PART) | IS(SEASON)) &&
            !word_is(r, first, "pre") && !word_is(r, first, "post"))
            return true;
    }
    if (before->kind == TOKEN_NUMBER && !(before->flags & DATED) && !(t[i].flags & AFTER_LINE)) return true;
    if (behind->kind == TOKEN_NUMBER && !(behind->flags & AFTER_LINE)) return true;
    if (dash(behind) && joined(behind) && digits_count(&t[i + 2]) == 4 && joined(&t[i + 2]) &&
        digits_value(r, &t[i + 2]) < value)
        return true;
    return dash(before) && joined(before) && joined(&t[i]) && digits_count(first) == 4 &&
           value < digits_value(r, first);
}

/* "article 1990", "more than 1990", "1800 soldiers": a number that counts or names something. */
static bool counts_or_names(const Reading *r, int i, int value)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[i + 1];
    if (is(before, IS(IDENTIFIER)) && !word_in(r, before, year_heralds)) return true;
    if (mark_is(before, '.') && is(&t[i - 2], IS(IDENTIFIER)) && joined(before) &&
        t[i - 2].end - t[i - 2].start <= 4)
        return true;
    if (is(before, IS(COMPARE) | IS(MODIFIER)) && !word_is(r, before, "around") &&
        !word_is(r, before, "circa") && !word_is(r, before, "about"))
        return true;
    if (is(behind, IS(SCALE) | IS(MEASURE) | IS(MONEY) | IS(PERCENT) | IS(PEOPLE))) return true;
    if (is(behind, IS(UNIT)) && is(behind, IS(PLURAL))) return true;
    /* a plural noun right behind, and no preposition before that a year would have */
    if (behind->kind != TOKEN_WORD || is(behind, STOPS) || !plural_word(r, behind) ||
        (behind->flags & (CAPITAL | AFTER_LINE)))
        return false;
    /* years round now are years, others a count */
    if (word_is(r, before, "in") || word_is(r, before, "since")) return value <= 1500;
    return !(word_is(r, before, "the") || is(before, IS(MONTH) | IS(SEASON) | IS(PART)) ||
             (is(before, IS(ARTICLE)) && value >= 1800 && value < 2050));
}

/* A year that stands alone, or one end of a range of them: the ends are two mentions. */
int year_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[i + 1];
    int sign = 0, len = digits_count(&t[i]), value = digits_value(r, &t[i]);
    if (mark_is(before, '\'') && len == 2 && joined(&t[i]) && (is(&t[i - 2], IS(PREPOSITION) | IS(SEASON)))) {
        if (joined(behind) && behind->kind == TOKEN_WORD) return i;
        raw->from = (Point){.year = value, .has_year = true, .two_digits = true, .precision = DATE_YEAR};
        return i + 1;
    }
    if (len > 4 || money_before(before)) return i;
    bool decimals = mark_is(before, '.') && joined(before) && joined(&t[i]) && t[i - 2].kind == TOKEN_NUMBER;
    int j = decimals ? i + 1 : era_at(r, i + 1, &sign);
    if (j > i + 1 || (is(before, IS(ERA)) && before->flags & UPPER && !decimals)) {
        raw->from = (Point){
            .year = sign < 0 ? 1 - value : value, .has_year = true, .era = true, .precision = DATE_YEAR};
        return j;
    }
    if (len <= 3 && value > 0 && !decimals) return small_year_at(r, i, len, value, raw);
    if (len != 4 || value < 1000 || value > 2150) return i;
    if (part_of_number(r, i) || number_beside(r, i, value) || counts_or_names(r, i, value)) return i;
    if (value > 2050 || value < 1400) {
        bool range_behind = (dash(behind) || mark_is(behind, '/')) &&
                            (digits_count(&t[i + 2]) == 4 || digits_count(&t[i + 2]) == 2);
        if (!word_in(r, before, year_heralds) && !mark_is(before, '(') && !range_behind &&
            !(before->flags & DATED))
            return i;
        if (behind->kind == TOKEN_WORD && !is(behind, STOPS) && !(behind->flags & AFTER_LINE)) return i;
    }
    raw->from = (Point){.year = value, .has_year = true, .precision = DATE_YEAR};
    return i + 1;
}
