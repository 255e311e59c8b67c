/* Fails what a program asks of the system, once. Preloaded before the program by fault.py; built in tests only.
   FAULT says what fails:

   calls, before, after: call FAULT_AT on the way to the disk fails, or a SIGINT comes just before it, or just
   after. Without FAULT_AT nothing fails and the file FAULT_LOG gets the name of each call, a line. With
   FAULT_NAMED no file without a name is to be had.

   elsewhere: allocation FAULT_AT of the other threads fails. Without FAULT_AT, FAULT_LOG gets how many there
   were.

   allocations: every allocation of the first thread fails, once for each call stack from which memory is asked,
   and of these only every FAULT_EVERYth. The program runs once: at each it forks, the child goes on with a
   failure, and the program waits, looks at what the child has left in FAULT_OUT (the old output, FAULT_OLD, or
   the new one, FAULT_NEW, whole; nothing beside it; a line and status 2 where it is the old one), puts the old
   output back, and goes on itself. The last line of FAULT_LOG is "N faults, N wrong". */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unwind.h>

enum { DEPTH = 14, SEEN = 1 << 16 };

typedef enum Kind { NONE, ALLOCATIONS, ELSEWHERE, CALLS, BEFORE, AFTER } Kind;

typedef enum Fate { GO_ON, FAIL, SIGNAL_AFTER } Fate;

static Kind kind;
static int report = -1, every = 1, nth_call = -1, calls, faults, wrong, places;
static bool busy; /* inside, or in a child: nothing more fails */
static atomic_int elsewhere;
static const char *out_path, *old_path, *new_path;
static uint64_t seen[SEEN];

/* ---- What a child has left */

typedef struct Bytes {
    char *at;
    size_t len;
} Bytes;

/* By mapping, as nothing may be allocated; {0} where there is no such file. */
static Bytes map(const char *path)
{
    Bytes bytes = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat s;
    if (fd >= 0 && fstat(fd, &s) == 0 && s.st_size > 0) {
        void *at = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (at != MAP_FAILED) bytes = (Bytes){at, (size_t)s.st_size};
    }
    if (fd >= 0) close(fd);
    return bytes;
}

static void unmap(Bytes bytes)
{
    if (bytes.at) munmap(bytes.at, bytes.len);
}

static bool same(Bytes a, Bytes b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static bool holds(Bytes a, const char *text)
{
    return a.at && memmem(a.at, a.len, text, strlen(text));
}

static bool is_pdf(Bytes a)
{
    return a.len > 100 && memcmp(a.at, "%PDF-", 5) == 0 && memmem(a.at + a.len - 10, 10, "%%EOF", 5);
}

/* How many entries the folder of the output has; getdents, because opendir allocates. */
static int neighbours(void)
{
    char folder[4096], entries[4096];
    snprintf(folder, sizeof folder, "%s", out_path);
    char *slash = strrchr(folder, '/');
    if (slash) *slash = 0;
    int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), count = 0;
    for (ssize_t n; fd >= 0 && (n = getdents64(fd, entries, sizeof entries)) > 0;) {
        for (ssize_t at = 0; at < n; at += ((struct dirent64 *)(void *)(entries + at))->d_reclen) count++;
    }
    if (fd >= 0) close(fd);
    return count - 2;
}

static void put_back(Bytes old)
{
    unlink(out_path);
    int fd = open(out_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 || write(fd, old.at, old.len) != (ssize_t)old.len) abort();
    close(fd);
}

static void judge(int status)
{
    char err_path[64];
    snprintf(err_path, sizeof err_path, "/tmp/fault.%d", (int)getpid());
    Bytes out = map(out_path), old = map(old_path), new = map(new_path), err = map(err_path);
    bool kept = same(out, old), made = same(out, new), said = holds(err, "error:");
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    const char *fault = NULL;
    if (neighbours() != 1)
        fault = "something is left beside the output";
    else if (code < 0)
        fault = "it crashed";
    else if (code != 0 && code != 2)
        fault = "the exit status is none of ours";
    else if (!kept && !made && !(is_pdf(out) && code == 2))
        fault = "the output is neither the old one nor the new";
    else if (kept && code == 0)
        fault = "it claims to have written the output";
    else if (code == 2 && !said)
        fault = "it does not say what is wrong";
    faults++;
    if (fault) {
        wrong++;
        dprintf(report, "%s (status %x)\n%.*s\n", fault, (unsigned)status,
                (int)(err.len < 2000 ? err.len : 2000), err.at ? err.at : "");
    }
    if (!kept) put_back(old);
    unmap(out), unmap(old), unmap(new), unmap(err);
    unlink(err_path);
}

/* ---- One fault */

/* Files stand open at one place for both, parent and child. */
enum { FILES = 64 };
static off_t offsets[FILES];

static void remember_offsets(void)
{
    for (int fd = 3; fd < FILES; fd++) offsets[fd] = lseek(fd, 0, SEEK_CUR);
}

static void restore_offsets(void)
{
    for (int fd = 3; fd < FILES; fd++)
        if (offsets[fd] >= 0) lseek(fd, offsets[fd], SEEK_SET);
}

/* True in the child, which fails. */
static bool fork_fails(void)
{
    char err_path[64];
    snprintf(err_path, sizeof err_path, "/tmp/fault.%d", (int)getpid());
    int error = errno;
    busy = true;
    remember_offsets();
    pid_t child = fork();
    if (child == 0) {
        int err = open(err_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(err, STDERR_FILENO);
        close(err);
        alarm(100); /* whoever hangs is killed, which is wrong */
        return true;
    }
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    restore_offsets();
    judge(status);
    busy = false;
    errno = error;
    return false;
}

typedef struct Stack {
    uint64_t hash;
    int depth;
} Stack;

static _Unwind_Reason_Code step(struct _Unwind_Context *context, void *arg)
{
    Stack *stack = arg;
    stack->hash = (stack->hash ^ _Unwind_GetIP(context)) * UINT64_C(0x9E3779B97F4A7C15);
    stack->hash ^= stack->hash >> 29;
    return ++stack->depth < DEPTH ? _URC_NO_REASON : _URC_END_OF_STACK;
}

/* Is this the first allocation from here? */
static bool is_new_place(void)
{
    Stack stack = {1, 0};
    _Unwind_Backtrace(step, &stack);
    for (uint64_t i = stack.hash;; i++) {
        uint64_t *slot = &seen[i % SEEN];
        if (*slot == stack.hash) return false;
        if (*slot) continue;
        if (places + 1 == SEEN) return false;
        *slot = stack.hash;
        return ++places % every == 0;
    }
}

/* Does this allocation fail? */
static bool fails(void)
{
    bool main_thread = gettid() == getpid();
    if (kind == ELSEWHERE && !main_thread) return atomic_fetch_add(&elsewhere, 1) == nth_call;
    if (busy || kind != ALLOCATIONS || !main_thread) return false;
    busy = true;
    bool fresh = is_new_place();
    busy = false;
    return fresh && fork_fails();
}

static Fate call(const char *name)
{
    if (busy || kind < CALLS) return GO_ON;
    if (nth_call < 0) dprintf(report, "%s\n", name);
    if (calls++ != nth_call) return GO_ON;
    if (kind == BEFORE) raise(SIGINT);
    return kind == AFTER ? SIGNAL_AFTER : FAIL;
}

/* ---- The program begins and ends */

__attribute__((constructor)) static void begin(void)
{
    const char *log = getenv("FAULT_LOG"), *name = getenv("FAULT"), *n = getenv("FAULT_EVERY"),
               *nth = getenv("FAULT_AT");
    out_path = getenv("FAULT_OUT"), old_path = getenv("FAULT_OLD"), new_path = getenv("FAULT_NEW");
    if (!name || !log) return;
    report = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (n) every = atoi(n);
    if (nth) nth_call = atoi(nth);
    if (strcmp(name, "allocations") == 0 && out_path && old_path && new_path) kind = ALLOCATIONS;
    if (strcmp(name, "elsewhere") == 0) kind = ELSEWHERE;
    if (strcmp(name, "calls") == 0) kind = CALLS;
    if (strcmp(name, "before") == 0) kind = BEFORE;
    if (strcmp(name, "after") == 0) kind = AFTER;
}

__attribute__((destructor)) static void end(void)
{
    if (busy || !kind) return;
    busy = true;
    if (kind == ALLOCATIONS) dprintf(report, "%d faults, %d wrong\n", faults, wrong);
    if (kind == ELSEWHERE && nth_call < 0) dprintf(report, "%d\n", elsewhere);
}

/* ---- What fails */

static void *real(const char *name)
{
    bool was = busy;
    busy = true;
    void *at = dlsym(RTLD_NEXT, name);
    busy = was;
    return at;
}

/* dlsym may allocate before it can tell where malloc is. */
static char early[1 << 16];
static size_t early_used;

static void *take_early(size_t size)
{
    size_t from = (early_used + 15) & ~(size_t)15;
    if (from + size > sizeof early) _exit(99);
    early_used = from + size;
    return early + from;
}

static bool is_early(const void *block)
{
    return (const char *)block >= early && (const char *)block < early + sizeof early;
}

/* Failures come from below the program's own malloc (report/command/memory.c): the C library's, or in the dev preset the
   address sanitizer's. A free never fails. */
#define BELOW(family)                                                                                          \
    void *family##malloc(size_t size);                                                                         \
    void *family##calloc(size_t n, size_t size);                                                               \
    void *family##realloc(void *block, size_t size);                                                           \
    void family##free(void *block);                                                                            \
    static struct {                                                                                            \
        bool finding;                                                                                          \
        void *(*malloc)(size_t);                                                                               \
        void *(*calloc)(size_t, size_t);                                                                       \
        void *(*realloc)(void *, size_t);                                                                      \
        void (*free)(void *);                                                                                  \
    } family##real;                                                                                            \
    static bool family##found(void)                                                                            \
    {                                                                                                          \
        if (family##real.realloc) return true;                                                                 \
        if (family##real.finding) return false;                                                                \
        family##real.finding = true;                                                                           \
        family##real.free = (void (*)(void *))dlsym(RTLD_NEXT, #family "free");                                \
        family##real.malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, #family "malloc");                           \
        family##real.calloc = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, #family "calloc");                   \
        family##real.realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, #family "realloc");                 \
        family##real.finding = false;                                                                          \
        return true;                                                                                           \
    }                                                                                                          \
    void *family##malloc(size_t size)                                                                          \
    {                                                                                                          \
        if (!family##found()) return take_early(size);                                                         \
        if (fails()) return errno = ENOMEM, NULL;                                                              \
        return family##real.malloc(size);                                                                      \
    }                                                                                                          \
    void *family##calloc(size_t n, size_t size)                                                                \
    {                                                                                                          \
        if (!family##found()) return take_early(n * size);                                                     \
        if (fails()) return errno = ENOMEM, NULL;                                                              \
        return family##real.calloc(n, size);                                                                   \
    }                                                                                                          \
    void *family##realloc(void *block, size_t size)                                                            \
    {                                                                                                          \
        if (!family##found() || is_early(block)) return take_early(size);                                      \
        if (fails()) return errno = ENOMEM, NULL;                                                              \
        return family##real.realloc(block, size);                                                              \
    }                                                                                                          \
    void family##free(void *block)                                                                             \
    {                                                                                                          \
        if (!block || is_early(block) || !family##found()) return;                                             \
        family##real.free(block);                                                                              \
    }

BELOW(__libc_)
BELOW(__interceptor_)

#define WRAP(type, name, params, args, bad, code)                                                              \
    type name params                                                                                           \
    {                                                                                                          \
        Fate fate = call(#name);                                                                               \
        if (fate == FAIL) return errno = code, bad;                                                            \
        type got = ((type(*) params)real(#name))args;                                                          \
        if (fate == SIGNAL_AFTER) raise(SIGINT);                                                               \
        return got;                                                                                            \
    }

WRAP(int, stat, (const char *restrict path, struct stat *restrict s), (path, s), -1, EIO)
WRAP(int, fstat, (int fd, struct stat *s), (fd, s), -1, EIO)
WRAP(int, fchmod, (int fd, mode_t mode), (fd, mode), -1, EPERM)
WRAP(int, fsync, (int fd), (fd), -1, EIO)
WRAP(int, rename, (const char *from, const char *to), (from, to), -1, EIO)
WRAP(int, linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags), -1,
     ENOSPC)
WRAP(char *, realpath, (const char *restrict path, char *restrict to), (path, to), NULL, EIO)
WRAP(ssize_t, readlink, (const char *restrict path, char *restrict to, size_t size), (path, to, size), -1, EIO)
WRAP(ssize_t, read, (int fd, void *to, size_t n), (fd, to, n), -1, EIO)

/* The first half is written before the disk is full. */
ssize_t write(int fd, const void *bytes, size_t n)
{
    Fate fate = call("write");
    ssize_t (*next)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))real("write");
    if (fate == FAIL) {
        if (n > 1) (void)!next(fd, bytes, n / 2);
        return errno = ENOSPC, -1;
    }
    ssize_t got = next(fd, bytes, n);
    if (fate == SIGNAL_AFTER) raise(SIGINT);
    return got;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*run)(void *), void *arg)
{
    Fate fate = call("pthread_create");
    if (fate == FAIL) return EAGAIN;
    int got = ((int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *))real("pthread_create"))(
        thread, how, run, arg);
    if (fate == SIGNAL_AFTER) raise(SIGINT);
    return got;
}

/* Closed all the same, as Linux does. */
int close(int fd)
{
    Fate fate = call("close");
    int got = ((int (*)(int))real("close"))(fd);
    if (fate == SIGNAL_AFTER) raise(SIGINT);
    return fate == FAIL ? (errno = EIO, -1) : got;
}

int open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
    va_end(list);
    bool unnamed = (flags & O_TMPFILE) == O_TMPFILE;
    Fate fate = call(unnamed ? "open unnamed" : flags & O_CREAT ? "open new" : "open");
    if (fate == FAIL) return errno = unnamed ? ENOSPC : EMFILE, -1;
    bool refused = unnamed && getenv("FAULT_NAMED");
    int got = refused ? -1 : ((int (*)(const char *, int, ...))real("open"))(path, flags, mode);
    if (fate == SIGNAL_AFTER) raise(SIGINT);
    if (refused) errno = EOPNOTSUPP;
    return got;
}

void *mmap(void *wish, size_t size, int protection, int flags, int fd, off_t offset)
{
    if (kind == ALLOCATIONS && fails()) return errno = ENOMEM, MAP_FAILED;
    return ((void *(*)(void *, size_t, int, int, int, off_t))real("mmap"))(wish, size, protection, flags, fd,
                                                                           offset);
}
