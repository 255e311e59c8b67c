/* A word of a sentence and the part it plays. For report/claim alone. */
#ifndef REPORT_CLAIM_TOKEN_H
#define REPORT_CLAIM_TOKEN_H

#include "report/base/lexicon.h"
#include "report/facts.h"

typedef enum Part {
    PART_PUNCTUATION,
    PART_NUMBER,
    PART_NAME, /* capitalised, and not only because it begins the sentence */
    PART_NOUN,
    PART_VERB,
    PART_ADJECTIVE,
    PART_ADVERB,
    PART_AUXILIARY, /* be, have, do and the modals */
    PART_DETERMINER,
    PART_PREPOSITION,
    PART_PRONOUN,
    PART_CONJUNCTION, /* and, or, but */
    PART_SUBORDINATE, /* that, which, who, when, while, because ... */
    PART_TO,
    PART_NOT,
    PART_OTHER
} Part;

typedef struct Token {
    int32_t start, end; /* in the source's text */
    Part part;
    VerbForm form;     /* of verbs */
    const char *lemma; /* in lower case; of names as written; never NULL */
    const char *root;  /* the verb behind a noun that names an event, else the lemma */
    unsigned flags;    /* WORD_* of the noun */
    int32_t mention;   /* index of the date or quantity that covers it, -1 */
    int32_t clause;    /* number of its clause in the sentence, from 0 */
    bool capital, quoted;
} Token;

static inline Slice token_slice(const Source *source, const Token *t)
{
    return source_slice(source, t->start, t->end);
}
/* Asked of every word of a sentence, with every word of a list: most differ in their first letter. */
static inline bool token_is(const Token *t, const char *lemma)
{
    return t->lemma[0] == lemma[0] && strcmp(t->lemma, lemma) == 0;
}
/* A content word: name, noun, verb, adjective. */
static inline bool token_tells(const Token *t)
{
    return t->part >= PART_NAME && t->part <= PART_ADJECTIVE;
}

#endif
