/* Where words stand, for other tools: counted in characters, and found again by the words round them. The
   selectors are those of the W3C Web Annotation Data Model, 4.2.4 and 4.2.5. */
#include "report/write/selector.h"

static bool has_mark(const Source *source)
{
    return slice_starts(source->text, "\xEF\xBB\xBF");
}

Counting counting_start(Arena *arena, const Audit *audit)
{
    Counting counting = {audit, NEW_ARRAY(arena, int32_t *, audit->sources.count)};
    for (ptrdiff_t k = 0; k < audit->sources.count; k++) {
        const Source *s = &audit->sources.items[k];
        int32_t *before = counting.before[k] = NEW_ARRAY(arena, int32_t, s->lines.count + 1);
        int32_t sum = has_mark(s) ? -1 : 0;
        for (ptrdiff_t i = 0; i < s->lines.count; i++) {
            if (i) before[i] = sum;
            ptrdiff_t end = i + 1 < s->lines.count ? s->lines.items[i + 1] : s->text.len;
            sum += (int32_t)slice_characters(source_slice(s, s->lines.items[i], end));
        }
    }
    return counting;
}

int64_t characters_before(const Counting *counting, int32_t source, ptrdiff_t offset)
{
    /* The column leaves the byte order mark out. */
    Place place = place_of(&counting->audit->sources.items[source], offset);
    return (int64_t)counting->before[source][place.line - 1] + place.column - 1;
}

/* The words before START, at most SELECTOR_CONTEXT characters. */
static Slice words_before(const Source *source, ptrdiff_t start)
{
    ptrdiff_t first = has_mark(source) ? 3 : 0, at = start;
    for (int n = 0; n < SELECTOR_CONTEXT && at > first; n++) {
        at--;
        while (at > first && ((unsigned char)source->text.at[at] & 0xC0) == 0x80) at--;
    }
    return source_slice(source, at, start);
}

static Slice words_after(const Source *source, ptrdiff_t end)
{
    ptrdiff_t at = end;
    for (int n = 0; n < SELECTOR_CONTEXT && at < source->text.len; n++) {
        at++;
        while (at < source->text.len && ((unsigned char)source->text.at[at] & 0xC0) == 0x80) at++;
    }
    return source_slice(source, end, at);
}

void put_selector(const Counting *counting, const Claim *claim, Out *out)
{
    if (!has_place(claim)) {
        json_null(out, "selector");
        return;
    }
    const Source *source = &counting->audit->sources.items[claim->source];
    Slice written = written_of(source, claim);
    int64_t start = characters_before(counting, claim->source, claim->start);
    json_open(out, "selector", '[');
    json_open(out, NULL, '{');
    json_text(out, "type", "TextQuoteSelector");
    json_string(out, "exact", written);
    json_string(out, "prefix", words_before(source, claim->start));
    json_string(out, "suffix", words_after(source, claim->end));
    json_close(out, '}');
    json_open(out, NULL, '{');
    json_text(out, "type", "TextPositionSelector");
    json_int(out, "start", start);
    json_int(out, "end", start + slice_characters(written));
    json_close(out, '}');
    json_close(out, ']');
}
