/* The files that an audit carries, written to a folder: none outside it, none over another unasked.
   For report/command/. */
#ifndef REPORT_EXTRACT_H
#define REPORT_EXTRACT_H

#include "report/base/complain.h"

typedef struct CarriedFile {
    const char *name; /* as the PDF has it: anything */
    Slice bytes;
} CarriedFile;

typedef struct CarriedFiles {
    CarriedFile *items;
    ptrdiff_t count, room;
} CarriedFiles;

/* Writes FILES, which PDF carried, into FOLDER, which is made where it is not there. With FORCE, ordinary files
   that stand there are replaced. False after a complaint; names and places are looked at before the first file
   is written, so that only a failing disk leaves some of them. */
bool extract_write(const CarriedFiles *files, const char *pdf, const char *folder, bool force,
                   Complaints *complaints);

#endif
