/* What an earlier audit said, and what has become of it since. */
#ifndef REPORT_EARLIER_H
#define REPORT_EARLIER_H

#include "report/base/slice.h"

/* What has become of a finding since an earlier audit. */
typedef enum Baseline {
    BASELINE_NONE, /* no earlier audit was given */
    BASELINE_NEW,
    BASELINE_CHANGED,
    BASELINE_UNCHANGED,
    BASELINE_REOPENED, /* it was decided on, and its statements have changed */
    BASELINE_GONE
} Baseline;

const char *baseline_name(Baseline baseline); /* "new" ...; NULL for none */

/* What brought a change about. */
typedef enum Cause {
    CAUSE_NONE,
    CAUSE_SOURCES,  /* a document that changed, came or went, or another date of one */
    CAUSE_TABLES,   /* names.csv, links.csv, claims.csv */
    CAUSE_SETTINGS, /* variorum.ini */
    CAUSE_PROGRAM   /* another version reads the same words in another way */
} Cause;

const char *cause_name(Cause cause); /* "sources" ...; NULL for none */

/* How the words that an earlier audit quoted were found again. */
typedef enum QuoteState {
    QUOTE_EXACT,
    QUOTE_CONTEXT, /* broken or marked in another way, or its value with the words round it */
    QUOTE_FUZZY,   /* in other words, with every number and date word the same */
    QUOTE_ORPHANED /* not at all */
} QuoteState;

const char *quote_state_name(QuoteState state); /* "exact" ... */

typedef struct OldClaim {
    const char *source, *value, *written, *quote;
    QuoteState state;
    int32_t source_index; /* of today's sources, -1 */
    int32_t start, end;   /* where the quote stands in it now */
} OldClaim;

typedef struct OldFinding {
    const char *id, *statements, *kind, *subject, *attribute, *message;
    struct { OldClaim *items; ptrdiff_t count, room; } claims;
    int32_t now; /* index of the finding that it is today, -1 where it is gone */
    Cause cause; /* of its going */
} OldFinding;

typedef enum SourceStep { SOURCE_CHANGED, SOURCE_ADDED, SOURCE_REMOVED, SOURCE_REDATED } SourceStep;

const char *source_step_name(SourceStep step); /* "changed" ... */

typedef struct SourceChange {
    SourceStep step;
    const char *id, *path;
    const char *was, *is; /* SHA-256 then and now, "" where there is none; where it was dated anew, the dates */
} SourceChange;

typedef struct Since {
    const char *name; /* of the file, without its folder */
    const char *tool; /* with which it was made */
    bool tool_changed, settings_changed, tables_changed;
    struct { OldFinding *items; ptrdiff_t count, room; } findings; /* in the order of the earlier audit */
    struct { SourceChange *items; ptrdiff_t count, room; } changes;
} Since;

#endif
