/* What is wrong with a document. */
#include "report/source/reader.h"

void document_trouble(const Document *d, Message message, const char *detail, SourceState state)
{
    complain(d->complaints, message, d->where, detail);
    Source *source = d->source;
    const char *said = message_words(d->arena, message, detail);
    source->warning = source->warning ? arena_print(d->arena, "%s; %s", source->warning, said) : said;
    if (state > source->state) source->state = state;
}
