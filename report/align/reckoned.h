/* Dates that are reckoned: from the day of their document, or with a year that stands elsewhere. For report/align alone. */
#ifndef REPORT_ALIGN_RECKONED_H
#define REPORT_ALIGN_RECKONED_H

#include "report/facts.h"

/* "Yesterday", "on Friday", "last week": is no calendar date written? */
bool reckoned(const Audit *audit, const Claim *c);
/* The date as it is written where its year was carried from elsewhere in its document; else NULL. */
const Date *reckoned_without_year(const Audit *audit, const Claim *c);
/* How many days "three weeks ago" and "two months later" may be off: people count in whole weeks and months. */
int reckoned_slack(const Audit *audit, const Claim *c);

#endif
