/* extract: the data files that an audit carries. */
#include "report/extract.h"

#include "layout/press.h"
#include "report/base/file.h"
#include "report/command/command.h"

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

int run_extract(const Command *command, int argc, char **argv)
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
        complain(&complaints, MSG_PDF_READ, (Where){argv[1], 0, 0}, file_trouble(kind));
        return EXIT_TROUBLE;
    }
    bool done = press_files(pdf.at, pdf.len, take_carried, complain_taking, &taking) &&
                extract_write(&taking.files, argv[1], folder ? folder : ".", force, &complaints);
    return done ? EXIT_AGREE : EXIT_TROUBLE;
}
