/* Fuzzes what pdftotext writes of a PDF: words with places, which the document may have chosen at will. */
#include <string.h>

#include "report/source/pdf.h"
#include "tests/fuzz/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    if (!arena.next) arena = arena_reserve((ptrdiff_t)1 << 34);
    Arena scratch = arena;
    Complaints silent = {0};
    /* A copy of its own, so that a byte read too far is seen; but for the NUL that its reader is promised. */
    char *copy = malloc(size + 1);
    memcpy(copy, data, size);
    copy[size] = 0;
    Slice bytes = {copy, (ptrdiff_t)size};
    Source source = {.id = "a", .path = "a.pdf"};
    Document d = {.arena = &scratch, .bytes = bytes, .path = "a.pdf", .complaints = &silent, .source = &source};
    pdf_read_boxes(&d, bytes);
    if (source.blocks.count == 0) source.state = SOURCE_NOT_READ; /* as its caller says */
    check_read(&source, source.blocks.count > 0, -1);
    free(copy);
    return 0;
}
