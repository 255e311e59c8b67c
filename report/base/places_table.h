/* The table that data/lexicons/places.py makes. Only places.c may include it. */
#ifndef REPORT_BASE_PLACES_TABLE_H
#define REPORT_BASE_PLACES_TABLE_H

#include <stdbool.h>

typedef struct PlaceEntry {
    const char *key; /* folded: small ASCII letters and digits, single spaces */
    const char *name;
    bool country;
} PlaceEntry;
extern const PlaceEntry place_entries[]; /* by key, bytewise */
extern const int place_count;

#endif
