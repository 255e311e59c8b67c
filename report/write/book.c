/* The audit as a book: its sections in the order in which a reader meets them. */
#include "report/write/book.h"

#include <glib.h>

#include "report/write/writer.h"

static int compare_claims(gconstpointer a, gconstpointer b, gpointer data)
{
    const Claim *claims = data;
    int32_t i = *(const int32_t *)a, j = *(const int32_t *)b;
    const Claim *x = claims + i, *y = claims + j;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->end != y->end) return x->end < y->end ? -1 : 1;
    return (i > j) - (i < j);
}

static void number_statements(Writer *w)
{
    const Claims *claims = &w->audit->claims;
    w->order = NEW_ARRAY(w->arena, int32_t, claims->count);
    w->number = NEW_ARRAY(w->arena, int32_t, claims->count);
    w->cited = NEW_ARRAY(w->arena, ClaimRefs, claims->count);
    StatementsPrinted printed = w->audit->settings.statements;
    w->no_statements = printed == STATEMENTS_NONE;
    w->cited_only = printed == STATEMENTS_AUTO ? claims->count > STATEMENTS_PRINTED : printed != STATEMENTS_ALL;
    for (int32_t i = 0; i < claims->count; i++) w->order[i] = i;
    if (claims->count)
        g_qsort_with_data(w->order, (gint)claims->count, sizeof *w->order, compare_claims, claims->items);
    for (int32_t i = 0; i < claims->count; i++) w->number[w->order[i]] = i + 1;
    for (int32_t i = 0; i < w->audit->findings.count; i++) {
        const ClaimRefs *refs = &w->audit->findings.items[i].claims;
        for (ptrdiff_t j = 0; j < refs->count; j++) {
            ClaimRefs *cited = &w->cited[refs->items[j]];
            if (cited->count == 0 || cited->items[cited->count - 1] != i) *PUSH(w->arena, cited) = i;
        }
    }
}

void book_write(Arena *arena, const Audit *audit, Book *out)
{
    Writer w = {.arena = arena, .audit = audit, .book = out};
    number_statements(&w);
    write_front(&w);
    write_summary(&w);
    write_since(&w);
    write_register(&w);
    write_files(&w);
    write_matrix(&w);
    write_findings(&w);
    write_chronology(&w);
    write_statements(&w);
    write_dismissed(&w);
    write_orphans(&w);
    write_method(&w);
    write_signoff(&w);
}
