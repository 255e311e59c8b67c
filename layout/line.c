/* A line as stretches of glyphs with their text. Right-to-left stretches are put in the order of the eye
   (rule L2 of Unicode's annex 9). */
#include "layout/line.h"

#include <string.h>

typedef struct Part { /* a word, or a space (word NULL), where it stands */
    const Word *word;
    uint16_t run;
    uint8_t level;
    double x, width;
} Part;

typedef struct Shower {
    Work *work;
    const Line *line;
    const LineShow *show;
    double y;
    LIST(Part) parts;
    LIST(LineGlyph) glyphs;
    LIST(Cluster) clusters;
    GString *text;
    LineText open; /* the stretch at work; font -1 none */
    int spaces;
} Shower;

static const Run *run_of(const Shower *shower, int run)
{
    return &shower->line->para->runs[run];
}

static void gather(Shower *shower)
{
    const Line *line = shower->line;
    for (int i = 0; i < line->piece_count; i++) {
        const Piece *piece = &line->pieces[i];
        if (piece->space) {
            const Run *run = run_of(shower, piece->space_run);
            double width = (double)(shape_space(shower->work->shaper, (Face)run->face) * run->size);
            *LIST_PUSH(&shower->parts) =
                (Part){NULL, piece->space_run, piece->space_level, 0, width + (double)line->space};
            shower->spaces++;
        }
        double width =
            (double)(piece->word->width * run_of(shower, piece->run)->size) * (1 + (double)line->expansion);
        *LIST_PUSH(&shower->parts) = (Part){piece->word, piece->run, piece->level, 0, width};
    }
}

/* Gives each piece its x. A divided word is not as wide as its share of the whole (kerns and ligatures differ):
   in a justified line the spaces take up the difference. */
static void put_in_order(Shower *shower, double x)
{
    int n = (int)shower->parts.count;
    int *order = g_new(int, n + 1), highest = 0;
    for (int i = 0; i < n; i++) {
        order[i] = i;
        highest = MAX(highest, shower->parts.items[i].level);
    }
    for (int level = highest; level > 0; level--)
        for (int i = 0; i < n; i++) {
            if (shower->parts.items[order[i]].level < level) continue;
            int j = i;
            while (j + 1 < n && shower->parts.items[order[j + 1]].level >= level) j++;
            for (int a = i, b = j; a < b; a++, b--) {
                int other = order[a];
                order[a] = order[b];
                order[b] = other;
            }
            i = j;
        }
    x -= (double)shower->line->shift;
    bool justified = shower->line->space != 0 || shower->line->expansion != 0;
    double more = justified && shower->spaces ? (double)shower->line->error / shower->spaces : 0;
    for (int i = 0; i < n; i++) {
        shower->parts.items[order[i]].x = x;
        x += shower->parts.items[order[i]].width + (shower->parts.items[order[i]].word ? 0 : more);
    }
    g_free(order);
}

static void close_stretch(Shower *shower)
{
    LineText *open = &shower->open;
    if (open->font >= 0 && shower->glyphs.count) {
        open->text = shower->text->str;
        open->bytes = (int)shower->text->len;
        open->glyphs = shower->glyphs.items;
        open->glyph_count = (int)shower->glyphs.count;
        open->clusters = shower->clusters.items;
        open->cluster_count = (int)shower->clusters.count;
        open->y = shower->y;
        shower->show->text(shower->show->context, open);
    }
    open->font = -1;
    shower->glyphs.count = shower->clusters.count = 0;
    g_string_truncate(shower->text, 0);
}

static void open_stretch(Shower *shower, int font, const Run *run, bool rtl, double x)
{
    LineText *open = &shower->open;
    bool same =
        open->font == font && open->node == run->node && open->size == run->size && open->rtl == rtl && !rtl;
    if (same) return;
    close_stretch(shower);
    *open = (LineText){.font = font,
                       .node = run->node,
                       .size = run->size,
                       .expansion = shower->line->expansion,
                       .rtl = rtl,
                       .x = x};
}

static void show_segment(Shower *shower, const Part *piece, const Segment *segment, double x)
{
    const Run *run = run_of(shower, piece->run);
    const Word *word = piece->word;
    double wide = (double)run->size * (1 + (double)shower->line->expansion);
    open_stretch(shower, segment->font, run, segment->rtl, x);
    for (int g = 0; g < segment->glyph_count; g++) {
        const Glyph *glyph = &word->glyphs[segment->glyph + g];
        if (glyph->id != UINT32_MAX)
            *LIST_PUSH(&shower->glyphs) =
                (LineGlyph){glyph->id, x + (double)glyph->dx * wide,
                            shower->y + (double)(glyph->dy * run->size) - (double)run->rise};
        x += (double)glyph->advance * wide;
    }
    int at = 0;
    for (int c = 0; c < segment->cluster_count; c++) {
        Cluster cluster = word->clusters[segment->cluster + c];
        int shown = 0; /* glyphs that are drawn: the empty ones carry no text */
        for (int g = 0; g < cluster.glyphs; g++, at++) {
            int index = segment->rtl ? segment->glyph_count - 1 - at : at;
            shown += word->glyphs[segment->glyph + index].id != UINT32_MAX;
        }
        *LIST_PUSH(&shower->clusters) = (Cluster){cluster.bytes, (uint8_t)shown};
    }
    g_string_append_len(shower->text, word->text + segment->text, segment->bytes);
    shower->open.width = x - shower->open.x;
}

/* A space is a glyph like others, so that words stay apart for those who listen; it joins the stretch before. */
static void show_space(Shower *shower, const Part *piece, double x)
{
    const Run *run = run_of(shower, piece->run);
    const Word *space = shape_word(shower->work->shaper, (Face)run->face, 0, " ", 1);
    if (shower->open.font < 0 || shower->open.node != run->node || shower->open.rtl)
        open_stretch(shower, space->segments[0].font, run, false, x);
    if (shower->open.font != space->segments[0].font) return;
    *LIST_PUSH(&shower->glyphs) = (LineGlyph){space->glyphs[0].id, x, shower->y};
    *LIST_PUSH(&shower->clusters) = (Cluster){1, 1};
    g_string_append_c(shower->text, ' ');
}

static bool is_link(const Work *work, int node)
{
    const Node *at = &work->nodes.items[node];
    return at->kind == NODE_LINK;
}

/* Underlines and link areas: neighbours of one kind are joined. */
static void show_areas(Shower *shower)
{
    const LineShow *show = shower->show;
    for (int i = 0; i < shower->parts.count;) {
        const Part *first = &shower->parts.items[i];
        const Run *run = run_of(shower, first->run);
        bool link = show->link && is_link(shower->work, run->node);
        if ((!run->mark && !link) || !first->word) {
            i++;
            continue;
        }
        int j = i;
        double from = first->x, to = first->x + first->width;
        for (int k = i + 1; k < shower->parts.count; k++) {
            const Part *piece = &shower->parts.items[k];
            const Run *other = run_of(shower, piece->run);
            if (other->node != run->node || other->mark != run->mark) break;
            if (!piece->word) continue;
            j = k;
            from = MIN(from, piece->x), to = MAX(to, piece->x + piece->width);
        }
        double size = (double)run->size;
        if (run->mark && show->mark)
            show->mark(show->context, from, shower->y + size * 0.16, to - from, size * 0.05, run->node);
        if (link) show->link(show->context, from, shower->y - size * 0.75, to - from, size, run->node);
        i = j + 1;
    }
}

void line_show(Work *work, const Line *line, double x, double y, const LineShow *show)
{
    Shower shower = {
        .work = work, .line = line, .show = show, .y = y, .text = g_string_new(NULL), .open = {.font = -1}};
    gather(&shower);
    put_in_order(&shower, x);
    for (int i = 0; i < shower.parts.count; i++) {
        const Part *piece = &shower.parts.items[i];
        if (!piece->word) {
            show_space(&shower, piece, piece->x);
            continue;
        }
        double at = piece->x, wide = (double)run_of(&shower, piece->run)->size * (1 + (double)line->expansion);
        for (int s = 0; s < piece->word->segment_count; s++) {
            const Segment *segment = &piece->word->segments[s];
            show_segment(&shower, piece, segment, at);
            for (int g = 0; g < segment->glyph_count; g++)
                at += (double)piece->word->glyphs[segment->glyph + g].advance * wide;
        }
    }
    if (!line->hyphen && shower.parts.count && shower.open.font >= 0) { /* words on two lines stay two words */
        const Part *last = &shower.parts.items[shower.parts.count - 1];
        if (last->word) show_space(&shower, &(Part){NULL, last->run, last->level, 0, 0}, last->x + last->width);
    }
    close_stretch(&shower);
    show_areas(&shower);
    g_free(shower.parts.items);
    g_free(shower.glyphs.items);
    g_free(shower.clusters.items);
    g_string_free(shower.text, TRUE);
}
