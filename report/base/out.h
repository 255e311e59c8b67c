/* Buffered output, and the three ways in which foreign text may leave the program: shown to a person, as JSON, as
   CSV. For every room. */
#ifndef REPORT_BASE_OUT_H
#define REPORT_BASE_OUT_H

#include <stdio.h>

#include "report/base/slice.h"

enum { OUT_ROOM = 1 << 16 };

/* {.file = f} writes to f; {0} with no file keeps everything in memory (at, used). FAILED stays set once a write
   has failed, with the errno of it. One-letter state is private to out.c. */
typedef struct Out {
    FILE *file;
    char *at;
    ptrdiff_t used, room;
    bool failed;
    int error;
    bool comma; /* JSON: something stands before */
} Out;

void out_bytes(Out *out, const char *bytes, ptrdiff_t n);
void out_text(Out *out, const char *text);
void out_slice(Out *out, Slice text);
void out_int(Out *out, long long value);
/* The shortest decimal that reads back as VALUE, without an exponent where it is a whole number below 1e15; never
   the locale's comma. */
void out_number(Out *out, double value);
/* For a person: what could steer a terminal or hide text (controls, bidirectional overrides, broken UTF-8) is written
   as \n, \t, \x1b, \u202e; a backslash stays itself. */
void out_shown(Out *out, Slice text);
/* One field of CSV with its quotes where it needs them. What a spreadsheet would run as a formula (= + - @ and the
   tab or return that hide them) gets an apostrophe before it, unless the whole field is a number. */
void out_csv(Out *out, Slice text);
/* Writes what is left and frees the buffer; false where any write failed. The file stays open. */
bool out_close(Out *out);

/* JSON, comma and colon set of themselves. KEY NULL inside an array. Broken UTF-8 becomes U+FFFD. */
void json_open(Out *out, const char *key, char bracket); /* '{' or '[' */
void json_close(Out *out, char bracket);                 /* '}' or ']' */
void json_string(Out *out, const char *key, Slice text);
/* As json_string; null where TEXT is NULL. */
void json_text(Out *out, const char *key, const char *text);
void json_int(Out *out, const char *key, long long value);
/* null for what is not finite. */
void json_number(Out *out, const char *key, double value);
void json_bool(Out *out, const char *key, bool value);
void json_null(Out *out, const char *key);

#endif
