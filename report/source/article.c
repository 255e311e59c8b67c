/* Which elements of a web page hold an article's words, and which of them is the article. */
#include "report/source/article.h"

#include <stdlib.h>

#include <glib.h>

/* ---- What an element is */

/* Short, for the table. */
enum { DROP = ELEMENT_DROP, BREAKS = ELEMENT_BREAKS, FURNITURE = ELEMENT_FURNITURE };

typedef struct Kind {
    const char *name;
    int is;
} Kind;

/* In the order of strcmp. */
static const Kind kinds[] = {
    {"address", BREAKS},     {"applet", DROP},        {"article", BREAKS},   {"aside", BREAKS | FURNITURE},
    {"audio", DROP},         {"blockquote", BREAKS},  {"body", BREAKS},      {"button", DROP},
    {"canvas", DROP},        {"caption", BREAKS},     {"center", BREAKS},    {"datalist", DROP},
    {"dd", BREAKS},          {"del", DROP},           {"details", BREAKS},   {"dialog", DROP},
    {"div", BREAKS},         {"dl", BREAKS},          {"dt", BREAKS},        {"embed", DROP},
    {"fieldset", BREAKS},    {"figcaption", BREAKS},  {"figure", BREAKS},    {"footer", BREAKS | FURNITURE},
    {"form", BREAKS},        {"frame", DROP},         {"frameset", DROP},    {"h1", BREAKS},
    {"h2", BREAKS},          {"h3", BREAKS},          {"h4", BREAKS},        {"h5", BREAKS},
    {"h6", BREAKS},          {"head", DROP},          {"header", BREAKS},    {"hgroup", BREAKS},
    {"hr", BREAKS},          {"html", BREAKS},        {"iframe", DROP},      {"input", DROP},
    {"legend", BREAKS},      {"li", BREAKS},          {"main", BREAKS},      {"map", DROP},
    {"math", DROP},          {"menu", BREAKS},        {"nav", DROP},         {"noframes", DROP},
    {"noscript", DROP},      {"object", DROP},        {"ol", BREAKS},        {"optgroup", DROP},
    {"option", DROP},        {"p", BREAKS},           {"pre", BREAKS},       {"rp", DROP},
    {"rt", DROP},            {"s", DROP},             {"script", DROP},      {"section", BREAKS},
    {"select", DROP},        {"strike", DROP},        {"style", DROP},       {"summary", BREAKS},
    {"svg", DROP},           {"table", BREAKS},       {"tbody", BREAKS},     {"td", BREAKS},
    {"template", DROP},      {"textarea", DROP},      {"tfoot", BREAKS},     {"th", BREAKS},
    {"thead", BREAKS},       {"title", DROP},         {"tr", BREAKS},        {"ul", BREAKS},
    {"video", DROP},
};

static int by_name(const void *name, const void *kind)
{
    return strcmp(name, ((const Kind *)kind)->name);
}

int element_of(const Node *node)
{
    const Kind *found = bsearch(node->name, kinds, G_N_ELEMENTS(kinds), sizeof *kinds, by_name);
    return found ? found->is : 0;
}

bool element_is_hidden(const Node *node)
{
    if (markup_attribute(node, "hidden") || markup_value_is(node, "aria-hidden", "true")) return true;
    const char *style = markup_attribute(node, "style");
    if (!style) return false;
    char *bare = g_ascii_strdown(style, -1), *to = bare;
    for (const char *from = bare; *from; from++)
        if (!g_ascii_isspace(*from)) *to++ = *from;
    *to = 0;
    bool hidden = strstr(bare, "display:none") || strstr(bare, "visibility:hidden");
    g_free(bare);
    return hidden;
}

/* Does a word of the class or id name a part of the page that is no article? */
static bool named_furniture(const char *names)
{
    static const char *const words[] = {
        "nav",        "navbar",     "navigation", "menu",      "breadcrumb",      "breadcrumbs",     "sidebar",
        "share",      "sharing",    "social",     "related",   "comments",        "comment",         "disqus",
        "cookie",     "cookies",    "consent",    "gdpr",      "newsletter",      "subscribe",       "subscription",
        "promo",      "promotion",  "advert",     "ad",        "ads",             "advertisement",   "sponsored",
        "masthead",   "popup",      "modal",      "overlay",   "toolbar",         "pagination",      "pager",
        "trending",   "login",      "signup",     "paywall",   "recommendations", "recommended",     "navbox",
        "editsection", "noprint",   "catlinks",   "printfooter", "hatnote",       "reflist",         "toc",
        "skip",       "tags",       "outbrain",   "taboola",    "mostread",  "footer",          "respond",         NULL};
    for (const char *at = names; at && *at;) {
        while (*at && !g_ascii_isalnum(*at)) at++;
        const char *start = at;
        while (g_ascii_isalnum(*at)) at++;
        char word[24];
        if (at > start && at - start < (ptrdiff_t)sizeof word) {
            memcpy(word, start, (size_t)(at - start));
            word[at - start] = 0;
            if (markup_is_word(word, words)) return true;
        }
    }
    return false;
}

/* The foot of an article may end its story; that of a page does not. */
static bool is_page_foot(const Node *node)
{
    if (!(element_of(node) & FURNITURE)) return false;
    if (!markup_is(node, "footer")) return true;
    for (; node; node = node->parent)
        if (markup_is(node, "article")) return false;
    return true;
}

/* What stood on every page of a document that LibreOffice saved as a web page. */
static bool is_of_every_page(const Node *node)
{
    return markup_is(node, "div") && (markup_value_is(node, "title", "header") || markup_value_is(node, "title", "footer"));
}

bool element_is_furniture(const Node *node)
{
    static const char *const roles[] = {"navigation", "banner",  "contentinfo", "complementary", "search",     "dialog",
                                        "alertdialog", "menu",   "menubar",     "toolbar",       "doc-toc",    NULL};
    static const char *const article[] = {"main", "article", "body", "html", "h1", "p", "time", NULL};
    if (markup_is_word(node->name, article)) return named_furniture(markup_attribute(node, "class")) && markup_is(node, "article");
    if (markup_is_word(markup_attribute(node, "role"), roles)) return true;
    if (is_page_foot(node) || is_of_every_page(node)) return true;
    return named_furniture(markup_attribute(node, "class")) || named_furniture(markup_attribute(node, "id"));
}

/* ---- How much prose an element holds */

typedef struct Weight {
    int64_t words, linked; /* bytes that are no white space; those of them inside links */
    int links;
} Weight;

static void weigh(const Node *node, bool linked, Weight *out)
{
    if (!node->name && node->parent) {
        for (ptrdiff_t i = 0; i < node->words.len; i++) {
            bool counts = !g_ascii_isspace(node->words.at[i]);
            out->words += counts;
            out->linked += counts && linked;
        }
        return;
    }
    if (node->name) {
        if (element_of(node) & DROP || element_is_hidden(node) || element_is_furniture(node)) return;
        if (markup_is(node, "a") && markup_attribute(node, "href")) out->links++, linked = true;
    }
    for (const Node *child = node->first; child; child = child->next) weigh(child, linked, out);
}

static Weight weight_of(const Node *node)
{
    Weight weight = {0};
    weigh(node, false, &weight);
    return weight;
}

static int64_t prose_of(const Node *node)
{
    Weight weight = weight_of(node);
    return weight.words - weight.linked;
}

/* The first letters of NODE, in lower case, without white space before them. */
static void first_letters(const Node *node, GString *out, gsize most)
{
    for (const Node *at = node; at && out->len < most; at = markup_next(at, node)) {
        for (ptrdiff_t i = 0; !at->name && i < at->words.len && out->len < most; i++)
            if (out->len || !g_ascii_isspace(at->words.at[i])) g_string_append_c(out, g_ascii_tolower(at->words.at[i]));
    }
}

/* "Read more: Nine died in Oakby": a line that sends the reader to another page. */
static bool is_pointer(const Node *node, Weight weight)
{
    static const char *const words[] = {"read more", "read also", "also read", "more on this", "see also:", "related:", "watch:",
                                        "listen:", "don't miss", "read next", "recommended:", NULL};
    if (weight.links == 0 || weight.words > 300 || weight.linked * 2 < weight.words) return false;
    GString *letters = g_string_new(NULL);
    bool found = false;
    first_letters(node, letters, 16);
    for (const char *const *word = words; *word && !found; word++) found = g_str_has_prefix(letters->str, *word);
    g_string_free(letters, TRUE);
    return found;
}

/* Three links and more, and little beside them. */
bool element_is_link_list(const Node *node)
{
    static const char *const may_be[] = {"ul", "ol", "div", "section", "table", "p", "dl", NULL};
    if (!markup_is_word(node->name, may_be)) return false;
    Weight weight = {0};
    weigh(node, false, &weight);
    if (is_pointer(node, weight)) return true;
    return weight.links >= 3 && weight.linked * 5 > weight.words * 3 && weight.words - weight.linked < 200;
}

/* ---- The article */

static bool is_main(const Node *node)
{
    return markup_is(node, "main") || markup_value_is(node, "role", "main");
}

static bool is_article(const Node *node)
{
    return (markup_is(node, "article") && !element_is_furniture(node)) || markup_value_is(node, "itemprop", "articleBody");
}

/* The element whose words are the article: the page's main part, or the one article that holds most of it. */
const Node *article_find(const Node *top)
{
    const Node *base = markup_find(top, "body");
    if (!base) base = top;
    int64_t all = prose_of(base), most = 0;
    const Node *found = base, *largest = NULL;
    int mains = 0;
    for (const Node *at = base; at; at = markup_next(at, base)) {
        if (at->name && is_main(at) && ++mains == 1) found = at;
    }
    if (mains != 1 || prose_of(found) * 2 < all) found = base;
    int articles = 0;
    for (const Node *at = found; at && articles < 100; at = markup_next(at, found)) {
        if (!at->name || at == found || !is_article(at)) continue;
        articles++;
        int64_t prose = prose_of(at);
        if (prose > most) most = prose, largest = at;
    }
    if (largest && most * 2 > prose_of(found)) found = largest;
    return found;
}
