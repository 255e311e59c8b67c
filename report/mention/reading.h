/* What the parts of this folder share: tokens, numbers, dates as written. Only this folder may include it. */
#ifndef REPORT_MENTION_READING_H
#define REPORT_MENTION_READING_H

#include "report/facts.h"
#include "report/mention/words.h"

enum { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };
enum { AFTER_SPACE = 1, AFTER_LINE = 2, CAPITAL = 4, UPPER = 8, USED = 16, DATED = 32 };
/* Marks beyond ASCII. */
enum {
    MARK_DASH = 128,
    MARK_LONG_DASH,
    MARK_POUND,
    MARK_EURO,
    MARK_YEN,
    MARK_DEGREE,
    MARK_AT_LEAST,
    MARK_AT_MOST,
    MARK_HALF,
    MARK_QUARTER,
    MARK_THREE_QUARTERS,
    MARK_PLUS_MINUS,
    MARK_OPEN_QUOTE,
    MARK_CLOSE_QUOTE,
    MARK_BULLET,
    MARK_OTHER
};

typedef struct Token {
    int32_t start, end;
    uint16_t word; /* of a word: its entry, 0 where the lexicon has none; of a mark: the character */
    uint8_t kind, flags;
} Token;

/* Tokens before the first and behind the last of a stretch are TOKEN_END, so that a look about needs no bounds. */
enum { TOKEN_PAD = 24 };

/* A point of time as written: what is said of it, and what must come from elsewhere. */
typedef enum Anchor { ANCHOR_NONE, ANCHOR_PUBLISHED, ANCHOR_LAST, ANCHOR_AT } Anchor;
typedef struct Point {
    int32_t year;
    int16_t steps;       /* of UNIT, from the anchor */
    int16_t more_months; /* and so many months: "two years and ten days later" */
    uint8_t month, day;  /* 0: not said */
    uint8_t season, quarter, half, weekday;
    uint8_t precision; /* DatePrecision of what was said */
    uint8_t unit;      /* what STEPS counts */
    uint8_t anchor;
    bool has_year, two_digits, era, numeric, before_christ, nearest;
    uint8_t week_day;  /* of the week that the steps point at */
    uint8_t year_week; /* "week 12 of 1994"; 99 the last */
    bool backwards;    /* "the last three months": from there to the anchor */
    bool forwards;     /* "the next three days": from the anchor to there */
    uint8_t feast;     /* index into feasts; 0 for no movable feast */
    bool the_unit; /* "the week" and no more: that of the story, or the present one */
    bool this_day;
    bool counted;    /* "two days later", against "the next day" */
    bool exact;      /* "exactly two years ago", "two years ago today" */
    bool year_bound; /* the steps give the year alone ("May of that year") */
} Point;

/* "the first Monday of", "the last two weeks of": COUNT UNITs, or the WEEKDAY, from the NTH on; from the end
   where negative. NTH 0: no part is meant. */
typedef struct Part {
    int8_t nth;
    uint8_t unit, count, weekday;
} Part;

typedef struct Raw {
    Point from, to; /* TO only of an interval */
    bool interval, approximate, uncertain;
    bool future, past, quoted; /* cues of its sentence */
    bool aside;                /* in brackets */
    bool second_year;          /* of "1975-1976" */
    uint8_t around;            /* "the week of April 10": UNIT_WEEK or UNIT_WEEKEND, 0 for neither */
    uint8_t shift_unit;        /* "three days after April 10": what SHIFT counts, 0 for none */
    uint8_t span_unit;         /* "three days from April 10 on": likewise */
    Part part;
    int16_t shift;
    int32_t mention;
    int32_t end; /* 1 and the index in ends of the other end of a range, 0 for none */
} Raw;

/* How often a word is met as each part of speech, from 1; 0 for never (see report/base/lexicon.h). */
typedef struct WordShape {
    int8_t noun, verb, adjective, adverb;
    bool known, person, plural, past, gerund, third;
} WordShape;
/* Words near numbers come again and again: what was found of the last ones. */
enum { SHAPES = 256, SHAPE_LETTERS = 19 };
typedef struct KnownShape {
    WordShape shape;
    uint8_t length; /* 0: free */
    char word[SHAPE_LETTERS];
} KnownShape;

typedef struct Reading {
    Arena *arena;   /* where the mentions grow */
    Arena *strings; /* all else that lasts */
    const Source *source;
    const Settings *settings;
    Mentions *out;
    const char *text;
    Token *tokens; /* of this stretch; index 0 is the first real one */
    int count;
    int32_t *marks; /* indices of the tokens that may begin something */
    int mark_count;
    int32_t *cues; /* indices of points, commas, quotes and words that look forward */
    int cue_count;
    KnownShape *shapes; /* SHAPES of them */
    int32_t block;
    bool upper; /* the stretch is set in capitals: they tell nothing */
    bool sentence_future, quoted;
    bool before_christ; /* the document has spoken of such a year */
    struct {
        Raw *items;
        ptrdiff_t count, room;
    } raws, ends;
} Reading;

static inline const WordEntry *word_of(const Token *t)
{
    return &word_entries[t->kind == TOKEN_WORD ? t->word : 0];
}
static inline bool is(const Token *t, uint64_t kinds)
{
    return (word_of(t)->kinds & kinds) != 0;
}
static inline bool mark_is(const Token *t, int mark)
{
    return t->kind == TOKEN_MARK && t->word == mark;
}
/* Nothing stands between T and what is before it. */
static inline bool joined(const Token *t)
{
    return !(t->flags & (AFTER_SPACE | AFTER_LINE));
}
static inline bool dash(const Token *t)
{
    return mark_is(t, '-') || mark_is(t, MARK_DASH);
}
bool word_rest_is(const Reading *r, const Token *t, const char *lower);
/* LOWER is a word of small ASCII letters. The first letter decides most. */
static inline bool word_is(const Reading *r, const Token *t, const char *lower)
{
    return t->kind == TOKEN_WORD && (r->text[t->start] | 0x20) == lower[0] && word_rest_is(r, t, lower);
}
/* Is T one of the words of LIST, which ends with NULL? */
static inline bool word_in(const Reading *r, const Token *t, const char *const *list)
{
    if (t->kind != TOKEN_WORD) return false;
    for (; *list; list++)
        if (word_is(r, t, *list)) return true;
    return false;
}
static inline Slice token_slice(const Reading *r, const Token *t)
{
    return (Slice){r->text + t->start, t->end - t->start};
}

/* scan.c: cuts TEXT from START to END into tokens; returns where it stopped (a sentence's end when full). */
int32_t scan(Reading *r, int32_t start, int32_t end, int room);

/* number.c */
typedef struct Number {
    double value;
    int digits; /* how many where it is one plain run of digits, else 0 */
    bool words, grouped, decimal, scaled, ordinal, fraction, round;
} Number;
/* Reads the number that begins at token I; returns the token behind it, or I where there is none. */
int number_at(const Reading *r, int i, Number *out);
int ordinal_at(const Reading *r, int i, Number *out);
/* The value of a plain run of digits (9 at most), -1 for anything else. */
int digits_value(const Reading *r, const Token *t);
static inline int digits_count(const Token *t)
{
    return t->kind == TOKEN_NUMBER ? t->end - t->start : 0;
}

/* noun.c: the noun phrase that begins at token I; returns the token behind it (I where there is none) and its
   head's token. */
int noun_at(const Reading *r, int i, double value, int *head);
/* A word in small letters, as the lexicon of report/base wants it; ROOM holds it. */
enum { WORD_ROOM = 40 };
Slice lower(const Reading *r, const Token *t, char room[WORD_ROOM]);
bool plural_word(const Reading *r, const Token *t);
/* Of a word in no lexicon of its own: all zero. */
WordShape word_shape(const Reading *r, const Token *t);

/* date.c: the date at token I (which is a mark); FROM may move before I, down to token FLOOR. Returns the token
   behind it, or I where there is none. */
int date_at(Reading *r, int i, int floor, int *from);
/* tense.c: 1 where the clause about M looks forward, -1 where it tells of the past, else 0. Scans the clause anew, for
   few dates ask: R's tokens are lost. */
int tense_about(Reading *r, const Mention *m);
/* resolve.c: gives every date of the document its value. */
void resolve_dates(Reading *r);
/* quantity.c: as date_at, for quantities. */
int quantity_at(Reading *r, int i, int floor);
/* measure.c: the spans of time that tokens FROM to TO, a date, state: the five years of "the past five years". */
void spans_in_date(Reading *r, int from, int to);
/* share.c: gives the mentions of the stretch, from FIRST on, the nouns that stand elsewhere. */
void share_nouns(Reading *r, ptrdiff_t first);
/* list.c: the lines of a list, one name each, that stand under one another. */
typedef struct ItemRun {
    struct {
        Slice *items;
        ptrdiff_t count, room;
    } members;
    ptrdiff_t first, first_raw; /* mentions and raws before the run */
    int32_t block;              /* of the first line */
} ItemRun;
/* Told of every block, its tokens in R: goes on with the run, or ends it and keeps it where it is a list. */
void list_line(Reading *r, ItemRun *run, bool item);
/* The enumerations of the stretch. */
void lists_in(Reading *r, ptrdiff_t first);

#endif
