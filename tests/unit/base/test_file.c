/* unit/base/file: the first bad byte, and files that are replaced whole or not at all. */
#include "report/base/file.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

static void bad_bytes(void)
{
    static const struct {
        Slice text;
        ptrdiff_t bad;
        bool nul;
    } cases[] = {
        {{0}, 0, false},
        {{"plain and long enough", 21}, 21, false},
        {{"1234567\0", 8}, 7, true},
        {{"12345678\0", 9}, 8, true},
        {{"\0", 1}, 0, true},
        {{"1234567\xFF", 8}, 7, false},
        {{"caf\xC3\xA9 closed by 9", 16}, 16, false},
        {{"caf\xE9 closed by 9", 15}, 3, false},
        {{"\xE2\x82\xAC\xE2\x82", 5}, 3, false},
        {{"\xF0\x9F\x98\x80 8901234\x80", 13}, 12, false},
        {{"\xC0\x80", 2}, 0, false},     /* overlong */
        {{"\xED\xA0\x80", 3}, 0, false}, /* a surrogate */
        {{"\x7f\x01 234567", 9}, 9, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        bool nul = true;
        g_assert_cmpint(file_bad_byte(cases[i].text, &nul), ==, cases[i].bad);
        g_assert_cmpint(nul, ==, cases[i].nul);
    }
}

static char *text_of(const char *path)
{
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

static void writing(void)
{
    char *folder = g_dir_make_tmp("variorum-XXXXXX", NULL);
    char *path = g_build_filename(folder, "out", NULL), *link = g_build_filename(folder, "link", NULL);
    char *within = g_build_filename(path, "within", NULL);
    g_assert_cmpint(file_write(path, "one", 3), ==, 0);
    g_assert_cmpint(symlink("out", link), ==, 0);
    g_assert_cmpint(file_write(link, "two!", 4), ==, 0);
    char *text = text_of(path);
    g_assert_cmpstr(text, ==, "two!");
    g_free(text);
    struct stat status;
    g_assert_cmpint(lstat(link, &status), ==, 0);
    g_assert_true(S_ISLNK(status.st_mode));
    g_assert_cmpint(file_write(folder, "x", 1), ==, EISDIR);
    g_assert_cmpint(file_write(within, "x", 1), ==, ENOTDIR);
    g_assert_cmpint(file_write("/dev/full", "x", 1), ==, ENOSPC);
    /* Nothing is left beside. */
    GDir *dir = g_dir_open(folder, 0, NULL);
    int files = 0;
    while (g_dir_read_name(dir)) files++;
    g_dir_close(dir);
    g_assert_cmpint(files, ==, 2);
    g_unlink(link);
    g_unlink(path);
    g_rmdir(folder);
    g_free(folder);
    g_free(path);
    g_free(link);
    g_free(within);
}

static void digest(void)
{
    char hex[65];
    file_sha256(SLICE("abc"), hex);
    g_assert_cmpstr(hex, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/file/bad-bytes", bad_bytes);
    g_test_add_func("/base/file/writing", writing);
    g_test_add_func("/base/file/digest", digest);
    return g_test_run();
}
