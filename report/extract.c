/* The files that an audit carries, written to a folder. A PDF may come from anyone and its names be made to
   deceive: see name_is_plain. */
#include "report/extract.h"

#include <errno.h>
#include <sys/stat.h>

#include <glib.h>

#include "report/base/file.h"
#include "report/base/out.h"

/* One name in one folder: no way out of it, nothing hidden, nothing that a terminal would act on. */
static bool name_is_plain(const char *name)
{
    if (!*name || *name == '.' || strlen(name) > 255 || !g_utf8_validate(name, -1, NULL)) return false;
    if (strpbrk(name, "/\\:")) return false;
    Out shown = {0};
    out_shown(&shown, slice_of(name));
    bool plain = slice_is((Slice){shown.at, shown.used}, name);
    g_free(shown.at);
    return plain;
}

static bool names_are_good(const CarriedFiles *files, const char *pdf, Complaints *complaints)
{
    bool audit = false, good = true;
    for (ptrdiff_t i = 0; i < files->count; i++) {
        const char *name = files->items[i].name;
        bool twice = false;
        for (ptrdiff_t j = 0; j < i; j++) twice |= strcmp(files->items[j].name, name) == 0;
        bool plain = name_is_plain(name);
        if (!plain || twice)
            complain(complaints, plain ? MSG_CARRIED_TWICE : MSG_CARRIED_NAME, (Where){pdf, 0, 0}, name);
        good = good && plain && !twice;
        audit |= strcmp(name, "findings.json") == 0;
    }
    if (!audit) complain(complaints, files->count ? MSG_NO_AUDIT : MSG_NO_FILES, (Where){pdf, 0, 0}, NULL);
    return good && audit;
}

/* Nothing may stand at PATH but, with FORCE, an ordinary file: a link could lead anywhere. */
static bool place_is_free(const char *path, bool force, Complaints *complaints)
{
    struct stat status;
    if (lstat(path, &status) != 0) return true; /* what else may be wrong shows when it is written */
    if (force && S_ISREG(status.st_mode)) return true;
    complain(complaints, force ? MSG_CARRIED_SPECIAL : MSG_CARRIED_EXISTS, (Where){path, 0, 0}, NULL);
    return false;
}

static bool folder_is_there(const char *folder, Complaints *complaints)
{
    struct stat status;
    int error = stat(folder, &status) == 0 ? (S_ISDIR(status.st_mode) ? 0 : ENOTDIR) : errno;
    if (error == ENOENT) error = mkdir(folder, 0777) == 0 ? 0 : errno;
    if (error) complain(complaints, MSG_CARRIED_FOLDER, (Where){folder, 0, 0}, strerror(error));
    return error == 0;
}

bool extract_write(const CarriedFiles *files, const char *pdf, const char *folder, bool force,
                   Complaints *complaints)
{
    if (!names_are_good(files, pdf, complaints)) return false;
    bool good = true;
    char **paths = g_new0(char *, files->count + 1);
    for (ptrdiff_t i = 0; i < files->count; i++) {
        paths[i] = g_build_filename(folder, files->items[i].name, NULL);
        good &= place_is_free(paths[i], force, complaints);
    }
    good = good && folder_is_there(folder, complaints);
    for (ptrdiff_t i = 0; i < files->count && good; i++) {
        Slice bytes = files->items[i].bytes;
        int error = (force ? file_write : file_create)(paths[i], bytes.at, bytes.len);
        if (error == EEXIST)
            complain(complaints, MSG_CARRIED_EXISTS, (Where){paths[i], 0, 0}, NULL);
        else if (error)
            complain(complaints, MSG_CARRIED_WRITE, (Where){paths[i], 0, 0}, strerror(error));
        good = error == 0;
    }
    g_strfreev(paths);
    return good;
}
