/* Every measure of the page, after the plan: body 10.5 on 13.5 points, tables and notes 8.5 on 10.5, 130 mm of
   text, an outer margin for ids and signs. Large print multiplies all of it and gives the text what paper there
   is. */
#include "layout/style.h"

#define MM (72.0F / 25.4F)

static void scale(TextStyle *style, float by)
{
    style->size *= by;
    style->leading *= by;
    style->before *= by;
    style->after *= by;
}

void style_of(const Book *book, Style *style, Geometry *geometry)
{
    *style = (Style){
        .body = {FACE_ROMAN, 0, 10.5F, 13.5F, 0, 6.75F},
        .small = {FACE_ROMAN, 0, 9, 11.5F, 0, 5},
        .lead = {FACE_ROMAN, 0, 12, 15.5F, 0, 6},
        .title = {FACE_SANS, SHAPE_LINING, 24, 29, 12, 6},
        .subtitle = {FACE_SANS, SHAPE_LINING, 13, 17, 0, 18},
        .quotation = {FACE_ROMAN, 0, 9.5F, 12.25F, 2, 7},
        .table = {FACE_ROMAN, SHAPE_TABULAR, 8.5F, 10.5F, 4, 10},
        .table_head = {FACE_SANS_BOLD, SHAPE_TABULAR, 8.5F, 10.5F, 0, 0},
        .caption = {FACE_ROMAN, 0, 8.5F, 10.5F, 3, 3},
        .margin = {FACE_SANS, SHAPE_TABULAR, 8, 10, 0, 0},
        .running = {FACE_ITALIC, 0, 8.5F, 10.5F, 0, 0},
        .note = {FACE_ROMAN, 0, 8.5F, 10.5F, 0, 2},
        .field = {FACE_ROMAN, 0, 9.5F, 12.5F, 0, 1.5F},
        .heading = {{FACE_SANS, SHAPE_LINING, 17, 21, 24, 8},
                    {FACE_SANS_BOLD, SHAPE_LINING, 12, 15, 17, 4},
                    {FACE_SANS_BOLD, SHAPE_LINING, 10.5F, 13.5F, 12, 3},
                    {FACE_SANS_ITALIC, SHAPE_LINING, 10.5F, 13.5F, 9, 2},
                    {FACE_SANS, SHAPE_LINING, 9.5F, 12.5F, 8, 2},
                    {FACE_SANS_ITALIC, SHAPE_LINING, 9.5F, 12.5F, 8, 2}},
        .indent = 14,
        .column_gap = 9,
        .rule = 0.8F,
        .thin = 0.35F,
        .row_pad = 1.6F,
        .field_label = 92,
    };
    bool letter = book->paper == PAPER_LETTER;
    *geometry = (Geometry){.width = letter ? 612 : 210 * MM, .height = letter ? 792 : 297 * MM};
    geometry->measure = 130 * MM;
    geometry->left = letter ? (geometry->width - geometry->measure) / 2 + 2 : 40 * MM;
    geometry->top = letter ? 80 : 32 * MM;
    geometry->depth = geometry->height - geometry->top - (letter ? 84 : 35 * MM);
    geometry->head_y = geometry->top - 22;
    geometry->margin_left = geometry->left - 27 * MM;
    geometry->margin_width = 22 * MM;
    if (book->large_print) {
        float by = 18 / 10.5F;
        TextStyle *styles[] = {&style->body,      &style->small,   &style->lead,       &style->subtitle,
                               &style->quotation, &style->table,   &style->table_head, &style->caption,
                               &style->margin,    &style->running, &style->note,       &style->field};
        for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) scale(styles[i], by);
        for (int i = 0; i < 6; i++) scale(&style->heading[i], i ? by : 1.4F);
        scale(&style->title, 1.4F);
        style->margin.size = 12, style->margin.leading = 14;
        style->running.size = 14, style->running.leading = 16;
        style->field_label *= 1.6F;
        style->row_pad *= by;
        geometry->margin_left = 12 * MM;
        geometry->margin_width = 19 * MM;
        geometry->left = 33 * MM;
        geometry->measure = geometry->width - geometry->left - 14 * MM;
        geometry->top = 26 * MM;
        geometry->depth = geometry->height - geometry->top - 28 * MM;
        geometry->head_y = geometry->top - 24;
    }
    geometry->foot_y = geometry->top + geometry->depth + (book->large_print ? 36 : 34);
}
