/* A line as stretches of glyphs with their text. The pieces of a word that was not divided are one word again, shaped
   as a whole; those of one that was are shaped as they stand. Right-to-left stretches are put in the order of the eye
   (rule L2 of Unicode's annex 9). */
#include "layout/line.h"

#include <string.h>

typedef struct Piece { /* a whole word, or a space (word NULL) */
    const Word *word;
    uint16_t run;
    uint8_t level;
    double x, width;
} Piece;

typedef struct Shower {
    Work *work;
    const Line *line;
    const LineShow *show;
    double y;
    LIST(Piece) pieces;
    LIST(LineGlyph) glyphs;
    LIST(Cluster) clusters;
    GString *text;
    LineText open; /* the stretch at work; font -1 none */
    double error;  /* how much wider the line was planned than its pieces are */
    int spaces;
} Shower;

static const Run *run_of(const Shower *shower, int run) { return &shower->line->para->runs[run]; }

static void gather(Shower *shower)
{
    const Line *line = shower->line;
    const Para *para = line->para;
    for (int i = line->first; i < line->last;) {
        const Item *item = &para->items[i];
        const Run *run = run_of(shower, item->run);
        if (item->kind == ITEM_GLUE) {
            *LIST_PUSH(&shower->pieces) =
                (Piece){NULL, item->run, item->level, 0, (double)item->width + (double)line->space};
            shower->spaces++;
            i++;
            continue;
        }
        if (item->kind != ITEM_BOX) {
            i++;
            continue;
        }
        int j = i + 1, to = item->to;
        while (j < line->last && (para->items[j].kind == ITEM_BREAK ||
                                  (para->items[j].kind == ITEM_BOX && para->items[j].word == item->word &&
                                   para->items[j].from == to && para->items[j].run == item->run))) {
            if (para->items[j].kind == ITEM_BOX) to = para->items[j].to;
            else if (j + 1 >= line->last || para->items[j + 1].kind != ITEM_BOX || para->items[j + 1].word != item->word ||
                     para->items[j + 1].from != to)
                break;
            j++;
        }
        bool hyphen = line->hyphen && j >= line->last;
        const Word *word = item->word;
        float planned = 0;
        for (int k = i; k < j; k++)
            if (para->items[k].kind == ITEM_BOX) planned += para->items[k].width;
        if (item->from || to < word->bytes || hyphen) {
            char *part = g_strdup_printf("%.*s%s", to - item->from, word->text + item->from, hyphen ? "-" : "");
            word = shape_word(shower->work->shaper, (Face)word->face, word->features, part, (int)strlen(part));
            g_free(part);
        }
        double width = (double)(word->width * run->size) * (1 + (double)line->expansion);
        if (hyphen) planned += shape_word(shower->work->shaper, (Face)word->face, word->features, "-", 1)->width * run->size;
        shower->error += (double)planned * (1 + (double)line->expansion) - width;
        *LIST_PUSH(&shower->pieces) = (Piece){word, item->run, item->level, 0, width};
        i = j;
    }
}

/* Gives each piece its x. A divided word is not as wide as its share of the whole (kerns and ligatures differ): in a
   justified line the spaces take up the difference. */
static void put_in_order(Shower *shower, double x)
{
    int n = (int)shower->pieces.count;
    int *order = g_new(int, n + 1), highest = 0;
    for (int i = 0; i < n; i++) {
        order[i] = i;
        highest = MAX(highest, shower->pieces.items[i].level);
    }
    for (int level = highest; level > 0; level--)
        for (int i = 0; i < n; i++) {
            if (shower->pieces.items[order[i]].level < level) continue;
            int j = i;
            while (j + 1 < n && shower->pieces.items[order[j + 1]].level >= level) j++;
            for (int a = i, b = j; a < b; a++, b--) {
                int other = order[a];
                order[a] = order[b];
                order[b] = other;
            }
            i = j;
        }
    x -= (double)shower->line->shift;
    bool justified = shower->line->space != 0 || shower->line->expansion != 0;
    double more = justified && shower->spaces ? shower->error / shower->spaces : 0;
    for (int i = 0; i < n; i++) {
        shower->pieces.items[order[i]].x = x;
        x += shower->pieces.items[order[i]].width + (shower->pieces.items[order[i]].word ? 0 : more);
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
    bool same = open->font == font && open->node == run->node && open->size == run->size && open->rtl == rtl && !rtl;
    if (same) return;
    close_stretch(shower);
    *open = (LineText){.font = font, .node = run->node, .size = run->size, .expansion = shower->line->expansion,
                       .rtl = rtl, .x = x};
}

static void show_segment(Shower *shower, const Piece *piece, const Segment *segment, double x)
{
    const Run *run = run_of(shower, piece->run);
    const Word *word = piece->word;
    double wide = (double)run->size * (1 + (double)shower->line->expansion);
    open_stretch(shower, segment->font, run, segment->rtl, x);
    for (int g = 0; g < segment->glyph_count; g++) {
        const Glyph *glyph = &word->glyphs[segment->glyph + g];
        if (glyph->id != UINT32_MAX)
            *LIST_PUSH(&shower->glyphs) = (LineGlyph){glyph->id, x + (double)glyph->dx * wide,
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
static void show_space(Shower *shower, const Piece *piece, double x)
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
    for (int i = 0; i < shower->pieces.count;) {
        const Piece *first = &shower->pieces.items[i];
        const Run *run = run_of(shower, first->run);
        bool link = show->link && is_link(shower->work, run->node);
        if ((!run->mark && !link) || !first->word) {
            i++;
            continue;
        }
        int j = i;
        double from = first->x, to = first->x + first->width;
        for (int k = i + 1; k < shower->pieces.count; k++) {
            const Piece *piece = &shower->pieces.items[k];
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
    Shower shower = {.work = work, .line = line, .show = show, .y = y, .text = g_string_new(NULL), .open = {.font = -1}};
    gather(&shower);
    put_in_order(&shower, x);
    for (int i = 0; i < shower.pieces.count; i++) {
        const Piece *piece = &shower.pieces.items[i];
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
    if (!line->hyphen && shower.pieces.count && shower.open.font >= 0) { /* words on two lines stay two words */
        const Piece *last = &shower.pieces.items[shower.pieces.count - 1];
        if (last->word) show_space(&shower, &(Piece){NULL, last->run, last->level, 0, 0}, last->x + last->width);
    }
    close_stretch(&shower);
    show_areas(&shower);
    g_free(shower.pieces.items);
    g_free(shower.glyphs.items);
    g_free(shower.clusters.items);
    g_string_free(shower.text, TRUE);
}
