/* report: the printable audit. */
#include <stdlib.h>

#include "layout/press.h"
#include "report/base/file.h"
#include "report/base/trace.h"
#include "report/command/cache.h"

typedef struct Pressroom {
    Complaints *complaints;
    const char *path;
} Pressroom;

static void complain_press(void *context, int level, const char *where, const char *message)
{
    Pressroom *room = context;
    char *text = where && *where ? g_strconcat(where, ": ", message, NULL) : g_strdup(message);
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
    if (!press_set(&book, complain_press, &room, &pressing)) {
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
static bool leads_outside(const char *folder, Complaints *complaints)
{
    char *path = g_build_filename(folder, "audit.pdf", NULL), *real = realpath(path, NULL),
         *root = realpath(folder, NULL);
    bool outside = real && root && !file_is_within(real, root);
    if (outside) complain(complaints, MSG_OUTPUT_OUTSIDE, (Where){path, 0, 0}, NULL);
    free(real);
    free(root);
    g_free(path);
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

int run_report(const Command *command, int argc, char **argv)
{
    static char *output, *printed;
    gboolean exit_code = FALSE, letter = FALSE, large = FALSE;
    GOptionEntry entries[] = {{"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                               "Where to write the PDF (default: FOLDER/audit.pdf)", "FILE"},
                              {"exit-code", 0, 0, G_OPTION_ARG_NONE, &exit_code,
                               "End with 1 where there are undecided conflicts, as check does", NULL},
                              {"letter", 0, 0, G_OPTION_ARG_NONE, &letter, "Set on Letter paper", NULL},
                              {"large-print", 0, 0, G_OPTION_ARG_NONE, &large, "Set in 18 point", NULL},
                              {"statements", 0, 0, G_OPTION_ARG_STRING, &printed,
                               "Print all, only cited, or none (default: all up to 2,000, then cited)",
                               "WHICH"},
                              READING_OPTIONS,
                              {NULL}};
    StatementsPrinted statements;
    if (!read_options(command, entries, &argc, &argv) || !read_statements(command, printed, &statements))
        return EXIT_TROUBLE;
    const char *folder = only_folder(command, argc, argv);
    if (!folder) return EXIT_TROUBLE;
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = {.to = stderr};
    if (!output && !reading_given.allow_outside && leads_outside(folder, &complaints)) return EXIT_TROUBLE;
    static Cache cache;
    int status;
    if (cache_find(&cache, &status)) return status;
    complaints = cache_complaints(&cache);
    Audit audit = {.settings = settings_given()};
    if (!audit_folder(&arena, folder, &complaints, &audit)) return EXIT_TROUBLE;
    if (letter) audit.settings.letter_paper = true;
    if (large) audit.settings.large_print = true;
    audit.settings.statements = statements;
    char *path = output ? g_strdup(output) : g_build_filename(folder, "audit.pdf", NULL);
    bool pressed = press(&arena, &audit, path, &complaints);
    g_free(path);
    if (!pressed) return EXIT_TROUBLE;
    status = complaints.worst == LEVEL_ERROR                  ? EXIT_TROUBLE
             : exit_code && audit_has_conflict(&audit, false) ? EXIT_CONFLICT
                                                       : EXIT_AGREE;
    press_needs(trace_note);
    return cache_keep(&cache, status);
}
