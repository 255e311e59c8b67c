/* The noun phrase that a number counts. */
#include "report/mention/reading.h"

#include "report/base/lexicon.h"

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
    /* men, women, policemen, children, Irish plurals of Latin: -men, -ren */
    if (last == 'n' && before == 'e' && len >= 3) {
        char third = r->text[t->end - 3] | 0x20;
        return third == 'm';
    }
    return false;
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

static bool phrase_word(const Token *t)
{
    return t->kind == TOKEN_WORD && !is(t, STOPS & ~IS(ARTICLE)) && !(is(t, IS(ARTICLE)));
}

int noun_at(const Reading *r, int i, double value, int *head)
{
    const Token *t = r->tokens;
    int plural = -1, end = i, words = 0;
    char room[WORD_ROOM];
    *head = i;
    for (int k = i; words < 9; k++) {
        const Token *w = &t[k];
        if (words && dash(w) && joined(w) && joined(&t[k + 1]) && t[k + 1].kind == TOKEN_WORD) continue;
        /* "their children's", "men's": what owns is no head */
        if (words && mark_is(w, '\'') && joined(w) && word_is(r, &t[k + 1], "s") && joined(&t[k + 1])) {
            plural = -1;
            k++;
            continue;
        }
        if (words && mark_is(w, '\'') && joined(w) && plural_word(r, &t[k - 1]) && phrase_word(&t[k + 1]) &&
            !joined(&t[k + 1])) {
            plural = -1;
            continue;
        }
        /* "innocent, unarmed civilians" */
        if (words && words < 4 && plural < 0 && mark_is(w, ',') && phrase_word(&t[k + 1]) &&
            !(t[k + 1].flags & CAPITAL) &&
            (participle(r, &t[k - 1]) ||
             (t[k - 1].word == 0 && (lexicon_lemma(lower(r, &t[k - 1], room)).flags &
                                     (WORD_ADJECTIVE | WORD_NOUN)) == WORD_ADJECTIVE)))
            continue;
        /* "Dead and wounded soldiers" is left to the first */
        if (!phrase_word(w)) break;
        if (words && (w->flags & AFTER_LINE) && r->text[w->start - 1] == '\n' && w->start >= 2 &&
            r->text[w->start - 2] == '\n')
            break;
        bool many = plural_word(r, w);
        if (plural >= 0) {
            /* Behind the first plural only further ones belong ("armed forces members"). */
            /* "police" is a plural that may stand before another: "police officers" */
            if (!many || value == 1) break;
            if (!word_is(r, &t[k - 1], "police")) {
                if ((is(w, IS(PEOPLE)) && words) || is(&t[k - 1], IS(PEOPLE))) break;
                if (!(lexicon_noun(lower(r, w, room), NULL).flags & WORD_NOUN) && !(w->flags & CAPITAL)) break;
            }
        }
        if (is(w, IS(ONE) | IS(TEEN) | IS(TENS)) && words) break;
        if (value == 1 && words && plural < 0 && !many) {
            /* one man armed ...: a participle behind a noun says what he did */
            bool open = ends_with(r, &t[k - 1], "ly") || participle(r, &t[k - 1]);
            if (participle(r, w) && !open && !dash(&t[k - 1])) break;
            VerbForm form = VERB_NONE;
            if (!open && !dash(&t[k - 1]) && lexicon_noun(lower(r, &t[k - 1], room), NULL).flags & WORD_NOUN) {
                Word verb = lexicon_verb(lower(r, w, room), &form);
                if (verb.lemma && form == VERB_PAST) break;
                if (lexicon_lemma(lower(r, w, room)).flags == WORD_ADVERB) break;
            }
        }
        if (value != 1 && many) plural = k, end = k + 1;
        if (value == 1) end = k + 1;
        words++;
    }
    if (value != 1 && plural < 0) {
        /* No plural: "20 dead", "five police", "nine elderly": the words up to a verb or an end. */
        words = 0;
        for (int k = i; words < 3 && phrase_word(&t[k]); k++) {
            if (words && (participle(r, &t[k]) || (t[k].flags & AFTER_LINE))) break;
            bool noun = (lexicon_noun(lower(r, &t[k], room), NULL).flags & WORD_NOUN) != 0;
            if (words && !noun) break;
            if (words == 0 && (!noun && !participle(r, &t[k]) && !(t[k].flags & CAPITAL))) {
                Word w = lexicon_lemma(lower(r, &t[k], room));
                if (!(w.flags & WORD_ADJECTIVE)) break;
            }
            end = k + 1;
            words++;
        }
    }
    if (end == i) return i;
    /* An adverb or a time word at the end is none of it. */
    while (end > i + 1 &&
           (ends_with(r, &t[end - 1], "ly") || is(&t[end - 1], IS(TODAY) | IS(WEEKDAY) | IS(MONTH))))
        end--;
    *head = end - 1;
    return end;
}
