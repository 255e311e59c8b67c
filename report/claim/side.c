/* Which side of a vote a number counts. */
#include "report/claim/side.h"

#include <glib.h>

/* By its letters: "VOTING: In favour, 57" has a capital that makes a name of a word. */
static bool at(const Sentence *s, int32_t i, const char *word)
{
    return i >= 0 && i < s->count && g_ascii_strcasecmp(s->tokens[i].lemma, word) == 0;
}

static bool is_number(const Sentence *s, int32_t i)
{
    return i >= 0 && i < s->count && s->tokens[i].part == PART_NUMBER;
}

static bool ends(const Sentence *s, int32_t i)
{
    return i >= s->count || s->tokens[i].part == PART_PUNCTUATION || s->tokens[i].part == PART_CONJUNCTION;
}

static bool is_favour(const Sentence *s, int32_t i)
{
    return at(s, i, "in") && (at(s, i + 1, "favour") || at(s, i + 1, "favor"));
}

static bool is_mark(const Sentence *s, int32_t i)
{
    return i >= 0 && s->tokens[i].part == PART_PUNCTUATION && strchr(",:", s->tokens[i].lemma[0]);
}

static bool abstains(const Sentence *s, int32_t i)
{
    return at(s, i, "abstain") || at(s, i, "abstaining") || at(s, i, "abstention");
}

/* Does a sentence tell of a vote, or one near it in the paragraph, by a word for it or by both of its sides? */
static bool tells_of_vote(const Reading *r, const Sentence *of)
{
    static const char *const words[] = {"vote", "voting", "ballot", "approve", "adopt", "pass", "carry", "reject", "uphold", "overturn", "motion", "resolution"};
    enum { NEAR = 3 };
    const Sentence *first = of, *end = r->sentences.items + r->sentences.count;
    while (first > r->sentences.items && of - first < NEAR && first[-1].block == of->block) first--;
    bool in_favour = false, against = false;
    for (const Sentence *s = first; s < end && s - of <= NEAR && s->block == of->block; s++)
        for (int32_t i = 0; i < s->count; i++) {
            for (size_t n = 0; n < G_N_ELEMENTS(words); n++)
                if (at(s, i, words[n])) return true;
            in_favour |= is_favour(s, i);
            against |= at(s, i, "against");
        }
    return in_favour && against;
}

unsigned side_of(const Reading *r, const Sentence *s, int32_t k, int32_t end)
{
    enum { NEITHER = FRAME_FOR | FRAME_AGAINST };
    unsigned side = 0;
    if (is_favour(s, end) || (at(s, end, "for") && ends(s, end + 1)) || (at(s, end, "to") && is_number(s, end + 1)))
        side = FRAME_FOR; /* "57 in favour", "57 for", "57 votes to 19" */
    else if (at(s, end, "against") && ends(s, end + 1))
        side = FRAME_AGAINST;
    else if (abstains(s, end))
        side = NEITHER;
    else if (is_mark(s, k - 1) && is_favour(s, k - 3)) /* "In favour, 57" */
        side = FRAME_FOR;
    else if (is_mark(s, k - 1) && at(s, k - 2, "against"))
        side = FRAME_AGAINST;
    else if (is_mark(s, k - 1) && abstains(s, k - 2))
        side = NEITHER;
    else if (at(s, k - 1, "to") && (is_number(s, k - 2) || (at(s, k - 2, "vote") && is_number(s, k - 3))))
        side = FRAME_AGAINST;
    return side && tells_of_vote(r, s) ? side : 0;
}

bool side_so_far(const Sentence *s, int32_t k)
{
    enum { NUMBER = 4, COUNTED = 12 }; /* tokens behind "with" */
    static const char *const counted[] = {"count", "report", "tally"};
    for (int32_t w = 0; w < s->count; w++) {
        if (!at(s, w, "with") || at(s, w + 1, "all") || at(s, w + 1, "every")) continue;
        int32_t number = w + 1;
        while (number < w + NUMBER && !is_number(s, number)) number++;
        for (int32_t i = number + 1; is_number(s, number) && i < s->count && i < w + COUNTED; i++)
            for (size_t n = 0; n < G_N_ELEMENTS(counted); n++)
                if (s->tokens[i].part == PART_VERB && at(s, i, counted[n])) return k < w || k > i;
    }
    return false;
}
