/* Sources that copy one another. For report/align alone. */
#ifndef REPORT_ALIGN_VOICES_H
#define REPORT_ALIGN_VOICES_H

#include "report/facts.h"

/* Sets the voice of every source: the index of the first source whose text it copies, its own where it copies
 * none. */
void voices_find(Audit *audit);

#endif
