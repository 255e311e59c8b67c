/* "A few weeks ago", "years ago": about when it was, counted from the document's day. */
#include "report/claim/reading.h"

#include <glib.h>

/* How many of each unit such words may mean. */
static const struct {
    const char *unit;
    int days, least, most;
    DatePrecision precision;
} units[] = {{"day", 1, 2, 8, DATE_DAY},
             {"week", 7, 2, 9, DATE_DAY},
             {"month", 30, 2, 14, DATE_MONTH},
             {"year", 365, 2, 15, DATE_YEAR},
             {"decade", 3652, 2, 6, DATE_YEAR}};

static DatePoint point_of(int64_t day, DatePrecision precision)
{
    DatePoint p = date_of_day_number(day);
    p.precision = (uint8_t)precision;
    if (precision < DATE_DAY) p.day = 0;
    if (precision < DATE_MONTH) p.month = 0;
    return p;
}

bool ago_read(const Reading *r, const Sentence *s, int32_t ago, Date *out)
{
    int64_t day, last;
    if (ago < 1 || ago >= s->count || s->tokens[ago].mention >= 0 || !token_is(&s->tokens[ago], "ago")) return false;
    if (!date_bounds(r->source->published, &day, &last)) return false;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (!token_is(&s->tokens[ago - 1], units[i].unit)) continue;
        *out = (Date){.from = point_of(day - (int64_t)units[i].days * units[i].most, units[i].precision),
                      .to = point_of(day - (int64_t)units[i].days * units[i].least, units[i].precision),
                      .interval = true,
                      .approximate = true};
        return true;
    }
    return false;
}
