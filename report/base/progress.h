/* A line on a terminal while long work goes on; silence otherwise. */
#ifndef REPORT_BASE_PROGRESS_H
#define REPORT_BASE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/* Says "WHAT: DONE of TOTAL" on the standard error stream, over the line before, where that is a terminal, the work has
   gone on for a second, and a tenth of a second has passed since the last line. TOTAL 0: WHAT alone. */
void progress_say(const char *what, ptrdiff_t done, ptrdiff_t total);
/* Takes the line away; before anything else is written to the terminal. */
void progress_end(void);
/* For --quiet. */
void progress_silence(void);

#endif
