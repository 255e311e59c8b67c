/* What the PDF carries for machines: the findings, the statements and the sources as data, and the marks beside
   the register that open them. Of the documents themselves only what a finding or statement quotes. */
#include <glib.h>

#include "report/write/lines.h"
#include "report/write/writer.h"

/* Takes what OUT has gathered; OUT is empty afterwards. */
static void add_file(Writer *w, const char *name, const char *mime, const char *description, Out *out)
{
    BookFile *file = PUSH(w->arena, &w->book->files);
    *file = (BookFile){.name = name,
                       .mime = mime,
                       .description = description,
                       .relationship = "Data",
                       .bytes = arena_string(w->arena, (Slice){out->at, out->used}),
                       .length = out->used};
    g_free(out->at);
    *out = (Out){0};
}

static void sources_csv(const Audit *audit, Out *out)
{
    static const char *const states[] = {
        [SOURCE_READ] = "read", [SOURCE_PART] = "part", [SOURCE_NOT_READ] = "not-read"};
    out_text(out, "id,title,author,publisher,published,retrieved,url,language,state,sha256\n");
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        const char *const fields[] = {s->id,        s->title,          s->author,
                                      s->publisher, s->published_text, s->retrieved_text,
                                      s->url,       s->language};
        for (size_t k = 0; k < G_N_ELEMENTS(fields); k++) {
            if (fields[k]) out_csv(out, slice_of(fields[k]));
            out_text(out, ",");
        }
        out_text(out, states[s->state]);
        out_text(out, ",");
        out_text(out, s->sha256);
        out_text(out, "\n");
    }
}

void write_files(Writer *w)
{
    const Printing how = {.format = FORMAT_JSON, .tool = w->book->creator, .all = true};
    Out out = {0};
    /* The arena by value: what the printers take of it is gone when they return. */
    findings_json(*w->arena, w->audit, &how, false, &out);
    add_file(w, "findings.json", "application/json", "Every finding, with its statements, quotes and places",
             &out);
    claims_csv(*w->arena, w->audit, &out);
    add_file(w, "statements.csv", "text/csv", "Every statement: who says what of whom, and where", &out);
    sources_csv(w->audit, &out);
    add_file(w, "sources.csv", "text/csv", "The sources, with the SHA-256 of each file as it was read", &out);

    add_paragraph(w,
                  "This PDF carries its data, which the marks in the margin open; variorum extract writes them "
                  "to a folder as they were.")
        ->keep_with_next = true;
    for (ptrdiff_t i = 0; i < w->book->files.count; i++) {
        const BookFile *file = &w->book->files.items[i];
        BookBlock *block = add_paragraph(w, NULL);
        block->small = true;
        block->margin_sign = SIGN_ATTACHMENT;
        block->keep_with_next = i + 1 < w->book->files.count;
        add_span(w, &block->spans, SPAN_MONO, file->name);
        add_span(w, &block->spans, 0, arena_print(w->arena, ": %s.", file->description));
    }
}
