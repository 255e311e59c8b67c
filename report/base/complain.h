/* Complaints: every message has a file, a line, a column and a level, its text stands in one table, and the
   exit status is the worst level. For every room. */
#ifndef REPORT_BASE_COMPLAIN_H
#define REPORT_BASE_COMPLAIN_H

#include <stdio.h>

#include "report/base/arena.h"

typedef enum Message {
    /* The folder: nothing is written. */
    MSG_NO_FOLDER,
    MSG_NOT_A_FOLDER,
    MSG_NO_TABLE,
    MSG_TABLE_READ,
    MSG_TABLE_UTF8,
    MSG_TABLE_NUL,
    MSG_TABLE_EMPTY,
    MSG_TABLE_NO_ROWS,
    MSG_COLUMN_MISSING,
    MSG_COLUMN_TWICE,
    MSG_FIELDS_MANY,
    MSG_QUOTE_OPEN,
    MSG_QUOTE_STRAY,
    MSG_FIELD_EMPTY,
    MSG_ID_TWICE,
    MSG_SOURCE_UNKNOWN,
    MSG_RELATION,
    MSG_DECISION,
    MSG_SETTING,
    MSG_SETTING_VALUE,
    MSG_SETTINGS_FILE,
    MSG_JSON,
    MSG_NO_FINDING,
    MSG_SINCE,
    MSG_SINCE_READ,
    MSG_TABLE_WRITE,
    MSG_OUTPUT,
    MSG_OUTPUT_OUTSIDE,
    MSG_STDOUT,
    MSG_PRESS,
    MSG_PRESS_WARNING,
    /* A folder's first table: nothing is written. */
    MSG_START_EXISTS,
    MSG_START_OUTSIDE,
    MSG_START_NAME,
    MSG_START_NONE,
    MSG_START_WRITE,
    MSG_REFERENCES_READ,
    MSG_REFERENCES_NONE,
    /* The files of a PDF: none is written. */
    MSG_PDF_READ,
    MSG_PDF_BROKEN,
    MSG_NO_FILES,
    MSG_NO_AUDIT,
    MSG_CARRIED_NAME,
    MSG_CARRIED_TWICE,
    MSG_CARRIED_EXISTS,
    MSG_CARRIED_SPECIAL,
    MSG_CARRIED_FOLDER,
    MSG_CARRIED_WRITE,
    /* One source: the others are audited. */
    MSG_SOURCE_MISSING,
    MSG_SOURCE_FOLDER,
    MSG_SOURCE_SPECIAL,
    MSG_SOURCE_OUTSIDE,
    MSG_SOURCE_CHANGED,
    MSG_SOURCE_READ,
    MSG_SOURCE_EMPTY,
    MSG_SOURCE_LARGE,
    MSG_SOURCE_NUL,
    MSG_SOURCE_DATE,
    MSG_SOURCE_FORMAT,
    MSG_SOURCE_CUT,
    MSG_SOURCE_WORDLESS,
    MSG_SOURCE_GUESS,
    MSG_SOURCE_MIXED,
    MSG_SOURCE_LOST,
    MSG_SOURCE_NO_ENCODING,
    MSG_COUNT
} Message;

typedef enum Level { LEVEL_NONE, LEVEL_WARNING, LEVEL_ERROR } Level;

/* LINE and COLUMN from 1, in characters; 0 where there is none. */
typedef struct Where {
    const char *path;
    int line, column;
} Where;

struct Out;

/* {0} keeps silent and counts; TO is where the lines go, and KEPT, in memory, gets them too. One thread at a time. */
typedef struct Complaints {
    FILE *to;
    struct Out *kept;
    Level worst;
    int errors;
} Complaints;

/* Writes "path:line:column: error: text" with DETAIL (may be NULL) in the place that the table keeps for it;
   control characters and broken UTF-8 of path and detail are written as escapes. */
void complain(Complaints *complaints, Message message, Where where, const char *detail);

/* Passes on what PART has kept, and frees it: what several threads had to say comes in the order of these calls. */
void complain_part(Complaints *complaints, const Complaints *part);

/* The text of a message with its detail, in ARENA: for the register of sources. */
const char *message_words(Arena *arena, Message message, const char *detail);
Level message_level(Message message);

#endif
