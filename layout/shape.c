/* Words as glyphs, from a cache: a long book has few different words, and shaping one costs forty times as much
   as finding it. All is shaped once at 100 pt without hinting, so that a word's widths scale to every size. */
#include "layout/shape.h"

#include "layout/hang.h"

#include "fonts/fonts.h"
#include <glib.h>
#include <pango/pango.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <string.h>

enum { UNIT = 100, FEATURE_SETS = 32 };

struct Shaper {
    Pool *pool;
    PangoFontMap *map;
    PangoContext *context;
    PangoAttrList *attributes[FACE_COUNT][FEATURE_SETS];
    PangoGlyphString *glyphs;
    GPtrArray *fonts; /* PangoFont */
    float space[FACE_COUNT];
    Word **slots;
    size_t slot_count, word_count;
};

static const struct {
    const char *families;
    PangoWeight weight;
    PangoStyle style;
} faces[FACE_COUNT] = {
    [FACE_ROMAN] = {FONTS_SERIF, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL},
    [FACE_ITALIC] = {FONTS_SERIF, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC},
    [FACE_BOLD] = {FONTS_SERIF, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL},
    [FACE_BOLD_ITALIC] = {FONTS_SERIF, PANGO_WEIGHT_BOLD, PANGO_STYLE_ITALIC},
    [FACE_SANS] = {FONTS_SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL},
    [FACE_SANS_ITALIC] = {FONTS_SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC},
    [FACE_SANS_BOLD] = {FONTS_SANS, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL},
    [FACE_MONO] = {FONTS_MONO, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL},
    [FACE_MONO_BOLD] = {FONTS_MONO, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL},
};

Shaper *shape_open(Pool *pool)
{
    void *config = fonts_config();
    if (!config) return NULL;
    Shaper *shaper = g_new0(Shaper, 1);
    shaper->pool = pool;
    shaper->map = pango_ft2_font_map_new();
    pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(shaper->map), 72, 72);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(shaper->map), config);
    shaper->context = pango_font_map_create_context(shaper->map);
    pango_context_set_round_glyph_positions(shaper->context, FALSE);
    pango_context_set_language(shaper->context, pango_language_from_string("en"));
    shaper->glyphs = pango_glyph_string_new();
    shaper->fonts = g_ptr_array_new_with_free_func(g_object_unref);
    shaper->slot_count = 1 << 14;
    shaper->slots = g_new0(Word *, shaper->slot_count);
    for (int f = 0; f < FACE_COUNT; f++) shaper->space[f] = shape_word(shaper, (Face)f, 0, " ", 1)->width;
    return shaper;
}

void shape_close(Shaper *shaper)
{
    if (!shaper) return;
    for (int f = 0; f < FACE_COUNT; f++)
        for (int k = 0; k < FEATURE_SETS; k++)
            if (shaper->attributes[f][k]) pango_attr_list_unref(shaper->attributes[f][k]);
    pango_glyph_string_free(shaper->glyphs);
    g_ptr_array_unref(shaper->fonts);
    g_object_unref(shaper->context);
    g_object_unref(shaper->map);
    g_free(shaper->slots);
    g_free(shaper);
}

static PangoAttrList *attributes_of(Shaper *shaper, Face face, unsigned features)
{
    PangoAttrList **list = &shaper->attributes[face][features];
    if (*list) return *list;
    *list = pango_attr_list_new();
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, faces[face].families);
    pango_font_description_set_weight(description, faces[face].weight);
    pango_font_description_set_style(description, faces[face].style);
    pango_font_description_set_absolute_size(description, UNIT * PANGO_SCALE);
    pango_attr_list_insert(*list, pango_attr_font_desc_new(description));
    pango_font_description_free(description);
    char tags[96];
    g_snprintf(tags, sizeof tags, "%s%s%s",
               features & SHAPE_TABULAR  ? "tnum=1,lnum=1"
               : features & SHAPE_LINING ? "lnum=1,pnum=1"
                                         : "onum=1,pnum=1",
               features & SHAPE_SMALL_CAPS ? ",smcp=1" : "", features & SHAPE_SUPERIOR ? ",sups=1" : "");
    pango_attr_list_insert(*list, pango_attr_font_features_new(tags));
    return *list;
}

static int font_index(Shaper *shaper, PangoFont *font)
{
    for (guint i = 0; i < shaper->fonts->len; i++)
        if (shaper->fonts->pdata[i] == font) return (int)i;
    g_ptr_array_add(shaper->fonts, g_object_ref(font));
    return (int)shaper->fonts->len - 1;
}

typedef struct Making { /* a word while its segments are gathered */
    GArray *segments, *glyphs, *clusters;
} Making;

static void add_clusters(Making *making, const PangoGlyphString *glyphs, int bytes, bool rtl)
{
    int n = glyphs->num_glyphs;
    for (int i = 0; i < n;) { /* i counts glyphs in the order of the text */
        int at = rtl ? n - 1 - i : i, start = glyphs->log_clusters[at], j = i + 1;
        while (j < n && glyphs->log_clusters[rtl ? n - 1 - j : j] == start) j++;
        int end = j < n ? glyphs->log_clusters[rtl ? n - 1 - j : j] : bytes;
        Cluster cluster = {(uint8_t)MIN(end - start, 255), (uint8_t)MIN(j - i, 255)};
        g_array_append_val(making->clusters, cluster);
        i = j;
    }
}

/* Adds one item of a word. A character without a glyph is set as the font's replacement sign, and told. */
static void add_segment(Shaper *shaper, Making *making, Word *word, const PangoItem *item)
{
    PangoGlyphString *glyphs = shaper->glyphs;
    pango_shape_with_flags(word->text + item->offset, item->length, word->text, word->bytes, &item->analysis,
                           glyphs, PANGO_SHAPE_NONE);
    Segment segment = {font_index(shaper, item->analysis.font),
                       item->analysis.level & 1,
                       (int)making->glyphs->len,
                       glyphs->num_glyphs,
                       (int)making->clusters->len,
                       0,
                       item->offset,
                       item->length};
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        PangoGlyphInfo *info = &glyphs->glyphs[i];
        Glyph glyph = {info->glyph, (float)info->geometry.width / (UNIT * PANGO_SCALE),
                       (float)info->geometry.x_offset / (UNIT * PANGO_SCALE),
                       (float)info->geometry.y_offset / (UNIT * PANGO_SCALE)};
        if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
            if (!word->missing) word->first_missing = info->glyph & ~(unsigned)PANGO_GLYPH_UNKNOWN_FLAG;
            word->missing = true;
            glyph = (Glyph){0, 0.5F, 0, 0}; /* .notdef, an empty box in every font of the set */
        } else if (info->glyph == PANGO_GLYPH_EMPTY) {
            glyph = (Glyph){UINT32_MAX, 0, 0, 0};
        }
        word->width += glyph.advance;
        g_array_append_val(making->glyphs, glyph);
    }
    add_clusters(making, glyphs, item->length, segment.rtl);
    segment.cluster_count = (int)making->clusters->len - segment.cluster;
    g_array_append_val(making->segments, segment);
}

/* Gives WORD the glyphs of replacement characters where no font has its own: an archived page may not show the
   empty boxes that fonts have for these (ISO 19005-3, 6.2.11.8). Its text stays, to be copied and read aloud.
 */
static void replace_missing(Shaper *shaper, Word *word)
{
    Face face = (Face)word->face;
    GString *text = g_string_new(NULL);
    int *own = g_new0(int, 3 * word->bytes + 1); /* for each byte of the replaced text its place in WORD's */
    for (const char *p = word->text, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        /* a word of one character that is missing needs not be asked */
        bool only = p == word->text && !*next;
        bool missing = only || shape_word(shaper, face, word->features, p, (int)(next - p))->missing;
        own[text->len] = (int)(p - word->text);
        g_string_append_len(text, missing ? "\xEF\xBF\xBD" : p, missing ? 3 : next - p);
    }
    own[text->len] = word->bytes;
    bool changed = strcmp(text->str, word->text) != 0;
    const Word *shown = changed ? shape_word(shaper, face, word->features, text->str, (int)text->len) : NULL;
    if (shown && !shown->missing) {
        Cluster *clusters = NULL;
        int count = 0;
        for (int s = 0; s < shown->segment_count; s++) count += shown->segments[s].cluster_count;
        clusters = POOL_ARRAY(shaper->pool, Cluster, count);
        word->segments = POOL_ARRAY(shaper->pool, Segment, shown->segment_count);
        for (int s = 0; s < shown->segment_count; s++) {
            const Segment *from = &shown->segments[s];
            Segment *to = &word->segments[s];
            *to = *from;
            to->text = own[from->text];
            to->bytes = own[from->text + from->bytes] - to->text;
            for (int c = 0, at = from->text; c < from->cluster_count; c++) {
                Cluster cluster = shown->clusters[from->cluster + c];
                int end = at + cluster.bytes;
                clusters[from->cluster + c] = (Cluster){(uint8_t)(own[end] - own[at]), cluster.glyphs};
                at = end;
            }
        }
        word->segment_count = shown->segment_count;
        word->glyphs = shown->glyphs;
        word->clusters = clusters;
        word->width = shown->width;
    }
    g_free(own);
    g_string_free(text, TRUE);
}

static Word *make_word(Shaper *shaper, Face face, unsigned features, const char *text, int bytes)
{
    Word *word = POOL_NEW(shaper->pool, Word);
    word->text = pool_copy(shaper->pool, text, bytes);
    word->bytes = bytes;
    word->face = (uint8_t)face;
    word->features = (uint8_t)features;
    word->break_count = -1;
    Making making = {g_array_new(FALSE, FALSE, sizeof(Segment)), g_array_new(FALSE, FALSE, sizeof(Glyph)),
                     g_array_new(FALSE, FALSE, sizeof(Cluster))};
    GList *items = pango_itemize_with_base_dir(
        shaper->context, features & SHAPE_RTL ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR, word->text, 0, bytes,
        attributes_of(shaper, face, features), NULL);
    if (features & SHAPE_RTL) items = g_list_reverse(items);
    for (GList *i = items; i; i = i->next) add_segment(shaper, &making, word, i->data);
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    word->segment_count = (int)making.segments->len;
    word->segments = POOL_ARRAY(shaper->pool, Segment, making.segments->len);
    word->glyphs = POOL_ARRAY(shaper->pool, Glyph, making.glyphs->len);
    word->clusters = POOL_ARRAY(shaper->pool, Cluster, making.clusters->len);
    if (making.segments->len)
        memcpy(word->segments, making.segments->data, making.segments->len * sizeof(Segment));
    if (making.glyphs->len) memcpy(word->glyphs, making.glyphs->data, making.glyphs->len * sizeof(Glyph));
    if (making.clusters->len)
        memcpy(word->clusters, making.clusters->data, making.clusters->len * sizeof(Cluster));
    g_array_unref(making.segments);
    g_array_unref(making.glyphs);
    g_array_unref(making.clusters);
    if (word->missing) replace_missing(shaper, word);
    hang_edges(word);
    return word;
}

static size_t hash_of(Face face, unsigned features, const char *text, int bytes)
{
    uint64_t hash = 0xcbf29ce484222325U ^ ((uint64_t)face << 8 | features); /* FNV-1a */
    for (int i = 0; i < bytes; i++) hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3U;
    return (size_t)(hash ^ hash >> 29);
}

static void rehash(Shaper *shaper)
{
    size_t count = shaper->slot_count * 2;
    Word **slots = g_new0(Word *, count);
    for (size_t i = 0; i < shaper->slot_count; i++) {
        Word *word = shaper->slots[i];
        if (!word) continue;
        size_t at = hash_of(word->face, word->features, word->text, word->bytes) & (count - 1);
        while (slots[at]) at = (at + 1) & (count - 1);
        slots[at] = word;
    }
    g_free(shaper->slots);
    shaper->slots = slots;
    shaper->slot_count = count;
}

Word *shape_word(Shaper *shaper, Face face, unsigned features, const char *text, int bytes)
{
    if (shaper->word_count * 2 > shaper->slot_count) rehash(shaper);
    size_t at = hash_of(face, features, text, bytes) & (shaper->slot_count - 1);
    for (Word *word; (word = shaper->slots[at]); at = (at + 1) & (shaper->slot_count - 1))
        if (word->bytes == bytes && word->face == face && word->features == features &&
            !memcmp(word->text, text, (size_t)bytes))
            return word;
    Word *made = make_word(shaper, face, features, text, bytes); /* which may have made others meanwhile */
    if (shaper->word_count * 2 > shaper->slot_count) rehash(shaper);
    at = hash_of(face, features, text, bytes) & (shaper->slot_count - 1);
    while (shaper->slots[at]) at = (at + 1) & (shaper->slot_count - 1);
    shaper->word_count++;
    return shaper->slots[at] = made;
}

float shape_space(Shaper *shaper, Face face)
{
    return shaper->space[face];
}

float shape_prefix(const Word *word, int bytes)
{
    float width = 0;
    for (int s = 0; s < word->segment_count; s++) {
        const Segment *segment = &word->segments[s];
        int text = segment->text, glyph = 0;
        for (int c = 0; c < segment->cluster_count; c++) {
            Cluster cluster = word->clusters[segment->cluster + c];
            if (text >= bytes) break;
            float share = text + cluster.bytes > bytes ? (float)(bytes - text) / (float)cluster.bytes
                                                       : 1; /* a ligature */
            for (int g = 0; g < cluster.glyphs; g++, glyph++)
                width +=
                    share *
                    word->glyphs[segment->glyph + (segment->rtl ? segment->glyph_count - 1 - glyph : glyph)]
                        .advance;
            text += cluster.bytes;
        }
    }
    return width;
}

const void *shape_font_pattern(const Shaper *shaper, int font)
{
    return pango_fc_font_get_pattern(PANGO_FC_FONT(shaper->fonts->pdata[font]));
}

/* The direction of the first letter that has one (rules P2 and P3 of Unicode's annex 9). */
static PangoDirection first_strong(const char *text, ptrdiff_t bytes)
{
    for (const char *p = text; p < text + bytes; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        GUnicodeScript script = g_unichar_get_script(c);
        if (!g_unichar_isalpha(c)) continue;
        return script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_ARABIC ||
                       script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA ||
                       script == G_UNICODE_SCRIPT_NKO
                   ? PANGO_DIRECTION_RTL
                   : PANGO_DIRECTION_LTR;
    }
    return PANGO_DIRECTION_LTR;
}

bool shape_levels(const char *text, ptrdiff_t bytes, bool *base_rtl, uint8_t **levels)
{
    *base_rtl = false;
    *levels = NULL;
    bool any = false; /* right-to-left scripts begin at U+0590, in UTF-8 D6 90 */
    for (ptrdiff_t i = 0; i < bytes && !any; i++) any = (unsigned char)text[i] >= 0xD6;
    if (!any) return false;
    PangoDirection direction = first_strong(text, bytes);
    guint8 *of_chars = pango_log2vis_get_embedding_levels(text, (int)bytes, &direction);
    *base_rtl = direction == PANGO_DIRECTION_RTL;
    uint8_t *of_bytes = g_malloc0((gsize)bytes + 1);
    any = *base_rtl;
    ptrdiff_t k = 0;
    for (const char *p = text; p < text + bytes; p = g_utf8_next_char(p), k++) {
        any = any || of_chars[k];
        for (const char *q = p; q < g_utf8_next_char(p) && q < text + bytes; q++)
            of_bytes[q - text] = of_chars[k];
    }
    g_free(of_chars);
    if (!any) {
        g_free(of_bytes);
        return false;
    }
    *levels = of_bytes;
    return true;
}
