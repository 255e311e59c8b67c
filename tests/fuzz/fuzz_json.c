/* Fuzzes JSON that comes from outside (an earlier audit's findings, references): read whole or complained of, every text of
   it valid, every member found by its name. */
#include <stdlib.h>

#include <glib.h>

#include "report/base/tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const Tree *tree)
{
    if (tree->kind == TREE_TEXT && !g_utf8_validate(tree->text, -1, NULL)) abort();
    if (tree->count && tree->kind != TREE_LIST && tree->kind != TREE_OBJECT) abort();
    for (ptrdiff_t i = 0; i < tree->count; i++) {
        if (tree->kind == TREE_OBJECT && tree_at(tree, tree->keys[i])->kind == TREE_NULL &&
            tree->items[i].kind != TREE_NULL)
            abort();
        walk(&tree->items[i]);
    }
    if (tree_at(tree_at(tree, "no"), "such")->kind != TREE_NULL) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    if (!arena.next) arena = arena_reserve((ptrdiff_t)1 << 32);
    Arena scratch = arena;
    char *copy = malloc(size + 1);
    memcpy(copy, data, size);
    copy[size] = 0;
    Tree tree = {0};
    Complaints silent = {0};
    bool good = tree_read(&scratch, (Slice){copy, (ptrdiff_t)size}, "f.json", &silent, &tree);
    if (!good && silent.errors == 0) abort();
    free(copy);
    if (good) walk(&tree);
    return 0;
}
