/* Memory for one setting: chunks that are freed together. */
#include "layout/pool.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

enum { CHUNK = 1 << 18 };

struct PoolChunk {
    struct PoolChunk *before;
    max_align_t data[];
};

void *pool_take(Pool *pool, ptrdiff_t size)
{
    size = (size + 7) & ~(ptrdiff_t)7; /* no type here wants more */
    if (pool->end - pool->next < size) {
        ptrdiff_t room = size > CHUNK / 4 ? size : CHUNK;
        struct PoolChunk *chunk = g_malloc0(sizeof *chunk + (size_t)room);
        if (room == CHUNK || !pool->chunk) {
            chunk->before = pool->chunk;
            pool->chunk = chunk;
            pool->next = (char *)chunk->data;
            pool->end = pool->next + room;
        } else { /* a large piece of its own goes behind the open chunk, which stays in use */
            chunk->before = pool->chunk->before;
            pool->chunk->before = chunk;
            return chunk->data;
        }
    }
    void *taken = pool->next;
    if (size) pool->next += size; /* an empty pool that is asked for nothing has no address to count from */
    return taken;
}

char *pool_copy(Pool *pool, const char *text, ptrdiff_t bytes)
{
    char *copy = pool_take(pool, bytes + 1);
    memcpy(copy, text, (size_t)bytes);
    return copy;
}

char *pool_print(Pool *pool, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *text = g_strdup_vprintf(format, list);
    va_end(list);
    char *copy = pool_copy(pool, text, (ptrdiff_t)strlen(text));
    g_free(text);
    return copy;
}

void pool_free(Pool *pool)
{
    for (struct PoolChunk *chunk = pool->chunk, *before; chunk; chunk = before) {
        before = chunk->before;
        g_free(chunk);
    }
    *pool = (Pool){0};
}

void *pool_grow(void *items, ptrdiff_t *room, ptrdiff_t size)
{
    *room = *room ? *room * 2 : 16;
    return g_realloc_n(items, (gsize)*room, (gsize)size);
}
