/* The folder: sources.csv and its documents, and the tables that editors may add. */
#include "report/source/folder.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <glib.h>

#include "report/base/csv.h"
#include "report/base/out.h"
#include "report/base/parallel.h"

typedef struct Folder {
    Arena *arena;
    const char *path;
    const char *root; /* its real path; NULL where documents may lie outside */
    Complaints *complaints;
    Audit *audit;
    GHashTable *ids; /* id to index + 1 */
} Folder;

/* The names of the columns, the required ones first, and the fields of one row in the same order. */
enum {
    C_ID,
    C_PATH,
    C_TITLE,
    C_AUTHOR,
    C_PUBLISHER,
    C_PUBLISHED,
    C_RETRIEVED,
    C_URL,
    C_LANGUAGE,
    C_NOTE,
    C_ENCODING,
    C_COUNT
};
static const char *const source_columns[C_COUNT] = {"id",        "path",      "title", "author",   "publisher",
                                                    "published", "retrieved", "url",   "language", "note",
                                                    "encoding"};

static const char *in_folder(Folder *f, const char *name)
{
    char *path = g_path_is_absolute(name) ? g_strdup(name) : g_build_filename(f->path, name, NULL);
    const char *copy = arena_string(f->arena, slice_of(path));
    g_free(path);
    return copy;
}

static const char *trimmed(Folder *f, const CsvRow *row, int column)
{
    return arena_string(f->arena, slice_trim(slice_of(csv_field(row, column).text)));
}

static Where where_of(const char *path, const CsvRow *row, int column)
{
    CsvField field = csv_field(row, column);
    return (Where){path, field.line, field.column};
}

static bool need(Folder *f, const char *path, const CsvRow *row, int column, const char *name)
{
    if (*trimmed(f, row, column)) return true;
    complain(f->complaints, MSG_FIELD_EMPTY, where_of(path, row, column), name);
    return false;
}

static void read_date(Folder *f, const char *path, const CsvRow *row, int column, const char **text, Date *date,
                      Source *source)
{
    *text = trimmed(f, row, column);
    Date got;
    if (!**text) return;
    if (date_parse(slice_of(*text), &got) && date_is_valid(got)) {
        *date = got;
        return;
    }
    complain(f->complaints, MSG_SOURCE_DATE, where_of(path, row, column), *text);
    const char *said = message_words(f->arena, MSG_SOURCE_DATE, *text);
    source->warning = source->warning ? arena_print(f->arena, "%s; %s", source->warning, said) : said;
    source->state = SOURCE_PART;
}

/* What sources.csv says stands; where it says nothing, what the document says of itself, and a note that it did. */
static void read_published(Folder *f, const char *path, const CsvRow *row, int column, Source *source)
{
    if (*trimmed(f, row, column)) source->published = (Date){0}, source->found_published = NULL;
    if (!source->found_published) {
        read_date(f, path, row, column, &source->published_text, &source->published, source);
        return;
    }
    const char *said = arena_print(f->arena, "The date of publication is that of the document's own metadata (%s)",
                                   source->found_published);
    source->note = *source->note ? arena_print(f->arena, "%s. %s", source->note, said) : said;
}

static bool read_row(Folder *f, const char *path, const CsvRow *row, const int *at)
{
    bool good = need(f, path, row, at[C_ID], "id");
    good = need(f, path, row, at[C_PATH], "path") && good;
    Source source = {.id = trimmed(f, row, at[C_ID]), .path = trimmed(f, row, at[C_PATH])};
    if (good && g_hash_table_contains(f->ids, source.id)) {
        complain(f->complaints, MSG_ID_TWICE, where_of(path, row, at[C_ID]), source.id);
        good = false;
    }
    if (!good) return false;
    source.title = trimmed(f, row, at[C_TITLE]);
    source.author = trimmed(f, row, at[C_AUTHOR]);
    source.publisher = trimmed(f, row, at[C_PUBLISHER]);
    source.url = trimmed(f, row, at[C_URL]);
    source.language = trimmed(f, row, at[C_LANGUAGE]);
    source.note = trimmed(f, row, at[C_NOTE]);
    source.row = row->items[0].line;
    source.voice = (int32_t)f->audit->sources.count;
    *PUSH(f->arena, &f->audit->sources) = source;
    g_hash_table_insert(f->ids, (gpointer)source.id, GINT_TO_POINTER((int)f->audit->sources.count));
    return true;
}

/* One document to be read, and what there is to say of it: threads must not complain across one another. */
typedef struct Opening {
    Source *source;
    const char *path, *root, *encoding;
    Where where;
    Complaints complaints;
    Out said;
} Opening;

static void open_document(void *openings, ptrdiff_t i, Arena *arena)
{
    Opening *o = (Opening *)openings + i;
    if (o->source->kept) kept_read(o->source->kept, o->root, o->where, o->encoding, &o->complaints, o->source);
    else document_read(arena, o->path, o->root, o->where, o->encoding, true, &o->complaints, o->source);
}

static bool read_sources(Folder *f)
{
    const char *path = in_folder(f, "sources.csv");
    int at[C_COUNT];
    Csv csv = {0};
    if (!csv_table(f->arena, path, source_columns, C_COUNT, 2, NULL, f->complaints, at, &csv)) return false;
    bool good = true;
    for (ptrdiff_t i = 1; i < csv.count; i++) good = read_row(f, path, &csv.items[i], at) && good;
    if (good && csv.count == 1) {
        complain(f->complaints, MSG_TABLE_NO_ROWS, (Where){path, 1, 1}, NULL);
        return false;
    }
    if (!good) return false;
    /* The folder is sound: now the documents, each of which may be in trouble for itself. */
    if (f->audit->memory) memory_begin(f->audit->memory);
    Opening *openings = NEW_ARRAY(f->arena, Opening, f->audit->sources.count);
    for (ptrdiff_t i = 0; i < f->audit->sources.count; i++) {
        Opening *o = &openings[i];
        o->source = &f->audit->sources.items[i];
        o->path = in_folder(f, o->source->path);
        o->root = f->root;
        o->encoding = trimmed(f, &csv.items[i + 1], at[C_ENCODING]);
        o->where = where_of(path, &csv.items[i + 1], at[C_PATH]);
        o->complaints.kept = &o->said;
        if (f->audit->memory) o->source->kept = memory_of(f->audit->memory, o->source->id, o->path);
    }
    parallel_each(f->arena, f->audit->settings.jobs, f->audit->sources.count, "reading documents", open_document,
                  openings);
    if (f->audit->memory) memory_end(f->audit->memory);
    for (ptrdiff_t i = 0; i < f->audit->sources.count; i++) {
        Source *source = &f->audit->sources.items[i];
        const CsvRow *row = &csv.items[i + 1];
        complain_part(f->complaints, &openings[i].complaints);
        SourceState state = source->state;
        read_published(f, path, row, at[C_PUBLISHED], source);
        read_date(f, path, row, at[C_RETRIEVED], &source->retrieved_text, &source->retrieved, source);
        if (state == SOURCE_NOT_READ) source->state = state;
    }
    return true;
}

static bool read_names(Folder *f)
{
    static const char *const columns[] = {"name", "alias"};
    const char *path = in_folder(f, "names.csv");
    int at[2];
    bool there, good = true;
    Csv csv = {0};
    if (!csv_table(f->arena, path, columns, 2, 2, &there, f->complaints, at, &csv)) return !there;
    for (ptrdiff_t i = 1; i < csv.count; i++) {
        const CsvRow *row = &csv.items[i];
        bool filled = need(f, path, row, at[0], "name");
        filled = need(f, path, row, at[1], "alias") && filled;
        good = good && filled;
        if (filled) *PUSH(f->arena, &f->audit->names) = (Name){trimmed(f, row, at[0]), trimmed(f, row, at[1])};
    }
    return good;
}

static bool known_source(Folder *f, const char *path, const CsvRow *row, int column, const char *name)
{
    if (!need(f, path, row, column, name)) return false;
    const char *id = trimmed(f, row, column);
    if (g_hash_table_contains(f->ids, id)) return true;
    complain(f->complaints, MSG_SOURCE_UNKNOWN, where_of(path, row, column), id);
    return false;
}

static bool read_links(Folder *f)
{
    static const char *const columns[] = {"relation", "source", "written", "other_source", "other_written"};
    const char *path = in_folder(f, "links.csv");
    int at[5];
    bool there, good = true;
    Csv csv = {0};
    if (!csv_table(f->arena, path, columns, 5, 5, &there, f->complaints, at, &csv)) return !there;
    for (ptrdiff_t i = 1; i < csv.count; i++) {
        const CsvRow *row = &csv.items[i];
        const char *relation = trimmed(f, row, at[0]);
        bool same = strcmp(relation, "same") == 0, fine = same || strcmp(relation, "different") == 0;
        if (!fine) complain(f->complaints, MSG_RELATION, where_of(path, row, at[0]), relation);
        fine = known_source(f, path, row, at[1], columns[1]) && fine;
        fine = need(f, path, row, at[2], columns[2]) && fine;
        fine = known_source(f, path, row, at[3], columns[3]) && fine;
        fine = need(f, path, row, at[4], columns[4]) && fine;
        good = good && fine;
        if (!fine) continue;
        *PUSH(f->arena, &f->audit->links) = (Link){.same = same,
                                                   .source = trimmed(f, row, at[1]),
                                                   .written = trimmed(f, row, at[2]),
                                                   .other_source = trimmed(f, row, at[3]),
                                                   .other_written = trimmed(f, row, at[4]),
                                                   .row = row->items[0].line};
    }
    return good;
}

static bool read_hand_claims(Folder *f)
{
    static const char *const columns[] = {"source", "subject", "attribute", "value", "written", "place"};
    const char *path = in_folder(f, "claims.csv");
    int at[6];
    bool there, good = true;
    Csv csv = {0};
    if (!csv_table(f->arena, path, columns, 6, 4, &there, f->complaints, at, &csv)) return !there;
    for (ptrdiff_t i = 1; i < csv.count; i++) {
        const CsvRow *row = &csv.items[i];
        bool fine = known_source(f, path, row, at[0], columns[0]);
        for (int k = 1; k < 4; k++) fine = need(f, path, row, at[k], columns[k]) && fine;
        good = good && fine;
        if (!fine) continue;
        *PUSH(f->arena, &f->audit->hand_claims) = (HandClaim){.source = trimmed(f, row, at[0]),
                                                              .subject = trimmed(f, row, at[1]),
                                                              .attribute = trimmed(f, row, at[2]),
                                                              .value = trimmed(f, row, at[3]),
                                                              .written = trimmed(f, row, at[4]),
                                                              .place = trimmed(f, row, at[5]),
                                                              .row = row->items[0].line};
    }
    return good;
}

bool source_folder(Arena *arena, const char *folder, Complaints *complaints, Audit *out)
{
    struct stat status;
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode)) {
        bool file = stat(folder, &status) == 0;
        complain(complaints, file ? MSG_NOT_A_FOLDER : MSG_NO_FOLDER, (Where){folder, 0, 0}, NULL);
        return false;
    }
    Folder f = {arena, folder, NULL, complaints, out, NULL};
    if (!out->settings.allow_outside) {
        char *root = realpath(folder, NULL);
        if (!root) {
            complain(complaints, MSG_NO_FOLDER, (Where){folder, 0, 0}, NULL);
            return false;
        }
        f.root = arena_string(arena, slice_of(root));
        free(root);
    }
    f.ids = g_hash_table_new(g_str_hash, g_str_equal);
    /* Every table is read even after trouble with another, so that all of it is said at once. */
    bool good = settings_read(arena, folder, complaints, &out->settings);
    bool sources = read_sources(&f);
    if (sources) {
        good = read_names(&f) && good;
        good = read_links(&f) && good;
        good = read_hand_claims(&f) && good;
    }
    g_hash_table_destroy(f.ids);
    return good && sources;
}
