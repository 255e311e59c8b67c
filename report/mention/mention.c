/* From text to mentions: scan, read the candidates, resolve over the document, put in order. */
#include "report/mention/mention.h"

#include "report/mention/reading.h"

#include <stdlib.h>

/* Tokens of a stretch: small enough to stay in the cache, long enough for any sentence. */
enum { STRETCH = 4096 };

/* What the cues up to token I say of the place where it stands: quoted or not, in a sentence that looks
 * forward. */
typedef struct Cues {
    int quote, sentence; /* cues read so far, for each */
    int until;           /* the token that ends the sentence judged last */
} Cues;

static void read_cues(Reading *r, Cues *c, int i)
{
    const Token *t = r->tokens;
    for (; c->quote < r->cue_count && r->cues[c->quote] < i; c->quote++) {
        const Token *q = &t[r->cues[c->quote]];
        if (mark_is(q, '"'))
            r->quoted = !r->quoted;
        else if (mark_is(q, MARK_OPEN_QUOTE))
            r->quoted = true;
        else if (mark_is(q, MARK_CLOSE_QUOTE))
            r->quoted = false;
    }
    while (i >= c->until) {
        r->sentence_future = false;
        c->until = r->count + 1;
        while (c->sentence < r->cue_count) {
            int k = r->cues[c->sentence++];
            if (t[k].kind == TOKEN_WORD) {
                r->sentence_future = true;
            } else if (t[k].word == '.' && !joined(&t[k + 1]) &&
                       ((t[k + 1].flags & CAPITAL) || t[k + 1].kind == TOKEN_MARK)) {
                c->until = k + 1;
                break;
            }
        }
    }
}

static bool stands_before(const Mention *x, const Mention *y)
{
    return x->start < y->start || (x->start == y->start && x->end > y->end);
}

/* Puts the mentions from FIRST on in order; those of one stretch are nearly so already. Indices follow. */
static void put_in_order(Reading *r, ptrdiff_t first, ptrdiff_t first_raw)
{
    ptrdiff_t count = r->out->count - first, k = 1;
    if (count < 2) return;
    Mention *items = r->out->items + first;
    while (k < count && !stands_before(&items[k], &items[k - 1])) k++;
    if (k >= count) return;
    int32_t *old = malloc(sizeof(int32_t) * (size_t)count * 2), *fresh = old + count;
    if (!old) out_of_memory();
    for (k = 0; k < count; k++) {
        Mention m = items[k];
        ptrdiff_t at = k;
        for (; at > 0 && stands_before(&m, &items[at - 1]); at--)
            items[at] = items[at - 1], old[at] = old[at - 1];
        items[at] = m, old[at] = (int32_t)k;
    }
    for (k = 0; k < count; k++) fresh[old[k]] = (int32_t)k;
    for (k = 0; k < count; k++) {
        if (items[k].share_of >= first) items[k].share_of = (int32_t)first + fresh[items[k].share_of - first];
        if (items[k].stated_count >= first)
            items[k].stated_count = (int32_t)first + fresh[items[k].stated_count - first];
    }
    for (k = first_raw; k < r->raws.count; k++)
        r->raws.items[k].mention = (int32_t)first + fresh[r->raws.items[k].mention - first];
    free(old);
}

static void read_stretch(Reading *r)
{
    int done = 0;
    Cues cues = {0};
    r->quoted = false;
    ptrdiff_t first = r->out->count, first_raw = r->raws.count;
    for (int k = 0; k < r->mark_count; k++) {
        int i = r->marks[k], from;
        if (i < done) continue;
        read_cues(r, &cues, i);
        int j = date_at(r, i, done, &from);
        if (j > i)
            spans_in_date(r, from, j);
        else
            j = quantity_at(r, i, done);
        if (j > done && j > i) done = j;
    }
    share_nouns(r, first);
    lists_in(r, first);
    put_in_order(r, first, first_raw);
}

void mention_read(Arena *arena, const Source *source, const Settings *settings, Mentions *out)
{
    Token *tokens = malloc(sizeof(Token) * (STRETCH + 2 * TOKEN_PAD));
    int32_t *marks = malloc(sizeof(int32_t) * (STRETCH + 1));
    int32_t *cues = malloc(sizeof(int32_t) * (STRETCH + 1));
    KnownShape *shapes = calloc(SHAPES, sizeof(KnownShape));
    if (!tokens || !marks || !cues || !shapes) out_of_memory();
    Reading r = {.arena = arena,
                 .source = source,
                 .settings = settings,
                 .out = out,
                 .text = source->text.at,
                 .tokens = tokens + TOKEN_PAD,
                 .marks = marks,
                 .cues = cues,
                 .shapes = shapes};
    for (int k = 0; k < TOKEN_PAD; k++) tokens[k] = (Token){0, 0, 0, TOKEN_END, AFTER_LINE};
    /* A long text's mentions stand in a reservation of their own: fresh pages are zero and paid for when
       touched, so that nothing is copied or cleared while they grow. */
    if (out->room == 0 && source->text.len > 1 << 20) {
        Arena own = arena_reserve((source->text.len / 4) * (ptrdiff_t)sizeof(Mention));
        own.next += -(uintptr_t)own.next & 15;
        out->items = (Mention *)(void *)own.next;
        out->room = (own.end - own.next) / (ptrdiff_t)sizeof(Mention);
    }
    r.strings = arena;
    ItemRun run = {.first = out->count};
    for (ptrdiff_t b = 0; b < source->blocks.count; b++) {
        const Block *block = &source->blocks.items[b];
        r.block = (int32_t)b;
        ptrdiff_t first = run.first, first_raw = run.first_raw, names = run.members.count;
        for (int32_t at = block->start; at < block->end;) {
            at = scan(&r, at, block->end, STRETCH);
            read_stretch(&r);
        }
        list_line(&r, &run, block->kind == BLOCK_ITEM);
        if (names && run.members.count == 0) put_in_order(&r, first, first_raw);
    }
    if (run.members.count) {
        ptrdiff_t first = run.first, first_raw = run.first_raw;
        r.count = 0;
        list_line(&r, &run, false);
        put_in_order(&r, first, first_raw);
    }
    r.arena = arena;
    resolve_dates(&r);
    free(r.raws.items);
    free(r.ends.items);
    free(shapes);
    free(tokens);
    free(marks);
    free(cues);
}
