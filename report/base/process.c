/* What the program owes the system that runs it, before anything else. */
#include "report/base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

#include "report/base/leftover.h"
#include "report/base/out.h"

/* Opened the wrong way round, so that whoever reads or writes a stream that was closed is told. */
static void hold_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
    }
}

/* Where GLib can do nothing more (no thread to be had), it would end by an abort. */
static GLogWriterOutput hear(GLogLevelFlags level, const GLogField *fields, gsize count, gpointer unused)
{
    (void)unused;
    if (!(level & G_LOG_LEVEL_ERROR)) return g_log_writer_default(level, fields, count, NULL);
    Out out = {.file = stderr};
    out_text(&out, "variorum: error: ");
    for (gsize i = 0; i < count; i++) {
        if (strcmp(fields[i].key, "MESSAGE") == 0) out_shown(&out, slice_of(fields[i].value));
    }
    out_text(&out, "\n");
    out_close(&out);
    leftover_clear();
    _exit(2);
}

void process_begin(void)
{
    hold_streams();
    /* libarchive asks for the time zone at every file that it unpacks. Where TZ is not set, glibc reads it anew each time, under
       a lock of its own that the thread sanitizer does not see; where it is, once. This is what it takes without TZ. */
    setenv("TZ", ":/etc/localtime", 0);
    tzset();
    signal(SIGXFSZ, SIG_IGN);
    g_log_set_writer_func(hear, NULL, NULL);
}
