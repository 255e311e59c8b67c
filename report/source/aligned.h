/* Columns that only white space or leaders keep apart, as typewriters and terminals set them: "Ash      3   12",
   "Ash ...... 3 May 2011". */
#ifndef REPORT_SOURCE_ALIGNED_H
#define REPORT_SOURCE_ALIGNED_H

#include "report/base/slice.h"

enum { ALIGNED_MOST = 24 };

/* The fields of LINE, which begins and ends with none, parted by two spaces or more, by tabs or by leaders; fills FIELDS. 0 where there
   are more than ALIGNED_MOST. */
int aligned_fields(Slice line, Slice fields[ALIGNED_MOST]);
/* How many fields LINE has where it is a row: three or more, one of them words and at least two of them figures, or two and
   leaders between them; 0 where it is none. */
int aligned_row(Slice line);

#endif
