/* The table that data/lexicons/wordnet.py makes when the project is built. For report/base/lexicon.c alone. */
#ifndef REPORT_BASE_LEXICON_TABLE_H
#define REPORT_BASE_LEXICON_TABLE_H

typedef struct LexiconEntry {
    unsigned key, target;          /* offsets into lexicon_text */
    unsigned short flags, weights; /* four bits each: noun, verb, adjective, adverb: log2 of the times tagged */
    unsigned kin;                  /* where its synsets begin in lexicon_kinships, 0 where it has none */
} LexiconEntry;

extern const char lexicon_text[];
extern const LexiconEntry lexicon_entries[];
/* for the noun and then for the verb: count, synsets of the commonest senses, count, the synsets above them */
extern const unsigned lexicon_kinships[];
extern const unsigned
    lexicon_slot_count; /* a power of two; open addressing, FNV-1a; 0 is empty, else entry + 1 */
extern const unsigned lexicon_slots[];

#endif
