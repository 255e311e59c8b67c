/* Makes the one font configuration from which pages are set, so that a page looks the same on every machine. */
#include "fonts/fonts.h"

#include "fonts_conf.h"
#include <fontconfig/fontconfig.h>
#include <stddef.h>

enum { FACES = 13 }; /* as fonts.conf names them */

void *fonts_config(void)
{
    static FcConfig *config;
    if (config) return config;
    FcConfig *made = FcConfigCreate();
    if (!made) return NULL;
    if (!FcConfigParseAndLoadFromMemory(made, (const FcChar8 *)fonts_conf, FcTrue) ||
        !FcConfigBuildFonts(made)) {
        FcConfigDestroy(made);
        return NULL;
    }
    const FcFontSet *set = FcConfigGetFonts(made, FcSetSystem);
    if (!set || set->nfont < FACES) { /* with one face less the pages would differ from machine to machine */
        FcConfigDestroy(made);
        return NULL;
    }
    /* Pango's FreeType map asks the current configuration to substitute families, whichever it was given: with
       the reader's own, an alias for one of our families would set the book in another face. */
    if (!FcConfigSetCurrent(made)) {
        FcConfigDestroy(made);
        return NULL;
    }
    return config = made;
}

const char *fonts_file(const void *pattern)
{
    FcChar8 *file = NULL;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) return "";
    return (const char *)file;
}

void fonts_files(void each(const char *path))
{
    FcConfig *config = fonts_config();
    const FcFontSet *set = config ? FcConfigGetFonts(config, FcSetSystem) : NULL;
    for (int i = 0; set && i < set->nfont; i++) each(fonts_file(set->fonts[i]));
}
