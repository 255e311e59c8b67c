/* Fuzzes the reading of a PDF that is said to be an audit, for extract and --since: its files, or a complaint. */
#include <stdlib.h>
#include <string.h>

#include "layout/press.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static bool take(void *context, const BookFile *file)
{
    (void)context;
    /* Every byte that is promised is there. */
    unsigned sum = (unsigned)strlen(file->name);
    for (ptrdiff_t i = 0; i < file->length; i++) sum += (unsigned char)file->bytes[i];
    return sum != 1;
}

static void hear(void *context, int level, const char *where, const char *message)
{
    (void)level, (void)where;
    *(size_t *)context += strlen(message);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char *copy = malloc(size + 1);
    memcpy(copy, data, size);
    size_t said = 0;
    bool good = press_files(copy, (ptrdiff_t)size, take, hear, &said);
    if (!good && !said) abort();
    free(copy);
    return 0;
}
