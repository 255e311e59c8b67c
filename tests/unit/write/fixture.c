/* An invented audit, built by hand, with one finding of nearly every kind. */
#include "tests/unit/write/fixture.h"

#include <glib.h>
#include <math.h>

static const char log_text[] = "The lighthouse on Gull Rock was lit on 3 May 1871.\n\n"
                               "Its tower stood 31 metres high. Forty-one masons worked on it; two drowned.\n\n"
                               "Stone came from four quarries, namely Arden, Brill, and Corve.\n";
static const char paper_text[] =
    "Gull Rock light was lit for the first time on Friday, 5 May 1871, before a crowd of "
    "about 600 people, the harbour master, two bishops and the band of the garrison.\n\n"
    "About 40 masons had worked on it.\n\n"
    "The quarries were Arden, Brill and Dunmore.\n";
static const char guide_text[] =
    "1871. In May the light on Gull Rock was lit.\n\nOn the 9th the keeper took up his post.\n\n"
    "41 masons built it, and 2 of them were lost.\n";

static void add_source(Arena *arena, Audit *audit, const char *id, const char *title, const char *published,
                       const char *text)
{
    Source *s = PUSH(arena, &audit->sources);
    *s = (Source){.id = id,
                  .path = arena_print(arena, "docs/%s.txt", id),
                  .title = title,
                  .author = "",
                  .publisher = "",
                  .url = "",
                  .language = "en",
                  .note = "",
                  .published_text = published,
                  .retrieved_text = ""};
    s->row = (int32_t)audit->sources.count + 1;
    s->voice = (int32_t)audit->sources.count - 1;
    date_parse(slice_of(published), &s->published);
    if (!text) {
        s->state = SOURCE_NOT_READ;
        s->warning = "no such file";
        return;
    }
    s->text = slice_of(text);
    char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    memcpy(s->sha256, sum, 65);
    g_free(sum);
    *PUSH(arena, &s->lines) = 0;
    for (int32_t i = 0; i < s->text.len; i++)
        if (text[i] == '\n' && i + 1 < s->text.len) *PUSH(arena, &s->lines) = i + 1;
    for (int32_t i = 0; i < s->text.len;) {
        const char *end = strstr(text + i, "\n\n");
        int32_t stop = end ? (int32_t)(end - text) : (int32_t)slice_trim(s->text).len;
        *PUSH(arena, &s->blocks) = (Block){.start = i, .end = stop};
        i = end ? stop + 2 : (int32_t)s->text.len;
    }
    gchar **words = g_strsplit_set(text, " \n", -1);
    for (gchar **w = words; *w; w++) s->words += **w != 0;
    g_strfreev(words);
}

/* WRITTEN within QUOTE within the source's text. */
static Claim *add_claim(Arena *arena, Audit *audit, int32_t source, const char *quote, const char *written)
{
    const char *text = audit->sources.items[source].text.at, *at = strstr(text, quote),
               *value = at ? strstr(at, written) : NULL;
    g_assert_nonnull(value);
    Claim *claim = PUSH(arena, &audit->claims);
    *claim = (Claim){.source = source, .mention = -1};
    claim->start = (int32_t)(value - text), claim->end = claim->start + (int32_t)strlen(written);
    claim->quote_start = (int32_t)(at - text), claim->quote_end = claim->quote_start + (int32_t)strlen(quote);
    return claim;
}

static int32_t add_date(Arena *arena, Audit *audit, int32_t source, const char *quote, const char *written,
                        const char *value)
{
    Claim *claim = add_claim(arena, audit, source, quote, written);
    claim->kind = MENTION_DATE;
    claim->subject = "Gull Rock light", claim->attribute = "lit";
    g_assert_true(date_parse(slice_of(value), &claim->date));
    return (int32_t)audit->claims.count - 1;
}

static int32_t add_count(Arena *arena, Audit *audit, int32_t source, const char *quote, const char *written,
                         double value, Modifier modifier)
{
    Claim *claim = add_claim(arena, audit, source, quote, written);
    claim->kind = MENTION_QUANTITY;
    claim->subject = "masons", claim->attribute = "worked";
    claim->quantity = (Quantity){.modifier = modifier, .value = value, .low = value, .high = value};
    if (modifier == MOD_ABOUT) claim->quantity.low = value * 0.9, claim->quantity.high = value * 1.1;
    return (int32_t)audit->claims.count - 1;
}

static int32_t add_list(Arena *arena, Audit *audit, int32_t source, const char *quote, const char *written,
                        const char *const *members)
{
    Claim *claim = add_claim(arena, audit, source, quote, written);
    claim->kind = MENTION_LIST;
    claim->subject = "quarries", claim->attribute = "gave stone";
    for (; *members; members++) *PUSH(arena, &claim->members) = *members;
    return (int32_t)audit->claims.count - 1;
}

static Finding *add_finding(Arena *arena, Audit *audit, const char *id, FindingKind kind, const char *subject,
                            const char *message, const int32_t *claims, ptrdiff_t count)
{
    Finding *finding = PUSH(arena, &audit->findings);
    *finding = (Finding){.id = id, .kind = kind, .subject = subject, .attribute = "", .message = message};
    for (ptrdiff_t i = 0; i < count; i++) *PUSH(arena, &finding->claims) = claims[i];
    return finding;
}

#define REFS(...)                                                                                              \
    (const int32_t[]){__VA_ARGS__}, (ptrdiff_t)(sizeof((int32_t[]){__VA_ARGS__}) / sizeof(int32_t))

Audit *fixture_audit(Arena *arena)
{
    Audit *a = NEW(arena, Audit);
    a->settings.round_tolerance = 0.05;
    a->settings.title = "Gull Rock: an audit";
    add_source(arena, a, "log", "The builder’s log", "1871-06", log_text);
    add_source(arena, a, "paper", "A light for Gull Rock", "1871-05-07", paper_text);
    add_source(arena, a, "guide", "The visitor’s guide", "1902", guide_text);
    add_source(arena, a, "lost", "A letter", "", NULL);

    int32_t log_lit =
        add_date(arena, a, 0, "The lighthouse on Gull Rock was lit on 3 May 1871.", "3 May 1871", "1871-05-03");
    int32_t paper_lit =
        add_date(arena, a, 1,
                 "Gull Rock light was lit for the first time on Friday, 5 May 1871, before a crowd of "
                 "about 600 people, the harbour master, two bishops and the band of the garrison.",
                 "Friday, 5 May 1871", "1871-05-05");
    int32_t guide_lit = add_date(arena, a, 2, "In May the light on Gull Rock was lit.", "May", "1871-05");
    a->claims.items[guide_lit].inferred = "the year from the head of the entry";
    int32_t guide_keeper =
        add_date(arena, a, 2, "On the 9th the keeper took up his post.", "9th", "1871-05-09");
    a->claims.items[guide_keeper].inferred = "month and year from line 1";
    a->claims.items[guide_keeper].subject = "keeper",
    a->claims.items[guide_keeper].attribute = "took up his post";
    int32_t log_masons =
        add_count(arena, a, 0, "Forty-one masons worked on it; two drowned.", "Forty-one", 41, MOD_EXACT);
    int32_t log_drowned =
        add_count(arena, a, 0, "Forty-one masons worked on it; two drowned.", "two", 2, MOD_EXACT);
    int32_t paper_masons =
        add_count(arena, a, 1, "About 40 masons had worked on it.", "About 40", 40, MOD_ABOUT);
    int32_t guide_masons =
        add_count(arena, a, 2, "41 masons built it, and 2 of them were lost.", "41", 41, MOD_EXACT);
    int32_t guide_drowned =
        add_count(arena, a, 2, "41 masons built it, and 2 of them were lost.", "2", 2, MOD_EXACT);
    int32_t stated = add_count(arena, a, 0, "Stone came from four quarries, namely Arden, Brill, and Corve.",
                               "four", 4, MOD_EXACT);
    int32_t log_list = add_list(arena, a, 0, "Stone came from four quarries, namely Arden, Brill, and Corve.",
                                "Arden, Brill, and Corve", (const char *[]){"Arden", "Brill", "Corve", NULL});
    int32_t paper_list =
        add_list(arena, a, 1, "The quarries were Arden, Brill and Dunmore.", "Arden, Brill and Dunmore",
                 (const char *[]){"Arden", "Brill", "Dunmore", NULL});
    int32_t crowd = add_count(arena, a, 1, "before a crowd of about 600 people", "about 600", 600, MOD_ABOUT);
    a->claims.items[crowd].attributed_to = "the harbour master";

    Finding *f = add_finding(arena, a, "D-7K", FINDING_DATE_CONFLICT, "Gull Rock light",
                             "Gull Rock light, lit: 3 May 1871 in one source, 5 May 1871 in another",
                             REFS(log_lit, paper_lit, guide_lit));
    f->why = "the same name (Gull Rock) and the same verb (to light)";
    *PUSH(arena, &f->silent) = 3;
    f->silent_count = 1;
    add_finding(arena, a, "L-2Q", FINDING_LIST_COUNT, "quarries",
                "Quarries: four in the words, three in the list that follows", REFS(stated, log_list));
    add_finding(arena, a, "L-9B", FINDING_LIST_MEMBERSHIP, "quarries",
                "Quarries: Corve in one source only, Dunmore in another only", REFS(log_list, paper_list));
    f = add_finding(arena, a, "P-4T", FINDING_PRECISION, "masons",
                    "Masons: 41 in two sources, about 40 in another",
                    REFS(log_masons, guide_masons, paper_masons));
    f->why = "the same counted noun (masons)";
    add_finding(arena, a, "W-1D", FINDING_WORDING, "two masons",
                "The same number: two “drowned”, two “were lost”", REFS(log_drowned, guide_drowned));
    add_finding(arena, a, "A-5N", FINDING_AGREEMENT, "masons", "Masons: 41 in two sources",
                REFS(log_masons, guide_masons));
    add_finding(arena, a, "S-8R", FINDING_SINGLE, "crowd", "A crowd of about 600 in one source", REFS(crowd));
    add_finding(arena, a, "S-3V", FINDING_SINGLE, "keeper",
                "The keeper took up his post on 9 May 1871 in one source", REFS(guide_keeper));
    return a;
}

static void add_decision(Arena *arena, Audit *audit, DecisionKind kind, const char *id, int32_t at,
                         const char *preferred, const char *reason)
{
    *PUSH(arena, &audit->decisions) = (Decision){.kind = kind,
                                                 .finding = id,
                                                 .statements = "",
                                                 .preferred = preferred,
                                                 .reason = reason,
                                                 .reviewer = "K. L.",
                                                 .date = "1903-02-01",
                                                 .at = at};
}

static void add_change(Arena *arena, Since *since, SourceStep step, const char *id, const char *was,
                       const char *is)
{
    *PUSH(arena, &since->changes) = (SourceChange){step, id, "docs", was, is};
}

Audit *fixture_reviewed(Arena *arena)
{
    static const Baseline baselines[] = {BASELINE_REOPENED,  BASELINE_UNCHANGED, BASELINE_NEW,
                                         BASELINE_CHANGED,   BASELINE_UNCHANGED, BASELINE_CHANGED,
                                         BASELINE_UNCHANGED, BASELINE_NEW};
    static const char print[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    Audit *a = fixture_audit(arena);
    add_decision(arena, a, DECISION_DISMISSED, "D-7K", 0, "", "The paper is a day late by habit");
    add_decision(arena, a, DECISION_DISMISSED, "L-2Q", 1, "", "The fourth quarry stands in a footnote.");
    add_decision(arena, a, DECISION_RESOLVED, "P-4T", 3, "41", "");
    add_decision(arena, a, DECISION_DEFERRED, "G-0N", -1, "", "Waiting for the archive.");
    for (ptrdiff_t i = 0; i < a->findings.count; i++) a->findings.items[i].baseline = baselines[i];
    for (ptrdiff_t i = 0; i < 3; i++)
        a->findings.items[a->decisions.items[i].at].decision = &a->decisions.items[i];
    a->findings.items[0].reopened = true;
    a->findings.items[0].cause = CAUSE_SOURCES;
    a->findings.items[0].was_message = "Gull Rock light, lit: 3 May 1871 in one source, 6 May 1871 in another";
    a->findings.items[2].cause = CAUSE_TABLES;
    a->findings.items[3].cause = CAUSE_PROGRAM;
    a->findings.items[3].was_id = "P-0X";
    Since *since = NEW(arena, Since);
    *since = (Since){.name = "audit-1902.pdf",
                     .tool = "Variorum 0.0.9",
                     .tool_changed = true,
                     .settings_changed = true,
                     .tables_changed = true};
    add_change(arena, since, SOURCE_CHANGED, "paper", print, print + 8);
    add_change(arena, since, SOURCE_ADDED, "guide", "", print);
    add_change(arena, since, SOURCE_REMOVED, "diary", print, "");
    add_change(arena, since, SOURCE_REDATED, "log", "1871", "1871-06");
    OldFinding *gone = PUSH(arena, &since->findings);
    *gone = (OldFinding){.id = "C-4F",
                         .kind = "count-conflict",
                         .message = "Steps, counted: 112 in one source, 121 in another",
                         .now = -1,
                         .cause = CAUSE_SOURCES};
    *PUSH(arena, &gone->claims) = (OldClaim){
        .source = "diary", .quote = "I counted 121 steps.", .written = "121", .state = QUOTE_ORPHANED};
    *PUSH(arena, &since->findings) = (OldFinding){
        .id = "S-9Z", .kind = "single", .message = "Boats: 3 in one source", .now = -1, .cause = CAUSE_PROGRAM};
    a->since = since;
    return a;
}

Audit *fixture_large(Arena *arena, int count)
{
    Audit *a = NEW(arena, Audit);
    a->settings.round_tolerance = 0.05;
    const char *text = "There were 7 of them.\n";
    add_source(arena, a, "one", "One", "2001", text);
    add_source(arena, a, "two", "Two", "2002", text);
    for (int i = 0; i < count; i++)
        for (int32_t s = 0; s < 2; s++) add_count(arena, a, s, "There were 7 of them.", "7", 7, MOD_EXACT);
    add_finding(arena, a, "A-1", FINDING_AGREEMENT, "they", "They were 7 in two sources", REFS(0, 1));
    for (int32_t i = 2; i < 2 * count; i++)
        add_finding(arena, a, arena_print(arena, "S-%d", i), FINDING_SINGLE, "they", "They were 7", REFS(i));
    return a;
}

Audit *fixture_quote(Arena *arena, const char *text, const char *written)
{
    Audit *a = NEW(arena, Audit);
    add_source(arena, a, "one", "One", "2001", text);
    add_count(arena, a, 0, text, written, 1, MOD_EXACT);
    return a;
}

Audit *fixture_dates(Arena *arena, const char *const *dates)
{
    Audit *a = NEW(arena, Audit);
    const char *text = "";
    for (ptrdiff_t i = 0; dates[i]; i++) text = arena_print(arena, "%sAlf said it of %s.\n\n", text, dates[i]);
    add_source(arena, a, "one", "One", "2021", text);
    for (ptrdiff_t i = 0; dates[i]; i++)
        add_date(arena, a, 0, arena_print(arena, "Alf said it of %s.", dates[i]), dates[i], dates[i]);
    return a;
}
