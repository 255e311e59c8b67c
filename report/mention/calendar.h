/* Arithmetic of the calendar: steps of days, weeks, months and years from a day, weeks of a year, feasts that
   move. Proleptic Gregorian; only this folder may include it. */
#ifndef REPORT_MENTION_CALENDAR_H
#define REPORT_MENTION_CALENDAR_H

#include "report/mention/reading.h"

static inline int64_t day_of(DatePoint p)
{
    return date_day_number(p.year, p.month ? p.month : 1, p.day ? p.day : 1);
}
static inline Date single(DatePoint p)
{
    return (Date){.from = p, .to = p};
}
static inline Date from_to(DatePoint from, DatePoint to)
{
    return (Date){.from = from, .to = to, .interval = true};
}
static inline bool month_known(DatePoint p)
{
    return p.precision == DATE_MONTH || p.precision == DATE_DAY;
}

/* The day, where there is one, is kept as a number: 31 May and one month are "31 June". */
DatePoint add_months(DatePoint p, int months);
/* From day FIRST to day LAST (0 Monday ... 6 Sunday) of the week that holds the day numbered DAY. */
Date week_of(int64_t day, int first, int last);
/* The N-th week of a year as ISO 8601 counts them, the last one with -1. */
Date week_of_year(int year, int n);
/* DAYS on from the day numbered DAY, back where negative; Saturdays and Sundays do not count. */
int64_t add_workdays(int64_t day, int days);
/* STEPS units from ANCHOR, as exact as both allow ("the next month" after a day is a month); not set where they
   do not allow it. */
Date count_from(DatePoint anchor, int unit, int steps);
/* As count_from, but "two weeks later" is a day, where the anchor is one; "two decades ago" a year. */
Date shift_from(DatePoint anchor, int unit, int steps);
/* As shift_from, but exact to the day where the anchor is one: three months from 31 May end with August. */
DatePoint far_from(DatePoint anchor, int unit, int steps);
/* The day number of Easter Sunday, for years from 1583 on. */
int64_t easter(int year);
/* The N-th weekday (1 Monday ... 7 Sunday) among the days FIRST..LAST, the last one with -1; false where there
   are fewer. */
bool weekday_among(int64_t first, int64_t last, int weekday, int n, int64_t *day);
/* The weekend that lies nearest to the day numbered DAY. */
Date weekend_near(int64_t day);

#endif
