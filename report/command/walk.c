/* The walk through the findings: one is shown, one key decides, and the next is shown. Every decision is a line in reviews.csv
   before the next key is read; undo is a line too. */
#include "report/command/walk.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "report/command/links.h"

enum { REASON_MOST = 1000 };

typedef struct Step {
    const Finding *finding;
    const Decision *before; /* what stood before, NULL: nothing */
    ptrdiff_t position;
} Step;

typedef struct Steps {
    Step *items;
    ptrdiff_t count, room;
} Steps;

typedef struct Order {
    int32_t *items;
    ptrdiff_t count, room;
    ptrdiff_t open; /* the first of them: nothing stood on them when the walk began */
} Order;

/* ---- The terminal ------------------------------------------------------------------------------------------- */

static struct termios kept; /* for the handler: a signal must not leave the terminal without its echo */

static void restore_and_die(int number)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &kept);
    signal(number, SIG_DFL);
    raise(number);
}

bool walk_is_possible(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

int walk_width(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

/* The next byte of the terminal, -1 at its end. */
static int read_byte(void)
{
    unsigned char c;
    ssize_t n;
    do n = read(STDIN_FILENO, &c, 1);
    while (n < 0 && errno == EINTR);
    return n == 1 ? c : -1;
}

/* One key, without the Enter key; -1 at the end. Keys that send several bytes (arrows) are 0. */
static int read_key(void)
{
    struct termios raw = kept;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 1, raw.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    int c = read_byte();
    if (c == 0) c = 4; /* what becomes of Ctrl-D that was typed before the terminal listened to single keys */
    if (c == 27 || c >= 0x80) {
        raw.c_cc[VMIN] = 0;
        tcsetattr(STDIN_FILENO, TCSANOW, &raw);
        while (read_byte() >= 0) {
        }
        c = 0;
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &kept);
    return c == 4 ? -1 : c;
}

/* A line that somebody types, without white space round it; NULL where the input ended instead. */
static const char *ask(Arena *arena, const char *question)
{
    char line[REASON_MOST + 1];
    ptrdiff_t used = 0;
    int c;
    fputs(question, stdout);
    fflush(stdout);
    while ((c = read_byte()) >= 0 && c != '\n')
        if (used < REASON_MOST) line[used++] = (char)c;
    if (c < 0) return NULL;
    char *valid = g_utf8_make_valid(line, used);
    const char *text = arena_string(arena, slice_trim(slice_of(valid)));
    g_free(valid);
    return text;
}

/* ---- The findings ------------------------------------------------------------------------------------------- */

static bool is_deferred(const Finding *f)
{
    return finding_is_decided(f) && f->decision->kind == DECISION_DEFERRED;
}

/* The open ones as they stand in the audit, the gravest first, and after them those that were put off. */
static Order order_of(const Walk *walk)
{
    Order out = {0};
    const Findings *all = &walk->audit->findings;
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t i = 0; i < all->count; i++) {
            const Finding *f = &all->items[i];
            if (walk->all ? pass : f->kind >= FINDING_AGREEMENT) continue;
            if (walk->all || (pass == 0 ? !finding_is_decided(f) : is_deferred(f)))
                *PUSH(walk->arena, &out) = i;
        }
        if (pass == 0 && !walk->all) out.open = out.count;
    }
    return out;
}

static void say_decision(const Decision *d, bool reopened)
{
    Out out = {.file = stdout};
    out_text(&out, reopened ? "Decided before its statements changed: " : "Decided: ");
    const char *const parts[] = {decision_name(d->kind), d->preferred, d->reason, d->reviewer, d->date};
    bool comma = false;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!*parts[i]) continue;
        if (comma) out_text(&out, ", ");
        out_shown(&out, slice_of(parts[i]));
        comma = true;
    }
    out_text(&out, ".\n");
    out_close(&out);
}

static void show(const Walk *walk, const Order *order, ptrdiff_t position)
{
    const Finding *f = &walk->audit->findings.items[order->items[position]];
    printf("\n---- %td of %td ----\n", position + 1, order->count);
    Out out = {.file = stdout};
    audit_show(walk->audit, f, walk_width(), wants_colour(FORMAT_TEXT), &out);
    out_close(&out);
    if (f->decision) say_decision(f->decision, f->reopened);
}

static const char help[] =
    "  c confirmed: the sources do differ        d dismissed: this is no difference\n"
    "  r resolved                                1-9 resolved, and this value is to be followed\n"
    "  l deferred: later                         C D R L the same, after you give a reason\n"
    "  n these do not belong together            b these belong together with another finding\n"
    "  w why they were read together             s skip   u undo   q quit   ? this help\n";

static bool record(Walk *walk, const Decision *d)
{
    return audit_decide(walk->folder, d, walk->complaints) &&
           audit_decisions(walk->arena, walk->folder, walk->complaints, walk->audit);
}

static bool decide(Walk *walk, const Finding *f, DecisionKind kind, const char *preferred, const char *reason)
{
    Decision d = {.kind = kind,
                  .finding = f->id,
                  .statements = f->statements,
                  .preferred = preferred,
                  .reason = reason,
                  .reviewer = walk->reviewer,
                  .date = walk->date};
    return record(walk, &d);
}

/* What stood before stands again: by a line, as everything here. */
static bool undo(Walk *walk, const Step *step)
{
    Decision d = step->before ? *step->before
                              : (Decision){.kind = DECISION_OPEN,
                                           .preferred = "",
                                           .reason = "undone",
                                           .reviewer = walk->reviewer,
                                           .date = walk->date};
    d.finding = step->finding->id;
    if (!step->before) d.statements = step->finding->statements;
    return record(walk, &d);
}

static bool belongs(Walk *walk, const Finding *f)
{
    const char *id = ask(walk->arena, "The id of the finding that they belong to (Enter: none): ");
    if (!id || !*id) return true;
    for (ptrdiff_t i = 0; i < walk->audit->findings.count; i++) {
        const Finding *other = &walk->audit->findings.items[i];
        if (other == f || g_ascii_strcasecmp(other->id, id) != 0) continue;
        Link link = link_pair(walk->arena, walk->audit, f->claims.items[0], other->claims.items[0], true);
        if (!audit_link(walk->folder, &link, walk->complaints)) return false;
        puts("Noted in links.csv; it takes effect when the audit is made again.");
        return true;
    }
    puts("There is no such other finding.");
    return true;
}

static bool separate(Walk *walk, const Finding *f)
{
    int added = link_apart(walk->arena, walk->audit, f, walk->folder, walk->complaints);
    if (added < 0) return false;
    puts(added ? "Noted in links.csv; it takes effect when the audit is made again."
               : "All of them state one value: there is nothing to part.");
    return true;
}

typedef enum Turn { TURN_STAY, TURN_ON, TURN_BACK, TURN_QUIT, TURN_TROUBLE } Turn;

/* The letters of the decisions in both cases, and the figures. */
static bool reads_decision(int key, ptrdiff_t values, DecisionKind *kind, int *preferred)
{
    static const struct {
        char key;
        DecisionKind kind;
    } keys[] = {{'c', DECISION_CONFIRMED},
                {'d', DECISION_DISMISSED},
                {'r', DECISION_RESOLVED},
                {'l', DECISION_DEFERRED}};
    *preferred = key >= '1' && key <= '9' && key - '0' <= values ? key - '1' : -1;
    *kind = DECISION_RESOLVED;
    if (*preferred >= 0) return true;
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_ascii_tolower((char)key) == keys[i].key) {
            *kind = keys[i].kind;
            return true;
        }
    return false;
}

static Turn take_decision(Walk *walk, const Finding *f, int key, DecisionKind kind, const char *preferred,
                          Steps *steps, ptrdiff_t position)
{
    const char *reason = g_ascii_isupper((char)key) ? ask(walk->arena, "Reason: ") : "";
    if (!reason) return TURN_QUIT;
    Step step = {f, f->decision, position};
    if (!decide(walk, f, kind, preferred, reason)) return TURN_TROUBLE;
    *PUSH(walk->arena, steps) = step;
    printf("%s: %s%s%s\n", f->id, decision_name(kind), *preferred ? ", preferred: " : "", preferred);
    return TURN_ON;
}

static Turn take_key(Walk *walk, const Finding *f, Steps *steps, ptrdiff_t position)
{
    ShownValues values = audit_values(walk->arena, walk->audit, f);
    fputs("c d r 1-9 l  n b w s u q ? > ", stdout);
    fflush(stdout);
    int key = read_key(), preferred;
    putchar('\n');
    DecisionKind kind;
    if (reads_decision(key, values.count, &kind, &preferred))
        return take_decision(walk, f, key, kind, preferred >= 0 ? values.items[preferred].words : "", steps,
                             position);
    switch (key) {
    case -1:
    case 'q':
        return TURN_QUIT;
    case 's':
        return TURN_ON;
    case 'n':
        return separate(walk, f) ? TURN_STAY : TURN_TROUBLE;
    case 'b':
        return belongs(walk, f) ? TURN_STAY : TURN_TROUBLE;
    case 'w':
        printf("%s\n", f->why && *f->why ? f->why : "Nothing was joined: one statement says it.");
        return TURN_STAY;
    case 'u':
        if (steps->count) return TURN_BACK;
        puts("There is nothing to undo.");
        return TURN_STAY;
    default:
        fputs(help, stdout);
        return TURN_STAY;
    }
}

static void close_walk(const Walk *walk, const Steps *steps)
{
    ptrdiff_t left = 0;
    for (ptrdiff_t i = 0; i < walk->audit->findings.count; i++) {
        const Finding *f = &walk->audit->findings.items[i];
        left += f->kind < FINDING_AGREEMENT && !finding_is_decided(f);
    }
    printf("%td decided, %td left open.\n", steps->count, left);
}

int walk_findings(Walk *walk)
{
    Order order = order_of(walk);
    Steps steps = {0};
    Turn turn = TURN_ON;
    if (tcgetattr(STDIN_FILENO, &kept) != 0) return usage_error(NULL, "the terminal does not answer");
    struct sigaction action = {.sa_handler = restore_and_die};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    if (!order.count)
        puts("Nothing is open.");
    else
        fputs(help, stdout);
    for (ptrdiff_t position = 0; position < order.count && turn != TURN_QUIT && turn != TURN_TROUBLE;) {
        const Finding *f = &walk->audit->findings.items[order.items[position]];
        if (turn != TURN_STAY) {
            /* Somebody else may have decided while we thought. */
            if (!audit_decisions(walk->arena, walk->folder, walk->complaints, walk->audit)) return EXIT_TROUBLE;
            if (turn != TURN_BACK && position < order.open && finding_is_decided(f)) {
                printf("\n%s was decided by somebody else meanwhile. ", f->id);
                say_decision(f->decision, false);
                position++;
                continue;
            }
            show(walk, &order, position);
        }
        turn = take_key(walk, f, &steps, position);
        if (turn == TURN_ON) position++;
        if (turn == TURN_BACK) {
            Step step = steps.items[--steps.count];
            if (!undo(walk, &step)) turn = TURN_TROUBLE;
            position = step.position;
        }
    }
    if (order.count && turn != TURN_TROUBLE) close_walk(walk, &steps);
    return turn == TURN_TROUBLE || fflush(stdout) != 0 ? EXIT_TROUBLE : EXIT_AGREE;
}
