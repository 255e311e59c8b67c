/* The tables of a PDF. Private to report/source/pdf*.c. */
#ifndef REPORT_SOURCE_PDF_TABLE_H
#define REPORT_SOURCE_PDF_TABLE_H

#include "report/source/pdf_boxes.h"

/* Takes the words of tables out of their lines; for each table a line stands where it stood. */
void pdf_find_tables(Pdf *pdf);

#endif
