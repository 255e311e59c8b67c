/* Foreign libraries that are loaded when they are first wanted. */
#include "report/base/library.h"

#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "report/base/trace.h"

static _Noreturn void give_up(const char *soname)
{
    const char *why = dlerror();
    fprintf(stderr, "variorum: error: the library %s is not installed as it was: %s\n", soname, why ? why : "no reason was given");
    exit(2);
}

void library_load(const char *soname, const char *const *names, int count, void *table, unsigned long *once)
{
    G_STATIC_ASSERT(sizeof(unsigned long) == sizeof(gsize));
    if (!g_once_init_enter((gsize *)once)) return;
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    if (!library) give_up(soname);
    struct link_map *map = NULL;
    if (dlinfo(library, RTLD_DI_LINKMAP, &map) == 0 && map->l_name) trace_note(map->l_name);
    for (int i = 0; i < count; i++) {
        void *function = dlsym(library, names[i]);
        if (!function) give_up(soname);
        memcpy((char *)table + (size_t)i * sizeof function, &function, sizeof function);
    }
    g_once_init_leave((gsize *)once, 1);
}
