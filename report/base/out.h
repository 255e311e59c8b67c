/* Buffered output, and the ways in which foreign text may leave the program: shown to a person, or as CSV; JSON
   is in base/json.h. For every room. */
#ifndef REPORT_BASE_OUT_H
#define REPORT_BASE_OUT_H

#include <stdio.h>

#include "report/base/slice.h"

enum { OUT_ROOM = 1 << 16, OUT_COPIED = 1 << 26 };

/* {.file = f} writes to f; {0} with no file keeps everything in memory (at, used). FAILED stays set once a
   write has failed, with the errno of it. COMMA belongs to base/json.c. */
typedef struct Out {
    FILE *file;
    struct Out *copy; /* in memory, gets what is written to the file, until it has more than OUT_COPIED; NULL */
    char *at;
    ptrdiff_t used, room;
    bool failed;
    int error;
    bool comma;
} Out;

/* out_bytes where the buffer has no room for N bytes. */
void out_beyond(Out *out, const char *bytes, ptrdiff_t n);

/* Inline, because a mention is written in thirty small pieces, most of them of known length. */
static inline void out_bytes(Out *out, const char *bytes, ptrdiff_t n)
{
    if (n <= 0) return;
    if (n > out->room - out->used) {
        out_beyond(out, bytes, n);
        return;
    }
    memcpy(out->at + out->used, bytes, (size_t)n);
    out->used += n;
}

static inline void out_text(Out *out, const char *text)
{
    out_bytes(out, text, (ptrdiff_t)strlen(text));
}

void out_slice(Out *out, Slice text);
/* TEXT from byte FROM on; an empty slice may have no address to count from. */
static inline void out_from(Out *out, Slice text, ptrdiff_t from)
{
    if (from < text.len) out_bytes(out, text.at + from, text.len - from);
}
void out_int(Out *out, long long value);
/* The shortest decimal that reads back as VALUE, without an exponent where it is a whole number below 1e15;
   never the locale's comma. */
void out_number(Out *out, double value);
/* For a person: what could steer a terminal or hide text (controls, bidirectional overrides, broken UTF-8) is
   written as \n, \t, \x1b, \u202e; a backslash stays itself. */
void out_shown(Out *out, Slice text);
/* One field of CSV with its quotes where it needs them. What a spreadsheet would run as a formula gets an apostrophe
   before it, unless the whole field is a number: where the field, or what a program that splits at semicolons, tabs
   or lines would take for one, begins with = + - @ (or the field with a tab or return). csv_read takes the
   apostrophes away; what is no formula passes as it is, but for control characters, which become U+FFFD. */
void out_csv(Out *out, Slice text);
/* Where the apostrophe stands, or has to stand, before the formula that begins in the cell of TEXT at CELL: behind
   its spaces and quotation marks, before other apostrophes. -1 where no formula begins there. */
ptrdiff_t formula_at(Slice text, ptrdiff_t cell);
bool ends_cell(char c);
/* Frees what was kept in memory; OUT is {0} again. */
void out_free(Out *out);
/* Writes what is left and frees the buffer; false where any write failed. The file stays open. */
bool out_close(Out *out);

#endif
