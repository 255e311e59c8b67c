/* The cache: what was once made, by a key, under $XDG_CACHE_HOME/variorum. Whatever is wrong with it (it is not there,
   broken, cut, another's, full), there is just nothing in it. Safe between processes. */
#ifndef REPORT_BASE_STORE_H
#define REPORT_BASE_STORE_H

#include "report/base/arena.h"

/* A key is 64 hex digits, as file_sha256 makes them, of everything that the thing depends on. */

/* Finds what stands under KEY, whole, as it was put; in ARENA. False where nothing does. */
bool store_get(Arena *arena, const char *key, Slice *out);
/* Puts BYTES under KEY, in the place of what stood there. What was longest unused goes where the whole would be
   larger than 512 MB. */
void store_put(const char *key, Slice bytes);

#endif
