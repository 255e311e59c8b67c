/* How two values stand to one another, as sets of possible worlds. */
#include "report/align/features.h"

#include "report/align/reckoned.h"
#include "report/align/stated.h"

#include <glib.h>
#include <math.h>

double value_middle(const Quantity *q)
{
    if (!isnan(q->value)) return q->value;
    if (isfinite(q->low) && isfinite(q->high)) return (q->low + q->high) / 2;
    return isfinite(q->low) ? q->low : q->high;
}

bool value_hardly_apart(const Quantity *a, const Quantity *b)
{
    double x = fabs(value_middle(a)), y = fabs(value_middle(b));
    return fmax(x, y) <= 1.12 * fmin(x, y);
}

static bool is_lower_bound(const Quantity *q)
{
    return q->modifier == MOD_OVER || q->modifier == MOD_AT_LEAST;
}

/* "More than 200" allows any number above, but who writes it means one not far above: of a small number two or
   three times as many, of a large one a quarter more. */
static double meant_high(const Quantity *q, double value)
{
    if (isfinite(q->high) || q->vague) return q->high;
    return value <= 20 ? 2.5 * value : 1.35 * value;
}

/* The largest power of ten that divides VALUE, 1 where none does. */
static double grain(double value)
{
    double g = 1;
    while (g < 1e15 && fmod(value, g * 10) == 0) g *= 10;
    return g;
}

/* "1.1 million" stands for what rounds to it: 1,127,408. */
static bool rounds_to(double fine, double coarse)
{
    double g = grain(coarse);
    return coarse >= 1e6 && grain(fine) * 100 <= g && fabs(fine - coarse) < g / 2;
}

/* What Q is rounded to at least, in its base unit: one, or a tenth or a hundredth where it has a fraction. */
static double least_grain(const Quantity *q)
{
    double g = 1, x = value_middle(q);
    while (g > 1e-3 && fabs(x / g - round(x / g)) > 1e-6) g /= 10;
    return quantity_base(q, g);
}

/* Is one of two figures in different units what the other comes to? What is converted is rounded: to its last figure that is no nought,
   to the larger unit, or by a fortieth. */
static bool is_conversion(const Quantity *a, const Quantity *b)
{
    double x = value_middle(a), y = value_middle(b), apart = fabs(quantity_base(a, x) - quantity_base(b, y));
    double noughts = fmin(quantity_base(a, grain(x)), quantity_base(b, grain(y)));
    double larger = least_grain(a->unit->size > b->unit->size ? a : b);
    return apart <= fmax(fmax(noughts, larger) / 2, fmin(quantity_base(a, x), quantity_base(b, y)) / 40);
}

static ValueRelation quantity_relation(const Settings *settings, const Quantity *a, const Quantity *b);

/* Of two figures of one dimension in different units. */
static ValueRelation converted_relation(const Settings *settings, const Quantity *a, const Quantity *b)
{
    Quantity same = quantity_in_unit(*b, a->unit);
    double x = value_middle(a), y = value_middle(&same);
    bool plain = !a->range && !b->range && !a->vague && !b->vague;
    if (plain && fabs(x - y) <= 1e-6 * fabs(x)) return a->modifier == b->modifier ? VALUE_SAME : VALUE_COMPATIBLE;
    if (plain && is_conversion(a, b)) return VALUE_COMPATIBLE;
    return quantity_relation(settings, a, &same);
}

static ValueRelation quantity_relation(const Settings *settings, const Quantity *a, const Quantity *b)
{
    if (quantity_dimension(a) != quantity_dimension(b)) return VALUE_DIFFERENT;
    if (a->unit != b->unit) return converted_relation(settings, a, b);
    double x = value_middle(a), y = value_middle(b);
    bool plain = !a->range && !b->range && !a->vague && !b->vague;
    if (plain && x == y) return a->modifier == b->modifier ? VALUE_SAME : VALUE_COMPATIBLE;
    if (a->vague && b->vague && a->low == b->low && a->high == b->high) return VALUE_SAME;
    if (a->range && b->range && a->low == b->low && a->high == b->high) return VALUE_SAME;
    if (plain && is_lower_bound(a) && is_lower_bound(b)) return VALUE_DIFFERENT;
    /* Each of two round figures allows for its own neighbours, not for those of the other. */
    if (plain && a->modifier == MOD_ABOUT && b->modifier == MOD_ABOUT && (x < b->low || x > b->high) &&
        (y < a->low || y > a->high))
        return VALUE_DIFFERENT;
    if (a->low <= meant_high(b, y) && b->low <= meant_high(a, x)) return VALUE_COMPATIBLE;
    if (plain && (rounds_to(x, y) || rounds_to(y, x))) return VALUE_COMPATIBLE;
    double scale = fmax(fabs(x), fabs(y));
    if (a->round && b->round && scale >= 1000 && fabs(x - y) <= settings->round_tolerance * 0.2 * scale)
        return VALUE_COMPATIBLE;
    return VALUE_DIFFERENT;
}

/* Do the two lie within what is meant by words such as "three weeks ago"? */
static bool within_slack(const Audit *audit, const Claim *a, const Claim *b)
{
    int64_t a1, a2, b1, b2;
    if (a->source < 0 || b->source < 0 || !stated_bounds(a, &a1, &a2) || !stated_bounds(b, &b1, &b2)) return false;
    int64_t apart = a1 > b2 ? a1 - b2 : b1 > a2 ? b1 - a2 : 0;
    return apart <= reckoned_slack(audit, a) + reckoned_slack(audit, b);
}

/* As date_compare, of the dates as stated; most lie far apart, and their bounds are known. */
static DateOrder order_of(const Claim *a, const Claim *b)
{
    const Frame *x = a->frame, *y = b->frame;
    bool bounded = x && y && x->bounded && y->bounded && !a->date.approximate && !b->date.approximate;
    if (bounded && (x->first_day > y->last_day || y->first_day > x->last_day)) return DATE_DIFFERENT;
    return date_compare(a->date, b->date);
}

/* A year that was carried from elsewhere cannot make two dates differ: only what is written can. */
static DateOrder compare_dates(const Audit *audit, const Claim *a, const Claim *b)
{
    DateOrder order = order_of(a, b);
    if (order != DATE_DIFFERENT) return order;
    if (within_slack(audit, a, b)) return DATE_COMPATIBLE;
    const Date *x = reckoned_without_year(audit, a), *y = reckoned_without_year(audit, b);
    if (!x && !y) return order;
    order = date_compare(x ? *x : a->date, y ? *y : b->date);
    return order == DATE_SAME ? DATE_COMPATIBLE : order;
}

ValueRelation value_relation(const Audit *audit, const Claim *a, const Claim *b)
{
    if (a->kind == MENTION_DATE) {
        if (!date_is_set(a->date) || !date_is_set(b->date)) return VALUE_COMPATIBLE;
        switch (compare_dates(audit, a, b)) {
        case DATE_SAME:
            return VALUE_SAME;
        case DATE_COMPATIBLE:
            return VALUE_COMPATIBLE;
        default:
            return VALUE_DIFFERENT;
        }
    }
    return quantity_relation(&audit->settings, &a->quantity, &b->quantity);
}
