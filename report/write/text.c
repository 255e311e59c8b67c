/* Lines for a terminal or a script: path:line:col: severity kind: message. */
#include "report/write/lines.h"

#include <glib.h>

/* "FOLDER/path:line:col: ". Documents named by an absolute path keep it. */
static void put_place(const Printing *how, const Source *source, ptrdiff_t offset, Out *out)
{
    bool folder = how->folder && strcmp(how->folder, ".") != 0 && source->path[0] != '/';
    if (folder) {
        out_shown(out, slice_of(how->folder));
        if (how->folder[strlen(how->folder) - 1] != '/') out_text(out, "/");
    }
    out_shown(out, slice_of(source->path));
    Place place = place_of(source, offset < 0 ? 0 : offset);
    out_text(out, ":");
    out_int(out, place.line);
    out_text(out, ":");
    out_int(out, place.column);
    out_text(out, ": ");
}

static void put_quoted(Out *out, Slice text)
{
    out_text(out, "\"");
    out_shown(out, text);
    out_text(out, "\"");
}

static void put_coloured(const Printing *how, const char *severity, Out *out)
{
    const char *colour = *severity == 'e' ? "\033[1;31m" : *severity == 'w' ? "\033[1;33m" : "\033[1;36m";
    if (how->colour) out_text(out, colour);
    out_text(out, severity);
    if (how->colour) out_text(out, "\033[0m");
}

static void put_aside(Out *out, const char *before, const char *text)
{
    if (!text || !*text) return;
    out_text(out, before);
    out_shown(out, slice_of(text));
}

/* A column before the line, so that what is new is found at a glance and the rest of the line is what it always is. */
static void put_baseline(const char *word, Out *out)
{
    if (!word) return;
    out_text(out, word);
    for (size_t n = strlen(word); n < sizeof "unchanged"; n++) out_text(out, " ");
}

/* What does not come from the sources. */
static const char *const causes[] = {[CAUSE_TABLES] = "for names.csv, links.csv or claims.csv changed",
                                     [CAUSE_SETTINGS] = "for the settings changed",
                                     [CAUSE_PROGRAM] = "for another version of the program reads it so"};

static void put_gone(const Since *since, bool all, Out *out)
{
    for (ptrdiff_t i = 0; i < since->findings.count; i++) {
        const OldFinding *old = &since->findings.items[i];
        bool minor = strcmp(old->kind, "agreement") == 0 || strcmp(old->kind, "single") == 0;
        if (old->now >= 0 || (minor && !all)) continue;
        put_baseline(baseline_name(BASELINE_GONE), out);
        out_shown(out, slice_of(old->kind));
        put_aside(out, ": ", old->message);
        put_aside(out, " [", old->id);
        out_text(out, "]");
        if (old->cause > CAUSE_SOURCES) put_aside(out, " (", causes[old->cause]), out_text(out, ")");
        out_text(out, "\n");
    }
}

/* A fingerprint in its first twelve digits; the other formats have it whole. */
static void put_print(Out *out, const char *text, bool fingerprint)
{
    Slice all = slice_of(*text ? text : "none");
    if (fingerprint && all.len > 12) all.len = 12;
    out_shown(out, all);
}

/* What is no longer found, and what has changed beside the findings. */
static void put_since(Arena scratch, const Audit *audit, const Printing *how, Out *out)
{
    const Since *since = audit->since;
    put_gone(since, how->all, out);
    GHashTable *told = g_hash_table_new(g_str_hash, g_str_equal); /* many findings may rest on one quote */
    for (ptrdiff_t i = 0; i < since->findings.count; i++)
        for (ptrdiff_t k = 0; k < since->findings.items[i].claims.count; k++) {
            const OldClaim *c = &since->findings.items[i].claims.items[k];
            bool minor = strcmp(since->findings.items[i].kind, "agreement") == 0 ||
                         strcmp(since->findings.items[i].kind, "single") == 0;
            if (c->state != QUOTE_ORPHANED || (minor && !how->all)) continue;
            char *key = arena_print(&scratch, "%s\n%s", c->source, c->quote);
            if (!g_hash_table_add(told, key)) continue;
            put_baseline("orphaned", out);
            put_aside(out, "", c->source);
            out_text(out, ": ");
            put_quoted(out, slice_of(c->quote));
            put_aside(out, " [", since->findings.items[i].id);
            out_text(out, "]\n");
        }
    g_hash_table_destroy(told);
    for (ptrdiff_t i = 0; i < since->changes.count; i++) {
        const SourceChange *c = &since->changes.items[i];
        put_baseline("source", out);
        put_aside(out, "", c->id);
        put_aside(out, ", ", c->path);
        out_text(out, c->step == SOURCE_REDATED   ? ": dated anew"
                      : c->step == SOURCE_CHANGED ? ": the document changed"
                      : c->step == SOURCE_ADDED   ? ": added"
                                                  : ": removed");
        bool print = c->step == SOURCE_CHANGED;
        if (c->step == SOURCE_CHANGED || c->step == SOURCE_REDATED) {
            out_text(out, print ? ", SHA-256 " : ", ");
            put_print(out, c->was, print);
            out_text(out, " then, ");
            put_print(out, c->is, print);
            out_text(out, " now");
        }
        out_text(out, "\n");
    }
    const struct {
        bool changed;
        const char *what;
    } others[] = {{since->settings_changed, "settings  variorum.ini: other settings\n"},
                  {since->tables_changed, "tables    names.csv, links.csv or claims.csv: other rows\n"}};
    for (int i = 0; i < 2; i++)
        if (others[i].changed) out_text(out, others[i].what);
    if (since->tool_changed) {
        put_baseline("program", out);
        put_aside(out, "", *since->tool ? since->tool : "another version");
        put_aside(out, " then, ", how->tool);
        out_text(out, " now\n");
    }
}

/* " (dismissed by K. L. on 2024-05-03; a slip of the pen)". */
static void put_decision(const Finding *f, Out *out)
{
    const Decision *d = f->decision;
    if (!d) return;
    out_text(out, f->reopened ? " (reopened, for its statements changed; was " : " (");
    out_text(out, decision_name(d->kind));
    const char *const parts[][2] = {
        {" by ", d->reviewer}, {" on ", d->date}, {"; preferred: ", d->preferred}, {"; ", d->reason}};
    for (int i = 0; i < 4; i++) {
        if (!*parts[i][1]) continue;
        out_text(out, parts[i][0]);
        out_shown(out, slice_of(parts[i][1]));
    }
    out_text(out, ")");
}

void findings_text(Arena scratch, const Audit *audit, const Printing *how, Out *out)
{
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        const Finding *f = &audit->findings.items[i];
        if (f->kind > FINDING_WORDING && !how->all) continue;
        /* The line stands at the first claim that has a place. */
        const Claim *claim = NULL;
        for (ptrdiff_t k = 0; k < f->claims.count; k++) {
            const Claim *c = &audit->claims.items[f->claims.items[k]];
            if (!claim || (!has_place(claim) && has_place(c))) claim = c;
        }
        if (!claim) continue;
        put_baseline(baseline_name(f->baseline), out);
        put_place(how, &audit->sources.items[claim->source], claim->start, out);
        put_coloured(how, severity_of(f->kind), out);
        out_text(out, " ");
        out_text(out, finding_kind_name(f->kind));
        out_text(out, ": ");
        out_shown(out, slice_of(f->message));
        out_text(out, " [");
        out_shown(out, slice_of(f->id));
        out_text(out, "]");
        put_decision(f, out);
        if (f->was_id) put_aside(out, " (was ", f->was_id), out_text(out, ")");
        if (f->cause > CAUSE_SOURCES) put_aside(out, " (", causes[f->cause]), out_text(out, ")");
        out_text(out, "\n");
    }
    if (audit->since) put_since(scratch, audit, how, out);
}

void claims_text(Arena scratch, const Audit *audit, const Printing *how, Out *out)
{
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        const Source *source = &audit->sources.items[c->source];
        Arena arena = scratch;
        put_place(how, source, c->start, out);
        out_text(out, c->by_hand ? "by hand" : mention_kind_name(c->kind));
        out_text(out, ": ");
        out_shown(out, slice_of(c->subject ? c->subject : ""));
        put_aside(out, c->subject && *c->subject ? ", " : "", c->attribute);
        put_aside(out, ": ", value_text(&arena, c));
        if (has_place(c)) {
            out_text(out, " ");
            put_quoted(out, written_of(source, c));
        }
        put_aside(out, "; scope: ", c->scope);
        put_aside(out, "; according to ", c->attributed_to);
        put_aside(out, "; as of ", c->as_of);
        put_aside(out, "; inferred: ", c->inferred);
        out_text(out, "\n");
    }
}

void mentions_text(Arena scratch, const Source *source, const Mentions *mentions, const Printing *how, Out *out)
{
    for (ptrdiff_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->items[i];
        if (!(how->kinds & 1u << m->kind)) continue;
        Arena arena = scratch;
        put_place(how, source, m->start, out);
        if (m->kind == MENTION_DATE) {
            out_text(out, "date ");
            if (m->ambiguous) {
                out_text(out, date_text(&arena, m->readings[0]));
                out_text(out, " or ");
                out_text(out, date_text(&arena, m->readings[1]));
            } else {
                if (date_is_set(m->value))
                    put_edtf(arena, m->value, out);
                else
                    out_text(out, m->impossible ? "impossible" : "unknown");
            }
        } else if (m->kind == MENTION_QUANTITY) {
            out_text(out, quantity_class_name(m->quantity));
            out_text(out, " ");
            out_text(out, quantity_text(&arena, m->quantity));
            if (m->noun.len) {
                out_text(out, " ");
                out_shown(out, m->noun);
            }
        } else {
            out_text(out, "list of ");
            out_int(out, m->members.count);
        }
        out_text(out, ": ");
        put_quoted(out, source_slice(source, m->start, m->end));
        put_aside(out, "; inferred: ", m->inferred);
        out_text(out, "\n");
    }
}

void document_text(const Source *source, const Printing *how, Out *out)
{
    for (ptrdiff_t i = 0; i < source->blocks.count; i++) {
        const Block *b = &source->blocks.items[i];
        put_place(how, source, b->start, out);
        out_text(out, block_kind_name(b->kind));
        if (b->kind == BLOCK_HEADING || b->kind == BLOCK_ITEM) {
            out_text(out, " ");
            out_int(out, b->level);
        } else if (b->kind == BLOCK_CELL) {
            out_text(out, " ");
            out_int(out, b->row);
            out_text(out, ",");
            out_int(out, b->column);
        }
        out_text(out, ": ");
        out_shown(out, source_slice(source, b->start, b->end));
        out_text(out, "\n");
    }
}
