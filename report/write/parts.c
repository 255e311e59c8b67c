/* What the printers share: the words that the outputs use. */
#include "report/write/parts.h"

const char *block_kind_name(BlockKind kind)
{
    static const char *const names[] = {"paragraph", "heading", "item", "cell", "caption"};
    return names[kind];
}

const char *date_role_name(DateRole role)
{
    static const char *const names[] = {"event", "edition", "lifespan", "dateline", "recurring"};
    return names[role];
}

const char *mention_kind_name(MentionKind kind)
{
    static const char *const names[] = {"date", "count", "list"};
    return names[kind];
}

const char *severity_of(FindingKind kind)
{
    if (finding_is_conflict(kind)) return "error";
    return kind == FINDING_PRECISION || kind == FINDING_WORDING ? "warning" : "note";
}

const char *value_text(Arena *arena, const Claim *claim)
{
    if (claim->by_hand) return claim->by_hand;
    if (claim->kind == MENTION_DATE) return date_text(arena, claim->date);
    if (claim->kind == MENTION_QUANTITY) return quantity_text(arena, claim->quantity);
    ptrdiff_t length = 1;
    for (ptrdiff_t i = 0; i < claim->members.count; i++) length += (ptrdiff_t)strlen(claim->members.items[i]) + 2;
    char *text = arena_take(arena, 1, length), *at = text;
    for (ptrdiff_t i = 0; i < claim->members.count; i++) {
        if (i) *at++ = ';', *at++ = ' ';
        ptrdiff_t n = (ptrdiff_t)strlen(claim->members.items[i]);
        memcpy(at, claim->members.items[i], (size_t)n);
        at += n;
    }
    return text;
}
