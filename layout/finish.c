/* From the file that cairo writes to the one that is kept. Cairo's objects come in order, each whole before the
   next, so they are taken as they come and never held together: page contents lose their detours (see
   contents.c), page dictionaries are written anew, fonts and resources pass as they are, the rest (its
   structure elements, its catalog) is dropped and written by tree.c and metadata.c.

   Why not libqpdf, which the plan had in mind for this: it holds every object in memory, 2.8 s and 142 MB for
   1,000 pages with 18,000 elements, more than all the setting takes; a book of 3,000 findings has 250,000. */
#include "layout/finish.h"

#include "layout/finishing.h"
#include "layout/metadata.h"
#include "layout/tree.h"

#include <stdlib.h>
#include <string.h>

Finisher *finish_open(Work *work)
{
    Finisher *finisher = g_new0(Finisher, 1);
    finisher->work = work;
    finisher->output = output_open();
    finisher->buffer = g_string_new(NULL);
    finisher->pages = g_array_new(FALSE, FALSE, sizeof(PageObject));
    finisher->maps = g_array_new(FALSE, FALSE, sizeof(MapStream));
    finisher->meanings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    finisher->font_objects = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    finisher->font_maps = g_hash_table_new(NULL, NULL);
    return finisher;
}

/* ---- Objects --------------------------------------------------------------------------------------------- */

static int reference_after(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    return at ? atoi(at + strlen(key)) : 0;
}

static void take_stream(Finisher *finisher, int object, const char *head, const char *data, gsize bytes)
{
    if (!strstr(head, "/Subtype") && !strstr(head, "/Length1")) {
        GString *text = inflated(data, bytes);
        if (!strncmp(text->str, "/CIDInit", 8)) {
            MapStream map = {object, g_string_free(text, FALSE)};
            output_claim(finisher->output, object);
            g_array_append_val(finisher->maps, map);
            return;
        }
        take_contents(finisher, object, text);
        g_string_free(text, TRUE);
        return;
    }
    /* a font file: its dictionary passes, but for the length, which stands in an object of its own that is
     * dropped */
    GString *entries = g_string_new(NULL);
    for (const char *key = strchr(head, '/'); key; key = strchr(key + 1, '/')) {
        if (!strncmp(key, "/Subtype ", 9))
            g_string_append_printf(entries, "/Subtype %.*s", (int)strcspn(key + 9, "\n>"), key + 9);
        if (!strncmp(key, "/Length1 ", 9)) g_string_append_printf(entries, "/Length1 %d", atoi(key + 9));
    }
    output_stream(finisher->output, object, entries->str, data, (ptrdiff_t)bytes, PACK_DEFLATED);
    g_string_free(entries, TRUE);
}

static void take_page(Finisher *finisher, int object, const char *text)
{
    PageObject page = {object, reference_after(text, "/Contents "), reference_after(text, "/Resources ")};
    finisher->pages_object = reference_after(text, "/Parent ");
    output_claim(finisher->output, object);
    g_array_append_val(finisher->pages, page);
}

static void note_resources(Finisher *finisher, const char *text)
{
    for (const char *at = strstr(text, "/f-"); at; at = strstr(at + 1, "/f-")) {
        gsize n = strcspn(at, " ");
        g_hash_table_replace(finisher->font_objects, g_strndup(at + 1, n - 1), GINT_TO_POINTER(atoi(at + n)));
    }
}

/* A font passes; one of TrueType outlines gets the map that cairo leaves out. */
static void take_font(Finisher *finisher, int object, GString *text)
{
    int map = reference_after(text->str, "/ToUnicode ");
    if (map) g_hash_table_insert(finisher->font_maps, GINT_TO_POINTER(object), GINT_TO_POINTER(map));
    char *end = g_strrstr(text->str, ">>");
    if (strstr(text->str, "/CIDFontType2") && !strstr(text->str, "/CIDToGIDMap") && end)
        g_string_insert(text, end - text->str, "/CIDToGIDMap/Identity");
}

/* Whole lines of white space add nothing. */
static void squeeze(GString *text)
{
    char *to = text->str;
    bool space = false;
    for (const char *p = text->str; *p; p++) {
        bool blank = *p == ' ' || *p == '\n';
        if (!(blank && space)) *to++ = blank ? ' ' : *p;
        space = blank;
    }
    g_string_truncate(text, (gsize)(to - text->str));
}

static void take_object(Finisher *finisher, int object, const char *text, gsize bytes)
{
    if (text[0] != '<' && text[0] != '[') return; /* a length */
    bool kept = g_str_has_prefix(text, "<<\n") || g_str_has_prefix(text, "<< /Type /Font") ||
                g_str_has_prefix(text, "<< /Type /Page %");
    if (!kept || text[0] == '[') return; /* what cairo has of structure, names and catalog */
    GString *copy = g_string_new_len(text, (gssize)bytes);
    if (g_str_has_prefix(text, "<< /Type /Page %")) {
        take_page(finisher, object, copy->str);
    } else {
        if (g_str_has_prefix(text, "<<\n"))
            note_resources(finisher, copy->str);
        else
            take_font(finisher, object, copy);
        squeeze(copy);
        output_object(finisher->output, object, copy->str, (ptrdiff_t)copy->len);
    }
    g_string_free(copy, TRUE);
}

/* Takes the objects that are whole out of the buffer. */
static void take_whole(Finisher *finisher)
{
    static const char ends[] = "\nendobj\n", stream_ends[] = "\nendstream\nendobj\n";
    gsize done = 0;
    for (;;) {
        const char *start = finisher->buffer->str + done;
        gsize left = finisher->buffer->len - done;
        if (!finisher->header) { /* two lines before the first object */
            const char *line = memchr(start, '\n', left);
            const char *next = line ? memchr(line + 1, '\n', left - (gsize)(line + 1 - start)) : NULL;
            if (!next) break;
            finisher->header = true;
            done += (gsize)(next + 1 - start);
            continue;
        }
        if (left < 12 || !g_ascii_isdigit(*start)) break;
        const char *line = memchr(start, '\n', left);
        if (!line) break;
        const char *body = line + 1;
        gsize rest = left - (gsize)(body - start);
        const char *end = memmem(body, rest, ends, sizeof ends - 1);
        const char *stream = memmem(body, end ? (gsize)(end - body) : rest, "\nstream\n", 8);
        int object = atoi(start);
        if (stream) {
            const char *data = stream + 8;
            const char *close = memmem(data, left - (gsize)(data - start), stream_ends, sizeof stream_ends - 1);
            if (!close) break;
            char *head = g_strndup(body, (gsize)(stream - body));
            take_stream(finisher, object, head, data, (gsize)(close - data));
            g_free(head);
            done = (gsize)(close - finisher->buffer->str) + sizeof stream_ends - 1;
        } else {
            if (!end) break;
            take_object(finisher, object, body, (gsize)(end - body));
            done = (gsize)(end - finisher->buffer->str) + sizeof ends - 1;
        }
    }
    g_string_erase(finisher->buffer, 0, (gssize)done);
}

void finish_feed(Finisher *finisher, const unsigned char *data, unsigned bytes)
{
    g_string_append_len(finisher->buffer, (const char *)data, bytes);
    /* looking for an object's end anew with every byte that comes would take the square of the file's size */
    if (finisher->buffer->len - finisher->searched < 8192) return;
    take_whole(finisher);
    finisher->searched = finisher->buffer->len;
}

/* ---- At the end ------------------------------------------------------------------------------------------ */

/* The map of a font with what the page contents told of its glyphs put in place of what cairo knew. */
static void write_map(Finisher *finisher, const MapStream *map, const char *font)
{
    GString *out = g_string_new(NULL);
    for (const char *line = map->text; *line;) {
        const char *end = strchr(line, '\n');
        end = end ? end + 1 : line + strlen(line);
        const char *close = *line == '<' ? strchr(line, '>') : NULL;
        char *value = NULL;
        if (font && close && close < end && close[1] == ' ' && close[2] == '<') {
            char *digits = g_strndup(line + 1, (gsize)(close - line - 1));
            char *key = g_strdup_printf("%s %04X", font, (unsigned)strtoul(digits, NULL, 16));
            value = g_hash_table_lookup(finisher->meanings, key);
            g_free(key);
            g_free(digits);
        }
        if (value)
            g_string_append_printf(out, "%.*s <%s>\n", (int)(close + 1 - line), line, value);
        else
            g_string_append_len(out, line, end - line);
        line = end;
    }
    output_stream(finisher->output, map->object, "", out->str, (ptrdiff_t)out->len, PACK_DEFLATE);
    g_string_free(out, TRUE);
}

static void write_maps(Finisher *finisher)
{
    for (guint i = 0; i < finisher->maps->len; i++) {
        const MapStream *map = &g_array_index(finisher->maps, MapStream, i);
        const char *font = NULL;
        GHashTableIter each;
        gpointer name, object;
        g_hash_table_iter_init(&each, finisher->font_objects);
        while (!font && g_hash_table_iter_next(&each, &name, &object))
            if (GPOINTER_TO_INT(g_hash_table_lookup(finisher->font_maps, object)) == map->object) font = name;
        write_map(finisher, map, font);
        g_free(map->text);
    }
}

static void write_pages(Finisher *finisher, const int *pages, const Tree *tree)
{
    Work *work = finisher->work;
    GString *out = g_string_new(NULL), *kids = g_string_new(NULL);
    ptrdiff_t area = 0;
    for (guint p = 0; p < finisher->pages->len; p++) {
        const PageObject *page = &g_array_index(finisher->pages, PageObject, p);
        g_string_printf(out, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 ", finisher->pages_object);
        pdf_number(out, (double)work->geometry.width);
        g_string_append_c(out, ' ');
        pdf_number(out, (double)work->geometry.height);
        g_string_append_printf(out,
                               "]/Contents %d 0 R/Resources %d 0 R/Group<</S/Transparency/I true/CS/DeviceRGB>>"
                               "/StructParents %u/Tabs/S",
                               page->contents, page->resources, p);
        bool any = false;
        for (; area < work->areas.count && work->areas.items[area].page == (int)p; area++, any = true)
            g_string_append_printf(out, "%s%d 0 R", any ? " " : "/Annots[", tree->annotations[area]);
        g_string_append(out, any ? "]>>" : ">>");
        output_object(finisher->output, page->object, out->str, (ptrdiff_t)out->len);
        g_string_append_printf(kids, "%d 0 R ", pages[p]);
    }
    output_print(finisher->output, finisher->pages_object, "<</Type/Pages/Kids[%s]/Count %u>>", kids->str,
                 finisher->pages->len);
    g_string_free(out, TRUE);
    g_string_free(kids, TRUE);
}

static void write_rest(Finisher *finisher, int *root, int *info)
{
    Work *work = finisher->work;
    Output *output = finisher->output;
    output_claim(output, finisher->pages_object);
    output_claimed(output);
    int *pages = g_new0(int, finisher->pages->len + 1);
    for (guint p = 0; p < finisher->pages->len; p++)
        pages[p] = g_array_index(finisher->pages, PageObject, p).object;
    write_maps(finisher);
    metadata_number_files(work, output);
    Tree tree = {0};
    tree_write(work, output, pages, &tree);
    write_pages(finisher, pages, &tree);
    int outline = metadata_outline(work, output, pages), xmp = metadata_write(work, output);
    int intent = metadata_intent(work, output);
    *info = metadata_info(work, output);
    *root = output_number(output);
    GString *catalog = g_string_new(NULL);
    g_string_printf(
        catalog,
        "<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Metadata %d 0 R"
        "/ViewerPreferences<</DisplayDocTitle true>>/Lang",
        finisher->pages_object, tree.root, xmp);
    pdf_text(catalog, work->book->language && *work->book->language ? work->book->language : "en");
    if (intent) g_string_append_printf(catalog, "/OutputIntents[%d 0 R]", intent);
    if (outline) g_string_append_printf(catalog, "/Outlines %d 0 R/PageMode/UseOutlines", outline);
    metadata_files(work, output, catalog);
    g_string_append(catalog, ">>");
    output_object(output, *root, catalog->str, (ptrdiff_t)catalog->len);
    g_string_free(catalog, TRUE);
    g_free(tree.annotations);
    g_free(pages);
}

bool finish_close(Finisher *finisher, bool keep, char **pdf, ptrdiff_t *length)
{
    Work *work = finisher->work;
    take_whole(finisher);
    work->where = "finishing";
    bool whole =
        g_str_has_prefix(finisher->buffer->str, "xref") && (int)finisher->pages->len == work->pages.count;
    if (keep && !whole)
        work_complain(work, 2, "cairo's file is not as expected after page %u", finisher->pages->len);
    bool done = keep && whole && !finisher->failed;
    int root = 0, info = 0;
    if (done) {
        write_rest(finisher, &root, &info);
    } else {
        for (guint i = 0; i < finisher->maps->len; i++)
            g_free(g_array_index(finisher->maps, MapStream, i).text);
    }
    *pdf = output_finish(finisher->output, root, info, length);
    if (!done) {
        g_free(*pdf);
        *pdf = NULL;
    }
    g_string_free(finisher->buffer, TRUE);
    g_array_unref(finisher->pages);
    g_array_unref(finisher->maps);
    g_hash_table_unref(finisher->meanings);
    g_hash_table_unref(finisher->font_objects);
    g_hash_table_unref(finisher->font_maps);
    g_free(finisher);
    return done;
}
