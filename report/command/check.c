/* check and claims: what a folder's sources say, on standard output. */
#include "report/command/cache.h"

int run_check(const Command *command, int argc, char **argv)
{
    static char *format, *since;
    static char *explained;
    gboolean all = FALSE, verbose = FALSE;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl, csv or sarif", "FORMAT"},
        {"all", 'a', 0, G_OPTION_ARG_NONE, &all,
         "In text and SARIF, list agreements and single statements too, and count what is decided", NULL},
        {"since", 's', 0, G_OPTION_ARG_FILENAME, &since,
         "Say what is new, changed or gone since an earlier audit (PDF or findings.json)", "AUDIT"},
        {"explain", 'e', 0, G_OPTION_ARG_STRING, &explained, "Print the whole reasoning of one finding instead",
         "ID"},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose,
         "After the findings, tell of each pair of statements why it was or was not aligned", NULL},
        READING_OPTIONS,
        {NULL}};
    Printing how = {.tool = TOOL};
    if (!read_printing(command, entries, argc, argv, &format, &how)) return EXIT_TROUBLE;
    if ((explained || verbose) && how.format != FORMAT_TEXT)
        return usage_error(command, "--explain and --verbose print text");
    how.all = all;
    how.colour = wants_colour(how.format);
    static Cache cache;
    int status;
    if (cache_find(&cache, &status)) return status;
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = cache_complaints(&cache);
    Audit audit = {.settings = settings_given()};
    if (!audit_folder(&arena, how.folder, &complaints, &audit) ||
        !read_since(&arena, since, &complaints, &audit))
        return EXIT_TROUBLE;
    Out out = cache_stdout(&cache);
    if (explained && !audit_explain(&audit, explained, &out))
        complain(&complaints, MSG_NO_FINDING, (Where){how.folder, 0, 0}, explained);
    if (!explained) audit_print_findings(&audit, &how, &out);
    if (verbose && !explained) audit_print_pairs(&audit, &out);
    return cache_keep(&cache,
                      finish(&out, &complaints, audit_has_conflict(&audit, all) ? EXIT_CONFLICT : EXIT_AGREE));
}

int run_claims(const Command *command, int argc, char **argv)
{
    static char *format;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl or csv", "FORMAT"},
        READING_OPTIONS,
        {NULL}};
    Printing how = {.tool = TOOL};
    if (!read_printing(command, entries, argc, argv, &format, &how)) return EXIT_TROUBLE;
    static Cache cache;
    int status;
    if (cache_find(&cache, &status)) return status;
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = cache_complaints(&cache);
    Audit audit = {.settings = settings_given()};
    if (!audit_claims(&arena, how.folder, &complaints, &audit)) return EXIT_TROUBLE;
    Out out = cache_stdout(&cache);
    audit_print_claims(&audit, &how, &out);
    return cache_keep(&cache, finish(&out, &complaints, EXIT_AGREE));
}
