/* sum: rows of a table that do not add up to the total below them. */
#include "report/finding/rules.h"

void rule_total(Arena *arena, Audit *audit)
{
    for (ptrdiff_t i = 0; i < audit->totals.count; i++) {
        const Total *total = &audit->totals.items[i];
        const Claim *whole = &audit->claims.items[total->whole];
        double sum = 0;
        for (ptrdiff_t k = 0; k < total->parts.count; k++)
            sum += audit->claims.items[total->parts.items[k]].quantity.value;
        if (!total->complete || sum == whole->quantity.value) continue;
        Finding *f = finding_new(arena, audit, FINDING_SUM, whole->subject, whole->attribute);
        *PUSH(arena, &f->claims) = total->whole;
        for (ptrdiff_t k = 0; k < total->parts.count; k++) *PUSH(arena, &f->claims) = total->parts.items[k];
        f->why = "the rows of the table stand above its total";
        f->rank = 1003;
        f->message = arena_print(arena, "The rows add up to %.15g, the total is stated as %.15g.", sum,
                                 whole->quantity.value);
    }
}
