/* Enumerations of names: three or more, parted by commas, the last with "and"; or lines that each hold a name. */
#include "report/mention/reading.h"

#include "report/base/places.h"

enum { MEMBERS = 200, NAME_TOKENS = 9 };

typedef struct Enumeration {
    int first, end; /* tokens */
    int starts[MEMBERS], ends[MEMBERS];
    int count;
} Enumeration;

static bool name_word(const Reading *r, const Token *t)
{
    if (t->kind != TOKEN_WORD) return false;
    if (r->upper) return !is(t, STOPS) && !is(t, IS(NAMELY) | IS(OPEN));
    return (t->flags & CAPITAL) != 0;
}

static bool name_link(const Reading *r, const Token *t)
{
    static const char *const links[] = {"of",  "the", "de",  "da",  "do",  "del", "la",  "el",  "al", "van",
                                        "von", "der", "den", "bin", "ibn", "du",  "des", "for", "on", "le"};
    if (t->kind != TOKEN_WORD) return false;
    for (size_t k = 0; k < sizeof links / sizeof *links; k++)
        if (word_is(r, t, links[k])) return true;
    return false;
}

/* The name at I; returns the token behind it, or I. */
static int name_at(const Reading *r, int i)
{
    const Token *t = r->tokens;
    if (!name_word(r, &t[i])) return i;
    int j = i, last = i;
    for (; j < i + NAME_TOKENS; j++) {
        if (name_word(r, &t[j])) {
            last = j + 1;
            continue;
        }
        if ((dash(&t[j]) || mark_is(&t[j], '\'')) && joined(&t[j]) && joined(&t[j + 1]) &&
            t[j + 1].kind == TOKEN_WORD) {
            j++;
            last = j + 1;
            continue;
        }
        /* "J. Smith", and at its start "Thos. Bray" */
        int short_name = j == i + 1 && i > 0 && mark_is(&t[i - 1], ',') ? 5 : 3;
        if (mark_is(&t[j], '.') && joined(&t[j]) && t[j - 1].end - t[j - 1].start <= short_name &&
            name_word(r, &t[j + 1]))
            continue;
        if (name_link(r, &t[j])) continue;
        /* "Bosnia and Herzegovina": the names that carry their own "and" */
        if (word_is(r, &t[j], "and") && name_word(r, &t[j + 1])) {
            int end = j + 1;
            while (end < j + 5 &&
                   (name_word(r, &t[end]) || (name_link(r, &t[end]) && name_word(r, &t[end + 1]))))
                end++;
            bool known = false;
            for (; end > j + 1 && !known; end--) {
                Slice whole = {r->text + t[i].start, t[end - 1].end - t[i].start};
                if (place_has_and(whole)) {
                    known = true;
                    break;
                }
            }
            if (known) {
                last = end;
                j = end - 1;
                continue;
            }
        }
        break;
    }
    return last;
}

/* Over "(03.03.2011)" or "(Paris)" at I. */
static int bracket_at(const Reading *r, int i)
{
    const Token *t = r->tokens;
    if (!mark_is(&t[i], '(')) return i;
    for (int k = i + 1; k < i + 24 && t[k].kind != TOKEN_END; k++)
        if (mark_is(&t[k], ')')) return k + 1;
    return i;
}

/* "the State of Massachusetts" is Massachusetts: head words of a place fall away, articles too. */
static int without_head(const Reading *r, int i, int end)
{
    const Token *t = r->tokens;
    if (word_is(r, &t[i], "the") && i + 1 < end) i++;
    static const char *const heads[] = {
        "state",    "states", "republic",    "province",   "city",        "town",       "village", "county",
        "district", "region", "parliaments", "parliament", "governments", "government", "senates", "kingdom"};
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (word_is(r, &t[i], heads[k]) && word_is(r, &t[i + 1], "of") && i + 2 < end) {
            /* A country's full name stays: "Republic of Korea" */
            Slice whole = {r->text + t[i].start, t[end - 1].end - t[i].start};
            if (place_name(whole)) return i;
            i += 2;
            if (word_is(r, &t[i], "the") && i + 1 < end) i++;
            break;
        }
    return i;
}

static int member_at(const Reading *r, int i, int *start, int *end)
{
    const Token *t = r->tokens;
    int k = i;
    if (word_is(r, &t[k], "the")) k++;
    int head = k;
    /* "the state of Texas" in small letters */
    if (t[k].kind == TOKEN_WORD && !name_word(r, &t[k]) && word_is(r, &t[k + 1], "of") &&
        name_word(r, &t[k + 2]) &&
        (word_is(r, &t[k], "state") || word_is(r, &t[k], "republic") || word_is(r, &t[k], "city") ||
         word_is(r, &t[k], "town") || word_is(r, &t[k], "province")))
        k += 2;
    int e = name_at(r, k);
    if (e == k) return i;
    *start = without_head(r, k > head ? k : head, e), *end = e;
    return bracket_at(r, e);
}

static bool names_enumerated(const Reading *r, int i, Enumeration *out)
{
    const Token *t = r->tokens;
    out->count = 0;
    int k = i, start = 0, end = 0;
    bool closed = false;
    while (out->count < MEMBERS) {
        int e = member_at(r, k, &start, &end);
        if (e == k) break;
        out->starts[out->count] = start, out->ends[out->count] = end;
        out->count++;
        out->end = e;
        if (closed) break;
        k = e;
        if (mark_is(&t[k], ',') || mark_is(&t[k], ';'))
            k++;
        else if (!word_is(r, &t[k], "and") && !word_is(r, &t[k], "or") && !mark_is(&t[k], '&'))
            break;
        if (word_is(r, &t[k], "and") || word_is(r, &t[k], "or") || mark_is(&t[k], '&')) {
            closed = true;
            k++;
            if (word_is(r, &t[k], "also")) k++;
        }
    }
    /* Without "and" only long runs are lists ("Paris, Texas, 1984" is none), or what fills a label: "Members: Ash, Elm, Oak". */
    bool label = i > 0 && mark_is(&t[i - 1], ':') && (t[out->end].kind == TOKEN_END || t[out->end].flags & AFTER_LINE);
    return out->count >= (closed || label ? 3 : 4);
}

/* Turns the names into a mention. A first name that stands behind words of its sentence counts only where those
   introduce it: "Washington said France, Italy and Spain" must not swallow its subject, which commas do not
   part. */
static void keep_list(Reading *r, const Enumeration *e, ptrdiff_t first)
{
    const Token *t = r->tokens;
    Mention *m = PUSH(r->arena, r->out);
    m->kind = MENTION_LIST;
    m->start = t[e->starts[0]].start;
    m->end = t[e->end - 1].end;
    if (!mark_is(&t[e->end - 1], ')')) m->end = t[e->ends[e->count - 1] - 1].end;
    m->block = r->block;
    m->inferred_from = m->share_of = m->stated_count = -1;
    for (int k = 0; k < e->count; k++)
        *PUSH(r->strings, &m->members) =
            (Slice){r->text + t[e->starts[k]].start, t[e->ends[k] - 1].end - t[e->starts[k]].start};
    int b = e->starts[0] - 1;
    while (b > 0 && b > e->starts[0] - 8 &&
           (word_is(r, &t[b], "the") || is(&t[b], IS(ARTICLE)) || word_is(r, &t[b], "of") ||
            word_is(r, &t[b], "state") || word_is(r, &t[b], "states") || mark_is(&t[b], ',')))
        b--;
    if (is(&t[b], IS(OPEN)) || (word_is(r, &t[b], "as") && word_is(r, &t[b - 1], "such")) ||
        word_is(r, &t[b], "like") || (word_is(r, &t[b], "them") && word_is(r, &t[b - 1], "among")))
        m->list_open = true;
    /* The count that introduces it: the last one of the sentence before, whose noun is no measure. */
    int32_t start = m->start;
    const Mention *items = r->out->items;
    for (ptrdiff_t k = r->out->count - 2; k >= first && start - items[k].end < 700; k--) {
        const Mention *q = &items[k];
        if (q->kind != MENTION_QUANTITY || q->quantity.class != CLASS_COUNT || q->end > start || !q->noun.len)
            continue;
        Slice between = {r->text + q->end, start - q->end};
        int sentences = 0, commas = 0;
        for (ptrdiff_t i = 0; i + 1 < between.len; i++) {
            if ((between.at[i] == '.' || between.at[i] == ';') &&
                (between.at[i + 1] == ' ' || between.at[i + 1] == '\n') && i > 2 && between.at[i - 2] != '.')
                sentences++;
            commas += between.at[i] == ',';
        }
        bool namely = false;
        for (int h = e->starts[0] - 1; h > e->starts[0] - 9 && h >= 0; h--)
            if (is(&t[h], IS(NAMELY) | IS(OPEN)) || mark_is(&t[h], ':') || dash(&t[h]) ||
                mark_is(&t[h], MARK_LONG_DASH) || mark_is(&t[h], '('))
                namely = true;
        if (sentences == 0 && start - q->end < 200 && (namely || (commas <= 1 && start - q->end < 60))) {
            m->stated_count = (int32_t)k;
            break;
        }
        /* "Nine countries ... The countries include ...": one sentence back, with the same noun named again */
        if (namely && sentences <= 1) {
            Slice head = q->head;
            bool again = false;
            for (ptrdiff_t i = q->noun.at + q->noun.len - between.at; i >= 0 && i + head.len <= between.len;
                 i++)
                if (slice_equal_fold((Slice){between.at + i, head.len}, head)) again = true;
            if (again) {
                m->stated_count = (int32_t)k;
                break;
            }
        }
    }
}

/* Bullets or numerals in front of lines that hold one name each are the reader's: blocks of kind item, see
 * below. */
static bool begins_sentence(const Reading *r, int i)
{
    const Token *t = r->tokens;
    return i == 0 || mark_is(&t[i - 1], '.') || (t[i].flags & AFTER_LINE);
}

void lists_in(Reading *r, ptrdiff_t first)
{
    const Token *t = r->tokens;
    Enumeration e = {0};
    int done = 0;
    for (int c = 0; c < r->cue_count; c++) {
        int i = r->cues[c];
        if (i < done || !mark_is(&t[i], ',')) continue;
        /* cheap: a name on both sides of a comma */
        bool name_behind =
            name_word(r, &t[i + 1]) || word_is(r, &t[i + 1], "the") || word_is(r, &t[i + 1], "and");
        if (!name_behind || !(name_word(r, &t[i - 1]) || mark_is(&t[i - 1], ')'))) continue;
        /* back to the beginning of the name */
        int b = i - 1;
        if (mark_is(&t[b], ')'))
            for (int n = 0; n < 24 && b > 0 && !mark_is(&t[b], '('); n++) b--, b -= mark_is(&t[b], '(') && 0;
        if (mark_is(&t[b], '(')) b--;
        int start = b;
        if (b < 0 || !name_word(r, &t[b])) continue;
        while (start > 0 &&
               (name_word(r, &t[start - 1]) ||
                (name_link(r, &t[start - 1]) && start > 1 && name_word(r, &t[start - 2])) ||
                ((dash(&t[start - 1]) || mark_is(&t[start - 1], '\'')) && joined(&t[start]) &&
                 joined(&t[start - 1]) && t[start - 2].kind == TOKEN_WORD)) &&
               b - start < NAME_TOKENS)
            start--;
        if (dash(&t[start])) start++;
        /* "Three of them, Paris, ..." : a lone capital that opens the sentence is no name unless known */
        if (begins_sentence(r, start) && is(&t[start], STOPS)) start++;
        if (start > b) continue;
        /* "Bosnia and | Herzegovina," */
        if (start >= 2 && word_is(r, &t[start - 1], "and") && name_word(r, &t[start - 2])) {
            int s2 = start - 2;
            Slice whole = {r->text + t[s2].start, t[b].end - t[s2].start};
            if (place_has_and(whole)) start = s2;
        }
        if (!names_enumerated(r, start, &e)) {
            continue;
        }
        /* dates, weekdays, and months in a row are no list of names */
        int calendar = 0;
        for (int k = 0; k < e.count; k++)
            calendar += is(&t[e.starts[k]], IS(MONTH) | IS(WEEKDAY)) && e.ends[k] - e.starts[k] == 1;
        if (calendar * 2 > e.count) {
            done = e.end;
            continue;
        }
        e.first = start;
        keep_list(r, &e, first);
        done = e.end;
    }
}

/* ---- Lines that each hold a name ------------------------------------------------------------------------- */

/* The name that is all that the block of these tokens holds, but for a bullet or numeral, a few words behind a comma, and a
   last mark. */
static bool whole_name(const Reading *r, Slice *name)
{
    enum { MORE_MOST = 9 };
    const Token *t = r->tokens;
    int i = 0, start, end;
    if (dash(&t[i]) || mark_is(&t[i], MARK_BULLET) || mark_is(&t[i], '*'))
        i++;
    else if (t[i].kind == TOKEN_NUMBER && (mark_is(&t[i + 1], '.') || mark_is(&t[i + 1], ')')))
        i += 2;
    int e = member_at(r, i, &start, &end);
    if (e == i) return false;
    int last = e; /* "Ana Ruiz (Finance), 11 July": a name, and a few words of it */
    while (last < e + MORE_MOST && t[last].kind != TOKEN_END) last++;
    bool more = mark_is(&t[e], ',') && t[last].kind == TOKEN_END;
    while (mark_is(&t[e], ',') || mark_is(&t[e], ';') || mark_is(&t[e], '.') || word_is(r, &t[e], "and")) e++;
    if (t[e].kind != TOKEN_END && !more) return false;
    *name = (Slice){r->text + t[start].start, t[end - 1].end - t[start].start};
    return true;
}

/* "Four towns were shut:" above the first line, or, above a line that ends in a colon and names the towns again, one block
   higher: the index of the count; -1. */
static int32_t introduced_by(const Reading *r, const ItemRun *run, int32_t start)
{
    for (ptrdiff_t k = run->first - 1; k >= 0 && r->out->items[k].block >= run->block - 2; k--) {
        const Mention *q = &r->out->items[k];
        if (q->kind != MENTION_QUANTITY || q->quantity.class != CLASS_COUNT || !q->noun.len) continue;
        if (q->block == run->block - 1) return (int32_t)k;
        const char *from = q->noun.at + q->noun.len, *end = r->text + start;
        if (!q->head.len || from > end) continue;
        const char *colon = memrchr(from, ':', (size_t)(end - from));
        bool again = false;
        for (const char *at = from; colon && at + q->head.len <= colon && !again; at++)
            again = slice_equal_fold((Slice){at, q->head.len}, q->head);
        if (again) return (int32_t)k;
    }
    return -1;
}

void list_line(Reading *r, ItemRun *run, bool item)
{
    Slice name;
    bool goes_on = item && r->count > 0 && r->count < 40 && whole_name(r, &name);
    if (goes_on) {
        if (run->members.count == 0) run->block = r->block;
        *PUSH(r->strings, &run->members) = name;
        return;
    }
    if (run->members.count >= 3) {
        const char *text = r->text;
        Slice last = run->members.items[run->members.count - 1];
        Mention *m = PUSH(r->arena, r->out);
        m->kind = MENTION_LIST;
        m->start = (int32_t)(run->members.items[0].at - text);
        m->end = (int32_t)(last.at + last.len - text);
        m->block = run->block;
        m->inferred_from = m->share_of = m->stated_count = -1;
        m->members.items = run->members.items;
        m->members.count = m->members.room = run->members.count;
        m->stated_count = introduced_by(r, run, m->start);
    }
    *run = (ItemRun){.first = r->out->count, .first_raw = r->raws.count};
}
