/* From the file that cairo writes to the one that is kept: PDF/A-3a and PDF/UA-1. For paint.c and press.c. */
#ifndef LAYOUT_FINISH_H
#define LAYOUT_FINISH_H

#include "layout/page.h"

/* As cairo writes the marks: a leaf begins, the page's last leaf ends. See tag.c. */
#define TAG_LEAF "0 0 0.008 0.008 re f\n"
#define TAG_END "0 0 0.023 0.008 re f\n"

typedef struct Finisher Finisher;

Finisher *finish_open(Work *work);
/* Takes in the next bytes of cairo's file, in order. */
void finish_feed(Finisher *finisher, const unsigned char *data, unsigned bytes);
/* Gives the finished file (g_free) and frees FINISHER. False, with a complaint, where cairo's file was not as
   expected or KEEP is false. */
bool finish_close(Finisher *finisher, bool keep, char **pdf, ptrdiff_t *length);

#endif
