/* bench_pairs FOLDER: the claims of a folder and, for each pair that the alignment would weigh, its features:
   what train.py learns the weights from. */
#include "report/align/model.h"
#include "report/claim/claim.h"
#include "report/mention/mention.h"
#include "report/source/source.h"
#include "report/align/stated.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void print_text(Slice text)
{
    putchar('"');
    for (ptrdiff_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static Slice term_text(const Audit *audit, int32_t term)
{
    return term >= 0 ? slice_of(audit->terms.text[term]) : (Slice){0};
}

static void print_terms(const char *name, const Audit *audit, const TermSet *set)
{
    printf(", \"%s\": [", name);
    for (ptrdiff_t i = 0; i < set->count; i++) {
        if (i) printf(", ");
        print_text(term_text(audit, set->items[i]));
    }
    printf("]");
}

/* What is kept apart for want of likeness alone is learned from all the same: else the weights would forget what it is worth. */
static bool lacks_likeness(const char *veto)
{
    return strcmp(veto, "different verbs") == 0 || strcmp(veto, "no shared subject and no shared name") == 0;
}

static void print_claim(Arena scratch, const Audit *audit, ptrdiff_t i)
{
    const Claim *c = &audit->claims.items[i];
    const Source *s = &audit->sources.items[c->source];
    const char *value =
        c->kind == MENTION_DATE ? date_text(&scratch, c->date) : quantity_text(&scratch, c->quantity);
    printf("claim\t%td\t{\"source\": ", i);
    print_text(slice_of(s->id));
    printf(", \"value\": ");
    print_text(c->kind == MENTION_QUANTITY && c->quantity.vague ? source_slice(s, c->start, c->end)
                                                                : slice_of(value));
    printf(", \"written\": ");
    print_text(source_slice(s, c->start, c->end));
    printf(", \"quote\": ");
    print_text(source_slice(s, c->quote_start, c->quote_end));
    if (c->frame) {
        const Frame *f = c->frame;
        printf(", \"head\": ");
        print_text(term_text(audit, f->head));
        printf(", \"pred\": ");
        print_text(term_text(audit, f->predicate));
        printf(", \"classes\": %llu, \"flags\": %u", (unsigned long long)f->classes, f->flags);
        print_terms("subject", audit, &f->subject);
        print_terms("patient", audit, &f->patient);
        print_terms("qualifiers", audit, &f->qualifiers);
        print_terms("names", audit, &f->names);
        print_terms("places", audit, &f->places);
        print_terms("where", audit, &f->where);
        print_terms("clause", audit, &f->clause);
        if (date_is_set(f->anchor)) {
            printf(", \"anchor\": ");
            print_text(slice_of(date_text(&scratch, f->anchor)));
        }
    }
    printf("}\n");
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: bench_pairs FOLDER\n");
        return 2;
    }
    Arena arena = arena_reserve((ptrdiff_t)16 << 30);
    Audit audit = {0};
    Complaints complaints = {0};
    if (!source_folder(&arena, argv[1], &complaints, &audit)) return 2;
    audit.mentions = NEW_ARRAY(&arena, Mentions, audit.sources.count);
    for (ptrdiff_t i = 0; i < audit.sources.count; i++)
        mention_read(&arena, &audit.sources.items[i], &audit.settings, &audit.mentions[i]);
    claim_read(&arena, &audit);
    feature_weights(&arena, &audit);
    stated_index(&arena, &audit);
    printf("features");
    for (int f = 0; f < FEATURE_COUNT; f++) printf("\t%s", feature_names[f]);
    printf("\n");
    for (ptrdiff_t i = 0; i < audit.claims.count; i++)
        if (audit.claims.items[i].kind != MENTION_LIST) print_claim(arena, &audit, i);
    for (ptrdiff_t i = 0; i < audit.claims.count; i++)
        for (ptrdiff_t k = 0; k < i; k++) {
            const Claim *a = &audit.claims.items[k], *b = &audit.claims.items[i];
            if (a->kind == MENTION_LIST || a->kind != b->kind || a->source == b->source) continue;
            ValueRelation relation = value_relation(&audit, a, b);
            const char *veto = feature_veto(&audit, a, b);
            if (!veto && relation != VALUE_SAME) veto = feature_rival_veto(&audit, a, b);
            if (veto && !lacks_likeness(veto)) {
                printf("veto\t%td\t%td\t%s\n", k, i, veto);
                continue;
            }
            float f[FEATURE_COUNT];
            feature_pair(&audit, a, b, f);
            Model model = a->kind == MENTION_DATE
                              ? (relation == VALUE_SAME ? MODEL_DATE_SAME : MODEL_DATE_RIVAL)
                              : (relation == VALUE_SAME ? MODEL_COUNT_SAME : MODEL_COUNT_RIVAL);
            printf("pair\t%td\t%td\t%d\t%.3f\t%s", k, i, (int)model, model_score(model, f),
                   relation == VALUE_SAME         ? "same"
                   : relation == VALUE_COMPATIBLE ? "compatible"
                                                  : "different");
            for (int n = 0; n < FEATURE_COUNT; n++)
                if (f[n] != 0) printf("\t%d:%.3g", n, (double)f[n]);
            printf("\n");
        }
    return 0;
}
