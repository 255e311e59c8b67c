/* What the elements of a web page hold, for html.c: which are left out, which are the page's furniture, and which one is
   its article. Private to report/source/. */
#ifndef REPORT_SOURCE_ARTICLE_H
#define REPORT_SOURCE_ARTICLE_H

#include "report/source/markup.h"

enum {
    ELEMENT_DROP = 1,      /* never holds an article's words */
    ELEMENT_BREAKS = 2,    /* begins and ends a paragraph */
    ELEMENT_FURNITURE = 4, /* holds no article's words where it stands outside of one */
};

/* What an element is by its name: the above, 0 for one that none of them fits. */
int element_of(const Node *node);
bool element_is_hidden(const Node *node);
/* Navigation, comments, advertisements and the like, by its role, class or id. */
bool element_is_furniture(const Node *node);
/* Three links and more, and little beside them. */
bool element_is_link_list(const Node *node);
/* The element whose words are the article of the page TOP: the page's main part, or the one article that holds most of
   it; its body where neither stands out. */
const Node *article_find(const Node *top);

#endif
