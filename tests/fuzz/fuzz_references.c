/* Fuzzes a list of references as reference managers write it, as init --from takes it beside two documents. Every document
   stays a source once, no two have one id, and the table that is written of it is read again as it was. */
#include <stdlib.h>
#include <unistd.h>

#include <glib.h>

#include "report/base/csv.h"
#include "report/base/file.h"
#include "report/source/source.h"
#include "report/write/print.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *folder, *path;

static void leave(void)
{
    unlink(path);
    rmdir(folder);
    g_free(path);
    g_free(folder);
}

static void begin(Arena *arena, Audit *audit)
{
    static const char *const texts[][2] = {
        {"harbour-2011.txt", "The old harbour wall\n\nIt fell on 3 May 2011, as https://example.org/wall says.\n"},
        {"smith report.txt", "A report on the ferries of the north\n\nFour of them sank in 1987.\n"}};
    for (int i = 0; i < 2; i++) {
        Source *s = PUSH(arena, &audit->sources);
        Complaints silent = {0};
        if (!source_bytes(arena, texts[i][0], slice_of(texts[i][1]), &silent, s)) abort();
        s->id = i ? "smith-report" : "harbour-2011";
        s->title = i ? "A report on the ferries of the north" : "The old harbour wall";
        s->note = "";
    }
}

/* A table's field is TEXT again; but for what would steer a terminal, which out_csv does not let through. */
static void check_field(const char *text, CsvField field)
{
    const char *at = text, *to = field.text;
    while (*at && *to) {
        gunichar c = g_utf8_get_char(at), d = g_utf8_get_char(to);
        bool control = g_unichar_iscntrl(c) && !(c < 0x80 && g_ascii_isspace((char)c) && c != '\v' && c != '\f');
        if (d != (control ? 0xFFFD : c)) abort();
        at = g_utf8_next_char(at), to = g_utf8_next_char(to);
    }
    if (*at || *to) abort();
}

static void check_table(Arena arena, const Audit *audit)
{
    Out out = {0};
    Complaints silent = {0};
    Csv table = {0};
    print_table(audit, &out);
    if (!csv_read(&arena, (Slice){out.at, out.used}, "sources.csv", &silent, &table)) abort();
    if (table.count != audit->sources.count + 1) abort();
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        const CsvRow *row = &table.items[i + 1];
        if (row->count != 10) abort();
        check_field(s->id, row->items[0]);
        check_field(s->path, row->items[1]);
        check_field(s->title, row->items[2]);
        check_field(s->note, row->items[9]);
    }
    g_free(out.at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    static Audit made;
    if (!folder) {
        arena = arena_reserve((ptrdiff_t)1 << 32);
        folder = g_dir_make_tmp("variorum-fuzz-XXXXXX", NULL);
        path = g_build_filename(folder, "references.json", NULL);
        atexit(leave);
        begin(&arena, &made);
    }
    Arena scratch = arena;
    if (file_write_plain(path, size ? (const char *)data : "", (ptrdiff_t)size) != 0) abort();
    Audit audit = made;
    audit.sources.items = NEW_ARRAY(&scratch, Source, made.sources.count);
    memcpy(audit.sources.items, made.sources.items, (size_t)made.sources.count * sizeof *made.sources.items);
    Complaints silent = {0};
    bool good = source_references(&scratch, path, &silent, &audit);
    if (good == (silent.errors > 0)) abort();
    if (!good) return 0;
    int found[2] = {0};
    for (ptrdiff_t i = 0; i < audit.sources.count; i++) {
        const Source *s = &audit.sources.items[i];
        for (int k = 0; k < 2; k++) found[k] += strcmp(s->path, made.sources.items[k].path) == 0;
        if (!*s->id || (*s->published_text && !date_is_valid(s->published))) abort();
        for (ptrdiff_t k = 0; k < i; k++)
            if (strcmp(s->id, audit.sources.items[k].id) == 0) abort();
    }
    if (found[0] != 1 || found[1] != 1) abort();
    check_table(scratch, &audit);
    return 0;
}
