/* layout_show OUT.pdf [large|letter]: the sample book, for the eye. */
#include "layout/press.h"
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void complain(void *context, int level, const char *where, const char *message)
{
    (void)context;
    fprintf(stderr, "%d %s: %s\n", level, where, message);
}

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    Book book = sample_book();
    book.large_print = argc > 2 && !strcmp(argv[2], "large");
    book.paper = argc > 2 && !strcmp(argv[2], "letter") ? PAPER_LETTER : PAPER_A4;
    Pressing pressing;
    bool set = press_set(&book, complain, NULL, &pressing);
    FILE *file = set ? fopen(argv[1], "wb") : NULL;
    if (file) {
        fwrite(pressing.pdf, 1, (size_t)pressing.length, file);
        fclose(file);
    }
    free(pressing.pdf);
    sample_free(&book);
    return set ? 0 : 2;
}
