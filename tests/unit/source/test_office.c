/* unit/source/office: DOCX, ODT and EPUB, made here of the parts that matter. */
#include <stdlib.h>

#include "tests/unit/source/show.h"
#include "tests/unit/source/zip.h"

#define W(body) "<w:document xmlns:w='w' xmlns:mc='mc' xmlns:m='m'><w:body>" body "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLES                                                                                                  \
    "<w:styles xmlns:w='w'><w:style w:styleId='U1'><w:name w:val='heading 1'/></w:style>"                       \
    "<w:style w:styleId='K'><w:name w:val='caption'/></w:style><w:style w:styleId='V1'><w:name w:val='toc 1'/></w:style>" \
    "<w:style w:styleId='Own'><w:name w:val='My head'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style></w:styles>"
#define NOTES                                                                                                   \
    "<w:footnotes xmlns:w='w'><w:footnote w:id='0' w:type='separator'>" P("---") "</w:footnote>"                \
    "<w:footnote w:id='2'>" P("Printed in 1999.") "</w:footnote></w:footnotes>"
#define ENDNOTES "<w:endnotes xmlns:w='w'><w:endnote w:id='7'>" P("Nine, says the mill.") "</w:endnote></w:endnotes>"

/* BODY of word/document.xml. */
static const struct { const char *name, *body, *wanted; } docx[] = {
    {"paragraphs", W(P("The bridge") "<w:p/>" P("fell on 3 May 2011.")), "P[The bridge]|P[fell on 3 May 2011.]"},
    {"runs", W("<w:p><w:r><w:t>20</w:t></w:r><w:r><w:t xml:space='preserve'>11 </w:t><w:tab/><w:t>in</w:t><w:br/><w:t>all</w:t></w:r></w:p>"),
     "P[2011 in]P[all]"},
    {"styles", W("<w:p><w:pPr><w:pStyle w:val='U1'/></w:pPr><w:r><w:t>One</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val='Own'/></w:pPr>"
                 "<w:r><w:t>Two</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val='K'/></w:pPr><w:r><w:t>Boat</w:t></w:r></w:p>"
                 "<w:p><w:pPr><w:pStyle w:val='V1'/></w:pPr><w:r><w:t>One 3</w:t></w:r></w:p>"),
     "H1[One]|H2[Two]|F[Boat]"},
    {"lists", W("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='4'/></w:numPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='4'/></w:numPr></w:pPr><w:r><w:t>Deep</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>None</w:t></w:r></w:p>"),
     "I[One]I2[Deep]|P[None]"},
    {"table", W("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" P("Town") "</w:tc><w:tc>" P("Dead") "</w:tc></w:tr><w:tr><w:tc><w:tcPr>"
                "<w:vMerge w:val='restart'/></w:tcPr>" P("Ash") "</w:tc><w:tc>" P("3") P("or 4") "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/>"
                "</w:tcPr>" P("") "</w:tc><w:tc>" P("5") "</w:tc></w:tr></w:tbl>" P("End")),
     "C*1,1[Town]C*1,2[Dead]C2,1[Ash]C2,2[3]C2,2[or 4]C3,2[5]|P[End]"},
    {"changes", W("<w:p><w:r><w:t>On </w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>4</w:t></w:r></w:ins>"
                  "<w:r><w:rPr><w:vanish/></w:rPr><w:t>5</w:t></w:r><w:r><w:t> May</w:t></w:r></w:p>"),
     "P[On 4 May]"},
    {"notes", W("<w:p><w:r><w:t>Ten died.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>" P("So.")),
     "P[Ten died.]|P[So.]|P[Printed in 1999.]"},
    {"raised", W("<w:p><w:r><w:t>Ten died</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r><w:r><w:t> in 10</w:t></w:r>"
                 "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>6</w:t></w:r></w:p>"),
     "P[Ten died in 10^6]"},
    {"fields", W("<w:p><w:r><w:instrText>DATE 3 May</w:instrText></w:r><w:hyperlink><w:r><w:t>On 4 May</w:t></w:r></w:hyperlink></w:p>"), "P[On 4 May]"},
    {"text-box", W("<w:p><w:r><w:t>One</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P("Box") "</w:txbxContent></mc:Choice>"
                   "<mc:Fallback><w:txbxContent>" P("Box") "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>" P("Two")),
     "P[One]|P[Two]|P[Box]"},
    {"signs", W("<w:p><w:r><w:t>the 3</w:t><w:noBreakHyphen/><w:t>day storm</w:t><w:cr/><w:t>of May</w:t><w:ptab/><w:t>2011</w:t></w:r></w:p>"),
     "P[the 3\u2011day storm]P[of May 2011]"},
    {"formula", W("<w:p><w:r><w:t>In all </w:t></w:r><m:oMath><m:r><m:t>3+4</m:t></m:r></m:oMath><w:r><w:t> died.</w:t></w:r></w:p>"),
     "P[In all 3+4 died.]"},
    {"table-in-a-cell", W("<w:tbl><w:tr><w:tc>" P("Ash") "</w:tc><w:tc><w:tbl><w:tr><w:tc>" P("3 dead") "</w:tc><w:tc>" P("4 hurt")
                          "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"),
     "C1,1[Ash]C1,2[3 dead]C1,2[4 hurt]"},
    {"endnotes", W("<w:p><w:r><w:t>Ten died.</w:t></w:r><w:r><w:endnoteReference w:id='7'/></w:r><w:r><w:endnoteReference w:id='gone'/></w:r></w:p>"),
     "P[Ten died.]|P[Nine, says the mill.]"},
};

static void word(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    Slice zip = zip_of((Part[]){{"[Content_Types].xml", "<x/>"}, {"word/document.xml", docx[i].body}, {"word/styles.xml", STYLES},
                                {"word/footnotes.xml", NOTES}, {"word/endnotes.xml", ENDNOTES}, {"word/media/image.png", "3 May"}, {0}});
    Source source = read_document("a.docx", zip);
    char *got = show_blocks(&source);
    g_assert_cmpstr(got, ==, docx[i].wanted);
    g_assert_cmpstr(source.format, ==, "docx");
    g_free(got);
    free((char *)zip.at);
}

#define O(styles, body)                                                                                                  \
    "<o:document-content xmlns:o='o' xmlns:text='t' xmlns:table='a' xmlns:style='s' xmlns:draw='d'><o:automatic-styles>" styles \
    "</o:automatic-styles><o:body><o:text>" body "</o:text></o:body></o:document-content>"
static const struct { const char *name, *content, *wanted; } odt[] = {
    {"paragraphs", O("", "<text:h text:outline-level='2'>The bridge</text:h><text:p>It fell<text:s text:c='2'/>on<text:tab/>3 <text:span>May</text:span>"
                         "<text:line-break/>2011.</text:p>"),
     "H2[The bridge]|P[It fell on 3 May]P[2011.]"},
    {"lists", O("", "<text:list><text:list-item><text:p>One</text:p><text:p>More of it.</text:p><text:list><text:list-item><text:p>Deep</text:p></text:list-item>"
                    "</text:list></text:list-item></text:list><text:p>End</text:p>"),
     "I[One]|P[More of it.]|I2[Deep]|P[End]"},
    {"table", O("", "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Town</text:p></table:table-cell><table:table-cell>"
                    "<text:p>Dead</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell "
                    "table:number-columns-spanned='2'><text:p>Ash</text:p></table:table-cell><table:covered-table-cell/><table:table-cell>"
                    "<text:p>3</text:p></table:table-cell></table:table-row></table:table>"),
     "C*1,1[Town]C*1,2[Dead]C2,1[Ash]C2,3[3]"},
    {"notes", O("", "<text:p>Ten died.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Printed in 1999.</text:p></text:note-body>"
                    "</text:note> So.</text:p><text:p>End</text:p>"),
     "P[Ten died. So.]|P[End]|P[Printed in 1999.]"},
    {"left-out", O("<style:style style:name='T9'><style:text-properties text:display='none'/></style:style>",
                   "<text:tracked-changes><text:p>3 May</text:p></text:tracked-changes><text:table-of-content><text:p>One 3</text:p></text:table-of-content>"
                   "<text:p>It<o:annotation><text:p>4 May</text:p></o:annotation> fell<text:span text:style-name='T9'>5 May</text:span>.</text:p>"),
     "P[It fell.]"},
    {"styles", O("<style:style style:name='P1' style:parent-style-name='Title'/><style:style style:name='T1'><style:text-properties "
                 "style:text-position='super 58%'/></style:style>",
                 "<text:p text:style-name='P1'>The bridge</text:p><text:p>It fell.<text:span text:style-name='T1'>4</text:span></text:p>"),
     "H1[The bridge]|P[It fell.]"},
};

static void open_document(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    Slice zip = zip_of((Part[]){{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", odt[i].content}, {0}});
    Source source = read_document("a", zip);
    char *got = show_blocks(&source);
    g_assert_cmpstr(got, ==, odt[i].wanted);
    g_assert_cmpstr(source.format, ==, "odt");
    g_free(got);
    free((char *)zip.at);
}

#define CONTAINER "<container xmlns='c'><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"
#define OPF(items, refs) "<package xmlns='p'><manifest>" items "</manifest><spine>" refs "</spine></package>"
static void book(void)
{
    Slice zip = zip_of((Part[]){
        {"mimetype", "application/epub+zip"},
        {"META-INF/container.xml", CONTAINER},
        {"OPS/book.opf", OPF("<item id='n' href='nav.xhtml' properties='nav'/><item id='b' href='../text/two%20.xhtml'/><item id='a' href='one.xhtml#x'/>"
                             "<item id='up' href='../../../etc/passwd.xml'/>",
                             "<itemref idref='n'/><itemref idref='a'/><itemref idref='b'/><itemref idref='a'/><itemref idref='up'/><itemref idref='gone'/>")},
        {"OPS/nav.xhtml", "<html><body><p>Contents 3</p></body></html>"},
        {"OPS/one.xhtml", "<?xml version='1.0'?><!DOCTYPE html><html xmlns='h'><head><title>x</title></head><body><h1>One</h1><p>It fell<a epub:type='noteref' "
                          "href='#f'>2</a> there.<br/>So.</p></body></html>"},
        {"text/two .xhtml", "<html><body><p>Ten died.</p></body></html>"},
        {"etc/passwd.xml", "<html><body><p>root</p></body></html>"},
        {0}});
    Source source = read_document("a", zip);
    char *got = show_blocks(&source);
    g_assert_cmpstr(got, ==, "H1[One]|P[It fell there.]P[So.]|P[Ten died.]");
    g_assert_cmpstr(source.format, ==, "epub");
    g_assert_cmpstr(element_at(&source, source.blocks.items[3].start), ==, "text/two .xhtml:/html/body/p[1]");
    g_free(got);
    free((char *)zip.at);
}

/* A chapter in the XML's other encoding, and one that is in none. */
static void book_bytes(void)
{
    gsize len;
    char *wide = g_convert("\uFEFF<html><body><p>It fell on 3 May, in Z\u00fcrich.</p></body></html>", -1, "UTF-16LE", "UTF-8", NULL, &len, NULL);
    Slice zip = zip_with((Part[]){{"mimetype", "application/epub+zip"},
                                  {"META-INF/container.xml", CONTAINER},
                                  {"OPS/book.opf", OPF("<item id='a' href='a.xhtml'/><item id='b' href='b.xhtml'/>", "<itemref idref='a'/><itemref idref='b'/>")},
                                  {"OPS/b.xhtml", "<html><body><p>Ten \xFF" "died.</p></body></html>"},
                                  {0}},
                         "OPS/a.xhtml", (Slice){wide, (ptrdiff_t)len});
    Source source = read_document("a.epub", zip);
    char *got = show_blocks(&source);
    g_assert_cmpstr(got, ==, "P[It fell on 3 May, in Z\u00fcrich.]|P[Ten \uFFFD" "died.]");
    g_free(got);
    g_free(wide);
    free((char *)zip.at);
}

static void is_not_read(const char *name, Slice zip, const char *why)
{
    Source source = read_document(name, zip);
    g_assert_cmpint(source.state, ==, SOURCE_NOT_READ);
    if (!source.warning || !strstr(source.warning, why)) g_error("%s: '%s' does not say '%s'", name, source.warning, why);
    g_assert_cmpint(source.text.len, ==, 0);
    free((char *)zip.at);
}

static void not_read(void)
{
    is_not_read("a.docx", zip_of((Part[]){{"a.txt", "x"}, {0}}), "an archive (zip) that is no");
    is_not_read("b.docx", zip_of((Part[]){{"word/document.xml", "<w:document xmlns:w='w'><w:body>"}, {0}}), "its XML is broken");
    is_not_read("c.docx", zip_of((Part[]){{"word/document.xml", "<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><x>&b;</x>"}, {0}}),
                "a document type");
    is_not_read("d.docx", zip_of((Part[]){{"word/document.xml", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>"}, {0}}), "a document type");
    is_not_read("e.docx", zip_of((Part[]){{"word/document.xml", "<x>&unknown;</x>"}, {0}}), "its XML is broken");
    is_not_read("f.epub", zip_of((Part[]){{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", "<x/>"}, {0}}), "it names no contents");
    is_not_read("g.docx", zip_bomb("word/document.xml", (ptrdiff_t)300 << 20), "it unpacks to more than 256 MB");
    Slice cut = zip_of((Part[]){{"word/document.xml", W(P("The bridge fell."))}, {0}});
    cut.len -= 40;
    is_not_read("h.docx", cut, "an archive (zip)");
    GString *deep = g_string_new("<x>");
    for (int i = 0; i < 10000; i++) g_string_append(deep, "<a>");
    for (int i = 0; i < 10000; i++) g_string_append(deep, "</a>");
    g_string_append(deep, "</x>");
    is_not_read("i.odt", zip_of((Part[]){{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", deep->str}, {0}}), "");
    g_string_free(deep, TRUE);
    static Part many[20001 + 1];
    for (int i = 0; i < 20001; i++) many[i] = i ? (Part){"word/media/a.png", ""} : (Part){"word/document.xml", W(P("The bridge fell."))};
    is_not_read("j.docx", zip_of(many), "it holds too many files");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(docx); i++) {
        char *name = g_strconcat("/source/docx/", docx[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), word);
        g_free(name);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(odt); i++) {
        char *name = g_strconcat("/source/odt/", odt[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), open_document);
        g_free(name);
    }
    g_test_add_func("/source/epub/book", book);
    g_test_add_func("/source/epub/bytes", book_bytes);
    g_test_add_func("/source/office/not-read", not_read);
    return g_test_run();
}
