/* Years, decades and centuries. */
#include "report/mention/date.h"

int century_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    Number n;
    int sign = 1, j = ordinal_at(r, i, &n);
    if (j == i) return i;
    if (mark_is(&t[j], '-')) j++;
    if (!word_is(r, &t[j], "century") && !(word_is(r, &t[j], "centuries") && false)) return i;
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

/* A year that stands alone, or a range of them: the ends of such a range are two mentions. */
int year_at(const Reading *r, int i, Raw *raw)
{
    const Token *t = r->tokens;
    int sign = 0, len = digits_count(&t[i]), value = digits_value(r, &t[i]);
    const Token *before = &t[i - 1], *behind = &t[i + 1];
    if (mark_is(before, '\'') && len == 2 && joined(&t[i]) && (is(&t[i - 2], IS(PREPOSITION) | IS(SEASON)))) {
        if (joined(behind) && behind->kind == TOKEN_WORD) return i;
        raw->from = (Point){.year = value, .has_year = true, .two_digits = true, .precision = DATE_YEAR};
        return i + 1;
    }
    if (mark_is(before, '$') || mark_is(before, MARK_POUND) || mark_is(before, MARK_EURO) ||
        mark_is(before, MARK_YEN))
        return i;
    if (mark_is(before, '.') && joined(before) && joined(&t[i]) && t[i - 2].kind == TOKEN_NUMBER) return i;
    if (mark_is(before, '#') || (mark_is(before, '+') && joined(&t[i]))) return i;
    int j = era_at(r, i + 1, &sign);
    if (j > i + 1 && len <= 4) {
        raw->from = (Point){
            .year = sign < 0 ? 1 - value : value, .has_year = true, .era = true, .precision = DATE_YEAR};
        return j;
    }
    if (is(before, IS(ERA)) && before->flags & UPPER && len <= 4) {
        raw->from = (Point){.year = value, .has_year = true, .era = true, .precision = DATE_YEAR};
        return i + 1;
    }
    bool herald = word_in(r, before, year_heralds);
    /* The first year of a range that ends BC: "499-493 BC", "499 to 493 BC". */
    if (len <= 3 && value > 0) {
        bool compact;
        int k = range_mark(r, i + 1, &compact);
        if (k == i + 1 && (word_is(r, behind, "and") || mark_is(behind, '/'))) k = i + 2;
        if (k > i + 1 && t[k].kind == TOKEN_NUMBER && digits_count(&t[k]) <= 3) {
            int e = era_at(r, k + 1, &sign);
            if (e > k + 1 && sign < 0) {
                raw->from = (Point){.year = 1 - value, .has_year = true, .era = true, .precision = DATE_YEAR};
                return i + 1;
            }
        }
        /* "in 490": the document says whether it counts backwards */
        if (len == 3 && r->before_christ &&
            (word_is(r, before, "in") || word_is(r, before, "by") || word_is(r, before, "of") ||
             word_is(r, before, "until") || word_is(r, before, "since")) &&
            (behind->kind == TOKEN_MARK || is(behind, STOPS)) && !mark_is(behind, '%') &&
            !(mark_is(behind, ',') && joined(behind) && joined(&t[i + 2])) &&
            !(mark_is(behind, '.') && joined(behind) && joined(&t[i + 2])) && !mark_is(behind, MARK_DEGREE) &&
            !is(&t[i - 2], CARDINAL) && t[i - 2].kind != TOKEN_NUMBER &&
            !is(&t[i - 2], IS(MODIFIER) | IS(COMPARE))) {
            raw->from = (Point){.year = value, .has_year = true, .nearest = true, .precision = DATE_YEAR};
            return i + 1;
        }
        return i;
    }
    if (len != 4 || value < 1000 || value > 2150) return i;
    if (mark_is(behind, ',') && joined(behind) && joined(&t[i + 2]) && t[i + 2].kind == TOKEN_NUMBER) return i;
    if (mark_is(behind, '.') && joined(behind) && joined(&t[i + 2]) && t[i + 2].kind == TOKEN_NUMBER) return i;
    if (mark_is(behind, '%') || mark_is(behind, MARK_DEGREE) || mark_is(behind, '$') ||
        (mark_is(behind, ':') && joined(behind) && joined(&t[i + 2]) && t[i + 2].kind == TOKEN_NUMBER))
        return i;
    if (behind->kind == TOKEN_WORD && joined(behind)) return i;
    /* "333-2013" is a number of a document; "1990-1994" a range */
    if ((dash(before) || mark_is(before, '/')) && joined(before) && joined(&t[i])) {
        const Token *first = &t[i - 2];
        bool range = digits_count(first) == 4 && (first->flags & DATED);
        if (!range && !(first->flags & DATED)) {
            if (first->kind == TOKEN_WORD && dash(before) && !is(first, IS(MONTH) | IS(PART) | IS(SEASON))) {
                if (!word_is(r, first, "pre") && !word_is(r, first, "post")) return i;
            } else if (first->kind == TOKEN_NUMBER)
                return i;
        }
    }
    if (before->kind == TOKEN_WORD && is(before, IS(IDENTIFIER)) && !word_in(r, before, year_heralds)) return i;
    if (mark_is(before, '.') && is(&t[i - 2], IS(IDENTIFIER)) && joined(before) &&
        t[i - 2].end - t[i - 2].start <= 4)
        return i;
    if (is(before, IS(COMPARE) | IS(MODIFIER)) && !word_is(r, before, "around") &&
        !word_is(r, before, "circa") && !word_is(r, before, "about"))
        return i;
    if (word_is(r, before, "than") && is(behind, 0)) return i;
    if (is(behind, IS(SCALE) | IS(MEASURE) | IS(MONEY) | IS(PERCENT) | IS(PEOPLE))) return i;
    if (is(behind, IS(UNIT)) && is(behind, IS(PLURAL))) return i;
    /* 800 2013, 2012-1400, 2012 80 10: no years */
    if (before->kind == TOKEN_NUMBER && !(before->flags & DATED) && !(t[i].flags & AFTER_LINE)) return i;
    if (dash(behind) && joined(behind) && digits_count(&t[i + 2]) == 4 && joined(&t[i + 2]) &&
        digits_value(r, &t[i + 2]) < value)
        return i;
    if ((behind->kind == TOKEN_NUMBER && !(behind->flags & AFTER_LINE)) ||
        (dash(before) && joined(before) && joined(&t[i]) && digits_count(&t[i - 2]) == 4 &&
         value < digits_value(r, &t[i - 2])))
        return i;
    bool range_behind = (dash(behind) || mark_is(behind, '/')) &&
                        (digits_count(&t[i + 2]) == 4 || digits_count(&t[i + 2]) == 2);
    /* "1800 soldiers": a plural noun right behind, and no preposition before that a year would have */
    if (behind->kind == TOKEN_WORD && !is(behind, STOPS) && plural_word(r, behind) &&
        !(behind->flags & CAPITAL) && !(behind->flags & AFTER_LINE)) {
        bool strong = word_is(r, before, "the") || word_is(r, before, "in") ||
                      is(before, IS(MONTH) | IS(SEASON) | IS(PART)) || word_is(r, before, "since") ||
                      (is(before, IS(ARTICLE)) && value >= 1800 && value < 2050);
        /* years round now are years, others a count */
        if (word_is(r, before, "in") || word_is(r, before, "since")) strong = value > 1500;
        if (!strong) return i;
    }
    if (value > 2050 || value < 1400) {
        if (!herald && !mark_is(before, '(') && !range_behind && !(before->flags & DATED)) return i;
        if (behind->kind == TOKEN_WORD && !is(behind, STOPS) && !(behind->flags & AFTER_LINE)) return i;
    }
    raw->from = (Point){.year = value, .has_year = true, .precision = DATE_YEAR};
    return i + 1;
}
