/* What the files of the grammar of dates share. Each reader takes the token that may begin its form, and
   returns the token behind it, or that token again where the form is not there; RAW is only then undefined. */
#ifndef REPORT_MENTION_DATE_H
#define REPORT_MENTION_DATE_H

#include "report/mention/reading.h"

extern const char *const year_heralds[];
bool line_between(const Reading *r, int i, int j);
int era_at(const Reading *r, int i, int *sign);
int spoken_year(const Reading *r, int i, int *year);
int year_behind(const Reading *r, int i, bool two, Point *p);
int pointing_at(const Reading *r, int i, Point *p);
int year_tail(const Reading *r, int i, bool day, Point *p);
int day_at(const Reading *r, int i, bool words, int *day);
int month_at(const Reading *r, int i, bool company, int *month);
int range_mark(const Reading *r, int i, bool *compact);
int numeric_at(const Reading *r, int i, Point *p);
int second_day(const Reading *r, int i, bool words, int *day);
int day_month_at(Reading *r, int i, Raw *raw);
/* "2017 April", "1990 March 5". */
int year_first_at(const Reading *r, int i, Raw *raw);
int ordinal_part_at(Reading *r, int i, Raw *raw);
/* "the 21st of this month": I is the number. */
int day_of_whole_at(Reading *r, int i, Raw *raw);
/* COUNT units from the NTH on, if token I begins what they are part of ("of the year"); else I. */
int part_behind(Reading *r, int i, Raw *raw, int nth, int count, int unit);
int month_first_at(Reading *r, int i, Raw *raw, int *from);
int century_at(const Reading *r, int i, Raw *raw);
int decade_at(const Reading *r, int i, Raw *raw);
int year_at(const Reading *r, int i, Raw *raw);
int shifted_at(Reading *r, int i, Raw *raw, int *from, int floor);
int holiday_at(Reading *r, int i, Raw *raw, int *from, int floor);
int weekday_at(Reading *r, int i, Raw *raw, int *from, int floor);
int season_at(Reading *r, int i, Raw *raw, int *from, int floor);
int quarter_at(const Reading *r, int i, Raw *raw, int *from, int floor);
int week_at(Reading *r, int i, Raw *raw, int *from, int floor);
int pointing_unit_at(Reading *r, int i, Raw *raw, int *from, int floor);

/* date_range.c: J is the token behind the date RAW that begins at token FROM: goes on to the other end of a
 * range. */
int range_end(Reading *r, int j, int from, Raw *raw);
/* RAW may be the end of "between now and ...": where that begins, else FROM. */
int range_from_now(Reading *r, int from, int floor, Raw *raw);

#endif
