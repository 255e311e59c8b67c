/* Marks taken out of a text. */
#include "report/source/cut.h"

static ptrdiff_t kept(const Cut *cut)
{
    return cut->text ? (ptrdiff_t)cut->text->len : 0;
}

/* Takes the old text up to END over, and the origins that stand in it. */
static void take(Cut *cut, ptrdiff_t end)
{
    const Source *source = cut->source;
    for (; cut->origin < source->origins.count && source->origins.items[cut->origin].text < end; cut->origin++) {
        Origin origin = source->origins.items[cut->origin];
        if (origin.text < cut->done) continue; /* inside what was cut */
        origin.text += (int32_t)(kept(cut) - cut->done);
        *PUSH(cut->arena, &cut->origins) = origin;
    }
    g_string_append_len(cut->text, source->text.at + cut->done, end - cut->done);
    cut->done = end;
}

static void cut_piece(Cut *cut, ptrdiff_t start, ptrdiff_t end)
{
    Source *source = cut->source;
    if (!cut->text) {
        cut->text = g_string_sized_new((gsize)source->text.len);
        if (source->origins.count == 0) *PUSH(cut->arena, &cut->origins) = (Origin){0, 0, false};
    }
    take(cut, start);
    cut->done = end;
    bool coded = source->origins.count && source->origins.items[0].coded;
    *PUSH(cut->arena, &cut->origins) = (Origin){(int32_t)kept(cut), (int32_t)origin_of(source, end), coded};
}

void cut_out(Cut *cut, ptrdiff_t start, ptrdiff_t end)
{
    while (start < end) {
        const char *feed = memchr(cut->source->text.at + start, '\n', (size_t)(end - start));
        ptrdiff_t stop = feed ? feed - cut->source->text.at : end;
        if (stop > start) cut_piece(cut, start, stop);
        start = stop + 1;
    }
}

ptrdiff_t cut_moved(const Cut *cut, ptrdiff_t offset)
{
    return cut->text ? offset - cut->done + kept(cut) : offset;
}

void cut_finish(Cut *cut)
{
    if (!cut->text) return;
    take(cut, cut->source->text.len);
    Slice text = {cut->text->str, kept(cut)};
    cut->source->text = (Slice){arena_string(cut->arena, text), text.len};
    cut->source->origins.items = cut->origins.items;
    cut->source->origins.count = cut->origins.count;
    cut->source->origins.room = cut->origins.room;
    g_string_free(cut->text, TRUE);
    cut->text = NULL;
}
