/* Fuzzes what is behind the readers: bytes of any kind, in any format that they may be told to be, which the first byte
   picks. */
#include <string.h>

#include "tests/fuzz/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.html", "a.txt", "a.csv", "a.tsv", "a.docx", "a.odt", "a.epub", "a.md"};
    static Arena arena;
    if (size == 0) return 0;
    if (!arena.next) arena = arena_reserve((ptrdiff_t)1 << 34);
    Arena scratch = arena;
    Complaints silent = {0};
    Source source;
    /* A copy of its own, so that a byte read too far is seen; but for the NUL that its reader is promised. */
    char *copy = malloc(size);
    memcpy(copy, data + 1, size - 1);
    copy[size - 1] = 0;
    Slice bytes = {copy, (ptrdiff_t)size - 1};
    bool read = source_bytes(&scratch, names[data[0] % 8], bytes, &silent, &source);
    check_read(&source, read, bytes.len);
    free(copy);
    return 0;
}
