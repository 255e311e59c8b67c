/* Counts and measures as values. */
#ifndef REPORT_QUANTITY_H
#define REPORT_QUANTITY_H

#include "report/base/arena.h"

typedef enum QuantityClass {
    CLASS_COUNT,   /* of things or persons */
    CLASS_PERCENT, /* value 20 for 20 %, also fractions with "of" (a third: 33.3) */
    CLASS_MONEY,
    CLASS_MEASURE, /* with a unit: km, magnitude, degrees */
    CLASS_AGE,
    CLASS_DURATION, /* 5 days, a fortnight */
    CLASS_ORDINAL,
    CLASS_TIME,       /* of the day */
    CLASS_SCORE,      /* 3-2, 52-3 */
    CLASS_IDENTIFIER, /* law, document, page, note, flight, phone, version, address numbers; list numerals */
    CLASS_NUMBER      /* nothing is known of it */
} QuantityClass;

typedef enum Modifier {
    MOD_EXACT,    /* = */
    MOD_ABOUT,    /* ~ */
    MOD_OVER,     /* > */
    MOD_AT_LEAST, /* >= */
    MOD_UNDER,    /* < */
    MOD_AT_MOST   /* <= */
} Modifier;
const char *modifier_sign(Modifier m);

/* What a unit of measure measures; units of one dimension can be told in one another. */
typedef enum Dimension { DIMENSION_NONE, DIMENSION_LENGTH, DIMENSION_AREA, DIMENSION_VOLUME, DIMENSION_MASS, DIMENSION_SPEED, DIMENSION_TIME } Dimension;

typedef struct MeasureUnit {
    const char *one, *many; /* "metre", "metres" */
    Dimension dimension;
    double size; /* in the base unit of its dimension */
} MeasureUnit;

/* VALUE is NaN for a range. LOW..HIGH is the interval that value and modifier allow, either end may be infinite. */
typedef struct Quantity {
    QuantityClass class;
    Modifier modifier;
    double value, low, high;
    const MeasureUnit *unit; /* of a claim alone; NULL where there is none, or none that is known. Equal units are one. */
    bool range;   /* "3 to 5" */
    bool vague;   /* dozens, hundreds, several, many: LOW..HIGH is what the word allows */
    bool implied; /* no number word: "a girl", "both", "no one", "a couple" */
    bool fraction; /* "a third of", "one in five": CLASS_PERCENT, the value so many of a hundred */
    bool round;   /* stated with trailing zeros or in thousands, so that it may stand for its neighbours */
} Quantity;

/* "metre", "metres": the name of Q's unit, which is known, as its value asks. */
const char *quantity_unit_name(const Quantity *q);
Dimension quantity_dimension(const Quantity *q);
/* X, one of Q's figures, in the base unit of its dimension; X itself where its unit is not known. */
double quantity_base(const Quantity *q, double x);
/* Q as told in UNIT, of the same dimension. */
Quantity quantity_in_unit(Quantity q, const MeasureUnit *unit);
/* Sets the bounds that Q's value and modifier allow, but of ranges and vague words. */
void quantity_bound(Quantity *q);
/* "count", "percent", "money", ...: what the JSON says. A duration is a measure, its noun being the unit of time; a
   word that says no number ("dozens", "several years") is "vague", whatever it counts; "a third of" is a "fraction", its
   value in per cent. */
const char *quantity_class_name(Quantity q);
/* "21", "more than 10", "20 %", "dozens (at least 24)": for a reader; in ARENA. */
const char *quantity_words(Arena *arena, Quantity q);
/* "21", ">10", "~40", "3..5": the value for JSON and CSV; in ARENA. */
const char *quantity_text(Arena *arena, Quantity q);

#endif
