/* Options in, exit status out. */
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "layout/press.h"
#include "report/audit.h"
#include "report/base/file.h"
#include "report/extract.h"

#define TOOL "Variorum " VARIORUM_VERSION

/* As those of diff: nothing to report, conflicts, trouble. */
enum { EXIT_AGREE = 0, EXIT_CONFLICT = 1, EXIT_TROUBLE = 2 };

/* Address space, not memory. */
#define AUDIT_SPACE ((ptrdiff_t)1 << 38)

typedef struct Command {
    const char *name, *arguments, *summary, *description;
    int (*run)(const struct Command *command, int argc, char **argv);
} Command;

static int usage_error(const Command *command, const char *message)
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

/* Reads the options of COMMAND; what is left in argv are its arguments. */
static bool read_options(const Command *command, GOptionEntry *entries, int *argc, char ***argv)
{
    GOptionContext *context = g_option_context_new(command->arguments);
    g_option_context_set_summary(context, command->summary);
    g_option_context_set_description(context, command->description);
    g_option_context_add_main_entries(context, entries, NULL);
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
    /* "--" ends the options and is no argument. */
    if (good && *argc > 1 && strcmp((*argv)[1], "--") == 0) {
        for (int i = 1; i < *argc; i++) (*argv)[i] = (*argv)[i + 1];
        --*argc;
    }
    return good;
}

static bool read_format(const Command *command, const char *name, Format *out)
{
    static const char *const names[] = {"text", "json", "jsonl", "csv"};
    *out = FORMAT_TEXT;
    if (!name) return true;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (Format)i;
            return true;
        }
    }
    usage_error(command, "--format is text, json, jsonl or csv");
    return false;
}

static bool wants_colour(Format format)
{
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return format == FORMAT_TEXT && isatty(STDOUT_FILENO) && !(no && *no) &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}

static const char *only_folder(const Command *command, int argc, char **argv)
{
    if (argc == 2) return argv[1];
    usage_error(command, argc < 2 ? "a folder is needed" : "one folder at a time");
    return NULL;
}

/* Option values are static: they live as long as the program, whichever way a command ends. */

/* Closes standard output; the exit status STATUS, or trouble. */
static int finish(Out *out, Complaints *complaints, int status)
{
    if (!out_close(out))
        complain(complaints, MSG_STDOUT, (Where){"standard output", 0, 0}, strerror(out->error));
    return complaints->worst == LEVEL_ERROR ? EXIT_TROUBLE : status;
}

/* ---- check and claims
 * ------------------------------------------------------------------------------------------- */

static int run_check(const Command *command, int argc, char **argv)
{
    static char *format;
    gboolean all = FALSE;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl or csv", "FORMAT"},
        {"all", 'a', 0, G_OPTION_ARG_NONE, &all, "In text, list agreements and single statements too", NULL},
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
    return finish(&out, &complaints, audit_has_conflict(&audit) ? EXIT_CONFLICT : EXIT_AGREE);
}

static int run_claims(const Command *command, int argc, char **argv)
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

/* ---- mentions and text
 * ------------------------------------------------------------------------------------------ */

static bool read_kinds(const Command *command, const char *type, unsigned *out)
{
    *out = 1u << MENTION_DATE | 1u << MENTION_QUANTITY;
    if (!type) return true;
    if (strcmp(type, "date") == 0)
        *out = 1u << MENTION_DATE;
    else if (strcmp(type, "count") == 0)
        *out = 1u << MENTION_QUANTITY;
    else if (strcmp(type, "list") == 0)
        *out = 1u << MENTION_LIST;
    else
        usage_error(command, "--type is date, count or list");
    return *out != (1u << MENTION_DATE | 1u << MENTION_QUANTITY);
}

static bool read_order(const Command *command, const char *name, DayMonthOrder *out)
{
    *out = ORDER_UNKNOWN;
    if (!name) return true;
    if (strcmp(name, "day-first") == 0)
        *out = ORDER_DAY_FIRST;
    else if (strcmp(name, "month-first") == 0)
        *out = ORDER_MONTH_FIRST;
    else
        usage_error(command, "--order is day-first or month-first");
    return *out != ORDER_UNKNOWN;
}

static bool read_published(const Command *command, const char *text, Date *out)
{
    if (!text || (date_parse(slice_of(text), out) && date_is_valid(*out))) return true;
    usage_error(command, "--published is a date such as 2013-04-03");
    return false;
}

static int run_mentions(const Command *command, int argc, char **argv)
{
    static char *format, *type, *published, *order;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl or csv", "FORMAT"},
        {"type", 't', 0, G_OPTION_ARG_STRING, &type, "Only date, only count (every quantity), or list", "TYPE"},
        {"published", 'p', 0, G_OPTION_ARG_STRING, &published, "When the document was published (EDTF)",
         "DATE"},
        {"order", 0, 0, G_OPTION_ARG_STRING, &order, "How 03.04.2013 is read: day-first or month-first",
         "ORDER"},
        {NULL}};
    Printing how = {.tool = TOOL};
    Date date = {0};
    DayMonthOrder known;
    if (!read_options(command, entries, &argc, &argv) || !read_format(command, format, &how.format) ||
        !read_kinds(command, type, &how.kinds) || !read_published(command, published, &date) ||
        !read_order(command, order, &known))
        return EXIT_TROUBLE;
    if (argc < 2) return usage_error(command, "a document is needed");
    Complaints complaints = {.to = stderr};
    Out out = {.file = stdout};
    audit_mentions((const char *const *)argv + 1, date, known, &how, &complaints, &out);
    return finish(&out, &complaints, EXIT_AGREE);
}

static int run_text(const Command *command, int argc, char **argv)
{
    static char *format;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl or csv", "FORMAT"},
        {NULL}};
    Printing how = {.tool = TOOL};
    if (!read_options(command, entries, &argc, &argv) || !read_format(command, format, &how.format))
        return EXIT_TROUBLE;
    if (argc < 2) return usage_error(command, "a document is needed");
    Complaints complaints = {.to = stderr};
    Out out = {.file = stdout};
    audit_texts((const char *const *)argv + 1, &how, &complaints, &out);
    return finish(&out, &complaints, EXIT_AGREE);
}

/* ---- report
 * ----------------------------------------------------------------------------------------------------- */

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

static bool read_statements(const Command *command, const char *name, StatementsPrinted *out)
{
    static const char *const names[] = {"all", "cited", "none"};
    *out = STATEMENTS_AUTO;
    for (size_t i = 0; name && i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0) *out = (StatementsPrinted)(STATEMENTS_ALL + i);
    if (name && *out == STATEMENTS_AUTO) usage_error(command, "--statements is all, cited or none");
    return !name || *out != STATEMENTS_AUTO;
}

static int run_report(const Command *command, int argc, char **argv)
{
    static char *output, *printed;
    gboolean exit_code = FALSE, letter = FALSE, large = FALSE;
    GOptionEntry entries[] = {{"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                               "Where to write the PDF (default: FOLDER/audit.pdf)", "FILE"},
                              {"exit-code", 0, 0, G_OPTION_ARG_NONE, &exit_code,
                               "End with 1 where there are conflicts, as check does", NULL},
                              {"letter", 0, 0, G_OPTION_ARG_NONE, &letter, "Set on Letter paper", NULL},
                              {"large-print", 0, 0, G_OPTION_ARG_NONE, &large, "Set in 18 point", NULL},
                              {"statements", 0, 0, G_OPTION_ARG_STRING, &printed,
                               "Print all, only cited, or none (default: all up to 2,000, then cited)",
                               "WHICH"},
                              {NULL}};
    StatementsPrinted statements;
    if (!read_options(command, entries, &argc, &argv) || !read_statements(command, printed, &statements))
        return EXIT_TROUBLE;
    const char *folder = only_folder(command, argc, argv);
    if (!folder) return EXIT_TROUBLE;
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = {.to = stderr};
    Audit audit = {0};
    if (!audit_folder(&arena, folder, &complaints, &audit)) return EXIT_TROUBLE;
    if (letter) audit.settings.letter_paper = true;
    if (large) audit.settings.large_print = true;
    audit.settings.statements = statements;
    char *path = output ? g_strdup(output) : g_build_filename(folder, "audit.pdf", NULL);
    bool pressed = press(&arena, &audit, path, &complaints);
    g_free(path);
    if (!pressed || complaints.worst == LEVEL_ERROR) return EXIT_TROUBLE;
    return exit_code && audit_has_conflict(&audit) ? EXIT_CONFLICT : EXIT_AGREE;
}

/* ---- extract
 * ---------------------------------------------------------------------------------------------------- */

typedef struct Taking {
    Arena *arena;
    Complaints *complaints;
    const char *path;
    CarriedFiles files;
} Taking;

static void complain_taking(void *context, int level, const char *where, const char *message)
{
    (void)level, (void)where;
    Taking *taking = context;
    complain(taking->complaints, MSG_PDF_BROKEN, (Where){taking->path, 0, 0}, message);
}

static bool take_carried(void *context, const BookFile *file)
{
    Taking *taking = context;
    Slice bytes = {file->bytes, file->length};
    *PUSH(taking->arena, &taking->files) = (CarriedFile){arena_string(taking->arena, slice_of(file->name)),
                                                         {arena_string(taking->arena, bytes), file->length}};
    return true;
}

static int run_extract(const Command *command, int argc, char **argv)
{
    static char *folder;
    gboolean force = FALSE;
    GOptionEntry entries[] = {
        {"directory", 'C', 0, G_OPTION_ARG_FILENAME, &folder,
         "Where to write the files (default: the current folder)", "DIR"},
        {"force", 'f', 0, G_OPTION_ARG_NONE, &force, "Replace files that stand there", NULL},
        {NULL}};
    if (!read_options(command, entries, &argc, &argv)) return EXIT_TROUBLE;
    if (argc != 2) return usage_error(command, argc < 2 ? "a PDF is needed" : "one PDF at a time");
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = {.to = stderr};
    Taking taking = {.arena = &arena, .complaints = &complaints, .path = argv[1]};
    Slice pdf = {0};
    FileKind kind = file_read(&arena, argv[1], false, &pdf);
    if (kind != FILE_ORDINARY) {
        const char *why = kind == FILE_FOLDER    ? "it is a folder"
                          : kind == FILE_LARGE   ? "it is larger than 1 GB"
                          : kind == FILE_SPECIAL ? "it is no ordinary file"
                                                 : strerror(errno);
        complain(&complaints, MSG_PDF_READ, (Where){argv[1], 0, 0}, why);
        return EXIT_TROUBLE;
    }
    bool done = press_files(pdf.at, pdf.len, take_carried, complain_taking, &taking) &&
                extract_write(&taking.files, argv[1], folder ? folder : ".", force, &complaints);
    return done ? EXIT_AGREE : EXIT_TROUBLE;
}

/* ---- The program
 * ------------------------------------------------------------------------------------------------ */

#define STATUS_CHECK "Exit status: 0 no conflict, 1 conflicts, 2 trouble."
#define STATUS_PLAIN "Exit status: 0, or 2 after trouble."

static const Command commands[] = {
    {"report", "FOLDER", "Writes the printable audit of the sources in FOLDER as a PDF.",
     STATUS_PLAIN " With --exit-code as check.", run_report},
    {"extract", "PDF", "Writes the data files that an audit carries into a folder.", STATUS_PLAIN, run_extract},
    {"check", "FOLDER", "Prints where the sources in FOLDER differ, a line each.", STATUS_CHECK, run_check},
    {"claims", "FOLDER", "Prints who says what of whom.", STATUS_PLAIN, run_claims},
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
        fprintf(to, "  %-9s %-8s %s\n", commands[i].name, commands[i].arguments, commands[i].summary);
    }
    fputs("\n'variorum COMMAND --help' tells the options of each; --version the version.\n"
          "Exit status: 0 nothing to report, 1 check found conflicts, 2 trouble.\n",
          to);
}

int main(int argc, char **argv)
{
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
