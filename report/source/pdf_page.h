/* What belongs to a page: its furniture, its columns, its labels. Private to report/source/pdf*.c. */
#ifndef REPORT_SOURCE_PDF_PAGE_H
#define REPORT_SOURCE_PDF_PAGE_H

#include "report/source/pdf_boxes.h"

/* Marks running heads and page numbers. */
void pdf_find_furniture(Pdf *pdf);
/* Where the page is parted into two columns of prose; 0 where it is not. LOOSE: there may be much else in them. */
double pdf_gutter(const Pdf *pdf, const PdfPage *page, bool loose);
/* Puts bullets and numbers that stand apart before the lines of PAGE that they belong to. */
void pdf_join_labels(Pdf *pdf, PdfPage *page);
/* Takes the furniture out, and puts the lines of pages with two columns into the order in which they are read. */
void pdf_order(Pdf *pdf);
/* Is WORDS nothing but the number of a page? */
bool pdf_is_page_number(Slice words);

#endif
