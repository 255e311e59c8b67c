/* Why statements were, or were not, held to speak of one thing: the whole reasoning of one finding, or a line for each
   pair. */
#include "report/write/lines.h"

#include <glib.h>

/* "a.txt:3:7 (gazette)" of claim I. */
static void put_claim(const Audit *audit, int32_t i, Out *out)
{
    const Claim *c = &audit->claims.items[i];
    const Source *source = &audit->sources.items[c->source];
    out_shown(out, slice_of(source->path));
    if (has_place(c)) {
        Place place = place_of(source, c->start);
        out_text(out, ":");
        out_int(out, place.line);
        out_text(out, ":");
        out_int(out, place.column);
    }
    out_text(out, " \"");
    out_shown(out, has_place(c) ? written_of(source, c) : slice_of(c->by_hand ? c->by_hand : ""));
    out_text(out, "\"");
}

/* A signed figure, and the words AFTER it. */
static void put_figure(Arena scratch, const char *after, double figure, Out *out)
{
    out_text(out, arena_print(&scratch, "%+.2f%s", figure, after));
}

static void put_outcome(Arena scratch, const Reasoning *r, Out *out)
{
    out_text(out, arena_print(&scratch, "likelihood %.2f, told from %.2f on", r->score, r->needed));
}

/* One reason a line: what it adds, in words, and how that figure came about. */
static void put_reasons(Arena scratch, const Reasoning *r, Out *out)
{
    for (ptrdiff_t i = 0; i < r->reasons.count; i++) {
        const Reason *reason = &r->reasons.items[i];
        out_text(out, "      ");
        put_figure(scratch, "  ", reason->figure * reason->weight, out);
        out_text(out, reason->words);
        if (reason->figure != 1)
            out_text(out, arena_print(&scratch, " (%.2f of it, which weighs %+.2f)", reason->figure,
                                      reason->weight));
        out_text(out, "\n");
    }
    out_text(out, "      ");
    put_figure(scratch, "  in all: ", r->sum, out);
    put_outcome(scratch, r, out);
    out_text(out, "\n");
}

void reasons_of_finding(Arena scratch, const Audit *audit, const Finding *f, const Reasoning *items,
                        ptrdiff_t count, ptrdiff_t left_out, Out *out)
{
    out_shown(out, slice_of(f->message));
    out_text(out, " [");
    out_shown(out, slice_of(f->id));
    out_text(out, "]\n\nThe statements:\n");
    for (ptrdiff_t i = 0; i < f->claims.count; i++) {
        const Claim *c = &audit->claims.items[f->claims.items[i]];
        const Source *source = &audit->sources.items[c->source];
        out_text(out, arena_print(&scratch, "%4td  ", i + 1));
        put_claim(audit, f->claims.items[i], out);
        out_text(out, " in ");
        out_shown(out, slice_of(source->id));
        out_text(out, ": ");
        Slice quote = source_slice(source, c->quote_start, c->quote_end);
        char *words = arena_string(&scratch, quote);
        for (char *p = words; *p; p++)
            if (g_ascii_isspace(*p)) *p = ' ';
        out_shown(out, slice_of(words));
        out_text(out, "\n");
        if (!c->inferred || !*c->inferred) continue;
        out_text(out, "      inferred: ");
        out_shown(out, slice_of(c->inferred));
        out_text(out, "\n");
    }
    out_text(out, "\nWhy they stand together: ");
    out_shown(out, slice_of(*f->why ? f->why : "only one source speaks of it"));
    out_text(out, ".\n");
    for (ptrdiff_t n = 0; n < count; n++) {
        const Reasoning *r = &items[n];
        ptrdiff_t a = 0, b = 0;
        while (f->claims.items[a] != r->a) a++;
        while (f->claims.items[b] != r->b) b++;
        out_text(out, arena_print(&scratch, "\n%4td and %td: %s\n", a + 1, b + 1, r->question));
        if (!r->verdict) {
            put_reasons(scratch, r, out);
            continue;
        }
        out_text(out, "      not weighed: ");
        out_text(out, r->verdict);
        out_text(out, "\n");
    }
    if (left_out) out_text(out, arena_print(&scratch, "\nand %td more pairs.\n", left_out));
}

void reasons_line(Arena scratch, const Audit *audit, const Reasoning *r, Out *out)
{
    put_claim(audit, r->a, out);
    out_text(out, " and ");
    put_claim(audit, r->b, out);
    out_text(out, ": ");
    if (r->verdict) {
        out_text(out, "not weighed: ");
        out_text(out, r->verdict);
    } else {
        put_outcome(scratch, r, out);
        for (ptrdiff_t i = 0; i < r->reasons.count; i++) {
            const Reason *reason = &r->reasons.items[i];
            out_text(out, i ? ", " : ": ");
            out_text(out, reason->words);
            out_text(out, " (");
            put_figure(scratch, ")", reason->figure * reason->weight, out);
        }
    }
    out_text(out, "\n");
}
