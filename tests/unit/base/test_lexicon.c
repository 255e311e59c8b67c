/* unit/base/lexicon: lemmas and what words name, one case a line. */
#include "report/base/lexicon.h"

#include <glib.h>

static void nouns(void)
{
    static const struct {
        const char *word, *lemma;
        bool plural;
        unsigned names;
    } cases[] = {
        {"children", "child", true, WORD_PERSON},
        {"women", "woman", true, WORD_PERSON},
        {"victims", "victim", true, WORD_PERSON},
        {"deaths", "death", true, WORD_EVENT},
        {"bodies", "body", true, 0},
        {"wives", "wife", true, WORD_PERSON},
        {"house", "house", false, WORD_THING},
        {"bus", "bus", false, WORD_THING},
        {"crisis", "crisis", false, 0},
        {"firemen", "fireman", true, WORD_PERSON},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        bool plural;
        Word w = lexicon_noun(slice_of(cases[i].word), &plural);
        g_assert_cmpstr(w.lemma, ==, cases[i].lemma);
        g_assert_cmpint(plural, ==, cases[i].plural);
        g_assert_cmpuint(w.flags & cases[i].names, ==, cases[i].names);
    }
}

static void verbs(void)
{
    static const struct {
        const char *word, *lemma;
        VerbForm form;
    } cases[] = {
        {"killed", "kill", VERB_PAST},    {"died", "die", VERB_PAST},          {"dying", "die", VERB_GERUND},
        {"adopted", "adopt", VERB_PAST},  {"stopped", "stop", VERB_PAST},      {"taken", "take", VERB_PAST},
        {"carries", "carry", VERB_THIRD}, {"injuring", "injure", VERB_GERUND}, {"pass", "pass", VERB_BASE},
        {"left", "leave", VERB_PAST},     {"table", "table", VERB_BASE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        VerbForm form;
        Word w = lexicon_verb(slice_of(cases[i].word), &form);
        g_assert_cmpstr(w.lemma, ==, cases[i].lemma);
        g_assert_cmpint(form, ==, cases[i].form);
    }
}

static void roots(void)
{
    static const struct {
        const char *noun, *verb;
    } cases[] = {{"death", "die"},
                 {"arrest", "arrest"},
                 {"shooting", "shoot"},
                 {"announcement", "announce"},
                 {"victim", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(lexicon_noun(slice_of(cases[i].noun), NULL).root, ==, cases[i].verb);
}

static void demonyms(void)
{
    static const struct {
        const char *word, *place;
    } cases[] = {{"Mexican", "Mexico"},
                 {"Greeks", "Greece"},
                 {"Norwegian", "Norway"},
                 {"Table", NULL},
                 {"norwegian", NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(lexicon_demonym(slice_of(cases[i].word)), ==, cases[i].place);
}

static void unknown(void)
{
    static const char *const words[] = {
        "", "x", "qwzxk", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ed", "ing", "\xff\xfe"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        g_assert_null(lexicon_verb(slice_of(words[i]), NULL).lemma);
        g_assert_null(lexicon_demonym(slice_of(words[i])));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/base/lexicon/nouns", nouns);
    g_test_add_func("/unit/base/lexicon/verbs", verbs);
    g_test_add_func("/unit/base/lexicon/roots", roots);
    g_test_add_func("/unit/base/lexicon/demonyms", demonyms);
    g_test_add_func("/unit/base/lexicon/unknown", unknown);
    return g_test_run();
}
