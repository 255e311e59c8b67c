/* A foreign library that is loaded when it is first wanted: those of the readers of pages, archives and strange encodings
   take longer to load than a document of plain text takes to read. */
#ifndef REPORT_BASE_LIBRARY_H
#define REPORT_BASE_LIBRARY_H

#include <stdatomic.h>
#include <stdbool.h>

/* LIBRARY_TABLE(lib, FUNCTIONS) declares the table "lib" of pointers to the functions that FUNCTIONS(X) names, typed as their
   header has them; LIBRARY_LOAD(lib, FUNCTIONS, soname) fills it once, whichever thread comes first. */
#define LIBRARY_MEMBER(name) __typeof__(&name) name;
#define LIBRARY_NAME(name) #name,
#define LIBRARY_TABLE(table, FUNCTIONS) static struct { FUNCTIONS(LIBRARY_MEMBER) } table
#define LIBRARY_LOAD(table, FUNCTIONS, soname)                                                                 \
    do {                                                                                                       \
        static const char *const names_[] = {FUNCTIONS(LIBRARY_NAME)};                                         \
        static atomic_bool there_;                                                                             \
        library_load(soname, names_, (int)(sizeof names_ / sizeof *names_), &table, &there_);                  \
    } while (0)

/* Fills TABLE, an array of function pointers, with the COUNT functions NAMES of the library SONAME; THERE is false before the
   first call. Where the library or one of them is not there, the installation is broken: ends the program with a line and status 2. */
void library_load(const char *soname, const char *const *names, int count, void *table, atomic_bool *there);

#endif
