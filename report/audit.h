/* The stages in their order. For report/command/, and the tests. */
#ifndef REPORT_AUDIT_H
#define REPORT_AUDIT_H

#include "report/base/complain.h"
#include "report/base/out.h"
#include "report/facts.h"
#include "report/write/print.h"
#include "report/write/show.h"

struct Book;

/* Reads FOLDER through every stage. OUT must be {0} but for the settings that the command line makes. False where there is trouble with the folder, after a line
   for each; trouble with a source has been said and stands in the source. */
bool audit_folder(Arena *arena, const char *folder, Complaints *complaints, Audit *out);
/* The same as far as the sources, and as far as the claims. */
bool audit_sources(Arena *arena, const char *folder, Complaints *complaints, Audit *out);
bool audit_claims(Arena *arena, const char *folder, Complaints *complaints, Audit *out);

/* The sources of a FOLDER that has no table yet, from FILES (NULL-terminated; none: every document in it), with what
   can be guessed of each, and from the CSL-JSON file REFERENCES (NULL: none). OUT must be {0} but for what
   the command line sets. False after a complaint. */
bool audit_start(Arena *arena, const char *folder, const char *const *files, const char *references,
                 Complaints *complaints, Audit *out);

/* For whoever makes the same audit again and again: what an audit whose memory this is has read is kept, and only
   what has changed is read for the next. */
Memory *audit_memory(void);
void audit_forget(Memory *memory);
/* Is every document as it was read? How many of them were read for the last audit? */
bool audit_is_current(const Memory *memory);
int audit_read_anew(const Memory *memory);

/* Does a finding say that somebody is wrong somewhere? Those that a decision stands on count only with DECIDED. */
bool audit_has_conflict(const Audit *audit, bool decided);

/* Reads and prints the mentions or the text of each of the PATHS (NULL-terminated). PUBLISHED dates them all;
   it and ORDER may be unset. What could not be read has been complained of. */
void audit_mentions(const char *const *paths, Date published, DayMonthOrder order, const Printing *how,
                    Complaints *complaints, Out *out);
void audit_texts(const char *const *paths, const Printing *how, Complaints *complaints, Out *out);

void audit_print_findings(const Audit *audit, const Printing *how, Out *out);
/* The whole reasoning of the finding ID (in any case), as text. False where no finding has it. */
bool audit_explain(const Audit *audit, const char *id, Out *out);
/* A line for each pair of statements that was weighed: why it was, or was not, held to speak of one thing. */
void audit_print_pairs(const Audit *audit, Out *out);
void audit_print_claims(const Audit *audit, const Printing *how, Out *out);
void audit_show(const Audit *audit, const Finding *finding, int width, bool colour, Out *out);
/* The values of FINDING as audit_show numbers them, in ARENA. */
ShownValues audit_values(Arena *arena, const Audit *audit, const Finding *finding);

/* Adds a line to reviews.csv or links.csv of FOLDER, whole or not at all; it is on the disk when true is returned. False after
   a complaint. */
bool audit_decide(const char *folder, const Decision *decision, Complaints *complaints);
bool audit_link(const char *folder, const Link *link, Complaints *complaints);
/* Reads reviews.csv again and matches it with the findings of AUDIT: somebody else may have decided. */
bool audit_decisions(Arena *arena, const char *folder, Complaints *complaints, Audit *audit);

/* Compares AUDIT with an earlier one: its findings.json, which PATH gave; TOOL is the name and version of this program. False
   after a complaint. */
bool audit_since(Arena *arena, Slice json, const char *path, const char *tool, Complaints *complaints,
                 Audit *audit);

void audit_print_sources(const Audit *audit, const Printing *how, Out *out);
/* As sources.csv has them. */
void audit_print_table(const Audit *audit, Out *out);
/* The audit as the book that layout/ sets; it points into ARENA and AUDIT. */
void audit_book(Arena *arena, const Audit *audit, struct Book *out);

#endif
