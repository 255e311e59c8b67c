/* The printers, one for each format. Private to report/write/. */
#ifndef REPORT_WRITE_LINES_H
#define REPORT_WRITE_LINES_H

#include "report/base/json.h"
#include "report/write/parts.h"

void findings_text(Arena scratch, const Audit *audit, const Printing *how, Out *out);
void claims_text(Arena scratch, const Audit *audit, const Printing *how, Out *out);
void mentions_text(Arena scratch, const Source *source, const Mentions *mentions, const Printing *how,
                   Out *out);
void document_text(const Source *source, const Printing *how, Out *out);

/* LINES: one object a line; else one object with a list. */
void findings_json(Arena scratch, const Audit *audit, const Printing *how, bool lines, Out *out);
/* state.c: the member "decision" of a finding; "orphaned_decisions" of an audit. */
void decision_json(const Finding *f, Out *out);
void orphans_json(const Audit *audit, Out *out);
/* "settings"; "baseline" and what belongs to it; "since" and "gone". */
void settings_json(Arena scratch, const Audit *audit, Out *out);
void baseline_json(const Finding *f, Out *out);
void since_json(const Audit *audit, Out *out);
/* Conflicts, precision and wording, and where HOW says all the rest. */
void findings_sarif(Arena scratch, const Audit *audit, const Printing *how, Out *out);
void claims_json(Arena scratch, const Audit *audit, const Printing *how, bool lines, Out *out);
void mentions_json(Arena scratch, const Source *source, const Mentions *mentions, const Printing *how,
                   bool lines, Out *out);
void document_json(const Source *source, bool lines, Out *out);

void sources_json(Arena scratch, const Audit *audit, bool lines, Out *out);

void findings_csv(Arena scratch, const Audit *audit, Out *out);
void claims_csv(Arena scratch, const Audit *audit, Out *out);
void mentions_csv(Arena scratch, const Source *source, const Mentions *mentions, const Printing *how, bool head,
                  Out *out);
void document_csv(const Source *source, bool head, Out *out);

#endif
