/* mentions and text: what is read of single documents. */
#include "report/command/command.h"

static bool read_kinds(const Command *command, const char *type, unsigned *out)
{
    *out = 1u << MENTION_DATE | 1u << MENTION_QUANTITY;
    if (!type) return true;
    if (strcmp(type, "date") == 0)
        *out = 1u << MENTION_DATE;
    else if (strcmp(type, "count") == 0)
        *out = 1u << MENTION_QUANTITY;
    else if (strcmp(type, "list") == 0)
        *out = 1u << MENTION_LIST;
    else
        usage_error(command, "--type is date, count or list");
    return *out != (1u << MENTION_DATE | 1u << MENTION_QUANTITY);
}

static bool read_order(const Command *command, const char *name, DayMonthOrder *out)
{
    *out = ORDER_UNKNOWN;
    if (!name) return true;
    if (strcmp(name, "day-first") == 0)
        *out = ORDER_DAY_FIRST;
    else if (strcmp(name, "month-first") == 0)
        *out = ORDER_MONTH_FIRST;
    else
        usage_error(command, "--order is day-first or month-first");
    return *out != ORDER_UNKNOWN;
}

static bool read_published(const Command *command, const char *text, Date *out)
{
    if (!text || (date_parse(slice_of(text), out) && date_is_valid(*out))) return true;
    usage_error(command, "--published is a date such as 2013-04-03");
    return false;
}

int run_mentions(const Command *command, int argc, char **argv)
{
    static char *format, *type, *published, *order;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl or csv", "FORMAT"},
        {"type", 't', 0, G_OPTION_ARG_STRING, &type, "Only date, only count (every quantity), or list", "TYPE"},
        {"published", 'p', 0, G_OPTION_ARG_STRING, &published, "When the document was published (EDTF)",
         "DATE"},
        {"order", 0, 0, G_OPTION_ARG_STRING, &order, "How 03.04.2013 is read: day-first or month-first",
         "ORDER"},
        {NULL}};
    Printing how = {.tool = TOOL};
    Date date = {0};
    DayMonthOrder known;
    if (!read_options(command, entries, &argc, &argv) || !read_format(command, format, &how.format) ||
        !read_kinds(command, type, &how.kinds) || !read_published(command, published, &date) ||
        !read_order(command, order, &known))
        return EXIT_TROUBLE;
    if (argc < 2) return usage_error(command, "a document is needed");
    Complaints complaints = {.to = stderr};
    Out out = {.file = stdout};
    audit_mentions((const char *const *)argv + 1, date, known, &how, &complaints, &out);
    return finish(&out, &complaints, EXIT_AGREE);
}

int run_text(const Command *command, int argc, char **argv)
{
    static char *format;
    GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (default), json, jsonl or csv", "FORMAT"},
        {NULL}};
    Printing how = {.tool = TOOL};
    if (!read_options(command, entries, &argc, &argv) || !read_format(command, format, &how.format))
        return EXIT_TROUBLE;
    if (argc < 2) return usage_error(command, "a document is needed");
    Complaints complaints = {.to = stderr};
    Out out = {.file = stdout};
    audit_texts((const char *const *)argv + 1, &how, &complaints, &out);
    return finish(&out, &complaints, EXIT_AGREE);
}
