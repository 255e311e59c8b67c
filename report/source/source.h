/* From a folder or a file to texts with places. For report/audit.c, and the tests. */
#ifndef REPORT_SOURCE_SOURCE_H
#define REPORT_SOURCE_SOURCE_H

#include "report/base/complain.h"
#include "report/facts.h"

/* Reads FOLDER: variorum.ini, sources.csv and the documents that it lists, names.csv, claims.csv, links.csv.
   OUT must be {0} but for the settings that the command line makes. False where there is trouble with the folder itself, after a line for each; trouble with one
   source is a line, its state and its warning. */
bool source_folder(Arena *arena, const char *folder, Complaints *complaints, Audit *out);

/* For --watch: where an audit's MEMORY is set, source_folder keeps there what it reads, and the next reading of the
   folder reads only the documents that have changed since. */
Memory *memory_new(void);
void memory_free(Memory *memory);
/* Is every document that was read as it was then? */
bool memory_is_current(const Memory *memory);
/* How many documents the last reading read, and did not remember. */
int memory_read_anew(const Memory *memory);
/* The mentions of SOURCE as they were read before; false where there are none that still hold. Else they are to be
   read into source_arena (ARENA, where nothing is kept) and given to source_remember. */
bool source_recall(const Source *source, const Settings *settings, Mentions *out);
Arena *source_arena(const Source *source, Arena *arena);
void source_remember(const Source *source, const Settings *settings, const Mentions *mentions);

/* Reads one document for itself; its id and path are PATH, "-" is the standard input. The fingerprint and the
   words are left out: they cost more than the reading. False, after a line, where nothing of it could be read.
 */
bool source_file(Arena *arena, const char *path, Complaints *complaints, Source *out);

/* Where FOLDER has no sources.csv yet: reads each of FILES (NULL-terminated; none: every document in the folder) as a
   source without an id, its path relative to the folder. False after a complaint: the folder is not there, has its
   table already, holds no document where one is NEEDED; a file lies outside it or cannot be read. */
bool source_start(Arena *arena, const char *folder, const char *const *files, bool needed, Complaints *complaints,
                  Audit *out);
/* Guesses id, title and dates of the sources that have no id, from their texts and mentions; each guess is named in
   the source's note, so that a person checks it. */
void source_guess(Arena *arena, Audit *audit);

/* Puts the items of the CSL-JSON file PATH before the sources, each with the path of the document that seems to be it;
   such documents are sources no more. False after a complaint. */
bool source_references(Arena *arena, const char *path, Complaints *complaints, Audit *audit);

/* The same of BYTES, behind which a NUL stands, and which PATH names: for what has its documents in memory. */
bool source_bytes(Arena *arena, const char *path, Slice bytes, Complaints *complaints, Source *out);

/* Fills lines and blocks of a source whose text is there. */
void source_blocks(Arena *arena, Source *source);

#endif
