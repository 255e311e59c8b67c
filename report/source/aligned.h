/* Columns that only white space keeps apart, as typewriters and terminals set them: "Ash      3   12". */
#ifndef REPORT_SOURCE_ALIGNED_H
#define REPORT_SOURCE_ALIGNED_H

#include "report/base/slice.h"

enum { ALIGNED_MOST = 24 };

/* The fields of LINE, which begins and ends with none, parted by two spaces or more, or by tabs; fills FIELDS. 0 where there
   are more than ALIGNED_MOST. */
int aligned_fields(Slice line, Slice fields[ALIGNED_MOST]);
/* How many fields LINE has where it is a row of figures: three or more, one of them words and at least two of them figures;
   0 where it is none. */
int aligned_row(Slice line);

#endif
