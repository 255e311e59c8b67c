/* A list of references in CSL-JSON, as reference managers write it: the sources that it names, and which
   document is which of them. */
#include <math.h>

#include <glib.h>

#include "report/base/file.h"
#include "report/base/tree.h"
#include "report/source/folder.h"

enum { LOOKED_AT = 4000 }; /* bytes of a document in which its title may stand */

typedef struct References {
    Arena *arena;
    Audit *audit;
    struct {
        Source *items;
        ptrdiff_t count, room;
    } found;
} References;

/* ---- Items -------------------------------------------------------------------------------------------------
 */

static const char *text_at(const Tree *item, const char *key)
{
    return tree_at(item, key)->text;
}

/* A part of a date: a number, or a text that is one; 0 where there is none. */
static int part_of(const Tree *point, ptrdiff_t i)
{
    if (i >= point->count) return 0;
    const Tree *part = &point->items[i];
    double value = part->kind == TREE_TEXT ? g_ascii_strtod(part->text, NULL) : part->number;
    return isfinite(value) && fabs(value) < 10000 ? (int)value : 0;
}

/* EDTF; "" for no date. Years before Christ are negative in CSL, where 1 BC is -1. */
static const char *point_text(Arena *arena, const Tree *point, int season)
{
    int year = part_of(point, 0), month = part_of(point, 1), day = part_of(point, 2);
    if (!year) return "";
    if (year < 0) year++;
    const char *text = arena_print(arena, "%s%04d", year < 0 ? "-" : "", year < 0 ? -year : year);
    if (!month && season >= 1 && season <= 4) month = 20 + season;
    if (month) text = arena_print(arena, "%s-%02d", text, month);
    if (month && day) text = arena_print(arena, "%s-%02d", text, day);
    return text;
}

/* Fills TEXT and DATE from the date variable KEY; what it says in words alone is kept only where it is EDTF. */
static void read_date(Arena *arena, const Tree *item, const char *key, const char **text, Date *date)
{
    const Tree *value = tree_at(item, key), *points = tree_at(value, "date-parts"),
               *season = tree_at(value, "season");
    const Tree *circa = tree_at(value, "circa");
    int quarter =
        season->kind == TREE_TEXT ? (int)g_ascii_strtoll(season->text, NULL, 10) : (int)season->number;
    const char *said = value->kind == TREE_TEXT       ? value->text
                       : points->count                ? point_text(arena, &points->items[0], quarter)
                       : *tree_at(value, "raw")->text ? tree_at(value, "raw")->text
                                                      : tree_at(value, "literal")->text;
    if (points->count > 1) {
        const char *end = point_text(arena, &points->items[1], 0);
        if (*end && strcmp(end, said) != 0) said = arena_print(arena, "%s/%s", said, end);
    }
    bool about = circa->kind == TREE_BOOL     ? circa->truth
                 : circa->kind == TREE_NUMBER ? circa->number != 0
                                              : *circa->text;
    if (about && *said && !strchr(said, '/')) said = arena_print(arena, "%s~", said);
    Date got;
    *text = "";
    if (!*said || !date_parse(slice_of(said), &got) || !date_is_valid(got)) return;
    *text = said;
    *date = got;
}

/* "Family, Given; Family, Given". */
static const char *authors_of(Arena *arena, const Tree *names)
{
    const char *text = "";
    for (ptrdiff_t i = 0; i < names->count; i++) {
        const Tree *name = &names->items[i];
        const char *family = text_at(name, "family"), *given = text_at(name, "given"),
                   *whole = text_at(name, "literal");
        const char *particle = text_at(name, "non-dropping-particle"),
                   *loose = text_at(name, "dropping-particle");
        if (*family) {
            whole = arena_print(arena, "%s%s%s%s%s%s%s", particle, *particle ? " " : "", family,
                                *given ? ", " : "", given, *loose ? " " : "", loose);
        } else if (!*whole) {
            whole = given;
        }
        if (*whole) text = arena_print(arena, "%s%s%s", text, *text ? "; " : "", whole);
    }
    return text;
}

/* The key by which its editor knows the item, without the address that a manager may set before it. */
static const char *key_of(Arena *arena, const Tree *item)
{
    const Tree *id = tree_at(item, "id");
    const char *key = text_at(item, "citation-key");
    if (!*key && id->kind == TREE_NUMBER) key = arena_print(arena, "%g", id->number);
    if (!*key) key = id->text;
    const char *slash = strrchr(key, '/');
    return slash ? slash + 1 : key;
}

static void read_item(References *r, const Tree *item)
{
    Source *s = PUSH(r->arena, &r->found);
    *s = (Source){.path = "",
                  .id = key_of(r->arena, item),
                  .title = text_at(item, "title"),
                  .author = authors_of(r->arena, tree_at(item, "author")),
                  .publisher = text_at(item, "container-title"),
                  .url = text_at(item, "URL"),
                  .language = text_at(item, "language"),
                  .note = text_at(item, "note")};
    if (!*s->publisher) s->publisher = text_at(item, "publisher");
    if (!*s->url && *text_at(item, "DOI"))
        s->url = arena_print(r->arena, "https://doi.org/%s", text_at(item, "DOI"));
    read_date(r->arena, item, "issued", &s->published_text, &s->published);
    read_date(r->arena, item, "accessed", &s->retrieved_text, &s->retrieved);
}

/* ---- Which document is which -------------------------------------------------------------------------------
 */

/* Its letters and figures, folded, a space round each word. */
static char *words_of(Slice text)
{
    char *copy = g_strndup(text.at, (gsize)text.len), *valid = g_utf8_make_valid(copy, -1),
         *fold = g_utf8_casefold(valid, -1);
    GString *words = g_string_new(" ");
    for (const char *at = fold; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalnum(c))
            g_string_append_unichar(words, c);
        else if (words->str[words->len - 1] != ' ')
            g_string_append_c(words, ' ');
    }
    if (words->str[words->len - 1] != ' ') g_string_append_c(words, ' ');
    g_free(fold);
    g_free(valid);
    g_free(copy);
    return g_string_free(words, FALSE);
}

/* Are the words of the file's name, two at least, all among the title, the authors and the year? */
static bool name_is_of(const char *name, const Source *reference)
{
    char *all = g_strjoin(" ", reference->title, reference->author, reference->publisher,
                          reference->published_text, NULL);
    char *known = words_of(slice_of(all)), **words = g_strsplit(name, " ", -1);
    int count = 0;
    bool good = true;
    for (char **word = words; *word; word++) {
        if (!**word) continue;
        char *framed = g_strconcat(" ", *word, " ", NULL);
        good = good && strstr(known, framed);
        count++;
        g_free(framed);
    }
    g_strfreev(words);
    g_free(known);
    g_free(all);
    return good && count >= 2;
}

/* How surely DOCUMENT is REFERENCE, and by WHAT; 0 not at all. */
static int likeness(const Source *document, const Source *reference, const char **what)
{
    Slice head = {document->text.at, document->text.len < LOOKED_AT ? document->text.len : LOOKED_AT};
    char *title = words_of(slice_of(reference->title)), *own = words_of(slice_of(document->title));
    char *start = words_of(head), *name = words_of(source_stem(document->path)),
         *key = words_of(slice_of(reference->id));
    int rank = 0;
    if (strlen(title) > 2 && strcmp(title, own) == 0)
        rank = 5, *what = "its title is the document's";
    else if (*reference->url && g_strstr_len(document->text.at, document->text.len, reference->url))
        rank = 4, *what = "its address stands in the document";
    else if (strlen(title) > 12 && strstr(start, title))
        rank = 3, *what = "its title stands in the document";
    else if (strlen(key) > 2 && strcmp(key, name) == 0)
        rank = 2, *what = "its key is the name of the file";
    else if (name_is_of(name, reference))
        rank = 1, *what = "the name of the file";
    g_free(title);
    g_free(own);
    g_free(start);
    g_free(name);
    g_free(key);
    return rank;
}

static void add_check(Arena *arena, Source *s, const char *check)
{
    s->note = arena_print(arena, "%s%s%s", s->note, *s->note ? " " : "", check);
}

/* Gives each reference the document that is most surely it, the surest pairs first; TAKEN marks the documents.
 */
static void match(References *r, bool *taken)
{
    for (int rank = 5; rank >= 1; rank--) {
        for (ptrdiff_t i = 0; i < r->found.count; i++) {
            Source *reference = &r->found.items[i];
            const char *what = NULL;
            for (ptrdiff_t k = 0; k < r->audit->sources.count && !*reference->path; k++) {
                const Source *document = &r->audit->sources.items[k];
                if (taken[k] || likeness(document, reference, &what) != rank) continue;
                taken[k] = true;
                reference->path = document->path;
                add_check(r->arena, reference, arena_print(r->arena, "Check: path (%s).", what));
            }
        }
    }
}

bool source_references(Arena *arena, const char *path, Complaints *complaints, Audit *audit)
{
    Slice bytes;
    FileKind kind = file_read(arena, path, false, &bytes);
    if (kind != FILE_ORDINARY) {
        complain(complaints, MSG_REFERENCES_READ, (Where){path, 0, 0}, file_trouble(kind));
        return false;
    }
    Tree tree;
    if (!tree_read(arena, bytes, path, complaints, &tree)) return false;
    const Tree *items = tree.kind == TREE_OBJECT ? tree_at(&tree, "items") : &tree;
    References r = {.arena = arena, .audit = audit};
    for (ptrdiff_t i = 0; i < items->count && items->kind == TREE_LIST; i++)
        if (items->items[i].kind == TREE_OBJECT) read_item(&r, &items->items[i]);
    if (r.found.count == 0) {
        complain(complaints, MSG_REFERENCES_NONE, (Where){path, 1, 1}, NULL);
        return false;
    }
    bool *taken = NEW_ARRAY(arena, bool, audit->sources.count);
    match(&r, taken);
    for (ptrdiff_t i = 0; i < r.found.count; i++) {
        Source *s = &r.found.items[i];
        if (!*s->path) add_check(arena, s, "Check: path (no document found).");
    }
    for (ptrdiff_t k = 0; k < audit->sources.count; k++)
        if (!taken[k]) *PUSH(arena, &r.found) = audit->sources.items[k];
    audit->sources.count = audit->sources.room = 0;
    audit->sources.items = NULL;
    for (ptrdiff_t i = 0; i < r.found.count; i++) {
        Source *s = PUSH(arena, &audit->sources);
        *s = r.found.items[i];
        s->id = source_free_id(arena, audit, i, s->id);
        s->voice = (int32_t)i;
    }
    return true;
}
