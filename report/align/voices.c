/* Sources that copy one another count as one voice: they share long verbatim passages. Runs of twelve words are
   hashed and one in four is kept (fingerprints after Broder, "On the resemblance and containment of documents",
   1997); two sources where a quarter of the smaller one's fingerprints are the other's are one voice. */
#include "report/align/voices.h"

#include <glib.h>

enum { RUN = 12, KEEP = 4, LEAST = 6 };

/* Appends the kept fingerprints of TEXT. */
static void fingerprints(Slice text, GArray *out)
{
    uint64_t words[RUN] = {0}, word = 0;
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i <= text.len; i++) {
        unsigned char c = i < text.len ? (unsigned char)text.at[i] : ' ';
        if (g_ascii_isalnum(c) || c >= 0x80) {
            word = (word ^ (unsigned char)g_ascii_tolower((char)c)) * UINT64_C(1099511628211) + 1;
            continue;
        }
        if (!word) continue;
        words[n++ % RUN] = word;
        word = 0;
        if (n < RUN) continue;
        uint64_t h = 0;
        for (ptrdiff_t k = 0; k < RUN; k++)
            h = (h ^ words[(n + k) % RUN]) * UINT64_C(0x9E3779B97F4A7C15), h ^= h >> 29;
        if (h % KEEP == 0) g_array_append_val(out, h);
    }
}

void voices_find(Audit *audit)
{
    GHashTable *first = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (ptrdiff_t s = 0; s < audit->sources.count; s++) {
        Source *source = &audit->sources.items[s];
        source->voice = (int32_t)s;
        GArray *own = g_array_new(FALSE, FALSE, sizeof(uint64_t));
        fingerprints(source->text, own);
        GHashTable *shared = g_hash_table_new(g_direct_hash, g_direct_equal);
        for (guint i = 0; i < own->len; i++) {
            uint64_t h = g_array_index(own, uint64_t, i);
            gpointer voice = g_hash_table_lookup(first, &h);
            if (!voice) {
                g_hash_table_insert(first, g_memdup2(&h, sizeof h), GINT_TO_POINTER((int)s + 1));
                continue;
            }
            gpointer times = g_hash_table_lookup(shared, voice);
            g_hash_table_insert(shared, voice, GINT_TO_POINTER(GPOINTER_TO_INT(times) + 1));
        }
        GHashTableIter iter;
        gpointer voice, times;
        int best = 0;
        g_hash_table_iter_init(&iter, shared);
        while (g_hash_table_iter_next(&iter, &voice, &times)) {
            int other = GPOINTER_TO_INT(voice) - 1, n = GPOINTER_TO_INT(times);
            bool copied = n >= LEAST && 4 * n >= (int)own->len;
            if (copied && (n > best || (n == best && audit->sources.items[other].voice < source->voice))) {
                best = n;
                source->voice = audit->sources.items[other].voice;
            }
        }
        g_hash_table_destroy(shared);
        g_array_free(own, TRUE);
    }
    g_hash_table_destroy(first);
}
