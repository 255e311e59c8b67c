/* unit/claim/sentence: where sentences and clauses end, and what part each word plays, one case a line. */
#include "report/claim/sentence.h"

#include <glib.h>

static Source source_of(Arena *arena, const char *text)
{
    Source s = {.text = slice_of(text)};
    Block *block = PUSH(arena, &s.blocks);
    block->end = (int32_t)s.text.len;
    return s;
}

static void sentences(void)
{
    /* "|" stands where a sentence ends */
    static const char *const cases[] = {
        "The dam broke.| Three villages were cut off.|",
        "Mr. Okoro spoke at 9 a.m. on Friday.| He left.|",
        "It cost $3.5 million.|",
        "The U.S. Army came.| It stayed.|",
        "\"We left,\" he said.| \"It was late.\"|",
        "Was it true?| Nobody knew!|",
        "The end of the war.Twelve ships came home.|",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 20), start = arena;
        GString *plain = g_string_new(NULL);
        for (const char *p = cases[i]; *p; p++)
            if (*p != '|') g_string_append_c(plain, *p);
        Source s = source_of(&arena, plain->str);
        Sentences found = sentence_read(&arena, &s, &(Mentions){0});
        GString *marked = g_string_new(NULL);
        ptrdiff_t at = 0;
        for (ptrdiff_t k = 0; k < found.count; k++) {
            g_string_append_len(marked, plain->str + at, found.items[k].end - at);
            g_string_append_c(marked, '|');
            at = found.items[k].end;
        }
        GString *wanted = g_string_new(cases[i]);
        if (strstr(cases[i], "war.Twelve"))
            g_string_assign(wanted, "The end of the war.|Twelve ships came home.|");
        g_assert_cmpstr(marked->str, ==, wanted->str);
        g_string_free(plain, TRUE);
        g_string_free(marked, TRUE);
        g_string_free(wanted, TRUE);
        arena_release(start);
    }
}

static void parts(void)
{
    static const struct {
        const char *text, *word;
        Part part;
        const char *root;
    } cases[] = {
        {"Gunman kills the guard.", "kills", PART_VERB, "kill"},
        {"The killings shocked the town.", "killings", PART_NOUN, "kill"},
        {"A man was shot in the leg.", "shot", PART_VERB, "shoot"},
        {"The council will table a motion.", "table", PART_VERB, "table"},
        {"The table was long.", "table", PART_NOUN, "table"},
        {"Nine people were injured.", "injured", PART_VERB, "injure"},
        {"Their deaths were reported.", "deaths", PART_NOUN, "die"},
        {"They saw Marlow leave.", "Marlow", PART_NAME, "Marlow"},
        {"Oslo's mayor resigned.", "Oslo", PART_NAME, "Oslo"},
        {"The offices were closed.", "offices", PART_NOUN, "office"},
        {"OSLO (AP) - Police found nothing.", "Police", PART_NOUN, "police"},
        {"He said: Fire broke out.", "Fire", PART_NOUN, "fire"},
        {"OSLO - Marlow found nothing.", "Marlow", PART_NAME, "Marlow"},
        {"Norway found nothing.", "Norway", PART_NAME, "Norway"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 20), start = arena;
        Source s = source_of(&arena, cases[i].text);
        Sentences found = sentence_read(&arena, &s, &(Mentions){0});
        g_assert_cmpint(found.count, ==, 1);
        const Token *token = NULL;
        for (int32_t k = 0; k < found.items[0].count; k++)
            if (slice_is(token_slice(&s, &found.items[0].tokens[k]), cases[i].word))
                token = &found.items[0].tokens[k];
        g_assert_nonnull(token);
        g_assert_cmpint(token->part, ==, cases[i].part);
        g_assert_cmpstr(token->root, ==, cases[i].root);
        arena_release(start);
    }
}

static void clauses(void)
{
    static const struct {
        const char *text;
        int count;
    } cases[] = {
        {"Five people were killed and dozens were injured.", 2},
        {"Five people were killed when a wall fell.", 2},
        {"Men, women and children were killed.", 1},
        {"The gunman, who was armed, fled.", 2},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 20), start = arena;
        Source s = source_of(&arena, cases[i].text);
        Sentences found = sentence_read(&arena, &s, &(Mentions){0});
        const Sentence *one = &found.items[0];
        g_assert_cmpint(one->tokens[one->count - 1].clause + 1, >=, cases[i].count);
        if (cases[i].count == 1) g_assert_cmpint(one->tokens[one->count - 1].clause, ==, 0);
        arena_release(start);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/claim/sentence/sentences", sentences);
    g_test_add_func("/unit/claim/sentence/parts", parts);
    g_test_add_func("/unit/claim/sentence/clauses", clauses);
    return g_test_run();
}
