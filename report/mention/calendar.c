/* Arithmetic of the calendar. */
#include "report/mention/calendar.h"

#include <stdlib.h>

DatePoint add_months(DatePoint p, int months)
{
    int64_t n = (int64_t)p.year * 12 + (p.month ? p.month - 1 : 0) + months;
    int64_t year = n >= 0 ? n / 12 : -((-n + 11) / 12);
    p.year = (int32_t)year;
    p.month = (uint8_t)(n - year * 12 + 1);
    return p;
}

Date week_of(int64_t day, int first, int last)
{
    int64_t monday = day - (date_weekday(day) - 1);
    return from_to(date_of_day_number(monday + first), date_of_day_number(monday + last));
}

Date week_of_year(int year, int n)
{
    /* 4 January is always in the first. */
    int64_t in_week = n < 0 ? date_day_number(year + 1, 1, 4) - 7 : date_day_number(year, 1, 4) + 7 * (n - 1);
    return week_of(in_week, 0, 6);
}

int64_t add_workdays(int64_t day, int days)
{
    int step = days < 0 ? -1 : 1;
    for (days = abs(days); days > 0;) {
        day += step;
        if (date_weekday(day) < 6) days--;
    }
    return day;
}

static int32_t decade_of(int32_t year)
{
    return year >= 0 ? year / 10 * 10 : -((-year) / 10 * 10);
}

static int32_t century_of(int32_t year)
{
    return year >= 0 ? year / 100 * 100 : -((-year) / 100 * 100);
}

Date count_from(DatePoint anchor, int unit, int steps)
{
    DatePoint p = anchor;
    if (anchor.year_unknown || anchor.precision == DATE_NONE) return (Date){0};
    if (abs(anchor.year) > 20000) return (Date){0};
    bool day = anchor.precision == DATE_DAY, month = day || anchor.precision == DATE_MONTH;
    switch (unit) {
    case UNIT_DAY:
        return day ? single(date_of_day_number(day_of(anchor) + steps)) : (Date){0};
    case UNIT_WORKDAY:
        return day ? single(date_of_day_number(add_workdays(day_of(anchor), steps))) : (Date){0};
    case UNIT_WEEK:
        return day ? week_of(day_of(anchor) + 7 * steps, 0, 6) : (Date){0};
    case UNIT_WEEKEND:
        return day ? week_of(day_of(anchor) + 7 * steps, 5, 6) : (Date){0};
    case UNIT_MONTH:
        if (!month) return (Date){0};
        p = add_months(p, steps);
        p.precision = DATE_MONTH, p.day = 0;
        return single(p);
    case UNIT_QUARTER:
        if (anchor.precision == DATE_QUARTER)
            p.month = (uint8_t)((anchor.month - 33) * 3 + 1);
        else if (!month)
            return (Date){0};
        p = add_months(p, 3 * steps);
        return single(
            (DatePoint){.year = p.year, .month = (uint8_t)(33 + (p.month - 1) / 3), .precision = DATE_QUARTER});
    case UNIT_YEAR:
        if (anchor.precision < DATE_YEAR) return (Date){0};
        return single((DatePoint){.year = p.year + steps, .precision = DATE_YEAR});
    case UNIT_DECADE:
        return single((DatePoint){.year = decade_of(p.year) + 10 * steps, .precision = DATE_DECADE});
    case UNIT_CENTURY:
        return single((DatePoint){.year = century_of(p.year) + 100 * steps, .precision = DATE_CENTURY});
    default:
        return (Date){0};
    }
}

Date shift_from(DatePoint anchor, int unit, int steps)
{
    if (unit == UNIT_WEEK && anchor.precision == DATE_DAY)
        return single(date_of_day_number(day_of(anchor) + 7 * (int64_t)steps));
    if (unit == UNIT_DECADE && !anchor.year_unknown && anchor.precision >= DATE_YEAR)
        return single((DatePoint){.year = anchor.year + 10 * steps, .precision = DATE_YEAR});
    if (unit == UNIT_CENTURY && !anchor.year_unknown && anchor.precision >= DATE_YEAR)
        return single((DatePoint){.year = anchor.year + 100 * steps, .precision = DATE_YEAR});
    return count_from(anchor, unit, steps);
}

DatePoint far_from(DatePoint anchor, int unit, int steps)
{
    if (anchor.precision != DATE_DAY || unit == UNIT_WORKDAY) return shift_from(anchor, unit, steps).from;
    if (unit <= UNIT_WEEK)
        return date_of_day_number(day_of(anchor) + (unit == UNIT_WEEK ? 7 : 1) * (int64_t)steps);
    int months = steps * (unit == UNIT_MONTH     ? 1
                          : unit == UNIT_QUARTER ? 3
                          : unit == UNIT_DECADE  ? 120
                          : unit == UNIT_CENTURY ? 1200
                                                 : 12);
    DatePoint far = add_months(anchor, months);
    far.precision = DATE_DAY;
    while (far.day > 28 && !date_is_valid(single(far))) far.day--;
    return far;
}

/* The anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991, chapter 8). */
int64_t easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25,
        g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return date_day_number(year, n / 31, n % 31 + 1);
}

bool weekday_among(int64_t first, int64_t last, int weekday, int n, int64_t *day)
{
    int64_t found = n < 0 ? last - (date_weekday(last) - weekday + 7) % 7
                          : first + (weekday - date_weekday(first) + 7) % 7 + 7 * (int64_t)(n - 1);
    if (found < first || found > last) return false;
    *day = found;
    return true;
}

Date weekend_near(int64_t day)
{
    int weekday = date_weekday(day);
    return week_of(weekday < 3 ? day - 7 : day, 5, 6);
}
