/* HTML and XML as a plain tree of elements, attributes and words. Private to report/source/; only markup.c knows the
   parser. */
#ifndef REPORT_SOURCE_MARKUP_H
#define REPORT_SOURCE_MARKUP_H

#include "report/base/arena.h"

typedef struct Attribute {
    const char *name, *value; /* value "" where none is given */
} Attribute;

typedef struct Node {
    const char *name; /* of an element, in small letters for HTML, without its prefix for XML; NULL for words */
    Slice words;
    Attribute *attributes;
    int32_t attribute_count;
    int32_t nth; /* among the siblings of its name, from 1 */
    struct Node *parent, *first, *last, *next;
} Node;

typedef struct Markup {
    Node *root;          /* without a name; its children are the document */
    const char *trouble; /* why the tree is not whole, NULL where it is */
} Markup;

/* Bounds, so that no input costs more than it is long: elements within elements, elements in all, and
   ends of elements that nobody opened (for each of which the parser looks through all that are open). */
enum { MARKUP_DEEPEST = 512, MARKUP_MOST = 4000000, MARKUP_STRAY = 100000 };

/* TEXT is UTF-8 and in memory as long as the tree. Nothing is fetched, no entity is read but those of HTML itself. */
void markup_html(Arena *arena, Slice text, Markup *out);
/* Nothing is fetched, a document type is refused, and no entity is read but the five of XML itself. */
void markup_xml(Arena *arena, Slice bytes, Markup *out);

/* NULL where NODE does not have it. */
const char *markup_attribute(const Node *node, const char *name);
static inline bool markup_is(const Node *node, const char *name)
{
    return node->name && strcmp(node->name, name) == 0;
}
/* Has NODE that attribute, with that value in letters of either case? */
bool markup_value_is(const Node *node, const char *attribute, const char *value);
/* Is WORD one of WORDS, in letters of either case? WORDS ends with NULL; WORD may be NULL and is none of them then. */
bool markup_is_word(const char *word, const char *const *words);
/* The first element of NAME within NODE, in the order of the document; NULL. */
const Node *markup_find(const Node *node, const char *name);
/* The node after NODE in the order of the document, within TOP; NULL at its end. */
const Node *markup_next(const Node *node, const Node *top);
/* "/html/body/main/p[3]"; in ARENA. */
const char *markup_path(Arena *arena, const Node *node);

#endif
