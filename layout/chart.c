/* Figures from plain data, drawn in black: shape, place and words carry all that they say. A figure is one
   structure element with its text alternative; its caption stands below. */
#include "layout/chart.h"

#include "layout/scale.h"
#include "layout/strip.h"

#include <math.h>
#include <string.h>

typedef struct Charting {
    Work *work;
    const BookBlock *block;
    const Chart *chart;
    TextStyle style; /* of all words in it */
    int figure;
    ptrdiff_t first; /* its first strip */
} Charting;

static Para *words(Charting *charting, const char *text, const char *target)
{
    int node = charting->figure;
    if (given(target)) {
        node = work_node(charting->work, NODE_LINK, charting->figure);
        charting->work->nodes.items[node].target = target;
    }
    Para *para = para_make_text(charting->work, &charting->style, text ? text : "", node);
    para->ragged = true;
    return para;
}

static float width_of(const Para *para)
{
    float least, most;
    para_widths(para, &least, &most);
    return most;
}

/* Text on one line from X; ALIGN 0 start, 0.5 centred, 1 end. */
static void put(Charting *charting, Strip *strip, const char *text, float x, float y, float align)
{
    Para *para = words(charting, text, NULL);
    Lines lines = para_break(charting->work, para, 1e4F);
    strip_line(strip, &lines.items[0], x - align * lines.items[0].natural, y);
}

static Box *shape(Charting *charting, Strip *strip, BoxKind kind, float x, float y, float w, float h)
{
    Box *box = strip_box(strip, kind, x, y);
    box->w = w, box->h = h;
    box->thick = 0.6F;
    box->node = charting->figure;
    return box;
}

static Strip *next_strip(Charting *charting, int boxes, float height)
{
    Work *work = charting->work;
    Strip *strip = strip_new(work, boxes);
    strip->height = height;
    strip->changed = charting->block->changed;
    ptrdiff_t n = work->strips.count - charting->first;
    if (n > 1) strip->penalty = n % 30 ? NEVER : 100;
    return strip;
}

/* ---- The matrix ------------------------------------------------------------------------------------------ */

static void matrix_cell(Charting *charting, Strip *strip, const ChartCell *cell, float x, float wide,
                        float high)
{
    float size = charting->style.size, baseline = high * 0.5F + size * 0.32F, middle = x + wide / 2;
    if (cell->differ) shape(charting, strip, BOX_RULE, x + 0.6F, 0.6F, wide - 1.2F, high - 1.2F)->grey = 0.9F;
    if (!cell->agree && !cell->differ) {
        shape(charting, strip, BOX_DOT, middle, high / 2, 0.7F, 0)->grey = 0.6F;
        return;
    }
    if (wide < 26) { /* no room for figures: the sign alone */
        Box *sign =
            shape(charting, strip, BOX_SIGN, middle - size * 0.35F, high / 2 - size * 0.35F, size * 0.7F, 0);
        sign->sign = (uint8_t)(cell->differ ? SIGN_CROSS : SIGN_DISC);
        return;
    }
    float side = size * 0.55F;
    if (cell->agree) {
        float at = cell->differ ? x + wide * 0.27F : middle;
        put(charting, strip, pool_print(charting->work->pool, "%d", cell->agree), at + side * 0.6F, baseline,
            0.5F);
        shape(charting, strip, BOX_SIGN, at - side * 1.1F, baseline - side, side, 0)->sign = SIGN_DISC;
    }
    if (cell->differ) {
        float at = cell->agree ? x + wide * 0.73F : middle;
        put(charting, strip, pool_print(charting->work->pool, "%d", cell->differ), at + side * 0.6F, baseline,
            0.5F);
        shape(charting, strip, BOX_SIGN, at - side * 1.1F, baseline - side, side, 0)->sign = SIGN_CROSS;
    }
}

/* Rows under columns, the lower triangle: the upper one would say the same again. */
static void set_matrix(Charting *charting)
{
    Work *work = charting->work;
    const Chart *chart = charting->chart;
    float measure = work->geometry.measure, high = charting->style.leading * 1.6F, label = 0;
    int size = (int)chart->size;
    for (int i = 0; i < size; i++) label = MAX(label, width_of(words(charting, chart->names[i], NULL)));
    label = MIN(label, measure * 0.42F);
    float number = charting->style.size * 1.9F, left = label + number + 6;
    float wide = MIN((measure - left) / (float)MAX(size - 1, 1), charting->style.size * 5.4F);
    for (int r = 0; r < size; r++) {
        Strip *strip = next_strip(charting, 8 + r * 6 + 8, high);
        float baseline = high * 0.5F + charting->style.size * 0.32F;
        put(charting, strip, pool_print(work->pool, "%d", r + 1), number - 6, baseline, 1);
        Lines name = para_break(work, words(charting, chart->names[r], NULL), label);
        for (int k = 0; k < MIN(name.count, 2); k++) {
            float lift = name.count > 1 ? (k ? 0.5F : -0.5F) * charting->style.size : 0;
            strip_line(strip, &name.items[k], number, baseline + lift);
        }
        for (int c = 0; c < r; c++)
            matrix_cell(charting, strip, &chart->cells[(ptrdiff_t)r * size + c], left + (float)c * wide, wide,
                        high);
        if (r < size - 1) /* the diagonal says which source the column below belongs to */
            put(charting, strip, pool_print(work->pool, "%d", r + 1), left + ((float)r + 0.5F) * wide, baseline,
                0.5F);
    }
    Strip *key = next_strip(charting, 8, charting->style.leading * 1.5F);
    float y = charting->style.leading * 1.2F, side = charting->style.size * 0.55F;
    shape(charting, key, BOX_SIGN, left, y - side, side, 0)->sign = SIGN_DISC;
    put(charting, key, "findings in which the two agree", left + side + 4, y, 0);
    float second = left + side + 16 + width_of(words(charting, "findings in which the two agree", NULL));
    shape(charting, key, BOX_SIGN, second, y - side, side, 0)->sign = SIGN_CROSS;
    put(charting, key, "in which they differ", second + side + 4, y, 0);
}

/* ---- Rows on a scale ------------------------------------------------------------------------------------- */

/* An open end is an arrow, a closed one a small stroke; a span is a line, a point a dot. */
static void draw_item(Charting *charting, Strip *strip, const Scale *scale, const ChartItem *item, float y)
{
    float from = isfinite(item->low) ? on_scale(scale, item->low) : scale->left + 2;
    float to = isfinite(item->high) ? on_scale(scale, item->high) : scale->left + scale->width - 2;
    bool open_low = !isfinite(item->low), open_high = !isfinite(item->high);
    bool span = open_low || open_high || to - from > 0.8F;
    if (span) {
        shape(charting, strip, BOX_STROKE, from, y, to - from, 0)->thick = 1.4F;
        if (!open_low) shape(charting, strip, BOX_STROKE, from, y - 2.6F, 0, 5.2F);
        if (!open_high) shape(charting, strip, BOX_STROKE, to, y - 2.6F, 0, 5.2F);
        for (int k = -1; k <= 1; k += 2) {
            if (open_low) shape(charting, strip, BOX_STROKE, from, y, 4, 2.8F * (float)k)->thick = 0.9F;
            if (open_high) shape(charting, strip, BOX_STROKE, to, y, -4, 2.8F * (float)k)->thick = 0.9F;
        }
    }
    if (isfinite(item->point))
        shape(charting, strip, BOX_DOT, on_scale(scale, item->point), y, 2.3F, 0);
    else if (!span)
        shape(charting, strip, BOX_DOT, from, y, 2.3F, 0);
}

enum { ITEM_BOXES = 12 };

static void grid(Charting *charting, Strip *strip, const Scale *scale, float height)
{
    for (int t = 0; t < scale->tick_count; t++) {
        Box *line = shape(charting, strip, BOX_STROKE, on_scale(scale, scale->ticks[t].at), 0, 0, height);
        line->thick = 0.3F;
        line->grey = 0.75F;
    }
}

static void set_axis(Charting *charting, const Scale *scale)
{
    Strip *strip = next_strip(charting, 2 + 2 * scale->tick_count, charting->style.leading * 1.3F);
    shape(charting, strip, BOX_STROKE, scale->left, 0.3F, scale->width, 0);
    float free = -1e4F;
    for (int t = 0; t < scale->tick_count; t++) {
        float x = on_scale(scale, scale->ticks[t].at),
              wide = width_of(words(charting, scale->ticks[t].text, NULL));
        shape(charting, strip, BOX_STROKE, x, 0.3F, 0, 3);
        if (x - wide / 2 < free) continue;
        put(charting, strip, scale->ticks[t].text, x, 3 + charting->style.size, 0.5F);
        free = x + wide / 2 + 6;
    }
}

static void set_rows(Charting *charting)
{
    Work *work = charting->work;
    const Chart *chart = charting->chart;
    float measure = work->geometry.measure, label = 0, voices = 0, leading = charting->style.leading;
    for (ptrdiff_t i = 0; i < chart->count; i++) {
        label = MAX(label, width_of(words(charting, chart->items[i].label, NULL)));
        voices = MAX(voices, width_of(words(charting, chart->items[i].voices, NULL)));
    }
    label = MIN(label + 1, measure * 0.32F), voices = MIN(voices + 1, measure * 0.26F);
    Scale scale = {.left = label + 10, .width = measure - label - voices - 20};
    measure_scale(charting->chart, &scale);
    for (ptrdiff_t i = 0; i < chart->count; i++) {
        const ChartItem *item = &chart->items[i];
        Lines left = para_break(work, words(charting, item->label, item->target), label);
        Lines right = para_break(work, words(charting, item->voices, NULL), voices);
        int lines = MAX(left.count, right.count);
        Strip *strip = next_strip(charting, ITEM_BOXES + scale.tick_count + left.count + right.count,
                                  (float)lines * leading + leading * 0.35F);
        grid(charting, strip, &scale, strip->height);
        float top = leading * 0.17F + leading * 0.5F + charting->style.size * 0.31F;
        for (int k = 0; k < left.count; k++) strip_line(strip, &left.items[k], 0, top + (float)k * leading);
        draw_item(charting, strip, &scale, item, top - charting->style.size * 0.24F);
        for (int k = 0; k < right.count; k++)
            strip_line(strip, &right.items[k], measure - voices, top + (float)k * leading);
    }
    set_axis(charting, &scale);
}

/* ---- The strip ------------------------------------------------------------------------------------------- */

enum { LEVELS = 12 };

/* A label flies from its stem like a flag, to the right of it or to the left. */
typedef struct Flag {
    float x, from, to; /* the stem; where the label begins and ends */
    int level;         /* -1: no label */
} Flag;

#define FLAG_GAP 2.5F

/* Whether FLAG at its level touches none of OTHERS: neither label lies on the other or on the other's stem. */
static bool flies_free(const Flag *flag, const Flag *others, const int *placed, int count)
{
    for (int i = 0; i < count; i++) {
        const Flag *other = &others[placed[i]];
        bool beside = flag->to + 6 < other->from || other->to + 6 < flag->from;
        if (flag->level == other->level && !beside) return false;
        if (other->level < flag->level && flag->x > other->from - 1.5F && flag->x < other->to + 1.5F)
            return false;
        if (flag->level < other->level && other->x > flag->from - 1.5F && other->x < flag->to + 1.5F)
            return false;
    }
    return true;
}

static float item_x(const Scale *scale, const ChartItem *item)
{
    return on_scale(scale, isfinite(item->point) ? item->point : isfinite(item->low) ? item->low : item->high);
}

/* Each label on the lowest level where it is free. From the right, every label to the right of its stem, so
   that those further left fly above; what found no room goes from the left, with labels to the left. A label
   that finds room nowhere is left out: the table below the strip has every date. Returns the highest level. */
static int place_flags(Charting *charting, const Scale *scale, Flag *flags)
{
    const Chart *chart = charting->chart;
    int count = (int)chart->count, placed_count = 0, highest = 0;
    int *placed = g_new(int, count + 1);
    float measure = charting->work->geometry.measure;
    for (int i = 0; i < count; i++) flags[i] = (Flag){.x = item_x(scale, &chart->items[i]), .level = -1};
    for (int turn = 0; turn < 2; turn++)
        for (int n = 0; n < count; n++) {
            int i = turn ? n : count - 1 - n;
            if (flags[i].level >= 0 || !given(chart->items[i].label)) continue;
            Flag flag = flags[i];
            float wide = width_of(words(charting, chart->items[i].label, NULL));
            flag.from = turn ? flag.x - FLAG_GAP - wide : flag.x + FLAG_GAP;
            flag.to = flag.from + wide;
            if (flag.from < 0 || flag.to > measure) continue;
            flag.level = 0;
            while (flag.level < LEVELS && !flies_free(&flag, flags, placed, placed_count)) flag.level++;
            if (flag.level == LEVELS) continue;
            flags[i] = flag;
            placed[placed_count++] = i;
            highest = MAX(highest, flag.level);
        }
    g_free(placed);
    return highest;
}

/* All items on one line of time, labels above, each tied to its mark. */
static void set_strip(Charting *charting)
{
    Work *work = charting->work;
    const Chart *chart = charting->chart;
    float measure = work->geometry.measure, leading = charting->style.leading;
    Scale scale = {.left = 0, .width = measure};
    measure_scale(charting->chart, &scale);
    Flag *flags = g_new(Flag, chart->count + 1);
    float base = (float)(place_flags(charting, &scale, flags) + 1) * leading + 6;
    Strip *strip = next_strip(charting, (int)chart->count * (ITEM_BOXES + 2) + scale.tick_count + 2, base + 6);
    for (ptrdiff_t i = 0; i < chart->count; i++) {
        const ChartItem *item = &chart->items[i];
        const Flag *flag = &flags[i];
        draw_item(charting, strip, &scale, item, base);
        if (flag->level < 0) continue;
        float y = base - 6 - (float)flag->level * leading, top = y - charting->style.size * 0.62F;
        Box *stem = shape(charting, strip, BOX_STROKE, flag->x, top, 0, base - top);
        stem->thick = 0.3F;
        stem->grey = 0.45F;
        Lines label = para_break(work, words(charting, item->label, item->target), 1e4F);
        strip_line(strip, &label.items[0], flag->from, y);
    }
    g_free(flags);
    set_axis(charting, &scale);
}

/* ---- All ------------------------------------------------------------------------------------------------- */

static void set_caption(Charting *charting, int parent)
{
    Work *work = charting->work;
    const TextStyle *style = &work->style->caption;
    Para *para = para_make_text(work, style, charting->chart->caption, work_node(work, NODE_PARAGRAPH, parent));
    para->ragged = true;
    Lines lines = para_break(work, para, work->geometry.measure);
    for (int i = 0; i < lines.count; i++) {
        Strip *strip = strip_new(work, 1);
        strip->height = style->leading;
        strip->changed = charting->block->changed;
        strip->before = i ? 0 : style->before + 2;
        strip->penalty = NEVER;
        strip_line(strip, &lines.items[i], 0, strip_ascent(para));
    }
}

void chart_set(Work *work, const BookBlock *block, int parent)
{
    const Chart *chart = block->chart;
    Charting charting = {.work = work,
                         .block = block,
                         .chart = chart,
                         .style = work->style->caption,
                         .first = work->strips.count};
    charting.style.face = FACE_SANS;
    charting.style.features = SHAPE_TABULAR;
    charting.style.size *= 0.94F;
    if (chart->kind == CHART_MATRIX ? chart->size < 1 || !chart->names || !chart->cells : chart->count < 1) {
        work_complain(work, 1, "a figure without data is not set");
        return;
    }
    charting.figure = work_node(work, NODE_FIGURE, parent);
    work_node_more(work, charting.figure)->alt = given(chart->alt)       ? chart->alt
                                                 : given(chart->caption) ? chart->caption
                                                                         : "Figure";
    if (chart->kind == CHART_MATRIX)
        set_matrix(&charting);
    else if (chart->kind == CHART_STRIP)
        set_strip(&charting);
    else
        set_rows(&charting);
    strip_anchor(work, work->strips.items[charting.first], block->anchor);
    if (given(chart->caption)) set_caption(&charting, parent);
}
