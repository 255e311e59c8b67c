/* JSON read whole, as a tree: jansson reads, the arena keeps. */
#include "report/base/tree.h"

#include <jansson.h>

static Tree copy(Arena *arena, const json_t *from)
{
    Tree out = {.text = ""};
    switch (json_typeof(from)) {
    case JSON_OBJECT: {
        out.kind = TREE_OBJECT;
        ptrdiff_t count = (ptrdiff_t)json_object_size(from);
        out.items = NEW_ARRAY(arena, Tree, count);
        out.keys = NEW_ARRAY(arena, const char *, count);
        const char *key;
        json_t *value;
        json_object_foreach((json_t *)from, key, value)
        {
            out.keys[out.count] = arena_string(arena, slice_of(key));
            out.items[out.count++] = copy(arena, value);
        }
        break;
    }
    case JSON_ARRAY:
        out.kind = TREE_LIST;
        out.count = (ptrdiff_t)json_array_size(from);
        out.items = NEW_ARRAY(arena, Tree, out.count);
        for (ptrdiff_t i = 0; i < out.count; i++) out.items[i] = copy(arena, json_array_get(from, (size_t)i));
        break;
    case JSON_STRING:
        out.kind = TREE_TEXT;
        out.text = arena_string(arena, (Slice){json_string_value(from), (ptrdiff_t)json_string_length(from)});
        break;
    case JSON_INTEGER:
    case JSON_REAL:
        out.kind = TREE_NUMBER;
        out.number = json_number_value(from);
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        out.kind = TREE_BOOL;
        out.truth = json_is_true(from);
        break;
    case JSON_NULL:
        break;
    }
    return out;
}

bool tree_read(Arena *arena, Slice bytes, const char *path, Complaints *complaints, Tree *out)
{
    if (slice_starts(bytes, "\xEF\xBB\xBF")) bytes = (Slice){bytes.at + 3, bytes.len - 3};
    json_error_t error;
    json_t *root = json_loadb(bytes.at ? bytes.at : "", (size_t)bytes.len, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        complain(complaints, MSG_JSON,
                 (Where){path, error.line > 0 ? error.line : 1, error.column > 0 ? error.column : 1},
                 error.text);
        return false;
    }
    *out = copy(arena, root);
    json_decref(root);
    return true;
}

const Tree *tree_at(const Tree *tree, const char *key)
{
    static const Tree nothing = {.text = ""};
    for (ptrdiff_t i = 0; tree->kind == TREE_OBJECT && i < tree->count; i++)
        if (strcmp(tree->keys[i], key) == 0) return &tree->items[i];
    return &nothing;
}
