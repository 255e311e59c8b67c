/* Doing something again whenever a file changes. Folders are watched, not files: an editor writes a new file
   and gives it the old one's name, and what is missing may come to be. */
#include "report/command/watch.h"
#include "report/base/library.h"

#include <gio/gio.h>
#include <glib-unix.h>

#undef g_object_ref
#define GIO_FUNCTIONS(X)                                                                                       \
    X(g_file_get_path)                                                                                         \
    X(g_file_monitor_cancel)                                                                                   \
    X(g_file_monitor_directory)                                                                                \
    X(g_file_monitor_set_rate_limit)                                                                           \
    X(g_file_new_for_path)                                                                                     \
    X(g_object_ref)                                                                                            \
    X(g_object_unref)                                                                                          \
    X(g_signal_connect_data)
LIBRARY_TABLE(gio, GIO_FUNCTIONS);

static void load_gio(void)
{
    LIBRARY_LOAD(gio, GIO_FUNCTIONS, "libgio-2.0.so.0");
}

enum {
    QUIET = 150,
    LONGEST = 2000
}; /* milliseconds without a change before it is done again; and at most so long after the first */

typedef struct Watch {
    const WatchWork *work;
    GMainLoop *loop;
    GHashTable *paths;   /* what is depended on */
    GHashTable *ways;    /* the folders that lead to it */
    GHashTable *folders; /* path to monitor: those in which a path or a way lies */
    guint timer;
    gint64 since; /* the first change that is not dealt with */
} Watch;

static void schedule(Watch *w);

static gboolean lies_below(void *path, void *monitor, void *way)
{
    (void)monitor;
    size_t n = strlen(way);
    return strncmp(path, way, n) == 0 && (((char *)path)[n] == '/' || ((char *)path)[n] == 0);
}

static void on_change(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                      gpointer context)
{
    Watch *w = context;
    GFile *const both[] = {file, other};
    bool moves = event == G_FILE_MONITOR_EVENT_CREATED || event == G_FILE_MONITOR_EVENT_DELETED ||
                 event == G_FILE_MONITOR_EVENT_MOVED_IN || event == G_FILE_MONITOR_EVENT_MOVED_OUT ||
                 event == G_FILE_MONITOR_EVENT_RENAMED;
    gio.g_object_ref(monitor); /* which may be taken away below */
    for (int i = 0; i < 2; i++) {
        char *path = both[i] ? gio.g_file_get_path(both[i]) : NULL;
        bool way = path && moves && g_hash_table_contains(w->ways, path);
        /* What is watched under that name may be another folder now. */
        if (way) g_hash_table_foreach_remove(w->folders, lies_below, path);
        if (way || (path && g_hash_table_contains(w->paths, path))) schedule(w);
        g_free(path);
    }
    gio.g_object_unref(monitor);
}

static void free_monitor(void *monitor)
{
    gio.g_file_monitor_cancel(monitor);
    gio.g_object_unref(monitor);
}

static void watch_folder(Watch *w, const char *path)
{
    GFile *folder = gio.g_file_new_for_path(path);
    GFileMonitor *monitor = gio.g_file_monitor_directory(folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    gio.g_object_unref(folder);
    if (!monitor) return;
    gio.g_file_monitor_set_rate_limit(monitor, QUIET / 2);
    gio.g_signal_connect_data(monitor, "changed", G_CALLBACK(on_change), w, NULL, 0);
    g_hash_table_insert(w->folders, g_strdup(path), monitor);
}

/* True where a folder is watched that was not: what happened in it before is not known. */
static bool watch_folders(Watch *w, GHashTable *wanted)
{
    bool fresh = false;
    GHashTableIter at;
    void *path;
    g_hash_table_iter_init(&at, w->folders);
    while (g_hash_table_iter_next(&at, &path, NULL))
        if (!g_hash_table_contains(wanted, path)) g_hash_table_iter_remove(&at);
    g_hash_table_iter_init(&at, wanted);
    while (g_hash_table_iter_next(&at, &path, NULL)) {
        if (g_hash_table_contains(w->folders, path)) continue;
        watch_folder(w, path);
        fresh = true;
    }
    return fresh;
}

/* The folder of PATH, and those that lead to it from above the root; outside of that, two. */
static void want_folders(Watch *w, const char *root, const char *path, GHashTable *wanted)
{
    char *folder = g_path_get_dirname(path);
    for (int level = 0; strcmp(folder, "/") != 0; level++) {
        bool inside = lies_below(folder, NULL, (void *)root);
        g_hash_table_add(wanted, g_strdup(folder));
        if (level && !inside) break;
        g_hash_table_add(w->ways, g_strdup(folder));
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
    g_hash_table_add(wanted, folder);
}

static bool watch_what_is_listed(Watch *w)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    GHashTable *wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char *root = g_canonicalize_filename(w->work->root, NULL);
    w->work->list(w->work->context, paths);
    g_hash_table_remove_all(w->paths);
    g_hash_table_remove_all(w->ways);
    for (guint i = 0; i < paths->len; i++) {
        char *path = g_canonicalize_filename(g_ptr_array_index(paths, i), NULL);
        want_folders(w, root, path, wanted);
        g_hash_table_add(w->paths, path);
    }
    bool fresh = watch_folders(w, wanted);
    g_free(root);
    g_hash_table_destroy(wanted);
    g_ptr_array_free(paths, TRUE);
    return fresh;
}

static gboolean do_it(gpointer context)
{
    Watch *w = context;
    w->timer = 0;
    w->since = 0;
    watch_what_is_listed(w);
    w->work->make(w->work->context);
    if (watch_what_is_listed(w) && w->work->is_stale(w->work->context)) schedule(w);
    return G_SOURCE_REMOVE;
}

static void schedule(Watch *w)
{
    gint64 now = g_get_monotonic_time() / 1000;
    if (!w->since) w->since = now;
    gint64 left = w->since + LONGEST - now;
    if (w->timer) g_source_remove(w->timer);
    w->timer = g_timeout_add(left < 0 ? 0 : left < QUIET ? (guint)left : QUIET, do_it, w);
}

static gboolean on_signal(gpointer loop)
{
    g_main_loop_quit(loop);
    return G_SOURCE_CONTINUE;
}

void watch(const WatchWork *work)
{
    load_gio();
    Watch w = {.work = work, .loop = g_main_loop_new(NULL, FALSE)};
    w.paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    w.ways = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    w.folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_monitor);
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    guint sources[G_N_ELEMENTS(signals)];
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
        sources[i] = g_unix_signal_add(signals[i], on_signal, w.loop);
    do_it(&w);
    g_main_loop_run(w.loop);
    if (w.timer) g_source_remove(w.timer);
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++) g_source_remove(sources[i]);
    g_hash_table_destroy(w.folders);
    g_hash_table_destroy(w.ways);
    g_hash_table_destroy(w.paths);
    g_main_loop_unref(w.loop);
}
