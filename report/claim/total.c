/* The totals of tables: which claims are parts of which whole, as the rows say. */
#include "report/claim/cell.h"

/* One column while its rows are gone through. */
typedef struct Column {
    ClaimRefs parts;
    int32_t rows; /* so far with a part */
} Column;

typedef struct Table {
    Column columns[CELL_COLUMNS];
    int32_t rows;   /* that have figures */
    int32_t widest; /* the last column that has parts, from 0 */
    bool summed;    /* a total has come */
    bool divided;   /* some row is a part of another: "of which children" */
} Table;

static bool is_exact_count(const Claim *c)
{
    const Quantity *q = &c->quantity;
    return c->kind == MENTION_QUANTITY && q->class == CLASS_COUNT && q->modifier == MOD_EXACT && !q->vague &&
           !q->range && !q->implied;
}

static bool has_digit(Slice words)
{
    for (ptrdiff_t i = 0; i < words.len; i++)
        if (words.at[i] >= '0' && words.at[i] <= '9') return true;
    return false;
}

static bool divides(Slice words)
{
    static const char *const begin[] = {"of which", "of whom", "of these", "including", "incl", "thereof"};
    for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
        if (words.len >= (ptrdiff_t)strlen(begin[i]) && strncasecmp(words.at, begin[i], strlen(begin[i])) == 0)
            return true;
    return false;
}

static void begin_table(Table *t)
{
    for (int32_t c = 0; c <= t->widest; c++) t->columns[c] = (Column){0};
    t->rows = t->widest = 0;
    t->summed = t->divided = false;
}

/* The row of blocks FROM..TO; CLAIM_OF tells the claim of a block, -1 where it makes none. */
static void read_row(Arena *arena, Audit *audit, Table *t, const Source *source, const int32_t *claim_of,
                     ptrdiff_t from, ptrdiff_t to)
{
    const Block *first = &source->blocks.items[from];
    Slice head = first->column == 1 ? source_slice(source, first->start, first->end) : (Slice){0};
    bool total = cell_is_total(head), counts = false;
    t->divided = t->divided || divides(head);
    for (ptrdiff_t i = from; i < to; i++) {
        const Block *block = &source->blocks.items[i];
        int32_t c = block->column - 1, claim = claim_of[i];
        counts = counts || (c > 0 && !block->head && has_digit(source_slice(source, block->start, block->end)));
        if (c < 1 || c >= CELL_COLUMNS || claim < 0 || !is_exact_count(&audit->claims.items[claim])) continue;
        Column *column = &t->columns[c];
        if (total && column->rows > 1) {
            bool complete = column->rows == t->rows && !t->summed && !t->divided;
            *PUSH(arena, &audit->totals) = (Total){claim, column->parts, complete};
        }
        if (total) continue;
        *PUSH(arena, &column->parts) = claim;
        column->rows++;
        t->widest = c > t->widest ? c : t->widest;
    }
    t->rows += counts && !total;
    if (!total) return;
    bool divided = t->divided;
    begin_table(t);
    t->summed = true;
    t->divided = divided;
}

/* Is there any, so that the tables need to be gone through? Most have none. */
static bool has_total(const Source *source)
{
    for (ptrdiff_t i = 0; i < source->blocks.count; i++) {
        const Block *block = &source->blocks.items[i];
        if (block->kind == BLOCK_CELL && block->column == 1 &&
            cell_is_total(source_slice(source, block->start, block->end)))
            return true;
    }
    return false;
}

void total_find(Arena *arena, Arena scratch, Audit *audit, int32_t index, ptrdiff_t first)
{
    const Source *source = &audit->sources.items[index];
    if (source->state == SOURCE_NOT_READ || !has_total(source)) return;
    int32_t *claim_of = NEW_ARRAY(&scratch, int32_t, source->blocks.count);
    Table *t = NEW(&scratch, Table);
    memset(claim_of, -1, (size_t)source->blocks.count * sizeof *claim_of);
    for (ptrdiff_t i = first; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        if (c->source == index && c->mention >= 0)
            claim_of[audit->mentions[index].items[c->mention].block] = (int32_t)i;
    }
    for (ptrdiff_t i = 0, end; i < source->blocks.count; i = end) {
        const Block *block = &source->blocks.items[i], *last = i ? block - 1 : NULL;
        end = i + 1;
        if (block->kind != BLOCK_CELL) continue;
        while (end < source->blocks.count && source->blocks.items[end].kind == BLOCK_CELL &&
               source->blocks.items[end].row == block->row &&
               source->blocks.items[end].column >= source->blocks.items[end - 1].column)
            end++;
        if (!last || last->kind != BLOCK_CELL || last->row > block->row) begin_table(t);
        read_row(arena, audit, t, source, claim_of, i, end);
    }
}
