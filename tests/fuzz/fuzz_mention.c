/* The reader of mentions. The first bytes of the input set the options: the publication date, the order of day
   and month, whether lines are blocks; the rest is the text. Every mention must be a slice of it, in order and
   in bounds. */
#include "report/mention/mention.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool right)
{
    if (!right) abort();
}

static void check_slice(const Source *s, Slice slice)
{
    if (slice.len == 0) return;
    check(slice.len > 0 && slice.at >= s->text.at && slice.at + slice.len <= s->text.at + s->text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > 1 << 16) return 0;
    static Arena whole; /* a fresh one for every input would be most of the work */
    if (!whole.next) whole = arena_reserve((ptrdiff_t)1 << 28);
    Arena arena = whole;
    /* A copy of just the size, so that the sanitizer sees every step beyond it. */
    char *text = malloc(size - 2 + 1);
    memcpy(text, data + 2, size - 2);
    Source s = {.id = "f", .path = "f", .text = {text, (ptrdiff_t)size - 2}};
    if (data[0] & 1)
        s.published = (Date){.from = {.year = 1900 + data[0],
                                      .month = (uint8_t)(1 + data[1] % 12),
                                      .day = (uint8_t)(1 + data[1] % 28),
                                      .precision = DATE_DAY}};
    s.published.to = s.published.from;
    Settings settings = {.order = (DayMonthOrder)(data[0] / 2 % 3)};
    if (data[0] & 64) s.language = "en-US";
    *PUSH(&arena, &s.lines) = 0;
    int32_t at = 0;
    for (int32_t k = 0; k <= s.text.len; k++) {
        bool end = k == s.text.len;
        if (!end && text[k] != '\n') continue;
        if (!end) *PUSH(&arena, &s.lines) = k + 1;
        if (!end && !(data[0] & 128)) continue;
        if (k > at)
            *PUSH(&arena, &s.blocks) =
                (Block){.kind = data[1] & 1 ? BLOCK_ITEM : BLOCK_PARAGRAPH, .start = at, .end = k};
        at = k + 1;
    }
    Mentions out = {0};
    mention_read(&arena, &s, &settings, &out);
    for (ptrdiff_t k = 0; k < out.count; k++) {
        const Mention *m = &out.items[k];
        check(m->start >= 0 && m->start < m->end && m->end <= s.text.len);
        if (k) check(m[-1].start < m->start || (m[-1].start == m->start && m[-1].end >= m->end));
        check(m->block >= 0 && m->block < s.blocks.count);
        const Block *b = &s.blocks.items[m->block];
        check(m->start >= b->start && (m->end <= b->end || m->kind == MENTION_LIST));
        check_slice(&s, m->noun);
        check_slice(&s, m->head);
        check(m->share_of >= -1 && m->share_of < out.count && m->stated_count >= -1 &&
              m->stated_count < out.count);
        check(m->inferred_from >= -1 && m->inferred_from < s.text.len);
        if (m->kind == MENTION_DATE) {
            if (date_is_set(m->value)) {
                check(date_is_valid(m->value));
                const char *edtf = date_text(&arena, m->value);
                Date again = {0};
                if (m->value.from.year > -10000 && m->value.from.year < 10000 && m->value.to.year > -10000 &&
                    m->value.to.year < 10000 && m->value.from.year % 10 == 0)
                    check(date_parse(slice_of(edtf), &again));
            }
            check(!(m->ambiguous && date_is_set(m->value)));
        }
        for (ptrdiff_t i = 0; i < m->members.count; i++) check_slice(&s, m->members.items[i]);
    }
    free(text);
    return 0;
}
