/* Archives made for a test. */
#include "tests/unit/source/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include <glib.h>

typedef struct Zip {
    struct archive *archive;
    char *bytes;
    size_t room, used;
} Zip;

static Zip begin(size_t room)
{
    Zip zip = {archive_write_new(), calloc(1, room), room, 0};
    archive_write_set_format_zip(zip.archive);
    return zip;
}

static void begin_file(struct archive *archive, const char *name)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    g_assert_cmpint(archive_write_header(archive, entry), ==, ARCHIVE_OK);
    archive_entry_free(entry);
}

static void put(struct archive *archive, const char *name, Slice bytes)
{
    begin_file(archive, name);
    archive_write_data(archive, bytes.at, (size_t)bytes.len);
}

Slice zip_with(const Part *parts, const char *name, Slice bytes)
{
    size_t room = 4096 + (size_t)bytes.len * 2;
    for (const Part *p = parts; p->name; p++) room += 1024 + strlen(p->text) * 2;
    Zip zip = begin(room);
    archive_write_open_memory(zip.archive, zip.bytes, zip.room, &zip.used);
    for (const Part *p = parts; p->name; p++) put(zip.archive, p->name, slice_of(p->text));
    if (name) put(zip.archive, name, bytes);
    archive_write_close(zip.archive);
    archive_write_free(zip.archive);
    return (Slice){zip.bytes, (ptrdiff_t)zip.used};
}

Slice zip_of(const Part *parts)
{
    return zip_with(parts, NULL, (Slice){0});
}

Slice zip_bomb(const char *name, ptrdiff_t size)
{
    static char block[1 << 20];
    memset(block, 'x', sizeof block);
    Zip zip = begin((size_t)size / 100 + 65536);
    archive_write_open_memory(zip.archive, zip.bytes, zip.room, &zip.used);
    begin_file(zip.archive, name);
    for (ptrdiff_t done = 0; done < size; done += (ptrdiff_t)sizeof block) archive_write_data(zip.archive, block, sizeof block);
    archive_write_close(zip.archive);
    archive_write_free(zip.archive);
    return (Slice){zip.bytes, (ptrdiff_t)zip.used};
}
