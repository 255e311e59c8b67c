/* An invented audit, built by hand, with one finding of nearly every kind. For the tests of report/write/. */
#ifndef TESTS_UNIT_WRITE_FIXTURE_H
#define TESTS_UNIT_WRITE_FIXTURE_H

#include "report/facts.h"

Audit *fixture_audit(Arena *arena);
/* The same with decisions (one reopened, one on a finding that is gone) and an earlier audit: a finding of each baseline. */
Audit *fixture_reviewed(Arena *arena);
/* The same with COUNT agreeing statements in each of two sources: an audit too large to print whole. */
Audit *fixture_large(Arena *arena, int count);
/* An audit of one source with one claim: WRITTEN, within the quote TEXT. */
Audit *fixture_quote(Arena *arena, const char *text, const char *written);
/* An audit of one source with one claim for each of the EDTF dates (NULL-terminated). */
Audit *fixture_dates(Arena *arena, const char *const *dates);

#endif
