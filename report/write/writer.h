/* What the files of the book share: the writer's state, and the small steps from which sections are made.
   Private to report/write/. */
#ifndef REPORT_WRITE_WRITER_H
#define REPORT_WRITE_WRITER_H

#include "layout/book.h"
#include "report/facts.h"

/* Beyond so many statements the book, unless told otherwise, prints only those that a finding cites. */
enum { STATEMENTS_PRINTED = 2000 };

typedef struct Writer {
    Arena *arena;
    const Audit *audit;
    Book *book;
    int32_t *order;     /* the claims by source and place */
    int32_t *number;    /* of each claim, from 1: its rank in that order */
    ClaimRefs *cited;   /* for each claim the findings that rest on it */
    bool cited_only;    /* statements that no finding joins with another are not printed */
    bool no_statements; /* none has a place of its own to lead to */
} Writer;

/* ---- Steps (writer.c). What they return is good until the next block, row or span is added. ------------- */

BookBlock *add_block(Writer *w, BookBlockKind kind);
BookBlock *add_heading(Writer *w, int level, const char *anchor, const char *text);
BookBlock *add_paragraph(Writer *w, const char *text);
BookBlock *add_field(Writer *w, const char *label, const char *value);
BookBlock *add_item(Writer *w, const char *text);
Table *add_table(Writer *w, const char *summary, ptrdiff_t columns);
/* An empty row of as many cells as TABLE has columns. */
Row *add_row(Writer *w, Table *table);
Span *add_span(Writer *w, Spans *spans, unsigned style, const char *text);
Span *add_link(Writer *w, Spans *spans, const char *text, const char *target);
/* The mark that leads from a quote to the statement, or from the statement to a quote. */
Span *add_citation(Writer *w, Spans *spans, const char *text, const char *target);
/* Index + 1, as Span.note wants it. */
int add_note(Writer *w, const char *text);
/* Heads of the columns, and how they are aligned; COLUMNS of each. */
void set_heads(Writer *w, Table *table, const char *const *heads, const ColumnAlign *align,
               const double *weight);

/* ---- Names and words (words.c) -------------------------------------------------------------------------- */

const Source *source_of(const Writer *w, const Claim *claim);
/* NULL for a claim entered by hand. */
const Mention *mention_of(const Writer *w, const Claim *claim);
const char *anchor_source(Writer *w, ptrdiff_t source);
/* NULL where the book prints no statements. */
const char *anchor_statement(Writer *w, ptrdiff_t claim);
const char *anchor_finding(Writer *w, ptrdiff_t finding);
const char *anchor_quote(Writer *w, ptrdiff_t finding, ptrdiff_t claim);
const char *kind_words(FindingKind kind, bool plural);
const char *kind_meaning(FindingKind kind);
Sign kind_sign(FindingKind kind);
/* "3 June 2011", "more than 10", "20 names": as understood. */
const char *value_words(Writer *w, const Claim *claim);
bool value_equal(Writer *w, const Claim *a, const Claim *b);
/* They cannot both be true of one thing; for lists and values entered by hand, they are not the same. */
bool value_differs(Writer *w, const Claim *a, const Claim *b);
/* The claims of FINDING, those of one value together, in the order in which each value comes first. */
ClaimRefs grouped_claims(Writer *w, const Finding *finding);
/* "p. 3, ¶ 12, l. 40". */
const char *place_words(Writer *w, const Claim *claim);
/* Why the value says more than the words do; NULL where it does not. */
const char *inferred_words(Writer *w, const Claim *claim);
/* "1,275". */
const char *grouped(Writer *w, ptrdiff_t n);
/* "5 sources", "1 source". */
const char *counted(Writer *w, ptrdiff_t n, const char *one, const char *many);
/* With a full stop, unless it ends a sentence already. */
const char *stopped(Writer *w, const char *text);
/* TEXT with no-break spaces inside its dates: no line ends within "3 June 2011". */
const char *unbroken(Writer *w, const char *text);
/* 64 hex digits in eight groups. */
const char *grouped_hex(Writer *w, const char *hex);

/* ---- Quotes (quote.c) ----------------------------------------------------------------------------------- */

/* The words of the source with the value marked. Longer than LIMIT characters, it is cut at clause ends, each
   cut shown by an ellipsis in brackets. The value itself is never cut, unless it is a list longer than a page
   bears. */
void add_quote(Writer *w, Spans *spans, const Claim *claim, ptrdiff_t limit);
/* Do the sentences of the quote hold WORDS, whatever their case? */
bool quote_has(const Writer *w, const Claim *claim, const char *words);

/* ---- Charts (chart.c) ----------------------------------------------------------------------------------- */

void write_matrix(Writer *w);
/* Nothing where a chart would say no more than the table. */
void write_finding_chart(Writer *w, const Finding *finding);
void write_strip(Writer *w, const int32_t *claims, ptrdiff_t count);

/* ---- Sections, in the order of the book ----------------------------------------------------------------- */

void write_front(Writer *w);
void write_summary(Writer *w);
/* Nothing where no earlier audit was given. */
void write_since(Writer *w);
/* Is FINDING new, changed or reopened? */
bool is_marked(const Finding *finding);
/* Then a bar in the margin stands beside the blocks of the book from FIRST on. */
void mark_changes(Writer *w, const Finding *finding, ptrdiff_t first);
void write_register(Writer *w);
/* The attached data; after the register, to which its marks belong. */
void write_files(Writer *w);
void write_findings(Writer *w);
void write_members(Writer *w, const Finding *finding);
/* decisions.c: what was decided on FINDING, and room to decide where nothing stands. */
void write_decision(Writer *w, const Finding *finding);
bool is_dismissed(const Finding *finding);
void write_chronology(Writer *w);
void write_statements(Writer *w);
void write_dismissed(Writer *w);
/* Decisions on what is no longer found. */
void write_orphans(Writer *w);
void write_method(Writer *w);
void write_signoff(Writer *w);

#endif
