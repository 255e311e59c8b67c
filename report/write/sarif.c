/* Findings as SARIF 2.1.0 (OASIS, 2020, with errata 01): a run whose rules are the kinds, whose artifacts are
   the sources and whose results stand on the lines of the sources. */
#include <glib.h>

#include "report/write/lines.h"
#include "report/write/selector.h"

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

/* What a rule says of itself; "says" as in README.md, in a sentence. */
static const struct {
    const char *name, *says, *more;
} rules[FINDING_KINDS] = {
    [FINDING_DATE_CONFLICT] = {"DatesDiffer", "Sources state different dates.",
                               "The dates that these statements give of one thing cannot all be true."},
    [FINDING_COUNT_CONFLICT] = {"CountsDiffer", "Sources state different counts.",
                                "The counts that these statements give of one thing cannot all be true."},
    [FINDING_LIST_COUNT] =
        {"CountAndList", "A stated count differs from its list.",
         "The number that introduces a list is not the number of the members that are listed."},
    [FINDING_LIST_MEMBERSHIP] =
        {"MembersDiffer", "Lists of one thing differ in their members.",
         "A member that one list names is missing from another list of the same thing."},
    [FINDING_SUM] = {"PartsAndWhole", "Stated parts do not add up.",
                     "The parts that are stated do not add up to the whole that is stated with them."},
    [FINDING_WEEKDAY] = {"WeekdayAndDate", "A weekday and a date do not fall together.",
                         "The calendar has another weekday on the date that is stated."},
    [FINDING_PRECISION] =
        {"StatedMoreExactly", "One source states it more exactly.",
         "The statements are compatible: one gives a bound, a round number or a year where another "
         "gives a number or a day."},
    [FINDING_WORDING] = {"SaidInOtherWords", "The same number is said of something else.",
                         "The statements give one number in different words, which may not mean the same."},
    [FINDING_AGREEMENT] = {"SourcesAgree", "Sources state the same.",
                           "Two sources or more give the same value."},
    [FINDING_SINGLE] = {"OneSourceOnly", "Only one source states it.", "No other source speaks of this."},
};

#define HELP                                                                                                   \
    " Read the quotes beside one another: the result stands on the first, its related locations are the "      \
    "others. Variorum says that sources differ and never which of them is right. Where two statements "        \
    "do not speak of the same thing, say so in links.csv (relation: different)."

static const char *level_of(FindingKind kind)
{
    return kind <= FINDING_WORDING ? severity_of(kind) : "none";
}

static const char *kind_of(FindingKind kind)
{
    return kind <= FINDING_WORDING ? "fail" : kind == FINDING_AGREEMENT ? "pass" : "informational";
}

static void put_message(Out *out, const char *key, const char *text)
{
    json_open(out, key, '{');
    json_text(out, "text", text);
    json_close(out, '}');
}

/* Foreign words inside a message: braces are placeholders there unless they stand twice, and a bracket that
   "](" follows would be a link. */
static const char *message_text(Arena *arena, const char *text)
{
    bool links = strstr(text, "](") != NULL;
    char *copy = arena_take(arena, 1, 2 * (ptrdiff_t)strlen(text) + 1), *at = copy;
    for (; *text; text++) {
        if (*text == '{' || *text == '}') *at++ = *text;
        if (links && (*text == '[' || *text == ']')) *at++ = '\\';
        *at++ = *text;
    }
    return copy;
}

/* The path as check prints it in text, as a URI: relative to where the command was run, unless the folder or
   the document was named by an absolute path. */
static const char *uri_of(Arena *arena, const Printing *how, const Source *source)
{
    bool folder = how->folder && strcmp(how->folder, ".") != 0 && source->path[0] != '/';
    char *path = folder ? g_build_filename(how->folder, source->path, NULL) : g_strdup(source->path);
    char *escaped = g_uri_escape_string(path, "/", FALSE);
    const char *uri = arena_print(arena, "%s%s", path[0] == '/' ? "file://" : "", escaped);
    g_free(escaped);
    g_free(path);
    return uri;
}

static void put_artifact_location(Arena scratch, const Audit *audit, const Printing *how, int32_t source,
                                  Out *out)
{
    json_open(out, "artifactLocation", '{');
    json_text(out, "uri", uri_of(&scratch, how, &audit->sources.items[source]));
    json_int(out, "index", source);
    json_close(out, '}');
}

/* Is a character of the text one of the file? Where marks were taken out of lines, only the lines are the same. */
static bool has_columns(const Source *source)
{
    return source->origins.count == 0 || !source->format || strcmp(source->format, "text") == 0;
}

static void put_region(const Counting *counting, int32_t index, const char *key, ptrdiff_t from, ptrdiff_t to,
                       Out *out)
{
    const Source *source = &counting->audit->sources.items[index];
    Slice words = source_slice(source, from, to);
    Place start = place_of(source, from), end = place_of(source, to);
    bool columns = has_columns(source);
    json_open(out, key, '{');
    json_int(out, "startLine", start.line);
    if (columns) json_int(out, "startColumn", start.column);
    json_int(out, "endLine", end.line);
    if (columns) {
        json_int(out, "endColumn", end.column);
        json_int(out, "charOffset", characters_before(counting, index, from));
        json_int(out, "charLength", slice_characters(words));
        json_open(out, "snippet", '{');
        json_string(out, "text", words);
        json_close(out, '}');
    }
    json_close(out, '}');
}

/* "council: 2019-11-14 (page 3, paragraph 7)": the place where the file itself has no lines to stand on. */
static const char *location_text(Arena *arena, const Source *source, const Claim *claim, bool lines)
{
    const char *said = arena_print(arena, "%s: %s", source->id, value_text(arena, claim));
    if (lines || !has_place(claim)) return message_text(arena, said);
    Place place = place_of(source, claim->start);
    if (place.page)
        said = arena_print(arena, "%s (page %d, paragraph %d)", said, place.page, place.paragraph);
    else
        said = arena_print(arena, "%s (paragraph %d)", said, place.paragraph);
    return message_text(arena, said);
}

/* ID from 1 for a related location, 0 for the one on which the result stands. */
static void put_location(Arena scratch, const Counting *counting, const Printing *how, const Claim *claim,
                         int id, Out *out)
{
    const Source *source = &counting->audit->sources.items[claim->source];
    bool lines = has_place(claim) && origin_of(source, claim->start) >= 0;
    const char *element = has_place(claim) && !lines ? element_at(source, claim->start) : NULL;
    json_open(out, NULL, '{');
    if (id) json_int(out, "id", id);
    json_open(out, "physicalLocation", '{');
    put_artifact_location(scratch, counting->audit, how, claim->source, out);
    if (lines) {
        put_region(counting, claim->source, "region", claim->start, claim->end, out);
        if (claim->quote_start <= claim->start && claim->end <= claim->quote_end)
            put_region(counting, claim->source, "contextRegion", claim->quote_start, claim->quote_end, out);
    }
    json_close(out, '}');
    if (element) {
        json_open(out, "logicalLocations", '[');
        json_open(out, NULL, '{');
        json_text(out, "fullyQualifiedName", element);
        json_text(out, "kind", "element");
        json_close(out, '}');
        json_close(out, ']');
    }
    put_message(out, "message", location_text(&scratch, source, claim, lines));
    json_close(out, '}');
}

static void put_locations(Arena scratch, const Counting *counting, const Printing *how, const Finding *f,
                          Out *out)
{
    const Claim *claims = counting->audit->claims.items;
    ptrdiff_t first = 0;
    while (first < f->claims.count && !has_place(&claims[f->claims.items[first]])) first++;
    if (first == f->claims.count) first = 0;
    json_open(out, "locations", '[');
    if (f->claims.count) put_location(scratch, counting, how, &claims[f->claims.items[first]], 0, out);
    json_close(out, ']');
    if (f->claims.count < 2) return;
    json_open(out, "relatedLocations", '[');
    int id = 0;
    for (ptrdiff_t i = 0; i < f->claims.count; i++)
        if (i != first) put_location(scratch, counting, how, &claims[f->claims.items[i]], ++id, out);
    json_close(out, ']');
}

/* What was confirmed is no less there: it is not suppressed. */
static void put_state(const Finding *f, Out *out)
{
    static const char *const states[] = {[BASELINE_NEW] = "new",
                                         [BASELINE_CHANGED] = "updated",
                                         [BASELINE_UNCHANGED] = "unchanged",
                                         [BASELINE_REOPENED] = "updated"};
    if (f->baseline) json_text(out, "baselineState", states[f->baseline]);
    json_open(out, "suppressions", '[');
    if (finding_is_decided(f) && f->decision->kind != DECISION_CONFIRMED) {
        json_open(out, NULL, '{');
        json_text(out, "kind", "external");
        json_text(out, "status", f->decision->kind == DECISION_DEFERRED ? "underReview" : "accepted");
        if (*f->decision->reason) json_text(out, "justification", f->decision->reason);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_result(Arena scratch, const Counting *counting, const Printing *how, const Finding *f, Out *out)
{
    const Audit *audit = counting->audit;
    json_open(out, NULL, '{');
    json_text(out, "ruleId", finding_kind_name(f->kind));
    json_int(out, "ruleIndex", f->kind);
    json_text(out, "kind", kind_of(f->kind));
    json_text(out, "level", level_of(f->kind));
    put_message(out, "message", message_text(&scratch, f->message));
    put_locations(scratch, counting, how, f, out);
    json_open(out, "fingerprints", '{');
    json_text(out, "variorumFinding/v1", f->id);
    json_close(out, '}');
    json_open(out, "partialFingerprints", '{');
    json_text(out, "variorumStatements/v1", f->statements);
    json_close(out, '}');
    put_state(f, out);
    json_open(out, "properties", '{');
    decision_json(f, out);
    json_text(out, "subject", f->subject ? f->subject : "");
    json_text(out, "attribute", f->attribute ? f->attribute : "");
    json_text(out, "why", f->why ? f->why : "");
    json_open(out, "silent", '[');
    for (ptrdiff_t i = 0; i < f->silent.count; i++)
        json_text(out, NULL, audit->sources.items[f->silent.items[i]].id);
    json_close(out, ']');
    json_close(out, '}');
    json_close(out, '}');
}

static void put_tool(Arena scratch, const Printing *how, Out *out)
{
    const char *space = strchr(how->tool, ' ');
    json_open(out, "tool", '{');
    json_open(out, "driver", '{');
    json_string(out, "name", (Slice){how->tool, space - how->tool});
    json_text(out, "version", space + 1);
    json_text(out, "semanticVersion", space + 1);
    json_text(out, "language", "en");
    json_open(out, "rules", '[');
    for (int kind = 0; kind < FINDING_KINDS; kind++) {
        Arena arena = scratch;
        out_text(out, kind ? ",\n    " : "\n    "), out->comma = false;
        json_open(out, NULL, '{');
        json_text(out, "id", finding_kind_name(kind));
        json_text(out, "name", rules[kind].name);
        put_message(out, "shortDescription", rules[kind].says);
        put_message(out, "fullDescription", rules[kind].more);
        put_message(out, "help", arena_print(&arena, "%s" HELP, rules[kind].more));
        json_open(out, "defaultConfiguration", '{');
        json_text(out, "level", level_of(kind));
        json_close(out, '}');
        json_close(out, '}');
    }
    out_text(out, "]}}");
    out->comma = true;
}

static void put_artifacts(Arena scratch, const Audit *audit, const Printing *how, Out *out)
{
    json_open(out, "artifacts", '[');
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        Arena arena = scratch;
        out_text(out, i ? ",\n    " : "\n    "), out->comma = false;
        json_open(out, NULL, '{');
        json_open(out, "location", '{');
        json_text(out, "uri", uri_of(&arena, how, s));
        json_close(out, '}');
        if (s->title && *s->title) put_message(out, "description", message_text(&arena, s->title));
        json_open(out, "roles", '[');
        json_text(out, NULL, "analysisTarget");
        json_close(out, ']');
        if (s->sha256[0]) {
            json_open(out, "hashes", '{');
            json_text(out, "sha-256", s->sha256);
            json_close(out, '}');
        }
        json_open(out, "properties", '{');
        json_text(out, "id", s->id);
        json_close(out, '}');
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* What went wrong with single sources, which the standard keeps apart from what was found. */
static void put_invocation(Arena scratch, const Audit *audit, const Printing *how, Out *out)
{
    bool good = true;
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) good = good && !audit->sources.items[i].warning;
    json_open(out, "invocations", '[');
    json_open(out, NULL, '{');
    json_bool(out, "executionSuccessful", good);
    json_open(out, "toolExecutionNotifications", '[');
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        if (!s->warning) continue;
        Arena arena = scratch;
        json_open(out, NULL, '{');
        json_text(out, "level", s->state == SOURCE_READ ? "warning" : "error");
        put_message(out, "message", message_text(&arena, s->warning));
        json_open(out, "locations", '[');
        json_open(out, NULL, '{');
        json_open(out, "physicalLocation", '{');
        put_artifact_location(arena, audit, how, (int32_t)i, out);
        json_close(out, '}');
        json_close(out, '}');
        json_close(out, ']');
        json_close(out, '}');
    }
    json_close(out, ']');
    json_close(out, '}');
    json_close(out, ']');
}

/* What an earlier audit found and is there no more: of it only the words are left. */
static void put_gone(Arena scratch, const Audit *audit, bool all, const char *gap, Out *out)
{
    for (ptrdiff_t i = 0; audit->since && i < audit->since->findings.count; i++) {
        const OldFinding *old = &audit->since->findings.items[i];
        int kind = 0;
        while (kind < FINDING_KINDS && strcmp(finding_kind_name((FindingKind)kind), old->kind) != 0) kind++;
        if (old->now >= 0 || kind == FINDING_KINDS || (kind > FINDING_WORDING && !all)) continue;
        Arena arena = scratch;
        out_text(out, gap), out->comma = false;
        json_open(out, NULL, '{');
        json_text(out, "ruleId", old->kind);
        json_int(out, "ruleIndex", kind);
        json_text(out, "kind", kind_of((FindingKind)kind));
        json_text(out, "level", level_of((FindingKind)kind));
        json_text(out, "baselineState", "absent");
        json_open(out, "suppressions", '[');
        json_close(out, ']');
        put_message(out, "message", message_text(&arena, old->message));
        json_open(out, "locations", '[');
        json_close(out, ']');
        json_open(out, "fingerprints", '{');
        bool taken = false; /* by a finding of today, which bears it now */
        for (ptrdiff_t k = 0; k < audit->findings.count; k++)
            taken |= strcmp(audit->findings.items[k].id, old->id) == 0;
        if (!taken) json_text(out, "variorumFinding/v1", old->id);
        json_close(out, '}');
        json_close(out, '}');
        gap = ",\n    ";
    }
}

void findings_sarif(Arena scratch, const Audit *audit, const Printing *how, Out *out)
{
    Counting counting = counting_start(&scratch, audit);
    json_open(out, NULL, '{');
    json_text(out, "$schema", SCHEMA);
    json_text(out, "version", "2.1.0");
    out_text(out, ",\n \"runs\": [{\n  "), out->comma = false;
    put_tool(scratch, how, out);
    out_text(out, ",\n  "), out->comma = false;
    json_text(out, "columnKind", "unicodeCodePoints");
    put_invocation(scratch, audit, how, out);
    out_text(out, ",\n  "), out->comma = false;
    put_artifacts(scratch, audit, how, out);
    out_text(out, ",\n  "), out->comma = false;
    json_open(out, "results", '[');
    const char *gap = "\n    ";
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        const Finding *f = &audit->findings.items[i];
        if (f->kind > FINDING_WORDING && !how->all) continue;
        out_text(out, gap), out->comma = false;
        put_result(scratch, &counting, how, f, out);
        gap = ",\n    ";
    }
    put_gone(scratch, audit, how->all, gap, out);
    out_text(out, "]}]}\n");
}
