/* sum: stated parts that do not add up to the stated whole, in one sentence, where the parts claim to be
   complete: "12 people: 7 men and 4 women". */
#include "report/finding/rules.h"

#include <glib.h>
#include <math.h>

static bool exact_count(const Claim *c)
{
    return c->kind == MENTION_QUANTITY && c->frame && c->quantity.class == CLASS_COUNT &&
           c->quantity.modifier == MOD_EXACT && !c->quantity.vague && !c->quantity.range &&
           !c->quantity.implied;
}

/* Does a colon or a dash, and nothing but a noun phrase, stand between the whole and its first part? */
static bool introduces(const Audit *audit, const Claim *whole, const Claim *part)
{
    Slice between = source_slice(&audit->sources.items[whole->source], whole->end, part->start);
    int words = 0;
    bool mark = false;
    for (ptrdiff_t i = 0; i < between.len; i++) {
        char c = between.at[i];
        if (c == ':' || (i + 2 < between.len && memcmp(between.at + i, "\xE2\x80\x94", 3) == 0))
            mark = true;
        else if (mark && g_ascii_isalnum(c))
            return false;
        words += c == ' ';
    }
    return mark && words <= 8;
}

static bool joined(const Audit *audit, const Claim *a, const Claim *b)
{
    Slice between = source_slice(&audit->sources.items[a->source], a->end, b->start);
    bool comma = false;
    for (ptrdiff_t i = 0; i < between.len; i++) {
        if (strchr(".;:()", between.at[i])) return false;
        comma |= between.at[i] == ',' || (between.len - i > 4 && memcmp(between.at + i, " and ", 5) == 0);
    }
    return comma && between.len < 60;
}

void rule_sum(Arena *arena, Audit *audit)
{
    const Claims *claims = &audit->claims;
    for (ptrdiff_t i = 0; i + 2 < claims->count; i++) {
        const Claim *whole = &claims->items[i], *first = &claims->items[i + 1];
        if (!exact_count(whole) || !exact_count(first) || first->source != whole->source ||
            first->frame->sentence_index != whole->frame->sentence_index || !introduces(audit, whole, first))
            continue;
        double sum = first->quantity.value;
        ptrdiff_t last = i + 1;
        while (last + 1 < claims->count && exact_count(&claims->items[last + 1]) &&
               claims->items[last + 1].source == whole->source &&
               joined(audit, &claims->items[last], &claims->items[last + 1]))
            sum += claims->items[++last].quantity.value;
        /* a part that is vague or about so many leaves the sum open */
        if (last + 1 < claims->count && claims->items[last + 1].source == whole->source && claims->items[last + 1].frame &&
            claims->items[last + 1].kind == MENTION_QUANTITY && joined(audit, &claims->items[last], &claims->items[last + 1]))
            continue;
        if (last == i + 1 || sum == whole->quantity.value) continue;
        Finding *f = finding_new(arena, audit, FINDING_SUM, whole->subject, whole->attribute);
        for (ptrdiff_t k = i; k <= last; k++) *PUSH(arena, &f->claims) = (int32_t)k;
        f->why = "the parts follow the whole as its list";
        f->rank = 1003;
        f->message = arena_print(arena, "The parts add up to %.15g, the whole is stated as %.15g.", sum,
                                 whole->quantity.value);
    }
}
