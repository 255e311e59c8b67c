/* What is half written when the program ends. */
#include "report/base/leftover.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

/* What a signal must not leave behind, and what such signals did before. */
static char *volatile leftover;
static const int endings[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGPIPE};
enum { ENDINGS = sizeof endings / sizeof *endings };
static struct sigaction before[ENDINGS];

void leftover_clear(void)
{
    if (leftover) unlink(leftover);
}

static void end_by(int signal)
{
    leftover_clear();
    /* Blocked while this runs; ends the program on return. */
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigaction(signal, &plain, NULL);
    raise(signal);
}

void leftover_guard(char *path)
{
    leftover = path;
    struct sigaction ours = {.sa_handler = end_by};
    for (int i = 0; i < ENDINGS; i++) {
        sigaction(endings[i], NULL, &before[i]);
        /* Whoever ignores or handles a signal himself knows why. */
        if (before[i].sa_handler == SIG_DFL) sigaction(endings[i], &ours, NULL);
    }
}

void leftover_done(void)
{
    for (int i = 0; i < ENDINGS; i++)
        if (before[i].sa_handler == SIG_DFL) sigaction(endings[i], &before[i], NULL);
    leftover = NULL;
}
