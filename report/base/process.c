/* What the program owes the system that runs it, before anything else. */
#include "report/base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

/* Opened the wrong way round, so that whoever reads or writes a stream that was closed is told. */
static void hold_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
    }
}

static void say(const char *text)
{
    ssize_t unused = write(STDERR_FILENO, text, strlen(text));
    (void)unused;
}

/* GLib ends a program that gets no memory by an abort, after this. Nothing may be allocated here. */
static GLogWriterOutput hear(GLogLevelFlags level, const GLogField *fields, gsize count, gpointer unused)
{
    (void)unused;
    for (gsize i = 0; level & G_LOG_LEVEL_ERROR && i < count; i++) {
        if (strcmp(fields[i].key, "MESSAGE") != 0 || !strstr(fields[i].value, "allocate")) continue;
        say("variorum: error: out of memory\n");
        _exit(2);
    }
    return g_log_writer_default(level, fields, count, NULL);
}

void process_begin(void)
{
    hold_streams();
    signal(SIGXFSZ, SIG_IGN);
    g_log_set_writer_func(hear, NULL, NULL);
}
