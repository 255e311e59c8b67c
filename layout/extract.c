/* The files that a PDF carries. The only room that knows libqpdf: what is read here may come from anywhere,
   damaged or made to deceive, and qpdf has met such files before. */
#include "layout/press.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { DEEPEST = 32, MOST = 10000, GROWTH = 1 << 30 /* bytes */ };

typedef struct Extract {
    qpdf_data qpdf;
    PressTake *take;
    void *context;
    int count, nodes;
    bool stopped, broken; /* broken: a file is not whole */
} Extract;

static char *text_at(Extract *extract, qpdf_oh dictionary, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(extract->qpdf, dictionary, key);
    if (qpdf_oh_is_string(extract->qpdf, value)) return g_strdup(qpdf_oh_get_utf8_value(extract->qpdf, value));
    if (qpdf_oh_is_name(extract->qpdf, value)) return g_strdup(qpdf_oh_get_name(extract->qpdf, value) + 1);
    return NULL;
}

static void take_file(Extract *extract, qpdf_oh spec)
{
    qpdf_data qpdf = extract->qpdf;
    if (!qpdf_oh_is_dictionary(qpdf, spec) || extract->count++ >= MOST) return;
    qpdf_oh all = qpdf_oh_get_key(qpdf, spec, "/EF");
    if (!qpdf_oh_is_dictionary(qpdf, all)) return;
    qpdf_oh stream = qpdf_oh_get_key(qpdf, all, "/UF");
    if (!qpdf_oh_is_stream(qpdf, stream)) stream = qpdf_oh_get_key(qpdf, all, "/F");
    if (!qpdf_oh_is_stream(qpdf, stream)) return;
    char *name = text_at(extract, spec, "/UF");
    if (!name) name = text_at(extract, spec, "/F");
    char *description = text_at(extract, spec, "/Desc"),
         *relationship = text_at(extract, spec, "/AFRelationship");
    char *mime = text_at(extract, qpdf_oh_get_dict(qpdf, stream), "/Subtype");
    QPDF_BOOL filtered = QPDF_FALSE;
    unsigned char *bytes = NULL;
    size_t length = 0;
    QPDF_ERROR_CODE status = qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_all, &filtered, &bytes, &length);
    if (status) { /* a warning, too: the stream ended early, say */
        extract->broken = extract->stopped = true;
    } else {
        BookFile file = {.name = name ? name : "",
                         .mime = mime,
                         .description = description,
                         .relationship = relationship,
                         .bytes = bytes ? (const char *)bytes : "",
                         .length = (ptrdiff_t)length};
        extract->stopped = !extract->take(extract->context, &file);
    }
    free(bytes);
    g_free(name);
    g_free(description);
    g_free(relationship);
    g_free(mime);
}

/* A node of the name tree; DEPTH guards against one that holds itself, the number of nodes against one that holds itself
   twice. */
static void walk(Extract *extract, qpdf_oh node, int depth)
{
    qpdf_data qpdf = extract->qpdf;
    if (depth > DEEPEST || extract->nodes++ >= MOST || !qpdf_oh_is_dictionary(qpdf, node)) return;
    qpdf_oh names = qpdf_oh_get_key(qpdf, node, "/Names"), kids = qpdf_oh_get_key(qpdf, node, "/Kids");
    int count = qpdf_oh_is_array(qpdf, names) ? qpdf_oh_get_array_n_items(qpdf, names) : 0;
    for (int i = 1; i < count && !extract->stopped; i += 2)
        take_file(extract, qpdf_oh_get_array_item(qpdf, names, i));
    count = qpdf_oh_is_array(qpdf, kids) ? qpdf_oh_get_array_n_items(qpdf, kids) : 0;
    for (int i = 0; i < count && !extract->stopped && extract->nodes < MOST; i++)
        walk(extract, qpdf_oh_get_array_item(qpdf, kids, i), depth + 1);
}

/* A stream of some kilobytes may claim gigabytes when unpacked: while a PDF is read, the program may grow by this much.
   Returns the limit that was. (The sanitizers' operator new would end the program there, and throw nothing that qpdf
   catches.) */
static struct rlimit limit_memory(void)
{
    struct rlimit before = {RLIM_INFINITY, RLIM_INFINITY};
    getrlimit(RLIMIT_AS, &before);
#ifndef VARIORUM_SANITIZED
    char *text = NULL;
    if (g_file_get_contents("/proc/self/statm", &text, NULL, NULL)) {
        rlim_t most = (rlim_t)g_ascii_strtoull(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) + GROWTH;
        struct rlimit limit = {MIN(most, before.rlim_max), before.rlim_max};
        if (before.rlim_cur == RLIM_INFINITY || most < before.rlim_cur) setrlimit(RLIMIT_AS, &limit);
    }
    g_free(text);
#endif
    return before;
}

bool press_files(const char *pdf, ptrdiff_t length, PressTake *take, PressComplain *complain, void *context)
{
    struct rlimit before = limit_memory();
    Extract extract = {.qpdf = qpdf_init(), .take = take, .context = context};
    qpdf_silence_errors(extract.qpdf);
    qpdf_set_suppress_warnings(extract.qpdf, QPDF_TRUE);
    QPDF_ERROR_CODE status = qpdf_read_memory(extract.qpdf, "PDF", pdf, (unsigned long long)length, NULL);
    bool read = !(status & QPDF_ERRORS);
    if (read) {
        qpdf_oh root = qpdf_get_root(extract.qpdf);
        qpdf_oh names =
            qpdf_oh_is_dictionary(extract.qpdf, root) ? qpdf_oh_get_key(extract.qpdf, root, "/Names") : root;
        if (qpdf_oh_is_dictionary(extract.qpdf, names) && names != root)
            walk(&extract, qpdf_oh_get_key(extract.qpdf, names, "/EmbeddedFiles"), 0);
    } else if (complain) {
        qpdf_error error = qpdf_get_error(extract.qpdf);
        complain(context, 2, "PDF",
                 error ? qpdf_get_error_message_detail(extract.qpdf, error) : "cannot be read");
    }
    /* What is not asked for qpdf would print as it is. */
    for (qpdf_error error; read && (error = qpdf_get_error(extract.qpdf)); read = false)
        if (complain) complain(context, 2, "PDF", qpdf_get_error_message_detail(extract.qpdf, error));
    qpdf_cleanup(&extract.qpdf);
    setrlimit(RLIMIT_AS, &before);
    if (extract.broken && complain) complain(context, 2, "PDF", "a file that it carries is not whole");
    return read && !extract.broken;
}
