/* What the readers of the formats share: a document on its way from bytes to a source. Private to report/source/. */
#ifndef REPORT_SOURCE_READER_H
#define REPORT_SOURCE_READER_H

#include "report/source/folder.h"

/* What a file is, told by its content first and by its suffix where the content says nothing. */
typedef enum Form {
    FORM_TEXT,
    FORM_MARKDOWN,
    FORM_HTML,
    FORM_PDF,
    FORM_DOCX,
    FORM_ODT,
    FORM_EPUB,
    FORM_CSV,
    FORM_TSV,
    FORM_OTHER /* known to be none of these */
} Form;

typedef struct Document {
    Arena *arena;
    Slice bytes; /* the file's, a NUL behind them */
    const char *path;
    Where where; /* its row in sources.csv */
    const char *declared; /* its encoding by sources.csv, NULL or "" where that says nothing */
    Complaints *complaints;
    Source *source;
} Document;

/* Says what is wrong, keeps it as the source's warning, and makes its state no better than STATE. */
void document_trouble(const Document *d, Message message, const char *detail, SourceState state);

/* The format of BYTES. For FORM_OTHER, WHAT is what it seems to be ("a picture"). Zipped formats are told apart by
   archive_form. */
Form form_of(Slice bytes, const char *path, const char **what);
/* "text", "markdown", "html" ...; the string is static. */
const char *form_name(Form form);
/* Does TEXT (UTF-8) begin as a web page does? */
bool form_is_html(Slice text);

/* Bytes in any encoding to UTF-8: source->text, encoding and origins. DECLARED (NULL: nothing) is what the document says
   of itself. UTF-8 stays where it is. False after a complaint, where nothing could be read. */
bool encoding_read(const Document *d, const char *declared);
/* The encoding that a page declares in its first bytes ("<meta charset=...>", "<?xml encoding=...?>"); in ARENA, NULL
   where it declares none. */
const char *encoding_declared(Arena *arena, Slice bytes);

/* Each fills the source's text, lines and blocks, or complains. */
void html_read(const Document *d);
void pdf_read(const Document *d);
void docx_read(const Document *d);
void odt_read(const Document *d);
void epub_read(const Document *d);
/* The text is there already. */
void markdown_read(const Document *d);
/* SEPARATOR 0: found out. The text is there already. */
void table_read(const Document *d, char separator);

/* Which zipped format ARCHIVE is; FORM_OTHER where none of ours. */
Form archive_form(Slice bytes);

/* Fills the source's lines, where the text is there and its line feeds are its lines. */
void source_lines(Arena *arena, Source *source);
/* For text that a reader has laid out itself: marks of items are told, and, where HEADINGS, short lines that stand alone
   before prose become headings. */
void source_laid_out(Arena *arena, Source *source, bool headings);

#endif
