/* An earlier audit beside today's: which finding is which, what is new, changed or gone, and what brought it about. */
#include <glib.h>

#include "report/base/tree.h"
#include "report/review/quotes.h"
#include "report/review/review.h"

/* ---- The earlier audit, read ------------------------------------------------------------------------------------ */

static const char *text_at(const Tree *tree, const char *key)
{
    return tree_at(tree, key)->text;
}

static OldFinding read_finding(Arena *arena, const Tree *from)
{
    OldFinding out = {.id = text_at(from, "id"),
                      .statements = text_at(from, "statements"),
                      .kind = text_at(from, "kind"),
                      .subject = text_at(from, "subject"),
                      .attribute = text_at(from, "attribute"),
                      .message = text_at(from, "message"),
                      .now = -1};
    const Tree *claims = tree_at(from, "claims");
    for (ptrdiff_t i = 0; claims->kind == TREE_LIST && i < claims->count; i++) {
        const Tree *c = &claims->items[i], *value = tree_at(c, "value"), *place = tree_at(c, "place");
        const char *number =
            value->kind == TREE_NUMBER ? arena_print(arena, "%.17g", value->number) : value->text;
        double start = tree_at(place, "start")->kind == TREE_NUMBER ? tree_at(place, "start")->number : -1;
        *PUSH(arena, &out.claims) = (OldClaim){.source = text_at(c, "source"),
                                               .value = number,
                                               .written = text_at(c, "written"),
                                               .quote = text_at(c, "quote"),
                                               .source_index = -1,
                                               .start = start >= 0 && start < INT32_MAX ? (int32_t)start : -1,
                                               .end = -1};
    }
    return out;
}

/* With the settings that can change a finding; an audit that does not tell them is held to have had the same. */
static bool other_settings(const Audit *audit, const Tree *settings)
{
    static const char *const orders[] = {"unknown", "day-first", "month-first"};
    if (settings->kind != TREE_OBJECT) return false;
    double difference = tree_at(settings, "round_tolerance")->number - audit->settings.round_tolerance;
    return strcmp(text_at(settings, "day_month_order"), orders[audit->settings.order]) != 0 ||
           difference > 1e-9 || difference < -1e-9;
}

static const Source *find_source(const Audit *audit, const char *id)
{
    for (ptrdiff_t i = 0; i < audit->sources.count; i++)
        if (strcmp(audit->sources.items[i].id, id) == 0) return &audit->sources.items[i];
    return NULL;
}

static const Tree *find_old_source(const Tree *sources, const char *id)
{
    for (ptrdiff_t i = 0; sources->kind == TREE_LIST && i < sources->count; i++)
        if (strcmp(text_at(&sources->items[i], "id"), id) == 0) return &sources->items[i];
    return NULL;
}

static void compare_sources(Arena *arena, const Audit *audit, const Tree *sources, Since *since)
{
    for (ptrdiff_t i = 0; i < audit->sources.count; i++) {
        const Source *s = &audit->sources.items[i];
        const Tree *old = find_old_source(sources, s->id);
        if (!old) {
            *PUSH(arena, &since->changes) = (SourceChange){SOURCE_ADDED, s->id, s->path, "", s->sha256};
        } else if (strcmp(text_at(old, "sha256"), s->sha256) != 0) {
            *PUSH(arena, &since->changes) =
                (SourceChange){SOURCE_CHANGED, s->id, s->path, text_at(old, "sha256"), s->sha256};
        } else if (strcmp(text_at(old, "published"), date_text(arena, s->published)) != 0) {
            *PUSH(arena, &since->changes) = (SourceChange){
                SOURCE_REDATED, s->id, s->path, text_at(old, "published"), date_text(arena, s->published)};
        }
    }
    for (ptrdiff_t i = 0; sources->kind == TREE_LIST && i < sources->count; i++) {
        const Tree *old = &sources->items[i];
        if (!find_source(audit, text_at(old, "id")))
            *PUSH(arena, &since->changes) = (SourceChange){SOURCE_REMOVED, text_at(old, "id"),
                                                           text_at(old, "path"), text_at(old, "sha256"), ""};
    }
}

/* ---- Its quotes, found again -------------------------------------------------------------------------------- */

typedef struct Comparing {
    Arena *arena;
    Audit *audit;
    Since *since;
    const Tree *sources; /* of the earlier audit */
    Searched *searched;  /* today's documents */
    ClaimRefs *resting;  /* for each claim the findings that rest on it */
    int32_t
        *first_claim; /* of each source: claims stand by source and place, those entered by hand after them */
    bool *taken;      /* findings of today that are matched */
    int32_t *shared;  /* scratch: of each finding how many quotes of an old one it rests on */
} Comparing;

/* The source of that id, or where it has another now, the one of the same bytes. */
static int32_t source_now(const Comparing *c, const char *id)
{
    const Source *s = find_source(c->audit, id);
    const Tree *old = s ? NULL : find_old_source(c->sources, id);
    const char *sha = old ? text_at(old, "sha256") : "";
    for (ptrdiff_t i = 0; !s && *sha && i < c->audit->sources.count; i++)
        if (strcmp(c->audit->sources.items[i].sha256, sha) == 0) s = &c->audit->sources.items[i];
    return s ? (int32_t)(s - c->audit->sources.items) : -1;
}

static void find_quote(Comparing *c, OldClaim *claim)
{
    ptrdiff_t near = claim->start, start = 0, end = 0;
    claim->start = claim->end = -1;
    claim->state = QUOTE_ORPHANED;
    claim->source_index = source_now(c, claim->source);
    if (claim->source_index < 0 || !*claim->quote) return;
    Searched *in = &c->searched[claim->source_index];
    in->text = c->audit->sources.items[claim->source_index].text;
    claim->state =
        quote_find(c->arena, in, slice_of(claim->quote), slice_of(claim->written), near, &start, &end);
    if (claim->state == QUOTE_ORPHANED) return;
    claim->start = (int32_t)start, claim->end = (int32_t)end;
}

/* ---- Which is which ----------------------------------------------------------------------------------------- */

static void match(Comparing *c, OldFinding *old, int32_t now)
{
    old->now = now;
    c->taken[now] = true;
}

/* Kinds that a corrected value turns into one another. */
static int class_of(const char *kind)
{
    static const char *const classes[][4] = {{"date-conflict", "count-conflict", "precision"},
                                             {"agreement", "single"},
                                             {"wording"},
                                             {"sum"},
                                             {"weekday"},
                                             {"list-count"},
                                             {"list-membership"}};
    for (int i = 0; i < (int)G_N_ELEMENTS(classes); i++)
        for (int k = 0; k < 4 && classes[i][k]; k++)
            if (strcmp(classes[i][k], kind) == 0) return i;
    return -1;
}

static bool words_equal(Slice a, const char *b)
{
    ptrdiff_t i = 0;
    for (;;) {
        while (i < a.len && g_ascii_isspace(a.at[i])) i++;
        while (g_ascii_isspace(*b)) b++;
        if (i == a.len || !*b) return i == a.len && !*b;
        if (a.at[i++] != *b++) return false;
    }
}

/* The findings that rest on a claim which stands where CLAIM stood, with its very words, are given a vote. */
static void vote(Comparing *c, const OldClaim *claim)
{
    if (claim->state == QUOTE_ORPHANED) return;
    const Source *source = &c->audit->sources.items[claim->source_index];
    for (int32_t i = c->first_claim[claim->source_index]; i < c->audit->claims.count; i++) {
        const Claim *now = &c->audit->claims.items[i];
        if (now->source != claim->source_index || now->start > claim->end) break;
        if (now->end < claim->start || !words_equal(source_slice(source, now->start, now->end), claim->written))
            continue;
        for (ptrdiff_t k = 0; k < c->resting[i].count; k++) c->shared[c->resting[i].items[k]]++;
    }
}

/* The finding of today that rests on most of the same words; ID, where not NULL, must be its id. -1 where there is none. */
static int32_t most_shared(Comparing *c, const OldFinding *old, const char *id)
{
    int32_t best = -1;
    double best_share = 0;
    ptrdiff_t n = c->audit->findings.count;
    memset(c->shared, 0, (size_t)n * sizeof *c->shared);
    for (ptrdiff_t i = 0; i < old->claims.count; i++) vote(c, &old->claims.items[i]);
    for (int32_t i = 0; i < n; i++) {
        const Finding *f = &c->audit->findings.items[i];
        if (!c->shared[i] || c->taken[i]) continue;
        if (id ? strcmp(f->id, id) != 0 : class_of(finding_kind_name(f->kind)) != class_of(old->kind)) continue;
        double share = 2.0 * c->shared[i] / (double)(old->claims.count + f->claims.count);
        if ((id || share >= 0.5) && share > best_share) best = i, best_share = share;
    }
    return best;
}

/* By the statements, whose quotes then need not be looked for; by the id and one of the words; by half of the words; by the id alone. Each pass over all, so that the surer
   way goes first. */
static void match_all(Comparing *c)
{
    Findings *all = &c->audit->findings;
    GHashTable *digests = g_hash_table_new(g_str_hash, g_str_equal),
               *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (ptrdiff_t i = 0; i < all->count; i++) {
        g_hash_table_insert(digests, (gpointer)all->items[i].statements, GINT_TO_POINTER(i + 1));
        g_hash_table_insert(ids, (gpointer)all->items[i].id, GINT_TO_POINTER(i + 1));
    }
    for (int pass = 0; pass < 4; pass++)
        for (ptrdiff_t i = 0; i < c->since->findings.count; i++) {
            OldFinding *old = &c->since->findings.items[i];
            int32_t now = -1;
            if (old->now >= 0) continue;
            for (ptrdiff_t k = 0; pass == 1 && k < old->claims.count; k++) find_quote(c, &old->claims.items[k]);
            if (pass == 0) now = GPOINTER_TO_INT(g_hash_table_lookup(digests, old->statements)) - 1;
            if (pass == 1 && g_hash_table_contains(ids, old->id)) now = most_shared(c, old, old->id);
            if (pass == 2) now = most_shared(c, old, NULL);
            if (pass == 3) now = GPOINTER_TO_INT(g_hash_table_lookup(ids, old->id)) - 1;
            if (now >= 0 && !c->taken[now]) match(c, old, now);
        }
    g_hash_table_destroy(digests);
    g_hash_table_destroy(ids);
}

/* ---- What became of it, and why ----------------------------------------------------------------------------- */

static bool has_change(const Since *since, const char *id)
{
    for (ptrdiff_t i = 0; i < since->changes.count; i++)
        if (strcmp(since->changes.items[i].id, id) == 0) return true;
    return false;
}

/* Where the finding's own words are what they were, it is not they that changed it. */
static Cause cause_of(const Since *since, bool own_sources)
{
    if (own_sources) return CAUSE_SOURCES;
    if (since->tool_changed) return CAUSE_PROGRAM;
    if (since->settings_changed) return CAUSE_SETTINGS;
    if (since->tables_changed) return CAUSE_TABLES;
    return since->changes.count ? CAUSE_SOURCES : CAUSE_PROGRAM;
}

static bool old_words_changed(const Since *since, const OldFinding *old)
{
    for (ptrdiff_t i = 0; i < old->claims.count; i++) {
        const OldClaim *c = &old->claims.items[i];
        if (c->state != QUOTE_EXACT && has_change(since, c->source)) return true;
    }
    return false;
}

/* A source that came, went or changed speaks in F, and did not in OLD. */
static bool new_voices(const Comparing *c, const Finding *f, const OldFinding *old)
{
    for (ptrdiff_t i = 0; i < f->claims.count; i++) {
        const char *id = c->audit->sources.items[c->audit->claims.items[f->claims.items[i]].source].id;
        bool spoke = false;
        for (ptrdiff_t k = 0; old && k < old->claims.count; k++)
            spoke |= strcmp(old->claims.items[k].source, id) == 0;
        if (!spoke && has_change(c->since, id)) return true;
    }
    return false;
}

/* An earlier audit that has no digests is compared by its words. */
static bool same_statements(const Comparing *c, const Finding *f, const OldFinding *old)
{
    if (*old->statements) return strcmp(f->statements, old->statements) == 0;
    if (f->claims.count != old->claims.count) return false;
    for (ptrdiff_t i = 0; i < f->claims.count; i++) {
        const Claim *now = &c->audit->claims.items[f->claims.items[i]];
        const Source *s = &c->audit->sources.items[now->source];
        bool there = false;
        for (ptrdiff_t k = 0; k < old->claims.count && !there; k++)
            there = strcmp(old->claims.items[k].source, s->id) == 0 &&
                    words_equal(source_slice(s, now->start, now->end), old->claims.items[k].written) &&
                    words_equal(source_slice(s, now->quote_start, now->quote_end), old->claims.items[k].quote);
        if (!there) return false;
    }
    return true;
}

static void judge(Comparing *c)
{
    for (ptrdiff_t i = 0; i < c->audit->findings.count; i++) {
        Finding *f = &c->audit->findings.items[i];
        if (c->taken[i]) continue;
        f->baseline = f->reopened ? BASELINE_REOPENED : BASELINE_NEW;
        f->cause = cause_of(c->since, new_voices(c, f, NULL));
    }
    for (ptrdiff_t i = 0; i < c->since->findings.count; i++) {
        OldFinding *old = &c->since->findings.items[i];
        if (old->now < 0) {
            old->cause = cause_of(c->since, old_words_changed(c->since, old));
            continue;
        }
        Finding *f = &c->audit->findings.items[old->now];
        bool same = same_statements(c, f, old) && strcmp(finding_kind_name(f->kind), old->kind) == 0;
        f->baseline = f->reopened ? BASELINE_REOPENED : same ? BASELINE_UNCHANGED : BASELINE_CHANGED;
        if (strcmp(old->id, f->id) != 0) f->was_id = old->id;
        if (same) continue;
        if (strcmp(old->message, f->message) != 0) f->was_message = old->message;
        f->cause = cause_of(c->since, old_words_changed(c->since, old) || new_voices(c, f, old));
    }
}

/* A decision on a finding that has another id now goes with it. */
static void carry_decisions(Comparing *c)
{
    for (ptrdiff_t i = 0; i < c->since->findings.count; i++) {
        const OldFinding *old = &c->since->findings.items[i];
        Finding *f = old->now >= 0 ? &c->audit->findings.items[old->now] : NULL;
        if (!f || f->decision || strcmp(old->id, f->id) == 0) continue;
        for (ptrdiff_t k = 0; k < c->audit->decisions.count; k++) {
            Decision *d = &c->audit->decisions.items[k];
            if (d->at >= 0 || g_ascii_strcasecmp(d->finding, old->id) != 0) continue;
            d->at = old->now;
            f->decision = d->kind == DECISION_OPEN ? NULL : d;
            f->reopened = f->decision && *d->statements && strcmp(d->statements, f->statements) != 0;
        }
    }
}

static Comparing prepare(Arena *arena, Audit *audit, Since *since, const Tree *sources)
{
    Comparing c = {.arena = arena, .audit = audit, .since = since, .sources = sources};
    c.searched = NEW_ARRAY(arena, Searched, audit->sources.count);
    c.resting = NEW_ARRAY(arena, ClaimRefs, audit->claims.count);
    c.first_claim = NEW_ARRAY(arena, int32_t, audit->sources.count);
    c.taken = NEW_ARRAY(arena, bool, audit->findings.count);
    c.shared = NEW_ARRAY(arena, int32_t, audit->findings.count);
    for (ptrdiff_t i = audit->claims.count - 1; i >= 0; i--)
        if (audit->claims.items[i].mention >= 0) c.first_claim[audit->claims.items[i].source] = (int32_t)i;
    for (int32_t i = 0; i < audit->findings.count; i++)
        for (ptrdiff_t k = 0; k < audit->findings.items[i].claims.count; k++)
            *PUSH(arena, &c.resting[audit->findings.items[i].claims.items[k]]) = i;
    return c;
}

bool review_since(Arena *arena, Slice json, const char *path, const char *tool, Complaints *complaints,
                  Audit *audit)
{
    Tree *old = NEW(arena, Tree);
    if (!tree_read(arena, json, path, complaints, old)) return false;
    const Tree *findings = tree_at(old, "findings");
    if (strcmp(text_at(old, "schema"), "variorum-findings/1") != 0 || findings->kind != TREE_LIST) {
        complain(complaints, MSG_SINCE, (Where){path, 0, 0}, NULL);
        return false;
    }
    Since *since = NEW(arena, Since);
    char *name = g_path_get_basename(path);
    since->name = arena_string(arena, slice_of(name));
    g_free(name);
    since->tool = text_at(old, "tool");
    since->tool_changed = strcmp(since->tool, tool) != 0;
    const Tree *settings = tree_at(old, "settings");
    since->settings_changed = other_settings(audit, settings);
    since->tables_changed =
        settings->kind == TREE_OBJECT && strcmp(text_at(settings, "tables"), tables_digest(arena, audit)) != 0;
    compare_sources(arena, audit, tree_at(old, "sources"), since);
    Comparing c = prepare(arena, audit, since, tree_at(old, "sources"));
    for (ptrdiff_t i = 0; i < findings->count; i++) {
        OldFinding *finding = PUSH(arena, &since->findings);
        *finding = read_finding(arena, &findings->items[i]);
    }
    match_all(&c);
    carry_decisions(&c);
    judge(&c);
    audit->since = since;
    return true;
}
