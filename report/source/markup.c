/* The one file that knows libxml2. Its events are taken, not its tree: so depth and number are bounded here, and
   nothing of a document type is ever acted upon. */
#include "report/source/markup.h"
#include "report/base/library.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <glib.h>

#define XML_FUNCTIONS(X) \
    X(htmlCreateMemoryParserCtxt) \
    X(htmlCtxtUseOptions) \
    X(htmlFreeParserCtxt) \
    X(htmlParseDocument) \
    X(xmlCreateMemoryParserCtxt) \
    X(xmlCtxtUseOptions) \
    X(xmlFreeDoc) \
    X(xmlFreeParserCtxt) \
    X(xmlGetPredefinedEntity) \
    X(xmlInitParser) \
    X(xmlParseDocument) \
    X(xmlStopParser) \
    X(xmlSwitchEncoding)
LIBRARY_TABLE(xml, XML_FUNCTIONS);

static void load_xml(void)
{
    LIBRARY_LOAD(xml, XML_FUNCTIONS, "libxml2.so.2");
}

enum { PATH_LONGEST = 60, XML_DEEPEST = 256 /* the parser goes no deeper */ };

typedef struct Builder {
    Arena *arena;
    Markup *out;
    Node *at;
    GHashTable *names;    /* one copy of each */
    GHashTable *siblings; /* how many of a name a parent has: by both addresses */
    xmlParserCtxtPtr parser;
    int32_t depth, count;
} Builder;

typedef struct Sibling {
    const Node *parent;
    const char *name;
    int32_t count;
} Sibling;

static guint hash_sibling(gconstpointer key)
{
    const Sibling *s = key;
    return g_direct_hash(s->parent) * 31u + g_direct_hash(s->name);
}

static gboolean same_sibling(gconstpointer a, gconstpointer b)
{
    const Sibling *x = a, *y = b;
    return x->parent == y->parent && x->name == y->name;
}

static void stop(Builder *b, const char *why)
{
    if (!b->out->trouble) b->out->trouble = why;
    xml.xmlStopParser(b->parser);
}

static Node *append(Builder *b)
{
    Node *node = NEW(b->arena, Node);
    node->parent = b->at;
    if (b->at->last)
        b->at->last->next = node;
    else
        b->at->first = node;
    b->at->last = node;
    return node;
}

static const char *intern(Builder *b, const char *name)
{
    const char *known = g_hash_table_lookup(b->names, name);
    if (known) return known;
    known = arena_string(b->arena, slice_of(name));
    g_hash_table_add(b->names, (gpointer)known);
    return known;
}

static Node *open_element(Builder *b, const char *name)
{
    if (b->out->trouble) return NULL;
    if (b->depth >= MARKUP_DEEPEST) {
        stop(b, "its elements are nested too deeply");
        return NULL;
    }
    if (b->count >= MARKUP_MOST) {
        stop(b, "it has too many elements");
        return NULL;
    }
    Node *node = append(b);
    node->name = intern(b, name);
    Sibling key = {node->parent, node->name, 0}, *known = g_hash_table_lookup(b->siblings, &key);
    if (!known) {
        known = NEW(b->arena, Sibling);
        *known = key;
        g_hash_table_add(b->siblings, known);
    }
    node->nth = ++known->count;
    b->at = node;
    b->depth++;
    b->count++;
    return node;
}

static void close_element(Builder *b)
{
    if (b->out->trouble || !b->at->parent) return;
    b->at = b->at->parent;
    b->depth--;
}

static void take_words(void *context, const xmlChar *words, int len)
{
    Builder *b = context;
    if (b->out->trouble || len <= 0) return;
    Node *node = append(b);
    node->words = (Slice){arena_string(b->arena, (Slice){(const char *)words, len}), len};
}

/* ---- HTML
 * ----------------------------------------------------------------------------------------------------- */

static void start_html(void *context, const xmlChar *name, const xmlChar **attributes)
{
    Builder *b = context;
    char *lower = g_ascii_strdown((const char *)name, -1);
    Node *node = open_element(b, lower);
    g_free(lower);
    if (!node || !attributes) return;
    int n = 0;
    while (attributes[2 * n]) n++;
    node->attributes = NEW_ARRAY(b->arena, Attribute, n);
    for (int i = 0; i < n; i++) {
        char *small = g_ascii_strdown((const char *)attributes[2 * i], -1);
        node->attributes[i].name = intern(b, small);
        g_free(small);
        const char *value = (const char *)attributes[2 * i + 1];
        node->attributes[i].value = arena_string(b->arena, slice_of(value ? value : ""));
    }
    node->attribute_count = n;
}

static void end_html(void *context, const xmlChar *name)
{
    (void)name;
    close_element(context);
}

static void start_builder(Arena *arena, Builder *b, Markup *out)
{
    load_xml();
    xml.xmlInitParser();
    *out = (Markup){.root = NEW(arena, Node)};
    *b = (Builder){.arena = arena,
                   .out = out,
                   .at = out->root,
                   .names = g_hash_table_new(g_str_hash, g_str_equal),
                   .siblings = g_hash_table_new(hash_sibling, same_sibling)};
}

static void end_builder(Builder *b)
{
    g_hash_table_destroy(b->names);
    g_hash_table_destroy(b->siblings);
}

/* How many more ends of elements than elements. */
static ptrdiff_t stray_ends(Slice text)
{
    ptrdiff_t stray = 0;
    for (const char *at = text.at, *end = text.at + text.len; at && at + 1 < end; at++) {
        at = memchr(at, '<', (size_t)(end - at - 1));
        if (!at) break;
        stray += at[1] == '/' ? 1 : g_ascii_isalpha(at[1]) ? -1 : 0;
    }
    return stray;
}

/* The offset behind MARK, at AT or after it; -1 where there is none. */
static ptrdiff_t behind(Slice text, ptrdiff_t at, const char *mark)
{
    const char *found = g_strstr_len(text.at + at, text.len - at, mark);
    return found ? found - text.at + (ptrdiff_t)strlen(mark) : -1;
}

/* Where the markup declaration at AT ends: what stands in quotation marks is none of its own. -1 where it does not. */
static ptrdiff_t declaration_end(Slice text, ptrdiff_t at, const char *ends)
{
    while (at >= 0 && at < text.len && !strchr(ends, text.at[at])) {
        Slice rest = {text.at + at, text.len - at};
        if (slice_starts(rest, "<!--"))
            at = behind(text, at + 4, "-->");
        else if (slice_starts(rest, "<?"))
            at = behind(text, at + 2, "?>");
        else if (text.at[at] == '"' || text.at[at] == '\'')
            at = behind(text, at + 1, text.at[at] == '"' ? "\"" : "'");
        else
            at++;
    }
    return at >= 0 && at < text.len ? at : -1;
}

/* TEXT without a document type that has declarations of its own ("<!DOCTYPE html [ ... ]>"): the parser of HTML would take
   them for words. */
static Slice without_declarations(Slice text)
{
    ptrdiff_t at = 0;
    for (Slice rest;; at++) {
        rest = (Slice){text.at + at, text.len - at};
        if (slice_starts(rest, "<!--"))
            at = behind(text, at + 4, "-->") - 1;
        else if (slice_starts(rest, "<?"))
            at = behind(text, at + 2, ">") - 1;
        else if (rest.len < 9 || !g_ascii_isspace(*rest.at))
            break;
        if (at < 0) return text;
    }
    if (text.len - at < 9 || g_ascii_strncasecmp(text.at + at, "<!doctype", 9) != 0) return text;
    ptrdiff_t open = declaration_end(text, at + 9, "[>");
    if (open < 0 || text.at[open] != '[') return text;
    ptrdiff_t close = declaration_end(text, open + 1, "]");
    ptrdiff_t end = close < 0 ? -1 : behind(text, close, ">");
    return end < 0 ? text : (Slice){text.at + end, text.len - end};
}

/* The parser keeps what a document type declares in a document of its own, of which it does not think at its end. */
static void free_doctype(xmlParserCtxtPtr parser)
{
    if (parser->myDoc) xml.xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
}

void markup_html(Arena *arena, Slice text, Markup *out)
{
    Builder b;
    start_builder(arena, &b, out);
    if (stray_ends(text) > MARKUP_STRAY) {
        out->trouble = "it closes many elements that it never opens";
        text.len = 0;
    }
    if (slice_starts(text, "\xEF\xBB\xBF")) text = (Slice){text.at + 3, text.len - 3};
    text = without_declarations(text);
    htmlParserCtxtPtr parser = text.len ? xml.htmlCreateMemoryParserCtxt(text.at, (int)text.len) : NULL;
    if (parser) {
        b.parser = parser;
        memset(parser->sax, 0, sizeof *parser->sax);
        parser->sax->startElement = start_html;
        parser->sax->endElement = end_html;
        parser->sax->characters = parser->sax->ignorableWhitespace = parser->sax->cdataBlock = take_words;
        parser->userData = &b;
        xml.htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
        xml.xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
        xml.htmlParseDocument(parser);
        if (parser->errNo == XML_ERR_NO_MEMORY && !out->trouble) out->trouble = "memory ran out";
        free_doctype(parser);
        xml.htmlFreeParserCtxt(parser);
    }
    end_builder(&b);
}

/* ---- XML
 * ------------------------------------------------------------------------------------------------------ */

static void start_xml(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                      const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes)
{
    Builder *b = context;
    (void)prefix, (void)uri, (void)spaces, (void)namespaces, (void)defaulted;
    Node *node = open_element(b, (const char *)name);
    if (!node || !count) return;
    node->attributes = NEW_ARRAY(b->arena, Attribute, count);
    node->attribute_count = count;
    for (int i = 0; i < count; i++, attributes += 5) {
        node->attributes[i].name = intern(b, (const char *)attributes[0]);
        Slice value = {(const char *)attributes[3], (const char *)attributes[4] - (const char *)attributes[3]};
        node->attributes[i].value = arena_string(b->arena, value);
    }
}

static void end_xml(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    close_element(context);
}

static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *public, const xmlChar *system)
{
    (void)name, (void)public, (void)system;
    stop(context, "it declares a document type, which is not read");
}

static xmlEntityPtr no_entity(void *context, const xmlChar *name)
{
    (void)context;
    return xml.xmlGetPredefinedEntity(name);
}

static void keep_silent(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

void markup_xml(Arena *arena, Slice bytes, Markup *out)
{
    Builder b;
    start_builder(arena, &b, out);
    xmlParserCtxtPtr parser = bytes.len ? xml.xmlCreateMemoryParserCtxt(bytes.at, (int)bytes.len) : NULL;
    if (parser) {
        b.parser = parser;
        memset(parser->sax, 0, sizeof *parser->sax);
        parser->sax->initialized = XML_SAX2_MAGIC;
        parser->sax->startElementNs = start_xml;
        parser->sax->endElementNs = end_xml;
        parser->sax->characters = parser->sax->ignorableWhitespace = parser->sax->cdataBlock = take_words;
        parser->sax->internalSubset = refuse_doctype;
        parser->sax->getEntity = no_entity;
        parser->sax->error = parser->sax->warning = parser->sax->fatalError = keep_silent;
        parser->userData = &b;
        xml.xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        xml.xmlParseDocument(parser);
        if (!parser->wellFormed && !out->trouble)
            out->trouble = b.depth >= XML_DEEPEST ? "its elements are nested too deeply" : "its XML is broken";
        free_doctype(parser);
        xml.xmlFreeParserCtxt(parser);
    } else {
        out->trouble = "its XML is empty";
    }
    end_builder(&b);
}

/* ---- The tree
 * ------------------------------------------------------------------------------------------------- */

const char *markup_attribute(const Node *node, const char *name)
{
    for (int32_t i = 0; i < node->attribute_count; i++) {
        if (strcmp(node->attributes[i].name, name) == 0) return node->attributes[i].value;
    }
    return NULL;
}

bool markup_value_is(const Node *node, const char *attribute, const char *value)
{
    const char *has = markup_attribute(node, attribute);
    return has && g_ascii_strcasecmp(has, value) == 0;
}

bool markup_is_word(const char *word, const char *const *words)
{
    for (; word && *words; words++) {
        if (g_ascii_strcasecmp(word, *words) == 0) return true;
    }
    return false;
}

const Node *markup_next(const Node *node, const Node *top)
{
    if (node->first) return node->first;
    while (node != top && !node->next) node = node->parent;
    return node == top ? NULL : node->next;
}

const Node *markup_find(const Node *node, const char *name)
{
    for (const Node *at = node; at; at = markup_next(at, node)) {
        if (at != node && markup_is(at, name)) return at;
    }
    return NULL;
}

const char *markup_path(Arena *arena, const Node *node)
{
    const Node *steps[PATH_LONGEST];
    int n = 0;
    for (; node && n < PATH_LONGEST; node = node->parent) {
        if (node->name) steps[n++] = node;
    }
    GString *path = g_string_new(n == PATH_LONGEST ? "/" : NULL); /* "//": the outermost steps are left out */
    while (n--) {
        bool numbered = strcmp(steps[n]->name, "html") != 0 && strcmp(steps[n]->name, "body") != 0;
        g_string_append_printf(path, numbered && steps[n]->nth ? "/%s[%d]" : "/%s", steps[n]->name, steps[n]->nth);
    }
    char *copy = arena_string(arena, (Slice){path->str, (ptrdiff_t)path->len});
    g_string_free(path, TRUE);
    return copy;
}
