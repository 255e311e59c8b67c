/* Dates as values: EDTF, to the day and no finer. */
#ifndef REPORT_DATE_H
#define REPORT_DATE_H

#include "report/base/arena.h"
#include "report/base/slice.h"

/* From coarse to fine, so that a larger value is the more exact one. */
typedef enum DatePrecision {
    DATE_NONE,
    DATE_CENTURY, /* year holds the first year: 1900 for 19XX */
    DATE_DECADE,  /* year holds the first year: 1990 for 199X */
    DATE_YEAR,
    DATE_HALF,    /* month holds 40-41 */
    DATE_SEASON,  /* month holds 21-24: spring, summer, autumn, winter */
    DATE_QUARTER, /* month holds 33-36 */
    DATE_MONTH,
    DATE_DAY
} DatePrecision;

/* YEAR is astronomical (499 BC is -498). With year_unknown, year is meaningless: XXXX-05-28. */
typedef struct DatePoint {
    int32_t year;
    uint8_t month, day;
    uint8_t precision; /* DatePrecision */
    bool year_unknown;
} DatePoint;

/* One EDTF value. Where interval is false, TO equals FROM. */
typedef struct Date {
    DatePoint from, to;
    bool interval, approximate, uncertain;
} Date;

typedef enum DateOrder {
    DATE_SAME,       /* the same value, as exactly stated */
    DATE_COMPATIBLE, /* some day lies in both */
    DATE_DIFFERENT   /* no day lies in both */
} DateOrder;

static inline bool date_is_set(Date d) { return d.from.precision != DATE_NONE; }
bool date_equal(Date a, Date b);
/* Does the calendar have it? (no 31 April) */
bool date_is_valid(Date d);
/* EDTF text, in ARENA; "" for a date not set. */
const char *date_text(Arena *arena, Date d);
/* The EDTF forms that date_text writes, and nothing else. False, and OUT untouched, where TEXT is no date. */
bool date_parse(Slice text, Date *out);
/* "3 June 2011", "25-26 February 1992", "28 May (no year)": for a reader; in ARENA. */
const char *date_words(Arena *arena, Date d);
/* The length in bytes of the month's name, as date_words spells it, that TEXT begins with; 0 where it begins with none. */
size_t date_month_length(const char *text);
/* First and last day as day numbers (days since 1970-01-01, proleptic Gregorian). False where no year is known. */
bool date_bounds(Date d, int64_t *first, int64_t *last);
/* Compares as sets of days; an unknown year matches any year. An approximate date is widened by one unit of its
   precision at both ends. */
DateOrder date_compare(Date a, Date b);
/* 1 Monday ... 7 Sunday, of a day number. */
int date_weekday(int64_t day);
int64_t date_day_number(int year, int month, int day);
DatePoint date_of_day_number(int64_t day);

#endif
