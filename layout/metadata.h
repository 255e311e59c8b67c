/* What a finished file says of itself, and the files that it carries. For finish.c. */
#ifndef LAYOUT_METADATA_H
#define LAYOUT_METADATA_H

#include "layout/output.h"
#include "layout/page.h"

/* Each writes its objects and returns the number of the one to be referred to. */
int metadata_write(const Work *work, Output *output); /* XMP */
int metadata_info(const Work *work, Output *output);  /* the Info dictionary, which says the same */
int metadata_intent(Work *work, Output *output);      /* the sRGB output intent */
int metadata_outline(Work *work, Output *output, const int *pages); /* 0: no headings */

/* Gives each of the book's files its number (work->file_objects). */
void metadata_number_files(Work *work, Output *output);
/* The files: appends "/AF[...]" and "/Names<<...>>" to CATALOG; nothing where the book carries none. */
void metadata_files(const Work *work, Output *output, GString *catalog);

#endif
