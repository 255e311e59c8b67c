/* What a document says of itself: its title, its date, an id; and what of that a person is to check. */
#include <glib.h>

#include "report/source/folder.h"

enum {
    TITLE_LONGEST = 160, /* characters */
    ID_LONGEST = 16,
    HEAD = 6, /* blocks at the start, and at the end, in which a document speaks of itself */
    FOOT = 4,
    BYLINE_LONGEST = 60, /* bytes */
    IMPRINT_LONGEST = 200
};

typedef struct Guess {
    Arena *arena;
    Source *source;
    const Mentions *mentions;
    const char *checks; /* what the note names so far */
} Guess;

static void to_check(Guess *g, const char *what, const char *from, ptrdiff_t offset)
{
    const char *line = "";
    if (offset >= 0) line = arena_print(g->arena, ", line %d", place_of(g->source, offset).line);
    g->checks = arena_print(g->arena, "%s%s%s (%s%s)", g->checks ? g->checks : "", g->checks ? ", " : "", what,
                            from, line);
}

Slice source_stem(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    return (Slice){name, dot && dot > name ? dot - name : (ptrdiff_t)strlen(name)};
}

/* TEXT on one line, a space for each run of white space. */
static const char *on_one_line(Arena *arena, Slice text)
{
    char *copy = arena_string(arena, slice_trim(text)), *to = copy;
    for (const char *at = copy; *at; at++) {
        if (!g_ascii_isspace(*at))
            *to++ = *at;
        else if (to > copy && to[-1] != ' ')
            *to++ = ' ';
    }
    *to = 0;
    return copy;
}

static bool holds_word(Slice text, const char *const *words)
{
    for (; *words; words++) {
        ptrdiff_t n = (ptrdiff_t)strlen(*words);
        for (ptrdiff_t i = 0; i + n <= text.len; i++) {
            if ((i == 0 || !g_ascii_isalpha(text.at[i - 1])) &&
                g_ascii_strncasecmp(text.at + i, *words, (gsize)n) == 0 &&
                (i + n == text.len || !g_ascii_isalpha(text.at[i + n])))
                return true;
        }
    }
    return false;
}

/* ---- The date ----------------------------------------------------------------------------------------------
 */

/* Does M say one whole day or month of a known year? */
static bool may_date(const Mention *m)
{
    return m->kind == MENTION_DATE && date_is_set(m->value) && !m->value.interval && !m->value.approximate &&
           !m->value.uncertain && !m->value.from.year_unknown && !m->impossible && !m->inferred &&
           (m->value.from.precision == DATE_DAY || m->value.from.precision == DATE_MONTH);
}

static bool ends_sentence(const Source *source, const Block *block)
{
    return strchr(".!?:;,", source->text.at[block->end - 1]) != NULL;
}

static bool is_byline(const Source *source, const Block *block)
{
    return block->end - block->start <= BYLINE_LONGEST &&
           g_ascii_strncasecmp(source->text.at + block->start, "by ", 3) == 0;
}

/* How well M dates the document: 0 not at all; RETRIEVED: asks for the day on which it was fetched. */
static int dates_document(const Guess *g, const Mention *m, bool retrieved)
{
    static const char *const published[] = {"published", "posted", "issued", "dated", "date", "released", NULL};
    static const char *const fetched[] = {"retrieved", "accessed", NULL};
    ptrdiff_t last = g->source->blocks.count - 1;
    const Block *block = &g->source->blocks.items[m->block];
    Slice before = source_slice(g->source, block->start, m->start);
    bool edge = m->block < HEAD || m->block > last - FOOT;
    bool imprint = edge && block->end - block->start <= IMPRINT_LONGEST;
    if (retrieved || holds_word(before, fetched)) return retrieved && imprint && holds_word(before, fetched);
    if (imprint && holds_word(before, published)) return 3;
    if (m->role == DATE_DATELINE) return 2;
    return m->block < HEAD && (block->kind == BLOCK_PARAGRAPH || is_byline(g->source, block)) &&
           block->end - block->start <= BYLINE_LONGEST && !ends_sentence(g->source, block);
}

static const Mention *find_date(const Guess *g, bool retrieved)
{
    const Mention *best = NULL;
    int most = 0;
    for (ptrdiff_t i = 0; i < g->mentions->count; i++) {
        const Mention *m = &g->mentions->items[i];
        if (!may_date(m)) continue;
        int rank = dates_document(g, m, retrieved);
        if (rank > most) best = m, most = rank;
    }
    return best;
}

/* A date within the name of a file: 2015, 2015-06, 2015-06-01, 20150601; NULL where there is none. */
static const char *date_of_name(Arena *arena, const char *path)
{
    char *stem = g_strndup(source_stem(path).at, (gsize)source_stem(path).len);
    GRegex *form = g_regex_new(
        "(?<!\\d)((?:1[5-9]|20)\\d\\d)(?:[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\\d|3[01]))?)?(?!\\d)", 0, 0,
        NULL);
    GMatchInfo *match = NULL;
    const char *found = NULL;
    if (g_utf8_validate(stem, -1, NULL) && g_regex_match(form, stem, 0, &match)) {
        GString *text = g_string_new(NULL);
        for (int i = 1; i < g_match_info_get_match_count(match); i++) {
            char *part = g_match_info_fetch(match, i);
            if (part && *part) g_string_append_printf(text, "%s%s", i > 1 ? "-" : "", part);
            g_free(part);
        }
        Date date;
        if (date_parse(slice_of(text->str), &date) && date_is_valid(date))
            found = arena_string(arena, slice_of(text->str));
        g_string_free(text, TRUE);
    }
    if (match) g_match_info_unref(match); /* none where the name is no UTF-8 */
    g_regex_unref(form);
    g_free(stem);
    return found;
}

static void guess_dates(Guess *g)
{
    Source *s = g->source;
    const Mention *m = find_date(g, false), *fetched = find_date(g, true);
    const char *name = date_of_name(g->arena, s->path);
    if (date_is_set(s->published)) {
        s->published_text = date_text(g->arena, s->published);
        to_check(g, "published", s->found_published ? s->found_published : "the document's own data", -1);
    } else if (m) {
        s->published = m->value;
        s->published_text = date_text(g->arena, m->value);
        to_check(g, "published", "stated", m->start);
    } else if (name) {
        s->published_text = name;
        date_parse(slice_of(name), &s->published);
        to_check(g, "published", "name of the file", -1);
    } else {
        to_check(g, "published", "not found", -1);
    }
    if (!fetched) return;
    s->retrieved = fetched->value;
    s->retrieved_text = date_text(g->arena, fetched->value);
    to_check(g, "retrieved", "stated", fetched->start);
}

/* ---- The title ---------------------------------------------------------------------------------------------
 */

/* A line that is little more than a date, or says by whom and when, is no title. */
static bool may_title(const Guess *g, ptrdiff_t index)
{
    const Block *b = &g->source->blocks.items[index];
    if (slice_characters(source_slice(g->source, b->start, b->end)) > TITLE_LONGEST) return false;
    if (b->kind != BLOCK_HEADING && (b->kind != BLOCK_PARAGRAPH || ends_sentence(g->source, b))) return false;
    for (ptrdiff_t i = 0; i < g->mentions->count; i++) {
        const Mention *m = &g->mentions->items[i];
        if (m->block != index || !may_date(m)) continue;
        if (is_byline(g->source, b) || (b->end - b->start) - (m->end - m->start) <= 12) return false;
    }
    return true;
}

static void guess_title(Guess *g)
{
    Source *s = g->source;
    for (ptrdiff_t i = 0; i < s->blocks.count && i < HEAD; i++) {
        if (!may_title(g, i)) continue;
        const Block *b = &s->blocks.items[i];
        s->title = on_one_line(g->arena, source_slice(s, b->start, b->end));
        to_check(g, "title", b->kind == BLOCK_HEADING ? "heading" : "short line", b->start);
        return;
    }
    char *name = arena_string(g->arena, source_stem(s->path));
    for (char *at = name; *at; at++)
        if (*at == '-' || *at == '_') *at = ' ';
    s->title = name;
    to_check(g, "title", "name of the file", -1);
}

/* ---- The id ------------------------------------------------------------------------------------------------
 */

/* Small letters, figures and hyphens of TEXT, cut between two words; may be "". */
static const char *short_name(Arena *arena, Slice text)
{
    char *whole = g_strndup(text.at, (gsize)text.len), *valid = g_utf8_make_valid(whole, -1),
         *plain = g_str_to_ascii(valid, "C");
    char *id = arena_take(arena, 1, (ptrdiff_t)strlen(plain) + 1), *to = id;
    for (const char *at = plain; *at; at++) {
        if (g_ascii_isalnum(*at))
            *to++ = g_ascii_tolower(*at);
        else if (to > id && to[-1] != '-')
            *to++ = '-';
    }
    while (to > id && to[-1] == '-') to--;
    *to = 0;
    if (to - id > ID_LONGEST) {
        char *cut = id + ID_LONGEST;
        while (cut > id && *cut != '-') cut--;
        *(cut > id ? cut : id + ID_LONGEST) = 0;
    }
    g_free(plain);
    g_free(valid);
    g_free(whole);
    return id;
}

const char *source_free_id(Arena *arena, const Audit *audit, ptrdiff_t index, const char *id)
{
    if (!*id) id = "source";
    const char *tried = id;
    for (int n = 2;; n++) {
        bool taken = false;
        for (ptrdiff_t i = 0; i < audit->sources.count && !taken; i++)
            taken = i != index && strcmp(audit->sources.items[i].id, tried) == 0;
        if (!taken) return tried;
        tried = arena_print(arena, "%s-%d", id, n);
    }
}

void source_guess(Arena *arena, Audit *audit)
{
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        Source *s = &audit->sources.items[i];
        if (*s->id) continue;
        Guess g = {arena, s, &audit->mentions[i], NULL};
        s->id = source_free_id(arena, audit, i, short_name(arena, source_stem(s->path)));
        to_check(&g, "id", "name of the file", -1);
        guess_title(&g);
        guess_dates(&g);
        s->note = arena_print(arena, "Check: %s.", g.checks);
    }
}
