/* Findings, claims, mentions and texts as lines, JSON and CSV. For report/audit.c, and the tests. */
#ifndef REPORT_WRITE_PRINT_H
#define REPORT_WRITE_PRINT_H

#include "report/base/out.h"
#include "report/facts.h"

typedef enum Format { FORMAT_TEXT, FORMAT_JSON, FORMAT_JSONL, FORMAT_CSV, FORMAT_SARIF, FORMAT_CSL } Format;

typedef struct Printing {
    Format format;
    const char
        *folder; /* goes before the paths of text lines, so that an editor can follow them; NULL: nothing */
    const char *tool; /* "Variorum 0.1.0" */
    bool all;         /* text lines also for agreements and singles */
    bool colour;
    unsigned kinds; /* of mentions: 1 << MentionKind */
} Printing;

/* SCRATCH is used up between two lines. The text form and SARIF list conflicts, precision and wording (and with ALL
   the rest); the others list every finding. Only print_findings knows SARIF,
   only print_sources CSL. */
void print_findings(Arena scratch, const Audit *audit, const Printing *how, Out *out);
/* The whole reasoning of one finding, its pairs of statements in ITEMS; LEFT_OUT pairs are only counted. */
void reasons_of_finding(Arena scratch, const Audit *audit, const Finding *f, const Reasoning *items,
                        ptrdiff_t count, ptrdiff_t left_out, Out *out);
/* One pair of statements, on one line. */
void reasons_line(Arena scratch, const Audit *audit, const Reasoning *r, Out *out);
void print_claims(Arena scratch, const Audit *audit, const Printing *how, Out *out);
/* The mentions of one document; FIRST and LAST tell where it stands in the run of documents. */
void print_mentions(Arena scratch, const Source *source, const Mentions *mentions, const Printing *how,
                    bool first, bool last, Out *out);
/* The register of sources: as a citation a line, as JSON, as CSV or as CSL-JSON. */
void print_sources(Arena scratch, const Audit *audit, const Printing *how, Out *out);
/* The sources as sources.csv has them. */
void print_table(const Audit *audit, Out *out);
/* What was read of a document: its blocks with their places. */
void print_document(const Source *source, const Printing *how, bool first, bool last, Out *out);

#endif
