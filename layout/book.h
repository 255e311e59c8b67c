/* What the typesetter is given: plain data, blocks of spans, tables, notes, charts. Knows nothing of audits.
   All strings are UTF-8, NUL-terminated, owned by the caller and alive until the book is set; NULL stands for "".
   A {0} struct is an empty one. */
#ifndef LAYOUT_BOOK_H
#define LAYOUT_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- Spans ------------------------------------------------------------------------------------------------- */

enum {
    SPAN_ITALIC = 1,
    SPAN_BOLD = 2,       /* heads of tables at most: no bold in running text */
    SPAN_SMALL_CAPS = 4,
    SPAN_MARK = 8,       /* the value inside its quote: underlined with a quiet rule, prints in black */
    SPAN_MONO = 16,
    SPAN_SUPERIOR = 32,  /* note marks */
    SPAN_TABULAR = 64,   /* lining tabular figures; the default in tables */
    SPAN_CITATION = 128, /* a reference mark: tied to the word before it */
    SPAN_QUOTE = 256,    /* the words of a source, verbatim */
    SPAN_BREAK = 512     /* a forced line break stands before it */
};

typedef struct Span {
    const char *text;
    unsigned style;        /* SPAN_* */
    const char *anchor;    /* the name of this place, "" where none; unique in the book */
    const char *target;    /* an anchor that this span links to */
    const char *uri;       /* or an address outside */
    const char *language;  /* BCP 47 where it is not the book's */
    const char *alt;       /* what a screen reader says in place of the text */
    int note;              /* index + 1 into the book's notes: its mark is set after the span's text; 0 none */
    bool page_of_target;   /* the text is replaced by the number of the page that holds TARGET */
} Span;

typedef struct Spans {
    Span *items;
    ptrdiff_t count, room;
} Spans;

/* ---- Signs: kinds are told by a drawn shape and a word, never by colour alone --------------------------------- */

typedef enum Sign {
    SIGN_NONE,
    SIGN_CROSS,       /* conflict */
    SIGN_HALF_CIRCLE, /* precision */
    SIGN_TILDE,       /* wording */
    SIGN_DISC,        /* agreement */
    SIGN_CIRCLE,      /* single */
    SIGN_ATTACHMENT
} Sign;

/* ---- Charts ------------------------------------------------------------------------------------------------ */

typedef enum ChartKind {
    CHART_MATRIX,   /* rows and columns are sources; each cell tells two figures */
    CHART_DATES,    /* one row a value: a span of days on a common line */
    CHART_COUNTS,   /* one row a value: a point or a range on a common scale */
    CHART_STRIP     /* the chronology: ticks and spans on one line of time */
} ChartKind;

/* One bar, point or tick. LOW..HIGH in days since 1970-01-01 (dates) or units (counts); equal for a point. An end
   that is infinite is drawn as an arrow. */
typedef struct ChartItem {
    const char *label;  /* at the left of the row: "3 June 2011" */
    const char *voices; /* at the right: "A, C" */
    double low, high, point; /* point: where the dot stands; NaN for none */
    const char *target;
} ChartItem;

typedef struct ChartCell {
    int agree, differ; /* how many findings join these two sources; both 0: they never meet */
} ChartCell;

typedef struct Chart {
    ChartKind kind;
    const char *caption, *alt;
    ChartItem *items;
    ptrdiff_t count;
    const char **names; /* matrix: row and column labels, SIZE of them */
    ChartCell *cells;   /* matrix: SIZE * SIZE, row by row; symmetric, the diagonal is not drawn */
    ptrdiff_t size;
} Chart;

/* ---- Tables ------------------------------------------------------------------------------------------------ */

typedef enum ColumnAlign { ALIGN_START, ALIGN_END, ALIGN_DATE, ALIGN_DECIMAL } ColumnAlign;

typedef struct Column {
    ColumnAlign align;
    double weight; /* > 0: takes a share of what is left over; 0: as wide as its content wants */
} Column;

typedef struct Cell {
    Spans spans;
    int row_span;   /* 0 and 1: one row */
    bool row_head;  /* a TH with row scope */
    Sign sign;      /* drawn before the text */
} Cell;

typedef struct Row {
    Cell *cells; /* as many as the table has columns; a cell covered by a row span above stays empty */
    const char *anchor;
    bool rule_above; /* a thin rule between groups of rows */
    bool changed;    /* a change bar in the margin */
} Row;

typedef struct Table {
    const char *caption;  /* NULL: none */
    const char *summary;  /* for screen readers */
    Column *columns;
    ptrdiff_t column_count;
    Row head;
    struct { Row *items; ptrdiff_t count, room; } rows;
} Table;

/* ---- Blocks ------------------------------------------------------------------------------------------------ */

typedef enum BookBlockKind {
    BOOK_TITLE,      /* of the book: set large, no section of its own */
    BOOK_HEADING,    /* level 1-6; enters contents, outline and running head (levels 1 and 2) */
    BOOK_PARAGRAPH,
    BOOK_LEAD,       /* the opening sentence of a finding: a size larger, ragged right */
    BOOK_QUOTATION,  /* a block quotation: indented */
    BOOK_ITEM,       /* of a list: label (or a bullet) and text; consecutive items make one list */
    BOOK_FIELD,      /* of a control block: label at the left, value at the right; consecutive ones make one table */
    BOOK_TABLE,
    BOOK_FIGURE,
    BOOK_CONTENTS,   /* the table of contents, levels 1..level */
    BOOK_NOTES,      /* the notes that were set as end notes, if any */
    BOOK_SPACE,      /* vertical white space of height_lines body lines, dropped at a page's top */
    BOOK_ROOM,       /* room to write by hand: height_lines ruled lines */
    BOOK_PAGE        /* a page break */
} BookBlockKind;

typedef struct BookBlock {
    BookBlockKind kind;
    int level;            /* of headings (1-6), contents (deepest level), items (1-3) */
    Spans spans;          /* the text; for fields the value; for rooms the caption */
    const char *label;    /* of items and fields */
    const char *anchor;
    const char *short_title; /* of headings: for running head and contents, NULL: the text */
    bool small;           /* note size (8.5/10.5) */
    bool keep_with_next;
    bool unlisted;        /* a heading that stays out of contents and outline */
    bool changed;         /* a change bar in the margin */
    Sign margin_sign;     /* in the outer margin beside the first line (the k-th SIGN_ATTACHMENT of the margins opens
                             the book's k-th file), */
    const char *margin;   /* with this text: a finding's id, a word for its kind */
    Table *table;
    Chart *chart;
    double height_lines;
} BookBlock;

typedef struct BookNote {
    Spans spans;
    const char *anchor;
} BookNote;

/* A file carried inside the PDF. */
typedef struct BookFile {
    const char *name, *mime, *description;
    const char *relationship; /* "Data", "Source", "Supplement" */
    const char *bytes;
    ptrdiff_t length;
} BookFile;

typedef enum Paper { PAPER_A4, PAPER_LETTER } Paper;

typedef struct Book {
    const char *title, *subtitle, *author, *subject, *keywords;
    const char *language;    /* BCP 47: "en-GB" */
    const char *creator;     /* the program: "Variorum 0.1.0" */
    int64_t date;            /* seconds since 1970 UTC: creation and modification date of the PDF */
    const char *foot;        /* at the foot of every page beside "page n of N": the audit's id */
    Paper paper;
    bool large_print;        /* 18 pt */
    struct { BookBlock *items; ptrdiff_t count, room; } blocks;
    struct { BookNote *items; ptrdiff_t count, room; } notes;
    struct { BookFile *items; ptrdiff_t count, room; } files;
} Book;

#endif
