/* A typesetter at work without a book. */
#include "bench.h"

const char prose[] = "The keeper of the second sluice had warned the board in spring that the clay was "
                     "soft, and the board had written back "
                     "that the clay was new; neither letter was found until the inquiry opened the "
                     "press in which the clerk kept his "
                     "umbrellas, and by then the miller had sold his boats, the ferryman had moved to "
                     "his sister, and nobody in the lower "
                     "town would say whether the bell had been rung at four or at five, since those who "
                     "slept had not heard it and those "
                     "who woke had not looked at the clock.";

void hear(void *context, int level, const char *where, const char *message)
{
    g_string_append_printf(context, "%d %s: %s\n", level, where, message);
}

void open_bench(Bench *bench)
{
    *bench = (Bench){.said = g_string_new(NULL)};
    bench->book.language = "en-GB";
    g_assert_true(work_open(&bench->work, &bench->book, &bench->pool, &bench->style, hear, bench->said));
    work_node(&bench->work, NODE_DOCUMENT, -1);
    work_node(&bench->work, NODE_ARTIFACT, 0);
}

void close_bench(Bench *bench)
{
    work_close(&bench->work);
    g_string_free(bench->said, TRUE);
}
