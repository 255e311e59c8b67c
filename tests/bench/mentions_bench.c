/* Reads the mentions of one plain text file and prints them as run_mentions.py wants them. To go when the command
   line does the same: mentions --type date|count --format jsonl [--published DATE] FILE. */
#include "report/mention/mention.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void print_text(const char *name, Slice s)
{
    printf(",\"%s\":\"", name);
    for (ptrdiff_t k = 0; k < s.len; k++) {
        unsigned char c = (unsigned char)s.at[k];
        if (c == '"' || c == '\\') printf("\\%c", c);
        else if (c < 0x20) printf("\\u%04x", c);
        else putchar(c);
    }
    putchar('"');
}

/* Blocks as a plain text has them: a line that ends its sentence ends the block, so does a blank line. */
static void cut_blocks(Arena *arena, Source *s)
{
    int32_t len = (int32_t)s->text.len, at = 0;
    *PUSH(arena, &s->lines) = 0;
    for (int32_t k = 0; k < len; k++)
        if (s->text.at[k] == '\n') *PUSH(arena, &s->lines) = k + 1;
    while (at < len) {
        int32_t end = at;
        while (end < len && !(s->text.at[end] == '\n' && (end + 1 >= len || s->text.at[end + 1] == '\n' || s->text.at[end + 1] == ' ' || end - at < 60 ||
                                                          (s->text.at[end - 1] == '.' && end - at > 90))))
            end++;
        Slice piece = slice_trim(source_slice(s, at, end));
        if (piece.len) {
            Block *b = PUSH(arena, &s->blocks);
            b->start = (int32_t)(piece.at - s->text.at), b->end = b->start + (int32_t)piece.len;
        }
        at = end + 1;
    }
}

int main(int argc, char **argv)
{
    const char *type = "", *path = NULL, *published = NULL;
    bool quiet = false;
    for (int k = 1; k < argc; k++) {
        if (!strcmp(argv[k], "--type")) type = argv[++k];
        else if (!strcmp(argv[k], "--format")) k++;
        else if (!strcmp(argv[k], "--published")) published = argv[++k];
        else if (!strcmp(argv[k], "--quiet")) quiet = true;
        else path = argv[k];
    }
    char *data;
    gsize len;
    if (!path || !g_file_get_contents(path, &data, &len, NULL)) return 2;
    Arena arena = arena_reserve((ptrdiff_t)1 << 36);
    Source s = {.id = "1", .path = path, .text = {data, (ptrdiff_t)len}};
    if (published) date_parse(slice_of(published), &s.published);
    cut_blocks(&arena, &s);
    Settings settings = {.round_tolerance = 0.05};
    Mentions mentions = {0};
    mention_read(&arena, &s, &settings, &mentions);
    for (ptrdiff_t k = 0; k < mentions.count && !quiet; k++) {
        Arena scratch = arena;
        const Mention *m = &mentions.items[k];
        bool date = m->kind == MENTION_DATE;
        if (m->kind == MENTION_LIST) {
            if (strcmp(type, "list") && *type) continue;
            printf("{\"type\":\"list\",\"start\":%d,\"end\":%d", m->start, m->end);
            print_text("written", source_slice(&s, m->start, m->end));
            printf(",\"open\":%d,\"stated\":%d,\"members\":[0", m->list_open, m->stated_count);
            for (ptrdiff_t i = 0; i < m->members.count; i++) print_text("", m->members.items[i]);
            printf("]}\n");
            continue;
        }
        if (*type && strcmp(type, date ? "date" : "count")) continue;
        printf("{\"type\":\"%s\",\"start\":%d,\"end\":%d", date ? "date" : "count", m->start, m->end);
        print_text("written", source_slice(&s, m->start, m->end));
        if (date) {
            if (date_is_set(m->value)) printf(",\"value\":\"%s\"", date_text(&scratch, m->value));
            else printf(",\"value\":null");
            printf(",\"stated\":\"%s\",\"role\":%d,\"weekday\":%d", date_text(&scratch, m->stated), m->role, m->weekday);
            if (m->impossible) printf(",\"impossible\":true");
            if (m->inferred) print_text("inferred", slice_of(m->inferred));
            if (m->ambiguous)
                printf(",\"readings\":[\"%s\",\"%s\"]", date_text(&scratch, m->readings[0]), date_text(&scratch, m->readings[1]));
        } else {
            Quantity q = m->quantity;
            printf(",\"class\":\"%s\"", quantity_class_name(q.class));
            if (isnan(q.value)) printf(",\"value\":null,\"low\":%.12g,\"high\":%.12g", q.low, q.high);
            else printf(",\"value\":%.12g", q.value);
            printf(",\"modifier\":\"%s\",\"share_of\":%d", modifier_sign(q.modifier), m->share_of);
            if (m->noun.len) print_text("noun", m->noun), print_text("head", m->head);
        }
        printf("}\n");
    }
    return 0;
}
