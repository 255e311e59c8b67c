/* JSON written as a stream onto buffered output. For every room. */
#ifndef REPORT_BASE_JSON_H
#define REPORT_BASE_JSON_H

#include "report/base/out.h"

/* jansson has a json_string and a json_null of its own, and its library must not find these in their place. */
#pragma GCC visibility push(hidden)

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

#pragma GCC visibility pop

#endif
