/* A folder without a table yet: the documents that its table is to list, under paths that it can hold. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <glib.h>

#include "report/base/file.h"
#include "report/source/folder.h"

typedef struct Start {
    Arena *arena;
    const char *folder;
    Complaints *complaints;
    Audit *audit;
    bool good;
} Start;

static const char *keep(Start *s, char *text)
{
    const char *copy = arena_string(s->arena, slice_of(text));
    g_free(text);
    return copy;
}

/* What is left of PATH behind FOLDER, both without "." and ".."; NULL where it leads elsewhere. */
static const char *behind(const char *folder, const char *path)
{
    ptrdiff_t n = (ptrdiff_t)strlen(folder);
    if (!file_is_within(path, folder) || strcmp(path, folder) == 0) return NULL;
    return path + n + (n > 1);
}

/* From FOLDER up to what it shares with PATH, and from there to it. */
static const char *way_to(Start *s, const char *folder, const char *path)
{
    const char *way = "";
    char *up = g_strdup(folder);
    while (!behind(up, path) && strcmp(up, "/") != 0) {
        way = arena_print(s->arena, "../%s", way);
        char *above = g_path_get_dirname(up);
        g_free(up);
        up = above;
    }
    const char *rest = behind(up, path);
    way = arena_print(s->arena, "%s%s", way, rest ? rest : path);
    g_free(up);
    return way;
}

/* The path of FILE from the folder, as it was named or, where a link stands between, as it really is; NULL
   where it lies outside and may not. */
static const char *path_from(Start *s, const char *file)
{
    char *root = g_canonicalize_filename(s->folder, NULL), *path = g_canonicalize_filename(file, NULL);
    char *real_root = realpath(s->folder, NULL), *real = realpath(file, NULL);
    bool outside = s->audit->settings.allow_outside;
    const char *inside = behind(root, path), *really = real && real_root ? behind(real_root, real) : NULL;
    if (real && !really && !outside)
        inside = NULL;
    else if (!inside && (really || !outside))
        inside = really;
    else if (!inside && real && real_root)
        inside = way_to(s, real_root, real);
    if (inside) inside = arena_string(s->arena, slice_of(inside));
    g_free(root);
    g_free(path);
    free(real_root);
    free(real);
    return inside;
}

static bool is_listed(const Start *s, const char *path)
{
    for (ptrdiff_t i = 0; i < s->audit->sources.count; i++)
        if (strcmp(s->audit->sources.items[i].path, path) == 0) return true;
    return false;
}

/* Can the table hold PATH, and give it back as it is? */
static bool can_list(const char *path)
{
    if (!g_utf8_validate(path, -1, NULL)) return false;
    for (; *path; path = g_utf8_next_char(path))
        if (g_unichar_iscntrl(g_utf8_get_char(path))) return false;
    return true;
}

static void add_document(Start *s, const char *file)
{
    struct stat status;
    const char *path = path_from(s, file);
    bool there = stat(file, &status) == 0;
    if (there && !S_ISREG(status.st_mode)) {
        complain(s->complaints, S_ISDIR(status.st_mode) ? MSG_SOURCE_FOLDER : MSG_SOURCE_SPECIAL,
                 (Where){file, 0, 0}, file);
        s->good = false;
        return;
    }
    if (there && (!path || !can_list(path))) {
        complain(s->complaints, path ? MSG_START_NAME : MSG_START_OUTSIDE, (Where){file, 0, 0}, NULL);
        s->good = false;
        return;
    }
    if (path && is_listed(s, path)) return;
    Source *source = PUSH(s->arena, &s->audit->sources);
    if (strcmp(file, "-") == 0) file = "./-"; /* a file of that name, not the standard input */
    if (!source_file(s->arena, arena_string(s->arena, slice_of(file)), s->complaints, source)) s->good = false;
    source->id = "";
    source->path = path;
    source->row = (int32_t)s->audit->sources.count + 1;
    source->voice = (int32_t)s->audit->sources.count - 1;
}

static bool is_document(const char *name)
{
    static const char *const ends[] = {".txt",   ".text", ".md",   ".markdown", ".html", ".htm",
                                       ".xhtml", ".pdf",  ".docx", ".odt",      ".epub", ".tsv"};
    if (strcmp(name, "audit.pdf") == 0) return false; /* what report writes */
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        size_t n = strlen(name), m = strlen(ends[i]);
        if (n > m && g_ascii_strcasecmp(name + n - m, ends[i]) == 0) return true;
    }
    return false;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every document in FOLDER and the folders in it, in the order of their names; nothing hidden, and no links. */
static void add_folder(Start *s, const char *folder, int depth)
{
    enum { DEEPEST = 8 };
    GDir *dir = depth < DEEPEST ? g_dir_open(folder, 0, NULL) : NULL;
    if (!dir) return;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (*name != '.') g_ptr_array_add(names, g_strdup(name));
    g_dir_close(dir);
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        const char *path = keep(s, g_build_filename(folder, g_ptr_array_index(names, i), NULL));
        struct stat status;
        if (lstat(path, &status) != 0) continue;
        if (S_ISDIR(status.st_mode))
            add_folder(s, path, depth + 1);
        else if (S_ISREG(status.st_mode) && is_document(g_ptr_array_index(names, i)))
            add_document(s, path);
    }
    g_ptr_array_free(names, TRUE);
}

bool source_start(Arena *arena, const char *folder, const char *const *files, bool needed,
                  Complaints *complaints, Audit *out)
{
    struct stat status;
    Start s = {arena, folder, complaints, out, true};
    bool there = stat(folder, &status) == 0;
    if (!there || !S_ISDIR(status.st_mode)) {
        complain(complaints, there ? MSG_NOT_A_FOLDER : MSG_NO_FOLDER, (Where){folder, 0, 0}, NULL);
        return false;
    }
    const char *table = keep(&s, g_build_filename(folder, "sources.csv", NULL));
    if (lstat(table, &status) == 0) {
        complain(complaints, MSG_START_EXISTS, (Where){table, 0, 0}, NULL);
        return false;
    }
    out->settings.round_tolerance = 0.05;
    if (*files) {
        for (; *files; files++) add_document(&s, *files);
    } else {
        add_folder(&s, folder, 0);
        if (s.good && needed && out->sources.count == 0) {
            complain(complaints, MSG_START_NONE, (Where){folder, 0, 0}, NULL);
            s.good = false;
        }
    }
    return s.good;
}
