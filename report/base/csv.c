/* CSV in: libcsv in strict mode, fed so that the place of every field is known. */
#include "report/base/csv.h"

#include <csv.h>
#include <errno.h>
#include <glib.h>

#include "report/base/file.h"
#include "report/base/out.h"

typedef struct Reader {
    Arena *arena;
    Csv *out;
    CsvRow row;
    const char *text;
    ptrdiff_t at, start;           /* of the byte that is fed, and of the field that it belongs to */
    ptrdiff_t line_start, counted; /* where the line of START begins; lines are counted up to COUNTED */
    int line;
    bool fresh; /* a row has not begun yet */
} Reader;

static Where place(Reader *r, ptrdiff_t offset)
{
    for (; r->counted < offset; r->counted++) {
        if (r->text[r->counted] != '\n') continue;
        r->line++;
        r->line_start = r->counted + 1;
    }
    Slice before = {r->text + r->line_start, offset - r->line_start};
    return (Where){NULL, r->line, (int)slice_characters(before) + 1};
}

static ptrdiff_t skip_spaces(const Reader *r, ptrdiff_t at)
{
    while (r->text[at] == ' ' || r->text[at] == '\t') at++;
    return at;
}

/* Takes the apostrophes away that out_csv puts before formulas: its exact reverse. */
static char *unguarded(char *text)
{
    Slice all = slice_of(text);
    char *to = text;
    ptrdiff_t guard = formula_at(all, 0);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        /* What was written lies behind, so what is looked at is still whole. */
        if (i && ends_cell(all.at[i - 1])) guard = formula_at(all, i);
        if (i != guard || all.at[i] != '\'') *to++ = all.at[i];
    }
    *to = 0;
    return text;
}

static void field(void *text, size_t len, void *context)
{
    Reader *r = context;
    Where where = place(r, skip_spaces(r, r->start));
    *PUSH(r->arena, &r->row) =
        (CsvField){unguarded(arena_string(r->arena, (Slice){text, (ptrdiff_t)len})), where.line, where.column};
    r->start = r->at + 1;
}

static void row(int end, void *context)
{
    (void)end;
    Reader *r = context;
    *PUSH(r->arena, r->out) = r->row;
    r->row = (CsvRow){0};
    r->fresh = true;
}

bool csv_read(Arena *arena, Slice bytes, const char *path, Complaints *complaints, Csv *out)
{
    if (slice_starts(bytes, "\xEF\xBB\xBF")) bytes = (Slice){bytes.at + 3, bytes.len - 3};
    /* place() and skip_spaces() may look one byte past the end. */
    Reader r = {.arena = arena, .out = out, .text = arena_string(arena, bytes), .line = 1, .fresh = true};
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    bool good = true;
    for (r.at = 0; r.at < bytes.len && good; r.at++) {
        char c = r.text[r.at];
        if (r.fresh && c != '\r' && c != '\n') {
            r.fresh = false;
            r.start = r.at;
        }
        if (csv_parse(&parser, &c, 1, field, row, &r) != 1) {
            Where where = place(&r, r.at);
            where.path = path;
            complain(complaints, MSG_QUOTE_STRAY, where, NULL);
            good = false;
        }
    }
    if (good && csv_fini(&parser, field, row, &r) != 0) {
        Where where = place(&r, skip_spaces(&r, r.start));
        where.path = path;
        complain(complaints, MSG_QUOTE_OPEN, where, NULL);
        good = false;
    }
    csv_free(&parser);
    return good;
}

CsvField csv_field(const CsvRow *row, int column)
{
    if (column >= 0 && column < row->count) return row->items[column];
    return (CsvField){"", row->count ? row->items[0].line : 0, 0};
}

/* A table that changes while it is read is read again, so often and after so many microseconds: a row is added in less. */
enum { TRIES = 40, PAUSE = 5000 };

static bool read_text(Arena *arena, const char *path, bool *there, Complaints *complaints, Slice *text)
{
    FileKind kind = file_read(arena, path, false, text);
    /* Somebody else may be adding a row to it. */
    for (int again = 0; kind == FILE_CHANGED && again < TRIES; again++) {
        g_usleep(PAUSE);
        kind = file_read(arena, path, false, text);
    }
    if (there) *there = kind != FILE_MISSING;
    Where where = {path, 0, 0};
    if (kind == FILE_MISSING) {
        if (!there) complain(complaints, MSG_NO_TABLE, where, NULL);
        return false;
    }
    if (kind != FILE_ORDINARY) {
        complain(complaints, MSG_TABLE_READ, where, file_trouble(kind));
        return false;
    }
    bool nul;
    ptrdiff_t bad = file_bad_byte(*text, &nul);
    if (bad == text->len) return true;
    Reader r = {.text = text->at, .line = 1};
    if (slice_starts(*text, "\xEF\xBB\xBF")) r.line_start = r.counted = 3;
    where = place(&r, bad);
    where.path = path;
    complain(complaints, nul ? MSG_TABLE_NUL : MSG_TABLE_UTF8, where, NULL);
    return false;
}

static bool read_head(const CsvRow *head, const char *path, const char *const *columns, ptrdiff_t count,
                      ptrdiff_t required, Complaints *complaints, int *found)
{
    bool good = true;
    for (ptrdiff_t i = 0; i < count; i++) {
        found[i] = -1;
        for (ptrdiff_t k = 0; k < head->count; k++) {
            CsvField name = head->items[k];
            if (!slice_equal_fold(slice_trim(slice_of(name.text)), slice_of(columns[i]))) continue;
            if (found[i] >= 0) {
                complain(complaints, MSG_COLUMN_TWICE, (Where){path, name.line, name.column}, columns[i]);
                good = false;
                break;
            }
            found[i] = (int)k;
        }
        if (found[i] < 0 && i < required) {
            complain(complaints, MSG_COLUMN_MISSING, (Where){path, head->items[0].line, 1}, columns[i]);
            good = false;
        }
    }
    return good;
}

/* The first field that is not empty, from FROM on; -1 where all are. */
static ptrdiff_t first_filled(const CsvRow *row, ptrdiff_t from)
{
    for (ptrdiff_t i = from; i < row->count; i++) {
        if (slice_trim(slice_of(row->items[i].text)).len) return i;
    }
    return -1;
}

bool csv_table(Arena *arena, const char *path, const char *const *columns, ptrdiff_t count, ptrdiff_t required,
               bool *there, Complaints *complaints, int *found, Csv *out)
{
    Slice text;
    Csv all = {0};
    if (!read_text(arena, path, there, complaints, &text) || !csv_read(arena, text, path, complaints, &all))
        return false;
    if (all.count == 0) {
        complain(complaints, MSG_TABLE_EMPTY, (Where){path, 1, 1}, NULL);
        return false;
    }
    bool good = read_head(&all.items[0], path, columns, count, required, complaints, found);
    for (ptrdiff_t i = 0; i < all.count; i++) {
        CsvRow *line = &all.items[i];
        ptrdiff_t extra = i ? first_filled(line, all.items[0].count) : -1;
        if (extra >= 0) {
            CsvField f = line->items[extra];
            complain(complaints, MSG_FIELDS_MANY, (Where){path, f.line, f.column}, f.text);
            good = false;
        }
        if (i == 0 || first_filled(line, 0) >= 0) *PUSH(arena, out) = *line;
    }
    return good;
}
