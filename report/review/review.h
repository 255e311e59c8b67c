/* What editors decided (reviews.csv): read, matched with the findings of today, and added to. For report/audit.c, and the
   tests. */
#ifndef REPORT_REVIEW_REVIEW_H
#define REPORT_REVIEW_REVIEW_H

#include "report/base/complain.h"
#include "report/facts.h"

/* Fills audit->decisions from reviews.csv in FOLDER, where there is one. False after a complaint about each row that cannot be
   read. */
bool review_read(Arena *arena, const char *folder, Complaints *complaints, Audit *audit);

/* Gives each finding its latest decision. A decision speaks of the finding that has the statements decided on, whatever its id
   is now, else of the one that has the id; then the statements have changed, and the finding is reopened. */
void review_match(Audit *audit);

/* Compares AUDIT, whose decisions are matched, with an earlier one: JSON is its findings.json, PATH what was given, TOOL the name and
   version of this program. Fills the baseline and the cause of each finding and sets audit->since; decisions on a finding that
   had another id then go with it. False after a complaint. */
bool review_since(Arena *arena, Slice json, const char *path, const char *tool, Complaints *complaints,
                  Audit *audit);

/* Adds a line to reviews.csv, or to links.csv, which is made where it is not there: whole or not at all, on the disk when the
   function returns, and never into the line of somebody who does the same. False after a complaint; the file is then as it
   was. */
bool review_decide(const char *folder, const Decision *decision, Complaints *complaints);
bool review_link(const char *folder, const Link *link, Complaints *complaints);

#endif
