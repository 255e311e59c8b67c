/* What part a word plays: by the dictionary, by its capital, by its neighbours. For report/claim alone. */
#ifndef REPORT_CLAIM_PART_H
#define REPORT_CLAIM_PART_H

#include "report/claim/token.h"

#include <glib.h>

/* The words that SOURCE writes with a capital inside its sentences, and never without: names, at the start of a sentence
   too. Headings, whose every word may have one, tell nothing. The caller destroys it. */
GHashTable *part_names(const Source *source);
/* Fills part, lemma, root and flags of T by the dictionary and NAMES; FIRST: a capital here makes no name. */
void part_classify(Arena *arena, const Source *source, GHashTable *names, Token *t, bool first);
/* The neighbours, NULL where there is none, decide where the dictionary leaves noun or verb open. DETERMINED: a determiner and a
   name stand before T. */
void part_mend(Arena *arena, const Source *source, Token *before, Token *t, Token *after, bool determined);
/* "1981 Marries Penrose": makes T, which stands right behind a date that opens its line, a verb where its form is that of "marries". */
void part_after_date(Arena *arena, const Source *source, Token *t);
/* Is WORD, in small letters, one of the closed classes: determiner, preposition, auxiliary ...? */
bool part_is_closed(const char *word);
/* WORD folded, in small letters; in ARENA. */
const char *part_lower(Arena *arena, Slice word);
/* May C stand in a word? */
bool part_word_byte(unsigned char c);
/* Does "'s" begin at P and end a word? */
bool part_possessive(const char *p, const char *end);

#endif
