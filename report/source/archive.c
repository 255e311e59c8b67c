/* Zipped documents. */
#include "report/source/reader.h"

Form archive_form(Slice bytes)
{
    (void)bytes;
    return FORM_OTHER;
}
