/* When a web page was published, by its own metadata: JSON-LD, meta tags, the machine's form of a printed time. */
#include "report/source/html.h"

/* The day of an ISO 8601 date, with or without a time; "2019/11/16" and "20191116" too. NULL for anything else. */
static const char *day_of(Arena *arena, Slice text)
{
    char digits[9];
    ptrdiff_t i = 0;
    int n = 0;
    text = slice_trim(text);
    while (i < text.len && n < 8) {
        char c = text.at[i];
        if (g_ascii_isdigit(c))
            digits[n++] = c;
        else if (!((c == '-' || c == '/') && (n == 4 || n == 6) && i + 1 < text.len && g_ascii_isdigit(text.at[i + 1])))
            break;
        i++;
    }
    digits[n] = 0;
    bool ends = i == text.len || (n == 8 && (text.at[i] == 'T' || text.at[i] == 't' || text.at[i] == ' '));
    if (!ends || (n != 4 && n != 6 && n != 8)) return NULL;
    const char *day = n == 8   ? arena_print(arena, "%.4s-%.2s-%.2s", digits, digits + 4, digits + 6)
                      : n == 6 ? arena_print(arena, "%.4s-%.2s", digits, digits + 4)
                               : arena_print(arena, "%.4s", digits);
    Date date;
    return date_parse(slice_of(day), &date) && date_is_valid(date) ? day : NULL;
}

/* The string that stands behind "KEY": in JSON; strings are stepped over whole. */
static Slice json_value(Slice json, const char *key)
{
    bool wanted = false;
    for (ptrdiff_t i = 0; i < json.len; i++) {
        if (json.at[i] != '"') {
            if (json.at[i] != ':' && !g_ascii_isspace(json.at[i])) wanted = false;
            continue;
        }
        ptrdiff_t start = ++i;
        while (i < json.len && json.at[i] != '"') i += json.at[i] == '\\' ? 2 : 1;
        if (i >= json.len) break;
        Slice string = {json.at + start, i - start};
        if (wanted) return string;
        ptrdiff_t after = i + 1;
        while (after < json.len && g_ascii_isspace(json.at[after])) after++;
        wanted = slice_is(string, key) && after < json.len && json.at[after] == ':';
    }
    return (Slice){0};
}

static const char *of_json(Arena *arena, const Node *script)
{
    const char *type = markup_attribute(script, "type");
    if (!type || g_ascii_strncasecmp(type, "application/ld+json", 19) != 0) return NULL;
    for (const Node *words = script->first; words; words = words->next) {
        Slice value = json_value(words->words, "datePublished");
        const char *day = value.len ? day_of(arena, value) : NULL;
        if (day) return day;
    }
    return NULL;
}

/* How much the name of a meta tag is worth, 0 where it does not tell of publication. */
static int worth(const char *name)
{
    static const char *const names[] = {"article:published_time", "og:article:published_time", "datepublished",
                                        "citation_publication_date", "citation_date", "dcterms.issued", "dc.date.issued",
                                        "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
                                        "publish_date", "article.published", "date.published", "dc.date", "dcterms.date",
                                        "dcterms.created", "date"};
    for (size_t i = 0; name && i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strcasecmp(name, names[i]) == 0) return 100 - (int)i;
    }
    return 0;
}

static bool marks_publication(const Node *time)
{
    const char *property = markup_attribute(time, "itemprop"), *class = markup_attribute(time, "class");
    if (markup_attribute(time, "pubdate") || (property && strcmp(property, "datePublished") == 0)) return true;
    return class && (strstr(class, "publish") || strstr(class, "entry-date"));
}

const char *html_published(Arena *arena, const Node *root, const char **from)
{
    enum { JSON = 200, MARKED_TIME = 90, ONLY_TIME = 1 };
    const char *best = NULL;
    int most = 0, times = 0;
    for (const Node *at = root; at; at = markup_next(at, root)) {
        if (!at->name) continue;
        const char *day = NULL, *name = NULL;
        int value = 0;
        if (markup_is(at, "script")) {
            day = most < JSON ? of_json(arena, at) : NULL;
            value = JSON, name = "JSON-LD datePublished";
        } else if (markup_is(at, "meta") && markup_attribute(at, "content")) {
            static const char *const keys[] = {"property", "name", "itemprop"};
            for (size_t k = 0; k < G_N_ELEMENTS(keys) && !value; k++) {
                name = markup_attribute(at, keys[k]);
                value = worth(name);
            }
            if (value > most) day = day_of(arena, slice_of(markup_attribute(at, "content")));
        } else if (markup_is(at, "time") && markup_attribute(at, "datetime")) {
            times++;
            value = marks_publication(at) ? MARKED_TIME : ONLY_TIME;
            name = "time datetime";
            if (value > most) day = day_of(arena, slice_of(markup_attribute(at, "datetime")));
        }
        if (!day || value <= most) continue;
        best = day;
        most = value;
        *from = name;
    }
    /* Of several times that nothing marks, none is surely that of the page. */
    return most == ONLY_TIME && times > 1 ? NULL : best;
}
