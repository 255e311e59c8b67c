/* A PDF at work between cairo and the file, for finish.c and contents.c. */
#ifndef LAYOUT_FINISHING_H
#define LAYOUT_FINISHING_H

#include "layout/finish.h"
#include "layout/output.h"

typedef struct PageObject {
    int object, contents, resources;
} PageObject;

typedef struct MapStream { /* a ToUnicode stream, kept until the fonts are known */
    int object;
    char *text;
} MapStream;

struct Finisher {
    Work *work;
    Output *output;
    GString *buffer; /* what was fed and is not yet a whole object */
    gsize searched;
    GArray *pages;            /* PageObject */
    GArray *maps;             /* MapStream */
    GHashTable *meanings;     /* "f-1-1 0003" -> what that glyph stands for, UTF-16 in hexadecimal */
    GHashTable *font_objects; /* "f-1-1" -> its object */
    GHashTable *font_maps;    /* font object -> its ToUnicode object */
    int pages_object;
    bool failed, header;
};

/* The bytes that DATA deflates from; the caller frees. */
GString *inflated(const char *data, gsize bytes);
/* Writes the contents of the page that is next, FROM as cairo wrote them, as OBJECT. */
void take_contents(Finisher *finisher, int object, const GString *from);

#endif
