/* review: what editors decide, by a command for scripts, or in a walk at the terminal (walk.c). */
#include <stdlib.h>
#include <time.h>

#include "report/command/links.h"
#include "report/command/walk.h"

/* The day of a decision, which is an event in the world: no other part of the program asks the clock. */
static const char *today(Arena *arena)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    struct tm day;
    time_t now = epoch && *epoch ? (time_t)g_ascii_strtoll(epoch, NULL, 10) : time(NULL);
    if (epoch && *epoch ? !gmtime_r(&now, &day) : !localtime_r(&now, &day)) return "";
    DatePoint point = {.year = day.tm_year + 1900,
                       .month = (uint8_t)(day.tm_mon + 1),
                       .day = (uint8_t)day.tm_mday,
                       .precision = DATE_DAY};
    return date_text(arena, (Date){point, point, false, false, false});
}

static const Finding *find(const Audit *audit, const char *id)
{
    for (ptrdiff_t i = 0; i < audit->findings.count; i++)
        if (g_ascii_strcasecmp(audit->findings.items[i].id, id) == 0) return &audit->findings.items[i];
    return NULL;
}

static bool read_decision(const Command *command, const char *word, DecisionKind *out)
{
    for (int kind = 0; word && kind < DECISION_KINDS; kind++) {
        if (g_ascii_strcasecmp(word, decision_name((DecisionKind)kind))) continue;
        *out = (DecisionKind)kind;
        return true;
    }
    if (word) usage_error(command, "--decide is confirmed, dismissed, resolved, deferred or open");
    return !word;
}

typedef struct Wish {
    char *decide, *preferred, *reason, *reviewer, *date, *same;
    gboolean different, all;
} Wish;

/* One finding, from the command line. */
static int decide_one(const Walk *walk, const Wish *wish, DecisionKind kind, const char *id)
{
    const Finding *f = find(walk->audit, id), *other = wish->same ? find(walk->audit, wish->same) : NULL;
    Complaints *complaints = walk->complaints;
    if (!f || (wish->same && !other)) {
        complain(complaints, MSG_NO_FINDING, (Where){walk->folder, 0, 0}, f ? wish->same : id);
        return EXIT_TROUBLE;
    }
    if (other) {
        Link link = link_pair(walk->arena, walk->audit, f->claims.items[0], other->claims.items[0], true);
        if (!audit_link(walk->folder, &link, complaints)) return EXIT_TROUBLE;
    }
    if (wish->different && link_apart(walk->arena, walk->audit, f, walk->folder, complaints) < 0)
        return EXIT_TROUBLE;
    if (wish->decide) {
        Decision d = {.kind = kind,
                      .finding = f->id,
                      .statements = f->statements,
                      .preferred = wish->preferred ? wish->preferred : "",
                      .reason = wish->reason ? wish->reason : "",
                      .reviewer = walk->reviewer,
                      .date = walk->date};
        if (!audit_decide(walk->folder, &d, complaints)) return EXIT_TROUBLE;
    }
    if (wish->decide || other || wish->different) return EXIT_AGREE;
    Out out = {.file = stdout};
    audit_show(walk->audit, f, walk_width(), wants_colour(FORMAT_TEXT), &out);
    return finish(&out, complaints, EXIT_AGREE);
}

int run_review(const Command *command, int argc, char **argv)
{
    static Wish wish;
    GOptionEntry entries[] = {
        {"decide", 'd', 0, G_OPTION_ARG_STRING, &wish.decide,
         "confirmed, dismissed, resolved, deferred, or open (takes it back)", "DECISION"},
        {"preferred", 'p', 0, G_OPTION_ARG_STRING, &wish.preferred,
         "Of a resolved finding, the value that is to be followed", "VALUE"},
        {"reason", 'r', 0, G_OPTION_ARG_STRING, &wish.reason, "Why", "TEXT"},
        {"reviewer", 'w', 0, G_OPTION_ARG_STRING, &wish.reviewer, "Who decides (default: the user's name)",
         "NAME"},
        {"date", 0, 0, G_OPTION_ARG_STRING, &wish.date, "When it was decided (default: today)", "DATE"},
        {"same", 0, 0, G_OPTION_ARG_STRING, &wish.same,
         "The finding's statements belong together with those of another", "ID"},
        {"different", 0, 0, G_OPTION_ARG_NONE, &wish.different,
         "The finding's statements do not belong together", NULL},
        {"all", 'a', 0, G_OPTION_ARG_NONE, &wish.all,
         "Walk through all findings, decided ones and agreements too", NULL},
        READING_OPTIONS,
        {NULL}};
    DecisionKind kind = DECISION_OPEN;
    Date date;
    if (!read_options(command, entries, &argc, &argv) || !read_decision(command, wish.decide, &kind))
        return EXIT_TROUBLE;
    if (argc < 2 || argc > 3)
        return usage_error(command, argc < 2 ? "a folder is needed" : "one finding at a time");
    bool acts = wish.decide || wish.same || wish.different;
    if (acts && argc < 3) return usage_error(command, "the id of a finding is needed");
    if (wish.preferred && kind != DECISION_RESOLVED)
        return usage_error(command, "--preferred goes with --decide resolved");
    if (wish.date && !(date_parse(slice_of(wish.date), &date) && date_is_valid(date)))
        return usage_error(command, "--date is a date such as 2013-04-03");
    if (argc < 3 && !walk_is_possible())
        return usage_error(command, "the walk wants a terminal; scripts give an id and --decide");
    Arena arena = arena_reserve(AUDIT_SPACE);
    Complaints complaints = {.to = stderr};
    Audit audit = {.settings = settings_given()};
    if (!audit_folder(&arena, argv[1], &complaints, &audit)) return EXIT_TROUBLE;
    const char *user = g_get_user_name();
    Walk walk = {.arena = &arena,
                 .audit = &audit,
                 .complaints = &complaints,
                 .folder = argv[1],
                 .reviewer = wish.reviewer                             ? wish.reviewer
                             : user && g_utf8_validate(user, -1, NULL) ? user
                                                                       : "",
                 .date = wish.date ? wish.date : today(&arena),
                 .all = wish.all};
    return argc < 3 ? walk_findings(&walk) : decide_one(&walk, &wish, kind, argv[2]);
}
