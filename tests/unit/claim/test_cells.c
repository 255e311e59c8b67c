/* unit/claim/cells: what the heads of tables say of the values below them, one case a line. A line of a case with tabs is a
   row of a table, its cells heads where it begins with "*"; "# " begins a heading. */
#include "tests/unit/claim/invented.h"

#include "report/align/align.h"
#include "report/claim/claim.h"
#include "report/finding/finding.h"
#include "report/mention/mention.h"

#include <glib.h>

static void add_block(Arena *arena, Source *s, Block block, const char *at, const char *end)
{
    if (at == end) return;
    block.start = (int32_t)(at - s->text.at);
    block.end = (int32_t)(end - s->text.at);
    *PUSH(arena, &s->blocks) = block;
}

static void add_blocks(Arena *arena, Source *s)
{
    int32_t row = 0;
    for (const char *at = s->text.at; *at; at++) {
        const char *end = strchr(at, '\n');
        if (memchr(at, '\t', (size_t)(end - at))) {
            bool head = *at == '*';
            row++;
            at += head;
            for (int32_t column = 1; at <= end; column++) {
                const char *stop = memchr(at, '\t', (size_t)(end - at));
                if (!stop) stop = end;
                add_block(arena, s, (Block){.kind = BLOCK_CELL, .row = row, .column = column, .head = head}, at, stop);
                at = stop + 1;
            }
        } else {
            bool heading = at[0] == '#';
            row = 0;
            add_block(arena, s, (Block){.kind = heading ? BLOCK_HEADING : BLOCK_PARAGRAPH}, at + (heading ? 2 : 0), end);
        }
        at = end;
    }
}

static const struct { const char *name, *text, *claims; } cases[] = {
    {"heads", "*Town\tDeaths\tHouses destroyed\nNorwick\t12\t40\nEastby\t3\t7\n",
     "12: deaths, number (norwick); 40: houses, destroyed (norwick); 3: deaths, number (eastby); 7: houses, destroyed (eastby); "},
    {"below-heading", "# The flood\n*Town\tDeaths\nNorwick\t12\nEastby\t3\n",
     "12: deaths, number (norwick); 3: deaths, number (eastby); "},
    {"dates-below-heading", "# The flood\n*Date\tEvent\n3 May 2011\tThe bridge fell\n", "3 May 2011: bridge, fell in 2011-05-03; "},
    {"row-beside-its-event", "*Town\tBody\tDate\nNorwick\tAssembly\t3 May 2011\nEastby\tCouncil\t4 May 2011\n",
     "3 May 2011: Assembly, date (norwick) in 2011-05-03; 4 May 2011: Council, date (eastby) in 2011-05-04; "},
    {"two-rows-of-heads", "*Town\tDeaths\t\tSheep\n*\t2018\t2019\t2018\nNorwick\t12\t13\t14\n",
     "12: deaths, number (norwick) in 2018; 13: deaths, number (norwick) in 2019; 14: sheep, number (norwick) in 2018; "},
    {"heads-divided", "*Town\tDeaths\t\n*\tMen\tWomen\nNorwick\t12\t13\n", "12: deaths, number (norwick); 13: deaths, number (norwick); "},
    {"heads-again", "*Town\tDeaths\nNorwick\t12\n*Town\tSheep\nNorwick\t14\n", "12: deaths, number (norwick); 14: sheep, number (norwick); "},
    {"years-alone", "*Town\t2018\t2019\nNorwick\t12\t13\n", ""},
};

static bool has_term(const Audit *audit, const Claim *c, const char *term)
{
    for (ptrdiff_t i = 0; i < c->frame->names.count; i++)
        if (g_ascii_strcasecmp(audit->terms.text[c->frame->names.items[i]], term) == 0) return true;
    return false;
}

static void one(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
    Audit audit = {0};
    Source *s = PUSH(&arena, &audit.sources);
    *s = (Source){.id = "a", .path = "a", .text = slice_of(cases[i].text)};
    add_blocks(&arena, s);
    audit.mentions = NEW_ARRAY(&arena, Mentions, 1);
    mention_read(&arena, s, &audit.settings, &audit.mentions[0]);
    claim_read(&arena, &audit);
    GString *got = g_string_new(NULL);
    for (ptrdiff_t k = 0; k < audit.claims.count; k++) {
        const Claim *c = &audit.claims.items[k];
        g_string_append_printf(got, "%.*s: %s, %s", c->end - c->start, s->text.at + c->start, c->subject, c->attribute);
        if (has_term(&audit, c, "norwick")) g_string_append(got, " (norwick)");
        if (has_term(&audit, c, "eastby")) g_string_append(got, " (eastby)");
        if (date_is_set(c->frame->anchor)) g_string_append_printf(got, " in %s", date_text(&arena, c->frame->anchor));
        g_string_append(got, "; ");
    }
    g_assert_cmpstr(got->str, ==, cases[i].claims);
    g_string_free(got, TRUE);
    arena_release(start);
}

static void read_tables(Arena *arena, const char *const *texts, ptrdiff_t count, Audit *audit)
{
    audit->settings.round_tolerance = 0.05;
    for (ptrdiff_t i = 0; i < count; i++) {
        Source *s = PUSH(arena, &audit->sources);
        *s = (Source){.id = arena_print(arena, "%c", (char)('a' + i)), .path = "a", .text = slice_of(texts[i]), .voice = (int32_t)i};
        add_blocks(arena, s);
    }
    audit->mentions = NEW_ARRAY(arena, Mentions, count);
    for (ptrdiff_t i = 0; i < count; i++) mention_read(arena, &audit->sources.items[i], &audit->settings, &audit->mentions[i]);
    claim_read(arena, audit);
}

/* Which claims are parts of which whole; "?" where the rows may not be all. */
static void totals(void)
{
    static const struct { const char *text, *wanted; } tables[] = {
        {"*Town\tDeaths\tSheep\nNorwick\t12\t40\nEastby\t3\t7\nTotal\t15\t48\n", "15 = 12 + 3; 48 = 40 + 7; "},
        {"*Town\tDeaths\nNorwick\t12\nEastby\t3\nAll towns\t16\n", "16 = 12 + 3; "},
        {"*Parish\tDeaths\nNorwick\t12\nEastby\t3\nAll Saints\t16\n", ""},
        {"*Town\tDeaths\tSheep\nNorwick\t12\t40\nEastby\tabout 3\t\nSelby\t1\t2\nTotal\t16\t42\n", "16 = 12 + 1?; 42 = 40 + 2?; "},
        {"*Town\tDeaths\nNorwick\t12\nof which men\t3\nEastby\t4\nTotal\t16\n", "16 = 12 + 3 + 4?; "},
        {"*Town\tDeaths\nNorwick\t12\nEastby\t3\nTotal north\t15\nSelby\t1\nHornby\t4\nTotal\t20\n", "15 = 12 + 3; 20 = 1 + 4?; "},
        {"*Town\tDeaths\nNorwick\t12\nTotal\t12\n", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
        Audit audit = {0};
        read_tables(&arena, &tables[i].text, 1, &audit);
        GString *got = g_string_new(NULL);
        for (ptrdiff_t k = 0; k < audit.totals.count; k++) {
            const Total *total = &audit.totals.items[k];
            g_string_append_printf(got, "%g =", audit.claims.items[total->whole].quantity.value);
            for (ptrdiff_t n = 0; n < total->parts.count; n++)
                g_string_append_printf(got, "%s %g", n ? " +" : "", audit.claims.items[total->parts.items[n]].quantity.value);
            g_string_append(got, total->complete ? "; " : "?; ");
        }
        g_assert_cmpstr(got->str, ==, tables[i].wanted);
        g_string_free(got, TRUE);
        arena_release(start);
    }
}

/* A total is no rival of a town's count, whoever states it; a column that does not add up is told, as are two counts of one
   town. */
static void wholes(void)
{
    static const char *const texts[] = {
        "# The flood\n*Town\tDeaths\tHouses destroyed\nNorwick\t12\t40\nEastby\t3\t7\nTotal\t15\t47\n",
        "The flood of Norwick came at night. In Norwick 12 people died in the flood. The flood destroyed 47 houses in all.\n",
        "# The flood\n*Town\tDeaths\tHouses destroyed\nNorwick\t12\t40\nEastby\t3\t8\nTotal\t15\t47\n",
    };
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
    Audit audit = {0};
    read_tables(&arena, texts, G_N_ELEMENTS(texts), &audit);
    align_claims(&arena, &audit);
    finding_derive(&arena, &audit);
    const char *got = invented_findings(&arena, &audit);
    g_assert_nonnull(strstr(got, "sum: The rows add up to 48, the total is stated as 47."));
    g_assert_null(strstr(got, "add up to 15"));
    for (ptrdiff_t i = 0; i < audit.findings.count; i++) {
        const Finding *f = &audit.findings.items[i];
        for (ptrdiff_t k = 0; f->kind == FINDING_COUNT_CONFLICT && k < f->claims.count; k++) {
            double value = audit.claims.items[f->claims.items[k]].quantity.value;
            g_assert_true(value != 15 && value != 47);
        }
    }
    arena_release(start);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = g_strconcat("/unit/claim/cells/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), one);
        g_free(name);
    }
    g_test_add_func("/unit/claim/cells/totals", totals);
    g_test_add_func("/unit/claim/cells/wholes", wholes);
    return g_test_run();
}
