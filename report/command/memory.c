/* All memory of the program, its libraries' too, is asked for here. Of a dozen libraries one aborts without it, one ends the
   program with a status that means conflicts, and one sets a page without its words: none is asked to go on. */
#include <stdlib.h>

#include "report/base/arena.h"

/* The thread sanitizer and clang's have allocators of their own, and end the program themselves; gcc's address sanitizer
   lends its own, under these names. */
#if defined(__GLIBC__) && defined(__SANITIZE_ADDRESS__)
#define BELOW(name) __interceptor_##name
#elif defined(__GLIBC__) && !defined(VARIORUM_SANITIZED)
#define BELOW(name) __libc_##name
#endif

#ifdef BELOW

void *BELOW(malloc)(size_t size);
void *BELOW(calloc)(size_t count, size_t size);
void *BELOW(realloc)(void *block, size_t size);
void BELOW(free)(void *block);

void *malloc(size_t size)
{
    void *block = BELOW(malloc)(size);
    if (!block) out_of_memory();
    return block;
}

void *calloc(size_t count, size_t size)
{
    void *block = BELOW(calloc)(count, size);
    if (!block) out_of_memory();
    return block;
}

void *realloc(void *old, size_t size)
{
    void *block = BELOW(realloc)(old, size);
    if (!block && size) out_of_memory();
    return block;
}

void free(void *block)
{
    BELOW(free)(block);
}

#endif
