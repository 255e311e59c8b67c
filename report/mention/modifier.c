/* What the words about a number say of it: "more than", "up to", "or so". */
#include "report/mention/figure.h"

/* Signs that report/mention/scan.c does not tell apart: U+223C and U+2248 ("about"), U+2A7E and U+2A7D. */
static int rare_sign(const Reading *r, const Token *t, Modifier *out)
{
    if (t->end - t->start != 3) return 0;
    const unsigned char *p = (const unsigned char *)r->text + t->start;
    if (p[0] == 0xE2 && ((p[1] == 0x88 && p[2] == 0xBC) || (p[1] == 0x89 && p[2] == 0x88)))
        return *out = MOD_ABOUT, 1;
    if (p[0] == 0xE2 && p[1] == 0xA9 && (p[2] == 0xBD || p[2] == 0xBE))
        return *out = p[2] == 0xBD ? MOD_AT_MOST : MOD_AT_LEAST, 1;
    return 0;
}

/* Each of these looks at the words that end with token K and returns how many of them are its own, 0 for none. */

static int sign(const Reading *r, int k, Modifier *out)
{
    const Token *t = r->tokens;
    /* ">" at the start of a line quotes the line */
    if (mark_is(&t[k], '>') && !(t[k].flags & AFTER_LINE)) return *out = MOD_OVER, 1;
    if (mark_is(&t[k], '<')) return *out = MOD_UNDER, 1;
    if (mark_is(&t[k], '~')) return *out = MOD_ABOUT, 1;
    if (mark_is(&t[k], MARK_AT_LEAST)) return *out = MOD_AT_LEAST, 1;
    if (mark_is(&t[k], MARK_AT_MOST)) return *out = MOD_AT_MOST, 1;
    if (mark_is(&t[k], '=') && mark_is(&t[k - 1], '>')) return *out = MOD_AT_LEAST, 2;
    if (mark_is(&t[k], '=') && mark_is(&t[k - 1], '<')) return *out = MOD_AT_MOST, 2;
    return rare_sign(r, &t[k], out);
}

/* "more than", "no fewer than", "little more than" */
static int than(const Reading *r, int k, Modifier *out)
{
    const Token *t = r->tokens;
    if (!is(&t[k], IS(THAN)) || !is(&t[k - 1], IS(COMPARE))) return 0;
    Modifier m = (Modifier)word_of(&t[k - 1])->modifier;
    if (m != MOD_OVER && m != MOD_UNDER) return 0;
    *out = m;
    if (word_is(r, &t[k - 2], "no") || word_is(r, &t[k - 2], "not")) {
        *out = m == MOD_OVER ? MOD_AT_MOST : MOD_AT_LEAST;
        return 3;
    }
    return word_is(r, &t[k - 2], "little") || word_is(r, &t[k - 2], "slightly") ? 3 : 2;
}

/* "at least", "up to", "close to" */
static int pair(const Reading *r, int k, Modifier *out)
{
    const Token *t = r->tokens;
    if (word_is(r, &t[k - 1], "at") && word_is(r, &t[k], "least")) return *out = MOD_AT_LEAST, 2;
    if (word_is(r, &t[k - 1], "at") && word_is(r, &t[k], "most")) return *out = MOD_AT_MOST, 2;
    if (!word_is(r, &t[k], "to")) return 0;
    if (word_is(r, &t[k - 1], "close") || word_is(r, &t[k - 1], "near")) return *out = MOD_ABOUT, 2;
    /* "went up to 40" tells where it went */
    if (word_is(r, &t[k - 1], "up")) return *out = is(&t[k - 2], IS(CHANGE)) ? MOD_EXACT : MOD_AT_MOST, 2;
    return 0;
}

/* "as many as", "as few as" */
static int as_as(const Reading *r, int k, Modifier *out)
{
    static const char *const many[] = {"many", "much", "high", NULL};
    static const char *const few[] = {"few", "little", "low", NULL};
    const Token *t = r->tokens;
    if (!word_is(r, &t[k], "as") || !word_is(r, &t[k - 2], "as")) return 0;
    if (word_in(r, &t[k - 1], many)) return *out = MOD_AT_MOST, 3;
    if (word_in(r, &t[k - 1], few)) return *out = MOD_AT_LEAST, 3;
    return 0;
}

/* "in excess of", "upwards of", "a minimum of", "just shy of" */
static int of_phrase(const Reading *r, int k, Modifier *out)
{
    const Token *t = r->tokens;
    if (!word_is(r, &t[k], "of")) return 0;
    if (word_is(r, &t[k - 1], "excess") && word_is(r, &t[k - 2], "in")) return *out = MOD_OVER, 3;
    if (word_is(r, &t[k - 1], "upwards") || word_is(r, &t[k - 1], "upward")) return *out = MOD_OVER, 2;
    if (word_is(r, &t[k - 1], "north")) return *out = MOD_OVER, 2;
    if (word_is(r, &t[k - 1], "shy") || word_is(r, &t[k - 1], "short")) return *out = MOD_UNDER, 2;
    if (word_is(r, &t[k - 1], "minimum")) return *out = MOD_AT_LEAST, 2;
    if (word_is(r, &t[k - 1], "maximum")) return *out = MOD_AT_MOST, 2;
    return 0;
}

/* "over three years", behind a verb of its own, tells how long it took. */
static bool spans_time(const Reading *r, int k, int number)
{
    static const char *const bound[] = {
        "well",     "just",   "for",   "in",    "after",  "of",    "within", "took",   "takes", "take",
        "last",     "lasted", "lasts", "spent", "served", "serve", "spend",  "waited", "wait",  "is",
        "was",      "were",   "are",   "be",    "been",   "by",    "with",   "from",   "to",    "little",
        "slightly", "and",    "or",    "at",    "aged",   "a",     NULL};
    const Token *t = r->tokens;
    Number n;
    int j = number_at(r, number, &n);
    if (j == number || k < 1) return false;
    if (dash(&t[j]) && joined(&t[j])) return false;
    return word_of(&t[j])->unit && t[k - 1].kind == TOKEN_WORD && !word_in(r, &t[k - 1], bound);
}

static int word(const Reading *r, int k, int number, Modifier *out)
{
    static const char *const talk[] = {
        "talk",      "talked",      "talking", "talks",   "speak",     "spoke",      "spoken",
        "speaking",  "ask",         "asked",   "asking",  "know",      "knew",       "think",
        "thought",   "thinking",    "worry",   "worried", "concerned", "complained", "question",
        "questions", "information", "story",   "stories", "learn",     "learned",    "tell",
        "told",      "joked",       "wrote",   "write",   "written",   "care",       NULL};
    const Token *t = r->tokens;
    if (word_is(r, &t[k], "near") && r->tokens[number].kind == TOKEN_NUMBER) return *out = MOD_ABOUT, 1;
    if (!is(&t[k], IS(MODIFIER))) return 0;
    if (word_is(r, &t[k], "about") && word_in(r, &t[k - 1], talk)) return 0;
    if ((word_is(r, &t[k], "over") || word_is(r, &t[k], "around")) && spans_time(r, k, number)) return 0;
    *out = (Modifier)word_of(&t[k])->modifier;
    if (word_is(r, &t[k], "close") || word_is(r, &t[k], "minimum") || word_is(r, &t[k], "maximum")) return 0;
    if (word_is(r, &t[k], "possibly") || word_is(r, &t[k], "perhaps"))
        if (is(&t[k - 1], IS(MODIFIER))) *out = MOD_EXACT;
    return 1;
}

static int phrase(const Reading *r, int k, int number, Modifier *out)
{
    int own = sign(r, k, out);
    if (!own) own = than(r, k, out);
    if (!own) own = pair(r, k, out);
    if (!own) own = as_as(r, k, out);
    if (!own) own = of_phrase(r, k, out);
    if (!own) own = word(r, k, number, out);
    return own;
}

int modifier_before(const Reading *r, int i, Modifier *out)
{
    const Token *t = r->tokens;
    int k = i - 1;
    *out = MOD_EXACT;
    if (k < 0) return i;
    /* "more than a dozen", "about another 14", "at least a total of 12" */
    if (is(&t[k], IS(ARTICLE)) && (word_of(&t[k])->article || word_is(r, &t[k], "the"))) k--;
    if (word_is(r, &t[k], "of") && (word_is(r, &t[k - 1], "total") || word_is(r, &t[k - 1], "estimate")))
        k -= 2;
    if (word_is(r, &t[k], "a") || word_is(r, &t[k], "an")) k--;
    if (k < 0) return i;
    int own = phrase(r, k, i, out);
    /* "presided over the 14-day trial" */
    static const char *const places[] = {"over", "about", "around", "above", "below", "under", "near", NULL};
    if (own == 1 && word_is(r, &t[i - 1], "the") && word_in(r, &t[k], places)) own = 0;
    if (!own && k >= 2 && word_is(r, &t[k], "of") && word_is(r, &t[k - 1], "number")) {
        k -= 2;
        if (word_is(r, &t[k], "a") || word_is(r, &t[k], "the")) k--;
        own = k >= 0 ? phrase(r, k, i, out) : 0;
    }
    if (!own) {
        *out = MOD_EXACT;
        return i;
    }
    int from = k - own + 1;
    return from < 0 ? 0 : from;
}

int modifier_behind(const Reading *r, int j, Modifier *out)
{
    static const char *const larger[] = {"more",    "above",  "over",    "older", "higher",
                                         "greater", "longer", "upwards", NULL};
    static const char *const smaller[] = {"less",    "fewer", "below",   "under",
                                          "younger", "lower", "shorter", NULL};
    const Token *t = r->tokens;
    if (mark_is(&t[j], '+') && joined(&t[j])) return *out = MOD_AT_LEAST, j + 1;
    bool either = word_is(r, &t[j], "or");
    /* "18 and older", but "18 and more men" */
    bool with = word_is(r, &t[j], "and") && t[j + 2].kind != TOKEN_NUMBER && !is(&t[j + 2], CARDINAL) &&
                (t[j + 2].kind != TOKEN_WORD || is(&t[j + 2], STOPS)) && !word_is(r, &t[j + 1], "more") &&
                !word_is(r, &t[j + 1], "less") && !word_is(r, &t[j + 1], "fewer");
    if (is(&t[j + 2], IS(THAN))) return j;
    if (either && word_is(r, &t[j + 1], "so")) return *out = MOD_ABOUT, j + 2;
    if ((either || with) && word_in(r, &t[j + 1], larger)) return *out = MOD_AT_LEAST, j + 2;
    if (with && word_is(r, &t[j + 1], "up")) return *out = MOD_AT_LEAST, j + 2;
    if ((either || with) && word_in(r, &t[j + 1], smaller)) return *out = MOD_AT_MOST, j + 2;
    int k = dash(&t[j]) && joined(&t[j]) && joined(&t[j + 1]) ? j + 1 : j;
    if (word_is(r, &t[k], "plus") && (k > j || is(&t[k + 1], IS(PEOPLE) | IS(UNIT))))
        return *out = MOD_AT_LEAST, k + 1;
    if (k > j && word_is(r, &t[k], "odd")) return *out = MOD_ABOUT, k + 1;
    return j;
}
