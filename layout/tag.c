/* The marked content of pages. Cairo's own tags would hold every leaf in memory to the end (70 MB for 240,000),
   know no artifacts, and lose text beside a link. So each leaf begins with a mark that nobody can see, a filled
   rectangle of a hundredth of a point in the page's corner, and finish.c puts the marked-content operators
   where it finds one. */
#include "layout/tag.h"

void tag_open(Tagger *tagger, Work *work, cairo_t *cr)
{
    *tagger = (Tagger){.work = work, .cr = cr, .open = -1};
    work->leaves.count = work->leaf_pages.count = work->areas.count = 0;
}

static void draw_mark(Tagger *tagger, double width)
{
    cairo_new_path(tagger->cr);
    cairo_rectangle(tagger->cr, 0, 0, width, 1 / 128.0);
    cairo_fill(tagger->cr);
}

void tag_page(Tagger *tagger, int page)
{
    tagger->page = page;
    *LIST_PUSH(&tagger->work->leaf_pages) = (int)tagger->work->leaves.count;
}

void tag_leaf(Tagger *tagger, int node)
{
    if (tagger->artifact) node = 1;
    if (tagger->open == node) return;
    draw_mark(tagger, 1 / 128.0);
    *LIST_PUSH(&tagger->work->leaves) = node;
    tagger->open = node;
}

void tag_area(Tagger *tagger, double x, double y, double w, double h, int node)
{
    *LIST_PUSH(&tagger->work->areas) = (Area){node, tagger->page, (float)x, (float)y, (float)w, (float)h};
}

void tag_link(Tagger *tagger, double x, double y, double w, double h, int node)
{
    Work *work = tagger->work;
    const Node *link = &work->nodes.items[node];
    if (!link->outside && !g_hash_table_contains(work->places, link->target)) {
        work->where = "links";
        work_complain(work, 1, "a link leads to \"%s\", which is nowhere in the book", link->target);
        work->nodes.items[node].kind = NODE_SPAN; /* an element without an annotation is no link */
        return;
    }
    tag_area(tagger, x, y, w, h, node);
}

void tag_page_end(Tagger *tagger)
{
    draw_mark(tagger, 3 / 128.0);
    tagger->open = -1;
}
