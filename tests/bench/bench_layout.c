/* bench_layout DOC.json OUT.pdf: sets the synthetic audit of the bench through layout/press.h, and prints
   pages, CPU seconds and memory. The document: title, contents, summary table, findings (a paragraph with
   citations, a table, every fourth with a note), and the cited excerpts, linked both ways. */
#include "layout/press.h"

#include <glib.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Grows the list by one zeroed item. */
#define MORE(list)                                                                                             \
    ((list)->count == (list)->room                                                                             \
         ? (void)((list)->room = (list)->room ? (list)->room * 2 : 1,                                          \
                  (list)->items = g_realloc_n((list)->items, (gsize)(list)->room, sizeof *(list)->items))      \
         : (void)0,                                                                                            \
     memset((list)->items + (list)->count, 0, sizeof *(list)->items), (list)->items + (list)->count++)

static GStringChunk *kept; /* what the book says, once the document is freed */

static const char *keep(const char *text)
{
    return text ? g_string_chunk_insert(kept, text) : "";
}

static const char *get(const json_t *object, const char *key)
{
    return keep(json_string_value(json_object_get(object, key)));
}

static int number(const json_t *object, const char *key)
{
    return (int)json_integer_value(json_object_get(object, key));
}

static const char *print(const char *format, int number)
{
    char text[32];
    g_snprintf(text, sizeof text, format, number);
    return g_string_chunk_insert_const(kept, text);
}

static const char *name(const char *kind, int id)
{
    char text[32];
    g_snprintf(text, sizeof text, "%s%d", kind, id);
    return g_string_chunk_insert_const(kept, text);
}

static Span *say(Spans *spans, const char *text)
{
    Span *span = MORE(spans);
    span->text = text;
    return span;
}

static BookBlock *block(Book *book, BookBlockKind kind)
{
    BookBlock *made = MORE(&book->blocks);
    made->kind = kind;
    return made;
}

static void heading(Book *book, int level, const char *text, const char *anchor)
{
    BookBlock *made = block(book, BOOK_HEADING);
    made->level = level;
    made->anchor = anchor;
    say(&made->spans, text);
}

static Table *table(Book *book, const char *const *heads, int columns)
{
    Table *made = g_new0(Table, 1);
    made->columns = g_new0(Column, columns);
    made->column_count = columns;
    made->head.cells = g_new0(Cell, columns);
    for (int c = 0; c < columns; c++) say(&made->head.cells[c].spans, heads[c]);
    block(book, BOOK_TABLE)->table = made;
    return made;
}

static Cell *row(Table *into)
{
    Row *made = MORE(&into->rows);
    return made->cells = g_new0(Cell, into->column_count);
}

static void cite(Spans *spans, int id, bool anchored)
{
    Span *span = say(spans, print("[%d]", id));
    span->style = SPAN_CITATION;
    span->target = name("x", id);
    if (anchored) span->anchor = name("c", id);
}

static void summary(Book *book, const json_t *findings)
{
    static const char *const heads[] = {"No.", "Finding", "Verdict", "Rows"};
    heading(book, 1, "Summary of findings", NULL);
    Table *made = table(book, heads, 4);
    made->columns[1].weight = 1;
    for (size_t i = 0; i < json_array_size(findings); i++) {
        const json_t *finding = json_array_get(findings, i);
        Cell *cells = row(made);
        int id = number(finding, "id");
        say(&cells[0].spans, print("%d", id))->target = name("f", id);
        say(&cells[1].spans, get(finding, "title"));
        say(&cells[2].spans, get(finding, "verdict"));
        say(&cells[3].spans, print("%d", (int)json_array_size(json_object_get(finding, "table"))));
    }
}

static void finding_text(Book *book, const json_t *finding)
{
    BookBlock *made = block(book, BOOK_PARAGRAPH);
    const json_t *para = json_object_get(finding, "para");
    for (size_t i = 0; i < json_array_size(para); i++) {
        const json_t *piece = json_array_get(para, i);
        if (json_is_string(piece)) {
            say(&made->spans, keep(json_string_value(piece)));
        } else {
            say(&made->spans, " ");
            cite(&made->spans, number(piece, "c"), true);
        }
    }
    if (json_is_string(json_object_get(finding, "note"))) {
        BookNote *note = MORE(&book->notes);
        say(&note->spans, get(finding, "note"));
        made->spans.items[made->spans.count - 1].note = (int)book->notes.count;
    }
}

static void finding_table(Book *book, const json_t *finding)
{
    static const char *const heads[] = {"Source", "Value", "Quote", "Locator"};
    Table *made = table(book, heads, 4);
    made->columns[2].weight = 1;
    const json_t *rows = json_object_get(finding, "table");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *from = json_array_get(rows, i);
        Cell *cells = row(made);
        say(&cells[0].spans, get(from, "source"));
        say(&cells[1].spans, get(from, "value"));
        say(&cells[2].spans, get(from, "quote"))->style = SPAN_QUOTE;
        say(&cells[2].spans, " ");
        cite(&cells[2].spans, number(from, "cite"), false);
        say(&cells[3].spans, get(from, "locator"));
    }
}

static void excerpt(Book *book, const json_t *from)
{
    BookBlock *made = block(book, BOOK_PARAGRAPH);
    int id = number(from, "id");
    made->small = true;
    made->anchor = name("x", id);
    char *head = g_strdup_printf("[%d] %s, %s: ", id, get(from, "source"), get(from, "locator"));
    say(&made->spans, keep(head));
    g_free(head);
    say(&made->spans, get(from, "text"))->style = SPAN_QUOTE;
    say(&made->spans, " ");
    say(&made->spans, "back to claim")->target = name("c", id);
}

static void complain(void *context, int level, const char *where, const char *message)
{
    (void)context;
    fprintf(stderr, "bench_layout: %s: %s: %s\n", level > 1 ? "error" : "warning", where, message);
}

static void make_book(const json_t *doc, Book *book)
{
    const json_t *findings = json_object_get(doc, "findings"), *excerpts = json_object_get(doc, "excerpts");
    book->title = get(doc, "title");
    book->author = "variorum";
    book->language = "en-US";
    book->creator = "bench_layout";
    say(&block(book, BOOK_TITLE)->spans, book->title);
    BookBlock *subtitle = block(book, BOOK_TITLE);
    subtitle->level = 2;
    say(&subtitle->spans, get(doc, "subtitle"));
    block(book, BOOK_CONTENTS)->level = 2;
    block(book, BOOK_PAGE);
    summary(book, findings);
    heading(book, 1, "Findings", NULL);
    for (size_t i = 0; i < json_array_size(findings); i++) {
        const json_t *finding = json_array_get(findings, i);
        heading(book, 2, get(finding, "title"), name("f", number(finding, "id")));
        finding_text(book, finding);
        finding_table(book, finding);
    }
    heading(book, 1, "Source excerpts", NULL);
    for (size_t i = 0; i < json_array_size(excerpts); i++) excerpt(book, json_array_get(excerpts, i));
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    if (argc != 3) return fprintf(stderr, "usage: bench_layout DOC.json OUT.pdf\n"), 2;
    json_error_t error;
    json_t *doc = json_load_file(argv[1], 0, &error);
    if (!doc) return fprintf(stderr, "bench_layout: %s: %s\n", argv[1], error.text), 2;
    Book book = {0};
    kept = g_string_chunk_new(1 << 16);
    make_book(doc, &book);
    json_decref(doc);
    Pressing pressing;
    if (!press_set(&book, complain, NULL, &pressing)) return 2;
    FILE *file = fopen(argv[2], "wb");
    if (!file || fwrite(pressing.pdf, 1, (size_t)pressing.length, file) != (size_t)pressing.length ||
        fclose(file))
        return perror(argv[2]), 2;
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("pages %d  cpu %.2f s  rss %ld MB  file %td KB\n", pressing.pages,
           seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss / 1024, pressing.length / 1024);
    free(pressing.pdf);
    return 0; /* the book and the document end with the program */
}
