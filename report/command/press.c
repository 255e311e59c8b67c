/* The face of layout/, which is loaded when a PDF is to be set or opened: its libraries would else cost every
   other command more time than it needs to read a document. */
#include "layout/press.h"

#include <dlfcn.h>

#include <glib.h>

/* Where it stands beside the program: installed, or built. By name alone, the loader asks the program's own run
 * path. */
static void *load(void)
{
    static const char *const places[] = {VARIORUM_PRESS_INSTALLED, VARIORUM_PRESS_BUILT};
    void *module = NULL;
    char *program = g_file_read_link("/proc/self/exe", NULL);
    char *folder = program ? g_path_get_dirname(program) : NULL;
    for (size_t k = 0; k < G_N_ELEMENTS(places) && folder && !module; k++) {
        char *path = g_build_filename(folder, places[k], VARIORUM_PRESS, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
        g_free(path);
    }
    g_free(folder);
    g_free(program);
    return module ? module : dlopen(VARIORUM_PRESS, RTLD_NOW | RTLD_LOCAL);
}

static void *found(const char *name, PressComplain *complain, void *context)
{
    static void *module;
    if (!module) module = load();
    void *function = module ? dlsym(module, name) : NULL;
    if (!function && complain) {
        const char *why = dlerror();
        complain(context, 2, "", why ? why : name);
    }
    return function;
}

bool press_set(const Book *book, PressComplain *complain, void *context, Pressing *out)
{
    bool (*set)(const Book *, PressComplain *, void *, Pressing *);
    *(void **)&set = found("press_set", complain, context);
    return set && set(book, complain, context, out);
}

bool press_files(const char *pdf, ptrdiff_t length, PressTake *take, PressComplain *complain, void *context)
{
    bool (*files)(const char *, ptrdiff_t, PressTake *, PressComplain *, void *);
    *(void **)&files = found("press_files", complain, context);
    return files && files(pdf, length, take, complain, context);
}

void press_needs(void each(const char *path))
{
    void (*needs)(void (*)(const char *));
    *(void **)&needs = found("press_needs", NULL, NULL);
    if (needs) needs(each);
}
