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

void put_edtf(Arena scratch, Date date, Out *out)
{
    DatePoint p = date.from;
    bool plain = !date.interval && !date.approximate && !date.uncertain && !p.year_unknown && p.year >= 0 &&
                 p.year <= 9999 &&
                 (p.precision == DATE_YEAR || p.precision == DATE_MONTH || p.precision == DATE_DAY);
    if (!plain) {
        out_text(out, date_text(&scratch, date));
        return;
    }
    char text[] = "0000-00-00";
    for (int i = 3, year = p.year; i >= 0; i--, year /= 10) text[i] = (char)('0' + year % 10);
    text[5] = (char)('0' + p.month / 10), text[6] = (char)('0' + p.month % 10);
    text[8] = (char)('0' + p.day / 10), text[9] = (char)('0' + p.day % 10);
    out_bytes(out, text, p.precision == DATE_YEAR ? 4 : p.precision == DATE_MONTH ? 7 : 10);
}

const char *value_text(Arena *arena, const Claim *claim)
{
    if (claim->by_hand) return claim->by_hand;
    if (claim->kind == MENTION_DATE) return date_text(arena, claim->date);
    if (claim->kind == MENTION_QUANTITY) return quantity_text(arena, claim->quantity);
    ptrdiff_t length = 1;
    for (ptrdiff_t i = 0; i < claim->members.count; i++)
        length += (ptrdiff_t)strlen(claim->members.items[i]) + 2;
    char *text = arena_take(arena, 1, length), *at = text;
    for (ptrdiff_t i = 0; i < claim->members.count; i++) {
        if (i) *at++ = ';', *at++ = ' ';
        ptrdiff_t n = (ptrdiff_t)strlen(claim->members.items[i]);
        memcpy(at, claim->members.items[i], (size_t)n);
        at += n;
    }
    return text;
}
