/* What the program owes the system that runs it, before anything else. For report/main.c. */
#ifndef REPORT_BASE_PROCESS_H
#define REPORT_BASE_PROCESS_H

/* The three standard streams are there, if only to fail: a file opened for an audit must not become standard output.
   A file that grows beyond its limit is an error to report, not an end; and where
   GLib can do nothing more, there is a line and status 2 instead of an abort. */
void process_begin(void);

#endif
