/* Where a word may be divided. The only room that knows libhyphen. */
#ifndef LAYOUT_HYPHEN_H
#define LAYOUT_HYPHEN_H

#include "layout/shape.h"

/* A place to break: after BYTE bytes of the word. HYPHEN: the dictionary's, where a hyphen is added; else the
   word breaks after a sign of its own (a hyphen, dash or slash). */
typedef struct WordBreak {
    int byte;
    bool hyphen;
    float width; /* of what stands before, in ems, without the hyphen */
} WordBreak;

typedef struct Hyphenator Hyphenator;

/* The file of patterns. */
const char *hyphen_file(void);
Hyphenator *hyphen_open(Pool *pool);
void hyphen_close(Hyphenator *hyphenator);

/* Fills the word's breaks (once). LANGUAGE is BCP 47; one without patterns gives only the breaks after signs. */
void hyphen_breaks(Hyphenator *hyphenator, const char *language, Word *word);

#endif
