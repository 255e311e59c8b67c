/* What the commands share, and their list: options in, exit status out. For report/main.c. */
#ifndef REPORT_COMMAND_COMMAND_H
#define REPORT_COMMAND_COMMAND_H

#include <glib.h>

#include "report/audit.h"

#define TOOL "Variorum " VARIORUM_VERSION

/* As those of diff: nothing to report, conflicts, trouble. */
enum { EXIT_AGREE = 0, EXIT_CONFLICT = 1, EXIT_TROUBLE = 2 };

/* Address space, not memory. */
#define AUDIT_SPACE ((ptrdiff_t)1 << 38)

typedef struct Command {
    const char *name, *arguments, *summary, *description;
    /* argv[0] is the command's name. */
    int (*run)(const struct Command *command, int argc, char **argv);
} Command;

int run_init(const Command *command, int argc, char **argv);
int run_report(const Command *command, int argc, char **argv);
int run_extract(const Command *command, int argc, char **argv);
int run_check(const Command *command, int argc, char **argv);
int run_review(const Command *command, int argc, char **argv);
int run_claims(const Command *command, int argc, char **argv);
int run_sources(const Command *command, int argc, char **argv);
int run_mentions(const Command *command, int argc, char **argv);
int run_text(const Command *command, int argc, char **argv);

/* Says how the command line is wrong, on one line; EXIT_TROUBLE. COMMAND may be NULL. */
int usage_error(const Command *command, const char *message);

/* Reads the options of COMMAND; what is left in argv are its arguments. Option values want static storage: they
   live as long as the program, whichever way a command ends. Every command has --quiet besides. False after
   usage_error. */
bool read_options(const Command *command, GOptionEntry *entries, int *argc, char ***argv);
bool is_quiet(void);

/* The options of every command that reads a folder: a line among its entries. settings_given is what they say,
   and all that an audit holds before it is read. */
#define READING_OPTIONS                                                                                        \
    {                                                                                                          \
        "no-cache", 0, 0, G_OPTION_ARG_NONE, &reading_given.no_cache,                                          \
            "Read and set everything anew, and keep nothing for the next time", NULL                           \
    },                                                                                                         \
    {                                                                                                          \
        "allow-outside", 0, 0, G_OPTION_ARG_NONE, &reading_given.allow_outside,                                \
            "Read documents that lie outside the folder too", NULL                                             \
    },                                                                                                         \
    {                                                                                                          \
        "jobs", 'j', 0, G_OPTION_ARG_CALLBACK, (void *)read_jobs,                                              \
            "On how many threads to read (default: as many as there are cores)", "N"                           \
    }
typedef struct Reading {
    gboolean allow_outside, no_cache;
    int jobs;
} Reading;
extern Reading reading_given;
Settings settings_given(void);
gboolean read_jobs(const char *option, const char *value, void *unused, GError **error);

/* The command line as it was before read_options, the command's name first; NULL-terminated. */
char **arguments_given(void);

/* False after usage_error; NAME may be NULL. */
bool read_format(const Command *command, const char *name, Format *out);

/* The only argument, a folder; NULL after usage_error. */
const char *only_folder(const Command *command, int argc, char **argv);
/* The options and the only argument of a command that prints what a folder holds: the format that *FORMAT names once they
   are read, and the folder, into HOW. False after usage_error. */
bool read_printing(const Command *command, GOptionEntry *entries, int argc, char **argv, char **format, Printing *how);

/* Compares AUDIT with the earlier one that PATH holds, as a PDF or as findings.json; PATH may be NULL. False after a complaint. */
bool read_since(Arena *arena, const char *path, Complaints *complaints, Audit *audit);

/* Does standard output show FORMAT in colour? */
bool wants_colour(Format format);

/* Closes OUT, the standard output; the exit status STATUS, or trouble. */
int finish(Out *out, Complaints *complaints, int status);

#endif
