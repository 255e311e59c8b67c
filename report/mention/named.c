/* Numbers that count nothing: they name a thing, a time of day, a score, an age. */
#include "report/mention/figure.h"

#include "report/base/lexicon.h"

#include <math.h>

static bool line_start(const Reading *r, int i)
{
    return (r->tokens[i].flags & AFTER_LINE) != 0;
}

static bool starts_sentence(const Reading *r, int i)
{
    const Token *t = r->tokens;
    return i == 0 || line_start(r, i) || mark_is(&t[i - 1], '.') || mark_is(&t[i - 1], '!') ||
           mark_is(&t[i - 1], '?') || mark_is(&t[i - 1], ':') || mark_is(&t[i - 1], '"') ||
           mark_is(&t[i - 1], MARK_OPEN_QUOTE) || mark_is(&t[i - 1], MARK_BULLET);
}

static int letters(const Token *t)
{
    return t->kind == TOKEN_WORD ? t->end - t->start : 0;
}

/* A capital that is no mere beginning of a sentence or of a heading's words. */
static bool capital(const Reading *r, int i)
{
    return !r->upper && r->tokens[i].kind == TOKEN_WORD && (r->tokens[i].flags & CAPITAL);
}

/* Words that a number may follow as its name: "Part Two", but "the unit lost two men". */
static bool named_in_words(const Reading *r, int i, int j)
{
    static const char *const weak[] = {"no",      "number", "unit",     "line",  "class", "numbers",
                                       "figures", "figure", "type",     "act",   "case",  "bill",
                                       "part",    "law",    "articles", "model", "note",  "table",
                                       "lot",     "step",   "level",    "game",  NULL};
    const Token *t = r->tokens, *before = &t[i - 1];
    if (plural_word(r, &t[j])) return false;
    if (is(before, IS(IDENTIFIER)) && !word_in(r, before, weak)) return true;
    /* "Air Wing One", but not "Storm Kills One" */
    if (!word_is(r, &t[i], "one") || !capital(r, i) || !capital(r, i - 1) || starts_sentence(r, i - 1))
        return false;
    WordShape name = word_shape(r, before), next = word_shape(r, &t[j]);
    return j == i + 1 && !name.third && !name.past && !capital(r, j) && !(next.noun && !is(&t[j], STOPS));
}

/* Joined to letters or marks: A380, AK-74, G8, 3rd/4, v2.0, cm-1 */
static bool joined_to_name(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[j];
    if (mark_is(before, '#')) return true;
    if (joined(&t[i]) && before->kind == TOKEN_WORD && money_before(r, i) == i) return true;
    if (joined(&t[i]) && joined(before) && (dash(before) || mark_is(before, '/')) &&
        t[i - 2].kind == TOKEN_WORD) {
        const Token *name = &t[i - 2];
        if ((letters(name) <= 2 && !is(name, STOPS)) || (is(name, IS(MEASURE)) && word_of(name)->measure != 2))
            return true;
        if (!r->upper && (name->flags & (CAPITAL | UPPER)) && !is(name, IS(PART)) && !is(behind, IS(PEOPLE)))
            return true;
    }
    if (joined(&t[i]) && joined(before) && mark_is(before, '^')) return true;
    if (joined(behind) && behind->kind == TOKEN_WORD && !n->scaled) {
        static const char *const may[] = {"m", "s", "x", "p", "mm", "in", NULL};
        if (word_is(r, behind, "g") && (behind->flags & UPPER)) return true;
        if (word_is(r, behind, "p") && n->value >= 1000) return true;
        if (n->digits == 4 && letters(behind) == 1 && n->value >= 1800 && n->value < 2100)
            return true; /* Reed, 2011c */
        if (!is(behind, IS(MEASURE) | IS(SCALE) | IS(UNIT) | IS(MONEY)) && !word_in(r, behind, may))
            return true;
    }
    /* 5233-NT */
    if (n->digits >= 3 && dash(behind) && joined(behind) && joined(&t[j + 1]) && !r->upper &&
        letters(&t[j + 1]) > 1 && letters(&t[j + 1]) < 5 && (t[j + 1].flags & UPPER))
        return true;
    return joined(&t[i]) && i >= 2 && joined(before) &&
           (mark_is(before, '/') || mark_is(before, '.') || mark_is(before, ':') || mark_is(before, '_') ||
            mark_is(before, '@'));
}

/* (83) and [12]: notes; "3." and "3)" and "(3)" at the start of a line: numerals of a list. */
static bool in_marks(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[j];
    if (mark_is(before, '[') && mark_is(behind, ']')) return true;
    if (!n->digits || n->digits > 3) return false;
    if (mark_is(before, '(') && mark_is(behind, ')')) return !line_start(r, i - 1) || n->digits <= 2;
    return line_start(r, i) && (mark_is(behind, '.') || mark_is(behind, ')')) && joined(behind) &&
           !joined(&t[j + 1]);
}

/* A plural that the number could count: "Flight 5 passengers", but "Bus 40 leaves". */
static bool countable(const Reading *r, const Token *t)
{
    if (!plural_word(r, t)) return false;
    if (is(t, IS(PEOPLE))) return true;
    WordShape s = word_shape(r, t);
    return !(s.third && s.verb > s.noun);
}

static bool behind_identifier(const Reading *r, int i, int j, const Number *n)
{
    static const char *const strong[] = {"no",    "page",    "resolution", "article", "interstate",
                                         "route", "channel", "flight",     NULL};
    const Token *t = r->tokens, *before = &t[i - 1];
    if (mark_is(before, '.') && joined(before) && is(&t[i - 2], IS(IDENTIFIER)) && letters(&t[i - 2]) <= 4)
        return true;
    if (!is(before, IS(IDENTIFIER))) return false;
    if (word_in(r, before, strong)) return true;
    if (countable(r, &t[j]) || is(&t[j], IS(MEASURE) | IS(UNIT) | IS(PERCENT))) return false;
    if (word_is(r, before, "number") || word_is(r, before, "numbers") || word_is(r, before, "figures"))
        return n->digits > 0;
    return true;
}

/* "the 2.0 release", "Reader 4.0" */
static bool of_version(const Reading *r, int i, int j, const Number *n)
{
    static const char *const releases[] = {"release", "releases", "version", "versions", "update", NULL};
    const Token *t = r->tokens;
    if (!n->decimal || n->scaled || n->words) return false;
    if (word_in(r, &t[j], releases)) return true;
    if (!capital(r, i - 1) || t[i - 1].word || starts_sentence(r, i - 1) || n->value >= 20) return false;
    if (is(&t[j], IS(MEASURE) | IS(UNIT) | IS(PERCENT) | IS(MONEY))) return false;
    return !(t[j].kind == TOKEN_WORD && !is(&t[j], STOPS) && !(t[j].flags & CAPITAL)) && !mark_is(&t[j], '%') &&
           !mark_is(&t[j], MARK_DEGREE);
}

/* "4601 Kellner Avenue", "the 300 block of Elm Street" */
static bool in_address(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens;
    if (!n->digits || n->digits > 5 || i < 1) return false;
    if (word_is(r, &t[j], "block") && word_is(r, &t[j + 1], "of")) return true;
    for (int k = j; k < j + 4; k++) {
        if (!capital(r, k) && !(mark_is(&t[k], '.') && letters(&t[k - 1]) <= 2)) return false;
        if (k > j && is(&t[k], IS(STREET))) return !(t[k].flags & AFTER_LINE);
    }
    return false;
}

/* "called 911", "911 calls" */
static bool emergency(const Reading *r, int i, int j)
{
    static const char *const calls[] = {"call",   "called",  "calls",   "calling", "dial",
                                        "dialed", "dialled", "dialing", "phoned",  NULL};
    static const char *const lines[] = {"call",        "calls",      "caller",    "callers",   "dispatcher",
                                        "dispatchers", "operator",   "operators", "emergency", "system",
                                        "recording",   "recordings", "tape",      "tapes",     "center",
                                        "dispatch",    NULL};
    const Token *t = r->tokens;
    if (t[i].kind != TOKEN_NUMBER || digits_count(&t[i]) != 3) return false;
    int value = digits_value(r, &t[i]);
    if (value != 911 && value != 999 && value != 112) return false;
    return word_in(r, &t[i - 1], calls) || word_in(r, &t[j], lines);
}

/* A name in front and none that could be counted behind: HR 535, Boeing 787, KXYZ 11 News, tablePhone 5 */
static bool behind_name(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens, *before = &t[i - 1], *behind = &t[j];
    if (!n->digits || line_start(r, i) || before->kind != TOKEN_WORD || r->upper) return false;
    bool plain = behind->kind == TOKEN_WORD && !(behind->flags & CAPITAL);
    if (plain &&
        (countable(r, behind) || is(behind, IS(UNIT) | IS(MEASURE) | IS(SCALE) | IS(MONEY) | IS(PERCENT))))
        return false;
    for (int32_t k = before->start + 1; k < before->end && !(before->flags & CAPITAL); k++)
        if (r->text[k] >= 'A' && r->text[k] <= 'Z') return true; /* a capital inside the word */
    if (!(before->flags & CAPITAL)) return false;
    if (capital(r, j) && (plural_word(r, behind) || is(behind, IS(PEOPLE))) &&
        lexicon_demonym(token_slice(r, behind)))
        return false;
    if ((before->flags & UPPER) && letters(before) > 1 &&
        !(before->word && is(before, ~(IS(UNIT) | IS(MEASURE) | IS(IDENTIFIER)))))
        return true;
    if ((before->flags & UPPER) && mark_is(&t[i - 2], '&') && joined(&t[i - 2])) return true;
    WordShape s = word_shape(r, before);
    if (starts_sentence(r, i - 1)) /* a capital tells little there: "Flight 5 left", but "Overall 5 left" */
        return !before->word && n->digits <= 3 && !lexicon_demonym(token_slice(r, before)) &&
               (!s.known ||
                (s.noun > s.verb && s.noun > s.adverb && s.noun > s.adjective && !s.plural && !s.gerund));
    if (before->word) /* "Sea Lo We 4" */
        return is(before, IS(PRONOUN)) && capital(r, i - 2) && !word_is(r, before, "i");
    /* In a heading every word has its capital: verbs and adverbs are no names. */
    return !(s.verb > s.noun && !(s.gerund && s.noun)) && !s.past && s.adverb <= s.noun;
}

bool number_names(const Reading *r, int i, int j, const Number *n)
{
    if (r->tokens[i].kind != TOKEN_NUMBER) return named_in_words(r, i, j);
    if (joined_to_name(r, i, j, n) || in_marks(r, i, j, n)) return true;
    if (n->digits > 1 && r->text[r->tokens[i].start] == '0') return true;
    if (n->digits > 9) return true;
    return behind_identifier(r, i, j, n) || of_version(r, i, j, n) || in_address(r, i, j, n) ||
           emergency(r, i, j) || behind_name(r, i, j, n);
}

static bool zone(const Reading *r, const Token *t)
{
    static const char *const zones[] = {"gmt", "bst", "utc",  "est", "edt", "cst", "cdt",  "mst", "mdt", "pst",
                                        "pdt", "cet", "cest", "hkt", "ist", "jst", "aest", "et",  NULL};
    return (t->flags & UPPER) && word_in(r, t, zones);
}

/* 16:15, 3 pm, 8 o'clock, 1140 a.m., 03.31 GMT, 4 in the morning */
int time_at(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens;
    int k = j;
    bool clock = false;
    if (t[i].kind == TOKEN_NUMBER && n->digits && n->digits <= 2 && mark_is(&t[k], ':') && joined(&t[k]) &&
        digits_count(&t[k + 1]) == 2 && joined(&t[k + 1])) {
        k += 2, clock = true;
        if (mark_is(&t[k], ':') && joined(&t[k]) && digits_count(&t[k + 1]) == 2) k += 2;
    }
    if (n->value > 2400 || (n->decimal && n->value > 24)) return clock ? k : i;
    if (word_is(r, &t[k], "am") || word_is(r, &t[k], "pm")) return k + 1;
    if ((word_is(r, &t[k], "a") || word_is(r, &t[k], "p")) && mark_is(&t[k + 1], '.') && joined(&t[k + 1]) &&
        word_is(r, &t[k + 2], "m"))
        return k + 3 + mark_is(&t[k + 3], '.');
    if (word_is(r, &t[k], "o") && mark_is(&t[k + 1], '\'') && word_is(r, &t[k + 2], "clock")) return k + 3;
    static const char *const parts[] = {"morning", "afternoon", "evening", NULL};
    if (word_is(r, &t[k], "in") && word_is(r, &t[k + 1], "the") && word_in(r, &t[k + 2], parts) &&
        n->value >= 1 && n->value <= 12 && !n->decimal)
        return k + 3;
    if (zone(r, &t[k]) && (clock || n->decimal || n->digits >= 3)) return k + 1;
    if (word_is(r, &t[k], "hours") && n->digits == 4 && r->text[t[i].start] <= '2' &&
        fmod(n->value, 100) < 60 && word_is(r, &t[i - 1], "at"))
        return k + 1;
    return clock ? k : i;
}

int score_at(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens;
    Number m;
    static const char *const contests[] = {"vote",    "win",    "victory",  "defeat",   "loss",  "lead",
                                           "draw",    "ruling", "decision", "majority", "voted", "won",
                                           "beat",    "lost",   "score",    "scored",   "drew",  "tie",
                                           "against", "margin", NULL};
    if (!n->digits || !dash(&t[j]) || !joined(&t[j]) || !joined(&t[j + 1]) || t[j + 1].kind != TOKEN_NUMBER)
        return i;
    int e = number_at(r, j + 1, &m);
    if (e == j + 1 || !m.digits) return i;
    if (m.value < n->value && !plural_word(r, &t[e])) return e;
    if (word_in(r, &t[e], contests) || word_in(r, &t[i - 1], contests) ||
        (word_in(r, &t[i - 2], contests) && !plural_word(r, &t[e])))
        return e;
    return i;
}

int digits_in_a_row(const Reading *r, int i, int j, const Number *n)
{
    const Token *t = r->tokens;
    if (t[i].kind != TOKEN_NUMBER || !n->digits) return i;
    int k = j, parts = 1;
    while ((dash(&t[k]) || mark_is(&t[k], '/') || mark_is(&t[k], '.')) && joined(&t[k]) &&
           t[k + 1].kind == TOKEN_NUMBER && joined(&t[k + 1]))
        k += 2, parts++;
    return parts > 1 ? k : i;
}

static bool ends_clause(const Token *t)
{
    return t->kind == TOKEN_END || mark_is(t, '.') || mark_is(t, ',') || mark_is(t, ';') || mark_is(t, ')') ||
           mark_is(t, '(') || (dash(t) && !joined(t)) || mark_is(t, MARK_LONG_DASH);
}

/* "Ann Reed, 45, of Senn", "a woman, 45," */
static bool age_beside_name(const Reading *r, int i, int j)
{
    const Token *t = r->tokens, *name = &t[i - 2];
    if (!mark_is(&t[i - 1], ',') || !ends_clause(&t[j]) || joined(&t[i]) || name->kind != TOKEN_WORD)
        return false;
    if (joined(&t[j + 1]) && t[j + 1].kind == TOKEN_NUMBER) return false;
    if ((name->flags & CAPITAL) && !name->word) return true;
    if (name->word || (name->flags & CAPITAL) || !mark_is(&t[j], ',')) return false;
    WordShape s = word_shape(r, name);
    return s.person && !s.plural;
}

bool number_is_age(const Reading *r, int i, int j, const Number *n)
{
    static const char *const who[] = {"he", "she", "who", "i", NULL};
    static const char *const be[] = {"was", "is", "turned", "turns", NULL};
    static const char *const died[] = {"died", "dies", "dead", "married", "retired", "retire", NULL};
    const Token *t = r->tokens;
    if (n->value < 0 || n->value > 130 || n->decimal) return false;
    if (is(&t[i - 1], IS(AGE)) || (word_is(r, &t[i - 1], "of") && is(&t[i - 2], IS(AGE)))) return true;
    int a = i - 1; /* ages 5, 8 and 11 */
    while (a > i - 12 && (t[a].kind == TOKEN_NUMBER || mark_is(&t[a], ',') || word_is(r, &t[a], "and"))) a--;
    if (a < i - 1 && is(&t[a], IS(AGE)) && t[a + 1].kind == TOKEN_NUMBER) return true;
    if ((word_is(r, &t[i - 1], "between") || word_is(r, &t[i - 1], "from")) && is(&t[i - 2], IS(AGE)))
        return true;
    if (n->value < 1 || !n->digits) return false;
    if (age_beside_name(r, i, j)) return true;
    Modifier m;
    int from = modifier_before(r, i, &m);
    bool bare = ends_clause(&t[j]) || word_is(r, &t[j], "when") || word_is(r, &t[j], "and") ||
                word_is(r, &t[j], "on") || word_is(r, &t[j], "at") || word_is(r, &t[j], "years") ||
                t[j].kind == TOKEN_MARK;
    if (!bare) return false;
    if (word_in(r, &t[from - 1], be) && word_in(r, &t[from - 2], who)) return true;
    /* "Reed was 75, the paper said" */
    const Token *name = &t[from - 2];
    if (word_is(r, &t[from - 1], "was") && ends_clause(&t[j]) && from == i && capital(r, i - 2) &&
        !(name->flags & UPPER) && !name->word && n->value > 14 && n->value < 110 && !word_shape(r, name).known)
        return true;
    if (word_is(r, &t[from - 1], "turn") &&
        (word_is(r, &t[from - 2], "to") || word_is(r, &t[from - 2], "would")))
        return true;
    return word_is(r, &t[from - 1], "at") && word_in(r, &t[from - 2], died);
}
