/* The structure tags of a page, as cairo takes them. */
#include "layout/tag.h"

#include <cairo-pdf.h>

typedef struct Area {
    int node;
    double x, y, w, h;
} Area;

static GArray *areas; /* of the page at work */

void tag_open(Tagger *tagger, Work *work, cairo_t *cr, cairo_surface_t *surface)
{
    *tagger = (Tagger){.work = work, .cr = cr, .surface = surface, .open = -1};
    areas = g_array_new(FALSE, FALSE, sizeof(Area));
    cairo_tag_begin(cr, "Document", NULL);
}

static void close_leaf(Tagger *tagger)
{
    if (tagger->open >= 0) cairo_tag_end(tagger->cr, tagger->open == 1 ? "Private" : "Span");
    tagger->open = -1;
}

void tag_page(Tagger *tagger, int page)
{
    tagger->page = page;
    g_array_set_size(areas, 0);
}

void tag_leaf(Tagger *tagger, int node)
{
    if (tagger->artifact) node = 1;
    if (tagger->open == node) return;
    close_leaf(tagger);
    cairo_tag_begin(tagger->cr, node == 1 ? "Private" : "Span", NULL);
    tagger->open = node;
}

void tag_link(Tagger *tagger, int page, double x, double y, double w, double h, int node)
{
    (void)page, (void)tagger;
    Area area = {node, x, y, w, h};
    g_array_append_val(areas, area);
}

static char *percent_encoded(const char *uri)
{
    return g_uri_escape_string(uri, "!#$&*+,/:;=?@[]%~'", FALSE);
}

void tag_page_end(Tagger *tagger)
{
    close_leaf(tagger);
    Work *work = tagger->work;
    for (guint i = 0; i < areas->len; i++) {
        const Area *area = &g_array_index(areas, Area, i);
        const Node *node = &work->nodes.items[area->node];
        char *attributes = NULL, *uri = NULL;
        char number[4][G_ASCII_DTOSTR_BUF_SIZE];
        double all[4] = {area->x, area->y, area->w, area->h};
        for (int k = 0; k < 4; k++) g_ascii_formatd(number[k], sizeof number[k], "%.2f", all[k]);
        if (node->uri) {
            uri = percent_encoded(node->uri);
            attributes = g_strdup_printf("rect=[%s %s %s %s] uri='%s'", number[0], number[1], number[2], number[3], uri);
        } else {
            const Place *place = node->target ? g_hash_table_lookup(work->places, node->target) : NULL;
            if (place) {
                char y[G_ASCII_DTOSTR_BUF_SIZE];
                g_ascii_formatd(y, sizeof y, "%.2f", MAX(0, (double)place->y - 12));
                attributes = g_strdup_printf("rect=[%s %s %s %s] page=%d pos=[0 %s]", number[0], number[1], number[2],
                                             number[3], place->page + 1, y);
            } else {
                work->where = "links";
                work_complain(work, 1, "a link leads to \"%s\", which is nowhere in the book", node->target);
            }
        }
        if (attributes) {
            cairo_tag_begin(tagger->cr, CAIRO_TAG_LINK, attributes);
            cairo_tag_end(tagger->cr, CAIRO_TAG_LINK);
        }
        g_free(attributes);
        g_free(uri);
    }
}

static void outline(Tagger *tagger)
{
    Work *work = tagger->work;
    int parents[8] = {CAIRO_PDF_OUTLINE_ROOT};
    for (ptrdiff_t i = 0; i < work->headings.count; i++) {
        const Heading *heading = work->headings.items[i];
        const Place *place = g_hash_table_lookup(work->places, heading->anchor);
        if (heading->block->unlisted || !place) continue;
        char *attributes = g_strdup_printf("page=%d pos=[0 %d]", place->page + 1, (int)MAX(0, place->y - 12));
        int parent = parents[heading->level - 1];
        int made = cairo_pdf_surface_add_outline(tagger->surface, parent, heading->title, attributes,
                                                 heading->level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
        for (int k = heading->level; k < 8; k++) parents[k] = made;
        g_free(attributes);
    }
}

void tag_close(Tagger *tagger)
{
    cairo_tag_end(tagger->cr, "Document");
    outline(tagger);
    g_array_unref(areas);
}
