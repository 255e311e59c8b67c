/* The typesetter's work: paragraphs as items, items as lines, lines as strips, strips as pages. All lengths are
   in points, y grows downwards; x counts from the text's left edge, y of a line is its baseline. */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "layout/book.h"
#include "layout/hyphen.h"
#include "layout/press.h"
#include "layout/shape.h"
#include <glib.h>

/* ---- The structure that a screen reader follows ---------------------------------------------------------- */

struct Work;

typedef enum NodeKind {
    NODE_DOCUMENT,
    NODE_PART,
    NODE_SECT,
    NODE_TITLE,
    NODE_HEADING,
    NODE_PARAGRAPH,
    NODE_QUOTATION,
    NODE_LIST,
    NODE_ITEM,
    NODE_LABEL,
    NODE_BODY,
    NODE_TABLE,
    NODE_HEAD_ROWS,
    NODE_BODY_ROWS,
    NODE_ROW,
    NODE_HEAD_CELL,
    NODE_CELL,
    NODE_CAPTION,
    NODE_FIGURE,
    NODE_CONTENTS,
    NODE_ENTRY,
    NODE_LINK,
    NODE_SPAN,
    NODE_QUOTE,
    NODE_NOTE,
    NODE_REFERENCE,
    NODE_ANNOTATION,
    NODE_ARTIFACT
} NodeKind;

typedef struct Node {
    uint8_t kind, level, scope; /* level of headings; scope: 'C' or 'R' of head cells, 'N' of numbered lists */
    int16_t row_span;
    int parent;
    int note_node;      /* of references: the note's element; of annotations: the file's index + 1 */
    const char *target; /* of links: an anchor, or an address outside */
    bool outside;
    struct NodeMore *more; /* NULL where there is nothing more to say */
} Node;

typedef struct NodeMore {
    const char *alt, *language;
    const char *name; /* of notes: the id */
    struct {
        double x, y, w, h;
    } box; /* of figures, on the page */
} NodeMore;

/* What more is said of NODE; made where there is nothing yet. */
NodeMore *work_node_more(struct Work *work, int node);

/* ---- Text ------------------------------------------------------------------------------------------------ */

/* How a stretch of a paragraph looks and what it is. */
typedef struct Run {
    uint8_t face, features;
    bool mark, no_hyphens;
    float size, rise;
    int node;
} Run;

typedef enum ItemKind { ITEM_BOX, ITEM_GLUE, ITEM_BREAK, ITEM_FORCED } ItemKind;

/* A box is bytes FROM..TO of a word; a break stands inside a word (or between two that touch). */
typedef struct Item {
    uint8_t kind, level; /* level: of right-to-left embedding */
    bool hyphen;         /* of a break: a hyphen is added */
    uint16_t run;
    uint16_t from, to;
    float width, penalty; /* the penalty of breaking at a glue or a break; TIED: never */
    Word *word;
} Item;

#define TIED 1e6F
#define NEARLY_TIED 4e4F /* only where a line would be loose by more than half without it */

typedef struct Para {
    Item *items;
    int count;
    Run *runs;
    int run_count;
    bool ragged, rtl;
    float size, leading;
    struct ParaExtras *extras; /* whose item numbers follow when items are divided */
} Para;

/* What is kept of a line's items once it is broken: its words, divided ones as they stand, each with the space
   before it. The items themselves are scratch, and gone when the block is set. */
typedef struct Piece {
    const Word *word;
    uint16_t run, space_run;
    uint8_t level, space_level;
    bool space;
} Piece;

/* Items FIRST..LAST of a paragraph, LAST excluded; glue at its ends is left out. */
typedef struct Line {
    const Para *para;
    const Piece *pieces;
    int piece_count;
    int first, last;
    float error;     /* how much wider it was planned than its pieces are */
    float natural;   /* width with natural spaces */
    float shift;     /* protrusion to the left of x */
    float space;     /* added to each space */
    float expansion; /* of glyphs: -0.02 .. 0.02 */
    bool hyphen;
    bool ends; /* the paragraph's last line */
} Line;

typedef struct Lines {
    Line *items;
    int count;
} Lines;

/* ---- Boxes and strips ------------------------------------------------------------------------------------ */

typedef enum BoxKind {
    BOX_LINE,
    BOX_RULE,
    BOX_SIGN,
    BOX_DOT,
    BOX_RING,
    BOX_STROKE,
    BOX_LEADERS,
    BOX_PAGE_NUMBER
} BoxKind;

/* RULE: w by h from x,y, filled. SIGN: in a square of w from x,y. DOT, RING: centre x,y, radius w. STROKE: from
   x,y to x+w,y+h, h_line thick. LEADERS: dots from x to x+w on y. PAGE_NUMBER: of TARGET, ending at x. */
typedef struct Box {
    uint8_t kind, sign;
    float x, y, w, h, thick, grey; /* grey: 0 black */
    int node;
    union {
        const Line *line;   /* of LINE */
        const char *target; /* of PAGE_NUMBER */
    };
} Box;

typedef struct Anchor {
    const char *name;
    float x, y;
} Anchor;

/* A piece of the galley that no page break divides. */
typedef struct Strip {
    float before, height; /* white space above (dropped at a page's top); height of the boxes */
    float penalty;        /* of a page break above; NEVER */
    Box *boxes;
    int box_count;
    int *notes, note_count; /* called in this strip, in order */
    Anchor *anchors;
    int anchor_count;
    struct Strip *repeat; /* set again at the top of the page when the break falls above this strip */
    const struct Heading *heading;
    Box *resume; /* of a row: the empty cells that began in a row above, said again on a new page */
    int resume_count;
    bool changed, new_page;
    bool divided; /* its last line ends in a hyphen: no page should */
} Strip;

#define NEVER 1e6F

typedef struct Heading {
    const char *title; /* plain text */
    const BookBlock *block;
    int level, node, page;
    const char *anchor;
    float y;
} Heading;

/* ---- Pages ----------------------------------------------------------------------------------------------- */

typedef struct Placed {
    const Strip *strip;
    float y;      /* of its top, from the paper's top */
    bool repeat;  /* a table's head set again: nothing to read */
    bool resumes; /* opens a page within a table: its strip's resume is set */
} Placed;

typedef struct Page {
    int first, count;        /* of the placed strips */
    const Heading *heads[2]; /* for the running head: of levels 1 and 2 */
    float notes_y;           /* where the rule above the notes stands; 0 none */
} Page;

typedef struct Geometry {
    float width, height;             /* the paper */
    float left, top, measure, depth; /* the text */
    float head_y, foot_y;            /* baselines */
    float margin_left, margin_width; /* the column for ids and signs, to the left of the text */
} Geometry;

typedef struct Place {
    int page; /* from 0 */
    float x, y;
} Place;

/* A rectangle of a link. */
typedef struct Area {
    int node, page;
    float x, y, w, h;
} Area;

typedef struct Work {
    const Book *book;
    Pool *pool;
    Pool scratch; /* items of paragraphs: freed after each block and page */
    Pool lines;   /* strips and what stands in them: freed when they are set anew, and when all are painted */
    Shaper *shaper;
    Hyphenator *hyphenator;
    const struct Style *style;
    Geometry geometry;
    PressComplain *complain;
    void *context;
    bool failed;
    const char *where; /* what is at work, for complaints; NULL: the block */
    const BookBlock *block;
    LIST(Node) nodes;
    LIST(Strip *) strips;
    LIST(Heading *) headings;
    LIST(Placed) placed;
    LIST(Page) pages;
    GHashTable *places;     /* anchor -> Place, of the pages as they stand */
    GHashTable *numbers;    /* target -> the page number that was set for it */
    GHashTable *complained; /* what was already said */
    Strip ***notes;         /* note i: note_lines[i] strips, one a line */
    int *note_lines;
    int *note_nodes;   /* note i: the element of its mark */
    int *file_objects; /* of the finished file: where it describes the book's file i */
    bool numbers_used;
    LIST(int) leaves;     /* the element of each marked content, in the order of painting */
    LIST(int) leaf_pages; /* page p: its first leaf */
    LIST(Area) areas;
} Work;

/* The work of one setting, from fonts to pages; in press.c, and here for the tests. STYLE and POOL are the
   caller's and outlive it; work_close() frees the pool too. False where the fonts cannot be loaded: close it
   all the same. */
bool work_open(Work *work, const Book *book, Pool *pool, struct Style *style, PressComplain *complain,
               void *context);
void work_set_pages(Work *work);
void work_close(Work *work);

/* Says MESSAGE once. */
void work_complain(Work *work, int level, const char *format, ...) __attribute__((format(printf, 3, 4)));
int work_node(Work *work, NodeKind kind, int parent);

#endif
