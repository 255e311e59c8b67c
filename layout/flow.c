/* Strips into pages. A page ends at the break that costs least among those that fit: penalties of the strips
   above which it falls, and the white space it leaves. Pages are ragged at the foot, so that a choice on one
   page binds no other, and one pass is enough. */
#include "layout/flow.h"

#include <math.h>

typedef struct Flow {
    Work *work;
    ptrdiff_t next;      /* the strip that opens the next page */
    LIST(Strip *) carry; /* lines of notes left over from the page before */
    const Heading *heads[2];
} Flow;

enum { NOTES_GAP = 12, DIVIDED_PAGE = 2000 };

static float notes_height(const Work *work, const Strip *strip)
{
    float height = 0;
    for (int i = 0; i < strip->note_count; i++) {
        int note = strip->notes[i];
        for (int k = 0; k < work->note_lines[note]; k++) height += work->notes[note][k]->height;
    }
    return height;
}

/* The first two lines of each note but the last may not go to the next page; of the last, these two. */
static float notes_least(const Work *work, const Strip *strip)
{
    float height = notes_height(work, strip);
    if (!strip->note_count) return 0;
    int last = strip->notes[strip->note_count - 1];
    for (int k = 2; k < work->note_lines[last]; k++) height -= work->notes[last][k]->height;
    return height;
}

typedef struct Choice {
    ptrdiff_t end;   /* the strip above which the page ends */
    bool split_note; /* the last note goes on on the next page */
    double cost;
} Choice;

static float carried_height(const Flow *flow)
{
    float height = 0;
    for (ptrdiff_t i = 0; i < flow->carry.count; i++) height += flow->carry.items[i]->height;
    return height;
}

static Choice choose_break(const Flow *flow)
{
    const Work *work = flow->work;
    float depth = work->geometry.depth, y = 0, notes = carried_height(flow);
    if (notes > 0) notes += NOTES_GAP;
    ptrdiff_t first = flow->next;
    const Strip *opening = work->strips.items[first];
    if (opening->repeat) y = opening->repeat->height;
    Choice best = {first + 1, false, INFINITY}, split = {first + 1, false, INFINITY};
    for (ptrdiff_t i = first; i <= work->strips.count; i++) {
        bool end = i == work->strips.count;
        const Strip *strip = end ? NULL : work->strips.items[i];
        if (i > first && (end || strip->penalty < NEVER || strip->new_page)) {
            double unused = (depth - y - notes) / depth;
            double cost = end || strip->new_page ? -1e9 : strip->penalty + 6000 * unused * unused;
            if (work->strips.items[i - 1]->divided) cost += DIVIDED_PAGE;
            if (cost <= best.cost) best = (Choice){i, false, cost};
        }
        if (end || (i > first && strip->new_page)) break;
        float own = notes_height(work, strip), sum = y + (i > first ? strip->before : 0) + strip->height;
        float gap = own > 0 && notes <= 0 ? NOTES_GAP : 0;
        if (i > first && sum + notes + gap + own > depth) {
            /* a note too long for what is left may be split, rather than leave a third of the page empty */
            const Strip *after = i + 1 < work->strips.count ? work->strips.items[i + 1] : NULL;
            if (own > 0 && sum + notes + gap + notes_least(work, strip) <= depth &&
                (!after || after->penalty < NEVER))
                split = (Choice){i + 1, true, 0};
            break;
        }
        y = sum;
        notes += own + gap;
    }
    bool sparse = isinf(best.cost);
    if (!sparse && best.cost > 600 && split.split_note) return split;
    if (sparse && split.split_note) return split;
    return best;
}

static void place(Flow *flow, Page *page, const Strip *strip, float y, bool repeat)
{
    Work *work = flow->work;
    if (!page->count) page->first = (int)work->placed.count;
    *LIST_PUSH(&work->placed) = (Placed){.strip = strip, .y = y, .repeat = repeat};
    page->count++;
}

/* Every break from FIRST on is forbidden for longer than a page: end it where it is full. */
static ptrdiff_t force_break(const Flow *flow)
{
    const Work *work = flow->work;
    float y = 0;
    ptrdiff_t i = flow->next;
    for (; i < work->strips.count; i++) {
        const Strip *strip = work->strips.items[i];
        if (strip->new_page && i > flow->next) break;
        y += (i > flow->next ? strip->before : 0) + strip->height + notes_height(work, strip);
        if (y > work->geometry.depth && i > flow->next) break;
    }
    return i;
}

static void place_notes(Flow *flow, Page *page, ptrdiff_t end, float y)
{
    Work *work = flow->work;
    LIST(Strip *) lines = {0};
    for (ptrdiff_t i = 0; i < flow->carry.count; i++) *LIST_PUSH(&lines) = flow->carry.items[i];
    flow->carry.count = 0;
    for (ptrdiff_t i = flow->next; i < end; i++) {
        const Strip *strip = work->strips.items[i];
        for (int k = 0; k < strip->note_count; k++)
            for (int n = 0; n < work->note_lines[strip->notes[k]]; n++)
                *LIST_PUSH(&lines) = work->notes[strip->notes[k]][n];
    }
    float room = work->geometry.depth - (y - work->geometry.top) - NOTES_GAP, height = 0;
    ptrdiff_t fit = 0;
    while (fit < lines.count && (fit == 0 || height + lines.items[fit]->height <= room + 0.5F))
        height += lines.items[fit++]->height;
    float at = work->geometry.top + work->geometry.depth - height;
    page->notes_y = lines.count ? at - 5 : 0;
    for (ptrdiff_t i = 0; i < fit; i++) {
        place(flow, page, lines.items[i], at, false);
        at += lines.items[i]->height;
    }
    for (ptrdiff_t i = fit; i < lines.count; i++) *LIST_PUSH(&flow->carry) = lines.items[i];
    g_free(lines.items);
}

static void set_page(Flow *flow)
{
    Work *work = flow->work;
    while (flow->next < work->strips.count && work->strips.items[flow->next]->new_page) flow->next++;
    if (flow->next >= work->strips.count && !flow->carry.count) return;
    Page page = {.heads = {flow->heads[0], flow->heads[1]}};
    float y = work->geometry.top;
    ptrdiff_t end = flow->next;
    if (flow->next < work->strips.count) {
        Choice choice = choose_break(flow);
        end = isinf(choice.cost) ? force_break(flow) : choice.end;
    }
    for (ptrdiff_t i = flow->next; i < end; i++) {
        const Strip *strip = work->strips.items[i];
        if (i == flow->next && strip->repeat) {
            place(flow, &page, strip->repeat, y, true);
            y += strip->repeat->height;
        } else if (i > flow->next) {
            y += strip->before;
        }
        place(flow, &page, strip, y, false);
        if (i == flow->next) work->placed.items[work->placed.count - 1].resumes = true;
        y += strip->height;
        const Heading *heading = strip->heading;
        if (!heading || heading->level > 2 || heading->block->unlisted) continue;
        int at = heading->level - 1;
        if (at == 0) flow->heads[1] = NULL;
        flow->heads[at] = heading;
        /* what stands at the top of the page, and a section only under the part that it belongs to */
        bool top = i == flow->next || !page.heads[0];
        if (at == 0 && top) page.heads[0] = heading, page.heads[1] = NULL;
        if (at == 1 && (i == flow->next || (!page.heads[1] && page.heads[0] == flow->heads[0])))
            page.heads[1] = heading;
    }
    if (y - work->geometry.top > work->geometry.depth + 1)
        work_complain(work, 1, "page %d: a row is taller than the page", (int)work->pages.count + 1);
    place_notes(flow, &page, end, y);
    flow->next = end;
    *LIST_PUSH(&work->pages) = page;
}

static void note_places(Work *work)
{
    g_hash_table_remove_all(work->places);
    for (ptrdiff_t p = 0; p < work->pages.count; p++) {
        const Page *page = &work->pages.items[p];
        for (int i = page->first; i < page->first + page->count; i++) {
            const Placed *placed = &work->placed.items[i];
            if (placed->repeat) continue;
            if (placed->strip->heading) ((Heading *)placed->strip->heading)->page = (int)p;
            for (int k = 0; k < placed->strip->anchor_count; k++) {
                const Anchor *anchor = &placed->strip->anchors[k];
                if (g_hash_table_contains(work->places, anchor->name)) {
                    work->where = "book";
                    work_complain(work, 1, "two places have the name \"%s\"", anchor->name);
                    continue;
                }
                Place *at = POOL_NEW(work->pool, Place);
                *at = (Place){(int)p, work->geometry.left + anchor->x, placed->y + anchor->y};
                g_hash_table_insert(work->places, (void *)anchor->name, at);
            }
        }
    }
}

void flow_set(Work *work)
{
    work->placed.count = work->pages.count = 0;
    work->where = "pages";
    Flow flow = {.work = work};
    while (flow.next < work->strips.count || flow.carry.count) {
        ptrdiff_t before = flow.next, carried = flow.carry.count;
        set_page(&flow);
        if (flow.next == before && flow.carry.count == carried && flow.next >= work->strips.count) break;
    }
    if (!work->pages.count) *LIST_PUSH(&work->pages) = (Page){0};
    g_free(flow.carry.items);
    note_places(work);
}
