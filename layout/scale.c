/* Round ticks for days and for counts. */
#include "layout/scale.h"

#include <glib.h>
#include <math.h>

float on_scale(const Scale *scale, double value)
{
    double share = (value - scale->low) / (scale->high - scale->low);
    return scale->left + scale->width * (float)CLAMP(share, 0, 1);
}

static void add_tick(Scale *scale, double at, const char *text)
{
    if (scale->tick_count >= 16 || at < scale->low || at > scale->high) return;
    Tick *tick = &scale->ticks[scale->tick_count++];
    tick->at = at;
    g_strlcpy(tick->text, text, sizeof tick->text);
}

static void count_ticks(Scale *scale)
{
    double step = pow(10, floor(log10((scale->high - scale->low) / 4)));
    if ((scale->high - scale->low) / step > 12)
        step *= 5;
    else if ((scale->high - scale->low) / step > 6)
        step *= 2;
    step = MAX(step, 1);
    for (double at = ceil(scale->low / step) * step; at <= scale->high + step * 1e-6; at += step) {
        char text[24], grouped[32] = "";
        g_snprintf(text, sizeof text, "%.0f", at);
        int digits = (int)strlen(text), n = 0;
        for (int i = 0; i < digits && n < 30; i++) {
            if (i && digits > 4 && (digits - i) % 3 == 0 && text[i - 1] != '-') grouped[n++] = ',';
            grouped[n++] = text[i];
        }
        add_tick(scale, at, grouped);
    }
}

static double day_of(int year, int month, int day)
{
    /* days since 1970-01-01 in the Gregorian calendar, also before its time (H. Hinnant, "chrono-compatible
       low-level date algorithms") */
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return (double)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int year_of(double day)
{
    return (int)floor(1970 + day / 365.2425);
}

static void date_ticks(Scale *scale)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    double days = scale->high - scale->low;
    int first = year_of(scale->low) - 1, last = year_of(scale->high) + 1;
    char text[24];
    if (days > 3 * 366) {
        int step = 1;
        while ((last - first) / step > 9) step *= step == 2 || step == 20 || step == 200 ? 5 : 2;
        for (int year = first - (first % step + step) % step; year <= last; year += step) {
            g_snprintf(text, sizeof text, "%d", year);
            add_tick(scale, day_of(year, 1, 1), text);
        }
    } else if (days > 62) {
        int step = days > 700 ? 6 : days > 300 ? 3 : days > 150 ? 2 : 1;
        for (int month = first * 12; month <= last * 12 + 11; month += step) {
            g_snprintf(text, sizeof text, "%s %d", months[month % 12], month / 12);
            add_tick(scale, day_of(month / 12, month % 12 + 1, 1), text);
        }
    } else {
        int step = days > 30 ? 10 : days > 12 ? 5 : days > 6 ? 2 : 1;
        for (int month = first * 12; month <= last * 12 + 11; month++)
            for (int day = 1; day <= 31 - step / 2; day += step) {
                double at = day_of(month / 12, month % 12 + 1, day);
                if (at >= day_of((month + 1) / 12, (month + 1) % 12 + 1, 1)) break;
                g_snprintf(text, sizeof text, "%d %s", day, months[month % 12]);
                add_tick(scale, at, text);
            }
    }
}

void measure_scale(const Chart *chart, Scale *scale)
{
    bool dates = chart->kind != CHART_COUNTS;
    scale->low = INFINITY, scale->high = -INFINITY;
    for (ptrdiff_t i = 0; i < chart->count; i++) {
        const double all[] = {chart->items[i].low, chart->items[i].high, chart->items[i].point};
        for (int k = 0; k < 3; k++)
            if (isfinite(all[k]) && fabs(all[k]) < 1e15) {
                scale->low = MIN(scale->low, all[k]);
                scale->high = MAX(scale->high, all[k]);
            }
    }
    if (scale->low > scale->high) scale->low = 0, scale->high = 1;
    double margin = MAX((scale->high - scale->low) * 0.06, dates ? 2 : scale->high - scale->low > 0 ? 0.5 : 1);
    scale->low -= margin, scale->high += margin;
    if (!dates && scale->low < 0 && scale->low + margin >= 0) scale->low = 0;
    if (dates)
        date_ticks(scale);
    else
        count_ticks(scale);
}
