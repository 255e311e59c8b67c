/* Books for the tests of layout/. The subject, a flood in an invented town, is ours. */
#include "sample.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Everything is taken from here, and freed at once. */
static GPtrArray *taken;

static void *take(size_t size)
{
    if (!taken) taken = g_ptr_array_new_with_free_func(g_free);
    void *memory = g_malloc0(size);
    g_ptr_array_add(taken, memory);
    return memory;
}

#define MORE(list)                                                                                             \
    ((list)->count == (list)->room ? grow((void **)&(list)->items, &(list)->room, sizeof *(list)->items)       \
                                   : (void)0,                                                                  \
     (list)->items + (list)->count++)

static void grow(void **items, ptrdiff_t *room, size_t size)
{
    ptrdiff_t more = *room ? *room * 2 : 4;
    void *moved = take((size_t)more * size);
    if (*room) memcpy(moved, *items, (size_t)*room * size);
    *items = moved;
    *room = more;
}

Span *sample_span(Spans *spans, const char *text, unsigned style)
{
    Span *span = MORE(spans);
    *span = (Span){.text = text, .style = style};
    return span;
}

BookBlock *sample_block(Book *book, BookBlockKind kind, const char *text)
{
    BookBlock *block = MORE(&book->blocks);
    *block = (BookBlock){.kind = kind};
    if (text) sample_span(&block->spans, text, 0);
    return block;
}

Table *sample_table(int columns, const char *const *heads)
{
    Table *table = take(sizeof *table);
    table->columns = take(sizeof(Column) * (size_t)columns);
    table->column_count = columns;
    table->head.cells = take(sizeof(Cell) * (size_t)columns);
    for (int c = 0; c < columns; c++) sample_span(&table->head.cells[c].spans, heads[c], 0);
    return table;
}

Row *sample_row(Table *table, const char *const *texts)
{
    Row *row = MORE(&table->rows);
    *row = (Row){.cells = take(sizeof(Cell) * (size_t)table->column_count)};
    for (ptrdiff_t c = 0; c < table->column_count; c++)
        if (texts[c]) sample_span(&row->cells[c].spans, texts[c], 0);
    return row;
}

void sample_free(Book *book)
{
    if (taken) g_ptr_array_unref(taken);
    taken = NULL;
    *book = (Book){0};
}

static BookBlock *heading(Book *book, int level, const char *text, const char *anchor)
{
    BookBlock *block = sample_block(book, BOOK_HEADING, text);
    block->level = level;
    block->anchor = anchor;
    return block;
}

static void field(Book *book, const char *label, const char *value)
{
    sample_block(book, BOOK_FIELD, value)->label = label;
}

static void add_register(Book *book)
{
    static const char *const heads[] = {"Source", "Title", "Published", "Words"};
    static const char *const rows[][4] = {{"A", "Report of the Wendmoor water board", "3 June 2011", "12,410"},
                                          {"B", "The Wendmoor Courier, special issue", "14 June 2011", "1,870"},
                                          {"C", "Letter of the parish clerk", "June 2011", "412"},
                                          {"D",
                                           "Inquiry, second volume, with the depositions of those who kept the "
                                           "sluices and of the miller",
                                           "2013", "98,077.5"}};
    Table *table = sample_table(4, heads);
    table->caption = "Table 1. The sources, in the order of their dates.";
    table->summary = "One row a source: its letter, title, date and length";
    table->columns[1].weight = 1;
    table->columns[2].align = ALIGN_DATE;
    table->columns[3].align = ALIGN_DECIMAL;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Row *row = sample_row(table, rows[i]);
        row->cells[0].row_head = true;
        row->changed = i == 2;
    }
    heading(book, 1, "Register of sources", "register");
    BookBlock *block = sample_block(book, BOOK_TABLE, NULL);
    block->table = table;
    BookBlock *files = sample_block(book, BOOK_PARAGRAPH, "The findings are inside this file, as data.");
    files->small = true;
    files->margin_sign = SIGN_ATTACHMENT;
}

static void add_matrix(Book *book)
{
    static const char *names[] = {"A  Water board", "B  Courier", "C  Parish clerk", "D  Inquiry"};
    static ChartCell cells[16] = {[4] = {5, 2}, [8] = {1, 0}, [9] = {0, 1}, [12] = {7, 3}, [13] = {2, 2}};
    static Chart chart = {
        .kind = CHART_MATRIX,
        .caption = "Figure 1. How often two sources meet, and how.",
        .alt = "A and B agree in 5 findings and differ in 2; A and D agree in 7 and differ in 3.",
        .names = names,
        .cells = cells,
        .size = 4};
    heading(book, 1, "Agreement", NULL);
    sample_block(book, BOOK_FIGURE, NULL)->chart = &chart;
}

static void add_finding(Book *book)
{
    static const char *const heads[] = {"Value", "Source", "Words of the source", "Place"};
    static const char *const rows[][4] = {{"3 June 2011", "A", NULL, "p. 12, l. 4"},
                                          {NULL, "D", NULL, "p. 201, l. 17"},
                                          {"6 June 2011", "B", NULL, "p. 2, l. 31"}};
    static const char *const before[] = {"the bank gave way in the night of ",
                                         "At four o’clock on the morning of ", "It was on "};
    static const char *const marked[] = {"3 June", "the third of June 2011", "6 June"};
    static const char *const after[] = {", and the lower town stood under water by dawn",
                                        " the keeper of the second sluice saw the bank move, and rang the bell",
                                        " that the water came"};
    BookBlock *title = heading(book, 2, "Bank of the Wend, breach", "F1");
    title->margin = "F1 conflict";
    title->margin_sign = SIGN_CROSS;
    BookBlock *lead =
        sample_block(book, BOOK_LEAD, "Breach of the bank: 3 June 2011 in two sources, 6 June 2011 in one.");
    lead->changed = true;
    Table *table = sample_table(4, heads);
    table->columns[2].weight = 1;
    table->columns[0].align = ALIGN_DATE;
    for (int i = 0; i < 3; i++) {
        Row *row = sample_row(table, rows[i]);
        Spans *quote = &row->cells[2].spans;
        sample_span(quote, "“", 0);
        sample_span(quote, before[i], SPAN_QUOTE);
        sample_span(quote, marked[i], SPAN_QUOTE | SPAN_MARK);
        sample_span(quote, after[i], SPAN_QUOTE);
        sample_span(quote, "” ", 0);
        sample_span(quote, i ? "[2]" : "[1]", SPAN_CITATION)->target = i ? "x2" : "x1";
        row->rule_above = i == 2;
        if (i == 0) row->cells[0].row_span = 2;
        row->cells[0].row_head = i != 1;
    }
    sample_block(book, BOOK_TABLE, NULL)->table = table;
    static ChartItem items[] = {{"3 June 2011", "A, D", 15128, 15128, 15128, NULL},
                                {"June 2011", "C", 15126, 15155, NAN, NULL},
                                {"6 June 2011", "B", 15131, 15131, 15131, "x2"},
                                {"after 1 June", "E", 15126, INFINITY, NAN, NULL}};
    static Chart chart = {.kind = CHART_DATES,
                          .caption = "Figure 2. The day of the breach.",
                          .alt = "3 June 2011 in A and D; June 2011 in C; 6 June 2011 in B.",
                          .items = items,
                          .count = 4};
    sample_block(book, BOOK_FIGURE, NULL)->chart = &chart;
    BookBlock *why = sample_block(book, BOOK_PARAGRAPH, NULL);
    sample_span(&why->spans, "These belong together because all name ", 0);
    sample_span(&why->spans, "the bank", SPAN_ITALIC);
    sample_span(&why->spans, " and its breach; the year of B is carried from its title", 0)->note = 1;
    sample_span(&why->spans, ". Source C is silent on the day. See page ", 0);
    Span *page = sample_span(&why->spans, "", 0);
    page->target = "x2";
    page->page_of_target = true;
    sample_span(&why->spans, " for the excerpt, and ", 0);
    sample_span(&why->spans, "the board’s own page", 0)->uri = "https://example.org/a (b)\\c/ä?x=[1]";
    sample_span(&why->spans, " for its map. Heights are in ", 0);
    sample_span(&why->spans, "nap", SPAN_SMALL_CAPS);
    sample_span(&why->spans, " and 1,204 of 2,310 houses stood dry.", 0);
    BookBlock *room = sample_block(book, BOOK_ROOM, "Decision, reason, initials and date");
    room->height_lines = 3;
}

static void add_counts(Book *book)
{
    static ChartItem counts[] = {{"63", "A", 63, 63, 63, NULL},
                                 {"60 to 70", "B, C", 60, 70, NAN, NULL},
                                 {"more than 50", "D", 51, INFINITY, NAN, NULL}};
    static Chart chart = {.kind = CHART_COUNTS,
                          .caption = "Figure 3. Houses lost.",
                          .alt = "63 in A, 60 to 70 in B and C.",
                          .items = counts,
                          .count = 3};
    static ChartItem strip[] = {{"first warning", NULL, 15120, 15120, 15120, NULL},
                                {"breach", NULL, 15128, 15131, NAN, "F1"},
                                {"relief train", NULL, 15132, 15132, 15132, NULL},
                                {"bank closed", NULL, 15150, 15150, 15150, NULL}};
    static Chart line = {.kind = CHART_STRIP,
                         .caption = "Figure 4. The order of events.",
                         .alt = "Four events of June 2011.",
                         .items = strip,
                         .count = 4};
    BookBlock *title = heading(book, 2, "Houses lost", "F2");
    title->margin = "F2 precision";
    title->margin_sign = SIGN_HALF_CIRCLE;
    sample_block(book, BOOK_LEAD, "Houses lost: 63 in one source, a range that holds it in two.");
    sample_block(book, BOOK_FIGURE, NULL)->chart = &chart;
    heading(book, 1, "Chronology", NULL);
    sample_block(book, BOOK_FIGURE, NULL)->chart = &line;
}

static void add_words(Book *book)
{
    heading(book, 1, "Excerpts", NULL);
    BookBlock *first =
        sample_block(book, BOOK_QUOTATION,
                     "The bank gave way in the night of 3 June, and the lower town stood "
                     "under water by dawn; nobody had thought that the old clay, which had held through "
                     "three winters worse than this one, would be carried off in a quarter of an hour.");
    first->anchor = "x1";
    BookBlock *second =
        sample_block(book, BOOK_PARAGRAPH,
                     "It was on 6 June that the water came, as the bells of Saint "
                     "Oda’s told it to those who were awake; the office of the ferryman, affixed to the "
                     "mill, was the first house to go, and five fishing boats were found in the fields.");
    second->small = true;
    second->anchor = "x2";
    static const char *const items[] = {"the sluices, which were shut;", "the clay, which was new;",
                                        "the wind."};
    sample_block(book, BOOK_PARAGRAPH, "Three things were blamed:")->keep_with_next = true;
    for (int i = 0; i < 3; i++) sample_block(book, BOOK_ITEM, items[i])->level = 1;
    static const char *const steps[] = {"Read the sources.",
                                        "Compare what they state, and print what was found beside the words "
                                        "that it rests on, so that whoever doubts a line can look it up."};
    static const char *const labels[] = {"1.", "2."};
    for (int i = 0; i < 2; i++) {
        BookBlock *item = sample_block(book, BOOK_ITEM, steps[i]);
        item->level = 2;
        item->label = labels[i];
    }
    BookBlock *foreign = sample_block(book, BOOK_PARAGRAPH, NULL);
    sample_span(&foreign->spans, "Names keep their letters: Ağdərə, Şuşa, Đà Nẵng, Łódź, Ἀθῆναι, Москва, and ",
                0);
    sample_span(&foreign->spans, "שלום עולם", 0)->language = "he";
    sample_span(&foreign->spans, " or ", 0);
    sample_span(&foreign->spans, "السلام عليكم", 0)->language = "ar";
    sample_span(&foreign->spans, " within a line; code is set as ", 0);
    sample_span(&foreign->spans, "check --format json", SPAN_MONO);
    sample_span(&foreign->spans, ".", 0);
    sample_block(book, BOOK_PARAGRAPH, "שלום עולם, זה טקסט קצר שנכתב מימין לשמאל כדי לבדוק את הסדר.");
}

Book sample_book(void)
{
    Book book = {.title = "An audit of five sources on the flood of Wendmoor",
                 .subtitle = "Where they agree and differ",
                 .author = "Office of Records",
                 .subject = "An example",
                 .language = "en-GB",
                 .creator = "Variorum test",
                 .date = 1714521600,
                 .foot = "wendmoor 2024-05-01"};
    sample_block(&book, BOOK_TITLE, book.title);
    sample_block(&book, BOOK_TITLE, book.subtitle)->level = 2;
    field(&book, "Audit", "wendmoor 2024-05-01");
    field(&book, "As of", "1 May 2024");
    field(&book, "Sources",
          "5, of 113,000 words; the fingerprint of all is 4f0c 9a11 7be2 d3f8, and each has its own in the "
          "register of sources");
    sample_block(&book, BOOK_SPACE, NULL)->height_lines = 1;
    sample_block(&book, BOOK_CONTENTS, NULL)->level = 2;
    add_register(&book);
    add_matrix(&book);
    heading(&book, 1, "Findings", NULL);
    add_finding(&book);
    add_counts(&book);
    add_words(&book);
    BookNote *note = MORE(&book.notes);
    *note = (BookNote){0};
    sample_span(&note->spans, "“June 2011”, above the first column.", 0);
    static const char data[] = "{\"schema\": \"variorum-findings/1\"}\n";
    BookFile *file = MORE(&book.files);
    *file = (BookFile){"findings.json", "application/json", "All findings", "Data", data, sizeof data - 1};
    file = MORE(&book.files);
    *file = (BookFile){"sources.csv", "text/csv", "The register", "Source", "id\nA\n", 5};
    return book;
}
