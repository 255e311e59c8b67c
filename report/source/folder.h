/* What the files of this room share. Private to report/source/. */
#ifndef REPORT_SOURCE_FOLDER_H
#define REPORT_SOURCE_FOLDER_H

#include "report/source/source.h"

/* The defaults, then variorum.ini where there is one; what only the command line sets is left alone. False after a
   complaint. */
bool settings_read(Arena *arena, const char *folder, Complaints *complaints, Settings *out);

/* Reads the document at PATH into SOURCE. WHERE is its row in sources.csv ({0} for a file by itself, which may
   be a pipe), ENCODING what that row says (NULL or "": nothing); WHOLE also takes its fingerprint and counts its words.
   ROOT is the real path of the folder that it must not lead out of, NULL where it may lie anywhere. */
void document_read(Arena *arena, const char *path, const char *root, Where where, const char *encoding, bool whole,
                   Complaints *complaints, Source *source);

/* What MEMORY keeps of the document at PATH that is the source ID; between the two others, which begin and end a
   reading. Not for several threads; what is kept of two documents is. */
void memory_begin(Memory *memory);
Kept *memory_of(Memory *memory, const char *id, const char *path);
void memory_end(Memory *memory);
/* As document_read, unless the document is as it was. */
void kept_read(Kept *kept, const char *root, Where where, const char *encoding, Complaints *complaints, Source *source);

/* The name of the file at PATH without folders and ending. */
Slice source_stem(const char *path);
/* ID, or where another source than the one at INDEX has it, the first of ID-2, ID-3 ... that is free; "" is "source".
   In ARENA. */
const char *source_free_id(Arena *arena, const Audit *audit, ptrdiff_t index, const char *id);

#endif
