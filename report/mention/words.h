/* What the lexicon of the language knows of a word: number words, months, units, function words.
   Only this folder may include it. The table is made from data/lexicons/en by data/lexicons/words.py. */
#ifndef REPORT_MENTION_WORDS_H
#define REPORT_MENTION_WORDS_H

#include "report/base/slice.h"

/* In the order of KINDS in words.py. */
enum WordKind {
    KIND_ONE, KIND_TEEN, KIND_TENS, KIND_HUNDRED, KIND_SCALE, KIND_DOZEN, KIND_VAGUE, KIND_FEW, KIND_MANY, KIND_COUPLE,
    KIND_BOTH, KIND_ORDINAL, KIND_FRACTION, KIND_NONE, KIND_DECADE, KIND_MONTH, KIND_FRAIL, KIND_WEEKDAY, KIND_SEASON,
    KIND_UNIT, KIND_PLURAL, KIND_TODAY, KIND_LAST, KIND_THIS, KIND_SAME, KIND_THAT, KIND_SHIFT, KIND_PART, KIND_ERA,
    KIND_EVERY, KIND_HOLIDAY, KIND_MODIFIER, KIND_COMPARE, KIND_THAN, KIND_ARTICLE, KIND_NEGATIVE, KIND_PREPOSITION,
    KIND_CONJUNCTION, KIND_PRONOUN, KIND_AUXILIARY, KIND_FUTURE, KIND_PEOPLE, KIND_ODD, KIND_AGE, KIND_OLD, KIND_NAMELY,
    KIND_OPEN, KIND_IDENTIFIER, KIND_PERCENT, KIND_MEASURE, KIND_MONEY, KIND_HARM, KIND_PAIR, KIND_STREET,
    KIND_CHANGE
};
#define IS(kind) (UINT64_C(1) << KIND_##kind)

/* A cardinal number word, and all that can begin one. */
#define CARDINAL (IS(ONE) | IS(TEEN) | IS(TENS))
/* Ends a noun phrase. */
#define STOPS (IS(PREPOSITION) | IS(CONJUNCTION) | IS(PRONOUN) | IS(AUXILIARY) | IS(NEGATIVE) | IS(ARTICLE))

enum { UNIT_SECOND = 1, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY,
       UNIT_FORTNIGHT, UNIT_WEEKEND, UNIT_QUARTER, UNIT_HALF, UNIT_DAYTIME, UNIT_SEASON, UNIT_TIME, UNIT_MILLENNIUM, UNIT_WORKDAY };

typedef struct WordEntry {
    const char *word;
    uint64_t head; /* the first eight letters, as word_hash_step takes them */
    uint64_t kinds;
    int64_t number;
    uint32_t hash;
    uint8_t length;
    int8_t fraction; /* the denominator */
    int8_t unit;     /* UNIT_* */
    int8_t name;     /* month, weekday or season */
    int8_t point;    /* of today and last: days or steps; +-2 counts from the date last spoken of */
    int8_t shift;    /* as point, of what stands behind: ago, later */
    int8_t part;     /* 1 early, 2 middle, 3 late */
    int8_t modifier; /* enum Modifier */
    int8_t article;  /* 1 the indefinite one */
    int8_t harm;     /* 1: also said of its subject */
    int8_t measure;  /* 1: an abbreviation, only right behind digits */
    uint8_t feast;   /* the first of the feasts that begin so */
} WordEntry;

/* A feast: of a fixed day; or with a WEEKDAY the NTH such day of MONTH (-1 the last) and DAY days on; or, with
   MONTH 0, DAY days from Easter Sunday. */
typedef struct Feast {
    const char *words; /* in small letters, a space between two, as the tokens are cut */
    uint8_t month, weekday;
    int8_t nth, day;
} Feast;
/* From index 1 on, those of one first word together, the longer first; its entry's number is the first of them.
   The last is empty. */
extern const Feast feasts[];

/* What the scanner asks of every word. */
typedef struct WordScan {
    uint8_t length;
    bool begins;  /* a mention may begin here */
    bool forward; /* its sentence looks forward */
} WordScan;

/* A perfect hash: the upper bits of a word's hash choose a key, and the upper bits of its product with that the slot,
   where the index of the one entry stands that the word can be. The arrays by index are kept apart, so that what every
   word of a text is compared with stays in the nearest cache. */
enum { WORD_KEY_BITS = 9, WORD_SLOT_BITS = 11 };
extern const WordEntry word_entries[];
extern const uint64_t word_heads[];
extern const WordScan word_scans[];
extern const uint32_t word_keys[1 << WORD_KEY_BITS];
extern const uint16_t word_slots[1 << WORD_SLOT_BITS];

/* Eight letters at a time, the first in the lowest byte, in small letters; the bytes behind the last are 0. The hash is
   the low half of the last step. */
static inline uint64_t word_hash_step(uint64_t hash, uint64_t eight)
{
    hash = (hash ^ eight) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* The index of the entry, 0 where there is none. HASH and HEAD, its first eight letters, are those of the word in lower
   case. */
static inline uint16_t word_find(uint32_t hash, uint64_t head, const char *at, ptrdiff_t len)
{
    uint16_t index = word_slots[hash * word_keys[hash >> (32 - WORD_KEY_BITS)] >> (32 - WORD_SLOT_BITS)];
    /* Without a branch: whether a word is an entry cannot be foretold. */
    unsigned same = (unsigned)(word_heads[index] == head) & (unsigned)(word_scans[index].length == len);
    index = (uint16_t)(index & (0u - same));
    if (!((unsigned)(len > 8) & (unsigned)(index != 0))) return index;
    const char *word = word_entries[index].word;
    ptrdiff_t k = 8;
    while (k < len && (at[k] | 0x20) == word[k]) k++;
    return k == len ? index : 0;
}

#endif
