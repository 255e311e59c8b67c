/* What the commands share: options, usage errors, the end of a run. */
#include "report/command/command.h"

#include <stdlib.h>
#include <unistd.h>

#include "report/base/progress.h"
#include "report/base/trace.h"

int usage_error(const Command *command, const char *message)
{
    Out out = {.file = stderr};
    out_text(&out, "variorum: error: ");
    out_shown(&out, slice_of(message));
    out_text(&out, "; try 'variorum ");
    if (command) out_text(&out, command->name), out_text(&out, " ");
    out_text(&out, "--help'\n");
    out_close(&out);
    return EXIT_TROUBLE;
}

static gboolean quiet;

bool is_quiet(void)
{
    return quiet;
}

static char **given;

char **arguments_given(void)
{
    return given;
}

bool read_options(const Command *command, GOptionEntry *entries, int *argc, char ***argv)
{
    g_strfreev(given);
    given = g_strdupv(*argv);
    GOptionContext *context = g_option_context_new(command->arguments);
    g_option_context_set_summary(context, command->summary);
    g_option_context_set_description(context, command->description);
    static const GOptionEntry shared[] = {
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Say nothing on the way; errors are still told", NULL},
        {NULL}};
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, shared, NULL);
    /* "variorum check" is what the help calls the program. */
    (*argv)[0] = g_strconcat("variorum ", command->name, NULL);
    g_set_prgname((*argv)[0]);
    g_free((*argv)[0]);
    (*argv)[0] = (char *)g_get_prgname();
    GError *error = NULL;
    bool good = g_option_context_parse(context, argc, argv, &error);
    if (!good) usage_error(command, error->message);
    g_clear_error(&error);
    g_option_context_free(context);
    if (quiet) progress_silence();
    /* "--" ends the options and is no argument. */
    if (good && *argc > 1 && strcmp((*argv)[1], "--") == 0) {
        for (int i = 1; i < *argc; i++) (*argv)[i] = (*argv)[i + 1];
        --*argc;
    }
    return good;
}

Reading reading_given;

gboolean read_jobs(const char *option, const char *value, void *unused, GError **error)
{
    (void)option, (void)unused;
    guint64 jobs = 0;
    if (g_ascii_string_to_unsigned(value, 10, 1, 256, &jobs, NULL))
        reading_given.jobs = (int)jobs;
    else
        g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                            "--jobs is a number from 1 to 256");
    return jobs > 0;
}

Settings settings_given(void)
{
    return (Settings){.allow_outside = reading_given.allow_outside,
                      .no_cache = reading_given.no_cache,
                      .jobs = reading_given.jobs};
}

bool read_format(const Command *command, const char *name, Format *out)
{
    static const char *const names[] = {"text", "json", "jsonl", "csv", "sarif", "csl"};
    /* One command has one more. */
    Format more = strcmp(command->name, "check") == 0     ? FORMAT_SARIF
                  : strcmp(command->name, "sources") == 0 ? FORMAT_CSL
                                                          : FORMAT_TEXT;
    *out = FORMAT_TEXT;
    if (!name) return true;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(name, names[i]) == 0 && (i <= FORMAT_CSV || i == more)) {
            *out = (Format)i;
            return true;
        }
    }
    usage_error(command, more == FORMAT_SARIF ? "--format is text, json, jsonl, csv or sarif"
                         : more == FORMAT_CSL ? "--format is text, json, jsonl, csv or csl"
                                              : "--format is text, json, jsonl or csv");
    return false;
}

bool wants_colour(Format format)
{
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return format == FORMAT_TEXT && isatty(STDOUT_FILENO) && !(no && *no) &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}

const char *only_folder(const Command *command, int argc, char **argv)
{
    if (argc == 2) return argv[1];
    usage_error(command, argc < 2 ? "a folder is needed" : "one folder at a time");
    return NULL;
}

bool read_printing(const Command *command, GOptionEntry *entries, int argc, char **argv, char **format,
                   Printing *how)
{
    if (!read_options(command, entries, &argc, &argv) || !read_format(command, *format, &how->format))
        return false;
    how->folder = only_folder(command, argc, argv);
    return how->folder;
}

int finish(Out *out, Complaints *complaints, int status)
{
    if (!out_close(out)) {
        complain(complaints, MSG_STDOUT, (Where){"standard output", 0, 0}, strerror(out->error));
        trace_lose();
    }
    return complaints->worst == LEVEL_ERROR ? EXIT_TROUBLE : status;
}
