/* A typesetter at work without a book, for the tests of its parts. */
#ifndef TESTS_UNIT_LAYOUT_BENCH_H
#define TESTS_UNIT_LAYOUT_BENCH_H

#include "layout/style.h"

typedef struct Bench {
    Book book;
    Pool pool;
    Work work;
    Style style;
    GString *said; /* every complaint, a line each */
} Bench;

void open_bench(Bench *bench);
void close_bench(Bench *bench);

/* Words enough for many lines. */
extern const char prose[];

/* Adds a complaint to CONTEXT, a GString. */
void hear(void *context, int level, const char *where, const char *message);

#endif
