/* Memory for one setting of a book: taken piece by piece, given back at once. Ends the program where there is
   none (as GLib does). */
#ifndef LAYOUT_POOL_H
#define LAYOUT_POOL_H

#include <stddef.h>

typedef struct Pool {
    struct PoolChunk *chunk;
    char *next, *end;
} Pool;

/* SIZE zeroed bytes, aligned for pointers and doubles. */
void *pool_take(Pool *pool, ptrdiff_t size);
char *pool_copy(Pool *pool, const char *text, ptrdiff_t bytes);
char *pool_print(Pool *pool, const char *format, ...) __attribute__((format(printf, 2, 3)));
void pool_free(Pool *pool);

#define POOL_NEW(pool, Type) ((Type *)pool_take((pool), (ptrdiff_t)sizeof(Type)))
#define POOL_ARRAY(pool, Type, count) ((Type *)pool_take((pool), (ptrdiff_t)sizeof(Type) * (ptrdiff_t)(count)))

/* A list {items, count, room} that grows by doubling on the heap; its owner frees ITEMS with g_free. */
#define LIST(Type)                                                                                             \
    struct {                                                                                                   \
        Type *items;                                                                                           \
        ptrdiff_t count, room;                                                                                 \
    }
#define LIST_PUSH(list)                                                                                        \
    ((list)->count == (list)->room                                                                             \
         ? (void)((list)->items = pool_grow((list)->items, &(list)->room, (ptrdiff_t)sizeof *(list)->items))   \
         : (void)0,                                                                                            \
     (list)->items + (list)->count++)
/* The items are not cleared: the caller fills each one. */
void *pool_grow(void *items, ptrdiff_t *room, ptrdiff_t size);

#endif
