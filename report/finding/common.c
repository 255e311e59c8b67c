/* What the rules share: new findings, their sentences, values in words. */
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

const char *claim_words(Arena *arena, const Audit *audit, const Claim *claim)
{
    if (claim->by_hand) return claim->by_hand;
    if (claim->kind == MENTION_DATE) {
        /* A year that was carried from another line is not said here as if it stood there. */
        const Mention *m = claim->mention >= 0 ? &audit->mentions[claim->source].items[claim->mention] : NULL;
        bool carried = m && m->inferred && m->inferred_from >= 0 && m->stated.from.year_unknown;
        return date_words(arena, carried ? m->stated : claim->date);
    }
    if (claim->kind == MENTION_LIST) return arena_print(arena, "a list of %td", claim->members.count);
    if (!claim->quantity.vague) return quantity_words(arena, claim->quantity);
    /* A vague word says itself. */
    char *word =
        arena_string(arena, source_slice(&audit->sources.items[claim->source], claim->start, claim->end));
    for (char *p = word; *p; p++) *p = *p == '\n' ? ' ' : g_ascii_tolower(*p);
    return arena_print(arena, "\"%s\"", word);
}

int finding_voices(const Audit *audit, const ClaimRefs *claims)
{
    int voices = 0;
    for (ptrdiff_t i = 0; i < claims->count; i++) {
        int32_t voice = audit->sources.items[audit->claims.items[claims->items[i]].source].voice;
        bool seen = false;
        for (ptrdiff_t k = 0; k < i && !seen; k++)
            seen = audit->sources.items[audit->claims.items[claims->items[k]].source].voice == voice;
        voices += !seen;
    }
    return voices;
}

int finding_sources(const Audit *audit, const ClaimRefs *claims)
{
    int sources = 0;
    for (ptrdiff_t i = 0; i < claims->count; i++) {
        bool seen = false;
        for (ptrdiff_t k = 0; k < i && !seen; k++)
            seen = audit->claims.items[claims->items[k]].source == audit->claims.items[claims->items[i]].source;
        sources += !seen;
    }
    return sources;
}

static const char *sources_in_words(Arena *arena, int n)
{
    static const char *const words[] = {"no source",     "one source",   "two sources", "three sources",
                                        "four sources",  "five sources", "six sources", "seven sources",
                                        "eight sources", "nine sources"};
    return n < (int)G_N_ELEMENTS(words) ? words[n] : arena_print(arena, "%d sources", n);
}

static bool same_value(Arena scratch, const Audit *audit, const Claim *a, const Claim *b)
{
    return strcmp(claim_words(&scratch, audit, a), claim_words(&scratch, audit, b)) == 0;
}

const char *finding_sentence(Arena *arena, const Audit *audit, const Finding *f)
{
    Arena scratch = arena_reserve((ptrdiff_t)1 << 20);
    const char *text = "";
    for (ptrdiff_t i = 0, end; i < f->claims.count; i = end) {
        const Claim *c = &audit->claims.items[f->claims.items[i]];
        for (end = i;
             end < f->claims.count && same_value(scratch, audit, c, &audit->claims.items[f->claims.items[end]]);
             end++) {
        }
        ClaimRefs part = {f->claims.items + i, end - i, 0};
        int voices = finding_voices(audit, &part);
        int sources = finding_sources(audit, &part);
        const char *where = i && sources == 1 ? "another" : sources_in_words(arena, sources);
        text = arena_print(arena, "%s%s%s in %s%s", text, i ? ", " : "", claim_words(arena, audit, c), where,
                           voices == 1 && sources > 1 ? " that share one text" : "");
    }
    arena_release(scratch);
    const char *subject = f->subject, *attribute = f->attribute;
    char *head = arena_print(arena, "%s%s%s", subject, *subject && *attribute ? ", " : "", attribute);
    if (*head) head[0] = g_ascii_toupper(head[0]);
    return arena_print(arena, "%s%s%s.", head, *head ? ": " : "", text);
}
