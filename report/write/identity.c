/* By what an audit is known: its id and the day that it bears. */
#include "report/write/identity.h"

#include <glib.h>
#include <stdlib.h>

/* An audit without any date is of this day, which the page calls undated: 1 January 2000. */
#define UNDATED INT64_C(946684800)

const char *audit_id(Arena *arena, const Audit *audit)
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

Day audit_day(Arena *arena, const Audit *audit)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch && *epoch) {
        gchar *end = NULL;
        gint64 seconds = g_ascii_strtoll(epoch, &end, 10);
        /* Year 9999 is as far as a PDF's date reaches. */
        if (end && !*end && seconds >= 0 && seconds <= INT64_C(253402300799)) {
            DatePoint day = date_of_day_number(seconds / 86400);
            return (Day){seconds, date_words(arena, (Date){day, day, false, false, false}),
                         "SOURCE_DATE_EPOCH"};
        }
    }
    Date newest = newest_date(audit);
    int64_t first, last;
    if (!date_is_set(newest)) return (Day){UNDATED, "undated", "no source bears a date"};
    /* The sources may be older than any PDF: the page says so all the same. */
    bool fits = date_bounds(newest, &first, &last) && first >= 0 && first <= INT64_C(2932896);
    return (Day){fits ? first * 86400 : UNDATED, date_words(arena, newest), "the newest date of a source"};
}
