/* The noun phrase that a number counts. */
#include "report/mention/reading.h"

#include "report/base/lexicon.h"

enum { LONGEST_PHRASE = 9 };

Slice lower(const Reading *r, const Token *t, char room[WORD_ROOM])
{
    ptrdiff_t len = t->end - t->start;
    if (t->kind != TOKEN_WORD || len >= WORD_ROOM) return (Slice){0};
    for (ptrdiff_t k = 0; k < len; k++) {
        char c = r->text[t->start + k];
        room[k] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    return (Slice){room, len};
}

bool plural_word(const Reading *r, const Token *t)
{
    if (t->kind != TOKEN_WORD) return false;
    if (is(t, IS(PEOPLE))) return true;
    if (is(t, STOPS)) return false;
    int len = t->end - t->start;
    if (len < 3) return false;
    char last = r->text[t->end - 1] | 0x20, before = r->text[t->end - 2] | 0x20;
    if (last == 's') return before != 's' && before != 'u' && !(before == 'i' && len < 7);
    /* men, women, policemen: Irish plurals of Latin: -men, -ren */
    if (last == 'n' && before == 'e' && len >= 3) {
        char third = r->text[t->end - 3] | 0x20;
        return third == 'm';
    }
    return false;
}

static WordShape shape_of(Slice w)
{
    WordShape s = {0};
    VerbForm form = VERB_NONE;
    Word own = lexicon_lemma(w), noun = lexicon_noun(w, &s.plural), verb = lexicon_verb(w, &form);
    s.noun = noun.lemma ? (int8_t)(noun.noun + 1) : 0;
    s.verb = verb.lemma ? (int8_t)(verb.verb + 1) : 0;
    s.adjective = own.flags & WORD_ADJECTIVE ? (int8_t)(own.adjective + 1) : 0;
    s.adverb = own.flags & WORD_ADVERB ? (int8_t)(own.adverb + 1) : 0;
    s.person = (noun.flags & WORD_PERSON) != 0;
    s.plural = s.plural && noun.lemma;
    s.past = verb.lemma && form == VERB_PAST;
    s.gerund = verb.lemma && form == VERB_GERUND;
    s.third = verb.lemma && form == VERB_THIRD;
    s.known = own.lemma || noun.lemma || verb.lemma;
    return s;
}

WordShape word_shape(const Reading *r, const Token *t)
{
    char room[WORD_ROOM];
    Slice w = lower(r, t, room);
    if (!w.len) return (WordShape){0};
    if (w.len > SHAPE_LETTERS) return shape_of(w);
    unsigned hash = 0;
    for (ptrdiff_t k = 0; k < w.len; k++) hash = hash * 31 + (unsigned char)w.at[k];
    KnownShape *known = &r->shapes[(hash ^ hash >> 8) % SHAPES];
    if (known->length == w.len && memcmp(known->word, w.at, (size_t)w.len) == 0) return known->shape;
    known->length = (uint8_t)w.len;
    memcpy(known->word, w.at, (size_t)w.len);
    return known->shape = shape_of(w);
}

static bool ends_with(const Reading *r, const Token *t, const char *ending)
{
    ptrdiff_t n = (ptrdiff_t)strlen(ending);
    return t->end - t->start > n && slice_equal_fold((Slice){r->text + t->end - n, n}, (Slice){ending, n});
}

static bool participle(const Reading *r, const Token *t)
{
    return ends_with(r, t, "ed") || ends_with(r, t, "ing");
}

/* "wouldn't", "we're", "I'll": the words of a verb that an apostrophe parts. */
static bool contraction(const Reading *r, int k)
{
    const Token *t = r->tokens;
    if (!mark_is(&t[k + 1], '\'') || !joined(&t[k + 1]) || !joined(&t[k + 2])) return false;
    return word_is(r, &t[k + 2], "t") || word_is(r, &t[k + 2], "re") || word_is(r, &t[k + 2], "ll") ||
           word_is(r, &t[k + 2], "ve") || word_is(r, &t[k + 2], "d") || word_is(r, &t[k + 2], "m");
}

static bool phrase_word(const Reading *r, int k)
{
    const Token *t = &r->tokens[k];
    if (t->kind != TOKEN_WORD || contraction(r, k)) return false;
    /* "US soldiers", "IT workers" */
    bool letters = !r->upper && (t->flags & UPPER) && t->end - t->start == 2;
    if (is(t, IS(THAN))) return false;
    return !is(t, letters ? STOPS & ~IS(PRONOUN) : STOPS);
}

static bool hyphened(const Token *t)
{
    return dash(t) && joined(t) && joined(t + 1) && t[1].kind == TOKEN_WORD;
}

/* The last word of what hyphens join at K ("off-duty", "30-round", "trouble-makers"); -1 where no word that may
   stand in the phrase begins there. */
static int compound(const Reading *r, int k)
{
    const Token *t = r->tokens;
    int end = k;
    while (end < k + 6 && hyphened(&t[end + 1]) && !is(&t[end + 2], CARDINAL)) end += 2;
    /* U.S. */
    while (end < k + 8 && t[end].kind == TOKEN_WORD && t[end].end - t[end].start == 1 &&
           (t[end].flags & CAPITAL) && mark_is(&t[end + 1], '.') && joined(&t[end + 1])) {
        end++;
        if (t[end + 1].kind == TOKEN_WORD && joined(&t[end + 1])) end++;
    }
    if (end > k + 1) return end;
    end = k;
    /* A320, 5G, M16 */
    if (end == k && !r->upper)
        while (end < k + 4 && joined(&t[end + 1]) &&
               (t[end + 1].kind == TOKEN_NUMBER || t[end + 1].kind == TOKEN_WORD))
            end++;
    if (end == k) return phrase_word(r, k) ? k : -1;
    if (t[k].kind != TOKEN_WORD && t[k].kind != TOKEN_NUMBER) return -1;
    return end;
}

static bool paragraph_before(const Reading *r, const Token *w)
{
    return (w->flags & AFTER_LINE) && w->start >= 2 && r->text[w->start - 1] == '\n' &&
           r->text[w->start - 2] == '\n';
}

/* "innocent, unarmed civilians": the comma at K parts two adjectives. */
static bool adjectives_part(const Reading *r, int k)
{
    const Token *t = r->tokens;
    if (!mark_is(&t[k], ',') || !phrase_word(r, k + 1) || (t[k + 1].flags & CAPITAL)) return false;
    if (participle(r, &t[k - 1])) return true;
    WordShape s = word_shape(r, &t[k - 1]);
    return t[k - 1].word == 0 && s.adjective && !s.noun;
}

/* What owns is no head: "their children's", "the soldiers' ". Returns the token behind the sign, or K. */
static int possessive(const Reading *r, int k)
{
    const Token *t = r->tokens;
    if (!mark_is(&t[k], '\'') || !joined(&t[k])) return k;
    if (word_is(r, &t[k + 1], "s") && joined(&t[k + 1])) return k + 2;
    if (plural_word(r, &t[k - 1]) && phrase_word(r, k + 1) && !joined(&t[k + 1])) return k + 1;
    return k;
}

/* Behind the first plural only further ones belong: "police officers", "sports cars". */
static bool goes_on(const Reading *r, int k)
{
    const Token *t = r->tokens;
    if (!plural_word(r, &t[k])) return false;
    if (word_is(r, &t[k - 1], "police")) return !is(&t[k], IS(PEOPLE));
    if (word_is(r, &t[k - 1], "times")) return false;
    if (is(&t[k], IS(PEOPLE)) || is(&t[k - 1], IS(PEOPLE))) return false;
    WordShape s = word_shape(r, &t[k]);
    return s.noun ? s.noun >= s.verb : (t[k].flags & CAPITAL) != 0;
}

/* Words that end the phrase although they are no stop words. */
static bool acts(const Reading *r, int k)
{
    const Token *t = r->tokens;
    if (is(&t[k], IS(TODAY) | IS(WEEKDAY) | IS(MONTH))) return true;
    if (t[k].flags & CAPITAL) return false;
    WordShape s = word_shape(r, &t[k]);
    if (s.adverb && !s.noun && !s.adjective && !s.verb)
        return !ends_with(r, &t[k], "ly") || !participle(r, &t[k + 1]);
    if (s.past) return !s.noun && !s.adjective && !participle(r, &t[k]); /* "underwent" */
    return s.verb && !s.noun && !s.adjective && !s.gerund;
}

/* The phrase up to its first plural and those that follow it; I where none comes. */
static int plural_phrase(const Reading *r, int i)
{
    const Token *t = r->tokens;
    int end = i, words = 0;
    for (int k = i; words < LONGEST_PHRASE; k++) {
        if (words) {
            int owned = possessive(r, k);
            if (owned > k) {
                end = i;
                k = owned - 1;
                continue;
            }
            if (end == i && words < 4 && adjectives_part(r, k)) continue;
        }
        if (words && (mark_is(&t[k], '"') || mark_is(&t[k], MARK_OPEN_QUOTE)) && !joined(&t[k]) &&
            joined(&t[k + 1]))
            continue;
        int last = compound(r, k);
        if (last < 0 || (words && paragraph_before(r, &t[k]))) break;
        if (last == k && is(&t[k], CARDINAL)) break;
        if (end > i) {
            if (last > k || !goes_on(r, k)) break;
        } else if (last == k && acts(r, k)) {
            break;
        }
        if (words && last == k && (t[k - 1].flags & CAPITAL) && !(t[k].flags & CAPITAL)) {
            WordShape s = word_shape(r, &t[k]);
            if (s.third && s.verb > s.noun) break; /* "787 Meteor carries" */
        }
        words++;
        if (plural_word(r, &t[last]) && !acts(r, last)) end = last + 1;
        k = last;
    }
    return end;
}

/* No plural: "a 300 seat hall", "five police", "20 Elm Park": the name, or the first noun. */
static int attribute_phrase(const Reading *r, int i)
{
    const Token *t = r->tokens;
    if (compound(r, i) != i || is(&t[i], CARDINAL)) return i;
    if ((t[i].flags & CAPITAL) && !r->upper) {
        int k = i;
        if (t[i].end - t[i].start == 1) return i;
        WordShape s = word_shape(r, &t[i]);
        if (s.past || (s.verb > s.noun && !(s.adjective && (t[i + 1].flags & CAPITAL))) ||
            (s.adverb && !s.noun))
            return i;
        while (k < i + 5 && phrase_word(r, k) && (t[k].flags & CAPITAL) &&
               !(k > i && (t[k].flags & AFTER_LINE))) {
            s = word_shape(r, &t[k]);
            if (k > i && (s.past || (s.third && s.verb > s.noun))) break;
            k++;
        }
        return k;
    }
    WordShape s = word_shape(r, &t[i]);
    if (!s.known) return t[i].end - t[i].start > 1 && !participle(r, &t[i]) ? i + 1 : i;
    if (!s.noun || s.past || s.gerund || s.verb > s.noun + 1 || s.adverb > s.noun) return i;
    if (s.adjective > s.noun + 1) {
        WordShape next = word_shape(r, &t[i + 1]);
        return phrase_word(r, i + 1) && next.noun > next.verb && !(t[i + 1].flags & AFTER_LINE) ? i + 2 : i;
    }
    return i + 1;
}

/* After a noun, a word that says what "one man" did or how he fared: "armed", "dead", "threw", "says". */
static bool tells(const Reading *r, int k)
{
    const Token *t = r->tokens;
    WordShape s = word_shape(r, &t[k]);
    if (s.past || s.gerund) return s.past || s.noun <= s.verb;
    if (s.third && s.verb > s.noun) return true;
    if (s.adjective > s.noun && !s.verb) return true;
    if (s.adverb > s.noun) return true;
    return s.verb > s.noun + 1 && !(t[k].flags & CAPITAL);
}

/* "one police officer": up to a word that is none of it. */
static int singular_phrase(const Reading *r, int i)
{
    const Token *t = r->tokens;
    int end = i, words = 0;
    bool noun = false, open = false;
    for (int k = i; words < LONGEST_PHRASE; k++) {
        if (words) {
            int owned = possessive(r, k);
            if (owned > k) {
                noun = false, end = i;
                k = owned - 1;
                continue;
            }
            if (!noun && words < 4 && adjectives_part(r, k)) continue;
        }
        int last = compound(r, k);
        if (last < 0 || (words && paragraph_before(r, &t[k]))) break;
        if (last == k && is(&t[k], CARDINAL)) break;
        WordShape s = word_shape(r, &t[last]);
        bool capital = (t[last].flags & CAPITAL) && !r->upper;
        if (last == k && noun && !open && (tells(r, k) || plural_word(r, &t[k]))) break;
        if (noun && capital && !(t[k - 1].flags & CAPITAL) && !(t[last].flags & UPPER)) break;
        if (last == k && !noun && acts(r, k)) break;
        /* "if one accounts for it": no "s" behind one, unless a noun follows */
        bool third = s.third && (s.verb > s.noun || !phrase_word(r, k + 1) || plural_word(r, &t[k + 1]));
        if (last == k && !noun && third && !is(&t[k], IS(PEOPLE))) break;
        bool acting = (s.past || s.gerund) && (s.noun < s.verb || participle(r, &t[k]));
        open = last == k ? acting || s.adjective > s.noun || (s.adverb && !s.noun) : !s.noun;
        if (is(&t[k], IS(PEOPLE))) open = false; /* "one dead" */
        /* A participle is the beginning of a phrase only where a noun follows: "one armed man", "one used by"
         */
        if (!open) noun = true;
        if (noun) end = last + 1;
        words++;
        k = last;
    }
    if (end == i && words == 1) { /* "one silver": an adjective that is a noun as well */
        WordShape s = word_shape(r, &t[i]);
        if (s.noun && !s.past && !s.gerund && s.verb <= s.noun && s.adverb <= s.noun) end = i + 1;
    }
    return end;
}

int noun_at(const Reading *r, int i, double value, int *head)
{
    const Token *t = r->tokens;
    *head = i;
    int end = value == 1 ? singular_phrase(r, i) : plural_phrase(r, i);
    if (end == i && value != 1) end = attribute_phrase(r, i);
    if (end == i) return i;
    while (end > i + 1 &&
           (ends_with(r, &t[end - 1], "ly") || is(&t[end - 1], IS(TODAY) | IS(WEEKDAY) | IS(MONTH))))
        end--;
    *head = end - 1;
    return end;
}
