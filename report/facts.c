/* Comparing, writing and reading the values that travel: dates in EDTF, quantities, places in a source. */
#include "report/facts.h"

#include <math.h>
#include <stdio.h>

#include <glib.h>

/* ---- The calendar -------------------------------------------------------------------------------------------
 */

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

/* ---- EDTF ---------------------------------------------------------------------------------------------------
 */

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

/* ---- Words for a reader -------------------------------------------------------------------------------------
 */

static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

static const char *year_words(Arena *arena, DatePoint p)
{
    if (p.year_unknown) return "(no year)";
    if (p.year <= 0) return arena_print(arena, "%d BC", 1 - p.year);
    return p.year < 100 ? arena_print(arena, "AD %d", p.year) : arena_print(arena, "%d", p.year);
}

static const char *ordinal_ending(int n)
{
    if (n % 100 >= 11 && n % 100 <= 13) return "th";
    return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

static const char *point_words(Arena *arena, DatePoint p)
{
    static const char *const seasons[] = {"spring", "summer", "autumn", "winter"};
    static const char *const quarters[] = {"first", "second", "third", "fourth"};
    switch ((DatePrecision)p.precision) {
    case DATE_CENTURY: {
        int n = p.year < 0 ? -p.year / 100 + 1 : p.year / 100 + 1;
        return arena_print(arena, "the %d%s century%s", n, ordinal_ending(n), p.year < 0 ? " BC" : "");
    }
    case DATE_DECADE:
        return p.year < 0 ? arena_print(arena, "the %ds BC", -p.year) : arena_print(arena, "the %ds", p.year);
    case DATE_HALF:
        return arena_print(arena, "%s half of %s", p.month == 40 ? "first" : "second", year_words(arena, p));
    case DATE_SEASON:
        return arena_print(arena, "%s %s", seasons[(p.month - 21) & 3], year_words(arena, p));
    case DATE_QUARTER:
        return arena_print(arena, "%s quarter of %s", quarters[(p.month - 33) & 3], year_words(arena, p));
    case DATE_MONTH:
        return arena_print(arena, "%s %s", month_names[p.month - 1], year_words(arena, p));
    case DATE_DAY:
        return arena_print(arena, "%d %s %s", p.day, month_names[p.month - 1], year_words(arena, p));
    default:
        return year_words(arena, p);
    }
}

static bool same_year(DatePoint a, DatePoint b)
{
    return a.year_unknown == b.year_unknown && (a.year_unknown || a.year == b.year);
}

const char *date_words(Arena *arena, Date d)
{
    if (!date_is_set(d)) return "";
    const char *text;
    if (!d.interval) {
        text = point_words(arena, d.from);
    } else if (d.from.precision == DATE_DAY && d.to.precision == DATE_DAY && same_year(d.from, d.to)) {
        if (d.from.month == d.to.month)
            text = arena_print(arena, "%d\xE2\x80\x93%s", d.from.day, point_words(arena, d.to));
        else
            text = arena_print(arena, "%d %s \xE2\x80\x93 %s", d.from.day, month_names[d.from.month - 1],
                               point_words(arena, d.to));
    } else if (d.from.precision == DATE_YEAR && d.to.precision == DATE_YEAR && d.from.year > 0) {
        text = arena_print(arena, "%d\xE2\x80\x93%d", d.from.year, d.to.year);
    } else {
        text = arena_print(arena, "%s \xE2\x80\x93 %s", point_words(arena, d.from), point_words(arena, d.to));
    }
    if (d.approximate) text = arena_print(arena, "about %s", text);
    if (d.uncertain) text = arena_print(arena, "%s (uncertain)", text);
    return text;
}

/* ---- Dates as sets of days ----------------------------------------------------------------------------------
 */

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

/* ---- Quantities ---------------------------------------------------------------------------------------------
 */

const char *quantity_class_name(Quantity q)
{
    static const char *const names[] = {"count",   "percent", "money", "measure",    "age",   "measure",
                                        "ordinal", "time",    "score", "identifier", "number"};
    return q.vague ? "vague" : q.fraction ? "fraction" : names[q.class];
}

const char *modifier_sign(Modifier m)
{
    static const char *const signs[] = {"=", "~", ">", ">=", "<", "<="};
    return signs[m];
}

static const char *number_text(Arena *arena, double n)
{
    if (isnan(n)) return "?";
    if (isinf(n)) return n < 0 ? "-inf" : "inf";
    if (n == floor(n) && fabs(n) < 1e15) return arena_print(arena, "%.0f", n);
    return arena_print(arena, "%.10g", n);
}

/* With the thousands parted by commas, as English sets them; years and small numbers stand as they are. */
static const char *number_words(Arena *arena, double n)
{
    const char *plain = number_text(arena, n);
    if (n < 1000 || n >= 1e15 || n != floor(n)) return plain;
    int len = (int)strlen(plain), out = 0;
    char *text = arena_take(arena, 1, len + len / 3 + 1);
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0) text[out++] = ',';
        text[out++] = plain[i];
    }
    return text;
}

const char *quantity_text(Arena *arena, Quantity q)
{
    if (q.range || isnan(q.value))
        return arena_print(arena, "%s..%s", number_text(arena, q.low), number_text(arena, q.high));
    return arena_print(arena, "%s%s", q.modifier == MOD_EXACT ? "" : modifier_sign(q.modifier),
                       number_text(arena, q.value));
}

const char *quantity_words(Arena *arena, Quantity q)
{
    static const char *const before[] = {"", "about ", "more than ", "at least ", "fewer than ", "at most "};
    const char *unit = q.class == CLASS_PERCENT ? "\xC2\xA0%" : "";
    if (q.vague) {
        if (isinf(q.high))
            return arena_print(arena, "unstated number (at least %s)", number_words(arena, q.low));
        return arena_print(arena, "unstated number (%s to %s)", number_words(arena, q.low),
                           number_words(arena, q.high));
    }
    if (q.range || isnan(q.value))
        return arena_print(arena, "%s to %s%s", number_words(arena, q.low), number_words(arena, q.high), unit);
    return arena_print(arena, "%s%s%s", before[q.modifier], number_words(arena, q.value), unit);
}

/* ---- Findings -----------------------------------------------------------------------------------------------
 */

const char *finding_kind_name(FindingKind kind)
{
    static const char *const names[] = {"date-conflict", "count-conflict", "list-count", "list-membership",
                                        "sum",           "weekday",        "precision",  "wording",
                                        "agreement",     "single"};
    return kind < FINDING_KINDS ? names[kind] : "";
}

/* ---- Places -------------------------------------------------------------------------------------------------
 */

ptrdiff_t block_at(const Source *source, ptrdiff_t offset)
{
    static __thread ptrdiff_t hint; /* the block found last, which mostly holds the next offset too */
    ptrdiff_t low = 0, high = source->blocks.count; /* the first block that starts after OFFSET */
    if (hint < high && source->blocks.items[hint].start <= offset) {
        low = hint + 1;
        if (low + 2 < high && source->blocks.items[low + 2].start > offset) high = low + 2;
    }
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (source->blocks.items[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    hint = low ? low - 1 : 0;
    return low - 1;
}

/* Places are asked for in the order of the text: within a line each count goes on from the last. */
static int32_t column_of(const Source *source, ptrdiff_t start, ptrdiff_t offset)
{
    static __thread struct {
        const char *text;
        ptrdiff_t len, start, offset, characters;
    } last;
    bool goes_on = last.text == source->text.at && last.len == source->text.len && last.start == start &&
                   last.offset <= offset;
    ptrdiff_t from = goes_on ? last.offset : start, before = goes_on ? last.characters : 0;
    last.text = source->text.at, last.len = source->text.len, last.start = start, last.offset = offset;
    last.characters = before + slice_characters(source_slice(source, from, offset));
    return (int32_t)last.characters + 1;
}

/* A paragraph may go on over pages. */
static int32_t page_at(const Source *source, ptrdiff_t offset)
{
    ptrdiff_t low = 0, high = source->pages.count;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (source->pages.items[middle].text <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? source->pages.items[low - 1].page : 1;
}

Place place_of(const Source *source, ptrdiff_t offset)
{
    /* The line found last, and the few behind it, are tried first. */
    static __thread ptrdiff_t hint;
    Place place = {0};
    ptrdiff_t low = 0, high = source->lines.count;
    if (hint < high && source->lines.items[hint] <= offset) {
        low = hint + 1;
        if (low + 4 < high && source->lines.items[low + 4] > offset) high = low + 4;
    }
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (source->lines.items[middle] <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    hint = low ? low - 1 : 0;
    ptrdiff_t start = low ? source->lines.items[low - 1] : 0;
    if (start == 0 && slice_starts(source->text, "\xEF\xBB\xBF") && offset >= 3) start = 3;
    place.line = (int32_t)(low ? low : 1);
    place.column = column_of(source, start, offset);
    ptrdiff_t block = block_at(source, offset);
    if (block < 0) block = 0;
    if (block < source->blocks.count) {
        place.page = source->pages.count ? page_at(source, offset) : source->blocks.items[block].page;
        /* Paragraphs are counted within the document. */
        place.paragraph = (int32_t)block + 1;
    }
    return place;
}

const char *element_at(const Source *source, ptrdiff_t offset)
{
    ptrdiff_t block = block_at(source, offset);
    return block >= 0 && block < source->elements.count ? source->elements.items[block] : NULL;
}

ptrdiff_t origin_of(const Source *source, ptrdiff_t offset)
{
    bool own = !source->format || strcmp(source->format, "text") == 0 || strcmp(source->format, "markdown") == 0 ||
               strcmp(source->format, "csv") == 0 || strcmp(source->format, "tsv") == 0;
    if (!own) return -1;
    ptrdiff_t low = 0, high = source->origins.count;
    if (high == 0) return offset;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (source->origins.items[middle].text <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0) return source->origins.items[0].file;
    Origin from = source->origins.items[low - 1];
    if (!from.coded) return from.file + (offset - from.text);
    /* Written back into the encoding, the words before it on its line are as long as they were. */
    gsize len = 0;
    char *back = g_convert(source->text.at + from.text, offset - from.text, source->encoding, "UTF-8", NULL, &len, NULL);
    g_free(back);
    return back ? from.file + (ptrdiff_t)len : from.file;
}
