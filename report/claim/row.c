/* Lines that stand as the rows of a table do. */
#include "report/claim/reading.h"

/* How many names the line begins with, where nothing but figures and what they count follow; 0 where it is no row. */
static int32_t leading_names(const Sentence *s)
{
    int32_t names = 0, figures = 0;
    while (names < s->count && s->tokens[names].part == PART_NAME && s->tokens[names].mention < 0) names++;
    if (names == 0 || names == s->count) return 0;
    for (int32_t i = names; i < s->count; i++) {
        const Token *t = &s->tokens[i];
        if (t->part == PART_VERB || t->part == PART_AUXILIARY) return 0;
        figures += t->part == PART_NUMBER;
    }
    int32_t first = names;
    while (first < s->count && s->tokens[first].part == PART_PUNCTUATION) first++;
    return first < s->count && s->tokens[first].part == PART_NUMBER && figures ? names : 0;
}

/* The only sentence of its block, and a row. */
static bool is_row_line(const Reading *r, ptrdiff_t at, int32_t block)
{
    if (at < 0 || at >= r->sentences.count || r->sentences.items[at].block != block) return false;
    if (at > 0 && r->sentences.items[at - 1].block == block) return false;
    if (at + 1 < r->sentences.count && r->sentences.items[at + 1].block == block) return false;
    return leading_names(&r->sentences.items[at]) > 0;
}

void row_mark(Reading *r, const Sentence *s, Frame *frame)
{
    ptrdiff_t at = s - r->sentences.items;
    if (!is_row_line(r, at, s->block) || !(is_row_line(r, at - 1, s->block - 1) || is_row_line(r, at + 1, s->block + 1))) return;
    frame->flags |= FRAME_ROW;
    frame->names = (TermSet){0};
    for (int32_t i = 0, n = leading_names(s); i < n; i++) evidence_token(r, &s->tokens[i], &frame->names);
}
