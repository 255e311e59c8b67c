/* What a date is resolved by: its own words, the dates about it, and how far the story has come. */
#include "report/mention/resolve_story.h"

DatePoint stated_point(const Point *p)
{
    if (p->precision == DATE_NONE) return (DatePoint){0};
    if (p->precision == DATE_DAY && !p->month) return (DatePoint){0}; /* a feast too */
    DatePoint d = {.year = p->year, .precision = p->precision, .year_unknown = !p->has_year};
    d.month = p->season    ? p->season
              : p->quarter ? (uint8_t)(32 + p->quarter)
              : p->half    ? (uint8_t)(39 + p->half)
                           : p->month;
    d.day = p->day;
    if (p->precision == DATE_YEAR && !p->has_year) return (DatePoint){0};
    return d;
}

int full_year(const Context *c, int two)
{
    int near = c->published ? c->publication.year : 2000;
    if (c->last.precision && (c->last.year < 1930 || c->last.year > 2050) && c->last.year > 1000)
        near = c->last.year;
    int year = near / 100 * 100 + two;
    if (near == 2000 && !c->published && two >= 30) return 1900 + two;
    if (year > near + 10 && near == (c->published ? c->publication.year : 2000)) year -= 100;
    return year;
}

const char *from_line(const Context *c, const char *what, int32_t at)
{
    /* Not place_of: its column would count through a line as long as the text. */
    const Source *s = c->r->source;
    ptrdiff_t low = 0, high = s->lines.count;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (s->lines.items[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    /* By hand: most dates of a story say this, and printf would be a fifth of their cost. */
    char text[64], digits[24];
    ptrdiff_t len = (ptrdiff_t)strlen(what), line = low ? low : 1;
    memcpy(text, what, (size_t)len);
    memcpy(text + len, " from line ", 11);
    len += 11;
    int n = 0;
    for (; line; line /= 10) digits[n++] = (char)('0' + line % 10);
    while (n) text[len++] = digits[--n];
    return arena_string(c->r->arena, (Slice){text, len});
}

const Raw *next_raw(const Context *c)
{
    return c->index + 1 < c->r->raws.count ? &c->r->raws.items[c->index + 1] : NULL;
}

void look_about(Context *c, Raw *raw, const Mention *m)
{
    int tense = tense_about(c->r, m);
    if (tense) raw->future = tense > 0, raw->past = tense < 0;
}
