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
