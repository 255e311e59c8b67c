/* check and claims: what a folder's sources say, on standard output. */
#include "report/command/command.h"

int run_check(const Command *command, int argc, char **argv)
{
    static char *format;
    gboolean all = FALSE;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl, csv or sarif", "FORMAT"},
        {"all", 'a', 0, G_OPTION_ARG_NONE, &all, "In text and SARIF, list agreements and single statements too, and count what is decided", NULL},
        {NULL}};
    Printing how = {.tool = TOOL};
    if (!read_options(command, entries, &argc, &argv) || !read_format(command, format, &how.format))
        return EXIT_TROUBLE;
    how.folder = only_folder(command, argc, argv);
    if (!how.folder) return EXIT_TROUBLE;
    how.all = all;
    how.colour = wants_colour(how.format);
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = {.to = stderr};
    Audit audit = {0};
    if (!audit_folder(&arena, how.folder, &complaints, &audit)) return EXIT_TROUBLE;
    Out out = {.file = stdout};
    audit_print_findings(&audit, &how, &out);
    return finish(&out, &complaints, audit_has_conflict(&audit, all) ? EXIT_CONFLICT : EXIT_AGREE);
}

int run_claims(const Command *command, int argc, char **argv)
{
    static char *format;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl or csv", "FORMAT"},
        {NULL}};
    Printing how = {.tool = TOOL};
    if (!read_options(command, entries, &argc, &argv) || !read_format(command, format, &how.format))
        return EXIT_TROUBLE;
    how.folder = only_folder(command, argc, argv);
    if (!how.folder) return EXIT_TROUBLE;
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = {.to = stderr};
    Audit audit = {0};
    if (!audit_claims(&arena, how.folder, &complaints, &audit)) return EXIT_TROUBLE;
    Out out = {.file = stdout};
    audit_print_claims(&audit, &how, &out);
    return finish(&out, &complaints, EXIT_AGREE);
}
