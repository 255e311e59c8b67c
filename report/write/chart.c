/* The figures: source by source, the dates and counts of a finding, the chronology's line. */
#include "report/write/writer.h"

#include <glib.h>
#include <math.h>

enum { MATRIX_SOURCES = 24, STRIP_ITEMS = 400, VOICES_NAMED = 5, YEAR = 365 };

/* ---- Source by source ----------------------------------------------------------------------------------- */

typedef struct Weight {
    int32_t source, weight;
} Weight;

static int heavier(gconstpointer a, gconstpointer b)
{
    const Weight *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->source > y->source) - (x->source < y->source);
}

static int earlier(gconstpointer a, gconstpointer b)
{
    const Weight *x = a, *y = b;
    return (x->source > y->source) - (x->source < y->source);
}

/* The place of each source in the matrix, -1 for one that has none; the busiest where there are too many. */
static ptrdiff_t matrix_places(Writer *w, int32_t *place)
{
    const Audit *audit = w->audit;
    ptrdiff_t count = audit->sources.count;
    Weight *weights = NEW_ARRAY(w->arena, Weight, count);
    for (ptrdiff_t i = 0; i < count; i++) weights[i].source = (int32_t)i, place[i] = -1;
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        const Finding *f = &audit->findings.items[i];
        if (f->kind == FINDING_SINGLE) continue;
        for (ptrdiff_t j = 0; j < f->claims.count; j++)
            weights[audit->claims.items[f->claims.items[j]].source].weight +=
                finding_is_conflict(f->kind) ? 4 : 1;
    }
    ptrdiff_t size = MIN(count, MATRIX_SOURCES);
    if (count > MATRIX_SOURCES) {
        qsort(weights, (size_t)count, sizeof *weights, heavier);
        qsort(weights, (size_t)size, sizeof *weights, earlier);
    }
    for (ptrdiff_t i = 0; i < size; i++) place[weights[i].source] = (int32_t)i;
    return size;
}

/* What FINDING says of each pair of the sources: at most once that they agree, at most once that they differ. */
static void count_pairs(Writer *w, const Finding *finding, const int32_t *place, Chart *chart, uint8_t *seen)
{
    const Claim *claims = w->audit->claims.items;
    bool conflict = finding_is_conflict(finding->kind);
    if ((!conflict && finding->kind != FINDING_AGREEMENT) || is_dismissed(finding)) return;
    memset(seen, 0, (size_t)(chart->size * chart->size));
    for (ptrdiff_t i = 0; i < finding->claims.count; i++)
        for (ptrdiff_t j = i + 1; j < finding->claims.count; j++) {
            const Claim *a = &claims[finding->claims.items[i]], *b = &claims[finding->claims.items[j]];
            ptrdiff_t x = place[a->source], y = place[b->source];
            if (x < 0 || y < 0 || x == y || (conflict && !value_differs(w, a, b)) || seen[x * chart->size + y])
                continue;
            seen[x * chart->size + y] = seen[y * chart->size + x] = 1;
            ChartCell *one = &chart->cells[x * chart->size + y], *other = &chart->cells[y * chart->size + x];
            if (conflict)
                one->differ++, other->differ++;
            else
                one->agree++, other->agree++;
        }
}

void write_matrix(Writer *w)
{
    const Audit *audit = w->audit;
    if (audit->sources.count < 2) return;
    Chart *chart = NEW(w->arena, Chart);
    int32_t *place = NEW_ARRAY(w->arena, int32_t, audit->sources.count);
    chart->kind = CHART_MATRIX;
    chart->size = matrix_places(w, place);
    chart->names = NEW_ARRAY(w->arena, const char *, chart->size);
    chart->cells = NEW_ARRAY(w->arena, ChartCell, chart->size * chart->size);
    for (ptrdiff_t i = 0; i < audit->sources.count; i++)
        if (place[i] >= 0) chart->names[place[i]] = audit->sources.items[i].id;
    uint8_t *seen = NEW_ARRAY(w->arena, uint8_t, chart->size * chart->size);
    for (ptrdiff_t i = 0; i < audit->findings.count; i++)
        count_pairs(w, &audit->findings.items[i], place, chart, seen);
    chart->caption =
        "Source by source: in how many findings the two agree, and in how many they differ. Differences of "
        "precision and of wording are counted as neither.";
    const char *alt = "";
    for (ptrdiff_t i = 0; i < chart->size; i++)
        for (ptrdiff_t j = i + 1; j < chart->size; j++) {
            ChartCell cell = chart->cells[i * chart->size + j];
            if (cell.agree || cell.differ)
                alt = arena_print(w->arena, "%s%s and %s: agree in %d, differ in %d. ", alt, chart->names[i],
                                  chart->names[j], cell.agree, cell.differ);
        }
    chart->alt = *alt ? alt : "No two sources speak of the same thing.";
    add_heading(w, 1, "matrix", "Source by source");
    if (audit->sources.count > MATRIX_SOURCES)
        add_paragraph(w,
                      arena_print(w->arena, "Shown are the %d sources that take part in most findings, of %s.",
                                  MATRIX_SOURCES, grouped(w, audit->sources.count)));
    add_block(w, BOOK_FIGURE)->chart = chart;
}

/* ---- One finding ---------------------------------------------------------------------------------------- */

/* Where the bar of CLAIM stands, a measure as told in UNIT, which may be NULL; false where it has none there. */
static bool bar_of(const Claim *claim, const MeasureUnit *unit, double *low, double *high, double *point)
{
    if (claim->kind == MENTION_DATE) {
        int64_t first, last;
        if (!date_is_set(claim->date) || !date_bounds(claim->date, &first, &last)) return false;
        *low = (double)first, *high = (double)last;
        *point = first == last ? (double)first : NAN;
        return true;
    }
    if (claim->kind != MENTION_QUANTITY || claim->by_hand) return false;
    Quantity q = claim->quantity;
    if (!q.unit != !unit || (unit && q.unit->dimension != unit->dimension)) return false;
    if (q.unit != unit) q = quantity_in_unit(q, unit);
    *low = q.low, *high = q.high;
    *point = q.range || q.vague ? NAN : q.value;
    return !isnan(*low) && !isnan(*high) && !(isinf(*low) && isinf(*high));
}

/* "A, C", or how many they are; the claims FROM..TO bear one value. */
static const char *voices_words(Writer *w, const int32_t *refs, ptrdiff_t from, ptrdiff_t to)
{
    const char *words = "";
    ptrdiff_t voices = 0;
    for (ptrdiff_t i = from; i < to; i++) {
        const Claim *claims = w->audit->claims.items;
        bool again = false;
        for (ptrdiff_t j = from; j < i && voices <= VOICES_NAMED; j++)
            again |= claims[refs[j]].source == claims[refs[i]].source;
        if (again) continue;
        if (voices++ < VOICES_NAMED)
            words =
                arena_print(w->arena, "%s%s%s", words, *words ? ", " : "", source_of(w, &claims[refs[i]])->id);
    }
    return voices > VOICES_NAMED ? counted(w, voices, "source", "sources") : words;
}

/* Two days side by side in a table need no picture; three values, or one that is a span, do. */
void write_finding_chart(Writer *w, const Finding *finding)
{
    bool dates = finding->kind == FINDING_DATE_CONFLICT, counts = finding->kind == FINDING_COUNT_CONFLICT;
    if (!dates && !counts && finding->kind != FINDING_PRECISION) return;
    const Claim *claims = w->audit->claims.items;
    const int32_t *refs = grouped_claims(w, finding).items;
    Chart *chart = NEW(w->arena, Chart);
    ptrdiff_t spans = 0, first_of_value = 0;
    const MeasureUnit *unit = claims[refs[0]].quantity.unit;
    bool converted = false;
    chart->items = NEW_ARRAY(w->arena, ChartItem, finding->claims.count);
    for (ptrdiff_t i = 0; i < finding->claims.count; i++) {
        const Claim *claim = &claims[refs[i]];
        ChartItem item = {0};
        if (claim->kind != claims[refs[0]].kind || !bar_of(claim, unit, &item.low, &item.high, &item.point)) return;
        converted |= claim->quantity.unit != unit;
        if (i && value_equal(w, &claims[refs[i - 1]], claim)) {
            chart->items[chart->count - 1].voices = voices_words(w, refs, first_of_value, i + 1);
            continue;
        }
        first_of_value = i;
        item.label = value_words(w, claim);
        item.voices = source_of(w, claim)->id;
        item.target = anchor_quote(w, finding - w->audit->findings.items, refs[i]);
        spans += item.low != item.high;
        chart->items[chart->count++] = item;
    }
    if (chart->count < 2 || (chart->count < 3 && spans == 0)) return;
    chart->kind = claims[refs[0]].kind == MENTION_DATE ? CHART_DATES : CHART_COUNTS;
    chart->caption =
        chart->kind == CHART_DATES ? "The values on one line of time." : "The values on one scale.";
    if (converted) chart->caption = arena_print(w->arena, "The values on one scale, in %s.", unit->many);
    chart->alt = finding->message;
    add_block(w, BOOK_FIGURE)->chart = chart;
}

/* ---- The chronology's line ------------------------------------------------------------------------------ */

static double span_of(const Chart *chart, ptrdiff_t from, ptrdiff_t to)
{
    double high = chart->items[from].high;
    for (ptrdiff_t i = from; i < to; i++) high = MAX(high, chart->items[i].high);
    return high - chart->items[from].low;
}

/* A few dates far from the others would press these into a single tick. Where three quarters of the dates lie
   within a twentieth of a line of years, it is drawn for these and what lies near them; the table has the rest.
 */
static void trim_strip(Chart *chart)
{
    ptrdiff_t n = chart->count, most = n - n / 4, from = 0;
    if (n < 4) return;
    for (ptrdiff_t i = 1; i + most <= n; i++)
        if (span_of(chart, i, i + most) < span_of(chart, from, from + most)) from = i;
    ptrdiff_t to = from + most;
    double span = MAX(span_of(chart, from, to), YEAR / 5);
    if (span * 20 > span_of(chart, 0, n)) return;
    while (from > 0 && chart->items[from].low - chart->items[from - 1].low <= span) from--;
    while (to < n && chart->items[to].high - chart->items[to - 1].low <= span) to++;
    chart->items += from;
    chart->count = to - from;
}

void write_strip(Writer *w, const int32_t *claims, ptrdiff_t count)
{
    Chart *chart = NEW(w->arena, Chart);
    chart->kind = CHART_STRIP;
    chart->items = NEW_ARRAY(w->arena, ChartItem, MIN(count, STRIP_ITEMS));
    for (ptrdiff_t i = 0; i < count && chart->count < STRIP_ITEMS; i++) {
        const Claim *claim = &w->audit->claims.items[claims[i]];
        ChartItem item = {0}, *last = chart->count ? &chart->items[chart->count - 1] : NULL;
        if (!bar_of(claim, NULL, &item.low, &item.high, &item.point)) continue;
        if (last && last->low == item.low && last->high == item.high) continue;
        item.label = date_words(w->arena, claim->date);
        item.voices = source_of(w, claim)->id;
        item.target = anchor_statement(w, claims[i]);
        chart->items[chart->count++] = item;
    }
    ptrdiff_t all = chart->count;
    trim_strip(chart);
    if (chart->count < 2) return;
    chart->caption =
        "Every dated statement on one line of time: a tick is a day, a bar is a span within which it fell. "
        "Where they crowd, not all are named.";
    if (all > chart->count)
        chart->caption = arena_print(w->arena, "%s %s far from the others in the table only.", chart->caption,
                                     counted(w, all - chart->count, "date stands", "dates stand"));
    chart->alt = arena_print(w->arena, "%s from %s to %s; the table below lists them.",
                             counted(w, chart->count, "date", "dates"), chart->items[0].label,
                             chart->items[chart->count - 1].label);
    add_block(w, BOOK_FIGURE)->chart = chart;
}
