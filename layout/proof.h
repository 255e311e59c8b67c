/* The pages as text. For press.c. */
#ifndef LAYOUT_PROOF_H
#define LAYOUT_PROOF_H

#include "layout/page.h"

/* One box a line: page, x, y, width, what. Owned by the caller (free). */
char *proof_pages(Work *work);

#endif
