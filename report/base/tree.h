/* JSON read whole, as a tree: for what is small beside the sources (an earlier audit, a list of references). */
#ifndef REPORT_BASE_TREE_H
#define REPORT_BASE_TREE_H

#include "report/base/arena.h"
#include "report/base/complain.h"

typedef enum TreeKind { TREE_NULL, TREE_BOOL, TREE_NUMBER, TREE_TEXT, TREE_LIST, TREE_OBJECT } TreeKind;

typedef struct Tree {
    TreeKind kind;
    bool truth;
    double number;
    const char *text;  /* of a text, NUL-terminated UTF-8; "" otherwise */
    const char **keys; /* of an object, as many as it has items */
    struct Tree *items;
    ptrdiff_t count;
} Tree;

/* Reads BYTES (a BOM is no trouble) into ARENA. False after a complaint about PATH with its line and column. */
bool tree_read(Arena *arena, Slice bytes, const char *path, Complaints *complaints, Tree *out);
/* The member KEY of an object; an empty tree of kind TREE_NULL where there is none, so that questions may be chained. */
const Tree *tree_at(const Tree *tree, const char *key);

#endif
