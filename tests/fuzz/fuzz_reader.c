/* Fuzzes what is behind the readers: bytes of any kind, in any format that they may be told to be. The first byte picks
   the format: DOCX, ODT and EPUB get an archive round the input, PDF a pdftotext that repeats it. Blocks stand in order,
   inside the text, on whole characters, and every place can be told. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "report/source/source.h"
#include "tests/unit/source/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HTML, TEXT, CSV, TSV, DOCX, ODT, EPUB, MARKDOWN, ANY, PDF, FORMS };
static const char *const suffixes[FORMS] = {".html", ".txt", ".csv", ".tsv", ".docx", ".odt", ".epub", ".md", "", ".pdf"};

static bool on_character(Slice text, ptrdiff_t at)
{
    return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

static void put(const char *path, Slice bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.at, 1, (size_t)bytes.len, file) != (size_t)bytes.len || fclose(file) != 0) abort();
}

/* A folder for the document, and in it a pdftotext that writes what it reads. */
static char *make_folder(void)
{
    char *folder = g_dir_make_tmp("variorum-XXXXXX", NULL), *program = g_build_filename(folder, "pdftotext", NULL);
    put(program, SLICE("#!/bin/sh\nexec cat\n"));
    chmod(program, 0755);
    g_free(program);
    char *path = g_strconcat(folder, ":", g_getenv("PATH"), NULL);
    g_setenv("PATH", path, TRUE);
    g_free(path);
    return folder;
}

static void put_document(const char *path, int form, Slice bytes)
{
    char *text = g_strndup(bytes.at, (gsize)bytes.len);
    Slice zip = {0};
    if (form == DOCX) {
        zip = zip_of((Part[]){{"word/document.xml", text}, {"word/styles.xml", text}, {"word/footnotes.xml", text}, {0}});
    } else if (form == ODT) {
        zip = zip_of((Part[]){{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", text}, {0}});
    } else if (form == EPUB) {
        zip = zip_of((Part[]){{"META-INF/container.xml", "<c><rootfile full-path='a.opf'/></c>"},
                              {"a.opf", "<p><item id='a' href='a.html'/><itemref idref='a'/></p>"},
                              {"a.html", text},
                              {0}});
    }
    if (form == PDF) {
        char *whole = g_strconcat("%PDF-\n", text, NULL);
        put(path, slice_of(whole));
        g_free(whole);
    } else {
        put(path, zip.at ? zip : bytes);
    }
    free((char *)zip.at);
    g_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    static char *folder;
    if (size == 0) return 0;
    if (!folder) {
        arena = arena_reserve((ptrdiff_t)1 << 34);
        folder = make_folder();
    }
    Arena scratch = arena;
    int form = data[0] % FORMS;
    char *path = g_strconcat(folder, "/a", suffixes[form], NULL);
    put_document(path, form, (Slice){(const char *)data + 1, (ptrdiff_t)size - 1});
    Complaints silent = {0};
    Source source;
    bool read = source_file(&scratch, path, &silent, &source);
    if (read != (source.state != SOURCE_NOT_READ) || (read && source.blocks.count == 0)) abort();
    int32_t last = 0;
    for (ptrdiff_t i = 0; i < source.blocks.count; i++) {
        Block b = source.blocks.items[i];
        if (b.start < last || b.end <= b.start || b.end > source.text.len) abort();
        if (!on_character(source.text, b.start) || !on_character(source.text, b.end)) abort();
        Place place = place_of(&source, b.start);
        if (place.line < 1 || place.column < 1) abort();
        if (form != PDF && origin_of(&source, b.start) > (ptrdiff_t)size - 1) abort();
        element_at(&source, b.start);
        last = b.end;
    }
    unlink(path);
    g_free(path);
    return 0;
}
