/* Complaints: their texts in one table, and the one way in which they are written. */
#include "report/base/complain.h"

#include "report/base/out.h"

/* "%" is where the detail goes. */
static const struct {
    Level level;
    const char *text;
} messages[MSG_COUNT] = {
    [MSG_NO_FOLDER] = {LEVEL_ERROR, "there is no such folder"},
    [MSG_NOT_A_FOLDER] = {LEVEL_ERROR, "this is not a folder: give the folder that holds sources.csv"},
    [MSG_NO_TABLE] = {LEVEL_ERROR, "the folder has no sources.csv"},
    [MSG_TABLE_READ] = {LEVEL_ERROR, "the file cannot be read: %"},
    [MSG_TABLE_UTF8] = {LEVEL_ERROR, "this is not UTF-8"},
    [MSG_TABLE_NUL] = {LEVEL_ERROR, "a NUL byte stands here"},
    [MSG_TABLE_EMPTY] = {LEVEL_ERROR, "the file is empty: its first line names the columns"},
    [MSG_TABLE_NO_ROWS] = {LEVEL_ERROR, "no source is listed"},
    [MSG_COLUMN_MISSING] = {LEVEL_ERROR, "the column '%' is missing"},
    [MSG_COLUMN_TWICE] = {LEVEL_ERROR, "the column '%' stands here twice"},
    [MSG_FIELDS_MANY] = {LEVEL_ERROR, "this row has more fields than there are columns: %"},
    [MSG_QUOTE_OPEN] = {LEVEL_ERROR, "the quotation mark opened here is never closed"},
    [MSG_QUOTE_STRAY] = {LEVEL_ERROR, "a stray quotation mark: double it, and quote the whole field"},
    [MSG_FIELD_EMPTY] = {LEVEL_ERROR, "the field '%' is empty"},
    [MSG_ID_TWICE] = {LEVEL_ERROR, "the id '%' is given twice"},
    [MSG_SOURCE_UNKNOWN] = {LEVEL_ERROR, "no source has the id '%'"},
    [MSG_RELATION] = {LEVEL_ERROR, "the relation is 'same' or 'different', not '%'"},
    [MSG_DECISION] = {LEVEL_ERROR, "the decision is 'confirmed', 'dismissed', 'resolved', 'deferred' or 'open', not '%'"},
    [MSG_SETTING] = {LEVEL_WARNING, "'%' is no setting"},
    [MSG_SETTING_VALUE] = {LEVEL_ERROR, "%"},
    [MSG_SETTINGS_FILE] = {LEVEL_ERROR, "the settings cannot be read: %"},
    [MSG_JSON] = {LEVEL_ERROR, "this is no JSON: %"},
    [MSG_NO_FINDING] = {LEVEL_ERROR, "no finding has the id '%'"},
    [MSG_SINCE] = {LEVEL_ERROR, "this is no earlier audit: give its PDF or its findings.json"},
    [MSG_SINCE_READ] = {LEVEL_ERROR, "the earlier audit cannot be read: %"},
    [MSG_TABLE_WRITE] = {LEVEL_ERROR, "nothing is added, the file is as it was: %"},
    [MSG_OUTPUT] = {LEVEL_ERROR, "the audit cannot be written: %"},
    [MSG_OUTPUT_OUTSIDE] = {LEVEL_ERROR, "this is a link to a file outside the folder: name the output with -o"},
    [MSG_STDOUT] = {LEVEL_ERROR, "the output cannot be written: %"},
    [MSG_PRESS] = {LEVEL_ERROR, "the audit cannot be set: %"},
    [MSG_PRESS_WARNING] = {LEVEL_WARNING, "%"},
    [MSG_START_EXISTS] = {LEVEL_ERROR, "this stands there already and is never replaced: edit it, or move it away"},
    [MSG_START_OUTSIDE] = {LEVEL_ERROR, "this lies outside the folder: copy it there, or give --allow-outside"},
    [MSG_START_NAME] = {LEVEL_ERROR, "the table cannot hold the name of this file, which is not UTF-8 or has control characters: rename it"},
    [MSG_START_NONE] = {LEVEL_ERROR, "the folder holds no document: put your documents into it"},
    [MSG_START_WRITE] = {LEVEL_ERROR, "the table cannot be written: %"},
    [MSG_REFERENCES_READ] = {LEVEL_ERROR, "the references cannot be read: %"},
    [MSG_REFERENCES_NONE] = {LEVEL_ERROR, "this is no CSL-JSON: it holds no list of items"},
    [MSG_PDF_READ] = {LEVEL_ERROR, "the PDF cannot be read: %"},
    [MSG_PDF_BROKEN] = {LEVEL_ERROR, "this is no PDF, or a damaged one: %"},
    [MSG_NO_FILES] = {LEVEL_ERROR, "the PDF carries no files: it is no audit"},
    [MSG_NO_AUDIT] = {LEVEL_ERROR, "the PDF carries no findings.json: it is no audit"},
    [MSG_CARRIED_NAME] = {LEVEL_ERROR, "the PDF carries a file whose name leads out of a folder or hides: '%'"},
    [MSG_CARRIED_TWICE] = {LEVEL_ERROR, "the PDF carries two files of the name '%'"},
    [MSG_CARRIED_EXISTS] = {LEVEL_ERROR, "this stands there already: --force replaces it"},
    [MSG_CARRIED_SPECIAL] = {LEVEL_ERROR, "this is no ordinary file and is not replaced"},
    [MSG_CARRIED_FOLDER] = {LEVEL_ERROR, "the folder cannot be made: %"},
    [MSG_CARRIED_WRITE] = {LEVEL_ERROR, "the file cannot be written: %"},
    [MSG_SOURCE_MISSING] = {LEVEL_ERROR, "there is no document '%'; not read"},
    [MSG_SOURCE_FOLDER] = {LEVEL_ERROR, "'%' is a folder, not a document; not read"},
    [MSG_SOURCE_SPECIAL] = {LEVEL_ERROR, "'%' is no ordinary file; not read"},
    [MSG_SOURCE_OUTSIDE] = {LEVEL_ERROR, "'%' lies outside the folder (--allow-outside reads it); not read"},
    [MSG_SOURCE_CHANGED] = {LEVEL_ERROR, "the document '%' changed while it was read; not read"},
    [MSG_SOURCE_READ] = {LEVEL_ERROR, "the document cannot be read: %; not read"},
    [MSG_SOURCE_EMPTY] = {LEVEL_ERROR, "the document '%' is empty; not read"},
    [MSG_SOURCE_LARGE] = {LEVEL_ERROR, "the document '%' is larger than 1 GB; not read"},
    [MSG_SOURCE_NUL] = {LEVEL_ERROR, "a NUL byte stands in the document; read up to here"},
    [MSG_SOURCE_FORMAT] = {LEVEL_ERROR, "the document is %; not read"},
    [MSG_SOURCE_CUT] = {LEVEL_ERROR, "the document was read in part: %"},
    [MSG_SOURCE_WORDLESS] = {LEVEL_ERROR, "%; not read"},
    [MSG_SOURCE_GUESS] = {LEVEL_WARNING, "the document declares no encoding and is not UTF-8: read as %"},
    [MSG_SOURCE_MIXED] = {LEVEL_WARNING, "the document is UTF-8, but % not: read as Windows-1252"},
    [MSG_SOURCE_LOST] = {LEVEL_WARNING, "% and stands as U+FFFD"},
    [MSG_SOURCE_NO_ENCODING] = {LEVEL_ERROR, "'%' is no encoding that is known; taken as not given"},
    [MSG_SOURCE_DATE] = {LEVEL_ERROR, "'%' is no date (EDTF: 2013-04-03, 2013-04, 2013); taken as not given"},
};

const char *message_words(Arena *arena, Message message, const char *detail)
{
    const char *text = messages[message].text, *gap = strchr(text, '%');
    if (!gap) return text;
    return arena_print(arena, "%.*s%s%s", (int)(gap - text), text, detail ? detail : "", gap + 1);
}

Level message_level(Message message)
{
    return messages[message].level;
}

static void put_line(Complaints *complaints, Slice line)
{
    if (complaints->kept) out_slice(complaints->kept, line);
    if (!complaints->to) return;
    fflush(stdout);
    fwrite(line.at, 1, (size_t)line.len, complaints->to);
    fflush(complaints->to);
}

void complain(Complaints *complaints, Message message, Where where, const char *detail)
{
    Level level = messages[message].level;
    if (level > complaints->worst) complaints->worst = level;
    complaints->errors += level == LEVEL_ERROR;
    if (!complaints->to && !complaints->kept) return;
    Out out = {0};
    out_shown(&out, slice_of(where.path ? where.path : "variorum"));
    out_text(&out, ":");
    if (where.line) out_int(&out, where.line), out_text(&out, ":");
    if (where.line && where.column) out_int(&out, where.column), out_text(&out, ":");
    out_text(&out, level == LEVEL_ERROR ? " error: " : " warning: ");
    for (const char *at = messages[message].text; *at; at++) {
        if (*at == '%')
            out_shown(&out, slice_of(detail ? detail : ""));
        else
            out_bytes(&out, at, 1);
    }
    out_text(&out, "\n");
    put_line(complaints, (Slice){out.at, out.used});
    out_free(&out);
}

void complain_part(Complaints *complaints, const Complaints *part)
{
    if (part->worst > complaints->worst) complaints->worst = part->worst;
    complaints->errors += part->errors;
    if (!part->kept || !part->kept->used) return;
    put_line(complaints, (Slice){part->kept->at, part->kept->used});
    out_free(part->kept);
}
