/* The marked content of pages. What is nothing to read goes under the name Private, which cairo takes (it refuses
   Artifact) and finish.c changes. */
#include "layout/tag.h"

void tag_open(Tagger *tagger, Work *work, cairo_t *cr)
{
    *tagger = (Tagger){.work = work, .cr = cr, .open = -1};
    work->leaves.count = work->leaf_pages.count = work->areas.count = 0;
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
    *LIST_PUSH(&tagger->work->leaf_pages) = (int)tagger->work->leaves.count;
}

void tag_leaf(Tagger *tagger, int node)
{
    if (tagger->artifact) node = 1;
    if (tagger->open == node) return;
    close_leaf(tagger);
    cairo_tag_begin(tagger->cr, node == 1 ? "Private" : "Span", NULL);
    *LIST_PUSH(&tagger->work->leaves) = node;
    tagger->open = node;
}

void tag_link(Tagger *tagger, double x, double y, double w, double h, int node)
{
    Work *work = tagger->work;
    const Node *link = &work->nodes.items[node];
    if (!link->uri && !g_hash_table_contains(work->places, link->target)) {
        work->where = "links";
        work_complain(work, 1, "a link leads to \"%s\", which is nowhere in the book", link->target);
        work->nodes.items[node].kind = NODE_SPAN; /* an element without an annotation is no link */
        return;
    }
    *LIST_PUSH(&work->areas) = (Area){node, tagger->page, x, y, w, h};
}

void tag_page_end(Tagger *tagger) { close_leaf(tagger); }

void tag_close(Tagger *tagger) { cairo_tag_end(tagger->cr, "Document"); }
