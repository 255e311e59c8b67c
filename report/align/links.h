/* The editor's word on what belongs together (links.csv), which outranks the program's. For report/align alone.
 */
#ifndef REPORT_ALIGN_LINKS_H
#define REPORT_ALIGN_LINKS_H

#include "report/facts.h"

typedef enum LinkWord { LINK_NONE, LINK_SAME, LINK_DIFFERENT } LinkWord;

typedef struct LinkPair {
    int32_t a, b; /* claims, a < b */
    LinkWord word;
} LinkPair;

typedef struct LinkPairs {
    LinkPair *items; /* sorted */
    ptrdiff_t count, room;
} LinkPairs;

/* Every pair of claims that a row of links.csv names by its source and its written words. */
LinkPairs links_resolve(Arena *arena, const Audit *audit);
LinkWord links_find(const LinkPairs *links, int32_t a, int32_t b);

#endif
