/* init and sources: the table that a folder begins with, and the register of what it lists. */
#include <errno.h>

#include "report/base/file.h"
#include "report/command/command.h"

/* Writes the table where none stands. */
static bool write_table(const Audit *audit, const char *folder, Complaints *complaints)
{
    char *path = g_build_filename(folder, "sources.csv", NULL);
    Out table = {0};
    audit_print_table(audit, &table);
    int error = file_create(path, table.at, table.used);
    g_free(table.at);
    if (error)
        complain(complaints, error == EEXIST ? MSG_START_EXISTS : MSG_START_WRITE, (Where){path, 0, 0},
                 strerror(error));
    g_free(path);
    return error == 0;
}

int run_init(const Command *command, int argc, char **argv)
{
    static char *references;
    GOptionEntry entries[] = {{"from", 0, 0, G_OPTION_ARG_FILENAME, &references,
                               "Take the sources from this CSL-JSON file, and find the document of each",
                               "FILE"},
                              READING_OPTIONS,
                              {NULL}};
    if (!read_options(command, entries, &argc, &argv)) return EXIT_TROUBLE;
    if (argc < 2) return usage_error(command, "a folder is needed");
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = {.to = stderr};
    Audit audit = {.settings = settings_given()};
    if (!audit_start(&arena, argv[1], (const char *const *)argv + 2, references, &complaints, &audit) ||
        !write_table(&audit, argv[1], &complaints))
        return EXIT_TROUBLE;
    Out out = {.file = stdout};
    if (!is_quiet()) {
        char *path = g_build_filename(argv[1], "sources.csv", NULL);
        out_shown(&out, slice_of(path));
        g_free(path);
        out_text(&out, ": ");
        out_int(&out, audit.sources.count);
        out_text(&out, audit.sources.count == 1 ? " source" : " sources");
        out_text(&out, "; check what the column 'note' names\n");
    }
    return finish(&out, &complaints, EXIT_AGREE);
}

int run_sources(const Command *command, int argc, char **argv)
{
    static char *format;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl, csv or csl", "FORMAT"},
        READING_OPTIONS,
        {NULL}};
    Printing how = {.tool = TOOL};
    if (!read_printing(command, entries, argc, argv, &format, &how)) return EXIT_TROUBLE;
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = {.to = stderr};
    Audit audit = {.settings = settings_given()};
    if (!audit_sources(&arena, how.folder, &complaints, &audit)) return EXIT_TROUBLE;
    Out out = {.file = stdout};
    audit_print_sources(&audit, &how, &out);
    return finish(&out, &complaints, EXIT_AGREE);
}
