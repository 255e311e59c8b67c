/* EPUB: the chapters of a book, in the order of its spine. */
#include "report/source/archive.h"
#include "report/source/html.h"

/* HREF as the name of a file in the archive, seen from the file BASE; NULL where it leads out of it. Freed by the caller. */
static char *resolve(const char *base, const char *href)
{
    const char *slash = strrchr(base, '/');
    char *bare = g_strndup(href, strcspn(href, "#?")), *plain = g_uri_unescape_string(bare, NULL);
    char *whole = plain ? g_strdup_printf("%.*s%s", slash ? (int)(slash + 1 - base) : 0, base, plain) : NULL;
    char **parts = whole ? g_strsplit(whole, "/", -1) : NULL;
    GPtrArray *kept = g_ptr_array_new();
    bool inside = whole && *plain != '/';
    for (char **part = parts; inside && part && *part; part++) {
        if (strcmp(*part, "..") == 0)
            inside = kept->len && g_ptr_array_remove_index(kept, kept->len - 1);
        else if (**part && strcmp(*part, ".") != 0)
            g_ptr_array_add(kept, *part);
    }
    g_ptr_array_add(kept, NULL);
    char *name = inside ? g_strjoinv("/", (char **)kept->pdata) : NULL;
    g_ptr_array_free(kept, TRUE);
    g_strfreev(parts);
    g_free(bare), g_free(plain), g_free(whole);
    return name;
}

/* The chapter as UTF-8: XML is that or UTF-16. */
static Slice decoded(Arena *arena, Slice bytes)
{
    bool wide = slice_starts(bytes, "\xFF\xFE") || slice_starts(bytes, "\xFE\xFF");
    gsize len = 0;
    char *text = wide ? g_convert(bytes.at, bytes.len, "UTF-8", "UTF-16", NULL, &len, NULL) : NULL;
    if (!text && g_utf8_validate(bytes.at, bytes.len, NULL)) return bytes;
    if (!text) {
        text = g_utf8_make_valid(bytes.at, bytes.len);
        len = strlen(text);
    }
    Slice copy = {arena_string(arena, (Slice){text, (ptrdiff_t)len}), (ptrdiff_t)len};
    g_free(text);
    return copy;
}

static void lay_out_chapter(const Document *d, Render *render, const char *name, Slice bytes)
{
    Markup markup;
    markup_html(d->arena, decoded(d->arena, bytes), &markup);
    const Node *body = markup_find(markup.root, "body"), *section = body ? body->first : NULL;
    /* A title page says what sources.csv says. */
    while (section && !section->name) section = section->next;
    const char *type = section ? markup_attribute(section, "epub:type") : NULL;
    if (type && strcmp(type, "titlepage") == 0) return;
    render->part = arena_string(d->arena, slice_of(name));
    html_lay_out(render, body ? body : markup.root, false);
    if (markup.trouble) document_trouble(d, MSG_SOURCE_CUT, markup.trouble, SOURCE_PART);
}

/* The items of the manifest by their names. */
static GHashTable *items_of(const Node *package)
{
    GHashTable *items = g_hash_table_new(g_str_hash, g_str_equal);
    for (const Node *at = package; at; at = markup_next(at, package)) {
        const char *id = markup_is(at, "item") ? markup_attribute(at, "id") : NULL;
        if (id && !g_hash_table_contains(items, id)) g_hash_table_insert(items, (gpointer)id, (gpointer)at);
    }
    return items;
}

/* No chapter is read twice, by whatever names the spine calls it. */
static void lay_out_spine(const Document *d, Render *render, const Archive *archive, const Node *package, const char *base)
{
    GHashTable *items = items_of(package), *read = g_hash_table_new(NULL, NULL);
    for (const Node *at = package; at; at = markup_next(at, package)) {
        const char *id = markup_is(at, "itemref") ? markup_attribute(at, "idref") : NULL;
        const Node *item = id ? g_hash_table_lookup(items, id) : NULL;
        const char *href = item ? markup_attribute(item, "href") : NULL;
        const char *properties = item ? markup_attribute(item, "properties") : NULL;
        if (!href || (properties && strstr(properties, "nav"))) continue;
        char *name = resolve(base, href);
        Slice bytes = name ? archive_file(archive, name) : (Slice){0};
        if (bytes.at && g_hash_table_add(read, (gpointer)bytes.at)) lay_out_chapter(d, render, name, bytes);
        g_free(name);
    }
    g_hash_table_destroy(items);
    g_hash_table_destroy(read);
}

void epub_read(const Document *d)
{
    Archive archive;
    Markup container = {0}, package = {0};
    const char *base = NULL;
    if (archive_read_all(d->arena, d->bytes, &archive)) {
        markup_xml(d->arena, archive_file(&archive, "META-INF/container.xml"), &container);
        const Node *root = container.trouble ? NULL : markup_find(container.root, "rootfile");
        base = root ? markup_attribute(root, "full-path") : NULL;
        if (base) markup_xml(d->arena, archive_file(&archive, base), &package);
    }
    const char *trouble = archive.trouble ? archive.trouble : container.trouble ? container.trouble : package.trouble;
    if (trouble || !base) {
        document_trouble(d, MSG_SOURCE_WORDLESS, arena_print(d->arena, "the book cannot be read: %s", trouble ? trouble : "it names no contents"),
                         SOURCE_NOT_READ);
        return;
    }
    Render render = {.arena = d->arena, .source = d->source, .text = g_string_new(NULL)};
    lay_out_spine(d, &render, &archive, package.root, base);
    render_finish(&render);
}
