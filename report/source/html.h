/* A web page's text, for html.c and for the chapters of an EPUB. Private to report/source/. */
#ifndef REPORT_SOURCE_HTML_H
#define REPORT_SOURCE_HTML_H

#include "report/source/markup.h"
#include "report/source/reader.h"
#include "report/source/render.h"

/* Lays out ROOT and all in it, but for scripts, what is hidden, and marks of notes. FURNITURE too leaves out navigation,
   comments, advertisements and the like. */
void html_lay_out(Render *render, const Node *root, bool furniture);
/* When the page was published, by its own metadata: EDTF, with the words that say where it stood in FROM; NULL where it
   does not say. Both in ARENA. */
const char *html_published(Arena *arena, const Node *root, const char **from);

#endif
