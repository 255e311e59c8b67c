/* Fuzzes what an earlier audit brings. The first byte chooses: an even one makes the rest a findings.json beside a small audit, an odd
   one a document, a quote and its value, parted by NULs. */
#include <stdlib.h>

#include "report/review/quotes.h"
#include "report/review/review.h"
#include "tests/unit/claim/invented.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Telling story[] = {
    {"a", "2011-05-20", "The spring flood destroyed 40 houses in Norwick.\n\nThe council adopted the river plan on 3 June 2010."},
    {"b", "2011-05-21", "In Norwick the spring flood destroyed 52 houses.\n\nThe council adopted the river plan on 8 June 2010."},
};

static void compare(Arena arena, const Audit *made, Slice json)
{
    Audit audit = *made;
    audit.findings.items = NEW_ARRAY(&arena, Finding, made->findings.count);
    memcpy(audit.findings.items, made->findings.items, (size_t)made->findings.count * sizeof *made->findings.items);
    Complaints complaints = {0};
    bool good = review_since(&arena, json, "old.json", "Variorum", &complaints, &audit);
    if (good == (complaints.errors > 0) || good != (audit.since != NULL)) abort();
    /* Every finding is judged, and each old one is at most one of today's. */
    for (ptrdiff_t i = 0; good && i < audit.findings.count; i++) {
        int times = 0;
        for (ptrdiff_t k = 0; k < audit.since->findings.count; k++) times += audit.since->findings.items[k].now == i;
        if (audit.findings.items[i].baseline == BASELINE_NONE || times > 1) abort();
    }
}

static Slice part(Slice *rest)
{
    const char *end = rest->len ? memchr(rest->at, 0, (size_t)rest->len) : NULL;
    Slice out = {rest->at, end ? end - rest->at : rest->len};
    ptrdiff_t used = out.len + (end != NULL);
    *rest = (Slice){rest->at + used, rest->len - used};
    return out;
}

static void find(Arena arena, Slice rest)
{
    Slice text = part(&rest), quote = part(&rest), written = part(&rest);
    ptrdiff_t start = -1, end = -1;
    QuoteState state = quote_find(&arena, &(Searched){.text = text}, quote, written, rest.len ? rest.at[0] : -1, &start, &end);
    if (state == QUOTE_ORPHANED) return;
    if (start < 0 || end < start || end > text.len) abort();
    if (state == QUOTE_EXACT && !slice_equal(source_slice(&(Source){.text = text}, start, end), quote)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    static Audit audit;
    if (!arena.next) {
        arena = arena_reserve((ptrdiff_t)1 << 33);
        invent(&arena, story, 2, &audit);
    }
    if (size < 1) return 0;
    Slice rest = {(const char *)data + 1, (ptrdiff_t)size - 1};
    if (data[0] % 2 == 0) compare(arena, &audit, rest);
    else find(arena, rest);
    return 0;
}
