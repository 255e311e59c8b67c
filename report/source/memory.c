/* What was read of the documents of a folder, kept from one reading to the next: each in an arena of its own,
   which goes when the document changes or leaves the table. */
#include <sys/mman.h>
#include <sys/stat.h>

#include <glib.h>

#include "report/source/folder.h"

/* When and what a file was: another write, another file, other links on the way give another one. */
typedef struct Stamp {
    dev_t device;
    ino_t file;
    off_t size;
    struct timespec written, changed;
} Stamp;

struct Kept {
    char *path;     /* of the document, as it is opened */
    char *encoding; /* that the table tells */
    Stamp stamp;
    bool whole;        /* read without trouble, so that it need not be read again */
    bool listed, anew; /* in the last reading: is it a source, was it read */
    Arena start, arena, mentioned;
    Source source;
    bool has_mentions;
    Settings settings; /* that the mentions were read with, and the dates */
    Date published, retrieved;
    Mentions mentions;
};

struct Memory {
    GHashTable *kept; /* by id and path */
};

static bool stamp_of(const char *path, Stamp *out)
{
    struct stat s;
    if (stat(path, &s) != 0) return false;
    *out = (Stamp){s.st_dev, s.st_ino, s.st_size, s.st_mtim, s.st_ctim};
    return true;
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool is_as_it_was(const Kept *kept)
{
    Stamp now, then = kept->stamp;
    return stamp_of(kept->path, &now) && now.device == then.device && now.file == then.file &&
           now.size == then.size && same_time(now.written, then.written) &&
           same_time(now.changed, then.changed);
}

static void forget(Kept *kept)
{
    if (kept->start.next) arena_release(kept->start);
    kept->start = (Arena){0};
    kept->whole = kept->has_mentions = false;
}

static void free_kept(void *item)
{
    Kept *kept = item;
    forget(kept);
    g_free(kept->path);
    g_free(kept->encoding);
    g_free(kept);
}

Memory *memory_new(void)
{
    Memory *memory = g_new0(Memory, 1);
    memory->kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_kept);
    return memory;
}

void memory_free(Memory *memory)
{
    g_hash_table_destroy(memory->kept);
    g_free(memory);
}

void memory_begin(Memory *memory)
{
    GHashTableIter at;
    void *item;
    g_hash_table_iter_init(&at, memory->kept);
    while (g_hash_table_iter_next(&at, NULL, &item)) ((Kept *)item)->listed = ((Kept *)item)->anew = false;
}

Kept *memory_of(Memory *memory, const char *id, const char *path)
{
    char *key = g_strconcat(id, "\n", path, NULL);
    Kept *kept = g_hash_table_lookup(memory->kept, key);
    if (!kept) {
        kept = g_new0(Kept, 1);
        kept->path = g_strdup(path);
        g_hash_table_insert(memory->kept, g_strdup(key), kept);
    }
    kept->listed = true;
    g_free(key);
    return kept;
}

static gboolean is_unlisted(void *key, void *item, void *unused)
{
    (void)key, (void)unused;
    return !((Kept *)item)->listed;
}

void memory_end(Memory *memory)
{
    g_hash_table_foreach_remove(memory->kept, is_unlisted, NULL);
}

bool memory_is_current(const Memory *memory)
{
    GHashTableIter at;
    void *item;
    g_hash_table_iter_init(&at, memory->kept);
    while (g_hash_table_iter_next(&at, NULL, &item)) {
        const Kept *kept = item;
        if (kept->whole && !is_as_it_was(kept)) return false;
    }
    return true;
}

int memory_read_anew(const Memory *memory)
{
    int count = 0;
    GHashTableIter at;
    void *item;
    g_hash_table_iter_init(&at, memory->kept);
    while (g_hash_table_iter_next(&at, NULL, &item)) count += ((Kept *)item)->anew;
    return count;
}

/* Room for what is read of a document of SIZE bytes, which may be packed; and no huge page for each small one.
 */
static Arena own_arena(off_t size)
{
    enum { LEAST = 1 << 28 };
    const ptrdiff_t most = (ptrdiff_t)1 << 36;
    Arena arena = arena_reserve(size > (most - LEAST) / 256 ? most : LEAST + (ptrdiff_t)size * 256);
    madvise(arena.next, (size_t)(arena.end - arena.next), MADV_NOHUGEPAGE);
    return arena;
}

void kept_read(Kept *kept, const char *root, Where where, const char *encoding, Complaints *complaints,
               Source *source)
{
    /* What sources.csv says of it is the present table's. */
    Source told = *source;
    if (!kept->whole || g_strcmp0(kept->encoding, encoding) != 0 || !is_as_it_was(kept)) {
        forget(kept);
        kept->anew = true;
        g_free(kept->encoding);
        kept->encoding = g_strdup(encoding);
        /* Before it is read, so that what is written meanwhile has another stamp. */
        bool there = stamp_of(kept->path, &kept->stamp);
        kept->start = kept->arena = own_arena(there ? kept->stamp.size : 0);
        document_read(&kept->arena, kept->path, root, where, encoding, true, complaints, source);
        kept->mentioned = kept->arena;
        kept->source = *source;
        kept->whole = there && source->state == SOURCE_READ && !source->warning;
        return;
    }
    *source = kept->source;
    source->id = told.id, source->path = told.path, source->title = told.title, source->author = told.author;
    source->publisher = told.publisher, source->url = told.url, source->language = told.language;
    source->note = told.note, source->row = told.row, source->voice = told.voice, source->kept = told.kept;
}

bool source_recall(const Source *source, const Settings *settings, Mentions *out)
{
    const Kept *kept = source->kept;
    if (!kept || !kept->has_mentions || kept->settings.order != settings->order ||
        kept->settings.round_tolerance != settings->round_tolerance ||
        !date_equal(kept->published, source->published) || !date_equal(kept->retrieved, source->retrieved))
        return false;
    *out = kept->mentions;
    return true;
}

Arena *source_arena(const Source *source, Arena *arena)
{
    if (!source->kept) return arena;
    /* Mentions that were read with other dates give way. */
    source->kept->arena = source->kept->mentioned;
    return &source->kept->arena;
}

void source_remember(const Source *source, const Settings *settings, const Mentions *mentions)
{
    Kept *kept = source->kept;
    if (!kept) return;
    kept->has_mentions = true;
    kept->settings = *settings;
    kept->published = source->published;
    kept->retrieved = source->retrieved;
    kept->mentions = *mentions;
}
