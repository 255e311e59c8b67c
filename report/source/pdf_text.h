/* The paragraphs of a PDF. Private to report/source/pdf*.c. */
#ifndef REPORT_SOURCE_PDF_TEXT_H
#define REPORT_SOURCE_PDF_TEXT_H

#include "report/source/pdf_boxes.h"
#include "report/source/render.h"

/* Lays the lines out as paragraphs, without the furniture. */
void pdf_lay_out(Pdf *pdf, Render *render);

#endif
