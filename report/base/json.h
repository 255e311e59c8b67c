/* JSON written as a stream onto buffered output. For every room. */
#ifndef REPORT_BASE_JSON_H
#define REPORT_BASE_JSON_H

#include "report/base/out.h"

/* jansson has a json_string and a json_null of its own, and its library must not find these in their place. */
#pragma GCC visibility push(hidden)

/* What stands behind a key: for the functions below. */
void json_put_string(Out *out, Slice text);
void json_put_number(Out *out, double value);

/* The comma and the key. Inline like all below: where the key is a literal, its length is known to the
   compiler, and a mention has fifteen keys. */
static inline void json_key(Out *out, const char *key)
{
    if (out->comma) out_bytes(out, ", ", 2);
    out->comma = true;
    if (!key) return;
    out_bytes(out, "\"", 1);
    out_bytes(out, key, (ptrdiff_t)strlen(key));
    out_bytes(out, "\": ", 3);
}

/* JSON, comma and colon set of themselves. KEY NULL inside an array. Broken UTF-8 becomes U+FFFD. */
static inline void json_open(Out *out, const char *key, char bracket) /* '{' or '[' */
{
    json_key(out, key);
    out_bytes(out, &bracket, 1);
    out->comma = false;
}

static inline void json_close(Out *out, char bracket) /* '}' or ']' */
{
    out_bytes(out, &bracket, 1);
    out->comma = true;
}

static inline void json_string(Out *out, const char *key, Slice text)
{
    json_key(out, key);
    json_put_string(out, text);
}

static inline void json_null(Out *out, const char *key)
{
    json_key(out, key);
    out_bytes(out, "null", 4);
}

/* As json_string; null where TEXT is NULL. */
static inline void json_text(Out *out, const char *key, const char *text)
{
    if (text)
        json_string(out, key, slice_of(text));
    else
        json_null(out, key);
}

static inline void json_int(Out *out, const char *key, long long value)
{
    json_key(out, key);
    out_int(out, value);
}

/* null for what is not finite. */
static inline void json_number(Out *out, const char *key, double value)
{
    json_key(out, key);
    json_put_number(out, value);
}

static inline void json_bool(Out *out, const char *key, bool value)
{
    json_key(out, key);
    out_bytes(out, value ? "true" : "false", value ? 4 : 5);
}

#pragma GCC visibility pop

#endif
