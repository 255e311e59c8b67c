/* Marks taken out of a text, with every byte's origin kept. Private to report/source/. */
#ifndef REPORT_SOURCE_CUT_H
#define REPORT_SOURCE_CUT_H

#include <glib.h>

#include "report/facts.h"

/* {.arena, .source} to begin with, the source's text read. */
typedef struct Cut {
    Arena *arena;
    Source *source;
    GString *text;     /* what is kept; NULL before the first cut */
    ptrdiff_t done;    /* up to here the old text was taken */
    ptrdiff_t origin;  /* the first origin of the old text that was not yet taken */
    struct { Origin *items; ptrdiff_t count, room; } origins;
} Cut;

/* Takes START..END out, but for line feeds: a line keeps its number. Cuts come in the order of the text and do not overlap. */
void cut_out(Cut *cut, ptrdiff_t start, ptrdiff_t end);
/* Where an offset of the old text that is kept, and no earlier than the last cut, stands in the new one. */
ptrdiff_t cut_moved(const Cut *cut, ptrdiff_t offset);
/* Gives the source its new text; nothing changes where nothing was cut. */
void cut_finish(Cut *cut);

#endif
