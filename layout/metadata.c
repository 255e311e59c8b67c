/* What a finished file says of itself: XMP and Info in the same words, the output intent, the outline, and the
   files that it carries. */
#include "layout/metadata.h"

#include <stdlib.h>
#include <string.h>

static const char *text_of(const char *text)
{
    return text ? text : "";
}

static char *valid(const char *text)
{
    char *made = g_utf8_make_valid(text_of(text), -1);
    for (char *p = made; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7F) *p = ' '; /* XML allows no control characters */
    return made;
}

static char *iso_date(gint64 seconds)
{
    GDateTime *date = g_date_time_new_from_unix_utc(seconds);
    char *text = date ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("1970-01-01T00:00:00Z");
    if (date) g_date_time_unref(date);
    return text;
}

static const char *producer(void)
{
    return "Variorum, cairo";
}

/* The schema that PDF/A wants described before it allows pdfuaid:part. */
static const char schema[] =
    " <rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    "   xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "   <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "   <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "   <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "   <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "    <pdfaProperty:name>part</pdfaProperty:name>\n"
    "    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "    <pdfaProperty:category>internal</pdfaProperty:category>\n"
    "    <pdfaProperty:description>Part of ISO 14289 to which the document "
    "conforms</pdfaProperty:description>\n"
    "   </rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "  </rdf:li></rdf:Bag></pdfaExtension:schemas>\n </rdf:Description>\n";

static void add_element(GString *xmp, const char *open, const char *text, const char *close)
{
    char *clean = valid(text);
    char *escaped = g_markup_escape_text(clean, -1);
    if (*clean) g_string_append_printf(xmp, "  %s%s%s\n", open, escaped, close);
    g_free(escaped);
    g_free(clean);
}

int metadata_write(const Work *work, Output *output)
{
    const Book *book = work->book;
    char *date = iso_date(book->date);
    GString *xmp = g_string_new(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        " <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
        "   xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
        "   xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
        " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "  <dc:format>application/pdf</dc:format>\n");
    add_element(xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                book->title && *book->title ? book->title : "Untitled", "</rdf:li></rdf:Alt></dc:title>");
    add_element(xmp, "<dc:creator><rdf:Seq><rdf:li>", book->author, "</rdf:li></rdf:Seq></dc:creator>");
    add_element(xmp, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", book->subject,
                "</rdf:li></rdf:Alt></dc:description>");
    add_element(xmp, "<dc:language><rdf:Bag><rdf:li>", book->language, "</rdf:li></rdf:Bag></dc:language>");
    add_element(xmp, "<pdf:Keywords>", book->keywords, "</pdf:Keywords>");
    add_element(xmp, "<pdf:Producer>", producer(), "</pdf:Producer>");
    add_element(xmp, "<xmp:CreatorTool>", book->creator, "</xmp:CreatorTool>");
    add_element(xmp, "<xmp:CreateDate>", date, "</xmp:CreateDate>");
    add_element(xmp, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>");
    add_element(xmp, "<xmp:MetadataDate>", date, "</xmp:MetadataDate>");
    g_string_append(xmp, "  <pdfaid:part>3</pdfaid:part>\n  <pdfaid:conformance>A</pdfaid:conformance>\n"
                         "  <pdfuaid:part>1</pdfuaid:part>\n </rdf:Description>\n");
    g_string_append(xmp, schema);
    g_string_append(xmp, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
    int n = output_number(output);
    output_stream(output, n, "/Type/Metadata/Subtype/XML", xmp->str, (ptrdiff_t)xmp->len, PACK_NONE);
    g_string_free(xmp, TRUE);
    g_free(date);
    return n;
}

int metadata_info(const Work *work, Output *output)
{
    const Book *book = work->book;
    const struct {
        const char *key, *value;
    } all[] = {{"/Title", book->title && *book->title ? book->title : "Untitled"},
               {"/Author", book->author},
               {"/Subject", book->subject},
               {"/Keywords", book->keywords},
               {"/Creator", book->creator},
               {"/Producer", producer()}};
    GString *out = g_string_new("<<");
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        char *clean = valid(all[i].value);
        if (*clean) {
            g_string_append(out, all[i].key);
            pdf_text(out, clean);
        }
        g_free(clean);
    }
    char *date = pdf_date(book->date);
    g_string_append_printf(out, "/CreationDate(%s)/ModDate(%s)>>", date, date);
    int n = output_number(output);
    output_object(output, n, out->str, (ptrdiff_t)out->len);
    g_free(date);
    g_string_free(out, TRUE);
    return n;
}

int metadata_intent(Work *work, Output *output)
{
    char *profile = NULL;
    gsize bytes = 0;
    if (!g_file_get_contents(VARIORUM_ICC_FILE, &profile, &bytes, NULL)) {
        work->where = "output intent";
        work_complain(work, 1, "the colour profile %s cannot be read: the file is not PDF/A",
                      VARIORUM_ICC_FILE);
        return 0;
    }
    int stream = output_number(output), n = output_number(output);
    output_stream(output, stream, "/N 3", profile, (ptrdiff_t)bytes, PACK_DEFLATE);
    output_print(
        output, n,
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
        "/DestOutputProfile %d 0 R>>",
        stream);
    g_free(profile);
    return n;
}

typedef struct Outlining {
    Work *work;
    Output *output;
    const int *pages;
    LIST(const Heading *) headings;
    int *objects;
} Outlining;

/* How many entries stand below entry I, at any depth. */
static ptrdiff_t below(const Outlining *outlining, ptrdiff_t i)
{
    ptrdiff_t end = i + 1;
    while (end < outlining->headings.count &&
           outlining->headings.items[end]->level > outlining->headings.items[i]->level)
        end++;
    return end - i - 1;
}

/* Writes the entries FIRST..END, whose top ones hang under PARENT; says how many are top ones. */
static int write_entries(Outlining *outlining, ptrdiff_t first, ptrdiff_t end, int parent, int *last_object)
{
    Work *work = outlining->work;
    int count = 0, before = 0;
    for (ptrdiff_t i = first; i < end;) {
        ptrdiff_t under = below(outlining, i), next = i + 1 + under;
        const Heading *heading = outlining->headings.items[i];
        const Place *place = g_hash_table_lookup(work->places, heading->anchor);
        GString *out = g_string_new("<</Title");
        pdf_text(out, heading->title);
        g_string_append_printf(out, "/Parent %d 0 R/Dest[%d 0 R/XYZ null ", parent,
                               outlining->pages[place->page]);
        pdf_number(out, (double)work->geometry.height - MAX(0, (double)place->y - 12));
        g_string_append(out, " null]");
        if (before) g_string_append_printf(out, "/Prev %d 0 R", before);
        if (next < end) g_string_append_printf(out, "/Next %d 0 R", outlining->objects[next]);
        if (under) {
            int last, top = write_entries(outlining, i + 1, next, outlining->objects[i], &last);
            g_string_append_printf(out, "/First %d 0 R/Last %d 0 R/Count %d", outlining->objects[i + 1], last,
                                   -top);
        }
        g_string_append(out, ">>");
        output_object(outlining->output, outlining->objects[i], out->str, (ptrdiff_t)out->len);
        g_string_free(out, TRUE);
        before = *last_object = outlining->objects[i];
        count++;
        i = next;
    }
    return count;
}

int metadata_outline(Work *work, Output *output, const int *pages)
{
    Outlining outlining = {.work = work, .output = output, .pages = pages};
    for (ptrdiff_t i = 0; i < work->headings.count; i++) {
        const Heading *heading = work->headings.items[i];
        if (!heading->block->unlisted && g_hash_table_contains(work->places, heading->anchor))
            *LIST_PUSH(&outlining.headings) = heading;
    }
    int root = 0;
    if (outlining.headings.count) {
        root = output_number(output);
        outlining.objects = g_new0(int, outlining.headings.count);
        for (ptrdiff_t i = 0; i < outlining.headings.count; i++) outlining.objects[i] = output_number(output);
        int last, top = write_entries(&outlining, 0, outlining.headings.count, root, &last);
        output_print(output, root, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", outlining.objects[0],
                     last, top);
    }
    g_free(outlining.objects);
    g_free(outlining.headings.items);
    return root;
}

/* A MIME type as a name: what a name may not hold is written in hexadecimal. */
static void pdf_name(GString *out, const char *text)
{
    g_string_append_c(out, '/');
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if (g_ascii_isalnum(*p) || *p == '-' || *p == '.' || *p == '+')
            g_string_append_c(out, (char)*p);
        else
            g_string_append_printf(out, "#%02X", *p);
}

static int write_file(const Work *work, Output *output, const BookFile *file)
{
    int stream = output_number(output), n = work->file_objects[file - work->book->files.items];
    char *digest =
        g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)file->bytes, (gsize)file->length);
    char *date = pdf_date(work->book->date);
    GString *out = g_string_new("/Type/EmbeddedFile/Subtype");
    pdf_name(out, file->mime && *file->mime ? file->mime : "application/octet-stream");
    g_string_append_printf(out, "/Params<</Size %td/ModDate(%s)/CreationDate(%s)/CheckSum<%s>>>", file->length,
                           date, date, digest);
    output_stream(output, stream, out->str, file->bytes, file->length, PACK_DEFLATE);
    g_string_assign(out, "<</Type/Filespec/F");
    pdf_text(out, text_of(file->name));
    g_string_append(out, "/UF");
    pdf_text(out, text_of(file->name));
    if (file->description && *file->description) {
        g_string_append(out, "/Desc");
        pdf_text(out, file->description);
    }
    g_string_append(out, "/AFRelationship");
    pdf_name(out, file->relationship && *file->relationship ? file->relationship : "Unspecified");
    g_string_append_printf(out, "/EF<</F %d 0 R/UF %d 0 R>>>>", stream, stream);
    output_object(output, n, out->str, (ptrdiff_t)out->len);
    g_string_free(out, TRUE);
    g_free(date);
    g_free(digest);
    return n;
}

void metadata_number_files(Work *work, Output *output)
{
    ptrdiff_t count = work->book->files.count;
    work->file_objects = POOL_ARRAY(work->pool, int, count);
    for (ptrdiff_t i = 0; i < count; i++) work->file_objects[i] = output_number(output);
}

static int by_name(const void *a, const void *b)
{
    const BookFile *const *x = a, *const *y = b;
    return strcmp(text_of((*x)->name), text_of((*y)->name));
}

void metadata_files(const Work *work, Output *output, GString *catalog)
{
    ptrdiff_t count = work->book->files.count;
    if (!count) return;
    const BookFile **files = g_new(const BookFile *, count); /* a name tree is sorted */
    for (ptrdiff_t i = 0; i < count; i++) files[i] = &work->book->files.items[i];
    qsort(files, (size_t)count, sizeof *files, by_name);
    GString *names = g_string_new(NULL), *all = g_string_new(NULL);
    for (ptrdiff_t i = 0; i < count; i++) {
        int n = write_file(work, output, files[i]);
        pdf_text(names, text_of(files[i]->name));
        g_string_append_printf(names, " %d 0 R ", n);
        g_string_append_printf(all, "%d 0 R ", n);
    }
    g_string_append_printf(catalog, "/AF[%s]/Names<</EmbeddedFiles<</Names[%s]>>>>", all->str, names->str);
    g_string_free(names, TRUE);
    g_string_free(all, TRUE);
    g_free(files);
}
