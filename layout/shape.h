/* Words as glyphs. The only room that knows Pango. For paragraph.c, flow.c, paint.c and their like. */
#ifndef LAYOUT_SHAPE_H
#define LAYOUT_SHAPE_H

#include "layout/pool.h"
#include <stdbool.h>
#include <stdint.h>

typedef enum Face {
    FACE_ROMAN,
    FACE_ITALIC,
    FACE_BOLD,
    FACE_BOLD_ITALIC,
    FACE_SANS,
    FACE_SANS_ITALIC,
    FACE_SANS_BOLD,
    FACE_MONO,
    FACE_MONO_BOLD,
    FACE_COUNT
} Face;

enum {                    /* features of a style */
       SHAPE_TABULAR = 1, /* lining tabular figures; without it old-style proportional ones */
       SHAPE_SMALL_CAPS = 2,
       SHAPE_SUPERIOR = 4,
       SHAPE_RTL = 8,    /* the text is set right to left */
       SHAPE_LINING = 16 /* lining proportional figures */
};

/* Lengths are in ems: times the size they are points. */
typedef struct Glyph {
    uint32_t id;
    float advance, dx, dy;
} Glyph;

typedef struct Cluster {
    uint8_t bytes, glyphs;
} Cluster;

/* A stretch of a word in one font: glyphs in the order in which they stand on the line, clusters in the order
   of the text (for right-to-left text the opposite one). */
typedef struct Segment {
    int font; /* for shape_font_pattern() */
    bool rtl;
    int glyph, glyph_count, cluster, cluster_count, text, bytes;
} Segment;

typedef struct Word {
    const char *text; /* NUL-terminated */
    int bytes;
    float width, left, right; /* the share of its edges that may protrude into the margins */
    uint8_t face, features;
    bool missing; /* of a character that no font has, FIRST_MISSING, the glyph is a replacement character's */
    uint32_t first_missing;
    int segment_count;
    Segment *segments;
    Glyph *glyphs;
    Cluster *clusters;
    int break_count; /* -1: not looked up yet; see hyphen.h */
    struct WordBreak *breaks;
} Word;

typedef struct Shaper Shaper;

/* NULL where the fonts cannot be loaded. */
Shaper *shape_open(Pool *pool);
void shape_close(Shaper *shaper);

/* The word of BYTES bytes of valid UTF-8 (no spaces to break at, no control characters); from a cache. */
Word *shape_word(Shaper *shaper, Face face, unsigned features, const char *text, int bytes);
/* The width of a space, in ems. */
float shape_space(Shaper *shaper, Face face);
/* The width of the first BYTES bytes of WORD as it is shaped, in ems. */
float shape_prefix(const Word *word, int bytes);

/* The FcPattern of a font, for paint. */
const void *shape_font_pattern(const Shaper *shaper, int font);

/* The embedding level of each byte's character in TEXT; false where all is left to right. Caller frees with
 * g_free. */
bool shape_levels(const char *text, ptrdiff_t bytes, bool *base_rtl, uint8_t **levels);

#endif
