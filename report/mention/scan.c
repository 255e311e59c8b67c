/* Cuts text into tokens, looking at each byte once. */
#include "report/mention/reading.h"

#include "report/base/fold.h"

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

/* The punctuation that UTF-8 text writes beyond ASCII: 0 for a letter, -1 for white space. LEN is set always.
 */
static int high_mark(const uint8_t *p, const uint8_t *end, int *len)
{
    *len = 1;
    if (p[0] == 0xC2 && end - p >= 2) {
        *len = 2;
        switch (p[1]) {
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
    if (p[0] == 0xE2 && end - p >= 3) {
        *len = 3;
        if (p[1] == 0x80) {
            switch (p[2]) {
            case 0x80:
            case 0x81:
            case 0x82:
            case 0x83:
            case 0x84:
            case 0x85:
            case 0x86:
            case 0x87:
            case 0x88:
            case 0x89:
            case 0x8A:
            case 0x8B:
            case 0xAF:
                return -1;
            case 0x90:
            case 0x91:
            case 0x92:
            case 0x93:
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

/* What may begin a mention. */
#define BEGINS                                                                                                 \
    (CARDINAL | IS(HUNDRED) | IS(SCALE) | IS(DOZEN) | IS(VAGUE) | IS(FEW) | IS(MANY) | IS(COUPLE) | IS(BOTH) | \
     IS(ORDINAL) | IS(FRACTION) | IS(NONE) | IS(DECADE) | IS(MONTH) | IS(WEEKDAY) | IS(SEASON) | IS(UNIT) |    \
     IS(TODAY) | IS(ERA) | IS(HOLIDAY) | IS(HARM))

static Token *push(Reading *r, int32_t start, int32_t end, int kind, int flags, int word)
{
    Token *t = &r->tokens[r->count++];
    *t = (Token){start, end, (uint16_t)word, (uint8_t)kind, (uint8_t)flags};
    return t;
}

int32_t scan(Reading *r, int32_t start, int32_t end, int room)
{
    const uint8_t *text = (const uint8_t *)r->text, *p = text + start, *stop = text + end;
    const uint8_t *last = text + r->source->text.len;
    int flags = AFTER_LINE, letters = 0, capitals = 0;
    r->count = r->mark_count = r->cue_count = 0;
    while (p < stop) {
        const uint8_t *begin = p;
        int len, mark;
        switch (classes[*p]) {
        case C_SPACE:
            flags |= AFTER_SPACE, p++;
            continue;
        case C_LINE:
            flags |= AFTER_LINE, p++;
            continue;
        case C_DIGIT:
            while (++p < stop && classes[*p] == C_DIGIT) {
            }
            r->marks[r->mark_count++] = r->count;
            push(r, (int32_t)(begin - text), (int32_t)(p - text), TOKEN_NUMBER, flags, 0);
            break;
        case C_HIGH:
            mark = high_mark(p, stop, &len);
            if (mark < 0) {
                flags |= AFTER_SPACE, p += len;
                continue;
            }
            if (mark > 0) {
                p += len;
                if (mark == MARK_OPEN_QUOTE || mark == MARK_CLOSE_QUOTE) r->cues[r->cue_count++] = r->count;
                if (mark >= MARK_HALF && mark <= MARK_THREE_QUARTERS) r->marks[r->mark_count++] = r->count;
                push(r, (int32_t)(begin - text), (int32_t)(p - text), TOKEN_MARK, flags, mark);
                break;
            }
            /* fall through */
        case C_LETTER: {
            uint64_t hash = 0, head = 0, low = 0;
            bool plain = true;
            for (;;) {
                uint64_t small, large;
                int n = letters_at(p, stop, last, &small, &large);
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
            len = (int)(p - begin);
            if ((*begin & 0x20) == 0 && *begin < 0x80) flags |= CAPITAL;
            /* Capitals beyond ASCII: the Latin ones of C3 80-9E, and the even ones of C4-C5, are near enough.
             */
            if (begin[0] == 0xC3 && len > 1 && begin[1] < 0x9F) flags |= CAPITAL;
            if ((begin[0] == 0xC4 || begin[0] == 0xC5) && len > 1 && !(begin[1] & 1)) flags |= CAPITAL;
            if (plain && low == 0) flags |= UPPER;
            letters += len, capitals += flags & UPPER ? len : flags & CAPITAL ? 1 : 0;
            int word = plain ? len < 20 ? word_find((uint32_t)hash, head, (const char *)begin, len) : 0
                             : folded_word((const char *)begin, len);
            if (word) {
                uint64_t kinds = word_entries[word].kinds;
                if (kinds & BEGINS) r->marks[r->mark_count++] = r->count;
                if ((kinds & IS(FUTURE)) || ((kinds & IS(AUXILIARY)) && word_entries[word].number))
                    r->cues[r->cue_count++] = r->count;
            }
            push(r, (int32_t)(begin - text), (int32_t)(p - text), TOKEN_WORD, flags, word);
            break;
        }
        default: {
            int c = *p++;
            if (c == '.' || c == ',' || c == '"') r->cues[r->cue_count++] = r->count;
            push(r, (int32_t)(begin - text), (int32_t)(p - text), TOKEN_MARK, flags, c);
            /* A full stretch ends with a sentence, or where it must. */
            if (r->count >= room / 2 && (c == '.' || c == '!' || c == '?') && p < stop &&
                classes[*p] <= C_LINE && classes[*p] != C_OTHER)
                goto full;
            break;
        }
        }
        flags = 0;
        if (r->count >= room) break;
    }
full:
    r->upper = letters > 40 && capitals > letters * 7 / 10;
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
