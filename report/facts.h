/* Every type that travels between the stages: sources, mentions, claims, groups, findings.
   Places are computed from slices and stored nowhere; offsets are bytes into the text of one source. */
#ifndef REPORT_FACTS_H
#define REPORT_FACTS_H

#include "report/base/arena.h"
#include "report/base/slice.h"
#include "report/date.h"
#include "report/decision.h"
#include "report/earlier.h"
#include "report/quantity.h"

/* ---- Sources ----------------------------------------------------------------------------------------------- */

typedef enum BlockKind { BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_ITEM, BLOCK_CELL, BLOCK_CAPTION } BlockKind;

/* A paragraph in the sense of a reader: START..END in the source's text, without the white space round it. Lines
   that were wrapped by hand are joined into one block; lines that each stand for themselves are each a block. */
typedef struct Block {
    BlockKind kind;
    int32_t start, end;
    int16_t level;       /* of a heading or an item, from 1 */
    int16_t page;        /* from 1; 0 where the document has no pages */
    int32_t row, column; /* of a cell, from 1 (row 1 may be the head) */
    bool gap_before;     /* a blank line (or more) stands before it */
    bool head;           /* a cell that heads its column or row */
} Block;

/* From byte TEXT on the text stood on PAGE. Notes come after the paragraph that goes on over the page, so that pages may
   go back. */
typedef struct PageStart {
    int32_t text, page;
} PageStart;

/* Byte TEXT of the text was byte FILE of the document; from there to the next one the text was CODED in the source's
   encoding, or stands in the file as it is. */
typedef struct Origin {
    int32_t text, file;
    bool coded;
} Origin;

typedef enum SourceState { SOURCE_READ, SOURCE_PART, SOURCE_NOT_READ } SourceState;

typedef struct Source {
    const char *id, *path, *title, *author, *publisher, *url, *language, *note;
    const char *published_text, *retrieved_text; /* as written in sources.csv, "" where absent */
    Date published, retrieved;                   /* not set where absent or no date */
    const char *found_published; /* what in the document itself PUBLISHED was taken from, NULL: sources.csv */
    int32_t row;                                 /* line of sources.csv, from 1 */
    SourceState state;
    const char *warning; /* what was wrong with it, NULL where nothing was */
    const char *format;   /* "text", "markdown", "html", "pdf", "docx" ...; NULL where not read */
    const char *encoding; /* what the bytes were read as ("UTF-8"); NULL where the format knows its own */
    char sha256[65];     /* of the file's bytes; "" where not read */
    Slice text;          /* UTF-8 as read; for UTF-8 files the file's own bytes (a BOM included) */
    struct { Block *items; ptrdiff_t count, room; } blocks; /* in text order */
    struct { int32_t *items; ptrdiff_t count, room; } lines; /* byte offset where each line starts */
    struct { PageStart *items; ptrdiff_t count, room; } pages; /* by text; none where the document has no pages */
    struct { const char **items; ptrdiff_t count, room; } elements; /* the element path of each block, where it has one */
    struct { Origin *items; ptrdiff_t count, room; } origins; /* in order; none where the text is the file's bytes */
    int32_t words;
    int64_t published_day; /* the first day of PUBLISHED where DATED; by report/align */
    bool dated;
    bool news;     /* most of its days lie near its own date: it tells what has just happened */
    int32_t voice; /* sources that copy one another share a voice: index of the first of them */
    struct Kept *kept; /* where --watch keeps what was read of it, NULL where nothing is kept */
} Source;

/* What --watch keeps between two readings of a folder; report/source knows what is in them. */
typedef struct Kept Kept;
typedef struct Memory Memory;

/* All from 1, line and column in characters; page 0 where there are none. */
typedef struct Place {
    int32_t page, paragraph, line, column;
} Place;
Place place_of(const Source *source, ptrdiff_t offset);
/* The element path of the block at OFFSET ("/html/body/main/p[3]"); NULL where the document has none. */
const char *element_at(const Source *source, ptrdiff_t offset);
/* The byte of the document's file from which the text at OFFSET was read; -1 where the text was drawn out of a format
   that has other places (HTML, PDF ...). */
ptrdiff_t origin_of(const Source *source, ptrdiff_t offset);
/* The index of the block that holds OFFSET, or the last one before it, -1 before the first. */
ptrdiff_t block_at(const Source *source, ptrdiff_t offset);

static inline Slice source_slice(const Source *source, ptrdiff_t start, ptrdiff_t end)
{
    return (Slice){source->text.at + start, end - start};
}

/* ---- Settings ---------------------------------------------------------------------------------------------- */

typedef enum DayMonthOrder { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST } DayMonthOrder;

/* Which statements the audit prints one by one; CITED: those that a finding joins with another; AUTO: all, and
   beyond 2,000 those. */
typedef enum StatementsPrinted { STATEMENTS_AUTO, STATEMENTS_ALL, STATEMENTS_CITED, STATEMENTS_NONE } StatementsPrinted;

/* What variorum.ini and the command line set. {0} with round_tolerance set is the default. */
typedef struct Settings {
    const char *title, *preparer;
    bool letter_paper, large_print;
    StatementsPrinted statements;
    DayMonthOrder order;
    double round_tolerance; /* 0.05: round numbers within 5 % agree */
    bool no_cache, verbose;
    bool allow_outside; /* the command line's alone: documents outside the folder are read */
    int jobs;           /* threads; 0: as many as there are cores */
} Settings;

/* ---- Mentions ---------------------------------------------------------------------------------------------- */

typedef enum MentionKind { MENTION_DATE, MENTION_QUANTITY, MENTION_LIST } MentionKind;

/* What a date belongs to, where it dates no event of the story. */
typedef enum DateRole {
    DATE_EVENT,
    DATE_EDITION,  /* of a paper or book that is cited */
    DATE_LIFESPAN, /* birth and death in brackets */
    DATE_DATELINE, /* the line that dates the document */
    DATE_RECURRING /* "every 26th of February" */
} DateRole;

typedef struct Mention {
    MentionKind kind;
    int32_t start, end; /* of the written words */
    int32_t block;      /* index into the source's blocks */

    /* MENTION_DATE */
    Date value, stated;      /* value not set: impossible, or not to be known */
    Date readings[2];        /* where ambiguous: day first, month first; value is then not set */
    bool ambiguous, impossible;
    uint8_t weekday;         /* stated beside the date or alone, 1 Monday ... 7 Sunday; 0 none */
    DateRole role;
    const char *inferred;    /* why value says more than stated ("year from line 12"), NULL where it does not */
    int32_t inferred_from;   /* offset of the words it was inferred from, -1 where none */

    /* MENTION_QUANTITY */
    Quantity quantity;
    Slice noun;              /* the counted noun phrase, qualifiers included ("seriously injured civilians"); for
                                other classes the unit; empty where none */
    Slice head;              /* its head noun, a slice of noun ("civilians") */
    bool noun_shared;        /* the noun stands elsewhere ("130 - one"): noun and head point there */
    int32_t share_of;        /* index of the mention of which this one is a share ("25 of the 613"), -1 */

    /* MENTION_LIST: the list is start..end, members are slices of it, without conjunctions, articles, brackets */
    struct { Slice *items; ptrdiff_t count, room; } members;
    int32_t stated_count;    /* index of the quantity that introduces the list, -1 */
    bool list_open;          /* "including", "such as", "among them": does not claim to be complete */
} Mention;

typedef struct Mentions {
    Mention *items; /* by start, then longer first */
    ptrdiff_t count, room;
} Mentions;

/* ---- Claims ------------------------------------------------------------------------------------------------ */

typedef struct Strings {
    const char **items;
    ptrdiff_t count, room;
} Strings;

/* Terms are lemmas and names, interned for one audit: an index stands for the text. */
typedef struct Terms {
    const char **text;    /* names begin with a capital, lemmas do not */
    int32_t *documents;   /* how many sources have it */
    int32_t *last_source; /* while counting */
    float *weight;        /* log(1 + sources / documents), once the claims are read; NULL before */
    const unsigned **senses; /* of the dictionary, for lexicon_like; with the weights */
    bool *empty;          /* verbs that say too little of an event; with the weights */
    bool *generic;        /* names that are nouns as well, as the Act of "Shore Act"; with the weights */
    bool *title;          /* those of persons among them: "Sheriff"; with the weights */
    ptrdiff_t count, room;
    int32_t *slots;       /* open addressing: index + 1 */
    ptrdiff_t slot_count;
} Terms;

/* A sorted set of terms. */
typedef struct TermSet {
    int32_t *items;
    ptrdiff_t count, room;
} TermSet;

enum {
    FRAME_PART = 1,        /* "63 of them", "including 63": a part of something counted nearby */
    FRAME_OTHERS = 2,      /* "two others", "another 14", "15 more": not all of its kind */
    FRAME_IRREAL = 4,      /* forecast, plan, demand, condition */
    FRAME_NEGATED = 8,
    FRAME_TITLE = 16,      /* stands in a heading */
    FRAME_QUOTED = 32,     /* inside quotation marks */
    FRAME_SAYING = 64,     /* the date of a statement, not of what is stated */
    FRAME_PERSON = 128,    /* the head names persons, or none is named and persons are understood */
    FRAME_NAMED_EVENT = 512, /* the date qualifies a noun: "the 11 July shooting" */
    FRAME_BEFORE = 1024,   /* "before", "until", "by": the date bounds the event */
    FRAME_AFTER = 2048,    /* "after", "since" */
    FRAME_ENTRY = 4096,    /* the date belongs to an entry: beside a name in brackets, on the line below */
    FRAME_EACH = 8192,     /* "each", "per": a rate */
    FRAME_EARLIER = 65536, /* its date says that it was before the story: "earlier this year", "last May" */
    FRAME_BEFALLEN = 16384, /* the verb tells what became of the persons counted: killed, wounded, arrested ... */
    FRAME_FATE = 32768,    /* the predicate tells what befell persons or things: killed, arrested, destroyed */
    FRAME_ROW = 131072,    /* the names are those of a table's row */
    FRAME_MARGIN = 262144, /* "by 12 points", "a lead of 14 votes": how far two numbers are apart */
    FRAME_FOR = 524288,     /* the votes of one side; both bits: of those who abstained */
    FRAME_AGAINST = 1048576,
    FRAME_SO_FAR = 2097152, /* "with 75 percent of precincts reporting": before all was counted */
    FRAME_SHARE = 4194304, /* of "25 of the 613" the 25, */
    FRAME_WHOLE = 8388608, /* and the 613 */
    FRAME_VIOLENT = 256     /* the verb is one of killing, wounding, shooting, attacking: one event by several names */
};

/* The evidence of one claim: what report/claim reads and report/align compares. */
typedef struct Frame {
    int32_t head;          /* term of the counted noun; of a date the event; -1 */
    int32_t predicate;     /* term of the governing verb, or of the noun that names the event; -1 */
    uint64_t classes;      /* broad classes of the predicate, one bit each */
    TermSet qualifiers;    /* of the head: "serious", "civilian" */
    TermSet subject;       /* names and nouns that stand before the predicate in its clause */
    TermSet patient;       /* of a date: to whom or what it happened: the verb's object, else its subject */
    TermSet places;        /* countries and their parts among them, under one name each */
    TermSet where;         /* names in the sentence that stand after "in", "at", "near" ... */
    TermSet names;         /* in the clause */
    TermSet clause;        /* content lemmas of the clause */
    TermSet sentence;      /* and of the sentence, names included */
    TermSet near;          /* of the headings above and of the sentence before */
    Date anchor;           /* the date that governs the clause; not set where none does */
    int32_t sentence_index; /* of the source, from 0 */
    int32_t unique_subject; /* of a date: the name before its verb that the fewest dates of the source have, if one or two; -1 */
    int32_t head_times;    /* how many claims of the source count the same head */
    float position;        /* 0 at the start of the document, 1 at its end */
    uint64_t value;        /* the value as one number: equal where values are; by report/align */
    int32_t value_claims, value_sources; /* how many claims and sources state it */
    int64_t first_day, last_day; /* of a date with BOUNDED: its bounds, reckoned once; by report/align */
    int64_t anchor_first, anchor_last; /* of an exact anchor with ANCHORED, likewise */
    const Date *without_year; /* of a date whose year stands elsewhere: as it is written; NULL else; with REFINED; by report/align */
    int16_t slack;         /* by how many days "three weeks ago" may be off; with REFINED; by report/align */
    bool bounded, anchored, refined;
    unsigned flags;        /* FRAME_* */
} Frame;

/* CLAIM of SOURCE states VALUE (Frame.value), or has the name VALUE. */
typedef struct StatedValue {
    uint64_t value;
    int32_t source, claim;
} StatedValue;

/* SUBJECT's ATTRIBUTE is VALUE, says this sentence of this source, on whose word, as of when. */
typedef struct Claim {
    int32_t source;  /* index */
    int32_t mention; /* index into the source's mentions, -1 for a claim entered by hand */
    MentionKind kind;
    int32_t start, end;             /* the written words */
    int32_t quote_start, quote_end; /* the words a reader needs, at most a sentence or an entry */
    const char *subject, *attribute; /* in words */
    const char *scope;               /* "in the town", "including the gunman"; NULL */
    const char *attributed_to;       /* "police"; NULL: the source itself */
    const char *as_of;               /* EDTF; NULL: the document's date */
    const char *inferred;            /* what was inferred, NULL */
    Date date;
    Quantity quantity;
    Strings members;        /* of a list, folded to their known names */
    const char *by_hand;    /* value of a claim entered in claims.csv, NULL otherwise */
    bool told;              /* stands in a finding that tells a difference */
    Frame *frame;           /* evidence for the alignment; NULL for a claim entered by hand */
} Claim;

typedef struct Claims {
    Claim *items;
    ptrdiff_t count, room;
} Claims;

/* ---- Groups and findings ----------------------------------------------------------------------------------- */

typedef struct ClaimRefs {
    int32_t *items; /* indices into the claims */
    ptrdiff_t count, room;
} ClaimRefs;

/* A column of a table that ends with its total. COMPLETE: each row above has a part, and no total stands among them. */
typedef struct Total {
    int32_t whole;   /* claim */
    ClaimRefs parts; /* in the order of the rows */
    bool complete;
} Total;

/* How the values of a group stand to one another. */
typedef enum GroupKind { GROUP_EQUAL, GROUP_COMPATIBLE, GROUP_RIVAL, GROUP_LISTS, GROUP_WORDINGS } GroupKind;

typedef struct Group {
    GroupKind kind;
    double strength; /* of the evidence that these speak of one thing, 0 to 1 */
    ClaimRefs claims;
    const char *subject, *attribute;
    const char *why; /* why these were held to speak of one thing, in plain words */
} Group;

typedef struct Groups {
    Group *items;
    ptrdiff_t count, room;
} Groups;

/* Why two claims were, or were not, held to speak of one thing: --explain and --verbose. */
typedef struct Reason {
    const char *words;     /* "the same verb" */
    double figure, weight; /* how far it holds, mostly 0 to 1; what it weighs when it holds */
} Reason;

typedef struct Reasoning {
    int32_t a, b;           /* claims */
    const char *question;   /* "do two equal values speak of one thing?" */
    const char *verdict;    /* what decides whatever the weights say: a veto, the editor's word; NULL */
    struct { Reason *items; ptrdiff_t count, room; } reasons; /* the weightiest first; none where a verdict decides */
    double sum, score, needed; /* of figure times weight; as a likelihood, 0 to 1; from which on it is told */
} Reasoning;

typedef enum FindingKind {
    FINDING_DATE_CONFLICT,
    FINDING_COUNT_CONFLICT,
    FINDING_LIST_COUNT,
    FINDING_LIST_MEMBERSHIP,
    FINDING_SUM,
    FINDING_WEEKDAY,
    FINDING_PRECISION,
    FINDING_WORDING,
    FINDING_AGREEMENT,
    FINDING_SINGLE,
    FINDING_KINDS
} FindingKind;

const char *finding_kind_name(FindingKind kind); /* "date-conflict" ... */
static inline bool finding_is_conflict(FindingKind kind) { return kind <= FINDING_WEEKDAY; }

typedef struct Finding {
    const char *id; /* unique in the audit: what it is about, whatever its values, places and sources */
    const char *statements; /* a digest of what it rests on: sources, words, values */
    FindingKind kind;
    const char *subject, *attribute;
    const char *message; /* one neutral sentence that says the difference in words */
    const char *why;     /* why these belong together */
    double rank;         /* the gravest first: larger is graver */
    ClaimRefs claims;    /* grouped by value, most voices first; within a value in the order of the sources */
    struct { int32_t *items; ptrdiff_t count, room; } silent; /* sources that say nothing of it; not listed where many are */
    int32_t silent_count;
    const Decision *decision; /* the latest; NULL where none was made or it was taken back */
    bool reopened;            /* its statements are no longer those that were decided on */
    Baseline baseline;
    Cause cause;              /* of its being new or changed */
    const char *was_id;       /* its id in an earlier audit, where that was another; NULL */
    const char *was_message;  /* what an earlier audit said of it, where that was something else; NULL */
} Finding;

/* Does a decision stand on it? */
static inline bool finding_is_decided(const Finding *f) { return f->decision && !f->reopened; }

typedef struct Findings {
    Finding *items; /* the gravest first */
    ptrdiff_t count, room;
} Findings;

/* ---- The whole --------------------------------------------------------------------------------------------- */

/* An alias of names.csv, a row of links.csv, a row of claims.csv: what editors add by hand. */
typedef struct Name {
    const char *name, *alias;
} Name;
typedef struct Link {
    bool same;
    const char *source, *written, *other_source, *other_written;
    int32_t row;
} Link;
typedef struct HandClaim {
    const char *source, *subject, *attribute, *value, *written, *place;
    int32_t row;
} HandClaim;

typedef struct Audit {
    Settings settings;
    Memory *memory; /* NULL: nothing is kept for the next reading */
    struct { Source *items; ptrdiff_t count, room; } sources;
    struct { Name *items; ptrdiff_t count, room; } names;
    struct { Link *items; ptrdiff_t count, room; } links;
    struct { HandClaim *items; ptrdiff_t count, room; } hand_claims;
    Mentions *mentions; /* one for each source */
    Terms terms;
    const char *const *class_names; /* of the bits of Frame.classes */
    Claims claims;
    StatedValue *stated; /* one for each claim, by value and source */
    ptrdiff_t stated_count;
    StatedValue *rows; /* the names (terms) of the rows of tables, by name and source */
    ptrdiff_t row_count;
    struct { Total *items; ptrdiff_t count, room; } totals;
    Groups groups;
    Findings findings;
    struct { Decision *items; ptrdiff_t count, room; } decisions; /* in the order of reviews.csv */
    const Since *since; /* the audit before; NULL where none was given */
} Audit;

/* Is D the latest decision on a finding that is no longer there? */
bool decision_is_orphaned(const Audit *audit, const Decision *d);
/* A digest of what editors entered by hand (names.csv, links.csv, claims.csv), in ARENA; "" where there is nothing. */
const char *tables_digest(Arena *arena, const Audit *audit);

#endif
