/* Findings, claims, mentions and texts as JSON: one object, or one a line. */
#include "report/write/lines.h"
#include "report/write/selector.h"

static void end_line(Out *out)
{
    json_close(out, '}');
    out_text(out, "\n");
    out->comma = false;
}

/* ---- Values ---------------------------------------------------------------------------------------------- */

/* null for a date that is not known. */
static void put_date(Arena scratch, const char *key, Date date, Out *out)
{
    if (!date_is_set(date)) {
        json_null(out, key);
        return;
    }
    /* EDTF needs no escapes. */
    json_string(out, key, (Slice){0});
    out->used--;
    put_edtf(scratch, date, out);
    out_bytes(out, "\"", 1);
}

/* A vague word ("dozens") is its own value; what it allows stands in low and high. WORD may be empty. */
static void put_quantity(Quantity q, Slice word, Out *out)
{
    if (q.vague && word.len)
        json_string(out, "value", word);
    else
        json_number(out, "value", q.range ? __builtin_nan("") : q.value);
    json_text(out, "class", quantity_class_name(q));
    json_text(out, "modifier", modifier_sign(q.modifier));
    json_number(out, "low", q.low);
    json_number(out, "high", q.high);
}

static void put_place(const Source *source, const Claim *claim, Out *out)
{
    if (!has_place(claim)) {
        json_null(out, "place");
        return;
    }
    Place place = place_of(source, claim->start);
    json_open(out, "place", '{');
    if (place.page)
        json_int(out, "page", place.page);
    else
        json_null(out, "page");
    json_int(out, "paragraph", place.paragraph);
    json_int(out, "line", place.line);
    json_int(out, "column", place.column);
    json_int(out, "start", claim->start);
    json_int(out, "end", claim->end);
    /* Where the text is not the file's own bytes: the element that holds the words, or the byte they begin at. */
    const char *element = element_at(source, claim->start);
    if (element) json_text(out, "element", element);
    if (source->origins.count) json_int(out, "byte", origin_of(source, claim->start));
    json_close(out, '}');
}

static void put_claim(Arena scratch, const Counting *counting, const Claim *claim, Out *out)
{
    const Audit *audit = counting->audit;
    const Source *source = &audit->sources.items[claim->source];
    json_text(out, "source", source->id);
    json_text(out, "type", claim->by_hand ? "by-hand" : mention_kind_name(claim->kind));
    if (claim->by_hand) {
        json_text(out, "value", claim->by_hand);
    } else if (claim->kind == MENTION_DATE) {
        put_date(scratch, "value", claim->date, out);
    } else if (claim->kind == MENTION_QUANTITY) {
        put_quantity(claim->quantity, written_of(source, claim), out);
        if (claim->quantity.unit) json_text(out, "unit", claim->quantity.unit->one);
    } else {
        json_open(out, "value", '[');
        for (ptrdiff_t i = 0; i < claim->members.count; i++) json_text(out, NULL, claim->members.items[i]);
        json_close(out, ']');
        json_int(out, "members", claim->members.count);
    }
    json_string(out, "written", written_of(source, claim));
    json_string(out, "quote", source_slice(source, claim->quote_start, claim->quote_end));
    put_place(source, claim, out);
    put_selector(counting, claim, out);
    json_text(out, "attributed_to", claim->attributed_to);
    json_text(out, "as_of", claim->as_of);
    json_text(out, "inferred", claim->inferred);
    json_text(out, "scope", claim->scope);
}

/* ---- Findings -------------------------------------------------------------------------------------------- */

static void put_source(Arena scratch, const Source *s, Out *out)
{
    static const char *const states[] = {"read", "part", "not-read"};
    json_text(out, "id", s->id);
    json_text(out, "path", s->path);
    json_text(out, "title", s->title);
    json_text(out, "author", s->author);
    json_text(out, "publisher", s->publisher);
    put_date(scratch, "published", s->published, out);
    put_date(scratch, "retrieved", s->retrieved, out);
    json_text(out, "url", s->url);
    json_text(out, "language", s->language);
    json_text(out, "note", s->note);
    json_text(out, "state", states[s->state]);
    if (s->format && strcmp(s->format, "text") != 0) json_text(out, "format", s->format);
    if (s->encoding && strcmp(s->encoding, "UTF-8") != 0) json_text(out, "encoding", s->encoding);
    json_text(out, "warning", s->warning);
    json_text(out, "sha256", s->sha256[0] ? s->sha256 : NULL);
    json_int(out, "words", s->words);
}

static void put_sources(Arena scratch, const Audit *audit, Out *out)
{
    json_open(out, "sources", '[');
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        json_open(out, NULL, '{');
        put_source(scratch, s, out);
        json_text(out, "voice", audit->sources.items[s->voice].id);
        json_close(out, '}');
    }
    json_close(out, ']');
}

void sources_json(Arena scratch, const Audit *audit, bool lines, Out *out)
{
    if (!lines) json_open(out, NULL, '[');
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        if (!lines) out_text(out, i ? ",\n " : "\n "), out->comma = false;
        json_open(out, NULL, '{');
        put_source(scratch, &audit->sources.items[i], out);
        if (lines)
            end_line(out);
        else
            json_close(out, '}');
    }
    if (!lines) out_text(out, "]\n");
}

static void put_finding(Arena scratch, const Counting *counting, const Finding *f, Out *out)
{
    const Audit *audit = counting->audit;
    json_text(out, "id", f->id);
    json_text(out, "statements", f->statements);
    json_text(out, "kind", finding_kind_name(f->kind));
    json_text(out, "subject", f->subject ? f->subject : "");
    json_text(out, "attribute", f->attribute ? f->attribute : "");
    json_text(out, "message", f->message);
    json_text(out, "why", f->why ? f->why : "");
    json_int(out, "silent_count", f->silent_count);
    json_open(out, "silent", '[');
    for (ptrdiff_t i = 0; i < f->silent.count; i++)
        json_text(out, NULL, audit->sources.items[f->silent.items[i]].id);
    json_close(out, ']');
    decision_json(f, out);
    baseline_json(f, out);
    json_open(out, "claims", '[');
    for (ptrdiff_t i = 0; i < f->claims.count; i++) {
        json_open(out, NULL, '{');
        put_claim(scratch, counting, &audit->claims.items[f->claims.items[i]], out);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void open_head(const Printing *how, const char *schema, Out *out)
{
    json_open(out, NULL, '{');
    json_text(out, "schema", schema);
    json_text(out, "tool", how->tool);
}

void findings_json(Arena scratch, const Audit *audit, const Printing *how, bool lines, Out *out)
{
    Counting counting = counting_start(&scratch, audit);
    if (!lines) {
        open_head(how, "variorum-findings/1", out);
        settings_json(scratch, audit, out);
        put_sources(scratch, audit, out);
        orphans_json(audit, out);
        since_json(audit, out);
        out_text(out, ",\n \"findings\": [");
        out->comma = false;
    }
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        if (!lines) out_text(out, i ? ",\n  " : "\n  "), out->comma = false;
        json_open(out, NULL, '{');
        put_finding(scratch, &counting, &audit->findings.items[i], out);
        if (lines)
            end_line(out);
        else
            json_close(out, '}');
    }
    if (!lines) out_text(out, "]}\n");
}

/* ---- Claims ---------------------------------------------------------------------------------------------- */

void claims_json(Arena scratch, const Audit *audit, const Printing *how, bool lines, Out *out)
{
    Counting counting = counting_start(&scratch, audit);
    if (!lines) {
        open_head(how, "variorum-claims/1", out);
        put_sources(scratch, audit, out);
        out_text(out, ",\n \"claims\": [");
        out->comma = false;
    }
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        if (!lines) out_text(out, i ? ",\n  " : "\n  "), out->comma = false;
        json_open(out, NULL, '{');
        json_text(out, "subject", c->subject ? c->subject : "");
        json_text(out, "attribute", c->attribute ? c->attribute : "");
        put_claim(scratch, &counting, c, out);
        if (lines)
            end_line(out);
        else
            json_close(out, '}');
    }
    if (!lines) out_text(out, "]}\n");
}

/* ---- Mentions -------------------------------------------------------------------------------------------- */

static void put_mention_date(Arena scratch, const Mention *m, Out *out)
{
    static const char *const days[] = {NULL,       "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", "Sunday"};
    put_date(scratch, "value", m->impossible ? (Date){0} : m->value, out);
    put_date(scratch, "stated", m->stated, out);
    json_text(out, "inferred", m->inferred);
    if (m->ambiguous) {
        json_open(out, "readings", '[');
        put_date(scratch, NULL, m->readings[0], out);
        put_date(scratch, NULL, m->readings[1], out);
        json_close(out, ']');
    }
    if (m->impossible) json_bool(out, "impossible", true);
    if (m->weekday) json_text(out, "weekday", days[m->weekday]);
    if (m->role != DATE_EVENT) json_text(out, "role", date_role_name(m->role));
}

static void put_members(const Mention *m, Out *out)
{
    json_open(out, "members", '[');
    for (ptrdiff_t i = 0; i < m->members.count; i++) json_string(out, NULL, m->members.items[i]);
    json_close(out, ']');
    json_bool(out, "open", m->list_open);
}

void mentions_json(Arena scratch, const Source *source, const Mentions *mentions, const Printing *how,
                   bool lines, Out *out)
{
    for (ptrdiff_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->items[i];
        if (!(how->kinds & 1u << m->kind)) continue;
        Place place = place_of(source, m->start);
        if (!lines) out_text(out, out->comma ? ",\n " : "\n "), out->comma = false;
        json_open(out, NULL, '{');
        json_text(out, "type", mention_kind_name(m->kind));
        json_int(out, "start", m->start);
        json_int(out, "end", m->end);
        json_string(out, "written", source_slice(source, m->start, m->end));
        if (m->kind == MENTION_DATE) {
            put_mention_date(scratch, m, out);
        } else if (m->kind == MENTION_QUANTITY) {
            put_quantity(m->quantity, (Slice){0}, out);
            if (m->noun.len)
                json_string(out, "noun", m->noun);
            else
                json_null(out, "noun");
        } else {
            put_members(m, out);
        }
        json_text(out, "path", source->path);
        json_int(out, "line", place.line);
        json_int(out, "column", place.column);
        if (lines)
            end_line(out);
        else
            json_close(out, '}');
    }
}

void document_json(const Source *source, bool lines, Out *out)
{
    for (ptrdiff_t i = 0; i < source->blocks.count; i++) {
        const Block *b = &source->blocks.items[i];
        Place place = place_of(source, b->start);
        if (!lines) out_text(out, out->comma ? ",\n " : "\n "), out->comma = false;
        json_open(out, NULL, '{');
        json_text(out, "type", block_kind_name(b->kind));
        json_text(out, "path", source->path);
        json_int(out, "paragraph", (int)i + 1);
        json_int(out, "line", place.line);
        json_int(out, "column", place.column);
        json_int(out, "start", b->start);
        json_int(out, "end", b->end);
        if (b->level) json_int(out, "level", b->level);
        if (b->page) json_int(out, "page", b->page);
        if (b->row) json_int(out, "row", b->row), json_int(out, "cell", b->column);
        if (b->head) json_bool(out, "head", true);
        const char *element = element_at(source, b->start);
        if (element) json_text(out, "element", element);
        if (source->origins.count) json_int(out, "byte", origin_of(source, b->start));
        json_string(out, "text", source_slice(source, b->start, b->end));
        if (lines)
            end_line(out);
        else
            json_close(out, '}');
    }
}
