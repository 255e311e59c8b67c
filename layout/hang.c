/* How far words hang into the margins, so that these look straight. */
#include "layout/hang.h"

#include <glib.h>

/* How much of a character's width may hang into the margin; after the tables of R. Schlicht's microtype for
   Libertine-like faces, in thousandths of the width. */
static float hang(gunichar c, bool left)
{
    switch (c) {
    case '.':
    case ',':
        return left ? 0 : 0.7F;
    case '-':
    case 0x2010:
        return left ? 0 : 0.65F;
    case ';':
    case ':':
        return left ? 0 : 0.4F;
    case '!':
    case '?':
        return left ? 0 : 0.15F;
    case 0x2018:
    case 0x201C:
    case 0x2019:
    case 0x201D:
    case '\'':
    case '"':
        return 0.5F;
    case 0x2013:
        return left ? 0.2F : 0.3F;
    case 0x2014:
        return left ? 0.15F : 0.2F;
    case '(':
    case '[':
        return left ? 0.1F : 0;
    case ')':
    case ']':
        return left ? 0 : 0.1F;
    case 'A':
    case 'V':
    case 'W':
    case 'Y':
    case 'T':
    case 'v':
    case 'w':
    case 'y':
        return 0.05F;
    default:
        return 0;
    }
}

void hang_edges(Word *word)
{
    if (!word->segment_count || word->features & SHAPE_RTL) return;
    const Segment *first = &word->segments[0], *last = &word->segments[word->segment_count - 1];
    if (!first->glyph_count || !last->glyph_count || word->face >= FACE_MONO) return;
    word->left = hang(g_utf8_get_char(word->text), true) * word->glyphs[first->glyph].advance;
    gunichar end = g_utf8_get_char(g_utf8_prev_char(word->text + word->bytes));
    word->right = hang(end, false) * word->glyphs[last->glyph + last->glyph_count - 1].advance;
}
