/* Title and control block, and the summary on one page. */
#include "report/write/writer.h"

#include "report/write/identity.h"

enum { GRAVEST_PRINTED = 12, PRINTS_PRINTED = 12, SOURCES_IN_CONTENTS = 24 };

static const char *settings_words(Writer *w)
{
    static const char *const orders[] = {
        [ORDER_UNKNOWN] = "day and month in the order that each document shows",
        [ORDER_DAY_FIRST] = "day before month",
        [ORDER_MONTH_FIRST] = "month before day",
    };
    const Settings *s = &w->audit->settings;
    return arena_print(w->arena, "%s; round numbers within %g\u00a0%% agree", orders[s->order],
                       s->round_tolerance * 100);
}

static const char *fingerprints(Writer *w)
{
    const char *text = "";
    for (ptrdiff_t i = 0; i < w->audit->sources.count; i++) {
        const Source *s = &w->audit->sources.items[i];
        text = arena_print(w->arena, "%s%s%s\u00a0%.8s", text, i ? ", " : "", s->id,
                           *s->sha256 ? s->sha256 : "not read");
    }
    return text;
}

static ptrdiff_t sources_read(const Writer *w)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < w->audit->sources.count; i++)
        n += w->audit->sources.items[i].state != SOURCE_NOT_READ;
    return n;
}

static const char *sources_words(Writer *w)
{
    ptrdiff_t count = w->audit->sources.count, read = sources_read(w);
    const char *all = counted(w, count, "source", "sources");
    return read == count ? all : arena_print(w->arena, "%s, of which %td could be read", all, read);
}

void write_front(Writer *w)
{
    const Audit *audit = w->audit;
    const Settings *settings = &audit->settings;
    Day day = audit_day(w->arena, audit);
    Book *book = w->book;
    const char *id = audit_id(w->arena, audit);
    book->title =
        settings->title && *settings->title ? settings->title : "Dates and counts in the sources: an audit";
    book->subtitle = "Where the sources agree and where they differ";
    book->author = settings->preparer && *settings->preparer ? settings->preparer : NULL;
    book->subject = "Audit of the dates and counts that several sources state";
    book->keywords = "audit, sources, dates, counts";
    book->language = "en-GB";
    book->creator = "Variorum " VARIORUM_VERSION;
    book->date = day.seconds;
    book->foot = arena_print(w->arena, "Audit %s", id);
    book->paper = settings->letter_paper ? PAPER_LETTER : PAPER_A4;
    book->large_print = settings->large_print;

    add_span(w, &add_block(w, BOOK_TITLE)->spans, 0, book->title);
    add_span(w, &add_paragraph(w, NULL)->spans, SPAN_ITALIC,
             "Where the sources agree and where they differ on dates and counts");
    add_field(w, "Audit", id);
    add_field(w, "As of", arena_print(w->arena, "%s (%s)", day.words, day.from));
    if (book->author) add_field(w, "Prepared by", book->author);
    BookBlock *field = add_field(w, "Sources", sources_words(w));
    add_span(w, &field->spans, 0, ": ");
    add_link(w, &field->spans, "the register", "register");
    if (audit->sources.count <= PRINTS_PRINTED) {
        add_span(w, &add_field(w, "Fingerprints", NULL)->spans, SPAN_TABULAR, fingerprints(w));
    }
    add_field(w, "Made with", book->creator);
    add_field(w, "Settings", settings_words(w));
    add_block(w, BOOK_SPACE)->height_lines = 1;
    /* Every source has a heading among the statements: of hundreds, the contents need not tell. */
    add_block(w, BOOK_CONTENTS)->level = audit->sources.count <= SOURCES_IN_CONTENTS ? 2 : 1;
    add_block(w, BOOK_PAGE);
}

/* A finding as one row: its id, its sentence, which is a link, and its page. */
static void add_gravest(Writer *w, Table *table, ptrdiff_t index)
{
    const Finding *finding = &w->audit->findings.items[index];
    const char *target = anchor_finding(w, index);
    Row *row = add_row(w, table);
    row->cells[0].sign = kind_sign(finding->kind);
    row->cells[0].row_head = true;
    add_span(w, &row->cells[0].spans, 0, finding->id);
    add_link(w, &row->cells[1].spans, stopped(w, finding->message), target);
    if (finding_is_decided(finding))
        add_span(w, &row->cells[1].spans, SPAN_ITALIC,
                 arena_print(w->arena, " (%s)", decision_name(finding->decision->kind)));
    add_link(w, &row->cells[2].spans, "0", target)->page_of_target = true;
}

/* How many are decided is told only where somebody has begun to decide. */
static void add_kinds(Writer *w, const ptrdiff_t *counts, const ptrdiff_t *decided)
{
    static const char *const heads[] = {"Kind of finding", "Findings", "What it says"};
    static const char *const all_heads[] = {"Kind of finding", "Findings", "Decided", "What it says"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_END, ALIGN_START},
                             all_align[] = {ALIGN_START, ALIGN_END, ALIGN_END, ALIGN_START};
    static const double weight[] = {0, 0, 1}, all_weight[] = {0, 0, 0, 1};
    bool told = w->audit->decisions.count > 0;
    Table *table = add_table(w, "How many findings there are of each kind", told ? 4 : 3);
    set_heads(w, table, told ? all_heads : heads, told ? all_align : align, told ? all_weight : weight);
    for (int kind = 0; kind < FINDING_KINDS; kind++) {
        Row *row = add_row(w, table);
        row->rule_above = kind == FINDING_PRECISION || kind == FINDING_AGREEMENT;
        row->cells[0].row_head = true;
        row->cells[0].sign = kind_sign((FindingKind)kind);
        add_span(w, &row->cells[0].spans, 0, kind_words((FindingKind)kind, true));
        add_span(w, &row->cells[1].spans, 0, arena_print(w->arena, "%td", counts[kind]));
        if (told) add_span(w, &row->cells[2].spans, 0, arena_print(w->arena, "%td", decided[kind]));
        add_span(w, &row->cells[told ? 3 : 2].spans, 0, kind_meaning((FindingKind)kind));
    }
}

static void add_reading(Writer *w)
{
    const Audit *audit = w->audit;
    ptrdiff_t kinds[3] = {0}, count = audit->sources.count, read = sources_read(w),
              findings = audit->findings.count;
    int64_t words = 0;
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) kinds[audit->claims.items[i].kind]++;
    for (ptrdiff_t i = 0; i < count; i++) words += audit->sources.items[i].words;
    const char *sources = counted(w, read, "source was read", "sources were read");
    if (read < count)
        sources = arena_print(w->arena, "Of %s %s could be read", counted(w, count, "source", "sources"),
                              read ? grouped(w, read) : "none");
    add_paragraph(
        w, arena_print(w->arena,
                       "%s, %s in all. They make %s that can be compared: %s, %s and %s. From these come %s. A "
                       "finding says where sources agree or differ, not which of them is right, and a source "
                       "that is silent on a matter is not held to deny it.",
                       sources, counted(w, (ptrdiff_t)words, "word", "words"),
                       counted(w, audit->claims.count, "statement", "statements"),
                       counted(w, kinds[MENTION_DATE], "date", "dates"),
                       counted(w, kinds[MENTION_QUANTITY], "count or measure", "counts and measures"),
                       counted(w, kinds[MENTION_LIST], "list of names", "lists of names"),
                       counted(w, findings, "finding", "findings")));
}

void write_summary(Writer *w)
{
    static const char *const heads[] = {"Finding", "What it says", "Page"};
    static const ColumnAlign align[] = {ALIGN_START, ALIGN_START, ALIGN_END};
    static const double weight[] = {0, 1, 0};
    const Audit *audit = w->audit;
    ptrdiff_t counts[FINDING_KINDS] = {0}, decided[FINDING_KINDS] = {0}, differences = 0, dismissed = 0,
              shown = 0;
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        const Finding *finding = &audit->findings.items[i];
        counts[finding->kind]++;
        decided[finding->kind] += finding_is_decided(finding);
        dismissed += finding->kind < FINDING_AGREEMENT && is_dismissed(finding);
        differences += finding->kind < FINDING_AGREEMENT && !is_dismissed(finding);
    }
    add_heading(w, 1, "summary", "Summary");
    add_reading(w);
    add_kinds(w, counts, decided);
    if (differences == 0) {
        add_paragraph(w, dismissed ? "Every difference that was found has been dismissed; the reasons stand "
                                     "under Dismissed findings."
                                   : "No two statements that were held to speak of one thing differ.");
        return;
    }
    add_heading(w, 2, NULL, "The gravest first")->unlisted = true;
    Table *table = add_table(w, "The gravest findings", 3);
    set_heads(w, table, heads, align, weight);
    for (int pass = 0; pass < 2; pass++) /* first the conflicts, then what is compatible and worth a look */
        for (ptrdiff_t i = 0; i < audit->findings.count && shown < GRAVEST_PRINTED; i++) {
            FindingKind kind = audit->findings.items[i].kind;
            if (kind >= FINDING_AGREEMENT || finding_is_conflict(kind) != (pass == 0) ||
                is_dismissed(&audit->findings.items[i]))
                continue;
            add_gravest(w, table, i);
            shown++;
        }
    if (differences > shown)
        add_paragraph(w, arena_print(w->arena,
                                     "These are %td of %td; the others follow in their order under Findings.",
                                     shown, differences));
}
