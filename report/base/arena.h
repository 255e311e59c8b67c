/* Memory that is never freed piece by piece: a lasting arena goes by pointer, a scratch arena by value, and
   what a callee takes from the scratch is gone when it returns. */
#ifndef REPORT_BASE_ARENA_H
#define REPORT_BASE_ARENA_H

#include "report/base/slice.h"

typedef struct Arena {
    char *next, *end;
} Arena;

/* Says so and ends the program with exit status 2. */
_Noreturn void out_of_memory(void);

/* Reserves address space (SIZE bytes at most; pages are paid for when touched). Ends the program with a message
   and exit status 2 where the system gives none. */
Arena arena_reserve(ptrdiff_t size);
/* Gives the address space back. START is what arena_reserve returned. */
void arena_release(Arena start);

/* COUNT * SIZE zeroed bytes, aligned for any type. Ends the program with exit status 2 when the arena is full. */
void *arena_take(Arena *arena, ptrdiff_t size, ptrdiff_t count);

#define NEW(arena, Type) ((Type *)arena_take((arena), (ptrdiff_t)sizeof(Type), 1))
#define NEW_ARRAY(arena, Type, count) ((Type *)arena_take((arena), (ptrdiff_t)sizeof(Type), (count)))

/* A NUL-terminated copy. */
char *arena_string(Arena *arena, Slice text);
/* As printf; the result lives in ARENA. */
char *arena_print(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes room for one more item in a growing array {items, count, room} and returns its (zeroed) address. */
#define PUSH(arena, list)                                                                                      \
    ((list)->count == (list)->room                                                                             \
     ? (list)->items = arena_grow((arena), (list)->items, &(list)->room, (ptrdiff_t)sizeof *(list)->items),    \
     (list)->items + (list)->count++ : (list)->items + (list)->count++)
void *arena_grow(Arena *arena, void *items, ptrdiff_t *room, ptrdiff_t size);

#endif
