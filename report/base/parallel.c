/* The same work on many things, on the cores there are. POSIX threads rather than GLib's, because the thread
   sanitizer sees through them. */
#include "report/base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

#include <glib.h>

#include "report/base/progress.h"

enum { MOST_JOBS = 256 };

typedef struct Crew {
    ParallelWork *work;
    void *context;
    const char *saying;
    ptrdiff_t count;
    atomic_ptrdiff_t next, done;
} Crew;

typedef struct Worker {
    Crew *crew;
    Arena arena;
    pthread_t thread;
} Worker;

/* Whoever is free takes the next thing: documents differ in size. */
static void work_on(Crew *crew, Arena *arena, bool tells)
{
    for (ptrdiff_t i; (i = atomic_fetch_add(&crew->next, 1)) < crew->count;) {
        crew->work(crew->context, i, arena);
        ptrdiff_t done = atomic_fetch_add(&crew->done, 1) + 1;
        if (tells) progress_say(crew->saying, done, crew->count);
    }
}

static void *worker_main(void *worker)
{
    Worker *w = worker;
    work_on(w->crew, &w->arena, false);
    return NULL;
}

static int crew_size(int jobs, ptrdiff_t count)
{
    if (jobs <= 0) jobs = (int)g_get_num_processors();
    if (jobs > MOST_JOBS) jobs = MOST_JOBS;
    return jobs < count ? jobs : (int)count;
}

void parallel_each(Arena *arena, int jobs, ptrdiff_t count, const char *saying, ParallelWork *work,
                   void *context)
{
    Crew crew = {.work = work, .context = context, .saying = saying, .count = count};
    int threads = crew_size(jobs, count), running = 0;
    Worker *workers = threads > 1 ? NEW_ARRAY(arena, Worker, threads) : NULL;
    /* Half of the room is shared out to the others, from its end. */
    ptrdiff_t share = threads > 1 ? (arena->end - arena->next) / 2 / (threads - 1) & -(ptrdiff_t)4096 : 0;
    for (int k = 0; k < threads - 1; k++) {
        Worker *w = &workers[running];
        *w = (Worker){.crew = &crew, .arena = {arena->end - share, arena->end}};
        /* Where the system gives no more threads, those that there are do it all. */
        if (pthread_create(&w->thread, NULL, worker_main, w) != 0) break;
        arena->end -= share;
        running++;
    }
    work_on(&crew, arena, true);
    for (int k = 0; k < running; k++) pthread_join(workers[k].thread, NULL);
}
