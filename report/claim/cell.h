/* Values in tables: what the heads of a column and of a row say of a cell. For report/claim alone. */
#ifndef REPORT_CLAIM_CELL_H
#define REPORT_CLAIM_CELL_H

#include "report/claim/reading.h"

enum { CELL_COLUMNS = 256, CELL_MOST = 100000 };

/* The table that was met last, and its heads; {0} to begin with, asked in the order of the text. */
typedef struct Grid {
    int32_t block;               /* up to here blocks were looked at */
    int32_t first_of_row;        /* the first block of the last row */
    int32_t caption;             /* block of the heading or caption above, + 1; 0 none */
    int32_t heads[CELL_COLUMNS]; /* by column from 0: block + 1; 0 none */
    int32_t above[CELL_COLUMNS]; /* the row of heads above them: "Deaths" over "2018" and "2019" */
    int32_t head_row;            /* the row that the heads stand in; 0 none */
    bool body;                   /* other cells came since */
    int32_t read;                /* cells that were read so */
} Grid;

/* Does M fill its cell, so that heads must say what it is? */
bool cell_is_value(Reading *r, const Mention *m);
/* Is it, filling its cell, the head of a column or row? Then it says what others are. */
bool cell_is_head(Reading *r, Grid *grid, const Mention *m);
/* As count_claim and date_claim, for a mention that fills its cell: reads it as if the heads stood beside it. */
bool cell_claim(Reading *r, Grid *grid, const Mention *m, Claim *claim);

/* "Total", "All parishes": does WORDS, the head of a row, say that the row sums up the others? */
bool cell_is_total(Slice words);

/* total.c */
/* Finds the totals of the tables of source INDEX, whose claims begin at FIRST; SCRATCH is left as it was. */
void total_find(Arena *arena, Arena scratch, Audit *audit, int32_t index, ptrdiff_t first);

#endif
