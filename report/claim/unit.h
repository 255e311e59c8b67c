/* Units of measure that can be told in one another; the table is data/lexicons/en/sizes.txt. For report/claim alone. */
#ifndef REPORT_CLAIM_UNIT_H
#define REPORT_CLAIM_UNIT_H

#include "report/facts.h"

typedef struct UnitName {
    const char *name; /* in lower case, one space between words */
    const MeasureUnit *unit;
} UnitName;

extern const UnitName unit_names[]; /* in the order of strcmp */
extern const int unit_name_count;

/* The unit that NOUN names as written ("Kilometres", "sq. km"); NULL where the table has none. */
const MeasureUnit *unit_find(Slice noun);

#endif
