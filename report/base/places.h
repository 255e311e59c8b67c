/* Names of countries and of their first parts (states, provinces), from iso-codes, compiled in. */
#ifndef REPORT_BASE_PLACES_H
#define REPORT_BASE_PLACES_H

#include "report/base/slice.h"

/* The English name of the place that NAME names in any of its forms (official, common, historic; case, accents
   of Latin letters, points and a leading "the" do not matter); NULL where none is known. The string is static.
 */
const char *place_name(Slice name);
/* Is NAME the name of a country, under one of its names of today? */
bool place_is_country(Slice name);
/* Is NAME one place whose name carries "and" ("Bosnia and Herzegovina")? */
bool place_has_and(Slice name);

#endif
