/* unit/source/pdf: words at places on pages become paragraphs. The PDFs are written here, a line of text each at its
   place. */
#include "report/source/pdf.h"
#include "tests/unit/source/show.h"

#include <string.h>

/* One line of a page: points from the upper left corner of 600 by 800; Courier, whose letters are 0.6 of its size wide. A
   size below 0: it runs from there up the page.
   PAGE 0 ends the list. */
typedef struct Put {
    int page, x, y, size;
    const char *text;
} Put;

static GString *write_pdf(const Put *puts, int pages)
{
    GString *out = g_string_new("%PDF-1.4\n");
    gsize at[64];
    int n = 0;
    at[n++] = out->len;
    g_string_append(out, "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    at[n++] = out->len;
    g_string_append(out, "2 0 obj <</Type/Pages/MediaBox[0 0 600 800]/Kids[");
    for (int p = 0; p < pages; p++) g_string_append_printf(out, "%d 0 R ", 4 + 2 * p);
    g_string_append_printf(out, "]/Count %d>> endobj\n", pages);
    at[n++] = out->len;
    g_string_append(out, "3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>> endobj\n");
    for (int p = 1; p <= pages; p++) {
        GString *stream = g_string_new(NULL);
        for (const Put *put = puts; put->page; put++) {
            if (put->page == p && put->size < 0)
                g_string_append_printf(stream, "BT /F1 %d Tf 0 1 -1 0 %d %d Tm (%s) Tj ET\n", -put->size, put->x, 800 - put->y, put->text);
            else if (put->page == p)
                g_string_append_printf(stream, "BT /F1 %d Tf %d %d Td (%s) Tj ET\n", put->size, put->x, 800 - put->y, put->text);
        }
        at[n++] = out->len;
        g_string_append_printf(out, "%d 0 obj <</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>> endobj\n",
                               2 + 2 * p, 3 + 2 * p);
        at[n++] = out->len;
        g_string_append_printf(out, "%d 0 obj <</Length %d>> stream\n%s\nendstream endobj\n", 3 + 2 * p, (int)stream->len, stream->str);
        g_string_free(stream, TRUE);
    }
    gsize table = out->len;
    g_string_append_printf(out, "xref\n0 %d\n0000000000 65535 f \n", n + 1);
    for (int i = 0; i < n; i++) g_string_append_printf(out, "%010d 00000 n \n", (int)at[i]);
    g_string_append_printf(out, "trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", n + 1, (int)table);
    return out;
}

#define LEFT(y, text) {1, 60, y, 10, text}

#define ROW(page, y, a, b, c) {page, 60, y, 10, a}, {page, 200, y, 10, b}, {page, 300, y, 10, c}

static const struct { const char *name; int pages; Put puts[48]; const char *wanted; } cases[] = {
    {"paragraphs", 1,
     {LEFT(100, "The old bridge over the river Ash fell in the night"), LEFT(112, "of 3 May 2011, when the water stood higher than in"),
      LEFT(124, "any year before it."), LEFT(160, "Eleven people died there, and the road was closed.")},
     "P[The old bridge over the river Ash fell in the night of 3 May 2011, when the water stood higher than in any year before "
     "it.]|P[Eleven people died there, and the road was closed.]"},
    {"lines-that-end-early", 1,
     {LEFT(100, "Ash, three dead"), LEFT(112, "Elm, nobody"), LEFT(124, "Oak, four dead and one man who was never found there")},
     "P[Ash, three dead]P[Elm, nobody]P[Oak, four dead and one man who was never found there]"},
    {"inset", 1,
     {LEFT(100, "The old bridge over the river Ash fell in the night"), LEFT(112, "of 3 May 2011, when the water stood high there."),
      {1, 80, 124, 10, "Eleven people died, three of them from the town"}, LEFT(136, "of Ash itself, and the road was closed for weeks."),
      LEFT(148, "It was opened again in the spring of next year.")},
     "P[The old bridge over the river Ash fell in the night of 3 May 2011, when the water stood high there.]|P[Eleven people died, "
     "three of them from the town of Ash itself, and the road was closed for weeks. It was opened again in the spring of next year.]"},
    {"hyphens", 1,
     {LEFT(100, "The old bridge over the river Ash was well-known to all, and the govern-"),
      LEFT(112, "ment paid for a new one in the next year, which was four-lane and rather ug-"), LEFT(124, "ly, said the mayor, who was well-"),
      LEFT(136, "known there.")},
     "P[The old bridge over the river Ash was well-known to all, and the government paid for a new one in the next year, which was "
     "four-lane and rather ugly, said the mayor, who was well-known there.]"},
    {"running-heads", 3,
     {{1, 60, 40, 8, "The Review of 9 March 2001"}, LEFT(100, "The old bridge over the river Ash fell in the night"),
      LEFT(112, "of 3 May 2011, when the water stood higher than the"), {1, 300, 770, 10, "1"},
      {2, 60, 40, 8, "The Review of 9 March 2001"}, {2, 60, 100, 10, "gauge at the mill could tell."}, {2, 300, 770, 10, "2"},
      {3, 60, 40, 8, "The Review of 9 March 2001"}, {3, 60, 100, 10, "Eleven people died."}, {3, 300, 770, 10, "3"}},
     "P[The old bridge over the river Ash fell in the night of 3 May 2011, when the water stood higher than the gauge at the mill "
     "could tell.]|P[Eleven people died.]"},
    {"head-beside-number", 1,
     {{1, 60, 40, 10, "The Review of 9 March 2001"}, {1, 500, 40, 10, "- 17 -"}, LEFT(100, "Eleven people died.")}, "P[Eleven people died.]"},
    {"page-of-pages", 2,
     {LEFT(100, "The old bridge over the river Ash fell in the night"), LEFT(112, "of 3 May 2011, when the water stood higher than the"),
      {1, 60, 760, 10, "Ash and its bridges"}, {1, 500, 760, 10, "Page 1 of 2"}, {2, 60, 100, 10, "gauge at the mill could tell."},
      {2, 60, 760, 10, "Eleven people died."}, {2, 500, 760, 10, "\\226 2 \\226"}},
     "P[The old bridge over the river Ash fell in the night of 3 May 2011, when the water stood higher than the gauge at the mill "
     "could tell.]"},
    {"roman-number", 1, {{1, 60, 40, 10, "Foreword"}, {1, 500, 40, 10, "xiv"}, LEFT(100, "Eleven people died.")}, "P[Eleven people died.]"},
    {"crowded-head", 3,
     {LEFT(70, "It was printed in Ash, at the mill beside it."), {1, 60, 30, 8, "The Review of 9 March 2001"}, LEFT(90, "The bridge is its theme."),
      {1, 60, 50, 8, "Paper of the three towns"}, LEFT(200, "Eleven people died there in the night of that day."),
      {2, 60, 30, 8, "The Review of 9 March 2001"}, {2, 60, 50, 8, "Paper of the three towns"}, {2, 60, 200, 10, "Nine of them were found."},
      {3, 60, 30, 8, "The Review of 9 March 2001"}, {3, 60, 50, 8, "Paper of the three towns"}, {3, 60, 200, 10, "Nobody was asked."}},
     "P[It was printed in Ash, at the mill beside it.]|P[The bridge is its theme.]|P[Eleven people died there in the night of that day.]|P[Nine of "
     "them were found.]|P[Nobody was asked.]"},
    {"number-in-text", 1, {LEFT(100, "Dead"), LEFT(400, "17"), LEFT(700, "Missing: 3")}, "P[Dead]|P[17]|P[Missing: 3]"},
    {"columns", 1,
     {{1, 60, 60, 10, "A line over both of the columns that the page has, as a paper has it at its head."},
      {1, 60, 100, 10, "The old bridge over the river"}, {1, 60, 112, 10, "Ash fell in the night of the"},
      {1, 60, 124, 10, "third of May in 2011, when it"}, {1, 60, 136, 10, "had rained for nine days and"},
      {1, 60, 148, 10, "the water stood higher than"}, {1, 330, 100, 10, "any gauge could tell. Eleven"},
      {1, 330, 112, 10, "people died there that night,"}, {1, 330, 124, 10, "three of them from the town,"},
      {1, 330, 136, 10, "and the road was closed until"}, {1, 330, 148, 10, "the spring of the next year."}},
     "P[A line over both of the columns that the page has, as a paper has it at its head.]|P[The old bridge over the "
     "river Ash fell in the night of the third of May in 2011, when it had rained for nine days and the water stood higher than any "
     "gauge could tell. Eleven people died there that night, three of them from the town, and the road was closed until the spring "
     "of the next year.]"},
    {"headings", 1,
     {{1, 60, 80, 20, "The bridge"}, LEFT(120, "The old bridge over the river Ash fell in the night"), {1, 60, 160, 14, "After"},
      LEFT(190, "The new one was opened in the spring.")},
     "H1[The bridge]|P[The old bridge over the river Ash fell in the night]|H2[After]|P[The new one was opened in the spring.]"},
    {"notes", 2,
     {LEFT(100, "The old bridge over the river Ash fell in the night"), LEFT(112, "of 3 May 2011, when the water stood higher than the"),
      {1, 60, 700, 8, "4 Printed in 1999."}, {2, 60, 100, 10, "gauge could tell."}, {2, 60, 140, 10, "Eleven people died."}},
     "P[The old bridge over the river Ash fell in the night of 3 May 2011, when the water stood higher than the gauge could tell.]"
     "|P[Printed in 1999.]|P[Eleven people died.]"},
    {"bracket-over-pages", 2,
     {LEFT(100, "The wall fell in two places, at Elm \\(3 May"), {2, 60, 100, 10, "2011\\) and at Oak."}},
     "P[The wall fell in two places, at Elm (3 May 2011) and at Oak.]"},
    {"bracket-over-lines", 1,
     {LEFT(100, "The wall fell in two places, at Elm \\(3 May"), LEFT(112, "2011\\) and at Oak, where nobody knew of it until the next day came.")},
     "P[The wall fell in two places, at Elm (3 May 2011) and at Oak, where nobody knew of it until the next day came.]"},
    {"notes-of-lines", 1,
     {LEFT(100, "The old bridge over the river Ash fell in the night"), LEFT(112, "of 3 May 2011, when the water stood higher than the"),
      LEFT(124, "gauge could tell."), {1, 60, 680, 8, "4 Printed in 1999 by the council of the town"},
      {1, 60, 690, 8, "of Ash, and never again."}, {1, 60, 710, 8, "* Who wrote it is not known."}},
     "P[The old bridge over the river Ash fell in the night of 3 May 2011, when the water stood higher than the gauge could tell.]|P[Printed in 1999 "
     "by the council of the town of Ash, and never again.]|P[Who wrote it is not known.]"},
    {"hanging", 1,
     {LEFT(100, "1811 The old bridge over the river Ash was built then"), {1, 80, 112, 10, "by the county, of wood from the hills of Elm,"},
      {1, 80, 124, 10, "and paid for by the town over forty years."}, LEFT(136, "1911 It burned, and a new one of iron was made for it"),
      {1, 80, 148, 10, "by the county and the town, in equal parts."}},
     "P[1811 The old bridge over the river Ash was built then by the county, of wood from the hills of Elm, and paid for by the town over "
     "forty years.]|P[1911 It burned, and a new one of iron was made for it by the county and the town, in equal parts.]"},
    {"third-heading", 1, {LEFT(100, "The old bridge over the river Ash fell in the night"), {1, 60, 160, 12, "After it"},
                          LEFT(190, "The new one was opened in the spring.")},
     "P[The old bridge over the river Ash fell in the night]|H3[After it]|P[The new one was opened in the spring.]"},
    {"note-marks", 1, {LEFT(100, "Eleven people died"), {1, 170, 96, 6, "12"}, {1, 184, 100, 10, "there, and 12 lived."}},
     "P[Eleven people died there, and 12 lived.]"},
    {"items", 1, {LEFT(100, "- Ash, three dead and one man who was never found"), {1, 72, 112, 10, "again"}, LEFT(124, "- Oak, four dead, all of them from the one family"),
                  {1, 72, 136, 10, "of Reed"}},
     "I[Ash, three dead and one man who was never found again]|I[Oak, four dead, all of them from the one family of Reed]"},
    {"entries", 1, {LEFT(100, "Ash, three dead, one man not found, and nobody hurt who had to be carried away."), LEFT(140, "Raise the wall"),
                    LEFT(152, "Mend the road"), LEFT(164, "Move the school")},
     "P[Ash, three dead, one man not found, and nobody hurt who had to be carried away.]|P[Raise the wall]P[Mend the road]P[Move the school]"},
    {"table", 1,
     {LEFT(80, "The county told how many had died."), ROW(1, 100, "Town", "Dead", "Houses lost"), ROW(1, 114, "Ash", "12", "1,204"),
      ROW(1, 128, "Upper Elm", "3", "88"), ROW(1, 142, "Oak", "0", "-"), LEFT(170, "The wall was built in the next year.")},
     "P[The county told how many had died.]|C*1,1[Town]C*1,2[Dead]C*1,3[Houses lost]C2,1[Ash]C2,2[12]C2,3[1,204]C3,1[Upper Elm]C3,2[3]C3,3[88]"
     "C4,1[Oak]C4,2[0]C4,3[-]|P[The wall was built in the next year.]"},
    {"table-and-items", 1,
     {ROW(1, 100, "Town", "Dead", "Houses lost"), ROW(1, 114, "Ash", "12", "1,204"), ROW(1, 128, "Elm", "3", "88"),
      {1, 70, 142, 10, "\\225"}, {1, 88, 142, 10, "A school was closed."}, {1, 70, 156, 10, "\\225"}, {1, 88, 156, 10, "Three bridges fell."}},
     "C*1,1[Town]C*1,2[Dead]C*1,3[Houses lost]C2,1[Ash]C2,2[12]C2,3[1,204]C3,1[Elm]C3,2[3]C3,3[88]"
     "|I[A school was closed.]|I[Three bridges fell.]"},
    {"table-caption", 1,
     {LEFT(86, "Table 2. Losses by town"), ROW(1, 100, "Town", "Dead", "Houses lost"), ROW(1, 114, "Ash", "12", "1,204"), ROW(1, 128, "Elm", "3", "88")},
     "F[Table 2. Losses by town]|C*1,1[Town]C*1,2[Dead]C*1,3[Houses lost]C2,1[Ash]C2,2[12]C2,3[1,204]C3,1[Elm]C3,2[3]C3,3[88]"},
    {"table-wrapped", 1,
     {ROW(1, 100, "Town", "Event", "Day"), ROW(1, 120, "Ash", "The bridge", "3 May 2011"), {1, 200, 132, 10, "fell down"},
      ROW(1, 152, "Elm", "The church", "4 May 2011"), {1, 200, 164, 10, "burnt"}, ROW(1, 184, "Oak", "The fair", "5 May 2011")},
     "C*1,1[Town]C*1,2[Event]C*1,3[Day]C2,1[Ash]C2,2[The bridge fell down]C2,3[3 May 2011]C3,1[Elm]C3,2[The church burnt]C3,3[4 May 2011]"
     "C4,1[Oak]C4,2[The fair]C4,3[5 May 2011]"},
    {"table-heads-in-two-rows", 1,
     {{1, 60, 100, 10, "Town"}, {1, 230, 100, 10, "Dead"}, {1, 200, 114, 10, "2018"}, {1, 300, 114, 10, "2019"}, ROW(1, 128, "Ash", "12", "14"),
      ROW(1, 142, "Elm", "3", "8"), ROW(1, 156, "Oak", "5", "7")},
     "C*1,1[Town]C*1,2[Dead]C*2,2[2018]C*2,3[2019]C3,1[Ash]C3,2[12]C3,3[14]C4,1[Elm]C4,2[3]C4,3[8]C5,1[Oak]C5,2[5]C5,3[7]"},
    {"table-over-pages", 2,
     {LEFT(80, "The county told how many had died."), ROW(1, 100, "Town", "Dead", "Houses lost"), ROW(1, 114, "Ash", "12", "1,204"),
      ROW(1, 128, "Elm", "3", "88"), {1, 300, 770, 10, "1"}, ROW(2, 60, "Town", "Dead", "Houses lost"), ROW(2, 74, "Oak", "5", "7"),
      {2, 60, 110, 10, "The wall was built in the next year."}, {2, 300, 770, 10, "2"}},
     "P[The county told how many had died.]|C*1,1[Town]C*1,2[Dead]C*1,3[Houses lost]C2,1[Ash]C2,2[12]C2,3[1,204]C3,1[Elm]C3,2[3]C3,3[88]"
     "C4,1[Oak]C4,2[5]C4,3[7]|P[The wall was built in the next year.]"},
    {"table-in-a-column", 1,
     {{1, 60, 60, 10, "The old bridge over the river"}, {1, 60, 72, 10, "Ash fell in the night of the"}, {1, 60, 84, 10, "third of May in 2011, when it"},
      {1, 60, 96, 10, "had rained for nine days and"}, {1, 60, 108, 10, "the water stood higher than"}, {1, 60, 120, 10, "ever."},
      {1, 60, 150, 10, "Town"}, {1, 160, 150, 10, "Dead"}, {1, 60, 164, 10, "Elm"}, {1, 166, 164, 10, "12"}, {1, 60, 178, 10, "Oak"}, {1, 166, 178, 10, "3"},
      {1, 330, 60, 10, "Eleven people died there that"}, {1, 330, 72, 10, "night, three of them from the"}, {1, 330, 84, 10, "town, and the road was closed"},
      {1, 330, 96, 10, "until the spring of the next"}, {1, 330, 108, 10, "year, when the new bridge was"}, {1, 330, 120, 10, "opened to the traffic and all"},
      {1, 330, 150, 10, "the people of the two banks"}, {1, 330, 164, 10, "came to see the mayor cut the"}, {1, 330, 178, 10, "ribbon."}},
     "P[The old bridge over the river Ash fell in the night of the third of May in 2011, when it had rained for nine days and the water stood "
     "higher than ever.]|C*1,1[Town]C*1,2[Dead]C2,1[Elm]C2,2[12]C3,1[Oak]C3,2[3]|P[Eleven people died there that night, three of them from the "
     "town, and the road was closed until the spring of the next year, when the new bridge was opened to the traffic and all the people of the "
     "two banks came to see the mayor cut the ribbon.]"},
    {"turned", 1,
     {{1, 100, 700, -10, "The old bridge over the river Ash fell in the night"}, {1, 112, 700, -10, "of 3 May 2011, when the water stood higher than in"},
      {1, 124, 700, -10, "any year before 9 June."}},
     "P[The old bridge over the river Ash fell in the night of 3 May 2011, when the water stood higher than in any year before 9 June.]"},
    {"table-turned", 1,
     {LEFT(80, "The county told how many had died."), {1, 100, 700, -10, "Town"}, {1, 100, 560, -10, "Dead"}, {1, 114, 700, -10, "Ashby"},
      {1, 114, 560, -10, "12"}, {1, 128, 700, -10, "Elmby"}, {1, 128, 560, -10, "3"}, {1, 142, 700, -10, "Oakby"}, {1, 142, 560, -10, "0"},
      LEFT(720, "The wall was built in the next year.")},
     "P[The county told how many had died.]|P[The wall was built in the next year.]|C*1,1[Town]C*1,2[Dead]C2,1[Ashby]C2,2[12]C3,1[Elmby]C3,2[3]"
     "C4,1[Oakby]C4,2[0]"},
    {"no-table-references", 1,
     {{1, 60, 100, 10, "[1]"}, {1, 90, 100, 10, "Reed, A. The bridge. Ash, 2001."}, {1, 60, 114, 10, "[2]"}, {1, 90, 114, 10, "Moss, B. The road. Elm, 2004."},
      {1, 60, 128, 10, "[3]"}, {1, 90, 128, 10, "Fern, C. The mill. Oak, 2007."}},
     "P[[1] Reed, A. The bridge. Ash, 2001.]|P[[2] Moss, B. The road. Elm, 2004.]|P[[3] Fern, C. The mill. Oak, 2007.]"},
    {"no-table-contents", 1,
     {LEFT(100, "The bridge"), {1, 400, 100, 10, "3"}, LEFT(114, "The road"), {1, 400, 114, 10, "17"}, LEFT(128, "The mill"), {1, 400, 128, 10, "41"}},
     NULL},
    {"signs", 1, {LEFT(100, "Ash & Oak <5> \\(\\042no\\042\\) \\223yes\\224")}, "P[Ash & Oak <5> (\"no\") \u201cyes\u201d]"},
};

static void one(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    GString *pdf = write_pdf(cases[i].puts, cases[i].pages);
    Source source = read_document("a.pdf", (Slice){pdf->str, (ptrdiff_t)pdf->len});
    char *got = show_blocks(&source);
    if (cases[i].wanted)
        g_assert_cmpstr(got, ==, cases[i].wanted);
    else
        g_assert_null(strstr(got, "C")); /* no cells, whatever else */
    g_assert_cmpstr(source.format, ==, "pdf");
    g_assert_cmpint(source.state, ==, SOURCE_READ);
    g_free(got);
    g_string_free(pdf, TRUE);
}

/* Page and line of words on the second page of a paragraph, and of the note that belongs to the first. */
static void places(void)
{
    static const Put puts[] = {LEFT(100, "The old bridge over the river Ash fell in the night"),
                               LEFT(112, "of 3 May 2011, when the water stood higher than the"),
                               {1, 60, 700, 8, "4 Printed in 1999."}, {3, 60, 100, 10, "gauge could tell."}, {3, 60, 140, 10, "Eleven died."}, {0}};
    GString *pdf = write_pdf(puts, 3);
    Source source = read_document("a.pdf", (Slice){pdf->str, (ptrdiff_t)pdf->len});
    static const struct { const char *words; int page, line, column; } wanted[] = {
        {"The old", 1, 1, 1}, {"3 May", 1, 2, 4}, {"gauge", 3, 3, 1}, {"tell", 3, 3, 13}, {"Printed", 1, 4, 1}, {"Eleven", 3, 5, 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const char *at = strstr(source.text.at, wanted[i].words);
        g_assert_nonnull(at);
        Place place = place_of(&source, at - source.text.at);
        g_assert_cmpint(place.page, ==, wanted[i].page);
        g_assert_cmpint(place.line, ==, wanted[i].line);
        g_assert_cmpint(place.column, ==, wanted[i].column);
    }
    g_string_free(pdf, TRUE);
}

#define BOX(y0, y1) "xMin=\"60\" yMin=\"" y0 "\" xMax=\"200\" yMax=\"" y1 "\">"

/* Letters of a font that says nothing of its characters. */
static void letters(void)
{
    static const char words[] = "<page width=\"600\" height=\"800\">\n<flow>\n<block " BOX("90", "100") "\n<line " BOX("90", "100")
                                "\n<word " BOX("90", "100") "O\x1E" "ce</word>\n<word " BOX("90", "100") "\x1Cve\x16one</word>\n</line>\n</block>\n"
                                "</flow>\n</page>\n";
    Arena arena = arena_reserve((ptrdiff_t)1 << 24), start = arena;
    Source source = {.path = "a.pdf"};
    Complaints complaints = {0};
    Document d = {.arena = &arena, .path = "a.pdf", .complaints = &complaints, .source = &source};
    pdf_read_boxes(&d, SLICE(words));
    char *got = show_blocks(&source);
    g_assert_cmpstr(got, ==, "P[Office five\u2014one]");
    g_free(got);
    arena_release(start);
}

static void not_read(void)
{
    static const Put none[] = {{0}};
    GString *scan = write_pdf(none, 2);
    Source source = read_document("a.pdf", (Slice){scan->str, (ptrdiff_t)scan->len});
    g_assert_cmpint(source.state, ==, SOURCE_NOT_READ);
    g_assert_nonnull(strstr(source.warning, "a scan"));
    g_string_free(scan, TRUE);
    source = read_document("a.pdf", SLICE("%PDF-1.4\nnothing of the kind\n"));
    g_assert_cmpint(source.state, ==, SOURCE_NOT_READ);
    g_assert_nonnull(strstr(source.warning, "damaged"));
    source = read_document("a.pdf", SLICE("%PDF-1.4\ntrailer <</Encrypt 3 0 R>>\n"));
    g_assert_nonnull(strstr(source.warning, "password"));
    char *path = g_strdup(g_getenv("PATH"));
    g_setenv("PATH", "/nowhere", TRUE);
    source = read_document("a.pdf", SLICE("%PDF-1.4\n"));
    g_assert_cmpint(source.state, ==, SOURCE_NOT_READ);
    g_assert_nonnull(strstr(source.warning, "poppler-utils"));
    g_setenv("PATH", path, TRUE);
    g_free(path);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = g_strconcat("/source/pdf/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), one);
        g_free(name);
    }
    g_test_add_func("/source/pdf/places", places);
    g_test_add_func("/source/pdf/letters", letters);
    g_test_add_func("/source/pdf/not-read", not_read);
    return g_test_run();
}
