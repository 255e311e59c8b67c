/* unit/source/html: what is read of a web page, and when it says that it was published. */
#include "tests/unit/source/show.h"

static const struct { const char *name, *page, *wanted; } cases[] = {
    {"paragraphs", "<html><p>The bridge\n fell.</p><p>Two   died.", "P[The bridge fell.]|P[Two died.]"},
    {"inline", "<html><p>On <b>3</b> <i>May</i> 20<b>11</b>, <a href=x>a bridge</a> fell.", "P[On 3 May 2011, a bridge fell.]"},
    {"lines", "<html><p>Ash<br>3 May<br/><br>Oak", "P[Ash]P[3 May]P[Oak]"},
    {"entities", "<html><p>Ash &amp; Oak&nbsp;&#8211; &eacute; &lt;5&gt; &unknown; end", "P[Ash & Oak\u00a0\u2013 \u00e9 <5> &unknown; end]"},
    {"headings", "<html><h1>The bridge</h1><p>It fell.<h2>After</h2><p>It rose.", "H1[The bridge]|P[It fell.]|H2[After]|P[It rose.]"},
    {"lists", "<html><ul><li>One<li>Two<ol><li>Deep</ol><li><p>Three</p><p>More</p></ul><p>End",
     "I[One]I[Two]|I2[Deep]|I[Three]|P[More]|P[End]"},
    {"typed-items", "<html><p>- One<br>- Two", "I[One]I[Two]"},
    {"table", "<html><table><caption>Losses</caption><tr><th>Town<th>Dead<tr><td>Ash<td>3</table><p>End",
     "F[Losses]|C*1,1[Town]C*1,2[Dead]C2,1[Ash]C2,2[3]|P[End]"},
    {"table-spans", "<html><table><tr><th colspan=2>Both<th>Dead<tr><td rowspan=2>Ash<td>x<td>3<tr><td>y<td>4</table>",
     "C*1,1[Both]C*1,3[Dead]C2,1[Ash]C2,2[x]C2,3[3]C3,2[y]C3,3[4]"},
    {"table-empty-cells", "<html><table><thead><tr><td>Town<td>Dead</thead><tr><td>Ash<td><tr><td> <td>4</table>",
     "C*1,1[Town]C*1,2[Dead]C2,1[Ash]C3,2[4]"},
    {"table-of-layout", "<html><table><tr><td><p>One.</p><p>Two.</p><table><tr><td>In</table></table>", "P[One.]|P[Two.]|P[In]"},
    {"cell-lines", "<html><table><tr><th>Town<th>Dead<tr><td>Ash<br>Elm<td>3</table>",
     "C*1,1[Town]C*1,2[Dead]C2,1[Ash]C2,1[Elm]C2,2[3]"},
    {"captions", "<html><figure><img alt=x><figcaption>A boat on 3 May</figcaption></figure><p>It sank.", "F[A boat on 3 May]|P[It sank.]"},
    {"scripts", "<html><p>One<script>x('3 May')</script><style>p{}</style><noscript>no</noscript><template>t</template> two",
     "P[One two]"},
    {"comments", "<html><p>One<!-- 3 May --> two", "P[One two]"},
    {"document-type", "<!DOCTYPE html PUBLIC \"-//A//B\" \"a.dtd\"><html><p>One", "P[One]"},
    {"document-type-of-its-own",
     "<?xml version='1.0'?>\n<!-- > -->\n<!DOCTYPE html SYSTEM 'a.dtd' [ <!ENTITY a \"On ]> 3 May\"> <!-- ]> 4 May --> <!ELEMENT p (#PCDATA)>\n]>"
     "<html><p>One &a; two",
     "P[One &a; two]"},
    {"document-type-without-end", "<!DOCTYPE html [ <!ENTITY a '3 May'> <html><p>One", NULL},
    {"hidden", "<html><p hidden>3 May<p style='display: NONE'>4 May<p aria-hidden=true>5 May<p>One", "P[One]"},
    {"struck-out", "<html><p>On <del>3</del><ins>4</ins> May", "P[On 4 May]"},
    {"note-marks", "<html><p>Ten died.<sup><a href=#n>2</a></sup> So <sup>[3]</sup>they<a class=footnote-ref href=#m>4</a> say<sup>5</sup>.",
     "P[Ten died. So they say.]"},
    {"of-an-office",
     "<html><body><div title='header'><p>Ash Council</p></div><p>Ten died.</p><div id=sdfootnote1><p class=sdfootnote><a class=sdfootnotesym "
     "href='#a'>1</a>Or eleven.</p></div><div title='footer'><p><sdfield type=PAGE>1</sdfield></p></div>",
     "P[Ten died.]|P[Or eleven.]"},
    {"raised", "<html><p>10<sup>6</sup> of the 25<sup>th</sup> km<sup>2</sup>", "P[10^6 of the 25th km2]"},
    {"quotes", "<html><p>He said <q>no</q>.", "P[He said \u201cno\u201d.]"},
    {"preformatted", "<html><pre>Ash  3\nOak  4</pre>", "P[Ash 3]P[Oak 4]"},
    {"navigation",
     "<html><body><nav>Home 1 May</nav><div class='site-menu'>Menu</div><div id=sidebar>Side</div><p>The bridge fell.</p>"
     "<div role=contentinfo>Foot</div><footer>Since 1999</footer></body>",
     "P[The bridge fell.]"},
    {"main", "<html><body><div><p>Not this one, though it is long enough.</p></div><main><p>The bridge over the river Ash fell in the "
             "night of 3 May 2011; eleven people died.</p></main>",
     "P[The bridge over the river Ash fell in the night of 3 May 2011; eleven people died.]"},
    {"article",
     "<html><body><h1>The bridge</h1><p>Buy now.</p><article><header><p>By A. Writer</p></header><p>The bridge over the river Ash "
     "fell in the night of 3 May 2011; eleven people died.</p><section class='comments'><p>First! 9 May</p></section>"
     "<aside>See 4 May</aside></article><article><p>Another</p></article>",
     "H1[The bridge]|P[By A. Writer]|P[The bridge over the river Ash fell in the night of 3 May 2011; eleven people died.]"},
    {"link-list", "<html><p>The bridge fell.</p><ul><li><a href=a>One on 3 May</a><li><a href=b>Two</a><li><a href=c>Three</a></ul>",
     "P[The bridge fell.]"},
    {"pointer", "<html><p>The bridge fell.</p><p><a href=a>READ MORE: Nine died in Oakby on 2 June 2018</a></p><p><b>Related:</b> <a href=b>Dam "
                "broke on 5 May 2011</a></p><p>Read more of this in <a href=a>the report</a>, which the council of Ash adopted on 9 May.</p>",
     "P[The bridge fell.]|P[Read more of this in the report, which the council of Ash adopted on 9 May.]"},
    {"links-in-prose", "<html><p>The <a href=a>bridge</a> over the <a href=b>river</a> fell on <a href=c>3 May 2011</a> in the night.",
     "P[The bridge over the river fell on 3 May 2011 in the night.]"},
    {"all-furniture", "<html><body><div class=sidebar><p>The bridge fell on 3 May.</p></div>", "P[The bridge fell on 3 May.]"},
    {"guessed-headings", "<html><p>The bridge</p><p>The bridge over the river Ash fell in the night; eleven people died there.",
     "H1[The bridge]|P[The bridge over the river Ash fell in the night; eleven people died there.]"},
    {"no-page", "a < b and c > d", "P[a < b and c > d]"},
};

static void one(const void *data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    Source source = read_document("page", slice_of(cases[i].page));
    char *got = show_blocks(&source);
    if (cases[i].wanted) g_assert_cmpstr(got, ==, cases[i].wanted);
    g_assert_cmpstr(source.format, ==, strcmp(cases[i].name, "no-page") == 0 ? "text" : "html");
    g_free(got);
}

static void published(void)
{
    static const struct { const char *head, *date; } pages[] = {
        {"<meta property='article:published_time' content='2019-11-16T09:30:00+01:00'>", "2019-11-16"},
        {"<meta name='citation_publication_date' content='2019/11/16'>", "2019-11-16"},
        {"<meta name=DC.Date content='2019-11'>", "2019-11"},
        {"<meta name=date content='20191116'>", "2019-11-16"},
        {"<meta name=date content='last week'>", ""},
        {"<meta name=date content='2019-02-30'>", ""},
        {"<meta name=viewport content='2019'>", ""},
        {"<script type='application/ld+json'>{\"a\": \"datePublished\", \"b\": [{\"datePublished\" : \"2019-11-16\"}]}</script>", "2019-11-16"},
        {"<script type='application/ld+json'>{\"headline\": \"\\\"datePublished\\\": \\\"2001-01-01\\\"\"}</script>", ""},
        {"<script>{\"datePublished\": \"2019-11-16\"}</script>", ""},
        {"<meta name=date content='2018-01-01'><script type='application/ld+json'>{\"datePublished\":\"2019-11-16\"}</script>", "2019-11-16"},
        {"<time datetime='2019-11-16T08:00'>Saturday</time>", "2019-11-16"},
        {"<time datetime='2019-11-16'>a</time><time datetime='2019-11-17'>b</time>", ""},
        {"<time datetime='2019-11-15'>a</time><time class='entry-date published' datetime='2019-11-17'>b</time>", "2019-11-17"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        char *page = g_strconcat("<html>", pages[i].head, "<p>The bridge fell.", NULL);
        Source source = read_document("a.html", slice_of(page));
        g_assert_cmpstr(source.published_text, ==, pages[i].date);
        g_assert_cmpint(date_is_set(source.published), ==, *pages[i].date != 0);
        g_free(page);
    }
}

static void elements(void)
{
    Source source = read_document("a.html", SLICE("<html><body><div><p>One.</p></div><div><p>Two.</p><p>Three."));
    static const char *const wanted[] = {"/html/body/div[1]/p[1]", "/html/body/div[2]/p[1]", "/html/body/div[2]/p[2]"};
    g_assert_cmpint(source.blocks.count, ==, 3);
    for (int i = 0; i < 3; i++) {
        g_assert_cmpstr(element_at(&source, source.blocks.items[i].start), ==, wanted[i]);
        Place place = place_of(&source, source.blocks.items[i].start);
        g_assert_cmpint(place.line, ==, 2 * i + 1);
        g_assert_cmpint(place.column, ==, 1);
    }
    g_assert_cmpint(origin_of(&source, 0), ==, -1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = g_strconcat("/source/html/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), one);
        g_free(name);
    }
    g_test_add_func("/source/published", published);
    g_test_add_func("/source/elements", elements);
    return g_test_run();
}
