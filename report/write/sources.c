/* The sources by themselves: the table that a folder begins with, and the register for people and for other
 * tools. */
#include <glib.h>

#include "report/write/cite.h"
#include "report/write/lines.h"

static const char *state_name(const Source *source)
{
    static const char *const states[] = {"read", "part", "not-read"};
    return states[source->state];
}

/* WHOLE: also what was found when it was read. */
static void sources_csv(const Audit *audit, bool whole, Out *out)
{
    out_text(out, "id,path,title,author,publisher,published,retrieved,url,language,note");
    out_text(out, whole ? ",state,sha256\n" : "\n");
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        const char *const fields[] = {
            s->id,  s->path,     s->title, s->author, s->publisher, s->published_text, s->retrieved_text,
            s->url, s->language, s->note};
        for (size_t k = 0; k < G_N_ELEMENTS(fields); k++) {
            if (k) out_bytes(out, ",", 1);
            if (fields[k]) out_csv(out, slice_of(fields[k]));
        }
        if (whole)
            out_text(out, ","), out_text(out, state_name(s)), out_text(out, ","), out_text(out, s->sha256);
        out_text(out, "\n");
    }
}

/* "id: Author, Title (Publisher, date), URL (retrieved date). [path]" */
static void sources_text(Arena scratch, const Audit *audit, Out *out)
{
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        Arena arena = scratch;
        Citation c = cite(&arena, s);
        const char *line = arena_print(&arena, "%s: %s%s%s (%s)%s%s%s%s%s. [%s]", s->id, c.authors,
                                       *c.authors ? ", " : "", c.title, c.published, *c.url ? ", " : "", c.url,
                                       *c.retrieved ? " (" : "", c.retrieved, *c.retrieved ? ")" : "", s->path);
        out_shown(out, slice_of(line));
        out_text(out, "\n");
    }
}

/* ---- CSL-JSON -------------------------------------------------------------------------------------------- */

static void put_field(Out *out, const char *key, const char *text)
{
    if (text && *text) json_text(out, key, text);
}

static void put_point(Out *out, DatePoint p)
{
    json_open(out, NULL, '[');
    json_int(out, NULL, p.year > 0 ? p.year : p.year - 1); /* 1 BC, EDTF's year 0, is -1 */
    if (p.precision == DATE_MONTH || p.precision == DATE_DAY) json_int(out, NULL, p.month);
    if (p.precision == DATE_DAY) json_int(out, NULL, p.day);
    json_close(out, ']');
}

/* CSL dates know years, months, days and seasons, and what is about so; of anything else only the words are
 * left. */
static void put_date(Arena scratch, const char *key, Date date, Out *out)
{
    DatePoint p = date.from, q = date.to;
    bool season = p.precision == DATE_SEASON && !date.interval;
    bool plain = p.precision == DATE_YEAR || p.precision == DATE_MONTH || p.precision == DATE_DAY || season;
    bool end =
        !date.interval || q.precision == DATE_YEAR || q.precision == DATE_MONTH || q.precision == DATE_DAY;
    if (!date_is_set(date)) return;
    json_open(out, key, '{');
    if (!plain || !end || p.year_unknown || (date.interval && q.year_unknown)) {
        json_text(out, "literal", date_words(&scratch, date));
    } else {
        json_open(out, "date-parts", '[');
        put_point(out, p);
        if (date.interval) put_point(out, q);
        json_close(out, ']');
        if (season) json_int(out, "season", p.month - 20);
        if (date.approximate || date.uncertain) json_bool(out, "circa", true);
    }
    json_close(out, '}');
}

static void sources_csl(Arena scratch, const Audit *audit, Out *out)
{
    json_open(out, NULL, '[');
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        Arena arena = scratch;
        out_text(out, i ? ",\n " : "\n "), out->comma = false;
        json_open(out, NULL, '{');
        json_text(out, "id", s->id);
        json_text(out, "type", s->url && *s->url ? "webpage" : "document");
        json_text(out, "title", s->title && *s->title ? s->title : s->path);
        CitedNames names = cited_names(&arena, s->author);
        if (names.count) {
            json_open(out, "author", '[');
            for (ptrdiff_t k = 0; k < names.count; k++) {
                CitedName n = names.items[k];
                json_open(out, NULL, '{');
                if (n.family.len) json_string(out, "family", n.family);
                json_string(out, n.family.len ? "given" : "literal", n.given);
                json_close(out, '}');
            }
            json_close(out, ']');
        }
        put_field(out, "publisher", s->publisher && strcmp(s->publisher, "unknown") != 0 ? s->publisher : NULL);
        put_date(arena, "issued", s->published, out);
        put_date(arena, "accessed", s->retrieved, out);
        put_field(out, "URL", s->url);
        put_field(out, "language", s->language);
        put_field(out, "note", s->note);
        json_close(out, '}');
    }
    out_text(out, audit->sources.count ? "\n]\n" : "]\n");
}

void print_table(const Audit *audit, Out *out)
{
    sources_csv(audit, false, out);
}

void print_sources(Arena scratch, const Audit *audit, const Printing *how, Out *out)
{
    if (how->format == FORMAT_TEXT)
        sources_text(scratch, audit, out);
    else if (how->format == FORMAT_CSV)
        sources_csv(audit, true, out);
    else if (how->format == FORMAT_CSL)
        sources_csl(scratch, audit, out);
    else
        sources_json(scratch, audit, how->format == FORMAT_JSONL, out);
}
