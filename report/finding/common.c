/* What the rules share: new findings and their sentences. */
#include "report/finding/rules.h"

#include <glib.h>

Finding *finding_new(Arena *arena, Audit *audit, FindingKind kind, const char *subject, const char *attribute)
{
    Finding *f = PUSH(arena, &audit->findings);
    f->kind = kind;
    f->subject = subject ? subject : "";
    f->attribute = attribute ? attribute : "";
    f->message = f->why = f->id = "";
    return f;
}

static const char *sources_in_words(Arena *arena, int n)
{
    static const char *const words[] = {"no source",     "one source",   "two sources", "three sources",
                                        "four sources",  "five sources", "six sources", "seven sources",
                                        "eight sources", "nine sources"};
    return n < (int)G_N_ELEMENTS(words) ? words[n] : arena_print(arena, "%d sources", n);
}

const char *finding_where(Arena *arena, const Audit *audit, const ClaimRefs *claims, bool first)
{
    if (!first && finding_sources(audit, claims) == 1) return "another";
    int voices = finding_voices(audit, claims), sources = finding_sources(audit, claims);
    return arena_print(arena, "%s%s", sources_in_words(arena, sources), voices == 1 && sources > 1 ? " that share one text" : "");
}

/* "in two sources", "in another", and where several values have one source each, its id. */
static const char *where_of_run(Arena *arena, const Audit *audit, const ClaimRefs *run, bool first, bool name)
{
    bool single = finding_sources(audit, run) == 1;
    if (single && name) return audit->sources.items[audit->claims.items[run->items[0]].source].id;
    return finding_where(arena, audit, run, first);
}

/* Where a year that was inferred is all that keeps a date from the others, the date is told as it is written. */
static const char *told_words(Arena *arena, const Audit *audit, const Finding *f, const Claim *c)
{
    const Mention *m = c->mention >= 0 ? &audit->mentions[c->source].items[c->mention] : NULL;
    if (f->kind != FINDING_PRECISION || c->kind != MENTION_DATE || !m || !m->inferred || !m->stated.from.year_unknown)
        return claim_words(arena, audit, c);
    for (ptrdiff_t i = 0; i < f->claims.count; i++) {
        const Claim *other = &audit->claims.items[f->claims.items[i]];
        if (other->kind == MENTION_DATE && date_compare(c->date, other->date) == DATE_DIFFERENT) return date_words(arena, m->stated);
    }
    return claim_words(arena, audit, c);
}

const char *finding_sentence(Arena *arena, const Audit *audit, const Finding *f)
{
    const char *text = "";
    int runs = 0, singles = 0;
    ClaimRefs run;
    for (ptrdiff_t i = 0; i < f->claims.count; i += run.count) {
        run = finding_run(*arena, audit, &f->claims, i);
        runs++;
        singles += finding_sources(audit, &run) == 1;
    }
    bool name = runs > 2 && singles > 1;
    for (ptrdiff_t i = 0; i < f->claims.count; i += run.count) {
        run = finding_run(*arena, audit, &f->claims, i);
        /* "3 in six sources and at least 3 in two": one number, once with a bound */
        const Claim *c = &audit->claims.items[run.items[0]];
        bool bound = i && claim_number_same(c, &audit->claims.items[f->claims.items[i - 1]]);
        const char *where = where_of_run(arena, audit, &run, i == 0, name);
        /* "5 and at least 5 in B": of one source they stand together */
        ptrdiff_t next = i + run.count;
        bool again = name && next < f->claims.count && claim_number_same(c, &audit->claims.items[f->claims.items[next]]);
        ClaimRefs after = again ? finding_run(*arena, audit, &f->claims, next) : (ClaimRefs){0};
        if (again && strcmp(where_of_run(arena, audit, &after, false, name), where) == 0)
            where = NULL;
        text = arena_print(arena, "%s%s%s%s%s", text, !i ? "" : bound ? " and " : ", ", told_words(arena, audit, f, c),
                           where ? " in " : "", where ? where : "");
    }
    const char *subject = f->subject, *attribute = f->attribute;
    char *head = arena_print(arena, "%s%s%s", subject, *subject && *attribute ? ", " : "", attribute);
    if (*head) head[0] = g_ascii_toupper(head[0]);
    return arena_print(arena, "%s%s%s.", head, *head ? ": " : "", text);
}
