/* Dates: the calendar, EDTF, and how two dates stand to one another. */
#include "report/facts.h"

/* ---- The calendar ---------------------------------------------------------------------------------------- */

/* Days since 1970-01-01 of a date of the proleptic Gregorian calendar: Howard Hinnant, "chrono-compatible
   low-level date algorithms", days_from_civil and civil_from_days. */
int64_t date_day_number(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

DatePoint date_of_day_number(int64_t day)
{
    day += 719468;
    int64_t era = (day >= 0 ? day : day - 146096) / 146097;
    int64_t doe = day - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (DatePoint){.year = (int32_t)(yoe + era * 400 + (month <= 2)),
                       .month = (uint8_t)month,
                       .day = (uint8_t)(doy - (153 * mp + 2) / 5 + 1),
                       .precision = DATE_DAY};
}

int date_weekday(int64_t day)
{
    int64_t w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(w < 0 ? w + 7 : w) + 1;
}

static int month_days(int year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool point_is_valid(DatePoint p)
{
    switch ((DatePrecision)p.precision) {
    case DATE_NONE:
        return false;
    case DATE_HALF:
        return p.month == 40 || p.month == 41;
    case DATE_SEASON:
        return p.month >= 21 && p.month <= 24;
    case DATE_QUARTER:
        return p.month >= 33 && p.month <= 36;
    case DATE_MONTH:
        return p.month >= 1 && p.month <= 12;
    case DATE_DAY:
        /* Without a year 29 February may be. */
        return p.month >= 1 && p.month <= 12 && p.day >= 1 &&
               p.day <= month_days(p.year_unknown ? 2000 : p.year, p.month);
    default:
        return !p.year_unknown;
    }
}

bool date_is_valid(Date d)
{
    return point_is_valid(d.from) && (!d.interval || point_is_valid(d.to));
}

static bool point_equal(DatePoint a, DatePoint b)
{
    return a.precision == b.precision && a.year_unknown == b.year_unknown &&
           (a.year_unknown || a.year == b.year) && (a.precision < DATE_HALF || a.month == b.month) &&
           (a.precision != DATE_DAY || a.day == b.day);
}

bool date_equal(Date a, Date b)
{
    return point_equal(a.from, b.from) && a.interval == b.interval &&
           (!a.interval || point_equal(a.to, b.to)) && a.approximate == b.approximate &&
           a.uncertain == b.uncertain;
}

/* ---- EDTF ------------------------------------------------------------------------------------------------ */

/* DIGITS of N at AT, with leading zeros; returns the byte behind them. By hand: a document's dates are written
   by the thousand, and printf would be half of that work. */
static char *put_number(char *at, int n, int digits)
{
    for (int k = digits; k-- > 0; n /= 10) at[k] = (char)('0' + n % 10);
    return at + digits;
}

static char *put_point(char *at, DatePoint p)
{
    int y = p.year < 0 ? -p.year : p.year;
    if (p.year_unknown) {
        memcpy(at, "XXXX", 4);
        at += 4;
    } else {
        int digits = 4;
        if (p.year < 0) *at++ = '-';
        for (int n = 10000; digits < 10 && n <= y; digits++) n = digits < 9 ? n * 10 : n;
        if (p.precision == DATE_CENTURY)
            at = put_number(at, y / 100, digits - 2), *at++ = 'X', *at++ = 'X';
        else if (p.precision == DATE_DECADE)
            at = put_number(at, y / 10, digits - 1), *at++ = 'X';
        else
            at = put_number(at, y, digits);
    }
    if (p.precision < DATE_HALF) return at;
    *at++ = '-';
    at = put_number(at, p.month, 2);
    if (p.precision < DATE_DAY) return at;
    *at++ = '-';
    return put_number(at, p.day, 2);
}

const char *date_text(Arena *arena, Date d)
{
    if (!date_is_set(d)) return "";
    char text[64], *at = put_point(text, d.from);
    char mark = d.approximate && d.uncertain ? '%' : d.approximate ? '~' : d.uncertain ? '?' : 0;
    if (mark) *at++ = mark;
    if (d.interval) {
        *at++ = '/';
        at = put_point(at, d.to);
        if (mark) *at++ = mark;
    }
    return arena_string(arena, (Slice){text, at - text});
}

/* COUNT digits of *TEXT, taken off its front. */
static bool take_digits(Slice *text, int count, int *value)
{
    if (text->len < count) return false;
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (text->at[i] < '0' || text->at[i] > '9') return false;
        n = n * 10 + (text->at[i] - '0');
    }
    text->at += count, text->len -= count;
    *value = n;
    return true;
}

static bool parse_point(Slice text, DatePoint *out)
{
    DatePoint p = {0};
    bool before = text.len && text.at[0] == '-';
    int n = 0;
    if (before) text.at++, text.len--;
    if (!before && slice_starts(text, "XXXX")) {
        p.year_unknown = true;
        text.at += 4, text.len -= 4;
    } else if (text.len == 4 && text.at[2] == 'X' && text.at[3] == 'X') {
        if (!take_digits(&text, 2, &n)) return false;
        *out = (DatePoint){.year = (before ? -n : n) * 100, .precision = DATE_CENTURY};
        return true;
    } else if (text.len == 4 && text.at[3] == 'X') {
        if (!take_digits(&text, 3, &n)) return false;
        *out = (DatePoint){.year = (before ? -n : n) * 10, .precision = DATE_DECADE};
        return true;
    } else {
        if (!take_digits(&text, 4, &n)) return false;
        p.year = before ? -n : n;
    }
    p.precision = DATE_YEAR;
    if (text.len) {
        if (text.at[0] != '-') return false;
        text.at++, text.len--;
        if (!take_digits(&text, 2, &n)) return false;
        p.month = (uint8_t)n;
        p.precision = n <= 12 ? DATE_MONTH : n <= 24 ? DATE_SEASON : n <= 36 ? DATE_QUARTER : DATE_HALF;
    }
    if (text.len) {
        if (text.at[0] != '-' || p.precision != DATE_MONTH) return false;
        text.at++, text.len--;
        if (!take_digits(&text, 2, &n) || text.len) return false;
        p.day = (uint8_t)n;
        p.precision = DATE_DAY;
    }
    if (!point_is_valid(p)) return false;
    *out = p;
    return true;
}

bool date_parse(Slice text, Date *out)
{
    Date d = {0};
    Slice parts[2] = {text, {0}};
    const char *slash = text.len ? memchr(text.at, '/', (size_t)text.len) : NULL;
    if (slash) {
        parts[0].len = slash - text.at;
        parts[1] = (Slice){slash + 1, text.at + text.len - slash - 1};
        d.interval = true;
    }
    for (int i = 0; i < (d.interval ? 2 : 1); i++) {
        Slice *p = &parts[i];
        char mark = p->len ? p->at[p->len - 1] : 0;
        bool marked = mark == '~' || mark == '?' || mark == '%';
        if (marked) p->len--;
        bool approximate = mark == '~' || mark == '%', uncertain = mark == '?' || mark == '%';
        /* One mark holds for both ends. */
        if (i == 1 && (approximate != d.approximate || uncertain != d.uncertain)) return false;
        d.approximate = approximate, d.uncertain = uncertain;
        if (!parse_point(*p, i == 0 ? &d.from : &d.to)) return false;
    }
    if (!d.interval) d.to = d.from;
    *out = d;
    return true;
}

/* ---- Dates as sets of days ------------------------------------------------------------------------------- */

typedef struct Span {
    int64_t first, last;
} Span;

/* Of a point whose year is known (or read as YEAR). A winter belongs to the year in which it ends and begins in
   the December before: EDTF leaves that open, so it covers both of the winters that a year may mean. */
static Span point_span(DatePoint p, int year)
{
    int first = 1, last = 12, from_year = year, to_year = year;
    switch ((DatePrecision)p.precision) {
    case DATE_CENTURY:
        if (year < 0)
            from_year = year - 98, to_year = year + 1;
        else
            to_year = year + 99;
        break;
    case DATE_DECADE:
        if (year < 0)
            from_year = year - 8, to_year = year + 1;
        else
            to_year = year + 9;
        break;
    case DATE_HALF:
        first = p.month == 40 ? 1 : 7, last = first + 5;
        break;
    case DATE_SEASON:
        if (p.month == 24)
            from_year = year - 1, first = 12, to_year = year + 1, last = 3;
        else
            first = (p.month - 21) * 3 + 3, last = first + 3;
        break;
    case DATE_QUARTER:
        first = (p.month - 33) * 3 + 1, last = first + 2;
        break;
    case DATE_MONTH:
        first = last = p.month;
        break;
    case DATE_DAY: {
        int64_t day = date_day_number(year, p.month, p.day);
        return (Span){day, day};
    }
    default:
        break;
    }
    return (Span){date_day_number(from_year, first, 1),
                  date_day_number(to_year, last, month_days(to_year, last))};
}

bool date_bounds(Date d, int64_t *first, int64_t *last)
{
    if (!date_is_set(d) || d.from.year_unknown || !date_is_valid(d)) return false;
    DatePoint to = d.interval ? d.to : d.from;
    if (to.year_unknown) return false;
    *first = point_span(d.from, d.from.year).first;
    *last = point_span(to, to.year).last;
    return true;
}

static int64_t unit_days(DatePoint p)
{
    static const int64_t days[] = {0, 36525, 3653, 366, 183, 92, 92, 31, 1};
    return days[p.precision];
}

static void widen(Date d, Span *s)
{
    if (!d.approximate) return;
    s->first -= unit_days(d.from);
    s->last += unit_days(d.interval ? d.to : d.from);
}

/* Read with YEAR where it has none; an interval may then run over the end of the year. */
static Span span_in(Date d, int year)
{
    DatePoint to = d.interval ? d.to : d.from;
    int to_year = to.year_unknown ? year : to.year;
    Span s = {point_span(d.from, d.from.year_unknown ? year : d.from.year).first, point_span(to, to_year).last};
    if (s.last < s.first && to.year_unknown) s.last = point_span(to, to_year + 1).last;
    widen(d, &s);
    return s;
}

static bool overlap(Span a, Span b)
{
    return a.first <= b.last && b.first <= a.last;
}

DateOrder date_compare(Date a, Date b)
{
    if (!date_is_valid(a) || !date_is_valid(b)) return DATE_COMPATIBLE;
    if (date_equal(a, b)) return DATE_SAME;
    bool free_a = a.from.year_unknown, free_b = b.from.year_unknown;
    if (!free_a && !free_b) return overlap(span_in(a, 0), span_in(b, 0)) ? DATE_COMPATIBLE : DATE_DIFFERENT;
    if (free_a && free_b) {
        /* 2000 is a leap year, so that 29 February has its day. */
        for (int y = 1999; y <= 2001; y++)
            if (overlap(span_in(a, 2000), span_in(b, y))) return DATE_COMPATIBLE;
        return DATE_DIFFERENT;
    }
    if (free_b) {
        Date swap = a;
        a = b, b = swap;
    }
    Span fixed = span_in(b, 0);
    int first = date_of_day_number(fixed.first).year, last = date_of_day_number(fixed.last).year;
    if (last - first > 8) return DATE_COMPATIBLE; /* every day of the calendar lies in it */
    for (int y = first - 1; y <= last + 1; y++)
        if (overlap(span_in(a, y), fixed)) return DATE_COMPATIBLE;
    return DATE_DIFFERENT;
}
