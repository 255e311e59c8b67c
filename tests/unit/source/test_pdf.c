/* unit/source/pdf: words at places on pages become paragraphs. The PDFs are written here, a line of text each at its
   place. */
#include "tests/unit/source/show.h"

#include <string.h>

/* One line of a page: points from the upper left corner of 600 by 800; Courier, whose letters are 0.6 of its size wide.
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
            if (put->page == p)
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

static const struct { const char *name; int pages; Put puts[40]; const char *wanted; } cases[] = {
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
    {"signs", 1, {LEFT(100, "Ash & Oak <5> \\(\\042no\\042\\) \\223yes\\224")}, "P[Ash & Oak <5> (\"no\") \u201cyes\u201d]"},
};

static void one(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    GString *pdf = write_pdf(cases[i].puts, cases[i].pages);
    Source source = read_document("a.pdf", (Slice){pdf->str, (ptrdiff_t)pdf->len});
    char *got = show_blocks(&source);
    g_assert_cmpstr(got, ==, cases[i].wanted);
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
    g_test_add_func("/source/pdf/not-read", not_read);
    return g_test_run();
}
