/* From a folder or a file to texts with places. For report/audit.c, and the tests. */
#ifndef REPORT_SOURCE_SOURCE_H
#define REPORT_SOURCE_SOURCE_H

#include "report/base/complain.h"
#include "report/facts.h"

/* Reads FOLDER: variorum.ini, sources.csv and the documents that it lists, names.csv, claims.csv, links.csv.
   OUT must be {0} but for the settings that the command line makes. False where there is trouble with the folder itself, after a line for each; trouble with one
   source is a line, its state and its warning. */
bool source_folder(Arena *arena, const char *folder, Complaints *complaints, Audit *out);

/* Reads one document for itself; its id and path are PATH, "-" is the standard input. The fingerprint and the
   words are left out: they cost more than the reading. False, after a line, where nothing of it could be read.
 */
bool source_file(Arena *arena, const char *path, Complaints *complaints, Source *out);

/* Fills lines and blocks of a source whose text is there. */
void source_blocks(Arena *arena, Source *source);

#endif
