/* The private font set: Linux Libertine and Biolinum, and DejaVu for the rest. For layout/shape.c. */
#ifndef FONTS_FONTS_H
#define FONTS_FONTS_H

/* Families, in the order in which they are asked for a glyph. */
#define FONTS_SERIF "Linux Libertine O,DejaVu Serif,DejaVu Sans"
#define FONTS_SANS "Linux Biolinum O,DejaVu Sans,DejaVu Serif"
#define FONTS_MONO "DejaVu Sans Mono,DejaVu Sans"

/* An FcConfig (as void *, so that no other file needs fontconfig's headers) that knows the private set only,
   made once and kept until the program ends. NULL where it cannot be made. */
void *fonts_config(void);

/* Calls EACH with the path of every font of the set. */
void fonts_files(void each(const char *path));

/* The file of a font, from an FcPattern; lives as long as the pattern. "" where the pattern has none. */
const char *fonts_file(const void *pattern);

#endif
