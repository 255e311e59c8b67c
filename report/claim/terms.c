/* Terms: lemmas and names interned for one audit, and sorted sets of them. */
#include "report/claim/terms.h"

static uint32_t hash(Slice text)
{
    uint32_t h = 2166136261u;
    for (ptrdiff_t i = 0; i < text.len; i++) h = (h ^ (unsigned char)text.at[i]) * 16777619u;
    return h;
}

static void grow_slots(Arena *arena, Terms *terms)
{
    terms->slot_count = terms->slot_count ? terms->slot_count * 2 : 4096;
    terms->slots = NEW_ARRAY(arena, int32_t, terms->slot_count);
    for (ptrdiff_t i = 0; i < terms->count; i++) {
        uint32_t h = hash(slice_of(terms->text[i]));
        while (terms->slots[h & (terms->slot_count - 1)]) h++;
        terms->slots[h & (terms->slot_count - 1)] = (int32_t)i + 1;
    }
}

int32_t term_of(Arena *arena, Terms *terms, Slice text)
{
    if (2 * terms->count >= terms->slot_count) grow_slots(arena, terms);
    uint32_t h = hash(text);
    for (;; h++) {
        int32_t *slot = &terms->slots[h & (terms->slot_count - 1)];
        if (!*slot) {
            if (terms->count == terms->room) {
                ptrdiff_t room = terms->room, same = terms->room;
                terms->text = arena_grow(arena, terms->text, &room, sizeof *terms->text);
                terms->documents = arena_grow(arena, terms->documents, &same, sizeof *terms->documents);
                same = terms->room;
                terms->last_source = arena_grow(arena, terms->last_source, &same, sizeof *terms->last_source);
                terms->room = room;
            }
            terms->text[terms->count] = arena_string(arena, text);
            terms->documents[terms->count] = 0;
            terms->last_source[terms->count] = -1;
            *slot = (int32_t)++terms->count;
            return (int32_t)terms->count - 1;
        }
        if (slice_equal(slice_of(terms->text[*slot - 1]), text)) return *slot - 1;
    }
}

void term_seen(Terms *terms, int32_t term, int32_t source)
{
    if (terms->last_source[term] == source) return;
    terms->last_source[term] = source;
    terms->documents[term]++;
}

void term_add(Arena *arena, TermSet *set, int32_t term)
{
    ptrdiff_t at = 0;
    while (at < set->count && set->items[at] < term) at++;
    if (at < set->count && set->items[at] == term) return;
    PUSH(arena, set);
    memmove(set->items + at + 1, set->items + at, (size_t)(set->count - 1 - at) * sizeof *set->items);
    set->items[at] = term;
}
