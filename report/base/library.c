/* Foreign libraries that are loaded when they are first wanted. */
#include "report/base/library.h"

#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/trace.h"

static _Noreturn void give_up(const char *soname)
{
    const char *why = dlerror();
    fprintf(stderr, "variorum: error: the library %s is not installed as it was: %s\n", soname, why ? why : "no reason was given");
    exit(2);
}

static void fill(const char *soname, const char *const *names, int count, void *table)
{
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    if (!library) give_up(soname);
    struct link_map *map = NULL;
    if (dlinfo(library, RTLD_DI_LINKMAP, &map) == 0 && map->l_name) trace_note(map->l_name);
    for (int i = 0; i < count; i++) {
        void *function = dlsym(library, names[i]);
        if (!function) give_up(soname);
        memcpy((char *)table + (size_t)i * sizeof function, &function, sizeof function);
    }
}

/* POSIX threads rather than GLib's g_once, because the thread sanitizer sees through them. */
void library_load(const char *soname, const char *const *names, int count, void *table, atomic_bool *there)
{
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
    if (atomic_load_explicit(there, memory_order_acquire)) return;
    pthread_mutex_lock(&one);
    if (!atomic_load(there)) fill(soname, names, count, table);
    atomic_store_explicit(there, true, memory_order_release);
    pthread_mutex_unlock(&one);
}
