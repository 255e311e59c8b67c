/* Pages onto cairo: each line is one call with its glyphs and the text they stand for, so that the words come
   out of the PDF as they went in. */
#include "layout/paint.h"

#include "layout/finish.h"
#include "layout/line.h"
#include "layout/tag.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

typedef struct Paint {
    Work *work;
    cairo_t *cr;
    cairo_surface_t *surface;
    Tagger tagger;
    GPtrArray *faces; /* cairo_font_face_t by font */
    GArray *glyphs, *clusters;
    GString *text;
    int page;
} Paint;

static cairo_status_t pass_on(void *finisher, const unsigned char *data, unsigned length)
{
    finish_feed(finisher, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_font_face_t *face_at(Paint *paint, int font)
{
    while ((int)paint->faces->len <= font) g_ptr_array_add(paint->faces, NULL);
    if (!paint->faces->pdata[font])
        paint->faces->pdata[font] =
            cairo_ft_font_face_create_for_pattern((FcPattern *)shape_font_pattern(paint->work->shaper, font));
    return paint->faces->pdata[font];
}

static void show(void *context, const LineText *text)
{
    Paint *paint = context;
    tag_leaf(&paint->tagger, text->node);
    cairo_set_font_face(paint->cr, face_at(paint, text->font));
    cairo_matrix_t matrix;
    cairo_matrix_init_scale(&matrix, (double)text->size * (1 + (double)text->expansion), (double)text->size);
    cairo_set_font_matrix(paint->cr, &matrix);
    g_array_set_size(paint->glyphs, 0);
    g_array_set_size(paint->clusters, 0);
    for (int i = 0; i < text->glyph_count; i++) {
        const LineGlyph *from = &text->glyphs[i];
        cairo_glyph_t glyph = {from->id, from->x, from->y};
        g_array_append_val(paint->glyphs, glyph);
    }
    for (int i = 0; i < text->cluster_count; i++) {
        cairo_text_cluster_t cluster = {text->clusters[i].bytes, text->clusters[i].glyphs};
        g_array_append_val(paint->clusters, cluster);
    }
    cairo_show_text_glyphs(paint->cr, text->text, text->bytes, (cairo_glyph_t *)paint->glyphs->data,
                           text->glyph_count, (cairo_text_cluster_t *)paint->clusters->data,
                           text->cluster_count, text->rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

static void rule(Paint *paint, double x, double y, double w, double h, double grey)
{
    cairo_set_source_rgb(paint->cr, grey, grey, grey);
    cairo_rectangle(paint->cr, x, y, w, h);
    cairo_fill(paint->cr);
    cairo_set_source_rgb(paint->cr, 0, 0, 0);
}

static void underline(void *context, double x, double y, double w, double h, int node)
{
    Paint *paint = context;
    (void)node;
    rule(paint, x, y, w, h, 0.25);
}

static void link_area(void *context, double x, double y, double w, double h, int node)
{
    Paint *paint = context;
    tag_link(&paint->tagger, x, y, w, h, node);
}

static void sign(Paint *paint, Sign which, double x, double y, double side)
{
    cairo_t *cr = paint->cr;
    double r = side / 2, cx = x + r, cy = y + r, line = side * 0.13;
    cairo_new_path(cr);
    cairo_set_line_width(cr, line);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    switch (which) {
    case SIGN_NONE:
        return;
    case SIGN_CROSS:
        cairo_set_line_width(cr, side * 0.19);
        cairo_move_to(cr, x + side * 0.1, y + side * 0.1), cairo_line_to(cr, x + side * 0.9, y + side * 0.9);
        cairo_move_to(cr, x + side * 0.9, y + side * 0.1), cairo_line_to(cr, x + side * 0.1, y + side * 0.9);
        cairo_stroke(cr);
        return;
    case SIGN_HALF_CIRCLE:
        cairo_arc(cr, cx, cy, r - line / 2, 0, 2 * G_PI);
        cairo_stroke(cr);
        cairo_arc(cr, cx, cy, r - line / 2, G_PI / 2, 3 * G_PI / 2);
        cairo_close_path(cr);
        cairo_fill(cr);
        return;
    case SIGN_TILDE:
        cairo_set_line_width(cr, side * 0.17);
        cairo_move_to(cr, x + side * 0.04, cy + side * 0.12);
        cairo_curve_to(cr, x + side * 0.3, cy - side * 0.5, x + side * 0.7, cy + side * 0.5, x + side * 0.96,
                       cy - side * 0.12);
        cairo_stroke(cr);
        return;
    case SIGN_DISC:
        cairo_arc(cr, cx, cy, r, 0, 2 * G_PI);
        cairo_fill(cr);
        return;
    case SIGN_CIRCLE:
        cairo_arc(cr, cx, cy, r - line / 2, 0, 2 * G_PI);
        cairo_stroke(cr);
        return;
    case SIGN_ATTACHMENT: /* a paper clip: three bends of one wire */
        cairo_set_line_width(cr, side * 0.1);
        cairo_move_to(cr, x + side * 0.72, y + side * 0.28);
        cairo_line_to(cr, x + side * 0.72, y + side * 0.74);
        cairo_arc(cr, cx, y + side * 0.74, side * 0.22, 0, G_PI);
        cairo_line_to(cr, x + side * 0.28, y + side * 0.22);
        cairo_arc(cr, x + side * 0.43, y + side * 0.22, side * 0.15, G_PI, 2 * G_PI);
        cairo_line_to(cr, x + side * 0.58, y + side * 0.68);
        cairo_arc(cr, cx, y + side * 0.68, side * 0.08, 0, G_PI);
        cairo_line_to(cr, x + side * 0.42, y + side * 0.34);
        cairo_stroke(cr);
        return;
    }
}

/* Dots on one grid, so that they stand below one another; set as text that is not read. */
static void leaders(Paint *paint, double x, double y, double w)
{
    const TextStyle *style = &paint->work->style->body;
    const Word *dot = shape_word(paint->work->shaper, style->face, 0, ".", 1);
    double step = (double)style->size * 0.62, from = ceil(x / step) * step;
    int count = (int)((x + w - from) / step);
    if (count < 3) return;
    LineGlyph *glyphs = g_new(LineGlyph, count);
    Cluster *clusters = g_new(Cluster, count);
    for (int i = 0; i < count; i++) {
        glyphs[i] = (LineGlyph){dot->glyphs[0].id, from + i * step, y};
        clusters[i] = (Cluster){1, 1};
    }
    char *dots = g_strnfill((gsize)count, '.');
    show(paint, &(LineText){.font = dot->segments[0].font,
                            .node = 1,
                            .size = style->size,
                            .text = dots,
                            .bytes = count,
                            .glyphs = glyphs,
                            .glyph_count = count,
                            .clusters = clusters,
                            .cluster_count = count});
    g_free(dots);
    g_free(clusters);
    g_free(glyphs);
}

static void plain_text(Paint *paint, const TextStyle *style, const char *text, double x, double y, int node,
                       double align)
{
    Para *para = para_make_text(paint->work, style, text, node);
    para->ragged = true;
    Lines lines = para_break(paint->work, para, 1e4F);
    const LineShow shows = {show, underline, link_area, paint};
    line_show(paint->work, &lines.items[0], x - align * (double)lines.items[0].natural, y, &shows);
}

static void page_number(Paint *paint, const Box *box, double x, double y)
{
    const Place *place = g_hash_table_lookup(paint->work->places, box->target ? box->target : "");
    if (!place) return;
    char number[16];
    g_snprintf(number, sizeof number, "%d", place->page + 1);
    TextStyle style = paint->work->style->body;
    style.features = SHAPE_TABULAR;
    style.size = box->h;
    plain_text(paint, &style, number, x, y, box->node, 1);
}

static void paint_box(Paint *paint, const Box *box, double left, double top, bool repeat)
{
    double x = left + (double)box->x, y = top + (double)box->y;
    int node = box->kind == BOX_LINE ? 0 : box->node >= 0 ? box->node : 1;
    paint->tagger.artifact = repeat;
    if (box->kind != BOX_LINE && box->kind != BOX_PAGE_NUMBER) tag_leaf(&paint->tagger, node);
    double grey = (double)box->grey;
    switch ((BoxKind)box->kind) {
    case BOX_LINE: {
        const LineShow shows = {show, underline, repeat ? NULL : link_area, paint};
        line_show(paint->work, box->line, x, y, &shows);
        break;
    }
    case BOX_RULE:
        rule(paint, x, y, box->w, box->h, grey);
        break;
    case BOX_SIGN:
        sign(paint, (Sign)box->sign, x, y, box->w);
        if (paint->work->nodes.items[node].kind == NODE_ANNOTATION)
            tag_area(&paint->tagger, x, y, (double)box->w, (double)box->w, node);
        break;
    case BOX_DOT:
    case BOX_RING:
    case BOX_STROKE:
        cairo_new_path(paint->cr);
        cairo_set_source_rgb(paint->cr, grey, grey, grey);
        cairo_set_line_width(paint->cr, box->thick);
        if (box->kind == BOX_STROKE) {
            cairo_move_to(paint->cr, x, y);
            cairo_line_to(paint->cr, x + (double)box->w, y + (double)box->h);
        } else {
            cairo_arc(paint->cr, x, y, box->w, 0, 2 * G_PI);
        }
        if (box->kind == BOX_DOT)
            cairo_fill(paint->cr);
        else
            cairo_stroke(paint->cr);
        cairo_set_source_rgb(paint->cr, 0, 0, 0);
        break;
    case BOX_LEADERS:
        leaders(paint, x, y, box->w);
        break;
    case BOX_PAGE_NUMBER:
        page_number(paint, box, x, y);
        break;
    }
    paint->tagger.artifact = false;
}

/* As much of TITLE as fits, cut at a word. */
static void running_head(Paint *paint, const char *title, double x, double room, double align)
{
    Work *work = paint->work;
    const TextStyle *style = &work->style->running;
    char *cut = g_strdup(title);
    for (;;) {
        float least, most;
        para_widths(para_make_text(work, style, cut, 1), &least, &most);
        char *space = strrchr(cut, ' ');
        if ((double)most <= room || !space) break;
        char *shorter = g_strdup_printf("%.*s…", (int)(space - cut), cut);
        char *again = strrchr(shorter, ' ');
        if (!again) {
            g_free(shorter);
            break;
        }
        g_free(cut);
        cut = shorter;
        if ((double)most > room) { /* drop the ellipsis before the next cut */
            float l, m;
            para_widths(para_make_text(work, style, cut, 1), &l, &m);
            if ((double)m <= room) break;
            cut[strlen(cut) - strlen("…")] = 0;
        }
    }
    plain_text(paint, style, cut, x, work->geometry.head_y, 1, align);
    g_free(cut);
}

/* Running head, foot and folio: nothing that is read aloud. */
static void paint_furniture(Paint *paint, const Page *page)
{
    Work *work = paint->work;
    const Geometry *geometry = &work->geometry;
    double left = (double)geometry->left, right = left + (double)geometry->measure;
    if (paint->page > 0) {
        const char *first = page->heads[0] ? page->heads[0]->title : work->book->title ? work->book->title : "";
        const char *second = page->heads[1] ? page->heads[1]->title : "";
        double room = (double)geometry->measure;
        running_head(paint, first, left, *second ? room * 0.4 : room, 0);
        if (*second) running_head(paint, second, right, room * 0.55, 1);
    }
    TextStyle foot = work->style->running;
    foot.face = FACE_SANS;
    foot.features = SHAPE_TABULAR;
    foot.size *= 0.95F;
    char folio[64];
    g_snprintf(folio, sizeof folio, "page %d of %d", paint->page + 1, (int)work->pages.count);
    plain_text(paint, &foot, folio, right, geometry->foot_y, 1, 1);
    if (work->book->foot && *work->book->foot)
        plain_text(paint, &foot, work->book->foot, left, geometry->foot_y, 1, 0);
    if (page->notes_y > 0) {
        tag_leaf(&paint->tagger, 1);
        rule(paint, left, page->notes_y, 60, (double)work->style->thin, 0);
    }
}

static void change_bars(Paint *paint, const Page *page)
{
    const Work *work = paint->work;
    double x = (double)work->geometry.left - 5.5, from = 0, to = 0;
    for (int i = page->first; i <= page->first + page->count; i++) {
        const Placed *placed = i < page->first + page->count ? &work->placed.items[i] : NULL;
        bool changed = placed && placed->strip->changed && !placed->repeat;
        if (changed && to > 0 && (double)placed->y - to < 14) {
            to = (double)(placed->y + placed->strip->height);
        } else {
            if (to > 0) {
                tag_leaf(&paint->tagger, 1);
                rule(paint, x, from, 1.1, to - from, 0);
            }
            from = changed ? (double)placed->y : 0;
            to = changed ? (double)(placed->y + placed->strip->height) : 0;
        }
    }
}

/* The box that a figure fills on the page where most readers meet it, the first. */
static void note_figure(Paint *paint, const Placed *placed)
{
    const Work *work = paint->work;
    for (int k = 0; k < placed->strip->box_count; k++) {
        int index = placed->strip->boxes[k].node;
        const Node *node = index >= 0 ? &work->nodes.items[index] : NULL;
        if (!node || node->kind != NODE_FIGURE) continue;
        NodeMore *more = work_node_more(paint->work, index);
        bool first = more->box.w <= 0;
        if (first) more->box.x = (double)work->geometry.left, more->box.w = (double)work->geometry.measure;
        if (first) more->box.y = (double)placed->y;
        double end = (double)(placed->y + placed->strip->height);
        if (end > more->box.y) more->box.h = MAX(more->box.h, end - more->box.y);
        return;
    }
}

static void paint_page(Paint *paint, const Page *page)
{
    Work *work = paint->work;
    tag_page(&paint->tagger, paint->page);
    for (int i = page->first; i < page->first + page->count; i++) {
        const Placed *placed = &work->placed.items[i];
        note_figure(paint, placed);
        for (int k = 0; k < placed->strip->box_count; k++)
            paint_box(paint, &placed->strip->boxes[k], (double)work->geometry.left, (double)placed->y,
                      placed->repeat);
        for (int k = 0; placed->resumes && k < placed->strip->resume_count; k++)
            paint_box(paint, &placed->strip->resume[k], (double)work->geometry.left, (double)placed->y, true);
    }
    change_bars(paint, page);
    paint_furniture(paint, page);
    tag_page_end(&paint->tagger);
    pool_free(&work->scratch);
    cairo_show_page(paint->cr);
}

static void set_options(cairo_t *cr)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
}

bool paint_pages(Work *work, char **pdf, ptrdiff_t *length)
{
    Paint paint = {.work = work};
    Finisher *finisher = finish_open(work);
    paint.surface = cairo_pdf_surface_create_for_stream(pass_on, finisher, (double)work->geometry.width,
                                                        (double)work->geometry.height);
    cairo_pdf_surface_restrict_to_version(paint.surface, CAIRO_PDF_VERSION_1_5);
    paint.cr = cairo_create(paint.surface);
    set_options(paint.cr);
    paint.faces = g_ptr_array_new();
    paint.glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    paint.clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
    tag_open(&paint.tagger, work, paint.cr);
    for (; paint.page < work->pages.count; paint.page++) paint_page(&paint, &work->pages.items[paint.page]);
    cairo_status_t status = cairo_status(paint.cr);
    cairo_destroy(paint.cr);
    cairo_surface_finish(paint.surface);
    if (!status) status = cairo_surface_status(paint.surface);
    cairo_surface_destroy(paint.surface);
    for (guint i = 0; i < paint.faces->len; i++)
        if (paint.faces->pdata[i]) cairo_font_face_destroy(paint.faces->pdata[i]);
    g_ptr_array_unref(paint.faces);
    g_array_unref(paint.glyphs);
    g_array_unref(paint.clusters);
    if (status) work_complain(work, 2, "cairo: %s", cairo_status_to_string(status));
    work->strips.count = work->placed.count = 0;
    pool_free(&work->lines); /* what is left to write is in the nodes, headings and areas */
    return finish_close(finisher, !status, pdf, length);
}
