/* Decisions read from reviews.csv and matched with the findings: the latest line wins. */
#include "report/review/review.h"

#include <glib.h>

#include "report/base/csv.h"

/* Without white space round it. */
static const char *said(Arena *arena, const CsvRow *row, int column)
{
    return arena_string(arena, slice_trim(slice_of(csv_field(row, column).text)));
}

static bool read_kind(const char *text, DecisionKind *out)
{
    for (int kind = 0; kind < DECISION_KINDS; kind++) {
        if (g_ascii_strcasecmp(text, decision_name((DecisionKind)kind))) continue;
        *out = (DecisionKind)kind;
        return true;
    }
    return false;
}

bool review_read(Arena *arena, const char *folder, Complaints *complaints, Audit *audit)
{
    static const char *const columns[] = {"finding", "decision", "statements", "preferred",
                                          "reason",  "reviewer", "date"};
    enum { FINDING, DECISION, STATEMENTS, PREFERRED, REASON, REVIEWER, DATE, COLUMNS };
    char *name = g_build_filename(folder, "reviews.csv", NULL);
    const char *path = arena_string(arena, slice_of(name));
    g_free(name);
    int at[COLUMNS];
    bool there, good = true;
    Csv csv = {0};
    if (!csv_table(arena, path, columns, COLUMNS, 2, &there, complaints, at, &csv)) return !there;
    for (ptrdiff_t i = 1; i < csv.count; i++) {
        const CsvRow *row = &csv.items[i];
        Decision d = {.finding = said(arena, row, at[FINDING]),
                      .statements = said(arena, row, at[STATEMENTS]),
                      .preferred = said(arena, row, at[PREFERRED]),
                      .reason = said(arena, row, at[REASON]),
                      .reviewer = said(arena, row, at[REVIEWER]),
                      .date = said(arena, row, at[DATE]),
                      .row = row->items[0].line,
                      .at = -1};
        CsvField id = csv_field(row, at[FINDING]), kind = csv_field(row, at[DECISION]);
        if (!*d.finding)
            complain(complaints, MSG_FIELD_EMPTY, (Where){path, id.line, id.column}, columns[FINDING]);
        bool known = read_kind(said(arena, row, at[DECISION]), &d.kind);
        if (!known) complain(complaints, MSG_DECISION, (Where){path, kind.line, kind.column}, kind.text);
        good = good && *d.finding && known;
        *PUSH(arena, &audit->decisions) = d;
    }
    return good;
}

void review_match(Audit *audit)
{
    GHashTable *by_id = g_hash_table_new(g_str_hash, g_str_equal),
               *by_digest = g_hash_table_new(g_str_hash, g_str_equal);
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        Finding *f = &audit->findings.items[i];
        f->decision = NULL, f->reopened = false;
        g_hash_table_insert(by_id, (gpointer)f->id, f);
        g_hash_table_insert(by_digest, (gpointer)f->statements, f);
    }
    for (ptrdiff_t i = 0; i < audit->decisions.count; i++) {
        Decision *d = &audit->decisions.items[i];
        Finding *f = *d->statements ? g_hash_table_lookup(by_digest, d->statements) : NULL;
        if (!f) {
            char *id = g_ascii_strup(d->finding, -1);
            f = g_hash_table_lookup(by_id, id);
            g_free(id);
        }
        d->at = f ? (int32_t)(f - audit->findings.items) : -1;
        if (!f) continue;
        f->decision = d->kind == DECISION_OPEN ? NULL : d;
        /* A line that somebody wrote by hand, without a digest, is taken at its word. */
        f->reopened = f->decision && *d->statements && strcmp(d->statements, f->statements) != 0;
    }
    g_hash_table_destroy(by_id);
    g_hash_table_destroy(by_digest);
}
