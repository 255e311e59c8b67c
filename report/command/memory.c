/* All memory of the program, its libraries' too, is asked for here. Of a dozen libraries one aborts without it, one ends the
   program with a status that means conflicts, and one sets a page without its words: none is asked to go on. */
#include <stdlib.h>

#include "report/base/arena.h"

/* The sanitizers have their own allocators, and end the program themselves. */
#if defined(__GLIBC__) && !defined(VARIORUM_SANITIZED)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void __libc_free(void *block);

void *malloc(size_t size)
{
    void *block = __libc_malloc(size);
    if (!block) out_of_memory();
    return block;
}

void *calloc(size_t count, size_t size)
{
    void *block = __libc_calloc(count, size);
    if (!block) out_of_memory();
    return block;
}

void *realloc(void *old, size_t size)
{
    void *block = __libc_realloc(old, size);
    if (!block && size) out_of_memory();
    return block;
}

void free(void *block)
{
    __libc_free(block);
}

#endif
