/* PDF, by what pdftotext tells of the places of its words. */
#ifndef REPORT_SOURCE_PDF_H
#define REPORT_SOURCE_PDF_H

#include "report/source/reader.h"

/* Reads what pdftotext -bbox-layout wrote of a document. */
void pdf_read_boxes(const Document *d, Slice layout);

#endif
