/* Numbers in digits and in words. */
#include "report/mention/figure.h"

#include <math.h>

int digits_value(const Reading *r, const Token *t)
{
    int len = digits_count(t), value = 0;
    if (len < 1 || len > 9) return -1;
    for (int k = 0; k < len; k++) value = value * 10 + (r->text[t->start + k] - '0');
    return value;
}

static double digits_double(const Reading *r, const Token *t)
{
    double value = 0;
    for (int32_t k = t->start; k < t->end; k++) value = value * 10 + (r->text[k] - '0');
    return value;
}

static bool separator(const Token *t, int mark)
{
    return mark_is(t, mark) && joined(t) && joined(t + 1) && t[1].kind == TOKEN_NUMBER;
}

/* 1,275  1.2  1 275  1.275.000 */
static int digits_at(const Reading *r, int i, Number *n)
{
    const Token *t = r->tokens;
    double value = digits_double(r, &t[i]);
    int len = digits_count(&t[i]), j = i + 1;
    n->digits = len;
    if (len <= 3) {
        while (separator(&t[j], ',') && digits_count(&t[j + 1]) == 3) {
            value = value * 1000 + digits_value(r, &t[j + 1]);
            n->grouped = true;
            j += 2;
        }
        if (!n->grouped) {
            /* Points part thousands only where there are two groups. */
            int k = j, groups = 0;
            while (separator(&t[k], '.') && digits_count(&t[k + 1]) == 3) k += 2, groups++;
            if (groups >= 2 && !separator(&t[k], '.')) {
                for (; j < k; j += 2) value = value * 1000 + digits_value(r, &t[j + 1]);
                n->grouped = true;
            }
        }
        if (!n->grouped && value > 0)
            /* "20 000": a space, where the next is exactly three digits and no more follow but such. */
            while (t[j].kind == TOKEN_NUMBER && digits_count(&t[j]) == 3 && (t[j].flags & AFTER_SPACE) &&
                   !(t[j].flags & AFTER_LINE) && t[j].start - t[j - 1].end <= 3 && !separator(&t[j + 1], '.') &&
                   (t[j].start - t[j - 1].end > 1 || r->text[t[j].start] == '0')) {
                value = value * 1000 + digits_value(r, &t[j]);
                n->grouped = true;
                j++;
            }
    }
    if (separator(&t[j], '.') && !(t[j + 2].kind == TOKEN_MARK && separator(&t[j + 2], '.'))) {
        double part = digits_double(r, &t[j + 1]) / pow(10, digits_count(&t[j + 1]));
        value += part;
        n->decimal = true;
        j += 2;
    }
    if (n->grouped || n->decimal) n->digits = 0;
    n->value = value;
    return j;
}

/* twenty one, twenty-one, one hundred and five, two thousand three hundred, nineteen hundred */
static int words_at(const Reading *r, int i, Number *n)
{
    const Token *t = r->tokens;
    double total = 0, part = 0;
    int j = i;
    bool any = false, small = false, tens = false, hundred = false;
    double last_scale = 1e18;
    for (;;) {
        int k = j;
        if (any && dash(&t[k]) && joined(&t[k]) && joined(&t[k + 1]))
            k++;
        else if (any && is(&t[k], IS(CONJUNCTION)) && word_is(r, &t[k], "and") &&
                 (hundred || last_scale < 1e18) && is(&t[k + 1], CARDINAL))
            k++;
        const WordEntry *w = word_of(&t[k]);
        if (!w->word || (k > j && t[k].flags & AFTER_LINE && any)) break;
        if (w->kinds & IS(ONE)) {
            if (small) break;
            if (any && !tens && !hundred && last_scale == 1e18) break;
            part += (double)w->number;
            small = true;
        } else if (w->kinds & IS(TEEN)) {
            if (small || tens) break;
            part += (double)w->number;
            small = tens = true;
        } else if (w->kinds & IS(TENS)) {
            if (small || tens) break;
            part += (double)w->number;
            tens = true;
        } else if (w->kinds & IS(HUNDRED)) {
            if (!any || hundred || part == 0) break;
            part *= 100;
            hundred = true, small = tens = false;
        } else if (w->kinds & IS(SCALE)) {
            if (!any || part == 0 || (double)w->number >= last_scale) break;
            last_scale = (double)w->number;
            total += part * last_scale;
            part = 0;
            hundred = small = tens = false;
            n->scaled = true;
        } else {
            break;
        }
        any = true;
        j = k + 1;
    }
    if (!any) return i;
    n->value = total + part;
    n->words = true;
    return j;
}

/* two and a half; two-and-a-half; 2 1/2; 2Â½ */
static int fraction_behind(const Reading *r, int j, Number *n)
{
    const Token *t = r->tokens;
    int k = dash(&t[j]) && joined(&t[j]) ? j + 1 : j;
    if (word_is(r, &t[k], "and")) {
        k += dash(&t[k + 1]) ? 2 : 1;
        bool one = word_is(r, &t[k], "a") || word_is(r, &t[k], "one");
        k += dash(&t[k + 1]) ? 2 : 1;
        if (one && word_is(r, &t[k], "half")) {
            bool scale = is(&t[j - 1], IS(SCALE)); /* a million and a half */
            n->value += scale ? (double)word_of(&t[j - 1])->number / 2 : 0.5;
            n->decimal = !scale;
            return k + 1;
        }
        return j;
    }
    if (t[j].kind == TOKEN_MARK && t[j].word >= MARK_HALF && t[j].word <= MARK_THREE_QUARTERS) {
        n->value += t[j].word == MARK_HALF ? 0.5 : t[j].word == MARK_QUARTER ? 0.25 : 0.75;
        n->decimal = true;
        return j + 1;
    }
    k = dash(&t[j]) && joined(&t[j]) && joined(&t[j + 1]) ? j + 1 : j;
    if (n->digits && n->digits <= 4 && digits_count(&t[k]) == 1 && (k > j || (t[k].flags & AFTER_SPACE)) &&
        mark_is(&t[k + 1], '/') && joined(&t[k + 1]) && joined(&t[k + 2]) && digits_count(&t[k + 2]) == 1) {
        int part = digits_value(r, &t[k]), whole = digits_value(r, &t[k + 2]);
        if (part > 0 && part < whole && !joined(&t[k + 3]) + (t[k + 3].kind != TOKEN_NUMBER)) {
            n->value += (double)part / whole;
            n->decimal = true;
            n->digits = 0;
            return k + 3;
        }
    }
    return j;
}

/* 1.2m, 30k, $5B, 10MM: a letter or two joined to the digits. A small "m" is a metre unless money stands before
   or something to be counted behind. */
static int letter_scale(const Reading *r, int i, int j, Number *n)
{
    static const char *const runs[] = {"hurdles", "races", "heats", "relays", "sprints",
                                       "swims",   "waves", "walls", NULL};
    const Token *t = r->tokens;
    if (t[i].kind != TOKEN_NUMBER || n->scaled || t[j].kind != TOKEN_WORD || !joined(&t[j])) return j;
    int len = t[j].end - t[j].start;
    char c = r->text[t[j].start];
    if (len > 2 || (len == 2 && r->text[t[j].start + 1] != c)) return j;
    bool money =
        i > 0 && (mark_is(&t[i - 1], '$') || mark_is(&t[i - 1], MARK_POUND) || mark_is(&t[i - 1], MARK_EURO) ||
                  mark_is(&t[i - 1], MARK_YEN) || is(&t[i - 1], IS(MONEY)));
    bool counted = plural_word(r, &t[j + 1]) && !joined(&t[j + 1]);
    double times = 0;
    if (c == 'k' || c == 'K') times = 1e3;
    if (c == 'M' && (money || counted)) times = 1e6;
    if (c == 'm' && (money || (counted && !word_in(r, &t[j + 1], runs)))) times = 1e6;
    if ((c == 'b' || c == 'B') && (money || (counted && c == 'B'))) times = 1e9;
    if ((c == 't' || c == 'T') && money) times = 1e12;
    if (times == 0 || (len == 2 && times != 1e6)) return j;
    n->value *= times;
    n->scaled = true;
    return j + 1;
}

int number_at(const Reading *r, int i, Number *out)
{
    const Token *t = r->tokens;
    Number n = {0};
    int j = i;
    if (t[i].kind == TOKEN_NUMBER) {
        j = digits_at(r, i, &n);
    } else if (t[i].kind == TOKEN_MARK && t[i].word >= MARK_HALF && t[i].word <= MARK_THREE_QUARTERS) {
        j = fraction_behind(r, i, &n);
    } else if (is(&t[i], CARDINAL)) {
        j = words_at(r, i, &n);
    } else if (is(&t[i], IS(ARTICLE)) && word_of(&t[i])->article && !word_is(r, &t[i], "another") &&
               is(&t[i + 1], IS(HUNDRED) | IS(SCALE) | IS(DOZEN))) {
        n.value = 1, n.words = true;
        j = i + 1;
    } else if (word_is(r, &t[i], "half")) {
        int k = i + 1;
        if (word_is(r, &t[k], "a") || word_is(r, &t[k], "of") || dash(&t[k])) k++;
        if (word_is(r, &t[k], "a")) k++;
        if (!is(&t[k], IS(SCALE) | IS(DOZEN))) return i;
        n.value = 0.5, n.words = true;
        j = k;
    } else {
        return i;
    }
    if (j == i) return i;
    j = fraction_behind(r, j, &n);
    int limit = 3;
    while (limit-- > 0) {
        int k = j;
        if (dash(&t[k]) && joined(&t[k])) k++;
        if (is(&t[k], IS(SCALE)) || (is(&t[k], IS(HUNDRED)) && n.value < 100)) {
            n.value *= (double)word_of(&t[k])->number;
            n.scaled = true;
            j = k + 1;
        } else if (is(&t[k], IS(DOZEN)) && !word_is(r, &t[k], "score") && !word_is(r, &t[k], "gross")) {
            n.value *= (double)word_of(&t[k])->number;
            n.words = true;
            j = k + 1;
        } else {
            break;
        }
    }
    if (n.scaled && is(&t[j - 1], IS(SCALE)) && word_is(r, &t[j], "and")) j = fraction_behind(r, j, &n);
    if (n.words && (n.scaled || n.value == 1) && j > i && t[j - 1].kind == TOKEN_WORD &&
        is(&t[j - 1], IS(HUNDRED) | IS(SCALE))) {
        /* a hundred and five */
        Number rest = {0};
        int k = word_is(r, &t[j], "and") ? j + 1 : j, e = is(&t[k], CARDINAL) ? words_at(r, k, &rest) : k;
        if (e > k && rest.value < (double)word_of(&t[j - 1])->number) n.value += rest.value, j = e;
    }
    j = letter_scale(r, i, j, &n);
    n.round = n.scaled || (n.value >= 10 && fmod(n.value, 10) == 0);
    if (n.words || n.scaled) n.digits = 0;
    *out = n;
    return j;
}

/* 21st, twenty-first, first, 100th */
int ordinal_at(const Reading *r, int i, Number *out)
{
    const Token *t = r->tokens;
    Number n = {.ordinal = true};
    if (t[i].kind == TOKEN_NUMBER) {
        static const char *const endings[] = {"st", "nd", "rd", "th", "d"};
        if (t[i + 1].kind != TOKEN_WORD || !joined(&t[i + 1]) || digits_count(&t[i]) > 6) return i;
        for (int k = 0; k < 5; k++)
            if (word_is(r, &t[i + 1], endings[k])) {
                n.value = digits_double(r, &t[i]);
                *out = n;
                return i + 2;
            }
        return i;
    }
    int j = i;
    if (is(&t[j], IS(TENS))) {
        n.value = (double)word_of(&t[j])->number;
        j++;
        if (dash(&t[j])) j++;
        if (!is(&t[j], IS(ORDINAL)) || word_of(&t[j])->number > 9) return i;
        n.value += (double)word_of(&t[j])->number;
    } else if (is(&t[j], IS(ORDINAL))) {
        n.value = (double)word_of(&t[j])->number;
    } else {
        return i;
    }
    n.words = true;
    *out = n;
    return j + 1;
}
