/* The stages in their order, on one page. */
#include "report/audit.h"

#include "report/align/align.h"
#include "report/base/parallel.h"
#include "report/base/progress.h"
#include "report/claim/claim.h"
#include "report/finding/finding.h"
#include "report/mention/mention.h"
#include "report/review/review.h"
#include "report/source/source.h"
#include "report/write/book.h"
#include "report/write/print.h"

/* Address space, not memory: a document of 1 GB with all that is read of it fits. */
#define DOCUMENT_SPACE ((ptrdiff_t)1 << 36)
#define PRINT_SPACE ((ptrdiff_t)1 << 28)

static void read_source_mentions(void *context, ptrdiff_t i, Arena *arena)
{
    Audit *audit = context;
    Source *source = &audit->sources.items[i];
    if (source_recall(source, &audit->settings, &audit->mentions[i])) return;
    mention_read(source_arena(source, arena), source, &audit->settings, &audit->mentions[i]);
    source_remember(source, &audit->settings, &audit->mentions[i]);
}

static void read_mentions(Arena *arena, Audit *audit)
{
    audit->mentions = NEW_ARRAY(arena, Mentions, audit->sources.count);
    parallel_each(arena, audit->settings.jobs, audit->sources.count, "reading dates and counts",
                  read_source_mentions, audit);
}

bool audit_sources(Arena *arena, const char *folder, Complaints *complaints, Audit *out)
{
    return source_folder(arena, folder, complaints, out);
}

bool audit_start(Arena *arena, const char *folder, const char *const *files, const char *references,
                 Complaints *complaints, Audit *out)
{
    if (!source_start(arena, folder, files, !references, complaints, out)) return false;
    read_mentions(arena, out);
    source_guess(arena, out);
    progress_end();
    return !references || source_references(arena, references, complaints, out);
}

Memory *audit_memory(void)
{
    return memory_new();
}

void audit_forget(Memory *memory)
{
    memory_free(memory);
}

bool audit_is_current(const Memory *memory)
{
    return memory_is_current(memory);
}

int audit_read_anew(const Memory *memory)
{
    return memory_read_anew(memory);
}

bool audit_claims(Arena *arena, const char *folder, Complaints *complaints, Audit *out)
{
    bool decisions = review_read(arena, folder, complaints, out);
    if (!source_folder(arena, folder, complaints, out) || !decisions) return false;
    read_mentions(arena, out);
    claim_read(arena, out);
    progress_end();
    return true;
}

bool audit_folder(Arena *arena, const char *folder, Complaints *complaints, Audit *out)
{
    if (!audit_claims(arena, folder, complaints, out)) return false;
    align_claims(arena, out);
    finding_derive(arena, out);
    review_match(out);
    progress_end();
    return true;
}

bool audit_has_conflict(const Audit *audit, bool decided)
{
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        const Finding *f = &audit->findings.items[i];
        if (finding_is_conflict(f->kind) && (decided || !finding_is_decided(f))) return true;
    }
    return false;
}

void audit_mentions(const char *const *paths, Date published, DayMonthOrder order, const Printing *how,
                    Complaints *complaints, Out *out)
{
    Arena arena = arena_reserve(DOCUMENT_SPACE);
    Settings settings = {.round_tolerance = 0.05, .order = order};
    for (ptrdiff_t i = 0; paths[i]; i++) {
        Arena scratch = arena; /* each document takes the place of the one before */
        Source source;
        Mentions mentions = {0};
        if (source_file(&scratch, paths[i], complaints, &source)) {
            source.published = published;
            mention_read(&scratch, &source, &settings, &mentions);
        }
        print_mentions(scratch, &source, &mentions, how, i == 0, !paths[i + 1], out);
    }
}

void audit_texts(const char *const *paths, const Printing *how, Complaints *complaints, Out *out)
{
    Arena arena = arena_reserve(DOCUMENT_SPACE);
    for (ptrdiff_t i = 0; paths[i]; i++) {
        Arena scratch = arena;
        Source source;
        source_file(&scratch, paths[i], complaints, &source);
        print_document(&source, how, i == 0, !paths[i + 1], out);
    }
}

void audit_print_findings(const Audit *audit, const Printing *how, Out *out)
{
    print_findings(arena_reserve(PRINT_SPACE), audit, how, out);
}

enum { PAIRS_EXPLAINED = 60, PAIRS_AT_ONCE = 1024 };

bool audit_explain(const Audit *audit, const char *id, Out *out)
{
    Arena arena = arena_reserve(PRINT_SPACE);
    const Finding *f = NULL;
    for (ptrdiff_t i = 0; i < audit->findings.count; i++)
        if (strcasecmp(audit->findings.items[i].id, id) == 0) f = &audit->findings.items[i];
    if (!f) return false;
    ClaimPair pairs[PAIRS_EXPLAINED];
    Reasoning reasons[PAIRS_EXPLAINED];
    ptrdiff_t count = 0, left_out = 0;
    for (ptrdiff_t b = 0; b < f->claims.count; b++)
        for (ptrdiff_t a = 0; a < b; a++) {
            int32_t x = f->claims.items[a], y = f->claims.items[b];
            if (audit->claims.items[x].source == audit->claims.items[y].source) continue;
            if (count == PAIRS_EXPLAINED)
                left_out++;
            else
                pairs[count++] = x < y ? (ClaimPair){x, y} : (ClaimPair){y, x};
        }
    align_reasons(&arena, audit, pairs, count, reasons);
    reasons_of_finding(arena, audit, f, reasons, count, left_out, out);
    return true;
}

void audit_print_pairs(const Audit *audit, Out *out)
{
    Arena arena = arena_reserve(DOCUMENT_SPACE);
    ClaimPairs pairs = align_pairs(&arena, audit);
    Reasoning *reasons = NEW_ARRAY(&arena, Reasoning, PAIRS_AT_ONCE);
    for (ptrdiff_t i = 0; i < pairs.count; i += PAIRS_AT_ONCE) {
        Arena scratch = arena;
        ptrdiff_t count = pairs.count - i < PAIRS_AT_ONCE ? pairs.count - i : PAIRS_AT_ONCE;
        align_reasons(&scratch, audit, pairs.items + i, count, reasons);
        for (ptrdiff_t k = 0; k < count; k++) reasons_line(scratch, audit, &reasons[k], out);
    }
}

void audit_print_claims(const Audit *audit, const Printing *how, Out *out)
{
    print_claims(arena_reserve(PRINT_SPACE), audit, how, out);
}

void audit_print_sources(const Audit *audit, const Printing *how, Out *out)
{
    print_sources(arena_reserve(PRINT_SPACE), audit, how, out);
}

void audit_print_table(const Audit *audit, Out *out)
{
    print_table(audit, out);
}

void audit_book(Arena *arena, const Audit *audit, struct Book *out)
{
    book_write(arena, audit, out);
}

void audit_show(const Audit *audit, const Finding *finding, int width, bool colour, Out *out)
{
    Arena scratch = arena_reserve(PRINT_SPACE);
    show_finding(scratch, audit, finding, width, colour, out);
    arena_release(scratch);
}

ShownValues audit_values(Arena *arena, const Audit *audit, const Finding *finding)
{
    return show_values(arena, audit, finding);
}

bool audit_decide(const char *folder, const Decision *decision, Complaints *complaints)
{
    return review_decide(folder, decision, complaints);
}

bool audit_link(const char *folder, const Link *link, Complaints *complaints)
{
    return review_link(folder, link, complaints);
}

bool audit_decisions(Arena *arena, const char *folder, Complaints *complaints, Audit *audit)
{
    Audit fresh = {0}; /* what stood before stays where the file cannot be read */
    if (!review_read(arena, folder, complaints, &fresh)) return false;
    memcpy(&audit->decisions, &fresh.decisions, sizeof audit->decisions);
    review_match(audit);
    return true;
}

bool audit_since(Arena *arena, Slice json, const char *path, const char *tool, Complaints *complaints,
                 Audit *audit)
{
    return review_since(arena, json, path, tool, complaints, audit);
}
