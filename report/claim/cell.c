/* Values in tables. "Town, Dead / Ash, 3" is read as "In Ash, 3 dead.": a sentence is made of the cell and its heads, read
   like any other, and forgotten; what is cited is the row. */
#include "report/claim/cell.h"

#include "report/base/places.h"

#include <glib.h>

enum { VALUE_SPARE = 12, HEAD_LONGEST = 80, ROW_LONGEST = 320 };

static const Block *block_of(const Reading *r, ptrdiff_t i)
{
    return &r->source->blocks.items[i];
}

static Slice words_of(const Reading *r, ptrdiff_t i)
{
    return source_slice(r->source, block_of(r, i)->start, block_of(r, i)->end);
}

bool cell_is_value(Reading *r, const Mention *m)
{
    const Block *block = block_of(r, m->block);
    if (block->kind != BLOCK_CELL || m->kind == MENTION_LIST) return false;
    return block->end - block->start - (m->end - m->start) <= VALUE_SPARE;
}

static bool has_digit(Slice text)
{
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (g_ascii_isdigit(text.at[i])) return true;
    return false;
}

/* A row of heads begins; straight below another it divides that one's columns. */
static void begin_heads(Grid *grid, int32_t row)
{
    if (grid->head_row && !grid->body)
        memcpy(grid->above, grid->heads, sizeof grid->above);
    else
        memset(grid->above, 0, sizeof grid->above);
    grid->head_row = row;
    grid->body = false;
}

/* Brings GRID up to block TO: where its row begins, and what stands at the head of each column. */
static void follow(const Reading *r, Grid *grid, int32_t to)
{
    for (; grid->block <= to; grid->block++) {
        const Block *block = block_of(r, grid->block), *last = grid->block ? block - 1 : NULL;
        if (block->kind == BLOCK_HEADING || block->kind == BLOCK_CAPTION) grid->caption = grid->block + 1;
        if (block->kind != BLOCK_CELL) continue;
        bool other = !last || last->kind != BLOCK_CELL || block->row < last->row;
        if (other) {
            memset(grid->heads, 0, sizeof grid->heads);
            grid->head_row = 0;
        }
        if (other || last->row != block->row) grid->first_of_row = grid->block;
        bool heads = block->head || (block->row == 1 && !has_digit(words_of(r, grid->block)));
        if (!heads && block->column > 1) grid->body = true;
        if (!heads || block->column > CELL_COLUMNS || block->end - block->start > HEAD_LONGEST) continue;
        if (block->column > 1 && block->row != grid->head_row) begin_heads(grid, block->row);
        grid->heads[block->column - 1] = grid->block + 1;
    }
}

/* The head of COLUMN, from 0, among HEADS, as block + 1; one that spans columns stands over the first of them. */
static int32_t head_over(const int32_t *heads, int32_t column)
{
    int32_t over = column;
    while (over > 0 && !heads[over]) over--;
    return over > 0 || column == 0 ? heads[over] : 0;
}

/* "Number of dead (2011)": dead. */
static Slice bare_head(Slice head)
{
    static const char *const before[] = {"number of ", "no. of ", "total number of ", "total ", "# of "};
    for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
        ptrdiff_t n = (ptrdiff_t)strlen(before[i]);
        if (head.len > n && g_ascii_strncasecmp(head.at, before[i], (gsize)n) == 0) head = (Slice){head.at + n, head.len - n};
    }
    const char *open = memchr(head.at, '(', (size_t)head.len);
    if (open && open > head.at) head.len = open - head.at;
    return slice_trim(head);
}

static bool is_one_of(Slice word, const char *const *words)
{
    for (; *words; words++)
        if (slice_equal_fold(word, slice_of(*words))) return true;
    return false;
}

bool cell_is_total(Slice words)
{
    static const char *const whole[] = {"total", "totals", "all", "sum", "overall", "altogether", "in all", "grand total", NULL};
    static const char *const begin[] = {"total ", "grand total ", "overall "};
    if (is_one_of(words, whole)) return true;
    for (size_t i = 0; i < G_N_ELEMENTS(begin); i++)
        if (words.len > (ptrdiff_t)strlen(begin[i]) && g_ascii_strncasecmp(words.at, begin[i], strlen(begin[i])) == 0) return true;
    return words.len > 4 && g_ascii_strncasecmp(words.at, "all ", 4) == 0 && g_ascii_islower(words.at[4]); /* not All Saints */
}

/* The first mention that begins at FROM or behind it. */
static ptrdiff_t first_mention(const Reading *r, ptrdiff_t from)
{
    ptrdiff_t low = 0, high = r->mentions->count;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (r->mentions->items[middle].start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A table's sentence while it is put together; mentions move along. */
typedef struct Made {
    Reading *reading;
    GString *text;
    Mentions mentions;
} Made;

static void put(Made *made, const char *text)
{
    g_string_append(made->text, text);
}

/* The words of a cell, with the mentions in it; their offset in the sentence. LOWER: without the capital of the first. */
static ptrdiff_t put_words(Made *made, Slice words, bool lower)
{
    Reading *r = made->reading;
    ptrdiff_t at = (ptrdiff_t)made->text->len, from = words.at - r->source->text.at;
    g_string_append_len(made->text, words.at, words.len);
    if (lower && words.len > 1 && g_ascii_islower(words.at[1])) made->text->str[at] = g_ascii_tolower(words.at[0]);
    for (ptrdiff_t i = 0; i < words.len; i++)
        if (made->text->str[at + i] == '\n') made->text->str[at + i] = ' ';
    for (ptrdiff_t k = first_mention(r, from); k < r->mentions->count && r->mentions->items[k].end <= from + words.len; k++) {
        Mention *m = PUSH(r->scratch, &made->mentions);
        *m = r->mentions->items[k];
        m->start += (int32_t)(at - from);
        m->end += (int32_t)(at - from);
        m->block = 1;
        m->share_of = m->stated_count = -1;
    }
    return at;
}

/* The cell of the row that tells what happened: the longest that is no value; -1. */
static int32_t event_of(const Reading *r, const Grid *grid, int32_t block)
{
    const Block *own = block_of(r, block);
    int32_t best = -1, longest = 3;
    for (int32_t i = grid->first_of_row; i < r->source->blocks.count; i++) {
        const Block *b = block_of(r, i);
        if (b->kind != BLOCK_CELL || b->row != own->row || (i > grid->first_of_row && b->column < (b - 1)->column)) break;
        if (b->column == own->column || b->end - b->start <= longest || has_digit(words_of(r, i))) continue;
        longest = b->end - b->start;
        best = i;
    }
    return best;
}

/* Is the head of a row the name of a place or of somebody, and no common word? */
static bool is_name(Slice words)
{
    if (!words.len || !g_ascii_isupper(words.at[0])) return words.len && (unsigned char)words.at[0] >= 0x80;
    ptrdiff_t n = 0;
    while (n < words.len && g_ascii_isalpha(words.at[n])) n++;
    char *lower = g_ascii_strdown(words.at, n);
    bool known = lexicon_noun(slice_of(lower), NULL).lemma && n == words.len;
    g_free(lower);
    return !known || place_is_country(words);
}

typedef struct Span {
    ptrdiff_t at, len;
} Span;

/* What stands over a cell: its column's head, and the one above that where heads stand in two rows. */
typedef struct Heads {
    Slice head, above;
    bool moment; /* the head is a date, and what it dates stands above it: "2018" below "Deaths" */
} Heads;

static bool is_date(const Reading *r, int32_t block)
{
    const Block *b = block_of(r, block);
    ptrdiff_t i = first_mention(r, b->start);
    const Mention *m = &r->mentions->items[i];
    return i < r->mentions->count && m->kind == MENTION_DATE && b->end - b->start - (m->end - m->start) <= 2 && m->start < b->end;
}

static Heads heads_of(const Reading *r, const Grid *grid, int32_t column)
{
    Heads out = {0};
    int32_t head = head_over(grid->heads, column), above = grid->head_row > 1 ? head_over(grid->above, column) : 0;
    if (!head) return out;
    out.head = bare_head(words_of(r, head - 1));
    if (above && above != head) out.above = bare_head(words_of(r, above - 1));
    if (!is_date(r, head - 1)) return out;
    return out.above.len ? (Heads){out.above, out.head, true} : (Heads){0};
}

/* "Registered voters | 1,127,408": a row of two cells whose head is what is counted. */
static bool row_is_label(const Reading *r, const Grid *grid, int32_t block, Slice row)
{
    const Block *own = block_of(r, block);
    if (block != grid->first_of_row + 1) return false;
    if (block + 1 < r->source->blocks.count && own[1].kind == BLOCK_CELL && own[1].row == own->row && own[1].column > own->column)
        return false;
    ptrdiff_t last = row.len;
    while (last > 0 && g_ascii_isalpha(row.at[last - 1])) last--;
    char *lower = g_ascii_strdown(row.at + last, row.len - last);
    bool plural = false, noun = lexicon_noun(slice_of(lower), &plural).lemma && (plural || predicate_classes(lower));
    g_free(lower);
    return noun && row.len <= HEAD_LONGEST && !has_digit(row);
}

/* "In Ash, 3 dead.", "The Greens had 12 seats." or, with heads in two rows, "In Ash, 3 dead in 2018.", "In Ash, 3 dead (men)." False where the column's
   head says nothing of a count. */
static bool make_count(Made *made, int32_t row_head, const Heads *heads, const Mention *m, Span *noun)
{
    static const char *const none[] = {"id", "no", "no.", "#", "rank", "page", "code", "year", "date", "phone", "number", "n", "%", "+/-", "+-", NULL};
    Reading *r = made->reading;
    bool divided = heads->above.len && !heads->moment;
    Slice head = divided ? heads->above : heads->head;
    if (head.len == 0 || is_one_of(head, none) || memchr(head.at, '%', (size_t)head.len)) return false;
    Slice row = row_head >= 0 ? words_of(r, row_head) : (Slice){0};
    if (cell_is_total(row) || row.len > HEAD_LONGEST) row.len = 0;
    bool named = row.len && (is_name(row) || has_digit(row));
    bool place = named && (has_digit(row) || place_name(row));
    if (named) {
        put(made, place ? "In " : "");
        put_words(made, row, false);
        put(made, place ? ", " : " had ");
    }
    put_words(made, source_slice(r->source, m->start, m->end), false);
    put(made, " ");
    ptrdiff_t at = put_words(made, head, true);
    *noun = (Span){at, head.len};
    if (divided) {
        put(made, " (");
        put_words(made, heads->head, true);
        put(made, ")");
    } else if (heads->moment) {
        put(made, " in ");
        put_words(made, heads->above, false);
    }
    if (row.len && !named) {
        put(made, " (");
        put_words(made, row, true);
        put(made, ")");
    }
    put(made, ".");
    return true;
}

/* " in Ash", " of the first stage". */
static void put_row(Made *made, Slice row)
{
    if (!row.len || row.len > HEAD_LONGEST) return;
    put(made, is_name(row) ? " in " : " of ");
    put_words(made, row, false);
}

/* "Flood began in Ash on 3 May 2011."; under "Date": "The bridge fell on 3 May 2011." */
static bool make_date(Made *made, const Grid *grid, int32_t row_head, Slice head, const Mention *m)
{
    static const char *const dates[] = {"date", "dates", "day", "when", "year", "month", "time", "published", NULL};
    Reading *r = made->reading;
    Slice row = row_head >= 0 ? words_of(r, row_head) : (Slice){0};
    if (head.len == 0 || is_one_of(head, dates)) {
        int32_t event = event_of(r, grid, m->block);
        if (event < 0) return false;
        Slice words = words_of(r, event);
        while (words.len && strchr(".;,", words.at[words.len - 1])) words.len--;
        put_words(made, words, false);
        if (row_head != event && is_name(row) && !cell_is_total(row)) put_row(made, row);
    } else {
        put_words(made, head, false);
        put_row(made, row);
    }
    put(made, m->value.from.precision == DATE_DAY ? " on " : " in ");
    put_words(made, source_slice(r->source, m->start, m->end), false);
    put(made, ".");
    return true;
}

/* The noun phrase of the made sentence's count: the column's head up to its last noun that is no participle ("houses
   destroyed": houses), all of it where it has none ("dead"). */
static void name_noun(Mention *m, Slice text, ptrdiff_t at, ptrdiff_t len)
{
    m->noun = m->head = (Slice){text.at + at, len};
    if (m->quantity.class == CLASS_NUMBER) m->quantity.class = CLASS_COUNT;
    for (ptrdiff_t end = len, start; end > 0; end = start - 1) {
        start = end;
        while (start > 0 && text.at[at + start - 1] != ' ') start--;
        Slice word = {text.at + at + start, end - start};
        VerbForm form = VERB_NONE;
        bool participle = lexicon_verb(word, &form).lemma && form == VERB_PAST;
        if (end == len) m->head = word;
        if (participle || !lexicon_noun(word, NULL).lemma) continue;
        m->head = word;
        m->noun.len = end;
        return;
    }
}

/* Reads the made sentence, which begins behind the CAPTION, for the mention in question. */
static bool read_made(Made *made, ptrdiff_t caption, const Mention *m, Span noun, Claim *c)
{
    Reading *r = made->reading;
    Source *source = NEW(r->scratch, Source);
    *source = *r->source;
    Slice text = {arena_string(r->scratch, (Slice){made->text->str, (ptrdiff_t)made->text->len}), (ptrdiff_t)made->text->len};
    source->text = text;
    Block *blocks = NEW_ARRAY(r->scratch, Block, 2);
    blocks[0] = (Block){.kind = BLOCK_HEADING, .start = 0, .end = (int32_t)caption};
    blocks[1] = (Block){.kind = BLOCK_PARAGRAPH, .start = (int32_t)caption, .end = (int32_t)text.len};
    source->blocks.items = blocks;
    source->blocks.count = source->blocks.room = 2;
    Mention *own = NULL;
    for (ptrdiff_t i = 0; i < made->mentions.count; i++) {
        Mention *copy = &made->mentions.items[i];
        if (copy->kind == m->kind && copy->end - copy->start == m->end - m->start &&
            memcmp(text.at + copy->start, r->source->text.at + m->start, (size_t)(m->end - m->start)) == 0)
            own = copy;
    }
    if (!own) return false;
    if (m->kind == MENTION_QUANTITY && !own->noun.len) name_noun(own, text, noun.at, noun.len);
    Reading inner = {r->arena, r->audit, source, &made->mentions, {0}, r->source_index, r->scratch};
    inner.sentences = sentence_read(r->scratch, source, &made->mentions);
    for (ptrdiff_t i = 0; i < inner.sentences.count; i++) {
        const Sentence *s = &inner.sentences.items[i];
        if (s->block != 1 || s->start > own->start || s->end < own->end) continue;
        for (int32_t k = 0; k < s->count; k++) {
            if (s->tokens[k].mention < 0 || &made->mentions.items[s->tokens[k].mention] != own) continue;
            return m->kind == MENTION_DATE ? date_claim(&inner, s, k, own, c) : count_claim(&inner, s, k, own, c);
        }
    }
    return false;
}

/* The row, where it is short; else the cell. */
static void cite(const Reading *r, const Grid *grid, const Mention *m, Claim *c)
{
    const Block *first = block_of(r, grid->first_of_row), *last = block_of(r, m->block);
    const Block *end = r->source->blocks.items + r->source->blocks.count;
    while (last + 1 < end && last[1].kind == BLOCK_CELL && last[1].row == last->row && last[1].column > last->column) last++;
    bool whole = last->end - first->start <= ROW_LONGEST;
    c->quote_start = whole ? first->start : block_of(r, m->block)->start;
    c->quote_end = whole ? last->end : block_of(r, m->block)->end;
}

bool cell_is_head(Reading *r, Grid *grid, const Mention *m)
{
    follow(r, grid, m->block);
    return block_of(r, m->block)->head;
}

bool cell_claim(Reading *r, Grid *grid, const Mention *m, Claim *c)
{
    follow(r, grid, m->block);
    const Block *block = block_of(r, m->block);
    int32_t column = block->column - 1, row_head = -1;
    if (block->head || column >= CELL_COLUMNS || grid->read >= CELL_MOST) return false;
    grid->read++;
    Heads heads = heads_of(r, grid, column);
    if (grid->first_of_row != m->block && block_of(r, grid->first_of_row)->column == 1) row_head = grid->first_of_row;
    bool short_row = !heads.head.len || grid->heads[2]; /* the table has no heads, or more columns */
    if (m->kind == MENTION_QUANTITY && row_head >= 0 && short_row && row_is_label(r, grid, m->block, words_of(r, row_head))) {
        heads = (Heads){.head = bare_head(words_of(r, row_head))};
        row_head = -1;
    }
    Arena scratch = *r->scratch; /* what is made for the cell goes with it */
    Reading own = *r;
    own.scratch = &scratch;
    Made made = {.reading = &own, .text = g_string_new(NULL)};
    Span noun = {0};
    if (grid->caption) {
        Slice words = words_of(r, grid->caption - 1);
        g_string_append_len(made.text, words.at, words.len);
    }
    ptrdiff_t caption = (ptrdiff_t)made.text->len;
    bool good = m->kind == MENTION_DATE ? make_date(&made, grid, row_head, heads.head, m)
                                        : make_count(&made, row_head, &heads, m, &noun);
    good = good && read_made(&made, caption, m, noun, c);
    g_string_free(made.text, TRUE);
    if (!good) return false;
    ptrdiff_t at = sentence_at(&r->sentences, m->start);
    c->frame->sentence_index = (int32_t)(at < 0 ? 0 : at);
    if (row_head >= 0 && !cell_is_total(words_of(r, row_head))) c->frame->flags |= FRAME_ROW;
    c->frame->position = r->source->text.len ? (float)m->start / (float)r->source->text.len : 0;
    if (heads.head.len)
        c->inferred = arena_print(r->arena, "%s%sas the head of its column says%s", c->inferred ? c->inferred : "",
                                  c->inferred ? "; " : "", row_head >= 0 ? ", and that of its row" : "");
    cite(r, grid, m, c);
    return true;
}
