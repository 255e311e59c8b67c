/* Small audits of invented sources, for the tests of claims, alignment and findings. */
#include "tests/unit/claim/invented.h"

#include "report/align/align.h"
#include "report/claim/claim.h"
#include "report/finding/finding.h"
#include "report/mention/mention.h"
#include "report/source/source.h"

#include <glib.h>

void invent_claims(Arena *arena, const Telling *tellings, ptrdiff_t count, Audit *audit)
{
    audit->settings.round_tolerance = 0.05;
    for (ptrdiff_t i = 0; i < count; i++) {
        Source *s = PUSH(arena, &audit->sources);
        *s = (Source){.id = tellings[i].id, .path = tellings[i].id, .text = slice_of(tellings[i].text), .voice = (int32_t)i};
        if (tellings[i].published) g_assert_true(date_parse(slice_of(tellings[i].published), &s->published));
        source_blocks(arena, s);
    }
    audit->mentions = NEW_ARRAY(arena, Mentions, count);
    for (ptrdiff_t i = 0; i < count; i++) mention_read(arena, &audit->sources.items[i], &audit->settings, &audit->mentions[i]);
    claim_read(arena, audit);
}

void invent(Arena *arena, const Telling *tellings, ptrdiff_t count, Audit *audit)
{
    invent_claims(arena, tellings, count, audit);
    align_claims(arena, audit);
    finding_derive(arena, audit);
}

const Claim *invented_claim(const Audit *audit, int32_t source, const char *written)
{
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        if (c->source == source && slice_is(source_slice(&audit->sources.items[source], c->start, c->end), written)) return c;
    }
    g_error("no claim is written \"%s\"", written);
}

const Finding *invented_finding(const Audit *audit, FindingKind kind)
{
    for (ptrdiff_t i = 0; i < audit->findings.count; i++)
        if (audit->findings.items[i].kind == kind) return &audit->findings.items[i];
    return NULL;
}

const char *invented_findings(Arena *arena, const Audit *audit)
{
    const char *text = "";
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        const Finding *f = &audit->findings.items[i];
        if (f->kind == FINDING_SINGLE) continue;
        text = arena_print(arena, "%s%s: %s\n", text, finding_kind_name(f->kind), f->message);
    }
    return text;
}
