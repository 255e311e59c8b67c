/* How a source is cited: a full note as books have it, author, title, and in brackets who published it and
 * when. */
#include "report/write/cite.h"

#include <glib.h>

/* Up to three words, each of which begins as a name does. */
static bool is_name(Slice text)
{
    int words = 0;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        if (text.at[i] == ' ') continue;
        gunichar c = g_utf8_get_char_validated(text.at + i, text.len - i);
        if (c == (gunichar)-1 || c == (gunichar)-2 || !(g_unichar_isupper(c) || g_unichar_istitle(c)))
            return false;
        while (i < text.len && text.at[i] != ' ') i++;
        words++;
    }
    return words >= 1 && words <= 3;
}

CitedNames cited_names(Arena *arena, const char *author)
{
    CitedNames names = {0};
    if (!author || strcmp(author, "unknown") == 0) return names;
    for (const char *at = author; at;) {
        const char *end = strchr(at, ';');
        Slice one = slice_trim((Slice){at, end ? end - at : (ptrdiff_t)strlen(at)});
        at = end ? end + 1 : NULL;
        if (!one.len) continue;
        const char *comma = memchr(one.at, ',', (size_t)one.len);
        CitedName name = {.given = one};
        if (comma) {
            Slice family = slice_trim((Slice){one.at, comma - one.at}),
                  given = slice_trim((Slice){comma + 1, one.at + one.len - comma - 1});
            if (is_name(given) && family.len && !memchr(given.at, ',', (size_t)given.len))
                name = (CitedName){family, given};
        }
        *PUSH(arena, &names) = name;
    }
    return names;
}

static const char *authors_of(Arena *arena, const char *author)
{
    CitedNames names = cited_names(arena, author);
    const char *text = "";
    for (ptrdiff_t i = 0; i < names.count; i++) {
        CitedName n = names.items[i];
        const char *between = i == 0 ? "" : i + 1 < names.count ? ", " : " and ";
        text = arena_print(arena, "%s%s%.*s%s%.*s", text, between, (int)n.given.len, n.given.at,
                           n.family.len ? " " : "", (int)n.family.len, n.family.len ? n.family.at : "");
    }
    return text;
}

Citation cite(Arena *arena, const Source *s)
{
    bool published = s->publisher && *s->publisher && strcmp(s->publisher, "unknown") != 0;
    const char *when = date_is_set(s->published) ? date_words(arena, s->published) : "undated";
    return (Citation){
        .authors = authors_of(arena, s->author),
        .title = s->title && *s->title ? s->title : s->path,
        .published = arena_print(arena, "%s%s%s", published ? s->publisher : "", published ? ", " : "", when),
        .url = s->url ? s->url : "",
        .retrieved = date_is_set(s->retrieved)
                         ? arena_print(arena, "retrieved %s", date_words(arena, s->retrieved))
                         : ""};
}
