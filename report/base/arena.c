/* Memory that is never freed piece by piece. */
#include "report/base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "report/base/leftover.h"

/* Nothing that allocates may happen here, nor what waits for a lock that this thread may hold. */
void out_of_memory(void)
{
    static const char line[] = "variorum: error: out of memory\n";
    leftover_clear();
    ssize_t unused = write(STDERR_FILENO, line, sizeof line - 1);
    (void)unused;
    _exit(2);
}

enum { LEAST = 1 << 20 };

Arena arena_reserve(ptrdiff_t size)
{
    /* A limit on address space may forbid the whole: take what can be had. */
    if (size < LEAST) size = LEAST;
    for (; size >= LEAST; size /= 2) {
        void *at = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                        -1, 0);
        if (at == MAP_FAILED) continue;
        /* A document of megabytes would else be paid for page by page. */
        madvise(at, (size_t)size, MADV_HUGEPAGE);
        return (Arena){at, (char *)at + size};
    }
    out_of_memory();
    return (Arena){0};
}

void arena_release(Arena start)
{
    munmap(start.next, (size_t)(start.end - start.next));
}

void *arena_take(Arena *arena, ptrdiff_t size, ptrdiff_t count)
{
    ptrdiff_t pad = -(uintptr_t)arena->next & 15;
    if (count < 0 || (count && size > (arena->end - arena->next - pad) / count)) out_of_memory();
    char *at = arena->next + pad;
    arena->next = at + size * count;
    return memset(at, 0, (size_t)(size * count));
}

char *arena_string(Arena *arena, Slice text)
{
    char *copy = arena_take(arena, 1, text.len + 1);
    if (text.len) memcpy(copy, text.at, (size_t)text.len);
    return copy;
}

char *arena_print(Arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = arena_take(arena, 1, n + 1);
    vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return text;
}

void *arena_grow(Arena *arena, void *items, ptrdiff_t *room, ptrdiff_t size)
{
    ptrdiff_t more = *room ? *room * 2 : 8;
    /* The newest array of the arena grows where it stands. */
    if (items && (char *)items + *room * size == arena->next &&
        (more - *room) * size <= arena->end - arena->next) {
        memset(arena->next, 0, (size_t)((more - *room) * size));
        arena->next += (more - *room) * size;
    } else {
        void *fresh = arena_take(arena, size, more);
        if (items) memcpy(fresh, items, (size_t)(*room * size));
        items = fresh;
    }
    *room = more;
    return items;
}
