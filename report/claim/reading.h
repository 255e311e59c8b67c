/* One source while its claims are read, and what the readers of counts, dates and lists share. For report/claim
 * alone. */
#ifndef REPORT_CLAIM_READING_H
#define REPORT_CLAIM_READING_H

#include "report/claim/predicates.h"
#include "report/claim/sentence.h"
#include "report/claim/terms.h"
#include "report/facts.h"

typedef struct Reading {
    Arena *arena;
    Audit *audit;
    const Source *source;
    const Mentions *mentions;
    Sentences sentences;
    int32_t source_index;
    Arena *scratch; /* for what no claim keeps: sentences, and what is made of cells */
} Reading;

/* The readers: each fills CLAIM and its frame from mention M, the K-th token of sentence S. False where the
   mention makes no claim. */
bool count_claim(Reading *r, const Sentence *s, int32_t k, const Mention *m, Claim *claim);
bool date_claim(Reading *r, const Sentence *s, int32_t k, const Mention *m, Claim *claim);
bool list_claim(Reading *r, const Sentence *s, const Mention *m, Claim *claim);

/* ago.c: "a few weeks ago", "years ago". */
/* Token AGO of S is the word that ends such a phrase, and OUT about when it was; false where it is not, or where the document's day is
   not known. */
bool ago_read(const Reading *r, const Sentence *s, int32_t ago, Date *out);

/* row.c: "Norwick 3 gold, 2 silver", line upon line: the names of FRAME, of a claim in S, are then those that the line begins
   with. */
void row_mark(Reading *r, const Sentence *s, Frame *frame);

/* lemma.c: the terms that words stand for. */
int32_t evidence_text(Reading *r, const char *text);
int32_t evidence_term(Reading *r, const Token *t);
/* Adds the terms of a content token; a demonym adds its place, an event noun its verb. */
void evidence_token(Reading *r, const Token *t, TermSet *set);
/* Adds the known places that tokens FROM..TO of clause CLAUSE (-1: any) name, whole names first. */
void evidence_places(Reading *r, const Sentence *s, int32_t from, int32_t to, int32_t clause, TermSet *set);
/* The term of the predicate, token I of S, and its classes; a verb with its particle is one ("pass away"). */
int32_t evidence_predicate(Reading *r, const Sentence *s, int32_t i, uint64_t *classes);
/* The text of tokens FROM..TO (exclusive) as one string with single spaces. */
const char *evidence_words(Reading *r, const Sentence *s, int32_t from, int32_t to);

/* subject.c: who a clause speaks of that does not say so itself. */
/* A clause whose only subject is a pronoun takes its names from the nearest text before that has any. */
void evidence_antecedent(Reading *r, const Sentence *s, int32_t clause, Frame *frame);
/* "Ash fled and was caught": gives FRAME the subject, the names and the places of the clause before where CLAUSE has none before
   its PREDICATE; false where it has its own. */
bool evidence_share_subject(Reading *r, const Sentence *s, int32_t clause, int32_t predicate, Frame *frame);

/* evidence.c: what every claim has, whatever its kind. */
/* Fills names, clause, sentence, near and the flags that the surroundings give. CLAUSE is the number of the clause; K, the token of
   the value, may be -1. */
void evidence_gather(Reading *r, const Sentence *s, int32_t clause, int32_t k, Frame *frame);
/* "police", "the governor": on whose word the sentence stands, always a person, an office, an organisation or a
   name; NULL where it is the source's own. naming.c. */
const char *evidence_attribution(Reading *r, const Sentence *s, int32_t k);
/* naming.c: what a reader sees over the values. */
/* The subject and the attribute of a count. END is the end of its noun phrase, PREDICATE may be -1. */
void naming_count(Reading *r, const Sentence *s, int32_t k, int32_t end, int32_t predicate, const Mention *m, Claim *c);
/* Who or what PREDICATE (-1: none) is said of in CLAUSE; "" where nothing names it. */
const char *naming_subject(Reading *r, const Sentence *s, int32_t predicate, int32_t clause);
/* The verb, with what completes a light one; NULL where it says nothing ("were"). */
const char *naming_verb(Reading *r, const Sentence *s, int32_t predicate);

/* EDTF of "by Sunday", "as of 3 May"; NULL where the sentence has none. */
const char *evidence_as_of(Reading *r, const Sentence *s);
/* "in the town", "including the gunman": what limits or widens a count, from token FROM on; NULL where nothing
 * does. */
const char *evidence_scope(Reading *r, const Sentence *s, int32_t from, int32_t clause);
/* The slice a reader needs to see round START..END: the sentence, or the clauses next to the words in a long
 * one. */
void evidence_quote(const Sentence *s, int32_t start, int32_t end, Claim *claim);
/* Does CLAUSE tell in the perfect tense what still holds: "has been listed for four years"? */
bool evidence_perfect(const Sentence *s, int32_t clause);
/* The full name that token K of S belongs to, as written. */
const char *evidence_name(Reading *r, const Sentence *s, int32_t k);

static inline bool token_is_verb(const Token *t)
{
    return t->part == PART_VERB;
}
bool token_says(const Token *t); /* say, report, confirm ... */

#endif
