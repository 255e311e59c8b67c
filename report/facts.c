/* What of the types that travel is no more than a table or a look into one: names of kinds, places in a source. */
#include "report/facts.h"

#include <glib.h>

const char *finding_kind_name(FindingKind kind)
{
    static const char *const names[] = {"date-conflict", "count-conflict", "list-count", "list-membership",
                                        "sum",           "weekday",        "precision",  "wording",
                                        "agreement",     "single"};
    return kind < FINDING_KINDS ? names[kind] : "";
}

ptrdiff_t block_at(const Source *source, ptrdiff_t offset)
{
    static __thread ptrdiff_t hint; /* the block found last, which mostly holds the next offset too */
    ptrdiff_t low = 0, high = source->blocks.count; /* the first block that starts after OFFSET */
    if (hint < high && source->blocks.items[hint].start <= offset) {
        low = hint + 1;
        if (low + 2 < high && source->blocks.items[low + 2].start > offset) high = low + 2;
    }
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (source->blocks.items[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    hint = low ? low - 1 : 0;
    return low - 1;
}

/* Places are asked for in the order of the text: within a line each count goes on from the last. */
static int32_t column_of(const Source *source, ptrdiff_t start, ptrdiff_t offset)
{
    static __thread struct {
        const char *text;
        ptrdiff_t len, start, offset, characters;
    } last;
    bool goes_on = last.text == source->text.at && last.len == source->text.len && last.start == start &&
                   last.offset <= offset;
    ptrdiff_t from = goes_on ? last.offset : start, before = goes_on ? last.characters : 0;
    last.text = source->text.at, last.len = source->text.len, last.start = start, last.offset = offset;
    last.characters = before + slice_characters(source_slice(source, from, offset));
    return (int32_t)last.characters + 1;
}

/* A paragraph may go on over pages. */
static int32_t page_at(const Source *source, ptrdiff_t offset)
{
    ptrdiff_t low = 0, high = source->pages.count;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (source->pages.items[middle].text <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? source->pages.items[low - 1].page : 1;
}

Place place_of(const Source *source, ptrdiff_t offset)
{
    /* The line found last, and the few behind it, are tried first. */
    static __thread ptrdiff_t hint;
    Place place = {0};
    ptrdiff_t low = 0, high = source->lines.count;
    if (hint < high && source->lines.items[hint] <= offset) {
        low = hint + 1;
        if (low + 4 < high && source->lines.items[low + 4] > offset) high = low + 4;
    }
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (source->lines.items[middle] <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    hint = low ? low - 1 : 0;
    ptrdiff_t start = low ? source->lines.items[low - 1] : 0;
    if (start == 0 && slice_starts(source->text, "\xEF\xBB\xBF") && offset >= 3) start = 3;
    place.line = (int32_t)(low ? low : 1);
    place.column = column_of(source, start, offset);
    ptrdiff_t block = block_at(source, offset);
    if (block < 0) block = 0;
    if (block < source->blocks.count) {
        place.page = source->pages.count ? page_at(source, offset) : source->blocks.items[block].page;
        /* Paragraphs are counted within the document. */
        place.paragraph = (int32_t)block + 1;
    }
    return place;
}

const char *element_at(const Source *source, ptrdiff_t offset)
{
    ptrdiff_t block = block_at(source, offset);
    return block >= 0 && block < source->elements.count ? source->elements.items[block] : NULL;
}

ptrdiff_t origin_of(const Source *source, ptrdiff_t offset)
{
    bool own = !source->format || strcmp(source->format, "text") == 0 ||
               strcmp(source->format, "markdown") == 0 || strcmp(source->format, "csv") == 0 ||
               strcmp(source->format, "tsv") == 0;
    if (!own) return -1;
    ptrdiff_t low = 0, high = source->origins.count;
    if (high == 0) return offset;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (source->origins.items[middle].text <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0) return source->origins.items[0].file;
    Origin from = source->origins.items[low - 1];
    if (!from.coded) return from.file + (offset - from.text);
    /* Written back into the encoding, the words before it on its line are as long as they were. */
    gsize len = 0;
    char *back =
        g_convert(source->text.at + from.text, offset - from.text, source->encoding, "UTF-8", NULL, &len, NULL);
    g_free(back);
    return back ? from.file + (ptrdiff_t)len : from.file;
}
