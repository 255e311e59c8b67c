/* A line on a terminal while long work goes on. The clock is asked for nothing else: no output depends on it. */
#include "report/base/progress.h"

#include <glib.h>
#include <stdio.h>
#include <unistd.h>

static gint64 begun, last;
static bool shown, silent;

void progress_silence(void)
{
    silent = true;
}

void progress_say(const char *what, ptrdiff_t done, ptrdiff_t total)
{
    enum { PATIENCE = 1000000, PAUSE = 100000 }; /* microseconds */
    if (silent || !isatty(STDERR_FILENO)) return;
    gint64 now = g_get_monotonic_time();
    if (!begun) begun = now;
    if (now - begun < PATIENCE || now - last < PAUSE) return;
    last = now;
    shown = true;
    if (total)
        fprintf(stderr, "\r\033[K%s: %td of %td", what, done, total);
    else
        fprintf(stderr, "\r\033[K%s", what);
    fflush(stderr);
}

void progress_end(void)
{
    if (shown) fputs("\r\033[K", stderr);
    shown = false;
}
