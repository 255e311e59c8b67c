/* Dates and quantities as a reader meets them, and as data. */
#include "report/facts.h"

#include <math.h>
#include <string.h>

/* ---- Dates */

static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

size_t date_month_length(const char *text)
{
    for (size_t i = 0; i < sizeof month_names / sizeof *month_names; i++) {
        size_t n = strlen(month_names[i]);
        if (strncmp(text, month_names[i], n) == 0) return n;
    }
    return 0;
}

static const char *year_words(Arena *arena, DatePoint p)
{
    if (p.year_unknown) return "(no year)";
    if (p.year <= 0) return arena_print(arena, "%d BC", 1 - p.year);
    return p.year < 100 ? arena_print(arena, "AD %d", p.year) : arena_print(arena, "%d", p.year);
}

static const char *ordinal_ending(int n)
{
    if (n % 100 >= 11 && n % 100 <= 13) return "th";
    return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

static const char *point_words(Arena *arena, DatePoint p)
{
    static const char *const seasons[] = {"spring", "summer", "autumn", "winter"};
    static const char *const quarters[] = {"first", "second", "third", "fourth"};
    switch ((DatePrecision)p.precision) {
    case DATE_CENTURY: {
        int n = p.year < 0 ? -p.year / 100 + 1 : p.year / 100 + 1;
        return arena_print(arena, "the %d%s century%s", n, ordinal_ending(n), p.year < 0 ? " BC" : "");
    }
    case DATE_DECADE:
        return p.year < 0 ? arena_print(arena, "the %ds BC", -p.year) : arena_print(arena, "the %ds", p.year);
    case DATE_HALF:
        return arena_print(arena, "%s half of %s", p.month == 40 ? "first" : "second", year_words(arena, p));
    case DATE_SEASON:
        return arena_print(arena, "%s %s", seasons[(p.month - 21) & 3], year_words(arena, p));
    case DATE_QUARTER:
        return arena_print(arena, "%s quarter of %s", quarters[(p.month - 33) & 3], year_words(arena, p));
    case DATE_MONTH:
        return arena_print(arena, "%s %s", month_names[p.month - 1], year_words(arena, p));
    case DATE_DAY:
        return arena_print(arena, "%d %s %s", p.day, month_names[p.month - 1], year_words(arena, p));
    default:
        return year_words(arena, p);
    }
}

static bool same_year(DatePoint a, DatePoint b)
{
    return a.year_unknown == b.year_unknown && (a.year_unknown || a.year == b.year);
}

const char *date_words(Arena *arena, Date d)
{
    if (!date_is_set(d)) return "";
    const char *text;
    if (!d.interval) {
        text = point_words(arena, d.from);
    } else if (d.from.precision == DATE_DAY && d.to.precision == DATE_DAY && same_year(d.from, d.to)) {
        if (d.from.month == d.to.month)
            text = arena_print(arena, "%d\xE2\x80\x93%s", d.from.day, point_words(arena, d.to));
        else
            text = arena_print(arena, "%d %s \xE2\x80\x93 %s", d.from.day, month_names[d.from.month - 1],
                               point_words(arena, d.to));
    } else if (d.from.precision == DATE_YEAR && d.to.precision == DATE_YEAR && d.from.year > 0) {
        text = arena_print(arena, "%d\xE2\x80\x93%d", d.from.year, d.to.year);
    } else {
        text = arena_print(arena, "%s \xE2\x80\x93 %s", point_words(arena, d.from), point_words(arena, d.to));
    }
    if (d.approximate) text = arena_print(arena, "about %s", text);
    if (d.uncertain) text = arena_print(arena, "%s (uncertain)", text);
    return text;
}

/* ---- Quantities */

void quantity_bound(Quantity *q)
{
    double v = q->value;
    if (q->range || q->vague) return;
    switch (q->modifier) {
    case MOD_EXACT:
        q->low = q->high = v;
        break;
    case MOD_ABOUT:
        q->low = v - fabs(v) * 0.1, q->high = v + fabs(v) * 0.1;
        break;
    case MOD_OVER:
    case MOD_AT_LEAST:
        q->low = v, q->high = INFINITY;
        break;
    case MOD_UNDER:
    case MOD_AT_MOST:
        q->low = v < 0 ? -INFINITY : 0, q->high = v;
        break;
    }
}

const char *quantity_class_name(Quantity q)
{
    static const char *const names[] = {"count",   "percent", "money", "measure",    "age",   "measure",
                                        "ordinal", "time",    "score", "identifier", "number"};
    return q.vague ? "vague" : q.fraction ? "fraction" : names[q.class];
}

const char *modifier_sign(Modifier m)
{
    static const char *const signs[] = {"=", "~", ">", ">=", "<", "<="};
    return signs[m];
}

static const char *number_text(Arena *arena, double n)
{
    if (isnan(n)) return "?";
    if (isinf(n)) return n < 0 ? "-inf" : "inf";
    if (n == floor(n) && fabs(n) < 1e15) return arena_print(arena, "%.0f", n);
    return arena_print(arena, "%.10g", n);
}

/* With the thousands parted by commas, as English sets them; years and small numbers stand as they are. */
static const char *number_words(Arena *arena, double n)
{
    const char *plain = number_text(arena, n);
    if (n < 1000 || n >= 1e15 || n != floor(n)) return plain;
    int len = (int)strlen(plain), out = 0;
    char *text = arena_take(arena, 1, len + len / 3 + 1);
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0) text[out++] = ',';
        text[out++] = plain[i];
    }
    return text;
}

const char *quantity_text(Arena *arena, Quantity q)
{
    if (q.range || isnan(q.value))
        return arena_print(arena, "%s..%s", number_text(arena, q.low), number_text(arena, q.high));
    return arena_print(arena, "%s%s", q.modifier == MOD_EXACT ? "" : modifier_sign(q.modifier),
                       number_text(arena, q.value));
}

const char *quantity_unit_name(const Quantity *q)
{
    return !q->range && q->value == 1 ? q->unit->one : q->unit->many;
}

Dimension quantity_dimension(const Quantity *q)
{
    return q->unit ? q->unit->dimension : DIMENSION_NONE;
}

double quantity_base(const Quantity *q, double x)
{
    return q->unit ? x * q->unit->size : x;
}

Quantity quantity_in_unit(Quantity q, const MeasureUnit *unit)
{
    double by = q.unit->size / unit->size;
    q.value *= by, q.low *= by, q.high *= by, q.unit = unit;
    return q;
}

const char *quantity_words(Arena *arena, Quantity q)
{
    static const char *const before[] = {"", "about ", "more than ", "at least ", "fewer than ", "at most "};
    const char *unit = q.class == CLASS_PERCENT ? "\xC2\xA0%" : "";
    if (q.vague) {
        if (isinf(q.high))
            return arena_print(arena, "unstated number (at least %s)", number_words(arena, q.low));
        return arena_print(arena, "unstated number (%s to %s)", number_words(arena, q.low),
                           number_words(arena, q.high));
    }
    if (q.range || isnan(q.value))
        return arena_print(arena, "%s to %s%s", number_words(arena, q.low), number_words(arena, q.high), unit);
    return arena_print(arena, "%s%s%s", before[q.modifier], number_words(arena, q.value), unit);
}
