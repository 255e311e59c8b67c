/* The door: shape, flow, paint, finish. */
#include "layout/press.h"

#include "fonts/fonts.h"
#include "layout/flow.h"
#include "layout/galley.h"
#include "layout/hyphen.h"
#include "layout/paint.h"
#include "layout/proof.h"
#include "layout/style.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ROUNDS = 4 }; /* of setting anew, until every page number that the text names is right */

bool work_open(Work *work, const Book *book, Pool *pool, Style *style, PressComplain *complain, void *context)
{
    *work = (Work){.book = book, .pool = pool, .style = style, .complain = complain, .context = context};
    work->complained = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    work->places = g_hash_table_new(g_str_hash, g_str_equal);
    work->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    style_of(book, style, &work->geometry);
    work->hyphenator = hyphen_open(pool);
    work->shaper = shape_open(pool);
    work->where = "fonts";
    if (!work->shaper)
        work_complain(
            work, 2,
            "the font set is not complete (Debian packages fonts-linuxlibertine and fonts-dejavu-core)");
    return work->shaper;
}

void work_close(Work *work)
{
    shape_close(work->shaper);
    hyphen_close(work->hyphenator);
    g_hash_table_unref(work->complained);
    g_hash_table_unref(work->places);
    g_hash_table_unref(work->numbers);
    g_free(work->nodes.items);
    g_free(work->strips.items);
    g_free(work->headings.items);
    g_free(work->placed.items);
    g_free(work->pages.items);
    g_free(work->leaves.items);
    g_free(work->leaf_pages.items);
    g_free(work->areas.items);
    pool_free(&work->scratch);
    pool_free(&work->lines);
    pool_free(work->pool);
}

/* Whether every page number that was set is the one where its target now stands; notes the right ones. */
static bool numbers_stand(Work *work)
{
    bool stand = true;
    GHashTableIter each;
    gpointer name, value;
    g_hash_table_iter_init(&each, work->places);
    while (g_hash_table_iter_next(&each, &name, &value)) {
        char *number = g_strdup_printf("%d", ((const Place *)value)->page + 1);
        const char *before = g_hash_table_lookup(work->numbers, name);
        stand = stand && before && !strcmp(before, number);
        g_hash_table_replace(work->numbers, name, number);
    }
    return stand;
}

/* Sets the pages. A book whose text names pages is set again until the names are right: at most four times, as
   a number that grows by a figure can move what it names. */
void work_set_pages(Work *work)
{
    for (int round = 0; round < MOST_ROUNDS; round++) {
        galley_set(work);
        flow_set(work);
        if (!work->numbers_used || numbers_stand(work)) break;
    }
}

bool press_set(const Book *book, PressComplain *complain, void *context, Pressing *out)
{
    *out = (Pressing){0};
    Pool pool = {0};
    Work work;
    Style style;
    char *pdf = NULL;
    if (work_open(&work, book, &pool, &style, complain, context)) {
        work_set_pages(&work);
        out->pages = (int)work.pages.count;
        if (paint_pages(&work, &pdf, &out->length)) out->pdf = pdf;
    }
    bool set = out->pdf && !work.failed;
    work_close(&work);
    return set;
}

void press_needs(void each(const char *path))
{
    fonts_files(each);
    each(hyphen_file());
}

char *press_proof(const Book *book)
{
    Pool pool = {0};
    Work work;
    Style style;
    char *proof = NULL;
    if (work_open(&work, book, &pool, &style, NULL, NULL)) {
        work_set_pages(&work);
        proof = proof_pages(&work);
    }
    work_close(&work);
    return proof;
}
