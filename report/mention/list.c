/* Enumerations of names. */
#include "report/mention/reading.h"

void lists_in(Reading *r, ptrdiff_t first)
{
    (void)r;
    (void)first;
}
