/* What the stages say of decisions and of earlier audits: names, and what can be told from the facts alone. */
#include "report/facts.h"

#include <glib.h>

const char *decision_name(DecisionKind kind)
{
    static const char *const names[] = {"open", "confirmed", "dismissed", "resolved", "deferred"};
    return kind < DECISION_KINDS ? names[kind] : "";
}

const char *baseline_name(Baseline baseline)
{
    static const char *const names[] = {NULL, "new", "changed", "unchanged", "reopened", "gone"};
    return names[baseline];
}

const char *cause_name(Cause cause)
{
    static const char *const names[] = {NULL, "sources", "tables", "settings", "program"};
    return names[cause];
}

const char *quote_state_name(QuoteState state)
{
    static const char *const names[] = {"exact", "context", "fuzzy", "orphaned"};
    return names[state];
}

const char *source_step_name(SourceStep step)
{
    static const char *const names[] = {"changed", "added", "removed", "redated"};
    return names[step];
}

const char *tables_digest(Arena *arena, const Audit *audit)
{
    if (!audit->names.count && !audit->links.count && !audit->hand_claims.count) return "";
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (ptrdiff_t i = 0; i < audit->names.count; i++) {
        const Name *n = &audit->names.items[i];
        const char *const fields[] = {"name", n->name, n->alias};
        for (size_t k = 0; k < G_N_ELEMENTS(fields); k++)
            g_checksum_update(sum, (const guchar *)fields[k], (gssize)strlen(fields[k]) + 1);
    }
    for (ptrdiff_t i = 0; i < audit->links.count; i++) {
        const Link *l = &audit->links.items[i];
        const char *const fields[] = {l->same ? "same" : "different", l->source, l->written, l->other_source,
                                      l->other_written};
        for (size_t k = 0; k < G_N_ELEMENTS(fields); k++)
            g_checksum_update(sum, (const guchar *)fields[k], (gssize)strlen(fields[k]) + 1);
    }
    for (ptrdiff_t i = 0; i < audit->hand_claims.count; i++) {
        const HandClaim *h = &audit->hand_claims.items[i];
        const char *const fields[] = {"claim",
                                      h->source,
                                      h->subject,
                                      h->attribute,
                                      h->value,
                                      h->written ? h->written : "",
                                      h->place ? h->place : ""};
        for (size_t k = 0; k < G_N_ELEMENTS(fields); k++)
            g_checksum_update(sum, (const guchar *)fields[k], (gssize)strlen(fields[k]) + 1);
    }
    const char *digest = arena_string(arena, (Slice){g_checksum_get_string(sum), 12});
    g_checksum_free(sum);
    return digest;
}

bool decision_is_orphaned(const Audit *audit, const Decision *d)
{
    if (d->at >= 0 || d->kind == DECISION_OPEN) return false;
    for (const Decision *later = d + 1; later < audit->decisions.items + audit->decisions.count; later++)
        if (strcmp(later->finding, d->finding) == 0) return false;
    return true;
}
