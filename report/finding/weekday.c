/* weekday: a weekday and a calendar date that do not fall together. */
#include "report/finding/rules.h"

void rule_weekday(Arena *arena, Audit *audit)
{
    static const char *const names[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                        "Thursday", "Friday", "Saturday", "Sunday"};
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        if (c->kind != MENTION_DATE || c->mention < 0) continue;
        const Mention *m = &audit->mentions[c->source].items[c->mention];
        int64_t first, last;
        /* Only where the words themselves state the whole date: a year that was carried may be the thing amiss.
         */
        if (!m->weekday || m->stated.from.precision != DATE_DAY || m->stated.from.year_unknown ||
            m->stated.interval)
            continue;
        if (!date_bounds(m->stated, &first, &last) || date_weekday(first) == m->weekday) continue;
        Finding *f = finding_new(arena, audit, FINDING_WEEKDAY, c->subject, c->attribute);
        *PUSH(arena, &f->claims) = (int32_t)i;
        f->why = "the weekday and the date stand side by side";
        f->rank = 1005;
        f->message = arena_print(arena, "%s is written with %s; in the calendar it is a %s.",
                                 date_words(arena, m->stated), names[m->weekday], names[date_weekday(first)]);
    }
}
