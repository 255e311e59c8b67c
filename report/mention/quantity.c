/* Quantities: what class a number is of, how its modifier bounds it, what it counts. */
#include "report/mention/reading.h"

#include "report/base/lexicon.h"

#include <math.h>

static bool any_of(const Reading *r, const Token *t, const char *const *list)
{
    if (t->kind != TOKEN_WORD) return false;
    for (; *list; list++)
        if (word_is(r, t, *list)) return true;
    return false;
}

static bool currency(const Token *t)
{
    return mark_is(t, '$') || mark_is(t, MARK_POUND) || mark_is(t, MARK_EURO) || mark_is(t, MARK_YEN);
}

/* ---- Modifiers ----------------------------------------------------------------------------------------------
 */

static void bound(Quantity *q)
{
    double v = q->value;
    if (q->range || q->vague) return;
    switch (q->modifier) {
    case MOD_EXACT:
        q->low = q->high = v;
        break;
    case MOD_ABOUT:
        q->low = v - fabs(v) * 0.1, q->high = v + fabs(v) * 0.1;
        break;
    case MOD_OVER:
    case MOD_AT_LEAST:
        q->low = v, q->high = INFINITY;
        break;
    case MOD_UNDER:
    case MOD_AT_MOST:
        q->low = v < 0 ? -INFINITY : 0, q->high = v;
        break;
    }
}

/* The words before token I: "more than", "at least", "as many as", "no fewer than", "up to", "nearly". */
static Modifier modifier_before(const Reading *r, int i)
{
    const Token *t = r->tokens;
    int k = i - 1;
    if (word_is(r, &t[k], "a") || word_is(r, &t[k], "an") || word_is(r, &t[k], "the") ||
        word_is(r, &t[k], "another"))
        k--;
    if (word_is(r, &t[k], "of") && (word_is(r, &t[k - 1], "total") || word_is(r, &t[k - 1], "estimate")))
        k -= 2;
    if (word_is(r, &t[k], "a") || word_is(r, &t[k], "an")) k--;
    const WordEntry *w = word_of(&t[k]);
    if (mark_is(&t[k], '>')) return MOD_OVER;
    if (mark_is(&t[k], '<')) return MOD_UNDER;
    if (mark_is(&t[k], '~')) return MOD_ABOUT;
    if (mark_is(&t[k], MARK_AT_LEAST) || (mark_is(&t[k], '=') && mark_is(&t[k - 1], '>'))) return MOD_AT_LEAST;
    if (mark_is(&t[k], MARK_AT_MOST) || (mark_is(&t[k], '=') && mark_is(&t[k - 1], '<'))) return MOD_AT_MOST;
    if (w->kinds & IS(THAN)) {
        const WordEntry *c = word_of(&t[k - 1]);
        if (!(c->kinds & IS(COMPARE))) return word_is(r, &t[k - 1], "rather") ? MOD_EXACT : MOD_EXACT;
        bool no = word_is(r, &t[k - 2], "no") || word_is(r, &t[k - 2], "not");
        if (word_is(r, &t[k - 2], "little") || word_is(r, &t[k - 2], "slightly"))
            return c->modifier == MOD_OVER ? MOD_OVER : MOD_UNDER;
        if (c->modifier == MOD_OVER) return no ? MOD_AT_MOST : MOD_OVER;
        if (c->modifier == MOD_UNDER) return no ? MOD_AT_LEAST : MOD_UNDER;
        return MOD_EXACT;
    }
    if ((word_is(r, &t[k], "least") || word_is(r, &t[k], "most")) && word_is(r, &t[k - 1], "at"))
        return word_is(r, &t[k], "least") ? MOD_AT_LEAST : MOD_AT_MOST;
    if (word_is(r, &t[k], "to")) {
        if (word_is(r, &t[k - 1], "up")) return MOD_AT_MOST;
        if (word_is(r, &t[k - 1], "close") || word_is(r, &t[k - 1], "near")) return MOD_ABOUT;
        return MOD_EXACT;
    }
    if (word_is(r, &t[k], "as") && word_is(r, &t[k - 2], "as")) {
        if (word_is(r, &t[k - 1], "many") || word_is(r, &t[k - 1], "much") || word_is(r, &t[k - 1], "high"))
            return MOD_AT_MOST;
        if (word_is(r, &t[k - 1], "few") || word_is(r, &t[k - 1], "little") || word_is(r, &t[k - 1], "low"))
            return MOD_AT_LEAST;
        return MOD_EXACT;
    }
    if (word_is(r, &t[k], "of") && word_is(r, &t[k - 1], "excess") && word_is(r, &t[k - 2], "in"))
        return MOD_OVER;
    if (word_is(r, &t[k], "of") && word_is(r, &t[k - 1], "upwards")) return MOD_OVER;
    if (word_is(r, &t[k], "of") && word_is(r, &t[k - 1], "number"))
        return modifier_before(r, k - 2 > 0 ? k - 1 : 0);
    if (word_is(r, &t[k], "close") || word_is(r, &t[k], "minimum") || word_is(r, &t[k], "maximum"))
        return MOD_EXACT;
    if (word_is(r, &t[k], "around") || word_is(r, &t[k], "about")) {
        return MOD_ABOUT;
    }
    if (w->kinds & IS(MODIFIER)) {
        if (word_is(r, &t[k], "only") || word_is(r, &t[k], "just") || word_is(r, &t[k], "possibly") ||
            word_is(r, &t[k], "perhaps")) {
            Modifier before =
                is(&t[k - 1], IS(MODIFIER)) || word_is(r, &t[k], "just") ? MOD_EXACT : (Modifier)w->modifier;
            return before;
        }
        if (word_is(r, &t[k], "under") || word_is(r, &t[k], "below") || word_is(r, &t[k], "above")) {
            return (Modifier)w->modifier;
        }
        return (Modifier)w->modifier;
    }
    return MOD_EXACT;
}

static int modifier_behind(const Reading *r, int j, Modifier *m)
{
    const Token *t = r->tokens;
    if (mark_is(&t[j], '+') && joined(&t[j])) {
        *m = MOD_AT_LEAST;
        return j + 1;
    }
    if (word_is(r, &t[j], "or") && word_is(r, &t[j + 1], "more")) {
        *m = MOD_AT_LEAST;
        return j + 2;
    }
    if (word_is(r, &t[j], "or") && (word_is(r, &t[j + 1], "less") || word_is(r, &t[j + 1], "fewer"))) {
        *m = MOD_AT_MOST;
        return j + 2;
    }
    if (word_is(r, &t[j], "or") && word_is(r, &t[j + 1], "so")) {
        *m = MOD_ABOUT;
        return j + 2;
    }
    if (word_is(r, &t[j], "plus") && joined(&t[j]) + 1 && is(&t[j + 1], IS(PEOPLE))) {
        *m = MOD_AT_LEAST;
        return j + 1;
    }
    if (dash(&t[j]) && word_is(r, &t[j + 1], "odd")) {
        *m = MOD_ABOUT;
        return j + 2;
    }
    return j;
}

static Mention *keep(Reading *r, int from, int to, Quantity q)
{
    Token *t = r->tokens;
    Mention *m = PUSH(r->arena, r->out);
    m->kind = MENTION_QUANTITY;
    m->start = t[from].start, m->end = t[to - 1].end;
    m->block = r->block;
    m->inferred_from = m->share_of = m->stated_count = -1;
    bound(&q);
    m->quantity = q;
    for (int k = from; k < to; k++) t[k].flags |= USED;
    return m;
}

static void set_noun(const Reading *r, Mention *m, int from, int to, int head)
{
    const Token *t = r->tokens;
    m->noun = (Slice){r->text + t[from].start, t[to - 1].end - t[from].start};
    m->head = token_slice(r, &t[head]);
}

static void set_unit(const Reading *r, Mention *m, int from, int to)
{
    const Token *t = r->tokens;
    m->noun = (Slice){r->text + t[from].start, t[to - 1].end - t[from].start};
    m->head = m->noun;
}

/* The noun phrase at J, or behind "of" there. */
static bool count_noun(const Reading *r, int j, double value, bool of_only, Mention *m)
{
    const Token *t = r->tokens;
    int head, e, k = j;
    if (word_is(r, &t[k], "of")) {
        k++;
        while (is(&t[k], IS(ARTICLE)) && k < j + 3) k++;
        if (t[k].kind == TOKEN_NUMBER || is(&t[k], CARDINAL)) return false;
        e = noun_at(r, k, 2, &head);
    } else {
        if (of_only) return false;
        if (word_is(r, &t[k], "more") || word_is(r, &t[k], "other") || word_is(r, &t[k], "additional")) {
            if (noun_at(r, k + 1, value, &head) > k + 1) k++;
        }
        e = noun_at(r, k, value, &head);
    }
    if (e == k) return false;
    set_noun(r, m, k, e, head);
    return true;
}

/* ---- What is no count ---------------------------------------------------------------------------------------
 */

static bool line_start(const Reading *r, int i)
{
    return (r->tokens[i].flags & AFTER_LINE) != 0;
}

static bool names_it(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens;
    const Token *before = &t[i - 1], *behind = &t[j];
    if (t[i].kind != TOKEN_NUMBER)
        return is(before, IS(IDENTIFIER)) && !word_is(r, before, "no") && !word_is(r, before, "number") &&
               !word_is(r, before, "unit") && !word_is(r, before, "line") && !word_is(r, before, "class") &&
               before->kind == TOKEN_WORD && !plural_word(r, behind) && !word_is(r, before, "numbers") &&
               !word_is(r, before, "figures") && !word_is(r, before, "type") && !word_is(r, before, "act") &&
               !word_is(r, before, "case") && !word_is(r, before, "bill") && !word_is(r, before, "part");
    if (mark_is(before, '#')) return true;
    /* joined to letters: A380, M-16, G8, F16, 4x */
    if (joined(&t[i]) && before->kind == TOKEN_WORD) return true;
    if (joined(&t[i]) && joined(before) && (dash(before) || mark_is(before, '/')) &&
        t[i - 2].kind == TOKEN_WORD && (t[i - 2].flags & (CAPITAL | UPPER)) && !is(&t[i - 2], IS(PART)))
        return true;
    if (joined(behind) && behind->kind == TOKEN_WORD && !n->scaled &&
        !is(behind, IS(MEASURE) | IS(SCALE) | IS(UNIT)) && !word_is(r, behind, "m") &&
        !word_is(r, behind, "s") && !word_is(r, behind, "x"))
        return true;
    if (joined(&t[i]) &&
        (mark_is(before, '/') || mark_is(before, '.') || mark_is(before, ':') || mark_is(before, '_') ||
         mark_is(before, '@') || mark_is(before, '=')) &&
        i >= 2 && joined(before) && !mark_is(before, '='))
        return true;
    if (n->digits > 1 && r->text[t[i].start] == '0') return true;
    if (n->digits > 9) return true;
    /* (83): a note; 3. and 3): list numerals; [12] */
    if (mark_is(before, '[') && mark_is(behind, ']')) return true;
    if (mark_is(before, '(') && mark_is(behind, ')') && n->digits && n->digits <= 3 && !line_start(r, i - 1))
        return true;
    if (n->digits && n->digits <= 3 && line_start(r, i) && (mark_is(behind, '.') || mark_is(behind, ')')) &&
        joined(behind) && !joined(&t[j + 1]))
        return true;
    if (mark_is(before, '(') && line_start(r, i - 1) && mark_is(behind, ')') && n->digits && n->digits <= 2)
        return true;
    if (mark_is(before, '.') && joined(before) && is(&t[i - 2], IS(IDENTIFIER)) &&
        t[i - 2].end - t[i - 2].start <= 4)
        return true;
    if (is(before, IS(IDENTIFIER)) && !plural_word(r, behind)) {
        if (word_is(r, before, "number") || word_is(r, before, "numbers") || word_is(r, before, "figures"))
            return n->digits > 0;
        return true;
    }
    if (is(before, IS(IDENTIFIER)) && (word_is(r, before, "no") || word_is(r, before, "page") ||
                                       word_is(r, before, "resolution") || word_is(r, before, "article")))
        return true;
    if (!r->upper && before->kind == TOKEN_WORD && (before->flags & UPPER) && before->end - before->start > 1 &&
        n->digits && !(t[i].flags & AFTER_LINE) &&
        !(before->word && is(before, ~(IS(UNIT) | IS(MEASURE) | IS(IDENTIFIER)))) &&
        !(behind->kind == TOKEN_WORD &&
          (plural_word(r, behind) || is(behind, IS(UNIT) | IS(MEASURE) | IS(SCALE)))))
        return true;
    /* HR 535, Boeing 787: a name in front and no plural behind */
    if (!r->upper && before->kind == TOKEN_WORD && (before->flags & CAPITAL) && !before->word && n->digits &&
        !(t[i].flags & AFTER_LINE) && !(before->flags & AFTER_LINE)) {
        if (behind->kind == TOKEN_WORD && !is(behind, STOPS) &&
            (plural_word(r, behind) || is(behind, IS(UNIT) | IS(MEASURE))))
            return false;
        if ((before->flags & UPPER) && before->end - before->start > 1) return true;
        if (i >= 2 && !mark_is(&t[i - 2], '.')) return true;
    }
    return false;
}

/* 16:15, 3 pm, 8 o'clock, 1140 a.m. */
static int time_at(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens;
    int k = j;
    bool clock = false;
    if (t[i].kind == TOKEN_NUMBER && n->digits && n->digits <= 2 && mark_is(&t[k], ':') && joined(&t[k]) &&
        digits_count(&t[k + 1]) == 2 && joined(&t[k + 1])) {
        k += 2, clock = true;
        if (mark_is(&t[k], ':') && joined(&t[k]) && digits_count(&t[k + 1]) == 2) k += 2;
    }
    if (n->value > 2400 || (n->decimal && n->value > 24)) return i;
    if (word_is(r, &t[k], "am") || word_is(r, &t[k], "pm")) return k + 1;
    if ((word_is(r, &t[k], "a") || word_is(r, &t[k], "p")) && mark_is(&t[k + 1], '.') && joined(&t[k + 1]) &&
        word_is(r, &t[k + 2], "m"))
        return k + 3 + mark_is(&t[k + 3], '.');
    if (word_is(r, &t[k], "o") && mark_is(&t[k + 1], '\'') && word_is(r, &t[k + 2], "clock")) return k + 3;
    if (word_is(r, &t[k], "gmt") ||
        (word_is(r, &t[k], "hours") && n->digits == 4 && r->text[t[i].start] <= '2' && !n->grouped &&
         fmod(n->value, 100) < 60 && word_is(r, &t[i - 1], "at")))
        return k + 1;
    return clock ? k : i;
}

/* ---- Words that count without a number ----------------------------------------------------------------------
 */

static int vague_at(Reading *r, int i)
{
    const Token *t = r->tokens;
    const WordEntry *w = word_of(&t[i]);
    Quantity q = {.class = CLASS_COUNT, .vague = true, .high = INFINITY, .modifier = MOD_AT_LEAST};
    int from = i, j = i + 1;
    bool of_only = false;
    if (w->kinds & IS(VAGUE)) {
        q.low = (double)w->number;
        /* tens of thousands, hundreds of thousands, dozens of millions */
        if (word_is(r, &t[j], "of") && is(&t[j + 1], IS(VAGUE)) && word_of(&t[j + 1])->number >= 2000) {
            q.low = (double)w->number / (w->number >= 2000 ? 2 : 1) * (double)word_of(&t[j + 1])->number / 2;
            j += 2;
        }
        if (word_is(r, &t[i], "scores") && !word_is(r, &t[j], "of") && !plural_word(r, &t[j])) return i;
        if (word_is(r, &t[i], "several")) q.high = 99;
        q.round = true;
    } else if (w->kinds & IS(FEW)) {
        if (!word_is(r, &t[i - 1], "a")) return i;
        q.low = 2, q.high = 20, from = i - 1;
    } else if (w->kinds & IS(COUPLE)) {
        if (!word_is(r, &t[i - 1], "a") || !word_is(r, &t[j], "of")) return i;
        q = (Quantity){.class = CLASS_COUNT,
                       .value = 2,
                       .implied = true,
                       .modifier = word_is(r, &t[i], "couple") ? MOD_ABOUT : MOD_EXACT};
        q.low = 2, q.high = word_is(r, &t[i], "couple") ? 3 : 2;
        from = i - 1;
        j = i + 2;
    } else if (w->kinds & IS(BOTH)) {
        q = (Quantity){.class = CLASS_COUNT, .value = 2, .implied = true};
        int head, e = noun_at(r, j, 2, &head);
        if (e == j || !plural_word(r, &t[head])) return i;
        /* "lost both parents": each has two. As the subject they may be two people. */
        bool subject = t[i - 1].kind != TOKEN_WORD || (t[i].flags & CAPITAL);
        if (is(&t[head], IS(PAIR)) && !(subject && word_is(r, &t[head], "parents"))) return i;
    } else if (w->kinds & IS(NONE)) {
        q = (Quantity){.class = CLASS_COUNT, .value = 0, .implied = true};
        Mention *m = keep(r, from, j, q);
        set_unit(r, m, i, i + 1);
        return j;
    } else {
        return i; /* many, numerous: too vague to say a number */
    }
    int unit = word_of(&t[word_is(r, &t[j], "of") ? j + 1 : j])->unit;
    if (unit && (is(&t[j], IS(PLURAL)) || is(&t[j + 1], IS(PLURAL)))) q.class = CLASS_DURATION;
    if (is(&t[word_is(r, &t[j], "of") ? j + 1 : j], IS(MEASURE)) && !is(&t[j], IS(PEOPLE)))
        q.class = CLASS_MEASURE;
    if (is(&t[word_is(r, &t[j], "of") ? j + 1 : j], IS(MONEY))) q.class = CLASS_MONEY;
    if (q.vague) q.value = q.low;
    Mention *m = keep(r, from, j, q);
    count_noun(r, j, 2, of_only, m);
    return j;
}

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

/* "A young girl was killed", "killed a soldier and wounded another": I is the verb; the article counts one
 * person. */
static int implied_at(Reading *r, int i)
{
    const Token *t = r->tokens;
    Quantity q = {.class = CLASS_COUNT, .value = 1, .implied = true};
    /* the object */
    if (one_of(&t[i + 1])) {
        int head, e = noun_at(r, i + 2, 1, &head);
        if (e > i + 2 && names_person(r, &t[head]) && !(t[i + 2].flags & USED)) {
            Mention *m = keep(r, i + 1, e, q);
            set_noun(r, m, i + 2, e, head);
        } else if (word_is(r, &t[i + 1], "another") && (t[i + 2].kind != TOKEN_WORD || is(&t[i + 2], STOPS))) {
            q.class = CLASS_NUMBER; /* takes the noun of the one before */
            keep(r, i + 1, i + 2, q);
        }
    }
    /* the subject */
    int k = i - 1;
    while (k > 0 && k > i - 3 && adverb(r, &t[k])) k--;
    bool passive = is(&t[k], IS(AUXILIARY)) && (word_is(r, &t[k], "was") || word_is(r, &t[k], "is") ||
                                                word_is(r, &t[k], "been") || word_is(r, &t[k], "being"));
    if (passive) {
        k--;
        while (k > i - 8 && (is(&t[k], IS(AUXILIARY)) || word_is(r, &t[k], "who") || adverb(r, &t[k]))) k--;
    } else if (!word_of(&t[i])->harm) {
        return i;
    } else {
        while (k > i - 5 && (word_is(r, &t[k], "has") || word_is(r, &t[k], "had") || adverb(r, &t[k]))) k--;
    }
    if (k < 1 || t[k].kind != TOKEN_WORD || (t[k].flags & USED) || !names_person(r, &t[k])) return i;
    for (int a = k - 1; a >= 0 && a > k - 8; a--) {
        if (one_of(&t[a])) {
            /* what stands in brackets of USED tokens ("a 12-year-old girl") is passed over, but no second
             * mention */
            if (t[a].flags & USED) return i;
            int from = a;
            for (int b = a; b <= k; b++)
                if (t[b].flags & USED) from = b + 1;
            if (from > a) {
                while (from < k && (t[from].kind != TOKEN_WORD)) from++;
            }
            if (from > k) return i;
            Mention *m = keep(r, from == a ? a : from, k + 1, q);
            set_noun(r, m, from == a ? a + 1 : from, k + 1, k);
            return i;
        }
        if (t[a].kind != TOKEN_WORD ? !dash(&t[a]) && t[a].kind != TOKEN_NUMBER : is(&t[a], STOPS)) return i;
    }
    return i;
}

static int fraction_at(Reading *r, int i)
{
    const Token *t = r->tokens;
    Number n = {0};
    int from = i, j;
    double value;
    if (is(&t[i], IS(FRACTION))) { /* a third of, half of, a quarter of */
        bool half = word_is(r, &t[i], "half");
        if (half && (word_is(r, &t[i + 1], "of") || word_is(r, &t[i + 1], "the"))) {
            if (is(&t[i - 1], IS(ORDINAL) | IS(PART) | IS(LAST)) || word_is(r, &t[i - 1], "the")) return i;
            value = 50, j = i + 1;
            if (word_is(r, &t[i - 1], "a")) from = i - 1;
        } else if (word_is(r, &t[i - 1], "a") && word_is(r, &t[i + 1], "of") && !half) {
            value = 100.0 / word_of(&t[i])->fraction, j = i + 1, from = i - 1;
        } else {
            return i;
        }
    } else { /* two-thirds, one third, three quarters */
        j = number_at(r, i, &n);
        if (j == i || !n.words || n.value > 9) return i;
        if (dash(&t[j])) j++;
        if (!is(&t[j], IS(FRACTION)) || n.value >= word_of(&t[j])->fraction) return i;
        if ((n.value == 1) != !plural_word(r, &t[j])) return i;
        if (word_is(r, &t[j], "second")) return i;
        value = n.value * 100.0 / word_of(&t[j])->fraction;
        j++;
    }
    Quantity q = {.class = CLASS_PERCENT, .value = value, .modifier = modifier_before(r, from), .round = true};
    Mention *m = keep(r, from, j, q);
    count_noun(r, j, 2, true, m);
    return j;
}

/* ---- Numbers ------------------------------------------------------------------------------------------------
 */

/* The second end of a range: "3 to 5", "3-5", "between 10 and 12". */
static int range_at(const Reading *r, int i, int j, const Number *first, Number *second)
{
    const Token *t = r->tokens;
    int k = j;
    bool tight = false;
    if ((dash(&t[k]) || mark_is(&t[k], MARK_LONG_DASH)) && (joined(&t[k]) == joined(&t[k + 1])))
        tight = true, k++;
    else if (word_is(r, &t[k], "to"))
        k++;
    else if (word_is(r, &t[k], "and") && word_is(r, &t[i - 1], "between"))
        k++;
    else if (word_is(r, &t[k], "or") && first->value < 12)
        k++;
    else
        return j;
    if (currency(&t[k])) k++;
    if (t[k].flags & USED) return j;
    int e = number_at(r, k, second);
    if (e == k || (tight && t[k].kind != t[i].kind)) return j;
    if (tight && !joined(&t[j]) && (t[k].kind == TOKEN_WORD)) return j;
    /* "10 to 20 million": the scale holds for both */
    if (second->scaled && !first->scaled && first->value < 1000 && second->value >= 1000) {
        double unit = second->value >= 1e9 ? 1e9 : second->value >= 1e6 ? 1e6 : 1e3;
        if (first->value * unit < second->value) {
            ((Number *)first)->value *= unit;
            ((Number *)first)->scaled = true;
        }
    }
    if (word_is(r, &t[j], "or") && second->value != first->value + 1) return j;
    if (second->value <= first->value) return j;
    if (mark_is(&t[e], ':') && joined(&t[e])) return j;
    return e;
}

static int score_at(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens;
    Number m;
    static const char *const contests[] = {
        "vote",  "win", "victory", "defeat", "loss",  "lead",   "draw", "ruling", "decision", "majority",
        "voted", "won", "beat",    "lost",   "score", "scored", "drew", "tie",    "against",  NULL};
    if (!n->digits || !dash(&t[j]) || !joined(&t[j]) || !joined(&t[j + 1]) || t[j + 1].kind != TOKEN_NUMBER)
        return i;
    int e = number_at(r, j + 1, &m);
    if (e == j + 1 || !m.digits) return i;
    if (m.value < n->value && !plural_word(r, &t[e])) return e;
    if (any_of(r, &t[e], contests) || any_of(r, &t[i - 1], contests) ||
        (any_of(r, &t[i - 2], contests) && !plural_word(r, &t[e])))
        return e;
    return i;
}

static int measured(Reading *r, int i, int j, Quantity *q, int *unit_from, int *unit_to)
{
    *unit_to = 0;
    const Token *t = r->tokens;
    int k = j;
    *unit_from = j;
    if (mark_is(&t[k], '%')) {
        q->class = CLASS_PERCENT;
        return k + 1;
    }
    int h = dash(&t[k]) && joined(&t[k]) ? k + 1 : k;
    if (is(&t[h], IS(PERCENT)) || (word_is(r, &t[h], "per") && word_is(r, &t[h + 1], "cent"))) {
        q->class = CLASS_PERCENT;
        *unit_from = h;
        return h + (word_is(r, &t[h], "per") ? 2 : 1);
    }
    if (currency(&t[i - 1])) {
        q->class = CLASS_MONEY;
        if (word_is(r, &t[j], "m") || word_is(r, &t[j], "bn")) return j + 1;
        return j;
    }
    if (is(&t[h], IS(MONEY)) && !(word_of(&t[h])->article)) {
        q->class = CLASS_MONEY;
        *unit_from = h;
        return h + 1;
    }
    if ((word_is(r, &t[h], "us") && (mark_is(&t[h + 1], '$') || is(&t[h + 1], IS(MONEY)))) ||
        is(&t[i - 1], IS(MONEY))) {
        q->class = CLASS_MONEY;
        return is(&t[i - 1], IS(MONEY)) ? j : h + 2;
    }
    if (mark_is(&t[k], MARK_DEGREE)) {
        q->class = CLASS_MEASURE;
        k++;
        if (t[k].kind == TOKEN_WORD && t[k].end - t[k].start == 1) k++;
        return k;
    }
    /* square kilometres, metric tons, nautical miles */
    int g = h;
    static const char *const kinds[] = {"square", "cubic", "metric", "nautical", "light",
                                        "sq",     "long",  "short",  NULL};
    if (any_of(r, &t[g], kinds) && is(&t[g + 1], IS(MEASURE))) g++;
    if (mark_is(&t[g], '.') && is(&t[g + 1], IS(MEASURE)) && g > h) g++;
    const WordEntry *w = word_of(&t[g]);
    if (w->kinds & IS(MEASURE)) {
        if (w->measure == 2) return i;
        bool digits = t[i].kind == TOKEN_NUMBER;
        if (w->measure == 1 &&
            (!digits || (word_is(r, &t[g], "m") && joined(&t[g]) && t[g - 1].kind == TOKEN_NUMBER && false)))
            return i;
        if (w->measure == 1 && (t[g].flags & CAPITAL) && w->length == 1 && !joined(&t[g]) &&
            !is(&t[g], IS(MEASURE)))
            return i;
        q->class = CLASS_MEASURE;
        *unit_from = h;
        g++;
        if (mark_is(&t[g], '/') && joined(&t[g]) && t[g + 1].kind == TOKEN_WORD && joined(&t[g + 1]))
            g += 2;
        else if (word_is(r, &t[g], "per") && t[g + 1].kind == TOKEN_WORD)
            g += 2;
        else if (t[g].kind == TOKEN_NUMBER && joined(&t[g]) && digits_count(&t[g]) == 1)
            g++;
        return g;
    }
    if (w->unit && w->unit != UNIT_HALF && w->unit != UNIT_QUARTER && g == h &&
        !(w->kinds & IS(ORDINAL) && !(w->kinds & IS(PLURAL)))) {
        if (is(&t[h], IS(ORDINAL))) return i;
        *unit_from = h;
        int e = h + 1;
        int o = dash(&t[e]) && joined(&t[e]) ? e + 1 : e;
        if (word_is(r, &t[o], "old") || word_is(r, &t[o], "olds")) {
            q->class = CLASS_AGE;
            *unit_to = h + 1;
            return o + 1;
        }
        if (word_is(r, &t[e], "of") && word_is(r, &t[e + 1], "age")) {
            q->class = CLASS_AGE;
            *unit_to = h + 1;
            return e + 2;
        }
        q->class = CLASS_DURATION;
        return e;
    }
    return i;
}

static int number_quantity(Reading *r, int i)
{
    const Token *t = r->tokens;
    Number n = {0}, second = {0};
    int j = number_at(r, i, &n), from = i;
    if (j == i) return i;
    for (int k = i; k < j; k++)
        if (t[k].flags & USED) return i;
    Quantity q = {.class = CLASS_NUMBER, .value = n.value, .round = n.round};
    if (is(&t[i], IS(ARTICLE)) && n.value < 2) return i;
    int e = time_at(r, i, j, &n);
    if (e > i) {
        q.class = CLASS_TIME;
        keep(r, i, e, q);
        return e;
    }
    e = score_at(r, i, j, &n);
    if (e > i && !names_it(r, i, j, &n)) {
        q.class = CLASS_SCORE;
        keep(r, i, e, q);
        return e;
    }
    /* 333-2013, 1-800-555-0100, 12/34: strings of digits are numbers of something */
    if (t[i].kind == TOKEN_NUMBER && n.digits && (dash(&t[j]) || mark_is(&t[j], '/') || mark_is(&t[j], '.')) &&
        joined(&t[j]) && t[j + 1].kind == TOKEN_NUMBER && joined(&t[j + 1])) {
        int k = j, parts = 1;
        while ((dash(&t[k]) || mark_is(&t[k], '/') || mark_is(&t[k], '.')) && joined(&t[k]) &&
               t[k + 1].kind == TOKEN_NUMBER && joined(&t[k + 1]))
            k += 2, parts++;
        int last = digits_value(r, &t[k - 1]), a = digits_value(r, &t[i]);
        /* 853-3242: the ends of a range are about as long */
        bool range = parts == 2 && dash(&t[j]) && last > a &&
                     !(digits_count(&t[k - 1]) >= 4 && digits_count(&t[i]) == 3) && !names_it(r, i, j, &n);
        if (!range && !mark_is(&t[j], '/')) {
            q.class = CLASS_IDENTIFIER;
            keep(r, i, k, q);
            return k;
        }
        if (!range && parts == 2 && a < last && last) { /* 1/3, 3/4 */
            q.value = (double)a / last;
            q.class = CLASS_NUMBER;
            keep(r, i, k, q);
            return k;
        }
    }
    if (names_it(r, i, j, &n) && !mark_is(&t[j], '%') && !currency(&t[i - 1])) {
        q.class = CLASS_IDENTIFIER;
        keep(r, i, j, q);
        return j;
    }
    q.modifier = modifier_before(r, i);
    int end = j, unit_from = j, unit_to = 0;
    e = measured(r, i, j, &q, &unit_from, &unit_to);
    int range = e > i && q.class != CLASS_NUMBER && !(e == j) ? j : range_at(r, i, j, &n, &second);
    if (e > i && e > j && (q.class == CLASS_PERCENT || q.class == CLASS_MEASURE || q.class == CLASS_MONEY)) {
        /* "0% to 80%": both ends carry the unit */
        Number other;
        int k = e;
        if (dash(&t[k]) || word_is(r, &t[k], "to") ||
            (word_is(r, &t[k], "and") && word_is(r, &t[i - 1], "between"))) {
            int b = k + 1, f = number_at(r, b, &other), uf, ut;
            Quantity q2 = {0};
            int g = f > b ? measured(r, b, f, &q2, &uf, &ut) : b;
            bool same =
                g > f &&
                (currency(&t[i - 1]) ||
                 slice_equal_fold((Slice){r->text + t[unit_from].start, t[e - 1].end - t[unit_from].start},
                                  (Slice){r->text + t[uf].start, t[g - 1].end - t[uf].start}));
            if (same && q2.class == q.class && other.value > n.value) {
                q.range = true, q.low = n.value, q.high = other.value, q.value = NAN;
                q.modifier = MOD_EXACT;
                Mention *m = keep(r, i, g, q);
                set_unit(r, m, uf, g);
                return g;
            }
        }
    }
    if (range > j) {
        q.range = true, q.low = n.value, q.high = second.value, q.value = NAN;
        if (q.modifier == MOD_EXACT || word_is(r, &t[i - 1], "between")) q.modifier = MOD_EXACT;
        end = range;
        if (!(currency(&t[i - 1]))) {
            q.class = CLASS_NUMBER;
            e = measured(r, i, range, &q, &unit_from, &unit_to);
        } else
            e = range;
    } else {
        end = modifier_behind(r, j, &q.modifier);
        if (e <= i && end > j) e = measured(r, i, end, &q, &unit_from, &unit_to);
    }
    if (q.class != CLASS_NUMBER) {
        if (e < end) e = end;
        if (q.class == CLASS_MONEY && currency(&t[i - 1])) {
            from = i - 1;
            if (word_is(r, &t[from - 1], "us") && joined(&t[from])) from--;
            q.modifier = range > j ? MOD_EXACT : end > j ? q.modifier : modifier_before(r, from);
        }
        if (q.class == CLASS_AGE && range <= j && q.modifier == MOD_ABOUT && false) q.modifier = MOD_EXACT;
        /* "aged 12 years" */
        if (q.class == CLASS_DURATION &&
            (is(&t[i - 1], IS(AGE)) || (word_is(r, &t[i - 1], "of") && is(&t[i - 2], IS(AGE)))))
            q.class = CLASS_AGE;
        Mention *m = keep(r, from, e, q);
        if (q.class == CLASS_MONEY && from < i)
            set_unit(r, m, from, i);
        else if (e > unit_from)
            set_unit(r, m, unit_from, unit_to ? unit_to : e);
        return e;
    }
    /* ages without a unit: "aged 35 to 55", "Smith, 45," */
    if (is(&t[i - 1], IS(AGE)) || (word_is(r, &t[i - 1], "of") && is(&t[i - 2], IS(AGE)) && n.value < 130))
        q.class = CLASS_AGE;
    if (n.digits && n.digits <= 3 && n.value < 120 && mark_is(&t[i - 1], ',') &&
        (mark_is(&t[j], ',') || mark_is(&t[j], '.')) && !joined(&t[i]) && (t[i - 2].flags & CAPITAL) &&
        t[i - 2].kind == TOKEN_WORD && !t[i - 2].word && !(joined(&t[j + 1]) && t[j + 1].kind == TOKEN_NUMBER))
        q.class = CLASS_AGE;
    if (q.class == CLASS_AGE) {
        keep(r, i, end, q);
        return end;
    }
    bool one = n.words && n.value == 1 && j == i + 1;
    if (one) {
        if (word_is(r, &t[i - 1], "no") || word_is(r, &t[i - 1], "this") || word_is(r, &t[i - 1], "that") ||
            word_is(r, &t[i - 1], "which") || word_is(r, &t[i - 1], "any") || word_is(r, &t[i - 1], "every") ||
            word_is(r, &t[i - 1], "each") || word_is(r, &t[i - 1], "a")) {
            if (word_is(r, &t[i - 1], "no")) {
                q = (Quantity){.class = CLASS_COUNT, .value = 0, .implied = true};
                keep(r, i - 1, j, q);
            }
            return j;
        }
        if (word_is(r, &t[j], "another") || word_is(r, &t[j], "or") || (mark_is(&t[j], '\'') && joined(&t[j])))
            return j;
        if (is(&t[j], STOPS) && !word_is(r, &t[j], "of") && !is(&t[j], IS(AUXILIARY)) &&
            !mark_is(&t[i - 1], '-') && !dash(&t[i - 1])) {
            return j;
        }
    }
    if (one &&
        (word_is(r, &t[end], "of") &&
         !(is(&t[end + 1], IS(ARTICLE)) && (t[end + 2].kind == TOKEN_NUMBER || is(&t[end + 2], CARDINAL))))) {
        Mention *of = keep(r, i, end, q); /* "one of the largest": a turn, no count */
        of->quantity.class = CLASS_NUMBER;
        return end;
    }
    Mention *m = keep(r, i, end, q);
    if (word_is(r, &t[end], "of") && is(&t[end + 1], IS(ARTICLE)) &&
        (t[end + 2].kind == TOKEN_NUMBER || is(&t[end + 2], CARDINAL))) {
        m->quantity.class = CLASS_COUNT;
        m->share_of = -2; /* the quantity that follows */
        return end;
    }
    bool hyphen = dash(&t[end]) && joined(&t[end]) && joined(&t[end + 1]) && t[end + 1].kind == TOKEN_WORD;
    if (hyphen) { /* "a three-member panel", "44-day" */
        set_noun(r, m, end + 1, end + 2, end + 1);
        m->quantity.class = n.decimal ? CLASS_MEASURE : CLASS_COUNT;
        return end;
    }
    if (!n.decimal || n.scaled) {
        if (count_noun(r, end, q.range ? 2 : n.value, false, m))
            m->quantity.class = CLASS_COUNT;
        else if (word_is(r, &t[end], "of"))
            m->quantity.class = CLASS_COUNT;
        else if (one && !dash(&t[i - 1]))
            m->quantity.class = CLASS_NUMBER;
    } else if (count_noun(r, end, 2, false, m)) {
        m->quantity.class = CLASS_COUNT;
    }
    return end;
}

int quantity_at(Reading *r, int i, int floor)
{
    const Token *t = r->tokens;
    (void)floor;
    Number n = {0};
    int j;
    if (t[i].kind == TOKEN_WORD) {
        uint64_t kinds = word_of(&t[i])->kinds;
        if (kinds & IS(HARM)) return implied_at(r, i);
        if (kinds & (IS(VAGUE) | IS(FEW) | IS(MANY) | IS(COUPLE) | IS(BOTH) | IS(NONE))) {
            j = vague_at(r, i);
            if (j > i) return j;
        }
        if (kinds & (IS(FRACTION) | CARDINAL)) {
            j = fraction_at(r, i);
            if (j > i) return j;
        }
        if (kinds & (IS(HUNDRED) | IS(SCALE) | IS(DOZEN) | IS(FRACTION)) && !(kinds & CARDINAL)) {
            if (i > 0 && is(&t[i - 1], IS(ARTICLE)) && !(t[i - 1].flags & USED)) {
                j = number_quantity(r, i - 1);
                if (j > i - 1) return j;
            }
            if (word_is(r, &t[i], "half")) return number_quantity(r, i);
        }
    }
    j = ordinal_at(r, i, &n);
    if (j > i) {
        /* "second" the adverb, and "first" the word of order, say no number */
        bool adverb = t[i].kind == TOKEN_WORD && (mark_is(&t[j], ',') || t[j].kind == TOKEN_END);
        if (!adverb) {
            Quantity q = {.class = CLASS_ORDINAL, .value = n.value};
            Mention *m = keep(r, i, j, q);
            if (t[j].kind == TOKEN_WORD && !is(&t[j], STOPS)) set_unit(r, m, j, j + 1);
        }
        return j;
    }
    return number_quantity(r, i);
}

/* ---- Nouns that stand elsewhere -----------------------------------------------------------------------------
 */

/* "11,000, 7,000 and 4,000 dollars": what the last one counts, the ones before it count too. */
static void share_forward(Reading *r, ptrdiff_t first)
{
    for (ptrdiff_t k = r->out->count - 2; k >= first; k--) {
        Mention *m = &r->out->items[k], *next = m + 1;
        if (m->kind != MENTION_QUANTITY || next->kind != MENTION_QUANTITY ||
            m->quantity.class != CLASS_NUMBER || m->noun.len)
            continue;
        if (!next->noun.len || next->quantity.class >= CLASS_ORDINAL || next->start - m->end > 12) continue;
        Slice between = slice_trim((Slice){r->text + m->end, next->start - m->end});
        if (slice_starts(between, ",")) between = slice_trim((Slice){between.at + 1, between.len - 1});
        if (!(between.len == 0 || slice_equal_fold(between, SLICE("and")) ||
              slice_equal_fold(between, SLICE("or")) || slice_equal_fold(between, SLICE("$"))))
            continue;
        m->quantity.class = next->quantity.class;
        m->noun = next->noun, m->head = next->head, m->noun_shared = true;
    }
}

void share_nouns(Reading *r, ptrdiff_t first)
{
    share_forward(r, first);
    Mention *last = NULL;
    for (ptrdiff_t k = first; k < r->out->count; k++) {
        Mention *m = &r->out->items[k];
        if (m->kind != MENTION_QUANTITY) continue;
        Mention *next = k + 1 < r->out->count ? m + 1 : NULL;
        if (m->share_of == -2) {
            m->share_of = -1;
            if (next && next->kind == MENTION_QUANTITY && next->start - m->end < 12) {
                m->share_of = (int32_t)(k + 1);
                if (next->noun.len) m->noun = next->noun, m->head = next->head, m->noun_shared = true;
            }
        }
        bool count = m->quantity.class == CLASS_COUNT;
        if (m->quantity.class == CLASS_NUMBER && m->quantity.implied && !m->noun.len && last &&
            m->start - last->end < 120) {
            m->noun = last->noun, m->head = last->head, m->noun_shared = true;
            m->quantity.class = CLASS_COUNT;
        }
        if (m->quantity.class == CLASS_NUMBER && !m->noun.len && last && m->start - last->end < 160) {
            Slice between = {r->text + last->end, m->start - last->end};
            bool sentence = false;
            for (ptrdiff_t b = 0; b + 1 < between.len; b++)
                if ((between.at[b] == '.' || between.at[b] == ';') &&
                    (between.at[b + 1] == ' ' || between.at[b + 1] == '\n'))
                    sentence = true;
            const char *behind = r->text + m->end;
            ptrdiff_t room = r->source->text.len - m->end;
            while (room > 0 && (*behind == ' ' || *behind == '\n')) behind++, room--;
            bool verb = false;
            static const char *const turns[] = {"were ",  "are ",    "have ",   "had ",    "in ",
                                                "at ",    "on ",     "from ",   "- ",      "\xE2\x80\x93",
                                                "killed", "wounded", "injured", "of them", "was "};
            for (size_t w = 0; w < sizeof turns / sizeof *turns; w++) {
                ptrdiff_t n = (ptrdiff_t)strlen(turns[w]);
                if (room >= n && slice_equal_fold((Slice){behind, n}, (Slice){turns[w], n})) verb = true;
            }
            if (!sentence && verb) {
                m->noun = last->noun, m->head = last->head, m->noun_shared = true;
                m->quantity.class = CLASS_COUNT;
                count = true;
            }
        }
        if (count && !m->noun.len && last) { /* 150 of them */
            Slice behind = {r->text + m->end, r->source->text.len - m->end};
            static const char *const turns[] = {" of them", " of whom", " of these", " of those"};
            for (size_t w = 0; w < sizeof turns / sizeof *turns; w++)
                if (slice_starts(behind, turns[w]))
                    m->noun = last->noun, m->head = last->head, m->noun_shared = true;
        }
        if (count && m->noun.len && !(m->quantity.implied && m->quantity.value == 2)) last = m;
    }
}
