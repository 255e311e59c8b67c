/* What the printers share. Private to report/write/. */
#ifndef REPORT_WRITE_PARTS_H
#define REPORT_WRITE_PARTS_H

#include "report/write/print.h"

const char *block_kind_name(BlockKind kind);
const char *date_role_name(DateRole role);
/* "date", "count" or "list". */
const char *mention_kind_name(MentionKind kind);
/* "error", "warning" or "note". */
const char *severity_of(FindingKind kind);

static inline Slice written_of(const Source *source, const Claim *claim)
{
    return source_slice(source, claim->start, claim->end);
}

/* A claim entered by hand whose words were not found in the document has no place. */
static inline bool has_place(const Claim *claim)
{
    return claim->end > claim->start;
}

/* EDTF as date_text gives it; "" for a date not set. Common dates are written without printf. */
void put_edtf(Arena scratch, Date date, Out *out);
/* The value in one word or phrase for CSV and text: EDTF, a number with its modifier, the members. In ARENA. */
const char *value_text(Arena *arena, const Claim *claim);

#endif
