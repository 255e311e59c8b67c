/* Runs a fuzz target over files and the files of folders, for machines and presets without libFuzzer. Ends with 1
   where there was nothing to run. */
#include <stdint.h>
#include <stdio.h>

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run(const char *path)
{
    int count = 0;
    GDir *dir = g_dir_open(path, 0, NULL);
    if (dir) {
        for (const char *name; (name = g_dir_read_name(dir));) {
            char *inside = g_build_filename(path, name, NULL);
            count += run(inside);
            g_free(inside);
        }
        g_dir_close(dir);
        return count;
    }
    char *bytes;
    gsize length;
    if (!g_file_get_contents(path, &bytes, &length, NULL)) return 0;
    LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
    g_free(bytes);
    return 1;
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++) count += run(argv[i]);
    printf("%d inputs\n", count);
    return count == 0;
}
