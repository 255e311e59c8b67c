/* JSON: with what settings an audit was made, and what was decided. */
#include "report/write/lines.h"

static void put_text(Out *out, const char *key, const char *text)
{
    json_text(out, key, text && *text ? text : NULL);
}

static void put_decision(const Decision *d, Out *out)
{
    json_text(out, "decision", decision_name(d->kind));
    put_text(out, "preferred", d->preferred);
    put_text(out, "reason", d->reason);
    put_text(out, "reviewer", d->reviewer);
    put_text(out, "date", d->date);
}

void decision_json(const Finding *f, Out *out)
{
    if (!f->decision) {
        json_null(out, "decision");
        return;
    }
    json_open(out, "decision", '{');
    put_decision(f->decision, out);
    json_text(out, "statements", f->decision->statements);
    json_bool(out, "stands", !f->reopened);
    json_close(out, '}');
}

void orphans_json(const Audit *audit, Out *out)
{
    json_open(out, "orphaned_decisions", '[');
    for (ptrdiff_t i = 0; i < audit->decisions.count; i++) {
        const Decision *d = &audit->decisions.items[i];
        if (!decision_is_orphaned(audit, d)) continue;
        json_open(out, NULL, '{');
        json_text(out, "finding", d->finding);
        json_text(out, "statements", d->statements);
        put_decision(d, out);
        json_close(out, '}');
    }
    json_close(out, ']');
}

void settings_json(Arena scratch, const Audit *audit, Out *out)
{
    static const char *const orders[] = {
        [ORDER_UNKNOWN] = "unknown", [ORDER_DAY_FIRST] = "day-first", [ORDER_MONTH_FIRST] = "month-first"};
    json_open(out, "settings", '{');
    json_text(out, "day_month_order", orders[audit->settings.order]);
    json_number(out, "round_tolerance", audit->settings.round_tolerance);
    put_text(out, "tables", tables_digest(&scratch, audit));
    json_close(out, '}');
}

/* ---- Since an earlier audit --------------------------------------------------------------------------------- */

void baseline_json(const Finding *f, Out *out)
{
    json_text(out, "baseline", baseline_name(f->baseline));
    if (!f->baseline) return;
    json_text(out, "cause", cause_name(f->cause));
    json_text(out, "was_id", f->was_id);
    json_text(out, "was_message", f->was_message);
}

static void put_changes(const Since *since, Out *out)
{
    json_open(out, "sources", '[');
    for (ptrdiff_t i = 0; i < since->changes.count; i++) {
        const SourceChange *c = &since->changes.items[i];
        json_open(out, NULL, '{');
        json_text(out, "id", c->id);
        json_text(out, "path", c->path);
        json_text(out, "change", source_step_name(c->step));
        put_text(out, "was", c->was);
        put_text(out, "is", c->is);
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* Of every finding that is not what it was, the quotes that are not where they were. */
static void put_quotes(const Since *since, Out *out)
{
    json_open(out, "quotes", '[');
    for (ptrdiff_t i = 0; i < since->findings.count; i++)
        for (ptrdiff_t k = 0; k < since->findings.items[i].claims.count; k++) {
            const OldClaim *c = &since->findings.items[i].claims.items[k];
            if (c->state == QUOTE_EXACT) continue;
            json_open(out, NULL, '{');
            json_text(out, "finding", since->findings.items[i].id);
            json_text(out, "source", c->source);
            json_text(out, "quote", c->quote);
            json_text(out, "written", c->written);
            json_text(out, "found", quote_state_name(c->state));
            json_close(out, '}');
        }
    json_close(out, ']');
}

void since_json(const Audit *audit, Out *out)
{
    const Since *since = audit->since;
    if (!since) {
        json_null(out, "since");
        return;
    }
    json_open(out, "since", '{');
    json_text(out, "audit", since->name);
    json_text(out, "tool", since->tool);
    json_bool(out, "tool_changed", since->tool_changed);
    json_bool(out, "settings_changed", since->settings_changed);
    json_bool(out, "tables_changed", since->tables_changed);
    put_changes(since, out);
    put_quotes(since, out);
    json_close(out, '}');
    json_open(out, "gone", '[');
    for (ptrdiff_t i = 0; i < since->findings.count; i++) {
        const OldFinding *old = &since->findings.items[i];
        if (old->now >= 0) continue;
        json_open(out, NULL, '{');
        json_text(out, "id", old->id);
        json_text(out, "kind", old->kind);
        json_text(out, "subject", old->subject);
        json_text(out, "attribute", old->attribute);
        json_text(out, "message", old->message);
        json_text(out, "cause", cause_name(old->cause));
        json_close(out, '}');
    }
    json_close(out, ']');
}
