/* A PDF file as it is written: streams at once, all other objects gathered into compressed object streams, and
   a cross-reference stream at the end (ISO 32000-1, 7.5.7 and 7.5.8). For finish.c and its helpers. */
#ifndef LAYOUT_OUTPUT_H
#define LAYOUT_OUTPUT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Output Output;

Output *output_open(void);
/* Keeps number N for an object that bears it already. */
void output_claim(Output *output, int n);
/* From here on numbers are given; all claims were made. */
void output_claimed(Output *output);
/* A number for a new object. */
int output_number(Output *output);
/* Object N, not a stream. */
void output_object(Output *output, int n, const char *text, ptrdiff_t bytes);
void output_print(Output *output, int n, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Object N, a stream; ENTRIES: of its dictionary, without Length and Filter. COMPRESS: deflate it now;
   DEFLATED: it is already. */
typedef enum Packing { PACK_NONE, PACK_DEFLATE, PACK_DEFLATED } Packing;
void output_stream(Output *output, int n, const char *entries, const char *data, ptrdiff_t bytes,
                   Packing packing);
/* Writes what is left; gives the file (g_free) and frees OUTPUT. */
char *output_finish(Output *output, int root, int info, ptrdiff_t *length);

/* Helpers that write PDF's own notation at the end of OUT. */
void pdf_text(GString *out, const char *utf8); /* a text string: literal where ASCII, else UTF-16 */
/* An address as RFC 3986 has it: what it may not hold, and a percent sign that opens no pair, in hexadecimal. */
void pdf_address(GString *out, const char *address);
void pdf_number(GString *out, double number); /* two decimals at most, never in exponents */
char *pdf_date(gint64 seconds);               /* D:20240501120000Z, g_free */

#endif
