/* What a number counts where its noun, or its verb, is left out or stands elsewhere. For report/claim alone. */
#ifndef REPORT_CLAIM_ELIDED_H
#define REPORT_CLAIM_ELIDED_H

#include "report/claim/reading.h"

/* "more than", "at least", "another": a word that may stand between a number and what governs it. */
bool elided_modifier(const Token *t);
/* "deaths of 20", "population of 1,000": a noun that tells what happened or how it stands. */
bool elided_event(const Token *t);
/* The classes of what befalls persons. */
uint64_t elided_fates(void);
/* "Deaths: 12", "Acquittals: 7": the noun of a verb that tells what befell those who are counted. */
bool elided_fate(const Token *t);
/* "A crowd of 500", "a population of 1,000": the noun before the number K that has none of its own; -1. */
int32_t elided_container(const Sentence *s, int32_t k);
/* "Attendance: 31,462", "Valid votes: 603,912": the noun, or the participle, of the label that the number K fills; -1. */
int32_t elided_label(Reading *r, const Sentence *s, int32_t k);
/* "The Front won five seats, the Greens two": the noun and the verb that the second clause leaves out. Fills C's frame from
   the count BEFORE; false where nothing is left out. */
bool elided_gap(Reading *r, const Sentence *s, int32_t k, const Claim *before, Claim *c);
/* "Two stood at the door and another two in the yard", "230,000 were killed, 170,000 of them in Aceh": of those who were
   counted BEFORE, in another place. END is the end of the noun phrase. Fills C's frame; false where nothing is left out. */
bool elided_rest(const Sentence *s, int32_t end, const Claim *before, Claim *c);
/* "Damaged 42 schools, 2 roads and 14 hotels": the verb of the count BEFORE, which stands before them all. Fills C's frame; false
   where the number K is in no such series. */
bool elided_series(const Sentence *s, int32_t k, const Claim *before, Claim *c);
/* "Labour won 412 seats, while the Tories fell to 121": of what was counted BEFORE in the sentence. Fills C's frame; false where no
   noun is left out. */
bool elided_noun(const Claim *before, Claim *c);
/* "By a vote of 71-26", "the court ruled 7-2": a score that counts votes, the first of them those of the side that has its way. */
bool elided_tally(const Sentence *s, const Mention *m);

/* "14 were arrested: nine in the north, three in town", "31 people killed: 27 civilians and four soldiers": a part behind the colon
   has the verb, and where it names none the noun, of the whole before it. SHARED: its noun is one read elsewhere. */
bool elided_parts(const Claims *claims, const Sentence *s, int32_t k, bool shared, Claim *c);

/* "Fell from 31 seats to 23", "to 23 seats from 31": the noun and the verb of the count BEFORE; the 31 were so earlier. Fills C's frame;
   false where the number K is not of such a pair. */
bool elided_change(const Sentence *s, int32_t k, Claim *before, Claim *c);

/* "About 310 killed and 1,140 wounded": does "about" go for the round number K too, which "and" joins to the count BEFORE? */
bool elided_about(const Sentence *s, int32_t k, const Claim *before, const Claim *c);

#endif
