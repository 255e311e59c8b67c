/* By what an audit is known: its id and the day that it bears. Private to report/write/, and for its tests. */
#ifndef REPORT_WRITE_IDENTITY_H
#define REPORT_WRITE_IDENTITY_H

#include "report/facts.h"

/* 12 hex digits, a digest of the sources' ids and fingerprints and of the settings that can change a finding. In ARENA. */
const char *audit_id(Arena *arena, const Audit *audit);

typedef struct Day {
    int64_t seconds; /* since 1970 */
    const char *words, *from;
} Day;
/* SOURCE_DATE_EPOCH, else the newest date of a source, else a fixed one; never the clock. Its words live in ARENA. */
Day audit_day(Arena *arena, const Audit *audit);

#endif
