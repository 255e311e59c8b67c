/* What the readers of quantities share. Only number, quantity, counted, modifier, measure, range, named, vague, implied and share may
   include it. */
#ifndef REPORT_MENTION_FIGURE_H
#define REPORT_MENTION_FIGURE_H

#include "report/mention/reading.h"

static inline bool currency(const Token *t)
{
    return mark_is(t, '$') || mark_is(t, MARK_POUND) || mark_is(t, MARK_EURO) || mark_is(t, MARK_YEN);
}

/* modifier.c: what the words before token I say of the number there; returns the first token of them, I where there are
   none. */
int modifier_before(const Reading *r, int i, Modifier *out);
/* The same of the words from token J on ("or more"); returns the token behind them. OUT is left alone where there are
   none. */
int modifier_behind(const Reading *r, int j, Modifier *out);

/* named.c: is the number of tokens I to J the name of something (a flight, a law, a note, a street's number)? */
bool number_names(const Reading *r, int i, int j, const Number *n);
/* A time of day, a score, or digits in a row (333-2013) that begin with the number at I: the token behind, or I. */
int time_at(const Reading *r, int i, int j, const Number *n);
int score_at(const Reading *r, int i, int j, const Number *n);
int digits_in_a_row(const Reading *r, int i, int j, const Number *n);
/* Does the number say how old somebody is, without a unit: "aged 35", "Ann Reed, 45,", "he was 75."? */
bool number_is_age(const Reading *r, int i, int j, const Number *n);

/* measure.c: the unit of the number of tokens I to J. */
typedef struct Unit {
    QuantityClass class;
    int from, to; /* tokens of its words; from == to where it is the sign before the number */
    int end;      /* the token behind all that belongs to it */
} Unit;
bool unit_at(const Reading *r, int i, int j, const Number *n, Unit *out);
/* The first token of the sign or word of money that stands before token I, or I. */
int money_before(const Reading *r, int i);

/* A number as it is being read: tokens I to J, with what goes before and behind it FROM to END. */
typedef struct Figure {
    int i, j, from, end;
    int about; /* the first token of the modifier before, or FROM */
    Number n, second;
    bool range;
    Quantity q;
    Unit unit;
    bool measured;
} Figure;

/* range.c: the second end of a range that begins with the number of tokens I to J, and the token behind it; J where there
   is none. A scale that the second has may move to the first. */
int range_at(const Reading *r, int i, int j, Number *first, Number *second);
/* Keeps a range whose ends both carry F's unit; returns the token behind it, F->I where there is none. */
int range_of_units(Reading *r, const Figure *f);

/* counted.c: puts a mention of tokens FROM to TO among the others. */
Mention *quantity_keep(Reading *r, int from, int to, Quantity q);
void quantity_set_noun(const Reading *r, Mention *m, int from, int to, int head);
void quantity_set_unit(const Reading *r, Mention *m, int from, int to);
/* Gives M the noun phrase at J, or behind "of" there. OF_ONLY: only that. */
bool quantity_count_noun(const Reading *r, int j, double value, bool of_only, Mention *m);
/* Does the number of tokens FROM to END, which no noun follows, count all the same: a verb governs it, or it is a part
   "of" something? FROM is the first token of its modifier. */
bool number_counts(const Reading *r, int from, int end, const Number *n, Modifier modifier);
/* Is the number that ends at END a share of the one that follows: "25 of the 613", "three out of four"? */
bool share_of_next(const Reading *r, int end);

/* vague.c: "dozens of", "a couple of", "both", "nobody"; "a third of". The token behind, or I. */
int vague_at(Reading *r, int i);
int fraction_at(Reading *r, int i);
/* implied.c: persons that an article counts; I is the verb. Returns I. */
int implied_at(Reading *r, int i);

#endif
