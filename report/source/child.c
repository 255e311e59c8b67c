/* A program that reads a document for us: it is given the bytes that we have read, not a path, and what it may use of the
   machine is bounded. It dies with us. */
#include "report/source/child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>

#include <glib.h>

#include "report/base/trace.h"

enum { SAID_LONGEST = 400 };

typedef struct Pipes {
    int input, out[2], error[2], timer;
} Pipes;

static void close_one(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

static void close_all(Pipes *p)
{
    close_one(&p->input);
    for (int i = 0; i < 2; i++) close_one(&p->out[i]), close_one(&p->error[i]);
    close_one(&p->timer);
}

static bool open_all(Pipes *p, Slice input, int seconds)
{
    *p = (Pipes){-1, {-1, -1}, {-1, -1}, -1};
    p->input = memfd_create("document", MFD_CLOEXEC);
    if (p->input < 0) return false;
    for (ptrdiff_t done = 0; done < input.len;) {
        ssize_t n = write(p->input, input.at + done, (size_t)(input.len - done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        done += n;
    }
    if (lseek(p->input, 0, SEEK_SET) != 0) return false;
    if (pipe2(p->out, O_CLOEXEC) != 0 || pipe2(p->error, O_CLOEXEC) != 0) return false;
    p->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
    struct itimerspec when = {.it_value.tv_sec = seconds};
    return p->timer >= 0 && timerfd_settime(p->timer, 0, &when, NULL) == 0;
}

/* Between fork and exec: nothing but what a signal handler may call. */
static void become(const char *path, char *const *arguments, const Pipes *p, Bounds bounds, pid_t parent)
{
    static char *const environment[] = {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", NULL};
    struct rlimit none = {0, 0}, files = {16, 16};
    struct rlimit cpu = {(rlim_t)bounds.cpu_seconds, (rlim_t)bounds.cpu_seconds + 1};
    struct rlimit memory = {(rlim_t)bounds.memory, (rlim_t)bounds.memory};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(126);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (dup2(p->input, 0) < 0 || dup2(p->out[1], 1) < 0 || dup2(p->error[1], 2) < 0) _exit(126);
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_FSIZE, &none);
    setrlimit(RLIMIT_NPROC, &none);
    setrlimit(RLIMIT_NOFILE, &files);
    setrlimit(RLIMIT_CPU, &cpu);
    setrlimit(RLIMIT_AS, &memory);
    execve(path, arguments, environment);
    _exit(127);
}

/* Takes what FD has into TEXT, at most LIMIT bytes of it in all; false at its end. */
static bool take(int fd, GString *text, ptrdiff_t limit, bool *over)
{
    char buffer[65536];
    ssize_t n = read(fd, buffer, sizeof buffer);
    if (n < 0) return errno == EINTR || errno == EAGAIN;
    if (n == 0) return false;
    ptrdiff_t room = limit - (ptrdiff_t)text->len;
    *over = *over || n > room;
    g_string_append_len(text, buffer, MIN(n, MAX(room, 0)));
    return true;
}

/* Until both ends are closed, the time is up, or too much was written. */
static ChildEnd listen_to(Pipes *p, Bounds bounds, GString *out, GString *said)
{
    bool loud = false, chatty = false;
    while (p->out[0] >= 0 || p->error[0] >= 0) {
        struct pollfd wait[3] = {{p->out[0], POLLIN, 0}, {p->error[0], POLLIN, 0}, {p->timer, POLLIN, 0}};
        if (poll(wait, 3, -1) < 0) {
            if (errno == EINTR) continue;
            return CHILD_FAILED;
        }
        if (wait[2].revents) return CHILD_SLOW;
        if (wait[0].revents && !take(p->out[0], out, bounds.output, &loud)) close_one(&p->out[0]);
        if (wait[1].revents && !take(p->error[0], said, SAID_LONGEST, &chatty)) close_one(&p->error[0]);
        if (loud) return CHILD_LOUD;
    }
    return CHILD_DONE;
}

static ChildEnd end_of(pid_t pid, ChildEnd end)
{
    int status = 0;
    if (end != CHILD_DONE) kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) return CHILD_FAILED;
    if (end != CHILD_DONE) return end;
    if (WIFSIGNALED(status)) {
        int signal = WTERMSIG(status);
        return signal == SIGXCPU || signal == SIGKILL ? CHILD_SLOW : CHILD_DIED;
    }
    return WEXITSTATUS(status) == 0 ? CHILD_DONE : CHILD_FAILED;
}

ChildEnd child_read(Arena *arena, const char *const *arguments, Slice input, Bounds bounds, Slice *out, const char **said)
{
    *out = (Slice){0};
    *said = "";
    trace_program(arguments[0]);
    char *path = g_find_program_in_path(arguments[0]);
    if (!path) return CHILD_ABSENT;
    Pipes pipes;
    GString *written = g_string_new(NULL), *complaint = g_string_new(NULL);
    ChildEnd end = CHILD_FAILED;
    pid_t parent = getpid();
    pid_t pid = open_all(&pipes, input, bounds.wall_seconds) ? fork() : -1;
    if (pid == 0) become(path, (char *const *)arguments, &pipes, bounds, parent);
    if (pid > 0) {
        close_one(&pipes.out[1]);
        close_one(&pipes.error[1]);
        end = end_of(pid, listen_to(&pipes, bounds, written, complaint));
    } else {
        *said = arena_string(arena, slice_of(g_strerror(errno)));
    }
    close_all(&pipes);
    if (end != CHILD_DONE && end != CHILD_FAILED) trace_lose(); /* the next run may be luckier */
    if (complaint->len) {
        ptrdiff_t line = (ptrdiff_t)strcspn(complaint->str, "\n");
        *said = arena_string(arena, (Slice){complaint->str, line});
    }
    *out = (Slice){arena_string(arena, (Slice){written->str, (ptrdiff_t)written->len}), (ptrdiff_t)written->len};
    g_string_free(written, TRUE);
    g_string_free(complaint, TRUE);
    g_free(path);
    return end;
}
