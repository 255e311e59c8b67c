/* How much a number says, where the words about it say more than its figure. */
#include "report/claim/amount.h"

#include "report/claim/counted.h"

#include <glib.h>

/* "The fourth breakout since 1988", "fourth cup in our history", "the seventh straight day": how many there have been by then. */
static bool is_running(const Sentence *s, int32_t k, int32_t end)
{
    static const char *const behind[] = {"since", "ever", "so"};
    if (end <= k + 1) return false;
    for (int32_t i = k + 1; i < end; i++)
        if (token_is(&s->tokens[i], "straight") || token_is(&s->tokens[i], "consecutive") || token_is(&s->tokens[i], "successive")) return true;
    for (size_t i = 0; end < s->count && i < G_N_ELEMENTS(behind); i++)
        if (token_is(&s->tokens[end], behind[i])) return true;
    if (end + 2 >= s->count || !token_is(&s->tokens[end], "in")) return false;
    return s->tokens[end + 1].part == PART_NUMBER || token_is(&s->tokens[end + 2], "history"); /* "in five years", "in our history" */
}

/* "Most of a six-month sentence": less than is said, but more than half. */
static void take_share(const Sentence *s, int32_t k, Quantity *q)
{
    int32_t i = k - 1;
    if (i > 0 && s->tokens[i].part == PART_DETERMINER) i--;
    if (i < 1 || !token_is(&s->tokens[i], "of") || !(token_is(&s->tokens[i - 1], "most") || token_is(&s->tokens[i - 1], "much"))) return;
    if (q->modifier != MOD_EXACT || q->range || q->vague) return;
    q->modifier = MOD_UNDER;
    q->low = q->value / 2;
    q->high = q->value;
}

void amount_read(const Reading *r, const Sentence *s, int32_t k, int32_t end, const Mention *m, Quantity *out)
{
    *out = m->quantity;
    out->unit = counted_unit(r, m);
    if (counted_measures(m)) take_share(s, k, out);
    if (out->class == CLASS_ORDINAL && is_running(s, k, end)) out->class = CLASS_COUNT;
}
