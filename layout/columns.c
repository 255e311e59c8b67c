/* How wide the columns of a table are. */
#include "layout/tabling.h"

/* What the columns want, in points: at LEAST, so that no word is divided, and at MOST, on one line. */
typedef struct Wants {
    float *least, *most;
    float sum_least, sum_most, weights;
} Wants;

static bool is_running(const Tabling *tabling, int column)
{
    return tabling->table->columns[column].weight > 0;
}

static float weight_of(const Tabling *tabling, int column)
{
    return (float)tabling->table->columns[column].weight;
}

/* Also how much of each column stands before and behind the alignment point. */
static void want_cell(Tabling *tabling, Wants *wants, ptrdiff_t row, int c)
{
    const Fill *fill = fill_at(tabling, row, c);
    if (!fill->para) return;
    float *least = &wants->least[c], *most = &wants->most[c];
    ColumnAlign align = tabling->table->columns[c].align;
    *least = MAX(*least, fill->least + fill->sign);
    if (align == ALIGN_DECIMAL && row >= 0) {
        tabling->lead[c] = MAX(tabling->lead[c], fill->lead);
        tabling->tail[c] = MAX(tabling->tail[c], fill->most - fill->lead);
        *most = MAX(*most, tabling->lead[c] + tabling->tail[c] + fill->sign);
    } else {
        float lead = align == ALIGN_DATE ? fill->lead : 0;
        *most = MAX(*most, fill->most + fill->sign + lead);
    }
}

static void gather_wants(Tabling *tabling, float room, Wants *wants)
{
    for (ptrdiff_t r = -1; r < tabling->rows; r++)
        for (int c = 0; c < tabling->columns; c++) want_cell(tabling, wants, r, c);
    for (int c = 0; c < tabling->columns; c++) {
        wants->least[c] = MIN(wants->least[c] + 0.05F, room);
        wants->most[c] = MAX(wants->most[c] + 0.05F, wants->least[c]);
        wants->sum_least += wants->least[c];
        wants->sum_most += wants->most[c];
        wants->weights += weight_of(tabling, c);
    }
}

/* The columns without weight get what they want up to one level for all, so that they fit in ROOM: the widest
   give first. */
static void level_columns(Tabling *tabling, const Wants *wants, float room)
{
    const float *least = wants->least, *most = wants->most;
    float low = 0, high = room;
    for (int round = 0; round < 30; round++) {
        float level = (low + high) / 2, sum = 0;
        for (int c = 0; c < tabling->columns; c++)
            if (!is_running(tabling, c)) sum += MIN(most[c], MAX(least[c], level));
        if (sum <= room)
            low = level;
        else
            high = level;
    }
    for (int c = 0; c < tabling->columns; c++)
        if (!is_running(tabling, c)) tabling->width[c] = MIN(most[c], MAX(least[c], low));
}

/* The weighted columns get ROOM by weight, none less than its least nor, where not all have their most, more than
   that. */
static void weigh_columns(Tabling *tabling, const Wants *wants, float room)
{
    const float *least = wants->least, *most = wants->most;
    float want = 0, weights = 0;
    for (int c = 0; c < tabling->columns; c++)
        if (is_running(tabling, c)) want += most[c], weights += weight_of(tabling, c);
    bool *done = g_new0(bool, tabling->columns);
    for (bool again = true; again && weights > 0;) {
        again = false;
        for (int c = 0; c < tabling->columns; c++) {
            if (done[c] || !is_running(tabling, c)) continue;
            float share = room * weight_of(tabling, c) / weights;
            float fixed_at = share < least[c] ? least[c] : share > most[c] && want > room ? most[c] : 0;
            if (fixed_at <= 0) continue;
            tabling->width[c] = fixed_at;
            room -= fixed_at, weights -= weight_of(tabling, c), want -= most[c];
            done[c] = again = true;
            break;
        }
    }
    for (int c = 0; c < tabling->columns; c++)
        if (!done[c] && is_running(tabling, c)) tabling->width[c] = room * weight_of(tabling, c) / weights;
    g_free(done);
}

/* Of a table's width, what the weighted columns keep while the others can still break their lines. */
#define RUNNING_SHARE 0.36F

/* Not all fits on one line, yet no word need be divided: what is short is taken from the weighted columns, and only
   when these are at their least, or at RUNNING_SHARE together, from the others. */
static void squeeze_columns(Tabling *tabling, const Wants *wants, float room)
{
    float running_least = 0, running_most = 0;
    for (int c = 0; c < tabling->columns; c++)
        if (is_running(tabling, c)) running_least += wants->least[c], running_most += wants->most[c];
    float kept = MIN(MAX(running_least, room * RUNNING_SHARE), MAX(running_most, running_least));
    float others_least = wants->sum_least - running_least;
    level_columns(tabling, wants, room - MIN(kept, room - others_least));
    float left = room;
    for (int c = 0; c < tabling->columns; c++)
        if (!is_running(tabling, c)) left -= tabling->width[c];
    weigh_columns(tabling, wants, left);
}

void measure_columns(Tabling *tabling)
{
    Work *work = tabling->work;
    int n = tabling->columns;
    float gap = work->style->column_gap, room = work->geometry.measure - gap * (float)(n - 1);
    Wants wants = {.least = g_new0(float, n), .most = g_new0(float, n)};
    gather_wants(tabling, room, &wants);
    if (wants.sum_most <= room) {
        for (int c = 0; c < n; c++)
            tabling->width[c] =
                wants.most[c] +
                (wants.weights > 0 ? (room - wants.sum_most) * weight_of(tabling, c) / wants.weights : 0);
    } else if (wants.sum_least <= room) {
        squeeze_columns(tabling, &wants, room);
    } else {
        work_complain(work, 1, "the table is wider than the page: words are divided anywhere");
        for (int c = 0; c < n; c++)
            tabling->width[c] =
                room * MAX(wants.least[c], room * 0.02F) / (wants.sum_least + room * 0.02F * (float)n);
    }
    float x = 0;
    for (int c = 0; c < n; c++) {
        tabling->x[c] = x;
        x += tabling->width[c] + gap;
    }
    g_free(wants.least);
    g_free(wants.most);
}
