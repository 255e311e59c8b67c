/* Sentences, their tokens, and what part each token plays: shallow, by a dictionary and the neighbours.
   For report/claim alone. */
#ifndef REPORT_CLAIM_SENTENCE_H
#define REPORT_CLAIM_SENTENCE_H

#include "report/claim/token.h"

typedef struct Sentence {
    int32_t start, end, block;
    Token *tokens;
    int32_t count;
} Sentence;

typedef struct Sentences {
    Sentence *items;
    ptrdiff_t count, room;
} Sentences;

/* The sentences of SOURCE in text order, tokens and all. A mention is never cut by the end of a sentence. */
Sentences sentence_read(Arena *arena, const Source *source, const Mentions *mentions);
/* The index of the sentence that holds OFFSET, -1 where none does. */
ptrdiff_t sentence_at(const Sentences *sentences, int32_t offset);

#endif
