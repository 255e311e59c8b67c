/* Reads the dates, quantities and stated lists of a text. For report/audit.c, and the tests. */
#ifndef REPORT_MENTION_MENTION_H
#define REPORT_MENTION_MENTION_H

#include "report/facts.h"

/* Appends to OUT every mention of SOURCE (its text and blocks must be there; published may be unset), by place.
   Strings live in ARENA, slices in the source's text. Never fails: what is no mention is left out. */
void mention_read(Arena *arena, const Source *source, const Settings *settings, Mentions *out);

#endif
