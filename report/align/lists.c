/* Lists of one thing: same introducing noun or shared members. Names are compared folded, near spellings meet. */
#include "report/align/lists.h"

#include <glib.h>
#include <stdlib.h>

/* Letters and digits in lower case without accents; "and", "the", "of" left out: "Bosnia-Herzegovina". */
char *list_fold(Arena *arena, const char *name)
{
    gchar *plain = g_utf8_validate(name, -1, NULL) ? g_str_to_ascii(name, "C") : g_strdup(name);
    gchar **words = g_strsplit_set(plain, " -_.,'\n\t\r", 0);
    char *out = arena_take(arena, 1, (ptrdiff_t)strlen(plain) + 1), *w = out;
    for (gchar **word = words; *word; word++) {
        if (!g_ascii_strcasecmp(*word, "and") || !g_ascii_strcasecmp(*word, "the") || !g_ascii_strcasecmp(*word, "of")) continue;
        for (char *p = *word; *p; p++)
            if (g_ascii_isalnum(*p)) *w++ = g_ascii_tolower(*p);
    }
    g_strfreev(words);
    g_free(plain);
    return out;
}

/* Levenshtein distance of at most one, for names long enough that one letter may be a slip. */
static bool near_spelling(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b);
    if (m < 6 || n < 6 || (m > n ? m - n : n - m) > 1) return false;
    size_t i = 0;
    while (i < m && i < n && a[i] == b[i]) i++;
    const char *p = a + i, *q = b + i;
    if (m >= n && *p) p++;
    if (n >= m && *q) q++;
    return strcmp(p, q) == 0;
}

bool list_same_name(const char *a, const char *b) { return strcmp(a, b) == 0 || near_spelling(a, b); }

static ptrdiff_t shared_members(Arena scratch, const Claim *a, const Claim *b)
{
    ptrdiff_t shared = 0;
    for (ptrdiff_t i = 0; i < a->members.count; i++) {
        const char *x = list_fold(&scratch, a->members.items[i]);
        for (ptrdiff_t k = 0; k < b->members.count; k++) {
            if (list_same_name(x, list_fold(&scratch, b->members.items[k]))) {
                shared++;
                break;
            }
        }
    }
    return shared;
}

void list_groups(Arena *arena, Audit *audit)
{
    Arena scratch = arena_reserve((ptrdiff_t)16 << 20);
    ptrdiff_t n = audit->claims.count;
    bool *taken = NEW_ARRAY(arena, bool, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        const Claim *a = &audit->claims.items[i];
        if (a->kind != MENTION_LIST || taken[i]) continue;
        Group *group = NULL;
        for (ptrdiff_t k = i + 1; k < n; k++) {
            const Claim *b = &audit->claims.items[k];
            if (b->kind != MENTION_LIST || taken[k] || b->source == a->source) continue;
            ptrdiff_t shared = shared_members(scratch, a, b);
            ptrdiff_t least = a->members.count < b->members.count ? a->members.count : b->members.count;
            bool head = a->frame->head >= 0 && a->frame->head == b->frame->head;
            bool predicate = a->frame->predicate >= 0 && (a->frame->predicate == b->frame->predicate || a->frame->classes & b->frame->classes);
            /* Few names may be listed for many reasons: short lists need the same noun and the same verb. */
            if (2 * shared < least || shared < 2 || !(head || (predicate && shared >= 4))) continue;
            if (shared < 4 && !(head && predicate)) continue;
            if (!group) {
                group = PUSH(arena, &audit->groups);
                group->kind = GROUP_LISTS;
                group->strength = (double)shared / (double)least;
                group->subject = a->subject;
                group->attribute = a->attribute;
                group->why = arena_print(arena, "the lists share %td of %td members", shared, least);
                *PUSH(arena, &group->claims) = (int32_t)i;
            }
            taken[k] = true;
            *PUSH(arena, &group->claims) = (int32_t)k;
        }
    }
    arena_release(scratch);
}
