/* What a dictionary knows of an English word: parts of speech, lemmas, which nouns name persons or events.
   Reduced from WordNet when the project is built; every string returned is static. */
#ifndef REPORT_BASE_LEXICON_H
#define REPORT_BASE_LEXICON_H

#include "report/base/slice.h"

enum {
    WORD_NOUN = 1,
    WORD_VERB = 2,
    WORD_ADJECTIVE = 4,
    WORD_ADVERB = 8,
    /* what the first sense of the noun names: */
    WORD_PERSON = 16,
    WORD_GROUP = 32,
    WORD_EVENT = 64,
    WORD_TIME = 128,
    WORD_PLACE = 256,
    WORD_THING = 512,
    WORD_QUANTITY = 4096
};

/* Weights are log2 of how often the lemma was tagged as that part of speech, 0 to 15. */
typedef struct Word {
    const char *lemma; /* NULL where the word is not known */
    unsigned flags;    /* WORD_* */
    int noun, verb, adjective, adverb;
    const char *root; /* of a noun that names an event: its verb (death: die); "" where none */
} Word;

typedef enum VerbForm { VERB_NONE, VERB_BASE, VERB_THIRD, VERB_PAST, VERB_GERUND } VerbForm;

/* WORD in lower case. The entry of the lemma itself, not of an inflected form. */
Word lexicon_lemma(Slice word);
/* The singular of a noun in any form, in lower case; lemma is NULL where it is no noun. PLURAL (may be NULL)
   tells whether the form is one. */
Word lexicon_noun(Slice word, bool *plural);
/* The base form of a verb in any form; lemma is NULL where it is no verb. Irregular pasts count as VERB_PAST. */
Word lexicon_verb(Slice word, VerbForm *form);
/* The dictionary's senses of the lemma WORD, for lexicon_like; NULL where it has none. */
const unsigned *lexicon_senses(Slice word);
/* Do two words mean about the same, as nouns or as verbs: has one of the commonest senses of each the same name, or
   is one a kind of the other (home and house, arrest and detain)? Either may be NULL. */
bool lexicon_like(const unsigned *a, const unsigned *b, bool verbs);
/* The place behind "Mexican", "Greeks" (as written, with its capital); NULL where none. */
const char *lexicon_demonym(Slice word);

#endif
