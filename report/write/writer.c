/* The small steps from which the sections of the book are made. */
#include "report/write/writer.h"

BookBlock *add_block(Writer *w, BookBlockKind kind)
{
    BookBlock *block = PUSH(w->arena, &w->book->blocks);
    *block = (BookBlock){.kind = kind};
    return block;
}

Span *add_span(Writer *w, Spans *spans, unsigned style, const char *text)
{
    Span *span = PUSH(w->arena, spans);
    *span = (Span){.text = text, .style = style};
    return span;
}

Span *add_link(Writer *w, Spans *spans, const char *text, const char *target)
{
    Span *span = add_span(w, spans, 0, text);
    span->target = target;
    return span;
}

Span *add_citation(Writer *w, Spans *spans, const char *text, const char *target)
{
    Span *span = add_span(w, spans, SPAN_CITATION, text);
    span->target = target;
    return span;
}

int add_note(Writer *w, const char *text)
{
    BookNote *note = PUSH(w->arena, &w->book->notes);
    *note = (BookNote){0};
    add_span(w, &note->spans, 0, text);
    return (int)w->book->notes.count;
}

BookBlock *add_heading(Writer *w, int level, const char *anchor, const char *text)
{
    BookBlock *block = add_block(w, BOOK_HEADING);
    block->level = level;
    block->anchor = anchor;
    add_span(w, &block->spans, 0, text);
    return block;
}

BookBlock *add_paragraph(Writer *w, const char *text)
{
    BookBlock *block = add_block(w, BOOK_PARAGRAPH);
    if (text) add_span(w, &block->spans, 0, text);
    return block;
}

BookBlock *add_field(Writer *w, const char *label, const char *value)
{
    BookBlock *block = add_block(w, BOOK_FIELD);
    block->label = label;
    if (value) add_span(w, &block->spans, 0, value);
    return block;
}

BookBlock *add_item(Writer *w, const char *text)
{
    BookBlock *block = add_block(w, BOOK_ITEM);
    block->level = 1;
    if (text) add_span(w, &block->spans, 0, text);
    return block;
}

Table *add_table(Writer *w, const char *summary, ptrdiff_t columns)
{
    Table *table = NEW(w->arena, Table);
    table->summary = summary;
    table->columns = NEW_ARRAY(w->arena, Column, columns);
    table->column_count = columns;
    table->head.cells = NEW_ARRAY(w->arena, Cell, columns);
    add_block(w, BOOK_TABLE)->table = table;
    return table;
}

Row *add_row(Writer *w, Table *table)
{
    Row *row = PUSH(w->arena, &table->rows);
    *row = (Row){.cells = NEW_ARRAY(w->arena, Cell, table->column_count)};
    return row;
}

void set_heads(Writer *w, Table *table, const char *const *heads, const ColumnAlign *align,
               const double *weight)
{
    for (ptrdiff_t i = 0; i < table->column_count; i++) {
        add_span(w, &table->head.cells[i].spans, 0, heads[i]);
        table->columns[i] = (Column){.align = align[i], .weight = weight[i]};
    }
}
