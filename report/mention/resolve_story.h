/* What the resolving of dates shares: how far the story has come. Only the resolve*.c files include it. */
#ifndef REPORT_MENTION_RESOLVE_STORY_H
#define REPORT_MENTION_RESOLVE_STORY_H

#include "report/mention/calendar.h"

enum { NO_YEAR = INT32_MIN };

typedef struct Context {
    Reading *r;
    bool history;   /* the document tells of other years than its own */
    bool published; /* the day of publication is known */
    DatePoint publication;
    DatePoint last;     /* the date last spoken of; precision DATE_NONE before the first */
    int32_t last_at;    /* its offset */
    DatePoint last_day; /* ... that names a day */
    int32_t last_day_at;
    int32_t last_block;
    int before_year;                       /* the year spoken of before last's, where BEFORE_SET */
    bool before_set, last_bare, last_said; /* SAID: its year stands in its words */
    bool last_closes;                      /* a bare year at the end of a paragraph */
    bool last_told;                        /* its year is said, or taken from such a date just before */
    int32_t before_at;
    const int32_t
        *next_years; /* for each date, the year that the next one to state a year states, or NO_YEAR */
    /* Between which days the dates lie that state a month and a year, where there are two and more and they are no two years
       apart; the year of far the most of them, 0 where no year is. */
    bool span_set;
    int64_t span_first, span_last;
    int main_year;
    int slack;       /* the days by which the publication may be later */
    ptrdiff_t index; /* of the date that is being resolved */
    DayMonthOrder order;
} Context;

static inline void set_value(Mention *m, Date value, const char *inferred, int32_t from)
{
    m->value = value;
    m->inferred = inferred;
    m->inferred_from = from;
}

/* resolve_story.c */
/* "WHAT from line N", N being the line of offset AT; WHAT is short. */
const char *from_line(const Context *c, const char *what, int32_t at);
/* What the words alone say; DATE_NONE where that is no point of time. */
DatePoint stated_point(const Point *p);
/* The year that has the two last digits TWO and lies nearest to what the document tells of. */
int full_year(const Context *c, int two);
/* What the clause says of the way it looks, asked only where the answer matters. */
void look_about(Context *c, Raw *raw, const Mention *m);
/* The date that follows the one that is being resolved; NULL where none does. */
const Raw *next_raw(const Context *c);

/* resolve_alone.c */
/* The order that the words of one date decide: by a number beyond 12, or by the weekday beside it. */
DayMonthOrder own_order(const Context *c, const Raw *raw);
/* The value of one end of a range, or of a whole date: M is set, the story stays where it is. */
void resolve_alone(Context *c, Raw *raw, Mention *m);

/* resolve_year.c: dates of the calendar, of which the year may have to be found. */
int span_middle(DatePoint d); /* its month, near enough */
void resolve_calendar(Context *c, Raw *raw, Mention *m);

/* resolve_relative.c: dates counted from another. */
void resolve_weekday(Context *c, Raw *raw, Mention *m);
bool resolve_weekday_of_month(Context *c, Raw *raw, Mention *m);
void resolve_feast(Context *c, Raw *raw, Mention *m);
void resolve_relative(Context *c, Raw *raw, Mention *m, bool pointing);

/* resolve_part.c: what is made of a date that has its value. */
/* "three days after", "the week of", "the first Monday in", "3 days from": M holds the value of the date that
   is named, and then that of the whole. */
void resolve_part(const Raw *raw, Mention *m);

/* resolve_range.c */
/* "from next Monday to Friday": both ends; M holds the first. */
void resolve_range(Context *c, Raw *raw, Mention *m);

#endif
