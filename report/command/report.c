/* report: the printable audit. */
#include <stdlib.h>

#include "layout/press.h"
#include "report/base/file.h"
#include "report/base/progress.h"
#include "report/base/trace.h"
#include "report/command/cache.h"
#include "report/command/watch.h"

/* What is asked for. */
typedef struct Making {
    const char *folder, *path; /* of the PDF */
    char *since;               /* an earlier audit, NULL */
    bool own_path;             /* it was not named: FOLDER/audit.pdf */
    gboolean exit_code, letter, large, watch;
    StatementsPrinted statements;
    Memory *memory;
    Audit audit; /* the last one */
    Arena arena; /* in which it lives */
} Making;

typedef struct Pressroom {
    Complaints *complaints;
    const char *path;
} Pressroom;

static void complain_press(void *context, int level, const char *where, const char *message)
{
    Pressroom *room = context;
    char *text = where && *where ? g_strconcat(where, ": ", message, NULL) : g_strdup(message);
    progress_end();
    complain(room->complaints, level > 1 ? MSG_PRESS : MSG_PRESS_WARNING, (Where){room->path, 0, 0}, text);
    g_free(text);
}

/* Sets the audit and replaces PATH by it, whole or not at all. */
static bool press(Arena *arena, const Audit *audit, const char *path, Complaints *complaints)
{
    Book book = {0};
    Pressing pressing = {0};
    Pressroom room = {complaints, path};
    audit_book(arena, audit, &book);
    progress_say("setting the pages", 0, 0);
    bool set = press_set(&book, complain_press, &room, &pressing);
    progress_end();
    if (!set) {
        if (complaints->worst < LEVEL_ERROR)
            complain(complaints, MSG_PRESS, (Where){path, 0, 0}, "no reason was given");
        return false;
    }
    int error = file_write(path, pressing.pdf, pressing.length);
    free(pressing.pdf);
    if (error) complain(complaints, MSG_OUTPUT, (Where){path, 0, 0}, strerror(error));
    return error == 0;
}

/* A folder from elsewhere may hold an audit.pdf that is a link to a file of the reader's. */
static bool leads_outside(const Making *m, Complaints *complaints)
{
    char *real = realpath(m->path, NULL), *root = realpath(m->folder, NULL);
    bool outside = m->own_path && !reading_given.allow_outside && real && root && !file_is_within(real, root);
    if (outside) complain(complaints, MSG_OUTPUT_OUTSIDE, (Where){m->path, 0, 0}, NULL);
    free(real);
    free(root);
    return outside;
}

static bool read_statements(const Command *command, const char *name, StatementsPrinted *out)
{
    static const char *const names[] = {"all", "cited", "none"};
    *out = STATEMENTS_AUTO;
    for (size_t i = 0; name && i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0) *out = (StatementsPrinted)(STATEMENTS_ALL + i);
    if (name && *out == STATEMENTS_AUTO) usage_error(command, "--statements is all, cited or none");
    return !name || *out != STATEMENTS_AUTO;
}

/* False where there is no new PDF; else the exit status in STATUS. */
static bool make(Making *m, Complaints *complaints, int *status)
{
    m->audit = (Audit){.settings = settings_given(), .memory = m->memory};
    if (!audit_folder(&m->arena, m->folder, complaints, &m->audit) ||
        !read_since(&m->arena, m->since, complaints, &m->audit))
        return false;
    if (m->letter) m->audit.settings.letter_paper = true;
    if (m->large) m->audit.settings.large_print = true;
    m->audit.settings.statements = m->statements;
    if (!press(&m->arena, &m->audit, m->path, complaints)) return false;
    *status = complaints->worst == LEVEL_ERROR                       ? EXIT_TROUBLE
              : m->exit_code && audit_has_conflict(&m->audit, false) ? EXIT_CONFLICT
                                                                     : EXIT_AGREE;
    return true;
}

/* ---- --watch --------------------------------------------------------------------------------------------- */

static void say_made(const Making *m)
{
    ptrdiff_t conflicts = 0;
    for (ptrdiff_t i = 0; i < m->audit.findings.count; i++) {
        const Finding *f = &m->audit.findings.items[i];
        conflicts += finding_is_conflict(f->kind) && !finding_is_decided(f);
    }
    Out out = {.file = stdout};
    out_shown(&out, slice_of(m->path));
    out_text(&out, ": ");
    out_int(&out, m->audit.sources.count);
    out_text(&out, m->audit.sources.count == 1 ? " source (" : " sources (");
    out_int(&out, audit_read_anew(m->memory));
    out_text(&out, " read), ");
    out_int(&out, conflicts);
    out_text(&out, conflicts == 1 ? " conflict\n" : " conflicts\n");
    out_close(&out);
}

static void make_again(void *context)
{
    Making *m = context;
    if (m->arena.next) arena_release(m->arena);
    Arena start = m->arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = {.to = stderr};
    int status;
    m->audit = (Audit){0};
    if (!leads_outside(m, &complaints) && make(m, &complaints, &status) && !is_quiet()) say_made(m);
    m->arena = start;
}

static void list_files(void *context, GPtrArray *paths)
{
    static const char *const tables[] = {"sources.csv", "names.csv",   "links.csv",
                                         "claims.csv",  "reviews.csv", "variorum.ini"};
    const Making *m = context;
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        g_ptr_array_add(paths, g_build_filename(m->folder, tables[i], NULL));
    for (ptrdiff_t i = 0; i < m->audit.sources.count; i++) {
        const char *path = m->audit.sources.items[i].path;
        g_ptr_array_add(paths,
                        g_path_is_absolute(path) ? g_strdup(path) : g_build_filename(m->folder, path, NULL));
    }
    if (m->since) {
        /* Where that is what is written here, it would be made again for ever. */
        char *since = g_canonicalize_filename(m->since, NULL), *path = g_canonicalize_filename(m->path, NULL);
        if (strcmp(since, path) != 0) g_ptr_array_add(paths, g_strdup(m->since));
        g_free(since);
        g_free(path);
    }
}

static bool is_stale(void *context)
{
    return !audit_is_current(((Making *)context)->memory);
}

static int make_for_ever(Making *m)
{
    const WatchWork work = {m, m->folder, make_again, list_files, is_stale};
    m->memory = audit_memory();
    watch(&work);
    audit_forget(m->memory);
    if (m->arena.next) arena_release(m->arena);
    return EXIT_AGREE;
}

/* ---- The command ----------------------------------------------------------------------------------------- */

static int make_once(Making *m)
{
    Complaints complaints = {.to = stderr};
    if (leads_outside(m, &complaints)) return EXIT_TROUBLE;
    static Cache cache;
    int status;
    if (cache_find(&cache, &status)) return status;
    complaints = cache_complaints(&cache);
    m->arena = arena_reserve(AUDIT_SPACE);
    if (!make(m, &complaints, &status)) return EXIT_TROUBLE;
    press_needs(trace_note);
    return cache_keep(&cache, status);
}

int run_report(const Command *command, int argc, char **argv)
{
    static char *output, *printed;
    static Making m;
    GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Where to write the PDF (default: FOLDER/audit.pdf)",
         "FILE"},
        {"watch", 'w', 0, G_OPTION_ARG_NONE, &m.watch,
         "Make it again whenever a source or a table changes, until Ctrl-C", NULL},
        {"exit-code", 0, 0, G_OPTION_ARG_NONE, &m.exit_code,
         "End with 1 where there are undecided conflicts, as check does", NULL},
        {"since", 's', 0, G_OPTION_ARG_FILENAME, &m.since,
         "Show what is new, changed or gone since an earlier audit (PDF or findings.json)", "AUDIT"},
        {"letter", 0, 0, G_OPTION_ARG_NONE, &m.letter, "Set on Letter paper", NULL},
        {"large-print", 0, 0, G_OPTION_ARG_NONE, &m.large, "Set in 18 point", NULL},
        {"statements", 0, 0, G_OPTION_ARG_STRING, &printed,
         "Print all, only cited, or none (default: all up to 2,000, then cited)", "WHICH"},
        READING_OPTIONS,
        {NULL}};
    if (!read_options(command, entries, &argc, &argv) || !read_statements(command, printed, &m.statements))
        return EXIT_TROUBLE;
    m.folder = only_folder(command, argc, argv);
    if (!m.folder) return EXIT_TROUBLE;
    m.own_path = !output;
    m.path = output ? output : g_build_filename(m.folder, "audit.pdf", NULL);
    return m.watch ? make_for_ever(&m) : make_once(&m);
}
