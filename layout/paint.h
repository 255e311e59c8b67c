/* Pages onto cairo. For press.c. */
#ifndef LAYOUT_PAINT_H
#define LAYOUT_PAINT_H

#include "layout/page.h"

/* The pages as a PDF in memory, owned by the caller (g_free). False, with a complaint, where cairo fails. */
bool paint_pages(Work *work, char **pdf, ptrdiff_t *length);

#endif
