/* Lines that run up or down the page. Private to report/source/pdf*.c. */
#ifndef REPORT_SOURCE_PDF_TURN_H
#define REPORT_SOURCE_PDF_TURN_H

#include "report/source/pdf_boxes.h"

/* Turns lines that run up or down the page: all of a page that does so, or what of it does, then as if it stood below. */
void pdf_turn(Pdf *pdf);

#endif
