/* The commands, their help, and which of them is meant. */
#include <locale.h>
#include <stdio.h>

#include "report/base/process.h"
#include "report/command/command.h"

#define STATUS_CHECK "Exit status: 0 no conflict, 1 conflicts, 2 trouble."
#define STATUS_PLAIN "Exit status: 0, or 2 after trouble."

static const Command commands[] = {
    {"init", "FOLDER [FILE...]", "Writes the sources.csv of FOLDER, with what the documents say of themselves.",
     "FILE... are the documents, in FOLDER; without any, all that are there. What is guessed is named in the "
     "column "
     "'note'; nothing is replaced. " STATUS_PLAIN,
     run_init},
    {"report", "FOLDER", "Writes the printable audit of the sources in FOLDER as a PDF.",
     STATUS_PLAIN " With --exit-code as check.", run_report},
    {"extract", "PDF", "Writes the data files that an audit carries into a folder.", STATUS_PLAIN, run_extract},
    {"check", "FOLDER", "Prints where the sources in FOLDER differ, a line each.", STATUS_CHECK, run_check},
    {"review", "FOLDER [ID]", "Decides on the findings: one by one at the terminal, or one by its id.",
     STATUS_PLAIN, run_review},
    {"claims", "FOLDER", "Prints who says what of whom.", STATUS_PLAIN, run_claims},
    {"sources", "FOLDER", "Prints the sources in FOLDER, as they are cited.", STATUS_PLAIN, run_sources},
    {"mentions", "FILE...", "Prints what is read as dates and counts in each document ('-': standard input).",
     STATUS_PLAIN, run_mentions},
    {"text", "FILE...", "Prints what is read of each document, with its places ('-': standard input).",
     STATUS_PLAIN, run_text},
};

static void print_help(FILE *to)
{
    fputs("Usage: variorum COMMAND [OPTION...] ARGUMENT...\n\n"
          "Finds where several sources agree, differ or contradict themselves on dates and "
          "counts.\n\nCommands:\n",
          to);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        fprintf(to, "  %-9s %-16s %s\n", commands[i].name, commands[i].arguments, commands[i].summary);
    }
    fputs("\n'variorum COMMAND --help' tells the options of each; --version the version.\n"
          "Exit status: 0 nothing to report, 1 check found conflicts, 2 trouble.\n",
          to);
}

int main(int argc, char **argv)
{
    process_begin();
    /* Only characters are the locale's: numbers and dates are the same everywhere. */
    setlocale(LC_CTYPE, "");
    if (argc < 2) return usage_error(NULL, "a command is needed");
    const char *name = argv[1];
    if (strcmp(name, "--version") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 ||
        strcmp(name, "help") == 0) {
        if (strcmp(name, "--version") == 0)
            puts(TOOL);
        else
            print_help(stdout);
        return fflush(stdout) == 0 ? EXIT_AGREE : EXIT_TROUBLE;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(name, commands[i].name) == 0) return commands[i].run(&commands[i], argc - 1, argv + 1);
    }
    char *message = g_strconcat("there is no command '", name, "'", NULL);
    usage_error(NULL, message);
    g_free(message);
    return EXIT_TROUBLE;
}
