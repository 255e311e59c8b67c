/* How alike two claims are, as figures: what the model weighs and --explain prints. For report/align, and
 * tests/bench. */
#ifndef REPORT_ALIGN_FEATURES_H
#define REPORT_ALIGN_FEATURES_H

#include "report/facts.h"

/* X(symbol, words for the reader) */
#define FEATURES(X)                                                                                            \
    X(BIAS, "start")                                                                                           \
    X(SAME_HEAD, "the same thing is counted")                                                                  \
    X(RARE_HEAD, "a thing that few sources name")                                                              \
    X(UNIQUE_HEAD, "each source counts this thing once or twice only")                                         \
    X(BOTH_PERSONS, "both count persons, by other nouns")                                                      \
    X(OTHER_PERSONS, "persons of another kind")                                                                \
    X(LIKE_HEAD, "things of like meaning are counted")                                                         \
    X(OTHER_HEAD, "other things are counted")                                                                  \
    X(NO_HEAD, "a number without its noun")                                                                    \
    X(SAME_PREDICATE, "the same verb")                                                                         \
    X(SAME_CLASS, "verbs of one class")                                                                        \
    X(LIKE_PREDICATE, "verbs of like meaning")                                                                 \
    X(OTHER_CLASS, "verbs of different classes")                                                               \
    X(NO_PREDICATE, "a statement without a verb")                                                              \
    X(HEAD_IS_PREDICATE, "what is counted is named by the other's verb")                                       \
    X(QUALIFIERS, "the same qualifiers")                                                                       \
    X(OTHER_QUALIFIERS, "different qualifiers")                                                                \
    X(ONE_QUALIFIED, "qualifiers on one side")                                                                 \
    X(SUBJECT, "the same words before the verb")                                                               \
    X(OTHER_SUBJECT, "other words before the verb")                                                            \
    X(PATIENT, "it happened to the same")                                                                      \
    X(OTHER_PATIENT, "it happened to others")                                                                  \
    X(CROSS_PATIENT_PREDICATE, "the same class of verb happened to the same")                                  \
    X(NAMES, "the same names in the clause")                                                                   \
    X(OTHER_NAMES, "other names in the clause")                                                                \
    X(CLAUSE, "the same words in the clause")                                                                  \
    X(SENTENCE, "the same words in the sentence")                                                              \
    X(NEAR, "the same words nearby")                                                                           \
    X(WHERE, "at the same place")                                                                              \
    X(OTHER_WHERE, "at other places")                                                                          \
    X(ELSEWHERE, "one speaks of a place that no other source names")                                           \
    X(TOTALS, "both count all to whom it happened")                                                            \
    X(SAME_ANCHOR, "the same date governs both")                                                               \
    X(OTHER_ANCHOR, "different dates govern them")                                                             \
    X(OTHER_ERA, "one speaks of an earlier time")                                                              \
    X(NO_COUNT, "a share or a measure, no count")                                                              \
    X(SUBJECT_NAMES, "the same names before the verb")                                                         \
    X(UNIQUE_SUBJECT, "a subject that each source names once or twice only")                                   \
    X(OTHER_SUBJECT_NAMES, "other names before the verb")                                                      \
    X(PART, "one is a part")                                                                                   \
    X(BOTH_PARTS, "both are parts")                                                                            \
    X(OTHERS, "one says 'others'")                                                                             \
    X(IRREAL, "one is a plan or a forecast")                                                                   \
    X(NEGATED, "one is negated")                                                                               \
    X(EACH, "one is a rate")                                                                                   \
    X(TITLE, "one stands in a heading")                                                                        \
    X(BOTH_TITLES, "both stand in headings")                                                                   \
    X(QUOTED, "one is inside a quotation")                                                                     \
    X(VAGUE, "one is vague")                                                                                   \
    X(IMPLIED, "one is not written as a number")                                                               \
    X(POSITION, "far apart in their stories")                                                                  \
    X(SAYING, "one is the date of a statement")                                                                \
    X(ENTRY, "both are entries of a list")                                                                     \
    X(NAMED_EVENT, "one names the event by its date")                                                          \
    X(BOUND, "one is a bound in time")                                                                         \
    X(PUBLISHED, "one is the day of publication")                                                              \
    X(EQUAL, "the same value")                                                                                 \
    X(EQUAL_SMALL, "the same small number")                                                                    \
    X(CLOSE, "values close to one another")                                                                    \
    X(EMPTY_VERB, "a verb that says too little")                                                               \
    X(NOTHING_SHARED, "no subject, no name and hardly a word is shared")                                       \
    X(LONE_VALUE, "a value that few statements have")                                                          \
    X(OFTEN, "a value that many statements have")                                                              \
    X(ADJACENT, "days that follow one another")                                                                \
    X(SLIP, "values that differ as by a slip of the pen")                                                      \
    X(STATES_BOTH, "a source states both values")                                                              \
    X(NEAR_MISS, "dates that nearly meet, and neither source has the other's")                                 \
    X(RECKONED_ONE, "one date is reckoned from its document's day")                                            \
    X(RECKONED, "both dates are reckoned from their documents' days")                                          \
    X(NEAR_RECKONED, "reckoned days that follow one another")                                                  \
    X(MANY_ONE, "several sources against one")                                                                 \
    X(HARDLY_APART, "numbers hardly apart")                                                                    \
    X(BESIDE, "both sentences state another figure alike")                                                     \
    X(FAR, "values far apart")                                                                                 \
    X(SMALL, "small numbers")                                                                                  \
    X(CROSS_HEAD_PREDICATE, "the same thing and the same class of verb")                                       \
    X(CROSS_SUBJECT_PREDICATE, "the same subject and the same class of verb")

enum Feature {
#define X(symbol, words) FEATURE_##symbol,
    FEATURES(X)
#undef X
        FEATURE_COUNT
};

extern const char *const feature_names[FEATURE_COUNT];

/* Weighs every term by how rare it is; before the first pair. */
void feature_weights(Arena *arena, Audit *audit);
/* Fills OUT for two claims of one kind. SOURCES is how many sources there are. */
void feature_pair(const Audit *audit, const Claim *a, const Claim *b, float out[FEATURE_COUNT]);

typedef enum ValueRelation { VALUE_SAME, VALUE_COMPATIBLE, VALUE_DIFFERENT } ValueRelation;
/* As sets of possible worlds: 2013 and 2013-02-11 are compatible, 613 and 630 are not. */
ValueRelation value_relation(const Audit *audit, const Claim *a, const Claim *b);

/* The number that stands for a quantity: its value, the middle of a range, the end of an open one. */
double value_middle(const Quantity *quantity);
/* Is the larger of two figures at most 12 % more than the smaller? */
bool value_hardly_apart(const Quantity *a, const Quantity *b);

/* May the two meet at all? NULL, or the reason why not, in words. */
const char *feature_veto(const Audit *audit, const Claim *a, const Claim *b);

/* What else keeps two claims of different value from being rivals; NULL where nothing does. */
const char *feature_rival_veto(const Audit *audit, const Claim *a, const Claim *b);

#endif
