/* Ids that last, and the digest of what a finding rests on.

   An id is made of what the claims share: the kind's class, what is counted or who acts, the class of the verb, and where it
   has neighbours a name that tells it from them. Each source has one vote on each term, so that neither the order of the sources
   nor their number decides, and a source that joins sways only what was a near thing. No number, date, place in the
   text or source enters it. Where two findings share all of that, one keeps the plain id, and the other's is made of more: the
   name that its claims share, then all their terms and values, then their places. tests/bench/ids.py measures how many
   ids last when a source is taken away or joins. */
#include "report/finding/rules.h"

#include <glib.h>
#include <stdlib.h>

enum { LEVELS = 4, ID_LENGTH = 5, DIGEST_LENGTH = 12 };

/* ---- Votes -------------------------------------------------------------------------------------------------- */

typedef struct Vote {
    const char *text;
    int votes;
    int32_t last; /* the source that voted last: claims come by source */
} Vote;

typedef struct Votes {
    Vote *items;
    ptrdiff_t count, room;
} Votes;

/* Claims of one source must come together. */
static void vote(Arena *arena, Votes *all, const char *text, int32_t source)
{
    for (ptrdiff_t i = 0; i < all->count; i++) {
        Vote *v = &all->items[i];
        if (strcmp(v->text, text)) continue;
        v->votes += v->last != source;
        v->last = source;
        return;
    }
    *PUSH(arena, all) = (Vote){text, 1, source};
}

/* More votes first; then the longer word, which says more; then the alphabet. */
static bool leads(const Vote *a, const Vote *b)
{
    if (a->votes != b->votes) return a->votes > b->votes;
    size_t m = strlen(a->text), n = strlen(b->text);
    return m != n ? m > n : strcmp(a->text, b->text) < 0;
}

static const Vote *winner(const Votes *all)
{
    const Vote *best = NULL;
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (!best || leads(&all->items[i], best)) best = &all->items[i];
    return best;
}

static bool is_name(const char *term)
{
    return *term && (g_ascii_isupper(*term) || (unsigned char)*term >= 0x80);
}

/* A term with a digit in it is a number in disguise. */
static bool is_plain(const char *term)
{
    for (; *term; term++)
        if (g_ascii_isdigit(*term)) return false;
    return true;
}

enum { ALL_TERMS, NAMES, LEMMAS };

static void vote_terms(Arena *arena, Votes *all, const Audit *audit, const TermSet *set, int which, int32_t source)
{
    for (ptrdiff_t i = 0; i < set->count; i++) {
        const char *text = audit->terms.text[set->items[i]];
        if (is_plain(text) && (which == ALL_TERMS || is_name(text) == (which == NAMES))) vote(arena, all, text, source);
    }
}

/* ---- What a finding is about -------------------------------------------------------------------------------- */

/* Kinds that turn into one another when a value is corrected are of one class. */
static const char *class_of(const Audit *audit, const Finding *f)
{
    bool list = false, other = false;
    switch (f->kind) {
    case FINDING_DATE_CONFLICT:
    case FINDING_COUNT_CONFLICT:
    case FINDING_PRECISION: return "difference";
    case FINDING_WORDING: return "wording";
    case FINDING_SUM: return "sum";
    case FINDING_WEEKDAY: return "weekday";
    case FINDING_LIST_COUNT: return "list-count";
    case FINDING_LIST_MEMBERSHIP: return "lists";
    default: break;
    }
    for (ptrdiff_t i = 0; i < f->claims.count; i++) {
        if (audit->claims.items[f->claims.items[i]].kind == MENTION_LIST) list = true;
        else other = true;
    }
    return list && other ? "list-count" : list && f->claims.count > 1 ? "lists" : "accord";
}

static const char *thing_of(const Claim *c)
{
    if (c->kind == MENTION_DATE) return "date";
    if (c->kind == MENTION_LIST) return "list";
    bool count = c->quantity.class == CLASS_COUNT || c->quantity.class == CLASS_NUMBER;
    return count ? "count" : quantity_class_name(c->quantity);
}

static int by_source(const void *a, const void *b, void *data)
{
    const Claim *claims = data;
    int32_t i = *(const int32_t *)a, k = *(const int32_t *)b;
    if (claims[i].source != claims[k].source) return claims[i].source < claims[k].source ? -1 : 1;
    return (i > k) - (i < k);
}

typedef struct About {
    Votes subject, actors, attribute, verb, anchor, terms, things;
} About;

static void gather_frame(Arena *arena, const Audit *audit, const Claim *c, About *about)
{
    const Frame *f = c->frame;
    int32_t s = c->source;
    if (c->kind != MENTION_DATE && f->head >= 0) vote(arena, &about->subject, audit->terms.text[f->head], s);
    else if (c->kind != MENTION_DATE && f->flags & FRAME_PERSON) vote(arena, &about->subject, "person", s);
    vote_terms(arena, &about->actors, audit, &f->subject, LEMMAS, s);
    for (unsigned bit = 0; bit < 64; bit++)
        if (f->classes >> bit & 1 && audit->class_names) vote(arena, &about->attribute, audit->class_names[bit], s);
    if (f->predicate >= 0) vote(arena, &about->verb, audit->terms.text[f->predicate], s);
    vote_terms(arena, &about->anchor, audit, &f->sentence, NAMES, s);
    vote_terms(arena, &about->terms, audit, &f->sentence, ALL_TERMS, s);
}

static About gather(Arena *arena, const Audit *audit, const int32_t *claims, ptrdiff_t count)
{
    About about = {0};
    for (ptrdiff_t i = 0; i < count; i++) {
        const Claim *c = &audit->claims.items[claims[i]];
        vote(arena, &about.things, thing_of(c), c->source);
        if (c->frame) {
            gather_frame(arena, audit, c, &about);
        } else {
            vote(arena, &about.subject, c->subject ? c->subject : "", c->source);
            vote(arena, &about.attribute, c->attribute ? c->attribute : "", c->source);
        }
    }
    return about;
}

/* What two sources at least have in common, or what the only one says: "" where each says another thing, for then the next
   to join would tip the scales. */
static const char *shared(const Votes *all, int sources)
{
    const Vote *v = winner(all);
    return v && v->votes >= (sources > 1 ? 2 : 1) ? v->text : "";
}

static const char *first_of(const Votes *a, const Votes *b, int sources)
{
    const char *text = shared(a, sources);
    return *text || !b ? text : shared(b, sources);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words, sorted, each once, with bars between. */
static const char *sorted(Arena *arena, const char **items, ptrdiff_t count)
{
    GString *all = g_string_new(NULL);
    if (count) qsort(items, (size_t)count, sizeof *items, by_text);
    for (ptrdiff_t i = 0; i < count; i++)
        if (i == 0 || strcmp(items[i], items[i - 1])) g_string_append_printf(all, "|%s", items[i]);
    const char *text = arena_string(arena, (Slice){all->str, (ptrdiff_t)all->len});
    g_string_free(all, TRUE);
    return text;
}

static const char *shared_terms(Arena *arena, const Votes *all)
{
    const Vote *best = winner(all);
    const char **items = NEW_ARRAY(arena, const char *, all->count);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (all->items[i].votes == best->votes) items[n++] = all->items[i].text;
    return sorted(arena, items, n);
}

/* Text with every run of white space as one space. */
static const char *folded(Arena *arena, Slice text)
{
    char *out = arena_take(arena, 1, text.len + 1), *at = out;
    text = slice_trim(text);
    for (ptrdiff_t i = 0; i < text.len; i++) {
        bool space = g_ascii_isspace(text.at[i]);
        if (space && at > out && at[-1] == ' ') continue;
        *at++ = space ? ' ' : text.at[i];
    }
    *at = 0;
    return out;
}

/* ---- Digests ------------------------------------------------------------------------------------------------ */

/* For the telephone and the spreadsheet: no letter or digit that is mistaken for another, a letter first, so that none is
   read as a number, and no vowel, so that none is a word or a month. */
static void spell(const char *text, int length, char *out)
{
    static const char alphabet[] = "BCDFGHJKMNPQRSTVWXYZ23456789";
    guint8 sum[32];
    gsize size = sizeof sum;
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)text, -1);
    g_checksum_get_digest(checksum, sum, &size);
    g_checksum_free(checksum);
    for (int i = 0; i < length; i++) out[i] = alphabet[(sum[2 * i] << 8 | sum[2 * i + 1]) % (i ? 28 : 20)];
    out[length] = 0;
}

/* What the finding rests on: each statement's source, words and value. Where they stand does not enter it. */
static const char *digest_of(Arena *arena, Arena scratch, const Audit *audit, const char *class, const int32_t *claims, ptrdiff_t count)
{
    const char **lines = NEW_ARRAY(&scratch, const char *, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        const Claim *c = &audit->claims.items[claims[i]];
        const Source *s = &audit->sources.items[c->source];
        lines[i] = arena_print(&scratch, "%s\t%s\t%s\t%s", s->id, folded(&scratch, source_slice(s, c->quote_start, c->quote_end)),
                               folded(&scratch, source_slice(s, c->start, c->end)), claim_words(&scratch, audit, c));
    }
    char *digest = arena_take(arena, 1, DIGEST_LENGTH + 1);
    spell(arena_print(&scratch, "%s%s", class, sorted(&scratch, lines, count)), DIGEST_LENGTH, digest);
    return digest;
}

/* ---- Ids ---------------------------------------------------------------------------------------------------- */

typedef struct Named {
    Finding *finding;
    const char *keys[LEVELS]; /* each tells more than the one before */
} Named;

static const char *values_of(Arena *arena, const Audit *audit, const int32_t *claims, ptrdiff_t count, bool places)
{
    const char **items = NEW_ARRAY(arena, const char *, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        const Claim *c = &audit->claims.items[claims[i]];
        items[i] = places ? arena_print(arena, "%s:%d", audit->sources.items[c->source].id, c->start) : claim_words(arena, audit, c);
    }
    return sorted(arena, items, count);
}

/* The digest goes to ARENA, what the id is made of to KEYS. */
static Named name_of(Arena *arena, Arena *keys, Arena scratch, const Audit *audit, Finding *f)
{
    ptrdiff_t n = f->claims.count;
    int32_t *claims = NEW_ARRAY(&scratch, int32_t, n);
    memcpy(claims, f->claims.items, (size_t)n * sizeof *claims);
    g_qsort_with_data(claims, (gint)n, sizeof *claims, by_source, audit->claims.items);
    const char *class = class_of(audit, f);
    f->statements = digest_of(arena, scratch, audit, class, claims, n);
    /* A sum is about its whole, a list's count about what is counted: not about their parts. */
    bool whole = strcmp(class, "sum") == 0;
    About about = gather(&scratch, audit, whole ? f->claims.items : claims, whole ? 1 : n);
    const Vote *thing = winner(&about.things);
    Named out = {f, {0}};
    /* Where few stand beside one another the name is left to the second key: it is the first thing to change when a
       source joins. What is agreed or said once has so many neighbours that it is wanted from the start. */
    bool crowded = strcmp(class, "accord") == 0;
    int sources = whole || crowded ? 1 : finding_sources(audit, &f->claims);
    const char *anchor = shared(&about.anchor, sources);
    out.keys[0] = arena_print(keys, "%s|%s|%s|%s|%s", class, thing ? thing->text : "", first_of(&about.subject, &about.actors, sources),
                              first_of(&about.attribute, &about.verb, sources), crowded ? anchor : "");
    out.keys[1] = arena_print(keys, "%s|%s", out.keys[0], anchor);
    out.keys[2] = arena_print(keys, "%s%s%s", out.keys[1], shared_terms(&scratch, &about.terms), values_of(&scratch, audit, claims, n, false));
    out.keys[3] = arena_print(keys, "%s%s", out.keys[2], values_of(&scratch, audit, claims, n, true));
    return out;
}

/* Those of one key together, in the order of what else can be said of them: the first keeps the id. Neither its kind
   nor the number of its sources makes it the first, or the two would change places when one source joins. */
static int by_key(const void *a, const void *b, void *data)
{
    const Named *x = a, *y = b;
    for (int level = *(const int *)data; level < LEVELS; level++) {
        int order = strcmp(x->keys[level], y->keys[level]);
        if (order) return order;
    }
    if (x->finding->kind != y->finding->kind) return x->finding->kind < y->finding->kind ? -1 : 1;
    return strcmp(x->finding->message, y->finding->message);
}

/* The id that KEY spells, or where another has it the next: in the order of the keys, so that it is always the same
   of the two that yields. */
static const char *free_id(Arena *arena, Arena scratch, const char *key, GHashTable *taken)
{
    char *id = arena_take(arena, 1, ID_LENGTH + 1);
    spell(key, ID_LENGTH, id);
    for (int attempt = 1; g_hash_table_contains(taken, id); attempt++)
        spell(arena_print(&scratch, "%s|%d", key, attempt), ID_LENGTH, id);
    g_hash_table_add(taken, id);
    return id;
}

void finding_name(Arena *arena, const Audit *audit, Findings *all)
{
    Arena keys = arena_reserve((ptrdiff_t)4 << 30), keys_start = keys;
    Arena scratch = arena_reserve((ptrdiff_t)1 << 30), scratch_start = scratch;
    GHashTable *taken = g_hash_table_new(g_str_hash, g_str_equal);
    Named *named = NEW_ARRAY(&keys, Named, all->count);
    for (ptrdiff_t i = 0; i < all->count; i++) named[i] = name_of(arena, &keys, scratch, audit, &all->items[i]);
    ptrdiff_t left = all->count;
    for (int level = 0; level < LEVELS && left; level++) {
        ptrdiff_t next = 0;
        const char *last = NULL;
        g_qsort_with_data(named, (gint)left, sizeof *named, by_key, &level);
        for (ptrdiff_t i = 0; i < left; i++) {
            const char *key = named[i].keys[level];
            bool keeps = !last || strcmp(key, last) || level == LEVELS - 1;
            last = key;
            if (keeps) named[i].finding->id = free_id(arena, scratch, key, taken);
            else named[next++] = named[i];
        }
        left = next;
    }
    g_hash_table_destroy(taken);
    arena_release(keys_start);
    arena_release(scratch_start);
}
