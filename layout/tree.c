/* The structure tree: every leaf that was painted hangs under its element, in the order of painting, except
   that a note stands right after its mark and a table has all its rows and cells, the empty ones too. */
#include "layout/tree.h"

#include <stdlib.h>
#include <string.h>

typedef struct Kid {
    int next; /* index + 1 of the next kid of the same parent, 0 none */
    enum { KID_NODE, KID_CONTENT, KID_AREA } kind;
    int page;
    int index; /* the element, the marked content on its page, or the link's area */
} Kid;

typedef struct Branch {
    int first, last; /* index + 1 into the kids */
    int object;
    bool attached;
    guint8 heading; /* the level that is written */
} Branch;

typedef struct Growing {
    Work *work;
    Output *output;
    Branch *branches; /* by node */
    int nothing;      /* the appearance of annotations whose sign is part of the page; 0 not yet written */
    LIST(Kid) kids;
} Growing;

static void add_kid(Growing *growing, int parent, Kid kid)
{
    *LIST_PUSH(&growing->kids) = kid;
    Branch *branch = &growing->branches[parent];
    if (branch->last)
        growing->kids.items[branch->last - 1].next = (int)growing->kids.count;
    else
        branch->first = (int)growing->kids.count;
    branch->last = (int)growing->kids.count;
}

static bool of_table(const Node *node)
{
    return node->kind == NODE_HEAD_ROWS || node->kind == NODE_BODY_ROWS || node->kind == NODE_ROW ||
           node->kind == NODE_HEAD_CELL || node->kind == NODE_CELL || node->kind == NODE_CAPTION;
}

static void attach(Growing *growing, int node)
{
    Branch *branch = &growing->branches[node];
    const Node *of = &growing->work->nodes.items[node];
    if (of->parent < 0) return;
    if (branch->attached) { /* the parts of a table are from the first; the table is not */
        if (of_table(of)) attach(growing, of->parent);
        return;
    }
    branch->attached = true;
    attach(growing, of->parent);
    add_kid(growing, of->parent, (Kid){0, KID_NODE, 0, node});
    branch->object = output_number(growing->output);
    if (of->kind == NODE_REFERENCE && of->note_node > 0) attach(growing, of->note_node);
}

/* The rows and cells of tables stand in the order in which they were made, written on or not. */
static void attach_tables(Growing *growing)
{
    const Work *work = growing->work;
    for (ptrdiff_t i = 0; i < work->nodes.count; i++) {
        const Node *node = &work->nodes.items[i];
        Branch *branch = &growing->branches[i];
        if (!of_table(node)) continue;
        branch->attached = true;
        add_kid(growing, node->parent, (Kid){0, KID_NODE, 0, (int)i});
        branch->object = output_number(growing->output);
    }
}

static void attach_leaves(Growing *growing)
{
    const Work *work = growing->work;
    for (ptrdiff_t p = 0; p < work->leaf_pages.count; p++) {
        int first = work->leaf_pages.items[p];
        int end = p + 1 < work->leaf_pages.count ? work->leaf_pages.items[p + 1] : (int)work->leaves.count;
        for (int i = first; i < end; i++) {
            int node = work->leaves.items[i];
            if (node == 1) continue;
            attach(growing, node);
            add_kid(growing, node, (Kid){0, KID_CONTENT, (int)p, i - first});
        }
    }
    for (ptrdiff_t i = 0; i < work->areas.count; i++) {
        const Area *area = &work->areas.items[i];
        attach(growing, area->node);
        add_kid(growing, area->node, (Kid){0, KID_AREA, area->page, (int)i});
    }
}

static const char *type_of(const Node *node)
{
    static const char *const names[] = {[NODE_DOCUMENT] = "Document",
                                        [NODE_PART] = "Part",
                                        [NODE_SECT] = "Sect",
                                        [NODE_TITLE] = "P",
                                        [NODE_PARAGRAPH] = "P",
                                        [NODE_QUOTATION] = "BlockQuote",
                                        [NODE_LIST] = "L",
                                        [NODE_ITEM] = "LI",
                                        [NODE_LABEL] = "Lbl",
                                        [NODE_BODY] = "LBody",
                                        [NODE_TABLE] = "Table",
                                        [NODE_HEAD_ROWS] = "THead",
                                        [NODE_BODY_ROWS] = "TBody",
                                        [NODE_ROW] = "TR",
                                        [NODE_HEAD_CELL] = "TH",
                                        [NODE_CELL] = "TD",
                                        [NODE_CAPTION] = "Caption",
                                        [NODE_FIGURE] = "Figure",
                                        [NODE_CONTENTS] = "TOC",
                                        [NODE_ENTRY] = "TOCI",
                                        [NODE_LINK] = "Link",
                                        [NODE_SPAN] = "Span",
                                        [NODE_QUOTE] = "Quote",
                                        [NODE_NOTE] = "Note",
                                        [NODE_REFERENCE] = "Reference",
                                        [NODE_ANNOTATION] = "Annot",
                                        [NODE_HEADING] = "H1",
                                        [NODE_ARTIFACT] = "NonStruct"};
    return names[node->kind];
}

/* Headings as they are read: from H1, and never a level skipped on the way down. */
static void level_headings(Growing *growing)
{
    int before = 0;
    for (ptrdiff_t i = 0; i < growing->work->nodes.count; i++) {
        const Node *node = &growing->work->nodes.items[i];
        if (node->kind != NODE_HEADING || !growing->branches[i].attached) continue;
        before = MIN(node->level, before + 1);
        growing->branches[i].heading = (guint8)before;
    }
}

static void write_attributes(GString *out, const Node *node, const char *box)
{
    if (node->kind == NODE_HEAD_CELL || (node->kind == NODE_CELL && node->row_span > 1)) {
        g_string_append(out, "/A<</O/Table");
        if (node->kind == NODE_HEAD_CELL)
            g_string_append(out, node->scope == 'R' ? "/Scope/Row" : "/Scope/Column");
        if (node->row_span > 1) g_string_append_printf(out, "/RowSpan %d", node->row_span);
        g_string_append(out, ">>");
    } else if (node->kind == NODE_TABLE && node->more) {
        g_string_append(out, "/A<</O/Table/Summary");
        pdf_text(out, node->more->alt);
        g_string_append(out, ">>");
    } else if (node->kind == NODE_FIGURE && box) {
        g_string_append_printf(out, "/A<</O/Layout/Placement/Block/BBox[%s]>>", box);
    } else if (node->kind == NODE_LIST) {
        g_string_append_printf(out, "/A<</O/List/ListNumbering/%s>>", node->scope == 'N' ? "Decimal" : "Disc");
    }
}

static char *box_of(const Work *work, const Node *node)
{
    if (node->kind != NODE_FIGURE || !node->more) return NULL;
    const NodeMore *more = node->more;
    GString *box = g_string_new(NULL);
    double all[4] = {more->box.x, (double)work->geometry.height - more->box.y - more->box.h,
                     more->box.x + more->box.w, (double)work->geometry.height - more->box.y};
    for (int i = 0; i < 4; i++) {
        if (i) g_string_append_c(box, ' ');
        pdf_number(box, all[i]);
    }
    return g_string_free(box, FALSE);
}

static void write_element(Growing *growing, int index, int root, const int *pages, const int *annotations,
                          GString *out)
{
    const Work *work = growing->work;
    const Node *node = &work->nodes.items[index];
    const Branch *branch = &growing->branches[index];
    g_string_truncate(out, 0);
    char heading[8];
    g_snprintf(heading, sizeof heading, "H%d", branch->heading);
    g_string_append_printf(out, "<</S/%s/P %d 0 R", node->kind == NODE_HEADING ? heading : type_of(node),
                           node->parent < 0 ? root : growing->branches[node->parent].object);
    if (node->more && node->kind != NODE_TABLE) {
        const struct {
            const char *key, *text;
        } all[] = {{"/Lang", node->more->language}, {"/Alt", node->more->alt}, {"/ID", node->more->name}};
        for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
            if (!all[i].text) continue;
            g_string_append(out, all[i].key);
            pdf_text(out, all[i].text);
        }
    }
    char *box = box_of(work, node);
    write_attributes(out, node, box);
    g_free(box);
    int page = -1;
    for (int k = branch->first; k && page < 0; k = growing->kids.items[k - 1].next)
        if (growing->kids.items[k - 1].kind != KID_NODE) page = growing->kids.items[k - 1].page;
    if (page >= 0) g_string_append_printf(out, "/Pg %d 0 R", pages[page]);
    bool many = branch->first != branch->last;
    if (branch->first) g_string_append(out, many ? "/K[" : "/K ");
    for (int k = branch->first; k; k = growing->kids.items[k - 1].next) {
        const Kid *kid = &growing->kids.items[k - 1];
        if (k != branch->first) g_string_append_c(out, ' ');
        char where[32] = "";
        if (kid->page != page) g_snprintf(where, sizeof where, "/Pg %d 0 R", pages[kid->page]);
        if (kid->kind == KID_NODE)
            g_string_append_printf(out, "%d 0 R", growing->branches[kid->index].object);
        else if (kid->kind == KID_AREA)
            g_string_append_printf(out, "<</Type/OBJR/Obj %d 0 R%s>>", annotations[kid->index], where);
        else if (!*where)
            g_string_append_printf(out, "%d", kid->index);
        else
            g_string_append_printf(out, "<</Type/MCR%s/MCID %d>>", where, kid->index);
    }
    g_string_append(out, many ? "]>>" : ">>");
    output_object(growing->output, branch->object, out->str, (ptrdiff_t)out->len);
}

static char *link_words(const Node *node, const Place *place)
{
    if (node->more && node->more->alt) return g_strdup(node->more->alt);
    if (node->outside) return g_strdup(node->target);
    return g_strdup_printf("to page %d", place->page + 1);
}

/* The rest of a file's annotation. PDF/A wants an appearance; the sign is on the page already, so it is empty. */
static void write_file_annotation(Growing *growing, const Node *node, GString *out)
{
    if (!growing->nothing) {
        growing->nothing = output_number(growing->output);
        output_stream(growing->output, growing->nothing,
                      "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>", "", 0, PACK_NONE);
    }
    g_string_append_printf(out, "/FS %d 0 R/Name/Paperclip/AP<</N %d 0 R>>/Contents",
                           growing->work->file_objects[node->note_node - 1], growing->nothing);
    pdf_text(out, node->more->alt);
    g_string_append(out, ">>");
}

static void write_annotation(Growing *growing, const Area *area, int object, int parent_key, const int *pages,
                             GString *out)
{
    const Work *work = growing->work;
    const Node *node = &work->nodes.items[area->node];
    double height = (double)work->geometry.height;
    double x = (double)area->x, y = height - (double)area->y;
    double all[4] = {x, y - (double)area->h, x + (double)area->w, y};
    g_string_truncate(out, 0);
    bool file = node->kind == NODE_ANNOTATION;
    g_string_append_printf(out, "<</Type/Annot/Subtype/%s/F 4/Border[0 0 0]/Rect[",
                           file ? "FileAttachment" : "Link");
    for (int i = 0; i < 4; i++) {
        if (i) g_string_append_c(out, ' ');
        pdf_number(out, all[i]);
    }
    g_string_append_printf(out, "]/StructParent %d", parent_key);
    if (file) {
        write_file_annotation(growing, node, out);
        output_object(growing->output, object, out->str, (ptrdiff_t)out->len);
        return;
    }
    const Place *place = node->outside ? NULL : g_hash_table_lookup(work->places, node->target);
    if (node->outside) {
        g_string_append(out, "/A<</S/URI/URI");
        pdf_address(out, node->target);
        g_string_append(out, ">>");
    } else {
        g_string_append_printf(out, "/Dest[%d 0 R/XYZ null ", pages[place->page]);
        pdf_number(out, height - MAX(0, (double)place->y - 12));
        g_string_append(out, " null]");
    }
    char *words = link_words(node, place);
    g_string_append(out, "/Contents");
    pdf_text(out, words);
    g_string_append(out, ">>");
    g_free(words);
    output_object(growing->output, object, out->str, (ptrdiff_t)out->len);
}

/* From marked content and annotations to their elements: a number tree of one level of 64 keys a leaf. */
static int write_parents(Growing *growing, GString *out)
{
    Work *work = growing->work;
    Output *output = growing->output;
    int pages = (int)work->leaf_pages.count, keys = pages + (int)work->areas.count;
    GString *kids = g_string_new(NULL);
    for (int from = 0; from < keys; from += 64) {
        int to = MIN(from + 64, keys), leaf = output_number(output);
        GString *nums = g_string_new(NULL);
        for (int key = from; key < to; key++) {
            if (key >= pages) {
                g_string_append_printf(nums, "%d %d 0 R ", key,
                                       growing->branches[work->areas.items[key - pages].node].object);
                continue;
            }
            int first = work->leaf_pages.items[key];
            int end = key + 1 < pages ? work->leaf_pages.items[key + 1] : (int)work->leaves.count;
            int array = output_number(output);
            g_string_assign(out, "[");
            for (int i = first; i < end; i++) {
                int node = work->leaves.items[i];
                if (node == 1)
                    g_string_append(out, "null ");
                else
                    g_string_append_printf(out, "%d 0 R ", growing->branches[node].object);
            }
            g_string_append_c(out, ']');
            output_object(output, array, out->str, (ptrdiff_t)out->len);
            g_string_append_printf(nums, "%d %d 0 R ", key, array);
        }
        output_print(output, leaf, "<</Limits[%d %d]/Nums[%s]>>", from, to - 1, nums->str);
        g_string_append_printf(kids, "%d 0 R ", leaf);
        g_string_free(nums, TRUE);
    }
    int tree = output_number(output);
    output_print(output, tree, "<</Kids[%s]>>", kids->str);
    g_string_free(kids, TRUE);
    return tree;
}

typedef struct Named {
    const char *name;
    int object;
} Named;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const Named *)a)->name, ((const Named *)b)->name);
}

/* From the ids of elements to these: a name tree of one node. 0 where no element has one. */
static int write_ids(Growing *growing)
{
    LIST(Named) all = {0};
    for (ptrdiff_t i = 0; i < growing->work->nodes.count; i++) {
        const Node *node = &growing->work->nodes.items[i];
        if (growing->branches[i].attached && node->more && node->more->name)
            *LIST_PUSH(&all) = (Named){node->more->name, growing->branches[i].object};
    }
    if (!all.count) return 0;
    qsort(all.items, (size_t)all.count, sizeof *all.items, by_name);
    GString *out = g_string_new("<</Names[");
    for (ptrdiff_t i = 0; i < all.count; i++) {
        pdf_text(out, all.items[i].name);
        g_string_append_printf(out, "%d 0 R ", all.items[i].object);
    }
    g_string_append(out, "]>>");
    int tree = output_number(growing->output);
    output_object(growing->output, tree, out->str, (ptrdiff_t)out->len);
    g_string_free(out, TRUE);
    g_free(all.items);
    return tree;
}

void tree_write(Work *work, Output *output, const int *pages, Tree *tree)
{
    Growing growing = {.work = work, .output = output};
    growing.branches = g_new0(Branch, work->nodes.count);
    tree->root = output_number(output);
    growing.branches[0].object = output_number(output);
    growing.branches[0].attached = true;
    attach_tables(&growing);
    attach_leaves(&growing);
    level_headings(&growing);
    tree->annotations = g_new0(int, work->areas.count + 1);
    GString *out = g_string_new(NULL);
    for (ptrdiff_t i = 0; i < work->areas.count; i++) {
        tree->annotations[i] = output_number(output);
        write_annotation(&growing, &work->areas.items[i], tree->annotations[i],
                         (int)(work->leaf_pages.count + i), pages, out);
    }
    for (ptrdiff_t i = 0; i < work->nodes.count; i++) {
        if (!growing.branches[i].attached) continue;
        write_element(&growing, (int)i, tree->root, pages, tree->annotations, out);
    }
    int parents = write_parents(&growing, out), ids = write_ids(&growing);
    g_string_printf(out, "<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d",
                    growing.branches[0].object, parents, (int)(work->leaf_pages.count + work->areas.count));
    if (ids) g_string_append_printf(out, "/IDTree %d 0 R", ids);
    g_string_append(out, ">>");
    output_object(output, tree->root, out->str, (ptrdiff_t)out->len);
    g_string_free(out, TRUE);
    g_free(growing.kids.items);
    g_free(growing.branches);
}
