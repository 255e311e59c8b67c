/* Where a word may be divided: by the patterns of its language (F. M. Liang, "Word Hy-phen-a-tion by
   Com-put-er", 1983, as libhyphen reads them), and after hyphens, dashes and the joints of addresses. */
#include "layout/hyphen.h"

#include <glib.h>
#include <hyphen.h>
#include <string.h>

/* Letters that stay together before and after a division, as TeX has them for English. */
enum { LEFT_MIN = 2, RIGHT_MIN = 3, SHORTEST = 5 };

struct Hyphenator {
    Pool *pool;
    HyphenDict *english;
    bool tried;
};

const char *hyphen_file(void)
{
    return VARIORUM_HYPHEN_DIR "/hyph_en_US.dic";
}

Hyphenator *hyphen_open(Pool *pool)
{
    Hyphenator *hyphenator = g_new0(Hyphenator, 1);
    hyphenator->pool = pool;
    return hyphenator;
}

void hyphen_close(Hyphenator *hyphenator)
{
    if (!hyphenator) return;
    if (hyphenator->english) hnj_hyphen_free(hyphenator->english);
    g_free(hyphenator);
}

static HyphenDict *patterns_of(Hyphenator *hyphenator, const char *language)
{
    if (language && *language && g_ascii_strncasecmp(language, "en", 2)) return NULL;
    if (!hyphenator->tried) hyphenator->english = hnj_hyphen_load(hyphen_file());
    hyphenator->tried = true;
    return hyphenator->english;
}

static void add_break(GArray *breaks, const Word *word, int byte, bool hyphen)
{
    WordBreak made = {byte, hyphen, shape_prefix(word, byte)};
    g_array_append_val(breaks, made);
}

/* The letters from START to END by the dictionary's patterns. */
static void divide_letters(HyphenDict *patterns, const Word *word, int start, int end, GArray *breaks)
{
    char *lower = g_utf8_strdown(word->text + start, end - start);
    int size = (int)strlen(lower);
    glong letters = g_utf8_strlen(lower, size);
    if (size == end - start && letters >= SHORTEST && size < 90) { /* else lower case has other places */
        char marks[128] = {0};
        char **replaced = NULL;
        int *places = NULL, *cuts = NULL;
        if (!hnj_hyphen_hyphenate2(patterns, lower, size, marks, NULL, &replaced, &places, &cuts))
            for (int i = 0; i + 1 < size; i++) {
                glong before = g_utf8_strlen(lower, i + 1);
                bool spelled_anew = replaced && replaced[i];
                if (marks[i] & 1 && !spelled_anew && before >= LEFT_MIN && letters - before >= RIGHT_MIN)
                    add_break(breaks, word, start + i + 1, true);
            }
        for (int i = 0; replaced && i < size; i++) free(replaced[i]);
        free(replaced);
        free(places);
        free(cuts);
    }
    g_free(lower);
}

static bool joint(gunichar c, gunichar next)
{
    if (c == 0x2013 || c == 0x2014 || c == '/' || c == 0x200B) return true;
    if (c == '-' || c == 0x2010) return g_unichar_isalpha(next);
    return (c == '_' || c == '=' || c == '&' || c == '?') && next;
}

void hyphen_breaks(Hyphenator *hyphenator, const char *language, Word *word)
{
    if (word->break_count >= 0) return;
    word->break_count = 0;
    if (word->bytes < 2 || word->features & SHAPE_RTL) return;
    HyphenDict *patterns = patterns_of(hyphenator, language);
    GArray *breaks = g_array_new(FALSE, FALSE, sizeof(WordBreak));
    const char *text = word->text, *end = text + word->bytes, *letters = NULL;
    bool plain = word->face < FACE_MONO && !(word->features & SHAPE_SUPERIOR) && !strstr(text, "//");
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *next = g_utf8_next_char(p);
        if (g_unichar_isalpha(c)) {
            if (!letters) letters = p;
            bool last = next >= end || !g_unichar_isalpha(g_utf8_get_char(next));
            bool after_digit = letters > text && g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(letters)));
            if (last && patterns && plain && !after_digit)
                divide_letters(patterns, word, (int)(letters - text), (int)(next - text), breaks);
        } else {
            letters = NULL;
            if (next < end && p > text && joint(c, g_utf8_get_char(next)))
                add_break(breaks, word, (int)(next - text), false);
        }
    }
    word->break_count = (int)breaks->len;
    word->breaks = POOL_ARRAY(hyphenator->pool, WordBreak, breaks->len);
    if (breaks->len) memcpy(word->breaks, breaks->data, breaks->len * sizeof(WordBreak));
    g_array_unref(breaks);
}
