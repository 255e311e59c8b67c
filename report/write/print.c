/* Which printer prints what. */
#include "report/write/print.h"

#include "report/write/lines.h"

void print_findings(Arena scratch, const Audit *audit, const Printing *how, Out *out)
{
    if (how->format == FORMAT_TEXT)
        findings_text(scratch, audit, how, out);
    else if (how->format == FORMAT_CSV)
        findings_csv(scratch, audit, out);
    else if (how->format == FORMAT_SARIF)
        findings_sarif(scratch, audit, how, out);
    else
        findings_json(scratch, audit, how, how->format == FORMAT_JSONL, out);
}

void print_claims(Arena scratch, const Audit *audit, const Printing *how, Out *out)
{
    if (how->format == FORMAT_TEXT)
        claims_text(scratch, audit, how, out);
    else if (how->format == FORMAT_CSV)
        claims_csv(scratch, audit, out);
    else
        claims_json(scratch, audit, how, how->format == FORMAT_JSONL, out);
}

/* Several documents make one JSON array, whatever stands between its brackets. */
static void open_array(const Printing *how, bool first, Out *out)
{
    if (how->format == FORMAT_JSON && first) json_open(out, NULL, '[');
}

static void close_array(const Printing *how, bool last, Out *out)
{
    if (how->format != FORMAT_JSON || !last) return;
    json_close(out, ']');
    out_text(out, "\n");
}

void print_mentions(Arena scratch, const Source *source, const Mentions *mentions, const Printing *how,
                    bool first, bool last, Out *out)
{
    open_array(how, first, out);
    if (how->format == FORMAT_TEXT)
        mentions_text(scratch, source, mentions, how, out);
    else if (how->format == FORMAT_CSV)
        mentions_csv(scratch, source, mentions, how, first, out);
    else
        mentions_json(scratch, source, mentions, how, how->format == FORMAT_JSONL, out);
    close_array(how, last, out);
}

void print_document(const Source *source, const Printing *how, bool first, bool last, Out *out)
{
    open_array(how, first, out);
    if (how->format == FORMAT_TEXT)
        document_text(source, how, out);
    else if (how->format == FORMAT_CSV)
        document_csv(source, first, out);
    else
        document_json(source, how->format == FORMAT_JSONL, out);
    close_array(how, last, out);
}
