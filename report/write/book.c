/* The audit as a book: its sections in the order in which a reader meets them. */
#include "report/write/book.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "report/write/writer.h"

/* An audit without any date is of this day, which the page calls undated: 1 January 2000. */
#define UNDATED INT64_C(946684800)

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

const char *book_audit_id(Arena *arena, const Audit *audit)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        char *line =
            arena_print(arena, "%s\t%s\t%s\n", s->id, s->sha256, s->published_text ? s->published_text : "");
        g_checksum_update(sum, (const guchar *)line, -1);
    }
    char *line = arena_print(arena, "order %d\ntolerance %.6f\n", (int)audit->settings.order,
                             audit->settings.round_tolerance);
    g_checksum_update(sum, (const guchar *)line, -1);
    const char *id = arena_string(arena, (Slice){g_checksum_get_string(sum), 12});
    g_checksum_free(sum);
    return id;
}

/* The newest day that a source names, as it names it; not set where none does. */
static Date newest_date(const Audit *audit)
{
    Date newest = {0};
    int64_t latest = INT64_MIN, first, last;
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Date dates[] = {audit->sources.items[i].published, audit->sources.items[i].retrieved};
        for (int k = 0; k < 2; k++)
            if (date_is_set(dates[k]) && date_bounds(dates[k], &first, &last) && first > latest)
                latest = first, newest = dates[k];
    }
    return newest;
}

Day audit_day(const Writer *w)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch && *epoch) {
        gchar *end = NULL;
        gint64 seconds = g_ascii_strtoll(epoch, &end, 10);
        /* Year 9999 is as far as a PDF's date reaches. */
        if (end && !*end && seconds >= 0 && seconds <= INT64_C(253402300799)) {
            DatePoint day = date_of_day_number(seconds / 86400);
            return (Day){seconds, date_words(w->arena, (Date){day, day, false, false, false}),
                         "SOURCE_DATE_EPOCH"};
        }
    }
    Date newest = newest_date(w->audit);
    int64_t first, last;
    if (!date_is_set(newest)) return (Day){UNDATED, "undated", "no source bears a date"};
    /* The sources may be older than any PDF: the page says so all the same. */
    bool fits = date_bounds(newest, &first, &last) && first >= 0 && first <= INT64_C(2932896);
    return (Day){fits ? first * 86400 : UNDATED, date_words(w->arena, newest), "the newest date of a source"};
};

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
