/* How wide the columns of a table are. */
#include "layout/tabling.h"

/* The columns without weight get what they want up to one level for all, so that they fit in ROOM: the widest
   give first. */
static void level_columns(Tabling *tabling, const float *least, const float *most, float room)
{
    float low = 0, high = room;
    for (int round = 0; round < 30; round++) {
        float level = (low + high) / 2, sum = 0;
        for (int c = 0; c < tabling->columns; c++)
            if (!(tabling->table->columns[c].weight > 0)) sum += MIN(most[c], MAX(least[c], level));
        if (sum <= room)
            low = level;
        else
            high = level;
    }
    for (int c = 0; c < tabling->columns; c++)
        if (!(tabling->table->columns[c].weight > 0)) tabling->width[c] = MIN(most[c], MAX(least[c], low));
}

/* Of a table's width, what the weighted columns keep while the others can still break their lines. */
#define RUNNING_SHARE 0.36F

/* Column widths: as content wants where all fits; else what is short is taken from the weighted columns, and
   only when these are at their least, or at RUNNING_SHARE together, from the others. */
void measure_columns(Tabling *tabling)
{
    Work *work = tabling->work;
    const Table *table = tabling->table;
    int n = tabling->columns;
    float *least = g_new0(float, n), *most = g_new0(float, n);
    for (ptrdiff_t r = -1; r < tabling->rows; r++)
        for (int c = 0; c < n; c++) {
            const Fill *fill = fill_at(tabling, r, c);
            if (!fill->para) continue;
            if (table->columns[c].align == ALIGN_DECIMAL && r >= 0) {
                tabling->lead[c] = MAX(tabling->lead[c], fill->lead);
                tabling->tail[c] = MAX(tabling->tail[c], fill->most - fill->lead);
                most[c] = MAX(most[c], tabling->lead[c] + tabling->tail[c] + fill->sign);
                least[c] = MAX(least[c], fill->least + fill->sign);
            } else {
                float lead = table->columns[c].align == ALIGN_DATE ? fill->lead : 0;
                least[c] = MAX(least[c], fill->least + fill->sign);
                most[c] = MAX(most[c], fill->most + fill->sign + lead);
            }
        }
    float gap = work->style->column_gap, room = work->geometry.measure - gap * (float)(n - 1);
    float sum_least = 0, sum_most = 0, weights = 0;
    for (int c = 0; c < n; c++) {
        least[c] = MIN(least[c] + 0.05F, room), most[c] = MAX(most[c] + 0.05F, least[c]);
        sum_least += least[c], sum_most += most[c], weights += (float)table->columns[c].weight;
    }
    if (sum_most <= room) {
        for (int c = 0; c < n; c++)
            tabling->width[c] =
                most[c] + (weights > 0 ? (room - sum_most) * (float)table->columns[c].weight / weights : 0);
    } else if (sum_least <= room) {
        float flexible_least = 0, wish = 0, left = room;
        for (int c = 0; c < n; c++)
            if (table->columns[c].weight > 0)
                flexible_least += least[c], wish += (float)table->columns[c].weight;
        float flexible_most = 0, others_least = sum_least - flexible_least;
        for (int c = 0; c < n; c++) flexible_most += table->columns[c].weight > 0 ? most[c] : 0;
        float kept = MIN(MAX(flexible_least, room * RUNNING_SHARE), MAX(flexible_most, flexible_least));
        level_columns(tabling, least, most, room - MIN(kept, room - others_least));
        for (int c = 0; c < n; c++)
            if (!(table->columns[c].weight > 0)) left -= tabling->width[c];
        /* what is left goes to the weighted columns by weight, none below its least nor above its most */
        float want = 0;
        for (int c = 0; c < n; c++) want += table->columns[c].weight > 0 ? most[c] : 0;
        bool *done = g_new0(bool, n);
        for (bool again = true; again && wish > 0;) {
            again = false;
            for (int c = 0; c < n; c++) {
                if (done[c] || !(table->columns[c].weight > 0)) continue;
                float share = left * (float)table->columns[c].weight / wish;
                float fixed_at = share < least[c] ? least[c] : share > most[c] && want > left ? most[c] : 0;
                if (fixed_at <= 0) continue;
                tabling->width[c] = fixed_at;
                left -= fixed_at, wish -= (float)table->columns[c].weight, want -= most[c];
                done[c] = again = true;
                break;
            }
        }
        for (int c = 0; c < n; c++)
            if (!done[c] && table->columns[c].weight > 0)
                tabling->width[c] = left * (float)table->columns[c].weight / wish;
        g_free(done);
    } else {
        work_complain(work, 1, "the table is wider than the page: words are divided anywhere");
        for (int c = 0; c < n; c++)
            tabling->width[c] = room * MAX(least[c], room * 0.02F) / (sum_least + room * 0.02F * (float)n);
    }
    float x = 0;
    for (int c = 0; c < n; c++) {
        tabling->x[c] = x;
        x += tabling->width[c] + gap;
    }
    g_free(least);
    g_free(most);
}
