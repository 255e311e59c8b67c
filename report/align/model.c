/* The linear models: logistic regressions whose every weight is a figure in data/align/weights.tsv. */
#include "report/align/model.h"

#include <glib.h>
#include <math.h>

static const char *const words[FEATURE_COUNT] = {
#define X(symbol, text) text,
    FEATURES(X)
#undef X
};

static float weights[MODEL_COUNT][FEATURE_COUNT];

static void load(void)
{
    static gsize once;
    if (!g_once_init_enter(&once)) return;
    for (const WeightRow *row = weight_rows; row->feature; row++)
        for (int f = 0; f < FEATURE_COUNT; f++)
            if (strcmp(feature_names[f], row->feature) == 0)
                for (int m = 0; m < MODEL_COUNT; m++) weights[m][f] = row->weight[m];
    g_once_init_leave(&once, 1);
}

double model_weight(Model model, enum Feature feature)
{
    load();
    return (double)weights[model][feature];
}

double model_score(Model model, const float features[FEATURE_COUNT])
{
    load();
    /* Most figures are nought. Four sums at a time, which the machine may reckon at once: the same on each. */
    double sums[4] = {0};
    int f = 0;
    for (; f + 4 <= FEATURE_COUNT; f += 4)
        for (int k = 0; k < 4; k++) sums[k] += (double)weights[model][f + k] * (double)features[f + k];
    for (; f < FEATURE_COUNT; f++) sums[0] += (double)weights[model][f] * (double)features[f];
    return 1 / (1 + exp(-(sums[0] + sums[1] + sums[2] + sums[3])));
}

const char *model_explain(Arena *arena, Model model, const float features[FEATURE_COUNT], int most)
{
    load();
    const char *text = "";
    bool used[FEATURE_COUNT] = {[FEATURE_BIAS] = true};
    for (int n = 0; n < most; n++) {
        int best = -1;
        for (int f = 0; f < FEATURE_COUNT; f++)
            if (!used[f] && (best < 0 || fabsf(weights[model][f] * features[f]) >
                                             fabsf(weights[model][best] * features[best])))
                best = f;
        if (best < 0) break;
        double part = (double)(weights[model][best] * features[best]);
        if (fabs(part) < 0.05) break;
        used[best] = true;
        text = arena_print(arena, "%s%s%s (%+.1f)", text, *text ? ", " : "", words[best], part);
    }
    return text;
}
