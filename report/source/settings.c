/* variorum.ini: what an audit is called and how it compares. */
#include "report/source/folder.h"

#include <math.h>

#include <glib.h>

#include "report/base/file.h"

typedef struct Ini {
    Arena *arena;
    const char *path;
    Slice text;
    GKeyFile *file;
    Complaints *complaints;
    bool good;
} Ini;

/* The line on which KEY of GROUP stands; GKeyFile does not say. */
static int line_of(const Ini *ini, const char *group, const char *key)
{
    int line = 0, found = 0;
    bool inside = false;
    for (const char *at = ini->text.at, *end = at + ini->text.len; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        Slice text = slice_trim((Slice){at, (stop ? stop : end) - at});
        line++;
        if (slice_starts(text, "[")) {
            Slice name = {text.at + 1, text.len - 2};
            inside = text.len > 2 && slice_is(name, group);
            if (inside && !key) return line;
        } else if (inside && key && slice_starts(text, key)) {
            Slice rest = slice_trim((Slice){text.at + strlen(key), text.len - (ptrdiff_t)strlen(key)});
            if (slice_starts(rest, "=")) found = line;
        }
        at = stop ? stop + 1 : end;
    }
    return found;
}

static void complain_of(Ini *ini, Message message, const char *group, const char *key, const char *detail)
{
    int line = line_of(ini, group, key);
    complain(ini->complaints, message, (Where){ini->path, line, line ? 1 : 0}, detail);
    if (message_level(message) == LEVEL_ERROR) ini->good = false;
}

static const char *text_of(Ini *ini, const char *group, const char *key)
{
    char *value = g_key_file_get_string(ini->file, group, key, NULL);
    if (!value) return NULL;
    const char *copy = arena_string(ini->arena, slice_trim(slice_of(value)));
    g_free(value);
    return copy;
}

/* The index of the value among CHOICES (NULL-terminated), -1 where the key is absent or wrong. */
static int choice_of(Ini *ini, const char *group, const char *key, const char *const *choices, const char *say)
{
    const char *value = text_of(ini, group, key);
    if (!value) return -1;
    for (int i = 0; choices[i]; i++) {
        if (g_ascii_strcasecmp(value, choices[i]) == 0) return i;
    }
    complain_of(ini, MSG_SETTING_VALUE, group, key, say);
    return -1;
}

static void read_tolerance(Ini *ini, Settings *out)
{
    const char *value = text_of(ini, "compare", "round-tolerance");
    if (!value) return;
    char *end;
    double number = g_ascii_strtod(value, &end);
    bool percent = *end == '%';
    Slice rest = slice_trim(slice_of(percent ? end + 1 : end));
    if (percent) number /= 100;
    if (end == value || rest.len || !(number >= 0 && number <= 0.5)) {
        complain_of(ini, MSG_SETTING_VALUE, "compare", "round-tolerance",
                    "round-tolerance is a share from 0% to 50%, such as 5%");
        return;
    }
    out->round_tolerance = number;
}

static const struct {
    const char *group, *key;
} known[] = {
    {"audit", "title"},       {"audit", "preparer"},       {"audit", "paper"},
    {"audit", "large-print"}, {"read", "day-month-order"}, {"compare", "round-tolerance"},
};

static bool is_known(const char *group, const char *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (strcmp(known[i].group, group) == 0 && (!key || strcmp(known[i].key, key) == 0)) return true;
    }
    return false;
}

static void name_unknown(Ini *ini)
{
    char **groups = g_key_file_get_groups(ini->file, NULL);
    for (char **group = groups; *group; group++) {
        if (!is_known(*group, NULL)) {
            complain_of(ini, MSG_SETTING, *group, NULL, *group);
            continue;
        }
        char **keys = g_key_file_get_keys(ini->file, *group, NULL, NULL);
        for (char **key = keys; key && *key; key++) {
            if (!is_known(*group, *key)) complain_of(ini, MSG_SETTING, *group, *key, *key);
        }
        g_strfreev(keys);
    }
    g_strfreev(groups);
}

static void read_keys(Ini *ini, Settings *out)
{
    static const char *const papers[] = {"a4", "letter", NULL};
    static const char *const orders[] = {"unknown", "day-first", "month-first", NULL};
    static const char *const truths[] = {"no", "yes", "false", "true", NULL};
    name_unknown(ini);
    out->title = text_of(ini, "audit", "title");
    out->preparer = text_of(ini, "audit", "preparer");
    out->letter_paper = choice_of(ini, "audit", "paper", papers, "paper is 'A4' or 'Letter'") == 1;
    int large = choice_of(ini, "audit", "large-print", truths, "large-print is 'yes' or 'no'");
    out->large_print = large == 1 || large == 3;
    int order = choice_of(ini, "read", "day-month-order", orders,
                          "day-month-order is 'day-first', 'month-first' or 'unknown'");
    if (order > 0) out->order = (DayMonthOrder)order;
    read_tolerance(ini, out);
}

bool settings_read(Arena *arena, const char *folder, Complaints *complaints, Settings *out)
{
    out->round_tolerance = 0.05; /* the rest is {0}, or of the command line */
    char *name = g_build_filename(folder, "variorum.ini", NULL);
    Ini ini = {
        .arena = arena, .path = arena_string(arena, slice_of(name)), .complaints = complaints, .good = true};
    g_free(name);
    FileKind kind = file_read(arena, ini.path, false, &ini.text);
    if (kind == FILE_MISSING) return true;
    if (kind != FILE_ORDINARY) {
        complain(complaints, MSG_SETTINGS_FILE, (Where){ini.path, 0, 0},
                 "it is no ordinary file, or is closed to you");
        return false;
    }
    if (slice_starts(ini.text, "\xEF\xBB\xBF")) ini.text = (Slice){ini.text.at + 3, ini.text.len - 3};
    ini.file = g_key_file_new();
    GError *error = NULL;
    if (ini.text.len == 0) { /* every default */
    } else if (!g_key_file_load_from_data(ini.file, ini.text.at, (gsize)ini.text.len, G_KEY_FILE_NONE,
                                          &error)) {
        complain(complaints, MSG_SETTINGS_FILE, (Where){ini.path, 0, 0}, error->message);
        g_error_free(error);
        ini.good = false;
    } else {
        read_keys(&ini, out);
    }
    g_key_file_free(ini.file);
    return ini.good;
}
