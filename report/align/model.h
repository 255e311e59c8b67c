/* The linear models: logistic regressions whose every weight is a figure in data/align/weights.tsv. For
 * report/align. */
#ifndef REPORT_ALIGN_MODEL_H
#define REPORT_ALIGN_MODEL_H

#include "report/align/features.h"

/* Which question is asked of a pair: do two equal values speak of one thing, do two different ones? */
typedef enum Model {
    MODEL_COUNT_SAME,
    MODEL_COUNT_RIVAL,
    MODEL_DATE_SAME,
    MODEL_DATE_RIVAL,
    MODEL_COUNT
} Model;

typedef struct WeightRow {
    const char *feature;
    float weight[MODEL_COUNT];
} WeightRow;
extern const WeightRow weight_rows[]; /* generated; ends with a NULL feature */

/* The probability, 0 to 1. */
double model_score(Model model, const float features[FEATURE_COUNT]);
/* The strongest reasons for and against, in words, at most MOST: "the same verb (+1.2), other names (-0.8)". */
const char *model_explain(Arena *arena, Model model, const float features[FEATURE_COUNT], int most);
double model_weight(Model model, enum Feature feature);

#endif
