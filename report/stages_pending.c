/* Stands in for the stages that are not written yet; goes when they have come. */
#include "report/mention/mention.h"

__attribute__((weak)) void mention_read(Arena *arena, const Source *source, const Settings *settings, Mentions *out)
{
    (void)arena, (void)source, (void)settings, (void)out;
}
