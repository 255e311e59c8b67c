/* Items into lines: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and
   Experience 11 (1981), total fit, with two later refinements: protrusion and expansion as H. T. Thanh,
   "Micro-typographic extensions to the TeX typesetting system" (2000), except that a line is first fitted by
   expansion and only what is left goes to its spaces, so that the colour of lines stays even.

   Demerits are not the paper's (badness cubed, plus one, squared) but a line's squared deviation from its
   natural space, which for a given number of hyphens gives the least variance; a steep wall stands where spaces
   would shrink below 0.6 or grow beyond 1.42 of their width. In these units (1000: a space a third wider or
   narrower) a hyphen costs 2700, two in a row 1e5 more (no ladders), neighbours of classes that do not adjoin
   30, a last line shorter than an eighth of the measure 100, and a break before a citation, between number and
   noun or inside an address what spans.c says. The figures were chosen where the curve of variance over
   hyphens, taken by tests/bench/layout_beside_peers.sh, passes both bars. Passes: first no line may be looser
   than by half and every citation stays with its word; where that cannot be, whatever is least bad. Ragged text
   has the squared shortfall and no hyphens. */
#include "layout/paragraph.h"

#include <math.h>
#include <string.h>

#define EXPANSION 0.02F
#define DIVIDED 20000  /* of breaking between any two characters */
#define TOLERANCE 5500 /* badness of a line whose spaces are half as wide again */
#define WALL 600
#define STRETCH 0.42F
#define SHRINK 0.4F
#define HYPHEN_PENALTY 2700.0
#define LADDER_DEMERITS 1e5
#define CLASS_DEMERITS 30
#define STUB_DEMERITS 100

/* Of breaking: the last has what the first forbids, citations at the start of a line, and lines as loose (the
   emergency stretch) or overfull as need be. */
enum { FIRST_PASS, LAST_PASS };

typedef struct Sum { /* over the items before one */
    float box, glue; /* widths */
    int spaces;
} Sum;

typedef struct Active { /* a break that may start a line */
    int item;           /* the line begins after it; -1 the start */
    int before;         /* index of the break before it */
    int line;
    double demerits;
    int8_t class, hyphens; /* how many lines up to here end in a hyphen, in a row */
} Active;

typedef struct Breaker {
    Work *work;
    const Para *para;
    float width;
    const Sum *sums;
    LIST(Active) all; /* every break that was ever best; actives point back into it */
    LIST(int) active;
    int pass;
} Breaker;

typedef struct Fit {
    float natural, shift, space, expansion;
    double badness;
    int class;
    bool over;
} Fit;

static const Run *run_of(const Para *para, const Item *item)
{
    return &para->runs[item->run];
}

/* The share of the box ending (or starting) a line that hangs out of it. */
static float edge(const Para *para, const Item *item, bool left)
{
    if (item->kind != ITEM_BOX || para->ragged) return 0;
    const Word *word = item->word;
    if (left && item->from == 0) return word->left * run_of(para, item)->size;
    if (!left && item->to == word->bytes) return word->right * run_of(para, item)->size;
    return 0;
}

static float hyphen_width(Breaker *breaker, const Item *item)
{
    const Run *run = run_of(breaker->para, item);
    return shape_word(breaker->work->shaper, (Face)run->face, run->features & ~(unsigned)SHAPE_RTL, "-", 1)
               ->width *
           run->size;
}

/* Measures the line from after FROM (-1: the start) up to a break at TO. */
static Fit fit_line(Breaker *breaker, int from, int to)
{
    const Para *para = breaker->para;
    int first = from + 1;
    while (first < to && para->items[first].kind == ITEM_GLUE) first++;
    int last = to;
    while (last > first && para->items[last - 1].kind == ITEM_GLUE) last--;
    const Sum *a = &breaker->sums[first], *b = &breaker->sums[last];
    float boxes = b->box - a->box, glue = b->glue - a->glue;
    int spaces = b->spaces - a->spaces;
    bool ends = to >= para->count || para->items[to].kind == ITEM_FORCED;
    Fit fit = {0};
    if (last > first) fit.shift = edge(para, &para->items[first], true);
    float right = last > first ? edge(para, &para->items[last - 1], false) : 0;
    if (!ends && para->items[to].kind == ITEM_BREAK && para->items[to].hyphen) {
        float hyphen = hyphen_width(breaker, &para->items[to]);
        boxes += hyphen;
        right = para->ragged ? 0 : hyphen * 0.65F;
    }
    fit.natural = boxes + glue;
    float room = breaker->width + fit.shift + right - fit.natural;
    if (para->ragged) {
        double short_by = room / breaker->width;
        fit.badness = room < -0.01F ? 1e9 : ends ? 0 : 2000 * short_by * short_by;
        fit.over = room < -0.01F;
        return fit;
    }
    if (ends && room >= 0) return fit;
    fit.expansion = boxes > 0 ? CLAMP(room / boxes, -EXPANSION, EXPANSION) : 0;
    float rest = room - fit.expansion * boxes;
    fit.space = spaces ? rest / (float)spaces : 0;
    float ratio = glue > 0 ? rest / glue : rest > 0.01F ? 10 : rest < -0.01F ? -10 : 0;
    fit.over = ratio < -SHRINK - 0.001F;
    double share = fabs(ratio / (ratio < 0 ? SHRINK : STRETCH)), wall = share * share;
    wall *= wall;
    double even = ratio / 0.3;
    fit.badness = fit.over ? 1e9 : 1000 * even * even + WALL * wall * wall;
    /* expansion is not free either: half of it is to be preferred to the whole */
    double used = fit.expansion / EXPANSION;
    fit.badness += 10 * used * used;
    fit.class = ratio < -0.08F ? 0 : ratio < 0.12F ? 1 : ratio < 0.3F ? 2 : 3;
    return fit;
}

static double demerits_of(Breaker *breaker, const Active *from, int to, const Fit *fit)
{
    const Para *para = breaker->para;
    bool ends = to >= para->count || para->items[to].kind == ITEM_FORCED;
    double penalty = ends ? 0 : para->items[to].penalty;
    bool hyphen = !ends && para->items[to].kind == ITEM_BREAK && para->items[to].hyphen;
    if (hyphen) penalty += HYPHEN_PENALTY;
    double demerits = MIN(fit->badness, 1e12) + penalty;
    if (hyphen && from->hyphens) demerits += from->hyphens > 1 ? 1e12 : LADDER_DEMERITS;
    if (!para->ragged && from->line && abs(fit->class - from->class) > 1) demerits += CLASS_DEMERITS;
    if (ends && from->line && fit->natural < breaker->width / 8) demerits += STUB_DEMERITS;
    return demerits;
}

static bool may_break(const Breaker *breaker, int at)
{
    const Item *item = &breaker->para->items[at];
    if (item->kind == ITEM_FORCED) return true;
    if (item->penalty >= (breaker->pass < LAST_PASS ? NEARLY_TIED : TIED)) return false;
    if (item->kind == ITEM_BREAK) return true;
    return item->kind == ITEM_GLUE && at > 0 && breaker->para->items[at - 1].kind != ITEM_GLUE;
}

static double tolerance_of(const Breaker *breaker)
{
    return breaker->para->ragged || breaker->pass >= LAST_PASS ? 1e15 : TOLERANCE;
}

/* Tries every active break as the start of a line that ends at TO; keeps the best for each class. */
static void try_break(Breaker *breaker, int to)
{
    bool forced = to >= breaker->para->count || breaker->para->items[to].kind == ITEM_FORCED;
    bool hyphen = to < breaker->para->count && breaker->para->items[to].kind == ITEM_BREAK &&
                  breaker->para->items[to].hyphen;
    Active best[4];
    for (int c = 0; c < 4; c++) best[c] = (Active){.demerits = INFINITY};
    int kept = 0, last_over = -1;
    for (int i = 0; i < breaker->active.count; i++) {
        int index = breaker->active.items[i];
        const Active *from = &breaker->all.items[index];
        Fit fit = fit_line(breaker, from->item, to);
        if (fit.over) last_over = index;
        bool drop = fit.over || forced;
        if (!fit.over && fit.badness <= tolerance_of(breaker)) {
            double demerits = from->demerits + demerits_of(breaker, from, to, &fit);
            if (demerits < best[fit.class].demerits)
                best[fit.class] = (Active){to,
                                           index,
                                           from->line + 1,
                                           demerits,
                                           (int8_t)fit.class,
                                           (int8_t)(hyphen ? MIN(from->hyphens + 1, 9) : 0)};
        }
        if (!drop) breaker->active.items[kept++] = index;
    }
    breaker->active.count = kept;
    double least = INFINITY;
    for (int c = 0; c < 4; c++) least = MIN(least, best[c].demerits);
    if (isinf(least) && !kept && last_over >= 0 &&
        breaker->pass == LAST_PASS) { /* an overfull line, as the last resort */
        const Active *from = &breaker->all.items[last_over];
        best[1] = (Active){to, last_over, from->line + 1, from->demerits + 1e9, 1, hyphen};
        least = best[1].demerits;
    }
    for (int c = 0; c < 4; c++) {
        if (isinf(best[c].demerits) || best[c].demerits > least + CLASS_DEMERITS) continue;
        *LIST_PUSH(&breaker->active) = (int)breaker->all.count;
        *LIST_PUSH(&breaker->all) = best[c];
    }
}

static bool run_pass(Breaker *breaker)
{
    breaker->all.count = breaker->active.count = 0;
    *LIST_PUSH(&breaker->active) = 0;
    *LIST_PUSH(&breaker->all) = (Active){.item = -1, .before = -1, .class = 1};
    for (int i = 0; i <= breaker->para->count; i++) {
        if (i < breaker->para->count && !may_break(breaker, i)) continue;
        try_break(breaker, i);
        if (!breaker->active.count) return false;
    }
    return true;
}

/* The pieces of a word that was not divided are one word again, shaped as a whole; those of one that was are
   shaped as they stand, and differ a little from their share of the whole (kerns, ligatures). */
static void gather_pieces(Work *work, Line *line)
{
    const Para *para = line->para;
    int boxes = 0;
    for (int i = line->first; i < line->last; i++) boxes += para->items[i].kind == ITEM_BOX;
    Piece *pieces = POOL_ARRAY(&work->lines, Piece, boxes), *piece = pieces;
    for (int i = line->first; i < line->last;) {
        const Item *item = &para->items[i];
        const Run *run = run_of(para, item);
        if (item->kind == ITEM_GLUE)
            piece->space = true, piece->space_run = item->run, piece->space_level = item->level;
        if (item->kind != ITEM_BOX) {
            i++;
            continue;
        }
        int j = i, to = item->from;
        float planned = 0;
        for (; j < line->last; j++) {
            const Item *next = &para->items[j];
            bool same = next->kind == ITEM_BOX && next->word == item->word && next->from == to &&
                        next->run == item->run;
            if (!same && next->kind != ITEM_BREAK) break;
            if (same) to = next->to, planned += next->width;
        }
        bool hyphen = line->hyphen && j >= line->last;
        const Word *word = item->word;
        if (hyphen)
            planned += shape_word(work->shaper, (Face)word->face, word->features & ~(unsigned)SHAPE_RTL, "-", 1)
                           ->width *
                       run->size;
        if (item->from || to < word->bytes || hyphen) {
            char *part = g_strdup_printf("%.*s%s", to - item->from, word->text + item->from, hyphen ? "-" : "");
            word = shape_word(work->shaper, (Face)word->face, word->features, part, (int)strlen(part));
            g_free(part);
        }
        piece->word = word, piece->run = item->run, piece->level = item->level;
        line->error += (planned - word->width * run->size) * (1 + line->expansion);
        piece++;
        i = j;
    }
    line->pieces = pieces;
    line->piece_count = (int)(piece - pieces);
}

static Lines lines_of(Breaker *breaker)
{
    int end = -1;
    for (int i = 0; i < breaker->active.count; i++) {
        int index = breaker->active.items[i];
        if (end < 0 || breaker->all.items[index].demerits < breaker->all.items[end].demerits) end = index;
    }
    const Para *para = breaker->para;
    Lines lines = {.count = breaker->all.items[end].line};
    lines.items = POOL_ARRAY(&breaker->work->lines, Line, lines.count);
    for (int n = lines.count - 1; n >= 0; n--) {
        const Active *to = &breaker->all.items[end], *from = &breaker->all.items[to->before];
        Fit fit = fit_line(breaker, from->item, to->item);
        int first = from->item + 1, last = to->item;
        while (first < last && para->items[first].kind == ITEM_GLUE) first++;
        while (last > first && para->items[last - 1].kind == ITEM_GLUE) last--;
        Line *line = &lines.items[n];
        *line = (Line){.para = para,
                       .first = first,
                       .last = last,
                       .natural = fit.natural,
                       .shift = fit.shift,
                       .space = fit.space,
                       .expansion = fit.expansion,
                       .hyphen = to->hyphens > 0,
                       .ends = to->item >= para->count};
        gather_pieces(breaker->work, line);
        end = to->before;
    }
    return lines;
}

/* The characters of a box that is wider than the column, each with a break after it. */
static void divide_box(const Para *para, const Item *box, GArray *items)
{
    const Run *run = run_of(para, box);
    const char *text = box->word->text;
    int from = box->from;
    while (from < box->to) {
        int to = (int)(g_utf8_next_char(text + from) - text);
        while (to < box->to && g_unichar_ismark(g_utf8_get_char(text + to)))
            to = (int)(g_utf8_next_char(text + to) - text);
        Item part = *box;
        part.from = (uint16_t)from, part.to = (uint16_t)MIN(to, box->to);
        part.width = (shape_prefix(box->word, part.to) - shape_prefix(box->word, from)) * run->size;
        g_array_append_val(items, part);
        from = part.to;
        Item place = {.kind = ITEM_BREAK, .level = box->level, .run = box->run, .penalty = DIVIDED};
        if (from < box->to) g_array_append_val(items, place);
    }
}

static void divide_wide(Work *work, Para *para, float width)
{
    bool wide = false;
    for (int i = 0; i < para->count && !wide; i++)
        wide = para->items[i].kind == ITEM_BOX && para->items[i].width > width;
    if (!wide) return;
    GArray *items = g_array_new(FALSE, FALSE, sizeof(Item));
    int *moved = g_new(int, para->count + 1);
    for (int i = 0; i < para->count; i++) {
        moved[i] = (int)items->len;
        if (para->items[i].kind == ITEM_BOX && para->items[i].width > width)
            divide_box(para, &para->items[i], items);
        else
            g_array_append_val(items, para->items[i]);
    }
    moved[para->count] = (int)items->len;
    if (para->extras) {
        for (ptrdiff_t k = 0; k < para->extras->notes.count; k++)
            para->extras->note_items.items[k] = moved[para->extras->note_items.items[k]];
        for (ptrdiff_t k = 0; k < para->extras->anchors.count; k++)
            para->extras->anchor_items.items[k] = moved[para->extras->anchor_items.items[k]];
    }
    para->items = POOL_ARRAY(&work->scratch, Item, items->len);
    para->count = (int)items->len;
    memcpy(para->items, items->data, sizeof(Item) * items->len);
    g_array_unref(items);
    g_free(moved);
}

Lines para_break(Work *work, Para *para, float width)
{
    divide_wide(work, para, width);
    Sum *sums = g_new(Sum, para->count + 1);
    Sum sum = {0};
    for (int i = 0; i < para->count; i++) {
        const Item *item = &para->items[i];
        sums[i] = sum;
        if (item->kind == ITEM_BOX) sum.box += item->width;
        if (item->kind == ITEM_GLUE) sum.glue += item->width, sum.spaces++;
    }
    sums[para->count] = sum;
    Breaker breaker = {.work = work, .para = para, .width = width, .sums = sums};
    if (para->ragged) breaker.pass = LAST_PASS;
    while (!run_pass(&breaker)) breaker.pass++;
    Lines lines = lines_of(&breaker);
    g_free(breaker.all.items);
    g_free(breaker.active.items);
    g_free(sums);
    return lines;
}

void para_widths(const Para *para, float *least, float *most)
{
    float widest = 0, line = 0, longest = 0, piece = 0;
    for (int i = 0; i < para->count; i++) {
        const Item *item = &para->items[i];
        bool open =
            item->kind == ITEM_FORCED || (item->kind != ITEM_BOX && item->penalty < TIED && !item->hyphen);
        if (item->kind == ITEM_FORCED) {
            longest = MAX(longest, line);
            line = 0;
        } else {
            line += item->width;
        }
        if (open)
            piece = 0;
        else
            piece += item->width;
        widest = MAX(widest, piece);
    }
    *least = widest;
    *most = MAX(longest, line);
}
