/* The pages as text, for goldens: positions in points with one decimal, so that no pixel is compared. */
#include "layout/proof.h"

#include "layout/line.h"

#include <stdlib.h>
#include <string.h>

typedef struct Proof {
    GString *out;
    int page;
    bool repeat;
} Proof;

static void add(const Proof *proof, double x, double y, double w, const char *what, const char *text, int bytes)
{
    char number[3][G_ASCII_DTOSTR_BUF_SIZE];
    double all[3] = {x, y, w};
    for (int i = 0; i < 3; i++) g_ascii_formatd(number[i], sizeof number[i], "%.1f", all[i]);
    g_string_append_printf(proof->out, "%d %s %s %s %s%s%.*s\n", proof->page + 1, number[0], number[1],
                           number[2], proof->repeat ? "again " : "", what, bytes, text);
}

static void show_text(void *context, const LineText *line)
{
    add(context, line->x, line->y, line->width, "text ", line->text, line->bytes);
}

static void show_mark(void *context, double x, double y, double w, double h, int node)
{
    (void)h, (void)node;
    add(context, x, y, w, "mark", "", 0);
}

static void show_link(void *context, double x, double y, double w, double h, int node)
{
    (void)h, (void)node;
    add(context, x, y, w, "link", "", 0);
}

static void add_box(Proof *proof, Work *work, const Box *box, double left, double top)
{
    static const char *const names[] = {"line", "rule", "sign", "dot", "ring", "stroke", "leaders", "number "};
    double x = left + (double)box->x, y = top + (double)box->y;
    if (box->kind == BOX_LINE) {
        const LineShow show = {show_text, show_mark, show_link, proof};
        line_show(work, box->line, x, y, &show);
        return;
    }
    char number[16] = "";
    const Place *place = box->kind == BOX_PAGE_NUMBER ? g_hash_table_lookup(work->places, box->target) : NULL;
    if (place) g_snprintf(number, sizeof number, "%d", place->page + 1);
    add(proof, x, y, (double)box->w, names[box->kind], number, (int)strlen(number));
}

char *proof_pages(Work *work)
{
    Proof proof = {g_string_new(NULL), 0, false};
    for (; proof.page < work->pages.count; proof.page++) {
        const Page *page = &work->pages.items[proof.page];
        for (int i = page->first; i < page->first + page->count; i++) {
            const Placed *placed = &work->placed.items[i];
            proof.repeat = placed->repeat;
            for (int k = 0; k < placed->strip->box_count; k++)
                add_box(&proof, work, &placed->strip->boxes[k], (double)work->geometry.left, (double)placed->y);
            proof.repeat = true;
            for (int k = 0; placed->resumes && k < placed->strip->resume_count; k++)
                add_box(&proof, work, &placed->strip->resume[k], (double)work->geometry.left,
                        (double)placed->y);
        }
    }
    return g_string_free(proof.out, FALSE);
}
