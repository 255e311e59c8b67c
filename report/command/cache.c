/* A run whose inputs are those of an earlier one is not made again: its output is given again, byte for byte.
 */
#include "report/command/cache.h"

#include <errno.h>
#include <link.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/base/file.h"
#include "report/base/parallel.h"
#include "report/base/store.h"
#include "report/base/trace.h"

/* ---- What is kept: numbers and texts, each text after its length. */

static void put_int(Out *out, long long value)
{
    out_int(out, value);
    out_text(out, ":");
}

static void put(Out *out, Slice text)
{
    put_int(out, text.len);
    out_slice(out, text);
}

/* False where no number stands next; LEFT is then of no use any more. */
static bool take_int(Slice *left, ptrdiff_t most, ptrdiff_t *out)
{
    *out = 0;
    ptrdiff_t i = 0;
    for (; i < left->len && i < 18 && g_ascii_isdigit(left->at[i]); i++) *out = *out * 10 + (left->at[i] - '0');
    if (i == 0 || i == left->len || left->at[i] != ':' || *out > most) return false;
    *left = (Slice){left->at + i + 1, left->len - i - 1};
    return true;
}

static bool take(Slice *left, Slice *out)
{
    ptrdiff_t n;
    if (!take_int(left, PTRDIFF_MAX, &n) || n > left->len) return false;
    *out = (Slice){left->at, n};
    *left = (Slice){left->at + n, left->len - n};
    return true;
}

static bool take_string(Arena *arena, Slice *left, const char **out)
{
    Slice text;
    if (!take(left, &text) || memchr(text.at, 0, (size_t)text.len)) return false;
    *out = arena_string(arena, text);
    return true;
}

/* ---- The key: the program, the command line, and what of its surroundings can change the output. */

/* The build id of a loaded object, which the linker makes of its contents. */
static Slice build_id(const struct dl_phdr_info *info)
{
    for (int i = 0; i < info->dlpi_phnum; i++) {
        if (info->dlpi_phdr[i].p_type != PT_NOTE) continue;
        const char *at = (const char *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
        const char *end = at + info->dlpi_phdr[i].p_memsz;
        while (end - at >= (ptrdiff_t)sizeof(ElfW(Nhdr))) {
            ElfW(Nhdr) note;
            memcpy(&note, at, sizeof note);
            const char *name = at + sizeof note, *text = name + ((note.n_namesz + 3) & ~3u);
            if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(name, "GNU", 4) == 0)
                return (Slice){text, note.n_descsz};
            at = text + ((note.n_descsz + 3) & ~3u);
        }
    }
    return (Slice){0};
}

static int put_object(struct dl_phdr_info *info, size_t size, void *context)
{
    (void)size;
    Out *key = context;
    if (strstr(info->dlpi_name, "vdso")) return 0; /* the kernel's */
    Slice id = build_id(info);
    struct stat status;
    put(key, id);
    if (id.len == 0 && stat(*info->dlpi_name ? info->dlpi_name : "/proc/self/exe", &status) == 0) {
        put_int(key, status.st_size);
        put_int(key, status.st_mtim.tv_sec);
        put_int(key, status.st_mtim.tv_nsec);
    }
    return 0;
}

static void make_key(char out[65])
{
    Out key = {0};
    put(&key, SLICE(TOOL));
    dl_iterate_phdr(put_object, &key);
    char *here = g_get_current_dir();
    put(&key, slice_of(here));
    g_free(here);
    const char *epoch = getenv("SOURCE_DATE_EPOCH"), *letters = setlocale(LC_CTYPE, NULL);
    put(&key, slice_of(epoch ? epoch : "-"));
    put(&key, slice_of(letters ? letters : ""));
    put_int(&key, wants_colour(FORMAT_TEXT));
    for (char **argument = arguments_given(); *argument; argument++) put(&key, slice_of(*argument));
    file_sha256((Slice){key.at, key.used}, out);
    out_free(&key);
}

/* ---- An earlier run */

typedef struct Run {
    Slice said, printed;
    ptrdiff_t status;
    Trace trace;
} Run;

static bool take_run(Arena *arena, Slice left, Run *out)
{
    ptrdiff_t reads, writes, how;
    if (!take_int(&left, 2, &out->status) || !take(&left, &out->said) || !take(&left, &out->printed) ||
        !take_int(&left, left.len, &reads))
        return false;
    for (ptrdiff_t i = 0; i < reads; i++) {
        TraceRead *read = PUSH(arena, &out->trace.reads);
        if (!take_int(&left, TRACE_PROGRAM, &how) || !take_string(arena, &left, &read->path) ||
            !take_string(arena, &left, &read->root) || !take_string(arena, &left, &read->stamp))
            return false;
        read->how = (TraceHow)how;
    }
    if (!take_int(&left, left.len, &writes)) return false;
    for (ptrdiff_t i = 0; i < writes; i++) {
        TraceWrite *write = PUSH(arena, &out->trace.writes);
        if (!take_string(arena, &left, &write->path) || !take(&left, &write->bytes)) return false;
    }
    return left.len == 0;
}

typedef struct Looking {
    const Run *run;
    bool *same;
} Looking;

static void look(void *context, ptrdiff_t i, Arena *arena)
{
    const Looking *looking = context;
    const TraceRead *read = &looking->run->trace.reads.items[i];
    Arena scratch = *arena;
    looking->same[i] = strcmp(trace_stamp(&scratch, read), read->stamp) == 0;
}

static bool is_unchanged(Arena *arena, const Run *run)
{
    Looking looking = {run, NEW_ARRAY(arena, bool, run->trace.reads.count)};
    parallel_each(arena, settings_given().jobs, run->trace.reads.count, "looking for changes", look, &looking);
    for (ptrdiff_t i = 0; i < run->trace.reads.count; i++)
        if (!looking.same[i]) return false;
    return true;
}

/* Gives the output of RUN; its exit status, or trouble. */
static int replay(const Run *run)
{
    Complaints complaints = {.to = stderr};
    Out said = {.file = stderr}, printed = {.file = stdout};
    out_slice(&said, run->said);
    out_close(&said);
    for (ptrdiff_t i = 0; i < run->trace.writes.count; i++) {
        TraceWrite write = run->trace.writes.items[i];
        int error = file_write(write.path, write.bytes.at, write.bytes.len);
        if (error) complain(&complaints, MSG_OUTPUT, (Where){write.path, 0, 0}, strerror(error));
    }
    out_slice(&printed, run->printed);
    return finish(&printed, &complaints, (int)run->status);
}

/* ---- The door */

bool cache_find(Cache *cache, int *status)
{
    if (settings_given().no_cache) return false;
    make_key(cache->key);
    Arena arena = arena_reserve(AUDIT_SPACE), start = arena;
    Slice bytes;
    Run run = {0};
    bool found =
        store_get(&arena, cache->key, &bytes) && take_run(&arena, bytes, &run) && is_unchanged(&arena, &run);
    if (found) *status = replay(&run);
    arena_release(start);
    if (found) return true;
    cache->on = true;
    trace_begin();
    return false;
}

Complaints cache_complaints(Cache *cache)
{
    return (Complaints){.to = stderr, .kept = cache->on ? &cache->said : NULL};
}

Out cache_stdout(Cache *cache)
{
    return (Out){.file = stdout, .copy = cache->on ? &cache->printed : NULL};
}

int cache_keep(Cache *cache, int status)
{
    const Trace *trace = trace_end();
    if (!cache->on || trace->lost || cache->printed.used > OUT_COPIED || status < 0 || status > 2)
        return status;
    Out out = {0};
    put_int(&out, status);
    put(&out, (Slice){cache->said.at, cache->said.used});
    put(&out, (Slice){cache->printed.at, cache->printed.used});
    put_int(&out, trace->reads.count);
    for (ptrdiff_t i = 0; i < trace->reads.count; i++) {
        const TraceRead *read = &trace->reads.items[i];
        put_int(&out, read->how);
        put(&out, slice_of(read->path));
        put(&out, slice_of(read->root));
        put(&out, slice_of(read->stamp));
    }
    put_int(&out, trace->writes.count);
    for (ptrdiff_t i = 0; i < trace->writes.count; i++) {
        put(&out, slice_of(trace->writes.items[i].path));
        put(&out, trace->writes.items[i].bytes);
    }
    store_put(cache->key, (Slice){out.at, out.used});
    out_free(&out);
    return status;
}
