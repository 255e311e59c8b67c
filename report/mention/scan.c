/* Cuts text into tokens, looking at each byte once. */
#include "report/mention/reading.h"

#include "report/base/fold.h"

#if defined __SSE2__
#include <emmintrin.h>
#endif

enum { C_OTHER, C_SPACE, C_LINE, C_LETTER, C_DIGIT, C_HIGH };

static const uint8_t classes[256] = {
    [' '] = C_SPACE,          ['\t'] = C_SPACE,         ['\r'] = C_SPACE,        ['\f'] = C_LINE,
    ['\v'] = C_SPACE,         ['\n'] = C_LINE,          ['0' ... '9'] = C_DIGIT, ['a' ... 'z'] = C_LETTER,
    ['A' ... 'Z'] = C_LETTER, [0x80 ... 0xFF] = C_HIGH,
};

#define ONES UINT64_C(0x0101010101010101)

/* How many of the eight bytes at P are ASCII letters, up to the first that is none. SMALL are these letters in
   lower case, LARGE as written, the first in the lowest byte, 0 behind the last. Bytes from LAST on are not
   looked at. */
static inline int letters_at(const uint8_t *p, const uint8_t *stop, const uint8_t *last, uint64_t *small,
                             uint64_t *large)
{
    uint64_t x = 0;
    if (last - p >= 8)
        memcpy(&x, p, 8);
    else
        memcpy(&x, p, (size_t)(last - p));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    uint64_t folded = x | ONES * 0x20, seven = folded & ONES * 0x7F;
    uint64_t letter = (seven + ONES * (0x80 - 'a')) & ~(seven + ONES * (0x7F - 'z')) & ~x & ONES * 0x80;
    uint64_t other = ~letter & ONES * 0x80;
    int n = other ? __builtin_ctzll(other) >> 3 : 8;
    if (n > stop - p) n = (int)(stop - p);
    uint64_t mask = n == 8 ? ~UINT64_C(0) : (UINT64_C(1) << 8 * n) - 1;
    *small = folded & mask, *large = x & mask;
    return n;
}

/* What high_mark says of C2 and BYTE: U+0080 to U+00BF. */
static int latin_mark(uint8_t byte)
{
    switch (byte) {
    case 0xA0:
        return -1;
    case 0xA3:
        return MARK_POUND;
    case 0xA5:
        return MARK_YEN;
    case 0xB0:
        return MARK_DEGREE;
    case 0xB1:
        return MARK_PLUS_MINUS;
    case 0xB7:
        return MARK_BULLET;
    case 0xBC:
        return MARK_QUARTER;
    case 0xBD:
        return MARK_HALF;
    case 0xBE:
        return MARK_THREE_QUARTERS;
    case 0xAB:
        return MARK_OPEN_QUOTE;
    case 0xBB:
        return MARK_CLOSE_QUOTE;
    case 0xAA:
    case 0xAD: /* a soft hyphen stands inside a word */
    case 0xB5:
    case 0xBA:
        return 0;
    default:
        return MARK_OTHER;
    }
}

/* What high_mark says of E2 80 and BYTE, the general punctuation: U+2000 to U+203F. */
static int general_mark(uint8_t byte)
{
    switch (byte) {
    case 0x80 ... 0x8B:
    case 0xAF:
        return -1;
    case 0x90 ... 0x93:
        return MARK_DASH;
    case 0x94:
    case 0x95:
        return MARK_LONG_DASH;
    case 0x98:
    case 0x99:
        return '\'';
    case 0x9C:
        return MARK_OPEN_QUOTE;
    case 0x9D:
        return MARK_CLOSE_QUOTE;
    case 0xA2:
        return MARK_BULLET;
    default:
        return MARK_OTHER;
    }
}

/* The punctuation that UTF-8 text writes beyond ASCII: 0 for a letter, -1 for white space. LEN is set always. */
static int high_mark(const uint8_t *p, const uint8_t *end, int *len)
{
    *len = 1;
    if (p[0] == 0xC2 && end - p >= 2) {
        *len = 2;
        return latin_mark(p[1]);
    }
    if (p[0] == 0xE2 && end - p >= 3) {
        *len = 3;
        if (p[1] == 0x80) return general_mark(p[2]);
        if (p[1] == 0x82 && p[2] == 0xAC) return MARK_EURO;
        if (p[1] == 0x88 && p[2] == 0x92) return MARK_DASH;
        if (p[1] == 0x89 && p[2] == 0xA5) return MARK_AT_LEAST;
        if (p[1] == 0x89 && p[2] == 0xA4) return MARK_AT_MOST;
        return MARK_OTHER;
    }
    return 0;
}

/* A word with soft hyphens or ligatures, which the lexicon may have without them. */
static int folded_word(const char *at, int len)
{
    char word[24];
    ptrdiff_t n = len < 40 ? fold_into((Slice){at, len}, word, sizeof word) : -1;
    if (n <= 0 || n >= 20) return 0;
    uint64_t hash = 0, head = 0;
    for (ptrdiff_t i = 0; i < n;) {
        uint64_t small, large;
        const uint8_t *p = (const uint8_t *)word + i;
        int step = letters_at(p, (const uint8_t *)word + n, (const uint8_t *)word + n, &small, &large);
        if (!step) return 0;
        if (i == 0) head = small;
        hash = word_hash_step(hash, small);
        i += step;
    }
    return word_find((uint32_t)hash, head, word, n);
}

/* What stands in 64 bytes of text, one bit a byte, the first the lowest. */
enum { WINDOW = 64, BEHIND = 16 }; /* so many bytes behind the window may be loaded too */
typedef struct Window {
    uint64_t letters, capitals, digits, spaces;
} Window;

static inline uint64_t eight_at(const uint8_t *p)
{
    uint64_t x;
    memcpy(&x, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x;
}

#if defined __SSE2__
static inline uint64_t among(__m128i x, char low, char high)
{
    __m128i in = _mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8((char)(low - 1))),
                               _mm_cmplt_epi8(x, _mm_set1_epi8((char)(high + 1))));
    return (uint32_t)_mm_movemask_epi8(in);
}

static inline Window window_at(const uint8_t *p)
{
    Window w = {0};
    for (int k = 0; k < WINDOW; k += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + k));
        w.letters |= among(_mm_or_si128(x, _mm_set1_epi8(0x20)), 'a', 'z') << k;
        w.capitals |= among(x, 'A', 'Z') << k;
        w.digits |= among(x, '0', '9') << k;
        w.spaces |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8(' '))) << k;
    }
    return w;
}
#else
/* Bit 7 of each byte of X that lies from LOW to HIGH, both ASCII, gathered into eight bits. */
static inline uint64_t among(uint64_t x, int low, int high)
{
    uint64_t seven = x & ONES * 0x7F;
    uint64_t in = (seven + ONES * (uint64_t)(0x80 - low)) & ~(seven + ONES * (uint64_t)(0x7F - high)) & ~x;
    return (in >> 7 & ONES) * UINT64_C(0x0102040810204080) >> 56;
}

static inline Window window_at(const uint8_t *p)
{
    Window w = {0};
    for (int k = 0; k < WINDOW; k += 8) {
        uint64_t x = eight_at(p + k);
        w.letters |= among(x | ONES * 0x20, 'a', 'z') << k;
        w.capitals |= among(x, 'A', 'Z') << k;
        w.digits |= among(x, '0', '9') << k;
        w.spaces |= among(x, ' ', ' ') << k;
    }
    return w;
}
#endif

/* The length of the run of bits of MASK from bit I on. */
static inline int run_at(uint64_t mask, int i)
{
    uint64_t ends = ~(mask >> i);
    return ends ? __builtin_ctzll(ends) : WINDOW;
}

/* The scanner's pen: where the next token, mark and cue go. */
typedef struct Pen {
    const uint8_t *text, *stop, *last;
    Token *tokens;
    int32_t *marks, *cues;
    int count, flags, letters, capitals;
} Pen;

static inline void put(Pen *pen, int32_t start, int32_t end, int kind, int word)
{
    pen->tokens[pen->count++] = (Token){start, end, (uint16_t)word, (uint8_t)kind, (uint8_t)pen->flags};
    pen->flags = 0;
}

static inline void put_word(Pen *pen, int32_t start, int32_t end, int word)
{
    /* Written always and kept where it counts: which words do is hard to foretell. */
    *pen->marks = *pen->cues = pen->count;
    pen->marks += word_scans[word].begins;
    pen->cues += word_scans[word].forward;
    put(pen, start, end, TOKEN_WORD, word);
}

/* The entry of a word of LEN ASCII letters, LEN at most 16; BYTES are at least 16 from its first on. */
static inline int short_word(const uint8_t *bytes, int len)
{
    uint64_t head = (eight_at(bytes) | ONES * 0x20) & ~UINT64_C(0) >> (64 - 8 * (len < 8 ? len : 8));
    uint64_t hash = word_hash_step(0, head);
    if (len > 8)
        hash = word_hash_step(hash, (eight_at(bytes + 8) | ONES * 0x20) & ~UINT64_C(0) >> (128 - 8 * len));
    return word_find((uint32_t)hash, head, (const char *)bytes, len);
}

/* A word that is long or has letters beyond ASCII; returns its end. */
static const uint8_t *put_long_word(Pen *pen, const uint8_t *begin)
{
    const uint8_t *p = begin, *stop = pen->stop;
    uint64_t hash = 0, head = 0, low = 0;
    bool plain = true;
    for (;;) {
        uint64_t small, large;
        int len, n = letters_at(p, stop, pen->last, &small, &large);
        if (n) {
            if (p == begin) head = small;
            hash = word_hash_step(hash, small);
            low |= large & (ONES * 0x20);
            p += n;
            if (n == 8) continue;
        }
        /* Beyond ASCII: a word that no lexicon has. */
        if (p >= stop || *p < 0x80 || high_mark(p, stop, &len) != 0) break;
        plain = false;
        p += len;
        if (p >= stop) break;
    }
    if (p > stop) p = stop;
    int len = (int)(p - begin);
    if ((*begin & 0x20) == 0 && *begin < 0x80) pen->flags |= CAPITAL;
    /* Capitals beyond ASCII: the Latin ones of C3 80-9E, and the even ones of C4-C5, are near enough. */
    if (begin[0] == 0xC3 && len > 1 && begin[1] < 0x9F) pen->flags |= CAPITAL;
    if ((begin[0] == 0xC4 || begin[0] == 0xC5) && len > 1 && !(begin[1] & 1)) pen->flags |= CAPITAL;
    int word = !plain     ? folded_word((const char *)begin, len)
               : len < 20 ? word_find((uint32_t)hash, head, (const char *)begin, len)
                          : 0;
    if (plain && low == 0) pen->flags |= UPPER;
    put_word(pen, (int32_t)(begin - pen->text), (int32_t)(p - pen->text), word);
    return p;
}

/* What begins with a byte beyond ASCII: white space, a mark, or a word; returns its end. */
static const uint8_t *put_high(Pen *pen, const uint8_t *begin)
{
    int len, mark = high_mark(begin, pen->stop, &len);
    if (mark == 0) return put_long_word(pen, begin);
    if (mark < 0) {
        pen->flags |= AFTER_SPACE;
        return begin + len;
    }
    int32_t at = (int32_t)(begin - pen->text);
    if (mark == MARK_OPEN_QUOTE || mark == MARK_CLOSE_QUOTE) *pen->cues++ = pen->count;
    if (mark >= MARK_HALF && mark <= MARK_THREE_QUARTERS) *pen->marks++ = pen->count;
    put(pen, at, at + len, TOKEN_MARK, mark);
    return begin + len;
}

/* The number that begins at P and goes on beyond its window; returns its end. */
static const uint8_t *put_long_number(Pen *pen, const uint8_t *begin)
{
    const uint8_t *p = begin;
    while (p < pen->stop && classes[*p] == C_DIGIT) p++;
    put(pen, (int32_t)(begin - pen->text), (int32_t)(p - pen->text), TOKEN_NUMBER, 0);
    return p;
}

/* The tokens of the window at P, up to token ROOM; returns where the next window begins. A token that the
   window cuts is left to the next one. ENDS is set where a sentence ended behind half of the room. */
static inline const uint8_t *scan_window(Pen *pen, const uint8_t *p, const uint8_t *bytes, int room, bool *ends)
{
    ptrdiff_t left = pen->stop - p;
    int32_t base = (int32_t)(p - pen->text);
    int size = left < WINDOW ? (int)left : WINDOW,
        behind = 0; /* the last token, or what parts it from the next */
    Window w = window_at(bytes);
    uint64_t valid = ~UINT64_C(0) >> (WINDOW - size);
    w.letters &= valid, w.digits &= valid;
    pen->letters += __builtin_popcountll(w.letters), pen->capitals += __builtin_popcountll(w.capitals & valid);
    /* What begins a token, and white space that is no space. */
    uint64_t events = (w.letters & ~(w.letters << 1)) | (w.digits & ~(w.digits << 1)) |
                      (valid & ~(w.letters | w.digits | w.spaces));
    for (; events; events &= events - 1) {
        int i = __builtin_ctzll(events), c = bytes[i];
        if (i > behind) pen->flags |= AFTER_SPACE;
        if (pen->count >= room) return p + i;
        if (w.letters >> i & 1) {
            int len = run_at(w.letters, i), end = i + len;
            if (end >= WINDOW && left > WINDOW && i > 0) return p + i;
            pen->flags |= w.capitals >> i & 1 ? CAPITAL : 0;
            if (len > 16 || (end < left && bytes[end] >= 0x80)) return put_long_word(pen, p + i);
            pen->flags |= run_at(w.capitals, i) >= len ? UPPER : 0;
            put_word(pen, base + i, base + end, short_word(bytes + i, len));
            behind = end;
        } else if (w.digits >> i & 1) {
            behind = i + run_at(w.digits, i);
            if (behind >= WINDOW && left > WINDOW && i > 0) return p + i;
            *pen->marks++ = pen->count;
            if (behind >= WINDOW && left > WINDOW) return put_long_number(pen, p);
            put(pen, base + i, base + behind, TOKEN_NUMBER, 0);
        } else if (c >= 0x80) {
            return put_high(pen, p + i);
        } else {
            behind = i + 1;
            if (classes[c] != C_OTHER) {
                pen->flags |= classes[c] == C_LINE ? AFTER_LINE : AFTER_SPACE;
                continue;
            }
            if (c == '.' || c == ',' || c == '"') *pen->cues++ = pen->count;
            put(pen, base + i, base + behind, TOKEN_MARK, c);
            *ends = pen->count >= room / 2 && (c == '.' || c == '!' || c == '?') && behind < left &&
                    (classes[bytes[behind]] == C_SPACE || classes[bytes[behind]] == C_LINE);
            if (*ends) return p + behind;
        }
    }
    if (behind < size) pen->flags |= AFTER_SPACE;
    return p + size;
}

int32_t scan(Reading *r, int32_t start, int32_t end, int room)
{
    const uint8_t *text = (const uint8_t *)r->text, *p = text + start;
    Pen pen = {.text = text,
               .stop = text + end,
               .last = text + r->source->text.len,
               .tokens = r->tokens,
               .marks = r->marks,
               .cues = r->cues,
               .flags = AFTER_LINE};
    bool ends = false;
    while (p < pen.stop && !ends && pen.count < room) {
        uint8_t tail[WINDOW + BEHIND];
        const uint8_t *bytes = p;
        if (pen.last - p < WINDOW + BEHIND) {
            memset(tail, 0, sizeof tail);
            memcpy(tail, p, (size_t)(pen.last - p));
            bytes = tail;
        }
        p = scan_window(&pen, p, bytes, room, &ends);
    }
    r->count = pen.count;
    r->mark_count = (int)(pen.marks - r->marks), r->cue_count = (int)(pen.cues - r->cues);
    r->upper = pen.letters > 40 && pen.capitals > pen.letters * 7 / 10;
    for (int k = 0; k < TOKEN_PAD; k++)
        r->tokens[r->count + k] = (Token){(int32_t)(p - text), (int32_t)(p - text), 0, TOKEN_END, AFTER_LINE};
    return (int32_t)(p - text);
}

bool word_rest_is(const Reading *r, const Token *t, const char *lower)
{
    const char *p = r->text + t->start, *end = r->text + t->end;
    for (; p < end; p++, lower++)
        if ((*p | 0x20) != *lower) return false;
    return *lower == 0;
}
