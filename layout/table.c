/* Tables in the plain style: a rule above, one under the head, one below, no others but thin ones between
   groups. A row is one strip and never split; a cell that spans rows gives each row the lines that stand beside
   it, so that a page may end between them. */
#include "layout/table.h"

#include "layout/strip.h"
#include "layout/tabling.h"

#include <string.h>

static char *plain_text(const Spans *spans)
{
    GString *text = g_string_new(NULL);
    for (ptrdiff_t i = 0; i < spans->count; i++)
        if (spans->items[i].text) g_string_append(text, spans->items[i].text);
    return g_string_free(text, FALSE);
}

/* How many bytes of TEXT stand before its decimal point: up to the end of the first number's whole part. */
static int whole_part(const char *text)
{
    const char *p = text;
    while (*p && !g_ascii_isdigit(*p)) p++;
    if (!*p) return 0;
    while (g_ascii_isdigit(*p) || (*p == ',' && g_ascii_isdigit(p[1]))) p++;
    return (int)(p - text);
}

/* A date without its day stands under the months of those with one; a day of one figure under the second
 * figure. */
static float date_padding(float figure, float space, const char *text)
{
    int digits = 0;
    while (g_ascii_isdigit(text[digits])) digits++;
    if (digits == 1 && text[1] == ' ') return figure;
    if (digits == 4 && !text[4]) return 2 * figure + space;
    if (digits == 0 && g_ascii_isalpha(*text) && strpbrk(text, "0123456789") && strlen(text) < 16)
        return 2 * figure + space;
    return 0;
}

static void align_fill(Tabling *tabling, const TextStyle *style, const Column *column, const Cell *cell,
                       Fill *fill)
{
    char *text = plain_text(&cell->spans);
    if (column->align == ALIGN_DECIMAL) {
        int bytes = whole_part(text);
        char *prefix = g_strndup(text, (gsize)bytes);
        float least;
        if (bytes && g_utf8_validate(prefix, -1, NULL))
            para_widths(para_make_text(tabling->work, style, prefix, 0), &least, &fill->lead);
        g_free(prefix);
    } else if (column->align == ALIGN_DATE) {
        float figure =
            shape_word(tabling->work->shaper, style->face, SHAPE_TABULAR, "0", 1)->width * style->size;
        fill->lead = date_padding(figure, shape_space(tabling->work->shaper, style->face) * style->size, text);
    }
    g_free(text);
}

static void make_fill(Tabling *tabling, ptrdiff_t row, int column, int row_node)
{
    Work *work = tabling->work;
    const Cell *cell = &row_at(tabling, row)->cells[column];
    const TextStyle *style = row < 0 ? &work->style->table_head : &work->style->table;
    Fill *fill = fill_at(tabling, row, column);
    bool head = row < 0 || cell->row_head;
    fill->node = work_node(work, head ? NODE_HEAD_CELL : NODE_CELL, row_node);
    work->nodes.items[fill->node].scope = row < 0 ? 'C' : head ? 'R' : 0;
    work->nodes.items[fill->node].row_span = (int16_t)span_of(tabling, row, cell);
    fill->para = para_make(work, style, &cell->spans, fill->node, &fill->extras);
    fill->para->ragged = true;
    para_widths(fill->para, &fill->least, &fill->most);
    fill->sign = cell->sign ? style->size * 0.86F + 4 : 0;
    if (row >= 0) align_fill(tabling, style, &tabling->table->columns[column], cell, fill);
}

/* COVERED: for each column, how many rows a span from above still takes. */
static void make_row(Tabling *tabling, ptrdiff_t row, int *covered)
{
    Work *work = tabling->work;
    int node = work_node(work, NODE_ROW, row < 0 ? tabling->head_node : tabling->body_node);
    for (int c = 0; c < tabling->columns; c++) {
        if (covered[c] > 0) {
            covered[c]--;
            continue;
        }
        make_fill(tabling, row, c, node);
        covered[c] = span_of(tabling, row, &row_at(tabling, row)->cells[c]) - 1;
    }
}

static float row_height(const Tabling *tabling, ptrdiff_t row)
{
    const TextStyle *style = row < 0 ? &tabling->work->style->table_head : &tabling->work->style->table;
    int lines = 1;
    for (int c = 0; c < tabling->columns; c++) {
        const Fill *fill = fill_at(tabling, row, c);
        if (fill->para && span_of(tabling, row, &row_at(tabling, row)->cells[c]) == 1)
            lines = MAX(lines, fill->lines.count);
    }
    return (float)lines * style->leading + 2 * tabling->work->style->row_pad;
}

static void break_cells(Tabling *tabling)
{
    for (ptrdiff_t r = -1; r < tabling->rows; r++)
        for (int c = 0; c < tabling->columns; c++) {
            Fill *fill = fill_at(tabling, r, c);
            if (!fill->para) continue;
            const Column *column = &tabling->table->columns[c];
            float width = tabling->width[c] - fill->sign;
            if (r >= 0 && column->align == ALIGN_DECIMAL &&
                tabling->lead[c] + tabling->tail[c] <= width + 0.1F && fill->lead > 0)
                fill->indent = tabling->lead[c] - fill->lead;
            else if (r >= 0 && column->align == ALIGN_DATE && fill->most + fill->lead <= width)
                fill->indent = fill->lead;
            fill->lines = para_break(tabling->work, fill->para, MAX(width - fill->indent, 1));
        }
}

/* Extends the last row of each span whose text is longer than its rows. */
static void stretch_spans(Tabling *tabling, float *heights)
{
    for (ptrdiff_t r = 0; r < tabling->rows; r++)
        for (int c = 0; c < tabling->columns; c++) {
            const Fill *fill = fill_at(tabling, r, c);
            int span = fill->para ? span_of(tabling, r, &row_at(tabling, r)->cells[c]) : 1;
            if (span == 1) continue;
            float sum = 0,
                  needs = (float)fill->lines.count * fill->para->leading + 2 * tabling->work->style->row_pad;
            for (int k = 0; k < span; k++) sum += heights[r + k];
            if (needs > sum) heights[r + span - 1] += needs - sum;
        }
}

static float line_x(const Tabling *tabling, int column, ptrdiff_t row, const Fill *fill, const Line *line)
{
    ColumnAlign align = tabling->table->columns[column].align;
    float free = tabling->width[column] - fill->sign - line->natural;
    bool end = align == ALIGN_END || (align == ALIGN_DECIMAL && row < 0);
    if (fill->para->rtl) end = !end;
    return tabling->x[column] + fill->sign + (end ? MAX(free, 0) : fill->indent);
}

/* The lines of FILL that stand beside this row; LAST: all that are left, for its span ends here. */
static void place_lines(Tabling *tabling, Strip *strip, ptrdiff_t row, int column, Fill *fill, float height,
                        bool last)
{
    Work *work = tabling->work;
    float y = work->style->row_pad;
    int first = fill->next_line, n = 0;
    Strip **strips = g_new0(Strip *, fill->lines.count + 1);
    while (fill->next_line < fill->lines.count && (last || y + fill->para->leading <= height + 0.1F)) {
        const Line *line = &fill->lines.items[fill->next_line++];
        strip_line(strip, line, line_x(tabling, column, row, fill, line), y + strip_ascent(fill->para));
        y += fill->para->leading;
        strips[n++] = strip;
    }
    if (n) { /* the extras of these lines only */
        Lines part = {fill->lines.items + first, n};
        ParaExtras *extras = &fill->extras;
        if (fill->next_line < fill->lines.count || first) {
            ParaExtras some = {0};
            int from = first ? part.items[0].first : 0;
            int to = fill->next_line < fill->lines.count ? fill->lines.items[fill->next_line].first : INT_MAX;
            for (ptrdiff_t k = 0; k < extras->notes.count; k++)
                if (extras->note_items.items[k] >= from && extras->note_items.items[k] < to) {
                    *LIST_PUSH(&some.notes) = extras->notes.items[k];
                    *LIST_PUSH(&some.note_items) = extras->note_items.items[k];
                }
            for (ptrdiff_t k = 0; k < extras->anchors.count; k++)
                if (extras->anchor_items.items[k] >= from && extras->anchor_items.items[k] < to) {
                    *LIST_PUSH(&some.anchors) = extras->anchors.items[k];
                    *LIST_PUSH(&some.anchor_items) = extras->anchor_items.items[k];
                }
            strip_extras(work, &part, &some, strips, tabling->x[column], work->style->row_pad);
            para_extras_free(&some);
        } else {
            strip_extras(work, &part, extras, strips, tabling->x[column], work->style->row_pad);
        }
    }
    g_free(strips);
}

static Box *rule_box(Tabling *tabling, Strip *strip, float y, float thick)
{
    Box *rule = strip_box(strip, BOX_RULE, 0, y);
    rule->w = tabling->x[tabling->columns - 1] + tabling->width[tabling->columns - 1];
    rule->h = thick;
    rule->node = 1;
    return rule;
}

/* What FILL says, should STRIP open a page: a row without its value is no row. */
static void resume_cell(Tabling *tabling, Strip *strip, ptrdiff_t row, int column, const Fill *fill)
{
    const Style *style = tabling->work->style;
    if (!fill->para) return;
    int fit = (int)((strip->height - style->row_pad) / fill->para->leading);
    if (!strip->resume) {
        int room = 0;
        for (int c = 0; c < tabling->columns; c++) room += 1 + (int)(strip->height / style->table.leading);
        strip->resume = POOL_ARRAY(&tabling->work->lines, Box, room);
    }
    for (int k = 0; k < fill->lines.count && k < fit; k++) {
        const Line *line = &fill->lines.items[k];
        strip->resume[strip->resume_count++] =
            (Box){.kind = BOX_LINE,
                  .x = line_x(tabling, column, row, fill, line),
                  .y = style->row_pad + strip_ascent(fill->para) + (float)k * fill->para->leading,
                  .node = -1,
                  .line = line};
    }
}

static Strip *set_row(Tabling *tabling, ptrdiff_t row, const float *heights, int *under, ptrdiff_t *from)
{
    Work *work = tabling->work;
    const Style *style = work->style;
    int room = 3;
    for (int c = 0; c < tabling->columns; c++) {
        ptrdiff_t at = under[c] > 0 ? from[c] : row;
        room += fill_at(tabling, at, c)->lines.count + 1;
    }
    Strip *strip = strip_new(work, room);
    float height = row < 0 ? row_height(tabling, row) : heights[row];
    bool last_row = row == tabling->rows - 1;
    strip->height = height;
    const Row *source = row_at(tabling, row);
    strip->changed = source->changed;
    strip_anchor(work, strip, source->anchor);
    if (row < 0)
        rule_box(tabling, strip, 0, style->rule);
    else if (source->rule_above && row > 0)
        rule_box(tabling, strip, -style->thin / 2, style->thin);
    for (int c = 0; c < tabling->columns; c++) {
        const Cell *cell = &source->cells[c];
        if (under[c] > 0) {
            Fill *above = fill_at(tabling, from[c], c);
            under[c]--;
            if (above->next_line >= above->lines.count) resume_cell(tabling, strip, from[c], c, above);
            place_lines(tabling, strip, row, c, above, height, under[c] == 0);
            continue;
        }
        Fill *fill = fill_at(tabling, row, c);
        under[c] = span_of(tabling, row, cell) - 1;
        from[c] = row;
        if (cell->sign) {
            float side = style->table.size * 0.86F;
            Box *sign = strip_box(strip, BOX_SIGN, tabling->x[c],
                                  style->row_pad + strip_ascent(fill->para) - side * 0.84F);
            sign->sign = (uint8_t)cell->sign;
            sign->w = side;
            sign->node = fill->node;
        }
        place_lines(tabling, strip, row, c, fill, height, under[c] == 0);
    }
    if (row < 0) rule_box(tabling, strip, height, style->thin);
    if (last_row) rule_box(tabling, strip, height, style->rule);
    if (row < 0 || last_row) strip->height += style->rule;
    return strip;
}

static Strip *set_caption(Tabling *tabling)
{
    Work *work = tabling->work;
    const TextStyle *style = &work->style->caption;
    int node = work_node(work, NODE_CAPTION, tabling->table_node);
    Para *para = para_make_text(work, style, tabling->table->caption, node);
    para->ragged = true;
    Lines lines = para_break(work, para, work->geometry.measure);
    Strip *strip = strip_new(work, lines.count);
    strip->height = (float)lines.count * style->leading + style->after;
    for (int i = 0; i < lines.count; i++)
        strip_line(strip, &lines.items[i], 0, strip_ascent(para) + (float)i * style->leading);
    return strip;
}

/* A row taller than TALL of a page is set in bands, each a strip: better divided than not printed. */
#define TALL 0.6F

static bool tall_row(const Tabling *tabling, ptrdiff_t row, const float *heights, const int *under)
{
    for (int c = 0; c < tabling->columns; c++)
        if (under[c] > 0 || span_of(tabling, row, &row_at(tabling, row)->cells[c]) > 1) return false;
    return heights[row] > TALL * tabling->work->geometry.depth;
}

static Strip *set_bands(Tabling *tabling, ptrdiff_t row, Strip *head)
{
    Work *work = tabling->work;
    float leading = work->style->table.leading, pad = work->style->row_pad;
    int band = MAX(4, (int)(TALL / 2 * work->geometry.depth / leading)), left = 1, room = 2;
    for (int c = 0; c < tabling->columns; c++) room += band;
    Strip *first = NULL, *strip = NULL;
    while (left > 0) {
        left = 0;
        for (int c = 0; c < tabling->columns; c++)
            left = MAX(left, fill_at(tabling, row, c)->lines.count - fill_at(tabling, row, c)->next_line);
        if (left <= 0) break;
        strip = strip_new(work, room);
        strip->height = (float)MIN(left, band) * leading + 2 * pad;
        strip->changed = row_at(tabling, row)->changed;
        strip->repeat = head;
        strip->penalty = 100;
        for (int c = 0; c < tabling->columns; c++)
            place_lines(tabling, strip, row, c, fill_at(tabling, row, c), strip->height - pad, false);
        if (!first) first = strip, strip_anchor(work, strip, row_at(tabling, row)->anchor);
    }
    if (row == tabling->rows - 1 && strip) rule_box(tabling, strip, strip->height, work->style->rule);
    return first;
}

/* A table of less than a quarter of a page goes to the next rather than in two. */
#define SMALL_SPLIT 900

/* A table of so many rows may leave its first alone at a page's foot: better than a white foot before it. */
enum { LONG = 8 };

static float work_depth(const Tabling *tabling)
{
    return tabling->work->geometry.depth;
}

static void set_rows(Tabling *tabling, bool captioned)
{
    float *heights = g_new0(float, tabling->rows + 1);
    for (ptrdiff_t r = 0; r < tabling->rows; r++) heights[r] = row_height(tabling, r);
    stretch_spans(tabling, heights);
    int *under = g_new0(int, tabling->columns);
    ptrdiff_t *from = g_new0(ptrdiff_t, tabling->columns);
    float whole = 0;
    for (ptrdiff_t r = 0; r < tabling->rows; r++) whole += heights[r];
    bool small = whole < work_depth(tabling) / 4;
    Strip *head = set_row(tabling, -1, heights, under, from);
    if (captioned) head->penalty = NEVER;
    for (ptrdiff_t r = 0; r < tabling->rows; r++) {
        bool inside = false;
        for (int c = 0; c < tabling->columns; c++) inside = inside || under[c] > 0;
        Strip *strip = tall_row(tabling, r, heights, under) ? set_bands(tabling, r, head)
                                                            : set_row(tabling, r, heights, under, from);
        strip->repeat = head;
        strip->penalty = r == 0                             ? NEVER
                         : small                            ? SMALL_SPLIT
                         : r == 1 && tabling->rows >= LONG  ? 60
                         : r == 1 || r == tabling->rows - 1 ? 300
                         : inside                           ? 150
                                                            : 10;
    }
    g_free(heights);
    g_free(under);
    g_free(from);
}

void table_set(Work *work, const BookBlock *block, int parent)
{
    const Table *table = block->table;
    Tabling tabling = {.work = work, .table = table, .block = block, .columns = (int)table->column_count};
    if (tabling.columns < 1 || !table->head.cells) {
        work_complain(work, 1, "a table without columns or without a head is not set");
        return;
    }
    tabling.rows = table->rows.count;
    size_t cells = (size_t)(tabling.rows + 1) * (size_t)tabling.columns;
    tabling.fills = g_new0(Fill, cells);
    float *measures = g_new0(float, 4 * tabling.columns);
    tabling.x = measures, tabling.width = measures + tabling.columns;
    tabling.lead = measures + 2 * tabling.columns, tabling.tail = measures + 3 * tabling.columns;
    tabling.table_node = work_node(work, NODE_TABLE, parent);
    if (table->summary && *table->summary) work_node_more(work, tabling.table_node)->alt = table->summary;
    ptrdiff_t first = work->strips.count;
    if (table->caption && *table->caption) set_caption(&tabling);
    bool captioned = work->strips.count > first;
    tabling.head_node = work_node(work, NODE_HEAD_ROWS, tabling.table_node);
    int *covered = g_new0(int, tabling.columns);
    make_row(&tabling, -1, covered);
    memset(covered, 0, sizeof(int) * (size_t)tabling.columns);
    tabling.body_node = work_node(work, NODE_BODY_ROWS, tabling.table_node);
    for (ptrdiff_t r = 0; r < tabling.rows; r++) make_row(&tabling, r, covered);
    measure_columns(&tabling);
    break_cells(&tabling);
    set_rows(&tabling, captioned);
    strip_anchor(work, work->strips.items[first], block->anchor);
    for (size_t i = 0; i < cells; i++) para_extras_free(&tabling.fills[i].extras);
    g_free(covered);
    g_free(measures);
    g_free(tabling.fills);
}
